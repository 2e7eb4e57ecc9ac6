"""The team says whether an action helped: yes, in part or no, and why; unnamed, told from five answers on.

What is kept: the answer, the words, the action, its unit and the Monday of the week. Neither person nor
account, in the row or in the audit chain. It is not called anonymous, since whoever keeps the database sees
the order in which answers came. What is told moves by whole groups of ``K`` answers, and is one of three
words: no count lets the last answer be guessed. Start at ``ask_for``.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, get_args

from avers.application.acting import names_around
from avers.application.incidents import UNNAMED
from avers.application.planning import PlanRow
from avers.application.ports.refusals import NotFound
from avers.application.registering import tree_or_none
from avers.application.viewer import Viewer
from avers.core.diagnosis.plan import PlannedAction
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, standings
from avers.core.evidence.recognition import LONGEST
from avers.core.evidence.unnamed import masked
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "ANSWERS", "WORDS_FROM", "Asked", "Helped", "K", "answer_helped", "ask_for", "can_answer_helped",
    "helped_of", "is_of_team", "keep_answer",
]  # fmt: skip

K: Final = 5
WORDS_FROM: Final = 10
"""How many answers it takes before any words are shown (rule A7)."""

Answer = Literal["yes", "partly", "no"]
ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)
Told = Literal["", "mostly", "mixed", "hardly"]
_KIND: Final = "helped"
_MOST: Final = 2 / 3


@dataclass(frozen=True)
class Helped:
    """What the team said of an action: a word, from how many answers at least, and words in no order.

    ``told`` is "" below ``K`` answers, and where there are more answers than people could have given.
    """

    told: Told = ""
    n_at_least: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Whether the viewer is asked, and what the team said so far."""

    is_asked: bool
    helped: Helped


def can_answer_helped(viewer: Viewer, action: PlannedAction, tree: UnitTree | None) -> bool:
    """Return whether ``viewer`` is of the team of ``action``: its unit or below, not those who plan."""
    return tree is not None and is_of_team(viewer, action.unit or tree.root, tree)


def is_of_team(viewer: Viewer, unit: str, tree: UnitTree) -> bool:
    """Return whether ``viewer`` works in ``unit`` or below it; nobody above it, nor those who plan."""
    if viewer.role not in ("employee", "manager") or viewer.unit not in tree:
        return False
    return unit == viewer.unit or unit in tree.ancestors(viewer.unit)


def ask_for(company: Company, viewer: Viewer, row: PlanRow, today: date) -> Asked:
    """Return what the team of an action said, and whether ``viewer`` is asked.

    The question opens once a publication came after the action began, or once it is over: before that,
    nobody could know.
    """
    tree = tree_or_none(company)
    return Asked(
        is_asked=_is_open(row, today) and can_answer_helped(viewer, row.action, tree),
        helped=_told(company, row.action, tree, today),
    )


def answer_helped(
    company: Company, viewer: Viewer, row: PlanRow, answer: str, words: str, *, at: datetime
) -> None:
    """Keep one answer, and not whose.

    Raises
    ------
    NotFound
        ``viewer`` is not of the team, or the question is not open.
    InputRefused
        The answer is none of the three, or the words are too long.
    """
    tree = tree_or_none(company)
    if tree is None or not ask_for(company, viewer, row, at.date()).is_asked:
        raise NotFound(found=row.action.key)
    faults = [] if answer in ANSWERS else [Fault("helped_answer", path="answer")]
    if len(words) > LONGEST:
        faults.append(Fault("words_too_many", path="words", values={"expected": str(LONGEST)}))
    if faults:
        raise InputRefused(faults)
    said = masked(words.strip(), names_around(company, viewer, viewer.unit, tree))
    keep_answer(company, row.action.unit or tree.root, row.action.key, answer, said, at=at)


def keep_answer(
    company: Company, unit: str, about: str, answer: str, words: str = "", *, at: datetime
) -> None:
    """Keep what somebody of ``unit`` said ``about`` an action or an obstacle: the week, and not who.

    Raises
    ------
    InputRefused
        The answer is none of ``ANSWERS``.
    """
    found = next((one for one in ANSWERS if one == answer), None)
    if found is None:
        raise InputRefused([Fault("helped_answer", path="answer")])
    monday = at.date() - timedelta(days=at.date().weekday())
    new = Act(secrets.token_urlsafe(16), _KIND, monday, "", unit=unit, label=about, words=words, found=found)
    with company.work("helped", by=UNNAMED, at=at):
        company.acts.add([new])


def _is_open(row: PlanRow, today: date) -> bool:
    stage = row.action.stage(today)
    if stage == "dropped":
        return False
    return stage in ("over", "done") or row.effect.is_shown or row.effect.outcome == "withheld"


def _told(company: Company, action: PlannedAction, tree: UnitTree | None, today: date) -> Helped:
    if tree is None:
        return Helped()
    unit = action.unit or tree.root
    rows = [
        one.first
        for one in standings(company.acts.of_kind(_KIND, units={unit}))
        if one.first.label == action.key
    ]
    return helped_of(rows, n_people=_people(company, unit, tree, today))


def helped_of(rows: Sequence[Act], *, n_people: int) -> Helped:
    """Return what ``rows``, in the order they came, tell of one action.

    Whole groups of ``K`` answers count, so that what is told never moves by one person's. More answers
    than ``n_people`` tell nothing: somebody answered twice. Fewer than ``K`` people are never told of.
    """
    n = len(rows) - len(rows) % K
    if n < K or len(rows) > n_people or n_people < K:
        return Helped()
    counted = rows[:n]
    yes = sum(one.found == "yes" for one in counted) / n
    no = sum(one.found == "no" for one in counted) / n
    told: Told = "mostly" if yes >= _MOST else "hardly" if no >= _MOST else "mixed"
    # By their random keys, so in no order that anybody wrote in.
    words = sorted((one.key, one.words) for one in counted if one.words) if n >= WORDS_FROM else []
    return Helped(told, n, tuple(said for _, said in words))


def _people(company: Company, unit: str, tree: UnitTree, today: date) -> int:
    counts = company.organisation.head_counts(today)
    return sum(counts.get(one, 0) for one in tree.descendants(unit))
