"""What stands around every page: the places to go to, and whether the made-up samples are shown."""

from __future__ import annotations

from typing import Any, Final

from graphkit import __version__
from graphkit.serve.api.asking import Asking
from graphkit.serve.settings import Settings

PLACES: Final = (
    ("/", "NavFlows"),
    ("/policies", "NavPolicies"),
    ("/recipients", "NavRecipients"),
    ("/queries", "NavQuestions"),
    ("/findings", "NavFindings"),
    ("/trace", "NavTrace"),
    ("/sparql", "NavSparql"),
)
"""Paths, and the captions of the links to them."""
TRIAL: Final = "graphkit.trial"
"""Where a request's scope holds the trial that it is about."""
UPLOAD: Final = ("/upload", "NavUpload")


def places(here: Asking) -> tuple[tuple[str, str], ...]:
    """Where one can go; uploading only where it is allowed."""
    settings: Settings | None = getattr(here.request.app.state, "settings", None)
    return (*PLACES, UPLOAD) if settings and settings.allow_upload else PLACES


def is_at(here: Asking, path: str) -> bool:
    """Is the page at this place, or below it?"""
    return here.path == path or (path != "/" and here.path.startswith(f"{path}/"))


def trial_of(here: Asking) -> Any:
    """The policy on trial that the page is about, if it is about one."""
    return here.request.scope.get(TRIAL)


FRAME: Final = {
    "trial_of": trial_of,
    "places": places,
    "is_at": is_at,
    "version": __version__,
}
"""What every template can ask."""
