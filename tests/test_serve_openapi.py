"""The OpenAPI document: well-formed, complete, and true: the server does what it says, whatever it is sent."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

import graphkit as library
from graphkit.query.saved import questions
from tests.api_store import samples
from tests.serve_runs import Server, serving

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
CASES = 3
"""Of each address."""
LONGEST = 240
Operation = Mapping[str, Any]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The sample policies, served."""
    with serving(samples()) as running:
        yield running


@pytest.fixture(scope="module")
def document(server: Server) -> Any:
    """The document."""
    reply = server.get("/openapi.json")
    assert reply.media == "application/json"
    return reply.json


def operations(document: Any, *methods: str) -> Iterator[tuple[str, Operation]]:
    """Paths and what is done there, by some methods or any."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if not methods or method in methods:
                yield path, operation


def test_it_is_well_formed(document: Any, tmp_path: Path) -> None:
    # In a process of its own: schemathesis brings libraries whose warnings are errors here.
    (tmp_path / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    program = (
        "import json, sys, jsonschema_rs\n"
        "from schemathesis.specs.openapi.definitions import OPENAPI_31\n"
        "jsonschema_rs.Draft202012Validator(OPENAPI_31).validate(json.load(open(sys.argv[1])))\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "openapi.json")], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr[-2000:]
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert named == set(document["components"]["schemas"])


def test_it_says_what_it_is(document: Any) -> None:
    about = document["info"]
    assert (about["title"], about["version"]) == ("graphkit", library.__version__)
    assert about["license"]["identifier"] == "Apache-2.0"
    assert all(tag["description"] for tag in document["tags"])
    tags = {tag["name"] for tag in document["tags"]}
    ids = [operation["operationId"] for _, operation in operations(document)]
    assert len(ids) == len(set(ids))
    for path, operation in operations(document):
        assert set(operation["tags"]) <= tags, path
        assert operation["summary"].endswith((".", "?")), path
        assert operation["description"], path


def test_every_parameter_and_every_error_is_described(document: Any) -> None:
    for path, operation in operations(document):
        for parameter in operation["parameters"]:
            assert parameter.get("description"), (path, parameter["name"])
            assert "null" not in json.dumps(parameter["schema"]), (path, parameter["name"])
        assert {"200", "304", "400", "401", "413", "503"} <= set(operation["responses"]), path
        for status, reply in operation["responses"].items():
            assert reply["description"], (path, status)
            if status not in ("200", "304"):
                shape = reply["content"]["application/json"]["schema"]["$ref"]
                assert shape == "#/components/schemas/ErrorAnswer", (path, status)
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name


def test_every_saved_question_has_its_path_and_its_types(document: Any) -> None:
    types = {"xsd:boolean": ("type", "boolean"), "xsd:integer": ("type", "integer")}
    for question in questions():
        operation = document["paths"][f"/queries/{question.name}"]["get"]
        given = {each["name"]: each for each in operation["parameters"]}
        assert set(given) == {*question.parameters, "lang", "format"}
        for name, about in question.parameters.items():
            schema = given[name]["schema"]
            if about.kind in types:
                key, value = types[about.kind]
                assert schema[key] == value, (question.name, name)
            if about.kind == "xsd:date":
                assert {"type": "string", "format": "date"} in schema["anyOf"]
            if about.kind == "dpv:Processing":
                assert "gk:Sell" in schema["anyOf"][0]["enum"]


def test_examples_are_answered(server: Server, document: Any) -> None:
    asked = 0
    for path, operation in operations(document, "get"):
        for address in addresses(path, operation):
            reply = server.ask(address)
            assert reply.status == 200, (address, reply.text[:300])
            assert reply.media in operation["responses"]["200"]["content"], address
            asked += 1
    assert asked > 100


def addresses(path: str, operation: Operation) -> Iterator[str]:
    """The address with what it needs, and with each example besides."""
    needed: list[tuple[str, object]] = []
    others: list[tuple[str, object]] = []
    for parameter in operation["parameters"]:
        examples = parameter["schema"].get("examples", [])
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote((examples or parameter["schema"]["enum"])[0]))
        elif parameter["required"]:
            needed.append((parameter["name"], examples[0]))
        else:
            others += [(parameter["name"], example) for example in examples]
    if operation["operationId"].startswith("trace"):
        needed, others = [each for each in others if each[0] == "from"], []
    # A PNG takes a second to draw.
    for extra in [[], *([each] for each in others if not path.endswith(".png"))]:
        query = urlencode(
            [(name, str(value).lower() if value is True else value) for name, value in needed + extra], doseq=True
        )
        yield f"{path}?{query}" if query else path


def test_the_example_of_an_error_is_one(server: Server, document: Any) -> None:
    example = document["components"]["schemas"]["ErrorAnswer"]["examples"][0]
    assert server.get("/policies/postmeis").json == example


def test_the_server_does_what_the_document_says(server: Server, tmp_path: Path) -> None:
    """Requests made from the document, right ones and wrong ones: every answer has a status, type and shape of it."""
    command = [str(Path(sys.executable).parent / "schemathesis"), "run", f"{server.address}/openapi.json"]
    options = ["--phases", "fuzzing", "--max-examples", str(CASES), "--checks", CHECKS, "--seed", "5"]
    pace = ["--workers", "2", "--request-timeout", "60", "--suppress-health-check", "all"]
    quiet = ["--generation-database", "none", "--warnings", "off", "--no-color"]
    found = subprocess.run(
        [*command, *options, *pace, *quiet], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=LONGEST
    )
    assert found.returncode == 0, found.stdout[-6000:]
    counted = re.search(r"(\d+) generated, (\d+) passed", found.stdout)
    assert counted
    assert int(counted[1]) > 200
