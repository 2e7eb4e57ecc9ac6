"""From an Arrow table to the commit, on SQLite with synchronous=FULL; and what a page reads of it.

``AVERS_DATABASE`` names another database (an empty one), such as a PostgreSQL.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, Final

from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from benchmarks.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

AT: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
N_RESPONDENTS: Final = 10_000
N_ITEMS: Final = 20
NAMED: Final = Wave("named", "customer", promise="confidential")
SEALED: Final = Wave("sealed", "employee", promise="anonymous")


def measure(report: Report) -> None:
    """Import as attributable and as anonymous rows, read them back, then read pages of two sizes."""
    os.environ |= {"AVERS_HOME": str(report.folder / "home"), "AVERS_SECRET_KEY": "for this benchmark only"}
    from avers.wiring import open_database, prepare_database

    prepare_database()
    company = open_database()
    company.evidence.save_wave(NAMED)
    company.evidence.save_wave(SEALED)
    _import(report, company, NAMED)
    _import(report, company, SEALED)
    report.cold("read back 200,000 anonymous answers", lambda: company.evidence.rows("sealed", "employee"))
    # What joins an anonymous wave is written anew with all that is there: nothing tells which came first.
    _import(report, company, SEALED, place=1)
    _import(report, company, SEALED, place=2)
    small = _page(report, company, n_units=6, people=50)
    large = _page(report, company, n_units=5_000, people=50_000)
    report.ratio("cells of a page, 50,000 people to 50", large, small, at_most=1.5)


def _import(report: Report, company: Any, wave: Wave, *, place: int = 0) -> None:
    rows = rows_of(wave, place=place)
    name = f"{wave.key}-{place}"
    batch = Batch(
        name, wave.key, wave.face, "survey", wave.promise, rows.num_rows, N_RESPONDENTS, "answers.csv"
    )
    start, spent = perf_counter(), process_time()
    with company.evidence.stage(batch, rows), company.work("import", by="benchmark", at=AT):
        company.evidence.add(batch, rows)
    speed = rows.num_rows / (perf_counter() - start)
    beside = f" beside {place * rows.num_rows}" if place else ""
    name = f"{wave.promise} answers{beside}, Arrow table to commit"
    note = f"{rows.num_rows} answers, {process_time() - spent:.2g} s of processor"
    report.figure(name, speed, "answers/s", state="cold", at_least=20_000, note=note)


def rows_of(wave: Wave, *, place: int = 0) -> pa.Table:
    """Return the answers of ten thousand people to twenty questions; others answer at each ``place``."""
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    n = N_RESPONDENTS * N_ITEMS
    columns = {
        "respondent": [f"respondent-{place}-{number // N_ITEMS:06}" for number in range(n)],
        "unit": [f"unit-{number // N_ITEMS % 60}" for number in range(n)],
        "face": [wave.face] * n,
        "facet": [f"facet-{number % 4}" for number in range(n)],
        "item": [f"q{number % N_ITEMS:02}" for number in range(n)],
        "value": [float(1 + number % 5) for number in range(n)],
        "text": [""] * n,
        "missing": [""] * n,
        "period": [wave.key] * n,
        "instrument": ["pulse"] * n,
        "version": ["1"] * n,
    }
    return pa.table(columns, schema=EVIDENCE_SCHEMA).append_column(
        "attr_site", pa.array([f"site-{number // N_ITEMS % 7}" for number in range(n)])
    )


def _page(report: Report, company: Any, *, n_units: int, people: int) -> float:
    """Publish a company and return how long the cells of one page of it take."""
    wave = f"people-{people}"
    units = [Unit("u0", "", Text("Maison", "House"))]
    units += [
        Unit(f"u{place}", f"u{(place - 1) // 8}", Text(f"U{place}", f"U{place}"))
        for place in range(1, n_units)
    ]
    cell = Cell("units", "all", "employee", "facet", "", "mean", "u0", n=20, value=60.0, low=50.0, high=70.0)
    cells = tuple(replace(cell, unit=unit.key, item=f"q{place:02}") for unit in units for place in range(12))
    publication = Publication(wave, 1, 5, UnitTree(units), date(2026, 11, 2), (), (), cells)
    report.cold(f"freeze {len(cells)} cells", lambda: company.publications.add(publication))
    page = [unit.key for unit in units[:6]]
    report.warm(f"frame of {n_units} units", lambda: company.publications.frame(wave, 1), times=100)
    return report.warm(
        f"cells of 6 units of {n_units}", lambda: company.publications.cells_of(wave, 1, page), times=100
    )
