"""FROM and FROM NAMED choose among the store's own graphs, wherever and however they are written; else all count."""

from __future__ import annotations

import time

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import QueryError
from graphkit.store import MalformedQueryError, Store, names_dataset

A, B = "<http://g/a>", "<http://g/b>"
PROLOGUE = "PREFIX : <http://g/> PREFIX from: <http://e/> "


@pytest.fixture(scope="module")
def store() -> Store:
    """Two graphs, whose triples have the graph's letter as object, and one triple outside of both."""
    graph = ox.Store()
    for letter in "ab":
        node = ox.NamedNode(f"http://g/{letter}")
        graph.add(ox.Quad(ox.NamedNode(f"http://e/{letter}"), ox.NamedNode("http://e/p"), ox.Literal(letter), node))
    graph.add(ox.Quad(ox.NamedNode("http://e/o"), ox.NamedNode("http://e/p"), ox.Literal("-")))
    return Store(graph)


def letters(store: Store, query: str, **options: object) -> str:
    """The objects that a query reaches, in alphabetical order."""
    result = store.query(query, **options)  # type: ignore[arg-type]
    if isinstance(result, ox.QueryTriples):
        return "".join(sorted(str(triple.object)[1:-1] for triple in result))
    if isinstance(result, ox.QueryBoolean):
        return str(bool(result)).lower()
    return "".join(sorted(row["o"].value for row in result))


CHOSEN = [
    (f"SELECT ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT ?o FROM {A} FROM {B} {{ ?s ?p ?o }}", "ab"),
    (f"SELECT ?o FROM NAMED {A} {{ ?s ?p ?o }}", ""),
    (f"SELECT ?o FROM NAMED {A} {{ GRAPH ?g {{ ?s ?p ?o }} }}", "a"),
    (f"SELECT ?o FROM {A} {{ GRAPH ?g {{ ?s ?p ?o }} }}", ""),
    (f"SELECT ?o FROM {A} FROM NAMED {B} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}", "ab"),
    ("SELECT ?o FROM <http://nowhere.example/> { ?s ?p ?o }", ""),
    (f"SELECT*FROM{A}{{?s ?p ?o}}", "a"),
    (f"select distinct ?o\n# here\nfRoM#there\n{A}where{{ ?s ?p ?o }}", "a"),
    (f"SELECT ('FROM {B} {{' AS ?x) ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT (''' '' )' FROM {B}''' AS ?x) ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT ((?x<?y)&&(?y>?z) AS ?w) ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT ((?x<?y)&&?y>?z AS ?w) ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT ((?x<#y>)\n?y) AS ?w) ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT (1<2 AS ?x)(<http://e/#)>AS?y)?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT (EXISTS {{ ?s ?p (1 <http://e/#(>) FILTER((?o<?s)&&?s>3) }} AS ?x) ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"SELECT (EXISTS {{ {{ SELECT * {{ ?s ?p ?o }} }} }} AS ?x) ?o FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"ASK FROM {A} {{ ?s ?p 'a' }}", "true"),
    (f"ASKFROM{A}{{ ?s ?p 'b' }}", "false"),
    (f"ASKFROMNAMED{A}{{ GRAPH ?g {{ ?s ?p 'a' }} }}", "true"),
    (f"CONSTRUCT {{ ?s ?p ?o }} FROM {A} WHERE {{ ?s ?p ?o }}", "a"),
    (f"CONSTRUCT {{ ?s ?p ?o . ?s <http://e/from> ( ?o <http://e/)> ) }}FROM{B}{{ ?s <http://e/x> ?o }}", ""),
    (f"CONSTRUCTFROM{A}WHERE{{ ?s ?p ?o }}", "a"),
    (f"DESCRIBE ?s FROM {A} {{ ?s ?p ?o }}", "a"),
    (f"DESCRIBE <http://e/a> <http://e/b> FROM {B}", "b"),
    (PROLOGUE + "DESCRIBE from:a from:b FROM :b", "b"),
    (PROLOGUE + "SELECT ?o FROM :a { ?s ?p ?o }", "a"),
    (PROLOGUE + "SELECT ?o from:a { ?s ?p ?o }", "a"),
    (f"BASE <http://g/from/> SELECT ?o FROM <../a> {{ ?s ?p ?o }} # {B}", "a"),
    (f"PREFIX from: {A} SELECT ?o FROM from: {{ ?s ?p ?o }}", "a"),
]


@pytest.mark.parametrize(("query", "expected"), CHOSEN)
def test_a_query_chooses_its_graphs(store: Store, query: str, expected: str) -> None:
    assert names_dataset(query)
    assert letters(store, query) == expected


WHOLE = [
    "SELECT ?o { ?s ?p ?o }",
    f"SELECT ?o {{ ?s ?p ?o FILTER(?o != 'FROM {A}') }}",
    f"SELECT ?o # FROM {A}\n {{ ?s ?p ?o }}",
    f"SELECT ?o {{ ?s ?p ?o }} # FROM {A}",
    "SELECT ?o ?from { ?s ?p ?o }",
    "SELECT ?o $from { ?s ?p ?o }",
    "SELECT ?o ?xFROM { ?s ?p ?o }",
    "SELECT ?o ?x\u00b7FROM { ?s ?p ?o }",
    f"SELECT ?o ('FROM {A}' AS ?x) {{ ?s ?p ?o }}",
    f'SELECT ?o ("""\'" FROM {A}""" AS ?x) {{ ?s ?p ?o }}',
    f"SELECT ?o ('\\'FROM {A}' AS ?x) {{ ?s ?p ?o }}",
    "SELECT ?o (<http://e/from:x> AS ?x) { ?s ?p ?o }",
    PROLOGUE + "SELECT ?o { ?s ?p ?o OPTIONAL { ?s from:a from:b } }",
    PROLOGUE + "SELECT ?o (from:x AS ?y) { ?s ?p ?o }",
    PROLOGUE + "DESCRIBE from:a from:b from:o { }",
    PROLOGUE + "DESCRIBE from:a :from from:b from:o",
    "PREFIX e: <http://e/> DESCRIBE e:a e:b e:from e:a.FROM e:x\\-FROM e:%41FROM <http://e/o> {}",
    "CONSTRUCT { ?s <http://e/from> ?o } WHERE { ?s ?p ?o }",
    f"CONSTRUCT {{ ?s ?p ?o }} # FROM {A}\n WHERE {{ ?s ?p ?o }}",
    "SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?from VALUES ?from { 1 }",
]


@pytest.mark.parametrize("query", WHOLE)
def test_else_it_is_asked_of_the_union_of_all_graphs(store: Store, query: str) -> None:
    assert not names_dataset(query)
    assert letters(store, query).strip("-") == "ab"


def test_a_subselect_chooses_no_graphs(store: Store) -> None:
    for query in (
        f"SELECT * {{ {{ SELECT ?o FROM {A} {{ ?s ?p ?o }} }} }}",
        f"SELECT (EXISTS {{ SELECT ?o FROM {A} {{ ?s ?p ?o }} }} AS ?x) {{ ?s ?p ?o }}",
    ):
        assert not names_dataset(query)
        with pytest.raises(MalformedQueryError):
            store.query(query)


def test_graphs_that_are_given_go_before_those_that_are_named(store: Store) -> None:
    node = ox.NamedNode("http://g/b")
    assert letters(store, f"SELECT ?o FROM {A} {{ ?s ?p ?o }}", default_graph=[node]) == "b"
    assert letters(store, f"SELECT ?o FROM {A} {{ ?s ?p ?o }}", named_graphs=[node]) == ""
    assert letters(store, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", named_graphs=[node]) == "b"
    assert letters(store, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", default_graph=[node]) == ""


SPACES = ("", " ", "\n", "#\n", " # FROM <http://g/b>\r")
NOISE = (
    "?from",
    "$FROM",
    "(1 AS ?a)",
    "('FROM <http://g/b>' AS ?b)",
    '(""" FROM <http://g/b> """ AS ?c)',
    "((?x<?y)&&(?y>?z) AS ?d)",
    "((?x<?y)&&?y>?z AS ?e)",
    "(<http://e/#from> AS ?f)",
    "(EXISTS { ?s ?p 'FROM <http://g/b> {' , (1 <http://e/(>) } AS ?g)",
    "(EXISTS{?s ?p ?o FILTER((?o<?s)&&?s>3 || ?o IN (from:a,<http://e/)>))}AS?h)",
    "(IF(?x<1,from:a,<http://e/'>) AS ?i)",
)
WORDS = ("FROM", "from", "From")


@st.composite
def queries(draw: st.DrawFn) -> tuple[str, str]:
    """A query, and the letters that it must reach; half of the queries name a dataset."""
    space = st.sampled_from(SPACES)
    columns = draw(st.lists(st.sampled_from(NOISE), max_size=4, unique=True))
    chosen = draw(st.sampled_from(["", "a", "b", "ab"]))
    clause = "".join(
        draw(st.sampled_from(WORDS)) + draw(space) + f"<http://g/{letter}>" + draw(space) for letter in chosen
    )
    # A variable goes on as far as it can: space has to follow it.
    head = " ".join(column + draw(space) for column in columns)
    return f"{PROLOGUE}SELECT {head} ?o {draw(space)}{clause}{{ ?s ?p ?o }}", chosen or "-ab"


@settings(max_examples=200, deadline=None)
@given(queries())
def test_wherever_it_stands(store: Store, case: tuple[str, str]) -> None:
    query, expected = case
    try:
        found = letters(store, query)
    except QueryError as error:
        raise AssertionError(query) from error
    assert found.strip("-") == expected.strip("-")


@given(st.text("fromFROM<>(){}[]'\"\\#?:.a \n", max_size=40), st.sampled_from(["", "SELECT (", "ASK ", "DESCRIBE "]))
def test_no_text_breaks_it(text: str, begin: str) -> None:
    assert names_dataset(begin + text) in (True, False)


LONG = ["a.", "'''\\", "(", "<a>", "#from", "<?b(", "?b<(", "x:", "{[", "from<"]


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_the_text_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "SELECT (?a" + piece * (length // len(piece)) + " from"
        began = time.process_time()
        names_dataset(text)
        return time.process_time() - began

    assert seconds(80_000) < 20 * seconds(10_000) + 0.2


def test_what_is_wrong_with_a_query(store: Store) -> None:
    for query, line, column, reason in (
        ("SELECT ?x {\n ?x a gk:Policy . } x", 2, 21, "“x” can't stand here"),
        ("SELCT ?x { ?x a gk:Policy }", 1, 1, "“SELCT” can't stand here"),
        ("SELECT ?x { ?x a ex:Policy . ", 1, 18, "the prefix “ex:” is not declared"),
        ("SELECT ?x { ?x a gk:Policy } LIMIT many", 1, 36, "“many” can't stand here, a digit could"),
        ("SELECT ?x { ?x a gk:Policy } ORDER ?x", 1, 36, "“?x” can't stand here, BY could"),
        ("ASK {} ASK {}", 1, 8, "“ASK” can't stand here"),
        ("SELECT ?ü {\n?ü a 'ü", 2, 8, "it ends too early"),
        ("  ", 1, 1, "it ends too early"),
    ):
        with pytest.raises(MalformedQueryError) as raised:
            store.query(query)
        found = raised.value
        assert (found.line, found.column) == (line, column), query
        assert reason in str(found)
        shown, caret = found.excerpt.split("\n")
        assert shown == query.split("\n")[line - 1][: len(shown)]
        assert caret.index("^") == column - 1


def test_of_a_long_line_the_part_around_the_place_is_shown(store: Store) -> None:
    with pytest.raises(MalformedQueryError) as raised:
        store.query("SELECT * { " + "?s ?p ?o . " * 50 + "} nonsense " + "# more" * 50)
    shown, caret = raised.value.excerpt.split("\n")
    assert len(shown) <= 100
    assert shown[caret.index("^") :].startswith("nonsense")
