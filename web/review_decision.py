"""The end of a review: publishing the report or sending the environment back, with or without an account."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.errors import Cannot
from web.forms.reviews import ApproveForm, SendBackForm
from web.http import now_and_today, raise_if_absent
from web.labels import refusal
from web.mail import write_to
from web.refusals import explain
from web.review_steps import Desk
from workplaces.queries.reviews import ReviewPage
from workplaces.services.environments.approve import approve
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.send_back import send_back
from workplaces.services.environments.settling import CannotApproveUnanswered

# Where a decision leads.
After = Callable[[Decision], HttpResponse]


def decide(desk: Desk, *, approved: After, returned: After) -> HttpResponse:
    """Show what was said of the rows, and ask for the decision; POST publishes or sends back."""
    review = desk.review()
    if desk.request.method != "POST":
        return _show(desk, review, _approval(desk, review), _sending_back(review))
    if desk.request.POST.get("decision") == "return":
        return _send_back(desk, review, returned)
    return _approve(desk, review, approved)


def _approve(desk: Desk, review: ReviewPage, after: After) -> HttpResponse:
    """Publish, if every row is answered and the expert has filled in what a signature needs."""
    form = ApproveForm(desk.request.POST, has_account=desk.reviewer.user is not None)
    if form.is_valid():
        now, today = now_and_today()
        try:
            decision = approve(environment_id=review.id, **form.signed(), actor=desk.reviewer, now=now, on=today)
        except CannotApproveUnanswered as error:
            form.add_error(None, _unanswered(error.left))
        except Cannot as error:
            raise_if_absent(error)
            form.add_error("valid_until" if error.code == "renewal-date-unfit" else None, refusal(error.code))
        else:
            messages.success(
                desk.request, _("Approved. The report %(number)s is public now.") % {"number": decision.number}
            )
            _tell(desk.request, decision, "review_approved", "reports-detail")
            return after(decision)
    return _show(desk, review, form, _sending_back(review), wrong=form)


def _send_back(desk: Desk, review: ReviewPage, after: After) -> HttpResponse:
    """Give the environment back to its site, if the expert has said why."""
    form = SendBackForm(desk.request.POST, rows_say_it=bool(review.remarks))
    if form.is_valid():
        now, today = now_and_today()
        try:
            decision = send_back(environment_id=review.id, **form.cleaned_data, actor=desk.reviewer, now=now, on=today)
        except Cannot as error:
            explain(form, error, "reason")
        else:
            messages.success(desk.request, _("Sent back. The site sees what you wrote, and can ask you again."))
            _tell(desk.request, decision, "review_sent_back", "environments-detail")
            return after(decision)
    return _show(desk, review, _approval(desk, review), form, wrong=form)


def _show(
    desk: Desk,
    review: ReviewPage,
    approval: ApproveForm,
    sending_back: SendBackForm,
    wrong: ApproveForm | SendBackForm | None = None,
) -> HttpResponse:
    """Draw the page; `wrong` is the form whose errors it tells."""
    context = {"review": review, "approval": approval, "sending_back": sending_back, "form": wrong}
    return desk.show("decide", context, 200 if wrong is None else 422)


def _approval(desk: Desk, review: ReviewPage) -> ApproveForm:
    """Propose what the account or the invitation tells about the expert."""
    signed = review.signed
    initial = {
        "name": signed.name,
        "title": signed.title,
        "organisation": signed.organisation,
        "valid_until": review.proposed_until,
    }
    return ApproveForm(initial=initial, has_account=desk.reviewer.user is not None)


def _sending_back(review: ReviewPage) -> SendBackForm:
    """Ask for a reason, where no row tells it."""
    return SendBackForm(rows_say_it=bool(review.remarks))


def _unanswered(left: int) -> str:
    """Say of how many rows nothing has been said."""
    return ngettext(
        "%(count)d row has no answer yet. Answer it before you approve.",
        "%(count)d rows have no answer yet. Answer them before you approve.",
        left,
    ) % {"count": left}


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
