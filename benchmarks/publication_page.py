"""The page of published results: what a reader waits for, in a small company and in a very large one.

Server time of the whole request (session, permission, reading, drawing, template), a fresh session each,
no cache of pages. The large company has 50,000 people in more than five thousand units of nine, the small
one 50 people in six; the pages are those of the company itself and of a unit with nothing below it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from statistics import median
from time import perf_counter

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


def measure(report: Report) -> None:
    """Ask for 200 pages of each company, after one that does not count."""
    _start(report)
    from avers.adapters.database.models import User
    from avers.wiring import open_database

    user = User.objects.create_user("reader@avers.example", role="sponsor")
    pages: dict[tuple[int, str], str] = {}
    sizes: dict[int, int] = {}
    for n_people in (50, 50_000):
        publication = publication_of(n_people)
        open_database().publications.add(publication)
        tree, sizes[n_people] = publication.tree, len(publication.tree)
        pages[n_people, "company"] = f"/results/w{n_people}/"
        pages[n_people, "smallest unit"] = f"/results/w{n_people}/{tree.keys[-1]}/"
    taken = _milliseconds(user, pages)
    for (n_people, name), each in taken.items():
        report.figure(
            f"page of the {name}, {n_people:,} people, {sizes[n_people]:,} units",
            median(each),
            "ms",
            state="warm",
            at_most=50,
            note=f"median of {N_REQUESTS}; {min(each):.3g} to {max(each):.3g}",
        )
    for name in ("company", "smallest unit"):
        large, small = median(taken[50_000, name]), median(taken[50, name])
        report.ratio(f"page of the {name}, 50,000 people to 50", large, small, at_most=1.5)


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


def _milliseconds(user: object, pages: Mapping[tuple[int, str], str]) -> dict[tuple[int, str], list[float]]:
    """Return the server time of each request; signing in is not part of it.

    Pages are asked for by turns, so that whatever else the machine does weighs on all alike.
    """
    from django.test import Client

    taken: dict[tuple[int, str], list[float]] = {page: [] for page in pages}
    for _ in range(N_REQUESTS + 1):
        for page, address in pages.items():
            client = Client(SERVER_NAME="localhost")
            client.force_login(user)  # type: ignore[arg-type]
            start = perf_counter()
            response = client.get(address)
            taken[page].append(1000 * (perf_counter() - start))
            if response.status_code != 200:
                raise RuntimeError(f"{address} answered {response.status_code}")
    return {page: each[1:] for page, each in taken.items()}
