"""Why a policy's facts are what they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphkit.errors import ReadError
from graphkit.explain import Explanation, explained
from graphkit.explain.records import Only
from graphkit.verbs.confidence import least_confidence


def explain(
    policy: str | Path, *, lang: str | None = None, min_confidence: float = 0.0, only: Sequence[Only] = ()
) -> Explanation:
    """The text of a policy with the facts that each sentence gives, and by which rule and which words.

    `policy`: a file, an address on the web, or "-" for stdin.

    `lang`: language of labels; None: the policy's own, English if there are no labels in that. `min_confidence`:
    facts below are left out. `only`: the sentences that give "facts", those that possibly "missed" some, or both.
    Says what extraction reads; corrections by hand are not applied. ReadError for what is no policy.
    """
    from graphkit.assemble import read_into
    from graphkit.read import require_policy
    from graphkit.verbs.build import tasks_of
    from graphkit.verbs.one import read_source
    from graphkit.vocab import load

    least = least_confidence(min_confidence)
    if Path(policy).is_dir():
        raise ReadError(f"{policy}: a folder. Give one file of it.")
    (task,) = tasks_of([policy])
    document = read_source(task)
    require_policy(document)
    return explained(read_into(document, load()), load(), lang=lang, least=least).narrowed(*only)
