"""Why the public service gave no usable answer: a stable code and a plain sentence for each reason."""

from __future__ import annotations

from typing import ClassVar


class RegisterError(Exception):
    """The service gave no usable answer; the text is a sentence for people."""

    code: ClassVar[str] = "register-error"
    # True when the cause lies with the network or the service rather than with the one document asked for.
    is_outage: ClassVar[bool] = False


class UnreachableError(RegisterError):
    """No connection, or it was cut again and again."""

    code = "register-unreachable"
    is_outage = True


class TooSlowError(RegisterError):
    """No answer within the time limits."""

    code = "register-too-slow"
    is_outage = True


class OverloadedError(RegisterError):
    """The service asked again and again to come back later."""

    code = "register-overloaded"
    is_outage = True


class FailingError(RegisterError):
    """The service failed with an error of its own, again and again."""

    code = "register-failing"
    is_outage = True


class RedirectedAwayError(RegisterError):
    """The answer pointed to another host, which is not asked."""

    code = "register-redirected-away"
    is_outage = True


class NotFoundError(RegisterError):
    """The service does not know the document."""

    code = "register-not-found"


class RefusedError(RegisterError):
    """The service refused the request."""

    code = "register-refused"


class OversizeError(RegisterError):
    """The answer is larger than any real document."""

    code = "register-too-large"


class UnreadableListError(RegisterError):
    """The list is not what the service's description promises."""

    code = "register-list-unreadable"
