"""The one model: belief, practice and people coming and going, over a network of seats.

Per seat i and period: adhesion x in [0, 1] and, for each behaviour b, practice y (0, 1; 2 for whoever gave it
up for good). All of a period is worked out from the state before it:

    exposure   s = Σ w f(x_j − x)(x_j − x);  e = Σ w y_j
    belief     x' = x + p s + m(ȳ_mgr − x) + b(1 − gap)(B − x) + r·training(1 − x) + g·recognised(1 − x)
                    + d(ν − x) + σε, cut to [0, 1];  gap = max(0, B − ȳ_mgr)
    practice   P(0 → 1) = 1 − exp(−Δ[a₀ + a₁x + β ψ(e)])
               P(1 → 0) = 1 − exp(−Δ[γ₀ + γ₁(1 − x) + β⁻ ψ(1 − e)]);  no β⁻ for who hears nobody
    people     P(leaves) = 1 − exp(−Δ[q₀ + q₁(1 − x') + q₂|x' − x̄_team| + growth]); a newcomer, the best of s
               candidates of a normal law cut to [0, 1], takes the seat

f is 1, or 1 where |x_j − x| ≤ ε; ψ is e, eⁿ ÷ (eⁿ + θⁿ), or 1 where e ≥ θ. p and m are divided by
1 + κ·tenure. A growing company is followed by as many seats as before: newcomers take them at the rate at
which they dilute the whole. ``reference`` is this in plain numpy, ``kernel`` the same numbers fast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import MOST, OutOfRange, check, whole, within
from avers.core.contagion.network import Network
from avers.core.errors import Fault

__all__ = ["Model", "Programme", "State", "ladder_of", "starting_state"]

FloatArray = NDArray[np.float64]
ByteArray = NDArray[np.uint8]

RUNGS: Final = ("unaware", "understands", "trained", "adheres", "lives", "loves")
_MOST_CANDIDATES: Final = 16
_AWARE: Final = 1
_TRAINED: Final = 2


@dataclass(frozen=True)
class Model:
    """Parameters of the model; those marked *each* are one number, or one a person in the order of the input.

    Attributes
    ----------
    p, m, b, r, g, d : float in [0, 1]
        Pulls a period of peers (*each*), of the manager's practice, of what the company says, of training, of
        recognition, and back to ``nu`` (*each*, in [0, 1]; ``d`` *each*).
    sigma : float, at least 0
        Noise of belief a period: standard deviation, on 65,536 levels of the normal law.
    bound : float or None
        ε: only opinions this near are heard; None hears all.
    among : bool
        With ``bound``: average over those heard and oneself, instead of giving those not heard a weight of 0.
    pairs : bool
        People meet two by two at random instead of hearing all at once; ``p`` is how far each moves.
    a0, a1, beta, gamma0, gamma1, beta_bad : float, at least 0
        Rates of practice.
    psi : str
        ``identity``, ``hill`` or ``step``; ``theta`` (*each*) and ``power`` belong to the last two.
    counted : bool
        Contagion of practice by the number of ties that live it, instead of their share.
    once : bool
        Whoever gave it up never takes it up again.
    delta : float above 0
        Length of a period for rates of practice and of leaving.
    q0, q1, q2, growth : float, at least 0
        Rates of leaving: of all, of those who believe little, of those far from their team; growth.
    hire_mean, hire_sd : float
        Law of candidates before it is cut to [0, 1].
    candidates : int, 1 to 16
        s: how many candidates the best is taken of.
    ease : float, at least 0
        κ: how fast susceptibility falls with tenure.
    mixing : float in [0, 1]
        Share of what each hears that is the whole company's mean, oneself in it: 1 is the complete graph.
    """

    p: float | FloatArray = 0.0
    m: float = 0.0
    b: float = 0.0
    r: float = 0.0
    g: float = 0.0
    d: float | FloatArray = 0.0
    nu: float | FloatArray = 0.0
    sigma: float = 0.0
    bound: float | None = None
    among: bool = False
    pairs: bool = False
    a0: float = 0.0
    a1: float = 0.0
    beta: float = 0.0
    gamma0: float = 0.0
    gamma1: float = 0.0
    beta_bad: float = 0.0
    psi: Literal["identity", "hill", "step"] = "identity"
    theta: float | FloatArray = 0.5
    power: int = 2
    counted: bool = False
    once: bool = False
    delta: float = 1.0
    q0: float = 0.0
    q1: float = 0.0
    q2: float = 0.0
    growth: float = 0.0
    hire_mean: float = 0.5
    hire_sd: float = 0.15
    candidates: int = 1
    ease: float = 0.0
    mixing: float = 0.0

    def __post_init__(self) -> None:
        """Raise ``OutOfRange`` with every value that cannot be."""
        check(*_value_faults(self), *_sense_faults(self))

    @property
    def moves_belief(self) -> bool:
        """Whether anything moves what people believe, other than leaving."""
        pulls = (self.m, self.b, self.r, self.g, self.sigma)
        return any(pulls) or bool(np.any(self.p)) or bool(np.any(self.d))

    @property
    def moves_practice(self) -> bool:
        """Whether anything moves what people do, other than leaving."""
        return any((self.a0, self.a1, self.beta, self.gamma0, self.gamma1, self.beta_bad))

    @property
    def moves_people(self) -> bool:
        """Whether anybody leaves, or tenure counts."""
        return any((self.q0, self.q1, self.q2, self.growth, self.ease))


_SHARES: Final = ("p", "m", "b", "r", "g", "d", "nu", "mixing")
_EACH: Final = ("p", "d", "nu", "theta")


def _value_faults(model: Model) -> Iterator[Iterator[Fault]]:
    for field in fields(model):
        value = getattr(model, field.name)
        if isinstance(value, bool | str) or value is None or field.name in ("candidates", "power"):
            continue
        high = 1.0 if field.name in _SHARES else MOST
        low = -MOST if field.name == "hire_mean" else 0.0
        numbers = np.atleast_1d(np.asarray(value, dtype=np.float64))
        wrong = numbers[~(np.isfinite(numbers) & (numbers >= low) & (numbers <= high))]
        # Of an array the first number that cannot be is shown; the others are wrong in the same way.
        yield within(field.name, float(wrong[0] if wrong.size else numbers[0]), low, high)
    yield whole("candidates", model.candidates, 1, _MOST_CANDIDATES)
    yield whole("power", model.power, 1, 16)
    yield within("delta", model.delta, above=True)
    if model.hire_sd == 0:
        yield within("hire_mean", model.hire_mean, 0.0, 1.0)


def _sense_faults(model: Model) -> Iterator[list[Fault]]:
    if model.counted and model.beta_bad:
        yield [Fault("spread_counted_bad", path="beta_bad")]
    if model.bound is not None and model.mixing and not model.pairs:
        yield [Fault("spread_bound_mixing", path="mixing")]
    if model.pairs and model.mixing not in (0, 1):
        values = {"found": f"{model.mixing:g}", "expected": "0, 1"}
        yield [Fault("spread_out_of_range", path="mixing", values=values)]
    if model.counted and model.mixing:
        values = {"found": f"{model.mixing:g}", "expected": "0"}
        yield [Fault("spread_out_of_range", path="mixing", values=values)]
    if model.pairs and np.ndim(model.p):
        values = {"found": str(np.size(model.p)), "expected": "1"}
        yield [Fault("network_lengths", path="p", values=values)]


@dataclass(frozen=True)
class Programme:
    """What the company does, period by period: the last row goes on for ever.

    Attributes
    ----------
    broadcast : float array, shape (n_periods,)
        B in [0, 1]: what the company says.
    training, recognition : float arrays, shape (n_periods, n_units) or (n_periods, 1)
        Intensity in [0, 1] for each unit, in the order of ``Network.units``; never for one person (L9).
    """

    broadcast: FloatArray
    training: FloatArray
    recognition: FloatArray

    @classmethod
    def steady(
        cls, broadcast: float = 0.0, training: ArrayLike = 0.0, recognition: ArrayLike = 0.0
    ) -> Programme:
        """Return the programme that does the same in every period."""
        rows = (np.atleast_2d(np.asarray(given, dtype=np.float64)) for given in (training, recognition))
        return cls(np.array([broadcast], dtype=np.float64), *rows)

    def check(self, n_units: int) -> None:
        """Raise ``OutOfRange`` unless numbers lie in [0, 1] and rows have one a unit, or one for all."""
        faults: list[Fault] = []
        for name in ("broadcast", "training", "recognition"):
            given: FloatArray = getattr(self, name)
            for number in given[~((given >= 0) & (given <= 1))][:1]:
                faults.extend(within(name, float(number), 0.0, 1.0))
            if name != "broadcast" and (given.ndim != 2 or given.shape[1] not in (1, n_units)):
                values = {"found": str(given.shape[-1]), "expected": str(n_units)}
                faults.append(Fault("network_lengths", path=name, values=values))
            if given.shape[0] == 0:
                faults.append(Fault("network_lengths", path=name, values={"found": "0", "expected": "1"}))
        if faults:
            raise OutOfRange(faults)


@dataclass
class State:
    """Simulated people, replicates innermost; never shown.

    Attributes
    ----------
    x : float array, shape (n, n_runs)
        Adhesion.
    y : uint8 array, shape (n_behaviours, n, n_runs)
        Practice: 0 no, 1 yes, 2 given up for good.
    tenure : uint16 array, shape (n, n_runs)
        Periods in the seat.
    known : uint8 array, shape (n, n_runs)
        1 aware, 2 trained, added up.
    """

    x: FloatArray
    y: ByteArray
    tenure: NDArray[np.uint16]
    known: ByteArray

    def copy(self) -> State:
        """Return the same state, apart."""
        return State(self.x.copy(), self.y.copy(), self.tenure.copy(), self.known.copy())


def starting_state(
    network: Network, *, n_runs: int, x: ArrayLike = 0.0, y: ArrayLike = 0, tenure: int = 0
) -> State:
    """Return the state of ``network`` before the first period.

    Parameters
    ----------
    x : float, or array of shape (n,) or (n, n_runs)
        In [0, 1], in the order of the input.
    y : 0 or 1, or array of shape (n_behaviours, n) or (n_behaviours, n, n_runs)
        One behaviour when it is a number.

    Raises
    ------
    OutOfRange
    """
    n = network.n
    adhesion, practice = np.asarray(x, dtype=np.float64), np.asarray(y)
    if not np.all((adhesion >= 0) & (adhesion <= 1)):
        wrong = adhesion[~((adhesion >= 0) & (adhesion <= 1))].flat[0] if adhesion.ndim else adhesion
        check(within("x", float(wrong), 0.0, 1.0))
    if not np.all(np.isin(practice, (0, 1, 2))):
        wrong = practice[~np.isin(practice, (0, 1, 2))].flat[0] if practice.ndim else practice
        check(whole("y", float(wrong), 0, 2))
    _check_lengths(n, n_runs, adhesion, practice)
    if adhesion.ndim:
        adhesion = adhesion[network.place].reshape(n, -1)
    practice = practice.reshape(1, 1, 1) if practice.ndim == 0 else practice.reshape(*practice.shape[:2], -1)
    if practice.shape[1] == n and n > 1:
        practice = practice[:, network.place]
    shape = (n, n_runs)
    return State(
        np.array(np.broadcast_to(adhesion, shape), dtype=np.float64, order="C"),
        np.array(np.broadcast_to(practice, (practice.shape[0], *shape)), dtype=np.uint8, order="C"),
        np.full(shape, tenure, dtype=np.uint16),
        np.zeros(shape, dtype=np.uint8),
    )


def _check_lengths(n: int, n_runs: int, adhesion: FloatArray, practice: NDArray[np.int64]) -> None:
    faults = []
    if adhesion.ndim and adhesion.shape not in ((n,), (n, n_runs)):
        values = {"found": " × ".join(map(str, adhesion.shape)), "expected": str(n)}
        faults.append(Fault("network_lengths", path="x", values=values))
    if practice.ndim and (practice.ndim not in (2, 3) or practice.shape[1:] not in ((n,), (n, n_runs))):
        values = {"found": " × ".join(map(str, practice.shape)), "expected": f"1 × {n}"}
        faults.append(Fault("network_lengths", path="y", values=values))
    check(faults)


def ladder_of(network: Network, state: State, *, adheres: float, loves: float) -> FloatArray:
    """Return the share of each unit on each rung of the ladder, the highest a person has reached.

    Unaware, understands, trained, adheres (x ≥ ``adheres``), lives (every behaviour) and loves (lives, and
    x ≥ ``loves``): a reading of the state.

    Returns
    -------
    float array, shape (n_units, 6, n_runs)
    """
    lives = np.all(state.y == 1, axis=0)
    rung = np.where(state.known & _AWARE, 1, 0)
    for level, there in (
        (2, (state.known & _TRAINED) > 0),
        (3, state.x >= adheres),
        (4, lives),
        (5, lives & (state.x >= loves)),
    ):
        rung = np.where(there, level, rung)
    on_rung = np.stack([rung == level for level in range(len(RUNGS))], axis=1).astype(np.float64)
    sums: FloatArray = np.add.reduceat(on_rung, network.unit_starts[:-1], axis=0)
    return sums / network.sizes[:, np.newaxis, np.newaxis]
