"""A bridge goes to an outside expert, and comes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.bridge_sending import AskForm
from web.forms.experts import expert_options
from web.http import UserRequest, form_status, now_and_today, page
from web.mail import write_to
from web.query_string import search_in
from web.refusals import explain
from web.views.bridge import bridge_or_404
from workplaces.queries.experts import bridge_expert_choices
from workplaces.services.bridges.recall import recall_bridge
from workplaces.services.bridges.request import BridgeRequest
from workplaces.services.bridges.send import send_to_expert


@page("GET", "POST")
def send(request: UserRequest, bridge_id: int) -> HttpResponse:
    """Choose the outside expert, and send the bridge."""
    bridge = bridge_or_404(request, bridge_id)
    if not (bridge.may_edit and bridge.is_draft):
        raise Http404
    now, today = now_and_today()
    text = search_in(request.GET)
    choices = bridge_expert_choices(request.user, bridge_id, on=today, text=text)
    form = AskForm(request.POST or None, experts=expert_options(choices), initial={"expert": choices.asked_before})
    if request.method == "POST" and form.is_valid():
        try:
            expert_id = form.cleaned_data["expert"]
            asked = send_to_expert(bridge_id=bridge_id, expert_id=expert_id, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error)
        else:
            _tell_sent(request, asked)
            return redirect("bridges-detail", bridge_id)
    context = {"bridge": bridge, "form": form, "text": text, "choices": choices}
    return render(request, "bridges/send.html", context, status=form_status(request))


@page("GET", "POST")
def take_back(request: UserRequest, bridge_id: int) -> HttpResponse:
    """Take a bridge back from the expert; GET asks first."""
    bridge = bridge_or_404(request, bridge_id)
    if not bridge.may_edit or bridge.state != "in_review":
        raise Http404
    if request.method != "POST":
        return render(request, "bridges/recall.html", {"bridge": bridge})
    now, today = now_and_today()
    try:
        recall_bridge(bridge_id=bridge_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The bridge is a draft again."))
    return redirect("bridges-detail", bridge_id)


def _tell_sent(request: HttpRequest, asked: BridgeRequest) -> None:
    """Write to the expert, and say how it went."""
    facts = {
        "organisation": asked.organisation,
        "old_document": asked.old_document,
        "old_standing": asked.old_standing,
        "new_document": asked.new_document,
        "new_standing": asked.new_standing,
        "sent_by": asked.sent_by,
    }
    sent = write_to(
        asked.to_email,
        asked.to_language,
        letter="bridge_asked",
        facts=facts,
        page="bridge_reviews-detail",
        pk=asked.bridge_id,
    )
    if sent:
        messages.success(request, _("Sent to the expert. You get an e-mail when the expert has answered."))
    else:
        messages.warning(request, _("Sent, but the e-mail did not leave. Tell the expert yourself."))


urlpatterns = [
    path("bridges/<int:bridge_id>/send/", send, name="bridges-send"),
    path("bridges/<int:bridge_id>/recall/", take_back, name="bridges-recall"),
]
