"""Logging of work: by supervisors for their people, by participants for themselves; the logbooks of both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from common.text import Worded
from competence.queries.logbook import EntryToCorrect, entry_to_correct, own_log, own_returned, written
from competence.queries.quick_log import OwnPlacement, own_placements, own_tasks_by_use, tasks_by_use
from competence.rules.paging import PageKey, read_key
from competence.services.decisions import withdraw_entry
from competence.services.entries import correct_entry, log_work, propose_work
from competence.services.reading_entries import QuickLog, open_entry, open_quick_log, open_site_log
from web.forms.base import OptionText
from web.forms.logbook import OTHER, LogForm, Offer, StaffWorkForm, WorkForm
from web.http import UserRequest, capacities_of, form_data, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.query_string import number_in
from workplaces.queries.tasks import LoggableTask

# Names in a notice; more people are counted.
_MOST_NAMED = 5


@page("GET", "POST")
def new(request: UserRequest) -> HttpResponse:
    """Log work of one or several people of a site."""
    if not capacities_of(request).is_staff:
        raise PermissionDenied
    now, today = now_and_today()
    site_id = number_in(request.GET, "site")
    form = LogForm(form_data(request), today=today)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["people"]
        try:
            ids = log_work(placement_ids=chosen, **form.work(), actor=request.user, now=now, on=today)
        except Cannot as error:
            raise_if_absent(error)
            form.refuse(error)
        else:
            _tell(request, _("Saved and confirmed: %(work)s, %(day)s, %(people)s."), ids)
            return redirect(request.get_full_path())
    try:
        offered = open_quick_log(site_id=site_id, actor=request.user, now=now, on=today, language=get_language() or "")
    except Cannot as error:
        raise Http404 from error
    form.show(_offer(offered, number_in(request.GET, "task")))
    return render(request, "logbook/new.html", {"form": form, "offered": offered}, status=422 if form.errors else 200)


@page("GET")
def list_entries(request: UserRequest) -> HttpResponse:
    """Show the entries of a site, newest first."""
    if not capacities_of(request).is_staff:
        raise PermissionDenied
    now, today = now_and_today()
    after, site_id = _place(request), number_in(request.GET, "site")
    try:
        log = open_site_log(
            site_id=site_id, after=after, actor=request.user, now=now, on=today, language=get_language() or ""
        )
    except Cannot as error:
        raise Http404 from error
    query = "" if log.site is None else f"site={log.site.id}&"
    return render(request, "logbook/list.html", {"log": log, "after": after, "query": query})


@page("GET")
def own(request: UserRequest) -> HttpResponse:
    """Show the reader's own entries, those to be corrected first."""
    if not capacities_of(request).is_participant:
        raise PermissionDenied
    after = _place(request)
    language = get_language() or ""
    context = {
        "log": own_log(request.user, after=after, language=language),
        "returned": own_returned(request.user, language=language),
        "placements": own_placements(request.user, on=now_and_today()[1]),
        "after": after,
    }
    return render(request, "logbook/own.html", context)


@page("GET", "POST")
def propose(request: UserRequest) -> HttpResponse:
    """Log own work; it waits for a supervisor."""
    if not capacities_of(request).is_participant:
        raise PermissionDenied
    now, today = now_and_today()
    placements = own_placements(request.user, on=today)
    placement = _own_placement(placements, number_in(request.GET, "placement"))
    form = WorkForm(form_data(request), today=today)
    if request.method == "POST" and form.is_valid() and placement is not None:
        try:
            entry = propose_work(placement_id=placement.id, **form.work(), actor=request.user, now=now, on=today)
        except Cannot as error:
            raise_if_absent(error)
            form.refuse(error)
        else:
            _tell(request, _("Saved: %(work)s, %(day)s. A supervisor will look at it."), [entry])
            return redirect("logbook-own")
    language = get_language() or ""
    tasks = own_tasks_by_use(request.user, placement.site_id, on=today, language=language) if placement else ()
    form.show(Offer(_named(tasks), initial=_chosen(tasks, number_in(request.GET, "task"))))
    context = {"form": form, "placements": placements, "placement": placement}
    return render(request, "logbook/propose.html", context, status=422 if form.errors else 200)


@page("GET", "POST")
def correct(request: UserRequest, entry_id: int) -> HttpResponse:
    """Correct an entry: staff what waits or is confirmed, participants own work that waits or was sent back."""
    now, today = now_and_today()
    try:
        entry = open_entry(entry_id=entry_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    back = "logbook-own" if entry.is_own else "logbook-list"
    form = (WorkForm if entry.is_own else StaffWorkForm)(form_data(request), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            saved = correct_entry(entry_id=entry_id, **form.work(), actor=request.user, now=now, on=today)
        except Cannot as error:
            raise_if_absent(error)
            form.refuse(error)
        else:
            _tell(request, _("Corrected: %(work)s, %(day)s."), [saved])
            return redirect(back)
    elif not entry.line.may_correct:
        messages.warning(request, refusal("entry-already-decided"))
        return redirect(back)
    form.show(_offer_of(entry, request, today))
    context = {"form": form, "entry": entry, "back": reverse(back)}
    return render(request, "logbook/correct.html", context, status=422 if form.errors else 200)


@page("GET", "POST")
def withdraw(request: UserRequest, entry_id: int) -> HttpResponse:
    """Take back own work, after a question."""
    now, today = now_and_today()
    if request.method == "POST":
        try:
            withdraw_entry(entry_id=entry_id, actor=request.user, now=now, on=today)
        except Cannot as error:
            raise_if_absent(error)
            messages.warning(request, refusal(error.code))
        else:
            messages.success(request, _("The entry was taken back."))
        return redirect("logbook-own")
    entry = entry_to_correct(request.user, entry_id, on=today)
    if entry is None or not entry.is_own:
        raise Http404
    if not entry.line.may_withdraw:
        messages.warning(request, refusal("entry-already-decided"))
        return redirect("logbook-own")
    return render(request, "logbook/withdraw.html", {"entry": entry})


def _place(request: UserRequest) -> PageKey | None:
    """Read where the page of a list begins; what is no place is not found."""
    text = request.GET.get("after", "")
    key = read_key(text)
    if text and key is None:
        raise Http404
    return key


def _tell(request: UserRequest, sentence: str, entry_ids: Iterable[int]) -> None:
    """Say what was saved, with up to five names."""
    saved = written(request.user, list(entry_ids))
    if saved is None:
        return
    count = len(saved.names)
    counted = ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
    day = f"{saved.done_on.day}.{saved.done_on.month}.{saved.done_on.year}"
    people = ", ".join(saved.names) if count <= _MOST_NAMED else counted
    messages.success(request, sentence % {"work": saved.work, "day": day, "people": people})


def _named(tasks: Iterable[LoggableTask]) -> list[tuple[int, Worded | OptionText]]:
    """Pair tasks with their names, and pictures where they have any."""
    return [(task.id, _with_picture(task) if task.picture else task.name) for task in tasks]


def _with_picture(task: LoggableTask) -> OptionText:
    """Show a task by name and picture."""
    address = reverse("tasks-picture", args=[task.id, task.picture, "small"])
    return OptionText(task.name.text, language=task.name.language, picture=address)


def _chosen(tasks: Iterable[LoggableTask], task_id: int | None) -> dict[str, str]:
    """Choose beforehand the task that the address names, if it is offered."""
    return {"task": str(task_id)} if any(task.id == task_id for task in tasks) else {}


def _offer(offered: QuickLog, task_id: int | None) -> Offer:
    """Give the people and tasks of a site, the last choice of people first ticked."""
    people = [
        (person.placement_id, OptionText(person.name, _("The placement has ended.") if person.ended_on else ""))
        for person in offered.people
    ]
    chosen = [person.placement_id for person in offered.people if person.placement_id in offered.chosen]
    first = {"people": [str(placement_id) for placement_id in chosen], **_chosen(offered.tasks, task_id)}
    return Offer(_named(offered.tasks), people, first)


def _offer_of(entry: EntryToCorrect, request: UserRequest, today: date) -> Offer:
    """Give the tasks of the entry's site, its own among them, and what it says now."""
    tasks_of = own_tasks_by_use if entry.is_own else tasks_by_use
    tasks = dict(_named(tasks_of(request.user, entry.site_id, on=today, language=get_language() or "")))
    if entry.task_id is not None:
        tasks[entry.task_id] = entry.line.work
    line = entry.line
    initial = {
        "task": OTHER if entry.task_id is None else str(entry.task_id),
        "text": line.work.text if entry.task_id is None else "",
        "day": OTHER,
        "other_day": line.done_on,
        "minutes": line.minutes,
        "manner": line.manner,
        "note": line.note.text,
    }
    return Offer(tasks.items(), initial=initial)


def _own_placement(placements: tuple[OwnPlacement, ...], wanted: int | None) -> OwnPlacement | None:
    """Give the placement asked for, else the newest; one that is not one's own is not found."""
    if wanted is None:
        return placements[0] if placements else None
    found = next((placement for placement in placements if placement.id == wanted), None)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("log/", new, name="logbook-new"),
    path("log/entries/", list_entries, name="logbook-list"),
    path("my-log/", own, name="logbook-own"),
    path("my-log/new/", propose, name="logbook-propose"),
    path("entries/<int:entry_id>/correct/", correct, name="logbook-correct"),
    path("entries/<int:entry_id>/withdraw/", withdraw, name="logbook-withdraw"),
]
