"""The address and manners of the public register as the environment gives them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import env_caller, env_int, env_service_url

DEFAULT = "https://register.example/service"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, DEFAULT),
        ("https://other.example/eperusteet-service/", "https://other.example/eperusteet-service"),
        ("https://other.example:8443", "https://other.example:8443"),
        ("http://127.0.0.1:8080/service", "http://127.0.0.1:8080/service"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_address_is_read_without_its_last_slash(monkeypatch: pytest.MonkeyPatch, written, read):
    monkeypatch.delenv("X_URL", raising=False)
    if written is not None:
        monkeypatch.setenv("X_URL", written)
    assert env_service_url("X_URL", DEFAULT) == read


@pytest.mark.parametrize(
    "written",
    [
        "http://register.example/service",
        "http://127.0.0.1.example/",
        "http://localhost@register.example/",
        "https://user:secret@register.example",
        "https://register.example/?a=1",
        "https://register.example/#a",
        "https://",
        "https://register.example:many",
        "https://[register",
        "ftp://register.example",
        "file:///etc/passwd",
        "register.example",
        "/",
    ],
)
def test_another_address_stops_the_start_and_names_the_variable(monkeypatch: pytest.MonkeyPatch, written):
    monkeypatch.setenv("X_URL", written)
    with pytest.raises(ImproperlyConfigured, match=r"^X_URL: "):
        env_service_url("X_URL", DEFAULT)


def test_a_secret_in_the_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("X_URL", "https://user:secret@register.example")
    with pytest.raises(ImproperlyConfigured) as caught:
        env_service_url("X_URL", DEFAULT)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("written", ["1.2.246.562.10.73159082640.taitokirja", "taitokirja_test-1"])
def test_a_name_for_the_caller_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, written):
    monkeypatch.setenv("X_CALLER", written)
    assert env_caller("X_CALLER", "taitokirja") == written


@pytest.mark.parametrize("written", ["two words", "ääkköset", "a\r\nX-Other: b", "a" * 201, ""])
def test_a_name_that_no_header_takes_stops_the_start(monkeypatch: pytest.MonkeyPatch, written):
    monkeypatch.setenv("X_CALLER", written)
    with pytest.raises(ImproperlyConfigured, match=r"^X_CALLER: "):
        env_caller("X_CALLER", "taitokirja")


def test_a_number_below_the_least_stops_the_start(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("X_SECONDS", "0")
    assert env_int("X_SECONDS", 5, least=0) == 0
    with pytest.raises(ImproperlyConfigured, match="X_SECONDS: write at least 1, not 0"):
        env_int("X_SECONDS", 5, least=1)
