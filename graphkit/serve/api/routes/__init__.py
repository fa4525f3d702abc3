"""Addresses for reading: JSON and files for programs, pages for browsers, the same answers in both."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from graphkit.serve.api.routes import (
    document,
    exports,
    findings,
    flows,
    home,
    policies,
    questions,
    recipients,
    terms,
    texts,
    trace,
)

# What ends in a part of a policy goes before policies, whose names may hold slashes.
ROUTERS: Final = (
    home.router,
    document.router,
    texts.router,
    findings.router,
    flows.router,
    policies.router,
    recipients.router,
    trace.router,
    questions.router,
    terms.router,
    exports.router,
)
router = APIRouter()
for each in ROUTERS:
    # Not included but taken over: FastAPI looks through an included router twice a request.
    router.routes.extend(each.routes)
