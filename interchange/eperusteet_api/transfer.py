"""One GET with everything a long run over a public service needs: limits, patience, and no surprises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader, NewConnectionError
from urllib3.exceptions import TimeoutError as WaitedTooLong

from interchange.eperusteet_api.errors import (
    FailingError,
    NotFoundError,
    OverloadedError,
    OversizeError,
    RedirectedAwayError,
    RefusedError,
    RegisterError,
    TooSlowError,
    UnreachableError,
)
from interchange.eperusteet_api.terms import Terms

_OK = 200
_NOT_FOUND = 404
_COME_LATER = frozenset({429, 503})
_FIRST_SERVER_ERROR = 500
_MOST_REDIRECTS = 3
_CHUNK = 64 * 1024
_MEBIBYTE = 1024 * 1024
# Waits between attempts double from the first to the longest; the service may ask for more, up to a limit.
_FIRST_WAIT = 1.0
_LONGEST_WAIT = 60.0
_LONGEST_ASKED_WAIT = 300


class Transfer:
    """Asks one host; sleeping and the clock (in seconds, any zero) are passed in, so that tests need not wait."""

    def __init__(self, terms: Terms, *, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        """Prepare; nothing is sent yet."""
        self._terms = terms
        self._sleep = sleep
        self._clock = clock
        self._pool = urllib3.PoolManager(
            num_pools=1,
            retries=False,
            headers={"Accept": "application/json", "Accept-Encoding": "gzip", "Caller-Id": terms.caller_id},
        )
        self._asked_before = False

    def close(self) -> None:
        """Let go of open connections."""
        self._pool.clear()

    def get(self, url: str) -> bytes:
        """Give the decoded body of an answer with status 200; raises a `RegisterError`.

        What may pass is tried again, each time after a longer wait; an asked wait (Retry-After) is kept.
        """
        if self._asked_before:
            self._sleep(self._terms.pause_seconds)
        self._asked_before = True
        deadline = self._clock() + self._terms.total_seconds
        for attempt in range(1, self._terms.attempts + 1):
            try:
                return self._followed(url, deadline)
            except _Passing as passing:
                wait = passing.wait if passing.wait is not None else _wait_before(attempt + 1)
                if attempt == self._terms.attempts or self._clock() + wait > deadline:
                    raise passing.error from passing
            self._sleep(wait)
        raise AssertionError(url)

    def _followed(self, url: str, deadline: float) -> bytes:
        """Ask, and follow redirections within the host."""
        for _hop in range(_MOST_REDIRECTS + 1):
            with self._asked(url, deadline) as answer:
                location = answer.get_redirect_location()
                if not location:
                    _judge(answer)
                    return self._body(answer, deadline)
            url = _target(url, location)
        raise RedirectedAwayError("The service points in circles.")

    @contextmanager
    def _asked(self, url: str, deadline: float) -> Iterator[urllib3.BaseHTTPResponse]:
        """Send a request; what goes wrong on the network, also later in the body, may pass."""
        left = deadline - self._clock()
        if left <= 0:
            raise _Passing(TooSlowError("The service did not answer within the time limit."))
        timeout = urllib3.Timeout(
            connect=min(self._terms.connect_seconds, left), read=min(self._terms.read_seconds, left)
        )
        answer = None
        try:
            answer = self._pool.request("GET", url, timeout=timeout, redirect=False, preload_content=False)
            yield answer
        except NewConnectionError as error:
            # A sort of time-out to the library, but nobody was there to wait for.
            raise _Passing(UnreachableError("The service cannot be reached.")) from error
        except WaitedTooLong as error:
            raise _Passing(TooSlowError("The service did not answer within the time limit.")) from error
        except HTTPError as error:
            raise _Passing(UnreachableError(f"No whole answer came ({type(error).__name__}).")) from error
        finally:
            if answer is not None:
                answer.close()
                answer.release_conn()

    def _body(self, answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        """Read piece by piece, so that neither a huge answer nor one that trickles is read to its end."""
        most = self._terms.most_bytes
        announced = answer.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced) > most:
            raise _oversize(most)
        parts, size = [], 0
        while piece := answer.read1(_CHUNK, decode_content=True):
            size += len(piece)
            if size > most:
                raise _oversize(most)
            if self._clock() > deadline:
                raise _Passing(TooSlowError("The service did not answer within the time limit."))
            parts.append(piece)
        return b"".join(parts)


class _Passing(Exception):
    """An attempt failed in a way that may pass; `wait` is how long the service asked to wait, in seconds."""

    def __init__(self, error: RegisterError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


def _judge(answer: urllib3.BaseHTTPResponse) -> None:
    """Let a good answer through."""
    status = answer.status
    if status == _OK:
        return
    if status in _COME_LATER:
        error = OverloadedError(f"The service asks to come back later (status {status}).")
        raise _Passing(error, _asked_wait(answer))
    if status >= _FIRST_SERVER_ERROR:
        raise _Passing(FailingError(f"The service failed (status {status})."))
    if status == _NOT_FOUND:
        raise NotFoundError("The service does not know this document.")
    raise RefusedError(f"The service refused the request (status {status}).")


def _asked_wait(answer: urllib3.BaseHTTPResponse) -> float | None:
    """Give how long the service asks to wait, in seconds or as a time of day; None when it does not say."""
    try:
        return urllib3.Retry(retry_after_max=_LONGEST_ASKED_WAIT).get_retry_after(answer)
    except (InvalidHeader, ValueError):
        # Also a number of thousands of digits.
        return None


def _wait_before(attempt: int) -> float:
    """Give how long to wait before an attempt, counted from 1."""
    return float(min(_FIRST_WAIT * 2 ** (attempt - 2), _LONGEST_WAIT))


def _target(url: str, location: str) -> str:
    """Give where a redirection leads; raises `RedirectedAwayError` unless it stays on the host."""
    try:
        target = urljoin(url, location)
        is_here = _origin(target) == _origin(url)
    except ValueError as error:
        raise RedirectedAwayError("The service points to what is no address.") from error
    if not is_here:
        raise RedirectedAwayError("The service points to another host. That is not followed.")
    return target


def _origin(url: str) -> tuple[str, str | None, int | None]:
    """Give what makes a host the same host."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _oversize(most: int) -> OversizeError:
    """Say how much would have been too much."""
    return OversizeError(f"The answer is larger than {most // _MEBIBYTE} MiB.")
