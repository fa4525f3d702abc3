"""Tokens: words with their inner signs, numbers, addresses, and each punctuation mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.vocab.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Ihre E-Mail-Adresse", ["Ihre", "E-Mail-Adresse"]),
        ("Firmen- oder Privatanschrift", ["Firmen", "-", "oder", "Privatanschrift"]),
        ("und/oder 1&1, AT&T", ["und", "/", "oder", "1&1", ",", "AT&T"]),
        ("Customer.io und Booking.com.", ["Customer.io", "und", "Booking.com", "."]),
        ("EU-U.S. DPF", ["EU-U.S", ".", "DPF"]),
        ("Art.6 Abs.1 Co.KG haben.Diese", ["Art", ".", "6", "Abs", ".", "1", "Co", ".", "KG", "haben", ".", "Diese"]),
        ("Segment™ AWS®", ["Segment", "™", "AWS", "®"]),
        ("am 29.10.2020 um 12:30, 1.600,00", ["am", "29.10.2020", "um", "12:30", ",", "1.600,00"]),
        ("30-50 Tage, 24/7, 25a", ["30", "-", "50", "Tage", ",", "24", "/", "7", ",", "25a"]),
        ("(https://acme.example/a?b=c#d).", ["(", "https://acme.example/a?b=c#d", ")", "."]),
        ("www.acme.example, acme.example/privacy;", ["www.acme.example", ",", "acme.example/privacy", ";"]),
        ("info@acme-shop.example.", ["info@acme-shop.example", "."]),
        ("Ihr\u00a0Name Google’s", ["Ihr", "Name", "Google’s"]),
        ("acme-mail.comIn einigen", ["acme-mail.com", "In", "einigen"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == tokens


@given(st.text(max_size=300))
def test_tokens_slice_back_and_leave_only_space(text: str) -> None:
    found = tokenise(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert "".join(token.text for token in found) == "".join(text.split())
