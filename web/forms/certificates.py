"""Shapes of issuing, replacing and annulling a certificate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certificates.queries.candidates import CandidateLine, Candidates
from web.forms.base import Flag, ManyOf, OneOf, OptionText, PlainForm
from web.labels import LABELS


class IssueForm(PlainForm):
    """Which skills, in which language, with the birth date or without."""

    lines = ManyOf(label=_("Skills in the certificate"), coerce=int, required_message=_("Choose at least one skill."))
    language = OneOf(
        label=_("Language of the certificate"),
        help_text=_("Requirements that have no text in this language are printed in Finnish or Swedish."),
        choices=[(code, capfirst(name)) for code, name in LABELS["language"].items()],
        required_message=_("Choose the language of the certificate."),
    )
    show_birth_date = Flag(
        label=_("Print the date of birth"),
        help_text=_("Ask the participant. It helps a school to tell people of the same name apart."),
    )

    def __init__(self, *args: Any, candidates: Candidates, **kwargs: Any) -> None:
        """Offer the lines that may be chosen, unit by unit; all are ticked to begin with."""
        free = [line.agreement_id for line in candidates.free]
        initial = {"lines": free, "language": candidates.person_language}
        super().__init__(*args, initial=initial, **kwargs)
        self.offer("lines", _grouped(candidates))
        if not candidates.has_birth_date:
            del self.fields["show_birth_date"]


class ReplaceForm(IssueForm):
    """As for a new certificate, and why the earlier one is replaced."""

    reason = OneOf(
        label=_("Why is the certificate replaced?"),
        choices=list(LABELS["supersede_reason"].items()),
        required_message=_("Choose why the certificate is replaced."),
    )
    field_order = ("reason",)


class AnnulForm(PlainForm):
    """Why the certificate is annulled."""

    reason = OneOf(
        label=_("Why is the certificate annulled?"),
        help_text=_("The reason is shown to everybody who checks the certificate."),
        choices=list(LABELS["annul_reason"].items()),
        required_message=_("Choose why the certificate is annulled."),
    )


def _grouped(candidates: Candidates) -> Iterator[tuple[str, list[tuple[int, OptionText]]]]:
    """Give unit -> its lines that may be chosen."""
    for unit in candidates.units:
        lines = [(line.agreement_id, _option(line)) for line in unit.lines if line.hindrance is None]
        if lines:
            yield f"{unit.name} ({unit.document.name})", lines


def _option(line: CandidateLine) -> OptionText:
    """Show a line: the requirement, and when and by whom it was identified."""
    day = line.identified_on
    written = {"day": f"{day.day}.{day.month}.{day.year}", "name": line.identified_by}
    hint = gettext("Identified %(day)s, %(name)s") % written
    if line.agreed_under_on:
        day = line.agreed_under_on
        origin = {"day": f"{day.day}.{day.month}.{day.year}", "diary": line.agreed_under}
        earlier = gettext("Agreed under the earlier requirements (%(diary)s), %(day)s") % origin
        hint = f"{hint}. {earlier}"
    if line.is_carried:
        carried = gettext("Stands in the earlier certificate.")
        hint = f"{hint}. {carried}"
    return OptionText(line.text.text, hint=hint, language=line.text.language)
