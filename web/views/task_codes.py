"""The code on a task's card: it leads to logging the task, and gives no rights."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from web.http import SignedIn, now_and_today, public_page
from workplaces.queries.task_codes import CodeLead, lead_of


@public_page("GET")
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the form for logging; who has nothing to log there is told what the code is for, and no more."""
    viewer = request.user if isinstance(request.user, SignedIn) else None
    lead = lead_of(viewer, code, on=now_and_today()[1])
    if lead is None:
        return _explained(request, status=HTTPStatus.NOT_FOUND)
    if viewer is None:
        return redirect_to_login(request.get_full_path())
    if not lead.concerns_viewer:
        return _explained(request)
    if not lead.is_active:
        return _explained(request, is_retired=True)
    return HttpResponseRedirect(_form_for(lead))


def _form_for(lead: CodeLead) -> str:
    """Give the address of the form with place and task chosen."""
    if lead.is_staff:
        return f"{reverse('logbook-new')}?{urlencode({'site': lead.site_id, 'task': lead.task_id})}"
    return f"{reverse('logbook-propose')}?{urlencode({'placement': lead.placement_id, 'task': lead.task_id})}"


def _explained(request: HttpRequest, *, is_retired: bool = False, status: int = HTTPStatus.OK) -> HttpResponse:
    """Say what such codes are for."""
    response = render(request, "task_codes/code.html", {"is_retired": is_retired}, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response


unprefixed_urlpatterns = [path("k/<str:code>/", follow, name="tasks-code")]
