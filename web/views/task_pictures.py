"""Pictures of tasks: giving one, taking it away, and the picture itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.tasks import PictureForm
from web.http import SignedIn, UserRequest, form_data, form_status, now_and_today, page, public_page
from web.refusals import explain
from workplaces.queries.pictures import picture_file
from workplaces.queries.site_tasks import task_facts
from workplaces.services.tasks.picture import give_picture, remove_picture

# The address holds the digest, so what stands behind it never changes; rights may, so no shared cache keeps it.
_KEPT = "private, max-age=31536000, immutable"


@page("GET", "POST")
def photo(request: UserRequest, task_id: int) -> HttpResponse:
    """Give a task a picture, or another one."""
    now, today = now_and_today()
    task = task_facts(request.user, task_id, on=today)
    if task is None:
        raise Http404
    form = PictureForm(form_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            give_picture(task_id=task_id, data=data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "file")
        else:
            messages.success(request, _("The picture was saved."))
            return redirect("tasks-edit", task_id)
    return render(request, "tasks/photo.html", {"task": task, "form": form}, status=form_status(request))


@page("POST")
def remove(request: UserRequest, task_id: int) -> HttpResponse:
    """Take the picture away."""
    now, today = now_and_today()
    try:
        remove_picture(task_id=task_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The picture was removed."))
    return redirect("tasks-edit", task_id)


@public_page("GET")
def picture(request: HttpRequest, task_id: int, digest: str, size: str) -> HttpResponse:
    """Give the picture to staff of the site, people placed there, and all when the task stands in a report."""
    viewer = request.user if isinstance(request.user, SignedIn) else None
    found = picture_file(viewer, task_id, digest=digest, size=size, on=now_and_today()[1])
    if found is None:
        raise Http404
    headers = {"Cache-Control": _KEPT, "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    return HttpResponse(found, content_type="image/jpeg", headers=headers)


urlpatterns = [
    path("tasks/<int:task_id>/photo/", photo, name="tasks-photo"),
    path("tasks/<int:task_id>/photo/remove/", remove, name="tasks-photo-remove"),
]
unprefixed_urlpatterns = [
    path("pictures/<int:task_id>/<slug:digest>/<slug:size>/", picture, name="tasks-picture"),
]
