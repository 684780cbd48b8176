"""A task comes to a site's list, and the requirements that it shows are chosen, with suggestions for both."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from common.text import Worded
from qualifications.rules.cleaning import without_unseen
from web.forms.tasks import TaskForm
from web.forms.tasks_mapping import MapForm
from web.http import UserRequest, form_data, now_and_today, page
from web.query_string import number_in, page_in, search_in
from web.refusals import explain
from web.suggesting import Panel, chosen_in, is_act, is_part, panel
from workplaces.choices import Strength
from workplaces.queries.mapping import MappingEditor, MapView, mapping_editor
from workplaces.queries.site_tasks import SiteTaskList, site_tasks
from workplaces.queries.tasks_without import tasks_without_requirements
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.map import map_task
from workplaces.services.tasks.unmap import unmap


@page("GET", "POST")
def new(request: UserRequest, site_id: int) -> HttpResponse:
    """Add a task, with the requirements that are ticked among the suggestions for its name."""
    tasks = _tasks_or_404(request, site_id)
    initial = {"language": get_language(), "name": search_in(request.GET, "name")}
    if is_part(request):
        return render(request, "suggestions/panel.html", {"panel": panel(request, site_id, _typed(request))})
    if is_act(request):
        # Nothing is saved yet, so nothing is wrong yet.
        typed = initial | {name: request.POST.get(name, "") for name in TaskForm.base_fields}
        return _shown_new(request, tasks, TaskForm(initial=typed), panel(request, site_id, _typed(request)))
    form = TaskForm(form_data(request), initial=initial)
    if request.method != "POST":
        return _shown_new(request, tasks, form, None)
    shown = panel(request, site_id, _typed(request))
    added = _added(request, form, shown) if form.is_valid() else None
    return added or _shown_new(request, tasks, form, shown, status=422)


def _shown_new(
    request: UserRequest, tasks: SiteTaskList, form: TaskForm, shown: Panel | None, *, status: int = 200
) -> HttpResponse:
    """Show the page that adds a task."""
    return render(request, "tasks/new.html", {"site": tasks, "form": form, "panel": shown}, status=status)


def _typed(request: UserRequest) -> tuple[Worded, ...]:
    """Read the name as it has been typed so far; the page's language stands for a language that is not chosen."""
    language = request.POST.get("language", "")
    name = without_unseen(request.POST.get("name", ""))
    return (Worded(name, language if language in {"fi", "sv"} else ""),)


def _added(request: UserRequest, form: TaskForm, shown: Panel) -> HttpResponse | None:
    """Add the task; None when it was refused, which the form then tells."""
    now, today = now_and_today()
    chosen = chosen_in(request)
    try:
        added = add_task(
            site_id=shown.shown.site_id,
            **form.cleaned_data,
            shows=chosen,
            suggested=shown.shown.suggested() if chosen else None,
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        explain(form, error, "name" if error.code == "task-name-taken" else None)
        return None
    if not chosen:
        messages.success(request, _("The task was added. Next, choose the skills that it shows."))
        return redirect("tasks-map", added)
    told = ngettext(
        "The task was added with %(count)d skill. Add the next one.",
        "The task was added with %(count)d skills. Add the next one.",
        len(chosen),
    )
    messages.success(request, told % {"count": len(chosen)})
    return redirect("tasks-new", shown.shown.site_id)


@page("GET", "POST")
def map_requirements(request: UserRequest, task_id: int) -> HttpResponse:
    """Choose the requirements that a task shows; the address keeps document, unit and search."""
    today = now_and_today()[1]
    editor = mapping_editor(request.user, task_id, _map_view(request), on=today, language=get_language())
    if editor is None:
        raise Http404
    shown = panel(request, editor.site_id, editor.names, mapped=editor.shown, elsewhere=editor.offered)
    if is_part(request):
        return render(request, "suggestions/panel.html", {"panel": shown})
    is_saving = request.method == "POST" and not is_act(request)
    form = MapForm(request.POST if is_saving else None, offered={*editor.offered, *shown.shown.offered})
    waiting = tasks_without_requirements(request.user, editor.site_id, beside=task_id, on=today)
    if is_saving and _saved(request, editor, form, shown):
        messages.success(request, _("The skills of the task were saved."))
        if "next" in request.POST and waiting.next_id:
            return redirect("tasks-map", waiting.next_id)
        return redirect(request.get_full_path())
    context = {
        "editor": editor,
        "form": form,
        "view": _map_view(request),
        "ticked": _ticked(editor, form, shown),
        "panel": shown,
        "waiting": waiting,
    }
    return render(request, "tasks/map.html", context, status=422 if is_saving else 200)


def _ticked(editor: MappingEditor, form: MapForm, shown: Panel) -> frozenset[int]:
    """Give what is ticked on the page: what was sent, else what the task shows."""
    if form.is_bound:
        return frozenset(form.cleaned_data.get("chosen", ()))
    return editor.shown | shown.ticked


def _saved(request: UserRequest, editor: MappingEditor, form: MapForm, shown: Panel) -> bool:
    """Take one requirement off, weigh one anew, or save what was ticked; tell whether it was done."""
    now, today = now_and_today()
    if not form.is_valid():
        return False
    removed, weighed = number_in(request.POST, "remove"), number_in(request.POST, "weigh")
    task_id, actor = editor.task_id, request.user
    try:
        if removed is not None:
            unmap(task_id=task_id, requirement_id=removed, actor=actor, now=now, on=today)
        elif weighed is not None:
            strengths = {weighed: _strength(request)}
            map_task(task_id=task_id, add=(), strengths=strengths, actor=actor, now=now, on=today)
        else:
            _map_ticked(request, task_id, form, shown)
    except Cannot as error:
        explain(form, error)
        return False
    return True


def _map_ticked(request: UserRequest, task_id: int, form: MapForm, shown: Panel) -> None:
    """Save what was ticked; what the task shows already keeps its strength."""
    now, today = now_and_today()
    chosen, had = set(form.cleaned_data["chosen"]), set(form.cleaned_data["had"])
    map_task(
        task_id=task_id,
        add=chosen - had,
        remove=had - chosen,
        strengths={pk: strength for pk, strength in chosen_in(request).items() if pk in chosen - had},
        suggested=shown.shown.suggested(),
        actor=request.user,
        now=now,
        on=today,
    )


def _strength(request: UserRequest) -> Strength:
    """Read how far the task shows a requirement; wholly unless it says partly."""
    return Strength.PARTLY if request.POST.get("strength") == Strength.PARTLY else Strength.WHOLLY


def _map_view(request: UserRequest) -> MapView:
    """Read from the address what the reader wants to see."""
    return MapView(
        document_id=number_in(request.GET, "document"),
        unit_id=number_in(request.GET, "unit"),
        text=search_in(request.GET),
        document_text=search_in(request.GET, "find"),
    )


def _tasks_or_404(request: UserRequest, site_id: int) -> SiteTaskList:
    """Read the site's tasks; a foreign site is not found."""
    tasks = site_tasks(request.user, site_id, on=now_and_today()[1], page=page_in(request.GET))
    if tasks is None:
        raise Http404
    return tasks


urlpatterns = [
    path("sites/<int:site_id>/tasks/new/", new, name="tasks-new"),
    path("tasks/<int:task_id>/requirements/", map_requirements, name="tasks-map"),
]
