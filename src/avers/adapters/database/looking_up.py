"""Rows by the columns that name them, for what every page of a form asks.

The sentence of SQL is written once, and what it finds is read past the layers that would write it anew each
time: they took four fifths of the time of such a question. Rows that name each other come in one answer, for
on a server each question costs a way there and back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, connection, models

__all__ = ["first_rows", "one_row", "rows_found"]

Row = TypeVar("Row", bound=models.Model)
Models = tuple[type[models.Model], ...]


def one_row(model: type[Row], **named: Any) -> Row | None:
    """Return the first row of ``model`` whose columns are as ``named``; None where there is none."""
    statement = _statement(model, tuple(named))
    found = _first((model,), statement, tuple(named.values()))
    row: Row | None = found[0] if found else None
    return row


def first_rows(asked: Models, where: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """Return the first row of each model of ``asked``, as ``where`` has them beside each other.

    Parameters
    ----------
    where : str
        What follows FROM, a constant of ours: the tables by their names, and ``%s`` for each of ``values``.

    Returns
    -------
    tuple or None
        A row a model, None for one that is not there; None where nothing is found at all.
    """
    return _first(asked, f"{_read(asked)} FROM {where} LIMIT 1", values)


def rows_found(model: type[Row], where: str, values: Sequence[Any]) -> list[Row]:
    """Return every row of ``model`` that ``where`` finds, in no order; ``where`` as in ``first_rows``."""
    asked: Models = (model,)
    found = _lines(f"{_read(asked)} FROM {where}", values)
    return [_told(connection.vendor, asked, line)[0] for line in found]


def _first(asked: Models, statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    found = _lines(statement, values)
    return _told(connection.vendor, asked, found[0]) if found else None


def _lines(statement: str, values: Sequence[Any]) -> list[Any]:
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
    try:
        return _planned_lines(statement, values)
    except (OperationalError, InterfaceError):
        # The first look of a request finds out whether the server is still there, and saves asking for that
        # alone: on a line that it left since the request before, it is asked again.
        if connection.in_atomic_block or getattr(connection, "health_check_done", True):
            raise
        connection.close()
        return _planned_lines(statement, values)


def _planned_lines(statement: str, values: Sequence[Any]) -> list[Any]:
    """Return what PostgreSQL finds by a plan that is made once for a connection: planning took most of it."""
    from psycopg import Cursor

    on: Any = connection
    on.ensure_connection()
    on.validate_no_broken_transaction()
    with on.wrap_database_errors, Cursor(on.connection) as cursor:
        found: list[Any] = cursor.execute(statement, values, prepare=True).fetchall()
    on.health_check_done = True
    return found


def _told(vendor: str, asked: Models, line: Sequence[Any]) -> tuple[Any, ...]:
    """Return the values of a line as a row of each model, None for one whose key is not there."""
    found: list[Any] = []
    start = 0
    for model in asked:
        names, key, converters = _shape(vendor, model)
        values = list(line[start : start + len(names)])
        start += len(names)
        if values[key] is None:
            found.append(None)
            continue
        for place, convert in converters:
            values[place] = convert(values[place])
        found.append(model.from_db(connection.alias, names, values))
    return tuple(found)


@lru_cache(maxsize=64)
def _shape(
    vendor: str, model: type[models.Model]
) -> tuple[tuple[str, ...], int, tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """Return the fields of a model, the place of its key, and what turns a value into that of a field."""
    del vendor  # what the database hands over differs with it
    fields = model._meta.concrete_fields
    names = tuple(field.attname for field in fields)
    key = next(place for place, field in enumerate(fields) if field.primary_key)
    converters = [(place, _converter(field)) for place, field in enumerate(fields)]
    return names, key, tuple((place, one) for place, one in converters if one is not None)


def _converter(field: Any) -> Callable[[Any], Any] | None:
    column = field.get_col(field.model._meta.db_table)
    steps = (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    if not steps:
        return None

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert


@lru_cache(maxsize=64)
def _statement(model: type[models.Model], names: tuple[str, ...]) -> str:
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    asked = " AND ".join(f'"{columns[name]}" = %s' for name in names)
    # Names of our own models alone; values travel beside the sentence.
    return f'{_read((model,))} FROM "{model._meta.db_table}" WHERE {asked} LIMIT 1'


@lru_cache(maxsize=64)
def _read(asked: Models) -> str:
    columns = (
        f'"{model._meta.db_table}"."{field.column}"'
        for model in asked
        for field in model._meta.concrete_fields
    )
    return f"SELECT {', '.join(columns)}"
