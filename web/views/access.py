"""Who has looked at one's own data."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from web.http import UserRequest, page
from web.query_string import page_in
from workplaces.queries.access import looks_at


@page("GET")
def list_looks(request: UserRequest) -> HttpResponse:
    """Show every look of others, newest first."""
    looks = looks_at(request.user, page=page_in(request.GET))
    return render(request, "access/list.html", {"looks": looks, "paging": looks})


urlpatterns = [path("my-data/views/", list_looks, name="access-list")]
