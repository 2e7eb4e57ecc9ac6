"""A small company whose wave gathers its own answers, for tests that look at what that leaves behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from avers.application.collecting import Audience, Invited, find_invitation, letters_of, submit
from avers.application.waving import open_waves
from avers.core.evidence.asked import AnswerRow, GivenAnswer
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.evidence.wave import Wave
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
OPENS = date(2026, 11, 2)
WAVE = Wave("2026-11", "employee", "pulse", "1", "anonymous", 5, OPENS, date(2026, 11, 16))
CUSTOMERS = replace(WAVE, face="customer")

INSTRUMENT = Instrument(
    "pulse", "1",
    items=(
        Item("q1", "satisfaction", "employee", Scale(1, 5, 4), Text("Je suis bien ici.", "I am well here.")),
        Item("q2", "satisfaction", "employee", Scale(1, 5, 4), Text("Je reste.", "I stay.")),
        Item("why", "satisfaction", "employee", Scale(0, 1), Text("Pourquoi ?", "Why?"), measure="text"),
        Item("c1", "recommendation", "customer", Scale(0, 10, 9), Text("…", "…"), measure="nps"),
    ),
    facets=(
        Facet("satisfaction", Text("Satisfaction", "Satisfaction")),
        Facet("recommendation", Text("Recommandation", "Recommendation")),
    ),
)  # fmt: skip

TREE = UnitTree(
    (
        Unit("ravel", "", Text("Maison Ravel", "Ravel House"), "company"),
        Unit("nord", "ravel", Text("Nord", "North"), "region"),
        Unit("sud", "ravel", Text("Sud", "South"), "region"),
    )
)

NOTICES = Register(
    REGISTERS["notices"],
    (
        {
            "source": "survey", "notice_date": date(2026, 10, 1), "purpose": "Mieux travailler",
            "council_date": date(2026, 10, 1), "council_reference": "PV 12",
        },
    ),
)  # fmt: skip


def answers(**told: Any) -> tuple[AnswerRow, ...]:
    """Return answers by item: a number, words, or None for a question passed over."""
    return tuple(AnswerRow(item, "", _given(said)) for item, said in told.items())


def _given(said: Any) -> GivenAnswer:
    if said is None:
        return GivenAnswer(missing="skipped")
    return GivenAnswer(text=said) if isinstance(said, str) else GivenAnswer(float(said))


def people(n: int) -> tuple[Person, ...]:
    """Return ``n`` people with an address, shared out between two teams."""
    return tuple(
        Person(
            f"p{number:04}", "nord" if number % 2 else "sud", attributes={"site": "AB"[number % 2]},
            address=f"p{number:04}@ravel.example", language="fr",
        )
        for number in range(n)
    )  # fmt: skip


def founded(company: Company, n_people: int) -> Company:
    """Return ``company`` with units, people and the notice that a survey needs."""
    with company.work("found", by="test", at=AT):
        company.organisation.save_units(TREE)
        company.organisation.save_people(people(n_people))
        company.registers.write(NOTICES)
    return company


def invited(n: int, *, face: Any = "employee") -> tuple[Invited, ...]:
    """Return ``n`` people as a wave invites them."""
    return tuple(
        Invited(face, one.unit, one.address, one.key, one.language, one.attributes) for one in people(n)
    )


def opened(company: Company, n_people: int, *, wave: Wave = WAVE, audience: Audience | None = None) -> None:
    """Found a company and open a wave that gathers its answers."""
    founded(company, n_people)
    open_waves(
        company,
        [wave],
        instrument=INSTRUMENT,
        gathering=audience or Audience(invited(n_people)),
        by="test",
        at=AT,
    )


def tokens(company: Company, wave: str = WAVE.key) -> Mapping[str, str]:
    """Return the token of each address."""
    return {one.address: one.token for one in letters_of(company, wave, waiting=False)}


def answer(company: Company, token: str, rows: Sequence[AnswerRow] = ()) -> str:
    """Follow a link and send an answer."""
    return submit(company, find_invitation(company, token), rows or answers(q1=4, q2=2, why="Le bruit."))
