"""A corrections file: what may stand in it, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.correct import Entry, corrections_file, read_corrections
from graphkit.correct.files import MAX_BYTES
from graphkit.errors import CorrectionError

QUOTE = 'quote = "Wir geben"\n'


def written(tmp_path: Path, content: str | bytes) -> Path:
    file = tmp_path / "acme.corrections.toml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def only(tmp_path: Path, content: str | bytes) -> Entry:
    corrections = read_corrections(written(tmp_path, content))
    assert corrections is not None
    (entry,) = corrections.entries
    return entry


def test_it_lies_beside_its_policy(tmp_path: Path) -> None:
    assert corrections_file(tmp_path / "acme.md") == tmp_path / "acme.corrections.toml"
    assert read_corrections(tmp_path / "acme.corrections.toml") is None


def test_an_entry_with_everything(tmp_path: Path) -> None:
    text = f"""[[change]]
    {QUOTE}
    occurrence = 2
    all = true
    kind = "Weitergabe"
    data = ["E-Mail-Adresse", " "]
    set = {{ role = "", data = [], purposes = ["a", "b"] }}
    by = "  M.\\tMuster "
    on = 2026-03-01
    because = '''so the
    contract'''
    """
    assert only(tmp_path, text) == Entry(
        kind="Changed",
        place="[[change]] 1",
        quote="Wir geben",
        occurrence=2,
        all=True,
        said={"kind": ("Weitergabe",), "data": ("E-Mail-Adresse",)},
        set={"role": (), "data": (), "purposes": ("a", "b")},
        by="M. Muster",
        on="2026-03-01",
        because="so the contract",
    )


def test_entries_come_kind_by_kind_with_their_numbers(tmp_path: Path) -> None:
    text = f"[[reject]]\n{QUOTE}[[accept]]\n{QUOTE}[[reject]]\n{QUOTE}"
    corrections = read_corrections(written(tmp_path, text))
    assert corrections is not None
    assert [entry.place for entry in corrections.entries] == ["[[accept]] 1", "[[reject]] 1", "[[reject]] 2"]


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_a_file_without_entries(tmp_path: Path, content: str) -> None:
    corrections = read_corrections(written(tmp_path, content))
    assert corrections is not None
    assert corrections.entries == ()


def test_files_of_windows(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + f"[[accept]]\n{QUOTE}".replace("\n", "\r\n").encode()
    assert only(tmp_path, content).quote == "Wir geben"


BAD_FILES = {
    "no TOML": (b"[[accept]\nquote = Wir", "no TOML"),
    "key twice": (f"[[accept]]\n{QUOTE}{QUOTE}".encode(), "no TOML"),
    "half a letter": (b'[[accept]]\nquote = "\xff"', "not in UTF-8"),
    "surrogate": (b'[[accept]]\nquote = "\\ud800"', "no TOML"),
    "no such day": (f"[[accept]]\n{QUOTE}on = 2026-02-30".encode(), "no TOML"),
    "nested": (b"x = " + b"[" * 100_000, "no TOML"),
    "large": (b"#" * (MAX_BYTES + 1), "more than 1 MB"),
    "unknown table": (b"[[akzept]]\nx = 1", "'akzept' is no kind of correction. There are [[accept]]"),
    "one bracket": (b'[accept]\nquote = "Wir geben"', "write [[accept]] in two brackets"),
    "a text": (b'accept = "Wir geben"', "write [[accept]] in two brackets"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_named(tmp_path: Path, case: str) -> None:
    content, said = BAD_FILES[case]
    with pytest.raises(CorrectionError) as caught:
        read_corrections(written(tmp_path, content))
    assert str(caught.value).startswith(f"{tmp_path / 'acme.corrections.toml'}: ")
    assert said in str(caught.value)


BAD_ENTRIES = {
    "no quote": ("[[accept]]\nby = 'x'", "the quote is missing"),
    "empty quote": ('[[accept]]\nquote = " … "', "the quote is missing"),
    "quote of a number": ("[[accept]]\nquote = 5", "the quote is missing"),
    "long quote": (f'[[accept]]\nquote = "{"x" * 1201}"', "1201 characters; at most 1200"),
    "unknown key": (f"[[accept]]\n{QUOTE}recipent = 'Stripe'", "'recipent' is not known. Near: recipient."),
    "unknown field to set": (f"[[change]]\n{QUOTE}set = {{ rolle = 'x' }}", "'rolle' is not known in set. Near: role."),
    "kind to set": (f"[[change]]\n{QUOTE}set = {{ kind = 'Use' }}", "'kind' is not known in set"),
    "set of an acceptance": (f"[[accept]]\n{QUOTE}set = {{ role = 'x' }}", "'set' is not known"),
    "all of an addition": (f"[[add]]\n{QUOTE}all = true", "'all' is not known"),
    "nothing to set": (f"[[change]]\n{QUOTE}", "what is to be changed is missing"),
    "set of a text": (f"[[change]]\n{QUOTE}set = 'role'", "what is to be changed is missing"),
    "a number for a text": (f"[[accept]]\n{QUOTE}recipient = 5", "recipient has to be a text"),
    "a list of numbers": (f"[[accept]]\n{QUOTE}data = [1]", "data has to be a text or a list"),
    "a table for a text": (f"[[accept]]\n{QUOTE}data = {{ a = 'b' }}", "data has to be a text or a list"),
    "occurrence zero": (f"[[accept]]\n{QUOTE}occurrence = 0", "occurrence has to be a number"),
    "occurrence true": (f"[[accept]]\n{QUOTE}occurrence = true", "occurrence has to be a number"),
    "all in quotes": (f"[[accept]]\n{QUOTE}all = 'yes'", "all has to be true or false"),
    "a number for a name": (f"[[accept]]\n{QUOTE}by = 5", "by has to be a text"),
    "an endless reason": (f"[[accept]]\n{QUOTE}because = '{'x' * 2001}'", "because has 2001 characters"),
    "a German day": (f"[[accept]]\n{QUOTE}on = '01.03.2026'", "on has to be a day"),
    "a day that is none": (f"[[accept]]\n{QUOTE}on = '2026-02-30'", "on has to be a day"),
    "a moment": (f"[[accept]]\n{QUOTE}on = 2026-03-01T10:00:00", "on has to be a day"),
}


@pytest.mark.parametrize("case", BAD_ENTRIES)
def test_a_bad_entry_is_named_with_its_number(tmp_path: Path, case: str) -> None:
    text, said = BAD_ENTRIES[case]
    kind = text[: text.index("]]")] + "]]"
    good = f'[[reject]]\n{QUOTE}{kind}\n{QUOTE}set = {{ role = "x" }}\n' if kind == "[[change]]" else ""
    number = 2 if good else 1
    with pytest.raises(CorrectionError) as caught:
        read_corrections(written(tmp_path, good + text))
    assert str(caught.value).startswith(f"{tmp_path / 'acme.corrections.toml'}, {kind} {number}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_remarks_hold_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    remarks = r"""
    by = "\u001b[31mM\u0000\u202eX"
    because = "<b>&\"\n. } {{ %s #"
    """
    entry = only(tmp_path, f"[[accept]]\n{QUOTE}{remarks}")
    assert entry.by == "[31mMX"
    assert entry.because == '<b>&" . } {{ %s #'
