"""A million customers answer about 1,000 units: brought in, closed, and the pages of what was published.

Ten questions from 1 to 5 and one from 0 to 10 of everybody, 3 % missing, two attributes; eight employees
serve in each of nine hundred shops, under ninety districts and nine regions. The answers come through
``import_answers`` from a CSV into a folder of a company, and the wave is closed there: every table made safe,
attacked, frozen. The publication is then carried into the database of an installation, where a new process
serves it through Django: its first request of each page is cold (the publication is read whole), those that
follow are from what is kept of it.

    python -m benchmarks large_wave
    python -m benchmarks large_wave --people 100000
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np

from benchmarks.report import Report

__all__ = ["main", "measure", "shops"]

PEOPLE: Final = 1_000_000
N_ITEMS: Final = 10
N_SERVING: Final = 8
N_REGIONS: Final = 9
N_DISTRICTS: Final = 10
N_SHOPS: Final = 10
WAVE: Final = "2026-10"
TIMES: Final = 20
_NOTICE: Final = (
    "source,notice_date,purpose,council_date,council_reference\nsurvey,2020-01-01,essai,2020-01-01,essai\n"
)
_KIB_A_MIB: Final = 1024
_AT: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def measure(report: Report) -> None:
    """Bring the million in, close, and ask for the pages."""
    _measure(report, PEOPLE)


def main(words: Sequence[str]) -> int:
    """Measure what is asked for; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="large_wave", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--keep", type=Path, help="an empty folder that is left as it is")
    parser.add_argument("--step", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.step:
        step, place = asked.step
        print(json.dumps(_STEPS[step](Path(place))))
        return 0
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as place:
        report = Report("large_wave", asked.keep or Path(place))
        _measure(report, asked.people)
    for line in report.lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        print(f"{line.name}: {line.value:.4g} {line.unit} {line.goal} {verdict} {line.note}")
    return 0 if all(line.is_met for line in report.lines) else 1


def _measure(report: Report, people: int) -> None:
    write_answers(report.folder, people)
    for step, most in (("import", 600), ("close", 600)):
        told = _process(step, report.folder)
        name = f"{step} of {people:,} respondents"
        note = f"{told['seconds']:.4g} s by the clock; {told['note']}"
        report.figure(f"{name}: processor", told["processor"], "s", state="cold", at_most=most, note=note)
        report.figure(f"{name}: most memory", told["mebibytes"], "MiB", state="cold", at_most=3 * 1024)
    for name, taken in _process("pages", report.folder)["pages"].items():
        (cold, used), *warm = taken
        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        note = f"{cold:.3g} s by the clock; load {load}"
        report.figure(
            f"{name}, first of a process: processor", used, "s", state="cold", at_most=2.0, note=note
        )
        clock = [one for one, _ in warm]
        clocks = f"{median(clock):.3g} s by the clock, {min(clock):.3g} at best"
        note = f"median of {len(warm)}; {clocks}; load {load}"
        usual = median(one for _, one in warm)
        report.figure(f"{name}, then: processor", usual, "s", state="warm", at_most=0.2, note=note)


def _process(step: str, place: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks", "large_wave", "--step", step, str(place)]
    known = os.environ | {
        "OPENBLAS_NUM_THREADS": "1",
        "AVERS_HOME": str(place / "home"),
        "AVERS_SECRET_KEY": "for this benchmark only",
        "AVERS_HTTPS": "off",
    }
    known.pop("AVERS_DATABASE", None)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=known)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# ── What comes in ───────────────────────────────────────────────────────────────────────────────


def write_answers(place: Path, people: int) -> None:
    """Write ``answers.csv`` and its mapping: a row is a customer, 3 % of the answers are missing."""
    import pyarrow as pa
    import pyarrow.csv

    rng = np.random.default_rng(1)
    rated = [shop for shop, _ in shops()]
    where = rng.integers(0, len(rated), people)
    common = 3.6 + rng.normal(0, 0.35, len(rated))[where] + rng.normal(0, 0.5, people)
    columns: dict[str, Any] = {
        "id": [f"c{number}" for number in range(people)],
        "unit": pa.DictionaryArray.from_arrays(pa.array(where.astype(np.int32)), pa.array(rated)),
        "segment": np.array(["young", "family", "senior"])[rng.integers(0, 3, people)],
        "channel": np.array(["shop", "phone"])[rng.integers(0, 2, people)],
    }
    for item in range(N_ITEMS):
        given = np.clip(np.rint(common + rng.normal(0, 0.9, people)), 1, 5).astype(np.int8)
        columns[f"q{item}"] = pa.array(given, mask=rng.random(people) < 0.03)
    scores = np.clip(np.rint(2 * common + rng.normal(0, 1.5, people)), 0, 10).astype(np.int8)
    columns["recommend"] = pa.array(scores, mask=rng.random(people) < 0.03)
    pa.csv.write_csv(pa.table(columns), place / "answers.csv")
    (place / "map.yaml").write_text(_mapping(), encoding="utf-8")


def _mapping() -> str:
    facets = "".join(
        f"  - {{key: f{one}, name: {{fr: Facette {one}, en: Facet {one}}}}}\n" for one in range(N_ITEMS // 2)
    )
    items = "".join(
        f"  - {{key: q{item}, facet: f{item // 2}, column: q{item}, scale: 1-5}}\n" for item in range(N_ITEMS)
    )
    return (
        f"instrument: clients\nface: customer\nwave: {WAVE}\nrespondent: {{column: id}}\n"
        "unit: {column: unit}\nattributes:\n  segment: {column: segment}\n  channel: {column: channel}\n"
        f"facets:\n{facets}  - {{key: loyalty, name: {{fr: Fidélité, en: Loyalty}}}}\n"
        f"items:\n{items}"
        "  - {key: recommend, facet: loyalty, column: recommend, scale: 0-10, measure: nps}\n"
    )


def shops() -> Iterator[tuple[str, str]]:
    """Yield each shop with its district."""
    for region in range(N_REGIONS):
        for district in range(N_DISTRICTS):
            for shop in range(N_SHOPS):
                yield f"s{region}{district}{shop}", f"d{region}{district}"


def _company(place: Path) -> Any:
    """Return the company of ``place``, with its units, its people and its notice where it is new."""
    from avers.wiring import open_folder

    root = place / "company"
    if not root.exists():
        (root / "registers").mkdir(parents=True)
        (root / "private").mkdir(mode=0o700)
        units = ["co,", *(f"r{one},co" for one in range(N_REGIONS))]
        units += dict.fromkeys(f"{district},r{district[1]}" for _, district in shops())
        units += [f"{shop},{district}" for shop, district in shops()]
        _write(root / "organisation.csv", "unit,parent", units)
        serving = [f"{shop}-{one},{shop}" for shop, _ in shops() for one in range(N_SERVING)]
        _write(root / "private" / "people.csv", "person,unit", serving)
        (root / "registers" / "notices.csv").write_text(_NOTICE, encoding="utf-8")
    return open_folder(root)


def _write(file: Path, head: str, rows: Sequence[str]) -> None:
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


# ── Steps, each in a process of its own ─────────────────────────────────────────────────────────


def _import(place: Path) -> dict[str, Any]:
    from avers.application.importing.answers import ImportRequest, import_answers
    from avers.wiring import read_answers, read_mapping

    company = _company(place)
    started, spent = perf_counter(), process_time()
    given = read_mapping(place / "map.yaml")
    sources = [read_answers(place / "answers.csv", given)]
    (done,) = import_answers(company, sources, given=given, request=ImportRequest(), by="benchmark", at=_AT)
    return _told(started, spent, f"{done.n_answers:,} answers")


def _close(place: Path) -> dict[str, Any]:
    from avers.application.closing import close_wave

    company = _company(place)
    started, spent = perf_counter(), process_time()
    found = close_wave(company, WAVE, by="benchmark", at=_AT)
    shown = sum(not cell.withheld for cell in found.cells)
    return _told(started, spent, f"{len(found.tree)} units, {shown:,} of {len(found.cells):,} cells shown")


def _told(started: float, spent: float, note: str) -> dict[str, Any]:
    seconds, processor = perf_counter() - started, process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MIB
    return {"seconds": seconds, "processor": processor, "mebibytes": peak, "note": note}


def _pages(place: Path) -> dict[str, Any]:
    from avers.wiring import open_database, prepare_database

    prepare_database()
    open_database().publications.add(_company(place).publications.read(WAVE))
    from django.test import Client

    from avers.adapters.database.models import User

    sponsor, _ = User.objects.get_or_create(email="reader@avers.example", defaults={"role": "sponsor"})
    at = f"/results/{WAVE}/"
    asked = {
        "page of the company": at,
        "page of a region": f"{at}r0/",
        "page of a shop": f"{at}s000/",
        "map of all units": f"{at}why/teams/",
        "why": f"{at}why/",
    }
    found: dict[str, list[tuple[float, float]]] = {}
    for name, address in asked.items():
        for _ in range(TIMES + 1):
            client = Client(SERVER_NAME="localhost")
            client.force_login(sponsor)
            started, used = perf_counter(), process_time()
            response = client.get(address)
            told = perf_counter() - started, process_time() - used
            if response.status_code != 200:
                raise RuntimeError(f"{address} answered {response.status_code}")
            found.setdefault(name, []).append(told)
    return {"pages": found}


_STEPS: Final = {"import": _import, "close": _close, "pages": _pages}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
