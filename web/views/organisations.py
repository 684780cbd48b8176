"""An organisation's page for its coordinators: facts, scale, sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.organisations import OrganisationForm, SiteForm
from web.http import UserRequest, form_data, form_status, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.query_string import page_in
from web.refusals import explain
from workplaces.queries.organisation_facts import OrganisationRow, organisation_facts
from workplaces.queries.sites import SiteRow, site_facts
from workplaces.services.organisations import edit_organisation, open_organisation
from workplaces.services.sites.close import close_site, reopen_site
from workplaces.services.sites.edit import edit_site
from workplaces.services.sites.open import open_site

_FIELD_OF = {
    "business-id-invalid": "business_id",
    "business-id-taken": "business_id",
    "organisation-oid-invalid": "oid",
    "site-name-taken": "name",
}


@page("GET")
def detail(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Show facts, sites and members."""
    now, today = now_and_today()
    try:
        found = open_organisation(
            organisation_id=organisation_id, page=page_in(request.GET), actor=request.user, now=now, on=today
        )
    except Cannot as error:
        raise Http404 from error
    return render(request, "organisations/detail.html", {"found": found, "facts": found.facts, "paging": found})


@page("GET", "POST")
def edit(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Change facts and scale."""
    now, today = now_and_today()
    facts = _organisation_or_404(request, organisation_id)
    form = OrganisationForm(form_data(request), initial=asdict(facts))
    if request.method == "POST" and form.is_valid():
        try:
            edit_organisation(
                organisation_id=organisation_id, facts=form.facts(), actor=request.user, now=now, on=today
            )
        except Cannot as error:
            explain(form, error, _FIELD_OF.get(error.code))
        else:
            messages.success(request, _("The facts of the organisation have been saved."))
            return redirect("organisations-detail", organisation_id)
    return render(request, "organisations/edit.html", {"facts": facts, "form": form}, status=form_status(request))


@page("GET", "POST")
def new_site(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Open a site."""
    now, today = now_and_today()
    facts = _organisation_or_404(request, organisation_id)
    form = SiteForm(form_data(request), initial={"municipality": facts.municipality})
    if request.method == "POST" and form.is_valid():
        try:
            open_site(organisation_id=organisation_id, facts=form.facts(), actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, _FIELD_OF.get(error.code))
        else:
            messages.success(request, _("The site is open. Next, add its tasks and its supervisors."))
            return redirect("organisations-detail", organisation_id)
    return render(request, "organisations/site_new.html", {"facts": facts, "form": form}, status=form_status(request))


@page("GET", "POST")
def edit_a_site(request: UserRequest, site_id: int) -> HttpResponse:
    """Change a site's name and address."""
    now, today = now_and_today()
    site = _site_or_404(request, site_id)
    form = SiteForm(form_data(request), initial=asdict(site))
    if request.method == "POST" and form.is_valid():
        try:
            edit_site(site_id=site_id, facts=form.facts(), actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, _FIELD_OF.get(error.code))
        else:
            messages.success(request, _("The site has been saved."))
            return redirect("organisations-detail", site.organisation_id)
    return render(request, "organisations/site_edit.html", {"site": site, "form": form}, status=form_status(request))


@page("POST")
def close(request: UserRequest, site_id: int) -> HttpResponse:
    """Close a site at which nobody works."""
    return _changed(request, site_id, close_site, _("The site is closed. What was done there stays as it is."))


@page("POST")
def reopen(request: UserRequest, site_id: int) -> HttpResponse:
    """Take a closed site into use again."""
    return _changed(request, site_id, reopen_site, _("The site is open again."))


def _changed(request: UserRequest, site_id: int, change: Callable[..., int], told: str) -> HttpResponse:
    """Close or open; a refusal is told on the page of the site."""
    now, today = now_and_today()
    try:
        organisation_id = change(site_id=site_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(request, refusal(error.code))
        return redirect("sites-edit", site_id)
    messages.success(request, told)
    return redirect("organisations-detail", organisation_id)


def _organisation_or_404(request: UserRequest, organisation_id: int) -> OrganisationRow:
    """Read the facts; a foreign organisation is not found."""
    facts = organisation_facts(request.user, organisation_id, on=now_and_today()[1])
    if facts is None:
        raise Http404
    return facts


def _site_or_404(request: UserRequest, site_id: int) -> SiteRow:
    """Read a site; a foreign one is not found."""
    site = site_facts(request.user, site_id, on=now_and_today()[1])
    if site is None:
        raise Http404
    return site


urlpatterns = [
    path("organisations/<int:organisation_id>/", detail, name="organisations-detail"),
    path("organisations/<int:organisation_id>/edit/", edit, name="organisations-edit"),
    path("organisations/<int:organisation_id>/sites/new/", new_site, name="sites-new"),
    path("sites/<int:site_id>/edit/", edit_a_site, name="sites-edit"),
    path("sites/<int:site_id>/close/", close, name="sites-close"),
    path("sites/<int:site_id>/reopen/", reopen, name="sites-reopen"),
]
