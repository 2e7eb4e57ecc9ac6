"""Companies that lack something, and are no less worth an honest page: one for each thing that may lack."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import pyarrow as pa

from avers.application.closing import close_wave
from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA
from avers.core.charter.document import Charter, Value
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

__all__ = ["POOR", "WAVE", "poor_company"]

WAVE: Final = "2026-10"
AT: Final = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
_OPENS: Final = date(2026, 10, 5)
_CARE: Final = Facet("care", Text("Soin", "Care"), "value")

# What lacks: (units under the company, answers of customers and of employees for each unit).
POOR: Final[Mapping[str, tuple[Sequence[str], Mapping[str, tuple[int, int]]]]] = {
    "one unit": ((), {"house": (60, 40)}),
    "no outside customers": (("shop", "support"), {"shop": (60, 30), "support": (0, 30)}),
    "internal customers": (("shop", "support"), {"shop": (60, 30), "support": (40, 30)}),
    "three answers": (("shop", "support"), {"shop": (2, 2), "support": (1, 1)}),
    "contradictory weights": (("shop", "support"), {"shop": (60, 30), "support": (40, 30)}),
    "no instruments": (("shop", "support"), {"shop": (60, 30), "support": (40, 30)}),
}


def poor_company(company: Any, lacking: str) -> None:
    """Fill ``company`` with answers, and with what ``lacking`` says; publish its one wave."""
    units, answers = POOR[lacking]
    tree = UnitTree(
        (
            Unit("house", "", Text("Maison", "House"), "company"),
            *(Unit(key, "house", Text(key.capitalize(), key.capitalize()), "branch") for key in units),
        )
    )
    with company.work("fill", by="test", at=AT):
        company.organisation.save_units(tree)
        company.organisation.save_people(_people(answers))
        _registers(company, contradictory=lacking == "contradictory weights")
        if lacking == "no instruments":
            values = (
                Value("care", Text("Soin", "Care"), Text("Je rappelle.", "I call back.")),
                Value("pace", Text("Rythme", "Pace"), Text("Je tiens mes délais.", "I keep my dates.")),
            )
            company.charters.publish(
                Charter(organisation=Text("Maison", "House"), version="2026.1", values=values)
            )
    for face, place in (("customer", 0), ("employee", 1)):
        _answer(company, face, {unit: both[place] for unit, both in answers.items()})
    close_wave(company, WAVE, by="test", at=AT)


def _people(answers: Mapping[str, tuple[int, int]]) -> list[Person]:
    return [
        Person(f"{unit}{n}", unit, "adviser", 3, "", date(2024, 1, 1), None, "fr", {})
        for unit, (_, employees) in answers.items()
        for n in range(max(employees, 8))
    ]


def _registers(company: Any, *, contradictory: bool) -> None:
    told = date(2026, 9, 1)
    notice = {
        "source": "survey",
        "notice_date": told,
        "council_date": told,
        "council_reference": "CSE 12",
        "purpose": "Mieux travailler",
    }
    company.registers.write(Register(REGISTERS["notices"], (notice,)))
    if contradictory:
        weights = (0.7, 0.5)
        kpis = tuple(
            {"key": f"k{n}", "name_fr": f"K{n}", "name_en": f"K{n}", "class": one, "weight": weight}
            for n, (one, weight) in enumerate(zip(("customer", "revenue"), weights, strict=True))
        )
        company.registers.write(Register(REGISTERS["kpis"], kpis))
        message = {"date": _OPENS, "channel": "intranet", "text": "m", "class": "customer", "reach": 100.0}
        company.registers.write(Register(REGISTERS["messages"], (message,)))


def _answer(company: Any, face: Any, counts: Mapping[str, int]) -> None:
    drawn = random.Random(f"{face}{sorted(counts.items())}")  # noqa: S311 - answers are invented
    rows = [
        {"respondent": f"{face}{unit}{n}", "unit": unit, "face": face, "facet": "care",
         "item": f"care_{face}", "value": float(drawn.choice((3, 4, 4, 5))), "text": "", "missing": "",
         "period": WAVE,
         "instrument": f"pulse_{face}", "version": "1"}
        for unit, count in counts.items()
        for n in range(count)
    ]  # fmt: skip
    item = Item(f"care_{face}", "care", face, Scale(1, 5, 4), Text("Je rappelle.", "I call back."))
    wave = Wave(
        WAVE, face, f"pulse_{face}", "1", "confidential", 5, _OPENS, date(2026, 10, 19), "open", "survey"
    )
    batch = Batch(
        ("c" if face == "customer" else "e") * 64, WAVE, face, "survey", "confidential", len(rows), len(rows),
        "answers.csv", f"pulse_{face}", "1",
    )  # fmt: skip
    table = pa.Table.from_pylist(rows, schema=EVIDENCE_SCHEMA)
    with company.work("import", by="test", at=AT):
        company.evidence.save_instrument(Instrument(f"pulse_{face}", "1", items=(item,), facets=(_CARE,)))
        company.evidence.save_wave(wave)
        company.evidence.add(batch, table)
