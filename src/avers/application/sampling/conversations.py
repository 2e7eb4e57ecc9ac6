"""An autumn of conversations in Maison Garance, and those of them that colleagues reviewed (R29, R79).

Most of them are read, as staff were told. Two draws are over, one is under way; graders see nearly the same.
Nothing here changes what is planted in the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np

from avers.application.grading import band_of_case, software_marks
from avers.application.sampling.acts import LAST_DAY
from avers.application.sampling.conversation_words import CASES, CLOSINGS, CUSTOMERS
from avers.application.sampling.drawing import Drawing
from avers.application.sampling.organisation import COMPANY, INSIDE_UNITS, SERVING_UNITS
from avers.application.sampling.seats import SEATS
from avers.core.charter.compilation.scorecard import compile_scorecard
from avers.core.charter.document import Charter
from avers.core.conversations.message import Known, Message
from avers.core.conversations.sampled import Sampling, begun, draw
from avers.core.conversations.thread import Thread, threads_of
from avers.core.evidence.act import Act, Found
from avers.core.evidence.grading import Paper, Window, draw_papers
from avers.core.evidence.grid import BONUS, Weighed, weighed_row
from avers.core.evidence.visit import kin_of
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree

__all__ = ["CEILING", "READ", "draw_conversations", "draw_gradings"]

READ: Final = 0.8
"""Share of the conversations that is read, as the notice says."""
CEILING: Final = 2_000
"""Most conversations read of a month."""

_N: Final = 150
_FIRST: Final = date(2026, 8, 3)
_DAYS: Final = 86
# First and last day of each draw, and the months it takes; the last one is under way.
_DRAWS: Final = (
    (date(2026, 10, 5), date(2026, 10, 16), date(2026, 8, 1), date(2026, 9, 30), 20),
    (date(2026, 11, 3), date(2026, 11, 13), date(2026, 9, 1), date(2026, 10, 31), 20),
    (date(2026, 11, 16), date(2026, 12, 18), date(2026, 8, 1), date(2026, 10, 31), 8),
)
_N_GRADERS: Final = 3
_FEWEST_PEOPLE: Final = 5
_OF_THE_SEAT: Final = 12
_PERSONAL: Final = 0.6
_AGAIN: Final = 0.4
_MISREAD: Final = 0.08
_NOT_APPLICABLE: Final = 0.12
_THERE: Final = {"relation": 0.72, "critical": 0.94, "promise": 0.93, BONUS: 0.25}
_OTHERWISE: Final = 0.66
_FORMULA: Final = 0.4
_WEEKDAYS: Final = ("lundi", "mardi", "jeudi", "vendredi")
_HOURS: Final = ("9 h", "11 h", "14 h", "18 h")
_NOTES: Final = (
    "Rien de tel ne se lit dans les réponses.",
    "Une phrase suffirait, après la première réponse.",
    "Cela se devine, mais n’est pas écrit.",
)
_CONTESTS: Final = (
    "L’étape suivante a été dite au téléphone, elle ne figure pas dans le message.",
    "La question portait sur un autre dossier, transmis le même jour.",
)


def draw_conversations(rng: np.random.Generator, people: Sequence[Person]) -> tuple[Message, ...]:
    """Return the messages of an autumn, conversation by conversation."""
    there = [one for one in people if one.serves_between(_FIRST, LAST_DAY)]
    size = {unit: sum(one.unit == unit for one in there) for unit in SERVING_UNITS}
    writers = [one for one in there if size.get(one.unit, 0) >= _FEWEST_PEOPLE]
    seated = [one for one in writers if one.key == _seated(people)]
    found: list[Message] = []
    for number in range(_N) if writers else ():
        # Whoever looks around from the seat of an employee has a few to read of their own.
        of = seated if seated and number % _OF_THE_SEAT == 0 else writers
        found += _one_conversation(rng, f"garance-{number:04d}", of)
    return tuple(found)


def _seated(people: Sequence[Person]) -> str:
    seat = SEATS["employee"]
    return seat.taken_by([one for one in people if one.unit == seat.unit])


def _one_conversation(rng: np.random.Generator, key: str, writers: Sequence[Person]) -> Iterator[Message]:
    def one(things: Sequence[str]) -> str:
        return things[int(rng.integers(len(things)))]

    agent, case = writers[int(rng.integers(len(writers)))], CASES[int(rng.integers(len(CASES)))]
    name, way = one(CUSTOMERS), int(rng.integers(len(case.asked)))
    order = f"MG-{int(rng.integers(10_000, 99_999))}"
    filled = {
        "name": name, "agent": agent.name.split(" ")[0], "day": one(_WEEKDAYS), "hour": one(_HOURS),
        "order": order,
    }  # fmt: skip
    at = datetime.combine(_FIRST, datetime.min.time(), UTC) + timedelta(
        days=int(rng.integers(_DAYS)), hours=8 + int(rng.integers(9)), minutes=int(rng.integers(60))
    )
    known = Known((name, agent.name), orders=(order,))
    is_personal = rng.random() < _PERSONAL
    lines = [
        ("customer", case.asked[way]),
        ("agent", case.personal[way] if is_personal else one(case.formula)),
    ]
    if case.again and rng.random() < _AGAIN:
        lines += [("customer", one(case.again)), ("agent", case.personal[way])]
    if is_personal:
        lines.append(("customer", one(CLOSINGS)))
    for place, (who, words) in enumerate(lines):
        yield Message(
            f"{key}-{place}", key, "agent" if who == "agent" else "customer", words.format(**filled), at,
            agent=agent.key if who == "agent" else "", customer=f"garance-customer-{name}", channel="email",
            team=agent.unit if who == "agent" else "", unit=agent.unit, language="fr", known=known,
        )  # fmt: skip
        at += timedelta(minutes=int(rng.integers(20, 600)))


def draw_gradings(
    rng: np.random.Generator,
    people: Sequence[Person],
    tree: UnitTree,
    charters: Sequence[Charter],
    messages: Sequence[Message],
) -> tuple[Act, ...]:
    """Return the draws of conversations, their marks and what was contested, in the order written."""
    drawing = _Drawing(rng, people, tree, charters)
    threads = {one.key: one for one in threads_of(messages)}
    kept = draw(begun(messages), Sampling(READ, CEILING), on=LAST_DAY)
    sampled = {key: thread for key, thread in threads.items() if key in kept}
    return tuple(row for place in range(len(_DRAWS)) for row in drawing.draw(place, sampled))


class _Drawing(Drawing):
    def draw(self, place: int, threads: Mapping[str, Thread]) -> Iterator[Act]:
        """Yield one draw, its conversations and what graders saw of them."""
        begins, due, since, until, n = _DRAWS[place]
        charter, planner = self._in_force(begins), self._head(COMPANY, begins)
        graders = self._graders(begins)
        if due > LAST_DAY:
            graders = [*self._seat(begins), *graders[:1]]
        near = frozenset[str]().union(*(kin_of(one.unit, self._tree) for one in graders))
        window = Window(since, until, n, int(self._rng.integers(10**9)))
        papers = draw_papers((one for one in _papers(threads, window) if one.unit not in near), window)
        if charter is None or planner is None or not graders or not papers:
            return
        key = f"garance-grading-{place}"
        first = Act(key, "gradings", begins, planner.key, unit=planner.unit, charter=charter.version,
                    label=window.label, due=due)  # fmt: skip
        yield first
        entries = compile_scorecard(charter, charter.version).entries()
        items = [Weighed(one.key, one.weight, one.critical) for one in entries]
        for number, item in enumerate(items):
            yield weighed_row(item, f"{key}-{number:02d}", first)
        for number, grader in enumerate(graders):
            yield Act(f"{key}-g{number}", "gradings", begins, planner.key, "listed", key, key,
                      to_kind="person", to=grader.key, to_unit=grader.unit)  # fmt: skip
        for number, paper in enumerate(papers):
            one = f"garance-graded-{place}-{number:02d}"
            yield from self._paper(one, first, paper, threads[paper.thread])
            # Of the draw under way, the last grader is half through.
            marking = graders if due <= LAST_DAY else graders[-1:] if number < n // 2 else []
            yield from self._marks(one, items, marking, due if due <= LAST_DAY else begins, paper, threads)
            if due <= LAST_DAY and number in (1, 5):
                yield from self._contest(one, items, paper, planner, due, is_answered=place == 0)

    def _paper(self, key: str, batch: Act, paper: Paper, thread: Thread) -> Iterator[Act]:
        yield Act(key, "graded", batch.day, batch.by, to_kind="customers", to=paper.thread,
                  to_unit=paper.unit, label=batch.key, charter=batch.charter, due=batch.due,
                  words=band_of_case(thread))  # fmt: skip
        for number, agent in enumerate(paper.agents):
            yield Act(f"{key}-p{number}", "graded", batch.day, batch.by, "listed", key, key,
                      to_kind="person", to=agent)  # fmt: skip
        for number, (item, found) in enumerate(software_marks(thread).items()):
            yield Act(f"{key}-s{number}", "graded", batch.day, batch.by, "offered", key, key, label=item,
                      found=found, words="needs 1")  # fmt: skip

    def _marks(
        self,
        key: str,
        items: Sequence[Weighed],
        graders: Sequence[Person],
        day: date,
        paper: Paper,
        threads: Mapping[str, Thread],
    ) -> Iterator[Act]:
        is_formula = any("le service client" in one.text for one in threads[paper.thread].replies)
        truth = {item.key: self._true(item, is_formula=is_formula) for item in items}
        self._last = truth
        for grader in graders:
            for number, item in enumerate(items):
                found = self._read(truth[item.key])
                noted = found == "no" and item.part != BONUS and self._rng.random() < 0.2
                yield Act(f"{key}-{grader.key}-{number:02d}", "graded", day, grader.key, "looked", key, key,
                          label=item.key, found=found, words=self._one(_NOTES) if noted else "")  # fmt: skip
            yield Act(f"{key}-{grader.key}-end", "graded", day, grader.key, "closed", key, key)

    def _contest(
        self,
        key: str,
        items: Sequence[Weighed],
        paper: Paper,
        planner: Person,
        due: date,
        *,
        is_answered: bool,
    ) -> Iterator[Act]:
        missed = [one.key for one in items if self._last[one.key] == "no" and one.part != BONUS]
        if not missed or not paper.agents:
            return
        day = due + timedelta(days=3)
        yield Act(f"{key}-c", "graded", day, paper.agents[0], "contested", key, key, label=missed[0],
                  words=self._one(_CONTESTS))  # fmt: skip
        if is_answered:
            yield Act(
                f"{key}-a",
                "graded",
                day + timedelta(days=4),
                planner.key,
                "settled",
                key,
                f"{key}-c",
                label=missed[0],
                found="yes",
                words="C’est juste, cet acte n’avait pas lieu d’être ici.",
            )
            yield Act(f"{key}-b", "graded", day + timedelta(days=4), planner.key, "corrected", key,
                      f"{key}-a", label=missed[0], found="")  # fmt: skip

    def _true(self, item: Weighed, *, is_formula: bool) -> Found:
        if item.part not in ("relation", BONUS) and self._rng.random() < _NOT_APPLICABLE:
            return ""
        less = _FORMULA if is_formula and item.part not in ("critical", "promise") else 0
        return "yes" if self._rng.random() < _THERE.get(item.part, _OTHERWISE) - less else "no"

    def _read(self, there: Found) -> Found:
        if there and self._rng.random() < _MISREAD:
            return "no" if there == "yes" else "yes"
        return there

    def _seat(self, day: date) -> list[Person]:
        seat = SEATS["employee"]
        there = self._there(seat.unit, day)
        return [one for one in there if one.key == seat.taken_by(there)]

    def _graders(self, day: date) -> list[Person]:
        near = [one for unit in INSIDE_UNITS for one in self._there(unit, day)]
        count = min(_N_GRADERS, len(near))
        return [near[place] for place in sorted(self._rng.choice(len(near), count, replace=False).tolist())]


def _papers(threads: Mapping[str, Thread], window: Window) -> Iterator[Paper]:
    for key, thread in threads.items():
        last = max(one.sent_at for one in thread.messages if one.sent_at).date()
        if window.since <= last <= window.until:
            agents = tuple(sorted({one.agent for one in thread.replies}))
            yield Paper(key, agents, thread.replies[-1].unit)
