"""A build that is killed, and builds and readers at the same time: real processes."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.store import Store
from tests.rdf_records import TEXT
from tests.store_builds import build, start

BEFORE = ("copied", "half", "written", "closed")
AFTER = ("published", "cleared")


def slugs(folder: Path) -> list[str]:
    return [policy.slug for policy in Store.open(folder).policies()]


def end(process: subprocess.Popen[str], *, kill: bool = False) -> None:
    """Kills the process (SIGKILL), or lets it go on to its end."""
    if kill:
        process.kill()
        process.wait(timeout=30)
        assert process.returncode == -signal.SIGKILL
    else:
        process.communicate("go\n", timeout=60)
        assert process.returncode == 0
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


@pytest.mark.parametrize("step", BEFORE)
def test_a_build_killed_before_it_publishes_leaves_the_old_state(tmp_path: Path, step: str) -> None:
    build(tmp_path, "old")
    end(start(tmp_path, step, "new", "newer"), kill=True)
    assert slugs(tmp_path) == ["old"]
    assert Store.open(tmp_path).text(Store.open(tmp_path).policies()[0].iri) == TEXT
    build(tmp_path, "next")
    assert slugs(tmp_path) == ["next", "old"]
    assert len(list(tmp_path.glob("generation-*[0-9]"))) == 2


@pytest.mark.parametrize("step", AFTER)
def test_a_build_killed_after_it_published_leaves_the_new_state(tmp_path: Path, step: str) -> None:
    build(tmp_path, "old")
    end(start(tmp_path, step, "new"), kill=True)
    assert slugs(tmp_path) == ["new", "old"]
    build(tmp_path, "next")
    assert slugs(tmp_path) == ["new", "next", "old"]


@pytest.mark.parametrize("step", BEFORE)
def test_a_killed_first_build_leaves_no_store_and_no_obstacle(tmp_path: Path, step: str) -> None:
    end(start(tmp_path / "store", step, "first", "second"), kill=True)
    with pytest.raises(StoreError, match="no build has finished"):
        Store.open(tmp_path / "store")
    build(tmp_path / "store", "first")
    assert slugs(tmp_path / "store") == ["first"]


def test_a_second_build_is_told_who_holds_the_store(tmp_path: Path) -> None:
    first = start(tmp_path, "half", "first", "second")
    with pytest.raises(StoreError, match=rf"another build \(process {first.pid} on .*, since 20.*\) is writing\. Wait"):
        build(tmp_path, "third")
    end(first)
    build(tmp_path, "third")
    assert slugs(tmp_path) == ["first", "second", "third"]


def test_many_builds_at_once_lose_nothing_that_they_reported(tmp_path: Path) -> None:
    running = [start(tmp_path, "never", f"policy-{letter}") for letter in "abcd"]
    done = []
    for letter, process in zip("abcd", running, strict=True):
        process.communicate(timeout=60)
        done += [f"policy-{letter}"] if process.returncode == 0 else []
    assert done
    assert slugs(tmp_path) == done


@pytest.mark.parametrize("step", ["copied", "half", "written", "closed", "published", "cleared"])
def test_a_reader_is_never_blocked(tmp_path: Path, step: str) -> None:
    build(tmp_path, "old")
    before = Store.open(tmp_path)
    process = start(tmp_path, step, "new")
    meanwhile = slugs(tmp_path)
    assert meanwhile == (["new", "old"] if step in AFTER else ["old"])
    assert [policy.slug for policy in before.policies()] == ["old"]
    end(process)
    assert [policy.slug for policy in before.policies()] == ["old"]
    assert slugs(tmp_path) == ["new", "old"]


def test_readers_in_a_loop_beside_builds_always_see_a_whole_state(tmp_path: Path) -> None:
    build(tmp_path, "a")
    for number in range(6):
        process = start(tmp_path, "never", *(f"b{number}-{part}" for part in "xyz"))
        while process.poll() is None:
            assert len(slugs(tmp_path)) % 3 == 1
        end_quietly(process)
    assert len(slugs(tmp_path)) == 19


def end_quietly(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_generation_stays_on_disk_while_it_is_read(tmp_path: Path) -> None:
    build(tmp_path, "a")
    reader = Store.open(tmp_path)
    for slug in "bcde":
        build(tmp_path, slug)
    assert {path.name for path in tmp_path.glob("generation-*[0-9]")} == {
        "generation-000001",
        "generation-000004",
        "generation-000005",
    }
    assert [policy.slug for policy in reader.policies()] == ["a"]
    del reader
    build(tmp_path, "f")
    assert not (tmp_path / "generation-000001").exists()
    assert not (tmp_path / "generation-000001.lease").exists()
