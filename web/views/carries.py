"""Carrying a site's work to newer requirements: the worklist, the start, and the rows to look at."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.carries import LookForm, StartForm
from web.http import UserRequest, capacities_of, now_and_today, page
from web.query_string import numbers_in, page_in
from web.refusals import explain
from workplaces.queries.carries_detail import CarryPage, carry_page
from workplaces.queries.carries_offer import CarryOffer, carry_offer
from workplaces.queries.carries_rows import LookRows, rows_by_id, rows_to_look_at
from workplaces.queries.carries_worklist import carry_worklist
from workplaces.services.carries.decide import Decided, decide_mappings
from workplaces.services.carries.start import start_carry


@page("GET")
def list_carries(request: UserRequest) -> HttpResponse:
    """Show what is left at each of the viewer's sites, and how long it took."""
    if not capacities_of(request).is_staff:
        raise PermissionDenied
    now, today = now_and_today()
    found = carry_worklist(request.user, now=now, on=today, language=get_language(), page=page_in(request.GET))
    return render(request, "carries/list.html", {"paging": found, "rows": found.items, "to_do": found.to_do})


@page("GET", "POST")
def new(request: UserRequest, environment_id: int) -> HttpResponse:
    """Say what carrying a report will do; POST does it."""
    offer = _offer_or_404(request, environment_id)
    only = offer.choices[0].bridge_id if len(offer.choices) == 1 else None
    form = StartForm(request.POST or None, choices=offer.choices, initial={"bridge": only})
    if request.method == "POST" and form.is_valid():
        bridge_id = form.cleaned_data["bridge"]
        now, today = now_and_today()
        try:
            started = start_carry(
                environment_id=environment_id, bridge_id=bridge_id, actor=request.user, now=now, on=today
            )
        except Cannot as error:
            made = _made_already(_offer_or_404(request, environment_id), bridge_id)
            if made is not None:
                return redirect("carries-detail", made)
            explain(form, error)
        else:
            messages.success(request, _("The work was carried along as a working version. The report stays in force."))
            return redirect("carries-detail", started)
    status = 422 if request.method == "POST" else 200
    return render(request, "carries/new.html", {"offer": offer, "form": form, "only": only}, status=status)


@page("GET", "POST")
def detail(request: UserRequest, carry_id: int) -> HttpResponse:
    """Show the rows to look at; POST decides a page of them."""
    carry = _carry_or_404(request, carry_id)
    if request.method == "POST":
        return _decide(request, carry)
    are_done = request.GET.get("rows") == "done"
    rows = _rows(request, carry, are_done=are_done)
    return render(request, "carries/detail.html", _context(carry, LookForm(rows=rows.items), rows, are_done=are_done))


def _decide(request: UserRequest, carry: CarryPage) -> HttpResponse:
    """Decide on the rows that the form holds; those that somebody has decided meanwhile are left out and told."""
    if not carry.may_edit:
        raise Http404
    now, today = now_and_today()
    are_done = request.GET.get("rows") == "done"
    held = numbers_in(request.POST.getlist("row"))
    named = rows_by_id(request.user, carry.id, held, on=today, language=get_language())
    form = LookForm(request.POST, rows=named)
    if form.is_valid():
        try:
            decided = decide_mappings(
                carry_id=carry.id,
                decisions=form.decisions(),
                anew=are_done,
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            _tell(request, decided)
            return _back_to_rows(request, carry, are_done=are_done and bool(carry.counts.done))
    rows = LookRows(named, page_in(request.GET), page_in(request.GET))
    return render(request, "carries/detail.html", _context(carry, form, rows, are_done=are_done), status=422)


def _context(carry: CarryPage, form: LookForm, rows: LookRows, *, are_done: bool) -> dict[str, object]:
    """Gather what the page shows."""
    return {"carry": carry, "form": form, "paging": rows, "are_done": are_done}


def _rows(request: UserRequest, carry: CarryPage, *, are_done: bool) -> LookRows:
    """Read a page of rows."""
    today, number = now_and_today()[1], page_in(request.GET)
    return rows_to_look_at(request.user, carry.id, on=today, language=get_language(), page=number, are_done=are_done)


def _back_to_rows(request: UserRequest, carry: CarryPage, *, are_done: bool) -> HttpResponse:
    """Go on with the rows that are left, at the same place of the list."""
    number, query = page_in(request.GET), []
    query += ["rows=done"] if are_done else []
    query += [f"page={number}"] if number > 1 else []
    address = reverse("carries-detail", args=[carry.id])
    return HttpResponseRedirect(f"{address}?{'&'.join(query)}" if query else address)


def _tell(request: UserRequest, done: Decided) -> None:
    """Say how many were saved, and how many are left."""
    saved = ngettext("%(count)d answer was saved.", "%(count)d answers were saved.", done.decided)
    parts = [saved % {"count": done.decided}] if done.decided else []
    if done.left:
        left = ngettext("%(count)d is left to look at.", "%(count)d are left to look at.", done.left)
        parts.append(left % {"count": done.left})
    else:
        parts.append(_("Everything has been looked at. The working version can be sent to an outside expert."))
    messages.success(request, " ".join(parts))
    if done.left_out:
        sentence = ngettext(
            "%(count)d was left out: somebody had answered it meanwhile.",
            "%(count)d were left out: somebody had answered them meanwhile.",
            done.left_out,
        )
        messages.warning(request, sentence % {"count": done.left_out})


def _offer_or_404(request: UserRequest, environment_id: int) -> CarryOffer:
    """Read what carrying would do; a foreign environment, and one that is no report, is not found."""
    offer = carry_offer(request.user, environment_id, on=now_and_today()[1], language=get_language())
    if offer is None:
        raise Http404
    return offer


def _made_already(offer: CarryOffer, bridge_id: int) -> int | None:
    """Find the carry that a first press of the button has made."""
    return next((choice.carry_id for choice in offer.choices if choice.bridge_id == bridge_id), None)


def _carry_or_404(request: UserRequest, carry_id: int) -> CarryPage:
    """Read a carry of the viewer's sites; a foreign one is not found."""
    now, today = now_and_today()
    carry = carry_page(request.user, carry_id, now=now, on=today, language=get_language())
    if carry is None:
        raise Http404
    return carry


urlpatterns = [
    path("carries/", list_carries, name="carries-list"),
    path("carries/<int:carry_id>/", detail, name="carries-detail"),
    path("environments/<int:environment_id>/carry/", new, name="carries-new"),
]
