"""Ontology -> Vocabulary: terms, labels, the catalogue, and the matchers made of them."""

from graphkit.vocab.catalogue import Catalogue, Entry
from graphkit.vocab.terms import LANGUAGES, Term, Vocabulary, load, ontology_files

__all__ = ["LANGUAGES", "Catalogue", "Entry", "Term", "Vocabulary", "load", "ontology_files"]
