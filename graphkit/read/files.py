"""Which files are inputs, what they are called, and their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphkit.errors import ReadError
from graphkit.read.media import KINDS, kind_of_file

MAX_BYTES = 5_000_000
"""Of a file. The longest policies have 0.2 MB, and a page with pictures in it a few; more is a mistake."""
MAX_PACKED = 40_000_000
"""Of a PDF, DOCX or MHTML file: pictures and fonts are in it."""
MAX_LETTERS = 2_000_000
"""Of a text."""
_PAGE_FOLDERS = ("_files", "-Dateien", "_Dateien", ".files")


def slug_of(path: Path, root: Path | None = None) -> str:
    """The policy's identifier: the path below `root` without ending, lower case, hyphens for the rest.

    >>> slug_of(Path("texts/Amazon/Privacy Policy.md"), Path("texts"))
    'amazon-privacy-policy'
    >>> slug_of(Path("texts/Amazon/Privacy Policy.md"))
    'privacy-policy'
    """
    below = path.relative_to(root) if root is not None else Path(path.name)
    slug = re.sub(r"[^\w]+|_+", "-", str(below.with_suffix("")).lower()).strip("-")
    return slug or "policy"


def collect_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Every policy file with its slug; folders are walked in sorted order. ReadError if two share a slug."""
    found: list[tuple[Path, str]] = []
    seen: dict[str, Path] = {}
    for path, slug in _candidates(paths):
        earlier = seen.get(slug)
        if earlier is not None:
            if earlier.resolve() == path.resolve():
                continue
            raise ReadError(f"{earlier} and {path} would both be called '{slug}'. Rename one, or give it --id.")
        seen[slug] = path
        found.append((path, slug))
    return found


def _candidates(paths: Iterable[Path]) -> Iterable[tuple[Path, str]]:
    for path in paths:
        if not path.is_dir():
            yield path, slug_of(path)
            continue
        files = [file for file in sorted(path.rglob("*")) if _is_policy_file(file, path)]
        if not files:
            raise ReadError(f"{path}: a folder without policies. Put files ending in {', '.join(KINDS)} into it.")
        for file in files:
            yield file, slug_of(file, path)


def _is_policy_file(file: Path, root: Path) -> bool:
    """A file of a known kind that is not part of a page which a browser saved with all that belongs to it."""
    if file.suffix.lower() not in KINDS or not file.is_file():
        return False
    return not any(_belongs_to_page(parent) for parent in file.parents if root in parent.parents)


def _belongs_to_page(folder: Path) -> bool:
    """Is it the folder that browsers put beside a page: "Policy_files" beside "Policy.html"?"""
    for ending in _PAGE_FOLDERS:
        if folder.name.endswith(ending):
            stem = folder.name.removesuffix(ending)
            return any((folder.parent / f"{stem}{suffix}").is_file() for suffix in (".html", ".htm"))
    return False


def read_bytes(path: Path) -> bytes:
    """The bytes of an input file; ReadError if it is missing, a folder, empty or too large."""
    try:
        if path.is_dir():
            raise ReadError(f"{path}: a folder, where one file is expected. Name a file in it.")
        check_size(str(path), path.stat().st_size, limit_of(kind_of_file(path)))
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise ReadError(f"{path}: no such file. Check the spelling and the folder.") from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ReadError(f"{path}: cannot be read ({reason}). Check its name and permissions.") from problem


def limit_of(kind: str) -> int:
    """How many bytes an input of a kind may have."""
    return MAX_PACKED if kind in (".pdf", ".docx", ".mhtml") else MAX_BYTES


def check_size(name: str, size: int, most: int = MAX_BYTES) -> None:
    """ReadError for an input above the limit."""
    if size > most:
        raise ReadError(
            f"{name}: {size / 1e6:.1f} MB, more than the {most / 1e6:.0f} MB that a policy may have. "
            "Cut the file down to the policy's text."
        )
