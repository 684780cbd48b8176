"""Lays out the attachments: one per qualification, its units and their requirements."""

from __future__ import annotations

from collections.abc import Iterable

from certificates.rules.document import (
    CertificateDocument,
    EnvironmentReport,
    QualificationPart,
    RequirementLine,
    UnitPart,
)
from certificates.rules.formats import written_day, written_duration, written_period, written_points
from certificates.rules.sheet.shapes import Captions, Fact, Phrase, SheetLine, SheetPart, SheetUnit
from certificates.rules.wording.words import Words
from common.text import LocalizedText
from qualifications.choices import QualificationKind, UnitKind


def phrase(text: LocalizedText, words: Words) -> Phrase:
    """Choose a text for the certificate's language; a text that exists only in another one is marked so.

    >>> phrase(LocalizedText.of({"fi": "Rengas"}), Words("en"))
    Phrase(text='Rengas', language='fi', remark='in Finnish')
    """
    best = text.best(words.language)
    if not best or best.language == words.language:
        return Phrase(best.text)
    return Phrase(best.text, best.language, words.value("language", best.language))


def facts(*pairs: tuple[str, str | Phrase | Iterable[Phrase]]) -> tuple[Fact, ...]:
    """Make facts of labels and values, leaving out what is empty.

    >>> made = facts(("Place", "Helsinki"), ("Phone", ""), ("Tasks", (Phrase("Cleaning"), Phrase(""))))
    >>> [(fact.label, len(fact.lines)) for fact in made]
    [('Place', 1), ('Tasks', 1)]
    """
    made = (Fact(label, _phrases(value)) for label, value in pairs)
    return tuple(fact for fact in made if fact.lines)


def _phrases(value: str | Phrase | Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Take one text, one phrase or many."""
    many = (Phrase(value),) if isinstance(value, str) else (value,) if isinstance(value, Phrase) else tuple(value)
    return tuple(one for one in many if one.text)


def report_words(report: EnvironmentReport, words: Words) -> str:
    """Name the report behind a line; its number is left out for a holder who must not be found by it.

    >>> from datetime import date
    >>> report_words(EnvironmentReport("OY-2026-000001", date(2026, 1, 5), "", "", ""), Words("fi"))
    'Raportti OY-2026-000001 (5.1.2026)'
    """
    day = written_day(report.published_on)
    return (
        words.say("report", number=report.number, day=day)
        if report.number
        else words.say("report_undisclosed", day=day)
    )


def with_title(name: str, title: str) -> str:
    """Write a name with its title.

    >>> with_title("Oili Ohjaaja", "työpajaohjaaja"), with_title("", "opettaja")
    ('Oili Ohjaaja, työpajaohjaaja', 'opettaja')
    """
    return ", ".join(part for part in (name, title) if part)


def called(key: str, kind: str, words: Words) -> str:
    """Give what something is called: badges and what belongs to them have words of their own.

    >>> called("requirement", "badge", Words("fi")), called("requirement", "common", Words("fi"))
    ('Osaamistavoite', 'Ammattitaitovaatimus')
    """
    return words[own_key(key, kind)]


def own_key(key: str, kind: str) -> str:
    """Give the key of the words for a kind of unit or of requirements.

    >>> own_key("requirements", "badge"), own_key("requirements", "vocational")
    ('requirements.badge', 'requirements')
    """
    return f"{key}.{kind}" if kind in {UnitKind.BADGE, QualificationKind.BADGES} else key


def part_sheet(part: QualificationPart, document: CertificateDocument, words: Words, place: int) -> SheetPart:
    """Lay out one attachment.

    >>> from tests.documents import sample_document
    >>> document = sample_document()
    >>> laid = part_sheet(document.qualifications[0], document, Words("sv"), 1)
    >>> laid.label, laid.name.text, laid.units[0].lines[0].mark
    ('Bilaga 1', 'Examen inom cykelbranschen', 'Nivån uppnådd')
    """
    return SheetPart(
        label=words.say("attachment", count=place),
        name=phrase(part.name, words),
        caption=called("qualification", part.kind, words),
        is_fictional=part.is_fictional,
        facts=_qualification_facts(part, words),
        units=tuple(_unit(unit, part, document, words) for unit in part.units),
    )


def _qualification_facts(part: QualificationPart, words: Words) -> tuple[Fact, ...]:
    """Give the facts by which a school finds the requirements document."""
    names = part.name.as_dict()
    others = [
        Phrase(names[language], language, words.value("language", language))
        for language in ("fi", "sv")
        if language in names and language != part.name.best(words.language).language
    ]
    return facts(
        (words["name"], (phrase(part.name, words), *others)),
        (words["kind"], words.value("kind", part.kind)),
        (words["diary_number"], part.diary_number),
        # Numbers of our own are below zero and mean nothing to a reader.
        (words["eperusteet_id"], str(part.eperusteet_id) if part.eperusteet_id > 0 else ""),
        (words["education_code"], ", ".join(part.education_codes)),
        (words["valid_from"], written_day(part.valid_from) if part.valid_from else ""),
        (words["valid_to"], written_day(part.valid_to) if part.valid_to else words["open_ended"]),
        (words["transition_ends"], written_day(part.transition_ends) if part.transition_ends else ""),
        (words["validity"], (Phrase(words.value("validity", part.validity)), Phrase(words["validity_today"]))),
    )


def _unit(unit: UnitPart, part: QualificationPart, document: CertificateDocument, words: Words) -> SheetUnit:
    """Lay out one unit, its facts in the order in which a school types them into its own system."""
    version = words.say("code_version", count=unit.code_version) if unit.code_version is not None else ""
    code = " · ".join(text for text in (unit.code_uri or words["no_code"], version) if text)
    sites = dict.fromkeys(line.report.site or document.workplace.site for line in unit.lines)
    place = ", ".join(text for text in (*sites, document.workplace.organisation) if text)
    name = phrase(unit.name, words)
    captions = _captions(unit, words)
    return SheetUnit(
        name=name,
        captions=captions,
        facts=facts(
            (words["unit_code"], code),
            (words["diary_number"], part.diary_number),
            (captions.unit, name),
            # A badge's own label tells it already.
            (words["unit_kind"], words.value("unit", unit.kind) if unit.kind != UnitKind.BADGE else ""),
            (words["points"], written_points(unit.points, unit.points_max, words["points_unit"], words.language)),
            (words["site"], place),
            (words["business_id"], document.workplace.business_id),
            (words["work_period"], written_period(unit.begins_on, unit.ends_on)),
            (words["presence"], written_duration(unit.minutes) if unit.minutes else ""),
        ),
        criteria=tuple(phrase(text, words) for text in unit.criteria),
        lines=tuple(_line(line, called("threshold_met", unit.kind, words), words) for line in unit.lines),
    )


def _captions(unit: UnitPart, words: Words) -> Captions:
    """Choose what the unit and what belongs to it are called."""
    return Captions(
        unit=called("unit", unit.kind, words),
        criteria=called("criteria", unit.kind, words),
        lines=called("lines", unit.kind, words),
        requirement=called("requirement", unit.kind, words),
    )


def _line(line: RequirementLine, reached: str, words: Words) -> SheetLine:
    """Lay out one requirement; `reached` says that it is on the level where it counts."""
    return SheetLine(
        headings=_phrases(phrase(text, words) for text in (line.sub_area_name, line.heading)),
        text=phrase(line.text, words),
        code=line.code_uri,
        mark=words.value("value", f"{line.scale}.{line.value}"),
        level=reached if line.threshold_met else "",
        details=facts(
            (words["criteria"], [phrase(text, words) for text in line.criteria]),
            (words["shown_in"], ", ".join(line.tasks)),
            (words["note"], line.note),
        ),
        identified_on=written_day(line.identified_on),
        identified="\n".join(
            text
            for text in (with_title(line.identified_by, line.identified_by_title), report_words(line.report, words))
            if text
        ),
        carried=(
            words.say("carried", number=line.carried_from, day=written_day(line.carried_on))
            if line.carried_from and line.carried_on
            else ""
        ),
        agreed_under=_agreed_under(line, words),
    )


def _agreed_under(line: RequirementLine, words: Words) -> str:
    """Say by the fixed phrase under which earlier requirements a line was agreed first."""
    if line.agreed_under_on is None:
        return ""
    return words.say(
        "agreed_under",
        day=written_day(line.agreed_under_on),
        diary=line.agreed_under,
        confirmed=written_day(line.identified_on),
    )
