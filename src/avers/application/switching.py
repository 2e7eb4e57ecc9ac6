"""Retire an indicator and put another in its place, both kept for one period (R71, R113).

One house went from counting calls to asking customers, and its culture changed that day. Here the new
indicator is followed beside the old one until a date; then somebody ends the old one: its weight goes to the
new one, and the charter no longer quotes it. Its values stay, as history does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from avers.application.chartering import unsigned
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import can_write_register
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter, Team, Value
from avers.core.charter.language.folding import fold
from avers.core.charter.library.indicators import INDICATORS, SPEED_INDICATORS, Indicator
from avers.core.charter.library.values import USUAL_VALUES
from avers.core.charter.pulls import pulls_to_quality
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import RegisterRow
from avers.core.text import LANGUAGES, Language, Text

__all__ = [
    "DAYS_KEPT", "Replacement", "Switch", "Switched", "candidates_for", "check_switch", "due_switches",
    "end_switch", "switch_kpi", "switch_of", "switches_to",
    "undo_switch",
]  # fmt: skip

DAYS_KEPT: Final = 90
"""Days for which both are kept unless somebody says otherwise: one quarter."""

_MOST_DAYS: Final = 730


@dataclass(frozen=True)
class Switch:
    """An indicator on its way out: which one takes its place, until when both are kept.

    ``is_due`` once that day has passed and the old one still weighs something or is quoted by the draft.
    """

    old: str
    name: Text
    new: str
    new_name: Text
    ends: date
    is_due: bool


@dataclass(frozen=True)
class Replacement:
    """An indicator that may take the place of another, and the values of the charter it usually serves."""

    indicator: Indicator
    serves: tuple[Text, ...]


@dataclass(frozen=True)
class Switched:
    """What a switch wrote, enough to undo it: the rows by place, and who was given the new indicator."""

    old: str
    new: str
    added_row: bool
    values: tuple[str, ...]
    teams: tuple[str, ...]


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────


def switch_of(company: Company, key: str, today: date) -> Switch | None:
    """Return the switch that the indicator ``key`` is in, None where nobody replaces it."""
    rows = {str(row["key"]): row for row in company.registers.read("kpis").rows}
    row = rows.get(key)
    if row is None:
        return None
    ends, new = row.get("ends"), str(row.get("replaced_by") or "")
    if not isinstance(ends, date) or not new:
        return None
    is_due = today > ends and (bool(_weight(row)) or key in _quoted(_standing(company)))
    return Switch(key, _name(key, rows), new, _name(new, rows), ends, is_due)


def switches_to(company: Company, key: str, today: date) -> tuple[Switch, ...]:
    """Return the switches that the indicator ``key`` takes the place in."""
    rows = company.registers.read("kpis").rows
    found = (switch_of(company, str(row["key"]), today) for row in rows if row.get("replaced_by") == key)
    return tuple(one for one in found if one is not None)


def due_switches(company: Company, today: date) -> tuple[Switch, ...]:
    """Return the switches whose day has passed and whose old indicator is still there."""
    keys = [str(row["key"]) for row in company.registers.read("kpis").rows if row.get("replaced_by")]
    found = (switch_of(company, key, today) for key in keys)
    return tuple(one for one in found if one is not None and one.is_due)


def candidates_for(company: Company, viewer: Viewer, key: str) -> tuple[Replacement, ...]:
    """Return what may take the place of ``key``: those that serve a value of the charter first (R116).

    Raises
    ------
    NotFound
        No such indicator in the register, or it is not ``viewer``'s to change.
    """
    _row_of(company, viewer, key)
    charter = _standing(company) or company.charters.published()
    served: dict[str, list[Text]] = {}
    for value in charter.values if charter else ():
        for usual in USUAL_VALUES:
            if _is_same(value, usual.name):
                for one in usual.indicators:
                    served.setdefault(one, []).append(value.name)
        if pulls_to_quality(value):
            for one in ("fcr", "csat"):
                if value.name not in served.setdefault(one, []):
                    served[one].append(value.name)
    offered = [
        Replacement(one, tuple(served.get(one.key, ())))
        for one in INDICATORS.values()
        if one.key != key and one.key not in SPEED_INDICATORS and one.counts == "customer"
    ]
    return tuple(sorted(offered, key=lambda one: -len(one.serves)))


def check_switch(company: Company, viewer: Viewer, old: str, new: str, ends: str, *, today: date) -> date:
    """Return the day on which the old indicator ends.

    Raises
    ------
    NotFound
        As for ``candidates_for``.
    InputRefused
        Every fault of the form: ``new`` is not one that may take its place, ``ends`` is no day, or one that
        is not after ``today``, or further than two years; the indicator is being replaced already.
    """
    _, row = _row_of(company, viewer, old)
    faults = []
    if row.get("replaced_by"):
        faults.append(Fault("already_replaced", path="new"))
    if new not in {one.indicator.key for one in candidates_for(company, viewer, old)}:
        faults.append(Fault("no_replacement", path="new"))
    day = _day(ends)
    if day is None or not today < day <= today + timedelta(days=_MOST_DAYS):
        faults.append(Fault("not_a_day_ahead", path="ends", values={"found": ends[:20] or "…"}))
    if faults or day is None:
        raise InputRefused(faults)
    return day


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────


def switch_kpi(
    company: Company, viewer: Viewer, old: str, new: str, ends: str, *, at: datetime, today: date
) -> Switched:
    """Put ``new`` beside ``old`` until ``ends``, in the register and in the draft wherever ``old`` is quoted.

    Where the draft quotes ``old`` nowhere, the values that ask for quality are given ``new``.

    Raises
    ------
    NotFound, InputRefused
        As for ``check_switch``; nothing was written.
    """
    with company.work("switch_kpi", by=viewer.key, at=at) as work:
        day = check_switch(company, viewer, old, new, ends, today=today)
        rows = company.registers.rows("kpis")
        place, row = _row_of(company, viewer, old)
        changes = [RowChange(place, row, {**row, "ends": day, "replaced_by": new})]
        is_new = not any(str(one["key"]) == new for one in rows.values())
        if is_new:
            changes.append(RowChange(max(rows) + 1, None, _row_from_library(new)))
        company.registers.change("kpis", changes, kind="edit")
        values, teams = _give(company, old, new)
        work.note(old=old, new=new, values=len(values), teams=len(teams))
    return Switched(old, new, is_new, values, teams)


def undo_switch(company: Company, viewer: Viewer, done: Switched, *, at: datetime) -> bool:
    """Take a switch back as long as the old indicator is still being replaced; False where it is not."""
    with company.work("undo_switch", by=viewer.key, at=at) as work:
        place, row = _row_of(company, viewer, done.old)
        if row.get("replaced_by") != done.new:
            return False
        changes = [RowChange(place, row, {**row, "ends": None, "replaced_by": ""})]
        added = _untouched(company, done)
        if added is not None:
            changes.append(RowChange(added, _row_from_library(done.new), None))
        company.registers.change("kpis", changes, kind="edit")
        _take_away(company, done.new, values=done.values, teams=done.teams)
        work.note(old=done.old, new=done.new)
    return True


def end_switch(company: Company, viewer: Viewer, old: str, *, at: datetime, today: date) -> Switch:
    """End the old indicator: its weight goes to the new one, the draft no longer quotes it.

    Raises
    ------
    NotFound
        It is not ``viewer``'s to change, or it is not due.
    """
    with company.work("end_switch", by=viewer.key, at=at) as work:
        place, row = _row_of(company, viewer, old)
        found = switch_of(company, old, today)
        if found is None or not found.is_due:
            raise NotFound(found=old)
        changes = [RowChange(place, row, {**row, "weight": 0.0})] if _weight(row) else []
        there = [one for one in company.registers.rows("kpis").items() if str(one[1]["key"]) == found.new]
        if there and _weight(row):
            to, other = there[0]
            weight = round(_weight(other) + _weight(row), 6)
            changes.append(RowChange(to, other, {**other, "weight": weight}))
        if changes:
            company.registers.change("kpis", changes, kind="edit")
        _take_away(company, old)
        work.note(old=old, new=found.new)
    return found


def _give(company: Company, old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give ``new`` to whoever looks at ``old`` in the draft; return the keys of values and of teams."""
    draft = _standing(company)
    if draft is None:
        return (), ()
    quoting = [one for one in draft.values if old in one.indicators]
    quoting = quoting or [one for one in draft.values if pulls_to_quality(one)]
    values = tuple(one.key for one in quoting if new not in one.indicators)
    teams = tuple(one.key for one in draft.teams if old in one.indicators and new not in one.indicators)

    def given(part: Value | Team) -> tuple[str, ...]:
        gains = part.key in (values if isinstance(part, Value) else teams)
        return (*part.indicators, new) if gains else part.indicators

    _keep(company, draft, _changed(draft, given))
    return values, teams


def _take_away(
    company: Company, key: str, *, values: Iterable[str] | None = None, teams: Iterable[str] | None = None
) -> None:
    """Take ``key`` out of the draft, of the parts named or of all."""
    draft = _standing(company)
    if draft is None:
        return
    named: Mapping[type, frozenset[str] | None] = {
        Value: None if values is None else frozenset(values),
        Team: None if teams is None else frozenset(teams),
    }

    def left(part: Value | Team) -> tuple[str, ...]:
        meant = named[type(part)]
        if meant is not None and part.key not in meant:
            return part.indicators
        return tuple(one for one in part.indicators if one != key)

    _keep(company, draft, _changed(draft, left))


def _changed(draft: Charter, indicators: Callable[[Value | Team], tuple[str, ...]]) -> Charter:
    return replace(
        draft,
        values=tuple(replace(one, indicators=indicators(one)) for one in draft.values),
        teams=tuple(replace(one, indicators=indicators(one)) for one in draft.teams),
    )


def _keep(company: Company, draft: Charter, changed: Charter) -> None:
    if changed != draft:
        company.charters.save_draft(unsigned(changed), expected=company.charters.draft_fingerprint())


def _untouched(company: Company, done: Switched) -> int | None:
    """Return the place of the row that the switch added, None where somebody wrote in it or follows it."""
    if not done.added_row or company.series.current(done.new):
        return None
    made = _row_from_library(done.new)
    for place, row in company.registers.rows("kpis").items():
        if all((row.get(name) or None) == (cell or None) for name, cell in made.items()):
            return place
    return None


def _row_from_library(key: str) -> RegisterRow:
    known = INDICATORS[key]
    return {
        "key": key, "name_fr": known.name.fr, "name_en": known.name.en, "class": known.counts,
        "weight": 0.0, "unit": "", "target": None, "direction": known.direction,
        "definition": f"{known.formula.fr} · {known.formula.en}", "ends": None, "replaced_by": "",
    }  # fmt: skip


def _row_of(company: Company, viewer: Viewer, key: str) -> tuple[int, RegisterRow]:
    if not can_write_register(viewer, "kpis"):
        raise NotFound(found=key)
    for place, row in company.registers.rows("kpis").items():
        if str(row["key"]) == key:
            return place, row
    raise NotFound(found=key)


def _standing(company: Company) -> Charter | None:
    return company.charters.draft() if company.charters.draft_fingerprint() else None


def _quoted(charter: Charter | None) -> frozenset[str]:
    parts: tuple[Value | Team, ...] = (*charter.values, *charter.teams) if charter else ()
    return frozenset(key for part in parts for key in part.indicators)


def _name(key: str, rows: Mapping[str, RegisterRow]) -> Text:
    row = rows.get(key, {})
    name = Text(str(row.get("name_fr") or ""), str(row.get("name_en") or ""))
    return name or (INDICATORS[key].name if key in INDICATORS else Text(key, key))


def _is_same(value: Value, name: Text) -> bool:
    def side(text: Text, language: Language) -> str:
        return fold(dict(text).get(language, "")).text.strip()

    return any(side(value.name, one) and side(value.name, one) == side(name, one) for one in LANGUAGES)


def _weight(row: RegisterRow) -> float:
    cell = row.get("weight")
    return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else 0.0


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
