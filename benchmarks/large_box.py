"""A hundred thousand answered through their links: what closing the wave takes, from envelopes to figures.

Nineteen questions from 1 to 5 and one in words that a third answer, two attributes; nine hundred teams under
ninety departments and nine divisions. The envelopes are put into the box as ``submit`` would, many at a time:
what is measured begins when the wave is closed, in a process of its own. They are opened, their rows enter
the sealed store in one transaction, tables and file are written anew, the publication is made and attacked.

    python -m benchmarks large_box
    python -m benchmarks large_box --people 20000

``AVERS_DATABASE`` names another database (an empty one), such as a PostgreSQL.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np

from benchmarks.large_wave import shops
from benchmarks.report import Report

__all__ = ["main", "measure"]

PEOPLE: Final = 100_000
N_RATED: Final = 19
WAVE: Final = "2026-11"
_AT: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_OPENS, _CLOSES = date(2026, 11, 2), date(2026, 11, 16)
_AT_ONCE: Final = 1_000
_KIB_A_MIB: Final = 1024
_SAID: Final = (
    "Le bruit, le matin surtout.",
    "On ne sait pas qui décide, et les clients attendent.",
    "Une équipe qui s’entraide.",
    "Les outils sont lents ; je note tout deux fois.",
)


def measure(report: Report) -> None:
    """Fill the box, and close."""
    _measure(report, PEOPLE)


def main(words: Sequence[str]) -> int:
    """Measure what is asked for; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="large_box", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.step:
        step, place, people = asked.step
        print(json.dumps(_STEPS[step](Path(place), int(people))))
        return 0
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as place:
        report = Report("large_box", Path(place))
        _measure(report, asked.people)
    for line in report.lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        print(f"{line.name}: {line.value:.4g} {line.unit} {line.goal} {verdict} {line.note}")
    return 0 if all(line.is_met for line in report.lines) else 1


def _measure(report: Report, people: int) -> None:
    _process("fill", report.folder, people)
    told = _process("close", report.folder, people)
    name = f"close {people:,} respondents who answered by a link"
    note = f"{told['seconds']:.4g} s by the clock; {told['note']}"
    report.figure(f"{name}: processor", told["processor"], "s", state="cold", at_most=240, note=note)
    report.figure(f"{name}: most memory", told["mebibytes"], "MiB", state="cold", at_most=1536)


def _process(step: str, place: Path, people: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks", "large_box", "--step", step, str(place), str(people)]
    known = os.environ | {
        "OPENBLAS_NUM_THREADS": "1",
        "AVERS_HOME": str(place / "home"),
        "AVERS_SECRET_KEY": "for this benchmark only",
        "AVERS_HTTPS": "off",
    }
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=known)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# ── Steps, each in a process of its own ─────────────────────────────────────────────────────────


def _fill(place: Path, people: int) -> dict[str, Any]:
    """Open the wave to ``people``, and put into the box what each of them answers."""
    del place
    from avers.wiring import open_database, prepare_database

    prepare_database()
    company = open_database()
    teams = [shop for shop, _ in shops()]
    _open(company, [teams[number % len(teams)] for number in range(people)])
    from avers.adapters.database.collecting.keys import seal_for
    from avers.adapters.database.evidence import plain_instrument
    from avers.adapters.database.evidence_tables import insert
    from avers.adapters.database.models import CollectionRow, InstrumentRow, InvitationRow
    from avers.adapters.database.transactions import write_transaction
    from avers.core.evidence.envelope import pack

    row, instrument = CollectionRow.objects.get(), plain_instrument(InstrumentRow.objects.get())
    places = list(InvitationRow.objects.order_by("pk").values_list("unit", "attributes"))
    rng = np.random.default_rng(1)
    for start in range(0, people, _AT_ONCE):
        sealed = []
        for unit, attributes in places[start : start + _AT_ONCE]:
            content = pack(
                instrument, "employee", _answers(rng, unit), unit=unit,
                attributes=json.loads(attributes), person="", size=row.size,
            )  # fmt: skip
            sealed.append((secrets.randbits(63), WAVE, seal_for(row.public_key, content)))
        with write_transaction():
            insert("avers_envelope", ("id", "wave", "sealed"), sealed)
    InvitationRow.objects.update(used=True)
    return {}


def _open(company: Any, units: Sequence[str]) -> None:
    from avers.application.collecting import Audience, Invited
    from avers.application.waving import open_waves
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.observation import Facet, Item, Scale
    from avers.core.evidence.wave import Wave
    from avers.core.organisation.register import REGISTERS, Register, RegisterRow
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.text import Text

    def unit(key: str, above: str) -> Unit:
        return Unit(key, above, Text(key, key))

    tree = {"co": unit("co", "")}
    for shop, district in shops():
        region = f"r{district[1]}"
        tree |= {
            key: unit(key, above) for key, above in ((region, "co"), (district, region), (shop, district))
        }
    words = Text("Une question", "A question")
    rated = [Item(f"q{one:02}", f"f{one // 4}", "employee", Scale(1, 5, 4), words) for one in range(N_RATED)]
    asked = Instrument(
        "pulse", "1", (*rated, Item("why", "f0", "employee", Scale(0, 1), words, measure="text")),
        facets=tuple(Facet(f"f{one}", Text(f"Facette {one}", f"Facet {one}")) for one in range(5)),
    )  # fmt: skip
    notice: RegisterRow = {
        "source": "survey", "notice_date": date(2020, 1, 1), "purpose": "benchmark",
        "council_date": date(2020, 1, 1), "council_reference": "benchmark",
    }  # fmt: skip
    with company.work("found", by="benchmark", at=_AT):
        company.organisation.save_units(UnitTree(list(tree.values())))
        company.registers.write(Register(REGISTERS["notices"], (notice,)))
    everybody = tuple(
        Invited(
            "employee", home, f"{number}@benchmark.example",
            attributes={"site": "ABCD"[number % 4], "since": ("new", "some", "long")[number // 7 % 3]},
        )
        for number, home in enumerate(units)
    )  # fmt: skip
    wave = Wave(WAVE, "employee", "pulse", "1", "anonymous", 5, _OPENS, _CLOSES)
    open_waves(company, [wave], instrument=asked, gathering=Audience(everybody), by="benchmark", at=_AT)


def _answers(rng: np.random.Generator, unit: str) -> list[Any]:
    from avers.core.evidence.asked import AnswerRow, GivenAnswer

    common = 3.4 + (sum(map(ord, unit)) % 7) / 10 + rng.normal(0, 0.5)
    given = np.clip(np.rint(common + rng.normal(0, 0.9, N_RATED)), 1, 5).tolist()
    missing = (rng.random(N_RATED) < 0.03).tolist()
    rows = [
        AnswerRow(f"q{one:02}", "", GivenAnswer(missing="skipped") if no else GivenAnswer(value))
        for one, (value, no) in enumerate(zip(given, missing, strict=True))
    ]
    says = rng.integers(0, 3 * len(_SAID))
    why = GivenAnswer(text=_SAID[says]) if says < len(_SAID) else GivenAnswer(missing="skipped")
    return [*rows, AnswerRow("why", "", why)]


def _close(place: Path, people: int) -> dict[str, Any]:
    del place
    from avers.application.closing import close_wave
    from avers.wiring import open_database, prepare_database

    prepare_database()
    company = open_database()
    began = [perf_counter()]
    steps: dict[str, float] = {}

    def follow(step: str, _done: int, _whole: int) -> None:
        steps.setdefault(step, perf_counter() - began[0])

    started, spent = perf_counter(), process_time()
    found = close_wave(company, WAVE, by="benchmark", at=datetime(2026, 11, 17, 9, tzinfo=UTC), follow=follow)
    seconds, processor = perf_counter() - started, process_time() - spent
    kept = company.evidence.n_kept(WAVE, "employee")
    if kept != people * (N_RATED + 1):
        raise RuntimeError(f"{kept} rows of {people} people")
    shown = sum(not cell.withheld for cell in found.cells)
    begun = ", ".join(f"{step} from {at:.0f} s" for step, at in steps.items())
    return {
        "seconds": seconds,
        "processor": processor,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MIB,
        "note": f"{kept:,} rows, {shown:,} of {len(found.cells):,} cells shown; {begun}",
    }


_STEPS: Final = {"fill": _fill, "close": _close}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
