"""How server and worker talk: each message is pickled, and its length goes before it."""

from __future__ import annotations

import pickle
import socket
from struct import Struct
from typing import Any, Final

HEAD: Final = Struct("<Q")
PIECE: Final = 1 << 18


def framed(message: object) -> bytes:
    """A message as it travels."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(content)) + content


def receive(line: socket.socket) -> Any:
    """The next message; EOFError if the other end is closed."""
    got = line.recv(PIECE)
    if len(got) >= HEAD.size and len(got) == HEAD.size + HEAD.unpack_from(got)[0]:
        return pickle.loads(memoryview(got)[HEAD.size :])
    message = bytearray(got)
    while len(message) < HEAD.size or len(message) < HEAD.size + HEAD.unpack_from(message)[0]:
        got = line.recv(PIECE) if got else b""
        if not got:
            raise EOFError
        message += got
    return pickle.loads(memoryview(message)[HEAD.size :])
