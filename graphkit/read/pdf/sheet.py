"""What one page of a PDF shows, by geometry: glyphs, ruled lines, dots. The only module that knows pdfium.

Coordinates are points of the page as displayed, from its lower left corner.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_MOST_OBJECTS = 40_000
_DEEPEST_FORM = 4
_THIN = 3.0
_DOT = (1.2, 7.0)
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_UPRIGHT = math.radians(5)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


class Glyph(NamedTuple):
    """A character, where it stands, and how it looks; `size` in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    """Straight lines, horizontal or vertical; an edge of a rectangle is one."""
    dots: list[Box] = field(default_factory=list)
    """Small shapes, as bullets are drawn."""
    pictures: int = 0
    unmapped: int = 0
    """Characters that the file gives no letter for."""


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
Turn = Callable[[float, float], tuple[float, float]]


def sheet_of(page: Any) -> Sheet:
    """Everything on a page of pypdfium2 that reading it needs."""
    width, height = page.get_size()
    rotation = page.get_rotation()
    sheet = Sheet(width, height)
    turn = _turn(rotation, width, height)
    _read_glyphs(sheet, page, turn, math.radians(rotation))
    _read_shapes(sheet, page, turn)
    return sheet


def _turn(rotation: int, width: float, height: float) -> Turn:
    """From the page's own coordinates to those of the page as displayed (`width` by `height`)."""
    if rotation == 90:
        return lambda x, y: (y, height - x)
    if rotation == 180:
        return lambda x, y: (width - x, height - y)
    if rotation == 270:
        return lambda x, y: (width - y, x)
    return lambda x, y: (x, y)


def _read_glyphs(sheet: Sheet, page: Any, turn: Turn, rotation: float) -> None:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    looks = _Looks(text, rotation)
    frame = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    pending = ""
    for index in range(text.count_chars()):
        letter, pending = _letter(pdfium.FPDFText_GetUnicode(text, index), pending)
        if not letter or letter in "\r\n":
            continue
        sheet.unmapped += letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"
        size, bold, upright = looks.of(index)
        # What is too small to be seen has no size to measure distances by.
        if not upright or (size <= 0 and not letter.isspace()):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, frame)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        ends = (turn(frame.left, frame.bottom)[0], turn(frame.right, frame.top)[0])
        baseline = turn(x.value, y.value)[1]
        sheet.glyphs.append(Glyph(letter, min(ends), max(ends), baseline, size, bold))


@dataclass(slots=True)
class _Looks:
    """Size, boldness and whether it stands upright, of each character; asked once for each text object and font."""

    text: Any
    rotation: float
    _object: int | None = -1
    _look: tuple[float, bool, bool] = (0.0, False, False)
    _bold: dict[int | None, bool] = field(default_factory=dict)

    def of(self, index: int) -> tuple[float, bool, bool]:
        """The look of the character at `index`."""
        import pypdfium2.raw as pdfium

        target = pdfium.FPDFText_GetTextObject(self.text, index)
        address = _address(target)
        if address != self._object:
            font = _address(pdfium.FPDFTextObj_GetFont(target)) if target else None
            if font not in self._bold:
                self._bold[font] = _is_bold(self.text, index)
            self._object = address
            self._look = self._measured(index, self._bold[font])
        return self._look

    def _measured(self, index: int, bold: bool) -> tuple[float, bool, bool]:
        import pypdfium2.raw as pdfium

        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self.text, index, matrix):
            matrix.a = matrix.d = 1
        size = pdfium.FPDFText_GetFontSize(self.text, index) * math.hypot(matrix.c, matrix.d)
        tilt = math.remainder(math.atan2(matrix.b, matrix.a) - self.rotation, math.tau)
        return round(size, 1), bold, abs(tilt) < _UPRIGHT


def _address(pointer: Any) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value if pointer else None


def _is_bold(text: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    family = name.value.decode("utf-8", "replace").lower()
    return pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT or any(word in family for word in _BOLD_NAMES)


def _letter(code: int, pending: str) -> tuple[str, str]:
    """The character of a code, and the first half of one that comes in two."""
    if 0xD800 <= code < 0xDC00:
        return "", chr(code)
    if 0xDC00 <= code < 0xE000:
        # Half a character is none, and no encoding can write it.
        return (pending + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16") if pending else "\ufffd", ""
    letter = chr(code) if code < 0x110000 else ""
    # pdfium marks a hyphen at the end of a line with a code of its own.
    if code in (0x02, 0xFFFE) or letter in "\u00ad\u2010\u2011":
        return "-", ""
    return _LIGATURES.get(letter, letter if code >= 0x20 or letter in "\t\r\n" else ""), ""


def _read_shapes(sheet: Sheet, page: Any, turn: Turn) -> None:
    import pypdfium2.raw as pdfium

    for count, (target, matrix) in enumerate(_objects(page.raw)):
        if count > _MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(target)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            sheet.pictures += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(sheet, target, matrix, turn)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page, those of its forms among them, each with the matrix of the forms around it."""
    import pypdfium2.raw as pdfium

    found = ((pdfium.FPDFPage_GetObject(page, index), _PLAIN, 0) for index in range(pdfium.FPDFPage_CountObjects(page)))
    todo = list(found)[::-1]
    while todo:
        target, matrix, depth = todo.pop()
        if pdfium.FPDFPageObj_GetType(target) != pdfium.FPDF_PAGEOBJ_FORM:
            yield target, matrix
        elif depth < _DEEPEST_FORM:
            inner = _times(_matrix_of(target), matrix)
            for index in reversed(range(pdfium.FPDFFormObj_CountObjects(target))):
                todo.append((pdfium.FPDFFormObj_GetObject(target, index), inner, depth + 1))


def _matrix_of(target: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(target, matrix):
        return _PLAIN
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _add_path(sheet: Sheet, target: Any, around: Matrix, turn: Turn) -> None:
    """Keep a path that is a rule, a rectangle (its edges) or a dot."""
    import pypdfium2.raw as pdfium

    segments = pdfium.FPDFPath_CountSegments(target)
    if not 2 <= segments <= 200:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(target, fill, stroke)
    if not (fill.value or stroke.value):
        return
    points, straight = _points(target, segments, _times(_matrix_of(target), around), turn)
    box = Box(
        min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
    )
    width, height = box.right - box.left, box.top - box.bottom
    if _DOT[0] <= width <= _DOT[1] and _DOT[0] <= height <= _DOT[1] and 0.6 < width / height < 1.6:
        sheet.dots.append(box)
    elif straight and min(width, height) <= _THIN:
        sheet.rules.append(box)
    elif straight:
        sheet.rules.extend(_edges(points))


def _points(target: Any, segments: int, matrix: Matrix, turn: Turn) -> tuple[list[tuple[float, float]], bool]:
    """The points of a path, and whether only straight lines join them."""
    import pypdfium2.raw as pdfium

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(target, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        straight = straight and pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_BEZIERTO
    return points, straight


def _edges(points: list[tuple[float, float]]) -> Iterator[Box]:
    """The horizontal and vertical lines from point to point, and back to the first."""
    for (x, y), (v, w) in zip(points, [*points[1:], points[0]], strict=True):
        if (abs(x - v) < 1) != (abs(y - w) < 1):
            yield Box(min(x, v), min(y, w), max(x, v), max(y, w))
