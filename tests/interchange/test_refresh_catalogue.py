"""Runs over the whole register: what is read, what is noted, breaks, and going on after them."""

from __future__ import annotations

import json
import os
import signal
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from audit.models import Event
from interchange.eperusteet.badges import BADGES_NUMBER
from interchange.eperusteet.importing import import_document
from interchange.eperusteet.read import read
from qualifications.models import CatalogueRefresh, RefreshItem, RequirementsDocument, Unit
from qualifications.queries.sources import unindexed
from qualifications.rules.snapshots import content_hash
from qualifications.services.refresh.begin import begin_refresh
from tests.badges import badge
from tests.eperusteet import as_bytes, document, millis, simple_unit
from tests.interchange.eperusteet_server import Register, hang_up, raw, redirect, serving, status

pytestmark = pytest.mark.django_db
LIST = "/api/external/perusteet"


@pytest.fixture
def served(register: Register, settings) -> Register:
    """Point the installation at the tests' own register."""
    settings.EPERUSTEET_URL = register.url
    settings.EPERUSTEET_PAUSE_MILLISECONDS = 0
    settings.EPERUSTEET_ATTEMPTS = 1
    # Stored already, so that every run finds them the same.
    register.badges = [badge(1)]
    import_document(as_bytes(register.badges), now=datetime(2026, 1, 1, tzinfo=UTC))
    return register


def one(number: int, *texts: str, at: int = 1_700_000_000_000, **fields: object) -> dict:
    """Write a document with a number, a diary number and an education code of its own."""
    named = {"nimi": {"fi": f"Tutkinto {number}"}, "diaarinumero": f"OPH-{number}-2026"}
    coded = {"koulutukset": [{"koulutuskoodiArvo": str(number)}]}
    unit = simple_unit(number, *(texts or ("vaihtaa renkaan",)))
    return document(unit, id=number, snapshot=at, **(named | coded | fields))


def run(*arguments: str, code: int = 0, command: str = "refresh_catalogue") -> str:
    """Run the command, check how it ends, give what it printed and its last words."""
    out = StringIO()
    ended, words = 0, ""
    try:
        call_command(command, *arguments, stdout=out)
    except CommandError as error:
        ended, words = error.returncode, str(error)
    assert ended == code, words
    return out.getvalue() + words


def counts(printed: str) -> dict[str, int]:
    """Give the counts of the closing table, without the national badges, which come with every run."""
    names = ("new", "changed", "same", "refused", "waiting")
    lines = [line.split() for line in printed.splitlines()]
    found = {cells[0]: int(cells[1]) for cells in lines if len(cells) == 2 and cells[0] in names}
    for item in CatalogueRefresh.objects.latest("pk").items.filter(eperusteet_id=BADGES_NUMBER):
        found[{"unchanged": "same", "": "waiting"}.get(item.outcome, item.outcome)] -= 1
    return {name: number for name, number in found.items() if number}


def outcomes() -> dict[int, tuple[str, str]]:
    """Give what the newest run noted of documents."""
    items = CatalogueRefresh.objects.latest("pk").items.exclude(eperusteet_id=BADGES_NUMBER)
    return {item.eperusteet_id: (item.outcome, item.reason) for item in items}


def stored() -> list[int]:
    """Give the numbers of the stored documents."""
    rows = RequirementsDocument.objects.exclude(eperusteet_id=BADGES_NUMBER).order_by("eperusteet_id")
    return [*rows.values_list("eperusteet_id", flat=True)]


def go_back(**past: float) -> None:
    """Make the newest run older."""
    newest = CatalogueRefresh.objects.latest("pk")
    earlier = timedelta(**past)
    newest.started_at, newest.active_at = newest.started_at - earlier, newest.active_at - earlier
    newest.save()


# What is read


def test_the_first_run_fills_the_catalogue(served):
    served.put(one(1), one(2), one(3, tyyppi="amosaayhteinen"))

    printed = run()

    assert counts(printed) == {"new": 3}
    assert "new       Tutkinto 2 (OPH-2-2026, id 2)" in printed
    assert sorted(served.read()) == [1, 2, 3]
    assert stored() == [1, 2, 3]


def test_the_next_run_lists_everything_and_reads_only_what_is_new_or_newer(served):
    served.put(one(1), one(2), one(3))
    run()
    served.asked.clear()
    served.put(one(2, "pesee renkaan", at=1_800_000_000_000), one(4))

    printed = run()

    assert counts(printed) == {"new": 1, "changed": 1, "same": 2}
    assert served.read() == [2, 4]
    assert "Tutkinto 1" not in printed


def test_a_full_run_reads_also_what_is_current(served):
    served.put(one(1), one(2))
    run()
    served.asked.clear()

    assert counts(run("--full")) == {"same": 2}
    assert served.read() == [1, 2]


def test_the_import_command_does_the_same_with_all(served):
    served.put(one(1))
    assert counts(run("--all", command="import_eperusteet")) == {"new": 1}
    assert counts(run("--all", command="import_eperusteet")) == {"same": 1}


def test_since_leaves_out_what_the_register_has_not_changed(served):
    day = date(2026, 3, 1)
    served.put(one(1, at=millis(2026, 3, 1) - 1), one(2, at=millis(2026, 3, 1)), one(3, at=None))

    assert counts(run("--since", day.isoformat())) == {"new": 2}
    assert sorted(served.read()) == [2, 3]
    assert CatalogueRefresh.objects.get().since == day


def test_a_list_that_tells_only_the_time_of_publication_is_believed_after_a_day(served):
    served.described = True
    served.put(one(1) | {"julkaistu": int((timezone.now() - timedelta(days=2)).timestamp() * 1000)})
    served.put(one(2) | {"julkaistu": int((timezone.now() - timedelta(hours=2)).timestamp() * 1000)})
    run()
    served.asked.clear()

    assert counts(run()) == {"same": 2}
    assert served.read() == [2]


def test_a_copy_read_by_an_earlier_version_of_the_reader_is_read_again(served):
    served.put(one(1), one(2))
    run()
    RequirementsDocument.objects.filter(eperusteet_id=2).update(reader=0)
    served.asked.clear()

    run()

    assert served.read() == [2]


def test_a_document_that_is_listed_in_several_languages_is_read_once(served):
    served.put(one(1, kielet=["fi", "sv", "en"]))

    assert counts(run()) == {"new": 1}
    assert served.read() == [1]


def test_an_empty_register_is_no_failure(served):
    assert counts(run()) == {}
    assert [asked.path.rpartition("/")[2] for asked in served.asked] == ["perusteet"] * 6 + ["osaamismerkit"]


def test_the_national_badges_come_along(served):
    served.badges = [badge(1), badge(2)]

    assert "\nchanged   Kansalliset osaamismerkit: warnings 2\n" in run()
    assert list(Unit.objects.filter(kind="badge").order_by("key").values_list("eperusteet_id", flat=True)) == [1, 2]
    served.badges = []
    assert "(requirements-wrong-kind)" in run(code=2)
    assert Unit.objects.filter(kind="badge", is_withdrawn=False).count() == 2


@pytest.mark.parametrize("left", [1, 2])
def test_a_badge_that_the_register_lists_no_longer_is_withdrawn_though_nothing_was_edited(served, left):
    served.badges = [badge(1), badge(2)]
    run()

    served.badges = [badge(left)]
    run()

    assert Unit.objects.filter(kind="badge", is_withdrawn=False).values_list("eperusteet_id", flat=True).get() == left


def test_what_has_been_imported_is_found_by_the_search(served):
    served.put(one(1))

    run()

    assert unindexed() == ()


# What is refused


def test_one_bad_document_is_refused_with_its_code_and_the_others_are_read(served):
    served.put(*(one(number) for number in range(1, 9)))
    served.fail("/api/external/peruste/1", raw(b"not JSON"))
    served.fail("/api/external/peruste/2", raw(b'{"id": 2, "tutkinnonOsat": []}'))
    served.fail("/api/external/peruste/3", status(404))
    served.fail("/api/external/peruste/4", status(403))
    served.fail("/api/external/peruste/5", status(500))
    served.fail("/api/external/peruste/6", redirect("https://example.invalid/"))
    served.fail("/api/external/peruste/7", raw(b"", Content_Length="999999999"))

    printed = run(code=2)

    assert counts(printed) == {"new": 1, "refused": 7}
    assert outcomes() == {
        1: ("refused", "requirements-not-json"),
        2: ("refused", "requirements-wrong-kind"),
        3: ("refused", "register-not-found"),
        4: ("refused", "register-refused"),
        5: ("refused", "register-failing"),
        6: ("refused", "register-redirected-away"),
        7: ("refused", "register-too-large"),
        8: ("new", ""),
    }
    assert "refused   Tutkinto 3 (OPH-3-2026, id 3): The service does not know this document. (register-not-found)" in (
        printed
    )
    assert printed.endswith("7 documents refused.")


def test_a_fault_of_our_own_costs_one_document_and_is_logged(served, caplog):
    served.put(one(1), one(2), one(3))

    def fail(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if sql.startswith('INSERT INTO "qualifications_unit"') and stored()[-1:] == [2]:
            raise DatabaseError("disk full")
        return answer

    with connection.execute_wrapper(fail):
        assert counts(run(code=2)) == {"new": 2, "refused": 1}

    assert outcomes()[2] == ("refused", "requirements-unexpected")
    assert stored() == [1, 3]
    assert [record.getMessage() for record in caplog.records] == ["document 2 of the register could not be stored"]
    assert counts(run()) == {"new": 1, "same": 2}


def test_an_answer_with_another_document_than_the_asked_one_is_refused(served):
    served.put(one(1), one(2))
    run()
    served.put(one(3), one(4))
    other = one(2, "pesee", at=1_900_000_000_000)
    served.documents[3] = other
    served.fail("/api/external/peruste/4", lambda handler: handler.send(served.documents[1]))
    served.fail(LIST, lambda handler: handler.send(listing(one(3), one(4))))

    run("--since", "2000-01-01", code=2)

    assert outcomes()[3] == ("refused", "requirements-wrong-kind")
    assert outcomes()[4] == ("refused", "requirements-wrong-kind")
    assert RequirementsDocument.objects.get(eperusteet_id=2).snapshot == 1_700_000_000_000


def listing(*documents: dict) -> dict:
    return {"data": [*documents], "sivuja": 1}


def test_an_older_copy_than_the_stored_one_is_refused(served):
    served.put(one(1, "vaihtaa", at=1_700_000_000_000))
    run()
    served.put(one(1, "pesee", at=1_600_000_000_000))

    assert counts(run("--full", code=2)) == {"refused": 1}
    assert outcomes()[1] == ("refused", "requirements-older")


def test_what_was_refused_is_read_again_by_the_next_run(served):
    served.put(one(1))
    served.fail("/api/external/peruste/1", status(404))
    run(code=2)

    assert counts(run()) == {"new": 1}


# Breaks


def test_a_run_stops_when_nothing_answers_any_more_and_the_next_goes_on_from_there(served):
    served.put(*(one(number) for number in range(1, 8)))
    for number in (4, 5, 6):
        served.fail(f"/api/external/peruste/{number}", hang_up)

    printed = run(code=3)

    assert counts(printed) == {"new": 3, "waiting": 4}
    assert "The register cannot be reached: No whole answer came" in printed
    assert "Run the command again within 24 hours to go on from there." in printed
    assert served.read() == [1, 2, 3, 4, 5, 6]
    assert stored() == [1, 2, 3]
    assert CatalogueRefresh.objects.get().finished_at is None

    served.asked.clear()
    served.broken = None
    printed = run()

    assert printed.startswith("Going on with the run that broke off.")
    assert counts(printed) == {"new": 7}
    assert served.read() == [4, 5, 6, 7]
    assert [asked.path for asked in served.asked if asked.path.endswith("/perusteet")] == []
    assert CatalogueRefresh.objects.get().finished_at is not None


def test_what_failed_before_the_break_is_asked_for_again(served):
    served.put(*(one(number) for number in range(1, 7)))
    served.fail("/api/external/peruste/2", status(503))
    for number in (4, 5, 6):
        served.fail(f"/api/external/peruste/{number}", status(503))

    assert counts(run(code=3)) == {"new": 2, "refused": 1, "waiting": 3}
    assert outcomes()[2] == ("refused", "register-overloaded")
    served.asked.clear()

    assert counts(run(code=2)) == {"new": 5, "refused": 1}
    assert served.read() == [4, 5, 6]
    assert counts(run()) == {"new": 1, "same": 5}


def test_silence_before_the_break_is_not_the_documents_fault(served):
    served.put(*(one(number) for number in range(1, 5)))
    for number in (1, 2, 3):
        served.fail(f"/api/external/peruste/{number}", status(500))

    run(code=3)

    assert set(outcomes().values()) == {("", "")}


def test_the_last_documents_alone_without_answer_are_refused(served):
    served.put(*(one(number) for number in range(1, 4)))
    served.fail("/api/external/peruste/3", hang_up)
    served.fail("/api/external/osaamismerkit", hang_up)

    assert counts(run(code=2)) == {"new": 2, "refused": 1}
    assert CatalogueRefresh.objects.get().finished_at is not None


def test_going_on_without_any_answer_leaves_everything_waiting(served):
    served.put(*(one(number) for number in range(1, 5)))
    for number in (2, 3, 4):
        served.fail(f"/api/external/peruste/{number}", hang_up)
    run(code=3)
    RefreshItem.objects.filter(eperusteet_id=4).update(outcome="refused", reason="register-not-found")
    served.broken = hang_up

    assert counts(run(code=3)) == {"new": 1, "refused": 1, "waiting": 2}


def test_a_list_that_breaks_off_is_begun_anew(served):
    served.put(one(1), one(2))
    served.fail(LIST, lambda handler: handler.send(listing(one(1))), status(500))

    printed = run(code=3)
    assert "The list of the register could not be read: The service failed (status 500)." in printed
    assert counts(printed) == {}
    assert RefreshItem.objects.count() == 0
    assert not CatalogueRefresh.objects.get().is_listed

    assert counts(run()) == {"new": 2}
    assert CatalogueRefresh.objects.count() == 1


@pytest.mark.parametrize("body", [b"<html>maintenance</html>", b"{}"])
def test_a_list_that_is_none_stops_the_run(served, body):
    served.fail(LIST, raw(body))
    assert "The list of the register could not be read" in run(code=3)


def test_a_break_longer_ago_than_a_day_is_not_gone_on_from(served):
    served.put(*(one(number) for number in range(1, 5)))
    for number in (2, 3, 4):
        served.fail(f"/api/external/peruste/{number}", hang_up)
    run(code=3)
    go_back(hours=25)

    printed = run()

    assert "Going on" not in printed
    assert counts(printed) == {"new": 3, "same": 1}
    assert CatalogueRefresh.objects.count() == 2


@pytest.mark.parametrize("other", [["--full"], ["--since", "2020-01-01"]])
def test_a_run_that_asks_for_something_else_begins_anew(served, other):
    served.put(*(one(number) for number in range(1, 4)))
    served.broken = hang_up
    run(code=3)
    served.broken = None

    printed = run(*other)

    assert "Going on" not in printed
    assert counts(printed) == {"new": 3}


class Watcher(StringIO):
    """Standard error that does something when a certain word is drawn: in the middle of a run, in its own thread."""

    def __init__(self, word: str, act) -> None:
        super().__init__()
        self.word, self.act = word, act

    def write(self, text: str) -> int:
        if self.word in text and self.act is not None:
            act, self.act = self.act, None
            act()
        return super().write(text)


@pytest.fixture
def at(monkeypatch):
    """Do something when a document's turn comes."""

    def watch(word: str, act) -> None:
        monkeypatch.setattr("sys.stderr", Watcher(word, act))

    return watch


def press_ctrl_c() -> None:
    raise KeyboardInterrupt


def be_stopped() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize("stop", [press_ctrl_c, be_stopped])
def test_a_stop_leaves_a_run_that_can_go_on(served, at, stop):
    served.put(one(1), one(2), one(3))
    before = signal.getsignal(signal.SIGTERM)
    at("Tutkinto 2", stop)

    printed = run(code=130)

    assert counts(printed) == {"new": 1, "waiting": 2}
    assert "Stopped. What has been read stays." in printed
    assert signal.getsignal(signal.SIGTERM) == before
    assert counts(run()) == {"new": 3}
    assert served.read() == [1, 2, 3]


# Two at once


def test_a_second_run_beside_one_at_work_is_refused(served, at):
    served.put(one(1), one(2))
    said: list[str] = []
    at("Tutkinto 2", lambda: said.extend([run(code=1), run("--since", "2020-01-01", code=1)]))

    assert counts(run()) == {"new": 2}
    assert (
        said == ["Another run over the same register is at work. Wait for it, or give --take-over if it has died."] * 2
    )
    assert CatalogueRefresh.objects.count() == 1


def test_runs_over_different_registers_do_not_hinder_each_other(served, at, settings):
    served.put(one(1), one(2))
    with serving() as other:
        other.put(one(3))
        other.badges = [badge(1)]
        printed: list[str] = []

        def elsewhere() -> None:
            settings.EPERUSTEET_URL = other.url
            printed.append(run())

        at("Tutkinto 2", elsewhere)
        assert "new       Tutkinto 1 " in run()
    assert "new       Tutkinto 3 " in printed[0]


def begin(served: Register) -> None:
    """Begin a run as a process that dies right after."""
    begin_refresh(source=served.url, since=None, is_full=False, takes_over=False, actor=None, now=timezone.now())


def test_a_run_that_has_been_silent_for_long_is_replaced(served):
    served.put(one(1))
    begin(served)
    run(code=1)
    go_back(minutes=16)

    assert counts(run()) == {"new": 1}
    assert CatalogueRefresh.objects.count() == 1


def test_a_run_that_seems_to_be_at_work_can_be_taken_over(served):
    served.put(one(1))
    begin(served)

    assert counts(run("--take-over")) == {"new": 1}


def test_the_one_that_was_taken_over_stops_and_notes_nothing_more(served, at):
    served.put(one(1), one(2), one(3))
    at("Tutkinto 2", lambda: CatalogueRefresh.objects.update(holder="another"))

    printed = run(code=1)

    assert printed == "Another process has taken this run over."
    assert CatalogueRefresh.objects.get().holder == "another"
    assert outcomes() == {1: ("new", ""), 2: ("", ""), 3: ("", "")}
    assert served.read() == [1, 2]


# The trail


def test_begin_and_end_of_a_run_are_in_the_trail(served):
    served.put(one(1), one(2))
    served.fail("/api/external/peruste/2", status(404))
    run("--full", code=2)

    events = Event.objects.filter(kind="catalogue_refresh").order_by("seq")
    assert [(event.actor, event.verb, event.data) for event in events] == [
        ("system", "refresh.begin", {"source": served.url, "since": None, "full": True, "taken_up": False}),
        ("system", "refresh.finish", {"new": 1, "refused": 1, "unchanged": 1}),
    ]


def test_the_times_of_a_run_are_kept(served):
    before = datetime.now(tz=UTC)
    run()
    found = CatalogueRefresh.objects.get()

    assert before <= found.started_at <= found.active_at == found.finished_at <= datetime.now(tz=UTC)
    assert found.holder == ""


# The real ones


def test_real_documents_come_through_the_service_as_from_files(served, shared_data):
    folder = shared_data / "eperusteet"
    names = ("rakenne-telma.json", "rakenne-valma.json", "rakenne-tutkintokoulutukseen-valmentava-koulutus.json")
    real = {name: (folder / name).read_bytes() for name in names}
    served.put(*(json.loads(data) for data in real.values()))
    served.badges = json.loads((folder / "osaamismerkit.json").read_bytes())

    assert counts(run()) == {"new": 3}
    assert stored() == [2910073, 2910079, 7534950]
    written = RequirementsDocument.objects.values_list("eperusteet_id", "content_hash")
    assert dict(written) == {
        parsed.eperusteet_id: content_hash(parsed)
        for parsed in map(read, [*real.values(), (folder / "osaamismerkit.json").read_bytes()])
    }
    assert counts(run("--full")) == {"same": 3}
