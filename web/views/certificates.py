"""Certificates: the list, one certificate with its file, issuing, replacing and annulling."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates.queries.candidates import candidates_for
from certificates.queries.details import governed_certificate, kept_certificate
from certificates.queries.lists import own_certificates
from certificates.services.issue import issue
from certificates.services.reading import open_candidates, open_certificate, open_file, open_issued
from certificates.services.states import annul as annul_certificate
from certificates.services.states import set_link
from common.errors import Cannot
from interchange.jobs.printing import enqueue_printing
from web.forms.certificates import AnnulForm, IssueForm, ReplaceForm
from web.http import UserRequest, capacities_of, form_status, now_and_today, page
from web.query_string import page_in
from web.refusals import explain


@page("GET")
def list_certificates(request: UserRequest) -> HttpResponse:
    """Show one's own certificates, and to coaches and coordinators those of their sites."""
    now, today = now_and_today()
    held = capacities_of(request)
    issued = None
    if held.is_editor:
        wanted = page_in(request.GET)
        issued = open_issued(page=wanted, actor=request.user, now=now, on=today)
    own = own_certificates(request.user, on=today, language=get_language() or "")
    return render(request, "certificates/list.html", {"own": own, "issued": issued, "paging": issued, "held": held})


@page("GET")
def detail(request: UserRequest, certificate_id: int) -> HttpResponse:
    """Show a certificate, its state and what may be done with it."""
    now, today = now_and_today()
    try:
        found = open_certificate(certificate_id=certificate_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    return render(request, "certificates/detail.html", {"certificate": found})


@page("GET")
def file(request: UserRequest, certificate_id: int) -> HttpResponse:
    """Give the PDF as it was made."""
    now, today = now_and_today()
    try:
        found = open_file(certificate_id=certificate_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    response = HttpResponse(found.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="osaamistodistus-{found.number}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@page("GET", "POST")
def new(request: UserRequest, placement_id: int) -> HttpResponse:
    """Choose what stands in a certificate and issue it."""
    return _issuing(request, placement_id, None, IssueForm)


@page("GET", "POST")
def supersede(request: UserRequest, certificate_id: int) -> HttpResponse:
    """Issue a new certificate in place of an earlier one."""
    found = kept_certificate(request.user, certificate_id, on=now_and_today()[1])
    if found is None or found.placement_id is None or not found.is_in_force:
        raise Http404
    return _issuing(request, found.placement_id, certificate_id, ReplaceForm)


@page("GET", "POST")
def annul(request: UserRequest, certificate_id: int) -> HttpResponse:
    """Ask why, then take a certificate out of force for good."""
    now, today = now_and_today()
    found = governed_certificate(request.user, certificate_id, on=today)
    if found is None:
        raise Http404
    form = AnnulForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            annul_certificate(certificate_id=certificate_id, **form.cleaned_data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("The certificate was annulled."))
            return redirect("certificates-detail", certificate_id)
    return render(request, "certificates/annul.html", {"certificate": found, "form": form}, status=form_status(request))


@page("POST")
def link(request: UserRequest, certificate_id: int) -> HttpResponse:
    """Open or close the public page of one's own certificate."""
    is_open = request.POST.get("open") == "1"
    try:
        set_link(certificate_id=certificate_id, is_open=is_open, actor=request.user, now=now_and_today()[0])
    except Cannot as error:
        raise Http404 from error
    opened = _("The check page is open. Whoever has the code sees whether the certificate stands.")
    closed = _("The check page is closed. The code shows nothing to anybody now.")
    messages.success(request, opened if is_open else closed)
    return redirect("certificates-detail", certificate_id)


def _issuing(
    request: UserRequest, placement_id: int, replaces: int | None, form_class: type[IssueForm]
) -> HttpResponse:
    """Show the form, or issue; a form that fails comes back as it was."""
    form = None
    if request.method == "POST":
        form = _bound_form(request, placement_id, replaces, form_class)
        certificate_id = _issued(request, form, placement_id, replaces) if form.is_valid() else None
        if certificate_id is not None:
            enqueue_printing(certificate_id)
            messages.success(request, _("The certificate was issued. Next, print it and sign it together."))
            return redirect("certificates-detail", certificate_id)
    now, today = now_and_today()
    try:
        candidates = open_candidates(
            placement_id=placement_id,
            replaces=replaces,
            language=get_language() or "",
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        raise Http404 from error
    shown = {"candidates": candidates, "form": form or form_class(candidates=candidates)}
    return render(request, "certificates/new.html", shown, status=form_status(request))


def _bound_form(
    request: UserRequest, placement_id: int, replaces: int | None, form_class: type[IssueForm]
) -> IssueForm:
    """Read what was sent against what may be chosen."""
    today = now_and_today()[1]
    language = get_language() or ""
    candidates = candidates_for(request.user, placement_id, replaces=replaces, on=today, language=language)
    if candidates is None:
        raise Http404
    return form_class(request.POST, candidates=candidates)


def _issued(request: UserRequest, form: IssueForm, placement_id: int, replaces: int | None) -> int | None:
    """Issue; a refusal is written into the form."""
    now, today = now_and_today()
    sent = form.cleaned_data
    try:
        return issue(
            placement_id=placement_id,
            agreement_ids=sent["lines"],
            language=sent["language"],
            show_birth_date=sent.get("show_birth_date", False),
            public_url=settings.PUBLIC_URL,
            replaces=replaces,
            replace_reason=sent.get("reason", ""),
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        explain(form, error)
        return None


urlpatterns = [
    path("certificates/", list_certificates, name="certificates-list"),
    path("placements/<int:placement_id>/certificates/new/", new, name="certificates-new"),
    path("certificates/<int:certificate_id>/", detail, name="certificates-detail"),
    path("certificates/<int:certificate_id>/file/", file, name="certificates-file"),
    path("certificates/<int:certificate_id>/supersede/", supersede, name="certificates-supersede"),
    path("certificates/<int:certificate_id>/annul/", annul, name="certificates-annul"),
    path("certificates/<int:certificate_id>/link/", link, name="certificates-link"),
]
