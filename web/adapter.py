"""How sign-in behaves here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.services.passwords import set_password
from web.http import SignedIn, now_and_today
from web.middleware import keep_language

_PASSWORD_RULES = {
    "password_too_short": _("The password is too short. Write at least 12 characters."),
    "password_too_common": _("The password is too easy to guess. Choose another one."),
    "password_too_similar": _("The password is too much like your name or e-mail address. Choose another one."),
}


class ClosedSignUp(DefaultAccountAdapter):
    """Nobody signs up alone: people are invited by an organisation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is wrong. Check both and try again."),
        "too_many_login_attempts": _("You have tried too many times. Wait five minutes and try again."),
        "enter_current_password": _("This is not the password that you use now. Write it again."),
        "invalid_password_reset": _("The link is no longer valid. Ask for a new link."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - signature set by Django
        """Say no."""
        return False

    def clean_password(self, password: str, user: SignedIn | None = None) -> str:
        """Check a new password, in our own sentences."""
        try:
            checked: str = super().clean_password(password, user)
        except ValidationError as error:
            found = [_PASSWORD_RULES.get(part.code or "", part.message) for part in error.error_list]
            raise ValidationError(found) from error
        return checked

    def set_password(self, user: SignedIn, password: str) -> None:
        """Store a new password; the event is recorded with it."""
        now, _today = now_and_today()
        set_password(actor=user, password=password, now=now)

    def post_login(self, request: HttpRequest, user: SignedIn, **details: Any) -> HttpResponse:
        """Go on in the language that the user has chosen."""
        response: HttpResponse = super().post_login(request, user, **details)
        if "Location" in response:
            response["Location"] = translate_url(response["Location"], user.language)
        keep_language(response, user.language)
        return response

    def send_password_reset_mail(self, user: SignedIn, email: str, context: dict[str, Any]) -> None:
        """Lead to the page in the language of the one who gets the message."""
        with translation.override(user.language):
            link = self.get_reset_password_from_key_url(f"{context['uid']}-{context['key']}")
        super().send_password_reset_mail(user, email, {**context, "password_reset_url": link})

    def send_notification_mail(
        self, template_prefix: str, user: SignedIn, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the letter whom it goes to."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the one who gets the message."""
        user = context.get("user")
        language = user.language if isinstance(user, SignedIn) else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject: str) -> str:
        """Leave the subject as it is."""
        return subject
