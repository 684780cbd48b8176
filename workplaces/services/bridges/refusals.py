"""What several verbs on version bridges refuse."""

from __future__ import annotations

from common.errors import Cannot


class CannotFindBridge(Cannot):
    """There is no such bridge among those that the actor may work on."""

    code = "bridge-missing"
    is_absence = True


class CannotFindLine(Cannot):
    """There is no such line in a bridge that the actor may work on."""

    code = "bridge-line-missing"
    is_absence = True


class CannotFindBridgeReview(Cannot):
    """No bridge of this id waits for the actor's review."""

    code = "bridge-review-missing"
    is_absence = True


class CannotChangeBridge(Cannot):
    """Only a draft may be changed."""

    code = "bridge-not-draft"


class CannotUseOutdated(Cannot):
    """The register's texts have changed since the lines were proposed."""

    code = "bridge-outdated"


class CannotCompareEmpty(Cannot):
    """One of the versions has no requirements that could be compared."""

    code = "bridge-without-requirements"


class CannotLeaveUndecided(Cannot):
    """Some requirements with a counterpart have not been decided on, or none has a counterpart."""

    code = "bridge-undecided"


class CannotCallLineSo(Cannot):
    """The kind does not fit the ends of the line."""

    code = "bridge-kind-unfit"


class CannotJoinElsewhere(Cannot):
    """The chosen requirement is not in force in the new version."""

    code = "bridge-counterpart-missing"


class CannotJoinTwice(Cannot):
    """The two requirements are joined already."""

    code = "bridge-line-exists"
