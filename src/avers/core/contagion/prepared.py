"""A model and a network as flat arrays and numbers: what both the plain and the compiled simulation read."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.chance import N_LEVELS, gone, levels_of_hires, levels_of_normal
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.model import Model
from avers.core.contagion.network import Network
from avers.core.errors import Fault

__all__ = [
    "HILL", "IDENTITY", "MOST_IN_DIGITS", "STEP", "Chances", "Each", "Numbers", "Plan", "Tables", "Ties",
    "chances_of", "hashed_seats", "newcomer_mean", "plan_of", "psi",
]  # fmt: skip

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int32]

IDENTITY: Final = 0
HILL: Final = 1
STEP: Final = 2
# 3 of 10 must reach a threshold of 0.3, whatever their last binary digits say.
SLACK: Final = 1e-9
# What five binary digits can count.
MOST_IN_DIGITS: Final = 31


class Ties(NamedTuple):
    """The network: compressed rows, 1 ÷ how many ties, who leads, where units begin, hashed seats."""

    starts: IntArray
    others: IntArray
    weights: FloatArray  # empty when rows are uniform
    inverse: FloatArray
    manager: IntArray
    unit: IntArray
    unit_starts: IntArray
    seats: NDArray[np.uint64]
    by_id: IntArray
    committed: NDArray[np.uint8]


class Each(NamedTuple):
    """What may differ from one person to the next: one number, or one a seat."""

    p: FloatArray
    d: FloatArray
    nu: FloatArray
    theta: FloatArray


class Numbers(NamedTuple):
    """What is one number for all."""

    m: float
    b: float
    r: float
    g: float
    sigma: float
    bound: float  # negative: everybody is heard
    among: bool
    pairs: bool
    a0: float
    a1: float
    beta: float
    gamma0: float
    gamma1: float
    beta_bad: float
    psi: int
    power: int
    counted: bool
    once: bool
    delta: float
    q0: float
    q1: float
    q2: float
    growth: float
    candidates: int
    ease: float
    mixing: float
    moves_belief: bool
    moves_practice: bool
    moves_people: bool


class Tables(NamedTuple):
    """Equally likely levels of noise and of newcomers; one level each when none is needed."""

    noise: FloatArray
    hires: FloatArray


class Chances(NamedTuple):
    """Chances of practice by how many are heard who live it, where they depend on nothing else.

    ``base`` is empty where they do; else a seat of d ties who hears c has ``limits[base[d] + c]``: 2⁴⁸ times
    the chance. ``tops`` are its first 8 bits; ``masks`` the first 8 of each, one
    word a bit, all or nothing, for up to 31 ties.
    """

    base: IntArray
    limits: NDArray[np.int64]
    tops: NDArray[np.uint8]
    masks: NDArray[np.uint64]
    stops: int
    stop_masks: NDArray[np.uint64]
    hearer_starts: IntArray
    hearers: IntArray


class Plan(NamedTuple):
    """All that a simulation reads and never writes."""

    ties: Ties
    each: Each
    numbers: Numbers
    tables: Tables


def hashed_seats(ids: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return one well-stirred key a seat, of its identifier alone."""
    from avers.core.contagion.chance import hashed

    return hashed(ids.astype(np.uint64) ^ np.uint64(0xD1B54A32D192ED03))


def newcomer_mean(model: Model) -> float:
    """Return the mean of newcomers: of the best of ``candidates`` drawn from the levels of their law."""
    levels = levels_of_hires(model.hire_mean, model.hire_sd)
    edges = (np.arange(N_LEVELS + 1) / N_LEVELS) ** model.candidates
    return float(levels @ np.diff(edges))


def plan_of(model: Model, network: Network, *, committed: ArrayLike | None = None) -> Plan:
    """Return the flat form of ``model`` on ``network``.

    Parameters
    ----------
    committed : bool array, shape (n,), or None
        Who never changes belief, practice or seat, in the order of the input.

    Raises
    ------
    OutOfRange
        An array of another length than there are people.
    """
    faults: list[Fault] = []
    each = Each(*(_each(name, model, network, faults) for name in Each._fields))
    stubborn = np.zeros(network.n, dtype=bool) if committed is None else np.asarray(committed, dtype=bool)
    if stubborn.shape != (network.n,):
        faults.append(_length("committed", stubborn.size, network.n))
    if faults:
        raise OutOfRange(faults)
    ties = np.diff(network.starts).astype(np.float64)
    inverse = np.divide(1.0, ties, out=np.zeros_like(ties), where=ties > 0)
    flat = Ties(
        network.starts,
        network.others,
        np.zeros(0) if network.weights is None else network.weights,
        inverse,
        network.manager,
        network.unit,
        network.unit_starts,
        hashed_seats(network.ids),
        np.argsort(network.ids, kind="stable").astype(np.int32),
        stubborn[network.place].astype(np.uint8),
    )
    hires = levels_of_hires(model.hire_mean, model.hire_sd) if model.moves_people else np.zeros(1)
    tables = Tables(levels_of_normal() if model.sigma else np.zeros(1), hires)
    return Plan(flat, each, _numbers(model), tables)


def psi(numbers: Numbers, e: FloatArray, theta: FloatArray) -> FloatArray:
    """Return ψ of what is heard."""
    if numbers.psi == STEP:
        return np.where(e >= theta - SLACK, 1.0, 0.0)
    if numbers.psi == HILL:
        up, half = np.ones_like(e), np.ones_like(theta)
        for _ in range(numbers.power):
            up, half = up * e, half * theta
        found: FloatArray = np.divide(up, up + half, out=np.zeros_like(up), where=up + half > 0)
        return found
    return e


def chances_of(plan: Plan) -> Chances:
    """Return the chances by count, ``base`` empty where practice depends on more; nobody's hearers yet."""
    ties, numbers = plan.ties, plan.numbers
    by_count = numbers.moves_practice and (numbers.counted or not ties.weights.size)
    by_count &= not (numbers.mixing or numbers.a1 or numbers.gamma1 or numbers.beta_bad)
    by_count &= plan.each.theta.size == 1 or numbers.psi == IDENTITY
    degrees = np.unique(np.diff(ties.starts)).astype(np.int64) if by_count else np.zeros(0, dtype=np.int64)
    if numbers.counted:
        degrees = degrees[-1:]  # of one table all others are the beginning
    parts, tops = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint8)]
    base, at = np.zeros(int(degrees.max(initial=-1)) + 1, dtype=np.int32), 0
    for degree in degrees.tolist():
        base[degree] = at
        # Four at a time are read.
        counts = np.arange(4 * (degree // 4) + 4, dtype=np.float64)
        heard = counts if numbers.counted or not degree else counts * (1.0 / degree)
        rates = numbers.a0 + numbers.beta * psi(numbers, heard, plan.each.theta[:1])
        parts.append(_limits(numbers.delta * rates))
        tops.append(_tops(parts[-1]))
        at += counts.size
    limits = np.concatenate(parts)
    stops = _limits(np.array([numbers.delta * numbers.gamma0]))
    few = sum(4 * (degree // 4) + 4 for degree in range(MOST_IN_DIGITS + 1))
    nobody = np.zeros(0, dtype=np.int32)
    return Chances(
        base, limits, np.concatenate(tops), _masks(limits[:few]), int(stops[0]), _masks(stops)[0], nobody,
        nobody,
    )  # fmt: skip


def _limits(t: FloatArray) -> NDArray[np.int64]:
    """Return how many of the 2⁴⁸ draws lie under 1 − e^(−t), which never exceeds t."""
    found: NDArray[np.int64] = np.ceil(np.minimum(t, gone(t)) * 2.0**48).astype(np.int64)
    return found


def _tops(limits: NDArray[np.int64]) -> NDArray[np.uint8]:
    # Where it is certain, all 8 bits are 1 and what follows decides: it is always under the limit.
    found: NDArray[np.uint8] = np.minimum(limits >> 40, 255).astype(np.uint8)
    return found


def _masks(limits: NDArray[np.int64]) -> NDArray[np.uint64]:
    bits = (_tops(limits)[:, np.newaxis] >> np.arange(8)) & 1
    return np.where(bits, np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64(0))


def _each(name: str, model: Model, network: Network, faults: list[Fault]) -> FloatArray:
    given = np.asarray(getattr(model, name), dtype=np.float64)
    if given.ndim == 0:
        return given.reshape(1)
    if given.shape != (network.n,):
        faults.append(_length(name, given.size, network.n))
        return given
    return np.ascontiguousarray(given[network.place])


def _length(name: str, found: int, expected: int) -> Fault:
    return Fault("network_lengths", path=name, values={"found": str(found), "expected": str(expected)})


def _numbers(model: Model) -> Numbers:
    kinds = {"identity": IDENTITY, "hill": HILL, "step": STEP}
    own = {
        "bound": -1.0 if model.bound is None else float(model.bound),
        "psi": kinds[model.psi],
    }
    found = {name: own.get(name, getattr(model, name)) for name in Numbers._fields}
    typed = Numbers.__annotations__
    for name, value in found.items():
        # The compiled form has one signature: a whole number given for a rate is a float.
        if "float" in str(typed[name]):
            found[name] = float(value)
        else:
            found[name] = bool(value) if "bool" in str(typed[name]) else int(value)
    return Numbers(**found)
