"""A small company in plain objects, for every store to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pyarrow as pa

from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA
from avers.core.charter.document import Behaviour, Charter, Hours, Owner, Promise, Value, Vision
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

CHARTER = Charter(
    organisation=Text("Maison Ravel", "Ravel House"),
    owner=Owner("Claire Ravel", Text("Directrice générale", "Chief executive"), date(2026, 10, 1)),
    purpose=Text("Réparer ce que l’on vous a vendu.", "We repair what you were sold."),
    vision=Vision(Text("Je rappelle avant 18 h : promis.", ""), Text("", "We call, we are called.")),
    values=(
        Value(
            "parole", Text("Parole tenue", "A word kept"), Text("Je tiens mes délais.", "I keep my dates."),
            behaviours=(Behaviour("rappel", Text("Je rappelle.", "I call."), do=(Text("Dire quand.", ""),)),),
            indicators=("nps",),
        ),
    ),
    promises=(
        Promise("rappel", Text("Rappel sous 2 h.", "A call within 2 h."), "phone",
                (Hours(("mon", "fri"), "08:00", "24:00"),), 120, ("fr",)),
    ),
)  # fmt: skip

TREE = UnitTree(
    (
        Unit("ravel", "", Text("Maison Ravel", "Ravel House"), "company"),
        Unit("nord", "ravel", Text("Nord, ‘Lille’", "North"), "region", date(2020, 1, 1)),
        Unit("sud", "ravel", Text("=Sud", "-South"), "region", None, date(2027, 12, 31), "nord"),
    )
)

PEOPLE = (
    Person("p1", "nord", "adviser", 3, "", date(2024, 1, 1), None, "fr", {"seniority": "2-5", "site": ""}),
    Person("p2", "sud", "adviser", 3, "p1", None, date(2026, 12, 31), "en", {"seniority": "", "site": "A"},
           address="p2@ravel.example"),
)  # fmt: skip

KPIS = Register(
    REGISTERS["kpis"],
    (
        {"key": "nps", "name_fr": "=Recommandation ; +", "name_en": "NPS, “net”", "class": "customer",
         "weight": 0.25, "unit": "nord", "target": 40.0, "direction": "high", "definition": "une\nligne"},
        {"key": "aht", "name_fr": "'-", "name_en": "", "class": None, "weight": None, "unit": None,
         "target": -3.5, "direction": "low", "definition": ""},
    ),
)  # fmt: skip

NOTICES = Register(
    REGISTERS["notices"],
    ({"source": "survey", "notice_date": date(2026, 10, 1), "purpose": "Mieux travailler"},),
)

INSTRUMENT = Instrument(
    "pulse", "1",
    items=(
        Item("q1", "satisfaction", "employee", Scale(1, 5, 4), Text("Je suis bien ici.", "I am well here.")),
        Item("q2", "satisfaction", "employee", Scale(1, 5, 4), Text("Je pars.", "I leave."), reverse=True),
        Item("why", "satisfaction", "employee", Scale(0, 1), Text("Pourquoi ?", "Why?"), measure="text"),
    ),
    facets=(Facet("satisfaction", Text("Satisfaction", "Satisfaction")),),
)  # fmt: skip

WAVE = Wave(
    "2026-10",
    "employee",
    "pulse",
    "1",
    "confidential",
    5,
    date(2026, 10, 5),
    date(2026, 10, 19),
    "open",
    "survey",
)
SEALED_WAVE = replace(WAVE, key="2026-11", promise="anonymous")
BATCH = Batch("a" * 64, "2026-10", "employee", "survey", "confidential", 3, 2, "answers.csv", "pulse", "1")
SEALED_BATCH = replace(BATCH, content_hash="b" * 64, wave="2026-11", promise="anonymous")


def rows(*answers: tuple[str, str, str, float | None], wave: str = "2026-10", text: str = "") -> pa.Table:
    """Return evidence of ``(respondent, unit, item, value)``; a value of None is a skipped question."""
    columns = {
        "respondent": [who for who, _, _, _ in answers],
        "unit": [unit for _, unit, _, _ in answers],
        "face": ["employee"] * len(answers),
        "facet": ["satisfaction"] * len(answers),
        "item": [item for _, _, item, _ in answers],
        "value": [value for _, _, _, value in answers],
        "text": [text] * len(answers),
        "missing": ["skipped" if value is None else "" for _, _, _, value in answers],
        "period": [wave] * len(answers),
        "instrument": ["pulse"] * len(answers),
        "version": ["1"] * len(answers),
    }
    return pa.table(columns, schema=EVIDENCE_SCHEMA)
