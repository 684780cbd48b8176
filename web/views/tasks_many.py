"""Many tasks at once: a pasted list or a file, the preview that writes nothing, and saving; copying from a site."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from interchange.task_lists.lines import pasted
from interchange.task_lists.read import read_table
from interchange.task_lists.types import TaskTable
from web.forms.task_lists import CopyForm, ListFileForm, PasteForm
from web.http import UserRequest, form_data, form_status, now_and_today, page
from web.refusals import explain
from web.task_preview import Preview, preview_again, preview_of
from workplaces.queries.task_lists import ManyPage, copy_page, many_page
from workplaces.services.tasks.add_many import add_tasks
from workplaces.services.tasks.copy import copy_tasks


@page("GET", "POST")
def many(request: UserRequest, site_id: int) -> HttpResponse:
    """Take a list in, pasted or as a file, and show what would become of it; nothing is written."""
    site = _site_or_404(request, site_id)
    is_sent = request.method == "POST"
    is_file = is_sent and request.POST.get("source") == "file"
    paste = PasteForm(request.POST if is_sent and not is_file else None)
    upload = ListFileForm(request.POST if is_file else None, request.FILES if is_file else None)
    table = _table(paste, upload)
    if table is not None and not table.rows:
        (upload if is_file else paste).add_error("file" if is_file else "text", _nothing_found())
    elif table is not None:
        return _show(request, site, preview_of(table, site.names, language=get_language()))
    context = {"site": site, "paste": paste, "upload": upload, "form": upload if is_file else paste}
    return render(request, "tasks/many.html", context, status=form_status(request))


@page("GET", "POST")
def save(request: UserRequest, site_id: int) -> HttpResponse:
    """Show the list again with other columns, or save the chosen lines, all of them or none."""
    site = _site_or_404(request, site_id)
    if request.method != "POST":
        return redirect("tasks-many", site_id)
    preview = preview_again(request.POST, site.names)
    form = preview.form
    if "show" in request.POST or not form.is_valid():
        return _show(request, site, preview, is_failed="show" not in request.POST)
    now, today = now_and_today()
    try:
        count = add_tasks(
            site_id=site_id,
            lines=preview.chosen(),
            language=form.cleaned_data["language"],
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        explain(form, error)
        return _show(request, site, preview, is_failed=True)
    _tell(request, count)
    return redirect("tasks-list", site_id)


@page("GET", "POST")
def copy(request: UserRequest, site_id: int, source_id: int) -> HttpResponse:
    """Copy tasks from another site of the organisation."""
    now, today = now_and_today()
    found = copy_page(request.user, site_id, source_id, on=today)
    if found is None:
        raise Http404
    form = CopyForm(form_data(request), offered=[row.id for row in found.rows])
    if request.method == "POST" and form.is_valid():
        try:
            count = copy_tasks(
                site_id=site_id,
                source_id=source_id,
                task_ids=form.cleaned_data["tasks"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            _tell(request, count)
            return redirect("tasks-list", site_id)
    ticked = frozenset(form["tasks"].value() or ()) if form.is_bound else None
    context = {"page": found, "form": form, "ticked": ticked}
    return render(request, "tasks/many_copy.html", context, status=form_status(request))


def _table(paste: PasteForm, upload: ListFileForm) -> TaskTable | None:
    """Read what was sent; None where nothing usable was."""
    if upload.is_bound:
        return read_table(upload.cleaned_data["file"].read()) if upload.is_valid() else None
    return pasted(paste.cleaned_data["text"]) if paste.is_valid() else None


def _show(request: UserRequest, site: ManyPage, preview: Preview, *, is_failed: bool = False) -> HttpResponse:
    """Show what would become of the list."""
    context = {"site": site, "preview": preview, "form": preview.form}
    return render(request, "tasks/many_preview.html", context, status=422 if is_failed else 200)


def _site_or_404(request: UserRequest, site_id: int) -> ManyPage:
    """Read the site; a foreign one, or one out of use, is not found."""
    site = many_page(request.user, site_id, on=now_and_today()[1])
    if site is None:
        raise Http404
    return site


def _nothing_found() -> str:
    """Say that there is no task in a list."""
    return _("No tasks were found. Check that there is one task on each line.")


def _tell(request: UserRequest, count: int) -> None:
    """Say how many tasks came."""
    said = ngettext("%(count)d task was added.", "%(count)d tasks were added.", count) % {"count": count}
    messages.success(request, said)


urlpatterns = [
    path("sites/<int:site_id>/tasks/many/", many, name="tasks-many"),
    path("sites/<int:site_id>/tasks/many/save/", save, name="tasks-many-save"),
    path("sites/<int:site_id>/tasks/copy/<int:source_id>/", copy, name="tasks-copy"),
]
