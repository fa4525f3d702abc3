"""The colours of a picture on light and on dark paper, as CSS; told apart also by the colour-blind."""

from __future__ import annotations

from typing import Literal

Theme = Literal["auto", "light", "dark"]
FONTS = 'Arial,"Liberation Sans","Helvetica Neue",Helvetica,"Segoe UI",Roboto,"DejaVu Sans",sans-serif'
FIRMS = 10
"""Colours of firms; from there on they repeat."""
SHAPES = f"""text{{font-family:{FONTS};font-size:12px}}
.title{{font-size:17px;font-weight:700}}.head{{font-size:12px;font-weight:700}}.frame-head{{font-size:10.5px;font-weight:700}}
.bold{{font-weight:700}}.note,.legend,.sub{{font-size:10.5px}}.via{{font-size:10.5px}}.tag{{font-size:10px}}
.box,.frame,.tag-box{{stroke-width:1.2}}.firm{{stroke-width:2.4}}.seat{{stroke-dasharray:4 3;fill:none}}
.wire{{fill:none;stroke-width:1.5;stroke-opacity:.8}}.may{{stroke-dasharray:8 4}}.conditional{{stroke-dasharray:2 3}}
.denied{{stroke-dasharray:1 3}}.to-seat{{stroke-width:1;stroke-opacity:.75}}.end{{stroke-width:1}}
g.flow:hover .wire{{stroke-width:3.5;stroke-opacity:1}}"""
# Okabe and Ito's colours first.
LIGHT = {
    "paper": "#ffffff", "ink": "#1f2933", "soft": "#4a5663", "edge": "#829ab1", "frame": "#f4f6f9",
    "frame-edge": "#d3dbe4",
    "box": "#ffffff", "data": "#eaf0f6", "place": "#fff3cd", "place-edge": "#b98900", "via": "#ece7f6",
    "via-edge": "#7d66b3",
    "denial": "#fdecea", "red": "#b3261e", "seat": "#7b8794", "tag": "#dbe7f3",
    "firms": "#0072b2 #d55e00 #00845f #b8558f #9a6a00 #2b8fc4 #6d4fb3 #7a6a1d #455a64 #a0403c",
}  # fmt: skip
DARK = {
    "paper": "#12181f", "ink": "#e8ecf0", "soft": "#b3bfcc", "edge": "#6b8299", "frame": "#19212b",
    "frame-edge": "#33414f",
    "box": "#1f2933", "data": "#22303f", "place": "#41350a", "place-edge": "#e0b000", "via": "#2c2545",
    "via-edge": "#a993e0",
    "denial": "#45201d", "red": "#ff8a80", "seat": "#93a1b0", "tag": "#31465c",
    "firms": "#56b4e9 #ff9a57 #3fcf9f #f0a3cf #f0c14b #8fd0ff #b9a2ff #d6c35a #a7bac6 #ff9d98",
}  # fmt: skip


def style(theme: Theme) -> str:
    """The style sheet: shapes, then one set of colours, or for "auto" both, as the reader's system prefers."""
    if theme == "dark":
        return f"{SHAPES}\n{colours(DARK)}"
    dark = f"\n@media (prefers-color-scheme:dark){{{colours(DARK)}}}" if theme == "auto" else ""
    return f"{SHAPES}\n{colours(LIGHT)}{dark}"


def colours(c: dict[str, str]) -> str:
    """Rules that paint with one set of colours."""
    rules = (
        f"text{{fill:{c['ink']}}}.paper{{fill:{c['paper']}}}.head,.sub,.legend,.note,.frame-head{{fill:{c['soft']}}}"
        f".frame{{fill:{c['frame']};stroke:{c['frame-edge']}}}.box{{fill:{c['box']};stroke:{c['edge']}}}"
        f".data{{fill:{c['data']}}}.place{{fill:{c['place']};stroke:{c['place-edge']}}}"
        f".mechanism{{fill:{c['via']};stroke:{c['via-edge']}}}.seat{{fill:none;stroke:{c['seat']}}}"
        f".denial{{fill:{c['denial']};stroke:{c['red']}}}.tag-box{{fill:{c['tag']};stroke:none}}"
        f".denied{{stroke:{c['red']}}}.cross{{stroke:{c['red']};stroke-width:2}}"
        f".to-seat{{stroke:{c['seat']}}}.ring{{fill:{c['paper']};stroke:{c['seat']}}}.sample{{stroke:{c['edge']}}}"
    )
    firms = (
        f".f{number}{{stroke:{colour}}}.e{number}{{fill:{colour}}}" for number, colour in enumerate(c["firms"].split())
    )
    return rules + "".join(firms)
