"""A run over the public register: list, read what is new, note each outcome; a run that breaks off can go on later."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from interchange.eperusteet.badges import BADGES_NAME, BADGES_NUMBER
from interchange.eperusteet.importing import import_document
from interchange.eperusteet.read import READER
from interchange.eperusteet_api.client import Client
from interchange.eperusteet_api.errors import RegisterError
from interchange.eperusteet_api.sentences import REFUSED, Refused, sentence
from interchange.progress import Output, Progress
from qualifications.choices import Outcome
from qualifications.queries.refresh_waiting import WaitingItem, waiting_items
from qualifications.rules.refreshing import is_changed_since
from qualifications.services.refresh.begin import Begun, begin_refresh
from qualifications.services.refresh.finish import finish_refresh, leave_refresh
from qualifications.services.refresh.listing import Listed, list_items
from qualifications.services.refresh.note import Note, note_item

logger = logging.getLogger(__name__)

# Code of what no other code names.
UNEXPECTED = "requirements-unexpected"
# So many documents in a row that the network or the service did not give: the fault is not with the documents.
OUTAGE = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run asks for: changes since a day (None = all), current copies too, another process's place."""

    since: date | None = None
    is_full: bool = False
    takes_over: bool = False


class BrokenOffError(Exception):
    """The register cannot be reached; what was read so far stays, and the next run goes on from there."""


def refresh_catalogue(
    client: Client, wanted: Wanted, *, clock: Callable[[], datetime], out: Output | None, begun: Callable[[Begun], None]
) -> int:
    """Bring the catalogue up to date and give the run's id; `clock` tells the time, `out` takes the progress bar.

    `begun` is told of the run before its first request. Raises `BrokenOffError`, `CannotRefreshTwice`, or
    `CannotContinueRefresh` when another process has taken the run over.
    """
    run = begin_refresh(
        source=client.source,
        since=wanted.since,
        is_full=wanted.is_full,
        takes_over=wanted.takes_over,
        actor=None,
        now=clock(),
    )
    begun(run)
    work = _Run(client, run, clock, out)
    try:
        if not run.is_listed:
            work.list(wanted.since)
        work.read()
        finish_refresh(refresh_id=run.refresh_id, holder=run.holder, actor=None, now=clock())
    finally:
        # Lets go after a break; a finished run is held by nobody any more.
        leave_refresh(refresh_id=run.refresh_id, holder=run.holder, actor=None, now=clock())
    return run.refresh_id


@dataclass
class _Run:
    """One run at work; `unanswered` are the documents in a row for which no answer came."""

    client: Client
    run: Begun
    clock: Callable[[], datetime]
    out: Output | None
    unanswered: list[tuple[WaitingItem, RegisterError]] = field(default_factory=list)
    has_answered: bool = False

    def list(self, since: date | None) -> None:
        """Write down the register's list; without it there is nothing to do."""
        progress = Progress(1, self.out)
        progress.begin("the list of the register")
        found: list[Listed] = []
        try:
            for each in self.client.listed():
                changed_at = each.copied_at if each.copied_at is not None else each.published_at
                if is_changed_since(since, changed_at=changed_at):
                    found.append(each)
        except RegisterError as error:
            raise BrokenOffError(f"The list of the register could not be read: {error}") from error
        self.has_answered = True
        # The service does not list them; they come all at once, and only reading them tells whether they have changed.
        found.append(Listed(BADGES_NUMBER, BADGES_NAME))
        list_items(
            refresh_id=self.run.refresh_id,
            holder=self.run.holder,
            listed=found,
            reader=READER,
            actor=None,
            now=self.clock(),
        )

    def read(self) -> None:
        """Read what waits, one document after another; one that fails does not stop the rest."""
        waiting = waiting_items(self.run.refresh_id)
        progress = Progress(len(waiting), self.out)
        for done, item in enumerate(waiting):
            progress.reach(done)
            progress.begin(str(item.name))
            self._read_one(item)
        if self.unanswered and not self.has_answered:
            self._break_off()
        self._refuse_unanswered()
        progress.close()

    def _read_one(self, item: WaitingItem) -> None:
        """Fetch and publish one document and note what came of it."""
        try:
            note = self._published(item)
        except RegisterError as error:
            if error.is_outage:
                self.unanswered.append((item, error))
                if len(self.unanswered) >= OUTAGE:
                    self._break_off()
                return
            note = _refusal(error)
        except REFUSED as error:
            note = _refusal(error)
        except Exception:
            # A fault of our own must not keep the rest of the register out, night after night.
            logger.exception("document %d of the register could not be stored", item.eperusteet_id)
            note = Note(Outcome.REFUSED, reason=UNEXPECTED, detail="An unexpected error; the log says more.")
        self.has_answered = True
        # The service answers again, so the fault lay with those documents.
        self._refuse_unanswered()
        self._note(item, note)

    def _published(self, item: WaitingItem) -> Note:
        """Fetch, read and publish; one document is one transaction.

        The list of badges has no time of its own, only those of the badges in it; what the register lists now counts.
        """
        is_badges = item.eperusteet_id == BADGES_NUMBER
        data = self.client.badges() if is_badges else self.client.document(item.eperusteet_id)
        imported = import_document(data, now=self.clock(), expected=item.eperusteet_id, allow_older=is_badges)
        return Note(imported.outcome, warnings=len(imported.warnings), document_id=imported.document_id)

    def _refuse_unanswered(self) -> None:
        """Note those that alone got no answer as refused."""
        for item, error in self.unanswered:
            self._note(item, _refusal(error))
        self.unanswered = []

    def _note(self, item: WaitingItem, note: Note) -> None:
        """Write an outcome down."""
        note_item(
            refresh_id=self.run.refresh_id,
            holder=self.run.holder,
            item_id=item.id,
            note=note,
            actor=None,
            now=self.clock(),
        )

    def _break_off(self) -> None:
        """Stop, leaving what got no answer for the next run."""
        error = self.unanswered[-1][1]
        raise BrokenOffError(f"The register cannot be reached: {error}") from error


def _refusal(error: Refused) -> Note:
    """Note why a document was refused."""
    return Note(Outcome.REFUSED, reason=error.code, detail=sentence(error))
