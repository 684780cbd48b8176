"""Bridges as an outside expert looks at them before confirming."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.bridge_filters import line_filter
from web.forms.bridge_reviews import ConfirmForm, SendBackForm
from web.http import UserRequest, now_and_today, page
from web.mail import write_to
from web.refusals import explain
from workplaces.queries.bridge_lines import line_page
from workplaces.queries.bridge_page import BridgePage, bridge_review
from workplaces.queries.experts import expert_organisation
from workplaces.services.bridges.confirm import confirm_bridge
from workplaces.services.bridges.decision import BridgeDecision
from workplaces.services.bridges.send_back import send_bridge_back


@page("GET", "POST")
def detail(request: UserRequest, bridge_id: int) -> HttpResponse:
    """Show a bridge with its lines; POST confirms it or sends it back."""
    bridge = bridge_review(request.user, bridge_id, on=now_and_today()[1], language=get_language())
    if bridge is None or (request.method == "POST" and not bridge.is_waiting):
        raise Http404
    if request.method != "POST":
        return _page(request, bridge, confirming=_confirming(request), sending_back=SendBackForm())
    if request.POST.get("decision") == "return":
        return _send_back(request, bridge)
    return _confirm(request, bridge)


def _confirm(request: UserRequest, bridge: BridgePage) -> HttpResponse:
    """Confirm, if the expert has filled in what a signature needs."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        signed = {name: form.cleaned_data[name] for name in ("title", "organisation")}
        try:
            decision = confirm_bridge(bridge_id=bridge.id, **signed, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("Confirmed. The organisation can now carry its work to the new requirements."))
            _tell(request, decision, "bridge_confirmed")
            return redirect("bridge_reviews-detail", bridge.id)
    return _page(request, bridge, confirming=form, sending_back=SendBackForm(), form=form)


def _send_back(request: UserRequest, bridge: BridgePage) -> HttpResponse:
    """Give the bridge back to its organisation, if the expert has said why."""
    form = SendBackForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        try:
            decision = send_bridge_back(bridge_id=bridge.id, **form.cleaned_data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "reason")
        else:
            messages.success(request, _("Sent back. The organisation sees what you wrote, and can ask you again."))
            _tell(request, decision, "bridge_sent_back")
            return redirect("reviews-list")
    return _page(request, bridge, confirming=_confirming(request), sending_back=form, form=form)


def _page(request: UserRequest, bridge: BridgePage, **forms: object) -> HttpResponse:
    """Show the bridge with a page of its lines; a form that comes back is answered with 422."""
    wanted = line_filter(request.GET)
    lines = line_page(bridge.id, wanted, language=get_language())
    context = {"bridge": bridge, "paging": lines, "wanted": wanted, **forms}
    return render(request, "bridge_reviews/detail.html", context, status=422 if "form" in forms else 200)


def _confirming(request: UserRequest) -> ConfirmForm:
    """Propose what the account tells about the expert."""
    organisation = expert_organisation(request.user, on=now_and_today()[1])
    return ConfirmForm(initial={"title": request.user.title, "organisation": organisation})


def _tell(request: HttpRequest, decision: BridgeDecision, letter: str) -> None:
    """Write to the responsible person; say it when the letter did not leave."""
    facts = {
        "old_document": decision.old_document,
        "old_standing": decision.old_standing,
        "new_document": decision.new_document,
        "new_standing": decision.new_standing,
        "decided_by": decision.decided_by,
        "reason": decision.reason,
    }
    sent = write_to(
        decision.to_email,
        decision.to_language,
        letter=letter,
        facts=facts,
        page="bridges-detail",
        pk=decision.bridge_id,
    )
    if not sent:
        messages.warning(request, _("The e-mail did not leave. Tell the responsible person yourself."))


urlpatterns = [path("reviews/bridges/<int:bridge_id>/", detail, name="bridge_reviews-detail")]
