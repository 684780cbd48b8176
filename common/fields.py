"""Model field for localized text, stored as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from common.text import LocalizedText

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import Expression

    _Base = models.JSONField[LocalizedText, LocalizedText]
else:
    _Base = models.JSONField


class LocalizedTextField(_Base):
    """Holds a `LocalizedText`; the column is a JSON object of language to text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Default to the empty text."""
        kwargs.setdefault("default", LocalizedText)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Expression, connection: BaseDatabaseWrapper) -> Any:
        """Read the column."""
        loaded = super().from_db_value(value, expression, connection)
        return LocalizedText.of(loaded) if isinstance(loaded, dict) else loaded

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Write the column."""
        plain = value.as_dict() if isinstance(value, LocalizedText) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def to_python(self, value: Any) -> Any:
        """Accept the value itself or a mapping."""
        return LocalizedText.of(value) if isinstance(value, dict) else value

    def value_to_string(self, obj: models.Model) -> Any:
        """Give the plain mapping for fixtures."""
        value = self.value_from_object(obj)
        return value.as_dict() if isinstance(value, LocalizedText) else value
