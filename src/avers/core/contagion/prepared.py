"""A model and a network as flat arrays and numbers: what both the plain and the compiled simulation read."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.chance import N_LEVELS, levels_of_hires, levels_of_normal
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.model import Model
from avers.core.contagion.network import Network
from avers.core.errors import Fault

__all__ = [
    "HILL", "IDENTITY", "STEP", "Each", "Numbers", "Plan", "Tables", "Ties", "hashed_seats", "newcomer_mean",
    "plan_of",
]  # fmt: skip

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int32]

IDENTITY: Final = 0
HILL: Final = 1
STEP: Final = 2
# 3 of 10 must reach a threshold of 0.3, whatever their last binary digits say.
SLACK: Final = 1e-9


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
