"""Sending a learning environment to an outside expert, with an account or by invitation, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.environment_sending import InviteForm
from web.forms.environments import SendForm
from web.forms.experts import expert_options
from web.http import UserRequest, form_data, form_status, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.mail import write_to
from web.refusals import explain
from workplaces.queries.carries_note import carry_note
from workplaces.queries.experts import expert_choices
from workplaces.queries.invitations import InvitationNote, invitation_note, invited_before
from workplaces.queries.site_environments import EnvironmentPage, environment_page
from workplaces.services.environments.recall import recall
from workplaces.services.environments.request import ReviewRequest
from workplaces.services.environments.send import send_to_review
from workplaces.services.reviews.invitation import Invited
from workplaces.services.reviews.invite import invite_expert
from workplaces.services.reviews.renew import renew_code, renew_link
from workplaces.services.reviews.renew import revoke as revoke_invitation

_Renewal = Callable[..., Invited]


@page("GET", "POST")
def send(request: UserRequest, environment_id: int) -> HttpResponse:
    """Choose the outside expert, and send the environment to review."""
    environment = _environment_or_404(request, environment_id)
    if not environment.may.edit:
        raise Http404
    now, today = now_and_today()
    text = request.GET.get("q", "")[:200]
    choices = expert_choices(request.user, environment_id, on=today, text=text)
    form = SendForm(request.POST or None, experts=expert_options(choices), initial={"expert": choices.asked_before})
    if request.method == "POST" and form.is_valid():
        try:
            asked = send_to_review(
                environment_id=environment_id,
                expert_id=form.cleaned_data["expert"],
                shows_responsible=form.cleaned_data["consent"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            _tell_sent(request, asked)
            return redirect("environments-detail", environment_id)
    carry = carry_note(request.user, environment_id, on=today)
    context = {"environment": environment, "form": form, "text": text, "choices": choices, "carry": carry}
    return render(request, "environments/send.html", context, status=form_status(request))


@page("GET", "POST")
def invite(request: UserRequest, environment_id: int) -> HttpResponse:
    """Invite an expert who has no account; link and code are shown in the answer itself and never again."""
    environment = _environment_or_404(request, environment_id)
    if not environment.may.edit:
        raise Http404
    before = invited_before(request.user, environment_id, on=now_and_today()[1])
    form = InviteForm(form_data(request), initial={"language": environment.language, **before})
    if request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        try:
            invited = invite_expert(
                environment_id=environment_id,
                invitee=form.invitee(),
                shows_responsible=form.cleaned_data["consent"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error, "email" if error.code == "invitee-not-outside" else None)
        else:
            return _show_once(request, invited)
    carry = carry_note(request.user, environment_id, on=now_and_today()[1])
    context = {"environment": environment, "form": form, "carry": carry}
    return render(request, "environments/invite.html", context, status=form_status(request))


@page("GET", "POST")
def code(request: UserRequest, environment_id: int) -> HttpResponse:
    """Make a new one-time code; GET asks first, for the browser that is in will be out."""
    return _renew(request, environment_id, renew_code, "environments/invite_code.html", needs_open=True)


@page("GET", "POST")
def link(request: UserRequest, environment_id: int) -> HttpResponse:
    """Make a new link with a new code; GET asks first, for the link before will lead nowhere."""
    return _renew(request, environment_id, renew_link, "environments/invite_link.html", needs_open=False)


@page("GET", "POST")
def revoke(request: UserRequest, environment_id: int) -> HttpResponse:
    """Withdraw the invitation; GET asks first."""
    note = _note_or_404(request, environment_id, needs_open=True)
    if request.method != "POST":
        return render(request, "environments/invite_end.html", {"invitation": note})
    now, today = now_and_today()
    try:
        revoke_invitation(environment_id=environment_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The invitation was withdrawn. The link does not lead anywhere any more."))
    return redirect("environments-detail", environment_id)


@page("GET", "POST")
def take_back(request: UserRequest, environment_id: int) -> HttpResponse:
    """Take an environment back from review; GET asks first."""
    environment = _environment_or_404(request, environment_id)
    if not environment.may.recall:
        raise Http404
    now, today = now_and_today()
    if request.method != "POST":
        note = invitation_note(request.user, environment_id, now=now, on=today)
        return render(request, "environments/recall.html", {"environment": environment, "invitation": note})
    try:
        recall(environment_id=environment_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The learning environment is a working version again."))
    return redirect("environments-detail", environment_id)


def _environment_or_404(request: UserRequest, environment_id: int) -> EnvironmentPage:
    """Read an environment of the viewer's sites; a foreign one is not found."""
    today = now_and_today()[1]
    environment = environment_page(request.user, environment_id, on=today, language=get_language())
    if environment is None:
        raise Http404
    return environment


def _note_or_404(request: UserRequest, environment_id: int, *, needs_open: bool) -> InvitationNote:
    """Read an invitation that the viewer may change."""
    now, today = now_and_today()
    note = invitation_note(request.user, environment_id, now=now, on=today)
    if note is None or not note.may_change or (needs_open and not note.is_open):
        raise Http404
    return note


def _renew(
    request: UserRequest, environment_id: int, renewal: _Renewal, template: str, *, needs_open: bool
) -> HttpResponse:
    """Ask first, then make something new and show it once."""
    note = _note_or_404(request, environment_id, needs_open=needs_open)
    if request.method != "POST":
        return render(request, template, {"invitation": note})
    now, today = now_and_today()
    try:
        invited = renewal(environment_id=environment_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(request, refusal(error.code))
        return redirect("environments-detail", environment_id)
    return _show_once(request, invited)


def _show_once(request: HttpRequest, invited: Invited) -> HttpResponse:
    """Show link and code, and mail the link if there is an address; the code never goes by mail."""
    context: dict[str, object] = {"invited": invited}
    if invited.token:
        address = settings.PUBLIC_URL + reverse("invited_reviews-open", args=[invited.token])
        picture = segno.make(address, error="m", micro=False).svg_data_uri(border=4, scale=4, light="#fff")
        context |= {"address": address, "picture": picture, "is_mailed": _mail_link(invited)}
    response = render(request, "environments/invited.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _mail_link(invited: Invited) -> bool | None:
    """Write to the invited expert; None when there is no address to write to."""
    if not invited.to_email:
        return None
    facts = {
        "site": invited.site,
        "organisation": invited.organisation,
        "document": invited.document,
        "sent_by": invited.sent_by,
        "until": invited.expires_at,
    }
    return write_to(
        invited.to_email,
        invited.to_language,
        letter="review_invited",
        facts=facts,
        page="invited_reviews-open",
        pk=invited.token,
    )


def _tell_sent(request: HttpRequest, asked: ReviewRequest) -> None:
    """Write to the expert, and say how it went."""
    facts = {
        "site": asked.site,
        "organisation": asked.organisation,
        "document": asked.document,
        "standing": asked.standing,
        "sent_by": asked.sent_by,
    }
    sent = write_to(
        asked.to_email,
        asked.to_language,
        letter="review_asked",
        facts=facts,
        page="reviews-detail",
        pk=asked.environment_id,
    )
    if sent:
        messages.success(request, _("Sent. The outside expert got an e-mail."))
    else:
        messages.warning(request, _("Sent, but the e-mail did not leave. Tell the outside expert yourself."))


urlpatterns = [
    path("environments/<int:environment_id>/send/", send, name="environments-send"),
    path("environments/<int:environment_id>/invite/", invite, name="environments-invite"),
    path("environments/<int:environment_id>/invitation/code/", code, name="environments-code"),
    path("environments/<int:environment_id>/invitation/link/", link, name="environments-link"),
    path("environments/<int:environment_id>/invitation/end/", revoke, name="environments-revoke"),
    path("environments/<int:environment_id>/recall/", take_back, name="environments-recall"),
]
