"""``avers spread``: how culture passes on in a company, and exact values for comparison."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from avers.application.contagion.finding import Found
    from avers.application.contagion.rollout import Rollout
    from avers.core.contagion.exact.catalogue import Oracle
    from avers.core.text import Language

__all__ = ["command"]


def command(
    folder: Annotated[
        Path | None, typer.Argument(help="The company's folder; none for an exact value.", metavar="[DIR]")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Folder to write: a page, tables, everything as JSON."),
    ] = None,
    scenario: Annotated[
        Path | None, typer.Option(help="What you would do, as YAML; see the file formats.")
    ] = None,
    draws: Annotated[int, typer.Option(help="Draws of what is not known, 20 to 10,000.")] = 200,
    rollout: Annotated[
        int,
        typer.Option(help="Plan coaching in so many groups, in an order drawn by lot; --seed is the lot."),
    ] = 0,
    oracle: Annotated[
        str, typer.Option(help="An exact value, such as sir_final_size; --list shows all.")
    ] = "",
    param: Annotated[
        list[str] | None, typer.Option(help="A parameter: r0=2, or a CSV file without header: W=w.csv.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Show every exact value and what it asks.")] = False,
    simulate: Annotated[
        bool, typer.Option("--simulate", help="Simulate the same case too, and show both.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Chance of the simulation: one seed, one answer.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Say how culture passes on in a company; or print an exact value, beside a simulation when asked."""
    if listing:
        _show_list(as_json=as_json)
        return
    if folder is not None and not oracle:
        _company(folder, scenario, draws, output, rollout, seed=seed, as_json=as_json)
        return
    from avers.application.spreading import exact_value
    from avers.cli.spread_rows import read_parameters
    from avers.core.contagion.exact.catalogue import get_oracle
    from avers.core.errors import UsageError

    if not oracle:
        raise UsageError("spread_needs_folder")
    chosen = get_oracle(oracle)
    given = read_parameters(param or [], chosen)
    record = exact_value(oracle, given)
    if simulate:
        from avers.application.simulating import simulated
        from avers.application.spreading import arguments_of

        record["simulated"] = simulated(oracle, arguments_of(chosen, given), seed=seed)
    _show(record, chosen, as_json=as_json)


def _company(
    folder: Path,
    scenario: Path | None,
    draws: int,
    output: Path | None,
    steps: int,
    *,
    seed: int,
    as_json: bool,
) -> None:
    """Tell what the published waves of a company say, and write it where asked."""
    from avers.application.contagion.finding import find_spread
    from avers.application.contagion.rollout import plan_rollout
    from avers.core.errors import UsageError
    from avers.wiring import open_folder, read_scenarios

    if not folder.is_dir():
        raise UsageError("no_such_folder", found=folder)
    if scenario is not None and not scenario.is_file():
        raise UsageError("no_such_file", found=scenario)
    found = find_spread(open_folder(folder), read_scenarios(scenario), n_draws=draws, seed=seed)
    rollout = (plan_rollout(found, steps, lot=seed),) if steps else ()
    if output is not None:
        _write(found, rollout, output)
    if as_json:
        _print_json(_record(found, rollout))
        return
    _say(found, rollout)
    if output is not None:
        typer.echo(str(output))


def _record(found: Found, rollout: tuple[Rollout | None, ...]) -> dict[str, Any]:
    from avers.application.contagion.telling import record_of_rollout, record_of_spread

    record = record_of_spread(found)
    if rollout:
        record["rollout"] = record_of_rollout(rollout[0])
    return record


def _write(found: Found, rollout: tuple[Rollout | None, ...], output: Path) -> None:
    from avers.adapters.files.csv_out import write_rows
    from avers.application.contagion.telling import table_of_rollout, tables_of_spread
    from avers.core.text import LANGUAGES
    from avers.reports.contagion import spread_json, spread_page
    from avers.reports.figures.rollout import figures_of_rollout
    from avers.wiring import write_folder

    day = found.frame.tree_date if found.frame else datetime.now(UTC).date()
    tables = tables_of_spread(found)
    if rollout:
        tables["rollout.csv"] = table_of_rollout(rollout[0])
    files = {name: write_rows(*rows) for name, rows in tables.items()}
    more = {
        language: [figure for one in rollout for figure in figures_of_rollout(found, one, language)]
        for language in LANGUAGES
    }
    files |= {
        "spread.json": spread_json(_record(found, rollout)),
        "spread.html": spread_page(found, day, more),
    }
    write_folder(output, files, ours=("rollout.csv",))


def _say(found: Found, rollout: tuple[Rollout | None, ...]) -> None:
    """Print each finding with its reasons: what the page says, without its drawings."""
    from avers.reports.figures.contagion import figures_of_spread
    from avers.reports.figures.rollout import figures_of_rollout

    language = _language()
    more = [figure for one in rollout for figure in figures_of_rollout(found, one, language)]
    for figure in (*figures_of_spread(found, language), *more):
        typer.echo(figure.title)
        for note in figure.notes:
            typer.echo(f"  {note}")


def _language() -> Language:
    import os

    from avers.application.wording import language_of_environment

    return language_of_environment(os.environ)


def _show(record: dict[str, Any], oracle: Oracle, *, as_json: bool) -> None:
    from avers.application.wording.spreading import ONLY_A_FORMULA

    typer.echo(ONLY_A_FORMULA.in_language(_language()), err=True)
    if as_json:
        _print_json(record)
        return
    typer.echo(_sentence(record, oracle, _language()))
    if "simulated" in record:
        typer.echo(_simulated_sentence(record["simulated"], _language()))


def _print_json(found: Any) -> None:
    import json

    typer.echo(json.dumps(found, ensure_ascii=False, allow_nan=False))


def _sentence(record: dict[str, Any], oracle: Oracle, language: Language) -> str:
    """Return the value as a line: its name, its numbers by their own names, the formula."""
    french = language == "fr"
    colon = "\u202f: " if french else ": "
    value = record["value"]
    if value is None:
        none = oracle.none.in_language(language)
        return f"{oracle.name}{colon}" + (f"pas de valeur, {none}" if french else f"no value, {none}")
    numbers = value if isinstance(value, list) else [value]
    names = record["gives"] if len(numbers) == len(record["gives"]) else [""] * len(numbers)
    told = [_named(name, number, language) for name, number in zip(names, numbers, strict=True)]
    told += [_named(name, number, language) for name, number in oracle.beside.items()]
    separator = "\u202f; " if french else "; "
    return f"{oracle.name}{colon}" + separator.join(told) + f" ({oracle.formula})"


def _simulated_sentence(found: dict[str, Any] | None, language: Language) -> str:
    """Return what the simulation gave as a line: its numbers, by how many people, in how many runs."""
    from avers.application.wording.spreading import NOT_SIMULATED, SIMULATED

    if found is None:
        return NOT_SIMULATED.in_language(language)
    names = ("value", "follow_below", "follow_above")
    told = [(name, found[name]) for name in names if found.get(name) is not None]
    numbers = [
        _named("" if name == "value" else name, number, language)
        for name, value in told
        for number in (value if isinstance(value, list) else [value])
    ]
    separator = "\u202f; " if language == "fr" else "; "
    said = {"found": separator.join(numbers), "people": found["people"], "runs": found["runs"]}
    return SIMULATED.in_language(language).format(**said)


def _named(name: str, number: float, language: Language) -> str:
    written = f"{number:.6g}".replace("-", "\u2212")
    written = written.replace(".", ",") if language == "fr" else written
    return f"{name} = {written}" if name else written


def _show_list(*, as_json: bool) -> None:
    from avers.application.spreading import records_of_oracles

    records = list(records_of_oracles())
    if as_json:
        _print_json(records)
        return
    for record in records:
        asked = " ".join(
            param["name"] if param["default"] is None else f"[{param['name']}]" for param in record["params"]
        )
        typer.echo(f"{record['oracle']}: {asked} → {', '.join(record['gives'])}; {record['formula']}")
