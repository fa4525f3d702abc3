"""Builds in processes of their own: `python -m tests.store_builds FOLDER STEP SLUG…`.

The process writes the policies, prints "here" when it comes to STEP, and waits there to be killed or told to go on.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from graphkit.rdf import policy_quads
from graphkit.store import Store, StoreWriter, layout, writer
from tests.rdf_records import RELEASE, TEXT, document, policy

STEPS = ("copied", "half", "written", "closed", "published", "cleared", "never")
ROOT = Path(__file__).parent.parent


def add(store: StoreWriter, slug: str, text: str = TEXT) -> str:
    """Writes the small policy under another slug."""
    return store.replace(policy_quads(policy(document=document(text, slug)), RELEASE), text)


def build(folder: Path, *slugs: str) -> list[str]:
    """One build of some policies; returns their IRIs."""
    with Store.write(folder) as store:
        return [add(store, slug) for slug in slugs]


def start(folder: Path, step: str, *slugs: str) -> subprocess.Popen[str]:
    """A build in a process of its own, once it has come to the step."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store_builds", str(folder), step, *slugs],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    if step != "never":
        assert process.stdout.readline() == "here\n"
    return process


def pause() -> None:
    """Says where the process is, and waits."""
    sys.stdout.write("here\n")
    sys.stdout.flush()
    sys.stdin.readline()


def pausing(step: Callable[..., object], *, before: bool = False) -> Callable[..., object]:
    """The step with a pause before or after it."""

    def paused(*arguments: object) -> object:
        if before:
            pause()
        result = step(*arguments)
        if not before:
            pause()
        return result

    return paused


def main(folder: str, step: str, *slugs: str) -> None:
    """A build that pauses at one step."""
    if step == "copied":
        layout.start_generation = pausing(layout.start_generation)  # type: ignore[assignment]
    elif step == "closed":
        layout.publish = pausing(layout.publish, before=True)  # type: ignore[assignment]
    elif step == "published":
        layout.publish = pausing(layout.publish)  # type: ignore[assignment]
    elif step == "cleared":
        writer.drop_texts = pausing(writer.drop_texts, before=True)  # type: ignore[assignment,attr-defined]
    with Store.write(folder) as store:
        for number, slug in enumerate(slugs):
            add(store, slug)
            store.write_pending()
            if step == "half" and number == 0:
                pause()
        if step == "written":
            store.finish()
            pause()


if __name__ == "__main__":
    main(*sys.argv[1:])
