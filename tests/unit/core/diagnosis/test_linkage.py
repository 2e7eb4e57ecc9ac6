"""Both faces team by team, read from a publication (R21)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from avers.core.diagnosis.linkage import FacesLinked, linked_faces
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.observation import Facet
from avers.core.publication.cell import Cell


def _published(cells: list[Cell], *values: str) -> Published:
    units = sorted({cell.unit for cell in cells} - {"house"})
    (publication,) = published_house(cells, units=units).publications
    facets = [
        Facet(facet.key, facet.name, "value") if facet.key in values else facet
        for facet in publication.facets
    ]
    return Published(replace(publication, facets=tuple(facets)))


def _teams(n: int, slope: float, *, facets: tuple[str, str] = ("satisfaction", "satisfaction")) -> list[Cell]:
    """Return the house and ``n`` teams whose customers follow what they say by ``slope``."""
    rng = np.random.default_rng(5)
    cells = [mean_cell("house", face, facet, 60, 900)
             for face, facet in zip(("employee", "customer"), facets, strict=True)]  # fmt: skip
    for place in range(n):
        here = round(45 + 30 * place / (n - 1))
        there = round(60 + slope * (here - 60) + rng.normal(0, 7))
        cells += [
            mean_cell(f"t{place:02d}", "employee", facets[0], here, 60),
            mean_cell(f"t{place:02d}", "customer", facets[1], there, 200),
        ]
    return cells


def _only(published: Published) -> FacesLinked:
    (found,) = linked_faces(published)
    return found


def test_a_link_over_teams_is_found_with_its_interval() -> None:  # R21
    found = _only(_published(_teams(24, 0.8)))
    assert isinstance(found.rho, Estimate)
    assert found.rho.low is not None
    assert 0.3 < found.rho.low < found.rho.value < 1
    assert found.certainty == "solid"
    assert found.weakest_visible == pytest.approx(0.404, abs=0.001)
    assert found.rho.n == len(found.teams) == 24


def test_points_are_the_published_figures() -> None:  # R21
    cells = _teams(20, 0.0)
    found = _only(_published(cells))
    shown = {(cell.unit, cell.face): (cell.value, cell.low, cell.high) for cell in cells}
    for team in found.teams:
        for face, point in (("employee", team.employees), ("customer", team.customers)):
            assert shown[team.unit, face] == (point.value, point.low, point.high)


def test_few_teams_have_a_scatter_and_no_correlation() -> None:  # R21
    found = _only(_published(_teams(14, 0.9)))
    assert isinstance(found.rho, Withheld)
    assert found.rho.reason == "too_few_units"
    assert isinstance(found.observed, Withheld)
    assert len(found.teams) == 14
    assert (found.certainty, found.weakest_visible, found.p_bh) == ("too_few", None, None)


def test_a_team_whose_figure_is_withheld_is_no_point() -> None:  # R21 A1
    cells = [
        replace(cell, n=None, value=None, low=None, high=None, withheld="few")
        if (cell.unit, cell.face) == ("t03", "customer")
        else cell
        for cell in _teams(16, 0.5)
    ]
    assert "t03" not in [team.unit for team in _only(_published(cells)).teams]


def test_values_stand_beside_themselves_and_satisfaction_beside_recommendation() -> None:  # R21
    cells = _teams(16, 0.5, facets=("satisfaction", "recommendation"))
    cells += _teams(16, 0.5, facets=("warmth", "warmth"))
    cells += _teams(16, 0.5, facets=("safety", "safety"))
    found = [(one.employees, one.customers) for one in linked_faces(_published(cells, "warmth"))]
    assert found == [("satisfaction", "recommendation"), ("warmth", "warmth")]


def test_a_house_of_one_face_has_no_link() -> None:  # R21
    cells = [cell for cell in _teams(16, 0.5) if cell.face == "employee"]
    assert linked_faces(_published(cells)) == ()


def test_over_many_pairs_chance_is_taken_into_account() -> None:  # R21
    alone = _only(_published(_teams(24, 0.8)))
    many = _teams(24, 0.8)
    rng = np.random.default_rng(6)
    for facet in ("v1", "v2", "v3", "v4"):
        many += [mean_cell("house", face, facet, 60, 900) for face in ("employee", "customer")]
        for place in range(24):
            many += [mean_cell(f"t{place:02d}", face, facet, round(rng.normal(60, 8)), 100)
                     for face in ("employee", "customer")]  # fmt: skip
    first, *others = linked_faces(_published(many, "v1", "v2", "v3", "v4"))
    assert alone.p_bh is not None
    assert first.p_bh is not None
    assert first.p_bh >= alone.p_bh
    assert all(one.certainty == "to_confirm" for one in others)


@pytest.mark.parametrize(
    ("n", "slope", "seen"),
    [(24, 0.8, "Là où les équipes sont plus haut, leurs clients le sont aussi"),
     (24, -0.8, "leurs clients sont plus bas"), (24, 0.0, "ne permettent pas de dire"),
     (13, 0.8, "13 équipes montrent les deux faces. Il en faut 15")],
)  # fmt: skip
def test_words_say_what_is_seen_and_no_cause(n: int, slope: float, seen: str) -> None:  # R21
    from avers.application.wording.linkage import link_words, size_words

    found = _only(_published(_teams(n, slope)))
    assert seen in link_words(found, "fr")
    if n > 14:
        assert "Avec 24 équipes, un lien plus faible que 0,40" in size_words(found, "fr")
        assert "With 24 teams, a link weaker than 0.40" in size_words(found, "en")
    else:
        assert size_words(found, "fr") == ""
    for language in ("fr", "en"):
        said = link_words(found, language).lower()
        assert not any(word in said for word in ("grâce", "parce", "cause", "because", "thanks to", "effet"))
