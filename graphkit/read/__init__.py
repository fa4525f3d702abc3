"""Files -> documents: the canonical text of a policy and the blocks in it."""

from graphkit.read.document import read_document, read_text
from graphkit.read.files import collect_files, slug_of
from graphkit.read.policy import is_policy, require_policy

__all__ = ["collect_files", "is_policy", "read_document", "read_text", "require_policy", "slug_of"]
