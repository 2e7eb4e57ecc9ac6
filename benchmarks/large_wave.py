"""A million customers answer about 1,000 units: brought in, closed, and the pages of what was published.

Ten questions from 1 to 5 and one from 0 to 10 of everybody, 3 % missing, two attributes; eight employees
serve in each of nine hundred shops, under ninety districts and nine regions. The answers come through
``import_answers`` from a CSV, into a folder and into the database of an installation, and the wave is closed
there: every table made safe, attacked, frozen. Importing and closing are a process of their own each. Then a
new process serves: its first request of each page is cold (the publication is read from its file), those that
follow are from what is kept of it.

    python -m benchmarks large_wave
    python -m benchmarks large_wave --people 100000 --stores folder
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

__all__ = ["main", "measure"]

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
    _measure(report, PEOPLE, ("folder", "database"))


def main(words: Sequence[str]) -> int:
    """Measure what is asked for; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="large_wave", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--stores", nargs="+", default=["folder", "database"], choices=["folder", "database"])
    parser.add_argument("--keep", type=Path, help="an empty folder that is left as it is")
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.step:
        step, store, place = asked.step
        print(json.dumps(_STEPS[step](store, Path(place))))
        return 0
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as place:
        report = Report("large_wave", asked.keep or Path(place))
        _measure(report, asked.people, asked.stores)
    for line in report.lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        print(f"{line.name}: {line.value:.4g} {line.unit} {line.goal} {verdict} {line.note}")
    return 0 if all(line.is_met for line in report.lines) else 1


def _measure(report: Report, people: int, stores: Sequence[str]) -> None:
    write_answers(report.folder, people)
    for store in stores:
        place = report.folder / store
        place.mkdir()
        for step in ("import", "close"):
            told = _process(step, store, place)
            name = f"{step} of {people:,} respondents, {store}"
            note = f"{told['processor']:.3g} s of processor; {told['note']}"
            report.figure(name, told["seconds"], "s", state="cold", at_most=600, note=note)
            report.figure(f"{name}: most memory", told["mebibytes"], "MiB", state="cold", at_most=3 * 1024)
    if "database" in stores:
        for name, taken in _process("pages", "database", report.folder / "database")["pages"].items():
            cold, *warm = taken
            report.figure(f"{name}, first of a process", cold, "s", state="cold", at_most=2.0)
            spread = f"median of {len(warm)}; {min(warm):.3g} to {max(warm):.3g}"
            report.figure(f"{name}, then", median(warm), "s", state="warm", at_most=0.2, note=spread)


def _process(step: str, store: str, place: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks", "large_wave", "--step", step, store, str(place)]
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
    shops = [shop for shop, _ in _shops()]
    where = rng.integers(0, len(shops), people)
    common = 3.6 + rng.normal(0, 0.35, len(shops))[where] + rng.normal(0, 0.5, people)
    columns: dict[str, Any] = {
        "id": [f"c{number}" for number in range(people)],
        "unit": pa.DictionaryArray.from_arrays(pa.array(where.astype(np.int32)), pa.array(shops)),
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


def _shops() -> Iterator[tuple[str, str]]:
    for region in range(N_REGIONS):
        for district in range(N_DISTRICTS):
            for shop in range(N_SHOPS):
                yield f"s{region}{district}{shop}", f"d{region}{district}"


def _company(store: str, place: Path) -> Any:
    """Return the company of ``place``, with its units, its people and its notice where it is new."""
    from avers.wiring import open_database, open_folder, prepare_database

    root = place / "company"
    if not root.exists():
        (root / "registers").mkdir(parents=True)
        (root / "private").mkdir(mode=0o700)
        units = ["co,", *(f"r{one},co" for one in range(N_REGIONS))]
        units += dict.fromkeys(f"{district},r{district[1]}" for _, district in _shops())
        units += [f"{shop},{district}" for shop, district in _shops()]
        _write(root / "organisation.csv", "unit,parent", units)
        serving = [f"{shop}-{one},{shop}" for shop, _ in _shops() for one in range(N_SERVING)]
        _write(root / "private" / "people.csv", "person,unit", serving)
        (root / "registers" / "notices.csv").write_text(_NOTICE, encoding="utf-8")
        if store == "database":
            prepare_database()
            folder, company = open_folder(root), open_database()
            with company.work("benchmark", by="benchmark", at=_AT):
                company.organisation.save_units(folder.organisation.units())
                company.organisation.save_people(folder.organisation.people())
                company.registers.write(folder.registers.read("notices"))
    return open_database() if store == "database" else open_folder(root)


def _write(file: Path, head: str, rows: Sequence[str]) -> None:
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


# ── Steps, each in a process of its own ─────────────────────────────────────────────────────────


def _import(store: str, place: Path) -> dict[str, Any]:
    from avers.application.importing.answers import ImportRequest, import_answers
    from avers.wiring import prepare_database, read_answers, read_mapping

    if store == "database":
        prepare_database()
    company = _company(store, place)
    started, spent = perf_counter(), process_time()
    given = read_mapping(place.parent / "map.yaml")
    sources = [read_answers(place.parent / "answers.csv", given)]
    (done,) = import_answers(company, sources, given=given, request=ImportRequest(), by="benchmark", at=_AT)
    return _told(started, spent, f"{done.n_answers:,} answers")


def _close(store: str, place: Path) -> dict[str, Any]:
    from avers.application.closing import close_wave
    from avers.wiring import prepare_database

    if store == "database":
        prepare_database()
    company = _company(store, place)
    started, spent = perf_counter(), process_time()
    found = close_wave(company, WAVE, by="benchmark", at=_AT)
    shown = sum(not cell.withheld for cell in found.cells)
    return _told(started, spent, f"{len(found.tree)} units, {shown:,} of {len(found.cells):,} cells shown")


def _told(started: float, spent: float, note: str) -> dict[str, Any]:
    seconds, processor = perf_counter() - started, process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MIB
    return {"seconds": seconds, "processor": processor, "mebibytes": peak, "note": note}


def _pages(store: str, place: Path) -> dict[str, Any]:
    from avers.wiring import prepare_database

    prepare_database()
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
        "crossed": f"{at}crossed/",
        "all figures as CSV": f"{at}figures.csv",
    }
    found: dict[str, list[float]] = {}
    for name, address in asked.items():
        for _ in range(TIMES + 1):
            client = Client(SERVER_NAME="localhost")
            client.force_login(sponsor)
            started = perf_counter()
            response = client.get(address)
            size = len(b"".join(response.streaming_content) if response.streaming else response.content)
            seconds = perf_counter() - started
            if response.status_code == 429:
                break
            if response.status_code != 200 or not size:
                raise RuntimeError(f"{address} answered {response.status_code}")
            found.setdefault(name, []).append(seconds)
    return {"pages": found}


_STEPS: Final = {"import": _import, "close": _close, "pages": _pages}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
