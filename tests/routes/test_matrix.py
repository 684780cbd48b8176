"""Who gets what: every route, principal and method against the one table of expected answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import VISITORS, Cast, count_work, invite, make_cast, seat

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
MATRIX: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text()) or {}
# What a refused caller may still cause: own session and the counters of the rate limits.
HARMLESS = re.compile(r'"(django_session|shared_cache)"|SAVEPOINT')
REFUSED = frozenset({302, 401, 403, 404, 405, 429})


@pytest.fixture(scope="module")
def module_cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Make the cast once; every request is rolled back by itself."""
    with django_db_blocker.unblock():
        block = _block()
        block.__enter__()
        try:
            made = make_cast()
            count_work(made)
            invite(made)
            yield made
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


def _block() -> transaction.Atomic:
    """Open a transaction that lets the services' own outermost ones run inside, as in Django's test cases."""
    block = transaction.atomic()
    block._from_testcase = True
    return block


def _arguments(cast: Cast, stated: dict[str, str]) -> dict[str, Any]:
    values = {name: getattr(cast, source, source) for name, source in stated.items()}
    return {name: getattr(value, "pk", value) for name, value in values.items()}


def _send(client: Client, method: str, url: str, data: dict[str, Any], headers: dict[str, str]) -> Any:
    if method == "POST":
        return client.post(url, data, headers=headers)
    return client.generic(method, url, headers=headers)


def _expected(row: dict[str, Any], method: str, principal: str) -> int:
    stated = row.get(method, row.get("GET") if method == "HEAD" else None)
    if stated is None:
        return int(row.get("other_methods", 405))
    # An invited expert is anonymous everywhere but at the invitation.
    fallback = stated.get("anonymous", stated["default"]) if principal == "invited" else stated["default"]
    return int(stated.get(principal, fallback))


@pytest.mark.parametrize("route", MATRIX)
def test_everybody_gets_what_the_table_says(route: str, module_cast: Cast) -> None:
    row = MATRIX[route]
    arguments = _arguments(module_cast, row.get("args", {}))
    url = reverse(route, kwargs=arguments)
    data = {key: _arguments(module_cast, {key: value})[key] for key, value in row.get("data", {}).items()}
    wrong = []
    for principal in VISITORS:
        client = Client(raise_request_exception=False)
        seat(client, module_cast, principal)
        headers = row.get("headers", {}).get(principal, {})
        for method in METHODS:
            wrong += _try(client, (method, url, data, headers), _expected(row, method, principal), principal)
    assert wrong == []


def _try(
    client: Client, request: tuple[str, str, dict[str, Any], dict[str, str]], expected: int, who: str
) -> list[str]:
    cache.clear()
    with _block(), CaptureQueriesContext(connection) as queries:
        answer = _send(client, *request)
        transaction.set_rollback(True)
    writes = [
        query["sql"][:120]
        for query in queries
        if re.match(r"INSERT|UPDATE|DELETE", query["sql"]) and not HARMLESS.search(query["sql"])
    ]
    found = []
    if answer.status_code != expected:
        found.append(f"{who} {request[0]}: {answer.status_code}, not {expected}")
    if answer.status_code in REFUSED - {302} and writes:
        found.append(f"{who} {request[0]}: refused, yet wrote {writes[0]}")
    return found


@pytest.mark.parametrize("route", [name for name, row in MATRIX.items() if row.get("args")])
def test_a_missing_row_is_answered_like_a_foreign_one(route: str, module_cast: Cast) -> None:
    row = MATRIX[route]
    if not any(
        row.get(method, {}).get("coordinator_other_org", row.get(method, {}).get("default")) == 404
        for method in METHODS
    ):
        pytest.skip("this route is open to everybody")
    client = Client()
    client.force_login(module_cast.users["coordinator_other_org"])
    present = _arguments(module_cast, row["args"])
    absent = {
        name: 987_654_321 + number if isinstance(value, int) else value
        for number, (name, value) in enumerate(present.items())
    }
    method = next(method for method in METHODS if method in row)
    with _block():
        first = _send(client, method, reverse(route, kwargs=present), {}, {})
        second = _send(client, method, reverse(route, kwargs=absent), {}, {})
        transaction.set_rollback(True)
    assert (first.status_code, len(first.content)) == (second.status_code, _same_length(second, absent, present))


def _same_length(answer: Any, absent: dict[str, Any], present: dict[str, Any]) -> int:
    """Leave the address out of account: the language links repeat it, once per language."""
    text = answer.content.decode()
    for name, value in absent.items():
        text = text.replace(str(value), str(present[name]))
    return len(text.encode())


def test_the_principals_cover_the_cast(module_cast: Cast) -> None:
    assert set(module_cast.users) == set(VISITORS)
    assert settings.DEBUG is False


@pytest.mark.parametrize(
    "route", [name for name, row in MATRIX.items() if "POST" in row and not name.startswith("api-")]
)
def test_a_form_without_its_token_is_refused(route: str, module_cast: Cast) -> None:
    row = MATRIX[route]
    client = Client(enforce_csrf_checks=True)
    client.force_login(module_cast.users["coordinator"])
    url = reverse(route, kwargs=_arguments(module_cast, row.get("args", {})))
    with _block():
        answer = client.post(url, row.get("data", {}))
        transaction.set_rollback(True)
    assert answer.status_code == 403


@pytest.mark.parametrize("route", [name for name, row in MATRIX.items() if 200 in row.get("GET", {}).values()])
def test_every_page_carries_the_strict_headers(route: str, module_cast: Cast) -> None:
    row = MATRIX[route]
    principal = next(name for name in VISITORS if _expected(row, "GET", name) == 200)
    client = Client()
    seat(client, module_cast, principal)
    with _block():
        url = reverse(route, kwargs=_arguments(module_cast, row.get("args", {})))
        answer = client.get(url, headers=row.get("headers", {}).get(principal, {}))
        transaction.set_rollback(True)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    if module_cast.users[principal] is not None:
        assert "no-store" in answer.headers["Cache-Control"]
