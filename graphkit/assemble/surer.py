"""Facts below a confidence, left out."""

from __future__ import annotations

from dataclasses import replace

from graphkit.model import Denial, Policy, Practice


def surer(policy: Policy, least: float) -> Policy:
    """The policy without the practices and denials below a confidence.

    What the policy says of itself stays, and so do facts that a person confirmed, changed or added.
    """
    decided = {correction.after for correction in policy.corrections}

    def stays(fact: Practice | Denial) -> bool:
        return fact.confidence >= least or fact in decided

    return replace(
        policy,
        practices=tuple(practice for practice in policy.practices if stays(practice)),
        denials=tuple(denial for denial in policy.denials if stays(denial)),
    )
