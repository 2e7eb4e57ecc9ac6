"""Spoil files at random and read them: taken, or refused in words; never a crash, never a part of one.

    python -m benchmarks hostile_mutations --mutations 10000 --seed 1

Every file that a person can hand in or touch is spoiled in turn: answers, a mapping, a charter, the tables
of a folder, answers placed by hand, a manifest, cells, Parquet. Each reading must end in an object or in a
refusal with a sentence in both languages, within a time and a memory that are reported.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from avers.adapters.files.company import FolderCompany
from avers.application.importing.answers import ImportRequest, import_answers
from avers.application.wording.failures import explain
from avers.core.errors import AversError
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import Text
from avers.wiring import open_folder, read_answers, read_mapping

__all__ = ["Spoiled", "main", "spoil_files"]

_ANSWERS: Final = "respondent,unit,item,value,scale\nr1,a,q1,4,1-5\nr2,b,q1,2,1-5\nr3,b,q2,5,0-10\n"
_MAPPING: Final = """\
instrument: pulse
version: "1"
face: employee
wave: w
respondent: {column: id}
unit: {constant: a}
scales:
  five: {low: 1, high: 5}
items:
  - {key: q1, column: Q1, facet: trust, scale: five}
"""
_CHARTER: Final = """\
organisation: Maison
language: fr
owner: {name: Claire, role: Directrice, signed_date: 2026-10-01}
values:
  - key: parole
    name: Parole tenue
    statement: Je rappelle avant 18 h.
promises:
  - {key: p, statement: Sous deux heures., channel: phone, within_minutes: 120,
     hours: [{days: [mon], opens: "09:00", closes: "18:00"}]}
"""
_PLACED: Final = "respondent,unit,face,item,value,text\nr1,a,customer,q1,4,\nr2,b,customer,q1,,bien\n"
_PEOPLE: Final = "person,unit,role,level,manager,from,to,language,attr_site\np1,a,x,3,,2024-01-01,,fr,A\n"
_KPIS: Final = "key,name_fr,name_en,class,weight,unit\nnps,Recommandation,,customer,0.25,a\n"
_OVERRIDES: Final = "code,path,by,reason,until\nCO501,values[0],Claire,Un essai,2026-12-01\n"
_BITS: Final = (
    b"", b'"', b"'", b"\n", b"\r", b",", b";", b"\t", b"\0", b"=", b"\xff", b"\xef\xbb\xbf", b"{", b"}", b"[",
    b"&a", b"*a", b"!!", b": ", b"- ", b"#", b"9", b"9" * 40, b"-1", b"1e999", b"NaN", b"../", b"e", b" ",
    b"\xe2\x80\xae", b"A" * 5000, b"[" * 300,
)  # fmt: skip
_SLOWEST: Final = 30.0
_MOST_MEMORY: Final = 1024


@dataclass
class Spoiled:
    """How the readings ended; ``crashes`` and ``partial`` must stay empty."""

    n_taken: int = 0
    n_refused: int = 0
    slowest_seconds: float = 0.0
    crashes: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    by_file: Counter[str] = field(default_factory=Counter)

    @property
    def is_sound(self) -> bool:
        """Whether every reading ended as it should, and soon enough."""
        return not self.crashes and not self.partial and self.slowest_seconds <= _SLOWEST


def spoil_files(place: Path, *, n_mutations: int, rng: random.Random) -> Spoiled:
    """Read ``n_mutations`` spoiled files in a company under ``place`` and return how that ended."""
    company = _company(place / "co")
    targets = _targets(place, company)
    good = {file: (place / file).read_bytes() for file in targets}
    outcome = Spoiled()
    for number in range(n_mutations):
        file = list(targets)[number % len(targets)]
        (place / file).write_bytes(_spoiled(good[file], list(good.values()), rng))
        before = _listed(place)
        _read(place, file, targets[file], outcome, number)
        if _listed(place) != before:
            outcome.partial.append(f"{file} #{number}")
            break  # what follows would be judged against a company that nobody meant
        (place / file).write_bytes(good[file])
    return outcome


def _read(
    place: Path, file: str, read: Callable[[FolderCompany], object], outcome: Spoiled, number: int
) -> None:
    start = time.monotonic()
    try:
        read(open_folder(place / "co"))
    except AversError as refused:
        outcome.n_refused += 1
        for language in ("fr", "en"):
            said = list(explain(refused, "fr" if language == "fr" else "en"))
            if not all(line.strip() for line in said) or not said:
                outcome.crashes.append(f"{file} #{number}: refused without words")
    except Exception as error:
        outcome.crashes.append(f"{file} #{number}: {type(error).__name__}: {str(error)[:80]}")
    else:
        outcome.n_taken += 1
    outcome.by_file[file] += 1
    outcome.slowest_seconds = max(outcome.slowest_seconds, time.monotonic() - start)


def _spoiled(content: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Return ``content`` after one to five accidents: bits put in, taken out, turned, doubled, cut, mixed."""
    for _ in range(rng.choice((1, 1, 1, 1, 2, 5))):
        # Mostly below the first line: where names of columns are spoiled, nothing deeper is read.
        first = rng.choice((0, content.find(b"\n") + 1, content.find(b"\n") + 1))
        at = rng.randint(first, len(content))
        kind = rng.choice((0, 0, 1, 2, 2, 3, 4, 5))
        if kind == 0:
            content = content[:at] + rng.choice(_BITS) + content[at:]
        elif kind == 1:
            content = content[:at] + content[at + rng.randint(1, 12) :]
        elif kind == 2:
            content = content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]
        elif kind == 3:
            content = content[:at] + content[max(0, at - rng.randint(1, 60)) :]
        elif kind == 4:
            content = content[:at]
        else:
            other = rng.choice(others)
            content = content[:at] + other[rng.randrange(len(other) + 1) :]
    return content


def _targets(place: Path, company: FolderCompany) -> dict[str, Callable[[FolderCompany], object]]:
    """Return each file with what reads it; the files stand as they should."""
    (place / "answers.csv").write_text(_ANSWERS, encoding="utf-8")
    (place / "map.yaml").write_text(_MAPPING, encoding="utf-8")
    today = date(2026, 11, 2)

    def house(company: FolderCompany) -> object:
        return company.house_view(today)

    def ledger(company: FolderCompany) -> object:
        batches = company.evidence.batches()
        return batches, [company.evidence.rows(wave.key, wave.face) for wave in company.evidence.waves()]

    def publication(company: FolderCompany) -> object:
        company.publications.altered("w")
        return company.publications.read("w")

    def answers(_: FolderCompany) -> object:
        return _import(place)

    return {
        "answers.csv": answers,
        "map.yaml": lambda _: read_mapping(place / "map.yaml"),
        "co/charter.yaml": house,
        "co/organisation.csv": house,
        "co/waves.csv": ledger,
        "co/overrides.csv": house,
        "co/registers/kpis.csv": house,
        "co/private/people.csv": house,
        "co/surveys/pulse.yaml": ledger,
        "co/private/evidence/batches.csv": ledger,
        "co/private/evidence/survey/w.csv": ledger,
        "co/private/evidence/survey/w.parquet": ledger,
        "co/publications/w/1/manifest.json": publication,
        "co/publications/w/1/cells.csv": publication,
    }


def _import(place: Path) -> object:
    """Import the answers into a copy that is thrown away: what was spoiled must not pile up."""
    with tempfile.TemporaryDirectory(dir=place) as scratch:
        root = Path(scratch)
        for name in ("organisation.csv", "registers/notices.csv"):
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes((place / "co" / name).read_bytes())
        company = open_folder(root)
        request = ImportRequest(wave="new", face="employee")
        before = _listed(root)
        try:
            at = datetime(2026, 11, 2, tzinfo=UTC)
            return import_answers(
                company, [read_answers(place / "answers.csv")], request=request, by="x", at=at
            )
        except AversError:
            if _listed(root) != before:
                raise RuntimeError("a refused import left something behind") from None
            raise


def _listed(place: Path) -> dict[str, int]:
    return {
        path.relative_to(place).as_posix(): path.stat().st_size
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name not in ("writing", "moving")
    }


def _company(root: Path) -> FolderCompany:
    """Return a company that holds one of everything."""
    (root / "registers").mkdir(parents=True)
    (root / "registers" / "kpis.csv").write_text(_KPIS, encoding="utf-8")
    notice = "source,notice_date,purpose\nsurvey,2020-01-01,essai\n"
    (root / "registers" / "notices.csv").write_text(notice, encoding="utf-8")
    (root / "charter.yaml").write_text(_CHARTER, encoding="utf-8")
    (root / "overrides.csv").write_text(_OVERRIDES, encoding="utf-8")
    company = open_folder(root)
    tree = UnitTree([Unit("co", "", Text("Maison")), Unit("a", "co", Text("A")), Unit("b", "co", Text("B"))])
    company.organisation.save_units(tree)
    items = tuple(Item(key, "trust", "customer", Scale(1, 5, 4)) for key in ("q1", "q2"))
    instrument = Instrument("pulse", "1", items, (Facet("trust", Text("Confiance", "Trust")),))
    company.evidence.save_instrument(instrument)
    company.evidence.save_wave(Wave("w", "customer", "pulse", "1", "confidential"))
    batch = Batch("a" * 64, "w", "customer", "survey", "confidential", 1, 1, "x.csv", "pulse", "1")
    company.evidence.add(batch, _rows())
    cells = (
        Cell("units", "all", "customer", "trust", "", "mean", "co", n=25, value=62.0, low=55.0, high=70.0),
    )
    facets, day = instrument.facets, date(2026, 10, 5)
    company.publications.add(Publication("w", 1, 5, tree, day, facets, items, cells, charter="1"))
    (root / "private" / "people.csv").write_text(_PEOPLE, encoding="utf-8")
    (root / "private" / "evidence" / "survey" / "w.csv").write_text(_PLACED, encoding="utf-8")
    return company


def _rows() -> Any:
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    row = {
        "respondent": "r9", "unit": "a", "face": "customer", "facet": "trust", "item": "q1", "value": 4.0,
        "text": "", "missing": "", "period": "w", "instrument": "pulse", "version": "1",
    }  # fmt: skip
    return pa.Table.from_pylist([row], schema=EVIDENCE_SCHEMA)


def main(options: Sequence[str]) -> int:
    """Spoil the files; 0 when nothing crashed, lasted too long or took too much memory, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="hostile_mutations", description=__doc__)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(options)
    rng = random.Random(asked.seed)  # noqa: S311 - not a secret
    with tempfile.TemporaryDirectory(prefix="avers-spoil-") as place:
        outcome = spoil_files(Path(place), n_mutations=asked.mutations, rng=rng)
    # The system counts kilobytes, on macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
    print(f"taken {outcome.n_taken}, refused {outcome.n_refused}")
    print(f"slowest {outcome.slowest_seconds:.2f} s, memory {peak} MB")
    for line in (*outcome.crashes[:20], *outcome.partial[:20]):
        print(line)
    print(f"crashes {len(outcome.crashes)}, left in parts {len(outcome.partial)}")
    return 0 if outcome.is_sound and peak <= _MOST_MEMORY else 1
