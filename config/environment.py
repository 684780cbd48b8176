"""Typed reading of environment variables; a bad value stops the start and names the variable."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
_CALLER = re.compile(r"[A-Za-z0-9._-]{1,200}")


def env_text(name: str, default: str = "") -> str:
    """Read a text; `NAME_FILE` names a file that holds it instead."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        try:
            return Path(file_name).read_text(encoding="utf-8").strip()
        except OSError as error:
            message = f"{name}_FILE: cannot read {file_name}"
            raise ImproperlyConfigured(message) from error
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """Read yes or no."""
    value = env_text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value == "":
        return default
    message = f"{name}: write 1 or 0, not {value!r}"
    raise ImproperlyConfigured(message)


def env_int(name: str, default: int, *, least: int | None = None) -> int:
    """Read a whole number, not below `least` where that is given."""
    value = env_text(name)
    if value == "":
        return default
    try:
        number = int(value)
    except ValueError as error:
        message = f"{name}: write a whole number, not {value!r}"
        raise ImproperlyConfigured(message) from error
    if least is not None and number < least:
        message = f"{name}: write at least {least}, not {number}"
        raise ImproperlyConfigured(message)
    return number


def env_service_url(name: str, default: str) -> str:
    """Read the base address of a service, without a slash at its end; plain http only on this machine."""
    value = env_text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or parts.username or parts.password or parts.query or parts.fragment:
        message = f"{name}: write an address such as {default}"
        raise ImproperlyConfigured(message)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _THIS_MACHINE):
        message = f"{name}: the address must begin with https://"
        raise ImproperlyConfigured(message)
    return value


def env_caller(name: str, default: str) -> str:
    """Read the name under which this installation asks a service; it travels in a header."""
    value = env_text(name, default)
    if not _CALLER.fullmatch(value):
        message = f"{name}: write letters, digits, dots, hyphens and underscores, not {value!r}"
        raise ImproperlyConfigured(message)
    return value


def env_list(name: str, default: str = "") -> list[str]:
    """Read a list separated by commas."""
    return [part.strip() for part in env_text(name, default).split(",") if part.strip()]


def env_directory(name: str, *, holding: str) -> str:
    """Read the name of a directory that holds a file; empty when the variable is not set."""
    value = env_text(name)
    if value and not (Path(value) / holding).is_file():
        message = f"{name}: the directory does not hold {holding}"
        raise ImproperlyConfigured(message)
    return value


def env_secret(name: str) -> str:
    """Read a secret that has no default."""
    value = env_text(name)
    if not value:
        message = f"{name}: a secret is needed; set {name} or {name}_FILE"
        raise ImproperlyConfigured(message)
    return value


def database_from(url: str, sqlite_file: Path) -> dict[str, object]:
    """Make Django's database settings from a `postgres://` address, or SQLite when there is none."""
    if not url:
        sqlite_file.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = "DATABASE_URL: only postgres:// addresses are known; leave it out for SQLite"
        raise ImproperlyConfigured(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s",
        },
    }
