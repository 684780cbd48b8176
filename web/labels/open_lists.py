"""Words of lists that are open: the register may bring values that nobody has seen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class WithRest(dict[str, "str | Promise"]):
    """Words of an open list, with words for all values that are not known."""

    def __init__(self, words: dict[str, str | Promise], rest: str | Promise) -> None:
        """Take the known values and the words for all others."""
        super().__init__(words)
        self._rest = rest

    def __missing__(self, value: str) -> str | Promise:
        """Give the words for a value that is not known."""
        return self._rest


# Ways of taking a qualification (suoritustapa).
WAYS = WithRest(
    {
        "reformi": _("Vocational education"),
        "ops": _("Taken as school education"),
        "naytto": _("Taken as a competence-based qualification"),
    },
    _("Another way of taking the qualification"),
)
# What was noticed when requirements were read; the codes are listed in docs/reading-requirements.md, the first
# three are those of qualifications/rules/composition.
REMARKS = WithRest(
    {
        "least-above-most": _("The least amount of a group is above its greatest. The greatest is left out."),
        "least-out-of-reach": _("The units of a group do not add up to its least amount."),
        "points-missing": _("A unit has no competence points, though its group counts them."),
        "badge-description-left-out": _("A badge’s description was left out."),
        "badge-ends": _("A badge has a last day of its own. The day was left out."),
        "badge-is-draft": _("The register calls a badge a draft. It was read all the same."),
        "badge-picture-left-out": _("A badge’s picture was left out."),
        "competence-area-without-code": _("A competence area has no code. It was left out."),
        "date-not-readable": _("A day could not be read. It was left empty."),
        "dates-out-of-order": _("The first day is after the last one. The first day was left empty."),
        "diary-number-too-long": _("A diary number is too long. It was cut."),
        "document-is-draft": _("The register calls this a draft. It was read all the same."),
        "document-without-name": _("The requirements have no name. They are called by their number."),
        "free-text-left-out": _("A text beside the requirements was left out."),
        "heading-without-items": _("Nothing stands under a heading. The heading was left out."),
        "languages-differ": _("The languages have different numbers of items. They are shown without pairing."),
        "leaf-without-reference": _("A place in the structure names no unit."),
        "level-unknown": _("Criteria stand on an unknown level. They were left out."),
        "more-warnings": _("There were still more remarks. They are not listed."),
        "other-form-left-out": _(
            "The same requirements stand in the register a second time, written by hand. The first form was kept."
        ),
        "points-not-readable": _("Competence points could not be read. They were left empty."),
        "reference-to-missing-unit": _("The structure names a unit that the file does not hold."),
        "reference-without-unit": _("A line that names no unit was left out."),
        "requirement-without-text": _("A requirement has neither text nor name. It was left out."),
        "stem-left-out": _("An item is only the beginning of a sentence. It was left out."),
        "text-outside-list": _("A paragraph outside the lists of requirements was left out."),
        "title-without-code": _("A title has no code. It was left out."),
        "unit-alone": _("The file holds one unit alone, not whole requirements."),
        "unit-twice": _("A unit stands in the file twice. The first was kept."),
        "unit-without-code": _("A unit has no code. It cannot be sent to the schools’ registers."),
        "unit-without-id": _("A unit has no number. It was left out."),
        "unit-without-name": _("A unit has no name. It is called by its code or number."),
        "unit-without-requirements": _("The register gives no requirements for a unit."),
    },
    _("Something else was noticed"),
)
