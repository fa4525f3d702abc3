"""The style of a Sankey diagram that stands alone, on light and dark paper; a page has its own for the same marks."""

from __future__ import annotations

from typing import Final, Literal

from graphkit.draw.theme import FONTS

SankeyTheme = Literal["auto", "light", "dark", "page"]
SHAPES: Final = f"""text{{font-family:{FONTS};font-size:12px}}.title{{font-size:17px;font-weight:700}}
.head{{font-weight:700}}.count,.legend,.sub{{font-size:10.5px}}.box{{stroke-width:1}}
.unsaid .name,.folded .name{{font-style:italic}}
.band{{fill-opacity:.42}}.thread{{stroke-opacity:.6}}.rim{{stroke-width:1}}
.style-conditional .band{{fill-opacity:.16}}.style-conditional .rim{{stroke-width:.75;stroke-opacity:.7}}
.style-conditional .thread{{stroke-dasharray:9 3 2 3}}.hatching{{stroke-width:1.3;stroke-opacity:.55}}
.style-may .band{{fill-opacity:.14}}.style-may .rim,.style-may .thread{{stroke-dasharray:6 4}}
.style-seat .band{{fill-opacity:.07}}.style-seat .rim,.style-seat .thread{{stroke-dasharray:1.5 3}}
.style-denied .band{{fill-opacity:.14}}.style-denied .rim,.style-denied .thread{{stroke-dasharray:3 2}}
.cross{{stroke-width:1.8}}.muted .band{{fill-opacity:.24}}
a:hover .band{{fill-opacity:.75}}a:hover .thread{{stroke-opacity:1}}a:hover .box{{stroke-width:1.6}}
a:focus-visible{{outline:none}}
a:focus-visible .band,a:focus-visible .thread,a:focus-visible .box{{stroke-opacity:1;stroke-width:2.4}}"""
# The hues of Okabe and Ito, darkened or lightened until they stand out on their paper.
LIGHT: Final = {
    "paper": "#ffffff", "ink": "#1b232c", "soft": "#56616d", "box": "#f7f8fa", "line": "#cfd6dd", "band": "#6f8aa5",
    "data": "#2a6fa8", "controller": "#4a5562", "recipient": "#0d7d5c", "country": "#96690a", "muted": "#8794a1",
    "red": "#b0241c",
}  # fmt: skip
DARK: Final = {
    "paper": "#12181f", "ink": "#e7ebef", "soft": "#a4b0bc", "box": "#1a222b", "line": "#36424f", "band": "#7f9cba",
    "data": "#64aee6", "controller": "#a9b6c3", "recipient": "#4cc79d", "country": "#dcae47", "muted": "#6b7886",
    "red": "#ff9a8f",
}  # fmt: skip
COLUMNS: Final = ("data", "controller", "recipient", "country")


def style(theme: SankeyTheme) -> str:
    """Shapes, then one set of colours; for "auto" both, as the reader's system prefers."""
    if theme == "dark":
        return f"{SHAPES}\n{colours(DARK)}"
    dark = f"\n@media (prefers-color-scheme:dark){{{colours(DARK)}}}" if theme == "auto" else ""
    return f"{SHAPES}\n{colours(LIGHT)}{dark}"


def colours(c: dict[str, str]) -> str:
    """Rules that paint with one set of colours."""
    columns = "".join(
        f'[data-column="{each}"] .bar{{fill:{c[each]}}}.of-{each}{{stop-color:{c[each]}}}' for each in COLUMNS
    )
    return (
        f"text{{fill:{c['ink']}}}.paper,.disc{{fill:{c['paper']}}}.head,.count,.legend,.sub{{fill:{c['soft']}}}"
        f".box{{fill:{c['box']};stroke:{c['line']}}}{columns}"
        f".unsaid .bar,.folded .bar{{fill:{c['muted']}}}.unsaid .name{{fill:{c['soft']}}}"
        f".muted .band{{fill:{c['muted']}}}.muted .rim,.muted .thread{{stroke:{c['muted']}}}"
        f".sample .band{{fill:{c['band']}}}.sample .rim{{stroke:{c['band']}}}.hatching{{stroke:{c['band']}}}"
        f".style-denied .band{{fill:{c['red']}}}.style-denied .rim,.style-denied .thread,.cross{{stroke:{c['red']}}}"
        f"a:focus-visible .box,a:focus-visible .band,a:focus-visible .thread{{stroke:{c['data']}}}"
    )
