"""The one door through which a figure about a group leaves.

``publish`` takes the closed answers of a wave and gives the frozen cells, safe all together for all
readers together. Nothing else in Avers may turn rows of people into a figure that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from avers.core.errors import Forbidden, UsageError
from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Facet, Item
from avers.core.organisation.tree import UnitTree
from avers.core.publication.board import Board, evenly_spread, settle_face
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.choosing import settle_choice
from avers.core.publication.crossing import cross, cross_moments, k_crossed
from avers.core.publication.customers import Side, apart, is_inside, sides_of, standing_alone
from avers.core.publication.picking import lists_of, settle_picks
from avers.core.publication.question import COMPANY, choices, questions
from avers.core.publication.served import edges_in
from avers.core.publication.served_cells import inside_cells, with_edges
from avers.core.publication.serving import employees_behind
from avers.core.publication.tables import (
    cells_of,
    choice_cells,
    crossed_cells,
    gaps_inside,
    gaps_of,
    pick_cells,
)

__all__ = ["K_DEFAULT", "K_HIGHEST", "K_LOWEST", "METHODS", "FaceTwice", "ThresholdRefused", "publish"]

K_LOWEST: Final = 5
K_DEFAULT: Final = 5
K_HIGHEST: Final = 30

METHODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "suppression": "nested-optimum/3",
        "crossing": "unbroken-by-attack/1",
        "moments": "joined-by-units/1",
        "certificate": "exchange-and-sum/1",
        "rounding": "a6/1",
        "mean": "pooled-spread/1",
        "share": "wilson/1",
        "ladder": "all-below-favourable/1",
        "nps": "nps-adjusted-wald/1",
        "gap": "shown-means/1",
        "inside": "each-unit-alone/1",
        "served": "edges-under-their-unit/1",
        "sentences": "drawn-from-all-below/1",
        "themes": "said-by-k-unsaid-by-k/1",
        "choice": "dealt-anew/1",
        "picks": "k-on-either-side/1",
        "pairs": "both-or-neither-exchanged/1",
    }
)

_UNKNOWN: Mapping[str, int] = MappingProxyType({})
_NO_LEADER: Mapping[str, bool] = MappingProxyType({})


class ThresholdRefused(Forbidden):
    """The threshold lies outside 5 to 30: nobody can ask for a smaller one (rule A1)."""

    code = "threshold_refused"


class FaceTwice(UsageError):
    """Two sets of answers of one face: they belong in one, or their sums could be subtracted."""

    code = "face_twice"


def publish(
    faces: Sequence[Answers],
    tree: UnitTree,
    *,
    wave: str,
    tree_date: date,
    k: int = K_DEFAULT,
    revision: int = 1,
    serving: Mapping[str, int] = _UNKNOWN,
    leaders: Mapping[str, bool] = _NO_LEADER,
    charter: str = "",
    instruments: Sequence[str] = (),
    reason: str = "",
    synthetic: bool = False,
) -> Publication:
    """Return the publication of a wave: every table, safe together, rounded, in one fixed order.

    Parameters
    ----------
    faces : sequence of Answers
        Closed answers, one a face.
    tree : UnitTree
        As frozen at the opening of the wave (rule A5).
    k : int, 5 to 30
        Threshold frozen at the opening.
    serving : mapping of unit to int
        Employees serving in the unit, those below included; absent is unknown, hence too few (A1).
    leaders : mapping of unit to bool
        Whether the unit has exactly one leader; absent is no (limit L2).

    Returns
    -------
    Publication
        The same for the same answers whatever the order of rows, questions or units (rule C10).

    Raises
    ------
    ThresholdRefused
        ``k`` lies outside 5 to 30.
    FaceTwice
        A face is given twice.
    AnswerOffScale
        An answer is not an option of its question.

    References
    ----------
    Security page, section 4; measures page, section 8.
    """
    if not K_LOWEST <= k <= K_HIGHEST:
        raise ThresholdRefused(found=k, expected=f"{K_LOWEST}-{K_HIGHEST}")
    if len({answers.face for answers in faces}) < len(faces):
        raise FaceTwice(found=", ".join(answers.face for answers in faces))
    cells: list[Cell] = []
    customers: Mapping[str, Side] = {}
    for answers in faces:
        here, sides = _cells_of_face(answers, tree, k=k, serving=serving, leaders=leaders)
        cells.extend(here)
        customers = sides if answers.face == "customer" else customers
    cells.extend(gaps_of(cells, k=k))
    cells.extend(gaps_inside(cells, k=k))
    return Publication(
        wave=wave,
        revision=revision,
        k=k,
        tree=tree,
        tree_date=tree_date,
        facets=tuple(_facets(faces)),
        items=tuple(_items(faces)),
        cells=tuple(sorted(cells, key=_place)),
        charter=charter,
        instruments=tuple(sorted(instruments)),
        methods=METHODS,
        reason=reason,
        synthetic=synthetic,
        customers=customers,
    )


def _cells_of_face(
    answers: Answers, tree: UnitTree, *, k: int, serving: Mapping[str, int], leaders: Mapping[str, bool]
) -> tuple[list[Cell], Mapping[str, Side]]:
    """Return every table of one face, and whose answers the customer figures of each unit hold (R8)."""
    given, inside = apart(answers)
    asked = questions(given, tree, k=k, serving=serving, leaders=leaders)
    board = settle_face(given, asked, k=k)
    cells = [
        *cells_of(board, k=k),
        *crossed_cells(board, cross(given, tree, asked, board.shown, k=k), k=k),
        *crossed_cells(board, cross_moments(given, tree, asked, board.shown, k=k, serving=serving), k=k),
    ]
    for one in choices(given, tree):
        cells += choice_cells(answers.face, settle_choice(one, k=k), k=k)
    for item, values in lists_of(given, n_serving=_n_serving(given, tree, serving), k=k):
        cells += pick_cells(answers.face, tree.root, settle_picks(item, values, k=k), k=k)
    customers: Mapping[str, Side] = {}
    if answers.face == "customer":
        customers = sides_of(given, inside, tree, k=k)
    if inside is not None:
        cells = [cell for cell in cells if not is_inside(customers, cell.unit)]
        alone = _board_inside(inside, board, tree, k=k, serving=serving)
        large = {edge for edge, n in edges_in(inside).items() if n >= k_crossed(k)}
        cells += inside_cells(cells_of(alone, k=k), customers, large)
    return cells, customers


def _n_serving(answers: Answers, tree: UnitTree, serving: Mapping[str, int]) -> int:
    """Return how many employees stand behind all who answered (rule A1)."""
    answering = {answers.unit_keys[index] for index in answers.units}
    return sum(employees_behind(tree, serving, answering).values())


def _board_inside(
    inside: Answers, outside: Board, tree: UnitTree, *, k: int, serving: Mapping[str, int]
) -> Board:
    """Return what of the inside customers may leave: units each on its own, never a sum of several (R8).

    The dispersion of each scale is that of the outside customers, already shown, or where there is none the
    one that no answer changes: these answers tell nothing over the company, not even how they differ.
    """
    asked = questions(inside, standing_alone(tree), k=k, serving=serving, leaders=_NO_LEADER)
    barred = [replace(one, barred=one.barred | {COMPANY}) for one in asked]
    board = settle_face(inside, barred, k=k)
    spreads = {one.item.key: evenly_spread(one) for one in barred}
    return with_edges(replace(board, spreads={**spreads, **outside.spreads}), inside, tree, k=k)


def _place(cell: Cell) -> tuple[str, ...]:
    group = cell.attribute_1, cell.level_1, cell.attribute_2, cell.level_2
    return (cell.table, cell.audience, cell.face, cell.facet, cell.item, cell.measure, cell.unit, *group)


def _facets(faces: Sequence[Answers]) -> Iterator[Facet]:
    """Yield each facet once, in the order of keys."""
    found: dict[str, Facet] = {}
    for answers in sorted(faces, key=lambda one: one.face):
        for facet in answers.facets:
            found.setdefault(facet.key, facet)
    return (found[key] for key in sorted(found))


def _items(faces: Sequence[Answers]) -> Iterator[Item]:
    items = [item for answers in faces for item in answers.items]
    return iter(sorted(items, key=lambda item: (item.face, item.key)))
