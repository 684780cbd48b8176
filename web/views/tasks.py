"""A site's tasks: the list, changing one, and taking it out of use."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.tasks import NAME_FIELDS, TaskForm
from web.http import UserRequest, form_status, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.query_string import page_in
from web.refusals import explain
from workplaces.choices import TaskView
from workplaces.queries.site_tasks import TaskFacts, site_tasks, task_facts
from workplaces.services.tasks.edit import edit_task
from workplaces.services.tasks.retire import restore_task, retire_task


@page("GET")
def list_tasks(request: UserRequest, site_id: int) -> HttpResponse:
    """Show the tasks of a site: those in use, those without skills, or those out of use."""
    asked = request.GET.get("show", "")
    view = TaskView(asked) if asked in list(TaskView) else TaskView.USED
    tasks = site_tasks(
        request.user, site_id, on=now_and_today()[1], page=page_in(request.GET), language=get_language(), view=view
    )
    if tasks is None:
        raise Http404
    counts = {TaskView.USED: tasks.used, TaskView.UNMAPPED: tasks.unmapped, TaskView.RETIRED: tasks.retired}
    views = [(view.value, count) for view, count in counts.items() if count or view in (TaskView.USED, tasks.view)]
    return render(request, "tasks/list.html", {"site": tasks, "paging": tasks, "views": views})


@page("GET", "POST")
def edit(request: UserRequest, task_id: int) -> HttpResponse:
    """Change a task's names, safety note and usual duration."""
    now, today = now_and_today()
    task = task_facts(request.user, task_id, on=today)
    if task is None:
        raise Http404
    form = TaskForm(request.POST or None, initial=_said(task))
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
    """Take a task into use again; a merged one must be split off instead, which its page explains."""
    now, today = now_and_today()
    try:
        site_id = restore_task(task_id=task_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(request, refusal(error.code))
        return redirect("tasks-edit", task_id)
    messages.success(request, _("The task is in use again."))
    return redirect("tasks-list", site_id)


def _said(task: TaskFacts) -> dict[str, object]:
    """Give what the form begins with."""
    names = {field: task.other_names.get(code, "") for field, code in NAME_FIELDS.items()}
    said = {"name": task.name, "language": task.language, "usual_minutes": task.usual_minutes}
    return {**said, "safety_note": task.safety_note, **names}


urlpatterns = [
    path("sites/<int:site_id>/tasks/", list_tasks, name="tasks-list"),
    path("tasks/<int:task_id>/edit/", edit, name="tasks-edit"),
    path("tasks/<int:task_id>/retire/", retire, name="tasks-retire"),
    path("tasks/<int:task_id>/restore/", restore, name="tasks-restore"),
]
