"""Every form of the product keeps the house rules for forms."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest
from django import forms
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.test import RequestFactory

import web.forms
from accounts.models import User
from web.forms.base import PlainForm

LIBRARY_SENTENCES = {
    str(message)
    for field in vars(forms).values()
    if inspect.isclass(field) and issubclass(field, forms.Field)
    for message in getattr(field, "default_error_messages", {}).values()
}

CODES = {"required", "invalid", "invalid_choice", "invalid_list", "missing", "empty", "max_length"}


def form_classes() -> list[type[PlainForm]]:
    found = []
    for module_info in pkgutil.iter_modules(web.forms.__path__):
        module = importlib.import_module(f"web.forms.{module_info.name}")
        found += [
            item
            for item in vars(module).values()
            if inspect.isclass(item) and issubclass(item, forms.BaseForm) and item.__module__ == module.__name__
        ]
    return [item for item in found if not item.__name__.startswith("_") and item is not PlainForm]


def declared_fields(form_class: type[PlainForm]) -> dict[str, forms.Field]:
    if form_class.__module__ == "web.forms.account":
        arguments = {"user": User(password=UNUSABLE_PASSWORD_PREFIX)} if "Password" in form_class.__name__ else {}
        if form_class.__name__ == "SignInForm":
            arguments = {"request": RequestFactory().get("/")}
        return dict(form_class(**arguments).fields)
    return dict(form_class.base_fields)


def test_there_are_forms_to_check() -> None:
    assert len(form_classes()) >= 5


@pytest.mark.parametrize("form_class", form_classes(), ids=lambda item: item.__name__)
def test_every_form_is_plain_and_speaks_in_our_sentences(form_class: type[PlainForm]) -> None:
    assert issubclass(form_class, PlainForm)
    wrong = []
    for name, field in declared_fields(form_class).items():
        if isinstance(field.widget, forms.HiddenInput):
            continue
        used = {code: str(text) for code, text in field.error_messages.items()}
        if field.required and not re.fullmatch(r".{8,}[.?!]", used.get("required", "")):
            wrong.append(f"{name}: required has no sentence of its own")
        said = {code for code in CODES & used.keys() if field.required or code != "required"}
        wrong += [f"{name}: {code} is the library's sentence" for code in said if used[code] in LIBRARY_SENTENCES]
    assert wrong == []
