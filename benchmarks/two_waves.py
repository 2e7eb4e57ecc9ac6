"""Two waves of random firms: what both publications give away about those who came or went (rule A5).

    python -m benchmarks.two_waves --firms 100 --seed 7

The firms of ``benchmarks.publication``; between the waves 2-10 % leave and as many join. Everybody who
answered and stayed answers again, which is the best an attacker can hope for: the respondents of a unit
then differ by its joiners and leavers alone. He knows these, who answered, and both publications.

Without a further assumption the answers of the two waves are different unknowns, and two publications
tell what each tells alone. With one, "who stayed answered the same", the difference of a unit's two sums
is the joiners' answers, or the leavers'. How far that carries depends on how many really answer the same.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from avers.core.publication.cell import Publication
from avers.core.publication.change import change
from benchmarks.publication import Firm, random_firm
from benchmarks.report import Report

__all__ = ["STABLE", "Found", "TwoWaves", "main", "measure", "run", "tell", "two_waves"]

STABLE = (1.0, 0.95, 0.8, 0.6)
"""Shares of answers given again unchanged by those who stay."""


@dataclass(frozen=True)
class TwoWaves:
    """A firm closed twice, and who is who: persons are numbered across both waves."""

    first: Firm
    second: Firm
    persons_first: np.ndarray
    persons_second: np.ndarray

    def moved(self) -> dict[str, int]:
        """Return how many came or went in each unit, those below included."""
        came = ~np.isin(self.persons_second, self.persons_first)
        went = ~np.isin(self.persons_first, self.persons_second)
        return {
            unit: int((self.first.members(unit) & went).sum() + (self.second.members(unit) & came).sum())
            for unit in self.first.tree.keys
        }


@dataclass
class Found:
    """What a run showed.

    Counts by (stability, whether both waves had 2k answers): groups of 1..k-1 alone to come or to go in a
    unit shown twice, how many of their means the assumption gives to half a step, and how many a guess.
    """

    recovered: int = 0
    comparable: int = 0
    drawn: Counter[int] = field(default_factory=Counter)
    of_larger: int = 0
    exposed: Counter[tuple[float, bool]] = field(default_factory=Counter)
    hits: Counter[tuple[float, bool]] = field(default_factory=Counter)
    guesses: Counter[tuple[float, bool]] = field(default_factory=Counter)


def two_waves(
    rng: np.random.Generator,
    *,
    people: int,
    stable: float,
    k: int = 5,
    n_facets: int = 4,
    own_people: bool = False,
    attributes: bool = False,
) -> TwoWaves:
    """Return a firm and the same firm a wave later; who stays gives ``stable`` of the answers again."""
    first = random_firm(
        rng, people=people, n_facets=n_facets, k=k, own_people=own_people, attributes=attributes
    )
    given = first.answers
    n = given.units.size
    stays = rng.random(n) >= rng.uniform(0.02, 0.10)
    # Newcomers answer as anybody of the firm does, in the units of those after whom they are drawn.
    models = rng.choice(n, int((~stays).sum()))
    newcomers = rng.permuted(given.values, axis=0)[models]
    kept = given.values[stays]
    shift = rng.choice((-1.0, 1.0), kept.shape)
    after = np.where(rng.random(kept.shape) < stable, kept, np.clip(kept + shift, 1, 5))
    answers = replace(
        given,
        units=np.concatenate([given.units[stays], given.units[models]]),
        values=np.concatenate([after, newcomers]),
        attributes=tuple(
            replace(one, codes=np.concatenate([one.codes[stays], one.codes[models]]))
            for one in given.attributes
        ),
    )
    persons = np.arange(n)
    second = np.concatenate([persons[stays], n + np.arange(models.size)])
    return TwoWaves(first, replace(first, answers=answers), persons, second)


def run(firms: int, seed: int, *, k: int = 5, stable: Sequence[float] = STABLE) -> Found:
    """Close ``firms`` firms twice, at each stability, and attack both publications together."""
    found = Found()
    for rng in np.random.default_rng(seed).spawn(firms):
        people = int(rng.integers(50, 501))
        for share, own in zip(stable, rng.spawn(len(stable)), strict=True):
            waves = two_waves(own, people=people, stable=share, k=k)
            first, second = waves.first.close(), waves.second.close()
            # Different unknowns: together the two systems are one with two blocks that share nothing.
            for firm, publication in ((waves.first, first), (waves.second, second)):
                found.recovered += firm.attack(publication.cells).recovered_persons
            if share == stable[0]:
                _utility(waves, first, second, k, found)
            _assume_unchanged(waves, first, second, k, share, found)
    return found


def _utility(waves: TwoWaves, first: Publication, second: Publication, k: int, found: Found) -> None:
    """Count the units' own changes that would be drawn from 1, 2, 3 times k answers on."""
    moved = waves.moved()
    before = {(cell.unit, cell.item): cell for cell in first.cells if cell.table == "units"}
    for cell in second.cells:
        if cell.table != "units" or not cell.item or cell.unit == second.tree.root:
            continue
        one = before[cell.unit, cell.item]
        if one.n is None or cell.n is None:
            continue
        found.comparable += 1
        is_few = 0 < moved[cell.unit] < k
        for times in (1, 2, 3):
            found.drawn[times] += not is_few or min(one.n, cell.n) >= times * k
    for drawn in change(first, second, moved):
        found.of_larger += bool(drawn.item) and drawn.reason == "few_moved" and bool(drawn.of)


def _assume_unchanged(
    waves: TwoWaves, first: Publication, second: Publication, k: int, share: float, found: Found
) -> None:
    """Count the groups of joiners or leavers whose mean is so known to half a step, and by a mere guess."""
    for unit, column, came, went in _pairs(waves, first, second):
        n_moved = came.size + went.size
        # Of joiners and leavers together only the difference would follow.
        if not 0 < n_moved < k or (came.size and went.size):
            continue
        now = waves.second.answers.values[waves.second.members(unit), column]
        then = waves.first.answers.values[waves.first.members(unit), column]
        told = np.nansum(now) - np.nansum(then)
        truth = came.sum() if came.size else -went.sum()
        guess = (n_moved if came.size else -n_moved) * np.nanmean(then)
        size = share, bool(min(np.sum(~np.isnan(now)), np.sum(~np.isnan(then))) >= 2 * k)
        found.exposed[size] += 1
        found.hits[size] += bool(abs(told - truth) < 0.5 * n_moved)
        found.guesses[size] += bool(abs(guess - truth) < 0.5 * n_moved)


def _pairs(
    waves: TwoWaves, first: Publication, second: Publication
) -> Iterator[tuple[str, int, np.ndarray, np.ndarray]]:
    """Yield (unit, column, joiners' answers, leavers' answers) wherever both waves show a question."""
    shown = [
        {(cell.unit, cell.item) for cell in publication.cells if cell.table == "units" and not cell.withheld}
        for publication in (first, second)
    ]
    columns = {item.key: index for index, item in enumerate(waves.first.answers.items)}
    came = ~np.isin(waves.persons_second, waves.persons_first)
    went = ~np.isin(waves.persons_first, waves.persons_second)
    for unit, item in sorted(shown[0] & shown[1]):
        if not item:
            continue
        column = columns[item]
        newly = waves.second.answers.values[waves.second.members(unit) & came, column]
        gone = waves.first.answers.values[waves.first.members(unit) & went, column]
        yield unit, column, newly[~np.isnan(newly)], gone[~np.isnan(gone)]


def measure(report: Report) -> None:
    """What two waves give away and what is drawn of them, at both thresholds."""
    for k in (5, 10):
        tell(report, firms=100, seed=1, k=k)


def tell(report: Report, *, firms: int, seed: int, k: int) -> None:
    """Add the figures of one run to ``report``."""
    found = run(firms, seed, k=k)
    how = f"{firms} firms of 50-500, two waves, seed {seed}, k {k}"
    report.figure(f"persons recovered, no assumption, k {k}", found.recovered, "persons", at_most=0, note=how)
    for times in (1, 2, 3):
        share = found.drawn[times] / max(1, found.comparable)
        note = f"of {found.comparable} figures of units shown in both waves, k {k}; the rule is 2k"
        report.figure(f"own change drawn from {times}k on, k {k}", share, "share", note=note)
    share = found.of_larger / max(1, found.comparable)
    report.figure(f"change of a larger unit instead, k {k}", share, "share", note=f"of {found.comparable}")
    for size in sorted(found.exposed, reverse=True):
        stable, is_large = size
        n = found.exposed[size]
        guess = found.guesses[size] / n
        note = f"{n} groups of 1-{k - 1} came or went; a guess from the unit’s mean: {guess:.3f}"
        where = f"{stable:.0%} of answers unchanged, n {'from 2k' if is_large else 'under 2k'}"
        report.figure(f"mean known to half a step, {where}, k {k}", found.hits[size] / n, "share", note=note)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="two_waves", description=__doc__)
    parser.add_argument("--firms", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--k", type=int, default=5)
    options = parser.parse_args(arguments)
    report = Report("two_waves", Path())
    tell(report, firms=options.firms, seed=options.seed, k=options.k)
    for line in report.lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        print(f"{line.name}: {line.value:.4g} {line.unit} {line.goal} {verdict} {line.note}")
    return 0 if all(line.is_met for line in report.lines) else 1


if __name__ == "__main__":
    sys.exit(main())
