"""Stores for tests of the addresses: the samples, and two versions of a policy whose words look like formulas.

And how such tests read tables and wait for findings.
"""

from __future__ import annotations

import atexit
import csv
import io
import shutil
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import graphkit as library
from graphkit.files import folder
from graphkit.model import Dated, Document, Party
from graphkit.rdf import policy_quads
from graphkit.store import Store
from tests.rdf_records import RELEASE, TEXT, disclosure, policy
from tests.serve_runs import Server

PATIENCE = 60.0
FORMULA = '=HYPERLINK("http://evil.example";"Klick")'
FIRM = Party("organisation", "org/formel", "@SUM(1+1)", resolved=False)
OLD, NEW = ("formel", "2020-01-01", TEXT), ("formel", "2023-05-01", TEXT + " ")


@cache
def samples() -> Path:
    """A store of the sample policies, built once for all tests that only read it."""
    place = Path(tempfile.mkdtemp(prefix="graphkit-samples-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    library.build([folder("examples")], store=place / "store")
    return place / "store"


def build(place: Path) -> None:
    """Writes a store of the samples and the two versions."""
    shutil.copytree(samples(), place)
    with Store.write(place) as store:
        for slug, day, text in (OLD, NEW):
            document = Document(slug, text, (), "de", title=FORMULA)
            record = policy(document=document, date=Dated(day, "valid"))
            record = replace(record, practices=(replace(disclosure(), recipient=FIRM),))
            store.replace(policy_quads(record, RELEASE), text)


def table(server: Server, path: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(server.ask(path).text, newline="")))


def inert(value: object) -> str:
    """What a cell of a spreadsheet may hold of a value."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def complete(server: Server) -> Any:
    """The findings on the whole store, once all are there; on the way their number never shrinks."""
    seen = 0
    for _ in range(int(PATIENCE * 2)):
        reply = server.get("/findings", limit="500")
        said = reply.json
        assert said["checked"] >= seen
        # What is not complete must not be kept by a client.
        assert ("no-store" in reply.headers["cache-control"]) == (not said["complete"])
        assert said["policies"] == 4
        if said["complete"]:
            return said
        seen = said["checked"]
        time.sleep(0.5)
    raise AssertionError(said)
