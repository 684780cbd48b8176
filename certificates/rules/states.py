"""How a certificate's state moves: it is never edited, only taken out of force."""

from __future__ import annotations

from certificates.choices import CertificateState, SupersedeReason

_MOVES: dict[str, frozenset[str]] = {
    CertificateState.ISSUED: frozenset({CertificateState.SUPERSEDED, CertificateState.ANNULLED}),
    CertificateState.SUPERSEDED: frozenset(),
    CertificateState.ANNULLED: frozenset(),
}
_KEEPS_ALL = frozenset({SupersedeReason.ADDITION, SupersedeReason.NAME_CHANGE, SupersedeReason.LANGUAGE})


def may_move(current: str, target: str) -> bool:
    """Tell whether the state may change so; there is no way out of the two final states.

    >>> may_move("issued", "superseded"), may_move("issued", "annulled"), may_move("annulled", "issued")
    (True, True, False)
    """
    return target in _MOVES.get(current, frozenset())


def keeps_all_lines(reason: str) -> bool:
    """Tell whether a replacement for this reason must carry every line of the earlier certificate.

    Only a correction may leave something out.

    >>> keeps_all_lines("addition"), keeps_all_lines("correction")
    (True, False)
    """
    return reason in _KEEPS_ALL
