"""Forms sent to a real server: how many a second are kept, how long the last press takes, and none twice.

``avers serve`` as it is started by hand, two processes on SQLite; everything goes over HTTP. What is sent are
forms of 20 questions at their last page, each with its answers in the sealed field that a browser would send
back; then whole forms are walked through, page by page. ``--seconds`` is how long sending goes on.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from itertools import pairwise
from pathlib import Path
from threading import local
from time import perf_counter, sleep
from typing import Any, Final
from urllib.parse import urlencode

from benchmarks.collecting import AT, N_ITEMS
from benchmarks.report import Report

__all__ = ["main", "measure"]

SECONDS: Final = 60
RATE: Final = 50
"""Forms sent a second, whatever becomes of those before."""
N_RESPONDENTS: Final = 200
N_LINKS: Final = 1_000
N_CLIENTS: Final = 50
N_WALKS: Final = 400
N_PROCESSES: Final = 2
WAVE: Final = "submissions"
_ABOUT: Final = "i/1/employee"
_HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_OVER: Final = re.compile(r'data-over="([a-z]+)"')
_QUESTION: Final = re.compile(r'<fieldset class="question[^"]*" id="q-([a-z0-9]+)"')
_HEADERS: Final = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "fr"}
_LONGEST_START: Final = 60
_client = local()


def measure(report: Report, seconds: int = SECONDS) -> None:
    """Send a thousand links twice, then steadily from two hundred, then walk whole forms; close and count."""
    home = report.folder / "home"
    company = _start(home)
    n_steady = RATE * seconds
    tokens = iter(_opened(company, N_LINKS + n_steady + N_WALKS))
    rush, steady, walks = ([next(tokens) for _ in range(n)] for n in (N_LINKS, n_steady, N_WALKS))
    context = multiprocessing.get_context("spawn")
    with _served(home) as port, context.Pool(N_PROCESSES, initializer=_start, initargs=(home,)) as pool:
        told = _rush(report, pool, port, rush)
        told += _steadily(report, pool, port, steady, seconds)
        told += _walk(report, pool, port, walks)
    from avers.application.collecting import drain

    n_out = drain(company, WAVE, by="benchmark", at=AT)
    report.figure("answers said to be kept and not found", told["thanks"] - n_out, "answers", at_most=0)
    report.figure("answers found and not said to be kept", n_out - told["thanks"], "answers", at_most=0)
    n_errors = sum(n for what, n in told.items() if what not in {"thanks", "used"})
    report.figure("errors", n_errors, "answers", at_most=0, note=", ".join(map(str, sorted(told.items()))))


def _rush(report: Report, pool: Any, port: int, tokens: Sequence[str]) -> Counter[str]:
    """Send each link twice, from both processes, in another order."""
    shares = [(port, N_CLIENTS // N_PROCESSES, 0.0, order) for order in (tokens, tokens[::-1])]
    start = perf_counter()
    outcomes, _waits = _together(pool.map(_send_all, shares))
    seconds = perf_counter() - start
    report.figure("answers kept of 1,000 links sent twice", outcomes["thanks"], "answers", at_least=N_LINKS)
    report.figure("answers kept twice", outcomes["thanks"] - N_LINKS, "answers", at_most=0)
    note = f"{N_CLIENTS} clients, {2 * N_LINKS / seconds:.0f} sent a second in all"
    report.figure("forms kept, as fast as they go", N_LINKS / seconds, "forms/s", at_least=RATE, note=note)
    return outcomes


def _steadily(report: Report, pool: Any, port: int, tokens: Sequence[str], seconds: int) -> Counter[str]:
    n, pace = N_RESPONDENTS // N_PROCESSES, N_PROCESSES / RATE
    shares = [(port, n, pace, tokens[place::N_PROCESSES]) for place in range(N_PROCESSES)]
    start = perf_counter()
    outcomes, waits = _together(pool.map(_send_all, shares))
    rate = outcomes["thanks"] / (perf_counter() - start)
    note = f"{N_RESPONDENTS} connections, {RATE} a second for {seconds} s"
    # The last one leaves a little before the end: a rate within one in a hundred is the rate asked for.
    report.figure("forms kept, steadily", rate, "forms/s", at_least=0.99 * RATE, note=note)
    for share, goal in ((0.5, None), (0.95, 300)):
        name = f"{100 * share:.0f} in 100 sendings answered within"
        report.figure(name, waits[int(share * len(waits))], "ms", at_most=goal, note=note)
    return outcomes


def _walk(report: Report, pool: Any, port: int, tokens: Sequence[str]) -> Counter[str]:
    n = N_RESPONDENTS // N_PROCESSES
    shares = [(port, n, tokens[place::N_PROCESSES]) for place in range(N_PROCESSES)]
    start = perf_counter()
    outcomes, waits = _together(pool.map(_walk_all, shares))
    seconds = perf_counter() - start
    note = f"{N_RESPONDENTS} at once without a pause, {len(waits) // len(tokens)} requests each"
    report.figure("whole forms filled, page by page", outcomes["thanks"] / seconds, "forms/s", note=note)
    report.figure("95 in 100 pages answered within", waits[int(0.95 * len(waits))], "ms", note=note)
    return outcomes


def _together(told: Sequence[tuple[Counter[str], list[float]]]) -> tuple[Counter[str], list[float]]:
    waits = sorted(1000 * one for _, each in told for one in each)
    return sum((outcome for outcome, _ in told), Counter[str]()), waits


# ── The server ──────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _served(home: Path) -> Iterator[int]:
    """Start ``avers serve`` on a free port, and stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [str(Path(sys.executable).with_name("avers")), "serve", "--port", str(port)]
    with (home.parent / "server.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | _settings(home))
    try:
        _wait_for(server, port)
        yield port
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
            _client.connection = None
            sleep(0.2)
    raise RuntimeError("the server does not answer")


def _settings(home: Path) -> dict[str, str]:
    return {"AVERS_HOME": str(home), "AVERS_SECRET_KEY": "for this benchmark only", "AVERS_HTTPS": "off"}


def _start(home: Path) -> Any:
    os.environ |= _settings(home)
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


# ── Respondents ─────────────────────────────────────────────────────────────────────────────────


def _send_all(share: tuple[int, int, float, Sequence[str]]) -> tuple[Counter[str], list[float]]:
    """Send a form that is whole for each token, one every so many seconds; return outcomes and seconds."""
    port, n_clients, pace, tokens = share
    forms = [_whole(token) for token in tokens]
    begin = perf_counter()

    def send(place: int, form: Mapping[str, str]) -> tuple[str, float]:
        sleep(max(0.0, begin + pace * place - perf_counter()))
        start = perf_counter()
        outcome = _outcome(*_ask(port, "POST", "/s/", {**form, "do": "send"}))
        return outcome, perf_counter() - start

    with ThreadPoolExecutor(n_clients) as clients:
        told = list(clients.map(send, range(len(forms)), forms))
    return Counter(outcome for outcome, _ in told), [seconds for _, seconds in told]


def _whole(token: str) -> dict[str, str]:
    """Return the fields of the last page of a form in which everything was answered."""
    from avers.core.evidence.asked import GivenAnswer
    from avers.web.survey.state import Progress, sealed

    form = secrets.token_urlsafe(16)
    answers = {f"q{place:02}": GivenAnswer(4.0) for place in range(N_ITEMS)}
    answers["why"] = GivenAnswer(text="Le bruit, le matin surtout.")
    state = sealed(Progress(form, _ABOUT, answers))
    return {"token": token, "form": form, "state": state, "page": "review", "lang": "fr"}


def _walk_all(share: tuple[int, int, Sequence[str]]) -> tuple[Counter[str], list[float]]:
    """Walk from the first page to the last for each token; return outcomes, and the seconds of each page."""
    port, n_clients, tokens = share

    def walk(token: str) -> tuple[str, list[float]]:
        moments = [perf_counter()]
        status, page = _ask(port, "GET", f"/s/{token}/?lang=fr")
        # Begin, four pages, the review: what would need more has gone wrong.
        for do in ("begin", *["next"] * 5, "send"):
            moments.append(perf_counter())
            if "data-last" in page:
                do = "send"
            told = {f"a:{key}": "Le bruit" if key == "why" else "4" for key in _QUESTION.findall(page)}
            hidden = {name: unescape(value) for name, value in _HIDDEN.findall(page)}
            status, page = _ask(port, "POST", "/s/", {**hidden, **told, "do": do})
            if _OVER.search(page) or status >= 400:
                break
        moments.append(perf_counter())
        return _outcome(status, page), [later - earlier for earlier, later in pairwise(moments)]

    with ThreadPoolExecutor(n_clients) as clients:
        walked = list(clients.map(walk, tokens))
    return Counter(outcome for outcome, _ in walked), [one for _, each in walked for one in each]


def _ask(port: int, method: str, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Return the status and the page, over the one connection of this thread."""
    connection = getattr(_client, "connection", None)
    if connection is None:
        connection = _client.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, urlencode(fields or {}), _HEADERS)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def _outcome(status: int, page: str) -> str:
    found = _OVER.search(page)
    return found[1] if status == 200 and found else f"status {status}"


def main(options: Sequence[str]) -> int:
    """Run for as long as asked and say what was measured; 0 when every goal is reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks submissions", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long sending goes on steadily")
    seconds = parser.parse_args(options).seconds
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as folder:
        report = Report("submissions", Path(folder))
        measure(report, seconds)
    for line in report.lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        print(f"{line.name}: {line.value:.4g} {line.unit} {line.goal} {verdict} {line.note}".rstrip())
    return 0 if all(line.is_met for line in report.lines) else 1
