"""Evidence in bulk becomes the columns that measures and publication read.

The one place where rows of the ledger turn into ``Answers``: the last answer of a respondent to an
item counts, an answer that is missing stays missing, reversed items are turned round (G2-G4 of the
measures page). The order of the rows never matters (rule C10).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avers.application.blocks import ROWS_AT_ONCE
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.deriving import all_published
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import FOUNDATIONS, LEADER_FACETS, Face, Facet, Item
from avers.core.evidence.pairing import NEED_FACETS, with_gaps
from avers.core.evidence.texts import Texts
from avers.core.organisation.person import Person
from avers.core.organisation.register import Register
from avers.core.organisation.tree import UnitTree
from avers.core.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

    from avers.core.evidence.answers import FloatArray, IntArray

__all__ = ["answers_of", "asks_inside", "employees_serving", "texts_of"]

# Four bytes a row: there may be ten million rows.
Places = NDArray[np.int32]
_ATTRIBUTE = "attr_"
_SIDE = f"{_ATTRIBUTE}{CUSTOMERS}"


def answers_of(rows: pa.Table, *, face: Face, instrument: Instrument, tree: UnitTree) -> Answers:
    """Return the answers of one face, one row a respondent, one column a rated item or a list.

    Picks of a list bring a column more, which way they lean or how near they come to what was intended; a
    set of forced choices becomes two; of a list with right answers the score alone is read, in its place
    (``evidence.deriving``). What is expected and what is lived bring one as well, of the differences, and are
    read of whoever answered both (``evidence.pairing``).

    Parameters
    ----------
    rows : Arrow table with the columns of ``EVIDENCE_SCHEMA``
        At most one current row a respondent and item; words may be dictionaries. Columns ``attr_*`` become
        attributes, taken from the respondent's first row: they were frozen at the opening.
    instrument : Instrument
        Items of other faces and items answered in words are left out.
    tree : UnitTree
        As it stood at the opening of the wave.

    Raises
    ------
    InputRefused
        A row names an item of no instrument, or a unit that did not exist at the opening.
    """
    items = tuple(item for item in instrument.items if item.face == face and item.measure != "text")
    respondents, who = _codes(rows["respondent"])
    asked, what = _codes(rows["item"])
    units, where = _codes(rows["unit"])
    _check_known(asked, units, instrument, tree)
    values = _matrix(rows, who, what, asked, items, len(respondents))
    items, values = with_gaps(*all_published(items, values))
    unit_keys = tree.keys
    place = {key: index for index, key in enumerate(unit_keys)}
    first_row = _first_rows(who, len(respondents))
    unit_of = np.array([place[key] for key in units], dtype=np.int64)
    answered = ~np.all(np.isnan(values), axis=1)
    return Answers(
        face=face,
        items=items,
        facets=_facets(instrument, items),
        unit_keys=unit_keys,
        units=unit_of[where[first_row][answered]],
        values=values[answered],
        attributes=tuple(_attributes(rows, first_row, answered)),
    )


def texts_of(rows: pa.Table, *, face: Face, instrument: Instrument) -> Texts:
    """Return the answers in words of one face, in the order of their words.

    A row that was coded (its facet is one of the instrument's) is about what the code says; any other
    about what its question says. Questions answered with a number are left out, and so is what inside
    customers wrote: among the words of those outside, an employee's would pass for a customer's (R8).
    """
    import pyarrow as pa

    asked = {
        item.key: item.facet for item in instrument.items if item.face == face and item.measure == "text"
    }
    known = {facet.key for facet in instrument.facets}
    barred = {facet.key for facet in instrument.facets if facet.about_leader} | LEADER_FACETS
    is_said = _is_among(rows["item"], asked) & ~_is_among(rows["text"], {""})
    if asks_inside(rows):
        is_said &= ~_is_among(rows[_SIDE], {INSIDE})
    said = rows.take(pa.array(np.flatnonzero(is_said)))
    columns = [said[name].to_pylist() for name in ("text", "respondent", "unit", "item", "facet")]
    told = sorted(row for row in zip(*columns, strict=True) if row[0] and row[0].strip())
    return Texts(
        face=face,
        words=tuple(text for text, *_ in told),
        respondents=tuple(respondent for _, respondent, *_ in told),
        units=tuple(unit for _, _, unit, *_ in told),
        items=tuple(item for *_, item, _ in told),
        facets=tuple(facet if facet in known else asked[item] for *_, item, facet in told),
        barred=frozenset(barred),
    )


def asks_inside(rows: pa.Table) -> bool:
    """Return whether some of the customers of ``rows`` are employees, asked as inside customers (R8)."""
    return _SIDE in rows.column_names and INSIDE in rows[_SIDE].unique().to_pylist()


def employees_serving(
    tree: UnitTree, people: Iterable[Person], staffing: Register, *, start: date, end: date
) -> Mapping[str, int]:
    """Return how many employees served in each unit, those below included (rule A1).

    Persons of ``people`` attached to the unit on some day of ``[start, end]`` count; a unit where
    no person is known takes the ``serving`` declared in the staffing register. A unit that neither
    names is absent: unknown counts as fewer than k.
    """
    direct: dict[str, int] = {}
    for person in people:
        if person.unit in tree and person.serves_between(start, end):
            direct[person.unit] = direct.get(person.unit, 0) + 1
    declared: dict[str, int] = {}
    for row in staffing.rows:
        unit, serving = str(row.get("unit") or tree.root), row.get("serving")
        if unit in tree and isinstance(serving, int | float):
            declared[unit] = max(declared.get(unit, 0), int(serving))
    persons: dict[str, int] = {}
    counts: dict[str, int] = {}
    for key in reversed(tree.keys):
        below = tree.children(key)
        persons[key] = direct.get(key, 0) + sum(persons[child] for child in below)
        counts[key] = direct.get(key, 0) + sum(counts[child] for child in below)
        if not persons[key]:
            counts[key] = max(counts[key], declared.get(key, 0))
    return {key: count for key, count in counts.items() if count}


def _codes(column: pa.ChunkedArray) -> tuple[list[str], Places]:
    """Return the sorted distinct values of a column and the index of each row among them."""
    words, places = _encoded(column)
    # A dictionary may hold words of rows that are gone.
    is_used = np.zeros(len(words), dtype=bool)
    is_used[places] = True
    used = np.flatnonzero(is_used)
    names = np.array(words, dtype=object)[used]
    order = np.argsort(names) if names.size else np.zeros(0, dtype=np.int64)
    rank = np.zeros(len(words), dtype=np.int32)
    rank[used[order]] = np.arange(order.size)
    return [str(one) for one in names[order]], rank[places] if order.size else places


def _encoded(column: pa.ChunkedArray) -> tuple[list[str], Places]:
    """Return the values of a column, each once, and the place of each row among them; -1: it has none."""
    encoded = column.combine_chunks().dictionary_encode()
    places = encoded.indices
    if places.null_count:
        places = places.fill_null(-1)
    return encoded.dictionary.to_pylist(), places.to_numpy().astype(np.int32, copy=False)


def _is_among(column: pa.ChunkedArray, wanted: Container[str]) -> NDArray[np.bool_]:
    """Return for each row whether its value is one of ``wanted``."""
    words, places = _encoded(column)
    # The last one stands for rows without a value.
    return np.array([*(word in wanted for word in words), False], dtype=bool)[places]


def _attributes(rows: pa.Table, first_row: IntArray, answered: NDArray[np.bool_]) -> Iterator[Attribute]:
    """Yield each ``attr_*`` column that says anything, in the order of their names."""
    for name in sorted(name for name in rows.column_names if name.startswith(_ATTRIBUTE)):
        # The first row of each, before a word becomes an object: there may be a dozen rows a respondent.
        said = [str(level or "").strip() for level in rows[name].take(first_row[answered]).to_pylist()]
        levels = tuple(sorted(set(said) - {""}))
        if levels:
            place = {level: code for code, level in enumerate(levels)}
            codes = np.array([place.get(level, -1) for level in said], dtype=np.int64)
            yield Attribute(name.removeprefix(_ATTRIBUTE), levels, codes)


def _check_known(items: list[str], units: list[str], instrument: Instrument, tree: UnitTree) -> None:
    faults = [Fault("unknown_item", values={"found": key}) for key in items if not instrument.item(key)]
    faults += [Fault("unknown_unit", values={"found": key}) for key in units if key not in tree]
    if faults:
        raise InputRefused(faults)


def _first_rows(who: Places, n: int) -> IntArray:
    """Return the first row of each of ``n`` respondents."""
    first = np.zeros(n, dtype=np.int64)
    for start in reversed(range(0, len(who), ROWS_AT_ONCE)):
        here = who[start : start + ROWS_AT_ONCE]
        first[here[::-1]] = np.arange(start + len(here) - 1, start - 1, -1)
    return first


def _matrix(
    rows: pa.Table, who: Places, what: Places, asked: list[str], items: tuple[Item, ...], n: int
) -> FloatArray:
    column_of = {item.key: index for index, item in enumerate(items)}
    columns = np.array([column_of.get(key, -1) for key in asked], dtype=np.int64)
    values = np.full((n, len(items)), np.nan)
    start = 0
    # Part by part: what is worked out of all rows at once takes as much room as they do.
    for given in rows["value"].chunks:
        for part in (given.slice(at, ROWS_AT_ONCE) for at in range(0, len(given), ROWS_AT_ONCE)):
            here = slice(start, start + len(part))
            start += len(part)
            numbers = part.to_numpy(zero_copy_only=False).astype(np.float64)
            places = columns[what[here]]
            rated = (places >= 0) & ~np.isnan(numbers)
            values[who[here][rated], places[rated]] = numbers[rated]
    for index, item in enumerate(items):
        if item.reverse:
            values[:, index] = item.scale.low + item.scale.high - values[:, index]
    return values


def _facets(instrument: Instrument, items: tuple[Item, ...]) -> tuple[Facet, ...]:
    declared = {facet.key: facet for facet in instrument.facets}
    return tuple(declared.get(key) or _undeclared(key) for key in _once(item.facet for item in items))


def _undeclared(key: str) -> Facet:
    worked_out = next((facet for facet in NEED_FACETS if facet.key == key), None)
    return worked_out or Facet(key, FOUNDATIONS.get(key, Text(key, key)))


def _once(keys: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(keys))
