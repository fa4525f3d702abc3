"""What a browser would run in a page or a picture: nothing but the server's own script files is allowed."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

RUNNING = frozenset({"iframe", "object", "embed", "base", "frame", "applet", "foreignobject", "animate", "set"})
ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data", "poster"})


class Tags(HTMLParser):
    """Looks through the tags of a page; `found`: what should not be there; `links`: paths on the same server."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.found: list[str] = []
        self.links: list[str] = []
        self.is_picture = path.partition("?")[0].endswith(".svg")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in RUNNING or (tag == "script" and not given.get("src", "").startswith("/static/")):
            self.found.append(self.get_starttag_text() or tag)
        for name, value in given.items():
            inline = not self.is_picture and name == "style"
            if name.startswith("on") or inline or (name in ADDRESSES and runs(value)):
                self.found.append(self.get_starttag_text() or tag)
        if tag == "a" and "href" in given:
            self.follow(given["href"])

    handle_startendtag = handle_starttag

    def follow(self, target: str) -> None:
        """Notes a link, unless it leads elsewhere."""
        address = urldefrag(urljoin(f"http://here{self.path}", target))[0]
        if urlsplit(address).netloc == "here":
            self.links.append(address.removeprefix("http://here"))


def runs(address: str) -> bool:
    """Does a browser run the address, or look into it?"""
    scheme = "".join(address.split()).lower().partition(":")[0]
    return scheme in ("javascript", "vbscript") or (scheme == "data" and not address.startswith("data:image/"))


def tags_of(text: str, path: str = "/") -> Tags:
    """The tags of a page."""
    found = Tags(path)
    found.feed(text)
    found.close()
    return found
