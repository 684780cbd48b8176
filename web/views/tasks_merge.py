"""Two tasks of a site become one, and two again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.task_merge import MergeForm
from web.http import UserRequest, form_status, now_and_today, page
from web.query_string import number_in
from web.refusals import explain
from workplaces.queries.task_merging import merge_page
from workplaces.services.tasks.merge import merge_tasks, split_task


@page("GET", "POST")
def merge(request: UserRequest, task_id: int) -> HttpResponse:
    """Choose the task that stays, see what happens, and merge; only the last step, a POST, writes."""
    now, today = now_and_today()
    answers = request.POST if request.method == "POST" else request.GET
    into = number_in(answers, "into")
    found = merge_page(request.user, task_id, into, on=today, language=get_language())
    if found is None:
        raise Http404
    is_sent = request.method == "POST" or "into" in request.GET
    form = MergeForm(answers if is_sent else None, tasks=found.others)
    if request.method == "POST" and form.is_valid():
        try:
            merge_tasks(task_id=task_id, into_id=form.cleaned_data["into"], actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "into")
        else:
            messages.success(request, _("The tasks were merged. What was logged before stays as it is."))
            return redirect("tasks-list", found.site_id)
    return render(request, "tasks/merge.html", {"merge": found, "form": form}, status=form_status(request))


@page("POST")
def split(request: UserRequest, task_id: int) -> HttpResponse:
    """Split a merged task off again."""
    now, today = now_and_today()
    try:
        split_task(task_id=task_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The task is a task of its own again. The other task keeps the skills that it got."))
    return redirect("tasks-edit", task_id)


urlpatterns = [
    path("tasks/<int:task_id>/merge/", merge, name="tasks-merge"),
    path("tasks/<int:task_id>/split/", split, name="tasks-split"),
]
