"""uvicorn's two protocols, patient only so far: httptools where it is installed, else h11."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from graphkit.serve.gate.patience import Owed, Patience, Patient

LOOSE: Final = 1 << 20
"""Bytes of a head at which h11 gives up; `Patient` does so before."""


def options(patience: Patience = Patience()) -> dict[str, Any]:  # noqa: B008 - frozen
    """What uvicorn is to be configured with."""
    try:
        protocol = patient_httptools(patience)
    except ModuleNotFoundError:
        protocol = patient_h11(patience)
    return {"http": protocol, "h11_max_incomplete_event_size": LOOSE}


def patient_h11(among: Patience) -> type[asyncio.Protocol]:
    """The one in pure Python."""
    import h11
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class PatientH11(Patient, H11Protocol):
        patience = among

        def awaited(self) -> Owed:
            """What the client still owes; between two requests nothing, until the next one has begun."""
            if self.conn.their_state is h11.SEND_BODY:
                return "body"
            is_idle = self.conn.their_state is h11.IDLE
            return "head" if is_idle and (self.cycle is None or self.conn.trailing_data[0]) else None

    return PatientH11


def patient_httptools(among: Patience) -> type[asyncio.Protocol]:
    """The faster one."""
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class PatientHttptools(Patient, HttpToolsProtocol):
        patience = among
        owed: Owed = "head"

        def awaited(self) -> Owed:
            """What the client still owes."""
            return self.owed

        def on_message_begin(self) -> None:
            """A request has begun."""
            self.owed = "head"
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            """Its head is there."""
            self.owed = "body"
            super().on_headers_complete()

        def on_message_complete(self) -> None:
            """All of it is there."""
            self.owed = None
            super().on_message_complete()

    return PatientHttptools
