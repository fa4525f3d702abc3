"""What the kernel holds a process to, whatever a query makes of it: memory, time, no way out to the network."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Final

END_WITH_PARENT: Final = 1
NO_NEW_PRIVILEGES: Final = 38
CREATE_RULESET: Final = 444
RESTRICT_SELF: Final = 446
TCP: Final = 3
"""Landlock's rights to bind and to connect by TCP."""


class Ruleset(ctypes.Structure):
    """`struct landlock_ruleset_attr` as of its fourth version."""

    _fields_ = (("handled_access_fs", ctypes.c_uint64), ("handled_access_net", ctypes.c_uint64))


def close_network() -> bool:
    """Forbids this process TCP for good, by Landlock; False where the kernel (before Linux 6.7) can't do that.

    The second lock behind the check for SERVICE: a call that this check overlooked fails here.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    rules = Ruleset(0, TCP)
    handle: int = libc.syscall(CREATE_RULESET, ctypes.byref(rules), ctypes.sizeof(rules), 0)
    if handle < 0 or libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    closed: bool = libc.syscall(RESTRICT_SELF, handle, 0) == 0
    return closed


def end_with_parent(parent: int) -> None:
    """Has the kernel kill this process with the one that started it, however that ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        raise EOFError


def cap_memory(size: int) -> None:
    """Ends allocation beyond this many bytes more than this process has now."""
    size += held()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    size = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def held() -> int:
    """Bytes of address space that this process has, where the system tells (Linux)."""
    about = Path("/proc/self/statm")
    return int(about.read_text(encoding="ascii").split()[0]) * resource.getpagesize() if about.exists() else 0


def set_deadline(seconds: float) -> None:
    """Has the kernel end this process then, should the one that watches it be gone; 0: no longer."""
    signal.alarm(math.ceil(seconds))
