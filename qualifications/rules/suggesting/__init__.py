"""Which units and requirements a task in free words may show. Told in docs/matching.md."""

from __future__ import annotations
