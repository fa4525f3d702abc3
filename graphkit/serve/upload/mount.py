"""The whole site once more, over a policy on trial: /upload/TOKEN/… is what /… would be in a store with that policy."""

from __future__ import annotations

import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.serve.api.asking import PLACE
from graphkit.serve.page.frame import TRIAL
from graphkit.serve.problems import Refused
from graphkit.serve.upload.trials import Trials

BELOW: Final = re.compile(r"(/upload/([\w-]{10,40}))(/.*)")
ACTIONS: Final = frozenset({"/keep", "/discard"})


def on_trial(app: ASGIApp) -> ASGIApp:
    """The application, which answers below a trial's address from that trial's store."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        found = BELOW.fullmatch(scope["path"]) if scope["type"] == "http" else None
        trials: Trials | None = getattr(scope["app"].state, "trials", None) if found else None
        if found is None or trials is None or found[3] in ACTIONS:
            await app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                # It may be gone at any moment, and nobody else is to see it.
                message["headers"] = [*message.get("headers", ()), (b"cache-control", b"no-store")]
            await send(message)

        await app({**scope, **below(trials, found[2], found[1])}, receive, sent)

    return answer


def below(trials: Trials, token: str, root: str) -> dict[str, object]:
    """What the scope says besides; a trial that is gone leaves the address to the routes, which don't know it."""
    try:
        trial = trials.find(token)
        return {TRIAL: trial, PLACE: trial.store, "root_path": root}
    except Refused:
        return {}
