"""The state of a requirements document today, and on the day of issue or publishing, wherever one is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from certificates.models import Certificate
from certificates.queries.lists import own_certificates
from certificates.rules.canonical import from_text, text_hash, to_text
from interchange.elmo.vocabulary import NS
from qualifications.choices import Beginning, Validity
from qualifications.models import RequirementsDocument
from qualifications.rules.validity import Standing
from tests.cast import Cast, count_work
from tests.documents import sample_document
from tests.factories.catalogue import DocumentFactory
from web.labels import LABELS
from workplaces.models import Placement
from workplaces.queries.goals import goal_choices
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.send_back import send_back

pytestmark = pytest.mark.django_db

OVER = date(2999, 7, 31)


def plain(html: str) -> str:
    """Give the text of a page without tags and line breaks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace(" .", ".").replace(" ,", ",")


def written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def both(event: str, day: date) -> str:
    """Say what is said of a document that was in force then and is in transition now."""
    then = gettext("In force on %(day)s, %(event)s.") % {
        "day": written(day),
        "event": LABELS["document_event"][event],
    }
    now = gettext("Now in transition until %(day)s.") % {"day": written(OVER)}
    return f"{LABELS['validity']['transition']} {then} {now}"


def today_only() -> str:
    """Say what is said of a document in transition where no earlier day matters."""
    return f"{LABELS['validity']['transition']} " + gettext("Can be used until %(day)s.") % {"day": written(OVER)}


@pytest.fixture
def changed(cast: Cast) -> Cast:
    """The cast after the end of its documents, a month ago: what is past was begun under them while in force."""
    count_work(cast)
    ended = timezone.localdate() - timedelta(days=1)
    days = {"valid_to": ended, "transition_ends": OVER}
    RequirementsDocument.objects.update(**days)
    DocumentFactory(eperusteet_id=990001, **days)
    return cast


def see(cast: Cast, who: str, name: str, *args: object, language: str = "fi", **query: object) -> str:
    client = Client()
    if who != "anonymous":
        client.force_login(cast.users[who])
    with translation.override(language):
        address = reverse(name, args=args)
    if name == "verify-code":
        query["language"] = language
    answer = client.get(address, query)
    assert answer.status_code == 200
    html = answer.content.decode()
    return plain(html[html.index("<main") : html.index("</main>")])


def no_args(cast: Cast) -> tuple[object, ...]:
    del cast
    return ()


Args = Callable[[Cast], tuple[object, ...]]
PUBLISHED: list[tuple[str, str, Args]] = [
    ("anonymous", "reports-list", no_args),
    ("anonymous", "reports-detail", lambda cast: (cast.environment.pk,)),
    ("coach", "environments-list", no_args),
    ("coach", "environments-detail", lambda cast: (cast.environment.pk,)),
    ("coordinator", "environments-withdraw", lambda cast: (cast.environment.pk,)),
    ("expert_invited", "reviews-list", no_args),
    ("expert_invited", "reviews-detail", lambda cast: (cast.environment.pk,)),
]
ISSUED: list[tuple[str, str, Args]] = [
    ("anonymous", "verify-code", lambda cast: (cast.certificate_code,)),
    ("participant", "certificates-list", no_args),
    ("participant", "certificates-detail", lambda cast: (cast.certificate.pk,)),
    ("coach", "certificates-detail", lambda cast: (cast.certificate.pk,)),
    ("school", "imports-share", lambda cast: (cast.share.pk,)),
]
IDENTIFIED: list[tuple[str, str, Args]] = [
    ("participant", "assessments-own", lambda cast: (cast.requirement.pk,)),
    ("supervisor", "marks-requirement", lambda cast: (cast.placement.pk, cast.requirement.pk)),
]
TODAY_ONLY: list[tuple[str, str, Args]] = [
    ("anonymous", "qualifications-list", no_args),
    ("anonymous", "qualifications-document", lambda cast: (cast.document.pk,)),
    ("anonymous", "qualifications-unit", lambda cast: (cast.unit.pk,)),
    ("participant", "portfolio-own", no_args),
    ("participant", "portfolio-unit", lambda cast: (cast.unit.pk,)),
    ("participant", "assessments-own", lambda cast: (cast.requirement_untouched.pk,)),
    ("coach", "portfolio-person", lambda cast: (cast.person.pk,)),
    ("coach", "portfolio-person-unit", lambda cast: (cast.person.pk, cast.unit.pk)),
    ("coach", "placements-goals", lambda cast: (cast.placement.pk,)),
    ("coach", "tasks-map", lambda cast: (cast.task.pk,)),
    ("coach", "certificates-new", lambda cast: (cast.placement.pk,)),
    ("coach", "environments-detail", lambda cast: (cast.environment_draft.pk,)),
    ("expert_invited", "start", no_args),
    ("expert_invited", "reviews-detail", lambda cast: (cast.environment_in_review.pk,)),
]


def _named(rows: list[tuple[str, str, Args]]) -> list[object]:
    return [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in rows]


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("who", "name", "args"), _named(PUBLISHED))
def test_a_report_tells_the_state_when_it_was_published_and_today(changed, who, name, args, language):
    shown = see(changed, who, name, *args(changed), language=language)
    with translation.override(language):
        assert both("published", changed.environment.published_on) in shown


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("who", "name", "args"), _named(ISSUED))
def test_a_certificate_tells_the_state_when_it_was_issued_and_today(changed, who, name, args, language):
    shown = see(changed, who, name, *args(changed), language=language)
    with translation.override(language):
        assert both("issued", date(2026, 4, 1)) in shown


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("who", "name", "args"), _named(IDENTIFIED))
def test_a_skill_tells_the_state_when_it_was_identified_and_today(changed, who, name, args, language):
    shown = see(changed, who, name, *args(changed), language=language)
    with translation.override(language):
        assert both("identified", changed.agreement.agreed_on) in shown


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("who", "name", "args"), _named(TODAY_ONLY))
def test_where_nothing_was_issued_the_state_today_is_told(changed, who, name, args, language):
    shown = see(changed, who, name, *args(changed), language=language)
    with translation.override(language):
        assert today_only() in shown


def test_a_new_environment_is_offered_with_the_end_of_the_transition_and_a_warning(changed):
    shown = see(changed, "coach", "environments-new", changed.site.pk)
    with translation.override("fi"):
        wanted = gettext("%(number)s, in transition until %(day)s. Choose the new requirements if you can.")
        assert wanted % {"number": changed.document.diary_number, "day": written(OVER)} in shown


# The words of the component


def component(**facts: object) -> str:
    event = facts.pop("event", "issued")
    shown = {"standing": Standing(**facts), "event": event}
    with translation.override("en"):
        return plain(render_to_string("components/document_state.html", shown))


ISSUED_THEN = "on 12.3.2026, when the certificate was issued."
THEN = {"on_day": date(2026, 3, 12), "then": Validity.VALID}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"today": Validity.VALID}, "In force"),
        ({"today": Validity.VALID, "ends": OVER}, "In force Can be used until 31.7.2999."),
        ({"today": Validity.TRANSITION, "ends": OVER}, "Transition period Can be used until 31.7.2999."),
        ({"today": Validity.EXPIRED, "ends": OVER}, "No longer in force Could be used until 31.7.2999."),
        ({"today": Validity.COMING, "begins": OVER}, "Not yet in force Comes into force on 31.7.2999."),
        (
            {"today": Validity.VALID, **THEN},
            "In force The same as on 12.3.2026, when the certificate was issued.",
        ),
        (
            {"today": Validity.TRANSITION, "ends": OVER, **THEN},
            f"Transition period In force {ISSUED_THEN} Now in transition until 31.7.2999.",
        ),
        (
            {"today": Validity.TRANSITION, "ends": OVER, **THEN, "then": Validity.TRANSITION},
            "Transition period The same as on 12.3.2026, when the certificate was issued. Can be used until 31.7.2999.",
        ),
        (
            {"today": Validity.EXPIRED, "ends": OVER, **THEN, "event": "published"},
            "No longer in force In force on 12.3.2026, when the report was published. Could be used until 31.7.2999.",
        ),
        (
            {"today": Validity.EXPIRED, "ends": OVER, **THEN, "then": Validity.TRANSITION},
            f"No longer in force In transition {ISSUED_THEN} Could be used until 31.7.2999.",
        ),
        (
            {"today": Validity.VALID, **THEN, "then": Validity.COMING, "event": "identified"},
            "In force Not yet in force on 12.3.2026, when the skill was identified.",
        ),
        (
            {"today": Validity.VALID, **THEN, "then": Validity.EXPIRED},
            "In force No longer in force on 12.3.2026, when the certificate was issued.",
        ),
        (
            {"today": None, **THEN},
            "State today not known here In force on 12.3.2026, when the certificate was issued.",
        ),
        # Where days must not be told.
        (
            {"today": Validity.EXPIRED, "ends": OVER, "then": Validity.VALID},
            "No longer in force When the certificate was issued: In force. Could be used until 31.7.2999.",
        ),
    ],
)
def test_every_pair_of_states_has_its_sentence(facts, words):
    assert component(**facts) == words


def test_a_document_that_is_not_in_the_catalogue_has_no_state_today(cast):
    shown = see(cast, "anonymous", "verify-code", cast.certificate_code)
    with translation.override("fi"):
        assert gettext("State today not known here") in shown


def test_the_check_page_of_a_protected_holder_tells_states_but_no_day(changed):
    changed.person.protected = True
    changed.person.save(update_fields=["protected"])
    shown = see(changed, "anonymous", "verify-code", changed.certificate_code)
    with translation.override("fi"):
        assert str(LABELS["validity"]["transition"]) in shown
    assert "1.4.2026" not in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_own_certificates_take_two_statements(cast, rows, django_assert_num_queries):
    for serial in range(2, rows + 1):
        code = f"{serial:028d}"
        text = to_text(replace(sample_document(code=code), number=f"OT-2026-{serial:06d}"))
        Certificate.objects.create(
            number=f"OT-2026-{serial:06d}",
            code_hash=text_hash(code),
            person=cast.person,
            placement=cast.placement,
            issuer=cast.organisation,
            site=cast.site,
            language="fi",
            document=text,
            document_hash=text_hash(text),
            issued_by=cast.coach,
            issued_at=timezone.now(),
        )
    with django_assert_num_queries(2):
        found = own_certificates(cast.participant, on=timezone.localdate(), language="sv")
    assert len(found) == rows
    assert {line.qualifications[0].name.text for line in found} == {"Examen inom cykelbranschen"}


def test_a_file_of_another_maker_is_told_the_state_of_the_requirements_that_it_names(changed):
    instance = "<specifies><learningOpportunityInstance/></specifies>"
    units = "".join(
        f"<learningOpportunitySpecification><identifier type='eperusteet-diaarinumero'>{number}</identifier>"
        f"<title xml:lang='fi'>Rengastyöt</title>{instance}</learningOpportunitySpecification>"
        for number in (changed.document.diary_number, "OPH-999999-1999", changed.document.diary_number)
    )
    file = (
        f'<elmo xmlns="{NS}"><generatedDate>2026-02-16T12:00:00</generatedDate>'
        "<learner><givenNames>Maija</givenNames><familyName>Esimerkki</familyName></learner>"
        "<report><issuer><country>SE</country><identifier type='x'>1</identifier>"
        "<title xml:lang='sv'>Exempelskolan</title><url>https://example.org</url></issuer>"
        f"{units}<issueDate>2026-02-16T00:30:00+02:00</issueDate></report></elmo>"
    )
    client = Client()
    client.force_login(changed.users["school"])
    answer = client.post(reverse("imports-read"), {"file": SimpleUploadedFile("x.xml", file.encode())})
    assert answer.status_code == 200
    shown = plain(answer.content.decode())
    with translation.override("fi"):
        assert shown.count(today_only()) == 1
        assert shown.count(gettext("State today not known here")) == 1


# What may be begun


def goals(cast: Cast) -> dict[int, tuple[Beginning, int]]:
    found = goal_choices(cast.coach, cast.placement.pk, on=timezone.localdate(), language="fi")
    return {document.id: (document.beginning, len(document.units)) for document in found.documents}


def test_goals_of_who_began_in_time_have_no_warning_and_later_ones_do(changed):
    assert goals(changed)[changed.document.pk] == (Beginning.FREELY, 2)
    page = see(changed, "coach", "placements-goals", changed.placement.pk)
    Placement.objects.filter(pk=changed.placement.pk).update(begins_on=timezone.localdate())
    assert goals(changed)[changed.document.pk] == (Beginning.WARNED, 2)
    warned = see(changed, "coach", "placements-goals", changed.placement.pk)
    with translation.override("fi"):
        sentence = gettext(
            "New requirements have replaced these. These can be used until %(day)s. For what begins now, choose the new "
            "requirements if you can."
        ) % {"day": written(OVER)}
    assert (sentence in page, sentence in warned) == (False, True)


def test_after_the_transition_a_skill_agreed_on_earlier_may_still_be_certified(changed):
    RequirementsDocument.objects.update(transition_ends=timezone.localdate() - timedelta(days=1))
    shown = see(changed, "coach", "certificates-new", changed.placement.pk)
    client = Client()
    client.force_login(changed.coach)
    answer = client.post(
        reverse("certificates-new", args=[changed.placement.pk]),
        {"lines": [changed.agreement.pk], "language": "fi"},
    )
    assert answer.status_code == 302
    newest = Certificate.objects.latest("pk")
    assert [part.validity for part in from_text(newest.document).qualifications] == ["expired"]
    with translation.override("fi"):
        said = gettext("The certificate will say that these requirements were no longer in force on the day of issue.")
    assert said in shown


# Letters


def test_a_letter_tells_the_state_today(changed):
    client = Client()
    client.force_login(changed.expert_invited)
    address = reverse("reviews-decide", args=[changed.environment_in_review.pk])
    assert client.post(address, {"decision": "return", "reason": "Lisätkää tilat."}).status_code == 302
    (letter,) = mail.outbox
    with translation.override("fi"):
        wanted = [
            gettext("State of the requirements today:") + f" {LABELS['validity']['transition']}",
            gettext("Can be used until %(day)s.") % {"day": written(OVER)},
        ]
    assert [text in letter.body for text in wanted] == [True, True]


def test_a_letter_of_a_withdrawn_report_tells_the_state_when_it_was_published(changed):
    client = Client()
    client.force_login(changed.coordinator)
    address = reverse("environments-withdraw", args=[changed.environment.pk])
    assert client.post(address, {"reason": "Paja sulkeutuu."}).status_code == 302
    (letter,) = mail.outbox
    with translation.override("fi"):
        wanted = gettext("When the report was published:") + f" {LABELS['validity']['valid']}."
    assert wanted in letter.body


def test_what_was_never_published_has_no_earlier_state(changed):
    now = timezone.now()
    told = send_back(
        environment_id=changed.environment_in_review.pk,
        reason="Lisätkää tilat.",
        actor=Reviewer(user=changed.expert_invited),
        now=now,
        on=timezone.localdate(now),
    )
    assert (told.standing.today, told.standing.then) == (Validity.TRANSITION, None)
