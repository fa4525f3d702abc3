"""Locks between processes: one build at a time; a generation stays while somebody reads it.

The kernel drops these locks when a process ends, however it ends, so a dead build blocks nobody.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.store.layout import LOCK, lease_of, remove_generation


@contextmanager
def build_lock(store: Path) -> Iterator[None]:
    """Holds the store for writing; StoreError says who else does."""
    handle = os.open(store / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(f"{store}: {holder(handle)} is writing. Wait for its end, then build again.") from None
        except OSError as error:
            raise StoreError(
                f"{store}: no file locks here ({error.strerror}). Put the store on a local disk."
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(whoami()).encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def whoami() -> dict[str, str | int]:
    """Process, host and time, for others to read."""
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(timespec="seconds")}


def holder(handle: int) -> str:
    """Who wrote the lock file, in words."""
    try:
        who = json.loads(os.pread(handle, 4096, 0))
        return f"another build (process {who['pid']} on {who['host']}, since {who['since']})"
    except (ValueError, KeyError, TypeError):
        return "another build"


def take_lease(generation: Path) -> int | None:
    """A handle that keeps the generation on disk until it is closed; None if it is gone already."""
    try:
        handle = os.open(lease_of(generation), os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    if not generation.is_dir():
        os.close(handle)
        return None
    return handle


def remove_unread(generation: Path) -> bool:
    """Deletes a generation unless somebody reads it; tells whether it is gone."""
    try:
        handle = os.open(lease_of(generation), os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        remove_generation(generation)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
