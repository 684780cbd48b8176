"""Who gets in, and how the API says no."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from audit.models import Event
from tests.api.conftest import key_for

pytestmark = pytest.mark.django_db

ADDRESSES = [f"/api/v1/certificates/{path}" for path in ("", "X/", "X/pdf/", "X/elmo/", "X/ehoks/")]


def problem_of(answer) -> tuple[int, str]:
    """Give status and code of a problem."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    content = answer.json()
    assert content["type"] == f"urn:taitokirja:problem:{content['code']}"
    assert content["status"] == answer.status_code
    return answer.status_code, content["code"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put", "patch", "delete"])
def test_nobody_gets_in_without_a_key(cast, address, method):
    answer = getattr(Client(), method)(address)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="taitokirja"'


@pytest.mark.parametrize("principal", ["participant", "coordinator", "school"])
def test_a_session_gives_no_rights_here(cast, principal):
    client = Client()
    client.force_login(getattr(cast, principal))
    assert problem_of(client.get(ADDRESSES[0])) == (401, "not-authenticated")


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer 11111111_" + "2" * 43,
        "Bearer " + "1" * 10_000,
        "Bearer 11111111_" + "1" * 42 + "ä",
    ],
)
def test_an_unknown_key_is_refused(cast, header):
    key_for(cast.school_organisation)
    assert problem_of(Client(headers={"Authorization": header}).get(ADDRESSES[0])) == (401, "key-unknown")


def test_another_scheme_is_no_key(cast):
    key = key_for(cast.school_organisation)
    assert problem_of(Client(headers={"Authorization": f"Basic {key}"}).get(ADDRESSES[0])) == (401, "not-authenticated")


def test_an_ended_key_is_refused(cast):
    key = key_for(cast.school_organisation, revoked_at=timezone.now())
    answer = Client(headers={"Authorization": f"Bearer {key}"}).get(ADDRESSES[0])
    assert problem_of(answer) == (401, "key-unknown")
    assert Event.objects.count() == 0


def test_the_hash_of_a_key_is_not_a_key(cast):
    from certificates.models import SchoolKey

    key_for(cast.school_organisation)
    stored = SchoolKey.objects.get(prefix="1" * 8).key_hash
    assert Client(headers={"Authorization": f"Bearer {stored}"}).get(ADDRESSES[0]).status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_other_methods_are_not_allowed(cast, ask, address, method):
    answer = ask(address.removeprefix("/api/v1/certificates/"), method)
    assert problem_of(answer) == (405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_head_answers_like_get_without_content(cast, ask):
    full, head = ask(""), ask("", "head")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == full.headers["ETag"]


def test_options_tells_the_methods(cast, ask):
    answer = ask("", "options")
    assert (answer.status_code, answer.headers["Allow"]) == (200, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("caller", ["a b", "x" * 121, "ä", "<script>"])
def test_a_caller_that_names_itself_oddly_is_told_so(cast, ask, caller):
    assert problem_of(ask("", **{"Caller-Id": caller})) == (400, "caller-id-malformed")
    assert Event.objects.count() == 0


def test_any_accept_header_gets_the_one_representation(cast, ask):
    for accept in ("text/html", "application/pdf", "*/*", "image/png"):
        answer = ask("", Accept=accept)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")


def test_answers_are_not_kept_by_caches(cast, ask):
    assert "no-store" in ask("").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("language", "detail"),
    [
        ("fi", "Pyynnössä ei ole avainta. Lähetä se otsakkeessa Authorization: Bearer."),
        ("sv", "Begäran saknar nyckel. Skicka den i huvudet Authorization: Bearer."),
        ("en", "The request has no key. Send it in the header Authorization: Bearer."),
    ],
)
def test_the_detail_follows_the_language_of_the_request_and_the_code_does_not(cast, language, detail):
    problem = Client(headers={"Accept-Language": language}).get(ADDRESSES[0]).json()
    assert (problem["code"], problem["detail"]) == ("not-authenticated", detail)


def test_the_description_is_open_to_all_and_as_committed(client):
    answer = client.get("/api/schema/")
    assert answer.content == (Path(settings.BASE_DIR) / "api/schema.yml").read_bytes()
    assert client.post("/api/schema/").status_code == 405


def test_the_committed_description_is_the_present_one(tmp_path):
    fresh = tmp_path / "schema.yml"
    subprocess.run(
        [sys.executable, "manage.py", "spectacular", "--validate", "--fail-on-warn", "--file", str(fresh)],
        cwd=settings.BASE_DIR,
        check=True,
        env={"DEBUG": "1", "PATH": ""},
    )
    assert fresh.read_text() == (Path(settings.BASE_DIR) / "api/schema.yml").read_text()


def test_an_address_that_is_none_is_answered_as_a_problem_too() -> None:
    answer = Client().get("/api/v1/nothing/")
    assert problem_of(answer) == (404, "not-found")
    assert answer["Content-Type"] == "application/problem+json"
    assert Client().get("/nothing/")["Content-Type"].startswith("text/html")
