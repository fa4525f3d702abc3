"""An address -> the bytes of the page there, with all that a careful visitor heeds."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from graphkit.errors import ReadError
from graphkit.read.files import MAX_PACKED
from graphkit.read.media import KINDS, MEDIA_OF_KIND, kind_of_media, sniffed_media
from graphkit.read.web.address import Address, IPAddress, address_of, is_public
from graphkit.read.web.connection import Answer, Resolver, ask, checked_ips, resolve
from graphkit.read.web.robots import may_read

AGENT = "graphkit"
USER_AGENT = f"{AGENT} (+https://w3id.org/graphkit; reads one policy when a person asks for it)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": f"text/html, application/xhtml+xml, {', '.join(MEDIA_OF_KIND.values())}, */*;q=0.1",
    "Accept-Language": "de, en;q=0.8",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_BYTES = 512_000
_NO_TYPE = ("", "application/octet-stream", "binary/octet-stream", "application/download", "text/plain")
_CURES = {401: "It wants a login", 403: "It turns programs away", 404: "Check the address", 410: "Check the address"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: where it was in the end, its media type and its bytes."""

    url: str
    media: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages; `allows` says which machines may be asked, and `seconds` is the time for all of it."""

    allows: Callable[[IPAddress], bool] = is_public
    resolver: Resolver = resolve
    seconds: float = 30.0
    most_redirects: int = 5
    certificates: str | None = None
    """File of those to trust; None: the system's."""

    def fetch(self, url: str) -> Fetched:
        """The page at an address; ReadError if it cannot or must not be had."""
        context = ssl.create_default_context(cafile=self.certificates)
        visit = _Visit(self, time.monotonic() + self.seconds, context)
        address, answer = visit.follow(address_of(url), MAX_PACKED, heed_robots=True)
        if answer.status != 200:
            cure = _CURES.get(answer.status, "Try again later")
            raise ReadError(
                f"{address.url}: the server answers {answer.status} {answer.reason}. "
                f"{cure}, or save the page and give the file."
            )
        media = _media(answer, address)
        try:
            kind_of_media(media)
        except ReadError as problem:
            raise ReadError(f"{address.url}: {problem}") from problem
        return Fetched(address.url, media, answer.body)


@dataclass(frozen=True, slots=True)
class _Visit:
    """All requests for one page."""

    fetcher: Fetcher
    deadline: float
    context: ssl.SSLContext
    robots: dict[str, str] = field(default_factory=dict)
    """The rules of each origin, once they were asked for."""

    def follow(self, address: Address, most: int, *, heed_robots: bool) -> tuple[Address, Answer]:
        """The answer after all redirects, each of them checked like the first address."""
        for _ in range(self.fetcher.most_redirects + 1):
            ips = checked_ips(address, self.fetcher.allows, self.fetcher.resolver, self.deadline)
            if heed_robots:
                self._heed_robots(address)
            answer = ask(address, ips, _HEADERS, most, self.deadline, self.context)
            if answer.status not in _REDIRECTS or not answer.location:
                return address, answer
            following = _following(address, answer.location)
            if address.scheme == "https" and following.scheme == "http":
                raise ReadError(
                    f"{address.url}: leads on to {following.url}, without encryption. Give that address if it is right."
                )
            address = following
        raise ReadError(
            f"{address.url}: more than {self.fetcher.most_redirects} redirects. Give the page's final address."
        )

    def _heed_robots(self, address: Address) -> None:
        """ReadError if the host's robots.txt forbids the page."""
        url = f"{address.origin}/robots.txt"
        if address.origin not in self.robots:
            self.robots[address.origin] = self._rules(address_of(url))
        if not may_read(self.robots[address.origin], AGENT, address.target):
            raise ReadError(f"{address.url}: {url} asks programs not to read it. Save the page and give the file.")

    def _rules(self, robots: Address) -> str:
        """The rules of a host, none if it has none; ReadError if it fails: then it may forbid (RFC 9309, 2.3.1.4)."""
        _, answer = self.follow(robots, _ROBOTS_BYTES, heed_robots=False)
        if answer.status >= 500:
            raise ReadError(
                f"{robots.url}: the server answers {answer.status}. "
                "Try again later, or save the page and give the file."
            )
        return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""


def _following(address: Address, location: str) -> Address:
    """Where a redirect leads; ReadError if that is no address."""
    # http.client reads headers as Latin-1, but servers write addresses in UTF-8.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        url = urljoin(address.url, location)
    except ValueError as error:
        raise ReadError(
            f"{address.url}: leads on to {location[:200]}, no address of a page ({error}). "
            "Give the page's final address."
        ) from error
    return address_of(url)


def _media(answer: Answer, address: Address) -> str:
    """The media type, told by the address's ending and the first bytes where the server names none."""
    named = (answer.media or "").split(";")[0].strip().lower()
    if named not in _NO_TYPE:
        return answer.media or ""
    sniffed = sniffed_media(answer.body)
    if sniffed != "text/plain" or named == "text/plain":
        return answer.media or sniffed if sniffed == "text/plain" else sniffed
    kind = KINDS.get(PurePosixPath(urlsplit(address.url).path).suffix.lower(), ".txt")
    return MEDIA_OF_KIND[kind]
