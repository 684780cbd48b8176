"""How long texts about people may be; the same numbers hold in column, form and serializer."""

from __future__ import annotations

NAME_LENGTH = 120
LEARNER_NUMBER_LENGTH = 40
# Folding a name for searching and sorting may make it longer.
FOLDED_LENGTH = 4 * (2 * NAME_LENGTH + 1)
