"""The school's pages: what holders share, one certificate, its files, and files that somebody hands over."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language

from certificates.queries.code_versions import completed
from certificates.queries.currency import currencies
from certificates.queries.school import school_reading
from certificates.queries.shared import PAGE_SIZE, SharedCertificate
from certificates.services.checking import check_received
from certificates.services.reading import open_received, open_shared, open_shared_file
from common.errors import Cannot
from interchange.certificate_json.write import write as write_json
from interchange.ehoks.types import Process
from interchange.elmo.refusals import ElmoRefused
from interchange.elmo.types import ForeignReading, OwnReading
from interchange.elmo.write import write as write_elmo
from interchange.elmo.xsd import schema_in
from interchange.received import FileRefused, read_received
from interchange.school_texts import part_texts, plan_texts
from qualifications.queries.documents import NumberedDocuments, documents_of_numbers
from web.forms.imports import ProcessForm, ReadForm
from web.http import UserRequest, capacities_of, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.query_string import number_in

_MEDIA_TYPES: Final = {
    "xml": "application/xml",
    "json": "application/json",
    "pdf": "application/pdf",
    "ehoks": "application/json",
}


@page("GET")
def inbox(request: UserRequest) -> HttpResponse:
    """List the certificates that holders share with the reader's schools, newest first."""
    _require_school(request)
    now, today = now_and_today()
    after = number_in(request.GET, "after")
    lines = open_received(after=after, actor=request.user, now=now, on=today)
    following = lines[-1].share_id if len(lines) == PAGE_SIZE else None
    shown = {"lines": lines, "following": following, "is_first": after is None}
    return render(request, "imports/inbox.html", shown)


@page("GET")
def share(request: UserRequest, share_id: int) -> HttpResponse:
    """Show one certificate, whether it stands, and what the school copies into its own systems."""
    shared, today = _opened(request, share_id)
    reading = school_reading(shared, on=today)
    form = ProcessForm(request.GET if "process" in request.GET else None, initial={"process": Process.BY_ASSESSORS})
    language = get_language() or ""
    process = form.chosen
    whole = completed(reading.document)
    plan = plan_texts(
        whole, sent_on=reading.begins_on, school_oid=reading.school_oid, process=process, language=language
    )
    parts = part_texts(reading.document, reading.currencies, language=language)
    shown = {"reading": reading, "parts": parts, "plan": plan, "process": process, "form": form}
    return render(request, "imports/share.html", shown)


@page("GET")
def download(request: UserRequest, share_id: int, form: str) -> HttpResponse:
    """Give a certificate as a file, or its part for eHOKS."""
    if form not in _MEDIA_TYPES:
        raise Http404
    try:
        name, content = _file(request, share_id, form)
    except (Cannot, ElmoRefused) as error:
        messages.error(request, refusal(error.code))
        return redirect("imports-share", share_id)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=_MEDIA_TYPES[form], headers=headers)


@page("GET", "POST")
def read(request: UserRequest) -> HttpResponse:
    """Read a file that somebody has handed over; nothing of it is kept."""
    _require_school(request)
    if request.method != "POST":
        return render(request, "imports/read.html", {"form": ReadForm()})
    form = ReadForm(request.POST, request.FILES)
    reading = _read(form) if form.is_valid() else None
    if reading is None:
        return render(request, "imports/read.html", {"form": form}, status=422)
    shown = {"form": ReadForm(), "name": form.cleaned_data["file"].name}
    if isinstance(reading, ForeignReading):
        return render(request, "imports/read.html", {**shown, "foreign": reading, "numbers": _numbers(reading)})
    return render(request, "imports/read.html", {**shown, **_checked(request, reading)})


def _require_school(request: UserRequest) -> None:
    """Refuse a caller who is no school's contact."""
    if not capacities_of(request).is_school:
        raise PermissionDenied


def _opened(request: UserRequest, share_id: int, *, with_file: bool = False) -> tuple[SharedCertificate, date]:
    """Open a share; a foreign or ended one is not found."""
    now, today = now_and_today()
    try:
        shared = open_shared(share_id=share_id, with_file=with_file, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise_if_absent(error)
        raise
    return shared, today


def _file(request: UserRequest, share_id: int, form: str) -> tuple[str, bytes]:
    """Give name and content of a certificate's file, or of its part for eHOKS."""
    if form == "pdf":
        return _pdf(request, share_id)
    shared, today = _opened(request, share_id, with_file=form != "ehoks")
    number = shared.document.number
    if form == "xml":
        return f"osaamistodistus-{number}.xml", write_elmo(shared.document, pdf=shared.pdf)
    if form == "json":
        return f"osaamistodistus-{number}.json", write_json(shared.document)
    reading, process = school_reading(shared, on=today), ProcessForm(request.GET).chosen
    whole = completed(reading.document)
    plan = plan_texts(whole, sent_on=reading.begins_on, school_oid=reading.school_oid, process=process, language="fi")
    return f"ehoks-{number}.json", plan.text.encode()


def _pdf(request: UserRequest, share_id: int) -> tuple[str, bytes]:
    """Give the PDF as it was made; not found as long as it is not."""
    now, today = now_and_today()
    try:
        found = open_shared_file(share_id=share_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise_if_absent(error)
        raise
    return f"osaamistodistus-{found.number}.pdf", found.content


def _read(form: ReadForm) -> OwnReading | ForeignReading | None:
    """Read the file; what is wrong with it is told at the form."""
    try:
        return read_received(form.cleaned_data["file"].read(), schema=schema_in(settings.XSD_DIR))
    except FileRefused as error:
        form.add_error("file", refusal(error.code))
        return None


def _numbers(reading: ForeignReading) -> tuple[NumberedDocuments, ...]:
    """Find the requirements that a file of another maker names by diary number."""
    named = [unit.diary_number for report in reading.reports for unit in report.units]
    return documents_of_numbers(numbers=named, on=now_and_today()[1], language=get_language() or "")


def _checked(request: UserRequest, reading: OwnReading) -> dict[str, object]:
    """Compare a certificate in a file with what was issued here, and lay it out."""
    now, today = now_and_today()
    document = reading.document
    found = check_received(document=document, pdf=reading.pdf, actor=request.user, now=now)
    if found is not None:
        verdict = "same" if found.is_same else "differs"
    else:
        verdict = "unknown" if document.verify_url.startswith(f"{settings.PUBLIC_URL}/") else "elsewhere"
    language = get_language() or ""
    shown: dict[str, object] = {
        "document": document,
        "checked": found,
        "verdict": verdict,
        "has_pdf": reading.pdf is not None,
        "parts": part_texts(document, currencies(document, on=today), language=language),
    }
    if verdict in {"same", "elsewhere"}:
        process = Process.BY_ASSESSORS
        whole = completed(document)
        shown["plan"] = plan_texts(whole, sent_on=today, school_oid="", process=process, language=language)
    return shown


urlpatterns = [
    path("school/", inbox, name="imports-inbox"),
    path("school/read/", read, name="imports-read"),
    path("school/shares/<int:share_id>/", share, name="imports-share"),
    path("school/shares/<int:share_id>/<str:form>/", download, name="imports-download"),
]
