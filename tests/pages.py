"""Pages as trees, and a policy whose words would like to be markup."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graphkit.model import Document, Party, Policy
from tests.rdf_records import TEXT, disclosure, policy
from tests.serve_runs import Reply

SCRIPT = "<script>alert('1')</script>"
BOLD = "<b onclick=alert(3)>Böse</b> GmbH"
HOSTILE_TEXT = f'{TEXT}\n\n{SCRIPT}\n\n"><svg onload=alert(2)> {{{{ 7*7 }}}} \u202e <img src=x onerror=alert(4)>'


def hostile_policy() -> Policy:
    """A policy with markup in its title, its text and the name of its recipient."""
    evil = replace(disclosure(), recipient=Party("organisation", "org/boese", BOLD))
    text = Document("hostile", HOSTILE_TEXT, (), "de", title=f"Datenschutz {SCRIPT}")
    return policy(document=text, practices=(evil,))


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first node that a selector finds; there must be one."""
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def read(reply: Reply) -> LexborHTMLParser:
    """The page as a tree."""
    assert reply.media == "text/html"
    return LexborHTMLParser(reply.text)
