"""The seven steps that lead from a blank page to a charter (R96), as data: what each asks and leaves behind.

A step asks questions, answered in the register ``workshop_answers``; it fills registers of its own; and it
writes parts of the charter itself. ``standing`` says, mark by mark, what is there and what is not yet, so
that a workshop can stop on a Tuesday and go on in March. No step locks the next one: a house that has a
charter may begin at the seventh.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from avers.core.charter.document import Charter
from avers.core.charter.fit import fit_of
from avers.core.organisation.register import Register, RegisterRow

__all__ = [
    "EFFORT_OR_DELIGHT", "FEWEST_CARDS", "FEWEST_DECIDERS", "FEWEST_INTERVIEWS", "FEWEST_REACTIONS",
    "FEWEST_TEAMS", "LINKS", "MOST_DECIDERS", "MOST_VALUES", "QUESTIONS", "STEPS", "Mark", "Question", "Step",
    "Workshop", "answer_of", "standing",
]  # fmt: skip

FEWEST_DECIDERS: Final = 5
MOST_DECIDERS: Final = 10
"""The group that chooses values is small (R102): measures §7.2 speaks of five to ten."""

FEWEST_TEAMS: Final = 3
FEWEST_CARDS: Final = 10
FEWEST_INTERVIEWS: Final = 3
FEWEST_REACTIONS: Final = 3
MOST_VALUES: Final = 5

EFFORT_OR_DELIGHT: Final = "delight_or_effort"
"""The question whose answer sets the default indicators (R98)."""


@dataclass(frozen=True)
class Question:
    """Something a step asks the group; ``choices`` are the answers where it is a closed question."""

    key: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """What the marks read: the charter as it is being written, whether one is published, the registers."""

    charter: Charter
    registers: Mapping[str, Register] = field(default_factory=dict)
    is_published: bool = False

    def rows(self, name: str) -> tuple[RegisterRow, ...]:
        """Return the rows of a register; none where it is not kept."""
        return self.registers[name].rows if name in self.registers else ()


@dataclass(frozen=True)
class Mark:
    """Something a step leaves behind: a code, and how one sees that it is there.

    ``leads`` is where it is done: a register, a part of the charter (``charter``), or the step's own page.
    """

    code: str
    is_there: Callable[[Workshop], bool]
    leads: str = ""


@dataclass(frozen=True)
class Step:
    """One of the seven: its key, what it asks, the registers it fills, what it leaves behind."""

    key: str
    questions: tuple[Question, ...]
    registers: tuple[str, ...]
    marks: tuple[Mark, ...]


def answer_of(workshop: Workshop, question: str) -> str:
    """Return the words that answer ``question``, in either language; "" while nobody has."""
    row = next((one for one in workshop.rows("workshop_answers") if one["question"] == question), None)
    return "" if row is None else str(row.get("words_fr") or row.get("words_en") or "")


def standing(step: Step, workshop: Workshop) -> tuple[tuple[Mark, bool], ...]:
    """Return the marks of ``step``, each with whether it is there; questions come first."""
    asked = tuple(_answered(one.key) for one in step.questions)
    return tuple((mark, mark.is_there(workshop)) for mark in (*asked, *step.marks))


def _answered(question: str) -> Mark:
    return Mark(f"answered.{question}", lambda workshop: bool(answer_of(workshop, question)))


# ── What each step leaves behind ────────────────────────────────────────────────────────────────


def _has(register: str, at_least: int = 1) -> Callable[[Workshop], bool]:
    return lambda workshop: len(workshop.rows(register)) >= at_least


def _needs_weighed(workshop: Workshop) -> bool:
    fit = fit_of(workshop.charter, workshop.registers)
    return bool(fit.needs) and not fit.unsorted


def _nothing_opposed(workshop: Workshop) -> bool:
    return _needs_weighed(workshop) and not fit_of(workshop.charter, workshop.registers).opposed


def _stakeholders_told(workshop: Workshop) -> bool:
    groups = workshop.rows("stakeholders")
    return bool(groups) and all(row.get("told_on") for row in groups)


def _small_and_mixed(workshop: Workshop) -> bool:
    group = workshop.rows("deciders")
    teams = {str(row["team"]).strip().casefold() for row in group}
    return (
        FEWEST_DECIDERS <= len(group) <= MOST_DECIDERS
        and len(teams) >= FEWEST_TEAMS
        and any(row.get("leads") for row in group)
    )


def _ideas_named(workshop: Workshop) -> bool:
    return any(row.get("value") and row.get("confirmed") for row in workshop.rows("board"))


def _values_chosen(workshop: Workshop) -> bool:
    return 1 <= len(workshop.charter.values) <= MOST_VALUES


def _vision_written(workshop: Workshop) -> bool:
    return bool(workshop.charter.vision.statement)


def _twin_written(workshop: Workshop) -> bool:
    return bool(workshop.charter.vision.inside)


def _values(test: Callable[[Workshop, str], bool]) -> Callable[[Workshop], bool]:
    """Return a test of every value of the charter, false while there is none."""
    return lambda workshop: (
        bool(workshop.charter.values) and all(test(workshop, value.key) for value in workshop.charter.values)
    )


def _has_statement(workshop: Workshop, key: str) -> bool:
    value = workshop.charter.value(key)
    return value is not None and bool(value.statement)


def _has_behaviours(workshop: Workshop, key: str) -> bool:
    value = workshop.charter.value(key)
    return value is not None and len(value.behaviours) >= 2


def _has_indicators(workshop: Workshop, key: str) -> bool:
    value = workshop.charter.value(key)
    return value is not None and bool(value.indicators)


LINKS: Final = ("purpose", "strategy", "capability", "resources", "systems")
"""The five links that carry a value down to its means (R77)."""


def _chain_whole(workshop: Workshop, key: str) -> bool:
    rows = (row for row in workshop.rows("chain") if row["value"] == key)
    return {row["link"] for row in rows if row.get("words_fr") or row.get("words_en")} >= set(LINKS)


def _expected_somewhere(workshop: Workshop, key: str) -> bool:
    return any(row["value"] == key for row in workshop.rows("expected"))


def _told_somewhere(workshop: Workshop, key: str) -> bool:
    return any(row["value"] == key for row in workshop.rows("meanings"))


def _promises_able(workshop: Workshop) -> bool:
    there = {row["promise"] for row in workshop.rows("capabilities") if row.get("standing") == "there"}
    promises = workshop.charter.promises
    return bool(promises) and all(promise.key in there for promise in promises)


def _teams_committed(workshop: Workshop) -> bool:
    return any(team.commitments for team in workshop.charter.teams)


def _conflicts_settled(workshop: Workshop) -> bool:
    return len(workshop.charter.values) < 2 or bool(workshop.charter.conflicts)


def _will_be_read_again(workshop: Workshop) -> bool:
    return workshop.charter.review_date is not None


def _is_published(workshop: Workshop) -> bool:
    return workshop.is_published


STEPS: Final = (
    Step(
        "needs",
        (
            Question("purpose"),
            Question("role_of_support"),
            Question(EFFORT_OR_DELIGHT, ("delight", "effort")),
            Question("principles"),
        ),
        ("interviews", "needs", "crossings", "channels", "stakeholders"),
        (
            Mark("people_heard", _has("interviews", FEWEST_INTERVIEWS), "interviews"),
            Mark("needs_weighed", _needs_weighed, "crossings"),
            Mark("nothing_opposed", _nothing_opposed, "crossings"),
            Mark("channels_listed", _has("channels"), "channels"),
            Mark("stakeholders_told", _stakeholders_told, "stakeholders"),
        ),
    ),
    Step(
        "values",
        (Question("why_these"),),
        ("deciders", "board", "best_worst"),
        (
            Mark("small_and_mixed", _small_and_mixed, "deciders"),
            Mark("ideas_gathered", _has("board", FEWEST_CARDS), "board"),
            Mark("ideas_named", _ideas_named, "board"),
            Mark("values_chosen", _values_chosen, "charter"),
        ),
    ),
    Step(
        "vision",
        (Question("in_their_place"), Question("good_day"), Question("able_to_keep")),
        ("reactions",),
        (
            Mark("vision_written", _vision_written, "charter"),
            Mark("twin_written", _twin_written, "charter"),
            Mark("reactions_heard", _has("reactions", FEWEST_REACTIONS), "reactions"),
        ),
    ),
    Step(
        "action",
        (),
        ("expected", "chain", "capabilities", "standards"),
        (
            Mark("acts_written", _values(_has_statement), "charter"),
            Mark("behaviours_written", _values(_has_behaviours), "charter"),
            Mark("indicators_chosen", _values(_has_indicators), "charter"),
            Mark("teams_committed", _teams_committed, "charter"),
            Mark("levels_expected", _values(_expected_somewhere), "expected"),
            Mark("chain_whole", _values(_chain_whole), "chain"),
            Mark("promises_able", _promises_able, "capabilities"),
            Mark("standards_written", _has("standards"), "standards"),
        ),
    ),
    Step(
        "sharing",
        (),
        ("campaign",),
        (
            Mark("published", _is_published, "charter"),
            Mark("campaign_planned", _has("campaign"), "campaign"),
        ),
    ),
    Step(
        "hiring",
        (Question("who_asks"),),
        (),
        (Mark("behaviours_handed", _values(_has_behaviours), "handed"),),
    ),
    Step(
        "meaning",
        (),
        ("meanings",),
        (
            Mark("meanings_heard", _values(_told_somewhere), "meanings"),
            Mark("conflicts_settled", _conflicts_settled, "charter"),
            Mark("review_planned", _will_be_read_again, "charter"),
        ),
    ),
)
"""The seven steps of the source text, in its order (seeds 003:95-206)."""

QUESTIONS: Final[Mapping[str, Question]] = {one.key: one for step in STEPS for one in step.questions}
"""Every question of the workshop, by its key."""
