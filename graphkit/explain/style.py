"""The look of the page: system fonts, light and dark as the reader's system has it."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.explain.kinds import TERMS

# Paper of each kind, light and dark; every one is told apart by its two letters too.
PAPERS: Mapping[str, tuple[str, str]] = {
    "data": ("#cfe5fb", "#123f63"),
    "recipient": ("#f6d3e6", "#59214a"),
    "purpose": ("#d3efd9", "#17472b"),
    "basis": ("#fbe6b3", "#4f3d05"),
    "place": ("#cdeeee", "#0d4748"),
    "mechanism": ("#e3daf7", "#3d2f69"),
    "technology": ("#e4e4e4", "#3b4046"),
    "right": ("#eaf3bf", "#3c4710"),
    "notice": ("#dde3f3", "#2b3552"),
    "time": ("#fbd9c6", "#5b2d14"),
}
SHEET = """
:root{color-scheme:light dark;--paper:#fbfbfa;--sheet:#fff;--ink:#1f2933;--soft:#52606d;--line:#d9dee4;--accent:#00609c;
--alarm:#a3231b;--alarm-paper:#fdecea}
@media (prefers-color-scheme:dark){:root{--paper:#12181f;--sheet:#1a222b;--ink:#e4e7eb;--soft:#a3b0bd;--line:#33404d;
--accent:#6cb8ef;--alarm:#ff9a90;--alarm-paper:#3b1d1b}}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
header,main{max-width:84rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:1.2rem}
h1{font-size:1.5rem;line-height:1.25;margin:.2rem 0}
h2{font-size:1.2rem;margin:1.8rem 0 .5rem}
p{margin:.3rem 0}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.soft{color:var(--soft)}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.3rem .6rem;z-index:2}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
details.part{margin:.6rem 0;border:1px solid var(--line);border-radius:.5rem;background:var(--sheet)}
details.part>summary{cursor:pointer;padding:.5rem .9rem;font-weight:600}
details.part>div{padding:0 .9rem .7rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line)}
td{overflow-wrap:break-word}
thead th{color:var(--soft);font-size:.85rem}
td.number{white-space:nowrap}
ol.links{padding-left:0;list-style:none;margin:.3rem 0}
ol.links li{padding:.15rem 0}
fieldset.view{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;
margin:1rem 0 0;padding:.5rem .9rem;border:1px solid var(--line);border-radius:.5rem;background:var(--sheet)}
fieldset.view legend{float:left;padding:0;margin-right:.4rem;font-weight:600}
fieldset.view label{cursor:pointer}
.row{display:grid;grid-template-columns:2.6rem minmax(0,1fr) minmax(0,.9fr);gap:0 1rem;
padding:.25rem 0;align-items:start;
content-visibility:auto;contain-intrinsic-size:auto 3rem}
.row.block{margin-top:.7rem}
.row.block.heading{margin-top:1.6rem}
.row>.no{font-size:.8rem;color:var(--soft);text-decoration:none;text-align:right;padding-top:.15rem}
.row>.no:hover{text-decoration:underline}
.row.cell .said{border-left:3px solid var(--line);padding-left:.7rem}
.row.item .said p{padding-left:1.2rem;position:relative}
.row.item.first .said p::before{content:"•";position:absolute;left:.2rem;color:var(--soft)}
.row .said h3,.row .said h4,.row .said h5,.row .said h6{margin:0;font-size:1.05rem;line-height:1.45}
.row .said{overflow-wrap:break-word;min-width:0}
.row .said p{margin:0}
.row.missed .said{border-left:4px double var(--alarm);padding-left:.7rem;background:var(--alarm-paper)}
.row.foreign .said{color:var(--soft)}
.row:target{outline:2px solid var(--accent);outline-offset:3px;border-radius:.3rem}
.section{display:none;font-size:.85rem;color:var(--soft)}
.made{font-size:.88rem;line-height:1.45;min-width:0;overflow-wrap:break-word}
.fact{border-left:3px solid var(--accent);padding-left:.6rem;margin:0 0 .5rem}
.fact summary{cursor:pointer}
.fact .kind{font-weight:600}
.fact .rule{margin:0;color:var(--soft)}
.cues{color:var(--soft);margin:.1rem 0}
.cues summary{cursor:pointer}
.fact dl{margin:.1rem 0 0;display:grid;grid-template-columns:minmax(5.5rem,auto) 1fr;gap:0 .6rem}
.fact dt{color:var(--soft)}
.fact dt{grid-column:1}
.fact dd{margin:0;min-width:0;grid-column:2}
.why{color:var(--alarm);margin:0 0 .3rem}
.why b::before{content:"! "}
q{quotes:"„" "“";font-style:italic}
:lang(en) q{quotes:"“" "”"}
code{font:.85em ui-monospace,Menlo,Consolas,monospace;color:var(--soft)}
mark{color:inherit;background:none}
mark.term{padding:.08em .15em;border-radius:.2em}
mark.term::before{font-size:.68em;font-weight:700;vertical-align:.25em;margin-right:.25em;opacity:.85}
mark.idle{background:none!important;outline:1px dashed var(--soft);outline-offset:-1px}
mark.action{text-decoration:underline 1.5px var(--soft);text-underline-offset:.2em}
mark.negation{text-decoration:underline wavy 1.5px var(--alarm);text-underline-offset:.2em}
mark.condition{text-decoration:underline dotted 2px var(--soft);text-underline-offset:.2em}
ul.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;padding:0;margin:.3rem 0}
main:has(#v-facts:checked) .row:not(.has){display:none}
main:has(#v-missed:checked) .row:not(.missed){display:none}
main:has(#v-facts:checked) .section,main:has(#v-missed:checked) .section,main.narrowed .section{display:block}
@media (max-width:60rem){.row{grid-template-columns:2.2rem minmax(0,1fr)}.made{grid-column:2;padding:.2rem 0 .4rem}
header,main{padding-left:.8rem;padding-right:.8rem}}
@media print{fieldset.view,.skip{display:none}.row{content-visibility:visible;break-inside:avoid}}
"""


def sheet(letters: Mapping[str, tuple[str, str]]) -> str:
    """The style sheet; `letters` has for each kind of term its two letters and what a screen reader says instead."""
    rules = [SHEET]
    for kind in TERMS:
        light, dark = PAPERS[kind]
        short, spoken = letters[kind]
        rules.append(f"mark.{kind}{{background:{light}}}")
        rules.append(f"@media (prefers-color-scheme:dark){{mark.{kind}{{background:{dark}}}}}")
        # The second form is what is spoken; browsers that don't know it keep the first.
        rules.append(f'mark.{kind}::before{{content:"{short}";content:"{short}" / "{spoken}: "}}')
    return "\n".join(rules)
