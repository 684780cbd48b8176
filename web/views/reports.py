"""Published reports of learning environments, open to everybody: search, and one report for reading and print."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation

from certificates.pdf import qr_image
from web.forms.reports import SearchForm
from web.http import now_and_today, public_page
from web.printing import pdf_answer
from web.query_string import page_in
from workplaces.queries.reports import ReportPage, ReportSearch, find_reports, municipalities_with_reports, report_page


@public_page("GET")
def list_reports(request: HttpRequest) -> HttpResponse:
    """Search by municipality, organisation, qualification and unit."""
    today = now_and_today()[1]
    form = SearchForm(request.GET or None, municipalities=municipalities_with_reports())
    wanted = ReportSearch(**form.cleaned_data) if form.is_bound and form.is_valid() else ReportSearch()
    reports = find_reports(wanted, on=today, language=translation.get_language(), page=page_in(request.GET))
    context = {"form": form, "reports": reports, "paging": reports, "is_search": wanted != ReportSearch()}
    return render(request, "reports/list.html", context, status=422 if form.errors else 200)


@public_page("GET")
def detail(request: HttpRequest, environment_id: int) -> HttpResponse:
    """Show a report that has once been published, with a code that leads to it."""
    today = now_and_today()[1]
    report = report_page(environment_id, on=today, language=translation.get_language())
    if report is None:
        raise Http404
    address = _address(environment_id)
    picture = segno.make(address, error="m", micro=False).svg_data_uri(border=4, scale=4, light="#fff")
    shown = render(request, "reports/detail.html", {"report": report, "address": address, "picture": picture})
    return _found_by(shown, report)


@public_page("GET")
def file(request: HttpRequest, environment_id: int) -> HttpResponse:
    """Print a report that has once been published."""
    today = now_and_today()[1]
    report = report_page(environment_id, on=today, language=translation.get_language())
    if report is None:
        raise Http404
    address = _address(environment_id)
    context = {
        "title": f"{report.site}: {report.document}",
        "owner": report.organisation,
        "footer": f"{report.site} {report.number}",
        "report": report,
        "address": address,
        "qr": qr_image(address),
    }
    return _found_by(pdf_answer(request, "report", context, name=report.number), report)


def _found_by(answer: HttpResponse, report: ReportPage) -> HttpResponse:
    """Ask search engines to pass an unlisted report by."""
    if not report.is_listed:
        answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _address(environment_id: int) -> str:
    """Give the report's address without a language, as it is printed."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.PUBLIC_URL + reverse("reports-detail", args=[environment_id])


urlpatterns = [
    path("reports/", list_reports, name="reports-list"),
    path("reports/<int:environment_id>/", detail, name="reports-detail"),
    path("reports/<int:environment_id>/report.pdf", file, name="reports-file"),
]
