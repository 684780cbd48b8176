"""Forms of signing in and of passwords: django-allauth's checks, our sentences and looks."""

from __future__ import annotations

from typing import Any, Unpack

from allauth.account import forms as steps
from allauth.account.adapter import get_adapter
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from web.forms.base import EmailText, PlainForm
from web.forms.fields import Words, common_arguments
from web.http import SignedIn


class PasswordText(forms.CharField):
    """A password: kept as typed, never shown again."""

    def __init__(self, *, autocomplete: str, **words: Unpack[Words]) -> None:
        """Make the field."""
        widget = forms.PasswordInput({"autocomplete": autocomplete}, render_value=False)
        super().__init__(widget=widget, strip=False, max_length=None, **common_arguments(words))


class NewPasswordText(PasswordText):
    """A password that is being chosen, checked against the rules for passwords."""

    user: SignedIn | None = None

    def clean(self, value: Any) -> Any:
        """Ask the rules."""
        return get_adapter().clean_password(super().clean(value), user=self.user)


class _OurLook(PlainForm):
    """Makes a form of the library look and speak like ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our fields in place."""
        super().__init__(*args, **kwargs)
        self.fields.clear()
        self.fields.update(self.own_fields())

    def own_fields(self) -> dict[str, forms.Field]:
        """Give the fields of the form."""
        raise NotImplementedError


def _email() -> EmailText:
    return EmailText(
        label=_("E-mail address"), autocomplete="username", required_message=_("Write your e-mail address.")
    )


class SignInForm(_OurLook, steps.LoginForm):
    """Signing in."""

    def own_fields(self) -> dict[str, forms.Field]:
        """Ask for address and password."""
        password = PasswordText(
            label=_("Password"), autocomplete="current-password", required_message=_("Write your password.")
        )
        return {"login": _email(), "password": password}


class AskResetForm(_OurLook, steps.ResetPasswordForm):
    """Asking for a link to choose a new password."""

    def own_fields(self) -> dict[str, forms.Field]:
        """Ask for the address."""
        return {"email": _email()}


class _TwiceTheSame(_OurLook):
    """A new password, typed twice."""

    user: SignedIn | None

    def new_password(self) -> dict[str, forms.Field]:
        """Ask twice."""
        first = NewPasswordText(
            label=_("New password"),
            autocomplete="new-password",
            help_text=_("At least 12 characters. Three words one after another make a good password."),
            required_message=_("Write a new password."),
        )
        first.user = self.user
        again = PasswordText(
            label=_("New password again"),
            autocomplete="new-password",
            required_message=_("Write the new password again."),
        )
        return {"password1": first, "password2": again}

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        data: dict[str, Any] = super(steps.PasswordVerificationMixin, self).clean() or {}
        if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
            self.add_error("password2", ValidationError(_("The passwords differ. Write the same password twice.")))
        return data


class ChangePasswordForm(_TwiceTheSame, steps.ChangePasswordForm):
    """Changing the own password."""

    def own_fields(self) -> dict[str, forms.Field]:
        """Ask for the old and the new one."""
        old = PasswordText(
            label=_("Password now"),
            autocomplete="current-password",
            required_message=_("Write the password that you use now."),
        )
        return {"oldpassword": old, **self.new_password()}


class ResetPasswordForm(_TwiceTheSame, steps.ResetPasswordKeyForm):
    """Choosing a new password through the link."""

    def own_fields(self) -> dict[str, forms.Field]:
        """Ask for the new one."""
        return self.new_password()
