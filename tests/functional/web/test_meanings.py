"""Step seven: the intended text, each team's own words, and a figure only where there are enough of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.utils.translation import override

from avers.application.meaning import certainty_of, read_meanings
from avers.application.workshop import hold_workshop
from avers.core.estimate import Estimate
from avers.core.organisation.register import REGISTERS, Register
from avers.web.workshop.meanings import _figure as drawn_figure
from tests.garance import visitor, without_workshop

AT = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.fixture
def company(company: Any) -> Any:
    """The house before its workshop."""
    return without_workshop(company)


def page_of(language: str = "fr") -> str:
    response = visitor("lead", language).get("/workshop/meaning/")
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u202f", " ")


def tell(company: Any, *told: tuple[str, str, str, str]) -> None:
    """Write rows of the register: value, team, words, example."""
    rows = tuple(
        {"key": f"m{place}", "value": value, "team": team, "words": words, "example": example}
        for place, (value, team, words, example) in enumerate(told)
    )
    with company.work("test", by="test", at=AT):
        company.registers.write(Register(REGISTERS["meanings"], rows))


# R126
@pytest.mark.parametrize(
    ("language", "few"),
    [("fr", "2 textes : pas de chiffre en dessous de 5"), ("en", "2 texts: no figure below 5")],
)
def test_words_stand_side_by_side_and_two_texts_have_no_figure(company: Any, language: str, few: str) -> None:
    value = hold_workshop(company).charter.values[0]
    tell(
        company,
        (value.key, "Atelier", "Écouter le moteur avant le client.", "Le vélo de M. L."),
        (value.key, "Atelier", "Demander ce qui fait du bruit.", ""),
        (value.key, "Accueil", "Laisser finir.", ""),
    )
    page = page_of(language)
    assert value.statement.in_language(language) in page
    assert re.search(r"<h4>Accueil</h4>.*<h4>Atelier</h4>", page, re.DOTALL)
    assert "Le vélo de M. L." in page
    assert few in page
    assert 'class="figure"' not in page


# R126 A1
def test_a_team_of_five_texts_has_a_figure_with_its_band_and_its_doubt(company: Any) -> None:
    value = hold_workshop(company).charter.values[0]
    near = value.statement.fr
    tell(
        company,
        *((value.key, "Accueil", near, "") for _ in range(5)),
        *((value.key, "atelier", "Vendre des pneus.", "") for _ in range(4)),
        (value.key, "Atelier", "Vendre encore.", ""),
    )
    (found, *others) = read_meanings(company)
    assert all(one.teams == () for one in others)
    close, far = (team.divergence for team in found.teams)
    assert isinstance(close, Estimate)
    assert isinstance(far, Estimate)
    assert close.value == pytest.approx(-far.value)
    assert (close.n, far.n, certainty_of(far)) == (5, 5, "too_few")
    page = page_of()
    assert "Moins de dix textes : n’en concluez rien" in page
    assert "Plus loin des mots de la charte" not in page
    assert "5 textes ; trop peu de réponses" in page


# R126
@pytest.mark.parametrize(("value", "said"), [(-0.01, "−1 point, entre"), (0.12, "+12 points, entre")])
def test_one_point_is_one_point(value: float, said: str) -> None:
    with override("fr"):
        assert said in drawn_figure(Estimate(value, -0.04, 0.2, 12, "points", "test"))


# R126
def test_from_ten_texts_on_the_page_says_which_way_a_team_lies(company: Any) -> None:
    value = hold_workshop(company).charter.values[0]
    near = [(value.key, "Accueil", value.statement.fr, "")] * 10
    tell(company, *near, *[(value.key, "Atelier", "Vendre des pneus.", "")] * 10)
    page = page_of()
    assert "Plus loin des mots de la charte" in page
    assert "Plus près des mots de la charte" in page
    assert "10 textes ; à confirmer" in page


# R126
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_house_without_a_charter_is_told_where_to_begin(empty_company: Any, language: str) -> None:
    del empty_company
    page = visitor("sponsor", language).get("/workshop/meaning/").content.decode()
    assert {"fr": "deuxième étape", "en": "step two"}[language] in page
