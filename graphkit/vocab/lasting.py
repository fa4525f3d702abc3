"""Objects that live as long as the process, kept out of the garbage collector's rounds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """What is made within stays for good: no round of the collector while it is made, and none later looks at it.

    A vocabulary is some hundred thousand small objects without cycles. A full round over them takes as long as a
    policy of thousands of words.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
