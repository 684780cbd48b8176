"""Learning environments as an outside expert judges them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.reviews import ApproveForm, SendBackForm
from web.http import UserRequest, capacities_of, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.mail import write_to
from web.refusals import explain
from workplaces.queries.bridges import sent_bridges
from workplaces.queries.reviews import ReviewPage, review_page, reviews_of
from workplaces.services.environments.approve import approve
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.send_back import send_back


@page("GET")
def list_reviews(request: UserRequest) -> HttpResponse:
    """Show what waits for the expert, and what the expert has approved."""
    today = now_and_today()[1]
    reviews = reviews_of(request.user, on=today, language=get_language())
    bridges = sent_bridges(request.user, on=today, language=get_language())
    if not (capacities_of(request).is_expert or reviews.waiting or reviews.done or bridges):
        raise PermissionDenied
    return render(request, "reviews/list.html", {"reviews": reviews, "bridges": bridges})


@page("GET", "POST")
def detail(request: UserRequest, environment_id: int) -> HttpResponse:
    """Show an environment for judging; POST approves it or sends it back."""
    today = now_and_today()[1]
    review = review_page(request.user, environment_id, on=today, language=get_language())
    if review is None or (request.method == "POST" and not review.is_waiting):
        raise Http404
    if request.method != "POST":
        forms = {"approval": _approval(request, review), "sending_back": SendBackForm()}
        return render(request, "reviews/detail.html", {"review": review, **forms})
    if request.POST.get("decision") == "return":
        return _send_back(request, review)
    return _approve(request, review)


def _approve(request: UserRequest, review: ReviewPage) -> HttpResponse:
    """Publish, if the expert has filled in what a signature needs."""
    form = ApproveForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        signed = {name: form.cleaned_data[name] for name in ("title", "organisation", "valid_until")}
        try:
            decision = approve(environment_id=review.id, **signed, actor=request.user, now=now, on=today)
        except Cannot as error:
            raise_if_absent(error)
            field = "valid_until" if error.code == "renewal-date-unfit" else None
            form.add_error(field, refusal(error.code))
        else:
            messages.success(request, _("Approved. The report %(number)s is public now.") % {"number": decision.number})
            _tell(request, decision, "review_approved", "reports-detail")
            return redirect("reports-detail", review.id)
    context = {"review": review, "approval": form, "form": form, "sending_back": SendBackForm()}
    return render(request, "reviews/detail.html", context, status=422)


def _send_back(request: UserRequest, review: ReviewPage) -> HttpResponse:
    """Give the environment back to its site, if the expert has said why."""
    form = SendBackForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        try:
            decision = send_back(environment_id=review.id, **form.cleaned_data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "reason")
        else:
            messages.success(request, _("Sent back. The site sees what you wrote, and can ask you again."))
            _tell(request, decision, "review_sent_back", "environments-detail")
            return redirect("reviews-list")
    context = {"review": review, "approval": _approval(request, review), "form": form, "sending_back": form}
    return render(request, "reviews/detail.html", context, status=422)


def _approval(request: UserRequest, review: ReviewPage) -> ApproveForm:
    """Propose what the account tells about the expert."""
    initial = {
        "title": request.user.title,
        "organisation": review.proposed_organisation,
        "valid_until": review.proposed_until,
    }
    return ApproveForm(initial=initial)


def _tell(request: HttpRequest, decision: Decision, letter: str, leads_to: str) -> None:
    """Write to the responsible person; say it when the letter did not leave."""
    facts = {
        "site": decision.site,
        "document": decision.document,
        "standing": decision.standing,
        "number": decision.number,
        "decided_by": decision.decided_by,
        "reason": decision.reason,
    }
    sent = write_to(
        decision.to_email,
        decision.to_language,
        letter=letter,
        facts=facts,
        page=leads_to,
        pk=decision.environment_id,
    )
    if not sent:
        messages.warning(request, _("The e-mail did not leave. Tell the responsible person yourself."))


urlpatterns = [
    path("reviews/", list_reviews, name="reviews-list"),
    path("reviews/<int:environment_id>/", detail, name="reviews-detail"),
]
