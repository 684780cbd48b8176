"""Published requirements, open to everybody: the list, one document, one unit."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from qualifications.queries.document import document_page
from qualifications.queries.documents import documents_page
from qualifications.queries.unit import unit_page
from web.forms.qualifications import SearchForm
from web.http import capacities_of, now_and_today, public_page
from web.query_string import page_in


@public_page("GET")
def list_documents(request: HttpRequest) -> HttpResponse:
    """Search by name, diary number or code."""
    form = SearchForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    today = now_and_today()[1]
    documents = documents_page(
        on=today,
        language=get_language(),
        text=wanted.get("q", ""),
        validity=wanted.get("validity"),
        page=page_in(request.GET),
    )
    is_search = bool(wanted.get("q") or wanted.get("validity"))
    context = {
        "form": form,
        "documents": documents,
        "paging": documents,
        "is_search": is_search,
        "may_see_refreshes": capacities_of(request).is_coordinator,
    }
    return render(request, "qualifications/list.html", context, status=422 if form.errors else 200)


@public_page("GET")
def detail(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show one version of a qualification's requirements with its units."""
    document = document_page(document_id, on=now_and_today()[1], language=get_language())
    if document is None:
        raise Http404
    return render(request, "qualifications/document.html", {"document": document})


@public_page("GET")
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show a unit with its requirements and criteria."""
    found = unit_page(unit_id, on=now_and_today()[1], language=get_language())
    if found is None:
        raise Http404
    return render(request, "qualifications/unit.html", {"unit": found})


urlpatterns = [
    path("qualifications/", list_documents, name="qualifications-list"),
    path("qualifications/<int:document_id>/", detail, name="qualifications-document"),
    path("qualifications/units/<int:unit_id>/", unit, name="qualifications-unit"),
]
