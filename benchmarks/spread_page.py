"""The page of contagion of 5,000 people, asked of a real server: what whoever comes first waits for.

A fictitious company of eight published waves lies in a database. ``avers serve`` is started as by hand, with
one process, and the sponsor asks for ``/spread/``: where nothing was learnt of these waves yet (what is kept
is emptied before); in a further process, which finds what the first kept, as the first of the next day does;
and again, in the same process. While the waves are being read the page says so, and asks again: the wait told
is until the figures are there. Each is done with three new servers, and the one that took least of the
processor is told.

    python -m benchmarks spread_page
    AVERS_DATABASE=postgresql://user@127.0.0.1/empty_database python -m benchmarks spread_page
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any, Final

from benchmarks.report import Report
from benchmarks.submissions import processor_of, served

__all__ = ["measure"]

PEOPLE: Final = int(os.environ.get("AVERS_BENCH_PEOPLE", "5000"))
TIMES: Final = 3
N_WARM: Final = 20
_AT_MOST: Final = 2.0
_PAUSE: Final = 0.1


def measure(report: Report) -> None:
    """Report the first answer with nothing kept, that of a further process, and those that follow."""
    home = report.folder / "home"
    cookie = _told(home, "make")["cookie"]
    first: list[dict[str, float]] = []
    further: list[dict[str, float]] = []
    warm: list[float] = []
    for _ in range(TIMES):
        _told(home, "empty")
        first.append(_first_answer(home, cookie))
        further.append(_first_answer(home, cookie, warm))
    for name, runs in (("nothing learnt yet", first), ("of a further process", further)):
        best = min(runs, key=lambda one: one["processor"])
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        note = f"{best['asked']:.0f} requests; figures of {TIMES} servers; load {load}"
        what = f"first answer, {name}, {PEOPLE:,} people"
        report.figure(f"{what}: any page", best["page"], "s", state="cold", at_most=_AT_MOST, note=note)
        report.figure(f"{what}: with its figures", best["figures"], "s", state="cold", at_most=_AT_MOST)
        report.figure(f"{what}: processor", best["processor"], "s", state="cold")
    report.figure(f"answers that follow, {PEOPLE:,} people", 1000 * median(warm), "ms", state="warm")


def _first_answer(home: Path, cookie: str, warm: list[float] | None = None) -> dict[str, float]:
    """Ask a new server until the figures are there; then again, where ``warm`` is to be filled."""
    with served(home, workers=1) as (port, server):
        used, began, asked = processor_of(server), perf_counter(), 0
        found = {"page": 0.0}
        while True:
            asked += 1
            page = _asked(port, cookie)
            found["page"] = found["page"] or perf_counter() - began
            if b'id="verdict"' in page:
                break
            sleep(_PAUSE)
        found |= {"figures": perf_counter() - began, "processor": processor_of(server) - used, "asked": asked}
        for _ in range(N_WARM if warm is not None else 0):
            start = perf_counter()
            _asked(port, cookie)
            warm.append(perf_counter() - start) if warm is not None else None
    return found


def _asked(port: int, cookie: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", "/spread/", headers={"Cookie": cookie, "Accept-Language": "fr"})
        answer = connection.getresponse()
        page = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError(f"the server answered {answer.status}")
    return page


def _told(home: Path, what: str) -> dict[str, Any]:
    """Run ``main`` in a process of its own: this one never loads the settings."""
    os.environ |= {
        "AVERS_HOME": str(home),
        "AVERS_SECRET_KEY": "for this benchmark only",
        "AVERS_HTTPS": "off",
    }
    program = [sys.executable, "-m", "benchmarks.spread_page", what]
    found: dict[str, Any] = json.loads(subprocess.run(program, check=True, stdout=subprocess.PIPE).stdout)
    return found


def main(what: str) -> None:
    """Make the company and sign somebody in (``make``), or empty what is kept (``empty``)."""
    from avers.wiring import open_database, prepare_database

    prepare_database()
    from avers.adapters.database.models import KeptRow, User

    if what == "empty":
        KeptRow.objects.all().delete()
        print(json.dumps({}))
        return
    import numpy as np
    from django.conf import settings
    from django.test import Client

    from avers.application.sampling import draw_sample, write_sample

    write_sample(open_database(), draw_sample(np.random.default_rng(1), people=PEOPLE))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.create_user("sponsor@avers.example", role="sponsor"))
    name = settings.SESSION_COOKIE_NAME
    print(json.dumps({"cookie": f"{name}={client.cookies[name].value}"}))


if __name__ == "__main__":
    main(sys.argv[1])
