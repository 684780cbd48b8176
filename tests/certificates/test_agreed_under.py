"""A line that was agreed under earlier requirements says so, and no certificate changes when competence is carried."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from certificates.models import Certificate, CertificateFile
from certificates.queries.candidates import candidates_for
from certificates.rules.canonical import BadDocument, document_hash, from_text, to_text
from certificates.rules.soundness import problems
from certificates.services.printing import print_certificate
from competence.models import Agreement
from competence.queries.certifiable import UnitWork, certifiable_agreements
from competence.services.carrying.confirm import confirm_carried
from interchange.certificate_json.read import read as read_json
from interchange.certificate_json.write import write as write_json
from interchange.certificate_pdf import attachments
from interchange.elmo.read import read as read_elmo
from interchange.elmo.write import write as write_elmo
from tests.certificates.reading_pdf import text_of
from tests.certificates.scene import AT, NOW, TODAY, Scene, frozen
from tests.documents import sample_document, sample_line
from tests.factories.bridges import confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import PlacementFactory, SiteFactory
from workplaces.models import BridgeLine

AGREED = date(2025, 11, 14)
CONFIRMED = date(2026, 3, 20)
EARLIER = {"agreed_under": "OPH-9-2019", "agreed_under_on": AGREED}


def with_line(language: str = "fi", **changes: Any) -> Any:
    """Give the sample certificate with a changed line."""
    document = sample_document()
    (part,) = document.qualifications
    (unit,) = part.units
    lines = (replace(sample_line(), **changes),)
    return replace(document, language=language, qualifications=(replace(part, units=(replace(unit, lines=lines),)),))


def carry(scene: Scene, place: int = 0, **changes: Any) -> Agreement:
    """Let both sides confirm one of the scene's agreements under a new version of the requirements."""
    old = scene.agreements[place].requirement
    new = changes.pop("new", None) or new_version(scene, old)
    line = BridgeLine.objects.get(old_requirement=old, new_requirement=new)
    values = {"placement_id": scene.placement.pk, "line_id": line.pk, **AT, **changes}
    confirm_carried(side="participant", actor=scene.holder, **values)
    done = confirm_carried(side="supervisor", actor=scene.supervisor, **values)
    return Agreement.objects.get(pk=done.agreement_id)


def new_version(scene: Scene, old: Any) -> Any:
    """Make a new version with one requirement, and a confirmed bridge to it."""
    document = DocumentFactory(qualification=scene.document.qualification, diary_number="OPH-88-2026")
    new = RequirementFactory(unit=UnitFactory(document=document), text=old.text)
    confirmed_bridge(scene.organisation, scene.document, document, pairs=((old, new),))
    return new


class TestTheDocument:
    @pytest.mark.parametrize(
        ("language", "phrase"),
        [
            (
                "fi",
                (
                    "Todettu 14.11.2025 aiempien perusteiden (OPH-9-2019) mukaan "
                    "ja vahvistettu 20.3.2026 näiden perusteiden mukaiseksi."
                ),
            ),
            (
                "sv",
                (
                    "Konstaterat 14.11.2025 enligt de tidigare grunderna (OPH-9-2019) "
                    "och bekräftat 20.3.2026 enligt dessa grunder."
                ),
            ),
            (
                "en",
                (
                    "Agreed on 14.11.2025 under the earlier requirements (OPH-9-2019) "
                    "and confirmed on 20.3.2026 under these requirements."
                ),
            ),
        ],
    )
    def test_the_paper_says_it_with_the_fixed_phrase(self, language, phrase):
        assert phrase in text_of(with_line(language, identified_on=CONFIRMED, **EARLIER))

    def test_the_paper_says_nothing_of_it_on_other_lines(self):
        assert "aiempien perusteiden" not in text_of(with_line())

    def test_both_phrases_stand_together(self):
        text = text_of(with_line(**EARLIER, carried_from="OT-2025-000009", carried_on=date(2025, 12, 1)))
        assert "aiempien perusteiden (OPH-9-2019)" in text
        assert "Aiemmassa osaamistodistuksessa nro OT-2025-000009" in text

    @pytest.mark.parametrize(("write", "read"), [(write_json, read_json), (write_elmo, read_elmo)])
    def test_every_format_brings_it_back(self, write, read):
        document = with_line(**EARLIER)
        assert read(write(document)) == document

    def test_a_document_without_it_keeps_the_text_and_hash_that_it_had_before_there_was_such_a_field(self):
        text = to_text(sample_document())
        assert "agreed_under" not in text
        assert document_hash(sample_document()) == "558b21dad6e9ff2aca0e227f96ea94e313de5e6deb751a861c362a2f9eef050b"
        assert b"agreed_under" not in write_elmo(sample_document())
        assert from_text(text) == sample_document()

    @pytest.mark.parametrize(("name", "value"), [("agreed_under", ""), ("agreed_under_on", None)])
    def test_a_field_that_says_nothing_is_refused_in_a_text(self, name, value):
        plain = json.loads(to_text(sample_document()))
        plain["qualifications"][0]["units"][0]["lines"][0][name] = value
        with pytest.raises(BadDocument, match="says nothing"):
            from_text(json.dumps(plain))

    @pytest.mark.parametrize(
        "changes",
        [
            {"agreed_under": "OPH-9-2019"},
            {"agreed_under_on": AGREED},
            {"agreed_under": "OPH-9-2019", "agreed_under_on": date(2026, 12, 24)},
        ],
    )
    def test_half_of_it_or_a_day_after_the_confirmation_is_unsound(self, changes):
        assert len(list(problems(with_line(**changes)))) == 1


@pytest.mark.django_db
class TestCertifying:
    def test_the_line_stands_under_the_new_document_with_report_and_work_of_the_old(self, scene):
        old = scene.agreements[0]
        done = carry(scene)
        lines = {
            line.agreement_id: line
            for line in certifiable_agreements(viewer=scene.coach, placement_id=scene.placement.pk, on=TODAY)
        }
        line, earlier = lines[done.pk], lines[old.pk]
        assert (line.document_id, line.requirement_id) == (
            done.requirement.unit.document_id,
            done.requirement_id,
        )
        assert (line.agreed_under, line.agreed_under_on, line.agreed_on) == ("OPH-77-2022", old.agreed_on, TODAY)
        assert (line.environment_id, line.identified_by, line.note) == (
            scene.environment.pk,
            scene.supervisor.full_name,
            "Huolellinen työ.",
        )
        assert (line.tasks, earlier.tasks) == (("Vaihdoin renkaan",), ("Vaihdoin renkaan",))
        assert line.unit_work == UnitWork(date(2026, 3, 2), date(2026, 3, 2), 60, 1)
        assert (earlier.agreed_under, earlier.agreed_under_on, earlier.unit_work.minutes) == ("", None, 120)

    def test_work_logged_for_the_new_requirement_is_named_and_counted_first(self, scene):
        done = carry(scene)
        scene.work(done.requirement, task_text="Uusi työ", done_on=date(2026, 3, 25), minutes=30)
        found = certifiable_agreements(viewer=scene.coach, placement_id=scene.placement.pk, on=TODAY)
        line = next(line for line in found if line.agreement_id == done.pk)
        assert line.tasks == ("Uusi työ",)
        assert line.unit_work == UnitWork(date(2026, 3, 2), date(2026, 3, 25), 90, 2)

    def test_without_any_work_it_is_certified_all_the_same(self, scene):
        bare = scene.agree(RequirementFactory(unit=scene.units[0]))
        scene.agreements.insert(0, bare)
        certificate = scene.issue(carry(scene))
        (part,) = frozen(certificate).qualifications
        assert (part.units[0].begins_on, part.units[0].minutes) == (TODAY, 0)

    def test_the_frozen_line_names_the_earlier_document(self, scene):
        certificate = scene.issue(carry(scene))
        (part,) = frozen(certificate).qualifications
        (line,) = part.units[0].lines
        assert part.diary_number == "OPH-88-2026"
        assert (line.agreed_under, line.agreed_under_on, line.identified_on) == (
            "OPH-77-2022",
            scene.agreements[0].agreed_on,
            TODAY,
        )
        assert line.report.number == scene.environment.number

    def test_over_two_bridges_it_names_the_first_document(self, scene):
        first = carry(scene)
        second = DocumentFactory(qualification=scene.document.qualification, diary_number="OPH-99-2030")
        new = RequirementFactory(unit=UnitFactory(document=second), text=first.requirement.text)
        confirmed_bridge(scene.organisation, first.requirement.unit.document, second, pairs=((first.requirement, new),))
        scene.agreements.insert(0, first)
        last = carry(scene, new=new)
        found = certifiable_agreements(viewer=scene.coach, placement_id=scene.placement.pk, on=TODAY)
        line = next(line for line in found if line.agreement_id == last.pk)
        assert (line.agreed_under, line.tasks) == ("OPH-77-2022", ("Vaihdoin renkaan",))

    def test_a_document_without_a_diary_number_is_named_by_the_register(self, scene):
        scene.document.diary_number = ""
        scene.document.save()
        (part,) = frozen(scene.issue(carry(scene))).qualifications
        assert part.units[0].lines[0].agreed_under == f"ePerusteet {scene.document.eperusteet_id}"

    def test_work_at_a_site_that_the_issuer_does_not_see_is_not_told(self, scene):
        elsewhere = PlacementFactory(
            person=scene.person, host=SiteFactory(organisation=scene.organisation), kind=scene.placement.kind
        )
        agreement = scene.agree(RequirementFactory(unit=scene.units[0]), placement=elsewhere)
        scene.work(agreement.requirement, placement=elsewhere, task_text="Muualla tehty", minutes=500)
        scene.agreements.insert(0, agreement)
        done = carry(scene)
        lines = certifiable_agreements(viewer=scene.supervisor, placement_id=scene.placement.pk, on=TODAY)
        line = next(line for line in lines if line.agreement_id == done.pk)
        assert (line.tasks, line.unit_work, line.placement_ids) == ((), UnitWork(), {scene.placement.pk})

    def test_the_page_for_issuing_tells_it(self, scene):
        done = carry(scene)
        found = candidates_for(scene.coach, scene.placement.pk, replaces=None, on=TODAY, language="fi")
        shown = {line.agreement_id: (line.agreed_under, line.agreed_under_on) for line in found.free}
        assert shown[done.pk] == ("OPH-77-2022", scene.agreements[0].agreed_on)
        assert shown[scene.agreements[0].pk] == ("", None)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_number_of_statements_does_not_grow(self, scene, rows, django_assert_num_queries):
        for _ in range(rows):
            scene.agreements.insert(0, scene.agree(RequirementFactory(unit=scene.units[0])))
            carry(scene)
        with django_assert_num_queries(6):
            found = certifiable_agreements(viewer=scene.coach, placement_id=scene.placement.pk, on=TODAY)
        assert len(found) == 2 + 2 * rows


@pytest.mark.django_db
def test_issued_certificates_never_change(scene):
    certificate = scene.issue()
    print_certificate(certificate_id=certificate.pk, attach=attachments, now=NOW)
    file = CertificateFile.objects.get(certificate=certificate)
    row = Certificate.objects.filter(pk=certificate.pk).values().get()
    digest = hashlib.sha256(bytes(file.content)).hexdigest()
    done = carry(scene)
    scene.issue(done)
    assert Certificate.objects.filter(pk=certificate.pk).values().get() == row
    again = CertificateFile.objects.get(certificate=certificate)
    assert (hashlib.sha256(bytes(again.content)).hexdigest(), again.sha256) == (digest, file.sha256)
    assert frozen(certificate).qualifications[0].diary_number == "OPH-77-2022"
