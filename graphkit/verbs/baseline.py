"""The findings of now, to be accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphkit.validate.baseline import baseline_text
from graphkit.verbs.validate import validate


def baseline(store: str | Path | None = None, **check: Any) -> str:
    """All findings of a check as a baseline (JSON), for `graphkit validate --baseline`; arguments as of `validate`."""
    return baseline_text(validate(store, **check))
