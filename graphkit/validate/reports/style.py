"""The look of a report's page, on screens light and dark, and on A4 paper."""

from __future__ import annotations

from typing import Final

SHEET: Final = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1c2530;--soft:#566270;--line:#d5dbe2;--accent:#00609c;--mark:#fff3c4;
--found:#8a5200;--note:#566270;--fault:#a3231b;--good:#23703b;--cure:#eef5ee}
@media (prefers-color-scheme:dark){:root{--paper:#12181f;--ink:#e4e7eb;--soft:#a3b0bd;--line:#33404d;--accent:#6cb8ef;
--mark:#4b4014;--found:#f0b35a;--note:#a3b0bd;--fault:#ff9a90;--good:#7fd197;--cure:#1a2a1f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
header,main{max-width:56rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:1.6rem}
main{padding-bottom:3rem}
h1{font-size:1.65rem;line-height:1.25;margin:.1rem 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem;padding-bottom:.25rem;border-bottom:2px solid var(--line);
overflow-wrap:anywhere}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem;color:var(--soft)}
h4{font-size:1rem;margin:0;font-weight:650}
p{margin:.4rem 0}
a{color:var(--accent)}
.kind{color:var(--soft);letter-spacing:.02em;margin:0}
.soft,footer,small{color:var(--soft)}
small{font-weight:400;font-size:.85em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:1rem 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
ul.counts{display:flex;flex-wrap:wrap;gap:.4rem 1rem;list-style:none;padding:0;font-weight:650}
ul.counts li{padding:.35rem .8rem;border:1px solid var(--line);border-radius:.4rem}
nav ol{columns:2;padding-left:1.4rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th[scope=row]{font-weight:500}
table.sides thead th:nth-child(n+3){writing-mode:vertical-rl;white-space:nowrap;vertical-align:bottom}
thead th{color:var(--soft);font-weight:600;overflow-wrap:anywhere}
td.named{color:var(--good)}
td.missing{color:var(--fault);font-weight:700}
td:nth-child(2){white-space:nowrap}
td.open{color:var(--found)}
td.unsure{color:var(--found);font-weight:700}
td.unasked{color:var(--soft)}
.case{border-left:4px solid var(--note);padding:.15rem 0 .15rem .9rem;margin:0 0 1.1rem}
.case.warning{border-color:var(--found)}
.case.violation{border-color:var(--fault)}
.case.info h4{font-weight:500}
.severity{font-weight:650;color:var(--note)}
.warning .severity{color:var(--found)}
.violation .severity{color:var(--fault)}
.facts{color:var(--soft);font-size:.9rem;margin:.15rem 0 .4rem;overflow-wrap:anywhere}
code{font:.86em ui-monospace,Menlo,Consolas,monospace}
blockquote{margin:.4rem 0;padding:.3rem .8rem;border-left:2px solid var(--line);overflow-wrap:anywhere}
blockquote p{margin:0;white-space:pre-line}
blockquote footer{font-size:.83rem}
.around{color:var(--soft)}
mark{background:var(--mark);color:inherit}
.cure{background:var(--cure);padding:.45rem .8rem;border-radius:.35rem;font-size:.95rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@page{size:A4;margin:18mm 16mm}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--mark:#f3e9b8;--cure:#f1f5f1}
body{font-size:10.5pt}header,main{max-width:none;padding:0}a{color:inherit;text-decoration:none}
.case,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}mark{print-color-adjust:exact}nav{display:none}}
"""
