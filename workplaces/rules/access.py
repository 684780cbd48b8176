"""Which events a person is shown as having been looked at, and for which organisation the reader acted."""

from __future__ import annotations

from collections.abc import Collection

# Every one is recorded by the service that lets the data be seen; what others write is not a look.
LOOKS = frozenset(
    {
        "certificate.check",
        "certificate.file",
        "certificate.prepare",
        "certificate.read",
        "certificates.list",
        "entry.read",
        "inbox.read",
        "log-form.read",
        "logbook.read",
        "organisation.read",
        "people.read",
        "person.read",
        "placement.read",
        "portfolio.read",
        "share.file",
        "share.read",
        "shares.list",
    }
)
# What the person has opened to others; the event's data names the school.
SHARES = frozenset({"share.give"})


def acting_for(
    *, stated: int | None, of_stream: int | None, memberships: Collection[int], met_at: Collection[int]
) -> int | None:
    """Tell for which organisation somebody looked: as stated, else as the stream says, else by the reader's roles.

    `memberships` are the organisations where the reader had a role on that day; `met_at` those whose sites had the
    person placed, of which one is more likely.

    >>> acting_for(stated=None, of_stream=None, memberships=[7, 3], met_at=[3])
    3
    >>> acting_for(stated=4, of_stream=5, memberships=[7], met_at=[])
    4
    >>> acting_for(stated=None, of_stream=None, memberships=[], met_at=[3])
    """
    if stated is not None or of_stream is not None:
        return stated if stated is not None else of_stream
    likely = [organisation for organisation in memberships if organisation in met_at]
    return next(iter(likely or sorted(memberships)), None)
