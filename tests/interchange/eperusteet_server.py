"""A public register of the tests' own: a real HTTP server that answers as the official description says."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

NOW = 1_790_000_000_000
PREFIX = "/eperusteet-service"
# A fault is asked before the answer and gives it instead; it stands for one request.
Fault = Callable[["Handler"], None]


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    parameters: dict[str, list[str]]
    headers: dict[str, str]


@dataclass
class Register:
    """What the server holds, what it was asked, and how it is told to fail.

    `described` lays the list out as the OpenAPI file does, otherwise as the service's own answers are. `faults` are
    used up one for each request of a path; `broken` answers every request instead, as long as it is set.
    """

    documents: dict[int, dict[str, Any]] = field(default_factory=dict)
    badges: list[dict[str, Any]] = field(default_factory=list)
    described: bool = False
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    broken: Fault | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, *documents: dict[str, Any]) -> None:
        """Publish documents, or later copies of them."""
        for document in documents:
            self.documents[document["id"]] = document

    def fail(self, path: str, *faults: Fault) -> None:
        """Let the next requests of a path fail, one after another."""
        self.faults.setdefault(PREFIX + path, []).extend(faults)

    def read(self) -> list[int]:
        """Give the numbers of the documents that were asked for, in order."""
        start = f"{PREFIX}/api/external/peruste/"
        return [int(one.path.removeprefix(start)) for one in self.asked if one.path.startswith(start)]

    def next_fault(self, path: str) -> Fault | None:
        """Give what is to go wrong with this request."""
        with self.lock:
            waiting = self.faults.get(path)
            return waiting.pop(0) if waiting else self.broken

    def list_page(self, asked: dict[str, list[str]]) -> dict[str, Any]:
        """Answer GET /api/external/perusteet."""
        found = [one for one in self.documents.values() if _is_asked_for(one, asked)]
        page, size = int(_one(asked, "sivu", "0")), int(_one(asked, "sivukoko", "10"))
        shown = found[page * size : (page + 1) * size]
        pages = -(-len(found) // size)
        if self.described:
            return {
                "content": [_described_row(one) for one in shown],
                "totalPages": pages,
                "totalElements": len(found),
                "size": size,
                "number": page,
                "numberOfElements": len(shown),
                "first": page == 0,
                "last": page + 1 >= pages,
                "empty": not shown,
            }
        rows = [_row(one) for one in shown]
        return {"data": rows, "sivuja": pages, "kokonaismäärä": len(found), "sivukoko": size, "sivu": page}


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        register = self.server.register
        parts = urlsplit(self.path)
        parameters = parse_qs(parts.query, keep_blank_values=True)
        asked = Asked("GET", parts.path, parameters, {name.lower(): value for name, value in self.headers.items()})
        with register.lock:
            register.asked.append(asked)
        fault = register.next_fault(parts.path)
        if fault is not None:
            fault(self)
            return
        self._answer(register, parts.path.removeprefix(PREFIX), parameters)

    def _answer(self, register: Register, path: str, parameters: dict[str, list[str]]) -> None:
        number = path.removeprefix("/api/external/peruste/")
        if path == "/api/external/perusteet":
            self.send(register.list_page(parameters))
        elif path == "/api/external/osaamismerkit":
            self.send(register.badges)
        elif number.isdecimal() and int(number) in register.documents:
            self.send(register.documents[int(number)])
        else:
            self.send({"syy": "not found"}, status=404)

    def send(self, value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Answer with JSON, compressed for those who take that."""
        body = json.dumps(value, ensure_ascii=False).encode()
        extra = dict(headers or {})
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body, extra["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        self.send_bytes(body, status=status, headers={"Content-Type": "application/json;charset=UTF-8", **extra})

    def send_bytes(self, body: bytes, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Answer with bytes as they are."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self) -> None:
        """Close the connection after what was sent so far."""
        self.close_connection = True

    def log_message(self, *_parts: object) -> None:
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    register: Register

    def handle_error(self, *_parts: object) -> None:
        """Callers that hang up are no news."""


# What can go wrong


def status(number: int, **headers: str) -> Fault:
    """Answer with a status; `Retry_After` becomes the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send({"syy": "fault"}, status=number, headers=named)


def hang_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.hang_up()


def cut(handler: Handler) -> None:
    """Promise a long answer and close the connection in its middle."""
    handler.send_bytes(b'{"data": [', headers={"Content-Length": "5000"})
    handler.hang_up()


def cut_chunks(handler: Handler) -> None:
    """Close the connection in the middle of an answer whose length was not promised."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b'a\r\n{"data": [\r\n')
    handler.hang_up()


def held(until: threading.Event, arrived: threading.Event | None = None) -> Fault:
    """Say nothing before an event is set; tell with another that the request has come."""

    def wait(handler: Handler) -> None:
        if arrived is not None:
            arrived.set()
        until.wait()
        handler.hang_up()

    return wait


def raw(body: bytes, **headers: str) -> Fault:
    """Answer with these bytes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send_bytes(body, headers=named)


def endless(piece: bytes, pieces: int) -> Fault:
    """Answer with many chunks, without telling the length."""

    def pour(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(pieces):
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        handler.wfile.write(b"0\r\n\r\n")

    return pour


def redirect(location: str, number: int = 302) -> Fault:
    """Point elsewhere."""
    return lambda handler: handler.send_bytes(b"", status=number, headers={"Location": location})


@contextmanager
def serving(register: Register | None = None) -> Iterator[Register]:
    """Serve on a free port of this machine."""
    register = register or Register()
    server = _Server(("127.0.0.1", 0), Handler)
    server.register = register
    register.url = f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield register
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


# The list


def _one(asked: dict[str, list[str]], name: str, default: str) -> str:
    return asked.get(name, [default])[-1]


def _is_on(asked: dict[str, list[str]], name: str, default: str) -> bool:
    return _one(asked, name, default) == "true"


def _is_asked_for(document: dict[str, Any], asked: dict[str, list[str]]) -> bool:
    """Filter as the service does: partial diary number in any case, one language, states by the dates."""
    kinds = asked.get("koulutustyyppi", [])
    diary = _one(asked, "diaarinumero", "").casefold()
    return (
        (not kinds or document.get("koulutustyyppi") in kinds)
        and document.get("tyyppi", "normaali") == _one(asked, "tyyppi", "normaali")
        and _one(asked, "kieli", "fi") in document.get("kielet", ["fi", "sv"])
        and diary in document.get("diaarinumero", "").casefold()
        and _is_on(asked, *_state(document))
    )


def _state(document: dict[str, Any]) -> tuple[str, str]:
    """Give the parameter that lets a document of this state through, and its default."""
    begins, ends = document.get("voimassaoloAlkaa") or 0, document.get("voimassaoloLoppuu")
    if begins > NOW:
        return "tulevat", "true"
    if ends is None or ends > NOW:
        return "voimassa", "true"
    return ("siirtyma", "true") if (document.get("siirtymaPaattyy") or 0) > NOW else ("poistuneet", "false")


def _row(document: dict[str, Any]) -> dict[str, Any]:
    """Show a document as the service's own lists do."""
    left_out = ("tutkinnonOsat", "suoritustavat")
    return {name: value for name, value in document.items() if name not in left_out}


def _described_row(document: dict[str, Any]) -> dict[str, Any]:
    """Show a document as the OpenAPI file describes it: its publication time, and times as texts."""
    published = document.get("julkaistu") or document["globalVersion"]["aikaleima"]
    row = {
        "id": document["id"],
        "nimi": {name: text for name, text in document["nimi"].items() if not name.startswith("_")},
        "koulutustyyppi": document["koulutustyyppi"],
        "tyyppi": document.get("tyyppi", "normaali"),
        "kielet": [language.upper() for language in document.get("kielet", ["fi", "sv"])],
        "julkaistu": _iso(published),
        "voimassaoloAlkaa": _iso(document["voimassaoloAlkaa"]),
    }
    return row | ({"diaarinumero": document["diaarinumero"]} if document.get("diaarinumero") else {})


def _iso(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC).isoformat(timespec="milliseconds")
