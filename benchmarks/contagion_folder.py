"""Whether the calibration is the same through a company's folder: written, published, read again, fitted.

The companies of ``contagion_fit`` are written to disk as their own people would have them (organisation,
people, a publication for each wave) and read as ``avers spread`` reads them. What is fitted must be what was
fitted in memory, figure by figure; then the coverage measured there holds here. Answers and their closing are
no part of it: the figures are those that a publication shows.

    python -m benchmarks contagion_folder
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from avers.application.contagion.chart import chart_on
from avers.application.contagion.waves import follow, read_published
from avers.core.contagion.fit import Fitted, fit_belief
from avers.core.contagion.observed import Waves
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.person import Person
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from avers.wiring import open_folder
from benchmarks.contagion_fit import TIMES, TRUTH, Shown, World, world
from benchmarks.report import Report

__all__ = ["measure", "read_folder", "write_folder"]

_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_ITEM: Final = "ladder.4_agreed.employee"
_FACETS: Final = (Facet("ladder", Text("L’échelle", "The ladder")),)
_ITEMS: Final = (Item(_ITEM, "ladder", "employee", Scale(1, 5, 4), Text("Adhérer", "Agreeing")),)
_CLOSE: Final = 1e-12


def measure(report: Report) -> None:
    """Fit 200 companies both ways, and count where they differ and which intervals hold the truth."""
    n_differ, held = 0, dict.fromkeys(TRUTH, 0)
    for seed in range(TIMES):
        one = world(seed)
        write_folder(one, report.folder / str(seed))
        waves = read_folder(report.folder / str(seed))
        fitted = fit_belief(waves, one.around)
        n_differ += not _alike(one.waves, waves) or _ends(fitted) != _ends(fit_belief(one.waves, one.around))
        for name, low, high in _ends(fitted):
            if name in held:
                held[name] += low <= TRUTH[name] <= high
    note = f"{TIMES} companies written to a folder and read again"
    report.figure("companies that differ from those in memory", n_differ, "companies", at_most=0, note=note)
    for name, n_held in held.items():
        what = f"interval of {name} holds the truth, through a folder"
        report.figure(what, 100 * n_held / TIMES, "%", at_least=91, at_most=98, note=note)


def write_folder(one: World, folder: Path) -> None:
    """Write the company: its units, its people and what was published of each wave."""
    sizes = dict(zip(one.waves.units, one.waves.sizes.astype(int).tolist(), strict=True))
    house = Unit("house", "", Text("La maison", "The house"))
    tree = UnitTree([house, *(Unit(name, "house", Text(name, name)) for name in sizes)])
    people = [
        Person(f"{name}x{seat:03d}", name, from_date=date(2020, 1, 1))
        for name, n in sizes.items()
        for seat in range(n)
    ]
    folder.mkdir()
    company: Any = open_folder(folder)
    with company.work("write", by="benchmark", at=_AT):
        company.organisation.save_units(tree)
        company.organisation.save_people(people)
        for period in one.waves.periods:
            day = date(2024 + period // 12, 1 + period % 12, 1)
            cells = tuple(sorted(_cell(shown) for shown in one.shown if shown.period == period))
            company.publications.add(Publication(f"{day:%Y-%m}", 1, 5, tree, day, _FACETS, _ITEMS, cells))


def read_folder(folder: Path) -> Waves:
    """Return the waves of a folder as ``avers spread`` reads them."""
    company: Any = open_folder(folder)
    published = read_published(company)
    followed = follow(published, chart_on(company, published[-1].frame.tree_date))
    if followed is None:
        raise RuntimeError("nothing was published")
    return followed.waves


def _cell(shown: Shown) -> Cell:
    where = ("units", "all", "employee", "ladder", _ITEM, "mean", shown.unit)
    if shown.value is None:
        return Cell(*where, withheld="few")
    value, low, high = (float(round(100 * one)) for one in (shown.value, shown.low, shown.high))
    return Cell(*where, n=shown.n, value=value, low=max(0.0, low), high=min(100.0, high))


def _alike(one: Waves, other: Waves) -> bool:
    """Return whether the figures are the same, and their errors to the last digits."""
    return np.array_equal(one.values, other.values, equal_nan=True) and all(
        np.allclose(a, b, rtol=_CLOSE, atol=0, equal_nan=True)
        for a, b in ((one.sampling, other.sampling), (one.rounding, other.rounding))
    )


def _ends(fitted: object) -> tuple[tuple[str, float, float], ...]:
    """Return the interval of each rate, to six decimals."""
    return tuple(_rounded(fitted)) if isinstance(fitted, Fitted) else ()


def _rounded(fitted: Fitted) -> Iterator[tuple[str, float, float]]:
    for rate in fitted.rates:
        yield rate.name, round(rate.low, 6), round(rate.high, 6)
