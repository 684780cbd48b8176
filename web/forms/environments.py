"""Shape of a learning environment: its document, its description, whom to ask, why to end it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
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
        help_text=_("Tell about the work, the products and the services. What does an ordinary day look like?"),
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
        label=_("Who are the customers?"),
        help_text=_("For whom is the work done? How do participants meet customers?"),
        max_length=TEXT_LENGTH,
    )
    guidance = LongText(
        label=_("Who guides, how and how much?"),
        help_text=_("What are the supervisors' trades? How many people does one guide? How is a day guided? No names."),
        max_length=TEXT_LENGTH,
        rows=6,
        required_message=_("Write who guides and how. A short answer is enough to begin with."),
    )
    language = OneOf(
        label=_("In which language did you write?"),
        choices=[(code, capfirst(name)) for code, name in settings.LANGUAGES],
        inline=True,
        required_message=_("Choose the language of the description."),
    )


class SendForm(PlainForm):
    """Which outside expert is asked; the sender answers for the report by name."""

    expert = OneOf(
        label=_("Outside expert"),
        coerce=int,
        required_message=_("Choose an outside expert. Search with an e-mail address if the list is empty."),
    )
    consent = Flag(
        label=_("I am the responsible person. My name may be shown in the public report."),
        required_message=_("Tick the box. A report needs a responsible person."),
    )

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
