"""``avers measure``: one measure on rows somebody holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from avers.core.measures.definition import Result
    from avers.core.measures.table import Table
    from avers.core.text import Language

__all__ = ["command"]


def command(
    name: Annotated[str, typer.Argument(help="The measure, such as nps; --list shows all.")] = "",
    data: Annotated[Path | None, typer.Option(help="A .csv or .parquet of rows, or a .json.")] = None,
    by: Annotated[str, typer.Option(help="Column of labels: one figure for each.")] = "",
    param: Annotated[
        list[str] | None,
        typer.Option(help="A setting, or which column to read: max=7, y=COLUMN, items=A,B,C."),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Show every measure and what it reads.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    counts: Annotated[
        Path | None,
        typer.Option(help="With unit_indicators: keep the counts in this .parquet, to read them again."),
    ] = None,
) -> None:
    """Compute one measure on rows you hold; no anonymity rule is applied to them."""
    if listing:
        _show_list(as_json=as_json)
        return
    from avers.application.measuring import measure
    from avers.cli.measure_rows import read_rows_of
    from avers.core.errors import UsageError
    from avers.core.measures.catalogue import get_measure

    if not name:
        raise UsageError("measure_needs", expected="NAME")
    chosen = get_measure(name)
    if data is None:
        raise UsageError("measure_needs", expected="--data")
    table, settings = read_rows_of(data, chosen)
    given = settings | _settings(param or [])
    if counts is not None:
        _keep_counts(counts, name, table, given, by)
    results = measure(name, table, given, by)
    _say_what_it_is()
    _show(name, results, as_json=as_json, as_list=bool(by))


def _keep_counts(path: Path, name: str, table: Table, given: dict[str, Any], by: str) -> None:
    from avers.adapters.files.unit_counts import write_unit_counts
    from avers.application.measuring import columns_of
    from avers.core.errors import UsageError
    from avers.core.measures.unit_indicators import counts_of

    if name != "unit_indicators" or by or path.suffix.lower() != ".parquet":
        raise UsageError("counts_of_units", found=path)
    write_unit_counts(path, counts_of(columns_of(name, table, given)))


def _settings(pairs: list[str]) -> dict[str, str]:
    from avers.core.errors import UsageError

    found = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise UsageError("parameter_form", found=pair)
        found[key.strip()] = value.strip()
    return found


def _language() -> Language:
    import os

    from avers.application.wording import language_of_environment

    return language_of_environment(os.environ)


def _say_what_it_is() -> None:
    from avers.application.wording.measures import ONLY_ARITHMETIC

    typer.echo(ONLY_ARITHMETIC.in_language(_language()), err=True)


def _show(name: str, results: tuple[Result, ...], *, as_json: bool, as_list: bool) -> None:
    from avers.application.measuring import record_of

    records = [record_of(name, result) for result in results]
    if as_json:
        _print_json(records[0] if len(records) == 1 and not as_list else records)
        return
    for record in records:
        typer.echo(_sentence(record, _language()))


def _print_json(found: Any) -> None:
    import json

    typer.echo(json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1))


def _sentence(record: dict[str, Any], language: Language) -> str:
    """Return one figure as a line: what, how much, between what, out of how many, by which method."""
    from avers.application.wording.typography import NARROW_SPACE

    french = language == "fr"
    head = record["measure"] if "by" not in record else f"{record['measure']}, {record['by']}"
    colon = NARROW_SPACE + ": " if french else ": "
    method = f", {record['method']}"
    if record["withheld"] is not None:
        return f"{head}{colon}{_no_figure(record, language)}{method}"
    value = _number(record["value"], record["unit"], language)
    interval = ""
    if record["low"] is not None or record["high"] is not None:
        low, high = (_number(record[end], record["unit"], language) for end in ("low", "high"))
        interval = f" (de {low} à {high})" if french else f" ({low} to {high})"
    return f"{head}{colon}{value}{interval}, n = {record['n']}{method}"


def _no_figure(record: dict[str, Any], language: Language) -> str:
    from avers.application.wording.measures import NO_FIGURE

    why = NO_FIGURE[record["withheld"]].in_language(language)
    return f"pas de valeur, {why}" if language == "fr" else f"no value, {why}"


def _number(value: float | None, unit: str, language: Language) -> str:
    if value is None:
        return "sans limite" if language == "fr" else "unbounded"
    if unit == "share":
        written = f"{100 * value:.1f}" + ("\u202f%" if language == "fr" else "%")
    elif unit == "points":
        written = f"{value:.1f}"
    elif unit == "seconds":
        written = f"{value:.0f}\u202fs"
    elif unit == "currency":
        written = f"{value:.2f}"
    else:
        written = f"{value:.4g}"
    written = written.replace("-", "\u2212")
    return written.replace(".", ",") if language == "fr" else written


def _show_list(*, as_json: bool) -> None:
    from avers.application.measuring import records_of_catalogue

    records = records_of_catalogue()
    if as_json:
        _print_json(records)
        return
    for record in records:
        typer.echo(f"{record['measure']}: {record['title']}, in {record['unit']}")
        for reading in record["readings"]:
            typer.echo("    columns: " + ", ".join(_optional(column) for column in reading))
        if record["params"]:
            typer.echo("    params: " + ", ".join(_default(param) for param in record["params"]))
        if record["oracles"]:
            typer.echo("    oracles: " + ", ".join(record["oracles"]))


def _optional(column: dict[str, Any]) -> str:
    return column["name"] if column["required"] else f"[{column['name']}]"


def _default(param: dict[str, Any]) -> str:
    return param["name"] if param["default"] in (None, []) else f"{param['name']}={param['default']}"
