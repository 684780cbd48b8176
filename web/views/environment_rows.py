"""Working through what the outside expert said of the rows of an environment."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.http import UserRequest, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.query_string import numbers_in
from web.views.environments import environment_or_404
from workplaces.queries.review_worklist import review_worklist
from workplaces.services.environments.adopt import Adopted, adopt_rows, set_rows_aside

_ADOPT, _ASIDE = "adopt", "aside"


@page("POST")
def handle(request: UserRequest, environment_id: int) -> HttpResponse:
    """Do rows as the expert said, or take them off the list as done another way."""
    handled = {_ADOPT: _adopt, _ASIDE: _set_aside}.get(request.POST.get("answer", ""))
    if handled is None:
        raise Http404
    return _answered(request, environment_id, handled)


@page("GET", "POST")
def handle_all(request: UserRequest, environment_id: int) -> HttpResponse:
    """Do all rows as the expert said; GET lists them and asks first."""
    environment = environment_or_404(request, environment_id)
    today = now_and_today()[1]
    worklist = review_worklist(request.user, environment_id, on=today, language=get_language())
    if worklist is None or not environment.may.adopt:
        raise Http404
    if request.method != "POST":
        return render(request, "environments/rows_all.html", {"environment": environment, "worklist": worklist})
    return _answered(request, environment_id, _adopt)


def _answered(
    request: UserRequest, environment_id: int, handle_rows: Callable[[UserRequest, int], None]
) -> HttpResponse:
    """Handle the rows that were sent, or say why not, and go back to the list."""
    try:
        handle_rows(request, environment_id)
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(request, refusal(error.code))
    return redirect(reverse("environments-detail", args=[environment_id]) + "#worklist")


def _adopt(request: UserRequest, environment_id: int) -> None:
    """Do the rows that were sent as the expert said."""
    now, today = now_and_today()
    rows = numbers_in(request.POST.getlist("row"))
    _tell(request, adopt_rows(environment_id=environment_id, row_ids=rows, actor=request.user, now=now, on=today))


def _set_aside(request: UserRequest, environment_id: int) -> None:
    """Take the rows that were sent off the list."""
    now, today = now_and_today()
    rows = numbers_in(request.POST.getlist("row"))
    if set_rows_aside(environment_id=environment_id, row_ids=rows, actor=request.user, now=now, on=today):
        messages.success(request, _("Taken off the list. Nothing was changed in your tasks."))


def _tell(request: UserRequest, adopted: Adopted) -> None:
    """Say how many rows were done, and name the tasks that were left."""
    if adopted.done:
        text = ngettext(
            "%(count)d row was done as the expert said.", "%(count)d rows were done as the expert said.", adopted.done
        )
        messages.success(request, text % {"count": adopted.done})
    if adopted.skipped:
        names = ", ".join(sorted({skipped.task.text for skipped in adopted.skipped}))
        text = _("These were left on the list, because the task or the skill is no longer in use: %(tasks)s.")
        messages.warning(request, text % {"tasks": names})


urlpatterns = [
    path("environments/<int:environment_id>/rows/", handle, name="environments-rows"),
    path("environments/<int:environment_id>/rows/all/", handle_all, name="environments-rows-all"),
]
