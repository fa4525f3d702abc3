"""Canonical texts beside the graph, each in a file named by the SHA-256 of its content."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.rdf.iris import sha256
from graphkit.rdf.serialise import replace_file
from graphkit.store.layout import TEXTS, broken


def text_file(store: Path, digest: str) -> Path:
    """Where the text with this digest lies."""
    return store / TEXTS / f"{digest}.txt"


def keep_text(store: Path, text: str) -> str:
    """Puts a text on disk, byte for byte, and returns its digest."""
    digest = sha256(text)
    file = text_file(store, digest)
    file.parent.mkdir(exist_ok=True)
    if not file.exists():
        replace_file(file, text.encode("utf-8"))
    return digest


def read_text(store: Path, digest: str) -> str:
    """The text with this digest; StoreError where it is missing or no longer the same."""
    try:
        text = text_file(store, digest).read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise StoreError(f"{store}: the text {digest[:8]} is not there (any more). Open the store again.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise broken(store, f"the text {digest[:8]} is not readable: {error}") from error
    if sha256(text) != digest:
        raise broken(store, f"the text {digest[:8]} was changed")
    return text


def drop_texts(store: Path, needed: Container[str]) -> None:
    """Deletes texts, and drafts of such, that no generation needs."""
    folder = store / TEXTS
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.stem not in needed:
            file.unlink(missing_ok=True)
