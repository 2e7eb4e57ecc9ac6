"""The board of ideas and the order to discuss: phases, who sits there, nothing lost, at most five values."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from avers.application.best_worst import NotASmallGroup, compare, read_comparison
from avers.application.registering import save_row
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter, Value
from avers.core.organisation.amending import RowChange
from avers.core.text import Text
from tests.garance import address_of, visitor, without_workshop

BOARD, ORDER, CHOOSE = "/workshop/values/board/", "/workshop/values/order/", "/workshop/values/choose/"
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
LEAD = Viewer("lead-key", "lead")


@pytest.fixture
def company(company: Any) -> Any:
    """The house before its workshop."""
    return without_workshop(company)


def seat(company: Any, name: str, role: str = "") -> None:
    typed = {"name": name, "team": f"Équipe {name}", "account": address_of(role).upper() if role else ""}
    save_row(company, LEAD, "deciders", typed, place=None, was="", at=AT)


def write(role: str, words: str) -> Any:
    return visitor(role).post(BOARD, {"words": words})


def turn(phase: str, role: str = "lead") -> Any:
    return visitor(role).post(f"{BOARD}phase/", {"phase": phase})


def page_of(role: str, address: str = BOARD, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def key_of(company: Any, words: str) -> str:
    return next(str(row["key"]) for row in company.registers.read("board").rows if row["words"] == words)


def was_in(page: str) -> str:
    found = re.search(r'name="was" value="(\w+)"', page)
    assert found
    return found[1]


def send(role: str, key: str, was: str, **typed: str) -> Any:
    return visitor(role).post(f"{BOARD}card/{key}/", {"was": was, **typed})


def named(company: Any, *values: str) -> None:
    for number, value in enumerate(values):
        typed = {"key": f"n{number}", "words": value, "value": value, "confirmed": "yes"}
        save_row(company, LEAD, "board", typed, place=None, was="", at=AT)


@pytest.fixture
def group(company: Any) -> Any:
    """Three people decide: one with an employee's account, one with a manager's, one without."""
    seat(company, "Anne", "employee")
    seat(company, "Bob", "manager")
    seat(company, "Chloé")
    return company


# R102
def test_only_the_group_and_who_leads_come_in(company: Any) -> None:
    assert [visitor(role).get(BOARD).status_code for role in ("lead", "sponsor", "employee", "analyst")] == [
        200, 200, 404, 404,
    ]  # fmt: skip
    seat(company, "Anne", "employee")
    assert visitor("employee").get(BOARD).status_code == 200
    assert visitor("employee").get(ORDER).status_code == 200
    assert visitor("manager").get(BOARD).status_code == 404
    assert write("manager", "Une idée").status_code == 404
    assert turn("open", "employee").status_code == 404


# R105
def test_in_silence_each_sees_their_own_cards_and_how_many_there_are(group: Any) -> None:
    write("employee", "On peut compter sur eux")
    write("manager", "Ils me rappellent dans l’heure")
    mine = page_of("employee")
    assert "On peut compter sur eux" in mine
    assert "rappellent" not in mine
    assert "2 cartes en tout" in mine
    other = key_of(group, "Ils me rappellent dans l’heure")
    assert visitor("employee").get(f"{BOARD}card/{other}/").status_code == 404
    assert "rappellent" not in page_of("lead")
    assert turn("open").status_code == 302
    assert "rappellent" in page_of("employee")
    turn("silent")
    assert "rappellent" not in page_of("employee")


def test_no_card_says_who_wrote_it(group: Any) -> None:  # R105
    from avers.adapters.database.models import User

    write("employee", "Une idée à moi")
    turn("open")
    account = User.objects.get(email=address_of("employee"))
    for page in (page_of("manager"), page_of("lead"), page_of("lead", "/registers/board/")):
        assert "Une idée à moi" in page
        assert account.key not in page
        assert account.email not in page
    assert "de vous" in page_of("employee")
    assert "de vous</span>" not in page_of("manager")


def test_the_page_asks_again_and_hears_only_what_is_new(group: Any) -> None:
    state = re.search(r"state=(\w+)", page_of("employee"))
    assert state
    asking = {"headers": {"HX-Request": "true"}}
    assert visitor("employee").get(f"{BOARD}?state={state[1]}", **asking).status_code == 204
    write("manager", "Une idée")
    again = visitor("employee").get(f"{BOARD}?state={state[1]}", **asking)
    assert again.status_code == 200
    assert "1 carte en tout" in again.content.decode()


# R106
def test_a_value_is_suggested_with_its_words_and_only_a_person_confirms_it(group: Any) -> None:
    said = "Nous voulons que nos clients croient que ce que nous leur disons est vrai"
    write("employee", said)
    turn("open")
    page = page_of("manager")
    assert "Honnêteté" in page
    assert "est vrai" in page
    (row,) = group.registers.read("board").rows
    assert not row.get("value")
    assert not row.get("confirmed")
    assert send("manager", row["key"], was_in(page), value="Honnêteté", confirmed="yes").status_code == 302
    (row,) = group.registers.read("board").rows
    assert (row["words"], row["value"], row["confirmed"]) == (said, "Honnêteté", True)


def test_the_same_card_edited_twice_loses_nothing(group: Any) -> None:
    write("employee", "Ils sont à l’heure")
    turn("open")
    key = key_of(group, "Ils sont à l’heure")
    was = was_in(page_of("manager", f"{BOARD}card/{key}/"))
    assert send("employee", key, was, new_group="Le temps", value="").status_code == 302
    late = send("manager", key, was, new_group="La parole", value="Fiabilité")
    assert late.status_code == 409
    page = unescape(late.content.decode())
    assert all(words in page for words in ("Le temps", "La parole", "Fiabilité"))
    assert send("manager", key, was_in(page), new_group="La parole", value="Fiabilité").status_code == 302
    (row,) = group.registers.read("board").rows
    assert (row["group"], row["value"]) == ("La parole", "Fiabilité")
    told = group.registers.history("board")
    assert any(
        change.after and change.after.get("group") == "Le temps" for one in told for change in one.changes
    )


def test_words_are_their_author_s_and_so_is_taking_back(group: Any) -> None:
    write("employee", "Mes mots")
    turn("open")
    key = key_of(group, "Mes mots")
    was = was_in(page_of("manager", f"{BOARD}card/{key}/"))
    assert visitor("manager").post(f"{BOARD}card/{key}/", {"take_back": "yes", "was": was}).status_code == 404
    assert send("manager", key, was, words="Les miens", group="").status_code == 302
    assert key_of(group, "Mes mots") == key
    assert (
        visitor("employee").post(f"{BOARD}card/{key}/", {"take_back": "yes", "was": "old"}).status_code == 409
    )
    assert (
        visitor("employee").post(f"{BOARD}card/{key}/", {"take_back": "yes", "was": was}).status_code == 302
    )
    assert group.registers.read("board").rows == ()
    gone = send("manager", key, was, group="x")
    assert gone.status_code == 404


@pytest.mark.parametrize("words", ["", "   ", "x" * 281])
def test_a_card_that_cannot_be_kept_says_why(group: Any, words: str) -> None:
    response = write("employee", words)
    assert response.status_code == 422
    assert words in response.content.decode()


# R103
@pytest.mark.parametrize(("n", "refused"), [(2, True), (3, False), (10, False), (11, True)])
def test_no_vote_of_all_and_none_of_two(company: Any, n: int, refused: bool) -> None:
    named(company, "Écoute", "Audace", "Qualité", "Respect")
    for number in range(n):
        seat(company, f"p{number}")
    shown = ("Audace", "Écoute", "Qualité", "Respect")
    choice = {"decider": "p0", "number": 1, "shown": shown, "best": "Écoute", "worst": "Audace"}
    if refused:
        with pytest.raises(NotASmallGroup):
            compare(company, LEAD, **choice, was="", at=AT)  # type: ignore[arg-type]
        assert company.registers.read("best_worst").rows == ()
    else:
        compare(company, LEAD, **choice, was="", at=AT)  # type: ignore[arg-type]
        assert len(company.registers.read("best_worst").rows) == 1
    page = page_of("lead", ORDER)
    assert ("vote de tous" in page) is (n > 10)


def answer(role: str, page: str, best: str, worst: str) -> Any:
    fields = {name: re.findall(rf'name="{name}" value="([^"]*)"', page) for name in ("who", "set", "shown")}
    return visitor(role).post(
        ORDER,
        {"who": fields["who"][0], "set": fields["set"][0], "shown": fields["shown"], "best": best,
         "worst": worst, "was": ""},
    )  # fmt: skip


# R103
def test_each_answers_their_own_sets_and_then_sees_the_counts(group: Any) -> None:
    named(group, "Écoute", "Audace", "Qualité", "Respect", "Honnêteté")
    for _ in range(5):
        page = page_of("employee", ORDER)
        assert "Par où commencer" not in page
        shown = re.findall(r'name="shown" value="([^"]*)"', page)
        best = "Respect" if "Respect" in shown else shown[0]
        assert answer("employee", page, best, next(one for one in shown if one != best)).status_code == 302
    assert "quand 3 personnes ont répondu" in page_of("employee", ORDER)
    assert "pèserait" in page_of("manager", ORDER)
    for role, address in (("manager", ORDER), ("lead", f"{ORDER}?who=Chloé")):
        shown = re.findall(r'name="shown" value="([^"]*)"', page_of(role, address))
        answer(role, page_of(role, address), shown[0], shown[1])
    assert "pèserait" in page_of("manager", ORDER)
    page = page_of("employee", ORDER)
    assert "Personnes comptées\u202f: 3" in page
    row = re.search(r'Respect</th><td class="count">(\d)</td><td class="count">(\d)</td>'
                    r'<td class="count">(\d)<', page)  # fmt: skip
    assert row
    assert row.groups() == ("4", "0", "4")  # the two others were shown the first set: not this one
    counts = page[page.index('id="counts"') : page.index("</table>")]
    assert "%" not in counts
    # The holder answers with somebody who has no account, never for somebody who has one.
    assert visitor("lead").get(f"{ORDER}?who=Chloé").status_code == 200
    assert visitor("lead").get(f"{ORDER}?who=Anne").status_code == 404
    assert visitor("employee").get(f"{ORDER}?who=Chloé").status_code == 404


def test_a_choice_among_other_values_no_longer_counts(group: Any) -> None:
    named(group, "Écoute", "Audace", "Qualité", "Respect")
    page = page_of("employee", ORDER)
    answer("employee", page, "Écoute", "Audace")
    assert read_comparison(group, LEAD).seats[0].n_done == 1
    save_row(group, LEAD, "board", {"key": "late", "words": "x", "value": "Accueil", "confirmed": "yes"},
             place=None, was="", at=AT)  # fmt: skip
    assert read_comparison(group, LEAD).seats[0].n_done == 0
    moved = answer("employee", page, "Écoute", "Audace")
    assert moved.status_code == 422
    assert answer("employee", unescape(moved.content.decode()), "Audace", "Écoute").status_code == 302


def test_two_who_answer_the_same_set_see_both(group: Any) -> None:
    named(group, "Écoute", "Audace", "Qualité", "Respect")
    page = page_of("lead", f"{ORDER}?who=Chloé")
    assert answer("lead", page, "Écoute", "Audace").status_code == 302
    late = answer("sponsor", page, "Respect", "Écoute")
    assert late.status_code == 409
    assert re.search("«\u202fÉcoute\u202f».*«\u202fAudace\u202f»", unescape(late.content.decode()))


# R108
def test_the_owner_writes_five_values_at_most_and_why(group: Any) -> None:
    group.charters.save_draft(
        Charter(Text("Garance"), values=(Value("a", Text("Écoute", "Listening")),)),
        expected=group.charters.draft_fingerprint(),
    )
    named(group, "écoute", "Audace", "Qualité", "Respect", "Honnêteté", "Fiabilité", "Sournois")
    # A hand refuses a turned sign; an older register may hold one all the same.
    rows = group.registers.rows("board")
    turned = next((place, row) for place, row in rows.items() if row["value"] == "Sournois")
    with group.work("change_register", by="test", at=AT):
        after = {**turned[1], "value": "Sour\u202enois"}
        group.registers.change("board", [RowChange(*turned, after)], kind="edit")
    why = {"why": "Elles disent ce que nous faisons déjà bien.", "was": ""}

    def choose(*values: str, role: str = "sponsor", **more: str) -> Any:
        return visitor(role).post(CHOOSE, {"values": values, **why, **more})

    def names() -> list[str]:
        return [value.name.fr for value in group.charters.draft().values]

    assert choose("Audace", why=" ").status_code == 422
    assert choose().status_code == 422
    assert choose("Audace", "Qualité", "Respect", "Honnêteté", "Fiabilité").status_code == 422
    assert choose("Ailleurs").status_code == 404
    assert choose("Sour\u202enois").status_code == 422
    assert choose("Audace", role="employee").status_code == 404
    assert names() == ["Écoute"]
    assert choose("écoute", "Audace", "Respect").status_code == 302
    assert names() == ["Écoute", "Audace", "Respect"]
    late = choose("Qualité", why="Une autre raison.")
    assert late.status_code == 409
    page = unescape(late.content.decode())
    assert why["why"] in page
    assert "Une autre raison." in page
    assert names() == ["Écoute", "Audace", "Respect"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_empty_pages_teach_in_both_languages(company: Any, language: str) -> None:
    taught = {"fr": ("Pas encore de carte", "Nommez-en de 3"), "en": ("No card yet", "Name from 3")}[language]
    assert taught[0] in page_of("lead", BOARD, language)
    assert taught[1] in page_of("lead", ORDER, language)
    assert f'href="{BOARD}"' in page_of("lead", "/workshop/values/", language)
