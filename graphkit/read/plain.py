"""Plain text -> drafts: headings, paragraphs, lists and tables told by their looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graphkit.model import Place
from graphkit.read.cues import ReadingCues
from graphkit.read.draft import Draft
from graphkit.read.lines import Group, group_lines, lines_of, without_page_frame
from graphkit.read.markers import Numbering, is_title_like, numbering
from graphkit.read.page import Page

_CELL = re.compile(r"[^\t|]+")
_RULE = re.compile(r"[\s\ue000-\uf8ff|:+=_*#~.–—-]+")
_LONGEST_BARE = 400
_ITEM_END = (".", "!", "?", ":")


@dataclass(slots=True)
class _Reader:
    """The walk through the groups."""

    groups: list[Group]
    drafts: list[Draft] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    """Heading styles that are open, outermost first."""
    indents: list[int] = field(default_factory=list)
    """Indents of the lists that are open, outermost first."""
    tables: int = 0


def read_txt(text: str, cues: ReadingCues) -> Page:
    """A plain text as a page: the text itself with its drafts."""
    return Page(text, read_plain(text, cues))


def read_plain(text: str, cues: ReadingCues) -> list[Draft]:
    """The drafts of a plain text, in reading order."""
    lines = without_page_frame([line for line in lines_of(text) if not _RULE.fullmatch(line.words)])
    reader = _Reader(_mark_bare_lists(group_lines(text, lines, cues)))
    index = 0
    while index < len(reader.groups):
        index += _table(reader, index) or _block(reader, index)
    return reader.drafts


def _block(reader: _Reader, index: int) -> int:
    group = reader.groups[index]
    found = numbering(group.words)
    if group.bullet or group.listed or (found and _is_item(reader.groups, index, found)):
        reader.drafts.append(Draft("item", group.start, group.end, _depth(reader, group)))
        return 1
    reader.indents.clear()
    if _is_heading(reader.groups, index, found):
        reader.drafts.append(Draft("heading", group.start, group.end, _level(reader, group, found)))
    else:
        reader.drafts.append(Draft("paragraph", group.start, group.end))
    return 1


def _is_item(groups: Sequence[Group], index: int, found: Numbering) -> bool:
    """Is this numbered group an item, not a heading or a numbered paragraph?"""
    group = groups[index]
    words = group.words[found.length :].strip()
    if found.style.startswith("enclosed"):
        return bool(words)
    if not found.closed or (found.style.startswith("decimal") and found.style != "decimal1"):
        return False
    if not is_title_like(group.words):
        return bool(words)
    following = groups[index + 1] if index + 1 < len(groups) else None
    after = numbering(following.words) if following else None
    if words.endswith("?") and not (after and after.style == found.style):
        return False
    neighbours = [after, numbering(groups[index - 1].words) if index else None]
    ranks = (found.rank + 1, found.rank - 1)
    return any(
        other is not None and other.style == found.style and other.rank == rank
        for other, rank in zip(neighbours, ranks, strict=True)
    )


def _is_heading(groups: Sequence[Group], index: int, found: Numbering | None) -> bool:
    group = groups[index]
    if group.lines > 2 or not is_title_like(group.words):
        return False
    if index + 1 == len(groups):
        return False
    following = groups[index + 1]
    if found or following.gap or following.bullet or following.listed or _is_caps(group.words):
        return group.gap or found is not None or _after_text(groups, index) or _is_caps(group.words)
    if _alike(following) and index:
        return False
    return group.gap or _after_text(groups, index)


def _alike(group: Group) -> bool:
    """A short line as in an address or a list of names."""
    return group.lines == 1 and is_title_like(group.words) and numbering(group.words) is None and "?" not in group.words


def _after_text(groups: Sequence[Group], index: int) -> bool:
    """Does a sentence, item or heading end right before this group?"""
    before = groups[index - 1] if index else None
    return before is None or bool(before.bullet) or before.listed or before.words.rstrip("\"“”)’'").endswith(_ITEM_END)


def _is_caps(words: str) -> bool:
    letters = [character for character in words if character.isalpha()]
    return len(letters) > 3 and all(character.isupper() for character in letters)


def _level(reader: _Reader, group: Group, found: Numbering | None) -> int:
    """1 for the title; then each new style of heading opens a level below the open ones."""
    style = found.style if found else "capitals" if _is_caps(group.words) else "bare"
    if not reader.drafts or not reader.styles:
        first = "title" if found is None else style
        reader.styles = [first]
        return 1
    if style in reader.styles:
        del reader.styles[reader.styles.index(style) + 1 :]
    else:
        reader.styles.append(style)
    return min(6, len(reader.styles))


def _depth(reader: _Reader, group: Group) -> int:
    """Depth of the item's list, from 1, by its indent."""
    while reader.indents and group.indent < reader.indents[-1]:
        reader.indents.pop()
    if not reader.indents or group.indent > reader.indents[-1]:
        reader.indents.append(group.indent)
    return len(reader.indents)


def _mark_bare_lists(groups: Sequence[Group]) -> list[Group]:
    """Mark the lines right below a colon that make a list without bullets."""
    marked = list(groups)
    index = 0
    while index < len(groups):
        run = _bare_list(groups, index + 1) if groups[index].words.endswith(":") else 0
        for offset in range(1, run + 1):
            marked[index + offset] = replace(groups[index + offset], listed=True)
        index += run or 1
    return marked


def _bare_list(groups: Sequence[Group], first: int) -> int:
    """How many groups from `first` on, one line after the other, make a list; 0 for fewer than two."""
    count = 0
    for group in groups[first:]:
        if (group.gap and count) or not _can_be_bare(group):
            break
        closed = group.words.endswith(_ITEM_END)
        if closed and (not count or ". " in group.words or group.words.endswith(":")):
            break
        count += 1
        if closed:
            break
    after = groups[first + count] if first + count < len(groups) else None
    if after is not None and after.bullet and not after.listed:
        count -= 1
    return count if count >= 2 else 0


def _can_be_bare(group: Group) -> bool:
    """Is this group a line that a list without bullets may consist of?"""
    return not (group.bullet or numbering(group.words) or "\t" in group.words or len(group.words) > _LONGEST_BARE)


def _table(reader: _Reader, index: int) -> int:
    """Read the table whose first row is at `index`: how many groups it took, 0 if there is none."""
    rows: list[list[re.Match[str]]] = []
    for group in reader.groups[index:]:
        cells = _cells(group)
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    if len(rows) < 2:
        return 0
    reader.indents.clear()
    for row, cells in enumerate(rows):
        origin = reader.groups[index + row].start
        for column, cell in enumerate(cells):
            place = Place(reader.tables, row, column, header=row == 0)
            start, end = _trimmed(cell)
            reader.drafts.append(Draft("cell", origin + start, origin + end, place=place))
    reader.tables += 1
    return len(rows)


def _cells(group: Group) -> list[re.Match[str]]:
    if group.lines > 1 or group.bullet or not ("\t" in group.words or group.words.count("|") > 1):
        return []
    return [cell for cell in _CELL.finditer(group.words) if cell.group().strip()]


def _trimmed(cell: re.Match[str]) -> tuple[int, int]:
    words = cell.group()
    return cell.start() + len(words) - len(words.lstrip()), cell.start() + len(words.rstrip())
