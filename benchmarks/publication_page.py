"""The home page and the page of published results: what a reader waits for, in a small company and a large.

Server time of the whole request (session, permission, reading, drawing, template), a fresh session each,
no cache of pages. The large company has 50,000 people in more than five thousand units of nine, the small
one 50 people in six. Home is asked for by the sponsor and by an employee of the last unit, with its three
findings, its week and its answers, while the company is the newest that is published; then, by turns, the
pages of each company and of a unit with nothing below it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from benchmarks.report import Report

__all__ = ["measure", "publication_of"]

N_REQUESTS = 200
_N_FACETS = 8
_UNIT_OF = 9
_WIDTH = 18


@dataclass(frozen=True)
class _Page:
    """What is asked for, and by whom."""

    name: str
    n_people: int
    n_units: int
    address: str
    user: Any


def measure(report: Report) -> None:
    """Ask for 200 pages of each kind, after one that does not count."""
    _start(report)
    from avers.adapters.database.models import User
    from avers.wiring import open_database

    sponsor = User.objects.create_user("reader@avers.example", role="sponsor")
    taken: dict[_Page, list[float]] = {}
    pages: list[_Page] = []
    for n_people in (50, 50_000):
        publication = publication_of(n_people)
        open_database().publications.add(publication)
        tree, size = publication.tree, len(publication.tree)
        employee = User.objects.create_user(
            f"employee{n_people}@avers.example", role="employee", unit=tree.keys[-1]
        )
        # The home page tells of the newest results: asked for before the next company publishes its own.
        taken |= _milliseconds(
            [
                _Page("home of the sponsor", n_people, size, "/", sponsor),
                _Page("home of an employee", n_people, size, "/", employee),
            ]
        )
        at = f"/results/w{n_people}/"
        pages.append(_Page("page of the company", n_people, size, at, sponsor))
        pages.append(_Page("page of the smallest unit", n_people, size, f"{at}{tree.keys[-1]}/", sponsor))
    taken |= _milliseconds(pages)
    _tell(report, taken)


def _tell(report: Report, taken: Mapping[_Page, list[float]]) -> None:
    medians: dict[tuple[str, int], float] = {}
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    for page, each in taken.items():
        medians[page.name, page.n_people] = median(each)
        report.figure(
            f"{page.name}, {page.n_people:,} people, {page.n_units:,} units",
            median(each),
            "ms",
            state="warm",
            at_most=50,
            note=f"median of {N_REQUESTS}; 95 in 100 under {quantiles(each, n=20)[-1]:.3g}; "
            f"{min(each):.3g} to {max(each):.3g}; {_n_queries(page)} queries; load {load}",
        )
    for name in dict.fromkeys(page.name for page in taken):
        large, small = medians[name, 50_000], medians[name, 50]
        report.ratio(f"{name}, 50,000 people to 50", large, small, at_most=1.5)


def publication_of(n_people: int) -> Publication:
    """Return the results of two faces for a company of ``n_people``; every figure is invented."""
    units = tuple(_units(max(6, n_people // _UNIT_OF)))
    facets = tuple(Facet(f"f{n}", Text(f"Facette {n}", f"Facet {n}")) for n in range(_N_FACETS))
    items = tuple(
        Item(f"{face}{facet.key}{n}", facet.key, face, Scale(1, 5), Text("Une question", "A question"))
        for facet in facets
        for face in ("customer", "employee")
        for n in range(2)
    )
    cells = tuple(cell for unit in units for cell in _cells(unit.key, facets, items))
    return Publication(f"w{n_people}", 1, 5, UnitTree(units), date(2026, 10, 1), facets, items, cells)


def _units(n: int) -> Iterator[Unit]:
    """Yield ``n`` units, each with at most ``_WIDTH`` below it."""
    for number in range(n):
        parent = "" if number == 0 else f"u{(number - 1) // min(_WIDTH, n - 1)}"
        yield Unit(f"u{number}", parent, Text(f"Équipe {number}", f"Team {number}"))


def _cells(unit: str, facets: tuple[Facet, ...], items: tuple[Item, ...]) -> Iterator[Cell]:
    for facet in facets:
        for face in ("customer", "employee"):
            yield Cell(
                "units", "all", face, facet.key, "", "mean", unit, n=35, value=61.0, low=55.0, high=67.0
            )
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


def _start(report: Report) -> None:
    os.environ |= {"AVERS_HOME": str(report.folder / "home"), "AVERS_HTTPS": "off"}
    os.environ.pop("AVERS_DATABASE", None)
    from avers.wiring import prepare_database

    prepare_database()


def _milliseconds(pages: Sequence[_Page]) -> dict[_Page, list[float]]:
    """Return the server time of each request; signing in is not part of it.

    Pages are asked for by turns, so that whatever else the machine does weighs on all alike.
    """
    taken: dict[_Page, list[float]] = {page: [] for page in pages}
    for _ in range(N_REQUESTS + 1):
        for page in pages:
            taken[page].append(_ask(page))
    return {page: each[1:] for page, each in taken.items()}


def _ask(page: _Page) -> float:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(page.user)
    start = perf_counter()
    response = client.get(page.address)
    seconds = perf_counter() - start
    if response.status_code != 200:
        raise RuntimeError(f"{page.address} answered {response.status_code}")
    return 1000 * seconds


def _n_queries(page: _Page) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        _ask(page)
    return len(queries)
