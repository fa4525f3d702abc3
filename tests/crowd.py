"""Many clients at once, some of which read their answers slowly; and the memory of the process that answers them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote

LARGE = "SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 1000"
SMALL = "SELECT ?slug { ?p a gk:Policy ; dct:identifier ?slug }"


async def crowd(port: int, *, quick: int, slow: int) -> list[tuple[int, int, int]]:
    """What all clients got: the status, the length that was announced, and that which came."""
    clients = [client(port, SMALL) for _ in range(quick)] + [client(port, LARGE, pause=0.02) for _ in range(slow)]
    return list(await asyncio.gather(*clients))


async def client(port: int, query: str, pause: float = 0.0) -> tuple[int, int, int]:
    """One client, which pauses before each piece of its answer; status 0 where there was none."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 14)
    try:
        head = f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        await writer.drain()
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        length = next((int(line.split(":")[1]) for line in lines if line.startswith("content-length:")), 0)
        size = 0
        while piece := await reader.read(1 << 16):
            size += len(piece)
            await asyncio.sleep(pause)
        return int(lines[0].split()[1]), length, size
    except (asyncio.IncompleteReadError, ConnectionError):
        return 0, 0, 0
    finally:
        writer.close()


def forget_peak(process: int) -> None:
    """Lets the process's high-water mark begin anew."""
    Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")


def peak(process: int) -> int:
    """Megabytes of memory that the process has held at most."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))
