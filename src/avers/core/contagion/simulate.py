"""Simulate the model: many runs side by side, figures by unit, the same bits however work is dealt out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import check, whole
from avers.core.contagion.model import Model, Programme, State
from avers.core.contagion.network import Network
from avers.core.contagion.prepared import Chances, Plan, chances_of, plan_of

__all__ = ["Paths", "carried", "simulate"]

FloatArray = NDArray[np.float64]

# As many runs as a word has bits: none of those side by side lies beyond a multiple of it.
_TOGETHER: Final = 64
# What a processor of today has of its own (bytes), less what else it needs there.
_NEAR: Final = 3 << 19
# From so many periods on it pays to find out who hears each, and to tell them what changes.
_MANY_STEPS: Final = 8


@dataclass(frozen=True)
class Paths:
    """What was simulated, by unit; how it is shown is for the rooms above, and for units of k people or more.

    Attributes
    ----------
    units : tuple of str
    sizes : int array, shape (n_units,)
    steps : int array, shape (n_seen,)
        Periods that were recorded; the first is the start.
    adhesion : float array, shape (n_seen, n_units, n_runs)
    practice : float array, shape (n_seen, n_behaviours, n_units, n_runs)
        Shares of people who live it.
    end : State
        The simulated people, to go on from; never shown (L9).
    """

    units: tuple[str, ...]
    sizes: NDArray[np.int32]
    steps: NDArray[np.int64]
    adhesion: FloatArray
    practice: FloatArray
    end: State

    def company_practice(self, behaviour: int = 0) -> FloatArray:
        """Return the share of all people who live ``behaviour``, shape (n_seen, n_runs)."""
        return self._whole(self.practice[:, behaviour])

    def company_adhesion(self) -> FloatArray:
        """Return mean adhesion of all people, shape (n_seen, n_runs)."""
        return self._whole(self.adhesion)

    def _whole(self, by_unit: FloatArray) -> FloatArray:
        found: FloatArray = np.einsum("sur,u->sr", by_unit, self.sizes / self.sizes.sum())
        return found

    def of_units_from(self, k: int) -> Paths:
        """Return the same with units of fewer than ``k`` people left out, their simulated people too (L9)."""
        check(whole("k", k, 5, 30))
        kept = np.flatnonzero(self.sizes >= k)
        nobody = _cut(self.end, slice(0, 0))
        units = tuple(self.units[u] for u in kept)
        return Paths(
            units, self.sizes[kept], self.steps, self.adhesion[:, kept], self.practice[:, :, kept], nobody
        )


def simulate(
    model: Model,
    network: Network,
    start: State,
    *,
    n_steps: int,
    seed: int,
    programme: Programme | None = None,
    committed: ArrayLike | None = None,
    first_step: int = 0,
    every: int = 1,
    batch: int = _TOGETHER,
    n_threads: int = 1,
    plain: bool = False,
) -> Paths:
    """Return ``n_steps`` periods of ``model`` on ``network`` from ``start``, as many runs as it has.

    One seed gives the same bits for any ``batch``, any number of threads and any order of the input; a
    run can be cut in two with ``first_step``.

    Parameters
    ----------
    start : State
        Left as it is.
    seed : int
        Only chance there is.
    programme : Programme, optional
        What the company does; nothing when left out.
    committed : bool array, shape (n,), optional
        Who never changes, in the order of the input.
    every : int
        Record every so many periods; it divides ``n_steps``.
    batch : int
        Most runs side by side; 64 of them, or fewer where fewer are near the processor.
    plain : bool
        By ``reference`` instead of the kernel: the same, slowly.

    Raises
    ------
    OutOfRange
    """
    check(whole("n_steps", n_steps, 0, 10**9), whole("every", every, 1, max(n_steps, 1)))
    check(whole("batch", batch, 1, 4096), whole("n_threads", n_threads, 1, 256))
    doing = programme or Programme.steady()
    doing.check(len(network.units))
    plan = plan_of(model, network, committed=committed)
    n_runs, n_seen = start.x.shape[1], n_steps // every + 1
    end = start.copy()
    adhesion = np.empty((n_seen, len(network.units), n_runs))
    practice = np.empty((n_seen, start.y.shape[0], len(network.units), n_runs))
    deals = _deals(n_runs, min(batch, _beside(plan)))
    chances = _chances(plan, n_steps, deals, plain=plain)
    work = _Work(plan, chances, doing, seed, first_step, n_steps, every, plain)

    def one(runs: slice) -> None:
        part, adhesion[..., runs], practice[..., runs] = work.done(_cut(start, runs), runs)
        end.x[..., runs], end.y[..., runs] = part.x, part.y
        end.tenure[..., runs], end.known[..., runs] = part.tenure, part.known

    if n_threads == 1 or len(deals) == 1:
        for runs in deals:
            one(runs)
    else:
        with ThreadPoolExecutor(n_threads) as pool:
            list(pool.map(one, deals))
    steps = first_step + every * np.arange(n_seen)
    return Paths(network.units, network.sizes, steps, adhesion, practice, end)


def _beside(plan: Plan) -> int:
    """Return how many runs side by side are fastest: as many as stay near the processor, if any do."""
    numbers, n = plan.numbers, plan.ties.starts.size - 1
    moves = (numbers.moves_practice, numbers.moves_people, numbers.pairs, numbers.bound >= 0)
    others = (numbers.m, numbers.b, numbers.r, numbers.g, numbers.sigma, numbers.ease, numbers.mixing)
    # Where more than peers and decay moves belief, what is done a seat costs more than reading it.
    if any(moves) or any(others) or plan.ties.weights.size:
        return _TOGETHER
    near = (runs for runs in (_TOGETHER, _TOGETHER // 2, _TOGETHER // 4) if 8 * n * runs <= _NEAR)
    return next(near, _TOGETHER)


def _deals(n_runs: int, batch: int) -> list[slice]:
    edges = sorted({*range(0, n_runs, batch), *range(0, n_runs, _TOGETHER), n_runs})
    return [slice(first, last) for first, last in pairwise(edges)]


def _chances(plan: Plan, n_steps: int, deals: list[slice], *, plain: bool) -> Chances:
    """Return the chances by count, and who hears each where one run alone is long and nobody leaves."""
    found = chances_of(plan)
    is_alone = any(runs.stop - runs.start == 1 for runs in deals) and not plan.numbers.moves_people
    if plain or not found.base.size or not is_alone or n_steps < _MANY_STEPS:
        return found
    from avers.core.contagion.by_count import hearers_of

    starts, hearers = hearers_of(plan.ties.starts, plan.ties.others)
    return found._replace(hearer_starts=starts, hearers=hearers)


def _cut(state: State, runs: slice) -> State:
    return State(
        state.x[:, runs].copy(order="C"),
        state.y[..., runs].copy(order="C"),
        state.tenure[:, runs].copy(order="C"),
        state.known[:, runs].copy(order="C"),
    )


@dataclass(frozen=True)
class _Work:
    """What every batch of runs has in common."""

    plan: Plan
    chances: Chances
    doing: Programme
    seed: int
    first_step: int
    n_steps: int
    every: int
    plain: bool

    def done(self, state: State, runs: slice) -> tuple[State, FloatArray, FloatArray]:
        """Return the end, adhesion and practice of the runs numbered ``runs``."""
        return self._plainly(state, runs) if self.plain else self._compiled(state, runs)

    def _compiled(self, state: State, runs: slice) -> tuple[State, FloatArray, FloatArray]:
        from avers.core.contagion import kernel

        n_seen, n_units = self.n_steps // self.every + 1, self.plan.ties.unit_starts.size - 1
        n_runs = state.x.shape[1]
        adhesion = np.empty((n_seen, n_units, n_runs))
        practice = np.empty((n_seen, state.y.shape[0], n_units, n_runs))
        kernel.run(
            self.plan, self.chances, state.x, state.y, state.tenure, state.known,
            np.uint64(self.seed & 0xFFFFFFFFFFFFFFFF), runs.start, self.first_step, self.n_steps,
            self.doing.broadcast, self.doing.training, self.doing.recognition, self.every, adhesion, practice,
        )  # fmt: skip
        return state, adhesion, practice

    def _plainly(self, state: State, runs: slice) -> tuple[State, FloatArray, FloatArray]:
        from avers.core.contagion import reference

        numbers = np.arange(runs.start, runs.stop, dtype=np.int64)
        seen = [self._seen(state)]
        for t in range(self.n_steps):
            step = self.first_step + t
            said, training, recognition = self._doing(step)
            state = reference.advance(
                self.plan, state, seed=self.seed, replicates=numbers, step=step,
                broadcast=said, training=training, recognition=recognition,
            )  # fmt: skip
            if (t + 1) % self.every == 0:
                seen.append(self._seen(state))
        return state, np.stack([x for x, _ in seen]), np.stack([y for _, y in seen])

    def _doing(self, step: int) -> tuple[float, FloatArray, FloatArray]:
        n_units = self.plan.ties.unit_starts.size - 1
        rows = (
            given[min(step, given.shape[0] - 1)] for given in (self.doing.training, self.doing.recognition)
        )
        training, recognition = (np.broadcast_to(row, n_units) for row in rows)
        said = float(self.doing.broadcast[min(step, self.doing.broadcast.size - 1)])
        return said, training, recognition

    def _seen(self, state: State) -> tuple[FloatArray, FloatArray]:
        from avers.core.contagion import reference

        lives = (state.y == 1).astype(np.float64)
        practice = np.stack([reference.unit_means(self.plan.ties, one) for one in lives])
        return reference.unit_means(self.plan.ties, state.x), practice


def carried(state: State, old: Network, new: Network, newcomers: State) -> State:
    """Return ``state`` on the seats of ``new``: who stayed keeps it, who is new has that of ``newcomers``.

    People are known by their identifier; who is no longer there is dropped. With ``first_step`` this plays a
    network that changes: joins, moves and exits month by month.
    """
    where = {int(one): seat for seat, one in enumerate(old.ids)}
    pairs = list(_stayed(where, new))
    to, since = ([pair[side] for pair in pairs] for side in (0, 1))
    found = newcomers.copy()
    found.x[to], found.y[:, to] = state.x[since], state.y[:, since]
    found.tenure[to], found.known[to] = state.tenure[since], state.known[since]
    return found


def _stayed(where: dict[int, int], new: Network) -> Iterator[tuple[int, int]]:
    for seat, one in enumerate(new.ids):
        if int(one) in where:
            yield seat, where[int(one)]
