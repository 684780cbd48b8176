"""Secrets in addresses do not reach the log."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings

from config.log_masks import SecretAddresses


@pytest.mark.parametrize(
    ("text", "args", "written"),
    [
        ("Not Found: %s", ("/review/NZBR8PWCCWX1/",), "Not Found: /review/…/"),
        (
            "Method Not Allowed (%s): %s",
            ("PUT", "/t/0123ABCD?language=sv"),
            "Method Not Allowed (PUT): /t/…?language=sv",
        ),
        ("Not Found: %s", ("/reviews/invited/",), "Not Found: /reviews/invited/"),
        ("%d of %d", (1, 2), "1 of 2"),
    ],
)
def test_the_secret_part_of_an_address_is_not_written(text: str, args: tuple[object, ...], written: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, text, args, None)
    assert SecretAddresses().filter(record) is True
    assert record.getMessage() == written


def test_the_only_handler_masks() -> None:
    handlers = settings.LOGGING["handlers"]
    assert {name: handler["filters"] for name, handler in handlers.items()} == {"console": ["secrets"]}
