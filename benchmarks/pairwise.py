"""Pairwise remainder rules, as other tools have them, on the firms of ``benchmarks.publication``.

Of a group less the shown groups inside it nobody or the threshold must be left, else the smallest of these is
hidden too; level by level of one attribute, and pair by pair within a level. Each rule looks at one group and
what lies inside it, never at all that is shown together: what the attacker finds in the outcome is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from avers.core.publication.attack import Leak, from_sums, from_withheld
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.crossing import k_crossed
from avers.core.publication.question import COMPANY, Question, questions, settle
from avers.core.publication.suppression import eligible
from benchmarks.publication import Firm
from benchmarks.report import Report

__all__ = ["Compared", "mended", "pairwise"]

_LARGE = 20
_UTILITY_FROM = 10


def pairwise(question: Question, k: int) -> frozenset[int]:
    """Return the units shown by the remainder rule of one hierarchy."""
    shown = set(eligible(question.whole, k))
    while True:
        residues = question.family.residues(question.direct, frozenset(shown))
        short = [node for node, counts in residues.items() if 0 < counts[0] < k]
        if not short:
            return frozenset(shown)
        node = min(short)
        inside = question.family.below(node, frozenset(shown))
        shown.discard(min(inside or [node], key=lambda one: (question.n(one), one)))


def mended(
    question: Question, k: int, members: dict[int, frozenset[int]], steps: np.ndarray
) -> frozenset[int]:
    """Return what the remainder rule shows once it gives way wherever the attacker still finds something."""
    shown = pairwise(question, k) - question.unanimous
    while shown:
        leaks = _leaks(question, k, shown, members, steps)
        if not leaks:
            return shown
        members_of = set(leaks[0].members)
        near = [node for node in shown if members[node] & members_of and node != COMPANY]
        shown = shown - {min(near or shown, key=lambda one: (question.n(one), one))}
    return shown


def _leaks(
    question: Question, k: int, shown: frozenset[int], members: dict[int, frozenset[int]], steps: np.ndarray
) -> list[Leak]:
    groups = sorted({members[node] for node in shown}, key=lambda one: (len(one), sorted(one)))
    sums = [int(steps[list(group)].sum()) for group in groups]
    hidden = [members[node] for node in eligible(question.whole, k) - shown if members[node] not in groups]
    found = from_sums(groups, sums, top=question.top, k=k)
    return found or from_withheld(groups, sums, hidden, top=question.top, k=k)


@dataclass
class Compared:
    """What ours and the remainder rules show of the same questions."""

    n: Counter[str] = field(default_factory=Counter)

    def add(self, firm: Firm, publication: Publication) -> None:
        """Count one firm, closed."""
        least = max(firm.k, _UTILITY_FROM)
        theirs: dict[str, frozenset[str]] = {}
        asked = questions(firm.answers, firm.tree, k=firm.k, serving={}, leaders={})
        for column, one in enumerate(asked):
            settled = settle(one, k=firm.k)
            simple = pairwise(one, firm.k)
            safe = mended(one, firm.k, *_numbered(firm, one, column))
            permitted = [node for node in range(1, len(one.family)) if one.n(node) >= least]
            large = [node for node in permitted if one.n(node) >= _LARGE]
            theirs[one.item.key] = frozenset(one.family.keys[node] for node in simple)
            self.n["questions"] += 1
            self.n["best"] += settled.is_best
            self.n["large not proved"] += 0 if settled.is_best else len(set(large) - settled.shown)
            self.n["permitted"] += len(permitted)
            for name, shown in (("ours", settled.shown), ("pairwise", simple), ("mended", safe)):
                self.n[name] += len(shown.intersection(permitted))
        cells = list(_as_pairwise(firm, publication, theirs))
        verdict = firm.attack(cells)
        self.n["firms"] += 1
        self.n["firms leaking"] += not verdict.is_safe
        self.n["groups"] += verdict.recovered_groups
        self.n["persons"] += verdict.recovered_persons
        for cell in cells:
            if cell.attribute_1:
                self.n["crossed"] += cell.tells
        self.n["crossed ours"] += sum(
            not cell.withheld for cell in publication.cells if cell.attribute_1 and cell.item
        )

    def tell(self, report: Report, k: int) -> None:
        """Report the comparison."""
        n = self.n
        permitted, asked = max(1, n["permitted"]), max(1, n["questions"])
        note = f"{n['best']} of {n['questions']} questions: no choice that withstands hides fewer units"
        report.figure(f"units withheld proved the fewest, k {k}", n["best"] / asked, "share", note=note)
        note = "in questions where the best choice was not found in time; in all others there is none"
        what = f"units of {_LARGE} or more withheld, not proved needed, k {k}"
        report.figure(what, n["large not proved"], "cells", note=note)
        for name, words in (
            ("ours", "ours"), ("mended", "remainder rule, mended until safe"), ("pairwise", "remainder rule"),
        ):  # fmt: skip
            note = f"{n[name]} of {n['permitted']} cells of units"
            goal = n["mended"] / permitted if name == "ours" else None
            report.figure(
                f"published, {words}, k {k}", n[name] / permitted, "share", at_least=goal, note=note
            )
        note = f"{n['groups']} groups and {n['persons']} persons recovered; ours 0"
        share = n["firms leaking"] / max(1, n["firms"])
        report.figure(f"publications leaking by remainder rules, k {k}", share, "share", note=note)
        note = f"{n['crossed']} crossed cells by remainder rules, leaking; ours {n['crossed ours']}"
        ratio = n["crossed ours"] / max(1, n["crossed"])
        report.figure(f"crossed cells, ours to theirs, k {k}", ratio, "times", note=note)


def _numbered(firm: Firm, question: Question, column: int) -> tuple[dict[int, frozenset[int]], np.ndarray]:
    """Return the respondents of each unit to one question, and what everybody answered, counted from 0."""
    values = firm.answers.values[:, column]
    given = ~np.isnan(values)
    members = {
        node: frozenset(np.flatnonzero(firm.members(unit) & given).tolist())
        for node, unit in enumerate(question.family.keys)
    }
    return members, np.where(given, values - question.item.scale.low, 0).astype(np.int64)


def _as_pairwise(firm: Firm, publication: Publication, units: dict[str, frozenset[str]]) -> Iterator[Cell]:
    """Yield the cells of questions as the remainder rules show them."""
    column = {item.key: index for index, item in enumerate(firm.answers.items)}
    for key, shown in units.items():
        given = ~np.isnan(firm.answers.values[:, column[key]])
        cells = [cell for cell in publication.cells if cell.item == key and cell.measure == "mean"]
        groups = {cell: firm.group(cell) & given for cell in cells}
        told = {cell for cell in cells if not cell.attribute_1 and cell.unit in shown}
        told |= _levels_told([cell for cell in cells if cell.attribute_1], groups, shown, firm, given)
        for cell in cells:
            n = int(groups[cell].sum())
            if cell in told:
                yield replace(cell, n=n, value=50.0, low=None, high=None, withheld="")
            else:
                few = n < (k_crossed(firm.k) if cell.attribute_1 else firm.k)
                blank = replace(cell, n=None, value=None, low=None, high=None)
                yield replace(blank, withheld="few" if few else "protected")


def _levels_told(
    crossed: Iterable[Cell],
    groups: dict[Cell, np.ndarray],
    shown: frozenset[str],
    firm: Firm,
    given: np.ndarray,
) -> set[Cell]:
    least = k_crossed(firm.k)
    told = {cell for cell in crossed if groups[cell].sum() >= least and cell.unit in shown}
    wholes: dict[tuple[str, ...], tuple[np.ndarray, list[Cell]]] = {}
    for cell in told:
        place = (cell.table, cell.unit, cell.attribute_1, cell.attribute_2)
        if not cell.attribute_2:
            wholes.setdefault(place, (firm.members(cell.unit) & given, []))[1].append(cell)
            continue
        for name, one in ((cell.level_1, replace(cell, attribute_2="", level_2="")),
                          (cell.level_2, replace(cell, attribute_1=cell.attribute_2, level_1=cell.level_2,
                                                 attribute_2="", level_2=""))):  # fmt: skip
            wholes.setdefault((*place, name), (firm.group(one) & given, []))[1].append(cell)
    for whole, inside in wholes.values():
        left = sorted(inside, key=lambda cell: (int(groups[cell].sum()), cell))
        while left:
            rest = int(whole.sum()) - sum(int(groups[cell].sum()) for cell in left)
            if not 0 < rest < least:
                break
            told.discard(left.pop(0))
    return told
