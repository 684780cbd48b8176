"""Helping questions under the guiding questions, for somebody who has not written such a text before."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HELPING: dict[str, tuple[str | Promise, ...]] = {
    "work": (
        _("What does an ordinary day look like?"),
        _("What is made, mended, grown, sold or looked after here?"),
        _("Which tasks are done every day? Which only sometimes or at some time of the year?"),
        _("Is the work the same as in companies of the field?"),
    ),
    "spaces": (
        _("Which rooms and outdoor areas do people work in?"),
        _("How many people can work there at the same time?"),
        _("Are there places to change, to eat and to learn in peace?"),
    ),
    "equipment": (
        _("Which machines and tools does everybody learn to use?"),
        _("Which ones need a permit, a card or a guide beside?"),
        _("Which protective equipment is used?"),
        _("Which programs or devices are used for planning and recording work?"),
    ),
    "customers": (
        _("What do customers get or buy here?"),
        _("Are the customers private people, companies, associations or the site itself?"),
        _("When do participants meet customers or talk with them?"),
    ),
    "guidance": (
        _("How many people does one supervisor guide at a time?"),
        _("How does a new person begin? Who goes through safety?"),
        _("When is there time to talk about how the work went?"),
        _("What help is there for somebody who needs more support?"),
    ),
    "teaching": (
        _("Which trades or qualifications do the supervisors have?"),
        _("Who shows how a new task is done?"),
        _("Does a teacher of a school visit? How often?"),
    ),
}
