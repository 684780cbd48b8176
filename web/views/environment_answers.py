"""The guiding questions one by one, and who finds the report."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.environment_help import HELPING
from web.forms.environments import ListingForm, answer_form
from web.http import UserRequest, form_data, form_status, now_and_today, page
from web.refusals import explain
from web.views.environments import environment_or_404
from workplaces.rules.environment import QUESTIONS
from workplaces.services.environments.describe import describe
from workplaces.services.environments.listing import set_listing


@page("GET", "POST")
def answer(request: UserRequest, environment_id: int, question: str) -> HttpResponse:
    """Answer one guiding question, and go on to the next."""
    environment = environment_or_404(request, environment_id)
    if not environment.may.edit or question not in QUESTIONS:
        raise Http404
    before = dict(environment.answers)[question]
    place = QUESTIONS.index(question)
    form = answer_form(question, form_data(request), before.text)
    if request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        # The first words are written in the language of the page; later ones keep the description's own.
        language = environment.language if environment.answered else get_language()
        try:
            describe(
                environment_id=environment_id,
                answers={question: form.cleaned_data[question]},
                language=language,
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error, question)
        else:
            return _onward(request, environment_id, place + 1)
    context = {
        "environment": environment,
        "form": form,
        "field": form[question],
        "helping": HELPING[question],
        "place": place + 1,
        "questions": len(QUESTIONS),
        "skip_to": QUESTIONS[place + 1] if place + 1 < len(QUESTIONS) else "",
    }
    return render(request, "environments/answer.html", context, status=form_status(request))


def _onward(request: UserRequest, environment_id: int, place: int) -> HttpResponse:
    """Go to the next question, or back to the environment after the last one."""
    if place < len(QUESTIONS):
        return redirect("environments-answer", environment_id, QUESTIONS[place])
    messages.success(request, _("The description was saved."))
    return redirect("environments-detail", environment_id)


@page("GET", "POST")
def listing(request: UserRequest, environment_id: int) -> HttpResponse:
    """Choose whether the report is found in the public search."""
    environment = environment_or_404(request, environment_id)
    if not environment.may.set_listing:
        raise Http404
    initial = {"listing": "listed" if environment.is_listed else "unlisted"}
    form = ListingForm(form_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        is_listed = form.cleaned_data["listing"] == "listed"
        try:
            set_listing(environment_id=environment_id, is_listed=is_listed, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "listing")
        else:
            messages.success(request, _("Saved. This is how the report is found from now on."))
            return redirect("environments-detail", environment_id)
    context = {"environment": environment, "form": form}
    return render(request, "environments/listing.html", context, status=form_status(request))


urlpatterns = [
    path("environments/<int:environment_id>/answers/<slug:question>/", answer, name="environments-answer"),
    path("environments/<int:environment_id>/listing/", listing, name="environments-listing"),
]
