"""Signing in and out, and passwords: django-allauth's own steps behind our pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path

from web.http import UserRequest, View, page, public_page


def _step(view: View) -> View:
    """Answer a form that failed with 422, like every form of the product."""

    def answer(request: HttpRequest, **arguments: Any) -> HttpResponse:
        response = view(request, **arguments)
        if request.method == "POST" and response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return answer


@page("GET", "POST")
def change_password(request: UserRequest) -> HttpResponse:
    """Change the own password; who has none yet gets one through the link by e-mail."""
    if not request.user.has_usable_password():
        return redirect("account_reset_password")
    return _step(views.password_change)(request)


_form = public_page("GET", "POST")
_notice = public_page("GET")

urlpatterns = [
    path("account/login/", _form(_step(views.login)), name="account_login"),
    path("account/logout/", _form(views.logout), name="account_logout"),
    path("account/inactive/", _notice(views.account_inactive), name="account_inactive"),
    path("account/signup/", _notice(views.signup), name="account_signup"),
    path("account/password/change/", change_password, name="account_change_password"),
    path("account/password/reset/", _form(_step(views.password_reset)), name="account_reset_password"),
    path("account/password/reset/done/", _notice(views.password_reset_done), name="account_reset_password_done"),
    path(
        "account/password/reset/key/done/",
        _notice(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _form(_step(views.password_reset_from_key)),
        name="account_reset_password_from_key",
    ),
]
