"""How long texts about workplaces may be; the same numbers hold in column, form and serializer."""

from __future__ import annotations

NAME_LENGTH = 200
NOTE_LENGTH = 500
# What one may write of a task to get suggestions; the same as qualifications.rules.suggesting reads at most.
TYPED_LENGTH = 600
SHORT_CODE_LENGTH = 10
DIGEST_LENGTH = 64
TEXT_LENGTH = 4000
POSTAL_CODE_LENGTH = 10
PHONE_LENGTH = 40
EMAIL_LENGTH = 254
OID_LENGTH = 60
BUSINESS_ID_LENGTH = 9
KIND_CODE_LENGTH = 40
# Length of the digest by which a changed text is noticed.
FINGERPRINT_LENGTH = 32
