"""Lists of which several are picked: shares of people, which way they lean, and the leaning by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from avers.core.evidence.answers import Answers
from avers.core.evidence.observation import Item, Option
from avers.core.evidence.picks import code_of, lean_item, lean_scores, picks_scale
from avers.core.publication.audit import audit
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.picking import settle_picks
from tests.unit.core.publication.firms import answers, close, tree

K = 5
KINDS = {
    "word": "customer", "ease": "customer", "craft": "neutral", "help": "neutral", "numbers": "contrary",
    "waves": "contrary", "unknown": "unknown",
}  # fmt: skip
KEYS = tuple(KINDS)
CENSUS = Item(
    "values.lived.employee", "values_lived", "employee", picks_scale(7), measure="picks", at_most=3,
    options=tuple(Option(key, group=kind) for key, kind in KINDS.items()),
)  # fmt: skip
LEAN = lean_item(CENSUS)
FIRM = tree(north="company", south="company", lille="north", arras="north", nice="south")
Picks = Sequence[tuple[str, int]]


def _values(picks: Picks) -> list[float]:
    """Return the answers of ``(keys, how many people)``, keys parted by spaces; "" is a blank."""
    return [
        float(code_of(KEYS.index(key) for key in keys.split())) if keys else np.nan
        for keys, n in picks
        for _ in range(n)
    ]


def firm(units: Mapping[str, Sequence[float]]) -> Answers:
    """Return answers with the leaning as the column beside the picks, as they are gathered."""
    assert LEAN is not None
    rows = {
        unit: np.column_stack([np.array(given), lean_scores(np.array(given), CENSUS.options)]).tolist()
        for unit, given in units.items()
    }
    return answers(FIRM, rows, items=[CENSUS, LEAN])


ORDINARY: Picks = (
    ("word ease craft", 20), ("word numbers", 15), ("craft", 10), ("help numbers waves", 12), ("unknown", 6),
    ("waves", 5), ("", 2),
)  # fmt: skip


def _shares(publication: Publication) -> dict[str, Cell]:
    return {one.item.partition("/")[2]: one for one in publication.cells if one.measure == "chosen"}


def test_a_share_is_of_the_people_who_answered_and_shares_pass_a_hundred() -> None:  # R41 # A6
    """Of 68: word 35, ease 20, craft 30, help 12, numbers 27, waves 17, unknown 6."""
    shares = _shares(close(firm({"lille": _values(ORDINARY)}), FIRM))
    said = {key: shares[key].value for key in KEYS}
    assert said == {
        "word": 0.5, "ease": 0.3, "craft": 0.45, "help": 0.2, "numbers": 0.4, "waves": 0.25, "unknown": 0.1,
    }  # fmt: skip
    assert sum(value or 0 for value in said.values()) > 1
    assert {one.n for one in shares.values()} == {68}


def test_each_person_leans_the_way_of_most_picks() -> None:  # R41 # A6
    """20 to the customer; 15, 10 and 6 neither way or not knowing; 12 and 5 the other way."""
    shares = _shares(close(firm({"lille": _values(ORDINARY)}), FIRM))
    assert [shares[f"{way}:"].value for way in ("customer", "neutral", "contrary")] == [0.3, 0.45, 0.25]


def test_the_leaning_of_a_unit_is_the_mean_of_its_people_and_not_knowing_does_not_count() -> None:  # R41
    """Lille: 10 at 100, 10 at 50, 10 at 25 of 0-100 (58.3); five who do not know have no leaning."""
    lille = _values((("word ease", 10), ("craft", 10), ("craft numbers", 10), ("unknown", 5)))
    given = firm({"lille": lille, "nice": _values(ORDINARY)})
    (cell,) = [
        one
        for one in close(given, FIRM).cells
        if one.unit == "lille" and not one.item and one.value is not None
    ]
    assert (cell.facet, cell.value, cell.n) == ("values_lived", 58.0, 30)


@pytest.mark.parametrize("n_rare", [0, 1, 4])
def test_nobody_and_fewer_than_k_look_the_same_and_never_stand_alone(n_rare: int) -> None:  # R41 # A1 # A2
    rare = (
        ("word ease", 40),
        ("craft help numbers", 30),
        ("numbers", 20 - n_rare),
        ("waves", n_rare),
        ("unknown", 9),
    )
    shares = _shares(close(firm({"lille": _values(rare)}), FIRM))
    hidden = {key for key in KEYS if shares[key].withheld}
    assert hidden == {"numbers", "waves"}
    assert {(shares[key].withheld, shares[key].n, shares[key].value) for key in hidden} == {
        ("protected", None, None)
    }


def test_k_people_are_behind_each_share_on_either_side() -> None:  # R41 # A1
    """Four of forty did not pick it: its share would tell who they are as well as a share of four would."""
    nearly = _values((("word craft", 18), ("word numbers", 18), ("help waves", 4)))
    shares = _shares(close(firm({"lille": nearly}), FIRM))
    assert shares["word"].withheld == "protected"
    assert audit(close(firm({"lille": nearly}), FIRM).cells, [firm({"lille": nearly})], FIRM, k=K).is_safe


def test_no_cell_under_thirty_answers() -> None:  # R41 # A2
    few = _values((("word craft", 15), ("numbers waves", 14)))
    assert _shares(close(firm({"lille": few}), FIRM)) == {}


def test_a_rare_way_to_lean_withholds_all_three() -> None:  # R41 # A1
    shares = _shares(
        close(firm({"lille": _values((("word craft", 30), ("craft", 20), ("numbers", 4)))}), FIRM)
    )
    assert {shares[f"{way}:"].withheld for way in ("customer", "neutral", "contrary")} == {"protected"}


def test_order_of_people_changes_nothing() -> None:  # R41 # C10
    values = np.array(_values(ORDINARY))
    found = settle_picks(CENSUS, values, k=K)
    turned = settle_picks(CENSUS, values[::-1], k=K)
    assert (found.options, found.is_forced, found.counts.tolist()) == (
        turned.options, turned.is_forced, turned.counts.tolist(),
    )  # fmt: skip


def test_audit_finds_a_rare_value_and_one_that_nearly_all_picked() -> None:  # R41 # A10
    rare = firm({"lille": _values((("word ease", 40), ("craft help", 30), ("numbers", 18), ("waves", 3)))})
    cells = close(rare, FIRM).cells
    assert audit(cells, [rare], FIRM, k=K).is_safe
    blank = next(one for one in cells if one.item.endswith("/numbers"))
    planted = replace(blank, withheld="", n=91, value=0.2)
    # With numbers told, waves alone is held back of its kind: three people.
    told = [planted if one is blank else one for one in cells]
    assert not audit(told, [rare], FIRM, k=K).is_safe
    nearly = firm({"lille": _values((("word craft", 37), ("help waves", 3)))})
    cells = close(nearly, FIRM).cells
    blank = next(one for one in cells if one.item.endswith("/word"))
    assert not audit([*cells, replace(blank, withheld="", n=40, value=0.95)], [nearly], FIRM, k=K).is_safe


@pytest.mark.parametrize("seed", range(30))
def test_no_company_gives_a_few_away_by_what_it_tells_of_its_values(seed: int) -> None:  # R41 # A10
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(6) * 0.6)
    units = {}
    for unit in ("lille", "arras", "nice", "north"):
        people = [
            rng.choice(6, size=rng.integers(1, 4), replace=False, p=weights * 0.94 + 0.01) for _ in range(22)
        ]
        units[unit] = [64.0 if rng.random() < 0.04 else float(code_of(row.tolist())) for row in people]
    given = firm(units)
    assert audit(close(given, FIRM).cells, [given], FIRM, k=K).is_safe


@pytest.mark.parametrize("seed", range(20))
def test_exchanging_people_inside_a_shown_unit_moves_a_leaning_by_a_quarter_a_person(
    seed: int,
) -> None:  # R41 # A10
    """The joint proof: whole answers exchanged in an atom move no share, and each group of 1..4 by enough."""
    rng = np.random.default_rng(seed)
    sure = {"lille": 0.97, "arras": 0.8, "nice": 0.5}
    kinds = ("word", "ease"), ("craft",), ("numbers", "waves")
    codes = np.array([code_of(KEYS.index(key) for key in kind) for kind in kinds], dtype=float)
    units = {
        unit: codes[rng.choice(3, size=12, p=(share, (1 - share) / 2, (1 - share) / 2))].tolist()
        for unit, share in sure.items()
    }
    given = firm(units)
    publication = close(given, FIRM)
    steps = given.values[:, 1]
    shown = {
        one.unit for one in publication.cells if one.table == "units" and one.item and one.value is not None
    }
    home = [given.unit_keys[index] for index in given.units]
    for unit in shown & set(sure):
        ordered = np.sort(steps[[one == unit for one in home]])
        for g in range(1, K):
            assert ordered[-g:].sum() - ordered[:g].sum() >= 3 * g
