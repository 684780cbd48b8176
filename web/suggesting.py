"""What a page with suggestions asks, what somebody does with them there, and what is then shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from common.text import Worded
from web.http import UserRequest, now_and_today, raise_if_absent
from web.labels import refusal
from web.query_string import number_in, numbers_in
from workplaces.choices import Strength, SuggestionSource
from workplaces.queries.suggestions.names import suggestions_for_names
from workplaces.queries.suggestions.rejections import Rejection, rejections
from workplaces.queries.suggestions.site import SiteSuggestions
from workplaces.queries.suggestions.ticked import TickedLine, ticked_lines
from workplaces.services.suggestions.reject import reject_suggestion, take_back_rejection

# Buttons of a page with suggestions that save nothing of the task.
_ACTS = ("show", "wider", "reject", "take_back")
# So many units are shown at once; the others open on demand.
FIRST_UNITS = 2


@dataclass(frozen=True, slots=True)
class Panel:
    """Suggestions as a page shows them.

    `ticked` and `partly` are what the reader has ticked so far; `carried` are ticked lines that are not among the
    suggestions any more; `mapped` is what the task shows already; `notice` says what has just been done.
    """

    shown: SiteSuggestions
    rejected: tuple[Rejection, ...]
    ticked: frozenset[int]
    partly: frozenset[int]
    carried: tuple[TickedLine, ...]
    mapped: frozenset[int]
    notice: str = ""

    @property
    def first_slice(self) -> str:
        """Give which units are shown at once."""
        return f":{FIRST_UNITS}"

    @property
    def rest_slice(self) -> str:
        """Give which units open on demand."""
        return f"{FIRST_UNITS}:"


def is_act(request: UserRequest) -> bool:
    """Tell whether a button of the suggestions was pressed, and not the one that saves."""
    return any(name in request.POST for name in _ACTS)


def is_part(request: UserRequest) -> bool:
    """Tell whether the page's script asks for the suggestions alone."""
    return is_act(request) and request.headers.get("X-Part") == "suggestions"


def chosen_in(request: UserRequest, ending: str = "") -> dict[int, Strength]:
    """Read which requirements are ticked, and how far the task shows each; `ending` is that of the boxes' names."""
    partly = numbers_in(request.POST.getlist(f"partly{ending}"))
    ticked = numbers_in(request.POST.getlist(f"chosen{ending}"))
    return {pk: Strength.PARTLY if pk in partly else Strength.WHOLLY for pk in ticked}


def panel(
    request: UserRequest,
    site_id: int,
    names: tuple[Worded, ...],
    *,
    mapped: frozenset[int] = frozenset(),
    elsewhere: Collection[int] = (),
) -> Panel:
    """Do what was asked of the suggestions for a text, in one language or several, and show them; 404 elsewhere.

    `mapped` is what the task shows already; `elsewhere` are requirements that can be ticked in another place of the
    page.
    """
    notice = _acted(request, site_id, names) if request.method == "POST" else ""
    found = suggestions_now(request, site_id, names)
    texts = {name.text for name in names} | {clause.text for clause in found.clauses}
    ticked = numbers_in(request.POST.getlist("chosen"))
    kept = ticked - mapped - set(found.offered) - set(elsewhere)
    on, language = now_and_today()[1], get_language()
    return Panel(
        shown=found,
        rejected=rejections(request.user, site_id, texts, on=on, language=language),
        ticked=ticked,
        partly=numbers_in(request.POST.getlist("partly")),
        carried=ticked_lines(kept, language),
        mapped=mapped,
        notice=notice,
    )


def suggestions_now(request: UserRequest, site_id: int, names: tuple[Worded, ...]) -> SiteSuggestions:
    """Give the suggestions for a text; 404 at a foreign site."""
    source = wanted_source(request.POST)
    found = suggestions_for_names(
        request.user, site_id, names, source=source, on=now_and_today()[1], language=get_language()
    )
    if found is None:
        raise Http404
    return found


def wanted_source(sent: Mapping[str, object]) -> SuggestionSource | None:
    """Read among which units to look: the wider ones that a button asks for, else where it was looked before."""
    asked = str(sent.get("wider") or sent.get("source") or "")
    return SuggestionSource(asked) if asked in set(SuggestionSource) else None


def _acted(request: UserRequest, site_id: int, names: tuple[Worded, ...]) -> str:
    """Reject a unit, or take that back; tell what was done or why not."""
    rejected, back = number_in(request.POST, "reject"), number_in(request.POST, "take_back")
    try:
        if rejected is not None:
            return _rejected(request, site_id, names, rejected)
        if back is not None:
            now, today = now_and_today()
            take_back_rejection(rejection_id=back, actor=request.user, now=now, on=today)
            return _("The unit can be suggested again.")
    except Cannot as error:
        raise_if_absent(error)
        return refusal(error.code)
    return ""


def _rejected(request: UserRequest, site_id: int, names: tuple[Worded, ...], unit_id: int) -> str:
    """Reject a unit for the part of the text for which it is suggested, in every language of the text."""
    now, today = now_and_today()
    for text in _texts_for(suggestions_now(request, site_id, names), names, unit_id):
        reject_suggestion(site_id=site_id, text=text, unit_id=unit_id, actor=request.user, now=now, on=today)
    return _("The unit is not suggested for this text again.")


def _texts_for(found: SiteSuggestions, names: tuple[Worded, ...], unit_id: int) -> Iterable[str]:
    """Give the parts of the text for which a unit is suggested; the whole where it is one."""
    if len(found.clauses) <= 1:
        return [name.text for name in names if name.text.strip()]
    parts = [clause.text for clause in found.clauses if any(unit.unit_id == unit_id for unit in clause.units)]
    return parts or [names[0].text]
