"""Files and addresses -> documents: the canonical text of a policy and the blocks in it."""

from graphkit.read.document import read_document, read_text, read_url
from graphkit.read.files import collect_files, slug_of
from graphkit.read.media import sniffed_media
from graphkit.read.policy import is_policy, require_policy
from graphkit.read.web import Fetcher, is_url, slug_of_url

__all__ = [
    "Fetcher",
    "collect_files",
    "is_policy",
    "is_url",
    "read_document",
    "read_text",
    "read_url",
    "require_policy",
    "slug_of",
    "slug_of_url",
    "sniffed_media",
]
