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


def root(here: Asking) -> str:
    """What the site is below: nothing, or the address of a policy on trial."""
    return str(here.request.scope.get("root_path", ""))


def places(here: Asking) -> tuple[tuple[str, str], ...]:
    """Where one can go; uploading only where it is allowed."""
    settings: Settings | None = getattr(here.request.app.state, "settings", None)
    return (*PLACES, UPLOAD) if settings and settings.allow_upload else PLACES


def is_at(here: Asking, path: str) -> bool:
    """Is the page at this place, or below it?"""
    at = here.request.url.path.removeprefix(root(here))
    return at == path or (path != "/" and at.startswith(f"{path}/"))


def is_sample(here: Asking) -> bool:
    """Does the server show the samples, for want of a store?"""
    return bool(getattr(here.request.app.state, "sample", False))


def trial_of(here: Asking) -> Any:
    """The policy on trial that the page is about, if it is about one."""
    return here.request.scope.get(TRIAL)


FRAME: Final = {
    "trial_of": trial_of,
    "places": places,
    "is_at": is_at,
    "is_sample": is_sample,
    "root": root,
    "version": __version__,
}
"""What every template can ask."""
