"""The first step in hand: needs facing promises, talks turned into needs, channels, stakeholders.

Everything is a register of the workshop seen from above (decision 0010); this file adds no store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from avers.application.acting import names_around
from avers.application.gridding import cells_of, draft_in_hand, set_cell, typed_of, words_of
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import (
    Line,
    RowChanged,
    can_read_register,
    can_write_register,
    save_row,
    tree_or_none,
    typed_row,
)
from avers.application.viewer import Viewer
from avers.core.charter.fit import PROMISE, VERDICTS, Fit, fit_of
from avers.core.charter.hours import open_week, written
from avers.core.charter.language.folding import fold
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.unnamed import named_in
from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import REGISTERS
from avers.core.text import Language, Text

__all__ = [
    "PARTS", "Channel", "FitPage", "Moment", "Stakeholder", "StakeholderMap", "Talks", "add_stakeholder",
    "add_talk", "mark_fit", "need_of_talk", "read_channels", "read_fit", "read_stakeholders", "read_talks",
    "reason_fit", "set_informed",
]  # fmt: skip

_FIT: Final = "crossings"
PARTS: Final = ("decides", "acts", "hears")
"""What a group of stakeholders has to do with the service, from the nearest."""
_LONGEST_NEED: Final = 200


# ── Needs facing what is said ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class FitPage:
    """The matrix, the fingerprint of each crossing that has a row, and whether the reader may write."""

    fit: Fit
    was: dict[tuple[str, str], str]
    writes: bool


def read_fit(company: Company, viewer: Viewer) -> FitPage:
    """Return needs facing the purpose, the vision and each promise (R97, R101).

    Raises
    ------
    NotFound
        The needs are not ``viewer``'s to read.
    """
    if not can_read_register(viewer, _FIT):
        raise NotFound(found=_FIT)
    was = {(key[0], key[1]): line.fingerprint for key, line in cells_of(company, _FIT).items()}
    fit = fit_of(draft_in_hand(company), company.registers.all())
    return FitPage(fit, was, can_write_register(viewer, _FIT))


def mark_fit(
    company: Company, viewer: Viewer, need: str, against: str, verdict: str, *, was: str, at: datetime
) -> None:
    """Say how a need faces what is said: it supports, is neutral, opposes; "" takes the word back.

    Raises
    ------
    NotFound
        No such need, nothing of the charter is called so, or it is not ``viewer``'s to say.
    RowChanged
        Somebody spoke of the same crossing meanwhile.
    """
    fit = fit_of(draft_in_hand(company), company.registers.all())
    known = {key for key, _words in fit.needs}, {one.key for one in fit.facings}
    if need not in known[0] or against not in known[1] or verdict not in ("", *VERDICTS):
        raise NotFound(found=need)
    cells = {"verdict": verdict} | ({} if verdict == "opposes" else {"why": ""})
    where = {"need": need, "against": against}
    set_cell(company, viewer, _FIT, where, cells, was=was, at=at, speaks=("verdict",))


def reason_fit(
    company: Company, viewer: Viewer, need: str, against: str, why: str, *, was: str, at: datetime
) -> None:
    """Write why a need is opposed by what is said.

    Raises
    ------
    NotFound
        That need is not opposed there, or it is not ``viewer``'s to say.
    InputRefused
        The reason is empty or too long.
    RowChanged
        Somebody spoke of the same crossing meanwhile.
    """
    fit = fit_of(draft_in_hand(company), company.registers.all())
    crossing = fit.crossings.get((need, against))
    if crossing is None or crossing.verdict != "opposes":
        raise NotFound(found=need)
    if not why.strip():
        raise InputRefused([Fault("empty_cell", path="why")])
    cells = {"verdict": "opposes", "why": why}
    where = {"need": need, "against": against}
    set_cell(company, viewer, _FIT, where, cells, was=was, at=at, speaks=("verdict",))


# ── Talks with customers ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Moment:
    """A moment of the journey, as it was first written, and what was told of it, the newest first."""

    name: str
    talks: tuple[Line, ...]

    @property
    def n_left(self) -> int:
        """How many of its talks have become no need yet."""
        return sum(not line.row.get("need") for line in self.talks)


@dataclass(frozen=True)
class Talks:
    """Moments, those of which most was told first; the words of each need; whether the reader may write."""

    moments: tuple[Moment, ...]
    needs: dict[str, Text]
    writes: bool


def read_talks(company: Company, viewer: Viewer) -> Talks:
    """Return what customers told, moment by moment (R99).

    Raises
    ------
    NotFound
        The talks are not ``viewer``'s to read.
    """
    if not can_read_register(viewer, "interviews"):
        raise NotFound(found="interviews")
    by_moment: dict[str, list[Line]] = {}
    for place, row in company.registers.rows("interviews").items():
        by_moment.setdefault(fold(str(row["moment"])).text.strip(), []).append(Line(place, row))
    moments = [
        Moment(
            str(lines[0].row["moment"]),
            tuple(sorted(lines, key=lambda line: (str(line.row["date"]), line.place), reverse=True)),
        )
        for lines in by_moment.values()
    ]
    needs = {str(row["key"]): words_of(row, "name") for row in company.registers.read("needs").rows}
    moments.sort(key=lambda one: -len(one.talks))
    return Talks(tuple(moments), needs, can_write_register(viewer, "interviews"))


def add_talk(
    company: Company, viewer: Viewer, typed: dict[str, str], *, as_it_is: bool = False, at: datetime
) -> Line:
    """Write what a customer told of a moment, without a name (L1, L3).

    ``as_it_is`` keeps words that look like a name, once they were pointed out: a town may look like one.

    Raises
    ------
    NotFound
        The talks are not ``viewer``'s to write.
    InputRefused
        Every fault of the row; ``talk_names`` where somebody is named.
    """
    if not can_write_register(viewer, "interviews"):
        raise NotFound(found="interviews")
    tree = tree_or_none(company)
    names = list(names_around(company, viewer, viewer.unit, tree)) if tree else []
    told = {name: typed.get(name, "") for name in ("date", "moment", "words", "learned")}
    faults = [
        Fault("talk_names", path=name, values={"found": found[:80]})
        for name in ("moment", "words", "learned")
        if not as_it_is and (found := named_in(told[name], names))
    ]
    if faults:
        _row, others = typed_row(REGISTERS["interviews"], told, frozenset())
        raise InputRefused([*others, *faults])
    return save_row(company, viewer, "interviews", told, place=None, was="", at=at)


def need_of_talk(
    company: Company, viewer: Viewer, place: int, *, language: Language, was: str, at: datetime
) -> str:
    """Make a need out of a talk, in one press, and return its key; the talk then names the need.

    The need says what was learned, else the customer's own words. One that says the same is taken as it is.

    Raises
    ------
    NotFound
        There is no such talk, or needs are not ``viewer``'s to write.
    RowChanged
        Somebody changed the talk meanwhile, or made a need of it.
    """
    if not (can_write_register(viewer, "interviews") and can_write_register(viewer, "needs")):
        raise NotFound(found="interviews")
    with company.work("change_register", by=viewer.key, at=at) as work:
        talk = company.registers.rows("interviews").get(place)
        if talk is None:
            raise NotFound(found=place)
        if Line(place, talk).fingerprint != was or talk.get("need"):
            raise RowChanged(Line(place, talk), {})
        needs = company.registers.rows("needs")
        said = " ".join(str(talk.get("learned") or talk["words"]).split())[:_LONGEST_NEED]
        side = f"name_{language}"
        key = next((str(row["key"]) for row in needs.values() if row.get(side) == said), "")
        if not key:
            key = _new_key(said, {str(row["key"]) for row in needs.values()})
            row = {column.name: None for column in REGISTERS["needs"].columns}
            row |= {"key": key, side: said, "heard": "interview"}  # type: ignore[dict-item]
            end = max(needs, default=-1) + 1
            company.registers.change("needs", [RowChange(end, None, row)], kind="edit")
        company.registers.change("interviews", [RowChange(place, talk, {**talk, "need": key})], kind="edit")
        work.note(register="needs", rows=1)
    return key


def _new_key(words: str, taken: Iterable[str]) -> str:
    """Return a short key out of the first words, unlike any that is taken."""
    stem = "_".join(re.findall(r"[a-z0-9]+", fold(words).text)[:4])[:40] or "need"
    there, key, n = set(taken), stem, 2
    while key in there:
        key, n = f"{stem}_{n}", n + 1
    return key


# ── Channels ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Channel:
    """A way customers reach the house, as registers and charter tell it.

    Attributes
    ----------
    key, name :
        As the register of channels has them; a channel that only a promise or the opening hours name is
        there too, and ``is_listed`` says no.
    hours : str
        Open hours of a week in words, "" where nobody wrote any.
    languages : tuple of str
    self_help : bool or None
        None where nobody said.
    promises : tuple of Text
        What is promised on it.
    """

    key: str
    name: Text
    link: str
    hours: str
    languages: tuple[str, ...]
    self_help: bool | None
    promises: tuple[Text, ...]
    is_listed: bool


def read_channels(company: Company) -> tuple[Channel, ...]:
    """Return each channel with its hours, its languages, and whether people can help themselves (R100)."""
    charter, rows = draft_in_hand(company), company.registers.read("channels").rows
    opening = company.registers.read("opening_hours")
    listed = {str(row["channel"]): row for row in rows}
    named = [one.channel for one in charter.promises if one.channel]
    named += [str(row["channel"]) for row in opening.rows]
    found = []
    for key in dict.fromkeys([*listed, *named]):
        row = listed.get(key, {})
        spoken = [str(row.get("languages") or "")]
        spoken += [str(one.get("languages") or "") for one in opening.rows if one["channel"] == key]
        codes = dict.fromkeys(code for cell in spoken for code in re.split(r"[\s,;|]+", cell) if code)
        week = open_week(opening, key) if any(one["channel"] == key for one in opening.rows) else None
        self_help = row.get("self_help")
        found.append(
            Channel(
                key, words_of(row, "name"), str(row.get("link") or ""), written(week) if week else "",
                tuple(codes), self_help if isinstance(self_help, bool) else None,
                tuple(one.statement for one in charter.promises if one.channel == key), key in listed,
            )
        )  # fmt: skip
    return tuple(found)


def needs_without_channel(company: Company) -> tuple[Text, ...]:
    """Return the needs that a promise supports on no channel, or that no promise supports at all (R100)."""
    charter = draft_in_hand(company)
    fit = fit_of(charter, company.registers.all())
    channel = {PROMISE + one.key: one.channel for one in charter.promises}
    reached = {
        need
        for (need, against), crossing in fit.crossings.items()
        if crossing.verdict == "supports" and channel.get(against)
    }
    return tuple(words for key, words in fit.needs if key not in reached)


# ── Stakeholders ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Stakeholder:
    """A group with a stake in the service: what it expects of us, and when it was told of the charter."""

    line: Line
    name: Text
    expects: Text
    told_on: date | None
    told_by: str


@dataclass(frozen=True)
class StakeholderMap:
    """Groups by the part they have, from the nearest; how many wait to be told; may the reader write."""

    parts: tuple[tuple[str, tuple[Stakeholder, ...]], ...]
    n_waiting: int
    writes: bool


def read_stakeholders(company: Company, viewer: Viewer) -> StakeholderMap:
    """Return who decides, who acts, who needs to know, and who was told (R39).

    Raises
    ------
    NotFound
        The map is not ``viewer``'s to read.
    """
    if not can_read_register(viewer, "stakeholders"):
        raise NotFound(found="stakeholders")
    groups = [_stakeholder(Line(place, row)) for place, row in company.registers.rows("stakeholders").items()]
    return StakeholderMap(
        tuple((part, tuple(one for one in groups if one.line.row["part"] == part)) for part in PARTS),
        n_waiting=sum(one.told_on is None for one in groups),
        writes=can_write_register(viewer, "stakeholders"),
    )


def add_stakeholder(
    company: Company, viewer: Viewer, *, name: str, part: str, expects: str, language: Language, at: datetime
) -> Line:
    """Write a group that has a stake in the service.

    Raises
    ------
    NotFound
        The map is not ``viewer``'s to write.
    InputRefused
        Every fault, each beside its column.
    """
    if not can_write_register(viewer, "stakeholders"):
        raise NotFound(found="stakeholders")
    if not name.strip():
        raise InputRefused([Fault("empty_cell", path="name")])
    taken = (str(row["key"]) for row in company.registers.rows("stakeholders").values())
    typed = {
        "key": _new_key(name, taken), f"name_{language}": name, "part": part, f"expects_{language}": expects,
    }  # fmt: skip
    return save_row(company, viewer, "stakeholders", typed, place=None, was="", at=at)


def set_informed(
    company: Company, viewer: Viewer, place: int, *, how: str, is_told: bool, was: str, on: date, at: datetime
) -> None:
    """Write that a group was told of the charter on the day ``on``, and how; or that it was not after all.

    Raises
    ------
    NotFound
        There is no such group, or the map is not ``viewer``'s to write.
    RowChanged
        Somebody changed the row since it was read (fingerprint ``was``).
    """
    row = company.registers.rows("stakeholders").get(place)
    if row is None or not can_write_register(viewer, "stakeholders"):
        raise NotFound(found=place)
    typed = typed_of(row) | {"told_on": on.isoformat() if is_told else "", "told_by": how if is_told else ""}
    save_row(company, viewer, "stakeholders", typed, place=place, was=was, at=at)


def _stakeholder(line: Line) -> Stakeholder:
    told = line.row.get("told_on")
    return Stakeholder(
        line, words_of(line.row, "name"), words_of(line.row, "expects"),
        told if isinstance(told, date) else None, str(line.row.get("told_by") or ""),
    )  # fmt: skip
