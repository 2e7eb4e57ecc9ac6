"""Teams are asked about the teams that work for them: who rates whom, what is kept and published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from avers.adapters.database.models import ContactRow, PostingRow
from avers.adapters.database.posting import DatabasePosting
from avers.application.asking_inside import raters_invited
from avers.application.closing import close_wave
from avers.application.collecting import find_invitation, letters_of, submit
from avers.application.inviting import invite
from avers.application.lawfulness import NoticeMissing
from avers.application.waving import open_waves
from avers.application.wording.inviting import written_invitation
from avers.core.errors import InputRefused
from avers.core.evidence.invitation import Audience
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.serving_draw import draw_rated
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Text
from tests.databases import fresh_database
from tests.functional.web.test_inviting import MONDAY
from tests.functional.web.test_survey import Encrypted
from tests.functional.web.test_waves import OPEN, answered, form, page_of
from tests.garance import visitor
from tests.gathered import AT, CUSTOMERS, INSTRUMENT, LATER, NOTICES, WAVE, answers

TREE = UnitTree(
    (
        Unit("ravel", "", Text("Maison Ravel", "Ravel House"), "company"),
        Unit("rh", "ravel", Text("Ressources humaines", "Human resources")),
        Unit("it", "ravel", Text("Informatique", "IT")),
        Unit("duo", "ravel", Text("Le duo", "The pair")),
        Unit("nord", "ravel", Text("Nord", "North"), "region"),
        Unit("lille", "nord", Text("Lille", "Lille")),
        Unit("sud", "ravel", Text("Sud", "South"), "region"),
    )
)
# Who works where; the pair is too small for anything to be shown of it.
SIZES = {"rh": 6, "it": 6, "duo": 2, "nord": 6, "lille": 6, "sud": 7}
WHO = {name: tuple(f"{name}{n}" for n in range(size)) for name, size in SIZES.items()}
STANDARDS = (
    {"key": "s1", "unit": "rh", "serves": "nord", "words_fr": "Je réponds.", "words_en": "I answer."},
    {"key": "s2", "unit": "rh", "serves": "sud", "words_fr": "Je réponds.", "words_en": "I answer."},
    {"key": "s3", "unit": "it", "serves": "nord", "words_fr": "Je répare.", "words_en": "I mend."},
    {"key": "s4", "unit": "duo", "serves": "sud", "words_fr": "Je livre.", "words_en": "I deliver."},
    {"key": "s5", "unit": "lille", "serves": "", "words_fr": "Je réponds.", "words_en": "I answer."},
)


@pytest.fixture
def company(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    from avers.wiring import open_database

    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        company = open_database()
        with company.work("found", by="test", at=AT):
            company.organisation.save_units(TREE)
            company.organisation.save_people(
                [
                    Person(key, unit, address=f"{key}@ravel.example", attributes={"site": "A"})
                    for unit, keys in WHO.items()
                    for key in keys
                ]
            )
            company.registers.write(NOTICES)
            company.registers.write(Register(REGISTERS["standards"], STANDARDS))
        yield company


def drawn(company: Any, *, at_most: int = 1, k: int = 5, seed: int = 8) -> Any:
    rng = np.random.default_rng(seed)
    return raters_invited(company, on=WAVE.opens or date.min, k=k, at_most=at_most, rng=rng)


def opened(company: Any, *, at_most: int = 1, wave: Any = CUSTOMERS) -> Any:
    found = drawn(company, at_most=at_most)
    open_waves(company, [wave], instrument=INSTRUMENT, gathering=Audience(found.invited), by="test", at=AT)
    return found


# ── Who is asked about which team ────────────────────────────────────────────────────────────────────


def test_people_are_asked_about_the_team_that_works_for_theirs_and_never_about_their_own(  # R8
    company: Any,
) -> None:
    found = drawn(company, at_most=3)
    pairs = {(one.person, one.unit) for one in found.invited}
    # Lille is part of the North, which both serve.
    north = (*WHO["nord"], *WHO["lille"])
    assert pairs == {(key, "rh") for key in (*north, *WHO["sud"])} | {(key, "it") for key in north}
    assert all(one.face == "customer" and one.is_inside for one in found.invited)


def test_a_team_that_could_not_be_shown_is_not_asked_about(company: Any) -> None:  # A1
    found = drawn(company, at_most=3)
    assert found.asked == ("it", "rh")
    assert found.left_out == ("duo",)
    assert drawn(company, at_most=3, k=7).asked == ()


@pytest.mark.parametrize("seed", range(20))
def test_each_person_rates_no_more_teams_than_set_and_the_draw_shares_them_out(  # R8
    company: Any, seed: int
) -> None:
    found = drawn(company, seed=seed)
    assert set(Counter(one.person for one in found.invited).values()) == {1}
    counts = Counter(one.unit for one in found.invited)
    assert min(counts.values()) >= 5


def test_of_the_rater_the_team_alone_is_kept_and_only_where_ten_of_it_are_asked(company: Any) -> None:  # A1
    found = drawn(company, at_most=3)
    kept = {(one.unit, one.attributes.get("rater_unit", ""), unit_of(one.person)) for one in found.invited}
    assert kept == {
        ("rh", "nord", "nord"), ("rh", "nord", "lille"), ("rh", "", "sud"),
        ("it", "nord", "nord"), ("it", "nord", "lille"),
    }  # fmt: skip
    assert {name for one in found.invited for name in one.attributes} == {"customers", "rater_unit"}


def unit_of(person: str) -> str:
    return person.rstrip("0123456789")


def test_a_team_too_few_would_rate_gives_its_place_to_the_others() -> None:
    rng = np.random.default_rng(1)
    drawn = draw_rated([("a", "b", "c")] * 12, at_most=1, k=5, rng=rng)
    counts = Counter(team for teams in drawn for team in teams)
    assert len(counts) == 2
    assert sorted(counts.values()) == [6, 6]
    assert draw_rated([("a",)] * 4, at_most=1, k=5, rng=rng) == ((),) * 4
    assert draw_rated([], at_most=1, k=5, rng=rng) == ()


# ── Opening, answering, publishing ──────────────────────────────────────────────────────────────────


def test_staff_must_have_been_told_before_they_are_asked_as_customers(company: Any) -> None:  # L5
    with company.work("change", by="test", at=AT):
        company.registers.write(Register(REGISTERS["notices"], ()))
    with pytest.raises(NoticeMissing):
        opened(company)
    assert company.evidence.waves() == ()


def test_one_person_may_rate_two_teams_without_a_name_and_one_with_a_name(company: Any) -> None:  # R8 # A1
    with pytest.raises(InputRefused) as refused:
        opened(company, at_most=2, wave=replace(CUSTOMERS, promise="confidential"))
    assert {one.code for one in refused.value.faults} == {"person_invited_twice"}
    opened(company, at_most=2)
    assert len(letters_of(company, WAVE.key, waiting=True)) == 12 + 12 + 7


def test_what_they_answer_is_published_for_the_team_they_rate_and_for_no_one_above(
    company: Any,
) -> None:  # R8
    opened(company, at_most=2)
    for place, letter in enumerate(letters_of(company, WAVE.key, waiting=True)):
        invitation = find_invitation(company, letter.token)
        assert invitation.person == ""
        assert submit(company, invitation, answers(c1=5 + place % 5)) == "kept"
    published = close_wave(company, WAVE.key, by="test", at=LATER)
    assert published.customers == {"rh": "inside", "it": "inside"}
    shown = {one.unit for one in published.cells if one.tells and one.face == "customer"}
    assert shown == {"rh", "it"}
    served = {(one.unit, one.level_1) for one in published.cells if one.table == "served"}
    assert served <= {("rh", "nord"), ("it", "nord")}
    assert served


def test_the_form_says_which_team_what_is_kept_and_asks_for_no_words(company: Any) -> None:  # A9 # R8
    wordy = replace(
        INSTRUMENT,
        items=(*INSTRUMENT.items, replace(INSTRUMENT.items[2], key="c2", face="customer")),
    )
    found = drawn(company, at_most=2)
    open_waves(company, [CUSTOMERS], instrument=wordy, gathering=Audience(found.invited), by="t", at=AT)
    north = next(
        one
        for one in letters_of(company, WAVE.key, waiting=True)
        if (one.address, one.unit) == ("lille0@ravel.example", "rh")
    )
    page = unescape(Encrypted().get(f"/s/{north.token}/").content.decode()).replace("\u202f", " ")
    assert "Comment ça se passe, avec Ressources humaines ?" in page
    assert "l’équipe dont vous parlez, Ressources humaines et la vôtre, Nord" in page
    assert "phrase peut être citée" not in page
    form = Encrypted().post("/s/", {"token": north.token, "do": "begin", "lang": "fr"}).content.decode()
    assert "a.c1" in form or "c1" in form
    assert "<textarea" not in form


def test_the_letter_names_the_team_and_leaves_customers_rest_alone(company: Any) -> None:  # R8
    opened(company, at_most=2)

    class Post:
        def __init__(self) -> None:
            self.sent: list[Any] = []

        def invite(self, one: Any) -> str:
            self.sent.append(written_invitation(one, root="https://ravel.example"))
            return "sent"

        def close(self) -> None:
            return None

    post = Post()
    assert invite(company, DatabasePosting(), post, MONDAY).n_sent == 31
    assert {one.subject for one in post.sent} == {
        "Votre avis sur l’équipe Ressources humaines", "Votre avis sur l’équipe Informatique",
    }  # fmt: skip
    assert "travaille pour la vôtre" in post.sent[0].opening
    assert not ContactRow.objects.exists(), "an employee is no customer who must rest"


def test_one_press_ends_the_letters_about_every_team_of_this_survey(company: Any) -> None:
    opened(company, at_most=2)
    theirs = [
        one for one in letters_of(company, WAVE.key, waiting=True) if one.address == "nord0@ravel.example"
    ]
    assert len(theirs) == 2
    assert DatabasePosting().stop(theirs[0].token)
    assert PostingRow.objects.filter(is_stopped=True).count() == 2
    due = DatabasePosting().due(theirs, before=MONDAY.date() - timedelta(days=5), fewer_than=3)
    assert due == ()
    assert not ContactRow.objects.exists()


# ── On the page ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def house(django_db_blocker: Any, tmp_path: Path) -> Iterator[Any]:
    """The fictitious company, with an address for everybody, free to ask again."""
    from avers.wiring import open_database
    from tests.garance import garance

    with django_db_blocker.unblock(), garance(tmp_path):
        company = open_database()
        answered(company)
        company.organisation.save_people(
            [replace(one, address=f"{one.key}@garance.example") for one in company.organisation.people()]
        )
        yield company


def asked(company: Any, **changes: Any) -> dict[str, Any]:
    return form(company, face=["inside"], answers="here", links="none", rated="2") | changes


def test_the_page_opens_a_wave_that_asks_teams_about_those_that_serve_them(house: Any) -> None:  # R8
    page = page_of("lead", OPEN)
    assert "travaille pour une autre" in page
    assert visitor("lead").post(OPEN, asked(house)).status_code == 302
    letters = letters_of(house, "2027-01", waiting=True)
    assert letters
    assert all(one.is_inside for one in letters)
    waves = [one for one in house.evidence.waves() if one.key == "2027-01"]
    assert [one.face for one in waves] == ["customer"]
    assert "@" not in page_of("lead", "/waves/").split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(("kept", "words"), [(False, "Rien ne dit encore"), (True, "Aucune équipe ne peut")])
def test_without_relations_or_raters_the_page_says_what_is_missing(  # R8
    house: Any, kept: bool, words: str
) -> None:
    with house.work("change", by="test", at=AT):
        if kept:
            house.organisation.save_people([replace(one, address="") for one in house.organisation.people()])
        else:
            house.registers.write(Register(REGISTERS["standards"], ()))
    response = visitor("lead").post(OPEN, asked(house))
    assert response.status_code == 422
    alert = unescape(response.content.decode()).split('role="alert"')[1].split("</div>")[0]
    assert words in alert
    assert "2027-01" not in {one.key for one in house.evidence.waves()}
