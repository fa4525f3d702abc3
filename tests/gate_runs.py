"""The gate around a small application, in a thread with a port of its own; and requests written by hand."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from graphkit.serve.gate import around
from graphkit.serve.gate.patience import Patience
from graphkit.serve.gate.protocols import LOOSE, patient_h11, patient_httptools
from graphkit.serve.gate.unforeseen import failure, numbered
from graphkit.serve.problems import Refused
from graphkit.serve.settings import Settings

PROTOCOLS = {"h11": patient_h11, "httptools": patient_httptools}
LONG = "Wir geben Ihre E-Mail-Adresse weiter. " * 200
PIECE = b"x" * (1 << 16)
PIECES = 800


@dataclass(slots=True)
class Shop:
    """What the small application has seen."""

    state: str = "1"
    made: int = 0
    """Answers to /long that were made."""
    streamed: int = 0
    """Pieces of /stream that were given away, over all answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


def application(shop: Shop) -> Starlette:
    """A small application: a long text, an endless one, a picture, a body that is read, a mistake."""

    async def long(_: Request) -> Response:
        shop.made += 1
        return PlainTextResponse(LONG)

    async def stream(_: Request) -> Response:
        async def pieces() -> AsyncIterator[bytes]:
            for _ in range(PIECES):
                shop.streamed += 1
                yield PIECE

        return StreamingResponse(pieces(), media_type="application/octet-stream")

    async def picture(_: Request) -> Response:
        return Response('<svg xmlns="http://www.w3.org/2000/svg"/>', media_type="image/svg+xml")

    async def own(_: Request) -> Response:
        return PlainTextResponse("own", headers={"ETag": '"mine"', "Content-Security-Policy": "sandbox"})

    async def posted(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    async def mistake(_: Request) -> Response:
        raise ValueError("the secret of the house")

    async def half(_: Request) -> Response:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"half"
            raise ValueError("the secret of the house")

        return StreamingResponse(pieces(), media_type="text/plain")

    async def slow(_: Request) -> Response:
        await asyncio.sleep(0.5)
        return PlainTextResponse("slow")

    async def refused(_: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return PlainTextResponse(error.problem.what, error.problem.status)

    async def broken(_: Request, error: Exception) -> Response:
        return JSONResponse(failure(numbered(error)).as_json(), 500)

    reads = {"/long": long, "/stream": stream, "/picture.svg": picture, "/own": own, "/slow": slow, "/-/health": own}
    routes = [Route(path, endpoint) for path, endpoint in reads.items()]
    routes += [Route("/mistake", mistake), Route("/half", half), Route("/names/{name}", own)]
    routes += [Route(path, posted, methods=["POST"]) for path in ("/sparql", "/upload")]
    return Starlette(routes=routes, exception_handlers={Refused: refused, Exception: broken})


@contextmanager
def standing(
    settings: Settings = Settings(),  # noqa: B008 - frozen
    patience: Patience = Patience(),  # noqa: B008 - frozen
    protocol: str = "httptools",
    shop: Shop | None = None,
) -> Iterator[int]:
    """The gate around the small application; gives the port."""
    known = shop or Shop()
    app = around(application(known), settings, lambda: known.state)
    config = uvicorn.Config(
        app,
        http=PROTOCOLS[protocol](patience),
        h11_max_incomplete_event_size=LOOSE,
        log_level="critical",
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until(lambda: server.started)
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Waits for something to become true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that in time"
        time.sleep(0.01)


def said(port: int, text: bytes, *, patience: float = 20.0) -> bytes:
    """Sends bytes, and gives what comes back until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as line:
        line.sendall(text)
        return heard(line)


def heard(line: socket.socket) -> bytes:
    """All that comes until the connection is closed."""
    found = bytearray()
    try:
        while piece := line.recv(1 << 16):
            found += piece
    except ConnectionResetError:
        pass
    return bytes(found)


def ask(port: int, path: str = "/long", method: str = "GET", body: bytes | str = b"", **headers: str) -> Answer:
    """One request, with headers as they are written in Python: `if_none_match`."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"host": f"localhost:{port}", "connection": "close"} | given
    content = body.encode() if isinstance(body, str) else body
    if content:
        fields["content-length"] = str(len(content))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return parsed(said(port, f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + content))


def parsed(text: bytes) -> Answer:
    """The first answer in what came over the wire."""
    head, _, body = text.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = ", ".join(filter(None, (headers.get(name.lower()), value.strip())))
    return Answer(int(first.split()[1]) if first else 0, headers, body)
