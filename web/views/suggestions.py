"""What work of a day shows, tried out at a site, and how well suggestions serve an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from common.text import Worded
from qualifications.queries.suggesting.types import ClauseSuggestions
from web.forms.suggestions import PartForm, WorkForm
from web.http import UserRequest, form_data, now_and_today, page
from web.refusals import explain
from web.suggesting import Panel, chosen_in, is_act, panel
from workplaces.choices import Strength
from workplaces.queries.suggestions.figures import suggestion_figures
from workplaces.queries.suggestions.workbench import Workbench, workbench
from workplaces.rules.limits import NAME_LENGTH
from workplaces.services.tasks.keep import KeptTask, keep_tasks


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the text with its suggestions; `number` tells its fields from those of other parts."""

    number: int
    clause: ClauseSuggestions
    form: PartForm
    chosen: dict[int, Strength]

    @property
    def field(self) -> str:
        """Give the ending of the names of its boxes."""
        return f"-{self.number}"

    @property
    def partly(self) -> frozenset[int]:
        """Give what is shown only partly."""
        return frozenset(pk for pk, strength in self.chosen.items() if strength == Strength.PARTLY)


@page("GET", "POST")
def try_out(request: UserRequest, site_id: int) -> HttpResponse:
    """Suggest for a free text; what is ticked is kept as tasks, all parts at once."""
    bench = workbench(request.user, site_id, on=now_and_today()[1], language=get_language())
    if bench is None:
        raise Http404
    form = WorkForm(form_data(request))
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "suggestions/try.html", {"bench": bench, "form": form}, status=status)
    shown = panel(request, site_id, (Worded(form.cleaned_data["text"], ""),))
    is_saving = "keep" in request.POST and not is_act(request)
    parts = [
        _part(request, number, clause, bench, is_saving=is_saving) for number, clause in enumerate(shown.shown.clauses)
    ]
    if is_saving and (kept := _kept(request, bench, form, parts, shown)):
        told = ngettext("%(count)d task was saved.", "%(count)d tasks were saved.", kept)
        messages.success(request, told % {"count": kept})
        return redirect("tasks-list", site_id)
    context = {"bench": bench, "form": form, "panel": shown, "parts": parts}
    return render(request, "suggestions/try.html", context, status=422 if is_saving else 200)


def _part(request: UserRequest, number: int, clause: ClauseSuggestions, bench: Workbench, *, is_saving: bool) -> Part:
    """Make the form of one part; its name is proposed from the text."""
    said = clause.text.strip()[:NAME_LENGTH]
    initial = {
        "name": request.POST.get(f"{number}-name", said[:1].upper() + said[1:]),
        "task": request.POST.get(f"{number}-task", ""),
    }
    data = request.POST if is_saving else None
    form = PartForm(data, tasks=bench.tasks, prefix=str(number), initial=initial)
    return Part(number, clause, form, chosen_in(request, f"-{number}"))


def _kept(request: UserRequest, bench: Workbench, form: WorkForm, parts: Sequence[Part], shown: Panel) -> int:
    """Keep the parts in which something is ticked; 0 when nothing could be kept, which the form then tells."""
    ticked = [part for part in parts if part.chosen]
    if not ticked:
        form.add_error(None, _("Tick first what the work shows."))
        return 0
    # Every part is looked at, so that each tells what it lacks.
    complete = [_is_complete(part) for part in ticked]
    if not all(complete):
        form.add_error(None, _("Choose a task of the site, or write the name of the new task."))
        return 0
    now, today = now_and_today()
    kept = [
        KeptTask(
            said=part.clause.text,
            shows=part.chosen,
            suggested=shown.shown.suggested(part.clause.units),
            task_id=part.form.cleaned_data["task"],
            name=part.form.cleaned_data["name"],
        )
        for part in ticked
    ]
    language = shown.shown.language or get_language()
    try:
        keep_tasks(site_id=bench.site_id, language=language, kept=kept, actor=request.user, now=now, on=today)
    except Cannot as error:
        explain(form, error)
        return 0
    return len(kept)


def _is_complete(part: Part) -> bool:
    """Tell whether the part says to which task it belongs."""
    return part.form.is_valid() and bool(part.form.cleaned_data["task"] or part.form.cleaned_data["name"])


@page("GET")
def figures(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Show how often what was chosen stood among the first suggestions."""
    found = suggestion_figures(request.user, organisation_id, on=now_and_today()[1])
    if found is None:
        raise Http404
    return render(request, "suggestions/figures.html", {"found": found})


urlpatterns = [
    path("sites/<int:site_id>/suggestions/", try_out, name="suggestions-try"),
    path("organisations/<int:organisation_id>/suggestions/", figures, name="suggestions-figures"),
]
