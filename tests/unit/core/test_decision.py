"""A decision read from its rows; what a request says in one cell; figures that no one person stands for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from avers.core.diagnosis.means import MeansOf, means_by_group
from avers.core.estimate import Estimate, Withheld
from avers.core.evidence.act import Act, Found, Standing, standings
from avers.core.evidence.decision import about_a_person, options_of, outcome_of, stopped_by, without_names
from avers.core.evidence.means import Ask, Right, amount_in, rights_in
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text

DAY = date(2026, 10, 5)
NO_NAME = Text("", "")
TREE = UnitTree([Unit("co", "", NO_NAME), *(Unit(key, "co", NO_NAME) for key in ("lille", "rouen", "nice"))])
PEOPLE = {"co": 6, "lille": 8, "rouen": 8, "nice": 8}


def decision(*rows: Act) -> Standing:
    made = Act("d", "decisions", DAY, "ines", unit="lille", charter="1", words="Fermer plus tôt.")
    (found,) = standings([made, *rows])
    return found


def row(key: str, step: str, refers: str = "d", **more: str) -> Act:
    return Act(key, "decisions", DAY, "ines", step, "d", refers, **more)  # type: ignore[arg-type]


def test_a_decision_stands_as_its_last_option_does() -> None:  # R85
    yes = row("a", "weighed", label="purpose", found="yes")
    no = row("b", "weighed", label="value.parole", value="parole", found="no", words="Promis.")
    other = row("o", "offered", words="Fermer à l’heure.")
    again = row("c", "weighed", refers="o", label="purpose", found="yes")
    assert outcome_of(decision(yes)) == "done"
    assert outcome_of(decision(yes, no)) == "stopped"
    assert outcome_of(decision(yes, no, other, again)) == "another"
    assert [one.row.key for one in options_of(decision(yes, no, other, again))] == ["d", "o"]
    assert stopped_by(decision(yes, no, other, again)) == {"value.parole"}


@pytest.mark.parametrize(("found", "outcome"), [("yes", "allowed"), ("no", "declined")])
def test_what_was_sent_waits_then_stands_as_the_arbiter_said(found: str, outcome: str) -> None:  # R127
    sent = row("s", "sent", label="a b", found="yes")
    answered = row("t", "answered", found=found, words="Parce que.")
    assert outcome_of(decision(sent)) == "asked"
    assert outcome_of(decision(sent, answered)) == outcome
    assert outcome_of(decision(sent, answered, row("u", "undone", refers="t"))) == "asked"


@pytest.mark.parametrize(
    "words",
    [
        "Offrir la promotion de printemps à tous.",
        "Recevoir le fournisseur lundi.",
        "Prévenir les clients.",
        "Livrer malgré leurs congés.",
    ],
)
def test_a_decision_about_service_is_about_nobody(words: str) -> None:  # L4
    assert about_a_person(words, "fr") == ""
    assert about_a_person("Hire a van for the day; test the fire alarm.", "en") == ""
    assert about_a_person("We should fire him.", "en") == "fire him"


def test_what_begins_with_what_to_do_is_no_name() -> None:  # L2
    assert without_names("Fermer l’accueil vendredi.", ()) == "Fermer l’accueil vendredi."
    assert without_names("Fermer l’accueil vendredi.", ["Paul Fermer"]) == "… l’accueil vendredi."
    assert "Durand" not in without_names("Rappeler Mme Durand ce soir.", ())


@pytest.mark.parametrize("amount", [None, Decimal("12.5"), Decimal(1000), Decimal("0.01")])
def test_what_is_asked_comes_back_from_its_cell(amount: Decimal | None) -> None:  # R140
    asked = Ask("Offrir un déplacement", amount, "EUR" if amount is not None else "")
    assert Ask.read(asked.label) == asked
    assert Ask.read("Deux mots · sans montant").what == "Deux mots · sans montant"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("120", "120"),
        ("12,50", "12.50"),
        ("1 000 €", "1000"),
        ("-5", None),
        ("1e9", None),
        ("1.2.3", None),
        ("٣", None),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, amount: str | None) -> None:  # R81
    assert amount_in(typed) == (None if amount is None else Decimal(amount))


def test_a_right_without_limit_covers_everything() -> None:  # R81
    bounded, free = rights_in(
        [{"role": "a", "decision": "b", "limit": 50.0, "currency": "EUR"}, {"role": "a", "decision": "c"}]
    )
    assert bounded == Right("a", "b", Decimal(50), "EUR")
    assert bounded.covers(Decimal(50))
    assert not bounded.covers(Decimal("50.01"))
    assert not bounded.covers(None)
    assert free.covers(None)


def asked(unit: str, n: int, *, people: int = 9, refused: int = 1, days: int = 3) -> list[Act]:
    """Return n answered requests of a unit, the first ``refused`` of them refused."""
    rows = []
    for place in range(n):
        key = f"{unit}{place}"
        found: Found = "no" if place < refused else "yes"
        rows.append(
            Act(key, "requests", DAY, f"{unit}-p{place % people}", unit=unit, to_kind="unit", to="co",
                to_unit="co", label="Un geste · 90 EUR", words="Deux attentes.")
        )  # fmt: skip
        rows.append(
            Act(f"{key}a", "requests", DAY + timedelta(days=days), "head", "answered", key, key,
                words="Vu.", found=found)
        )  # fmt: skip
    return rows


def figures(*rows: Act) -> dict[str, MeansOf]:
    found = means_by_group(standings(rows), (), TREE, PEOPLE)
    return {one.unit: one for one in found}


def test_a_median_of_days_is_that_of_the_requests_that_got_a_yes() -> None:  # R140
    teams = ("lille", "rouen", "nice", "co")
    lille = figures(*(row for unit in teams for row in asked(unit, 12)))["lille"]
    assert isinstance(lille.days, Estimate)
    assert lille.days.value == 3
    assert isinstance(lille.refused, Estimate)
    assert lille.refused.value == 0.1


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True), (6, True)])
def test_a_figure_stands_on_five_people_not_on_five_requests(people: int, shown: bool) -> None:  # A1
    found = figures(
        *asked("lille", 12, people=people), *asked("rouen", 12), *asked("nice", 12), *asked("co", 12)
    )
    assert (found["lille"].n_asked is not None) is shown


def test_one_group_alone_is_never_the_only_one_withheld() -> None:  # A2
    found = figures(*asked("lille", 2), *asked("rouen", 12), *asked("nice", 14), *asked("co", 12))
    shown = [key for key in ("lille", "rouen", "nice") if found[key].n_asked is not None]
    assert len(shown) <= 2
    assert found["lille"].n_asked is None
    assert found["co"].n_asked is not None


def test_a_refusal_of_all_or_of_none_is_not_shown() -> None:  # A6
    found = figures(*asked("lille", 12, refused=12), *asked("rouen", 12, refused=0), *asked("nice", 12))
    assert found["lille"].refused == found["rouen"].refused == Withheld("protected")


def test_a_house_below_five_people_has_no_figure() -> None:  # A1
    assert means_by_group(standings(asked("lille", 12)), (), TREE, {"lille": 4}) == ()
