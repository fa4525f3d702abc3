"""A real web server on this machine, for tests of addresses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address
from ssl import SSLContext

POLICY_PAGE = (
    "<!doctype html><html lang=de><title>Datenschutz</title><nav><a href=/>Start</a></nav><main>"
    "<h1>Datenschutzerklärung</h1><p>Verantwortlich ist die Muster GmbH, Hauptstraße 1, 10115 Berlin.</p>"
    "<p>Wir geben Ihre E-Mail-Adresse an Stripe weiter und löschen Ihre Daten nach sechs Monaten.</p></main>"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers."""

    body: bytes = b""
    media: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[BaseHTTPRequestHandler], None] | None = None
    """Writes the body instead, byte by byte if it likes."""


@dataclass(slots=True)
class Site:
    """A running server: its address, its pages by path, and what it was asked for."""

    root: str
    pages: dict[str, Reply]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    hosts: list[str] = field(default_factory=list)


def anyone(_ip: IPv4Address | IPv6Address) -> bool:
    """An address policy that lets a test ask its own machine."""
    return True


@contextmanager
def serving(pages: dict[str, Reply], context: SSLContext | None = None) -> Iterator[Site]:
    """A site with these pages; every other path is not found."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            site.hosts.append(self.headers["Host"])
            reply = site.pages.get(self.path, Reply(b"nothing here", status=404))
            self.send_response(reply.status)
            if reply.media is not None:
                self.send_header("Content-Type", reply.media)
            if reply.write is None and "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.write:
                self.close_connection = True
                reply.write(self)
            else:
                self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests look at `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}", dict(pages))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
