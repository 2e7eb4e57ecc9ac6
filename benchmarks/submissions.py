"""Forms sent to a real server: how many a second are kept, how long each page takes, and none twice.

``avers serve`` as it is started by hand, two processes; everything goes over HTTP, from two processes of this
same machine. What is sent first are forms of 20 questions at their last page, each with its answers in the
sealed field that a browser would send back. Then whole forms are walked through, page by page: two hundred
people at once, who look at a page for half a second, so that fifty forms a second are filled; then as many
without any pause.

    python -m benchmarks submissions --seconds 600
    python -m benchmarks submissions --seconds 600 --database postgresql://user@127.0.0.1/empty_database
    python -m benchmarks submissions --seconds 600 --busy

``--busy`` lets two imports of 200,000 answers each go on, one after another, for as long as it is measured
(security section 6: p95 within 600 ms).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from threading import local
from time import perf_counter, process_time, sleep
from typing import Any, Final
from urllib.parse import urlencode

from benchmarks.collecting import AT, N_ITEMS
from benchmarks.report import Report

__all__ = ["main", "measure", "processor_of", "served"]

SECONDS: Final = 60
RATE: Final = 50
"""Forms sent a second, whatever becomes of those before."""
N_RESPONDENTS: Final = 200
N_LINKS: Final = 1_000
N_CLIENTS: Final = 50
N_WALKS: Final = 1_000
"""Whole forms walked through without a pause."""
N_PROCESSES: Final = 2
N_PAGES: Final = 8
"""Requests of a form of 20 questions: the welcome, five pages of questions, the review, the sending."""
N_IMPORTS: Final = 2
_AT_A_FORM: Final = N_RESPONDENTS / RATE
"""Seconds that somebody is at a form, where two hundred are at it and fifty end a second."""
WAVE: Final = "submissions"
_ABOUT: Final = "i/1/employee"
_HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_OVER: Final = re.compile(r'data-over="([a-z]+)"')
_QUESTION: Final = re.compile(r'<fieldset class="question[^"]*" id="q-([a-z0-9]+)"')
_LENGTH: Final = re.compile(rb"\r\ncontent-length: ([0-9]+)\r\n", re.IGNORECASE)
_LONGEST_START: Final = 60
_PATIENCE: Final = 60.0
_client = local()

Share = tuple[Counter[str], list[float], float]
"""What one process of respondents tells: outcomes, seconds of each request, its own processor's seconds."""


def measure(report: Report, seconds: int = SECONDS, *, database: str = "", is_busy: bool = False) -> None:
    """Send a thousand links twice, then steadily from two hundred, then walk whole forms; close and count."""
    home = report.folder / "home"
    company = _start(home, database)
    n_steady = RATE * seconds
    tokens = iter(_opened(company, N_LINKS + 2 * n_steady + N_WALKS))
    rush, steady, paced, walks = (
        [next(tokens) for _ in range(n)] for n in (N_LINKS, n_steady, n_steady, N_WALKS)
    )
    context = multiprocessing.get_context("spawn")
    with (
        served(home) as (port, server),
        context.Pool(N_PROCESSES, initializer=_start, initargs=(home, database)) as pool,
        _importing(report, context, home, database, is_busy=is_busy),
    ):
        bench = _Bench(report, pool, port, server, at_most=600 if is_busy else 300)
        told = bench.rush(rush)
        told += bench.steadily(steady, seconds)
        told += bench.walk(paced, pace=1 / RATE)
        told += bench.walk(walks, pace=0.0)
    from avers.application.collecting import drain

    n_out = drain(company, WAVE, by="benchmark", at=AT)
    report.figure("answers said to be kept and not found", told["thanks"] - n_out, "answers", at_most=0)
    report.figure("answers found and not said to be kept", n_out - told["thanks"], "answers", at_most=0)
    n_errors = sum(n for what, n in told.items() if what not in {"thanks", "used"})
    report.figure("errors", n_errors, "answers", at_most=0, note=", ".join(map(str, sorted(told.items()))))


class _Bench:
    """Hands forms to the processes of respondents, and tells what came of them."""

    def __init__(self, report: Report, pool: Any, port: int, server: int, *, at_most: float) -> None:
        self.report, self.pool, self.port, self.server, self.at_most = report, pool, port, server, at_most

    def rush(self, tokens: Sequence[str]) -> Counter[str]:
        """Send each link twice, from both processes, in another order."""
        shares = [(self.port, N_CLIENTS // N_PROCESSES, 0.0, order) for order in (tokens, tokens[::-1])]
        outcomes, _waits, seconds, note = self._together(_send_all, shares)
        figure = self.report.figure
        figure("answers kept of 1,000 links sent twice", outcomes["thanks"], "answers", at_least=N_LINKS)
        figure("answers kept twice", outcomes["thanks"] - N_LINKS, "answers", at_most=0)
        note = f"{N_CLIENTS} clients, {2 * N_LINKS / seconds:.0f} sent a second in all; {note}"
        figure("forms kept, as fast as they go", N_LINKS / seconds, "forms/s", at_least=RATE, note=note)
        return outcomes

    def steadily(self, tokens: Sequence[str], seconds: int) -> Counter[str]:
        """Send fifty forms a second at their last page, whatever becomes of those before."""
        n, pace = N_RESPONDENTS // N_PROCESSES, N_PROCESSES / RATE
        shares = [(self.port, n, pace, tokens[place::N_PROCESSES]) for place in range(N_PROCESSES)]
        outcomes, waits, taken, note = self._together(_send_all, shares)
        note = f"{N_RESPONDENTS} connections, {RATE} a second for {seconds} s; {note}"
        # The last one leaves a little before the end: a rate within one in a hundred is the rate asked for.
        rate = outcomes["thanks"] / taken
        self.report.figure("forms kept, steadily", rate, "forms/s", at_least=0.99 * RATE, note=note)
        self._waits("sendings", waits, at_most=self.at_most)
        return outcomes

    def walk(self, tokens: Sequence[str], *, pace: float) -> Counter[str]:
        """Walk whole forms, one begun every ``pace`` seconds by whoever of two hundred is free."""
        n = N_RESPONDENTS // N_PROCESSES
        shares = [
            (self.port, n, pace * N_PROCESSES, tokens[place::N_PROCESSES]) for place in range(N_PROCESSES)
        ]
        outcomes, waits, taken, note = self._together(_walk_all, shares)
        name = "whole forms filled, page by page" + ("" if pace else ", without a pause")
        each, rate = len(waits) / len(tokens), len(waits) / taken
        note = f"{len(tokens)} forms of {each:.0f} requests, {rate:.0f} pages a second; {note}"
        # The first form begins at once and the last needs its own time: these seconds are not left out.
        at_least = 0.99 * RATE * (len(tokens) / RATE) / (len(tokens) / RATE + _AT_A_FORM) if pace else RATE
        self.report.figure(name, outcomes["thanks"] / taken, "forms/s", at_least=at_least, note=note)
        self._waits(
            "pages" if pace else "pages without a pause", waits, at_most=self.at_most if pace else None
        )
        return outcomes

    def _together(
        self, send: Callable[..., Share], shares: Sequence[Any]
    ) -> tuple[Counter[str], list[float], float, str]:
        start, used = perf_counter(), processor_of(self.server)
        told: list[Share] = self.pool.map(send, shares)
        seconds = perf_counter() - start
        server = (processor_of(self.server) - used) / seconds
        waits = sorted(1000 * one for _, each, _ in told for one in each)
        people = sum(processor for *_, processor in told) / seconds
        outcomes = sum((outcome for outcome, *_ in told), Counter[str]())
        note = f"processors: server {server:.2f}, respondents {people:.2f}, load {os.getloadavg()[0]:.1f}"
        return outcomes, waits, seconds, note

    def _waits(self, what: str, waits: Sequence[float], *, at_most: float | None) -> None:
        for share, goal in ((0.5, None), (0.95, at_most), (0.99, None)):
            name = f"{100 * share:.0f} in 100 {what} answered within"
            self.report.figure(name, waits[int(share * len(waits))], "ms", at_most=goal)


# ── The server ──────────────────────────────────────────────────────────────────────────────────


@contextmanager
def served(home: Path, *, workers: int = 2) -> Iterator[tuple[int, int]]:
    """Start ``avers serve`` on a free port, and stop it at the end; yield the port and its first process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    program = [sys.executable, "-c", "from avers.cli import main; main()"]
    command = [*program, "serve", "--port", str(port), "--workers", str(workers)]
    with (home.parent / "server.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ.copy())
    try:
        _wait_for(server, port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = perf_counter() + _LONGEST_START
    while perf_counter() < until and server.poll() is None:
        try:
            if _ask(port, "GET", "/s/nothing/")[0] == 404:
                return
        except OSError:
            sleep(0.2)
    raise RuntimeError("the server does not answer")


def processor_of(pid: int) -> float:
    """Return the seconds of processor that a process and those it started have taken."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        started = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    ticks = sum(map(int, told[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK") + sum(processor_of(int(one)) for one in started)


def _start(home: Path, database: str = "") -> Any:
    os.environ |= {
        "AVERS_HOME": str(home),
        "AVERS_SECRET_KEY": "for this benchmark only",
        "AVERS_HTTPS": "off",
    }
    if database:
        os.environ["AVERS_DATABASE"] = database
    from avers.wiring import open_database, prepare_database

    prepare_database()
    return open_database()


def _opened(company: Any, n_people: int) -> list[str]:
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
    everybody = tuple(Invited("employee", "u", f"{place}@benchmark.example") for place in range(n_people))
    wave = Wave(WAVE, "employee", "i", "1", "anonymous")
    open_waves(company, [wave], instrument=asked, gathering=Audience(everybody), by="benchmark", at=AT)
    return [letter.token for letter in letters_of(company, WAVE, waiting=True)]


@contextmanager
def _importing(report: Report, context: Any, home: Path, database: str, *, is_busy: bool) -> Iterator[None]:
    """Import meanwhile, where asked, from two processes; tell how much came in."""
    if not is_busy:
        yield
        return
    n_imported, stop = context.Value("i", 0), context.Event()
    importers = [
        context.Process(target=_import_on, args=(home, database, place, n_imported, stop))
        for place in range(N_IMPORTS)
    ]
    for one in importers:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in importers:
            one.join()
    report.figure("answers imported meanwhile", n_imported.value, "answers", at_least=1)


def _import_on(home: Path, database: str, place: int, n_imported: Any, stop: Any) -> None:
    """Import 200,000 answers, and again as many, each a wave of its own, as a process of the server would."""
    company = _start(home, database)
    from avers.web.apart import begin_long_work

    begin_long_work()
    from avers.core.evidence.wave import Batch, Wave
    from benchmarks.import_database import N_RESPONDENTS as PEOPLE
    from benchmarks.import_database import rows_of

    while not stop.is_set():
        wave = Wave(f"import-{place}-{secrets.token_hex(4)}", "customer", promise="confidential")
        rows = rows_of(wave)
        company.evidence.save_wave(wave)
        batch = Batch(
            wave.key, wave.key, wave.face, "survey", wave.promise, rows.num_rows, PEOPLE, "answers.csv"
        )
        with company.evidence.stage(batch, rows), company.work("import", by="benchmark", at=AT):
            company.evidence.add(batch, rows)
        with n_imported.get_lock():
            n_imported.value += rows.num_rows


# ── Respondents ─────────────────────────────────────────────────────────────────────────────────


def _send_all(share: tuple[int, int, float, Sequence[str]]) -> Share:
    """Send a form that is whole for each token, one every so many seconds; return outcomes and seconds."""
    port, n_clients, pace, tokens = share
    forms = [_whole(token) for token in tokens]
    begin, processor = perf_counter(), process_time()

    def send(place: int, form: Mapping[str, str]) -> tuple[str, float]:
        sleep(max(0.0, begin + pace * place - perf_counter()))
        start = perf_counter()
        outcome = _outcome(*_ask(port, "POST", "/s/", {**form, "do": "send"}))
        return outcome, perf_counter() - start

    with ThreadPoolExecutor(n_clients) as clients:
        told = list(clients.map(send, range(len(forms)), forms))
    outcomes = Counter(outcome for outcome, _ in told)
    return outcomes, [seconds for _, seconds in told], process_time() - processor


def _whole(token: str) -> dict[str, str]:
    """Return the fields of the last page of a form in which everything was answered."""
    from avers.core.evidence.asked import GivenAnswer
    from avers.web.survey.state import Progress, sealed

    form = secrets.token_urlsafe(16)
    answers = {f"q{place:02}": GivenAnswer(4.0) for place in range(N_ITEMS)}
    answers["why"] = GivenAnswer(text="Le bruit, le matin surtout.")
    state = sealed(Progress(form, _ABOUT, answers))
    return {"token": token, "form": form, "state": state, "page": "review", "lang": "fr"}


def _walk_all(share: tuple[int, int, float, Sequence[str]]) -> Share:
    """Walk from the first page to the last for each token; return outcomes, and the seconds of each page."""
    port, n_clients, pace, tokens = share
    begin, processor = perf_counter(), process_time()
    look = _AT_A_FORM / N_PAGES if pace else 0.0

    def walk(place: int, token: str) -> tuple[str, list[float]]:
        start = begin + pace * place
        waits: list[float] = []

        def ask(method: str, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str]:
            # Each page at its own moment, so that two hundred are at it at once and no more.
            sleep(max(0.0, start + look * len(waits) - perf_counter()))
            asked = perf_counter()
            told = _ask(port, method, path, fields)
            waits.append(perf_counter() - asked)
            return told

        status, page = ask("GET", f"/s/{token}/?lang=fr")
        for do in ("begin", *["next"] * (N_PAGES - 3), "send"):
            told = {f"a:{key}": "Le bruit" if key == "why" else "4" for key in _QUESTION.findall(page)}
            hidden = {name: unescape(value) for name, value in _HIDDEN.findall(page)}
            status, page = ask("POST", "/s/", {**hidden, **told, "do": do})
            if _OVER.search(page) or status >= 400:
                break
        return _outcome(status, page), waits

    with ThreadPoolExecutor(n_clients) as clients:
        walked = list(clients.map(walk, range(len(tokens)), tokens))
    outcomes = Counter(outcome for outcome, _ in walked)
    return outcomes, [one for _, each in walked for one in each], process_time() - processor


def _ask(port: int, method: str, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Return the status and the page, over the one connection of this thread.

    Written by hand: the standard client takes more of the processor than the server leaves it.
    """
    body = urlencode(fields or {}).encode()
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Language: fr\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    connection: socket.socket | None = getattr(_client, "connection", None)
    if connection is None:
        connection = _client.connection = socket.create_connection(("127.0.0.1", port), _PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        connection.sendall(head.encode() + body)
        return _answer(connection)
    except OSError:
        connection.close()
        _client.connection = None
        raise


def _answer(connection: socket.socket) -> tuple[int, str]:
    told = b""
    while (end := told.find(b"\r\n\r\n")) < 0:
        told += _more(connection)
    length = _LENGTH.search(told, 0, end + 2)
    if length is None:
        raise RuntimeError("an answer does not tell its length")
    whole = end + 4 + int(length[1])
    while len(told) < whole:
        told += _more(connection)
    return int(told[9:12]), told[end + 4 : whole].decode()


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(65_536)
    if not part:
        raise ConnectionResetError("the server hung up")
    return part


def _outcome(status: int, page: str) -> str:
    found = _OVER.search(page)
    return found[1] if status == 200 and found else f"status {status}"


def main(options: Sequence[str]) -> int:
    """Run for as long as asked and say what was measured; 0 when every goal is reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks submissions", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long each steady part goes on")
    parser.add_argument("--database", default="", help="an empty PostgreSQL database; SQLite by default")
    parser.add_argument("--busy", action="store_true", help="with two imports going on meanwhile")
    given = parser.parse_args(options)
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as folder:
        report = Report("submissions", Path(folder))
        measure(report, given.seconds, database=given.database, is_busy=given.busy)
    for line in report.lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        print(f"{line.name}: {line.value:.4g} {line.unit} {line.goal} {verdict} {line.note}".rstrip())
    return 0 if all(line.is_met for line in report.lines) else 1
