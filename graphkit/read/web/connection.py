"""One request to one checked machine: the connection goes to the very address that was checked."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address

from graphkit.errors import ReadError
from graphkit.read.web.address import Address, IPAddress

Resolver = Callable[[str, int], list[str]]
_CHUNK = 65_536
_ZIPPED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers; `body` is unzipped."""

    status: int
    reason: str
    media: str | None
    location: str | None
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found))


def checked_ips(
    address: Address, allows: Callable[[IPAddress], bool], resolver: Resolver, deadline: float
) -> list[str]:
    """The addresses of a host that may be asked; ReadError if it has none."""
    found: list[str] = []
    problems: list[OSError] = []

    def look_up() -> None:
        try:
            found.extend(resolver(address.host, address.port))
        except OSError as problem:
            problems.append(problem)

    # The system's resolver knows no time limit.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.1, deadline - time.monotonic()))
    if thread.is_alive():
        raise _too_slow(address)
    if problems or not found:
        why = problems[0].strerror if problems and problems[0].strerror else "no address"
        raise ReadError(
            f"{address.url}: the host {address.host} is not found ({why}). "
            "Check the spelling and the network connection, or save the page and give the file."
        )
    allowed = [ip for ip in found if allows(ip_address(ip))]
    if not allowed:
        raise ReadError(
            f"{address.url}: {address.host} is {found[0]}, no machine on the public internet. "
            "Save the page and give the file."
        )
    return allowed


def ask(
    address: Address, ips: list[str], headers: dict[str, str], most: int, deadline: float, context: ssl.SSLContext
) -> Answer:
    """The answer to GET, from the first of `ips` that can be reached; ReadError beyond `most` bytes or the deadline."""
    try:
        with _connected(address, ips, deadline, context) as connection:
            connection.request("GET", address.target, headers={"Host": address.authority, **headers})
            response = connection.getresponse()
            body = _body(response, address, most)
            # A connection that was cut looks like one that the server closed.
            if time.monotonic() >= deadline:
                raise _too_slow(address)
            location, media = response.getheader("Location"), response.getheader("Content-Type")
            return Answer(response.status, response.reason, media, location, body)
    except TimeoutError as problem:
        raise _too_slow(address) from problem
    except ssl.SSLError as problem:
        if time.monotonic() >= deadline:
            raise _too_slow(address) from problem
        why = getattr(problem, "verify_message", "") or problem.reason or problem
        raise ReadError(
            f"{address.url}: no secure connection ({why}). Check the address, or save the page and give the file."
        ) from problem
    except (OSError, http.client.HTTPException, zlib.error) as problem:
        if time.monotonic() >= deadline:
            raise _too_slow(address) from problem
        why = getattr(problem, "strerror", None) or problem or type(problem).__name__
        raise ReadError(
            f"{address.url}: the connection failed ({why}). "
            "Check the network connection, or save the page and give the file."
        ) from problem


@contextmanager
def _connected(
    address: Address, ips: list[str], deadline: float, context: ssl.SSLContext
) -> Iterator[http.client.HTTPConnection]:
    """A connection to one of `ips` that is cut at the deadline, however slowly the server drips."""
    plain = _dial(address, ips, deadline)
    timer = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [plain])
    timer.daemon = True
    timer.start()
    connection = http.client.HTTPConnection(address.host, address.port)
    try:
        # The certificate is checked against the name, although the connection goes to a number.
        secure = address.scheme == "https"
        connection.sock = context.wrap_socket(plain, server_hostname=address.host) if secure else plain
        yield connection
    finally:
        timer.cancel()
        connection.close()
        plain.close()


def _dial(address: Address, ips: list[str], deadline: float) -> socket.socket:
    problem: OSError | None = None
    for ip in ips:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            return socket.create_connection((ip, address.port), timeout=left)
        except OSError as failed:
            problem = failed
    raise problem or TimeoutError()


def _cut(plain: socket.socket) -> None:
    with suppress(OSError):
        plain.shutdown(socket.SHUT_RDWR)


def _body(response: http.client.HTTPResponse, address: Address, most: int) -> bytes:
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding != "identity" and encoding not in _ZIPPED:
        raise ReadError(
            f"{address.url}: packed as {encoding}, which was not asked for. Save the page and give the file."
        )
    if (response.length or 0) > most:
        raise _too_large(address, most)
    unzip = zlib.decompressobj(_ZIPPED[encoding]) if encoding in _ZIPPED else None
    body = bytearray()
    received = 0
    while chunk := response.read1(_CHUNK):
        received += len(chunk)
        body += unzip.decompress(chunk, most + 1 - len(body)) if unzip else chunk
        if len(body) > most:
            raise _too_large(address, most)
    if response.length:
        raise http.client.IncompleteRead(bytes(body), response.length)
    # Without a length only the end of the packed bytes tells; an empty body, as of redirects, has none.
    if unzip and received and not unzip.eof:
        raise http.client.IncompleteRead(bytes(body))
    return bytes(body)


def _too_slow(address: Address) -> ReadError:
    return ReadError(f"{address.url}: no answer in time. Try again later, or save the page and give the file.")


def _too_large(address: Address, most: int) -> ReadError:
    return ReadError(f"{address.url}: more than {most / 1e6:.0f} MB. Save the policy's text in a file, and give that.")
