"""Acts: how many a second are written for good, and what a home costs once 50,000 people have written theirs.

Two processes note promises through the application, each a transaction of its own with its audit entry, on
SQLite as it is served (synchronous FULL): what is counted is acknowledged. Then a company of 50,000 people
gets four acts each (a thank-you, a promise, an obstacle, a receipt), nine obstacles in ten answered and four
in ten removed; home and the page of obstacles are asked for, by the sponsor and by an employee of the last
team, as ``publication_page`` asks for them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from avers.core.evidence.act import Act
from benchmarks.publication_page import Page, ask, pages_of
from benchmarks.report import Report

__all__ = ["measure"]

N_WRITERS: Final = 2
N_EACH: Final = 500
N_PEOPLE: Final = 50_000
N_REQUESTS: Final = 50
_AT_ONCE: Final = 2_000
_UNIT_OF: Final = 9


def measure(report: Report) -> None:
    """Write with two processes, then ask for the pages of a company that acts."""
    _write_at_once(report)
    _ask_for_pages(report)


def _write_at_once(report: Report) -> None:
    folder = report.folder / "written"
    command = [sys.executable, "-m", "benchmarks.acts", str(folder)]
    subprocess.run([*command, "0"], check=True)  # the database, once
    start = perf_counter()
    writers = [subprocess.Popen([*command, str(N_EACH)], stdout=subprocess.PIPE) for _ in range(N_WRITERS)]
    told = [writer.communicate()[0] for writer in writers]
    elapsed = perf_counter() - start
    seconds = [float(one) for one in told]
    report.figure(
        "acts written for good",
        N_WRITERS * N_EACH / max(seconds),
        "acts/s",
        at_least=100,
        note=f"{N_WRITERS} processes, {N_EACH} promises each; {elapsed:.1f} s with their start; "
        f"load {_load()}",
    )


def _ask_for_pages(report: Report) -> None:
    pages = {page.name: page for page in pages_of(N_PEOPLE, report.folder / "home")}
    from avers.wiring import open_database

    company, today = open_database(), datetime.now(UTC).date()
    newest = company.publications.frame(company.publications.keys()[-1][0])
    with company.work("benchmark", by="benchmark", at=datetime.now(UTC)):
        company.organisation.save_units(newest.tree)
    batch: list[Act] = []
    for act in _acts(today):
        batch.append(act)
        if len(batch) == _AT_ONCE:
            company.acts.add(batch)
            batch = []
    company.acts.add(batch)
    for of in ("of the sponsor", "of an employee"):
        home = pages[f"home {of}"]
        _ask(report, home.name, home)
        _ask(report, f"obstacles {of}", replace(home, address="/obstacles/"))


def _ask(report: Report, name: str, page: Page) -> None:
    first, *taken = (ask(page) for _ in range(N_REQUESTS + 1))
    clock = [one.clock for one in taken]
    report.figure(
        f"{name}, {4 * N_PEOPLE:,} acts",
        median(clock),
        "ms",
        state="warm",
        at_most=50,
        note=f"median of {N_REQUESTS}; processor {median(one.processor for one in taken):.3g}; "
        f"95 in 100 under {quantiles(clock, n=20)[-1]:.3g}; the first {first.clock:.4g}; "
        f"{taken[-1].queries} queries; load {_load()}",
    )


def _acts(today: date) -> Iterator[Act]:
    """Yield four acts of each person, over the last year; every word is invented."""
    n_units = N_PEOPLE // _UNIT_OF
    for person in range(N_PEOPLE):
        unit, by, day = f"u{person % n_units}", f"p{person}", today - timedelta(days=person % 365)
        to = f"p{(person + n_units) % N_PEOPLE}"
        yield Act(
            f"t{person}", "recognitions", day, by, unit=unit, to_kind="person", to=to, to_unit=unit,
            value="f0", behaviour="b0", charter="1", words="A rappelé avant la date.",
        )  # fmt: skip
        yield Act(
            f"k{person}", "promises", day, by, unit=unit, to_kind="customers", words="Rappeler",
            label="dossier", due=day + timedelta(days=5),
        )  # fmt: skip
        owner = f"u{(person % n_units - 1) // 18}" if person % n_units else "u0"
        yield Act(
            f"o{person}", "obstacles", day, by, unit=unit, to_kind="unit", to=owner, to_unit=owner,
            words="Le logiciel ferme à dix-sept heures.",
        )  # fmt: skip
        if person % 10:
            yield Act(
                f"a{person}", "obstacles", day, "p0", step="answered", act=f"o{person}", refers=f"o{person}",
                words="Il reste ouvert jusqu’à dix-neuf heures.",
            )  # fmt: skip
        if person % 10 > 5:
            yield Act(
                f"c{person}", "obstacles", min(today, day + timedelta(days=person % 40)), "p0", step="closed",
                act=f"o{person}", refers=f"o{person}", words="Il reste ouvert désormais.",
            )  # fmt: skip
        yield Act(f"r{person}", "receipts", day, by, unit=unit, charter="1")


def write(folder: Path, n: int) -> float:
    """Note ``n`` promises, each acknowledged before the next, and return the seconds they took."""
    os.environ |= {"AVERS_HOME": str(folder), "AVERS_HTTPS": "off"}
    os.environ.pop("AVERS_DATABASE", None)
    from avers.application.acting import promise
    from avers.application.viewer import Viewer
    from avers.wiring import open_database, prepare_database

    prepare_database()
    company, viewer, at = open_database(), Viewer(f"writer{os.getpid()}", "employee", "u1"), datetime.now(UTC)
    due = at.date() + timedelta(days=3)
    start = perf_counter()
    for number in range(n):
        words = f"Rappeler avant jeudi, dossier {number}"
        promise(company, viewer, words=words, label="dossier", due=due, at=at)
    return perf_counter() - start


def _load() -> str:
    return ", ".join(f"{one:.1f}" for one in os.getloadavg())


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
