"""One line of a bridge: what became of the skill, and which other it belongs to."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.bridge_line import LineForm
from web.http import UserRequest, now_and_today, page
from web.query_string import number_in, search_in
from web.refusals import explain
from workplaces.choices import BridgeKind, Verdict
from workplaces.queries.bridge_line import LinePlace, line_place
from workplaces.services.bridges.decide_line import decide_line
from workplaces.services.bridges.join import join_also, join_to
from workplaces.services.bridges.part import part


@page("GET", "POST")
def detail(request: UserRequest, line_id: int) -> HttpResponse:
    """Show a line with a search for other counterparts; POST corrects it, joins it elsewhere, or parts it."""
    place = _place_or_404(request, line_id)
    form = LineForm(request.POST or None, initial={"kind": place.line.kind.value, "verdict": place.line.verdict})
    if request.method == "POST":
        answer = _answer(request, place, form)
        if answer is not None:
            return answer
    context = {"place": place, "form": form, "text": _search(request), "unit_id": number_in(request.GET, "unit")}
    return render(request, "bridge_lines/detail.html", context, status=422 if request.method == "POST" else 200)


def _answer(request: UserRequest, place: LinePlace, form: LineForm) -> HttpResponse | None:
    """Do what the pressed button says; None when it could not be done, and the form says why."""
    action, requirement = request.POST.get("action"), number_in(request.POST, "requirement")
    try:
        if action == "part":
            return _parted(request, place)
        if action in {"join", "also"} and requirement is not None:
            return _joined(request, place, requirement, is_added=action == "also")
        return _decided(request, place, form) if form.is_valid() else None
    except Cannot as error:
        form.is_valid()
        explain(form, error)
    return None


def _parted(request: UserRequest, place: LinePlace) -> HttpResponse:
    """Drop the line."""
    now, today = now_and_today()
    part(line_id=place.line.id, actor=request.user, now=now, on=today)
    messages.success(request, _("The two skills are no longer joined."))
    return redirect("bridges-detail", place.bridge_id)


def _joined(request: UserRequest, place: LinePlace, requirement_id: int, *, is_added: bool) -> HttpResponse:
    """Join the old skill to another new one, instead or also, and go on with that line."""
    now, today = now_and_today()
    join = join_also if is_added else join_to
    line = join(line_id=place.line.id, requirement_id=requirement_id, actor=request.user, now=now, on=today)
    messages.success(request, _("The skills were joined. Decide now whether what was shown earlier still holds."))
    return redirect("bridges-line", line)


def _decided(request: UserRequest, place: LinePlace, form: LineForm) -> HttpResponse:
    """Save what became of the skill."""
    now, today = now_and_today()
    verdict = form.cleaned_data["verdict"]
    decide_line(
        line_id=place.line.id,
        kind=BridgeKind(form.cleaned_data["kind"]),
        verdict=Verdict(verdict) if verdict else None,
        actor=request.user,
        now=now,
        on=today,
    )
    messages.success(request, _("The decision was saved."))
    return redirect("bridges-detail", place.bridge_id)


def _search(request: HttpRequest) -> str:
    """Read what was searched for."""
    return search_in(request.GET)


def _place_or_404(request: UserRequest, line_id: int) -> LinePlace:
    """Read a line of a draft that the viewer may change."""
    unit = number_in(request.GET, "unit")
    today, language = now_and_today()[1], get_language()
    place = line_place(request.user, line_id, _search(request), unit, on=today, language=language)
    if place is None:
        raise Http404
    return place


urlpatterns = [path("bridges/lines/<int:line_id>/", detail, name="bridges-line")]
