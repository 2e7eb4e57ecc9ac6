"""On the page of the company: its figures with every team counted for its size, when that matters."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

from avers.application.balancing import balanced
from avers.core.organisation.register import REGISTERS, Register
from tests.contracts.cases import AT
from tests.garance import LATEST, visitor


def page_of(role: str, path: str, language: str = "fr") -> str:
    response = visitor(role, language).get(path)
    assert response.status_code == 200
    return unescape(response.content.decode())


def swollen(company: Any, team: str, n: int) -> str:
    """Let a team right below the house have ``n`` people more; return its name."""
    publication = company.publications.read(LATEST)
    people = company.organisation.people()
    below, on = set(publication.tree.descendants(team)), publication.tree_date
    like = next(one for one in people if one.unit in below and one.serves_between(on, on))
    more = [replace(like, key=f"more-{number}", address="", unit=team) for number in range(n)]
    with company.work("hire", by="test", at=AT):
        company.organisation.save_people([*people, *more])
    return str(publication.tree.unit(team).name.fr)


def test_a_team_that_answered_less_for_its_size_is_named_with_what_it_changes(company: Any) -> None:  # R36
    before = page_of("employee", f"/results/{LATEST}/")
    assert "Chaque équipe comptant selon sa taille" not in before
    name = swollen(company, "south", 500)
    (found, *_) = balanced(company, company.publications.read(LATEST))
    page = page_of("employee", f"/results/{LATEST}/")
    assert found.figures
    assert found.n_eff < found.n
    assert "Chaque équipe comptant selon sa taille" in page
    assert f"sur {found.n}" in page
    assert f"C’est {name} qui a le moins répondu" in page
    assert "instead of" in page_of("employee", f"/results/{LATEST}/", language="en")


def test_sizes_out_of_all_proportion_are_refused_in_words(company: Any) -> None:
    swollen(company, "west", 3000)
    assert "trop inégale pour compter chacune selon sa taille" in page_of("employee", f"/results/{LATEST}/")


def test_customers_are_weighted_to_the_register_alone(company: Any) -> None:
    publication = company.publications.read(LATEST)
    assert {one.face for one in balanced(company, publication)} == {"employee"}
    teams = publication.tree.children(publication.tree.root)
    rows = tuple({"unit": team, "customers": 100.0} for team in teams)
    with company.work("targets", by="test", at=AT):
        company.registers.write(Register(REGISTERS["customer_targets"], rows))
    assert {one.face for one in balanced(company, publication)} == {"employee", "customer"}
