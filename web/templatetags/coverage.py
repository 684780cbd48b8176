"""Tags of the pictures of what can be shown at a site."""

from __future__ import annotations

from django import template

from web.coverage_picture import Picture, pictures_of
from workplaces.queries.matrix import ShownUnit

register = template.Library()


@register.filter
def pictures(unit: ShownUnit) -> tuple[Picture, ...]:
    """Draw a unit: one picture, or several when its tasks are many."""
    return pictures_of(unit)


@register.filter
def percent(part: int, whole: int) -> str:
    """Give a share for the width of a bar."""
    return f"{round(100 * part / whole, 1) if whole else 0:g}%"
