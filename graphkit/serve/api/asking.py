"""What every route needs: the pool, and what the request says about its language, its form and its parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Depends, Request

from graphkit.query.labels import LANGUAGES, captions
from graphkit.serve.api.forms import Form
from graphkit.serve.page.words import Words, preferred
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.formats import chosen, wants_page
from graphkit.serve.work.limits import Limits
from graphkit.serve.work.pool import Pool
from graphkit.vocab.suggest import near_names

ALWAYS = ("lang", "format")
"""Parameters that every address takes."""
PLACE: Final = "graphkit.place"
"""Where a request's scope holds the store that it is about."""
YES = frozenset({"1", "true", "yes", "on"})
ENDING: Final = re.compile(r"\.([a-z]+)$")
"""Of a route's path: the form that it gives."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One request."""

    request: Request
    pool: Pool
    limits: Limits
    lang: str
    """The reader's language: `lang=`, else what the browser prefers."""

    @property
    def words(self) -> Words:
        """Captions in the reader's language."""
        return captions(self.lang)

    @property
    def by_browser(self) -> bool:
        """Is the answer to be a page?"""
        return not self.ending and self.text("format") is None and wants_page(self.request.headers.get("accept"))

    @property
    def ending(self) -> str | None:
        """The form that the address ends with; it goes before `format=`, and that before the Accept header."""
        found = ENDING.search(getattr(self.request.scope.get("route"), "path", ""))
        return found[1] if found else None

    def form(self, forms: Sequence[Form]) -> Form:
        """The form in which the answer is wanted; Refused if it has no such form."""
        return chosen(forms, self.ending or self.text("format"), self.request.headers.get("accept"))

    @property
    def today(self) -> date:
        """The server's calendar day."""
        return date.today()  # noqa: DTZ011

    @property
    def state(self) -> str:
        """The tag of the published state of the store: another one after each build."""
        return self.pool.state

    @property
    def sample(self) -> bool:
        """Are the sample policies shown, for want of a store?"""
        return bool(getattr(self.request.app.state, "sample", False))

    async def run(self, job: str, /, **arguments: Any) -> Any:
        """What a job of the pool gives. Refused: it can't be done, or not within the limits."""
        return await self.pool.run(job, place_of(self.request), **arguments)

    @property
    def root(self) -> str:
        """What stands before all addresses: nothing, or where a policy on trial is."""
        root: str = self.request.scope.get("root_path", "")
        return root

    @property
    def path(self) -> str:
        """The address without what stands before all."""
        return self.request.url.path.removeprefix(self.root) or "/"

    def text(self, name: str) -> str | None:
        """A parameter; None if it is left out, or empty as in a form."""
        return self.request.query_params.get(name, "").strip() or None

    def needed(self, name: str) -> str:
        """A parameter that can't be left out."""
        found = self.text(name)
        if found is None:
            raise Refused(400, f"The parameter {name!r} is missing.", name, f"Give ?{name}=…")
        return found

    def day(self, name: str) -> date | None:
        """A calendar day."""
        text = self.text(name)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            raise Refused(400, f"{text!r} is no day.", name, "Write it as 2020-07-16.") from None

    def number(self, name: str, otherwise: int) -> int:
        """A whole number."""
        text = self.text(name)
        if text is not None and not (text.isascii() and text.isdigit() and len(text) < 9):
            raise Refused(400, f"{text!r} is no whole number.", name, f"Write one, such as {otherwise}.")
        return otherwise if text is None else int(text)

    def yes(self, name: str) -> bool:
        """A switch."""
        return (self.text(name) or "").lower() in YES

    def takes(self, *names: str) -> None:
        """Refused for a parameter that this address does not have, so that a misspelt one is not overlooked."""
        known = (*names, *ALWAYS)
        for name in self.request.query_params:
            if name not in known:
                near = near_names(name, {each: each for each in known})
                cure = f"Near: {', '.join(near)}." if near else f"There are: {', '.join(known)}."
                raise Refused(400, f"There is no parameter {name!r} here.", self.request.url.path, cure)

    def link(self, path: str, **parameters: str) -> str:
        """An address on this server that keeps the chosen language."""
        chosen = {"lang": self.lang} if self.text("lang") == self.lang else {}
        query = urlencode(parameters | chosen)
        return f"{self.root}{path}?{query}" if query else self.root + path

    def in_language(self, lang: str) -> str:
        """This very page in a language."""
        url = self.request.url.include_query_params(lang=lang)
        return f"{url.path}?{url.query}"


def place_of(request: Request) -> Path | None:
    """The store that a request is about, if it is not the one that is served (see `graphkit.serve.upload.mount`)."""
    found = request.scope.get(PLACE)
    return found if isinstance(found, Path) else None


def asking(request: Request) -> Asking:
    """The request with the pool that its server has; Refused for a language that is none of ours."""
    found, lang = anyhow(request), request.query_params.get("lang", "").strip()
    if lang not in ("", *LANGUAGES):
        raise Refused(400, f"{lang!r} is no language of this server.", "lang", f"Use {' or '.join(LANGUAGES)}.")
    return found


def anyhow(request: Request) -> Asking:
    """The request, in a language of ours whatever it says."""
    pool: Pool = request.app.state.pool
    lang = request.query_params.get("lang", "").strip()
    lang = lang if lang in LANGUAGES else preferred(request.headers.get("accept-language"))
    return Asking(request, pool, pool.limits, lang)


Here = Annotated[Asking, Depends(asking)]
