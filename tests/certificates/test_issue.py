"""Issuing: what is identified is frozen, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from audit.models import Event
from certificates.models import Certificate, CertificateAgreement
from certificates.rules.canonical import text_hash
from certificates.rules.names import code_digest, code_is_whole
from certificates.services.issue import (
    CannotIssue,
    CannotIssueEmpty,
    CannotIssueSoLong,
    CannotIssueTwice,
    CannotIssueUnfounded,
    issue,
)
from common.text import LocalizedText
from competence.models import Agreement
from tests.certificates.scene import NOW, PUBLIC_URL, TODAY, frozen, make_scene
from tests.factories.catalogue import CriterionFactory, DocumentFactory, RequirementFactory, UnitFactory, text
from tests.factories.people import MembershipFactory, PlacementFactory, SiteFactory, UserFactory
from tests.factories.work import EnvironmentFactory

pytestmark = pytest.mark.django_db


def test_the_document_holds_what_was_true_on_the_day(scene):
    scene.person.birth_date = date(2001, 2, 3)
    scene.person.save()
    certificate = scene.issue(show_birth_date=True)
    document = frozen(certificate)
    assert (document.number, certificate.number) == ("OT-2026-000001", "OT-2026-000001")
    assert (document.issued_on, document.issued_at, document.place) == (TODAY, NOW, "Turku")
    assert (document.issued_by, document.issued_by_title) == (scene.coach.full_name, "Työpajan väkeä")
    assert (document.issuer.name, document.issuer.business_id) == ("Ykköspaja ry", scene.organisation.business_id)
    assert (document.workplace.site, document.workplace.description) == ("Pyöräpaja", scene.environment.work)
    assert (document.holder.given_names, document.holder.family_name) == ("Aino Maria", "Esimerkki")
    assert document.holder.birth_date == date(2001, 2, 3)
    assert (document.begins_on, document.ends_on) == (date(2026, 1, 7), TODAY)
    assert (document.days, document.minutes, document.tasks) == (1, 120, ("Vaihdoin renkaan",))
    (part,) = document.qualifications
    assert (part.name, part.diary_number, part.validity) == (text("Pyöräalan tutkinto"), "OPH-77-2022", "valid")
    (unit,) = part.units
    assert (unit.code_uri, unit.code_version, unit.requirements_total) == (scene.units[0].code_uri, 2, 2)
    assert (unit.begins_on, unit.ends_on, unit.minutes) == (date(2026, 3, 2), date(2026, 3, 2), 120)
    assert unit.criteria == (scene.units[0].criteria.get().text,)
    line = unit.lines[0]
    assert line.text == scene.agreements[0].requirement.text
    assert (line.scale, line.value, line.threshold_met, line.note) == ("threshold", "reached", True, "Huolellinen työ.")
    assert (line.identified_on, line.identified_by) == (scene.agreements[0].agreed_on, "Oili Ohjaaja")
    assert (line.tasks, line.carried_from) == (("Vaihdoin renkaan",), "")
    assert (line.report.number, line.report.expert_name) == (scene.environment.number, "Anna Asiantuntija")


def test_only_hash_and_document_hold_the_code(scene):
    certificate = scene.issue()
    code = frozen(certificate).code
    assert code_is_whole(code)
    assert certificate.code_hash == code_digest(code)
    assert frozen(certificate).verify_url == f"{PUBLIC_URL}/t/{code}/"
    assert certificate.document_hash == text_hash(certificate.document)


def test_codes_are_all_different(scene):
    codes = {frozen(scene.issue(agreement)).code for agreement in scene.agreements}
    assert len(codes) == 2


def test_the_birth_date_stays_out_unless_wanted(scene):
    scene.person.birth_date = date(2001, 2, 3)
    scene.person.save()
    assert frozen(scene.issue()).holder.birth_date is None


def test_a_certificate_changes_with_neither_name_nor_catalogue(scene):
    certificate = scene.issue()
    before = certificate.document
    scene.person.family_name = "Uusinimi"
    scene.person.save()
    requirement = scene.agreements[0].requirement
    requirement.text = LocalizedText.of({"fi": "aivan muuta"})
    requirement.save()
    scene.document.valid_to = date(2026, 1, 1)
    scene.document.save()
    scene.organisation.name = "Toinen nimi oy"
    scene.organisation.save()
    certificate.refresh_from_db()
    assert certificate.document == before
    assert "Uusinimi" not in certificate.document


def test_the_kind_of_placement_is_nowhere(scene):
    kind = scene.placement.kind
    kind.name = LocalizedText.of({"fi": "Kanarialintulaji", "sv": "Kanariefågelslag"})
    kind.law, kind.organiser = "Kanarialaki 1/2001", "Kanariajärjestäjä"
    kind.save()
    document = scene.issue().document
    assert [word for word in ("Kanaria", "Kanarie", kind.code) if word in document] == []
    for event in Event.objects.all():
        assert "anaria" not in str(event.data)


def test_several_qualifications_stand_in_one_certificate(scene):
    second = DocumentFactory(name=text("Puhtausalan tutkinto"))
    requirement = RequirementFactory(unit=UnitFactory(document=second))
    environment = EnvironmentFactory(site=scene.site, document=second, published=True)
    third = scene.agree(requirement, environment=environment)
    document = frozen(scene.issue(*scene.agreements, third))
    assert [len(part.units[0].lines) for part in document.qualifications] == [2, 1]
    assert [part.name.best("fi").text for part in document.qualifications] == [
        "Pyöräalan tutkinto",
        "Puhtausalan tutkinto",
    ]


@pytest.mark.parametrize("state", ["open", "disputed"])
def test_what_is_not_agreed_is_not_certified(scene, state):
    pending = scene.agree(RequirementFactory(unit=scene.units[0]), state=state)
    with pytest.raises(CannotIssue):
        scene.issue(*scene.agreements, pending)
    assert not Certificate.objects.exists()


def test_what_stays_below_the_threshold_is_not_certified(scene):
    low = scene.agree(RequirementFactory(unit=scene.units[0]), scale="two_step", value="1", threshold_met=False)
    with pytest.raises(CannotIssue):
        scene.issue(low)


def test_somebody_elses_agreement_is_not_found(scene):
    other = make_scene()
    with pytest.raises(CannotIssue):
        scene.issue(*scene.agreements, other.agreements[0])


def test_an_earlier_placement_at_the_same_organisation_counts(scene):
    kitchen = SiteFactory(organisation=scene.organisation, name="Keittiöpaja")
    earlier = PlacementFactory(
        person=scene.person, host=kitchen, begins_on=date(2025, 9, 1), ends_on=date(2025, 12, 31)
    )
    environment = EnvironmentFactory(site=kitchen, document=scene.document, published=True, work="Keitämme.")
    requirement = RequirementFactory(unit=scene.units[0])
    agreement = scene.agree(requirement, placement=earlier, environment=environment)
    scene.work(requirement, placement=earlier, done_on=date(2025, 10, 6), task_text="Keitin puuron", minutes=30)
    document = frozen(scene.issue(*scene.agreements, agreement))
    assert (document.begins_on, document.minutes, document.days) == (date(2025, 9, 1), 150, 2)
    assert document.workplace.site == "Pyöräpaja"
    assert document.workplace.description == scene.environment.work
    assert [line.report.site for line in document.qualifications[0].units[0].lines] == [
        "Pyöräpaja",
        "Pyöräpaja",
        "Keittiöpaja",
    ]


def test_a_placement_elsewhere_does_not_count(scene):
    elsewhere = PlacementFactory(person=scene.person)
    agreement = scene.agree(RequirementFactory(unit=scene.units[0]), placement=elsewhere)
    MembershipFactory(user=scene.coach, organisation=elsewhere.host.organisation, role="coach")
    with pytest.raises(CannotIssue):
        scene.issue(agreement)


def test_a_mark_outside_the_reports_time_is_not_certified(scene):
    requirement = RequirementFactory(unit=scene.units[0])
    late = EnvironmentFactory(
        site=scene.site, document=DocumentFactory(), published=True, published_on=date(2026, 3, 3)
    )
    agreement = scene.agree(requirement, environment=late, given_at=datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    with pytest.raises(CannotIssueUnfounded):
        scene.issue(*scene.agreements, agreement)
    assert not Certificate.objects.exists()


def test_the_day_of_a_mark_is_the_finnish_day(scene):
    """Half past ten in the evening in UTC is already the next day in Finland."""
    requirement = RequirementFactory(unit=scene.units[0])
    report = EnvironmentFactory(
        site=scene.site, document=DocumentFactory(), published=True, published_on=date(2026, 3, 3)
    )
    agreement = scene.agree(requirement, environment=report, given_at=datetime(2026, 3, 2, 22, 30, tzinfo=UTC))
    assert len(frozen(scene.issue(agreement)).qualifications) == 1


def test_a_draft_environment_founds_nothing(scene):
    draft = EnvironmentFactory(site=scene.site, document=DocumentFactory())
    agreement = scene.agree(RequirementFactory(unit=scene.units[0]), environment=draft)
    with pytest.raises(CannotIssueUnfounded):
        scene.issue(agreement)


def test_an_environment_withdrawn_since_keeps_its_old_marks(scene):
    scene.environment.state, scene.environment.withdrawn_at = "withdrawn", NOW
    scene.environment.withdrawn_by, scene.environment.withdrawal_reason = scene.coordinator, "Tilat menevät."
    scene.environment.save()
    assert scene.issue().state == "issued"


def test_the_same_line_is_certified_once(scene):
    scene.issue(scene.agreements[0])
    with pytest.raises(CannotIssueTwice):
        scene.issue()
    assert Certificate.objects.count() == 1


def test_a_line_of_an_annulled_certificate_is_free_again(scene):
    first = scene.issue()
    Certificate.objects.filter(pk=first.pk).update(
        state="annulled", annul_reason="wrong_content", annulled_at=NOW, annulled_by=scene.coordinator
    )
    assert scene.issue().number == "OT-2026-000002"


def test_nothing_chosen_is_refused(scene):
    with pytest.raises(CannotIssueEmpty):
        scene.issue(agreement_ids=[])


def test_too_many_lines_are_refused(scene, monkeypatch):
    monkeypatch.setattr("certificates.services.issue.MOST_LINES", 1)
    with pytest.raises(CannotIssueSoLong):
        scene.issue()


@pytest.mark.parametrize("who", ["supervisor", "holder", "stranger", "other_coach", "ended_coach"])
def test_only_coach_or_coordinator_of_the_site_issues(scene, who):
    if who == "stranger":
        actor = UserFactory()
    elif who == "other_coach":
        actor = make_scene().coach
    elif who == "ended_coach":
        actor = UserFactory()
        MembershipFactory(user=actor, organisation=scene.organisation, role="coach", ends_on=TODAY - timedelta(days=1))
    else:
        actor = getattr(scene, who)
    with pytest.raises(CannotIssue):
        scene.issue(actor=actor)


def test_nobody_certifies_oneself(scene):
    MembershipFactory(user=scene.holder, organisation=scene.organisation, role="coach")
    with pytest.raises(CannotIssue):
        scene.issue(actor=scene.holder)


def test_a_placement_that_has_not_begun_is_not_certified(scene):
    scene.placement.begins_on = TODAY + timedelta(days=1)
    scene.placement.save()
    with pytest.raises(CannotIssue):
        scene.issue()


def test_a_protected_persons_certificate_names_the_organisation_only(scene):
    scene.person.protected = True
    scene.person.save()
    MembershipFactory(user=scene.coach, organisation=scene.organisation, site=scene.site, role="coach")
    certificate = scene.issue()
    document = certificate.document
    hidden = ["Turku", "Pyöräpaja", "Pajakatu", "00100", "Ohjaaja", "Coach", "Asiantuntija", scene.environment.number]
    assert [word for word in hidden if word in document] == []
    assert "Ykköspaja ry" in document
    assert not certificate.has_open_link


def test_a_coach_without_a_named_site_does_not_certify_a_protected_person(scene):
    scene.person.protected = True
    scene.person.save()
    with pytest.raises(CannotIssue):
        scene.issue()


def test_criteria_of_the_threshold_stand_with_the_unit_or_with_their_own_requirement(scene):
    unit = UnitFactory(document=scene.document)
    requirement = RequirementFactory(unit=unit, heading=text("Renkaan vaihto"))
    CriterionFactory(unit=unit, heading=text("Renkaan vaihto"), text=text("vaihtaa renkaan"), is_generic=False)
    CriterionFactory(unit=unit, heading=text("Turvallisuus"), text=text("toimii turvallisesti"), is_generic=False)
    CriterionFactory(unit=unit, level=3, text=text("toimii oma-aloitteisesti"))
    CriterionFactory(unit=unit, sub_area_code="ammatillisenoppiaineet_x", text=text("muu osa-alue"))
    document = frozen(scene.issue(scene.agree(requirement)))
    made = document.qualifications[0].units[0]
    assert [criterion.best("fi").text for criterion in made.criteria] == ["Turvallisuus: toimii turvallisesti"]
    assert [criterion.best("fi").text for criterion in made.lines[0].criteria] == ["vaihtaa renkaan"]


def test_the_state_of_the_requirements_is_that_of_the_day_of_issue(scene):
    scene.document.valid_to, scene.document.transition_ends = date(2026, 3, 31), date(2027, 7, 31)
    scene.document.save()
    assert frozen(scene.issue()).qualifications[0].validity == "transition"


def test_numbers_run_on_through_the_year_and_start_anew_in_the_next(scene):
    first = scene.issue(scene.agreements[0])
    second = scene.issue(scene.agreements[1], on=date(2027, 1, 2))
    third = scene.issue(scene.agree(RequirementFactory(unit=scene.units[0])), on=date(2027, 1, 3))
    assert [row.number for row in (first, second, third)] == ["OT-2026-000001", "OT-2027-000001", "OT-2027-000002"]


def test_a_new_series_begins_after_numbers_that_are_in_use_already(scene):
    certificate = scene.issue(scene.agreements[0])
    Certificate.objects.filter(pk=certificate.pk).update(number="OT-2027-000041")
    assert scene.issue(scene.agreements[1], on=date(2027, 1, 2)).number == "OT-2027-000042"


def test_lines_keep_their_place_in_the_document(scene):
    certificate = scene.issue()
    rows = CertificateAgreement.objects.filter(certificate=certificate).order_by("position")
    assert [(row.position, row.agreement_id) for row in rows] == list(
        enumerate(agreement.pk for agreement in scene.agreements)
    )


def test_issuing_is_recorded_in_the_persons_stream_without_names(scene):
    certificate = scene.issue()
    event = Event.objects.get(verb="certificate.issue")
    assert event.stream == f"person:{scene.person.audit_ref}"
    assert (event.actor, event.kind, event.subject) == (scene.coach.audit_ref, "certificate", str(certificate.pk))
    assert event.data == {"number": "OT-2026-000001", "language": "fi", "lines": 2}


@pytest.mark.parametrize("lines", [1, 3])
def test_the_number_of_statements_does_not_grow_with_the_lines(lines, django_assert_num_queries, db):
    scene = make_scene(lines=lines)
    wish = scene.wish()
    with django_assert_num_queries(29):
        issue(**wish)


def test_all_agreements_stay_as_they_were(scene):
    before = list(Agreement.objects.order_by("pk").values())
    scene.issue()
    assert list(Agreement.objects.order_by("pk").values()) == before
