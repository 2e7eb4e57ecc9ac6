"""Measuring: one measure on columns somebody holds, and what every measure says of itself.

Pure over columns: reading files belongs to the outer layers. No anonymity rule is applied here; what
is shown about groups of people comes out of a publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.estimate import Estimate, Figure
from avers.core.measures.catalogue import catalogue, get_measure
from avers.core.measures.computable import NotComputable, arithmetic, check_chance, is_finite
from avers.core.measures.definition import Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.table import MOST_FAULTS, Table, number_of
from avers.core.organisation.business_hours import read_zone

__all__ = ["Table", "columns_of", "measure", "record_of", "records_of_catalogue"]

Rows = NDArray[np.intp]
# Kinds of columns that are several of the table.
_SIDE_BY_SIDE = ("matrix", "marks")
Setting = str | int | float | Sequence[str] | Mapping[str, Mapping[str, float]] | None


def measure(
    name: str, table: Table, params: Mapping[str, Setting] | None = None, by: str = ""
) -> tuple[Result, ...]:
    """Return the results of the measure ``name`` on the columns of ``table``.

    Parameters
    ----------
    name : str
        One of ``catalogue()``.
    table : Table
    params : mapping, optional
        Settings of the measure, and which column of the table stands for one of its own columns:
        ``{"y": "COHES", "confidence": 0.9}``. Left out, a column is looked for under its own name, and
        a matrix takes every column that nothing else claims.
    by : str
        Column of labels; one set of results for each label, in ascending order, labels in ``by``.

    Returns
    -------
    tuple of Result

    Raises
    ------
    UsageError
        No such measure, parameter or choice.
    InputRefused
        Every fault of the columns at once: unknown column, a cell that is no number, an answer out of
        scale (``OutOfScale``), with source and line.
    """
    chosen = get_measure(name)
    settings, bindings = _settings(chosen, dict(params or {}))
    faults: list[Fault] = []
    if by and by not in table.columns:
        raise InputRefused(table.unknown([by]))
    labels = np.array(table.labels(by, faults) if by else ())
    bindings |= _named_by_settings(chosen, settings)
    zone = read_zone(str(settings.get("timezone", "UTC")))
    bound = _bind(chosen, table, bindings, faults, zone=zone, taken={by} if by else set())
    try:
        if by:
            found = tuple(_run_by(bound, settings, labels, table))
        else:
            found = _run(bound, settings, np.arange(bound.n_rows), table)
    except InputRefused as error:
        # Cells that are no numbers and answers off the scale are told together, as the file has them.
        # A cell taken as missing because it is no number, or no moment, is told once.
        further = [fault for fault in error.faults if not (faults and _is_missing(fault))]
        together = sorted([*faults, *further], key=lambda fault: fault.line)
        raise type(error)(together[:MOST_FAULTS]) from None
    if faults:
        raise InputRefused(faults)
    return found


def columns_of(name: str, table: Table, params: Mapping[str, Setting] | None = None) -> Inputs:
    """Return the columns and settings as the measure ``name`` reads them; errors as in ``measure``."""
    chosen = get_measure(name)
    settings, bindings = _settings(chosen, dict(params or {}))
    faults: list[Fault] = []
    bindings |= _named_by_settings(chosen, settings)
    zone = read_zone(str(settings.get("timezone", "UTC")))
    bound = _bind(chosen, table, bindings, faults, zone=zone, taken=set())
    if faults:
        raise InputRefused(faults)
    return bound.inputs(settings, np.arange(bound.n_rows))


def _is_missing(fault: Fault) -> bool:
    return fault.values.get("found") == "nan" or fault.code == "time_missing"


@dataclass(frozen=True)
class _Bound:
    """A reading with its columns filled in; ``names`` are those of the columns of each matrix."""

    reading: Reading
    columns: Mapping[str, Any]
    names: Mapping[str, tuple[str, ...]]
    n_rows: int

    def inputs(self, params: Mapping[str, Any], rows: Rows) -> Inputs:
        """Return the inputs of some rows."""
        columns = {name: _taken(column, rows) for name, column in self.columns.items()}
        return Inputs(columns, params, self.names)


def _taken(column: Any, rows: Rows) -> Any:
    if isinstance(column, np.ndarray):
        return column[rows]
    if isinstance(column, Mapping):
        return {name: _taken(labels, rows) for name, labels in column.items()}
    return tuple(column[row] for row in rows)


def _run(bound: _Bound, params: Mapping[str, Any], rows: Rows, table: Table) -> tuple[Result, ...]:
    try:
        with arithmetic():
            found = tuple(bound.reading.compute(bound.inputs(params, rows)))
        if not all(is_finite(result.details) for result in found):
            raise NotComputable([Fault("beyond_numbers")])
        return found
    except InputRefused as error:
        # Core knows rows; only here is it known which line of which file they were.
        raise type(error)(_located(fault, rows, bound, table) for fault in error.faults) from None


def _run_by(
    bound: _Bound, params: Mapping[str, Any], labels: NDArray[np.str_], table: Table
) -> Iterator[Result]:
    refused: list[InputRefused] = []
    names, places = np.unique(labels, return_inverse=True)
    # The rows of each label in the order of the file, all found in one go.
    order = np.argsort(places, kind="stable")
    ends = np.cumsum(np.bincount(places, minlength=names.size))
    for label, rows in zip(names.tolist(), np.split(order, ends[:-1]), strict=False):
        try:
            results = _run(bound, params, rows, table)
        except InputRefused as error:
            refused.append(error)
            continue
        for result in results:
            yield replace(result, by=label if result.by is None else f"{label} / {result.by}")
    if refused:
        raise type(refused[0])(fault for error in refused for fault in error.faults)


def _located(fault: Fault, rows: Rows, bound: _Bound, table: Table) -> Fault:
    cell = int(fault.values.get("row", -1))
    if cell < 0:
        return replace(fault, file=table.source)
    matrix = bound.names.get(fault.path, ())
    # Cells of a matrix are counted row by row.
    place = cell // max(1, len(matrix))
    if place >= rows.size:  # one of several numbers that were put together, and no row
        return replace(fault, file=table.source)
    row = int(rows[place])
    path = matrix[cell % len(matrix)] if matrix else fault.path
    return replace(fault, file=table.source, line=table.line(row), path=path)


def _settings(chosen: Measure, given: dict[str, Setting]) -> tuple[dict[str, Any], dict[str, Setting]]:
    """Part what was given into settings, with defaults, and bindings of columns."""
    settings: dict[str, Any] = {param.name: param.default for param in chosen.params}
    bindings: dict[str, Setting] = {}
    for param in chosen.params:
        for name in {param.name, *param.also} & given.keys():
            settings[param.name] = _setting(param, given.pop(name))
    for column in chosen.columns:
        for name in {column.name, *column.also} & given.keys():
            bindings[column.name] = given.pop(name)
    if given:
        known = [param.name for param in chosen.params] + [column.name for column in chosen.columns]
        raise UsageError("unknown_parameter", found=", ".join(given), expected=", ".join(known))
    check_chance(settings)
    return settings, bindings


def _named_by_settings(chosen: Measure, settings: Mapping[str, Any]) -> dict[str, Setting]:
    """Bind the columns that a setting names: the questions that targets are known of."""
    named = [column for column in chosen.columns if column.named_by]
    if any(not settings[column.named_by] for column in named):
        raise UsageError("targets_needed")
    return {column.name: tuple(settings[column.named_by]) for column in named}


def _setting(param: Param, given: Setting) -> Any:
    if param.kind == "names":
        return (param.default or ()) if given is None else _names(given)
    if param.kind == "targets":
        return _targets(param, given)
    if param.kind == "word":
        if given is None:
            return "none" if "none" in param.choices else param.default
        if param.choices and given not in param.choices:
            choices = ", ".join(param.choices)
            raise UsageError("unknown_choice", name=param.name, found=given, expected=choices)
        return str(given)
    number = None if given is None or given == "" else number_of(given)
    if number is None or (param.kind == "whole" and number != int(number)):
        raise UsageError("not_a_setting", name=param.name, found=given)
    return int(number) if param.kind == "whole" else number


def _targets(param: Param, given: Any) -> dict[str, dict[str, float]]:
    """Return numbers by label by name, from a mapping or from JSON; a number that is none is refused."""
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except (ValueError, RecursionError):
            given = None
    if not isinstance(given, Mapping) or not all(isinstance(inner, Mapping) for inner in given.values()):
        raise UsageError("targets_form", name=param.name)
    found: dict[str, dict[str, float]] = {}
    for name, inner in given.items():
        numbers = {str(label): number_of(number) for label, number in inner.items()}
        if wrong := [label for label, number in numbers.items() if number is None]:
            raise UsageError("not_a_setting", name=f"{param.name}.{name}.{wrong[0]}", found=inner[wrong[0]])
        found[str(name)] = {label: number for label, number in numbers.items() if number is not None}
    return found


def _names(given: Setting) -> tuple[str, ...]:
    parts = given.split(",") if isinstance(given, str) else given
    several = parts if isinstance(parts, Sequence) else [str(parts)]
    return tuple(str(part).strip() for part in several if str(part).strip())


def _bind(
    chosen: Measure,
    table: Table,
    bindings: Mapping[str, Setting],
    faults: list[Fault],
    *,
    zone: tzinfo,
    taken: set[str],
) -> _Bound:
    """Choose the first reading whose columns are all there, and turn its cells into numbers.

    Raises when a column is not there; a cell that is no number is noted in ``faults`` and taken as
    missing, so that what else is wrong can still be seen.
    """
    lacking: list[Fault] = []
    places = {column.name: _places(column, table, bindings) for column in chosen.columns}
    claimed = taken.union(*places.values())
    rest = tuple(name for name in table.columns if name not in claimed)
    for column in chosen.columns:
        # What a reading can do without is read where it is named, never out of what is left.
        if column.kind in _SIDE_BY_SIDE and column.required and not column.width and not places[column.name]:
            places[column.name] = rest
    reading = _nearest(chosen, table, places)
    # A column that somebody named is read or told to be absent, even where a reading can do without.
    read = {column.name for column in reading.columns if column.required or places[column.name]}
    for name in bindings.keys() - read:
        lacking.extend(table.unknown([place for place in places[name] if place not in table.columns]))
    columns: dict[str, Any] = {}
    names: dict[str, tuple[str, ...]] = {}
    for column in reading.columns:
        found = places[column.name]
        if not found and not column.required:
            continue
        missing = [place for place in found if place not in table.columns]
        if missing or not found:
            lacking.extend(table.unknown(missing or [column.name]))
        elif column.kind == "label":
            columns[column.name] = table.labels(found[0], faults, blank=column.blank)
        elif column.kind == "time":
            columns[column.name] = table.times(found[0], faults, zone, dates=column.dates)
        elif column.kind == "labels":
            columns[column.name] = {place: table.labels(place, faults) for place in found}
        elif column.kind == "flag":
            columns[column.name] = table.flags(found[0], faults)
        elif column.kind == "number":
            columns[column.name] = table.numbers(found[0], faults)
        elif column.kind == "mark":
            columns[column.name] = table.marks(found[:1], faults)[0].ravel()
        elif column.kind == "marks":
            columns[column.name], names[column.name] = table.marks(found, faults)
        else:
            columns[column.name], names[column.name] = table.matrix(found, faults)
            lacking.extend(_wrong_width(column, len(names[column.name]), table))
    if lacking:
        raise InputRefused([*lacking, *faults][:MOST_FAULTS])
    return _Bound(reading, columns, names, table.n_rows)


def _places(column: Column, table: Table, bindings: Mapping[str, Setting]) -> tuple[str, ...]:
    """Return the columns of the table that stand for ``column``, as named or under its own name."""
    given = bindings.get(column.name)
    if given is not None:
        return _names(given) if column.kind in (*_SIDE_BY_SIDE, "labels") else (str(given),)
    return next(((name,) for name in (column.name, *column.also) if name in table.columns), ())


def _nearest(chosen: Measure, table: Table, places: Mapping[str, tuple[str, ...]]) -> Reading:
    """Return the first reading that lacks no column, else the one that lacks the smallest share."""

    def lacking(reading: Reading) -> float:
        required = [column for column in reading.columns if column.required]
        there = [
            bool(places[column.name]) and all(place in table.columns for place in places[column.name])
            for column in required
        ]
        return there.count(False) / max(1, len(required))

    return min(chosen.readings, key=lacking)


def _wrong_width(column: Column, width: int, table: Table) -> Iterator[Fault]:
    if column.width and width and width != column.width:
        values = {"found": str(width), "expected": str(column.width)}
        yield Fault("wrong_width", table.source, path=column.name, values=values)


# ── what leaves, as the machine contract has it ──────────────────────────────────────────────────


def record_of(name: str, result: Result) -> dict[str, Any]:
    """Return one result in the shape of the machine contract: plain dicts, lists, numbers, text."""
    record = {"measure": name, **_figure_record(result.figure)}
    if result.by is not None:
        record["by"] = result.by
    if result.details:
        record["details"] = {key: _plain(value) for key, value in result.details.items()}
    return record


def _figure_record(figure: Figure) -> dict[str, Any]:
    if isinstance(figure, Estimate):
        return {
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "n": figure.n,
            "unit": figure.unit,
            "method": figure.method,
            "withheld": None,
        }
    empty = dict.fromkeys(("value", "low", "high"))
    return {**empty, "n": figure.n, "unit": None, "method": figure.method, "withheld": figure.reason}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return _figure_record(value)


def records_of_catalogue() -> list[dict[str, Any]]:
    """Return what every measure says of itself, for ``avers measure --list --json``."""
    return [
        {
            "measure": found.name,
            "title": found.title,
            "unit": found.unit,
            "readings": [
                [
                    {
                        "name": column.name,
                        "kind": column.kind,
                        "required": column.required,
                        "about": column.about,
                    }
                    for column in reading.columns
                ]
                for reading in found.readings
            ],
            "params": [
                {
                    "name": param.name,
                    "kind": param.kind,
                    "default": list(param.default) if isinstance(param.default, tuple) else param.default,
                    "choices": list(param.choices),
                    "about": param.about,
                }
                for param in found.params
            ],
            "oracles": list(found.oracles),
            "rows": list(found.rows),
        }
        for found in catalogue().values()
    ]
