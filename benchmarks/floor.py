"""The least any page here can cost: sign-in, middleware, one row, the frame; with and without the recorded look."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from config.urls import urlpatterns as product
from web.http import UserRequest, capacities_of, now_and_today, page
from workplaces.models import Site


@page("GET")
def hello(request: UserRequest) -> HttpResponse:
    """Read one row and draw the frame."""
    capacities_of(request)
    Site.objects.order_by("pk").first()
    return render(request, "base.html")


@page("GET")
def hello_recorded(request: UserRequest) -> HttpResponse:
    """Do the same and record a look, as every page does that shows other people."""
    capacities_of(request)
    now, _today = now_and_today()
    with transaction.atomic(durable=True):
        site = Site.objects.order_by("pk")[0]
        stream = organisation_stream(site.organisation_id)
        actor = request.user.audit_ref
        record(NewEvent(stream, actor, "staff", "floor.read", "organisation", "0", persons=(actor,)), at=now)
    return render(request, "base.html")


urlpatterns = [*product, path("floor/", hello, name="floor"), path("floor/recorded/", hello_recorded)]
