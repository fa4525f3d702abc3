"""What a person decided about the facts of a policy: a corrections file beside it, applied after extraction."""

from graphkit.correct.entries import Corrections, Entry
from graphkit.correct.files import SUFFIX, corrections_file, read_corrections
from graphkit.correct.stage import correct

__all__ = ["SUFFIX", "Corrections", "Entry", "correct", "corrections_file", "read_corrections"]
