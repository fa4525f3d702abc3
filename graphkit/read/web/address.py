"""Addresses on the web: their parts, and which of the machines behind them may be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from urllib.parse import quote, urlsplit, urlunsplit

from graphkit.errors import ReadError

IPAddress = IPv4Address | IPv6Address
SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:=&?~#+!$,;'@()*[]-._"
_LONGEST = 2_000
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address: `host` as it is looked up, `target` as it is asked for."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port, the port only if it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what has a robots.txt of its own."""
        return f"{self.scheme}://{self.authority}"


def is_url(name: object) -> bool:
    """Does a name mean a page on the web?

    >>> is_url("https://example.org/privacy"), is_url("privacy.html")
    (True, False)
    """
    return isinstance(name, str) and name.lower().startswith(("http://", "https://"))


def slug_of_url(url: str) -> str:
    """The policy's identifier: host and path, lower case, hyphens for the rest.

    >>> slug_of_url("https://www.example.org/de/privacy.html?v=2")
    'example-org-de-privacy'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        # What is wrong with the address is said where it is read, so that other inputs go on.
        return "policy"
    path = re.sub(r"\.(?:html?|php|aspx?|jsp|pdf|docx|txt|md)$", "", parts.path, flags=re.IGNORECASE)
    host = (parts.hostname or "").removeprefix("www.")
    return re.sub(r"[^\w]+|_+", "-", f"{host}{path}".lower()).strip("-") or "policy"


def address_of(url: str) -> Address:
    """The parts of an address; ReadError if it is none that may be asked."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        if ":" not in host:
            host = host.encode("idna").decode("ascii")
    except ValueError as error:
        raise ReadError(f"{url[:200]}: no address of a page ({error}). Check the spelling.") from error
    if parts.scheme not in SCHEMES:
        raise ReadError(f"{url[:200]}: only http and https are read. Give a page's address, or a file.")
    if not host or len(url) > _LONGEST or any(character.isspace() or not character.isprintable() for character in url):
        raise ReadError(f"{url[:200]}: no address of a page. Check the spelling.")
    if parts.username is not None or parts.password is not None:
        raise ReadError(f"{parts.scheme}://{host}: an address with a user name in it. Leave that out.")
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    clean = urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))
    return Address(clean, parts.scheme, host, port or _PORTS[parts.scheme], target)


def is_public(ip: IPAddress) -> bool:
    """Is it a machine on the public internet, and none of this one's own or of its local network?

    >>> from ipaddress import ip_address
    >>> [is_public(ip_address(ip)) for ip in ("93.184.215.14", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)
