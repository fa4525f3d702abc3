"""Annotated policies of the corpus: `facts/read` may be read and tuned on, `facts/unread` is only scored.

The files hold facts and, instead of sentences, the places of their quotes in the texts, which stand in the shared
corpus. `python benchmarks/facts.py read|unread [--errors]` builds a graph and scores it with the shared script.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
CORPUS = SHARED / "corpus"


def whole(value: Any, text: str) -> Any:
    """The facts with their quotes: each `"quote": [start, end]` is that slice of the text."""
    if isinstance(value, list):
        return [whole(each, text) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: text[slice(*each)] if key == "quote" and isinstance(each, list) else whole(each, text)
        for key, each in value.items()
    }


def golds(part: str) -> list[tuple[dict[str, Any], Path]]:
    """Facts with quotes, and the path of the text, of one part ("read", "unread") or of the shared gold ("gold")."""
    if part == "gold":
        files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "gold").glob("*.json"))]
        return [(facts, SHARED / "policies" / facts["source"]) for facts in files]
    found = []
    for path in sorted((HERE / "facts" / part).glob("*.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        source = CORPUS / facts["source"]
        found.append((whole(facts, source.read_text(encoding="utf-8", errors="replace")), source))
    return found


def main(part: str, options: list[str]) -> int:
    """Build the part's policies and score them; the script's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        gold, texts, graph = Path(folder, "gold"), Path(folder, "texts"), Path(folder, "graph.nq")
        gold.mkdir()
        texts.mkdir()
        for facts, source in golds(part):
            (gold / f"{facts['id']}.json").write_text(json.dumps(facts), encoding="utf-8")
            shutil.copy(source, texts)
        built = [sys.executable, "-m", "graphkit", "build", str(texts), "--output", str(graph)]
        subprocess.run(built, check=True, stdout=subprocess.DEVNULL)
        score = [sys.executable, str(SHARED / "eval" / "score.py"), "--graph", str(graph)]
        return subprocess.run([*score, "--gold", str(gold), "--texts", str(texts), *options], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in ("read", "unread", "gold") or not CORPUS.is_dir():
        sys.exit("usage: facts.py read|unread|gold [--errors]; needs the shared corpus beside the project.")
    sys.exit(main(sys.argv[1], sys.argv[2:]))
