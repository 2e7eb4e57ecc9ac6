"""The decision filter: questions of the charter put to a decision, its log, and whoever arbitrates.

The questions are compiled from the charter in force (R67). A *no* asks why, then for another way, and the
questions are put to that one anew (R85). Where two values pull apart, the charter's rule is shown; its
arbiter, or those who keep the charter where no rule covers the pair, answers (R127). Start at ``decide``.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.acted import K, names_of, rounded_share
from avers.application.acting import can_answer_obstacle, chain_of, names_around, sees, units_of
from avers.application.incidents import UNNAMED
from avers.application.ports.refusals import NotFound
from avers.application.ruling import check_option, rule_on
from avers.application.viewer import Viewer
from avers.core.charter.compilation.decision import compile_decision_filter
from avers.core.charter.document import Charter, ConflictRule
from avers.core.charter.language.folding import fold
from avers.core.diagnosis.alienation import Filtered
from avers.core.errors import Fault, InputRefused
from avers.core.estimate import Figure
from avers.core.evidence.act import Act, Found, Standing, Step, standings
from avers.core.evidence.decision import (
    FIRSTS,
    MOST_OPTIONS,
    Option,
    Outcome,
    is_taken,
    options_of,
    outcome_of,
    pair_key,
    puts_first,
    stopped_by,
    values_pulling,
    without_names,
)
from avers.core.organisation.groups import groups_of
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "Clash", "Decision", "DecisionLog", "Given", "Question", "Search", "Tried", "arbitrate", "can_arbitrate",
    "clash_between", "decide", "decision_for", "decisions_for", "decisions_waiting",
    "filtered_decisions", "questions_of", "sees_decision", "sign",
]  # fmt: skip

_SETTLED: Final[tuple[Step, ...]] = ("answered",)
_KIND: Final = "decisions"
_YEAR: Final = timedelta(days=366)
_MONTH: Final = timedelta(days=31)
_AROUND_DECISIONS: Final = timedelta(days=3 * 366)
_MOST_LINES: Final = 400
_VALUE: Final = "value."


@dataclass(frozen=True)
class Question:
    """One question of the filter; ``value`` is the key of the value it asks about, "" for none."""

    key: str
    value: str
    words: Text


@dataclass(frozen=True)
class Clash:
    """What the charter says of two values that pull apart; ``rule`` is None where it says nothing."""

    pair: str
    values: tuple[str, str]
    rule: ConflictRule | None

    @property
    def asks(self) -> bool:
        """Whether somebody has to be asked: the rule names no value that comes first."""
        return self.rule is None or not self.rule.wins


@dataclass(frozen=True)
class Given:
    """The answer to one question about one option; ``why`` is for a no."""

    question: str
    found: Found
    why: str = ""


@dataclass(frozen=True)
class Tried:
    """One option and what was answered of it, in the order of the questions."""

    words: str
    answers: tuple[Given, ...] = ()


@dataclass(frozen=True)
class Search:
    """What is looked for in the log; what is empty does not narrow it."""

    words: str = ""
    value: str = ""
    unit: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Decision:
    """A decision as one viewer reads it.

    Attributes
    ----------
    place : str
        The smallest group of at least ``K`` people that the unit belongs to: a smaller one would say who.
    signed : str
        Name of the person who chose to sign it, "" otherwise.
    """

    act: Standing
    place: str
    outcome: Outcome
    options: tuple[Option, ...]
    pulling: tuple[str, ...]
    signed: str
    is_mine: bool
    can_arbitrate: bool
    can_undo: bool

    @property
    def kept(self) -> str:
        """The words of the option that was kept, or tried last."""
        return self.options[-1].row.words


@dataclass(frozen=True)
class DecisionLog:
    """Decisions that answer a search, newest first; places to choose from; which value stopped how many.

    ``stops`` is of the whole company over a year, a share of its decisions, each value in charter order.
    """

    found: tuple[Decision, ...]
    places: tuple[str, ...]
    stops: tuple[tuple[str, Figure], ...]


def questions_of(charter: Charter) -> tuple[Question, ...]:
    """Return the questions compiled from ``charter``, in their order."""
    document = compile_decision_filter(charter, charter.version)
    asked = next((one.entries for one in document.sections if one.key == "questions"), ())
    return tuple(
        Question(one.key, one.key.removeprefix(_VALUE) if one.key.startswith(_VALUE) else "", one.words())
        for one in asked
    )


def clash_between(charter: Charter, one: str, other: str) -> Clash | None:
    """Return what ``charter`` says of two of its values, None where they are not two values of it."""
    if one == other or not charter.value(one) or not charter.value(other):
        return None
    rule = next((rule for rule in charter.conflicts if set(rule.between) == {one, other}), None)
    if rule and rule.wins not in rule.between and not rule.arbiter:
        rule = None
    first, second = sorted((one, other))
    return Clash(pair_key(one, other), (first, second), rule)


def decide(
    company: Company,
    viewer: Viewer | None,
    tried: Sequence[Tried],
    *,
    version: str,
    tree: UnitTree,
    at: datetime,
    unit: str = "",
    clash: str = "",
    sends: bool = False,
    signs: bool = False,
    first: str = "",
    language: Language = "fr",
) -> Standing:
    """Keep a decision in the log and return it; names in its words are masked.

    Parameters
    ----------
    viewer : Viewer or None
        None for somebody without an account, who came by the link of ``unit``: nobody is written with it.
    tried : sequence of Tried, 1 to ``MOST_OPTIONS``
        Each option but the last ends with a no; the last passes every question, ends with a no, or is sent.
    version : str
        Of the charter whose questions were answered.
    clash : str
        The two values that pull apart (``pair_key``); ``sends`` asks whoever arbitrates.
    signs : bool
        Whether the log says the name of ``viewer``.
    first : {"", "customer", "revenue", "volume", "people"}
        What it puts first, where whoever decides says so (R60).

    Raises
    ------
    InputRefused
        Everything that stands in the way.
    """
    charter = company.charters.published()
    if charter is None or charter.version != version:
        raise InputRefused([Fault("decision_charter", path="version")])
    found = _clash(charter, clash)
    faults = list(_faults(charter, tried, sends=bool(sends and found), language=language))
    if first and first not in FIRSTS:
        expected = {"found": first, "expected": ", ".join(FIRSTS)}
        faults.append(Fault("decision_first", path="first", values=expected))
    if clash and found is None:
        faults.append(Fault("decision_pair", path="clash", values={"found": clash}))
    if faults:
        raise InputRefused(faults)
    by = viewer.identity if viewer else ""
    where = (viewer.unit if viewer else unit) or tree.root
    names = tuple(_names(company, viewer, where, tree))
    rows = list(_rows(tried, by, where, version, at.date(), charter, names))
    rows[0] = replace(rows[0], label=first)
    head = rows[0]

    def follow(step: Literal["clashed", "sent", "signed"], label: str = "", known: Found = "") -> Act:
        return Act(_new_key(), _KIND, at.date(), by, step, head.key, head.key, label=label, found=known)

    if found:
        rows.append(
            follow("sent", found.pair, "yes" if found.rule else "no")
            if sends
            else follow("clashed", found.pair)
        )
    if signs and viewer:
        rows.append(follow("signed"))
    with company.work("act", by=viewer.key if viewer else UNNAMED, at=at) as work:
        company.acts.add(rows)
        work.note(kind=_KIND)
    return standings(rows)[0]


def can_arbitrate(company: Company, viewer: Viewer, act: Standing, tree: UnitTree) -> bool:
    """Return whether ``viewer`` answers a decision that was sent: never one's own.

    Where no rule covers the two values, those who keep the charter answer. Else whoever leads the team, or
    one above it, or whose work in the same chain of units is called as the arbiter is.
    """
    sent = act.last("sent")
    if sent is None or not act.counts or (act.first.by and act.first.by == viewer.identity):
        return False
    if viewer.role in ("sponsor", "lead"):
        return True
    if sent.found != "yes":
        return False
    if can_answer_obstacle(viewer, act.first.unit, tree):
        return True
    near = act.first.unit == viewer.unit or (
        act.first.unit in tree and viewer.unit in tree.ancestors(act.first.unit)
    )
    return near and _is_arbiter(company, viewer, sent)


def arbitrate(
    company: Company,
    viewer: Viewer,
    key: str,
    found: str,
    words: str,
    *,
    tree: UnitTree,
    at: datetime,
    language: Language = "fr",
) -> Standing:
    """Answer a decision that was sent, yes or no and why, and return it.

    Raises
    ------
    NotFound
        There is no such decision, or it is not ``viewer``'s to answer: the two look the same (C7).
    InputRefused
        It has its answer, or words are missing.
    """
    return rule_on(
        company, viewer, key, found, words, tree=tree, at=at, language=language,
        may=lambda act: act.first.kind == _KIND and can_arbitrate(company, viewer, act, tree),
    )  # fmt: skip


def sign(company: Company, viewer: Viewer, key: str, *, at: datetime) -> None:
    """Let the log say the name of ``viewer`` under a decision of theirs; raises ``NotFound``."""
    with company.work("act", by=viewer.key, at=at) as work:
        (act,) = standings(company.acts.history(key))
        if act.first.kind != _KIND or not act.first.by or act.first.by != viewer.identity:
            raise NotFound(found=key)
        if act.last("signed") is None and not act.is_withdrawn:
            new = Act(_new_key(), _KIND, at.date(), viewer.identity, "signed", key, key)
            company.acts.add([new])
            work.note(kind=_KIND, step="signed")


def sees_decision(viewer: Viewer, act: Standing, tree: UnitTree) -> bool:
    """Return whether ``viewer`` may read ``act``: one's own, or those of units one may open."""
    return sees(viewer, act, tree)


def decision_for(company: Company, viewer: Viewer, key: str, tree: UnitTree, today: date) -> Decision:
    """Return one decision; raises ``NotFound`` where there is none that ``viewer`` may read (C7)."""
    (act,) = standings(company.acts.history(key))
    if act.first.kind != _KIND or not sees_decision(viewer, act, tree):
        raise NotFound(found=key)
    (one,) = _seen(company, viewer, [act], tree, today)
    return one


def decisions_for(
    company: Company, viewer: Viewer, tree: UnitTree, today: date, search: Search = Search()
) -> DecisionLog:
    """Return the log as ``viewer`` may read it: one's own chain of units, those below for a manager, or all.

    ``search.unit`` is a place of the log and all below it. Without days it reaches back one year.
    """
    reads_all = viewer.role in ("sponsor", "lead", "analyst")
    near = None if reads_all else frozenset(chain_of(viewer, tree)) | units_of(viewer, tree)
    since = search.since or (search.until or today) - _YEAR
    acts = standings(company.acts.of_kind(_KIND, units=near, since=since, until=search.until))
    readable = [one for one in reversed(acts) if sees_decision(viewer, one, tree) and one.counts]
    inside = frozenset(tree.descendants(search.unit)) if search.unit in tree else None
    wanted = [one for one in readable if _answers(one, search, inside)]
    groups = _groups(company, tree, today)
    places = {groups.get(one.first.unit, tree.root) for one in readable}
    return DecisionLog(
        tuple(_seen(company, viewer, wanted[:_MOST_LINES], tree, today)),
        tuple(key for key in tree.keys if key in places),
        _stops(company, tree, today),
    )


def filtered_decisions(company: Company, today: date) -> tuple[Filtered, ...]:
    """Return the decisions of the last years that were taken through the filter and put revenue first.

    Up to the last whole week (rule A4); ``core.diagnosis.alienation`` reads them together, or not at all.
    """
    monday = today - timedelta(days=today.weekday())
    rows = company.acts.of_kind(_KIND, since=today - _AROUND_DECISIONS, until=monday - timedelta(days=1))
    return tuple(
        Filtered(one.key, one.first.day, one.first.unit, one.first.by)
        for one in standings(rows)
        if puts_first(one) == "revenue" and is_taken(one)
    )


def decisions_waiting(company: Company, viewer: Viewer, tree: UnitTree, today: date) -> tuple[Standing, ...]:
    """Return the decisions of the last month that wait for ``viewer``'s answer, the oldest first."""
    if viewer.role not in ("sponsor", "lead", "manager"):
        return ()
    units = None if viewer.role != "manager" else units_of(viewer, tree)
    rows = company.acts.unsettled(_KIND, by=_SETTLED, units=units, since=today - _MONTH, having="sent")
    acts = standings(rows)
    return tuple(
        one for one in acts if outcome_of(one) == "asked" and can_arbitrate(company, viewer, one, tree)
    )


def _faults(charter: Charter, tried: Sequence[Tried], *, sends: bool, language: Language) -> Iterator[Fault]:
    asked = [one.key for one in questions_of(charter)]
    if not 1 <= len(tried) <= MOST_OPTIONS:
        yield Fault("decision_options", path="words", values={"expected": str(MOST_OPTIONS)})
    for place, option in enumerate(tried):
        yield from check_option(option.words, language)
        given = [one.question for one in option.answers]
        ends_in_no = bool(option.answers) and option.answers[-1].found == "no"
        is_last = place == len(tried) - 1
        complete = given == asked or ends_in_no or (sends and is_last)
        if given != asked[: len(given)] or not complete or (not is_last and not ends_in_no):
            yield Fault("decision_unanswered", path="answer")
        for one in option.answers[:-1]:
            if one.found != "yes":
                yield Fault("decision_unanswered", path="answer")
        if ends_in_no:
            yield from check_option(option.answers[-1].why, language, path="why")


def _rows(
    tried: Sequence[Tried],
    by: str,
    unit: str,
    version: str,
    day: date,
    charter: Charter,
    names: Sequence[str],
) -> Iterator[Act]:
    values = {one.key: one.value for one in questions_of(charter)}
    first = ""
    for option in tried:
        key = _new_key()
        words = without_names(option.words.strip(), names)
        if not first:
            first = key
            yield Act(key, _KIND, day, by, unit=unit, charter=version, words=words)
        else:
            yield Act(key, _KIND, day, by, "offered", first, first, words=words)
        for one in option.answers:
            yield Act(
                _new_key(), _KIND, day, by, "weighed", first, key, value=values[one.question],
                label=one.question, found=one.found,
                words=without_names(one.why.strip(), names) if one.found == "no" else "",
            )  # fmt: skip


def _clash(charter: Charter, pair: str) -> Clash | None:
    one, _space, other = pair.partition(" ")
    return clash_between(charter, one, other) if other else None


def _names(company: Company, viewer: Viewer | None, unit: str, tree: UnitTree) -> Iterator[str]:
    if viewer:
        yield from names_around(company, viewer, unit, tree)
        return
    for key in (unit, *(tree.ancestors(unit) if unit in tree else ())):
        yield from (one.name for one in company.organisation.people_of(key))


def _is_arbiter(company: Company, viewer: Viewer, sent: Act) -> bool:
    charter = company.charters.published()
    found = _clash(charter, sent.label) if charter else None
    if found is None or found.rule is None or not viewer.person:
        return False
    lines = company.organisation.people_with([viewer.person])
    called = fold(found.rule.arbiter).text
    return any(one.role and fold(one.role).text == called for one in lines)


def _answers(act: Standing, search: Search, inside: frozenset[str] | None) -> bool:
    if search.outcome and outcome_of(act) != search.outcome:
        return False
    if inside is not None and act.first.unit not in inside:
        return False
    if search.value and search.value not in values_pulling(act) and (
        f"{_VALUE}{search.value}" not in stopped_by(act)
    ):  # fmt: skip
        return False
    if not search.words.strip():
        return True
    said = fold(" ".join(row.words for row in act.rows)).text
    return all(word in said for word in fold(search.words).text.split())


def _seen(
    company: Company, viewer: Viewer, acts: Sequence[Standing], tree: UnitTree, today: date
) -> Iterable[Decision]:
    groups = _groups(company, tree, today)
    names: Mapping[str, str] = names_of(company, {one.first.by for one in acts if one.last("signed")})
    for one in acts:
        mine = bool(one.first.by) and one.first.by == viewer.identity
        yield Decision(
            one,
            place=groups.get(one.first.unit, tree.root),
            outcome=outcome_of(one),
            options=options_of(one),
            pulling=values_pulling(one),
            signed=names.get(one.first.by, "") if one.last("signed") else "",
            is_mine=mine,
            can_arbitrate=outcome_of(one) == "asked" and can_arbitrate(company, viewer, one, tree),
            can_undo=any(row.by == viewer.identity and row.step in _UNDONE for row in one.rows),
        )


_UNDONE: Final = frozenset({"answered", "signed", "withdrawn", "contested"})


def _stops(company: Company, tree: UnitTree, today: date) -> tuple[tuple[str, Figure], ...]:
    """Return the share of the company's decisions that each value stopped, week by week (rule A4)."""
    charter = company.charters.published()
    monday = today - timedelta(days=today.weekday())
    people = sum(company.organisation.head_counts(today).values())
    if charter is None or people < K:
        return ()
    rows = company.acts.of_kind(_KIND, since=today - _YEAR, until=monday - timedelta(days=1))
    acts = [one for one in standings(rows) if one.counts]
    counts = {one.key: sum(f"{_VALUE}{one.key}" in stopped_by(act) for act in acts) for one in charter.values}
    return tuple((key, rounded_share(x, len(acts))) for key, x in counts.items())


def _groups(company: Company, tree: UnitTree, today: date) -> Mapping[str, str]:
    return groups_of(tree, company.organisation.head_counts(today), K)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
