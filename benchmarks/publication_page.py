"""The home page and the pages of published results: what a reader waits for, in a small company and a large.

Server time of the whole request (session, permission, reading, drawing, template), a fresh session each,
no cache of pages. The large company has 50,000 people in more than five thousand units of nine, the small
one 50 people in six; each has two waves, a database and a process of its own, and the two answer by turns, so
that whatever else the machine does weighs on both alike. Home is asked for by the sponsor and by an employee
of the last unit, with its three findings, its week and its answers; then the pages of the company, of a unit
with nothing below it, of why, and of each question there that is about teams, by the sponsor, who may open
every team, and by the employee. The first home of each process, which makes the diagnosis, is told apart.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any, NamedTuple

from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from benchmarks.report import Report

__all__ = ["Page", "ask", "measure", "pages_of", "publication_of"]

N_REQUESTS = 200
_COMPANIES = (50, 50_000)
_N_FACETS = 8
_UNIT_OF = 9
_WIDTH = 18


@dataclass(frozen=True)
class Page:
    """What is asked for, and by whom."""

    name: str
    address: str
    user: Any


class _Told(NamedTuple):
    """What one request took, in milliseconds, and its questions to the database."""

    clock: float
    processor: float
    queries: int


def measure(report: Report) -> None:
    """Ask for 200 pages of each kind, after one that does not count, each company in its turn."""
    companies = {n_people: _Company(n_people, report.folder / str(n_people)) for n_people in _COMPANIES}
    try:
        names = companies[_COMPANIES[0]].names
        taken: dict[tuple[str, int], list[_Told]] = {(name, n): [] for name in names for n in companies}
        for _ in range(N_REQUESTS + 1):
            for (name, n_people), each in taken.items():
                each.append(companies[n_people].ask(name))
    finally:
        for company in companies.values():
            company.close()
    for n_people in companies:
        first = taken[names[0], n_people][0]
        report.figure(
            f"first home of a process, {n_people:,} people", first.processor / 1000, "s", state="cold"
        )
    _tell(report, {page: each[1:] for page, each in taken.items()})


def _tell(report: Report, taken: Mapping[tuple[str, int], Sequence[_Told]]) -> None:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    for (name, n_people), each in taken.items():
        clock = [one.clock for one in each]
        processor = median(one.processor for one in each)
        report.figure(
            f"{name}, {n_people:,} people",
            median(clock),
            "ms",
            state="warm",
            at_most=50,
            note=f"median of {N_REQUESTS}; 95 in 100 under {quantiles(clock, n=20)[-1]:.3g}; "
            f"{min(clock):.3g} to {max(clock):.3g}; processor {processor:.3g}; "
            f"{each[-1].queries} queries; load {load}",
        )
    small, large = _COMPANIES
    for name in dict.fromkeys(name for name, _ in taken):
        of_large, of_small = (median(one.processor for one in taken[name, n]) for n in (large, small))
        report.ratio(f"{name}, {large:,} people to {small}, processor", of_large, of_small, at_most=1.5)


class _Company:
    """A process with one company in a database of its own; it answers a line with a page."""

    def __init__(self, n_people: int, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.publication_page", str(n_people), str(folder)]
        # As in a process that serves (``avers.web.wsgi``).
        known = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=known
        )
        self.names: list[str] = self._read()

    def ask(self, name: str) -> _Told:
        """Return what the page took."""
        assert self._process.stdin is not None  # noqa: S101 - it was opened so
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()
        return _Told(*self._read())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _read(self) -> Any:
        assert self._process.stdout is not None  # noqa: S101 - it was opened so
        return json.loads(self._process.stdout.readline())


def main(n_people: int, folder: Path) -> None:
    """Say which pages there are; then ask for each that is named on the standard input, and say its cost."""
    pages = {page.name: page for page in pages_of(n_people, folder)}
    print(json.dumps(list(pages)), flush=True)
    for line in sys.stdin:
        print(json.dumps(ask(pages[line.strip()])), flush=True)


def pages_of(n_people: int, folder: Path) -> Iterator[Page]:
    """Make the company of ``n_people`` in a database in ``folder`` and yield its pages."""
    _start(folder)
    from avers.adapters.database.models import User
    from avers.wiring import open_database

    newest = publication_of(n_people)
    earlier = replace(newest, wave="earlier", tree_date=newest.tree_date - timedelta(days=90))
    for publication in (earlier, newest):
        open_database().publications.add(publication)
    last, at = newest.tree.keys[-1], f"/results/{newest.wave}/"
    sponsor = User.objects.create_user("reader@avers.example", role="sponsor")
    employee = User.objects.create_user("employee@avers.example", role="employee", unit=last)
    yield Page("home of the sponsor", "/", sponsor)
    yield Page("home of an employee", "/", employee)
    yield Page("page of the company", at, sponsor)
    yield Page("page of the smallest unit", f"{at}{last}/", sponsor)
    yield Page("page of why", f"{at}why/", sponsor)
    yield Page("page of why of an employee", f"{at}why/", employee)
    for topic in ("teams", "link", "coverage"):
        yield Page(f"why: {topic}", f"{at}why/{topic}/", sponsor)
    yield Page("why: teams, of an employee", f"{at}why/teams/", employee)


def publication_of(n_people: int) -> Publication:
    """Return the results of two faces for a company of ``n_people``; every figure is invented."""
    units = tuple(_units(max(6, n_people // _UNIT_OF)))
    facets = tuple(Facet(f"f{n}", Text(f"Facette {n}", f"Facet {n}"), kind="value") for n in range(_N_FACETS))
    items = tuple(
        Item(f"{face}{facet.key}{n}", facet.key, face, Scale(1, 5), Text("Une question", "A question"))
        for facet in facets
        for face in ("customer", "employee")
        for n in range(2)
    )
    cells = tuple(
        cell for number, unit in enumerate(units) for cell in _cells(number, unit.key, facets, items)
    )
    return Publication(f"w{n_people}", 1, 5, UnitTree(units), date(2026, 10, 1), facets, items, cells)


def _units(n: int) -> Iterator[Unit]:
    """Yield ``n`` units, each with at most ``_WIDTH`` below it."""
    for number in range(n):
        parent = "" if number == 0 else f"u{(number - 1) // min(_WIDTH, n - 1)}"
        yield Unit(f"u{number}", parent, Text(f"Équipe {number}", f"Team {number}"))


def _cells(number: int, unit: str, facets: tuple[Facet, ...], items: tuple[Item, ...]) -> Iterator[Cell]:
    for place, facet in enumerate(facets):
        for step, face in enumerate(("customer", "employee")):
            # Teams differ within thirty points, one in a hundred by twice that; from 10 to 45 answers.
            value = 61.0 + (7919 * number + 31 * place + 13 * step) % 31 - 15
            value, n = value - 30 * (number % 100 == 99), 10 + 5 * (number % 8)
            yield Cell(
                "units", "all", face, facet.key, "", "mean", unit, n=n, value=value,
                low=value - 12, high=value + 12,
            )  # fmt: skip
        yield Cell("mirror", "all", "both", facet.key, "", "gap", unit, n=35, value=-6.0, low=-13.0, high=1.0)
    for item in items:
        yield Cell(
            "units",
            "all",
            item.face,
            item.facet,
            item.key,
            "mean",
            unit,
            n=35,
            value=61.0,
            low=55.0,
            high=67.0,
        )


def _start(folder: Path) -> None:
    os.environ |= {"AVERS_HOME": str(folder), "AVERS_HTTPS": "off"}
    os.environ.pop("AVERS_DATABASE", None)
    from avers.wiring import prepare_database

    prepare_database()


def ask(page: Page) -> _Told:
    """Return what one request cost; signing in is not part of it."""
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(page.user)
    queries = _Counter()
    with connection.execute_wrapper(queries):
        start, used = perf_counter(), process_time()
        response = client.get(page.address)
        seconds, used = perf_counter() - start, process_time() - used
    if response.status_code != 200:
        raise RuntimeError(f"{page.address} answered {response.status_code}")
    return _Told(1000 * seconds, 1000 * used, queries.n)


class _Counter:
    """Counts what is asked of the database."""

    n = 0

    def __call__(self, execute: Any, *asked: Any) -> Any:
        self.n += 1
        return execute(*asked)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
