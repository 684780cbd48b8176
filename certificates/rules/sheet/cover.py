"""Lays out the cover, and with it the whole certificate."""

from __future__ import annotations

from certificates.rules.document import CertificateDocument, RequirementLine
from certificates.rules.formats import written_day, written_duration, written_period
from certificates.rules.names import grouped_code
from certificates.rules.sheet.parts import facts, own_key, part_sheet, phrase, report_words, with_title
from certificates.rules.sheet.shapes import Fact, Phrase, Sheet, Signature, Summary
from certificates.rules.wording.words import Words
from qualifications.choices import QualificationKind, UnitKind
from workplaces.choices import Scale


def sheet_of(document: CertificateDocument) -> Sheet:
    """Lay the whole certificate out in its own language.

    >>> from tests.documents import sample_document
    >>> laid = sheet_of(sample_document())
    >>> laid.title, laid.holder, laid.place_and_day
    ('Osaamistodistus', 'Pia Participant', 'Helsinki 1.4.2026')
    """
    words = Words(document.language)
    return Sheet(
        words=words,
        language=document.language,
        title=words["title"],
        number=document.number,
        issuer=document.issuer.name,
        footer=f"{words['title']} {document.number} · {document.issuer.name}",
        holder=f"{document.holder.given_names} {document.holder.family_name}".strip(),
        born=written_day(document.holder.birth_date) if document.holder.birth_date else "",
        is_fictional=any(part.is_fictional for part in document.qualifications),
        lead=_lead(document, words),
        facts=_cover_facts(document, words),
        contents=_contents(document, words),
        statements=_statements(document, words),
        qr_alt=words.say("qr_alt", url=document.verify_url),
        replaces=_replaces(document, words),
        place_and_day=" ".join(text for text in (document.place, written_day(document.issued_on)) if text),
        signatures=_signatures(document, words),
        experts=_experts(document, words),
        verify_url=document.verify_url,
        code=grouped_code(document.code),
        koski=_koski(document, words),
        issued_at=document.issued_at.isoformat(),
        parts=tuple(
            part_sheet(part, document, words, place) for place, part in enumerate(document.qualifications, start=1)
        ),
    )


def _lines(document: CertificateDocument) -> list[RequirementLine]:
    """Give all lines in order."""
    return [line for part in document.qualifications for unit in part.units for line in unit.lines]


def _lead(document: CertificateDocument, words: Words) -> str:
    """Say what the document is, of badges only where there is nothing else."""
    kinds = {part.kind for part in document.qualifications}
    return words["what_it_is.badges" if kinds == {QualificationKind.BADGES} else "what_it_is"]


def _cover_facts(document: CertificateDocument, words: Words) -> tuple[Fact, ...]:
    """Give period, presence, issuer and place of work."""
    issuer, place = document.issuer, document.workplace
    town = f"{issuer.postal_code} {issuer.municipality}".strip()
    contact = f"{words['contact']}: {issuer.contact}" if issuer.contact else ""
    organisation = place.organisation if place.organisation != issuer.name else ""
    presence = [words.count("days", document.days)] if document.days else []
    presence += [written_duration(document.minutes)] if document.minutes else []
    return facts(
        (words["period"], written_period(document.begins_on, document.ends_on)),
        (words["presence"], ", ".join(presence)),
        (
            words["issuer"],
            [
                Phrase(f"{issuer.name} · {words['business_id']} {issuer.business_id}"),
                Phrase(", ".join(text for text in (issuer.street_address, town) if text)),
                Phrase(" · ".join(text for text in (contact, issuer.phone, issuer.email) if text)),
            ],
        ),
        (words["site"], ", ".join(text for text in (place.site, organisation, place.municipality) if text)),
        (words["site_description"], place.description),
        (words["tasks"], ", ".join(document.tasks)),
    )


def _contents(document: CertificateDocument, words: Words) -> tuple[Summary, ...]:
    """Say what each attachment holds: how much is identified, never how much is missing."""
    return tuple(
        Summary(
            label=words.say("attachment", count=place),
            name=phrase(part.name, words),
            units=tuple(
                (phrase(unit.name, words), words.count(own_key("requirements", unit.kind), len(unit.lines)))
                for unit in part.units
            ),
        )
        for place, part in enumerate(document.qualifications, start=1)
    )


def _statements(document: CertificateDocument, words: Words) -> tuple[str, ...]:
    """Say what the document is not, what its marks mean and who decides; every scale that occurs is explained."""
    units = [unit for part in document.qualifications for unit in part.units]
    badges = [unit for unit in units if unit.kind == UnitKind.BADGE]
    scales = dict.fromkeys([line.scale for line in _lines(document)] or [document.scale])
    if badges and len(badges) == len(units):
        # Its explanation speaks of grades, which badges have not.
        scales.pop(Scale.THRESHOLD, None)
    return (
        words["what_it_is_not"],
        words["who_recognises"],
        *(words.value("scale", scale) for scale in scales),
        *([words["badges_note"]] if badges else []),
        words["self_assessed"],
        words["points_note"],
    )


def _replaces(document: CertificateDocument, words: Words) -> str:
    """Name the certificate that this one replaces."""
    if not document.replaces:
        return ""
    day = written_day(document.replaces_on) if document.replaces_on else ""
    reason = words.value("replaces", document.replace_reason)
    return words.say("replaces", number=document.replaces, day=day, reason=reason).replace(" ()", "")


def _signatures(document: CertificateDocument, words: Words) -> tuple[Signature, ...]:
    """Give a line for the issuer, one for each who has identified something, and one for the holder."""
    identifiers = dict.fromkeys(
        with_title(line.identified_by, line.identified_by_title) for line in _lines(document) if not line.carried_from
    )
    carried = dict.fromkeys(with_title(line.identified_by, line.identified_by_title) for line in _lines(document))
    return (
        Signature(words["sign.issuer"], with_title(document.issued_by, document.issued_by_title)),
        *(Signature(words["sign.identifier"], name) for name in identifiers or carried),
        Signature(words["sign.holder"], f"{document.holder.given_names} {document.holder.family_name}".strip()),
    )


def _experts(document: CertificateDocument, words: Words) -> tuple[str, ...]:
    """Name the outside experts with their reports."""
    reports = dict.fromkeys(line.report for line in _lines(document))
    named = (
        (with_title(report.expert_name, report.expert_title), report.expert_organisation, report_words(report, words))
        for report in reports
    )
    return tuple(" · ".join(text for text in parts if text) for parts in named)


def _koski(document: CertificateDocument, words: Words) -> Phrase:
    """Give the sentence that a school may copy; it is Finnish in an English certificate."""
    text = words.say("koski", number=document.number, issuer=document.issuer.name, day=written_day(document.issued_on))
    return Phrase(text, "fi" if words.language == "en" else "")
