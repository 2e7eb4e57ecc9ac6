"""Writers killed without warning, at random moments: nothing acknowledged lost, nothing half-written.

    python -m benchmarks kill_database --kills 500 --seed 7
    python -m benchmarks kill_database --kills 100 --database postgresql://user@127.0.0.1/empty_database

A writer process imports attributable rows (staged), imports anonymous rows, and publishes, over and over;
it acknowledges each action once it is committed. The parent kills it (SIGKILL) some actions later, somewhere
within the next; both are counted in actions, so a busy machine makes lives longer and not emptier. Then it
reads the database as the next start would: what was acknowledged is there whole, what is there is whole,
each action has its entry in an unbroken audit chain, and a sweep leaves no row that no batch shows.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from avers.core.evidence.observation import Promise

__all__ = ["Action", "Tally", "kill_writers", "main", "report_kills", "start_company"]

AT: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
N_ROWS: Final = 900
STEP: Final = 200
N_CELLS: Final = 300
# A database grows with every action; a fresh one now and then keeps the reading of it quick.
KILLS_OF_ONE_DATABASE: Final = 25
# A life is so many actions acknowledged, and a share of the time that one takes on this machine today.
MOST_ACKNOWLEDGED: Final = 3
LONGEST_WAIT: Final = 1.5
KINDS: Final = ("import", "seal", "close")

Action = tuple[str, int]
Writer = Callable[[Path, str, int, Connection], None]
Reader = Callable[[Path, str, list[Action], Connection], None]


@dataclass
class Tally:
    """What the kills did: how many hit, what was acknowledged, and every fault found afterwards."""

    n_kills: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    n_unfinished: int = 0
    faults: list[str] = field(default_factory=list)


def kill_writers(
    n_kills: int,
    *,
    seed: int,
    folder: Path,
    address: str = "",
    write: Writer | None = None,
    read: Reader | None = None,
) -> Tally:
    """Kill ``n_kills`` writers and return what was found; ``folder`` is empty and of our own.

    ``write`` says when it is ready, then tells each action once it is committed, for ever; ``read`` is
    given all that was told, and tells how much was left unfinished and every fault. By default, those of
    this module.
    """
    write, read = write or _write_on, read or _read_all
    chance = random.Random(seed)  # noqa: S311 - moments of death, no secret
    tally = Tally()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pyarrow.compute", "django.db.models", "pydantic"])
    done: list[Action] = []
    pace = 0.0
    for turn in range(n_kills):
        if turn % KILLS_OF_ONE_DATABASE == 0 and not (address and turn):
            done = []
        home = folder / (f"home-{turn // KILLS_OF_ONE_DATABASE}" if not address else "home")
        # The first life tells how long an action takes: it ends after one.
        least = 0 if turn else 1
        n, wait = chance.randint(least, MOST_ACKNOWLEDGED), chance.uniform(0, LONGEST_WAIT)
        acknowledged, pace = _one_life(
            context, write, home, address, first=1000 * turn, n=n, wait=wait, pace=pace
        )
        tally.acknowledged.update(kind for kind, _ in acknowledged)
        done += acknowledged
        reader, told = context.Pipe(duplex=False)
        process = context.Process(target=read, args=(home, address, done, told))
        process.start()
        told.close()
        n_unfinished, faults = reader.recv()
        process.join()
        tally.n_kills += 1
        tally.n_unfinished += n_unfinished
        tally.faults += [f"kill {turn}: {fault}" for fault in faults]
    return tally


def _one_life(
    context: Any,
    write: Writer,
    home: Path,
    address: str,
    *,
    first: int,
    n: int,
    wait: float,
    pace: float,
) -> tuple[list[Action], float]:
    """Start a writer and kill it ``wait`` actions after it acknowledged ``n``.

    Returns what it acknowledged, and the seconds an action took; ``pace`` where it was killed before one.
    """
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=write, args=(home, address, first, told))
    process.start()
    told.close()
    heard.recv()
    began = time.monotonic()
    acknowledged: list[Action] = [heard.recv() for _ in range(n)]
    if n:
        pace = (time.monotonic() - began) / n
    process.join(wait * pace)
    if not process.is_alive():
        raise RuntimeError(f"the writer of turn {first // 1000} ended by itself: {process.exitcode}")
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    while True:
        try:
            acknowledged.append(heard.recv())
        except (EOFError, OSError):
            return acknowledged, pace


# ── The writer ──────────────────────────────────────────────────────────────────────────────────


def start_company(home: Path, address: str) -> Any:
    """Return the company of a process of its own, its database made or brought up to date."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "avers.web.settings",
        "AVERS_HOME": str(home),
        "AVERS_SECRET_KEY": "for this benchmark only",
    }
    if address:
        os.environ["AVERS_DATABASE"] = address
    from avers.wiring import open_database, prepare_database, start_django

    start_django()
    prepare_database()
    return open_database()


def _write_on(home: Path, address: str, first: int, told: Connection) -> None:
    company = start_company(home, address)
    from avers.adapters.database import staging

    staging.STEP = STEP  # type: ignore[misc]
    _open_waves(company)
    told.send("ready")
    for number in range(first, first + 1000):
        for place in range(len(KINDS)):
            # Each life begins with another kind, so that death finds all of them.
            kind = KINDS[(place + first // 1000) % len(KINDS)]
            _act(company, kind, number)
            told.send((kind, number))


def _open_waves(company: Any) -> None:
    from avers.core.evidence.wave import Wave

    company.evidence.sweep()
    with company.work("open", by="benchmark", at=AT):
        company.evidence.save_wave(Wave("open", "employee", promise="confidential"))
        company.evidence.save_wave(Wave("sealed", "employee", promise="anonymous"))


def _act(company: Any, kind: str, number: int) -> None:
    if kind == "close":
        with company.work(kind, by="benchmark", at=AT) as work:
            company.publications.add(_publication(number))
            work.note(number=number)
        return
    from avers.core.evidence.wave import Batch

    promise: Promise = "anonymous" if kind == "seal" else "confidential"
    wave = "sealed" if kind == "seal" else "open"
    rows = _rows(number)
    batch = Batch(_hash(number), wave, "employee", "survey", promise, N_ROWS, N_ROWS, f"{number}.csv")
    with company.evidence.stage(batch, rows), company.work(kind, by="benchmark", at=AT) as work:
        company.evidence.add(batch, rows)
        work.note(number=number)


def _hash(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def _rows(number: int) -> Any:
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    n = N_ROWS
    columns = {
        "respondent": [f"{number}-{place}" for place in range(n)],
        "unit": ["u"] * n,
        "face": ["employee"] * n,
        "facet": ["f"] * n,
        "item": ["q"] * n,
        "value": [float(number)] * n,
        "text": [""] * n,
        "missing": [""] * n,
        "period": ["open"] * n,
        "instrument": ["i"] * n,
        "version": ["1"] * n,
    }
    return pa.table(columns, schema=EVIDENCE_SCHEMA)


def _publication(number: int) -> Any:
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.publication.cell import Cell, Publication
    from avers.core.text import Text

    tree = UnitTree([Unit("u", "", Text("U", "U"))])
    cells = tuple(
        Cell("units", "all", "employee", "f", f"q{place}", "mean", "u", n=10, value=float(number))
        for place in range(N_CELLS)
    )
    return Publication(f"wave-{number}", 1, 5, tree, date(2026, 11, 2), (), (), cells)


# ── The reader ──────────────────────────────────────────────────────────────────────────────────


def _read_all(home: Path, address: str, done: list[Action], told: Connection) -> None:
    company = start_company(home, address)
    from django.db import connection

    from avers.adapters.database.models import BatchRow

    n_unfinished = BatchRow.objects.filter(visible=False).count()
    company.evidence.sweep()
    faults = [*_lost(company, done), *_halves(company)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            verdict = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        faults += [] if verdict == "ok" else [f"the file is not sound: {verdict}"]
    told.send((n_unfinished, faults))


def _lost(company: Any, done: list[Action]) -> list[str]:
    """Return what was acknowledged and is not there."""
    batches = {(batch.content_hash, batch.wave) for batch in company.evidence.batches()}
    published = dict(company.publications.keys())
    there = {
        "import": lambda number: (_hash(number), "open") in batches,
        "seal": lambda number: (_hash(number), "sealed") in batches,
        "close": lambda number: f"wave-{number}" in published,
    }
    return [
        f"{kind} {number} was acknowledged and is lost" for kind, number in done if not there[kind](number)
    ]


def _halves(company: Any) -> list[str]:
    """Return what is there and is not whole, or has no entry in the audit chain."""
    import pyarrow.compute as pc

    from avers.adapters.database.audit_chain import verify_chain
    from avers.adapters.database.models import AuditEntry, ObservationRow, SealedAnswer

    faults = [f"audit chain: {found}" for found in verify_chain().breaks]
    entries = Counter(AuditEntry.objects.values_list("action", flat=True))
    for kind, wave, stored in (("import", "open", ObservationRow), ("seal", "sealed", SealedAnswer)):
        batches = company.evidence.batches(wave)
        table = company.evidence.rows(wave, "employee")
        sizes = {found["counts"].as_py() for found in pc.value_counts(table["value"])}
        if table.num_rows != N_ROWS * len(batches) or sizes - {N_ROWS}:
            faults.append(f"{wave}: {len(batches)} batches, {table.num_rows} rows, sizes {sizes}")
        if stored._default_manager.count() != table.num_rows:
            faults.append(f"{wave}: rows that no batch shows")
        if entries[kind] != len(batches):
            faults.append(f"{wave}: {len(batches)} batches, {entries[kind]} audit entries")
    keys = company.publications.keys()
    faults += [f"{wave} is half-written" for wave, _ in keys if company.publications.altered(wave)]
    if entries["close"] != len(keys):
        faults.append(f"{len(keys)} publications, {entries['close']} audit entries")
    return faults


def main(options: Sequence[str]) -> int:
    """Kill writers and say what was found; 0 when nothing was lost and nothing half-written."""
    return report_kills(options, about=__doc__, unfinished="unfinished imports swept")


def report_kills(
    options: Sequence[str],
    *,
    about: str | None,
    unfinished: str,
    write: Writer | None = None,
    read: Reader | None = None,
) -> int:
    """Kill the writers that ``options`` ask for and print what was found; 0 when there is no fault."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; SQLite by default")
    given = parser.parse_args(options)
    with tempfile.TemporaryDirectory(prefix="avers-kill-") as folder:
        tally = kill_writers(
            given.kills, seed=given.seed, folder=Path(folder), address=given.database, write=write, read=read
        )
    for fault in tally.faults:
        print(fault)
    done = ", ".join(f"{count} {kind}" for kind, count in sorted(tally.acknowledged.items()))
    print(
        f"{tally.n_kills} kills; acknowledged: {done}; {tally.n_unfinished} {unfinished}; "
        f"{len(tally.faults)} faults"
    )
    return 1 if tally.faults else 0
