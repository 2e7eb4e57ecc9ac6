"""What stands for values, in words: tiles of values, the room of one, the shelf, the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avers.application.standing_for import Room, StoodFor, remarks_on_item
from avers.application.wording.typography import percent, typeset, whole_date
from avers.core.charter.library.proxies import KnownProxy, is_close, proxies_for
from avers.core.errors import Fault
from avers.core.organisation.register import REGISTERS
from avers.core.text import Language
from avers.web.house import house
from avers.web.registers.drawing import Known, draw_fields, in_words, label_of, name_of
from avers.web.site.trying import Said, said

__all__ = ["draw_fields_of", "draw_library", "draw_room", "draw_rooms", "draw_writing"]

_KPIS: Final = REGISTERS["kpis"]
_PROXIES: Final = REGISTERS["proxies"]
# The form in the order in which one thinks of it, each part with its fields.
_WHAT: Final = ("kpi", "name_fr", "name_en")
_COUNT: Final = ("counted", "out_of", "origin", "counted_by", "direction", "calendar")
_TARGET: Final = ("target", "target_date", "target_by")
_NOTE: Final = ("misses_fr", "misses_en", "gamed_fr", "gamed_en", "reviewed")
_COLUMNS: Final = {column.name: column for column in _KPIS.columns}
_NEEDED: Final = frozenset({"kpi", "counted", "direction", "calendar"})


@dataclass(frozen=True)
class DrawnProxy:
    """One proxy: what counts as one, the facts two people need to count alike, the note, what is said."""

    key: str
    name: str
    counted: str
    facts: tuple[tuple[str, str], ...]
    target: str
    misses: str
    gamed: str
    reviewed: str
    lacks: str
    said: tuple[Said, ...]
    contradicts: bool
    is_counted: bool


@dataclass(frozen=True)
class DrawnAct:
    """A behaviour, or the value as a whole, with what stands for it."""

    key: str
    statement: str
    is_whole: bool
    proxies: tuple[DrawnProxy, ...]


def draw_rooms(rooms: Sequence[Room], language: Language) -> list[dict[str, Any]]:
    """Return a tile for each value."""
    return [
        {
            "key": room.value.key,
            "name": room.value.name.in_language(language) or room.value.key,
            "statement": typeset(room.value.statement.in_language(language), language),
            "verdict": typeset(_verdict(room), language),
            "contrary": bool(room.n_contrary),
            "counted": [
                one.name.in_language(language)
                for act in room.acts
                for one in act.proxies
            ]
            + [one.name.in_language(language) for one in room.others],
            "n_items": len(room.value.proxy.items),
        }
        for room in rooms
    ]  # fmt: skip


def draw_room(room: Room, language: Language, *, today: date) -> dict[str, Any]:
    """Return the room of one value."""
    value = room.value
    close = [
        one for one in proxies_for(value.name, value.statement) if is_close(one, value.name, value.statement)
    ]
    asked = {words for one in value.proxy.items for _side, words in one}
    offered = [text for one in close for text in one.items if not {words for _s, words in text} & asked]
    return {
        "key": value.key,
        "place": room.place,
        "name": value.name.in_language(language) or value.key,
        "statement": typeset(value.statement.in_language(language), language),
        "acts": [
            _act(room, place, language)
            for place in (*range(1, len(room.acts)), 0)  # the value as a whole comes last
        ],
        "others": [_proxy(one, language) for one in room.others],
        "items": [
            {
                "words": typeset(one.in_language(language), language),
                "was": one.in_language(language),
                "remarks": said(remarks_on_item(one), language) if room.writes else (),
            }
            for one in value.proxy.items
        ],
        "offered": [
            {"fr": one.fr, "en": one.en, "words": typeset(one.in_language(language), language)}
            for one in offered
        ],
        "verdict": typeset(_verdict(room), language),
        "is_draft": room.is_draft,
        "writes": room.writes,
        "today": today.isoformat(),
    }


def draw_library(room: Room, behaviour: str, language: Language) -> dict[str, Any]:
    """Return what a proxy may begin from: the closest first, then the indicators of the house."""
    act = next(one for one in room.acts if one.key == behaviour)
    words = (room.value.name, room.value.statement, act.statement)
    held = {one.key for one in act.proxies}
    known = [one for one in proxies_for(act.statement, room.value.name) if one.key not in held]
    close = [one for one in known if is_close(one, *words)]
    rows = [row for row in house().registers.read("kpis").rows if str(row["key"]) not in held]
    return {
        "close": [_known(one, language) for one in close],
        "others": [_known(one, language) for one in known if one not in close],
        "kpis": [(str(row["key"]), name_of(_KPIS, row, Known(), language)) for row in rows],
    }


def draw_writing(
    typed: Mapping[str, str], faults: Sequence[Fault], language: Language, *, is_new: bool
) -> dict[str, Any]:
    """Return the form in its parts: what it is called, how it is counted, its target, its note."""
    drawn = {
        field.name: replace(field, required=field.name in _NEEDED)
        for spec in (_PROXIES, _KPIS)
        for field in draw_fields(spec, Known(), language, typed=typed, faults=faults)
    }
    # What the note calls its indicator is, of the indicator, the key.
    drawn["kpi"] = replace(drawn["kpi"], label=drawn["key"].label, help=drawn["key"].help)
    return {
        "what": [drawn[name] for name in (_WHAT if is_new else _WHAT[1:])],
        "count": [drawn[name] for name in _COUNT],
        "target": [drawn[name] for name in _TARGET],
        "note": [drawn[name] for name in _NOTE],
        "class": typed.get("class", "") or "customer",
        "key": typed.get("kpi", ""),
    }


def draw_fields_of(room: Room, behaviour: str, language: Language) -> dict[str, Any]:
    """Return what heads every page about one behaviour of a value."""
    act = next((one for one in room.acts if one.key == behaviour), room.acts[0])
    return {
        "value": room.value.key,
        "value_name": room.value.name.in_language(language) or room.value.key,
        "value_statement": typeset(room.value.statement.in_language(language), language),
        "behaviour": behaviour,
        "act": typeset(act.statement.in_language(language), language) if behaviour else "",
    }


def _verdict(room: Room) -> str:
    if room.n_contrary:
        return ngettext(
            "%(n)s indicator rewards the opposite.", "%(n)s indicators reward the opposite.", room.n_contrary
        ) % {"n": room.n_contrary}
    if not room.n_proxies and not room.others:
        return _("Nothing stands for it yet.")
    if room.n_lacking:
        return ngettext(
            "%(n)s note to complete or to read again.",
            "%(n)s notes to complete or to read again.", room.n_lacking,
        ) % {"n": room.n_lacking}  # fmt: skip
    if room.n_behaviours_without:
        return ngettext(
            "%(n)s behaviour without anything to count.",
            "%(n)s behaviours without anything to count.", room.n_behaviours_without,
        ) % {"n": room.n_behaviours_without}  # fmt: skip
    return _("Each behaviour has something to count, and a note.")


def _act(room: Room, place: int, language: Language) -> DrawnAct:
    act = room.acts[place]
    drawn = tuple(_proxy(one, language) for one in act.proxies)
    return DrawnAct(act.key, typeset(act.statement.in_language(language), language), not act.key, drawn)


def _proxy(one: StoodFor, language: Language) -> DrawnProxy:
    kpi = one.kpi
    facts = []
    for name in _COUNT[1:]:
        words = in_words(_COLUMNS[name], kpi.get(name), Known(), language)
        if words:
            facts.append((label_of(_KPIS, _COLUMNS[name], language), typeset(words, language)))
    day = one.row.get("reviewed")
    return DrawnProxy(
        key=one.key,
        name=typeset(one.name.in_language(language), language),
        counted=typeset(str(kpi.get("counted") or kpi.get("definition") or ""), language),
        facts=tuple(facts),
        target=typeset(_target(one, language), language),
        misses=typeset(_side(one, "misses", language), language),
        gamed=typeset(_side(one, "gamed", language), language),
        reviewed=whole_date(day, language) if isinstance(day, date) else "",
        lacks=one.lacks,
        said=said(one.findings, language),
        contradicts=one.contradicts,
        is_counted=one.is_counted,
    )


def _side(one: StoodFor, part: str, language: Language) -> str:
    other = "fr" if language == "en" else "en"
    return str(one.row.get(f"{part}_{language}") or one.row.get(f"{part}_{other}") or "")


def _target(one: StoodFor, language: Language) -> str:
    target, day, by = one.kpi.get("target"), one.kpi.get("target_date"), str(one.kpi.get("target_by") or "")
    if not isinstance(target, float):
        return ""
    words = _("at most %(n)s") if one.kpi.get("direction") == "low" else _("at least %(n)s")
    # As on the page of the indicator: a share of cases is told in percents.
    plain = in_words(_COLUMNS["target"], target, Known(), language)
    told = [words % {"n": percent(target, language) if one.is_share else plain}]
    if isinstance(day, date):
        told.append(_("to be reached by %(day)s") % {"day": whole_date(day, language)})
    if by:
        told.append(_("set by %(who)s") % {"who": by})
    return ", ".join(told)


def _known(one: KnownProxy, language: Language) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": typeset(one.name.in_language(language), language),
        "definition": typeset(one.definition.in_language(language), language),
        "misses": typeset(one.misses.in_language(language), language),
        "gamed": typeset(one.gamed.in_language(language), language),
    }
