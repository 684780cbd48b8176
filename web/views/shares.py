"""Sharing of one's own certificate with a school."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from certificates.queries.shares import own_certificate, own_share, schools
from certificates.rules.sharing import last_share_day
from certificates.services.sharing import end_share, share_certificate
from common.errors import Cannot
from web.forms.shares import ShareForm
from web.http import UserRequest, now_and_today, page
from web.refusals import explain


@page("GET", "POST")
def new(request: UserRequest, certificate_id: int) -> HttpResponse:
    """Let a school read the certificate for a time."""
    certificate = own_certificate(request.user, certificate_id)
    if certificate is None:
        raise Http404
    offered = schools()
    initial = {"ends_on": last_share_day(now_and_today()[1])}
    form = ShareForm(request.POST or None, initial=initial, schools=offered, is_protected=certificate.is_protected)
    if request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        try:
            share_certificate(certificate_id=certificate_id, **form.cleaned_data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("The school can read the certificate now."))
            return redirect("certificates-detail", certificate_id)
    status = 422 if request.method == "POST" else 200
    shown = {"certificate": certificate, "form": form, "has_schools": bool(offered)}
    return render(request, "shares/new.html", shown, status=status)


@page("GET", "POST")
def end(request: UserRequest, share_id: int) -> HttpResponse:
    """Ask, then end a share."""
    share = own_share(request.user, share_id)
    if share is None:
        raise Http404
    if request.method != "POST":
        return render(request, "shares/end.html", {"share": share})
    try:
        certificate_id = end_share(share_id=share_id, actor=request.user, now=now_and_today()[0])
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The sharing was ended. The school cannot read the certificate any more."))
    return redirect("certificates-detail", certificate_id)


urlpatterns = [
    path("certificates/<int:certificate_id>/share/", new, name="shares-new"),
    path("shares/<int:share_id>/end/", end, name="shares-end"),
]
