"""Random firms closed, attacked, and attacked again with a leak planted: safety, utility, time.

    python -m benchmarks publication                          (k of 5 and 10, two waves, two attributes)
    python -m benchmarks publication --firms 100 --seed 7     (one wave; seeds come from outside)
    python -m benchmarks publication --office --k 10          (the first, for one threshold)
    python -m benchmarks publication --office --keep k5.jsonl (goes on where it was broken off)

Each firm has 50-500 people, with ``--office`` 50-2,000; unit sizes are log-normal with median 9 and one in
five under 5; 35-90 % answer 12 questions from 1 to 5, by turns twelve facets of one and four of three, a few
answers missing; in every other firm the departments have one to three people of their own.

With ``--office`` both waves are closed and attacked; in the first leaks are planted, and rules compared.

With ``--attributes`` each person also has a level of four (55, 25, 14 and 6 %) and a site of three,
mostly that of the team. With ``--ladder`` six of the questions are the rungs of the ladder.

Pairwise remainder rules (what other tools do) are run beside ours on the same firms: of each group less the
shown groups inside it nobody or the threshold must be left, else the next smallest is hidden as well. They
are counted as they stand, with what the attacker finds in them, and again once mended until he finds nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from avers.core.evidence.answers import Answers, Attribute, FloatArray
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.audit import Verdict, audit
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.publish import publish
from avers.core.text import Text
from benchmarks.report import Report

__all__ = ["Firm", "Tally", "main", "measure", "office", "one_wave", "plant", "random_firm", "run"]

_N_ITEMS = 12
_UTILITY_FROM = 10
_N_RUNGS = 6
# With their departments, about 120 units.
_TEAMS_OF_120 = 98
# 20 % of a log-normal with median 9 lie under 5 when ln(5/9) = -0.8416 sigma.
_SIGMA = log(9 / 5) / 0.8416


@dataclass(frozen=True)
class Firm:
    """A company, its answers and the threshold in force."""

    tree: UnitTree
    answers: Answers
    k: int

    def close(self) -> Publication:
        """Return its publication."""
        return publish([self.answers], self.tree, wave="w1", tree_date=date(2026, 1, 1), k=self.k)

    def attack(self, cells: Sequence[Cell], facet: str = "") -> Verdict:
        """Return what the attacker finds in ``cells``, about one facet alone where one is named."""
        if not facet:
            return audit(cells, [self.answers], self.tree, k=self.k)
        asked = [column for column, item in enumerate(self.answers.items) if item.facet == facet]
        about = replace(
            self.answers,
            items=tuple(self.answers.items[column] for column in asked),
            facets=tuple(one for one in self.answers.facets if one.key == facet),
            values=self.answers.values[:, asked],
        )
        return audit([cell for cell in cells if cell.facet == facet], [about], self.tree, k=self.k)

    @cached_property
    def _members(self) -> dict[str, np.ndarray]:
        place = {key: index for index, key in enumerate(self.answers.unit_keys)}
        return {
            unit: np.isin(self.answers.units, [place[one] for one in self.tree.descendants(unit)])
            for unit in self.tree.keys
        }

    def members(self, unit: str) -> np.ndarray:
        """Return which respondents belong to ``unit`` or below."""
        return self._members[unit]

    def group(self, cell: Cell) -> np.ndarray:
        """Return which respondents a cell speaks of."""
        found = self.members(cell.unit)
        for key, level in ((cell.attribute_1, cell.level_1), (cell.attribute_2, cell.level_2)):
            for attribute in self.answers.attributes:
                if attribute.key == key:
                    found = found & (attribute.codes == attribute.levels.index(level))
        return found

    def figure(self, cell: Cell) -> tuple[int, float]:
        """Return respondents and mean on 0-100 behind a cell, unrounded; n may be 0."""
        columns = [
            column
            for column, item in enumerate(self.answers.items)
            if item.key == cell.item or (not cell.item and item.facet == cell.facet)
        ]
        given = self.answers.values[self.group(cell)][:, columns]
        is_given = ~np.isnan(given)
        n = int(is_given.any(axis=1).sum())
        return n, float(given[is_given].mean() - 1) * 25 if n else 0.0


@dataclass
class Tally:
    """What a run of firms showed."""

    firms: int = 0
    recovered_groups: int = 0
    recovered_persons: int = 0
    permitted: Counter[str] = field(default_factory=Counter)
    published: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    audit_seconds: list[float] = field(default_factory=list)
    with_ladder: int = 0
    ladders: int = 0
    missed: list[tuple[int, Cell]] = field(default_factory=list)

    def add(self, row: Mapping[str, Any]) -> None:
        """Count what ``as_row`` wrote of some firms."""
        for name, value in row.items():
            setattr(self, name, getattr(self, name) + (Counter(value) if isinstance(value, dict) else value))

    def as_row(self) -> dict[str, Any]:
        """Return what was counted, as JSON holds it; which leaks were missed is not part of it."""
        return {name: value for name, value in vars(self).items() if name != "missed"}

    def utility(self, kind: str) -> float:
        """Return the share of permitted cells of units (n >= 10, the company left out) that are shown."""
        return self.published[kind] / max(1, self.permitted[kind])


def random_firm(
    rng: np.random.Generator,
    *,
    people: int,
    n_facets: int = _N_ITEMS,
    k: int = 5,
    own_people: bool = False,
    n_teams: int | None = None,
    n_items: int = _N_ITEMS,
    rate: float | None = None,
    attributes: bool = False,
    ladder: bool = False,
) -> Firm:
    """Return a firm of about ``people`` persons; ``n_teams`` and ``rate`` fix its teams and who answers."""
    sizes = _sizes(rng, people, n_teams)
    tree, homes = _tree(rng, sizes, own_people=own_people)
    drawn = rng.uniform(0.35, 0.9)
    rate = drawn if rate is None else rate
    units = homes[rng.random(homes.size) < rate]
    scale = Scale(1, 5, favourable=4)
    facets = tuple(Facet(f"f{index:02d}", Text("", f"Facet {index}")) for index in range(n_facets))
    items = tuple(
        Item(f"q{index:02d}", facets[index * n_facets // n_items].key, "employee", scale)
        for index in range(n_items)
    )
    values = _answers(rng, units, len(tree), n_items)
    if ladder:
        facets = (*facets, Facet("ladder", Text("", "Ladder")))
        items = (*items[:-_N_RUNGS], *(replace(item, facet="ladder") for item in items[-_N_RUNGS:]))
        facets = tuple(facet for facet in facets if facet.key in {item.facet for item in items})
    known = _attributes(rng, units, len(tree)) if attributes else ()
    return Firm(tree, Answers("employee", items, facets, tree.keys, units, values, known), k)


def plant(
    firm: Firm, publication: Publication, rng: np.random.Generator
) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Yield (kind, cells with one withheld cell of that kind put back with its true figures)."""
    kinds: dict[str, list[int]] = {}
    for index, cell in enumerate(publication.cells):
        if cell.withheld and cell.measure == "mean":
            what = "question" if cell.item else "facet"
            crossed = " crossed" if cell.attribute_1 else ""
            kinds.setdefault(f"{cell.withheld} {what}{crossed}", []).append(index)
    for kind, indexes in sorted(kinds.items()):
        for index in rng.permutation(indexes):
            cell = publication.cells[index]
            n, value = firm.figure(cell)
            if n:
                back = replace(cell, n=n, value=round(value, 1), withheld="")
                yield kind, (*publication.cells[:index], back, *publication.cells[index + 1 :])
                break


def run(firms: int, seed: int, *, k: int = 5, attributes: bool = False, ladder: bool = False) -> Tally:
    """Close and attack ``firms`` random firms."""
    tally = Tally(firms=firms)
    for index, rng in enumerate(np.random.default_rng(seed).spawn(firms)):
        firm = random_firm(
            rng,
            people=int(rng.integers(50, 501)),
            n_facets=_N_ITEMS if index % 2 else 4,
            k=k,
            own_people=index % 4 >= 2,
            attributes=attributes,
            ladder=ladder,
        )
        _measure(firm, index, rng, tally)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="publication", description=__doc__)
    parser.add_argument("--firms", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--k", type=int, default=5)
    parser.add_argument("--attributes", action="store_true")
    parser.add_argument("--ladder", action="store_true")
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--keep", type=Path, help="a file with a line for each firm of --office that is done")
    options = parser.parse_args(arguments)
    report = Report("publication", Path())
    if options.office:
        office(report, firms=options.firms, seed=options.seed, k=options.k, keep=options.keep)
    else:
        one_wave(
            report,
            firms=options.firms,
            seed=options.seed,
            k=options.k,
            attributes=options.attributes,
            ladder=options.ladder,
        )
    for line in report.lines:
        verdict = ("reached" if line.is_met else "MISSED") if line.goal else ""
        print(f"{line.name}: {line.value:.4g} {line.unit} {line.goal} {verdict} {line.note}")
    return 0 if all(line.is_met for line in report.lines) else 1


def measure(report: Report) -> None:
    """Two waves of a hundred firms at both thresholds, then one large firm."""
    for k in (5, 10):
        office(report, firms=100, seed=1, k=k)


def office(report: Report, *, firms: int, seed: int, k: int, keep: Path | None = None) -> None:
    """Close, attack and plant leaks in two waves of firms of 50-2,000 people with two attributes."""
    from benchmarks.pairwise import Compared

    tally, compared = Tally(), Compared()
    done = _done(keep, seed, k)
    for index, rng in enumerate(np.random.default_rng(seed).spawn(firms)):
        row = done.get(index) or _of_firm(rng, index, k)
        if keep and index not in done:
            with keep.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"seed": seed, "k": k, "firm": index} | row) + "\n")
        tally.add(row["tally"])
        compared.n.update(row["compared"])
    how = f"{firms} firms of 50-2,000, two waves, two attributes, seed {seed}, k {k}"
    _tell(report, tally, k, how)
    compared.tell(report, k)
    _large(report, seed, k, people=2000, n_teams=_TEAMS_OF_120, rate=0.85, attributes=True)


def _done(keep: Path | None, seed: int, k: int) -> dict[int, dict[str, Any]]:
    """Return the firms of the same run that a broken-off one has written; the last line may be half."""
    if keep is None or not keep.exists():
        return {}
    whole = [line for line in keep.read_text(encoding="utf-8").splitlines() if line.endswith("}}")]
    rows = [json.loads(line) for line in whole]
    return {row["firm"]: row for row in rows if (row["seed"], row["k"]) == (seed, k)}


def _of_firm(rng: np.random.Generator, index: int, k: int) -> dict[str, Any]:
    """Return what both waves of one firm showed."""
    from benchmarks.pairwise import Compared
    from benchmarks.two_waves import two_waves

    waves = two_waves(
        rng,
        people=int(rng.integers(50, 2001)),
        stable=0.8,
        k=k,
        n_facets=_N_ITEMS if index % 2 else 4,
        own_people=index % 4 >= 2,
        attributes=True,
    )
    tally, compared = Tally(firms=1), Compared()
    compared.add(waves.first, _measure(waves.first, index, rng, tally))
    _measure(waves.second, index, rng, tally, plants=False)
    return {"tally": tally.as_row(), "compared": dict(compared.n)}


def one_wave(
    report: Report,
    *,
    firms: int = 100,
    seed: int = 1,
    k: int = 5,
    attributes: bool = False,
    ladder: bool = False,
) -> None:
    """Safety, utility and time over random firms, then one large firm."""
    tally = run(firms, seed, k=k, attributes=attributes, ladder=ladder)
    how = f"{firms} firms of 50-500, seed {seed}, k {k}{', two attributes' if attributes else ''}"
    _tell(report, tally, k, how)
    if ladder:
        note = f"{tally.ladders} of {tally.with_ladder} firms where thirty answered every rung"
        report.figure("ladders published", tally.ladders / max(1, tally.with_ladder), "share", note=note)
    _large(report, seed, k)
    if attributes:
        _large(report, seed, k, people=2000, n_teams=_TEAMS_OF_120, rate=0.85, attributes=True)


def _tell(report: Report, tally: Tally, k: int, how: str) -> None:
    """Report what a run of firms showed."""
    report.figure(f"groups recovered, k {k}", tally.recovered_groups, "groups", at_most=0, note=how)
    report.figure(f"persons recovered, k {k}", tally.recovered_persons, "persons", at_most=0, note=how)
    # The goal is stated for the default threshold, and kept at ten.
    goal = 0.6 if k <= 10 else None
    for kind in sorted(tally.permitted):
        shown, allowed = tally.published[kind], tally.permitted[kind]
        is_unit = kind in ("facets", "questions")
        what = "cells of units" if is_unit else "crossed cells"
        note = f"{shown} of {allowed} {what} of {max(k, _UTILITY_FROM)} or more"
        goal_here = goal if is_unit else None
        report.figure(f"{kind} published, k {k}", tally.utility(kind), "share", at_least=goal_here, note=note)
    for kind in sorted(tally.planted):
        share = tally.found[kind] / tally.planted[kind]
        note = f"{tally.found[kind]} of {tally.planted[kind]} publications that have such a cell"
        report.figure(f"planted leak found, {kind}, k {k}", share, "share", at_least=1, note=note)
    how = f"of processor; {how}"
    report.figure(f"closing, longest of the firms, k {k}", max(tally.seconds), "s", note=how)
    report.figure(f"audit, longest of the firms, k {k}", max(tally.audit_seconds), "s", note=how)


def _large(
    report: Report,
    seed: int,
    k: int,
    *,
    people: int = 1000,
    n_teams: int = 45,
    rate: float | None = None,
    attributes: bool = False,
) -> None:
    rng = np.random.default_rng(seed)
    firm = random_firm(rng, people=people, n_teams=n_teams, k=k, rate=rate, attributes=attributes)
    how = (
        f"{people:,} people, {len(firm.tree)} units, {_N_ITEMS} questions, {firm.answers.units.size} answered"
    )
    what = "a large firm, two attributes" if attributes else "a large firm"
    started, used = time.perf_counter(), time.process_time()
    publication = firm.close()
    closed = time.perf_counter()
    verdict = firm.attack(publication.cells)
    limit = 60 if attributes else 20
    both = time.perf_counter() - started
    of_processor = f"{how}; {time.process_time() - used:.3g} s of processor"
    report.figure(f"closing and audit of {what}, k {k}", both, "s", at_most=limit, note=of_processor)
    report.figure(f"closing {what}, k {k}", closed - started, "s", note=how)
    report.figure(f"groups recovered, {what}, k {k}", verdict.recovered_groups, "groups", at_most=0, note=how)


def _measure(
    firm: Firm, index: int, rng: np.random.Generator, tally: Tally, *, plants: bool = True
) -> Publication:
    """Close and attack one firm, plant leaks in it, and return its publication."""
    # Of processor: what else the machine does has made hours of what takes minutes.
    started = time.process_time()
    publication = firm.close()
    closed = time.process_time()
    verdict = firm.attack(publication.cells)
    tally.seconds.append(closed - started)
    tally.audit_seconds.append(time.process_time() - closed)
    tally.recovered_groups += verdict.recovered_groups
    tally.recovered_persons += verdict.recovered_persons
    rungs = [cell for cell in publication.cells if cell.measure == "standing" and cell.unit == firm.tree.root]
    tally.with_ladder += bool(rungs)
    tally.ladders += any(not cell.withheld for cell in rungs)
    for cell in publication.cells:
        if cell.measure == "mean" and (cell.attribute_1 or cell.unit != firm.tree.root):
            n, _ = firm.figure(cell)
            kind = cell.table if cell.attribute_1 else "questions" if cell.item else "facets"
            tally.permitted[kind] += n >= max(firm.k, _UTILITY_FROM)
            tally.published[kind] += bool(n >= max(firm.k, _UTILITY_FROM) and not cell.withheld)
    for kind, cells in plant(firm, publication, rng) if plants else ():
        tally.planted[kind] += 1
        planted = next(a for a, b in zip(cells, publication.cells, strict=True) if a != b)
        # Questions are attacked one by one: what is found about one is found whatever else is read.
        if firm.attack(cells, planted.facet).is_safe:
            tally.missed.append((index, planted))
        else:
            tally.found[kind] += 1
    return publication


def _sizes(rng: np.random.Generator, people: int, n_teams: int | None) -> list[int]:
    """Return the size of each team: log-normal, until the firm is full, or scaled to ``n_teams``."""
    if n_teams is not None:
        raw = rng.lognormal(log(9), _SIGMA, n_teams)
        return [max(1, round(size)) for size in raw * people / raw.sum()]
    sizes: list[int] = []
    while sum(sizes) < people:
        sizes.append(max(1, round(rng.lognormal(log(9), _SIGMA))))
    return sizes


def _tree(rng: np.random.Generator, sizes: Sequence[int], *, own_people: bool) -> tuple[UnitTree, np.ndarray]:
    """Return departments of two to seven teams, and the unit of each person."""
    units = [Unit("company", "", Text("", "Company"))]
    homes: list[int] = []
    left = list(sizes)
    while left:
        department = f"d{len(units):03d}"
        units.append(Unit(department, "company", Text("", department)))
        if own_people:
            homes += [len(units) - 1] * int(rng.integers(1, 4))
        for _ in range(min(len(left), int(rng.integers(2, 8)))):
            team = f"t{len(units):03d}"
            units.append(Unit(team, department, Text("", team)))
            homes += [len(units) - 1] * left.pop()
    tree = UnitTree(units)
    place = {key: index for index, key in enumerate(tree.keys)}
    return tree, np.array([place[units[home].key] for home in homes], dtype=np.int64)


def _attributes(rng: np.random.Generator, units: np.ndarray, n_units: int) -> tuple[Attribute, ...]:
    """Return a level, and a site that six in ten share with their team."""
    levels = rng.choice(4, units.size, p=[0.55, 0.25, 0.14, 0.06])
    of_team, own = rng.integers(0, 3, n_units), rng.choice(3, units.size, p=[0.5, 0.35, 0.15])
    sites = np.where(rng.random(units.size) < 0.6, of_team[units], own)
    return (
        Attribute("level", ("agent", "director", "lead", "manager"), levels.astype(np.int64)),
        Attribute("site", ("east", "north", "west"), sites.astype(np.int64)),
    )


def _answers(rng: np.random.Generator, units: np.ndarray, n_teams: int, n_items: int) -> FloatArray:
    """Return answers 1-5 with effects of question, unit and person, 3 % missing."""
    latent = (
        3.5
        + rng.normal(0, 0.4, n_items)
        + rng.normal(0, 0.35, (n_teams, 1))[units]
        + rng.normal(0, 0.2, (n_teams, n_items))[units]
        + rng.normal(0, 0.5, (units.size, 1))
        + rng.normal(0, 0.8, (units.size, n_items))
    )
    values = np.clip(np.round(latent), 1, 5)
    return np.where(rng.random(values.shape) < 0.03, np.nan, values)


if __name__ == "__main__":
    sys.exit(main())
