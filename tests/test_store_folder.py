"""What a store's folder holds and gives back, and what is said when it is none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat

from graphkit.errors import QueryError, StoreError
from graphkit.model import Dated
from graphkit.rdf import policy_quads, read_graph, serialise
from graphkit.rdf.names import (
    GK,
    GRAPH_CATALOGUE,
    GRAPH_FLOWS,
    GRAPH_HISTORY,
    GRAPH_VOCABULARY,
    RDFS_LABEL,
)
from graphkit.store import Store, calls_service
from tests.rdf_records import PARTNER, RELEASE, STRIPE, TEXT, disclosure, document, policy
from tests.store_builds import add, build

STRIPE_NODE = NamedNode("https://w3id.org/graphkit/id/org/stripe")
ONTOLOGY = [
    Quad(STRIPE_NODE, RDFS_LABEL, Literal("Stripe"), GRAPH_CATALOGUE),
    Quad(NamedNode("https://w3id.org/graphkit/id/org/other"), RDFS_LABEL, Literal("Andere AG"), GRAPH_CATALOGUE),
    Quad(GK.Policy, RDFS_LABEL, Literal("Richtlinie", language="de"), GRAPH_VOCABULARY),
]


def slugs(store: Store) -> list[str]:
    return [stored.slug for stored in store.policies()]


def count(store: Store, query: str) -> int:
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    return len(list(rows))


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    (iri,) = build(tmp_path, "acme-2023")
    store = Store.open(tmp_path)
    wanted = policy_quads(policy(document=document(slug="acme-2023")), RELEASE)
    assert sorted(store.quads(NamedNode(iri)), key=str) == wanted
    (stored,) = store.policies()
    assert (stored.iri, stored.slug, stored.title, stored.language) == (iri, "acme-2023", "Datenschutz", "de")
    assert (stored.valid_from, stored.valid_until) == ("2023-05-01", None)
    assert stored.series == "https://w3id.org/graphkit/id/policy/acme"
    assert (stored.built_by, stored.vocabulary) == (RELEASE.built_by, RELEASE.vocabulary)


def test_texts_are_kept_to_the_letter(tmp_path: Path) -> None:
    text = TEXT + "\r\nÄ\u2028 😀\n"
    with Store.write(tmp_path) as writer:
        iri = add(writer, "acme", text)
    assert Store.open(tmp_path).text(iri) == text
    with pytest.raises(StoreError, match="no such policy"):
        Store.open(tmp_path).text(iri + "x")


def test_a_changed_text_is_noticed(tmp_path: Path) -> None:
    (iri,) = build(tmp_path, "acme")
    (file,) = (tmp_path / "texts").iterdir()
    file.write_text("anders")
    with pytest.raises(StoreError, match="was changed"):
        Store.open(tmp_path).text(iri)


def test_texts_that_nothing_needs_are_deleted(tmp_path: Path) -> None:
    with Store.write(tmp_path) as writer:
        iri = add(writer, "acme", TEXT + " Ende.")
    for change in (lambda store: store.remove(iri), lambda store: add(store, "b"), lambda store: add(store, "c")):
        with Store.write(tmp_path) as writer:
            change(writer)
    assert len(list((tmp_path / "texts").iterdir())) == 1


def test_a_new_build_of_a_policy_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    build(tmp_path, "acme")
    record = policy(document=document(slug="acme"), practices=(replace(disclosure(), recipient=PARTNER),))
    with Store.write(tmp_path) as writer:
        writer.replace(policy_quads(record, RELEASE), TEXT)
    store = Store.open(tmp_path)
    assert slugs(store) == ["acme"]
    assert count(store, "SELECT ?f { ?f a gk:Disclosure }") == 1
    assert count(store, "SELECT ?x { GRAPH <https://w3id.org/graphkit/id/graph/flows> { ?x gk:sendsDataTo ?y } }") == 1


def test_a_build_that_finds_another_date_replaces_the_one_without(tmp_path: Path) -> None:
    for date in (None, Dated("2023-05", "issued")):
        with Store.write(tmp_path) as writer:
            writer.replace(policy_quads(policy(date=date), RELEASE), TEXT)
    assert [stored.valid_from for stored in Store.open(tmp_path).policies()] == ["2023-05-01"]


def test_two_inputs_for_one_policy_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with pytest.raises(StoreError, match="two inputs give this policy"):
        build(tmp_path, "acme", "acme")
    assert slugs(Store.open(tmp_path)) == ["old"]
    assert [path.name for path in tmp_path.glob("generation-*[0-9]")] == ["generation-000001"]


def test_the_same_build_again_publishes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with Store.write(tmp_path) as writer:
            writer.set_ontology(ONTOLOGY)
            add(writer, "acme")
    assert [path.name for path in tmp_path.glob("generation-*[0-9]")] == ["generation-000001"]


def test_history_follows_what_is_in_the_store(tmp_path: Path) -> None:
    for slug, day in (("acme-2023", "2023"), ("acme-2018", "2018-05-25"), ("acme-2020", "2020")):
        record = policy(document=document(slug=slug), date=Dated(day, "valid"))
        with Store.write(tmp_path) as writer:
            writer.replace(policy_quads(record, RELEASE), TEXT)
    stored = Store.open(tmp_path).policies()
    assert [(each.slug, each.valid_until) for each in stored] == [
        ("acme-2018", "2020-01-01"),
        ("acme-2020", "2023-01-01"),
        ("acme-2023", None),
    ]
    with Store.write(tmp_path) as writer:
        writer.remove(stored[1].iri)
    store = Store.open(tmp_path)
    assert [each.valid_until for each in store.policies()] == ["2023-01-01", None]
    assert len(list(store.quads(GRAPH_HISTORY))) == 2


def test_paths_cross_policies_by_the_union_and_within_the_graph_of_flows(tmp_path: Path) -> None:
    second = policy(
        document=document(slug="second"), practices=(replace(disclosure(), actor=STRIPE, recipient=PARTNER),)
    )
    with Store.write(tmp_path) as writer:
        add(writer, "first")
        writer.replace(policy_quads(second, RELEASE), TEXT)
    store = Store.open(tmp_path)
    start = "<https://w3id.org/graphkit/id/org/nordlicht-gmbh>"
    assert count(store, f"SELECT ?x {{ {start} gk:sendsDataTo+ ?x }}") == 2
    assert count(store, f"SELECT ?x {{ GRAPH <{GRAPH_FLOWS.value}> {{ {start} gk:sendsDataTo+ ?x }} }}") == 2


def test_queries_take_values_and_report_faults(tmp_path: Path) -> None:
    build(tmp_path, "acme")
    store = Store.open(tmp_path)
    rows = store.query("SELECT ?r ?f { ?f dpv:hasRecipient ?r }", substitutions={"r": STRIPE_NODE})
    assert isinstance(rows, QuerySolutions)
    assert [row["r"] for row in rows] == [STRIPE_NODE]
    with pytest.raises(QueryError, match="not well-formed"):
        store.query("SELECT ?x {")
    with pytest.raises(QueryError, match="SERVICE"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="not well-formed"):
        store.query("INSERT DATA { <a:b> <a:c> <a:d> }")
    assert not calls_service("SELECT ?x {")


def test_a_store_for_reading_can_not_be_changed(tmp_path: Path) -> None:
    build(tmp_path, "acme")
    with pytest.raises(RuntimeError, match="read-write"):
        Store.open(tmp_path).graph.add(ONTOLOGY[0])


@pytest.mark.parametrize("ending", [".nq", ".trig", ".ttl", ".jsonld"])
def test_a_graph_file_answers_like_the_store(tmp_path: Path, ending: str) -> None:
    with Store.write(tmp_path / "store") as writer:
        writer.set_ontology(ONTOLOGY)
        for slug in ("acme-2020", "acme-2023"):
            date = Dated(slug[-4:], "valid")
            writer.replace(policy_quads(policy(document=document(slug=slug), date=date), RELEASE), TEXT)
    store = Store.open(tmp_path / "store")
    store.dump(tmp_path / f"graph{ending}")
    file = Store.open(tmp_path / f"graph{ending}", ontology=ONTOLOGY)
    assert file.policies() == store.policies()
    for graph in (GRAPH_VOCABULARY, GRAPH_FLOWS, GRAPH_HISTORY, *(NamedNode(each.iri) for each in store.policies())):
        missing = set(store.quads(graph)) - set(file.quads(graph))
        assert not missing
    with pytest.raises(StoreError, match="holds no texts"):
        file.text(store.policies()[0].iri)


def test_a_dump_holds_what_its_policies_use_or_everything(tmp_path: Path) -> None:
    with Store.write(tmp_path / "store") as writer:
        writer.set_ontology(ONTOLOGY)
        add(writer, "acme")
    store = Store.open(tmp_path / "store")
    store.dump(tmp_path / "used.nq")
    store.dump(str(tmp_path / "all.nq"), everything=True)
    used, everything = read_graph(tmp_path / "used.nq"), read_graph(tmp_path / "all.nq")
    assert [quad for quad in used if quad.graph_name == GRAPH_CATALOGUE] == ONTOLOGY[:1]
    assert not [quad for quad in used if quad.graph_name in (GRAPH_VOCABULARY, GRAPH_FLOWS)]
    assert set(ONTOLOGY) < set(everything)
    assert (tmp_path / "used.nq").read_bytes() == serialise(used, RdfFormat.N_QUADS)


def no_folder(folder: Path) -> None:
    """There is nothing."""


def empty(folder: Path) -> None:
    folder.mkdir()


def foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("x")


def other_format(folder: Path) -> None:
    build(folder, "acme")
    (folder / "graphkit-store").write_text(json.dumps({"format": 99, "base": "https://e.org/"}))


def broken_marker(folder: Path) -> None:
    build(folder, "acme")
    (folder / "graphkit-store").write_text("{")


def broken_pointer(folder: Path) -> None:
    build(folder, "acme")
    (folder / "CURRENT").write_text("../elsewhere")


def lost_generation(folder: Path) -> None:
    build(folder, "acme")
    (folder / "generation-000001").rename(folder / "elsewhere")


def lost_manifest(folder: Path) -> None:
    build(folder, "acme")
    for file in (folder / "generation-000001").glob("MANIFEST-*"):
        file.unlink()


def cut_table(folder: Path) -> None:
    build(folder, "acme")
    for file in (folder / "generation-000001").glob("*.sst"):
        file.write_bytes(file.read_bytes()[:20])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (no_folder, "no such store. Build one"),
        (empty, "the folder is empty. Build one"),
        (foreign, "not a store of graphkit .*Build one"),
        (other_format, "store format 99, and this release reads format 1. Build it again"),
        (broken_marker, "not readable .*Delete the store and build it again"),
        (broken_pointer, "CURRENT names no generation.*build it again"),
        (lost_generation, "CURRENT names is missing.*build it again"),
        (lost_manifest, "is damaged .*build it again"),
        (cut_table, "is damaged .*build it again"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_wrong_and_the_cure(tmp_path: Path, damage: object, message: str) -> None:
    assert callable(damage)
    damage(tmp_path / "store")
    with pytest.raises(StoreError, match=message):
        Store.open(tmp_path / "store")


def test_a_folder_with_other_things_is_not_written_to(tmp_path: Path) -> None:
    foreign(tmp_path / "mine")
    with pytest.raises(StoreError, match="not a store of graphkit"):
        build(tmp_path / "mine", "acme")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    build(tmp_path, "acme")
    with (
        pytest.raises(StoreError, match=r"its IRIs start with .*, not https"),
        Store.write(tmp_path, base="https://e.org/"),
    ):
        pass


def interrupted(folder: Path) -> None:
    """A build that the user stops by Ctrl-C after its first policy."""
    with Store.write(folder) as writer:
        add(writer, "new")
        writer.write_pending()
        raise KeyboardInterrupt


def test_an_error_in_the_build_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path)
    assert slugs(Store.open(tmp_path)) == ["old"]
    build(tmp_path, "next")
    assert slugs(Store.open(tmp_path)) == ["next", "old"]


def test_a_large_build_is_written_in_bulk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.store.writer.BATCH", 100)
    build(tmp_path, "a", "b", "c")
    assert slugs(Store.open(tmp_path)) == ["a", "b", "c"]
