"""Two months of conversations with customers of Maison Garance, from a source of their own.

One client service recites and passes cases on, the other writes for the customer at hand; both do a little
better in the second month. Nothing here changes what is planted in the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from avers.application.sampling.organisation import SERVING_UNITS
from avers.application.sampling.talk_words import (
    ASKED,
    CHASED,
    DONE,
    FRAMES,
    OWN,
    PUSHED,
    SLOTS,
    THANKED,
    Case,
)
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.message import Author, Change, ChangeKind, Entry, Known, Message
from avers.core.organisation.person import Person
from avers.core.text import Language

__all__ = ["BATCH", "MONTHS", "READ_AT", "draw_talks"]

MONTHS: Final = (date(2026, 9, 1), date(2026, 10, 1))
_ZONE: Final = ZoneInfo("Europe/Paris")
READ_AT: Final = datetime(2026, 11, 16, 9, tzinfo=_ZONE)
"""When they came in, were read and their months closed."""
BATCH: Final = ConversationBatch(
    "garance-conversations", "conversations.json", "zendesk", "avers sample", READ_AT
)
_EACH_MONTH: Final = 150
_ELSEWHERE: Final = 4
"""Of each other branch: too few for a figure, enough for its region to be told beside its large teams."""
_FEWEST: Final = 8
_BY_THE_BOOK: Final = 0.35


@dataclass(frozen=True)
class _Team:
    """How a team answers: shares of replies that recite, push away, keep a promise; where cases go."""

    unit: str
    recites: float
    pushes: float
    keeps: float
    passes: float
    to: str


_TEAMS: Final = (
    _Team("west_calls", 0.62, 0.22, 0.55, 0.3, "lille"),
    _Team("south_calls", 0.2, 0.06, 0.85, 0.08, "lyon"),
    _Team("lille", 0.35, 0.1, 0.7, 0.16, "west_calls"),
    _Team("lyon", 0.3, 0.1, 0.75, 0.1, "south_calls"),
)
_CODES: Final = ("E133", "F28", "A07", "E9", "2214", "8873", "5106")
_PARTS: Final = ("Néva 24", "Solis 3", "Brume 18", "Alto", "Garonne 12")
_DAYS: Final[dict[Language, Sequence[str]]] = {
    "fr": ("lundi", "mardi", "jeudi", "vendredi"), "en": ("Monday", "Tuesday", "Thursday"),
}  # fmt: skip
_WHEN: Final[dict[Language, Sequence[str]]] = {
    "fr": ("demain avant 18 h", "demain avant midi", "sous deux jours", "avant vendredi"),
    "en": ("tomorrow before 6 pm", "tomorrow before noon", "within two days", "before Friday"),
}
_NAMES: Final = ("Yanis", "Maud", "Idriss", "Solène")
_OPENINGS: Final[dict[Language, str]] = {"fr": "Bonjour, ", "en": "Hello, "}
_CLOSINGS: Final[dict[Language, str]] = {
    "fr": " Nous restons à votre disposition. Bonne journée.",
    "en": " Feel free to write again. Have a nice day.",
}  # fmt: skip


def draw_talks(rng: np.random.Generator, people: Sequence[Person]) -> tuple[Entry, ...]:
    """Return the messages and changes of both months, by conversation."""
    found: list[Entry] = []
    large = {team.unit for team in _TEAMS}
    others = [_Team(unit, 0.35, 0.1, 0.7, 0.0, "") for unit in SERVING_UNITS if unit not in large]
    for better, month in enumerate(MONTHS):
        for team in (*_TEAMS, *others):
            last = month + timedelta(days=27)
            staff = sorted(
                one.key for one in people if one.unit == team.unit and one.serves_between(month, last)
            )
            if len(staff) >= _FEWEST:
                drawing = _Drawing(rng, team, staff, 0.88 if better else 1.0)
                for number in range(_EACH_MONTH if team.unit in large else _ELSEWHERE):
                    found += drawing.case(f"{month:%Y%m}-{team.unit}-{number}", month)
    return tuple(found)


class _Drawing:
    def __init__(self, rng: np.random.Generator, team: _Team, staff: Sequence[str], ease: float) -> None:
        self.rng, self.team, self.staff, self.ease = rng, team, staff, ease

    def case(self, key: str, month: date) -> Iterator[Entry]:
        """Yield one conversation."""
        rng, team = self.rng, self.team
        language: Language = "en" if rng.random() < 0.18 else "fr"
        day = month + timedelta(days=int(rng.integers(27)))
        at = datetime(
            day.year, day.month, day.day, int(rng.integers(8, 17)), int(rng.integers(60)), tzinfo=_ZONE
        )
        customer = f"client{rng.integers(10**6):06}@client.example"
        channel = "chat" if rng.random() < 0.35 else "email"
        said = _Said(key, customer, language, channel, self._one(self.staff), team.unit)
        case = ASKED[language][int(rng.integers(len(ASKED[language])))]
        words = {
            "code": self._one(_CODES), "part": self._one(_PARTS), "day": self._one(_DAYS[language]),
            "when": self._one(_WHEN[language]), "name": self._one(_NAMES), "euros": str(rng.integers(12, 90)),
        }  # fmt: skip
        yield said.message("customer", case.asked.format(**words), at)
        at += timedelta(minutes=int(rng.integers(6, 200)))
        recites = rng.random() < team.recites * self.ease
        pushes = rng.random() < team.pushes * self.ease
        body = self._one(FRAMES[language]) if recites else self._answer(case, words, language)
        if pushes:
            body = f"{body} {PUSHED[language]}" if recites else PUSHED[language]
        framed = recites or rng.random() < 0.4
        opening = _OPENINGS[language] if framed or rng.random() < 0.5 else ""
        yield said.message("agent", opening + body + (_CLOSINGS[language] if framed else ""), at)
        yield from self._after(said, at, promised=not recites and not pushes, passed=pushes)

    def _after(self, said: _Said, at: datetime, *, promised: bool, passed: bool) -> Iterator[Entry]:
        rng, team, language = self.rng, self.team, said.language
        if team.to and (passed or rng.random() < team.passes * self.ease):
            at += timedelta(hours=1)
            yield said.change("team", team.to, at, before=team.unit, unit=team.to)
            said = said.taken_by(team.to)
            at += timedelta(hours=int(rng.integers(2, 30)))
            yield said.message("agent", self._done(language), at)
        elif promised and rng.random() < team.keeps:
            at += timedelta(hours=int(rng.integers(3, 20)))
            yield said.message("agent", self._done(language), at)
            if rng.random() < 0.6:
                yield said.message("customer", self._one(THANKED[language]), at + timedelta(hours=1))
        elif rng.random() < 0.5:
            at += timedelta(days=5)
            yield said.message("customer", self._one(CHASED[language]), at)
            at += timedelta(hours=3)
            yield said.message("agent", self._done(language), at)
        yield said.change("status", "solved", at + timedelta(hours=2), before="open")

    def _answer(self, case: Case, words: dict[str, str], language: Language) -> str:
        """Return an answer of the case, or words for this customer alone, or both."""
        drawn = self._one(OWN[language]).format(**words | self._slots(language))
        first = self._one(case.answers).format(**words) if self.rng.random() < _BY_THE_BOOK else ""
        return f"{first} {_capital(drawn)}".strip()

    def _done(self, language: Language) -> str:
        return _capital(self._one(DONE[language]).format(name=self._one(_NAMES), **self._slots(language)))

    def _slots(self, language: Language) -> dict[str, str]:
        return {name: self._one(choices) for name, choices in SLOTS[language].items()}

    def _one(self, choices: Sequence[str]) -> str:
        return choices[int(self.rng.integers(len(choices)))]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class _Said:
    """A conversation under way: how its entries are named, and who has it."""

    key: str
    customer: str
    language: Language
    channel: str
    agent: str
    unit: str

    def message(self, who: Author, text: str, at: datetime) -> Message:
        """Return one message."""
        is_ours = who == "agent"
        return Message(
            f"garance/{self.key}/{at:%m%d%H%M}{who[0]}", f"garance/{self.key}", who, text, at,
            agent=self.agent if is_ours else "", customer=self.customer, channel=self.channel,
            unit=self.unit if is_ours else "", team=self.unit if is_ours else "", language=self.language,
            known=Known(mails=(self.customer,)),
        )  # fmt: skip

    def change(self, kind: ChangeKind, after: str, at: datetime, *, before: str, unit: str = "") -> Change:
        """Return one change."""
        return Change(f"garance/{self.key}/{kind}", f"garance/{self.key}", kind, at, after, before, unit)

    def taken_by(self, unit: str) -> _Said:
        """Return the same in the hands of another team: nobody there is named."""
        return _Said(self.key, self.customer, self.language, self.channel, "", unit)
