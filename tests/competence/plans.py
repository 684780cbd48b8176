"""How SQLite means to answer what a query asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection


def plan_of(ask: Callable[[], Any], table: str) -> str:
    """Give the plans of the statements that read from a table, with the values that were really bound."""
    asked: list[tuple[str, Any]] = []

    def remember(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        ask()
    lines = []
    with connection.cursor() as cursor:
        for sql, params in asked:
            if sql.startswith("SELECT") and f'FROM "{table}"' in sql:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
                lines += [str(row[-1]) for row in cursor.fetchall()]
    return "\n".join(lines)
