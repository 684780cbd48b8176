"""What is kept of secrets that were given out: nothing that leads back to them without the installation's own key."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from common.ids import normalized_code


def digest(kind: str, secret: str) -> str:
    """Give the SHA-256 HMAC of a secret as 64 hexadecimal digits; `kind` keeps link, code and browser apart."""
    return salted_hmac(f"workplaces.review.{kind}", secret, algorithm="sha256").hexdigest()


def code_digest(code: str) -> str:
    """Give what is kept of a one-time code, however it was typed."""
    return digest("code", normalized_code(code))


def token_digest(token: str) -> str:
    """Give what is kept of a link."""
    return digest("token", token)
