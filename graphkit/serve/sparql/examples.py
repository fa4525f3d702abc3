"""The saved questions as queries that one may run, as SHACL describes such. Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from graphkit.query.labels import LANGUAGES
from graphkit.query.saved import Question
from graphkit.rdf.names import NAMESPACES, RDFS_COMMENT, RDFS_LABEL, expand
from graphkit.serve.api.questions import known
from graphkit.serve.sparql.names import SH, named
from graphkit.serve.sparql.saying import ENDPOINT, About, written
from graphkit.serve.sparql.written import Body
from graphkit.serve.work.limits import Limits
from graphkit.store import Store

DOCUMENT: Final = "/.well-known/sparql-examples"


def sparql_examples(_: Store, limits: Limits, *, root: str, format: str) -> Body:
    """Each question with its title, its text and the endpoint; and the prefixes, which the endpoint knows anyway."""
    document = root + DOCUMENT
    said = [*prefixes(document), *(example(question, root) for question in known().values())]
    return written(said, format, limits)


def prefixes(document: str) -> Iterator[About]:
    """The prefixes that questions use."""
    spaces = {NamedNode(f"{document}#prefix-{prefix}"): (prefix, space) for prefix, space in NAMESPACES.items()}
    yield About(NamedNode(document + "#prefixes")).say(SH.declare, *spaces)
    for node, (prefix, space) in spaces.items():
        yield (
            About(node).say(SH.prefix, Literal(prefix)).say(SH.namespace, Literal(space, datatype=expand("xsd:anyURI")))
        )


def example(question: Question, root: str) -> About:
    """One question. Its parameters stay open, so that it answers for all values."""
    document = root + DOCUMENT
    about = About(NamedNode(f"{document}#{question.name}"), SH.SPARQLExecutable, SH.SPARQLSelectExecutable)
    about.say(RDFS_LABEL, *(Literal(question.title(lang), language=lang) for lang in LANGUAGES))
    about.say(RDFS_COMMENT, *(Literal(question.words("description", lang), language=lang) for lang in LANGUAGES))
    about.say(named("schema:keywords"), *(Literal(question.words("topic", lang), language=lang) for lang in LANGUAGES))
    about.say(expand("rdfs:seeAlso"), NamedNode(f"{root}/queries/{question.name}"))
    about.say(SH.prefixes, NamedNode(document + "#prefixes")).say(SH.select, Literal(without_header(question.text)))
    return about.say(named("schema:target"), NamedNode(root + ENDPOINT))


def without_header(text: str) -> str:
    """The query alone: SPARQLWrapper takes words of comments before it ("added") for the kind of the query."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
