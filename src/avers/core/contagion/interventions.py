"""What a company can do: whom it reaches, what it costs, and how it changes the model month by month.

Whatever is done is done to a unit, to a role, or to all: never to one person (L9). A network whose units are
cells (``cells_of``) lets a role be reached across units; with plain units only units can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import OutOfRange, check, whole, within
from avers.core.contagion.model import Model, Programme, State
from avers.core.contagion.network import Network
from avers.core.contagion.simulate import Paths, simulate
from avers.core.errors import Fault, InputRefused

__all__ = ["Intervention", "PlanRefused", "bridged", "cells_of", "check_plan", "cost_of", "places", "play"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Kind = Literal[
    "coach", "train", "recognise", "hire", "onboard", "contact", "lead", "broadcast", "bridge", "pair",
    "turnover",
]  # fmt: skip

_TO_PEOPLE: Final = ("coach", "train", "recognise")
_OF_ALL: Final = ("hire", "onboard", "contact", "turnover", "broadcast")
_JOINS: Final = ("bridge", "pair")
_TIMES: Final = ("onboard", "contact", "turnover")
_BETWEEN: Final = "\x1f"


class PlanRefused(InputRefused):
    """A plan that cannot be: a place that is not there, too few people or units; every fault at once."""

    code = "plan_refused"


@dataclass(frozen=True)
class Intervention:
    """One thing that can be done.

    Attributes
    ----------
    name : str
    kind : str
        ``coach`` trains and recognises at once; ``train``; ``recognise``; ``hire`` (``level``: candidates a
        place); ``onboard`` and ``turnover`` (``level``: what p and m, or the rates of leaving, are multiplied
        by); ``contact`` (``level``: how many times as often people meet: p and both rates of contagion of
        practice are multiplied by it); ``lead``: those of a role live it; ``broadcast``; ``bridge``: each of
        two units hears one of the other by ``level`` of what he hears; ``pair``: the same one way, ``unit``
        hears ``other`` (people of ``other`` accompany those of ``unit``).
    unit, role : str or None
        Where; None is everywhere. ``other``: the second unit of a bridge or pair.
    level : float
        In [0, 1], but for ``hire`` (2 to 16), ``onboard``, ``contact`` and ``turnover`` (0 to 10).
    start : int
        First period.
    length : int or None
        Periods it is done; None goes on.
    decay : float in [0, 1]
        Share of its effect lost a period once it is no longer done; 1 ends at once. Ignored by ``hire`` and
        ``lead``, which end at once.
    cost : float
        A period, at level 1: of one person for ``coach``, ``train`` and ``recognise``, else of the whole.
    fixed : float
        Once.
    capacity : float or None
        Most people ``coach``, ``train`` or ``recognise`` can serve at once; more share it equally.
    """

    name: str
    kind: Kind
    unit: str | None = None
    role: str | None = None
    other: str | None = None
    level: float = 1.0
    start: int = 0
    length: int | None = None
    decay: float = 1.0
    cost: float = 0.0
    fixed: float = 0.0
    capacity: float | None = None

    @property
    def to_people(self) -> bool:
        """Whether it costs by the person and its capacity counts people."""
        return self.kind in _TO_PEOPLE

    def done(self, n_periods: int) -> NDArray[np.bool_]:
        """Return in which of ``n_periods`` it is done."""
        t = np.arange(n_periods)
        return (t >= self.start) & (t < self._end(n_periods))

    def felt(self, n_periods: int) -> FloatArray:
        """Return how much of it is felt in each period: 0 before, 1 during, (1 − decay)ⁿ n periods later."""
        end, t = self._end(n_periods), np.arange(n_periods)
        after = (1.0 - self.decay) ** np.maximum(t - end + 1, 0)
        return np.where(t < self.start, 0.0, np.where(t < end, 1.0, after))

    def _end(self, n_periods: int) -> int:
        return n_periods if self.length is None else min(self.start + self.length, n_periods)


def cells_of(units: Sequence[str], roles: Sequence[str]) -> list[str]:
    """Return one name a person for unit and role together: the units of a network that knows roles.

    Leaving that depends on the team (``q2``) would then read the cell as the team: use plain units there.
    """
    return [f"{unit}{_BETWEEN}{role}" for unit, role in zip(units, roles, strict=True)]


def places(units: Sequence[str], *, unit: str | None = None, role: str | None = None) -> IntArray:
    """Return which of ``units`` (cells, or plain units without role) lie in ``unit`` and ``role``."""
    parts = [[*name.split(_BETWEEN), ""][:2] for name in units]
    found = [
        at
        for at, (own, does) in enumerate(parts)
        if (unit is None or own == unit) and (role is None or does == role)
    ]
    return np.array(found, dtype=np.int64)


def check_plan(plan: Sequence[Intervention], units: Sequence[str], sizes: ArrayLike, *, k: int) -> None:
    """Raise ``PlanRefused`` with every fault of ``plan``.

    Parameters
    ----------
    units, sizes : sequences of length n_units
        As the network has them.
    k : int, 5 to 30
        Fewest people a place has; fewest units a role of ``lead`` is found in (L9).

    Raises
    ------
    OutOfRange
        ``k`` itself.
    PlanRefused
    """
    check(whole("k", k, 5, 30))
    people = np.asarray(sizes, dtype=np.float64)
    faults = [fault for one in plan for fault in _faults(one, units, people, k)]
    if faults:
        raise PlanRefused(faults)


def _faults(one: Intervention, units: Sequence[str], people: FloatArray, k: int) -> Iterator[Fault]:
    low, high = {"hire": (2.0, 16.0)}.get(one.kind, (0.0, 10.0 if one.kind in _TIMES else 1.0))
    yield from within(f"{one.name}.level", one.level, low, high)
    if one.kind == "hire" and float(one.level) != int(one.level):
        yield from whole(f"{one.name}.level", one.level, 2, 16)
    yield from within(f"{one.name}.decay", one.decay, 0.0, 1.0)
    yield from within(f"{one.name}.cost", one.cost)
    yield from within(f"{one.name}.fixed", one.fixed)
    yield from whole(f"{one.name}.start", one.start, 0, 10**9)
    if one.length is not None:
        yield from whole(f"{one.name}.length", one.length, 1, 10**9)
    if one.capacity is not None:
        yield from within(f"{one.name}.capacity", one.capacity, above=True)
    if one.kind in _OF_ALL and (one.unit is not None or one.role is not None):
        yield Fault("plan_of_all", path=one.name, values={"found": one.unit or one.role or ""})
    yield from _place_faults(one, units, people, k)


def _place_faults(one: Intervention, units: Sequence[str], people: FloatArray, k: int) -> Iterator[Fault]:
    wanted = [(one.unit, one.role)]
    if one.kind in _JOINS:
        wanted = [(one.unit or "", None), (one.other or "", None)]
        if one.unit == one.other:
            yield Fault("plan_bridge", path=one.name, values={"found": one.unit or ""})
    for unit, role in wanted:
        cells = places(units, unit=unit, role=role)
        found = " / ".join(part for part in (unit, role) if part)
        if cells.size == 0:
            yield Fault("plan_unknown_place", path=one.name, values={"found": found})
        elif people[cells].sum() < k:
            yield Fault("plan_few_people", path=one.name, values={"found": found, "expected": str(k)})
    if one.kind == "lead":
        cells = places(units, role=one.role)
        n_units = len({units[cell].split(_BETWEEN)[0] for cell in cells})
        if one.role is None or one.unit is not None or n_units < k:
            yield Fault("plan_few_units", path=one.name, values={"found": str(n_units), "expected": str(k)})


def reached(one: Intervention, people: float) -> float:
    """Return the share of what is planned that each of ``people`` gets of its capacity."""
    if one.capacity is None or not one.to_people:
        return 1.0
    return min(1.0, one.capacity / people)


def cost_of(one: Intervention, units: Sequence[str], sizes: ArrayLike, *, n_periods: int) -> float:
    """Return what it costs over ``n_periods``: fixed + cost × level × people × periods done.

    ``hire``, ``onboard``, ``contact``, ``turnover``, ``lead``, ``broadcast``, ``bridge`` and ``pair`` cost by
    the period, whatever their level. By hand: 20 people at level .5 for 6 periods, 10 a person: 600.
    """
    periods = float(one.done(n_periods).sum())
    if not one.to_people:
        return one.fixed + one.cost * periods
    people = float(np.asarray(sizes)[places(units, unit=one.unit, role=one.role)].sum())
    return one.fixed + one.cost * one.level * reached(one, people) * people * periods


def bridged(
    network: Network, first: ArrayLike, second: ArrayLike, share: float, *, one_way: bool = False
) -> Network:
    """Return ``network`` in which each of two groups of units hears somebody of the other.

    Each person of one gets a tie to one of the other, dealt out evenly by identifier, that weighs ``share``
    of what he hears; all else is heard by the rest. Who heard nobody hears only that one. ``one_way``: the
    first hears the second, and not the other way.

    Parameters
    ----------
    first, second : int arrays
        Units, in the order of ``network.units``.
    share : float in [0, 1]
    """
    check(within("share", share, 0.0, 1.0))
    if share == 0:
        return network
    sides = [_seats(network, cells) for cells in (first, second)]
    ways = [sides] if one_way else [sides, sides[::-1]]
    ends = [(a, b[np.arange(a.size) * b.size // a.size]) for a, b in ways]
    source, target = (np.concatenate([pair[side] for pair in ends]) for side in (0, 1))
    ties = np.diff(network.starts)
    kept = np.ones(network.n)
    kept[source] = 1.0 - share
    rows = np.concatenate([np.repeat(np.arange(network.n), ties), source])
    others = np.concatenate([network.others.astype(np.int64), target])
    added = np.where(ties[source] > 0, share, 1.0)
    weights = np.concatenate([network.row_weights() * np.repeat(kept, ties), added])
    order = np.lexsort((network.ids[others], rows))
    rows, others, weights = rows[order], others[order], weights[order]
    new = np.ones(rows.size, dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]) | (others[1:] != others[:-1])
    weights = np.add.reduceat(weights, np.flatnonzero(new))
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows[new], minlength=network.n))])
    return replace(
        network, starts=starts.astype(np.int32), others=others[new].astype(np.int32), weights=weights
    )


def _seats(network: Network, cells: ArrayLike) -> IntArray:
    seats = np.flatnonzero(np.isin(network.unit, np.asarray(cells)))
    return np.asarray(seats[np.argsort(network.ids[seats], kind="stable")], dtype=np.int64)


def programme_of(
    plan: Sequence[Intervention],
    units: Sequence[str],
    sizes: ArrayLike,
    *,
    n_periods: int,
    programme: Programme | None = None,
) -> Programme:
    """Return what is said, trained and recognised in each period, one column a unit.

    Where several reach the same people, and beside ``programme``, the strongest counts.
    """
    base, people = programme or Programme.steady(), np.asarray(sizes, dtype=np.float64)
    shape = (n_periods, people.size)
    rows = (given[np.minimum(np.arange(n_periods), given.shape[0] - 1)]
            for given in (base.broadcast, base.training, base.recognition))  # fmt: skip
    said, training, recognition = rows
    said = said.copy()
    training, recognition = (np.broadcast_to(part, shape).copy() for part in (training, recognition))
    for one in plan:
        if one.kind == "broadcast":
            said = np.maximum(said, one.level * one.felt(n_periods))
        elif one.to_people:
            cells = places(units, unit=one.unit, role=one.role)
            level = one.level * reached(one, float(people[cells].sum()))
            felt = level * one.felt(n_periods)[:, np.newaxis]
            if one.kind != "recognise":
                training[:, cells] = np.maximum(training[:, cells], felt)
            if one.kind != "train":
                recognition[:, cells] = np.maximum(recognition[:, cells], felt)
    return Programme(said, training, recognition)


def model_at(model: Model, plan: Sequence[Intervention], t: int, *, n_periods: int) -> Model:
    """Return the parameters of period ``t``: candidates a place, pace of onboarding, rates of leaving.

    How often people meet is in it too. A factor of f that is felt by w is 1 + (f − 1)w; p and m are cut to 1.
    """
    found = model
    for one in plan:
        felt = float(one.felt(n_periods)[t])
        factor = 1.0 + (one.level - 1.0) * felt
        if one.kind == "hire" and one.done(n_periods)[t]:
            found = replace(found, candidates=max(found.candidates, int(one.level)))
        elif one.kind == "onboard" and felt > 0:
            p = np.minimum(np.asarray(found.p, dtype=np.float64) * factor, 1.0)
            found = replace(found, p=p if p.ndim else float(p), m=min(found.m * factor, 1.0))
        elif one.kind == "contact" and felt > 0:
            p = np.minimum(np.asarray(found.p, dtype=np.float64) * factor, 1.0)
            found = replace(found, beta=found.beta * factor, beta_bad=found.beta_bad * factor)
            found = replace(found, p=p if p.ndim else float(p))
        elif one.kind == "turnover" and felt > 0:
            found = replace(found, q0=found.q0 * factor, q1=found.q1 * factor, q2=found.q2 * factor)
    return found


@dataclass(frozen=True)
class _Stretch:
    """Periods in which model, ties and those who lead by example stay the same."""

    first: int
    n_steps: int
    of: tuple[tuple[int, float], ...]


def _stretches(plan: Sequence[Intervention], n_periods: int) -> list[_Stretch]:
    changes = [at for at, one in enumerate(plan) if one.kind in (*_TIMES, *_JOINS)]
    switches = [at for at, one in enumerate(plan) if one.kind in ("hire", "lead")]
    felt = {at: plan[at].felt(n_periods) for at in changes}
    felt |= {at: plan[at].done(n_periods).astype(np.float64) for at in switches}
    found: list[_Stretch] = []
    for t in range(n_periods):
        of = tuple((at, float(felt[at][t])) for at in sorted(felt) if felt[at][t] > 0)
        if found and found[-1].of == of:
            found[-1] = replace(found[-1], n_steps=found[-1].n_steps + 1)
        else:
            found.append(_Stretch(t, 1, of))
    return found


def play(
    model: Model,
    network: Network,
    start: State,
    plan: Sequence[Intervention],
    *,
    n_periods: int,
    seed: int,
    k: int,
    programme: Programme | None = None,
    committed: ArrayLike | None = None,
    plain: bool = False,
) -> Paths:
    """Return ``n_periods`` of ``model`` with all of ``plan`` done, every period recorded.

    Plans played with one seed differ by what was done alone: chance is counted (decision 0046).

    Parameters
    ----------
    start : State
        Left as it is.
    k : int, 5 to 30
        See ``check_plan``.
    committed : bool array, shape (n,), optional
        Who never changes, in the order of the input.

    Raises
    ------
    PlanRefused, OutOfRange
    """
    check(whole("n_periods", n_periods, 1, 10_000))
    check_plan(plan, network.units, network.sizes, k=k)
    doing = programme_of(plan, network.units, network.sizes, n_periods=n_periods, programme=programme)
    fixed = np.zeros(network.n, dtype=bool) if committed is None else np.asarray(committed, dtype=bool)
    if fixed.shape != (network.n,):
        values = {"found": str(fixed.size), "expected": str(network.n)}
        raise OutOfRange([Fault("network_lengths", path="committed", values=values)])
    state, parts = start.copy(), []
    for stretch in _stretches(plan, n_periods):
        seats = _leading(network, plan, stretch)
        state.y[:, seats] = 1
        still = fixed.copy()
        still[network.place[seats]] = True
        paths = simulate(
            model_at(model, plan, stretch.first, n_periods=n_periods), _ties(network, plan, stretch), state,
            n_steps=stretch.n_steps, seed=seed, programme=doing, committed=still, first_step=stretch.first,
            plain=plain,
        )  # fmt: skip
        parts.append(paths)
        state = paths.end
    return Paths(
        network.units,
        network.sizes,
        np.arange(n_periods + 1),
        np.concatenate([parts[0].adhesion[:1], *(part.adhesion[1:] for part in parts)]),
        np.concatenate([parts[0].practice[:1], *(part.practice[1:] for part in parts)]),
        state,
    )


def _leading(network: Network, plan: Sequence[Intervention], stretch: _Stretch) -> IntArray:
    cells = [places(network.units, role=plan[at].role) for at, _ in stretch.of if plan[at].kind == "lead"]
    return _seats(network, np.concatenate(cells)) if cells else np.zeros(0, dtype=np.int64)


def _ties(network: Network, plan: Sequence[Intervention], stretch: _Stretch) -> Network:
    found = network
    for at, felt in stretch.of:
        one = plan[at]
        if one.kind in _JOINS:
            first, second = (places(network.units, unit=unit) for unit in (one.unit, one.other))
            found = bridged(found, first, second, one.level * felt, one_way=one.kind == "pair")
    return found
