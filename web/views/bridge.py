"""A bridge with its lines as a coordinator decides on them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.bridge_filters import line_filter
from web.forms.bridge_lines import AlikeForm, LinesForm
from web.http import UserRequest, form_status, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.query_string import number_in
from workplaces.choices import Verdict
from workplaces.queries.bridge_lines import line_page
from workplaces.queries.bridge_page import BridgePage, bridge_page
from workplaces.services.bridges.decide_many import decide_alike, decide_many
from workplaces.services.bridges.propose_again import propose_again


@page("GET", "POST")
def detail(request: UserRequest, bridge_id: int) -> HttpResponse:
    """Show a bridge with a page of its lines; POST decides on the page, on what is alike, or compares again."""
    bridge = bridge_or_404(request, bridge_id)
    wanted = line_filter(request.GET)
    lines = line_page(bridge_id, wanted, language=get_language())
    form = LinesForm(request.POST or None, page=lines)
    if request.method == "POST":
        if not (bridge.may_edit and bridge.is_draft):
            raise Http404
        if _acted(request, bridge_id, form):
            return redirect(request.get_full_path())
    context = {"bridge": bridge, "form": form, "paging": lines, "wanted": wanted}
    return render(request, "bridges/detail.html", context, status=form_status(request))


def _acted(request: UserRequest, bridge_id: int, form: LinesForm) -> bool:
    """Do what the pressed button says; tell whether it was done."""
    try:
        match request.POST.get("action"):
            case "again":
                _compare_again(request, bridge_id)
            case "alike":
                _decide_alike(request, bridge_id)
            case _:
                return form.is_valid() and _save_page(request, bridge_id, form)
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(request, refusal(error.code))
    return True


def _save_page(request: UserRequest, bridge_id: int, form: LinesForm) -> bool:
    """Save what was answered on the page."""
    now, today = now_and_today()
    decided = decide_many(bridge_id=bridge_id, verdicts=form.verdicts, actor=request.user, now=now, on=today)
    _tell_decided(request, decided.lines, decided.left)
    return True


def _decide_alike(request: UserRequest, bridge_id: int) -> None:
    """Decide on everything that is unchanged, or on one unit."""
    asked = AlikeForm(request.POST)
    if not asked.is_valid():
        raise Http404
    now, today = now_and_today()
    decided = decide_alike(
        bridge_id=bridge_id,
        verdict=Verdict(asked.cleaned_data["verdict"]),
        only_unchanged=asked.cleaned_data["only_unchanged"],
        unit_id=number_in(request.POST, "unit"),
        actor=request.user,
        now=now,
        on=today,
    )
    _tell_decided(request, decided.lines, decided.left)


def _compare_again(request: UserRequest, bridge_id: int) -> None:
    """Compare the versions again, after the register has changed one."""
    now, today = now_and_today()
    again = propose_again(bridge_id=bridge_id, actor=request.user, now=now, on=today)
    told = _("The requirements were compared again. Decisions kept: %(kept)s. Decisions to make again: %(dropped)s.")
    messages.success(request, told % {"kept": again.kept, "dropped": again.dropped})


def _tell_decided(request: HttpRequest, lines: int, left: int) -> None:
    """Say how many decisions were saved, and how many are left."""
    saved = ngettext("%(n)s decision was saved.", "%(n)s decisions were saved.", lines) % {"n": lines}
    rest = ngettext("%(n)s skill of this sort is left.", "%(n)s skills of this sort are left.", left) % {"n": left}
    messages.success(request, f"{saved} {rest}" if left else saved)


def bridge_or_404(request: UserRequest, bridge_id: int) -> BridgePage:
    """Read a bridge of the viewer's organisations; a foreign one is not found."""
    bridge = bridge_page(request.user, bridge_id, on=now_and_today()[1], language=get_language())
    if bridge is None:
        raise Http404
    return bridge


urlpatterns = [
    path("bridges/<int:bridge_id>/", detail, name="bridges-detail"),
]
