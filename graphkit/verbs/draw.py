"""The flows of some policies as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from graphkit.draw import Picture, dot, graphml, mermaid, picture_of, png, svg
from graphkit.draw.about import read_about
from graphkit.draw.compose import MOST
from graphkit.draw.sankey import sankey_svg
from graphkit.draw.sankey_theme import SankeyTheme
from graphkit.errors import QueryError
from graphkit.query.card import read_card
from graphkit.query.labels import Labels
from graphkit.query.policies import find_policy
from graphkit.query.values import PARTY, Candidates, written_as
from graphkit.store import Store, StoredPolicy
from graphkit.verbs.chosen import chosen
from graphkit.verbs.graph import graph_of, is_input, open_graph

Form = Literal["svg", "png", "mermaid", "dot", "graphml"]
View = Literal["flows", "sankey"]


def draw(
    store: str | Path | Store | None = None,
    *,
    policies: Sequence[str] = (),
    data: str | None = None,
    recipient: str | None = None,
    to: Form = "svg",
    lang: str = "en",
    dark: bool = False,
    most: int | None = None,
    view: View = "flows",
) -> bytes:
    """The picture as a file's content, text in UTF-8.

    `store`: a store's folder, a graph file, or a text, which is built for it; the rest as for `picture`.
    `dark`: for dark paper only; an SVG else follows the reader's system, a PNG is light.
    `view`: "flows" names everyone with data, role and mechanism; "sankey" counts, and folds together what is many.
    """
    if view == "sankey":
        return drawn_sankey(opened(store), policies, data, recipient, to, lang, dark=dark, most=most or 12)
    drawn = picture(
        *policies, store=store, data=data, recipient=recipient, lang=lang, most=MOST if most is None else most
    )
    if to == "png":
        return png(svg(drawn, theme="dark" if dark else "light", hover=False))
    if to == "svg":
        return svg(drawn, theme="dark" if dark else "auto").encode()
    return {"mermaid": mermaid, "dot": dot, "graphml": graphml}[to](drawn).encode()


def picture(
    *policies: str,
    store: str | Path | Store | None = None,
    data: str | None = None,
    recipient: str | None = None,
    lang: str = "en",
    most: int = MOST,
) -> Picture:
    """The flows of these policies, by default of all current ones in the store; see `graphkit.draw` for its forms.

    `data`: only flows of this category, of what it covers or is covered by, or of none named; `recipient`: only flows
    to this firm, service or kind of recipient; each as CURIE, identifier or name. `most`: boxes of one kind, 0 for
    all. QueryError for a name that nobody knows.
    """
    graph = opened(store)
    labels = Labels(graph, lang)
    found = [find_policy(graph, name) for name in policies] or current(graph)
    cards = [read_card(ox.NamedNode(policy.iri), graph, labels) for policy in found]
    known = read_about(cards, graph, labels)
    cut, asked = chosen(cards, known, graph, labels, data=data, recipient=recipient)
    return picture_of(cut, labels, known, asked=asked, most=most)


def drawn_sankey(
    graph: Store,
    policies: Sequence[str],
    data: str | None,
    recipient: str | None,
    to: Form,
    lang: str,
    *,
    dark: bool,
    most: int,
) -> bytes:
    """The counted flows as SVG or PNG; QueryError for another form, and for a name that nobody knows."""
    from graphkit.explore import Explorer, Selection
    from graphkit.query.labels import captions

    if to not in ("svg", "png"):
        raise QueryError(f"{to}: a Sankey diagram is drawn as svg or png only. Leave out --view, or ask for these.")
    asked = {
        "policy": tuple(find_policy(graph, name).slug for name in policies),
        "data": () if data is None else (meant(graph, "dpv:PersonalData", data),),
        "recipient": () if recipient is None else (meant(graph, PARTY, recipient),),
    }
    index, words = Explorer.read(graph), captions(lang)
    today = date.today()  # noqa: DTZ011 - the user's calendar day
    found = index.find(Selection(asked, as_of=today))
    names = [index.names(lang).of(facet, id) for facet in ("data", "recipient") for id in asked[facet]]
    title = f"{words['Flows']} · {words['Selection']}: {', '.join(names)}" if names else ""
    theme: SankeyTheme = "dark" if dark else "auto" if to == "svg" else "light"
    content = sankey_svg(index.sankey(found, lang, most), words, theme=theme, title=title)
    return png(content) if to == "png" else content.encode()


def meant(graph: Store, kind: str, name: str) -> str:
    """The id of what a name means; QueryError suggests near ones."""
    node = Candidates(graph, kind).find(name)
    assert isinstance(node, ox.NamedNode)
    return written_as(node)


def opened(store: str | Path | Store | None) -> Store:
    """The graph of a store's folder, of a graph file, or of a text."""
    from graphkit.rdf.serialise import FORMATS

    if isinstance(store, Store):
        return store
    is_text = store is not None and is_input(store) and Path(store).suffix.lower() not in FORMATS
    return graph_of(store) if store is not None and is_text else open_graph(store)


def current(graph: Store) -> list[StoredPolicy]:
    """Policies that no later version supersedes; QueryError if there is none."""
    return [policy for policy in graph.policies() if policy.valid_until is None] or [find_policy(graph, None)]
