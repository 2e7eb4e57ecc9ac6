"""The fourth step in hand: what carries a value down to its means, and a promise to what makes it possible.

The chain of each value (R77), what each level and each team does for it and who was made aware (R42, R111),
the means under each promise (R94), what teams undertake for one another (R18a).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from avers.application.chartering import add_part, can_write_charter, findings_of
from avers.application.gridding import cells_of, draft_in_hand, own_side, set_cell, typed_of, words_of
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import (
    Line,
    RowChanged,
    can_read_register,
    can_write_register,
    drop_row,
    save_row,
)
from avers.application.standing import standing_diagnosis
from avers.application.viewer import Viewer
from avers.core.charter.compilation.lawful import why_not
from avers.core.charter.document import Charter, Promise, Value
from avers.core.charter.language.folding import fold
from avers.core.charter.parts import trail_of
from avers.core.charter.workshop import LINKS
from avers.core.diagnosis.rule import Finding
from avers.core.errors import Fault, InputRefused
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text

__all__ = [
    "KINDS", "LEVELS", "Aware", "Awareness", "Carried", "ChainPage", "ExpectedCell", "ExpectedPage", "Lived",
    "PromiseAble", "Standard", "TeamCell", "TeamsPage", "add_expected", "add_standard", "change_expected",
    "commit_team", "level_key", "level_name", "plan_awareness", "read_abilities", "read_chain",
    "read_expected", "read_standards", "read_teams", "write_ability", "write_link",
]  # fmt: skip

KINDS: Final = ("people", "skill", "authority", "tools", "partners")
"""Kinds of means under a promise."""

# The rules that read a promise beside hours, hands, languages and money.
_OF_MEANS: Final = frozenset({"FE401", "FE402", "FE403", "FE404", "FE405", "CO402"})

LEVELS: Final[Mapping[str, Text]] = {
    "board": Text("Direction", "Executives"),
    "managers": Text("Encadrement", "Managers"),
    "teams": Text("Équipe", "Teams"),
}
"""The levels every house has; any other that the register names has a column of its own."""


# ── From a value to its means ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Carried:
    """A value and its five links: what each says, and the row it stands in."""

    value: Value
    links: tuple[tuple[str, Text, Line | None], ...]

    @property
    def broken(self) -> tuple[str, ...]:
        """The links with nothing in them, in the order of the chain."""
        return tuple(link for link, words, _line in self.links if not words)


@dataclass(frozen=True)
class ChainPage:
    """Every value with its chain, and whether the reader may write."""

    values: tuple[Carried, ...]
    writes: bool


def read_chain(company: Company, viewer: Viewer) -> ChainPage:
    """Return, for each value, purpose, strategy, capability, resources and systems (R77).

    Raises
    ------
    NotFound
        The chain is not ``viewer``'s to read.
    """
    if not can_read_register(viewer, "chain"):
        raise NotFound(found="chain")
    cells = cells_of(company, "chain")
    values = (
        Carried(
            value,
            tuple(
                (link, words_of(line.row if (line := cells.get((value.key, link))) else None), line)
                for link in LINKS
            ),
        )
        for value in draft_in_hand(company).values
    )
    return ChainPage(tuple(values), can_write_register(viewer, "chain"))


def write_link(
    company: Company, viewer: Viewer, value: str, link: str, words: str, *, language: Language, was: str,
    at: datetime,
) -> Line | None:  # fmt: skip
    """Write one link of the chain of a value, in one language; no words empty it.

    Raises
    ------
    NotFound, InputRefused, RowChanged
        As ``set_cell``; no such value or link.
    """
    _check(draft_in_hand(company).value(value) is not None and link in LINKS, value)
    where = {"value": value, "link": link}
    return set_cell(company, viewer, "chain", where, own_side(words, language), was=was, at=at)


# ── What each level does ────────────────────────────────────────────────────────────────────────


Aware = Literal["none", "planned", "done"]


@dataclass(frozen=True)
class Awareness:
    """Whether a cell was made known: its state, the row of the calendar that says so, and its day."""

    state: Aware
    line: Line | None = None


@dataclass(frozen=True)
class ExpectedCell:
    """What one level does for one value: a row for each behaviour, and whether it was made known."""

    level: str
    rows: tuple[tuple[Text, Line, str], ...]
    """Words, row, and the code of what keeps them from judging anybody's work ("" where nothing does)."""
    aware: Awareness


@dataclass(frozen=True)
class ExpectedPage:
    """Levels in columns with their names, a row of cells for each value, whether the reader may write."""

    levels: tuple[tuple[str, Text], ...]
    values: tuple[tuple[Value, tuple[ExpectedCell, ...]], ...]
    writes: bool


def read_expected(company: Company, viewer: Viewer) -> ExpectedPage:
    """Return what each level does for each value, and whether it was made aware of it (R42)."""
    charter = draft_in_hand(company)
    lines = [Line(place, row) for place, row in company.registers.rows("expected").items()]
    campaign = [Line(place, row) for place, row in company.registers.rows("campaign").items()]
    levels = dict.fromkeys([*LEVELS, *(level_key(str(line.row["level"])) for line in lines)])
    values = tuple(
        (
            value,
            tuple(
                ExpectedCell(
                    level,
                    tuple(
                        (words_of(line.row), line, why_not(words_of(line.row), charter))
                        for line in lines
                        if line.row["value"] == value.key and level_key(str(line.row["level"])) == level
                    ),
                    _awareness(campaign, value.key, level),
                )
                for level in levels
            ),
        )
        for value in charter.values
    )
    return ExpectedPage(
        tuple((level, level_name(level)) for level in levels), values, can_write_register(viewer, "expected")
    )


def level_key(written: str) -> str:
    """Return the key of a level however it was written: its key, its French or its English name."""
    plain = fold(written).text.strip()
    for key, name in LEVELS.items():
        if plain in (key, fold(name.fr).text, fold(name.en).text):
            return key
    return written.strip()


def level_name(level: str) -> Text:
    """Return what a level is called in both languages."""
    return LEVELS.get(level, Text(level, level))


def add_expected(
    company: Company, viewer: Viewer, value: str, level: str, words: str, *, language: Language, at: datetime
) -> Line:
    """Write one more behaviour that a level shows for a value.

    Raises
    ------
    NotFound
        No such value, or the behaviours are not ``viewer``'s to write.
    InputRefused
        Nothing is said, or it stands there already; a trait or a secret instead of an act (L4, L8).
    """
    charter = draft_in_hand(company)
    _check(can_write_register(viewer, "expected") and charter.value(value) is not None, value)
    said = own_side(words.strip(), language)
    if not words.strip():
        raise InputRefused([Fault("empty_cell", path="words")])
    if why_not(words_of(said), charter):
        raise InputRefused([Fault("not_an_act", path="words", values={"found": words.strip()[:80]})])
    typed = {"value": value, "level": level} | said
    return save_row(company, viewer, "expected", typed, place=None, was="", at=at)


def change_expected(
    company: Company, viewer: Viewer, place: int, words: str, *, language: Language, was: str, at: datetime
) -> Line | None:
    """Rewrite a behaviour in one language, or remove it where no words are left in either.

    Raises
    ------
    NotFound, InputRefused, RowChanged
        As ``add_expected``; somebody changed the row meanwhile.
    """
    row = company.registers.rows("expected").get(place)
    _check(can_write_register(viewer, "expected"), str(place))
    if row is None:
        raise RowChanged(None, {"words": words})
    typed = typed_of(row) | own_side(words.strip(), language)
    if words.strip() and why_not(words_of(own_side(words.strip(), language)), draft_in_hand(company)):
        raise InputRefused([Fault("not_an_act", path="words", values={"found": words.strip()[:80]})])
    if not words_of(typed):
        drop_row(company, viewer, "expected", place, was=was, at=at)
        return None
    return save_row(company, viewer, "expected", typed, place=place, was=was, at=at)


def plan_awareness(
    company: Company, viewer: Viewer, value: str, level: str, day: str, channel: str, *, at: datetime
) -> Line:
    """Plan when a level hears what is expected of it for a value: a row of the sharing calendar (R42).

    Raises
    ------
    NotFound
        No such value, or the calendar is not ``viewer``'s to write.
    InputRefused
        No day, no channel, or what is no day.
    """
    _check(draft_in_hand(company).value(value) is not None and bool(level), value)
    taken = {str(row["key"]) for row in company.registers.rows("campaign").values()}
    stem, n = f"{value}_{level_key(level)}"[:60], 2
    key = stem
    while key in taken:
        key, n = f"{stem}_{n}", n + 1
    typed = {
        "key": key, "date": day, "channel": channel, "audience": level_name(level).fr, "value": value,
        "level": level,
    }  # fmt: skip
    return save_row(company, viewer, "campaign", typed, place=None, was="", at=at)


def _awareness(campaign: Iterable[Line], value: str, level: str) -> Awareness:
    of_cell = [
        line
        for line in campaign
        if line.row.get("value") == value and level_key(str(line.row.get("level") or "")) == level
    ]
    done = [line for line in of_cell if line.row.get("done_on")]
    if done:
        return Awareness("done", max(done, key=lambda line: str(line.row["done_on"])))
    if of_cell:
        return Awareness("planned", min(of_cell, key=lambda line: str(line.row["date"])))
    return Awareness("none")


# ── What each team does ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class TeamCell:
    """What one team commits itself to for one value: sentences of the charter, each with its place."""

    team: str
    sentences: tuple[tuple[Text, str, str], ...]
    """Words, path of the sentence without its language, and where the part is found again."""
    path: str
    trail: str


@dataclass(frozen=True)
class TeamsPage:
    """Teams of the charter with their names, for each value the cell of each team, may the reader write.

    ``has_draft`` is False where only a published charter stands: a draft has to be begun first.
    """

    teams: tuple[tuple[str, Text], ...]
    values: tuple[tuple[Value, tuple[TeamCell, ...]], ...]
    has_draft: bool
    writes: bool


def read_teams(company: Company, viewer: Viewer) -> TeamsPage:
    """Return what each team of the charter does for each value: "how would my team live it?" (R111)."""
    charter = draft_in_hand(company)
    values = tuple(
        (value, tuple(_team_cell(charter, i, value.key) for i in range(len(charter.teams))))
        for value in charter.values
    )
    return TeamsPage(
        tuple((team.key, team.name) for team in charter.teams), values,
        has_draft=bool(company.charters.draft_fingerprint()), writes=can_write_charter(viewer),
    )  # fmt: skip


def _team_cell(charter: Charter, place: int, value: str) -> TeamCell:
    team, at = charter.teams[place], f"teams[{place}].commitments"
    sentences = (
        (one.statement, f"{at}[{j}].statement", trail_of(charter, f"{at}[{j}].statement"))
        for j, one in enumerate(team.commitments)
        if one.value == value
    )
    return TeamCell(team.key, tuple(sentences), at, trail_of(charter, at))


def commit_team(
    company: Company, viewer: Viewer, value: str, team: str, words: str, *, language: Language, at: datetime
) -> str:
    """Write what ``team`` does for ``value`` into the draft of the charter; return its path.

    Raises
    ------
    NotFound
        No such value or team, or no draft stands.
    NotYours, UsageError
        As ``add_part``.
    """
    charter = draft_in_hand(company)
    place = next((i for i, one in enumerate(charter.teams) if one.key == team), None)
    _check(charter.value(value) is not None and bool(company.charters.draft_fingerprint()), value)
    if place is None:
        raise NotFound(found=team)
    where = f"teams[{place}].commitments"
    return add_part(
        company, where, words=words, language=language, by=viewer, at=at, trail=trail_of(charter, where),
        value=value,
    )  # fmt: skip


# ── What each promise rests on ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class PromiseAble:
    """A promise and what makes it possible.

    Attributes
    ----------
    place : int
        Its number in the charter.
    means : tuple of (kind, Text, standing, Line or None)
        In the order of ``KINDS``; ``standing`` is "" where nobody said.
    found : tuple of Finding
        What the rules say of it from hours, languages and staffing.
    n_hours, n_staffing : int
        Rows of opening hours and of staffing about its channel.
    """

    place: int
    promise: Promise
    means: tuple[tuple[str, Text, str, Line | None], ...]
    found: tuple[Finding, ...]
    n_hours: int
    n_staffing: int

    @property
    def state(self) -> Literal["rests", "lacks", "hangs"]:
        """``rests`` on something in place with nothing missing; ``lacks`` something; ``hangs`` on nothing."""
        standing = [one[2] for one in self.means]
        if "missing" in standing or any(one.severity == "error" for one in self.found):
            return "lacks"
        return "rests" if "there" in standing else "hangs"


def read_abilities(company: Company, viewer: Viewer, *, today: date) -> tuple[PromiseAble, ...]:
    """Return each promise with its means, and what hours, languages and staffing say of it (R94).

    Raises
    ------
    NotFound
        The means are not ``viewer``'s to read.
    """
    if not can_read_register(viewer, "capabilities"):
        raise NotFound(found="capabilities")
    charter, cells = draft_in_hand(company), cells_of(company, "capabilities")
    found = findings_of(company, charter, today=today)
    hours = company.registers.read("opening_hours").rows
    staffing = company.registers.read("staffing").rows
    return tuple(
        PromiseAble(
            i,
            promise,
            tuple(_means(kind, cells.get((promise.key, kind))) for kind in KINDS),
            tuple(one for one in found if one.path.startswith(f"promises[{i}]") and one.code in _OF_MEANS),
            sum(row.get("channel") == promise.channel for row in hours) if promise.channel else 0,
            sum(row.get("channel") == promise.channel for row in staffing) if promise.channel else 0,
        )
        for i, promise in enumerate(charter.promises)
    )


def write_ability(
    company: Company, viewer: Viewer, promise: str, kind: str, words: str, standing: str, *,
    language: Language, was: str, at: datetime,
) -> Line | None:  # fmt: skip
    """Write one means under a promise: what it is, and whether it is there; nothing said empties it.

    Raises
    ------
    NotFound, InputRefused, RowChanged
        As ``set_cell``; no such promise or kind.
    """
    known = {one.key for one in draft_in_hand(company).promises}
    _check(promise in known and kind in KINDS, promise)
    return set_cell(
        company, viewer, "capabilities", {"promise": promise, "kind": kind},
        own_side(words, language) | {"standing": standing}, was=was, at=at,
        speaks=("words_fr", "words_en", "standing"),
    )  # fmt: skip


def _means(kind: str, line: Line | None) -> tuple[str, Text, str, Line | None]:
    row = line.row if line else None
    return kind, words_of(row), str((row or {}).get("standing") or ""), line


# ── What teams undertake for one another ────────────────────────────────────────────────────────


Lived = Literal["shown", "few", "no_value", "not_asked", "no_results"]


@dataclass(frozen=True)
class Standard:
    """What one team undertakes for another, and what those who are served say of it.

    Attributes
    ----------
    lived : str
        ``shown`` with its figure, 0 to 100; ``few`` where too few answered; else what is missing: a value
        to ask about, the question itself, or any published result.
    """

    line: Line
    words: Text
    lived: Lived
    figure: Estimate | None


def read_standards(company: Company, *, today: date, wave: str = "") -> tuple[Standard, ...]:
    """Return every standard with what those who are served live of it, out of what is published (R8, R18a).

    A standard for another team is read from the answers of that team about the one that serves (its edge);
    one for customers from the customers' face of the team.
    """
    diagnosis = standing_diagnosis(company, today, wave=wave)
    edges = {(one.unit, one.level_1, one.facet): one for one in diagnosis.served}
    customers = {(one.unit, one.facet): one.customers for one in diagnosis.pairs}
    return tuple(
        _standard(Line(place, row), edges, customers, has_results=diagnosis.frame is not None)
        for place, row in company.registers.rows("standards").items()
    )


def _standard(
    line: Line,
    edges: Mapping[tuple[str, str, str], Cell],
    customers: Mapping[tuple[str, str], Figure],
    *,
    has_results: bool,
) -> Standard:
    row = line.row
    unit, serves, value = (str(row.get(name) or "") for name in ("unit", "serves", "value"))
    words = words_of(row)
    if not value:
        return Standard(line, words, "no_value", None)
    if not has_results:
        return Standard(line, words, "no_results", None)
    figure = _of_edge(edges.get((unit, serves, value))) if serves else customers.get((unit, value))
    if figure is None:
        return Standard(line, words, "not_asked", None)
    if isinstance(figure, Withheld):
        return Standard(line, words, "few", None)
    return Standard(line, words, "shown", figure)


def _of_edge(cell: Cell | None) -> Figure | None:
    if cell is None:
        return None
    if cell.value is None:
        return Withheld(cell.withheld or "few")
    return Estimate(cell.value, cell.low, cell.high, cell.n or 0, "points", "published")


def add_standard(
    company: Company, viewer: Viewer, typed: Mapping[str, str], *, language: Language, at: datetime
) -> Line:
    """Write what a team undertakes: ``words``, and ``unit``, ``serves``, ``within``, ``value`` as typed.

    Raises
    ------
    NotFound
        The standards are not ``viewer``'s to write.
    InputRefused
        Every fault, each beside its column.
    """
    _check(can_write_register(viewer, "standards"), "standards")
    if not typed.get("words", "").strip():
        raise InputRefused([Fault("empty_cell", path="words")])
    taken = {str(row["key"]) for row in company.registers.rows("standards").values()}
    n = next(n for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"standard_{n}" not in taken)
    row = {name: typed.get(name, "") for name in ("unit", "serves", "within", "value")}
    row |= {"key": f"standard_{n}"} | own_side(typed["words"], language)
    return save_row(company, viewer, "standards", row, place=None, was="", at=at)


def _check(is_known: bool, found: str) -> None:
    if not is_known:
        raise NotFound(found=found[:80])
