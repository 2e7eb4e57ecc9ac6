"""Figures of conversations in words and drawings: one team, promises by team, passages between teams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from avers.application.conversed import Conversed
from avers.application.publishing_conversations import REPLIES_CHANGED
from avers.application.wording.conversed import CHANNEL_WORDS, TEMPLATE_WORDS, TRAIT_WORDS, WORDS
from avers.application.wording.typography import month as month_words
from avers.application.wording.typography import percent, typeset
from avers.core.evidence.observation import Item
from avers.core.publication.cell import Cell
from avers.core.publication.conversation_templates import FACET
from avers.core.text import Language
from avers.reports.charts.bands import Band, bands
from avers.reports.charts.passages import Passage, passages
from avers.reports.charts.sparkline import sparkline
from avers.web.acts.drawing import unit_name

__all__ = ["draw_between", "draw_promises", "draw_team", "words"]

_FEWEST_MONTHS = 2
_ROBOT = ("personal", "distinct", "names_case")


def words(language: Language) -> dict[str, str]:
    """Return the words of the pages."""
    return {key: typeset(text.in_language(language), language) for key, text in WORDS.items()}


def draw_team(read: Conversed, language: Language) -> dict[str, Any]:
    """Return the figures of one team."""
    facets = list(_facets(read, language))
    return _head(read, language) | {
        "facets": facets,
        # What is rarely done is rarely shown: that it is looked at, and why nothing stands here, is said.
        "unseen": [(one["name"], one["hidden"]) for one in facets if not one["chart"]],
        "course": _course(read, language),
        "beside": list(_beside(read, language)),
        "templates": [
            (typeset(TEMPLATE_WORDS[one.facet.removeprefix(FACET)].in_language(language), language),
             one.facet.removeprefix(FACET), one.text, one.language)
            for one in read.templates
        ],
        "tone": _tone(read, language),
    }  # fmt: skip


def draw_promises(read: Conversed, language: Language) -> dict[str, Any]:
    """Return promises kept, late and never kept, team by team."""
    rows = []
    drawn: list[Band] = []
    for unit in read.units:
        kept = read.cell("kept", unit=unit)
        if kept is None or kept.value is None:
            continue
        broken = read.cell("broken", unit=unit)
        late = read.cell("late", unit=unit)
        name = unit_name(read.tree, unit, language)
        drawn.append(_band(name, kept, language))
        rows.append((name, *(_value(one, language) for one in (kept, late, broken)), _between(kept, language),
                     kept.n, _before(read, kept, language)))  # fmt: skip
    label = WORDS["promises"].in_language(language)
    told = {"rows": rows, "chart": _bands(drawn, "kept", label) if drawn else ""}
    return _head(read, language) | told | ({} if rows else {"last": _last_kept(read, language)})


def _last_kept(read: Conversed, language: Language) -> tuple[str, str] | None:
    """Return the last month before this one that shows promises of the unit, and its name; else None."""
    months = (month for month, shown in reversed(read.course) if ("kept", "share") in shown)
    found = next(months, None)
    return (found, month_words(found, language)) if found else None


def draw_between(read: Conversed, language: Language) -> dict[str, Any]:
    """Return the passages between teams that the viewer may read."""
    rows, drawn = [], []
    for (table, giver, taker, measure, _), cell in sorted(read.cells.items()):
        if table != "handing" or measure != "transfers" or cell.value is None:
            continue
        names = unit_name(read.tree, giver, language), unit_name(read.tree, taker, language)
        told = {
            name: read.cell(taker, name, table="handing", unit=giver) for name in ("wait", "loops", "pushed")
        }
        wait = told["wait"]
        waited = (
            typeset(WORDS["hours"].in_language(language).format(n=f"{wait.value:.0f}"), language)
            if wait is not None and wait.value is not None
            else "–"
        )
        line = f"{names[0]} → {names[1]}"
        rows.append(
            (line, int(cell.value), waited, *(_value(told[one], language) for one in ("loops", "pushed")))
        )
        drawn.append(Passage(*names, cell.value, f"{line} : {int(cell.value)}, {waited}"))
    label = WORDS["drawing"].in_language(language)
    chart = mark_safe(passages(drawn, label=label)) if drawn else ""  # noqa: S308 - escaped where it is made
    return _head(read, language) | {"rows": rows, "chart": chart}


def _head(read: Conversed, language: Language) -> dict[str, Any]:
    return {
        "month": month_words(read.month, language),
        "unit": unit_name(read.tree, read.unit, language),
        "unit_key": read.unit,
        "month_key": read.month,
        "months": [(key, month_words(key, language), key == read.month) for key in reversed(read.months)],
        "units": [(key, unit_name(read.tree, key, language), key == read.unit) for key in read.units],
        "synthetic": read.publication.synthetic,
        "revised": _revised(read, language),
    }


def _revised(read: Conversed, language: Language) -> str:
    """Return that the month was published anew, and why; "" for its first publication."""
    told = read.publication
    if told.revision == 1:
        return ""
    why = WORDS["changed"].in_language(language) if told.reason == REPLIES_CHANGED else told.reason
    return typeset(WORDS["revised"].in_language(language).format(n=told.revision, why=why), language)


def _facets(read: Conversed, language: Language) -> Iterator[dict[str, Any]]:
    """Yield what is shown of each facet: a drawing, a table, and what is not shown."""
    for facet in read.publication.facets:
        items = [one for one in read.publication.items if one.facet == facet.key]
        cells = [(one, _plain(read, one)) for one in items]
        shown = [(one, cell) for one, cell in cells if cell is not None and cell.value is not None]
        hidden = [
            f"{one.words.in_language(language)} ({_why(cell, language)})"
            for one, cell in cells
            if cell is None or cell.value is None
        ]
        name = typeset(facet.name.in_language(language), language)
        yield {
            "key": facet.key.partition(".")[2],
            "name": name,
            "chart": _bands(
                [_band(_name(one, language), cell, language) for one, cell in shown], facet.key, name
            )
            if shown
            else "",
            "rows": [_row(read, one, cell, language) for one, cell in shown],
            "hidden": [typeset(said, language) for said in hidden],
        }


def _course(read: Conversed, language: Language) -> dict[str, Any]:
    """Return how each figure went, month after month: a line with its band, a table; {} with one month."""
    if len(read.course) < _FEWEST_MONTHS:
        return {}
    rows = []
    for item in read.publication.items:
        key = item.key, "share" if item.scale.high == 1 else "mean"
        cells = [shown.get(key) for _, shown in read.course]
        known = [one for one in cells if one is not None]
        if len(known) < _FEWEST_MONTHS:
            continue
        top = 1 if key[1] == "mean" else 100
        name = _name(item, language)
        told = "; ".join(
            f"{month_words(month, language)} {_value(cell, language)}"
            for (month, _), cell in zip(read.course, cells, strict=True)
        )
        values = [None if one is None or one.value is None else top * one.value for one in cells]
        line = sparkline(
            values,
            label=f"{name} : {told}" if language == "fr" else f"{name}: {told}",
            bands=[
                None
                if one is None or one.low is None or one.high is None
                else (top * one.low, top * one.high)
                for one in cells
            ],
        )
        rows.append(
            {
                "name": name,
                "line": mark_safe(line),  # noqa: S308 - escaped where it is made
                "last": _value(known[-1], language),
                "between": _between(known[-1], language),
                "cells": [(_value(one, language), _between(one, language)) for one in cells],
            }
        )
    return (
        {"rows": rows, "months": [month_words(month, language) for month, _ in read.course]} if rows else {}
    )


def _why(cell: Cell | None, language: Language) -> str:
    is_protected = cell is not None and cell.withheld == "protected"
    return WORDS["protected" if is_protected else "withheld"].in_language(language)


def _plain(read: Conversed, item: Item, unit: str = "") -> Cell | None:
    return read.cell(item.key, "share" if item.scale.high == 1 else "mean", unit=unit)


def _row(read: Conversed, item: Item, cell: Cell, language: Language) -> tuple[Any, ...]:
    whole = _plain(read, item, read.tree.root)
    return (
        _name(item, language),
        _value(cell, language),
        _between(cell, language),
        cell.n,
        _before(read, cell, language),
        _value(whole, language),
    )


def _beside(read: Conversed, language: Language) -> Iterator[tuple[Any, ...]]:
    """Yield what stands beside the plain figures, where it is shown."""

    def said(key: str) -> str:
        return typeset(WORDS[key].in_language(language), language)

    robot = [read.cell(item) for item in _ROBOT]
    told = [one.value for one in robot if one is not None and one.value is not None]
    if len(told) == len(_ROBOT):
        yield said("robot"), percent(1 - sum(told) / len(told), language), "", "", ""
    for measure in ("recited", "courtesy"):
        if (cell := read.cell("", measure, table="courtesy")) is not None:
            yield (
                said(measure),
                _value(cell, language),
                _between(cell, language),
                cell.n,
                _before(read, cell, language),
            )
    if (cell := read.cell("anticipation", "per_case", table="ahead")) is not None:
        yield said("per_case"), *_told(read, cell, language)
    for item in read.publication.items:
        if (cell := read.cell(item.key, "adjusted", table="adjusted")) is not None:
            name = typeset(
                WORDS["adjusted"].in_language(language).format(name=item.words.in_language(language)),
                language,
            )
            yield (
                name,
                _value(cell, language),
                _between(cell, language),
                cell.n,
                _before(read, cell, language),
            )
    for measure in ("between_people", "between_channels"):
        if (cell := read.cell("", measure, table="alike")) is not None:
            yield (
                said(measure),
                _value(cell, language),
                _between(cell, language),
                cell.n,
                _before(read, cell, language),
            )


def _told(read: Conversed, cell: Cell, language: Language) -> tuple[Any, ...]:
    return _value(cell, language), _between(cell, language), cell.n, _before(read, cell, language)


def _chart(key: str, name: str, shown: list[tuple[Item, Cell]], language: Language) -> str:
    if not shown:
        return ""
    return _bands([_band(_name(one, language), cell, language) for one, cell in shown], key, name)


def _tone(read: Conversed, language: Language) -> dict[str, Any]:
    channels = sorted({key[4] for key in read.cells if key[0] == "tone"})
    rows = []
    for trait, name in TRAIT_WORDS.items():
        told = [read.cells.get(("tone", read.tree.root, trait, "share", channel)) for channel in channels]
        if any(one is not None and one.value is not None for one in told):
            rows.append((typeset(name.in_language(language), language),
                         [(_value(one, language), _between(one, language)) for one in told]))  # fmt: skip
    names = [CHANNEL_WORDS[one].in_language(language) if one in CHANNEL_WORDS else one for one in channels]
    return {"channels": names, "rows": rows}


def _name(item: Item, language: Language) -> str:
    return typeset(item.words.in_language(language), language)


def _band(name: str, cell: Cell, language: Language) -> Band:
    assert cell.value is not None  # noqa: S101 - the caller looked
    top = 1 if cell.measure == "mean" else 100
    low, high = (None if end is None else top * end for end in (cell.low, cell.high))
    return Band(name, top * cell.value, low, high, _value(cell, language), face="customer", n=cell.n)


def _bands(rows: list[Band], key: str, label: str) -> SafeString:
    return mark_safe(bands(rows, key=key.replace(".", "-"), label=label, unit=" %"))  # noqa: S308 - escaped there


def _value(cell: Cell | None, language: Language) -> str:
    if cell is None or cell.value is None:
        return "–"
    if cell.measure == "per_case":
        return f"{100 * cell.value:.0f}"
    is_mean = cell.measure == "mean" or (cell.measure == "adjusted" and cell.value > 1)
    return f"{cell.value:.0f}" if is_mean else percent(cell.value, language)


def _between(cell: Cell | None, language: Language) -> str:
    if cell is None or cell.low is None or cell.high is None:
        return ""
    if cell.measure == "per_case":
        return f"{100 * cell.low:.0f} – {100 * cell.high:.0f}"
    is_mean = cell.measure == "mean" or (cell.measure == "adjusted" and cell.high > 1)
    low, high = (f"{end:.0f}" if is_mean else percent(end, language) for end in (cell.low, cell.high))
    return f"{low} – {high}"


def _before(read: Conversed, cell: Cell, language: Language) -> str:
    return _value(read.earlier(cell), language)
