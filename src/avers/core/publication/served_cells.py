"""What of the inside customers leaves: their units, each alone, and the edges that stand beside them (R8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from avers.core.evidence.answers import Answers
from avers.core.organisation.tree import UnitTree
from avers.core.publication.board import Board, respondents_of
from avers.core.publication.cell import Cell
from avers.core.publication.crossing import k_crossed
from avers.core.publication.customers import standing_alone
from avers.core.publication.paired import paired_keys
from avers.core.publication.question import COMPANY, Question, questions, settle_under
from avers.core.publication.served import RATER, edges_in, placed, told_edge

__all__ = ["inside_cells", "with_edges"]


def with_edges(board: Board, inside: Answers, tree: UnitTree, *, k: int) -> Board:
    """Return ``board``, each unit settled alone, with the edges that may be shown below the shown units.

    An edge needs ten raters to the question (rule A1, crossed) and as many people serving as its rated unit.
    What is asked in pairs has none: its proof is that of units.
    """
    if not edges_in(inside):
        return board
    answers, nested = placed(inside, standing_alone(tree))
    asked = questions(answers, nested, k=k, serving={}, leaders={})
    before = {one.item.key: one for one in board.questions}
    below = [_below(one, before[one.item.key], k) for one in asked]
    by_unit = {key for keys in paired_keys(inside.items) for key in keys}
    shown = {
        one.item.key: _settled(
            one, before[one.item.key], board.shown[one.item.key], k, with_edges=one.item.key not in by_unit
        )
        for one in below
    }
    return replace(board, questions=tuple(below), shown=shown, answered=respondents_of(answers, below))


def inside_cells(
    cells: Iterable[Cell], customers: Mapping[str, str], edges: Collection[str]
) -> Iterator[Cell]:
    """Yield the cells of inside customers in the tables where they belong.

    Parameters
    ----------
    cells : iterable of Cell
        Of the board with edges, a unit of which may be an edge.
    customers : mapping of unit to side
        Units that inside customers alone rate have them on their customer face.
    edges : collection of str
        Edges of ten raters and more: the others have no cell at all, as those without any.
    """
    for cell in cells:
        rated, rater = told_edge(cell.unit)
        if rater:
            if cell.unit in edges and rated in customers:
                yield replace(
                    cell, table="served", face="inside", unit=rated, attribute_1=RATER, level_1=rater
                )
        elif customers.get(rated) == "inside":
            yield cell
        elif customers.get(rated) == "both":
            yield replace(cell, table="inside", face="inside")


def _below(one: Question, before: Question, k: int) -> Question:
    """Return the question on units and edges; who serves is settled by ``before``, the same for its edges."""
    few = {
        before.family.keys[node]
        for node in range(1, len(before.family))
        if before.serving is not None and before.whole[node, 1] < k
    }
    least = k_crossed(k)
    bare = replace(one, serving=None)
    barred = {COMPANY}
    for node, key in enumerate(one.family.keys):
        rated, rater = told_edge(key)
        if rated in few or (rater and bare.n(node) < least):
            barred.add(node)
    return replace(bare, barred=frozenset(barred))


def _settled(
    one: Question, before: Question, shown: frozenset[int], k: int, *, with_edges: bool
) -> frozenset[int]:
    place = {key: node for node, key in enumerate(one.family.keys)}
    units = frozenset(place[before.family.keys[node]] for node in shown)
    if not with_edges:
        return units
    edges = {node for key, node in place.items() if told_edge(key)[1] and one.family.parents[node] in units}
    return settle_under(one, units, frozenset(edges) - one.barred, k=k)
