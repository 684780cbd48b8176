"""How a page explains that a service has said no."""

from __future__ import annotations

from django import forms

from common.errors import Cannot
from web.http import raise_if_absent
from web.labels import refusal


def explain(form: forms.Form, error: Cannot, field: str | None = None) -> None:
    """Say on the form, at the field if one is to blame, what was refused; a missing row is answered as not found."""
    raise_if_absent(error)
    form.add_error(field, refusal(error.code))
