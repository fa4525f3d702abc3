"""Where things stand in a picture: nothing overlaps, nothing is cut, everything is there; also for random pictures."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.draw import Box, Group, Line, Picture, scene_of, svg
from graphkit.draw.columns import column_of, longest
from graphkit.draw.lettering import breadth, parts_of, wrapped
from graphkit.draw.picture import BoxKind, Style
from graphkit.draw.scene import Scene
from graphkit.draw.settle import settled

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG"


def wide(count: int) -> Picture:
    """One firm with so many data categories and recipients in three frames, half of which have a seat."""
    boxes, lines = [Box("org/a", "Firm", "firm")], list[Line]()
    for n in range(count):
        boxes += [
            Box(f"pd:D{n:04}", f"data {n}", "data"),
            Box(
                f"org/r{n:04}", f"{LONG} {n}", "recipient", f"g{n % 3}", ("name, e-mail address",), ("Data processor",)
            ),
        ]
        lines += [
            Line(f"pd:D{n:04}", "org/a", "does", "org/a"),
            Line("org/a", f"org/r{n:04}", "may", "org/a"),
        ]
        if n % 2:
            lines.append(Line(f"org/r{n:04}", f"seat {n % 5}", "seat", "org/a"))
    boxes += [Box(f"seat {n}", f"Country {n}", "seat", "s") for n in range(5)]
    groups = (*(Group(f"g{n}", f"Kind of recipients number {n}") for n in range(3)), Group("s", "seats"))
    return Picture(tuple(boxes), tuple(lines), groups)


def chain(*ids: str) -> Picture:
    """Firms that pass data on, one to the next."""
    boxes = tuple(Box(id, id, "firm") for id in sorted(set(ids)))
    lines = tuple(Line(source, target, "does", source) for source, target in pairwise(ids))
    return Picture(boxes, tuple(dict.fromkeys(lines)))


Rectangle = tuple[float, float, float, float]


def overlap(a: Rectangle, b: Rectangle) -> bool:
    """Do two rectangles (left, top, right, bottom) share a spot?"""
    return a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01


def rectangles(scene: Scene) -> list[Rectangle]:
    """All boxes."""
    return [(box.x, box.y, box.right, box.y + box.height) for box in scene.boxes]


def letters(scene: Scene) -> list[tuple[Rectangle, Rectangle]]:
    """Each line of text with the box that it stands in."""
    found: list[tuple[Rectangle, Rectangle]] = []
    for box in scene.boxes:
        top = box.y + (box.height - box.set.height) / 2
        for row in box.set.rows:
            x, y = box.x + row.x, top + row.y
            found.append(((x, y - 8.5, x + row.width, y + 1.5), (box.x, box.y, box.right, box.y + box.height)))
    return found


def check(picture: Picture) -> Scene:
    """Asserts that a picture is laid out well."""
    scene = scene_of(picture)
    assert {placed.set.box.id for placed in scene.boxes} == {box.id for box in picture.boxes}
    assert len(scene.wires) == len(picture.lines)
    for shapes in (rectangles(scene), [(f.x, f.y, f.x + f.width, f.y + f.height) for f in scene.frames]):
        assert not [(a, b) for n, a in enumerate(shapes) for b in shapes[:n] if overlap(a, b)]
        assert all(s[0] >= -0.01 and s[1] >= -0.01 and s[2] <= scene.width + 0.01 for s in shapes)
        assert all(s[3] <= scene.height + 0.01 for s in shapes)
    texts = letters(scene)
    for text, box in texts:
        assert box[0] <= text[0], (text, box)
        assert text[2] <= box[2] + 0.01, (text, box)
        assert box[1] <= text[1], (text, box)
        assert text[3] <= box[3] + 0.01, (text, box)
    assert not [(a, b) for n, (a, _) in enumerate(texts) for b, _ in texts[:n] if overlap(a, b)]
    return scene


def test_forty_recipients_stand_apart_with_their_whole_names() -> None:
    scene = check(wide(40))
    for placed in scene.boxes:
        if placed.set.box.kind == "recipient":
            label = "".join(row.text for row in placed.set.rows if row.look == "label")
            assert label.replace(" ", "") == placed.set.box.label.replace(" ", "")
            assert "…" not in label


def test_boxes_stand_in_the_frame_of_their_group() -> None:
    scene = check(wide(12))
    frames = {frame.heading[0]: frame for frame in scene.frames}
    frame = frames["Kind of recipients number 1"]
    inside = [
        placed.set.box.group
        for placed in scene.boxes
        if frame.x <= placed.x and placed.right <= frame.x + frame.width
        and frame.y <= placed.y and placed.y + placed.height <= frame.y + frame.height
    ]  # fmt: skip
    assert inside == ["g1"] * 4


def test_lines_begin_and_end_at_their_boxes() -> None:
    scene = check(wide(9))
    boxes = {placed.set.box.id: placed for placed in scene.boxes}
    for wire in scene.wires:
        source, target = boxes[wire.line.source], boxes[wire.line.target]
        assert wire.curves[0][0] == source.right
        assert source.y <= wire.curves[0][1] <= source.y + source.height
        assert wire.curves[-1][2] == target.x
        assert target.y <= wire.curves[-1][3] <= target.y + target.height


def test_lines_at_a_firm_stand_apart() -> None:
    scene = check(wide(30))
    ends = sorted(wire.curves[-1][3] for wire in scene.wires if wire.line.target == "org/a")
    assert min(lower - upper for upper, lower in pairwise(ends)) >= 6.9


def test_columns_go_from_data_over_firms_to_places() -> None:
    picture = Picture(
        boxes=(
            Box("d", "d", "data"), Box("a", "a", "firm"), Box("b", "b", "firm"), Box("r", "r", "recipient"),
            Box("n", "n", "denial"), Box("v", "v", "mechanism"), Box("p", "p", "place"), Box("s", "s", "seat"),
            Box("t", "t", "recipient"),
        ),
        lines=(
            Line("d", "a", "does", "a"), Line("a", "b", "does", "a"), Line("b", "t", "does", "b"),
            Line("t", "r", "does", "t"), Line("a", "n", "denied", "a"), Line("r", "v", "does", "a"),
            Line("v", "p", "does", "a"), Line("r", "s", "seat", "a"),
        ),
    )  # fmt: skip
    assert column_of(picture) == {"d": 0, "a": 1, "b": 2, "t": 3, "r": 4, "n": 4, "v": 5, "p": 6, "s": 6}


def test_a_circle_of_firms_ends() -> None:
    assert longest({"a": ["b"], "b": ["c"], "c": ["a"]}) == {"a": 1, "b": 2, "c": 3}
    scene = check(chain("a", "b", "c", "a"))
    assert [wire.back for wire in scene.wires] == [False, False, True]


def test_a_long_chain_needs_no_recursion() -> None:
    ids = [f"f{n:05}" for n in range(3000)]
    assert longest({id: [after] for id, after in pairwise(ids)} | {ids[-1]: []})[ids[-1]] == 3000


def test_few_lines_cross() -> None:
    boxes = [Box(f"d{n}", f"d{n}", "data") for n in range(6)] + [Box(f"f{n}", f"f{n}", "firm") for n in range(6)]
    lines = tuple(Line(f"d{n}", f"f{5 - n}", "does", f"f{5 - n}") for n in range(6))
    scene = check(Picture(tuple(boxes), lines))
    ways = [(wire.curves[0][1], wire.curves[-1][3]) for wire in scene.wires]
    assert not [1 for a in ways for b in ways if (a[0] - b[0]) * (a[1] - b[1]) < 0]


def test_settled_keeps_order_and_distance() -> None:
    assert settled([30, 10, 90], [10, 10, 10], [5, 5, 5], 100) == [12.5, 27.5, 90]
    assert settled([-50, 500], [10, 10], [5, 5], 40) == [0, 30]
    assert settled([], [], [], 10) == []


def test_text_breaks_at_spaces_and_inside_long_words() -> None:
    assert wrapped("payment card details", 80, 10) == ("payment card", "details")
    assert parts_of("abc-defghij", 40, 10) == ["abc-", "defghij"]
    assert parts_of("defghijklmno", 40, 10) == ["defghij", "klmno"]
    assert "".join(wrapped(LONG, 100, 12)).replace(" ", "") == LONG.replace(" ", "")
    assert all(breadth(line, 12) <= 100 for line in wrapped(LONG, 100, 12))
    assert wrapped("", 100, 12) == ()


def test_time_grows_with_the_picture() -> None:
    small, large = (min(timed(wide(count)) for _ in range(3)) for count in (100, 800))
    assert large < 8 * 3 * small


def timed(picture: Picture) -> float:
    """Seconds to draw a picture."""
    begin = time.perf_counter()
    svg(picture)
    return time.perf_counter() - begin


KINDS: list[BoxKind] = ["data", "firm", "recipient", "mechanism", "place", "seat", "denial"]
STYLES: list[Style] = ["does", "may", "conditional", "denied", "seat"]
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SOME = st.lists(NAMES, max_size=2)
COLUMNS: dict[BoxKind, int] = {"data": 0, "firm": 1, "recipient": 2, "denial": 2, "mechanism": 3, "place": 4, "seat": 4}


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Any boxes with any lines that go from left to right, or between firms."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=14))
    boxes = [
        Box(
            f"b{n:02}", draw(NAMES), kind, draw(st.sampled_from(["", "g1", "g2"])), tuple(draw(SOME)), tuple(draw(SOME))
        )
        for n, kind in enumerate(kinds)
    ]
    pairs = [
        (a.id, b.id)
        for a in boxes for b in boxes
        if a.id != b.id and (COLUMNS[a.kind] < COLUMNS[b.kind] or a.kind == b.kind == "firm")
    ]  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=25, unique=True)) if pairs else []
    lines = tuple(Line(a, b, draw(st.sampled_from(STYLES)), a) for a, b in sorted(chosen))
    groups = (Group("g1", draw(NAMES)), Group("g2", "G"))
    return Picture(tuple(boxes), lines, groups)


@settings(max_examples=80, deadline=None)
@given(pictures())
def test_any_picture_is_laid_out_well(picture: Picture) -> None:
    check(picture)
    assert svg(picture) == svg(picture)


def test_no_two_headings_above_one_column() -> None:
    boxes = (Box("a", "a", "firm"), Box("b", "b", "firm"), Box("r", "r", "recipient"))
    scene = check(Picture(boxes, (Line("a", "b", "does", "a"), Line("r", "b", "does", "r"))))
    assert [x for x, _ in scene.heads] == sorted({x for x, _ in scene.heads})
    assert scene.heads == ((0.0, "Controller"),)


def test_a_heading_takes_the_width_of_its_column() -> None:
    boxes = (Box("a", "a", "recipient", "g"), Box("b", "a rather long name of a firm", "recipient"))
    scene = check(Picture(boxes, (), (Group("g", "Hosting providers"),)))
    assert scene.frames[0].heading == ("Hosting providers",)
