"""What the client asks and what the tests' own server answers, held against the official description of the service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from interchange.eperusteet_api.client import Client
from interchange.eperusteet_api.terms import Terms
from tests.eperusteet import document, simple_unit
from tests.interchange.eperusteet_server import PREFIX, Asked, Register

# Where the service itself departs from its description: values that are missing are null, times are numbers, and
# words of closed lists are written small.
_DEPARTURES = tuple(
    re.compile(pattern)
    for pattern in (r"^None is not of type", r"^\d+ is not of type 'string'$", r"^'\w+' is not one of \[")
)


@pytest.fixture
def description(shared_data: Path) -> dict[str, Any]:
    return json.loads((shared_data / "schemas" / "eperusteet-ext.openapi.json").read_text())


@pytest.fixture
def client(register: Register, time) -> Iterator[Client]:
    with Client(Terms(register.url, "tests", pause_seconds=0), sleep=time.sleep, clock=time.clock) as made:
        yield made


@pytest.fixture
def filled(register: Register) -> Register:
    register.put(*(document(simple_unit(number, "vaihtaa"), id=number) for number in range(1, 61)))
    register.put(document(simple_unit(70, "vaihtaa"), id=70, tyyppi="amosaayhteinen"))
    return register


def validator(description: dict[str, Any], name: str) -> jsonschema.Draft7Validator:
    """Make a validator of one schema; the components' references lead into the description."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": description["components"]}
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def operation(description: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """Find the operation that a request means."""
    path = asked.path.removeprefix(PREFIX)
    for template, methods in description["paths"].items():
        pattern = re.sub(r"\\\{\w+\\\}", r"([^/]+)", re.escape(template))
        if (found := re.fullmatch(pattern, path)) and asked.method.lower() in methods:
            one = methods[asked.method.lower()]
            inside = [given for given in one.get("parameters", []) if given["in"] == "path"]
            for given, value in zip(inside, found.groups(), strict=True):
                assert fits(given["schema"], [value]), f"{template}: {value}"
            return one
    pytest.fail(f"the description knows no {asked.method} {path}")


def fits(schema: dict[str, Any], values: list[str]) -> bool:
    """Tell whether the values of a parameter have the described type."""
    if schema["type"] == "array":
        return all(fits(schema["items"], [value]) for value in values)
    [value] = values
    if schema["type"] == "boolean":
        return value in {"true", "false"}
    return schema["type"] == "string" or re.fullmatch(r"-?\d+", value) is not None


def test_every_request_has_a_described_path_and_described_parameters(description, filled, client):
    list(client.listed())
    list(client.listed(diary_number="OPH-990500-2026"))
    client.document(7)
    client.badges()

    asked_names = set()
    for asked in filled.asked:
        described = {
            given["name"]: given["schema"]
            for given in operation(description, asked).get("parameters", [])
            if given["in"] == "query"
        }
        assert set(asked.parameters) <= set(described)
        assert {name for name, values in asked.parameters.items() if not fits(described[name], values)} == set()
        asked_names |= set(asked.parameters)
    assert asked_names == {
        "koulutustyyppi",
        "kieli",
        "tulevat",
        "voimassa",
        "siirtyma",
        "poistuneet",
        "tyyppi",
        "diaarinumero",
        "sivu",
        "sivukoko",
    }
    assert {name for name, schema in described_list(description).items() if schema.get("default") is False} == {
        "poistuneet"
    }


def described_list(description: dict[str, Any]) -> dict[str, Any]:
    parameters = description["paths"]["/api/external/perusteet"]["get"]["parameters"]
    return {given["name"]: given["schema"] for given in parameters}


def test_the_base_address_of_the_settings_is_the_described_one(description, settings):
    assert description["servers"][0]["url"] == settings.EPERUSTEET_URL


def test_the_servers_list_is_as_described(description, filled, client):
    filled.described = True
    pages = [filled.list_page(asked.parameters) for asked in asked_pages(filled, client)]

    assert len(pages) == 8
    for page in pages:
        assert list(validator(description, "PagePerusteenJulkaisuData").iter_errors(page)) == []
        known = description["components"]["schemas"]
        assert set(page) <= set(known["PagePerusteenJulkaisuData"]["properties"])
        assert {name for row in page["content"] for name in row} <= set(known["PerusteenJulkaisuData"]["properties"])


def asked_pages(register: Register, client: Client) -> list[Asked]:
    list(client.listed())
    return [one for one in register.asked if one.path.endswith("/perusteet")]


def test_the_servers_documents_depart_from_the_description_only_as_the_real_ones_do(description, filled, shared_data):
    real = json.loads((shared_data / "eperusteet" / "rakenne-telma.json").read_text())
    check = validator(description, "PerusteKaikkiDto")
    known = description["components"]["schemas"]["PerusteKaikkiDto"]["properties"]

    ours = [error.message for error in check.iter_errors(filled.documents[7])]
    assert [message for message in ours if not any(kind.search(message) for kind in _DEPARTURES)] == []
    theirs = [error.message for error in check.iter_errors(real)]
    assert all(any(kind.search(message) for message in theirs) for kind in _DEPARTURES)
    assert set(filled.documents[7]) <= set(known)


def test_the_real_list_is_laid_out_like_the_servers_own(shared_data, filled):
    real = json.loads((shared_data / "eperusteet" / "hakutulokset-auto.json").read_text())

    assert set(filled.list_page({})) == set(real)


def test_a_real_list_can_be_read(shared_data, register, client):
    real = (shared_data / "eperusteet" / "hakutulokset-auto.json").read_bytes()
    register.broken = lambda handler: handler.send_bytes(real)

    found = {one.eperusteet_id: one for one in client.listed()}

    assert len(found) == 11
    assert (found[3397336].copied_at, found[612].copied_at) == (1523348722217, 1445855704209)
    assert found[33827].name.as_dict()["sv"]
