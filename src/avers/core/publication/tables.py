"""The fixed list of tables, as rounded cells: the last step before the door.

units    mean of each question and facet, every unit; about the leader, the company's pool alone
leaders  mean about a leader, his own team, for that leader alone (limit L2)
company  favourable share or NPS of each question from 30 answers on, and the dispersion of its scale
ladder   from 30 who answered every rung on: share standing on each rung (``standing``), what is lost from
         the rung below (``drop``), share who break the order (``disorder``); employees, company first
choices  from 6 k answers on, of a question answered by an option: share of the company that chose each
         (``chosen``), univocity of the company and of the smallest units of 6 k answers (``univocity``);
         where several are picked, share of the people who picked each, and who lean each way
attribute, attribute_unit, attribute_pair
         mean of each question and facet by level of an attribute: company, regions, two attributes
moment   how near contact comes to what was meant, by moment of the customers' journey, for the company
mirror   gap of the two faces, facet by facet, wherever both are shown
inside   of a unit that outside and inside customers rate: what the inside ones answered, and their gap
served   of a unit rated from ten answers on by the people of one other unit: mean of each question and facet

An interval of a mean is worked out of what is shown (mean, n, dispersion of the scale) and so tells
nothing more; the same holds of the gap. A facet is shown where all its questions are, and is a sum
of theirs. Only the shares' intervals use more, the exact counts, and the proof grants them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import hypot, sqrt

import numpy as np

from avers.core.estimate import Estimate
from avers.core.evidence.observation import Facet
from avers.core.measures.distributions import normal_quantile
from avers.core.measures.nps import Recommendations
from avers.core.measures.proportion import wilson_interval
from avers.core.measures.univocity import univocity_interval
from avers.core.publication.board import Board, offers_share, share_weights
from avers.core.publication.cell import Cell, WithheldReason
from avers.core.publication.choosing import UNIVOCITY_GRID, Chosen
from avers.core.publication.crossing import Crossed, Crossing, k_crossed
from avers.core.publication.ladder import LADDER, Ladder
from avers.core.publication.picking import LEANING, Picked
from avers.core.publication.question import COMPANY, Question
from avers.core.publication.rounding import (
    MEAN_GRID,
    NPS_GRID,
    SHARE_GRID,
    fewest_behind,
    outwards,
    respondents,
    to_grid,
)

__all__ = [
    "TABLES", "cells_of", "choice_cells", "crossed_cells", "gaps_inside", "gaps_of", "pick_cells",
]  # fmt: skip

TABLES = (
    "attribute", "attribute_pair", "attribute_unit", "choices", "company", "inside", "ladder", "leaders",
    "mirror", "moment", "served", "units",
)  # fmt: skip

_Z = normal_quantile(0.95)
# A rounded mean lies at most this far from the exact one.
_HALF_GRID = MEAN_GRID / 2


def cells_of(board: Board, *, k: int) -> Iterator[Cell]:
    """Yield the cells of one face: questions, facets, company figures."""
    for question in board.questions:
        for node, table, audience in _places(question):
            yield _question_cell(board, question, node, table, audience, k)
        yield from _company_cells(board, question, k)
    for facet in board.facets:
        pooled = board.of_facet(facet.key)
        if pooled:
            for node, table, audience in _places(pooled[0]):
                yield _facet_cell(board, facet, pooled, node, table, audience, k)
    if board.ladder is not None:
        for node in sorted(board.ladder.places()):
            yield from _ladder_cells(board, board.ladder, node, k)


def choice_cells(face: str, chosen: Chosen, *, k: int) -> Iterator[Cell]:
    """Yield the cells of one question answered by an option; none where too few answered at all."""
    question, item = chosen.question, chosen.question.item
    if not chosen.univocities:
        return
    blank = Cell(
        table="choices", audience="all", face=face, facet=item.facet,
        item=item.key, measure="univocity", unit=question.family.keys[COMPANY],
    )  # fmt: skip
    counts = question.given[COMPANY]
    for place, option in enumerate(item.options):
        share = replace(blank, item=item.indicator(option), measure="chosen")
        if place in chosen.options:
            yield _share_cell(share, int(counts[place]), question.n(COMPANY), k)
        else:
            yield replace(share, withheld="protected" if chosen.is_forced else "few")
    for group in item.groups:
        inside = [place for place, option in enumerate(item.options) if option.group == group]
        share = replace(blank, item=item.indicator_of_group(group), measure="chosen")
        if chosen.has_groups:
            yield _share_cell(share, int(counts[inside].sum()), question.n(COMPANY), k)
        else:
            yield replace(share, withheld="protected")
    for node, value in sorted(chosen.univocities.items()):
        here = replace(blank, unit=question.family.keys[node])
        yield (
            replace(here, withheld="protected")
            if value is None
            else _univocity(here, question, node, value, k)
        )


def pick_cells(face: str, company: str, found: Picked, *, k: int) -> Iterator[Cell]:
    """Yield the cells of one list of which several are picked; none where too few answered at all."""
    item = found.item
    if not found.n:
        return
    blank = Cell(
        table="choices", audience="all", face=face, facet=item.facet,
        item=item.key, measure="chosen", unit=company,
    )  # fmt: skip
    for place, option in enumerate(item.options):
        share = replace(blank, item=item.indicator(option))
        if place in found.options:
            yield _share_cell(share, int(found.counts[place]), found.n, k)
        else:
            yield replace(share, withheld="protected" if found.is_forced else "few")
    for way, n_people in zip(LEANING, found.leaning.tolist(), strict=False):
        share = replace(blank, item=item.indicator_of_group(way))
        if found.has_groups:
            yield _share_cell(share, n_people, found.n, k)
        else:
            yield replace(share, withheld="protected")


def _univocity(blank: Cell, question: Question, node: int, value: float, k: int) -> Cell:
    n = respondents(question.n(node), k)
    half = UNIVOCITY_GRID / 200
    low, high = univocity_interval(value, fewest_behind(n, k), question.top + 1, rounded_by=half)
    down, up = outwards(100 * low, 100 * high, UNIVOCITY_GRID, least=0, most=100)
    return replace(blank, n=n, value=value, low=down / 100, high=up / 100)


def gaps_of(cells: Sequence[Cell], *, k: int) -> Iterator[Cell]:
    """Yield the mirror gaps, worked out of the cells of the two faces as they are shown."""
    employees, customers = _of_facets(cells, "units", "employee"), _of_facets(cells, "units", "customer")
    for facet, unit in sorted(employees.keys() & customers.keys()):
        yield _gap(employees[facet, unit], customers[facet, unit], k)


def gaps_inside(cells: Sequence[Cell], *, k: int) -> Iterator[Cell]:
    """Yield the gaps of the units that both kinds of customers rate, to what inside ones answered (R8)."""
    employees, theirs = _of_facets(cells, "units", "employee"), _of_facets(cells, "inside", "inside")
    for facet, unit in sorted(employees.keys() & theirs.keys()):
        yield replace(_gap(employees[facet, unit], theirs[facet, unit], k), table="inside", face="inside")


def _of_facets(cells: Sequence[Cell], table: str, face: str) -> dict[tuple[str, str], Cell]:
    return {
        (cell.facet, cell.unit): cell
        for cell in cells
        if (cell.table, cell.face, cell.item, cell.measure) == (table, face, "", "mean")
    }


def _places(question: Question) -> Iterator[tuple[int, str, str]]:
    """Yield (node, table, audience) of each cell of a question."""
    yield COMPANY, "units", "all"
    for node in range(1, len(question.family)):
        if not question.about_leader:
            yield node, "units", "all"
        elif node not in question.barred:
            yield node, "leaders", "leader"


def _question_cell(board: Board, question: Question, node: int, table: str, audience: str, k: int) -> Cell:
    item = question.item
    blank = Cell(
        table=table, audience=audience, face=board.face, facet=item.facet,
        item=item.key, measure="mean", unit=question.family.keys[node],
    )  # fmt: skip
    if node not in board.shown[item.key]:
        return replace(blank, withheld=_reason(question, node, k))
    n = question.n(node)
    value = to_grid(question.points(node) / n, MEAN_GRID)
    spread = board.spreads.get(item.key)
    return _mean(blank, value, spread, respondents(n, k), respondents(n, k), k)


def _facet_cell(
    board: Board, facet: Facet, pooled: Sequence[Question], node: int, table: str, audience: str, k: int
) -> Cell:
    blank = Cell(
        table=table, audience=audience, face=board.face, facet=facet.key,
        item="", measure="mean", unit=pooled[0].family.keys[node],
    )  # fmt: skip
    if any(node not in board.shown[one.item.key] for one in pooled):
        reasons = {_reason(one, node, k) for one in pooled if node not in board.shown[one.item.key]}
        return replace(blank, withheld="few" if "few" in reasons else "protected")
    fewest = min(one.n(node) for one in pooled)
    points = sum((one.points(node) for one in pooled), Fraction(0))
    value = to_grid(points / sum(one.n(node) for one in pooled), MEAN_GRID)
    spreads = [board.spreads[one.item.key] for one in pooled if one.item.key in board.spreads]
    # Questions of a facet rise and fall together: pooling them is granted no precision.
    spread = max(spreads) if len(spreads) == len(pooled) else None
    n = respondents(int(board.answered[facet.key][node]), k)
    return _mean(blank, value, spread, n, respondents(fewest, k), k)


def _mean(blank: Cell, value: int, spread: int | None, n: int, n_behind: int, k: int) -> Cell:
    if spread is None:
        return replace(blank, n=n, value=float(value))
    half = _half_width(spread, n_behind, k) + _HALF_GRID
    low, high = outwards(value - half, value + half, MEAN_GRID, least=0, most=100)
    return replace(blank, n=n, value=float(value), low=float(low), high=float(high))


def _half_width(spread: int, n_shown: int, k: int) -> float:
    return _Z * spread / sqrt(fewest_behind(n_shown, k))


def _company_cells(board: Board, question: Question, k: int) -> Iterator[Cell]:
    item = question.item
    blank = Cell(
        table="company", audience="all", face=board.face, facet=item.facet,
        item=item.key, measure="spread", unit=question.family.keys[COMPANY],
    )  # fmt: skip
    weights = share_weights(question)
    if weights is not None and offers_share(question):
        is_nps = weights.min() < 0
        share = replace(blank, measure="nps" if is_nps else "share")
        if item.key in board.shares:
            yield _nps(share, question, k) if is_nps else _share(share, question, weights, k)
        else:
            yield replace(share, withheld=_reason(question, COMPANY, k))
    if item.key in board.spreads and COMPANY in board.shown[item.key]:
        n = respondents(question.n(COMPANY), k)
        yield replace(blank, n=n, value=float(board.spreads[item.key]))


def _share(blank: Cell, question: Question, weights: np.ndarray, k: int) -> Cell:
    n = question.n(COMPANY)
    favourable = int((question.given[COMPANY] * weights).sum())
    return _share_cell(blank, favourable, n, k)


def _share_cell(blank: Cell, favourable: int, n: int, k: int) -> Cell:
    low, high = (100 * end for end in wilson_interval(favourable, n))
    down, up = outwards(low, high, SHARE_GRID, least=0, most=100)
    value = to_grid(Fraction(100 * favourable, n), SHARE_GRID)
    return replace(blank, n=respondents(n, k), value=value / 100, low=down / 100, high=up / 100)


def crossed_cells(board: Board, crossed: Crossed, *, k: int) -> Iterator[Cell]:
    """Yield the crossed cells of one face: each question that is crossed, then each facet."""
    if crossed.figures is None or crossed.answered is None:
        return
    asked = {one.item.key: one for one in board.questions if one.item.key in crossed.figures}
    least = k_crossed(k)
    for place, crossing in enumerate(crossed.crossings):
        for key, one in asked.items():
            blank = _crossed_blank(board, one, crossing)
            yield _crossed_cell(replace(blank, item=key), board, [one], crossed, place, least)
        for facet, answered in crossed.answered.items():
            pooled = [one for one in board.of_facet(facet) if one.item.key in asked]
            if pooled:
                blank = _crossed_blank(board, pooled[0], crossing)
                cell = _crossed_cell(blank, board, pooled, crossed, place, least)
                yield cell if cell.withheld else replace(cell, n=respondents(answered[place], least))


def _crossed_blank(board: Board, question: Question, crossing: Crossing) -> Cell:
    (first, one), (second, two) = (*crossing.levels, ("", ""))[:2]
    return Cell(
        table=crossing.table, audience="all", face=board.face, facet=question.item.facet, item="",
        measure="mean", unit=question.family.keys[crossing.node],
        attribute_1=first, level_1=one, attribute_2=second, level_2=two,
    )  # fmt: skip


def _crossed_cell(
    blank: Cell, board: Board, pooled: Sequence[Question], crossed: Crossed, place: int, k: int
) -> Cell:
    assert crossed.figures is not None  # noqa: S101 - the caller looked
    figures = [crossed.figures[one.item.key][place] for one in pooled]
    reasons = {figure.withheld for figure in figures} - {""}
    if reasons:
        return replace(blank, withheld="few" if "few" in reasons else "protected")
    n = [figure.n for figure in figures]
    value = to_grid(sum((figure.points for figure in figures), Fraction(0)) / sum(n), MEAN_GRID)
    spreads = [board.spreads[one.item.key] for one in pooled if one.item.key in board.spreads]
    spread = max(spreads) if len(spreads) == len(pooled) else None
    shown = respondents(min(n), k)
    return _mean(blank, value, spread, shown, shown, k)


def _ladder_cells(board: Board, ladder: Ladder, node: int, k: int) -> Iterator[Cell]:
    """Yield the shares of one ladder, then what is lost from rung to rung, worked out of the shown shares."""
    blank = Cell(
        table="ladder", audience="all", face=board.face, facet=LADDER,
        item="", measure="disorder", unit=ladder.family.keys[node],
    )  # fmt: skip
    n, *counts = (int(count) for count in ladder.whole[node])
    below: Cell | None = None
    for column, count in enumerate(counts):
        is_rung = column < len(ladder.items)
        cell = replace(blank, item=ladder.items[column], measure="standing") if is_rung else blank
        if node in board.steps.nodes and column in board.steps.marks:
            cell = _share_cell(cell, count, n, k)
        else:
            cell = replace(cell, withheld="protected")
        yield cell
        if is_rung and below is not None:
            yield _drop(below, cell)
        below = cell


def _drop(below: Cell, cell: Cell) -> Cell:
    lost = replace(cell, measure="drop", value=None, low=None, high=None)
    if below.value is None or cell.value is None:
        return replace(lost, n=None, withheld="protected")
    return replace(lost, value=round(below.value - cell.value, 2))


def _nps(blank: Cell, question: Question, k: int) -> Cell:
    counts = question.given[COMPANY]
    counted = Recommendations(int(counts[9:].sum()), int(counts[7:9].sum()), int(counts[:7].sum()))
    figure = counted.figure()
    assert isinstance(figure, Estimate)  # noqa: S101 - the proof asked for at least k answers
    value = to_grid(Fraction(100 * (counted.promoters - counted.detractors), counted.n), NPS_GRID)
    low, high = outwards(figure.low or 0.0, figure.high or 0.0, NPS_GRID, least=-100, most=100)
    return replace(blank, n=respondents(counted.n, k), value=float(value), low=float(low), high=float(high))


def _gap(employee: Cell, customer: Cell, k: int) -> Cell:
    blank = Cell(
        table="mirror", audience="all", face="both", facet=employee.facet,
        item="", measure="gap", unit=employee.unit,
    )  # fmt: skip
    sides = (employee, customer)
    if any(side.withheld for side in sides):
        few = any(side.withheld == "few" for side in sides)
        return replace(blank, withheld="few" if few else "protected")
    assert employee.value is not None and customer.value is not None  # noqa: S101, PT018
    assert employee.n is not None and customer.n is not None  # noqa: S101, PT018
    value, n = employee.value - customer.value, min(employee.n, customer.n)
    if any(side.low is None or side.high is None for side in sides):
        return replace(blank, n=n, value=value)
    half = hypot(*(_published_half(side) for side in sides))
    low, high = outwards(value - half, value + half, MEAN_GRID, least=-100, most=100)
    return replace(blank, n=n, value=value, low=float(low), high=float(high))


def _published_half(cell: Cell) -> float:
    """Return half the width of a shown interval; where the scale cuts one end, the longer side."""
    assert cell.value is not None and cell.low is not None and cell.high is not None  # noqa: S101, PT018
    return max(cell.value - cell.low, cell.high - cell.value)


def _reason(question: Question, node: int, k: int) -> WithheldReason:
    """Return ``few`` where the group is under the threshold, or has no k leaders, ``protected`` otherwise."""
    too_few = node in question.barred or min(question.whole[node].tolist()) < k
    return "few" if too_few else "protected"
