"""Writing thousands of rows of the catalogue at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models

from common.text import LocalizedText
from qualifications.rules.json_text import json_text

_INSERT = "INSERT INTO {table} ({columns}) VALUES ({places})"


def insert_rows(table: models.QuerySet[Any], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of cells in the order of `names`, JSON columns as JSON; the other columns take their own defaults.

    One statement executed many times: making a model of every row costs several times as much, and a catalogue has
    hundreds of thousands (performance.md 8). Constraints and types are the database's, as always.
    """
    connection = connections[table.db]
    quote = connection.ops.quote_name
    meta = table.query.get_meta()
    columns = [field.attname for name in names for field in meta.concrete_fields if name in {field.name, field.attname}]
    statement = _INSERT.format(
        table=quote(meta.db_table),
        columns=", ".join(quote(column) for column in columns),
        places=", ".join(["%s"] * len(columns)),
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


def as_cell(value: Any) -> Any:
    """Write what a JSON column holds as JSON."""
    if isinstance(value, LocalizedText):
        return json_text(value.values)
    return json.dumps(value) if isinstance(value, list) else value
