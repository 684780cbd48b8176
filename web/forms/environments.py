"""Shape of a learning environment: its document, its description, whom to ask, why to end it."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from web.forms.base import Flag, LongText, OneOf, OptionText, PlainForm
from workplaces.rules.limits import TEXT_LENGTH


class DraftForm(PlainForm):
    """Against which requirements document the site is described."""

    document = OneOf(
        label=_("Which qualification requirements?"),
        coerce=int,
        required_message=_("Choose the requirements. Search first if the list is empty."),
    )

    def __init__(self, *args: Any, documents: Iterable[tuple[int, OptionText]], **kwargs: Any) -> None:
        """Offer the documents found."""
        super().__init__(*args, **kwargs)
        self.offer("document", documents)


class DescribeForm(PlainForm):
    """Answers to the guiding questions; what is compulsory for a review is compulsory here."""

    work = LongText(
        label=_("What is done here?"),
        help_text=_("Tell about the work, the products and the services."),
        max_length=TEXT_LENGTH,
        rows=6,
        required_message=_("Write what is done here. A short answer is enough to begin with."),
    )
    spaces = LongText(
        label=_("What spaces are there?"),
        help_text=_("For example a workshop hall, a kitchen, a shop or outdoor areas."),
        max_length=TEXT_LENGTH,
    )
    equipment = LongText(
        label=_("What machines, tools and programs are used?"),
        help_text=_("Name those that matter for the skills, also special ones."),
        max_length=TEXT_LENGTH,
    )
    customers = LongText(
        label=_("Which services are there, and who are the customers?"),
        help_text=_("For whom is the work done?"),
        max_length=TEXT_LENGTH,
    )
    guidance = LongText(
        label=_("Who guides, how and how much?"),
        help_text=_("Tell how a day is guided. No names."),
        max_length=TEXT_LENGTH,
        rows=6,
        required_message=_("Write who guides and how. A short answer is enough to begin with."),
    )
    teaching = LongText(
        label=_("Who teaches?"),
        help_text=_("Tell who shows new things and who knows the field. No names."),
        max_length=TEXT_LENGTH,
    )
    language = OneOf(
        label=_("In which language did you write?"),
        choices=[(code, capfirst(name)) for code, name in settings.LANGUAGES],
        inline=True,
        required_message=_("Choose the language of the description."),
    )


def answer_form(question: str, data: QueryDict | None, initial: str) -> PlainForm:
    """Make the form of one guiding question: the same field as in the whole description, alone on its page."""
    form = PlainForm(data, initial={question: initial})
    form.fields[question] = deepcopy(DescribeForm.base_fields[question])
    return form


class ListingForm(PlainForm):
    """Whether the report is found in searches."""

    listing = OneOf(
        label=_("Who finds the report?"),
        choices=[
            (
                "listed",
                OptionText(
                    _("Everybody: it is in the public search"),
                    hint=_("Schools, employment services and people who look for a place find the site."),
                ),
            ),
            (
                "unlisted",
                OptionText(
                    _("Only those who know the address"),
                    hint=_("The report is still public. Whoever has the link or the number on a certificate reads it."),
                ),
            ),
        ],
        required_message=_("Choose who finds the report."),
    )


CONSENT = _("I am the responsible person. My name may be shown in the public report.")


class SendForm(PlainForm):
    """Which outside expert is asked; the sender is the responsible person, named in public only if willing."""

    expert = OneOf(
        label=_("Outside expert"),
        coerce=int,
        required_message=_("Choose an outside expert. Search with an e-mail address if the list is empty."),
    )
    consent = Flag(label=CONSENT)

    def __init__(self, *args: Any, experts: Iterable[tuple[int, OptionText]], **kwargs: Any) -> None:
        """Offer the experts found."""
        super().__init__(*args, **kwargs)
        self.offer("expert", experts)


class WithdrawForm(PlainForm):
    """Why a report ends before its time."""

    reason = LongText(
        label=_("Why is the report withdrawn?"),
        help_text=_("The organisation and the expert see the reason. It is not shown in public."),
        max_length=TEXT_LENGTH,
        required_message=_("Write why the report is withdrawn."),
    )
