"""A site's tasks: the list, adding, changing, and the requirements that a task shows."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.tasks import MapForm, TaskForm
from web.http import UserRequest, form_status, now_and_today, page
from web.query_string import number_in, page_in, search_in
from web.refusals import explain
from workplaces.queries.mapping import MappingEditor, MapView, mapping_editor
from workplaces.queries.site_tasks import SiteTaskList, site_tasks, task_facts
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.edit import edit_task
from workplaces.services.tasks.map import map_task
from workplaces.services.tasks.retire import restore_task, retire_task
from workplaces.services.tasks.unmap import unmap


@page("GET")
def list_tasks(request: UserRequest, site_id: int) -> HttpResponse:
    """Show the tasks of a site, and the form for the next one."""
    tasks = _tasks_or_404(request, site_id)
    form = TaskForm(initial={"language": get_language()})
    return render(request, "tasks/list.html", {"site": tasks, "paging": tasks, "new": form})


@page("GET", "POST")
def new(request: UserRequest, site_id: int) -> HttpResponse:
    """Add a task."""
    tasks = _tasks_or_404(request, site_id)
    form = TaskForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        try:
            added = add_task(site_id=site_id, **form.cleaned_data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "name")
        else:
            messages.success(request, _("The task was added. Next, choose the skills that it shows."))
            return redirect("tasks-map", added)
    return render(request, "tasks/new.html", {"site": tasks, "form": form}, status=form_status(request))


@page("GET", "POST")
def edit(request: UserRequest, task_id: int) -> HttpResponse:
    """Change a task's name, language and usual duration."""
    now, today = now_and_today()
    task = task_facts(request.user, task_id, on=today)
    if task is None:
        raise Http404
    initial = {"name": task.name, "language": task.language, "usual_minutes": task.usual_minutes}
    form = TaskForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_task(task_id=task_id, **form.cleaned_data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "name")
        else:
            messages.success(request, _("The task was saved."))
            return redirect("tasks-list", task.site_id)
    return render(request, "tasks/edit.html", {"task": task, "form": form}, status=form_status(request))


@page("POST")
def retire(request: UserRequest, task_id: int) -> HttpResponse:
    """Take a task out of use."""
    now, today = now_and_today()
    try:
        site_id = retire_task(task_id=task_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The task is out of use. Work logged with it stays as it is."))
    return redirect("tasks-list", site_id)


@page("POST")
def restore(request: UserRequest, task_id: int) -> HttpResponse:
    """Take a task into use again."""
    now, today = now_and_today()
    try:
        site_id = restore_task(task_id=task_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The task is in use again."))
    return redirect("tasks-list", site_id)


@page("GET", "POST")
def map_requirements(request: UserRequest, task_id: int) -> HttpResponse:
    """Choose the requirements that a task shows; the address keeps document, unit and search."""
    today = now_and_today()[1]
    editor = mapping_editor(request.user, task_id, _map_view(request), on=today, language=get_language())
    if editor is None:
        raise Http404
    form = MapForm(request.POST or None, offered=editor.offered)
    if request.method == "POST" and _saved(request, task_id, form):
        messages.success(request, _("The skills of the task were saved."))
        return redirect(request.get_full_path())
    context = {"editor": editor, "form": form, "view": _map_view(request), "ticked": _ticked(editor, form)}
    return render(request, "tasks/map.html", context, status=form_status(request))


def _ticked(editor: MappingEditor, form: MapForm) -> frozenset[int]:
    """Give what is ticked on the page: what was sent, else what the task shows."""
    if form.is_bound:
        return frozenset(form.cleaned_data.get("chosen", ()))
    return frozenset(choice.id for group in editor.groups for choice in group.choices if choice.is_mapped)


def _saved(request: UserRequest, task_id: int, form: MapForm) -> bool:
    """Take one requirement off, or save what was ticked; tell whether it was done."""
    now, today = now_and_today()
    removed = number_in(request.POST, "remove")
    if not form.is_valid():
        return False
    chosen, had = set(form.cleaned_data["chosen"]), set(form.cleaned_data["had"])
    try:
        if removed is not None:
            unmap(task_id=task_id, requirement_id=removed, actor=request.user, now=now, on=today)
        else:
            map_task(task_id=task_id, add=chosen - had, remove=had - chosen, actor=request.user, now=now, on=today)
    except Cannot as error:
        explain(form, error)
        return False
    return True


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
    path("sites/<int:site_id>/tasks/", list_tasks, name="tasks-list"),
    path("sites/<int:site_id>/tasks/new/", new, name="tasks-new"),
    path("tasks/<int:task_id>/edit/", edit, name="tasks-edit"),
    path("tasks/<int:task_id>/requirements/", map_requirements, name="tasks-map"),
    path("tasks/<int:task_id>/retire/", retire, name="tasks-retire"),
    path("tasks/<int:task_id>/restore/", restore, name="tasks-restore"),
]
