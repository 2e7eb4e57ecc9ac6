"""Firms that picked their values are closed and attacked: nobody is recovered, by unit, level or share."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.observation import Facet, Item, Option
from avers.core.evidence.picks import LEAN_VALUES, code_of, lean_item, lean_scores, picks_scale
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.attack import Nest
from avers.core.publication.audit import audit
from avers.core.publication.cell import Publication
from avers.core.text import Text
from tests.unit.core.publication.firms import close

K = 5
KINDS = ("customer",) * 7 + ("neutral",) * 4 + ("contrary",) * 5 + ("unknown",)
CENSUS = Item(
    "values.lived.employee", "values_lived", "employee", picks_scale(len(KINDS)), measure="picks", at_most=3,
    options=tuple(Option(f"v{place}", group=kind) for place, kind in enumerate(KINDS)),
)  # fmt: skip


def _firm(seed: int) -> tuple[Answers, UnitTree]:
    """Return a firm of 60 to 400 people in teams of 3 to 30, some of one mind, over three levels."""
    rng = np.random.default_rng(seed)
    n_teams = int(rng.integers(6, 22))
    regions = [Unit(f"r{number}", "house", Text()) for number in range(3)]
    teams = [Unit(f"t{number:02d}", f"r{number % 3}", Text()) for number in range(n_teams)]
    tree = UnitTree([Unit("house", "", Text()), *regions, *teams])
    homes, codes = [], []
    for team in teams:
        # Where a team is of one mind nearly all its picks lean the same way.
        weights = rng.dirichlet(np.ones(16) * rng.choice((0.1, 0.5, 2.0)))
        for _ in range(int(rng.integers(3, 30))):
            picks = rng.choice(16, size=rng.integers(1, 4), replace=False, p=0.95 * weights + 0.05 / 16)
            homes.append(tree.keys.index(team.key))
            codes.append(code_of([16]) if rng.random() < 0.04 else code_of(picks.tolist()))
    values = np.array(codes, dtype=float)
    values[rng.random(values.size) < 0.03] = np.nan
    leaning = lean_item(CENSUS)
    assert leaning is not None
    given = Answers(
        "employee", (CENSUS, leaning), (Facet("values_lived", Text()),), tree.keys,
        np.array(homes, dtype=np.int64),
        np.column_stack([values, lean_scores(values, CENSUS.options)]),
        (Attribute("level", ("1", "2", "3"), rng.integers(-1, 3, values.size)),),
    )  # fmt: skip
    return given, tree


FIRMS = {seed: _firm(seed) for seed in range(40, 50)}


def _groups(publication: Publication, given: Answers) -> dict[str, frozenset[int]]:
    """Return who answered of each unit whose leaning is shown."""
    scores, tree = given.values[:, 1], publication.tree
    return {
        cell.unit: frozenset(
            person
            for person, home in enumerate(given.units.tolist())
            if not np.isnan(scores[person])
            and cell.unit in (given.unit_keys[home], *tree.ancestors(given.unit_keys[home]))
        )
        for cell in publication.cells
        if cell.table == "units" and cell.item == "" and cell.value is not None
    }


@pytest.mark.parametrize("seed", FIRMS)
def test_nothing_follows_about_fewer_than_five_people(seed: int) -> None:  # R41 A2 A10
    given, tree = FIRMS[seed]
    verdict = audit(close(given, tree).cells, [given], tree, k=K)
    assert (verdict.recovered_groups, verdict.recovered_persons) == (0, 0)


@pytest.mark.parametrize("seed", FIRMS)
def test_attacker_who_knows_which_steps_nobody_stands_on_recovers_nobody(seed: int) -> None:  # R41 A10
    """Every sum that people can really make up: each group of 1..4 keeps a step of doubt a person."""
    given, tree = FIRMS[seed]
    shown = [group for group in _groups(close(given, tree), given).values() if group]
    nest = Nest.of(shown)
    assert nest is not None
    totals = nest.known([int(given.values[list(group), 1].sum()) for group in shown])
    most = max(len(rest) for rest in nest.rests)
    reach = [{0}]
    for _ in range(most):
        reach.append({before + step for before in reach[-1] for step in LEAN_VALUES})
    for rest, total in zip(nest.rests, totals, strict=True):
        assert len(rest) == 0 or len(rest) >= K
        for g in range(1, min(K, len(rest))):
            possible = [part for part in reach[g] if total - part in reach[len(rest) - g]]
            assert max(possible) - min(possible) >= g


def test_most_teams_of_ten_answers_are_on_the_map() -> None:  # R41
    """What the proof costs: over the ten firms, teams with ten answers or more whose leaning is shown."""
    n_shown = n_teams = 0
    for given, tree in FIRMS.values():
        shown = _groups(close(given, tree), given)
        for team in (key for key in tree.keys if not tree.children(key)):
            answered = ~np.isnan(given.values[:, 1]) & (given.units == tree.keys.index(team))
            n_teams += int(answered.sum() >= 10)
            n_shown += int(answered.sum() >= 10 and team in shown)
    assert n_teams > 50
    assert n_shown / n_teams >= 0.6
