"""Respondents and closings killed without warning: no acknowledged answer lost, none doubled, none half-kept.

    python -m benchmarks kill_collecting --kills 500 --seed 7
    python -m benchmarks kill_collecting --kills 500 --database postgresql://user@127.0.0.1/empty_database

A process opens a wave, sends one answer for each of its links, closes the box (shut, opened, handed over,
emptied, rebuilt), opens the next wave, and so on; each step is acknowledged once it is committed. The parent
kills it (SIGKILL) within some later step. The next life goes on where the last one died. The reader then
opens what waits with the key, reads what is sealed, and looks for every answer: in one place, once, its
link used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from benchmarks.kill_database import AT, Action, report_kills, start_company

__all__ = ["main", "read_all", "write_on"]

N_LINKS: Final = 4
"""Answers of one wave: few, so that death often finds a wave being opened or closed."""

# An action is known by a number: of the wave, then of the link, 99 for the whole wave.
_WAVE: Final = 100
_WHOLE: Final = 99


def write_on(home: Path, address: str, first: int, told: Connection) -> None:
    """Answer and close wave after wave, from where the last life died; tell each committed step."""
    del first
    company = start_company(home, address)
    _found(company)
    told.send("ready")
    from avers.application.collecting import drain, find_invitation, letters_of, submit

    while True:
        number = _standing(company)
        wave = _key(number)
        for letter in letters_of(company, wave, waiting=True):
            place = int(letter.address.partition("@")[0])
            kept = submit(company, find_invitation(company, letter.token), _rows(number, place))
            if kept != "kept":
                raise RuntimeError(f"an answer to {wave} is {kept}")
            told.send(("answer", _WAVE * number + place))
        drain(company, wave, by="benchmark", at=AT)
        told.send(("close", _WAVE * number + _WHOLE))


def read_all(home: Path, address: str, done: list[Action], told: Connection) -> None:
    """Tell how many waves were left open, and every answer lost, doubled or half-kept."""
    company = start_company(home, address)
    from django.db import connection

    from avers.adapters.database.audit_chain import verify_chain

    faults = [f"audit chain: {found}" for found in verify_chain().breaks]
    acknowledged = Counter(number // _WAVE for kind, number in done if kind == "answer")
    n_open = 0
    for standing in company.collections.all():
        number = int(standing.wave.partition("-")[2])
        n_open += not standing.is_drained
        mine = [told for kind, told in done if kind == "answer" and told // _WAVE == number]
        faults += _faults_of(company, standing, mine)
        acknowledged.pop(number, None)
        if ("close", _WAVE * number + _WHOLE) in done and not standing.is_drained:
            faults.append(f"{standing.wave}: its closing was acknowledged and is undone")
    faults += [f"wave {number} was answered and is gone" for number in acknowledged]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            verdict = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        faults += [] if verdict == "ok" else [f"the file is not sound: {verdict}"]
    told.send((n_open, faults))


def _faults_of(company: Any, standing: Any, acknowledged: list[int]) -> list[str]:
    """Return what is wrong with the answers of one wave: in the box and in the sealed store together."""
    import json

    wave = standing.wave
    opened = [json.loads(content or b"null") for content in company.collections.contents(wave)]
    waiting = Counter(told[-1][0][2] for told in opened if told)
    sealed = Counter(company.evidence.rows(wave, "employee")["text"].to_pylist())
    found = waiting + sealed
    faults = [] if None not in opened else [f"{wave}: an envelope cannot be opened"]
    faults += [f"{wave}: {words} is there {n} times" for words, n in found.items() if n != 1]
    lost = [n for n in acknowledged if str(n) not in found]
    faults += [f"{wave}: answer {n} was acknowledged and is lost" for n in lost]
    if waiting and sealed:
        faults.append(f"{wave}: answers wait and are sealed at once")
    if standing.is_drained and waiting:
        faults.append(f"{wave}: is closed and answers wait")
    asked, n_used = company.collections.asked(wave, "employee")
    if (asked.n_invited, n_used) != (N_LINKS, found.total()):
        faults.append(f"{wave}: {asked.n_invited} links, {n_used} used, {found.total()} answers")
    return faults


def _found(company: Any) -> None:
    from avers.core.organisation.register import REGISTERS, Register, RegisterRow
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.text import Text

    if company.collections.all():
        return
    row: RegisterRow = {"source": "survey", "notice_date": AT.date(), "purpose": "benchmark"}
    with company.work("found", by="benchmark", at=AT):
        company.organisation.save_units(UnitTree([Unit("u", "", Text("U", "U"))]))
        company.registers.write(Register(REGISTERS["notices"], (row,)))


def _standing(company: Any) -> int:
    """Return the number of the wave that is not closed yet; the next one is opened where all are."""
    from avers.application.collecting import Audience, Invited
    from avers.application.waving import open_waves
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.observation import Item, Scale
    from avers.core.evidence.wave import Wave
    from avers.core.text import Text

    known = company.collections.all()
    waiting = [one for one in known if not (one.is_drained and one.is_rebuilt)]
    if waiting:
        return int(waiting[0].wave.partition("-")[2])
    number = len(known)
    why = Item("why", "f", "employee", Scale(0, 1), Text("Pourquoi ?", "Why?"), measure="text")
    asked = Instrument("i", "1", (why,))
    everybody = tuple(Invited("employee", "u", f"{place}@benchmark.example") for place in range(N_LINKS))
    open_waves(
        company,
        [Wave(_key(number), "employee", "i", "1", "anonymous")],
        instrument=asked,
        gathering=Audience(everybody),
        by="benchmark",
        at=AT,
    )
    return number


def _key(number: int) -> str:
    return f"wave-{number:06}"


def _rows(number: int, place: int) -> Any:
    from avers.core.evidence.asked import AnswerRow, GivenAnswer

    return [AnswerRow("why", "f", GivenAnswer(text=str(_WAVE * number + place)))]


def main(options: Sequence[str]) -> int:
    """Kill respondents and closings and say what was found; 0 when nothing was lost or doubled."""
    report = partial(report_kills, write=write_on, read=read_all)
    return report(options, about=__doc__, unfinished="waves found open")
