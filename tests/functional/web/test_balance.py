"""On the page of the company: its figures with every team counted for its size, when that matters."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from avers.application.balancing import balanced, targets_of
from avers.application.reporting import present_at_opening
from avers.core.organisation.register import REGISTERS, Register
from avers.core.publication.weighting import TEAMS
from tests.contracts.cases import AT
from tests.garance import LATEST, visitor


def page_of(role: str, path: str, language: str = "fr") -> str:
    response = visitor(role, language).get(path)
    assert response.status_code == 200
    return unescape(response.content.decode())


def said_on(path: str) -> list[str]:
    """Return every line about sizes on a page."""
    return [part.partition("</p>")[0] for part in page_of("employee", path).split('<p class="balance">')[1:]]


def published(company: Any, **sizes: int) -> str:
    """Publish what the last wave found once more, as if teams had had these sizes when it closed."""
    last = company.publications.read(LATEST)
    teams = {**last.targets["employee"][TEAMS], **sizes}
    kept = {**last.targets, "employee": {**last.targets["employee"], TEAMS: teams}}
    company.publications.add(replace(last, wave="2026-11", targets=kept))
    return "/results/2026-11/"


def test_a_team_that_answered_less_for_its_size_is_named_with_what_it_changes(company: Any) -> None:  # R36
    assert "Chaque équipe comptant selon sa taille : " not in page_of("employee", f"/results/{LATEST}/")
    place = published(company, south=600)
    publication = company.publications.read("2026-11")
    (found, *_) = balanced(company, publication)
    page = page_of("employee", place)
    assert found.figures
    assert found.n_eff < found.n
    assert "Chaque équipe comptant selon sa taille" in page
    assert f"sur {found.n}" in page
    assert f"C’est {publication.tree.unit('south').name.fr} qui a le moins répondu" in page
    assert "instead of" in page_of("employee", place, language="en")


def test_sizes_out_of_all_proportion_are_refused_in_words(company: Any) -> None:
    assert "trop inégale pour compter chacune selon sa taille" in page_of(
        "employee", published(company, west=3000)
    )


def test_sizes_are_frozen_at_closing_and_no_later_edit_of_the_people_moves_a_figure(
    company: Any,
) -> None:  # A5 R36
    """What was said stays said: half of a team that was there on the day of the tree is taken away after."""
    publication = company.publications.read(LATEST)
    place = published(company, south=600)
    places = f"/results/{LATEST}/", place
    before = [said_on(one) for one in places]
    told = [balanced(company, company.publications.read(wave)) for wave in (LATEST, "2026-11")]
    present = present_at_opening(company, publication)
    south = set(publication.tree.descendants("south"))
    people = company.organisation.people()
    with company.work("edit", by="test", at=AT):
        company.organisation.save_people([one for one in people if one.unit not in south])
    assert [balanced(company, company.publications.read(wave)) for wave in (LATEST, "2026-11")] == told
    assert [said_on(one) for one in places] == before
    assert present_at_opening(company, publication) == present
    assert "instead of" in page_of("employee", place, language="en")


def test_targets_are_the_people_of_the_day_of_the_tree_and_of_each_level(company: Any) -> None:
    publication = company.publications.read(LATEST)
    on, tree = publication.tree_date, publication.tree
    there = [one for one in company.organisation.people() if one.serves_between(on, on)]
    for team in tree.children(tree.root):
        below = set(tree.descendants(team))
        assert publication.targets["employee"][TEAMS][team] == sum(one.unit in below for one in there)
    crossed = {cell.attribute_1 for cell in publication.cells if cell.table == "attribute"}
    assert set(publication.targets["employee"]) == {TEAMS, *crossed}
    for name in crossed:
        assert sum(publication.targets["employee"][name].values()) == len(there)


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ({"head_office": 4000}, "Plus d’un cinquième des personnes sont dans des équipes"),
        ({}, "aucun chiffre ne bouge de plus que sa propre incertitude"),
    ],
)
def test_a_depth_below_it_says_why_no_weighted_figure_stands_there(
    company: Any, sizes: dict[str, int], said: str
) -> None:
    """In words that name no team: which one is not shown is on the page, why would be one thing more."""
    last = company.publications.read(LATEST)
    hidden = next(iter(sizes), "")
    cells = tuple(
        one if one.unit != hidden else replace(one, n=None, value=None, low=None, high=None, withheld="few")
        for one in last.cells
    )
    kept = {"employee": {TEAMS: {**last.targets["employee"][TEAMS], **sizes}}}
    company.publications.add(replace(last, wave="2026-11", targets=kept, cells=cells))
    page = page_of("employee", "/results/2026-11/")
    fold = page[page.index("Si chaque équipe comptait selon sa taille") :].partition("</details>")[0]
    assert said in fold
    for team in last.tree.children(last.tree.root):
        assert str(last.tree.unit(team).name.fr) not in fold


def test_one_team_shown_is_not_weighted_and_it_says_so(company: Any) -> None:
    last = company.publications.read(LATEST)
    _shown, *others = last.tree.children(last.tree.root)
    cells = tuple(
        one
        if one.unit not in others
        else replace(one, n=None, value=None, low=None, high=None, withheld="few")
        for one in last.cells
    )
    company.publications.add(replace(last, wave="2026-11", cells=cells))
    assert "demande deux équipes dont les chiffres sont affichés" in page_of("employee", "/results/2026-11/")


def test_results_from_before_sizes_were_kept_say_so_and_are_never_weighted_by_those_of_today(
    company: Any,
) -> None:
    company.publications.add(replace(company.publications.read(LATEST), wave="2026-11", targets={}))
    assert balanced(company, company.publications.read("2026-11")) == ()
    page = page_of("employee", "/results/2026-11/")
    assert "n’ont pas été gardés avec ces résultats" in page
    assert "Chaque équipe comptant selon sa taille :" not in page


def test_customers_are_weighted_to_the_register_alone(company: Any) -> None:
    publication = company.publications.read(LATEST)
    assert {one.face for one in balanced(company, publication)} == {"employee"}
    tree = publication.tree
    rows = tuple({"unit": team, "customers": 100.0} for team in tree.children(tree.root))
    with company.work("targets", by="test", at=AT):
        company.registers.write(Register(REGISTERS["customer_targets"], rows))
    assert {one.face for one in balanced(company, publication)} == {"employee"}, "frozen before"
    kept = targets_of(company, tree, publication.tree_date, cells=publication.cells)
    company.publications.add(replace(publication, wave="2026-11", targets=kept))
    found = balanced(company, company.publications.read("2026-11"))
    assert {one.face for one in found} == {"employee", "customer"}
