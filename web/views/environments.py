"""Learning environments as their site works on them: list, drafting, describing, ending."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from qualifications.choices import Validity
from qualifications.queries.documents import DocumentRow
from web.forms.base import OptionText
from web.forms.environment_help import HELPING
from web.forms.environments import DescribeForm, DraftForm, WithdrawForm
from web.http import UserRequest, capacities_of, form_status, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.mail import write_to
from web.query_string import page_in
from web.refusals import explain
from workplaces.queries.carries_note import carries_beside, carry_note
from workplaces.queries.document_choice import DocumentChoices, document_choices
from workplaces.queries.environment_changes import changes_since_review
from workplaces.queries.environment_criteria import environment_criteria
from workplaces.queries.invitations import invitation_note
from workplaces.queries.review_worklist import review_worklist
from workplaces.queries.reviews import withdrawable_report
from workplaces.queries.site_environments import EnvironmentPage, environment_page, environments_of_sites
from workplaces.rules.environment import CHANGES_TOLD, ROWS_OPEN
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.describe import describe
from workplaces.services.environments.draft import draft_environment
from workplaces.services.environments.revise import start_revision
from workplaces.services.environments.withdraw import withdraw


@page("GET")
def list_environments(request: UserRequest) -> HttpResponse:
    """Show the viewer's sites with their environments."""
    if not capacities_of(request).is_staff:
        raise PermissionDenied
    today = now_and_today()[1]
    sites = environments_of_sites(request.user, on=today, language=get_language(), page=page_in(request.GET))
    beside = carries_beside(request.user, on=today)
    context = {"paging": sites, "sites": sites.sites, "beside": beside}
    return render(request, "environments/list.html", context)


@page("GET", "POST")
def new(request: UserRequest, site_id: int) -> HttpResponse:
    """Choose the requirements document, and start a working version."""
    now, today = now_and_today()
    text = request.GET.get("q", "")[:200]
    choices = document_choices(request.user, site_id, text, on=today, language=get_language())
    if choices is None:
        raise Http404
    form = DraftForm(request.POST or None, documents=_documents(choices))
    if request.method == "POST" and form.is_valid():
        try:
            drafted = draft_environment(
                site_id=site_id,
                document_id=form.cleaned_data["document"],
                language=get_language(),
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error, "document")
        else:
            messages.success(request, _("The working version was started. Next, describe the site."))
            return redirect("environments-detail", drafted)
    context = {"site": choices, "form": form, "text": text}
    return render(request, "environments/new.html", context, status=form_status(request))


@page("GET", "POST")
def detail(request: UserRequest, environment_id: int) -> HttpResponse:
    """Show an environment with its next step; POST starts a new version of a report."""
    environment = environment_or_404(request, environment_id)
    if request.method != "POST":
        return render(request, "environments/detail.html", _beside(request, environment))
    now, today = now_and_today()
    try:
        revision = start_revision(environment_id=environment_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(request, refusal(error.code))
        return redirect("environments-detail", environment_id)
    messages.success(request, _("A new working version was started. The report stays in force until it is replaced."))
    return redirect("environments-detail", revision)


@page("GET", "POST")
def edit(request: UserRequest, environment_id: int) -> HttpResponse:
    """Answer the guiding questions."""
    environment = environment_or_404(request, environment_id)
    if not environment.may.edit:
        raise Http404
    initial = {name: answer.text for name, answer in environment.answers} | {"language": environment.language}
    form = DescribeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        answers = dict(form.cleaned_data)
        language = answers.pop("language")
        try:
            describe(
                environment_id=environment_id,
                answers=answers,
                language=language,
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("The description was saved."))
            return redirect("environments-detail", environment_id)
    context = {"environment": environment, "form": form, "fields": [(field, HELPING.get(field.name)) for field in form]}
    return render(request, "environments/edit.html", context, status=form_status(request))


@page("GET", "POST")
def end(request: UserRequest, environment_id: int) -> HttpResponse:
    """Withdraw a report: the coordinator or the expert who approved it, with a reason."""
    now, today = now_and_today()
    report = withdrawable_report(request.user, environment_id, on=today, language=get_language())
    if report is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decision = withdraw(
                environment_id=environment_id, **form.cleaned_data, actor=request.user, now=now, on=today
            )
        except Cannot as error:
            explain(form, error)
        else:
            _tell_withdrawn(request, decision)
            return redirect("reports-detail", environment_id)
    context = {"report": report, "form": form}
    return render(request, "environments/withdraw.html", context, status=form_status(request))


def _beside(request: UserRequest, environment: EnvironmentPage) -> dict[str, Any]:
    """Gather what an environment's own page shows: what is carried, what the expert said, what changed, criteria."""
    viewer, language = request.user, get_language()
    now, on = now_and_today()
    worklist = changes = None
    if environment.state in ROWS_OPEN:
        worklist = review_worklist(viewer, environment.id, on=on, language=language)
    if environment.changed and environment.state in CHANGES_TOLD:
        changes = changes_since_review(viewer, environment.id, on=on, language=language)
    return {
        "environment": environment,
        "carry": carry_note(viewer, environment.id, on=on),
        "worklist": worklist,
        "changes": changes,
        "criteria": environment_criteria(environment.units, language),
        "invitation": invitation_note(viewer, environment.id, now=now, on=on),
    }


def environment_or_404(request: UserRequest, environment_id: int) -> EnvironmentPage:
    """Read an environment of the viewer's sites; a foreign one is not found."""
    today = now_and_today()[1]
    environment = environment_page(request.user, environment_id, on=today, language=get_language())
    if environment is None:
        raise Http404
    return environment


def _documents(choices: DocumentChoices) -> list[tuple[int, OptionText]]:
    """Offer documents with what tells them apart."""
    return [
        (row.id, OptionText(row.name.text, hint=_facts(row), language=row.name.language)) for row in choices.found.items
    ]


def _facts(row: DocumentRow) -> str:
    """Tell a document's diary number, and warn of one whose time is running out."""
    if row.validity is not Validity.TRANSITION or row.transition_ends is None:
        return row.diary_number
    day = f"{row.transition_ends.day}.{row.transition_ends.month}.{row.transition_ends.year}"
    return _("%(number)s, in transition until %(day)s. Choose the new requirements if you can.") % {
        "number": row.diary_number,
        "day": day,
    }


def _tell_withdrawn(request: UserRequest, decision: Decision) -> None:
    """Write to the responsible person, unless it is the one who withdrew; say what happened."""
    facts = {
        "site": decision.site,
        "document": decision.document,
        "standing": decision.standing,
        "number": decision.number,
        "decided_by": decision.decided_by,
        "reason": decision.reason,
    }
    messages.success(request, _("The report was withdrawn."))
    if decision.to_email == request.user.email:
        return
    sent = write_to(
        decision.to_email,
        decision.to_language,
        letter="report_withdrawn",
        facts=facts,
        page="environments-detail",
        pk=decision.environment_id,
    )
    if not sent:
        messages.warning(request, _("The e-mail did not leave. Tell the responsible person yourself."))


urlpatterns = [
    path("environments/", list_environments, name="environments-list"),
    path("sites/<int:site_id>/environments/new/", new, name="environments-new"),
    path("environments/<int:environment_id>/", detail, name="environments-detail"),
    path("environments/<int:environment_id>/edit/", edit, name="environments-edit"),
    path("environments/<int:environment_id>/withdraw/", end, name="environments-withdraw"),
]
