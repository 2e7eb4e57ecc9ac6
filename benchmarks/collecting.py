"""Many answer at once: every link once, how fast an answer is kept, and what closing costs.

``AVERS_DATABASE`` names another database (an empty one), such as a PostgreSQL. Forms are not part of it: what
is measured begins when a form is whole and ends when the answer is committed.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, Final

from benchmarks.report import Report

AT: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
N_LINKS: Final = 1_000
"""Links sent as fast as they go, each twice."""
N_PACED: Final = 500
RATE: Final = 50
"""Further links, sent at so many a second."""
N_CLIENTS: Final = 50
N_PROCESSES: Final = 5
N_ITEMS: Final = 19
WAVE: Final = "rush"


def measure(report: Report) -> None:
    """Let fifty clients send a thousand links at once, each twice, then others steadily; then close."""
    home = report.folder / "home"
    company = _start(home)
    tokens = _opened(company)
    rush, steady = tokens[:N_LINKS], tokens[N_LINKS:]
    context = multiprocessing.get_context("spawn")
    with context.Pool(N_PROCESSES, initializer=_start, initargs=(home,)) as pool:
        # Each link comes from two processes, in another order: one of the two is kept.
        pool.map(_ready, range(N_PROCESSES))
        start = perf_counter()
        told = pool.map(_send_all, [((rush * 2)[place::N_PROCESSES], 0.0) for place in range(N_PROCESSES)])
        seconds = perf_counter() - start
        pace = N_PROCESSES / RATE
        paced = pool.map(_send_all, [(steady[place::N_PROCESSES], pace) for place in range(N_PROCESSES)])
    outcomes = sum((outcome for outcome, _ in told), Counter[str]())
    taken = sorted(1000 * one for _, waits in paced for one in waits)
    clients = f"{N_CLIENTS} clients in {N_PROCESSES} processes"
    report.figure("answers kept of 1,000 links sent twice", outcomes["kept"], "answers", at_least=N_LINKS)
    report.figure("answers kept twice", outcomes["kept"] - N_LINKS, "answers", at_most=0)
    report.figure("complete answers", N_LINKS / seconds, "answers/s", at_least=50, note=clients)
    p95, steadily = taken[int(0.95 * len(taken))], f"{N_PACED} answers at {RATE} a second"
    report.figure("p95 until kept", p95, "ms", at_most=300, note=steadily)
    from avers.application.collecting import drain

    report.cold("close 1,500 answers of 20 questions", lambda: drain(company, WAVE, by="benchmark", at=AT))
    rows = company.evidence.n_kept(WAVE, "employee")
    report.figure("rows stored for 30,000 given", rows, "rows", at_least=(N_LINKS + N_PACED) * (N_ITEMS + 1))


def _start(home: Path) -> Any:
    os.environ |= {"AVERS_HOME": str(home), "AVERS_SECRET_KEY": "for this benchmark only"}
    from avers.wiring import open_database, prepare_database

    prepare_database()
    return open_database()


def _ready(place: int) -> int:
    return place


def _opened(company: Any) -> list[str]:
    from avers.application.collecting import Audience, Invited, letters_of
    from avers.application.waving import open_waves
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.observation import Item, Scale
    from avers.core.evidence.wave import Wave
    from avers.core.organisation.register import REGISTERS, Register, RegisterRow
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.text import Text

    words = Text("Une question", "A question")
    rated = [Item(f"q{place:02}", "f", "employee", Scale(1, 5), words) for place in range(N_ITEMS)]
    asked = Instrument("i", "1", (*rated, Item("why", "f", "employee", Scale(0, 1), words, measure="text")))
    with company.work("found", by="benchmark", at=AT):
        company.organisation.save_units(UnitTree([Unit("u", "", Text("U", "U"))]))
        notice: RegisterRow = {"source": "survey", "notice_date": AT.date(), "purpose": "benchmark"}
        company.registers.write(Register(REGISTERS["notices"], (notice,)))
    everybody = tuple(
        Invited("employee", "u", f"{place}@benchmark.example") for place in range(N_LINKS + N_PACED)
    )
    open_waves(
        company,
        [Wave(WAVE, "employee", "i", "1", "anonymous")],
        instrument=asked,
        gathering=Audience(everybody),
        by="benchmark",
        at=AT,
    )
    return [letter.token for letter in letters_of(company, WAVE, waiting=True)]


def _send_all(share: tuple[list[str], float]) -> tuple[Counter[str], list[float]]:
    """Send one answer for each token of ``share`` from several threads, one every so many seconds.

    Returns outcomes and seconds taken.
    """
    from concurrent.futures import ThreadPoolExecutor

    from avers.application.collecting import find_invitation, submit
    from avers.core.evidence.asked import AnswerRow, GivenAnswer
    from avers.wiring import open_database

    company = open_database()
    rows = [AnswerRow(f"q{place:02}", "f", GivenAnswer(4.0)) for place in range(N_ITEMS)]
    rows.append(AnswerRow("why", "f", GivenAnswer(text="Le bruit, le matin surtout.")))

    tokens, pace = share
    begin = perf_counter()

    def send(place: int, token: str) -> tuple[str, float]:
        sleep(max(0.0, begin + pace * place - perf_counter()))
        start = perf_counter()
        outcome = submit(company, find_invitation(company, token), rows)
        return outcome, perf_counter() - start

    with ThreadPoolExecutor(N_CLIENTS // N_PROCESSES) as clients:
        told = list(clients.map(send, range(len(tokens)), tokens))
    return Counter(outcome for outcome, _ in told), [seconds for _, seconds in told]
