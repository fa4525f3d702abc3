"""The page's scripts: typed, and what they take from others is what web/ builds."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "graphkit" / "serve" / "page" / "static"
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (WEB / "node_modules").is_dir(), reason="needs Node.js and: cd web && npm ci"
)


def run(*arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=at, capture_output=True, text=True, check=False)


def test_scripts_are_well_typed() -> None:
    done = run("npm", "run", "--silent", "check", at=WEB)
    assert done.returncode == 0, done.stdout


def test_bundles_are_what_web_builds(tmp_path: Path) -> None:
    copy = tmp_path / "web"
    shutil.copytree(WEB, copy, symlinks=True)
    built = tmp_path / STATIC.relative_to(ROOT) / "vendor"
    built.mkdir(parents=True)
    done = run("npm", "run", "--silent", "build", at=copy)
    assert done.returncode == 0, done.stderr
    names = sorted(file.name for file in built.iterdir())
    assert names == sorted(file.name for file in (STATIC / "vendor").iterdir())
    for name in names:
        assert (built / name).read_bytes() == (STATIC / "vendor" / name).read_bytes(), name


def test_bundles_carry_their_licences() -> None:
    said = (STATIC / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")
    assert "no licence text" not in said
    for name in ("cytoscape", "@codemirror/view", "codemirror-lang-sparql"):
        assert f"\n{name} " in f"\n{said}"
