"""Shape of a row of an organisation's word list, and of the search in the common list."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from web.forms.base import OneOf, PlainForm, ShortText
from workplaces.rules.limits import NAME_LENGTH
from workplaces.services.aliases.desk import AliasFacts

_LANGUAGES = [("fi", capfirst(_("Finnish"))), ("sv", capfirst(_("Swedish")))]


class AliasForm(PlainForm):
    """What people say, and what the requirements call it."""

    phrase = ShortText(
        label=_("What people say"),
        help_text=_("For example rälläkkä."),
        max_length=NAME_LENGTH,
        required_message=_("Write what people say."),
    )
    words = ShortText(
        label=_("What the requirements call it"),
        help_text=_("For example kulmahiomakone. You can write several words."),
        max_length=NAME_LENGTH,
        required_message=_("Write what the requirements call it."),
    )
    language = OneOf(
        label=_("In which language are the words?"),
        choices=_LANGUAGES,
        inline=True,
        required_message=_("Choose the language of the words."),
    )
    source = ShortText(
        label=_("Where is this known from?"),
        help_text=_("For example the name of a workshop or a book of the trade. Write no names of people."),
        max_length=NAME_LENGTH,
    )

    def facts(self) -> AliasFacts:
        """Give what was typed."""
        return AliasFacts(**self.cleaned_data)


class CommonSearchForm(PlainForm):
    """Words to look for in the common list, in one language."""

    is_search = True

    q = ShortText(label=_("Search in the common words"), max_length=NAME_LENGTH)
    language = OneOf(label=_("Language of the words"), choices=_LANGUAGES, inline=True)
