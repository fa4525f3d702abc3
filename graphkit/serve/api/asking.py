"""What every route needs: the pool, and what the request says about its language, its form and its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request

from graphkit.query.labels import LANGUAGES
from graphkit.serve.page.words import Words, preferred, words_in
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.formats import wants_page
from graphkit.serve.work.limits import Limits
from graphkit.serve.work.pool import Pool
from graphkit.vocab.suggest import near_names

ALWAYS = ("lang", "format")
"""Parameters that every address takes."""
YES = frozenset({"1", "true", "yes", "on"})


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
        return words_in(self.lang)

    @property
    def by_browser(self) -> bool:
        """Is the answer to be a page?"""
        return self.text("format") is None and wants_page(self.request.headers.get("accept"))

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
        return f"{path}?{query}" if query else path

    def in_language(self, lang: str) -> str:
        """This very page in a language."""
        url = self.request.url.include_query_params(lang=lang)
        return f"{url.path}?{url.query}"


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
