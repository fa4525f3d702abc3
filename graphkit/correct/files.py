"""Where the corrections of a policy lie, and what is in the file."""

from __future__ import annotations

import errno
import tomllib
from pathlib import Path
from typing import Final

from graphkit.correct.entries import Corrections, entries
from graphkit.errors import CorrectionError

SUFFIX: Final = ".corrections.toml"
MAX_BYTES: Final = 1_000_000
"""Of a file: some thousand entries. More is a mistake."""


def corrections_file(policy: Path) -> Path:
    """The file that may lie beside a policy.

    >>> corrections_file(Path("texts/Acme v1.2.md")).name
    'Acme v1.2.corrections.toml'
    """
    return policy.with_name(policy.stem + SUFFIX)


def read_corrections(file: Path) -> Corrections | None:
    """The entries of a corrections file; None if there is no such file. CorrectionError for a bad one."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise CorrectionError(f"{file}: more than {MAX_BYTES / 1e6:.0f} MB. Keep to the corrections of one policy.")
        # Editors on Windows put a byte order mark in front, which TOML does not know.
        text = file.read_bytes().decode("utf-8-sig")
        return Corrections(str(file), entries(tomllib.loads(text), str(file)))
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{file}: not in UTF-8 (byte {error.start}). Save it in that encoding.") from error
    except OSError as error:
        # A policy's name can be so long that no file can have the longer one.
        if error.errno == errno.ENAMETOOLONG:
            return None
        raise CorrectionError(f"{file}: cannot be read ({error.strerror}). Check its permissions.") from error
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise CorrectionError(f"{file}: no TOML ({reason}). Write texts in quotes, lists in brackets.") from error
