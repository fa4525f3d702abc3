"""Bytes -> text: which encoding, and the repair of text that was decoded wrongly before it came to us."""

from __future__ import annotations

import codecs
import re

from graphkit.errors import ReadError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SIGNATURES = (
    *(b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"GIF8"),
    *(b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf"),
)
_WESTERN = frozenset(("ascii", "utf-8", "iso8859-1", "cp1252"))
"""Announced more often than true; they are told by the bytes."""
_NO_CHARSETS = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"))
"""Codecs of Python that no page is written in: slow, or they make half characters of plain letters."""
_SAMPLE = 4096
_CONTROL = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r\f\v\x1b")
_VALID_UTF8 = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
# Windows-1252 as browsers read it: the five bytes it leaves out stand for themselves.
_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_TO_BYTE = {character: byte for byte, character in _CP1252.items()} | {chr(byte): byte for byte in range(0x80, 0xA0)}
_TAIL = "[" + "".join(re.escape(character) for character, byte in _TO_BYTE.items() if byte < 0xC0) + "]"
_MOJIBAKE = re.compile(rf"[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|[ð-ô]{_TAIL}{{3}}")


def decode(raw: bytes, name: str, charset: str | None = None) -> str:
    """The text of a file, in `charset` if it was announced and fits; ReadError if it is binary."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strict(raw[len(bom) :], encoding, name)
    evident = _evident_utf16(raw[:_SAMPLE])
    if evident:
        return _strict(raw, evident, name)
    if raw.startswith(_SIGNATURES) or _binary(raw[:_SAMPLE]) or _binary(raw):
        raise ReadError(
            f"{name}: a binary file, not a text. Name it by its kind: .pdf, .docx; or give a .txt, .md or .html file."
        )
    try:
        if charset and codecs.lookup(charset).name.replace("_", "-") not in _WESTERN | _NO_CHARSETS:
            return raw.decode(charset)
    except (LookupError, ValueError):
        pass
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(raw)


def repair_mojibake(text: str) -> str:
    """UTF-8 that was once read as Windows-1252, put right; other text as it is.

    >>> repair_mojibake("DatenschutzerklÃ¤rung fÃ¼r BÃ¤ume")
    'Datenschutzerklärung für Bäume'
    """
    repaired, count = _MOJIBAKE.subn(_repaired, text)
    if count < 2 or len(_MOJIBAKE.findall(repaired)) >= count:
        return text
    return repaired


def _repaired(match: re.Match[str]) -> str:
    wrong = match.group()
    try:
        return bytes(_TO_BYTE[character] for character in wrong).decode("utf-8")
    except UnicodeDecodeError:
        return wrong


def _strict(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise ReadError(
            f"{name}: announced as {encoding}, but byte {problem.start} is not. Save the file as UTF-8."
        ) from problem


def _evident_utf16(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Latin text nearly every second byte is zero."""
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    if sample[1::2].count(0) > 0.7 * pairs and sample[::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * pairs and sample[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


def _binary(raw: bytes) -> bool:
    """Control characters beyond the few that a bad conversion leaves behind."""
    return len(raw) - len(raw.translate(None, _CONTROL)) > 0.01 * len(raw)


def _mixed(raw: bytes) -> str:
    """Valid UTF-8 stretches as such, every other byte as Windows-1252."""
    pieces: list[str] = []
    end = 0
    for match in _VALID_UTF8.finditer(raw):
        pieces.extend(_CP1252[byte] for byte in raw[end : match.start()])
        pieces.append(match.group().decode("utf-8", "replace"))
        end = match.end()
    pieces.extend(_CP1252[byte] for byte in raw[end:])
    return "".join(pieces)
