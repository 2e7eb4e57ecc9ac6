"""From values to figures: what stands for each behaviour of a value, with what it does not show (R114).

A proxy is a row of the register ``proxies`` and the indicator it names, a row of ``kpis``: values come in,
are charted and leave as those of any indicator. The draft of the charter quotes the indicator under its
value, so that every rule about indicators reads it; sentences to ask stay in the charter, where the survey
takes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from avers.application.chartering import can_write_charter, unsigned
from avers.application.checking import catalogue, check_statements
from avers.application.gridding import typed_of as cells_typed
from avers.application.indicators import indicators_of
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound, RowsChanged
from avers.application.registering import can_write_register, tree_or_none, typed_row
from avers.application.viewer import Viewer
from avers.core.charter.document import Behaviour, Charter, Proxy, Statement, Value
from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.library.proxies import KnownProxy
from avers.core.charter.rules.proxy_without_note import lacking_of
from avers.core.diagnosis.overrides import with_overrides
from avers.core.diagnosis.rule import Finding, House, HouseRule
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import RowChange, same_row
from avers.core.organisation.register import REGISTERS, Register, RegisterRow
from avers.core.text import LANGUAGES, Language, Text

__all__ = [
    "KPI_FIELDS", "PROXY_FIELDS", "Act", "Judged", "Room", "Saved", "StoodFor", "Typed", "add_item",
    "begin_proxy", "drop_item", "judge_item", "judge_typed", "remarks_on_item", "review_proxy",
    "room_of", "rooms_of", "save_proxy", "stop_proxy", "typed_of", "undo_saved",
]  # fmt: skip

KPI_FIELDS: Final = (
    "name_fr", "name_en", "class", "definition", "counted", "out_of", "origin", "counted_by", "direction",
    "calendar", "target", "target_date", "target_by",
)  # fmt: skip
"""The fields of an indicator that the room writes; weight, team and what replaces it stay as they are."""

PROXY_FIELDS: Final = ("misses_fr", "misses_en", "gamed_fr", "gamed_en", "reviewed")
"""The fields of the note."""

# What the rules about indicators say of a proxy; what they say of a whole house is told elsewhere.
_ABOUT: Final = frozenset({"CO501", "CO503", "CO504", "CO507", "CO508"})
_CONTRARY: Final = frozenset({"CO501", "CO504", "CO507"})
_MOST_ITEMS: Final = 12
_LONGEST_ITEM: Final = 300

Typed = Mapping[str, str]


@dataclass(frozen=True)
class StoodFor:
    """One proxy: its two rows, what its note lacks ("" where it is whole), and what the rules say of it.

    ``is_counted`` says whether it has a value; ``is_share`` whether its values count cases out of cases.
    """

    row: RegisterRow
    kpi: RegisterRow
    name: Text
    lacks: str
    findings: tuple[Finding, ...]
    is_counted: bool
    is_share: bool

    @property
    def key(self) -> str:
        """Key of its indicator."""
        return str(self.row["kpi"])

    @property
    def contradicts(self) -> bool:
        """Whether a rule says that it rewards the contrary of a value."""
        return any(one.code in _CONTRARY for one in self.findings)


@dataclass(frozen=True)
class Act:
    """A behaviour of the value, or the value as a whole (key ""), with what stands for it."""

    key: str
    statement: Text
    proxies: tuple[StoodFor, ...]


@dataclass(frozen=True)
class Room:
    """One value: its behaviours with their proxies, and the indicators that nothing explains.

    ``is_draft`` says whether it is the draft that is read; ``others`` are indicators that the value quotes
    without a row here, with what the rules say of them.
    """

    value: Value
    place: int
    acts: tuple[Act, ...]
    others: tuple[StoodFor, ...]
    is_draft: bool
    writes: bool

    @property
    def n_proxies(self) -> int:
        """How many proxies the value has."""
        return sum(len(act.proxies) for act in self.acts)

    @property
    def n_lacking(self) -> int:
        """How many indicators of the value have no whole note."""
        return len(self.others) + sum(bool(one.lacks) for act in self.acts for one in act.proxies)

    @property
    def n_contrary(self) -> int:
        """How many indicators of the value reward its contrary."""
        every = (*(one for act in self.acts for one in act.proxies), *self.others)
        return sum(one.contradicts for one in every)

    @property
    def n_behaviours_without(self) -> int:
        """How many behaviours nothing stands for."""
        return sum(bool(act.key) and not act.proxies for act in self.acts)


@dataclass(frozen=True)
class Judged:
    """What the rules say of a proxy while it is typed: of its sentence, and against which values it pays."""

    sentence: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    against: tuple[Value, ...]


@dataclass(frozen=True)
class Saved:
    """What a writing changed, enough to take it back in one press: rows by register, and the draft's part."""

    value: str
    kpi: str
    changes: tuple[tuple[str, int, dict[str, Any] | None, dict[str, Any] | None], ...]
    gave: bool = False
    took: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data that a session can hold, days as ISO text."""
        return {
            "value": self.value, "kpi": self.kpi, "gave": self.gave, "took": self.took,
            "changes": [[name, place, _plain(before), _plain(after)]
                        for name, place, before, after in self.changes],
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Saved:
        """Return what ``as_data`` wrote."""
        changes = tuple(
            (name, place, _read_back(name, before), _read_back(name, after))
            for name, place, before, after in data["changes"]
        )
        return cls(data["value"], data["kpi"], changes, data["gave"], data["took"])


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────


def rooms_of(company: Company, viewer: Viewer, *, today: date) -> tuple[Room, ...]:
    """Return a room for each value of the charter: of the draft for whoever writes it, else as published."""
    charter, is_draft = _charter(company, viewer)
    if charter is None:
        return ()
    house = _house(company, charter, today)
    findings = _found(house, _ABOUT)
    counted = {one.key: one.followed for one in indicators_of(company) if one.followed.values or one.units}
    shares = {key: followed.is_share for key, followed in counted.items()}
    writes = can_write_register(viewer, "proxies")
    return tuple(
        _room(house, place, findings, shares, is_draft=is_draft, writes=writes)
        for place in range(len(charter.values))
    )


def room_of(company: Company, viewer: Viewer, value: str, *, today: date) -> Room:
    """Return the room of one value; ``NotFound`` where the charter has no such value."""
    for room in rooms_of(company, viewer, today=today):
        if room.value.key == value:
            return room
    raise NotFound(found=value)


def typed_of(company: Company, value: str, behaviour: str, kpi: str) -> dict[str, str]:
    """Return the fields of one proxy as they stand, each as a person would type it.

    Raises
    ------
    NotFound
        Nothing of this behaviour is counted by ``kpi``.
    """
    place, row = _line(company, "proxies", value=value, behaviour=behaviour, kpi=kpi)
    if place is None or row is None:
        raise NotFound(found=kpi)
    _place, counted = _line(company, "kpis", key=kpi)
    cells = cells_typed(row) | cells_typed(counted or {})
    return {name: cells.get(name, "") for name in (*KPI_FIELDS, *PROXY_FIELDS)} | {"kpi": kpi}


def begin_proxy(known: KnownProxy, language: Language, *, today: date) -> dict[str, str]:
    """Return the fields of a proxy of the library, in both languages where there are two, else in one."""
    return {
        "kpi": known.key, "name_fr": known.name.fr, "name_en": known.name.en, "class": known.counts,
        "definition": known.definition.in_language(language), "counted": known.counted.in_language(language),
        "out_of": known.out_of.in_language(language), "origin": known.origin,
        "counted_by": known.counted_by.in_language(language), "direction": known.direction,
        "calendar": known.calendar, "misses_fr": known.misses.fr, "misses_en": known.misses.en,
        "gamed_fr": known.gamed.fr, "gamed_en": known.gamed.en, "reviewed": today.isoformat(),
    }  # fmt: skip


def judge_typed(
    company: Company, viewer: Viewer, value: str, typed: Typed, language: Language, *, today: date
) -> Judged:
    """Return what the rules say of a proxy that is being typed; nothing is written.

    What counts as one is read as a behaviour is; the indicator is read in the charter as if it stood there.
    """
    charter, _is_draft = _charter(company, viewer)
    if charter is None or charter.value(value) is None:
        raise NotFound(found=value)
    words = " ".join(typed.get("counted", "").split())[:_LONGEST_ITEM]
    said = check_statements([Statement("counted", "behaviour", language, words)]) if words else ()
    key = typed.get("kpi", "").strip() or "typed"
    row: RegisterRow = {name: typed.get(name, "")[:_LONGEST_ITEM] for name in ("name_fr", "name_en")}
    tried = _with_indicator(charter, value, key)
    registers = dict(company.registers.all())
    _place, standing = _line(company, "kpis", key=key)
    kept = [one for one in _rows(registers, "kpis") if one.get("key") != key]
    registers["kpis"] = Register(REGISTERS["kpis"], (*kept, {**(standing or {}), "key": key, **row}))
    said_of = _found(House(tried, today, registers=registers), _CONTRARY)
    found = [one for one in said_of if _speaks_of(one, tried, value, key)]
    named = {name for one in found for side in LANGUAGES
             for name in one.values.get(f"names.{side}", "").split("|") if name}  # fmt: skip
    against = [one for one in tried.values if {one.name.fr, one.name.en} & named]
    return Judged(tuple(one for one in said if one.code in _OF_A_COUNT), tuple(found), tuple(against))


def judge_item(company: Company, viewer: Viewer, value: str, words: Text) -> tuple[Finding, ...]:
    """Return what the rules of questions say of a sentence that is being typed; nothing is written.

    ``NotFound`` where there is no draft with this value, or it is not ``viewer``'s to write.
    """
    _draft_place(company, viewer, value)
    return remarks_on_item(words)


def remarks_on_item(words: Text) -> tuple[Finding, ...]:
    """Return what the rules of questions say of a sentence to ask: as the survey editor reads it."""
    cut = Text(*(" ".join(dict(words).get(side, "").split())[:_LONGEST_ITEM] for side in LANGUAGES))
    return check_statements([Statement(f"item.{side}", "question", side, said) for side, said in cut if said])


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────


def save_proxy(
    company: Company, viewer: Viewer, value: str, behaviour: str, typed: Typed, *, kpi: str = "", at: datetime
) -> Saved:
    """Write a proxy: its indicator, its note, and the indicator under its value in the draft.

    ``kpi`` is the key of the one that is edited, "" for a new one. A new one that bears the key of an
    indicator that is there already is counted by it: what the form leaves empty stays as it was.

    Raises
    ------
    NotFound
        The charter has no such value or behaviour, or these registers are not ``viewer``'s to write.
    InputRefused
        Every fault of the form, each beside its field; nothing was written.
    """
    with company.work("save_proxy", by=viewer.key, at=at) as work:
        _check(company, viewer, value, behaviour)
        key = kpi or typed.get("kpi", "").strip()
        faults = list(_faults(company, value, behaviour, typed, key, is_new=not kpi))
        units = frozenset(tree.keys) if (tree := tree_or_none(company)) else frozenset[str]()
        counted, wrong = typed_row(REGISTERS["kpis"], {**_only(typed, KPI_FIELDS), "key": key}, units)
        note, more = typed_row(
            REGISTERS["proxies"],
            {**_only(typed, PROXY_FIELDS), "value": value, "behaviour": behaviour, "kpi": key}, units,
        )  # fmt: skip
        faults += [one for one in (*wrong, *more) if one.path not in {fault.path for fault in faults}]
        if faults:
            raise InputRefused(faults)
        at_kpi, old = _line(company, "kpis", key=key)
        at_note, before = _line(company, "proxies", value=value, behaviour=behaviour, kpi=key)
        written = {name: counted.get(name) for name in KPI_FIELDS}
        written["definition"] = _definition(counted, old)
        if old is not None and not kpi:
            # Taken over as it stands: a form that says nothing of a field takes nothing away.
            written = {name: cell for name, cell in written.items() if cell not in (None, "")}
        row: RegisterRow = {**(old or {"key": key, "weight": 0.0}), **written}
        saved = [
            _change(company, "kpis", at_kpi, old, row), _change(company, "proxies", at_note, before, note)
        ]  # fmt: skip
        gave = _give(company, value, key)
        work.note(value=value, kpi=key)
    return Saved(value, key, tuple(one for one in saved if one is not None), gave=gave)


def stop_proxy(
    company: Company, viewer: Viewer, value: str, behaviour: str, kpi: str, *, at: datetime
) -> Saved:
    """Let ``kpi`` stand for ``behaviour`` no more; the indicator stays, with its values.

    The draft quotes it no more under the value, unless it stands for another behaviour of it.
    """
    with company.work("stop_proxy", by=viewer.key, at=at) as work:
        _check(company, viewer, value, "")
        place, row = _line(company, "proxies", value=value, behaviour=behaviour, kpi=kpi)
        if place is None or row is None:
            raise NotFound(found=kpi)
        company.registers.change("proxies", [RowChange(place, row, None)], kind="edit")
        left = [one for one in company.registers.rows("proxies").values() if one["value"] == value]
        took = not any(one["kpi"] == kpi for one in left) and _take(company, value, kpi)
        work.note(value=value, kpi=kpi)
    return Saved(value, kpi, (("proxies", place, dict(row), None),), took=took)


def review_proxy(
    company: Company, viewer: Viewer, value: str, behaviour: str, kpi: str, *, at: datetime, today: date
) -> Saved:
    """Write that the note was read again today."""
    with company.work("review_proxy", by=viewer.key, at=at) as work:
        _check(company, viewer, value, "")
        place, row = _line(company, "proxies", value=value, behaviour=behaviour, kpi=kpi)
        if place is None or row is None:
            raise NotFound(found=kpi)
        change = _change(company, "proxies", place, row, {**row, "reviewed": today})
        work.note(value=value, kpi=kpi)
    return Saved(value, kpi, (change,) if change else ())


def undo_saved(company: Company, viewer: Viewer, done: Saved, *, at: datetime) -> bool:
    """Take back what ``done`` wrote; False, and nothing written, where somebody changed it since."""
    if not can_write_register(viewer, "proxies"):
        raise NotFound(found=done.kpi)
    with company.work("undo_proxy", by=viewer.key, at=at) as work:
        back = []
        for name, place, before, after in done.changes:
            standing = company.registers.rows(name).get(place)
            if (standing is None) != (after is None) or (after is not None and not same_row(standing, after)):
                return False
            back.append((name, RowChange(place, standing, before)))
        for name, change in back:
            company.registers.change(name, [change], kind="edit")
        if done.gave:
            _take(company, done.value, done.kpi)
        if done.took:
            _give(company, done.value, done.kpi)
        work.note(value=done.value, kpi=done.kpi)
    return True


def add_item(company: Company, viewer: Viewer, value: str, words: Text, *, at: datetime) -> bool:
    """Ask one more sentence in the place of ``value``; False where the draft asks it already.

    Raises
    ------
    NotFound
        There is no draft with this value, or it is not ``viewer``'s to write.
    InputRefused
        Nothing is written in it, it is too long, or the value asks twelve already.
    """
    with company.work("add_item", by=viewer.key, at=at) as work:
        draft, place = _draft_place(company, viewer, value)
        asked = draft.values[place].proxy.items
        said = Text(" ".join(words.fr.split()), " ".join(words.en.split()))
        if not said:
            raise InputRefused([Fault("empty_cell", path="item")])
        if len(asked) >= _MOST_ITEMS or any(len(one) > _LONGEST_ITEM for _, one in said):
            raise InputRefused([Fault("cell_too_long", path="item")])
        if any(set(dict(one).values()) & set(dict(said).values()) for one in asked):
            return False
        _keep(company, draft, place, items=(*asked, said))
        work.note(value=value)
    return True


def drop_item(company: Company, viewer: Viewer, value: str, item: int, was: str, *, at: datetime) -> Text:
    """Ask a sentence no more, and return it; ``RowsChanged`` where another stands in its place."""
    with company.work("drop_item", by=viewer.key, at=at) as work:
        draft, place = _draft_place(company, viewer, value)
        asked = draft.values[place].proxy.items
        if not 0 <= item < len(asked) or was not in dict(asked[item]).values():
            raise RowsChanged(())
        _keep(company, draft, place, items=(*asked[:item], *asked[item + 1 :]))
        work.note(value=value)
    return asked[item]


# ── Of this file alone ──────────────────────────────────────────────────────────────────────────

# What counts as one is no sentence: of the rules about behaviours, those that read a noun as well.
_OF_A_COUNT: Final = frozenset({"CH105", "CH302", "CH308", "LE001", "LE002", "LE004", "LE006"})


def _plain(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()}


def _read_back(register: str, row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    days = {column.name for column in REGISTERS[register].columns if column.kind == "date"}
    return {
        name: date.fromisoformat(cell) if name in days and isinstance(cell, str) and cell else cell
        for name, cell in row.items()
    }


def _charter(company: Company, viewer: Viewer) -> tuple[Charter | None, bool]:
    if can_write_charter(viewer) and company.charters.draft_fingerprint():
        return company.charters.draft(), True
    return company.charters.published(), False


def _house(company: Company, charter: Charter, today: date) -> House:
    return House(charter, today, registers=company.registers.all(), organisation=tree_or_none(company))


def _rows(registers: Mapping[str, Register], name: str) -> tuple[RegisterRow, ...]:
    found = registers.get(name)
    return found.rows if found else ()


def _found(house: House, codes: frozenset[str]) -> tuple[Finding, ...]:
    rules = (rule for rule in catalogue() if rule.code in codes and isinstance(rule, HouseRule))
    said = tuple(finding for rule in rules for finding in rule.check(house))
    return with_overrides(said, house.registers.get("overrides"), house.today)


def _room(
    house: House,
    place: int,
    findings: Sequence[Finding],
    shares: Mapping[str, bool],
    *,
    is_draft: bool,
    writes: bool,
) -> Room:
    value = house.charter.values[place]
    kpis = {str(row["key"]): row for row in _rows(house.registers, "kpis")}
    rows = [row for row in _rows(house.registers, "proxies") if row["value"] == value.key]
    told = {str(row["kpi"]) for row in rows}

    def stood(row: RegisterRow) -> StoodFor:
        key = str(row["kpi"])
        said = tuple(one for one in findings if _speaks_of(one, house.charter, value.key, key))
        lacks = lacking_of(row, house.today) if row.get("value") else ""
        return StoodFor(
            row, kpis.get(key, {}), _name(key, kpis), lacks, said, key in shares, shares.get(key, False)
        )  # fmt: skip

    behaviours = (Behaviour("", value.statement or value.name), *value.behaviours)
    by_act: dict[str, list[StoodFor]] = {}
    for row in rows:
        by_act.setdefault(str(row.get("behaviour") or ""), []).append(stood(row))
    acts = [Act(one.key, one.statement, tuple(by_act.pop(one.key, ()))) for one in behaviours]
    # A behaviour that left the charter leaves its proxies under the value.
    lost = tuple(one for left in by_act.values() for one in left)
    acts[0] = replace(acts[0], proxies=(*acts[0].proxies, *lost))
    others = tuple(stood({"kpi": key}) for key in value.indicators if key not in told)
    return Room(value, place, tuple(acts), others, is_draft, writes)


def _speaks_of(finding: Finding, charter: Charter, value: str, key: str) -> bool:
    """Return whether ``finding`` is about indicator ``key`` as ``value`` has it."""
    if finding.path.startswith("registers/proxies/"):
        parts = finding.path.split("/")
        return parts[2] == value and parts[-1] == key
    if finding.path == f"registers/kpis[{key}]":
        return True
    return finding.path in {
        f"values[{i}].indicators[{j}]"
        for i, one in enumerate(charter.values)
        for j, kpi in enumerate(one.indicators)
        if one.key == value and kpi == key
    }


def _name(key: str, kpis: Mapping[str, RegisterRow]) -> Text:
    row = kpis.get(key, {})
    name = Text(str(row.get("name_fr") or ""), str(row.get("name_en") or ""))
    return name or (INDICATORS[key].name if key in INDICATORS else Text(key, key))


def _check(company: Company, viewer: Viewer, value: str, behaviour: str) -> None:
    charter, _is_draft = _charter(company, viewer)
    found = charter.value(value) if charter else None
    if not can_write_register(viewer, "proxies") or found is None:
        raise NotFound(found=value)
    if behaviour and behaviour not in {one.key for one in found.behaviours}:
        raise NotFound(found=behaviour)


def _faults(
    company: Company, value: str, behaviour: str, typed: Typed, key: str, *, is_new: bool
) -> Iterator[Fault]:
    """Yield what a proxy cannot do without: a key, a name, what counts as one, over which periods."""
    if not key:
        yield Fault("empty_cell", path="kpi")
    elif is_new and _line(company, "proxies", value=value, behaviour=behaviour, kpi=key)[0] is not None:
        yield Fault("row_there", path="kpi", values={"found": key})
    taken_over = is_new and _line(company, "kpis", key=key)[0] is not None
    if not (typed.get("name_fr", "").strip() or typed.get("name_en", "").strip() or taken_over):
        yield Fault("empty_cell", path="name_fr")
    for name in () if taken_over else ("counted", "calendar", "direction"):
        if not typed.get(name, "").strip():
            yield Fault("empty_cell", path=name)
    has_target = bool(typed.get("target", "").strip())
    for name in ("target_date", "target_by"):
        if has_target and not typed.get(name, "").strip():
            yield Fault("target_whole", path=name)
        elif not has_target and name == "target_date" and typed.get(name, "").strip():
            yield Fault("target_whole", path="target")


def _definition(row: RegisterRow, old: RegisterRow | None) -> str:
    """Return what is counted, out of what, in one line; what somebody wrote by hand stays."""

    def composed(one: RegisterRow) -> str:
        return " ÷ ".join(filter(None, (str(one.get("counted") or ""), str(one.get("out_of") or ""))))

    by_hand = str((old or {}).get("definition") or "")
    return by_hand if by_hand and by_hand != composed(old or {}) else composed(row)


def _only(typed: Typed, names: Sequence[str]) -> dict[str, str]:
    return {name: typed.get(name, "") for name in names}


def _line(company: Company, register: str, **wanted: str) -> tuple[int | None, RegisterRow | None]:
    for place, row in company.registers.rows(register).items():
        if all(str(row.get(name) or "") == cell for name, cell in wanted.items()):
            return place, row
    return None, None


def _change(
    company: Company, register: str, place: int | None, before: RegisterRow | None, after: RegisterRow
) -> tuple[str, int, dict[str, Any] | None, dict[str, Any] | None] | None:
    if before is not None and same_row(before, after):
        return None
    where = max(company.registers.rows(register), default=-1) + 1 if place is None else place
    company.registers.change(register, [RowChange(where, before, after)], kind="edit")
    return register, where, dict(before) if before else None, dict(after)


def _with_indicator(charter: Charter, value: str, key: str) -> Charter:
    return replace(
        charter,
        values=tuple(
            replace(one, indicators=(*one.indicators, key))
            if one.key == value and key not in one.indicators
            else one
            for one in charter.values
        ),
    )


def _give(company: Company, value: str, key: str) -> bool:
    if not company.charters.draft_fingerprint():
        return False
    draft = company.charters.draft()
    given = _with_indicator(draft, value, key)
    if given == draft:
        return False
    company.charters.save_draft(unsigned(given), expected=company.charters.draft_fingerprint())
    return True


def _take(company: Company, value: str, key: str) -> bool:
    if not company.charters.draft_fingerprint():
        return False
    draft = company.charters.draft()
    values = tuple(
        replace(one, indicators=tuple(kpi for kpi in one.indicators if kpi != key))
        if one.key == value
        else one
        for one in draft.values
    )
    if values == draft.values:
        return False
    company.charters.save_draft(
        unsigned(replace(draft, values=values)), expected=company.charters.draft_fingerprint()
    )
    return True


def _draft_place(company: Company, viewer: Viewer, value: str) -> tuple[Charter, int]:
    if not can_write_charter(viewer) or not company.charters.draft_fingerprint():
        raise NotFound(found=value)
    draft = company.charters.draft()
    for place, one in enumerate(draft.values):
        if one.key == value:
            return draft, place
    raise NotFound(found=value)


def _keep(company: Company, draft: Charter, place: int, *, items: tuple[Text, ...]) -> None:
    value = draft.values[place]
    kept = replace(value, proxy=Proxy(value.proxy.act, items, value.proxy.limits))
    values = (*draft.values[:place], kept, *draft.values[place + 1 :])
    company.charters.save_draft(
        unsigned(replace(draft, values=values)), expected=company.charters.draft_fingerprint()
    )
