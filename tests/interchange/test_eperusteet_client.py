"""The client of the public register, against a real server that fails in every way a server can."""

from __future__ import annotations

import gzip
import json
import threading
from email.utils import formatdate

import pytest

from interchange.eperusteet_api.client import Client
from interchange.eperusteet_api.errors import (
    FailingError,
    NotFoundError,
    OverloadedError,
    OversizeError,
    RedirectedAwayError,
    RefusedError,
    RegisterError,
    TooSlowError,
    UnreachableError,
    UnreadableListError,
)
from interchange.eperusteet_api.terms import Terms
from tests.eperusteet import document, simple_unit
from tests.interchange.eperusteet_server import (
    PREFIX,
    Register,
    cut,
    cut_chunks,
    endless,
    hang_up,
    held,
    raw,
    redirect,
    serving,
    status,
)

LIST = "/api/external/perusteet"
ONE = "/api/external/peruste/990500"


@pytest.fixture
def ask(register: Register, time):
    """Make clients of the register; all are closed at the end."""
    made = []

    def make(**terms: object) -> Client:
        wanted = {"base_url": register.url, "caller_id": "taitokirja-tests", "pause_seconds": 0, **terms}
        made.append(Client(Terms(**wanted), sleep=time.sleep, clock=time.clock).__enter__())
        return made[-1]

    yield make
    for client in made:
        client.__exit__()


def numbered(number: int, **fields: object) -> dict:
    return document(simple_unit(number, "vaihtaa renkaan"), id=number, diaarinumero=f"OPH-{number}-2026", **fields)


# Documents


def test_a_document_comes_as_the_register_gives_it(register, ask):
    register.put(numbered(990500))

    assert json.loads(ask().document(990500)) == register.documents[990500]


def test_every_request_says_who_asks_and_takes_compressed_answers(register, ask):
    register.put(numbered(990500))
    ask().document(990500)

    [asked] = register.asked
    assert asked.headers["caller-id"] == "taitokirja-tests"
    assert asked.headers["accept-encoding"] == "gzip"
    assert asked.headers["accept"] == "application/json"


def test_badges_come_from_their_own_path(register, ask):
    register.badges = [{"id": 1}]

    assert json.loads(ask().badges()) == [{"id": 1}]
    assert [one.path for one in register.asked] == [f"{PREFIX}/api/external/osaamismerkit"]


def test_an_unknown_document_is_not_asked_for_again(register, ask, time):
    with pytest.raises(NotFoundError) as caught:
        ask().document(404)

    assert (caught.value.code, caught.value.is_outage) == ("register-not-found", False)
    assert (len(register.asked), time.slept) == (1, [])


@pytest.mark.parametrize("number", [400, 401, 403, 410])
def test_a_refused_request_is_not_sent_again(register, ask, number):
    register.fail(ONE, status(number))

    with pytest.raises(RefusedError, match=str(number)):
        ask().document(990500)
    assert len(register.asked) == 1


@pytest.mark.parametrize("number", [204, 206, 304])
def test_a_success_without_the_whole_document_is_no_document(register, ask, number):
    register.fail(ONE, lambda handler: handler.send_bytes(b"", status=number))

    with pytest.raises(RefusedError, match=str(number)):
        ask().document(990500)


# Patience


@pytest.mark.parametrize("fault", [status(500), status(502), hang_up, cut, cut_chunks])
def test_what_passes_is_asked_for_again_after_a_wait(register, ask, time, fault):
    register.put(numbered(990500))
    register.fail(ONE, fault, fault)

    assert json.loads(ask().document(990500))["id"] == 990500
    assert time.slept == [1, 2]
    assert register.read() == [990500] * 3


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (status(500), FailingError),
        (status(429), OverloadedError),
        (status(503), OverloadedError),
        (hang_up, UnreachableError),
        (cut, UnreachableError),
        (cut_chunks, UnreachableError),
        (raw(b"no gzip at all", Content_Encoding="gzip"), UnreachableError),
    ],
)
def test_what_does_not_pass_ends_after_the_attempts_with_a_stable_code(register, ask, time, fault, error):
    register.broken = fault

    with pytest.raises(error) as caught:
        ask(attempts=4).document(990500)

    assert caught.value.is_outage
    assert len(register.asked) == 4
    assert time.slept == [1, 2, 4]


@pytest.mark.parametrize("number", [429, 503])
def test_an_asked_wait_is_kept(register, ask, time, number):
    register.put(numbered(990500))
    register.fail(ONE, status(number, Retry_After="7"))

    ask().document(990500)

    assert time.slept == [7]


def test_an_asked_wait_may_be_a_time_of_day_and_may_be_past(register, ask, time):
    register.put(numbered(990500))
    register.fail(ONE, status(503, Retry_After=formatdate(0, usegmt=True)))

    ask().document(990500)

    assert time.slept == [0]


@pytest.mark.parametrize("asked", ["soon", "9" * 5000])
def test_an_asked_wait_that_nobody_can_read_is_replaced_by_the_usual_one(register, ask, time, asked):
    register.put(numbered(990500))
    register.fail(ONE, status(429, Retry_After=asked))

    ask().document(990500)

    assert time.slept == [1]


def test_an_asked_wait_is_shortened_to_what_is_reasonable(register, ask, time):
    register.put(numbered(990500))
    register.fail(ONE, status(429, Retry_After="86400"))

    ask().document(990500)

    assert time.slept == [300]


def test_no_wait_goes_beyond_the_whole_time_limit(register, ask, time):
    register.fail(ONE, status(429, Retry_After="7"))

    with pytest.raises(OverloadedError):
        ask(total_seconds=5).document(990500)

    assert (len(register.asked), time.slept) == (1, [])


def test_between_requests_there_is_a_pause_but_none_before_the_first(register, ask, time):
    register.put(numbered(990500))
    client = ask(pause_seconds=0.5)

    client.document(990500)
    assert time.slept == []
    client.document(990500)
    client.document(990500)
    assert time.slept == [0.5, 0.5]


def test_a_server_that_says_nothing_is_given_up(register, ask):
    done = threading.Event()
    register.broken = held(done)
    try:
        with pytest.raises(TooSlowError) as caught:
            ask(read_seconds=0.05, attempts=2).document(990500)
    finally:
        done.set()

    assert (caught.value.code, caught.value.is_outage) == ("register-too-slow", True)
    assert len(register.asked) == 2


def test_an_answer_that_only_trickles_is_given_up_when_its_time_is_over(register, ask, time):
    time.step = 1
    register.broken = endless(b"x" * 1024, 200)

    with pytest.raises(TooSlowError):
        ask(total_seconds=30, attempts=1).document(990500)


def test_nobody_at_the_address_is_unreachable(ask, time):
    with serving() as gone:
        url = gone.url

    with pytest.raises(UnreachableError) as caught:
        ask(base_url=url, attempts=2).document(990500)

    assert str(caught.value) == "The service cannot be reached."
    assert time.slept == [1]


# Limits


def test_an_answer_announced_as_too_large_is_not_read(register, ask):
    register.broken = raw(b"", Content_Length=str(10 * 1024**3))

    with pytest.raises(OversizeError) as caught:
        ask(most_bytes=1024**2).document(990500)

    assert str(caught.value) == "The answer is larger than 1 MiB."
    assert not caught.value.is_outage
    assert len(register.asked) == 1


def test_an_answer_that_grows_too_large_is_dropped_on_the_way(register, ask):
    register.broken = endless(b"x" * 65536, 200)

    with pytest.raises(OversizeError):
        ask(most_bytes=1024**2).document(990500)


def test_a_small_answer_that_unpacks_to_a_huge_one_is_dropped_on_the_way(register, ask):
    bomb = gzip.compress(b" " * 64 * 1024**2)
    assert len(bomb) < 100_000
    register.broken = raw(bomb, Content_Encoding="gzip")

    with pytest.raises(OversizeError):
        ask(most_bytes=1024**2).document(990500)


def test_an_answer_of_just_the_largest_size_is_taken(register, ask):
    register.broken = raw(gzip.compress(b"x" * 1024), Content_Encoding="gzip")

    assert ask(most_bytes=1024).document(990500) == b"x" * 1024


def test_a_redirection_within_the_host_is_followed(register, ask):
    register.put(numbered(990500))
    register.fail(ONE, redirect(f"{PREFIX}/api/external/peruste/990500?uusi=1", 301))

    assert json.loads(ask().document(990500))["id"] == 990500
    assert [one.parameters for one in register.asked] == [{}, {"uusi": ["1"]}]


def test_a_redirection_to_another_host_is_not_followed(register, ask):
    with serving() as elsewhere:
        elsewhere.put(numbered(990500))
        register.fail(ONE, redirect(f"{elsewhere.url}{ONE}"))

        with pytest.raises(RedirectedAwayError) as caught:
            ask().document(990500)

    assert elsewhere.asked == []
    assert caught.value.code == "register-redirected-away"


@pytest.mark.parametrize("location", ["http://[::1/", "http://127.0.0.1:99999/", "http://[x]/"])
def test_a_redirection_that_is_no_address_is_not_followed(register, ask, location):
    register.fail(ONE, redirect(location))

    with pytest.raises(RedirectedAwayError):
        ask().document(990500)


def test_a_redirection_in_circles_ends(register, ask):
    register.broken = redirect(f"{PREFIX}{ONE}")

    with pytest.raises(RedirectedAwayError):
        ask().document(990500)
    assert len(register.asked) == 4


# The list


@pytest.mark.parametrize("described", [False, True])
def test_the_list_is_read_to_its_last_page_in_every_type_and_language(register, ask, described):
    register.described = described
    register.put(*(numbered(990500 + place) for place in range(101)))
    register.put(numbered(990700, tyyppi="amosaayhteinen"))
    register.put(numbered(990800, kielet=["sv"]), numbered(990801, kielet=["en"]))

    found = [one.eperusteet_id for one in ask().listed()]

    assert sorted(set(found)) == [*range(990500, 990601), 990700, 990800, 990801]
    pages = [
        (one.parameters["tyyppi"][0], one.parameters["kieli"][0], one.parameters["sivu"][0]) for one in register.asked
    ]
    assert pages == [
        *(("normaali", "fi", page) for page in "012"),
        *(("normaali", "sv", page) for page in "012"),
        ("normaali", "en", "0"),
        *(("amosaayhteinen", language, "0") for language in ("fi", "sv", "en")),
    ]


def test_documents_of_every_state_are_listed(register, ask):
    long_ago, ago, ahead = 1_000_000_000_000, 1_700_000_000_000, 1_900_000_000_000
    register.put(
        numbered(1, voimassaoloAlkaa=ahead),
        numbered(2, voimassaoloAlkaa=ago),
        numbered(3, voimassaoloAlkaa=long_ago, voimassaoloLoppuu=ago, siirtymaPaattyy=ahead),
        numbered(4, voimassaoloAlkaa=long_ago, voimassaoloLoppuu=ago, siirtymaPaattyy=ago),
    )

    assert {one.eperusteet_id for one in ask().listed()} == {1, 2, 3, 4}


def test_only_vocational_documents_are_asked_for(register, ask):
    register.put(numbered(1), numbered(2, koulutustyyppi="koulutustyyppi_16"))

    assert {one.eperusteet_id for one in ask().listed()} == {1}
    assert register.asked[0].parameters["koulutustyyppi"] == [
        f"koulutustyyppi_{kind}" for kind in (1, 4, 5, 11, 12, 18, 40)
    ]


def test_a_diary_number_is_compared_exactly_on_our_side(register, ask):
    register.put(
        numbered(1) | {"diaarinumero": "OPH-1-2026"},
        numbered(2) | {"diaarinumero": "OPH-1-20261"},
        numbered(3) | {"diaarinumero": "oph-1-2026"},
        numbered(4) | {"diaarinumero": "OPH-1-2026"},
    )

    assert {one.eperusteet_id for one in ask().listed(diary_number="OPH-1-2026")} == {1, 4}
    assert register.asked[0].parameters["diaarinumero"] == ["OPH-1-2026"]


def test_a_row_tells_name_number_and_times(register, ask):
    register.put(numbered(990500, nimi={"fi": "Rengas&shy;ala ", "_id": "7"}, muokattu=5))

    row = next(iter(ask().listed()))

    assert row.name.as_dict() == {"fi": "Rengasala"}
    assert (row.diary_number, row.copied_at, row.published_at) == ("OPH-990500-2026", 1_700_000_000_000, None)


def test_without_a_snapshot_time_the_time_of_change_counts(register, ask):
    register.put(numbered(990500, globalVersion=None, muokattu=5))

    assert next(iter(ask().listed())).copied_at == 5


def test_a_described_row_tells_when_it_was_published(register, ask):
    register.described = True
    register.put(numbered(990500, julkaistu=1_700_000_000_123))

    row = next(iter(ask().listed()))

    assert (row.copied_at, row.published_at) == (None, 1_700_000_000_123)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"data": {}, "sivuja": 1}',
        b'{"data": []}',
        b'{"data": [], "sivuja": "many"}',
        b'{"data": [{"nimi": {}}], "sivuja": 1}',
        b'{"data": [7], "sivuja": 1}',
        b'{"data": [], "sivuja": 100000}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_list_that_is_none_is_refused(register, ask, body):
    register.broken = raw(body)

    with pytest.raises(UnreadableListError):
        list(ask().listed())


def test_every_error_has_a_code_of_its_own():
    codes = [error.code for error in (RegisterError, *RegisterError.__subclasses__())]
    assert sorted(codes) == sorted(set(codes))
