"""Answer sheets from a CSV to the commit: answers a second and the most memory, beside plain readers.

    python -m benchmarks import_answers --rows 10000 100000 1000000 --stores folder sqlite

Every row is a sheet of 20 ratings with who answered, a unit and an attribute, read through a mapping. Each
import runs in a process of its own, with what was promised: attributable, and anonymous. The PostgreSQL of
``AVERS_TEST_POSTGRES`` is taken too when it is named. Beside us, in the same run, pandas and polars read the
same file into memory and stop there: they check nothing, code nothing and store nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, Final

from benchmarks.report import Report

if TYPE_CHECKING:
    from avers.core.evidence.observation import Promise

__all__ = ["N_ITEMS", "answers_file", "company_in", "main", "mapping_file", "measure"]

N_ITEMS: Final = 20
N_UNITS: Final = 50
SIZES: Final = (10_000, 100_000, 1_000_000)
STORES: Final = ("folder", "sqlite")
PROMISES: Final[tuple[Promise, ...]] = ("confidential", "anonymous")
_LEAST_SPEED: Final = 20_000
_MOST_MEMORY: Final = 1024
_NOTICE: Final = (
    "source,notice_date,purpose,council_date,council_reference\nsurvey,2020-01-01,essai,2020-01-01,essai\n"
)


def measure(report: Report) -> None:
    """Import files of three sizes into every store there is."""
    _measure(report, SIZES, _stores())


def main(options: Sequence[str]) -> int:
    """Measure what is asked for; 0 when every goal is reached, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="import_answers", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--stores", nargs="+", default=list(_stores()), choices=[*STORES, "postgresql"])
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args(options)
    if asked.one:
        print(json.dumps(_one(*asked.one)))
        return 0
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as place:
        report = Report("import_answers", Path(place))
        _measure(report, asked.rows, asked.stores)
    return 0 if all(line.is_met for line in report.lines) else 1


def _stores() -> tuple[str, ...]:
    return (*STORES, "postgresql") if os.environ.get("AVERS_TEST_POSTGRES") else STORES


def _measure(report: Report, sizes: Sequence[int], stores: Sequence[str]) -> None:
    mapping_file(report.folder)
    for n_rows in sizes:
        file = report.folder / f"answers{n_rows}.csv"
        answers_file(file, n_rows)
        for peer in ("polars", "pandas"):
            _report(report, f"{n_rows} sheets, {peer} reads them", peer, file, "", n_rows, is_ours=False)
        for store in stores:
            for promise in PROMISES:
                name = f"{n_rows} sheets, {store}, {promise}"
                _report(report, name, store, file, promise, n_rows, is_ours=True)
        file.unlink()


def _report(
    report: Report, name: str, what: str, file: Path, promise: str, n_rows: int, *, is_ours: bool
) -> None:
    if not is_ours and find_spec(what) is None:
        print(f"{name}: not run, {what} is not installed", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(dir=report.folder) as place:
        words = ["--one", what, str(file), promise, place]
        command = [sys.executable, "-m", "benchmarks", "import_answers", *words]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    speed = n_rows * N_ITEMS / told["seconds"]
    least = _LEAST_SPEED if is_ours else None
    spent = f"{told['seconds']:.3g} s, {told['processor']:.3g} s of processor"
    report.figure(name, speed, "answers/s", state="cold", note=spent, at_least=least)
    most = _MOST_MEMORY if is_ours else None
    note = f"{told['before']:.0f} MB before; file {file.stat().st_size / 2**20:.0f} MB"
    report.figure(f"{name}: memory", told["peak"], "MB", note=note, at_most=most)
    for line in report.lines[-2:]:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        figure = f"{line.value:10.4g} {line.unit:10} {line.goal:8} {verdict:8} {line.note}"
        print(f"{line.name:58} {figure}", flush=True)


# ── One import, in a process of its own ─────────────────────────────────────────────────────────


def _one(what: str, file: str, promise: str, place: str) -> dict[str, float]:
    if what in ("polars", "pandas"):
        # The reader itself is loaded before the clock starts, as ours is.
        reader = import_module(what)
        return _timed(lambda: reader.read_csv(file))
    os.environ |= {"AVERS_HOME": f"{place}/home", "AVERS_SECRET_KEY": "for this benchmark only"}
    os.environ.pop("AVERS_DATABASE", None)
    kept: Promise = "anonymous" if promise == "anonymous" else "confidential"
    address = _new_database() if what == "postgresql" else ""
    try:
        company = company_in(Path(place) / "company", what, address)
        return _timed(lambda: _bring(company, Path(file), kept))
    finally:
        if address:
            _drop_database(address)


def _timed(action: Callable[[], object]) -> dict[str, float]:
    before, start, spent = _peak(), perf_counter(), process_time()
    held = action()
    seconds, processor = perf_counter() - start, process_time() - spent
    del held
    return {"seconds": seconds, "processor": processor, "peak": _peak(), "before": before}


def _bring(company: Any, file: Path, promise: Promise) -> None:
    from avers.application.importing.answers import ImportRequest, import_answers
    from avers.wiring import read_answers, read_mapping

    given = read_mapping(file.parent / "map.yaml")
    sources = [read_answers(file, given)]
    (done,) = import_answers(
        company,
        sources,
        given=given,
        request=ImportRequest(promise=promise),
        by="benchmark",
        at=datetime.now(UTC),
    )
    with file.open("rb") as lines:
        n_rows = sum(1 for _ in lines) - 1
    if not done.added or done.n_answers != n_rows * N_ITEMS:
        raise RuntimeError(f"{done.n_answers} answers came in of {n_rows * N_ITEMS}")


def company_in(root: Path, store: str, address: str = "") -> Any:
    """Return a company of 50 units that has told its people, in a store that is empty."""
    from avers.wiring import open_database, open_folder, prepare_database

    (root / "registers").mkdir(parents=True)
    units = "".join(f"u{number},co\n" for number in range(N_UNITS))
    (root / "organisation.csv").write_text(f"unit,parent\nco,\n{units}", encoding="utf-8")
    (root / "registers" / "notices.csv").write_text(_NOTICE, encoding="utf-8")
    folder = open_folder(root)
    if store == "folder":
        return folder
    if address:
        os.environ["AVERS_DATABASE"] = address
    prepare_database()
    company = open_database()
    with company.work("benchmark", by="benchmark", at=datetime.now(UTC)):
        company.organisation.save_units(folder.organisation.units())
        company.registers.write(folder.registers.read("notices"))
    return company


def _new_database() -> str:
    import psycopg

    server = os.environ["AVERS_TEST_POSTGRES"]
    name = f"avers_bench_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server.rpartition('/')[0]}/{name}"


def _drop_database(address: str) -> None:
    import psycopg
    from django.db import connection

    connection.close()
    server, _, name = address.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as there:
        there.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _peak() -> float:
    """Return the most memory of this process so far, and of the largest it waited for, in MB."""
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used) / 1024


def mapping_file(place: Path) -> None:
    """Write the mapping of these files, ``map.yaml``."""
    items = "".join(
        f"  - {{key: q{item}, facet: trust, column: q{item}, scale: 1-5}}\n" for item in range(N_ITEMS)
    )
    mapping = (
        "instrument: pulse\nface: employee\nwave: w\nrespondent: {column: id}\nunit: {column: unit}\n"
        f"attributes:\n  site: {{column: site}}\nitems:\n{items}"
    )
    (place / "map.yaml").write_text(mapping, encoding="utf-8")


def answers_file(file: Path, n_rows: int) -> None:
    """Write a CSV of ``n_rows`` answer sheets."""
    rng = random.Random(n_rows)  # noqa: S311 - not a secret
    with file.open("w", encoding="utf-8") as out:
        out.write(",".join(["id", "unit", "site", *(f"q{item}" for item in range(N_ITEMS))]) + "\n")
        for person in range(n_rows):
            answers = ",".join(rng.choices("12345", k=N_ITEMS))
            out.write(f"respondent-{person:07},u{rng.randrange(N_UNITS)},site{person % 7},{answers}\n")
