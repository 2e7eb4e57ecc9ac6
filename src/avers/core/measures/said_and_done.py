"""Double discourse (R57, R58): what is said, beside what is measured, discussed and rewarded.

Four classes: customer, revenue, volume, people. Everything is read from registers that a named person
coded; rows without a class are counted and told, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.organisation.register import Register, RegisterRow
from avers.core.text import Text

__all__ = [
    "CLASSES", "PARTS", "WEIGHT", "Contradiction", "Discourse", "Part", "Weighed", "discourse", "levels_of",
    "part_in", "part_of",
]  # fmt: skip

CLASSES: Final = ("customer", "revenue", "volume", "people")
PARTS: Final = ("kpis", "agendas", "incentives")
"""Registers of what is done: weights of indicators, minutes of meetings, weights of bonuses."""

WEIGHT: Final[Mapping[str, str]] = {
    "messages": "reach", "kpis": "weight", "agendas": "minutes", "incentives": "weight",
}  # fmt: skip
"""Of each register: the column that weighs its rows."""
# Shares that the house itself declares must add up to the whole; within a rounding.
_DECLARED: Final = ("kpis", "incentives")
_OFF_BY: Final = 0.02
_LEAST_CODED: Final = 0.5
_DRAWS: Final = 2000
# Draws at once: so many rows drawn again fit in memory, and a block more changes no draw.
_AT_ONCE: Final = 4_000_000
_METHOD: Final = "double-discourse/1"

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Weighed:
    """One row of a table of weights: its place in the register from 1, what it is called, its weight."""

    row: int
    name: Text
    weight: float


@dataclass(frozen=True)
class Contradiction:
    """A table of weights that cannot be true: whose it is (a unit or level, "" the company), rows, sum."""

    where: str
    rows: tuple[Weighed, ...]
    total: float


@dataclass(frozen=True)
class Part:
    """The shares of one register over the four classes, or why there are none.

    Attributes
    ----------
    register : str
    shares : mapping of class to float, or Withheld
        Add up to 1. Withheld ``no_rows``, ``no_weights``, ``negative``, ``sum_not_one`` (what the house
        declares does not add up) or ``mostly_uncoded``.
    n_rows, n_uncoded : int
        Rows read, rows without a class.
    uncoded_share : float
        Share of the weight that has no class.
    total : float
        Sum of the weights, as declared.
    wrong : tuple of Contradiction
        The tables that make the part withheld for what they declare; empty otherwise.
    """

    register: str
    shares: Mapping[str, float] | Withheld
    n_rows: int
    n_uncoded: int
    uncoded_share: float
    total: float
    wrong: tuple[Contradiction, ...] = ()


@dataclass(frozen=True)
class Discourse:
    """What is said over what is done, for the company or one level.

    Attributes
    ----------
    level : str
        Empty for the company.
    said, done : mapping of class to float, or Withheld
        The two stacked bars, same classes, same order. ``done`` is the mean of the three parts.
    index : Estimate or Withheld
        ½ Σ |said − done|: the share that would have to move for the two to agree; 0..1.
    direction : Estimate or Withheld
        Said less done of *customer*, −1..1: positive where customers are spoken of more than counted.
    """

    level: str
    voice: Part
    parts: tuple[Part, ...]
    said: Mapping[str, float] | Withheld
    done: Mapping[str, float] | Withheld
    index: Figure
    direction: Figure


def discourse(registers: Mapping[str, Register], rng: np.random.Generator, *, level: str = "") -> Discourse:
    """Return the double discourse of the company, or of ``level`` (its rows and those of every level).

    The interval is a bootstrap over documents (messages, meeting points) and indicators (KPIs, bonuses),
    2,000 draws. A part that contradicts itself withholds the index: no number comes out of it.
    """
    voice = part_of("messages", _rows(registers, "messages", level))
    parts = tuple(part_of(name, _rows(registers, name, level)) for name in PARTS)
    broken = next((one for one in (voice, *parts) if isinstance(one.shares, Withheld)), None)
    said = voice.shares
    done = _mean([one.shares for one in parts if not isinstance(one.shares, Withheld)], len(PARTS))
    if broken is not None or isinstance(said, Withheld) or isinstance(done, Withheld):
        reason = (
            f"{broken.register}:{broken.shares.reason}"
            if broken and isinstance(broken.shares, Withheld)
            else ""
        )
        nothing = Withheld(reason or "no_rows", None, _METHOD)
        return Discourse(level, voice, parts, said, done, nothing, nothing)
    low, high, draws_of_direction = _intervals(registers, level, rng)
    index = sum(abs(said[one] - done[one]) for one in CLASSES) / 2
    direction = said["customer"] - done["customer"]
    n = voice.n_rows + sum(one.n_rows for one in parts)
    return Discourse(
        level, voice, parts, said, done,
        index=Estimate(index, min(low, index), max(high, index), n, "share", _METHOD),
        direction=Estimate(direction, *draws_of_direction, n, "share", _METHOD),
    )  # fmt: skip


def levels_of(registers: Mapping[str, Register]) -> tuple[str, ...]:
    """Return the levels that any of the registers names, in order."""
    names = ("messages", *PARTS)
    found = {str(row.get("level") or "") for name in names for row in _rows(registers, name, "")}
    return tuple(sorted(found - {""}))


def part_in(registers: Mapping[str, Register], name: str) -> Part:
    """Return the shares of one of the registers, a bonus taking the class of its indicator."""
    return part_of(name, _rows(registers, name, ""))


def part_of(register: str, rows: Sequence[RegisterRow]) -> Part:
    """Return the shares of ``rows`` over the classes: weights of one company, or of each unit or level.

    Where the weights are declared per unit or level, each such table must add up to 1 by itself, and the
    company's shares are the mean of the tables. A message without a reach counts as the usual one.
    """
    weights = _weights(register, rows)
    n_uncoded = sum(row.get("class") not in CLASSES for row in rows)
    total = sum(weights)
    tables = _tables(register, rows)
    sums = [sum(weights[place] for place in places) for places in tables]
    uncoded = sum(weights[place] for place, row in enumerate(rows) if row.get("class") not in CLASSES)
    uncoded_share = uncoded / total if total > 0 else 0.0
    shares: Mapping[str, float] | Withheld
    if not rows:
        shares = _nothing("no_rows")
    elif min(weights) < 0:
        shares = _nothing("negative")
    elif min(sums) <= 0:
        shares = _nothing("no_weights")
    elif register in _DECLARED and max(abs(one - 1) for one in sums) > _OFF_BY + 1e-9:
        shares = _nothing("sum_not_one")
    elif uncoded_share > _LEAST_CODED:
        shares = _nothing("mostly_uncoded")
    else:
        shares = _mean([_shares(rows, weights, places) for places in tables], len(tables))
    off = max(sums, key=lambda one: abs(one - 1), default=0.0)
    return Part(
        register, shares, len(rows), n_uncoded, uncoded_share, off if register in _DECLARED else total,
        wrong=tuple(_contradictions(register, rows, weights, tables, shares)),
    )  # fmt: skip


_WRONG: Final = ("negative", "no_weights", "sum_not_one")


def _contradictions(
    register: str,
    rows: Sequence[RegisterRow],
    weights: Sequence[float],
    tables: Sequence[Sequence[int]],
    shares: Mapping[str, float] | Withheld,
) -> Iterator[Contradiction]:
    """Yield the tables that cannot be true, with the rows that make them so."""
    if not isinstance(shares, Withheld) or shares.reason not in _WRONG:
        return
    column = "unit" if register == "kpis" else "level"
    for places in tables:
        total = sum(weights[place] for place in places)
        negative = [place for place in places if weights[place] < 0]
        if shares.reason == "negative" and not negative:
            continue
        if shares.reason == "no_weights" and total > 0:
            continue
        if shares.reason == "sum_not_one" and abs(total - 1) <= _OFF_BY + 1e-9:
            continue
        shown = negative or places
        named = tuple(Weighed(place + 1, _name(rows[place]), weights[place]) for place in shown)
        where = str(rows[places[0]].get(column) or "") if register in _DECLARED else ""
        yield Contradiction(where, named, total)


def _name(row: RegisterRow) -> Text:
    """Return what a row is called: its name, else what it is about."""
    said = next((str(row[one]) for one in ("topic", "text", "key") if row.get(one)), "")
    return Text(str(row.get("name_fr") or said), str(row.get("name_en") or said))


def _intervals(
    registers: Mapping[str, Register], level: str, rng: np.random.Generator
) -> tuple[float, float, tuple[float, float]]:
    said = _resampled("messages", _rows(registers, "messages", level), rng)
    done = sum(_resampled(name, _rows(registers, name, level), rng) for name in PARTS) / len(PARTS)
    index = np.abs(said - done).sum(axis=1) / 2
    direction = (said - done)[:, CLASSES.index("customer")]
    low, high = np.quantile(index, [0.025, 0.975])
    down, up = np.quantile(direction, [0.025, 0.975])
    return float(low), float(high), (float(down), float(up))


def _resampled(register: str, rows: Sequence[RegisterRow], rng: np.random.Generator) -> FloatArray:
    """Return the shares of ``rows`` drawn again with replacement, shape (draws, classes)."""
    weights = np.array(_weights(register, rows))
    coded = np.array([row.get("class") in CLASSES for row in rows])
    kept = np.flatnonzero(coded & (weights > 0))
    by_class = np.zeros((kept.size, len(CLASSES)))
    places = [CLASSES.index(str(rows[place]["class"])) for place in kept.tolist()]
    by_class[np.arange(kept.size), places] = weights[kept]
    chances, block = np.full(kept.size, 1 / kept.size), max(1, _AT_ONCE // kept.size)
    sizes = [min(block, _DRAWS - done) for done in range(0, _DRAWS, block)]
    drawn = np.concatenate([rng.multinomial(kept.size, chances, size=size) @ by_class for size in sizes])
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))


def _rows(registers: Mapping[str, Register], name: str, level: str) -> tuple[RegisterRow, ...]:
    register = registers.get(name)
    rows = register.rows if register else ()
    if name == "incentives":  # a bonus without a class of its own has that of the indicator it pays for
        kpis = registers.get("kpis")
        classes = {row.get("key"): row.get("class") for row in (kpis.rows if kpis else ())}
        rows = tuple({**row, "class": row.get("class") or classes.get(row.get("kpi"))} for row in rows)
    return tuple(row for row in rows if not level or str(row.get("level") or "") in ("", level))


def _weights(register: str, rows: Sequence[RegisterRow]) -> list[float]:
    column = WEIGHT[register]
    given = [row.get(column) for row in rows]
    known = sorted(float(one) for one in given if isinstance(one, int | float))
    # Nothing declared is no weight; but a message was said, whether or not its reach was noted.
    usual = (known[len(known) // 2] if known else 1.0) if register == "messages" else 0.0
    return [float(one) if isinstance(one, int | float) else usual for one in given]


def _tables(register: str, rows: Sequence[RegisterRow]) -> list[list[int]]:
    """Return the rows of each table of weights that stands by itself."""
    if register not in _DECLARED:
        return [list(range(len(rows)))] if rows else []
    column = "unit" if register == "kpis" else "level"
    tables: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        tables.setdefault(str(row.get(column) or ""), []).append(place)
    if register == "kpis" and "" in tables:
        return [tables[""]]  # the company's own dashboard, where it has one
    return [tables[key] for key in sorted(tables)]


def _shares(
    rows: Sequence[RegisterRow], weights: Sequence[float], places: Sequence[int]
) -> Mapping[str, float]:
    by_class = {
        one: sum(weights[place] for place in places if rows[place].get("class") == one) for one in CLASSES
    }
    total = sum(by_class.values())
    return {one: weight / total if total else 0.0 for one, weight in by_class.items()}


def _mean(shares: Sequence[Mapping[str, float]], wanted: int) -> Mapping[str, float] | Withheld:
    if not shares or len(shares) < wanted:
        return _nothing("missing_part")
    return {one: sum(each[one] for each in shares) / len(shares) for one in CLASSES}


def _nothing(reason: str) -> Withheld:
    return Withheld(reason, None, _METHOD)
