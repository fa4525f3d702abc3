"""The folder of a store, and the steps that keep it whole.

    graphkit-store            marker, JSON: {"format": 1, "base": "https://…"}
    CURRENT                   name of the published generation; replaced by atomic rename
    generation-000007/        a RocksDB database that nobody writes any more
    generation-000007.lease   readers hold it shared; whoever wants to remove the generation must get it alone
    texts/{sha256}.txt        canonical texts, by their content
    lock                      held by the build that is writing

The next generation starts as a copy of the current one: tables, which never change, by hard link; the rest in full.
(pyoxigraph's own `backup` does the same, but only on a database opened for writing, and opening the published one
for writing would disturb its readers.)
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graphkit.errors import StoreError
from graphkit.rdf.serialise import replace_file

FORMAT: Final = 1
MARKER: Final = "graphkit-store"
CURRENT: Final = "CURRENT"
LOCK: Final = "lock"
TEXTS: Final = "texts"
GENERATION: Final = re.compile(r"generation-(\d{6,})")
SHARED_FILES: Final = {".sst", ".blob"}


def read_marker(store: Path) -> str:
    """The base of the store's IRIs; StoreError for a folder that is no store of this format."""
    build = f"Build one: graphkit build POLICY… --store {store}"
    if not store.is_dir():
        raise StoreError(f"{store}: no such store. {build}")
    if is_vacant(store):
        raise StoreError(f"{store}: the folder is empty. {build}")
    try:
        marker = json.loads((store / MARKER).read_text(encoding="utf-8"))
        form, base = int(marker["format"]), str(marker["base"])
    except FileNotFoundError:
        raise StoreError(f"{store}: not a store of graphkit ({MARKER} is missing). {build}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{store / MARKER}: not readable ({error}). Delete the store and build it again.") from error
    if form != FORMAT:
        raise StoreError(
            f"{store}: written in store format {form}, and this release reads format {FORMAT}. "
            "Build it again into a new folder, or use the release that wrote it."
        )
    return base


def write_marker(store: Path, base: str) -> None:
    """Marks the folder as a store."""
    replace_file(store / MARKER, (json.dumps({"format": FORMAT, "base": base}) + "\n").encode())


def is_vacant(store: Path) -> bool:
    """True for a folder that holds nothing, or only the lock of a build that ended before it began."""
    return all(entry.name == LOCK or entry.name.startswith(f".{MARKER}.") for entry in store.iterdir())


def current_generation(store: Path) -> Path | None:
    """The published generation; None before the first."""
    try:
        name = (store / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise broken(store, f"{CURRENT} is not readable: {error}") from error
    if not GENERATION.fullmatch(name):
        raise broken(store, f"{CURRENT} names no generation")
    return store / name


def broken(store: Path, what: str) -> StoreError:
    """The error for a damaged store."""
    return StoreError(f"{store}: the store is damaged ({what}). Delete the folder and build it again.")


def generations(store: Path) -> list[Path]:
    """All generations on disk, oldest first, published or not."""
    found = (entry for entry in store.iterdir() if GENERATION.fullmatch(entry.name))
    return sorted(found, key=number)


def number(generation: Path) -> int:
    """The number of a generation."""
    match = GENERATION.fullmatch(generation.name)
    return int(match[1]) if match else 0


def lease_of(generation: Path) -> Path:
    """The file that readers of a generation hold."""
    return generation.with_name(generation.name + ".lease")


def start_generation(store: Path) -> Path:
    """The folder of the next generation, a copy of the current one; anything unpublished is removed first."""
    current = current_generation(store)
    last = number(current) if current else 0
    for unpublished in (each for each in generations(store) if number(each) > last):
        remove_generation(unpublished)
    draft = store / f"generation-{last + 1:06}"
    lease_of(draft).touch()
    if current is None:
        draft.mkdir()
    else:
        copy_generation(current, draft)
    return draft


def copy_generation(current: Path, draft: Path) -> None:
    """Copies a database that nobody writes: tables by hard link, logs and manifest in full."""
    if not current.is_dir():
        raise broken(current.parent, f"{current.name} is missing")
    draft.mkdir()
    for file in sorted(current.iterdir()):
        if file.name.startswith("LOCK") or file.name.startswith("LOG"):
            continue
        if file.suffix in SHARED_FILES:
            link_or_copy(file, draft / file.name)
        else:
            shutil.copyfile(file, draft / file.name)


def link_or_copy(file: Path, copy: Path) -> None:
    """A second name for the file, or a copy where the file system knows no hard links."""
    try:
        copy.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, copy)


def publish(generation: Path) -> None:
    """Makes a generation the current one: all of it is on disk before the pointer names it."""
    for file in generation.iterdir():
        sync(file)
    sync(generation)
    sync(generation.parent)
    replace_file(generation.parent / CURRENT, f"{generation.name}\n".encode())
    sync(generation.parent)


def sync(path: Path) -> None:
    """Forces a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_generation(generation: Path) -> None:
    """Deletes a generation and its lease."""
    shutil.rmtree(generation, ignore_errors=True)
    lease_of(generation).unlink(missing_ok=True)


def obsolete(store: Path) -> Iterator[Path]:
    """Generations before the previous one. The previous stays for a moment in which a reader has just read CURRENT."""
    current = current_generation(store)
    published = [each for each in generations(store) if current and number(each) <= number(current)]
    yield from published[:-2]
