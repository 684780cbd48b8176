"""Letters by e-mail: plain text, in the recipient's language, sent after the work itself is done."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from common.text import LocalizedText


def write_to(
    address: str, language: str, *, letter: str, facts: Mapping[str, object], page: str, pk: int | str | None = None
) -> bool:
    """Send `templates/emails/<letter>.txt`, whose first line is the subject; tell whether it left the house.

    `page` and `pk` name the route that the letter leads to; localized facts are put into the recipient's language.
    """
    with translation.override(language):
        words = {
            name: value.best(language) if isinstance(value, LocalizedText) else value for name, value in facts.items()
        }
        words["link"] = settings.PUBLIC_URL + reverse(page, args=[] if pk is None else [pk])
        subject, _, body = render_to_string(f"emails/{letter}.txt", words).strip().partition("\n")
    try:
        send_mail(" ".join(subject.split()), body.strip() + "\n", None, [address])
    except OSError:
        return False
    return True
