"""The style of a Sankey diagram that stands alone: how certain a flow is shows in fill, outline and mark."""

from __future__ import annotations

from typing import Final, Literal

from graphkit.draw.theme import FONTS

SHAPES: Final = f"""text{{font-family:{FONTS};font-size:12px}}.title{{font-size:17px;font-weight:700}}
.head{{font-size:12px;font-weight:700}}.count,.legend{{font-size:10.5px}}.box{{stroke-width:1}}
.band{{fill-opacity:.5;stroke:none}}.style-may .band{{fill-opacity:.2;stroke-dasharray:7 4}}
.style-conditional .band{{fill-opacity:.28;stroke-dasharray:1.5 3}}
.style-denied .band{{fill-opacity:.16;stroke-dasharray:2 3}}
.style-seat .band{{fill-opacity:.1}}.cross{{fill:none;stroke-width:2}}"""
# The hues of Okabe and Ito, darkened or lightened until they stand out on their paper.
LIGHT: Final = {
    "paper": "#ffffff", "ink": "#1f2933", "soft": "#4a5663", "box": "#ffffff", "line": "#c9d2dc", "band": "#6f8aa5",
    "data": "#2a6fa8", "controller": "#4a5562", "recipient": "#0d7d5c", "country": "#96690a", "red": "#b3261e",
}  # fmt: skip
DARK: Final = {
    "paper": "#12181f", "ink": "#e8ecf0", "soft": "#b3bfcc", "box": "#1a222b", "line": "#3c4a58", "band": "#7f9cba",
    "data": "#64aee6", "controller": "#a9b6c3", "recipient": "#4cc79d", "country": "#dcae47", "red": "#ff8a80",
}  # fmt: skip


def style(theme: Literal["auto", "light", "dark", "page"]) -> str:
    """Shapes, then one set of colours; for "auto" both, as the reader's system prefers."""
    if theme == "dark":
        return f"{SHAPES}\n{colours(DARK)}"
    dark = f"\n@media (prefers-color-scheme:dark){{{colours(DARK)}}}" if theme == "auto" else ""
    return f"{SHAPES}\n{colours(LIGHT)}{dark}"


def colours(c: dict[str, str]) -> str:
    """Rules that paint with one set of colours."""
    bars = "".join(
        f'[data-column="{each}"] .bar{{fill:{c[each]}}}' for each in ("data", "controller", "recipient", "country")
    )
    return (
        f"text{{fill:{c['ink']}}}.paper{{fill:{c['paper']}}}.head,.count,.legend{{fill:{c['soft']}}}"
        f".box{{fill:{c['box']};stroke:{c['line']}}}.band{{fill:{c['band']}}}.style-may .band,.style-conditional .band,"
        f".style-seat .band{{stroke:{c['band']}}}.style-denied .band{{fill:{c['red']};stroke:{c['red']}}}"
        f".cross{{stroke:{c['red']}}}{bars}"
    )
