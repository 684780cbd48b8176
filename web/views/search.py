"""One search over the whole catalogue, open to everybody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from common.text import Worded
from qualifications.queries.finding.hits import Results
from qualifications.queries.finding.places import Scope, document_name
from qualifications.queries.finding.search import Sort, search, search_one
from web.forms.base import OptionText
from web.forms.search import SORTS, CatalogueSearchForm, Where
from web.http import SignedIn, now_and_today, public_page
from web.query_string import number_in, page_in
from workplaces.queries.catalogue_scope import documents_of_own


@public_page("GET")
def results(request: HttpRequest) -> HttpResponse:
    """Show the first hits of each sort, or with `sort` one page of that sort."""
    today = now_and_today()[1]
    document_id = number_in(request.GET, "document")
    document = document_name(document_id, get_language()) if document_id else None
    own = _own(request, today)
    form = CatalogueSearchForm(
        request.GET or None,
        has_own=own is not None,
        document=_option(document),
        initial={"where": Where.DOCUMENT if document else Where.ALL},
    )
    context = {"form": form, "document_id": document_id, "sorts": SORTS}
    if not form.is_bound:
        return render(request, "search/results.html", context)
    if not form.is_valid():
        return render(request, "search/results.html", context, status=422)
    wanted = form.cleaned_data
    where = wanted["where"] or (Where.DOCUMENT if document else Where.ALL)
    places: dict[str, Collection[int] | None] = {
        Where.ALL: None,
        Where.OWN: own,
        Where.DOCUMENT: {document_id} if document_id else None,
    }
    scope = Scope(today, places[where], with_expired=wanted["expired"] or where == Where.DOCUMENT)
    return render(request, "search/results.html", context | _found(request, wanted["q"], scope))


def _found(request: HttpRequest, text: str, scope: Scope) -> dict[str, object]:
    """Search as the address asks."""
    asked = request.GET.get("sort", "")
    if asked not in set(Sort):
        return {"text": text, "found": search(text, scope, language=get_language())}
    sort = Sort(asked)
    one = search_one(sort, text, scope, language=get_language(), page=page_in(request.GET))
    return {"text": text, "found": Results(**{sort.value: one}), "sort": sort, "paging": one}


def _own(request: HttpRequest, today: date) -> frozenset[int] | None:
    """Give the documents that the reader's organisations use; None for those who belong to none."""
    user = request.user
    return documents_of_own(user, on=today) if isinstance(user, SignedIn) else None


def _option(document: Worded | None) -> OptionText | None:
    """Name the document as a place to look in."""
    return OptionText(document.text, language=document.language) if document else None


urlpatterns = [path("search/", results, name="search-results")]
