"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from web.http import capacities_of
from web.navigation import Item, navigation


def page(request: HttpRequest) -> dict[str, object]:
    """Give the frame its navigation, which is worked out only when a page draws it."""

    def lines() -> list[Item]:
        return navigation(request, capacities_of(request))

    return {"navigation": SimpleLazyObject(lines), "support_email": settings.SUPPORT_EMAIL}
