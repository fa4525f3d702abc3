"""No regular expression of the package blows up: each gets strings of 100,000 characters that are made against it."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import graphkit

LENGTH = 100_000
LIMIT = 30.0
"""Seconds for all strings of one pattern; a linear one takes a fraction of one, a quadratic one minutes."""
AT_RUN_TIME = {
    "graphkit.correct.quotes": r"Ihre\s+Daten\s+an\s+Dritte",
    "graphkit.validate.hints": r"(?<!\w)(?:Aufsichtsbehörde|Beschwerde|data\ protection\ authority)",
}
"""Modules that make a pattern of what they are given, and a pattern like those."""
FUNCTIONS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}

# Runs by itself in a process that can be killed: a match can't be interrupted from within.
ATTACK = r"""
import json, re, sys
from re import _constants as kinds, _parser as parser

source, flags, length = json.load(sys.stdin)
pattern = re.compile(source, flags)


def least(parsed):
    # A short string that the parsed pattern matches, lookarounds aside.
    return "".join(map(piece, parsed))


def piece(item):
    kind, value = item
    if kind in (kinds.LITERAL, kinds.NOT_LITERAL):
        return chr(value) if kind is kinds.LITERAL else "x" if value != ord("x") else "y"
    if kind is kinds.ANY:
        return "x"
    if kind is kinds.IN:
        return members(value)[0]
    if kind is kinds.BRANCH:
        return least(value[1][0])
    if kind is kinds.SUBPATTERN:
        return least(value[-1])
    if kind is kinds.ATOMIC_GROUP:
        return least(value)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return least(value[2]) * min(max(value[0], 1), 9)
    return ""


CATEGORIES = {
    kinds.CATEGORY_DIGIT: "7", kinds.CATEGORY_NOT_DIGIT: "a", kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_NOT_SPACE: "a", kinds.CATEGORY_WORD: "a", kinds.CATEGORY_NOT_WORD: "-",
}


def members(items):
    # One character for each part of a class; of a negated class some that it accepts.
    negated = items[0][0] is kinds.NEGATE
    found = []
    for kind, value in items:
        if kind is kinds.LITERAL:
            found.append(chr(value))
        elif kind is kinds.RANGE:
            found.append(chr(value[0]))
        elif kind is kinds.CATEGORY:
            found.append(CATEGORIES[value])
    if negated:
        return [char for char in "aZ7 -.,\n" if re.fullmatch(r"[^%s]" % "".join(map(re.escape, found)), char)] or ["x"]
    return found


def walk(parsed):
    for kind, value in parsed:
        yield kind, value
        if kind is kinds.BRANCH:
            for branch in value[1]:
                yield from walk(branch)
        elif kind is kinds.SUBPATTERN:
            yield from walk(value[-1])
        elif kind is kinds.ATOMIC_GROUP:
            yield from walk(value)
        elif kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            yield from walk(value[2])
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            yield from walk(value[1])


def seeds(parsed):
    # What is repeated in a hostile string: characters of the pattern, what its repetitions hold, a whole match.
    yield " "
    yield "\n"
    yield least(parsed)
    for kind, value in walk(parsed):
        if kind is kinds.LITERAL:
            yield chr(value)
        elif kind is kinds.IN:
            yield from members(value)
        elif kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            yield least(value[2])
            yield from (least(branch) for kind, inner in value[2] if kind is kinds.BRANCH for branch in inner[1])


parsed = parser.parse(source, flags)
whole = least(parsed)
for seed in dict.fromkeys(filter(None, seeds(parsed))):
    body = seed * (length // len(seed))
    # Alone; after what the pattern begins with; and each time with an end that it can't match.
    for text in dict.fromkeys((body + "\0", whole[:1] + body + "\0", whole[:-1] + body + whole[-1:])):
        pattern.match(text)
        pattern.fullmatch(text)
        for _ in pattern.finditer(text):
            pass
"""


def modules() -> Iterator[ModuleType]:
    """Every module of the package; one whose extra is not installed is left out."""
    for found in pkgutil.walk_packages(graphkit.__path__, "graphkit."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns_of(module: ModuleType) -> Iterator[tuple[str, int]]:
    """Source and flags of each pattern that the module holds, or that its functions name."""
    for value in vars(module).values():
        yield from map(source_of, held_in(value))
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    for node in ast.walk(tree):
        if is_pattern_call(node):
            yield spelled(node, module)
        assert not (isinstance(node, ast.ImportFrom) and node.module == "re"), "import re: calls are found by its name"


def source_of(pattern: re.Pattern[str] | re.Pattern[bytes]) -> tuple[str, int]:
    """Source and flags; a pattern for bytes as one for the characters of the same numbers."""
    if isinstance(pattern.pattern, bytes):
        return pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII
    return pattern.pattern, pattern.flags


def held_in(value: object) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """The pattern that a value is, or those in a tuple, list or dict of them."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (inner for each in value.values() for inner in held_in(each))
    elif isinstance(value, tuple | list):
        yield from (inner for each in value for inner in held_in(each))


def is_pattern_call(node: ast.AST) -> bool:
    """Is it `re.search(…)` or the like?"""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return False
    return isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in FUNCTIONS


def spelled(node: ast.AST, module: ModuleType) -> tuple[str, int]:
    """The pattern of a call, reckoned from the module's constants; AssertionError where that can't be done."""
    assert isinstance(node, ast.Call)
    flags = next((word.value for word in node.keywords if word.arg == "flags"), ast.Constant(0))
    if ast.unparse(node.func) == "re.compile" and len(node.args) > 1:
        flags = node.args[1]
    try:
        return source_of(re.compile(reckoned(node.args[0], module), reckoned(flags, module)))
    except NameError as error:
        if module.__name__ in AT_RUN_TIME:
            return AT_RUN_TIME[module.__name__], 0
        raise AssertionError(
            f"{module.__name__}, line {node.lineno}: {error}. Make the pattern of constants of the module, so that "
            "this test can try it; or add one like it to AT_RUN_TIME."
        ) from error


def reckoned(node: ast.expr, module: ModuleType) -> Any:
    """What an expression means at the top of a module."""
    return eval(compile(ast.fix_missing_locations(ast.Expression(node)), "pattern", "eval"), dict(vars(module)))


def attack(source: str, flags: int, limit: float = LIMIT) -> None:
    """Feeds the pattern its strings; TimeoutExpired if that takes too long."""
    question = json.dumps([source, int(flags), LENGTH])
    subprocess.run([sys.executable, "-I", "-c", ATTACK], input=question, text=True, check=True, timeout=limit)


PATTERNS = sorted({pattern for module in modules() for pattern in patterns_of(module)})


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 40


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_a_pattern_is_linear(source: str, flags: int) -> None:
    attack(source, flags)


@pytest.mark.parametrize("source", [r"(a+)+$", r"(?:\s*\w+\s*)+:$", r"\s+$", r"(?:ab|a|b)*c", r"^(.*?)(\s+.*?)*:$"])
def test_a_pattern_that_blows_up_is_caught(source: str) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        attack(source, 0, limit=3)
