"""Sets of rows as whole numbers: bit n is row n. Python intersects, unites and counts them at the speed of memory."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import compress
from typing import Final, TypeVar

Key = TypeVar("Key", bound=Hashable)
DIGITS: Final = bytes.maketrans(b"01", b"\0\1")


def bitmap(rows: Iterable[int], total: int) -> int:
    """The set of these rows, of `total`.

    >>> bin(bitmap([0, 3], 5))
    '0b1001'
    """
    found = bytearray(total // 8 + 1)
    for row in rows:
        found[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(found, "little")


def flags(bits: int, total: int) -> bytes:
    """A byte for each of `total` rows: 1 for those of the set.

    >>> flags(0b1001, 5)
    b'\\x01\\x00\\x00\\x01\\x00'
    """
    return f"{bits:0{total}b}"[::-1].encode().translate(DIGITS)


def members(bits: int) -> Iterator[int]:
    """The rows of a set, ascending.

    >>> list(members(0b1001))
    [0, 3]
    """
    length = bits.bit_length()
    return compress(range(length), flags(bits, length))


def united(sets: Iterable[int]) -> int:
    """The rows that are in any of the sets."""
    found = 0
    for bits in sets:
        found |= bits
    return found


def bitmaps(rows: Mapping[Key, list[int]], total: int) -> dict[Key, int]:
    """A set for each value."""
    return {value: bitmap(numbers, total) for value, numbers in rows.items()}
