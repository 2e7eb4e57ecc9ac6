"""The grids of the workshop on pages: one press a crossing, cells written in place, two people at once."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from docx import Document

from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import REGISTERS
from tests.garance import visitor, without_workshop

FIT = "/workshop/needs/fit/"
TALKS = "/workshop/needs/talks/"


@pytest.fixture
def company(company: Any) -> Any:
    """The house before its workshop."""
    return without_workshop(company)


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode()).replace("\u202f", " ")


def read(response: Any) -> str:
    return unescape(response.content.decode()).replace("\u202f", " ")


def put(company: Any, name: str, **cells: Any) -> int:
    """Write a row as a file would bring it, and return its place."""
    row = {column.name: cells.get(column.name) for column in REGISTERS[name].columns}
    with company.work("change_register", by="test", at=timezone.now()):
        place = max(company.registers.rows(name), default=-1) + 1
        company.registers.change(name, [RowChange(place, None, row)], kind="edit")
    return place


def rows(company: Any, name: str) -> list[dict[str, Any]]:
    return [dict(row) for row in company.registers.read(name).rows]


def buttons(page: str, need: str, against: str) -> dict[str, str]:
    """Return the value of each button of a crossing, by the verdict it says."""
    found = {}
    for value, kind in re.findall(r'<button name="mark" value="([^"]*)" class="tap (\w+)"', page):
        said = parse_qs(value, keep_blank_values=True)
        if (said["need"], said["against"]) == ([need], [against]):
            found[kind] = value
    return found


def press(role: str, page: str, need: str, against: str, verdict: str) -> Any:
    return visitor(role).post(FIT, {"mark": buttons(page, need, against)[verdict]})


def table(role: str, address: str, language: str = "fr") -> list[list[str]]:
    response = visitor(role, language).get(address)
    assert response["Content-Disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(response.content.decode())))


def form_in(page: str, cell: str, what: str, nth: int = 0) -> dict[str, str]:
    """Return the hidden fields of a form inside a cell, as the page wrote them."""
    (inside,) = re.findall(rf'<td role="cell" id="{re.escape(cell)}".*?</td>', page, flags=re.S)
    forms = [one for one in re.findall(r"<form.*?</form>", inside, flags=re.S) if f'value="{what}"' in one]
    return dict(re.findall(r'<input type="hidden" name="(?!csrf)(\w+)" value="([^"]*)"', forms[nth]))


# ── Needs facing what is said ───────────────────────────────────────────────────────────────────


# R97 R101
def test_a_need_is_set_against_each_promise_in_one_press_and_gaps_are_said(company: Any) -> None:
    put(company, "needs", key="talk", name_fr="Parler à quelqu’un", name_en="To talk to somebody")
    put(company, "needs", key="alone", name_fr="Se débrouiller seul le dimanche")
    promises = [one.key for one in company.charters.draft().promises]
    page = page_of("lead", FIT)
    assert "2 besoins attendent un premier mot" in page
    for need in ("talk", "alone"):
        assert all(set(buttons(page, need, f"promise.{key}")) == {"supports", "neutral", "opposes"}
                   for key in promises)  # fmt: skip
    assert press("lead", page, "talk", f"promise.{promises[0]}", "supports").status_code == 302
    assert press("lead", page_of("lead", FIT), "alone", "vision", "neutral").status_code == 302
    page = page_of("sponsor", FIT)
    assert "rien ne le soutient" in page
    gaps = page[page.index('id="gaps"') : page.index("</section>", page.index('id="gaps"'))]
    assert "Se débrouiller seul le dimanche" in gaps
    assert "Parler à quelqu’un" not in gaps
    # Every other promise is asked for by nobody, now that each need was sorted.
    assert page.count("aucun besoin ne le demande") == len(promises) - 1
    assert 'aria-pressed="true"' in page


# R97
def test_what_was_pressed_is_taken_back_by_pressing_it_again(company: Any) -> None:
    put(company, "needs", key="talk", name_fr="Parler à quelqu’un")
    press("lead", page_of("lead", FIT), "talk", "purpose", "supports")
    assert [row["verdict"] for row in rows(company, "crossings")] == ["supports"]
    press("lead", page_of("lead", FIT), "talk", "purpose", "supports")
    assert rows(company, "crossings") == []


# R101
def test_only_an_opposed_need_blocks_and_says_its_reason(company: Any) -> None:
    from avers.application.chartering import draft_of

    put(company, "needs", key="talk", name_fr="Parler à quelqu’un")
    promise = f"promise.{company.charters.draft().promises[0].key}"

    def obstacles() -> set[str]:
        draft = draft_of(company, today=date(2026, 11, 20))
        assert draft is not None
        return {one.code for one in draft.obstacles}

    press("lead", page_of("lead", FIT), "talk", promise, "neutral")
    assert "FE407" not in obstacles()
    press("lead", page_of("lead", FIT), "talk", promise, "opposes")
    assert "FE407" in obstacles()
    page = page_of("lead", FIT)
    was = re.search(r'name="was" value="(\w+)"', page)
    assert was
    typed = {"need": "talk", "against": promise, "was": was[1]}
    assert visitor("lead").post(FIT, typed | {"why": " "}).status_code == 422
    assert visitor("lead").post(FIT, typed | {"why": "Un automate répond."}).status_code == 302
    assert "Un automate répond." in page_of("analyst", FIT)
    assert table("analyst", f"{FIT}table.csv")[1].count("s’y oppose (Un automate répond.)") == 1


def test_two_people_who_press_the_same_crossing_lose_nothing(company: Any) -> None:
    put(company, "needs", key="talk", name_fr="Parler à quelqu’un")
    stale = page_of("lead", FIT)
    press("sponsor", page_of("sponsor", FIT), "talk", "vision", "opposes")
    late = press("lead", stale, "talk", "vision", "supports")
    assert late.status_code == 409
    said = read(late)
    assert "On y lit maintenant : s’y oppose" in re.sub(r"<[^>]+>", "", said)
    assert "Vous aviez choisi « va dans le même sens »" in said
    assert [row["verdict"] for row in rows(company, "crossings")] == ["opposes"]
    assert press("lead", said, "talk", "vision", "supports").status_code == 302
    assert [row["verdict"] for row in rows(company, "crossings")] == ["supports"]


def test_a_press_that_names_nothing_writes_nothing(company: Any) -> None:
    put(company, "needs", key="talk", name_fr="Parler à quelqu’un")
    for mark in (
        "",
        "need=talk",
        "need=no&against=vision&verdict=supports",
        "need=talk&against=x&verdict=neutral",
        "need=talk&against=vision&verdict=maybe",
    ):
        assert visitor("lead").post(FIT, {"mark": mark}).status_code == 404, mark
    assert (
        visitor("analyst").post(FIT, {"mark": "need=talk&against=vision&verdict=neutral"}).status_code == 404
    )
    assert rows(company, "crossings") == []
    assert 'name="mark"' not in page_of("analyst", FIT)


def test_a_house_without_needs_or_promises_is_told_what_to_do(empty_company: Any) -> None:
    assert "Aucun besoin n’est encore écrit" in page_of("sponsor", FIT)
    put(empty_company, "needs", key="talk", name_fr="Parler")
    assert "Rien n’est encore promis" in page_of("sponsor", FIT)
    for name in ("chain", "levels", "teams", "means"):
        assert "Rien à porter pour l’instant" in page_of("sponsor", f"/workshop/action/{name}/")
    assert "Aucun canal n’est encore listé" in page_of("sponsor", "/workshop/needs/channels/")
    assert "Personne n’a encore été entendu" in page_of("sponsor", TALKS)
    assert "Rien n’est encore convenu" in page_of("sponsor", "/workshop/action/standards/")
    assert "Pourquoi il n’y a rien ici" in page_of("sponsor", "/workshop/hiring/behaviours/")


# ── Talks ───────────────────────────────────────────────────────────────────────────────────────


# R99
def test_a_talk_is_kept_by_moment_and_becomes_a_need_in_one_press(company: Any) -> None:
    told = {"date": "2026-11-12", "moment": "Un retard", "words": "J’ai attendu sans savoir.", "learned": ""}
    assert visitor("lead").post(TALKS, told).status_code == 302
    again = told | {"moment": "un retard ", "words": "On m’a prévenue, c’est déjà ça.",
                    "learned": "Savoir avant d’attendre"}  # fmt: skip
    visitor("lead").post(TALKS, again)
    page = page_of("lead", TALKS)
    assert len(re.findall(r'<h2 id="moment-', page)) == 1
    assert "2 entretiens · 2 encore sans besoin" in re.sub(r"\s+", " ", page)
    item = next(one for one in re.findall(r"<li id=.*?</li>", page, flags=re.S) if "prévenue" in one)
    sent = {name: re.search(rf'name="{name}" value="(\w+)"', item)[1] for name in ("place", "was")}  # type: ignore[index]
    done = visitor("lead").post(TALKS, sent)
    assert done.status_code == 302
    assert done["Location"].startswith(FIT)
    (need,) = rows(company, "needs")
    assert (need["name_fr"], need["heard"]) == ("Savoir avant d’attendre", "interview")
    assert need["key"] in [row["need"] for row in rows(company, "interviews")]
    # A second press, from a page that was open before, makes no second need.
    visitor("sponsor").post(TALKS, sent)
    assert len(rows(company, "needs")) == 1
    assert "Savoir avant d’attendre" in page_of("lead", FIT)


# L1 L3
def test_a_talk_names_nobody(company: Any) -> None:
    named = {
        "date": "2026-11-12",
        "moment": "Un retard",
        "words": "Madame Lefort m’a rappelée.",
        "learned": "",
    }
    refused = visitor("lead").post(TALKS, named)
    assert refused.status_code == 422
    assert "ressemble au nom de quelqu’un" in read(refused)
    assert "Madame Lefort m’a rappelée." in read(refused)
    assert rows(company, "interviews") == []
    assert visitor("lead").post(TALKS, named | {"as_it_is": "1"}).status_code == 302
    empty = visitor("lead").post(TALKS, {"date": "hier", "moment": "", "words": "", "learned": ""})
    assert empty.status_code == 422
    assert len(re.findall(r'<p class="message error"', read(empty))) == 3


# ── Channels and stakeholders ───────────────────────────────────────────────────────────────────


# R100
def test_each_channel_with_its_hours_its_languages_and_self_help(company: Any) -> None:
    put(company, "channels", channel="help", name_fr="Pages d’aide", self_help=True, languages="fr en")
    put(company, "needs", key="alone", name_fr="Se débrouiller seul")
    page = page_of("analyst", "/workshop/needs/channels/")
    line = next(one for one in re.findall(r"<tr role.*?</tr>", page, flags=re.S) if "Pages d’aide" in one)
    assert "FR, EN" in line
    assert "heures inconnues" in line
    assert "oui" in line
    phone = next(
        one for one in re.findall(r"<tr role.*?</tr>", page, flags=re.S) if "téléphone" in one.lower()
    )
    assert "pas encore au registre" in phone
    assert "lundi" in phone
    assert "Se débrouiller seul" in page[page.index('id="without"') :]


# R39
def test_who_has_a_stake_and_who_was_told(company: Any) -> None:
    address = "/workshop/needs/stakeholders/"
    typed = {"name": "Locataires", "part": "hears", "expects": "Savoir quand on vient."}
    assert visitor("lead").post(address, typed).status_code == 302
    assert visitor("lead").post(address, {"name": "", "part": "hears"}).status_code == 422
    page = page_of("sponsor", address)
    assert "pas encore informé" in page
    place, was = (re.search(rf'name="{name}" value="(\w+)"', page)[1] for name in ("place", "was"))  # type: ignore[index]
    sent = {"place": place, "was": was, "told": "1", "how": "réunion"}
    assert visitor("lead").post(address, sent).status_code == 302
    page = page_of("sponsor", address)
    assert "1 groupe sur 1 a été informé" in page
    assert "réunion" in page
    # Told from a page that was open before: nothing is overwritten.
    visitor("lead").post(address, sent | {"told": "0"})
    assert rows(company, "stakeholders")[0]["told_on"] is not None
    step = page_of("lead", "/workshop/needs/")
    mark = next(
        one for one in re.findall(r"<li class=.*?</li>", step, flags=re.S) if "nommées et informées" in one
    )
    assert mark.startswith('<li class="there">')


# ── The chain, levels, teams, means ─────────────────────────────────────────────────────────────


CHAIN = "/workshop/action/chain/"


# R77
def test_a_link_of_the_chain_is_written_in_its_place_and_a_broken_one_is_flagged(company: Any) -> None:
    page = page_of("lead", CHAIN)
    n_values = len(company.charters.draft().values)
    assert page.count('<span class="gap-mark">maillon vide</span>') == 5 * n_values
    where = form_in(page, "cell-listening-systems", "link")
    sent = visitor("lead").post(CHAIN, where | {"words": "Un carnet partagé."})
    assert sent.status_code == 302
    assert sent["Location"].endswith("#cell-listening-systems")
    page = page_of("lead", CHAIN)
    assert "Un carnet partagé." in page
    assert "4 maillons manquent" in page
    assert table("analyst", f"{CHAIN}table.csv")[1][5] == "Un carnet partagé."
    # Emptied, it is broken again.
    where = form_in(page, "cell-listening-systems", "link")
    visitor("lead").post(CHAIN, where | {"words": " "})
    assert rows(company, "chain") == []


def test_two_people_who_write_one_cell_lose_nothing(company: Any) -> None:
    where = form_in(page_of("lead", CHAIN), "cell-listening-purpose", "link")
    visitor("sponsor").post(CHAIN, where | {"words": "Être compris."})
    late = visitor("lead").post(CHAIN, where | {"words": "Ne pas répéter."})
    assert late.status_code == 409
    page = read(late)
    assert "<blockquote>Être compris.</blockquote>" in page
    assert ">Ne pas répéter.</textarea>" in page
    again = form_in(page, "cell-listening-purpose", "link")
    assert visitor("lead").post(CHAIN, again | {"words": "Ne pas répéter."}).status_code == 302
    assert [row["words_fr"] for row in rows(company, "chain")] == ["Ne pas répéter."]


def test_a_cell_of_nothing_is_not_written(company: Any) -> None:
    for where in ("", "listening", "listening|x", "nothing|purpose"):
        assert visitor("lead").post(CHAIN, {"where": where, "words": "x", "was": ""}).status_code == 404
    long = {"where": "listening|purpose", "words": "x" * 5_000, "was": ""}
    assert visitor("lead").post(CHAIN, long).status_code == 422
    assert visitor("analyst").post(CHAIN, long | {"words": "x"}).status_code == 404
    assert visitor("lead").get("/workshop/action/nothing/table.csv").status_code == 404
    assert rows(company, "chain") == []


LEVELS = "/workshop/action/levels/"


# R42
def test_each_level_has_its_behaviours_and_hears_of_them(company: Any) -> None:
    where = {"where": "listening|managers", "what": "add"}
    assert (
        visitor("lead").post(LEVELS, where | {"words": "J’écoute un appel par semaine."}).status_code == 302
    )
    put(company, "expected", value="listening", level="Apprentis", words_fr="Je redis la demande.")
    page = page_of("lead", LEVELS)
    assert re.search(r'<th scope="col" role="columnheader">Apprentis', page)
    assert "pas encore annoncé" in page
    plan = form_in(page, "cell-listening-managers", "plan")
    assert visitor("lead").post(LEVELS, plan | {"day": "", "channel": ""}).status_code == 422
    visitor("lead").post(LEVELS, plan | {"day": "2026-12-04", "channel": "Point du lundi"})
    page = page_of("lead", LEVELS)
    assert "prévu le 4 décembre 2026, Point du lundi" in page
    assert "Point du lundi" in page_of("lead", "/workshop/sharing/")
    visitor("lead").post(LEVELS, form_in(page, "cell-listening-managers", "told"))
    page = page_of("lead", LEVELS)
    assert "annoncé le" in page
    assert "2 cases sur" in page
    (row,) = [one for one in rows(company, "campaign") if one["level"] == "managers"]
    assert row["done_on"] is not None
    change = form_in(page, "cell-listening-managers", "change")
    visitor("lead").post(LEVELS, change | {"words": ""})
    assert [one["level"] for one in rows(company, "expected")] == ["Apprentis"]


# L4
def test_a_trait_is_expected_of_no_level(company: Any) -> None:
    where = {"where": "listening|teams", "what": "add"}
    refused = visitor("lead").post(LEVELS, where | {"words": "Est optimiste et honnête."})
    assert refused.status_code == 422
    assert "Écrivez ce que l’on voit faire" in read(refused)
    assert rows(company, "expected") == []


TEAMS = "/workshop/action/teams/"


# R111
def test_a_team_says_how_it_lives_a_value_and_the_charter_holds_it(company: Any) -> None:
    where = {"where": "candour|support", "what": "commit"}
    assert (
        visitor("lead").post(TEAMS, where | {"words": "Nous disons ce que nous ignorons."}).status_code == 302
    )
    support = next(one for one in company.charters.draft().teams if one.key == "support")
    assert [one.statement.fr for one in support.commitments if one.value == "candour"] == [
        "Nous disons ce que nous ignorons."
    ]
    stale = form_in(page_of("lead", TEAMS), "cell-candour-support", "rewrite")
    visitor("sponsor").post(TEAMS, stale | {"words": "Nous disons ce que nous ne savons pas."})
    late = visitor("lead").post(TEAMS, stale | {"words": "Nous cherchons la réponse."})
    assert late.status_code == 409
    assert "<blockquote>Nous disons ce que nous ne savons pas.</blockquote>" in read(late)
    assert ">Nous cherchons la réponse.</textarea>" in read(late)
    again = form_in(read(late), "cell-candour-support", "rewrite")
    assert visitor("lead").post(TEAMS, again | {"words": "Nous cherchons la réponse."}).status_code == 302
    assert visitor("lead").post(TEAMS, where | {"words": " "}).status_code == 422


MEANS = "/workshop/action/means/"


# R94
def test_each_promise_shows_what_it_rests_on(company: Any) -> None:
    keys = [one.key for one in company.charters.draft().promises]
    page = page_of("lead", MEANS)
    # One promise of this draft is more than the staffing can keep: the rules say so beside the grid.
    assert f"{len(keys) - 1} engagements ne reposent encore sur rien d’écrit" in page
    assert "Il manque quelque chose à 1 engagement." in page
    assert re.search(r'id="remarks".*/rules/FE40\d/', page, flags=re.S)
    assert "horaires connus" in page
    where = form_in(page, f"cell-{keys[0]}-people", "means")
    visitor("lead").post(MEANS, where | {"words": "Cinq conseillers.", "choice": "there"})
    other = form_in(page, f"cell-{keys[1]}-tools", "means")
    visitor("lead").post(MEANS, other | {"words": "", "choice": "missing"})
    page = page_of("lead", MEANS)
    assert "Cinq conseillers." in page
    assert "il manque quelque chose" in page
    assert f"{len(keys) - 3} engagements ne reposent encore sur rien d’écrit" in page
    assert "Il manque quelque chose à 2 engagements." in page
    states = {row["promise"]: row["standing"] for row in rows(company, "capabilities")}
    assert states == {keys[0]: "there", keys[1]: "missing"}


# R18a R8
def test_a_standard_stands_beside_what_those_who_are_served_live(company: Any) -> None:
    address = "/workshop/action/standards/"
    typed = {"unit": "hr", "serves": "west_calls", "words": "Une réponse avant midi.", "within": "4 h"}
    assert visitor("lead").post(address, typed | {"value": "autonomy"}).status_code == 302
    assert visitor("lead").post(address, typed | {"value": ""}).status_code == 302
    assert visitor("lead").post(address, typed | {"words": ""}).status_code == 422
    assert visitor("lead").post(address, typed | {"unit": "nowhere"}).status_code == 422
    assert visitor("lead").post(address, typed | {"serves": "hr", "value": "autonomy"}).status_code == 302
    page = page_of("analyst", address)
    shown = re.findall(r"(\d+) sur 100, entre (\d+) et (\d+)", page)
    assert len(shown) == 1
    (cell,) = [
        one
        for one in _served(company)
        if (one.unit, one.level_1, one.facet) == ("hr", "west_calls", "autonomy")
    ]
    assert shown[0] == tuple(f"{figure:.0f}" for figure in (cell.value, cell.low, cell.high))
    assert "Dites quelle valeur il sert" in page
    assert "n’ont pas été interrogés là-dessus" in page
    assert "1 sur 3 ont un chiffre publié" in page
    assert len(table("analyst", f"{address}table.csv")) == 4


def _served(company: Any) -> Any:
    from avers.application.standing import standing_diagnosis

    return standing_diagnosis(company, timezone.localdate()).served


# ── Hiring ──────────────────────────────────────────────────────────────────────────────────────


HANDED = "/workshop/hiring/behaviours/"


# R42 R121 L4
def test_recruiters_get_behaviours_by_value_and_level_and_no_trait(company: Any) -> None:
    put(company, "expected", value="listening", level="Managers", words_fr="J’écoute un appel par semaine.")
    put(company, "expected", value="listening", level="managers", words_fr="Est optimiste.")
    page = page_of("employee", HANDED)
    behaviours = [
        one.statement.fr for value in company.charters.published().values for one in value.behaviours
    ]
    assert behaviours
    said = set(page.replace("\u00a0", " ").split("<li>"))
    assert any("J’écoute un appel par semaine." in one for one in said)
    assert "Encadrement" in page
    assert "22-20.716" in page
    assert "optimiste" not in page
    lead = page_of("lead", HANDED)
    assert "Est optimiste. (LE001)" in lead
    assert 'href="/charter/compiled/interview_guide/"' in lead
    lines = table("employee", "/workshop/hiring/behaviours.csv")
    assert lines[0] == ["valeur", "niveau", "comportement"]
    assert ["Écoute", "Encadrement", "J’écoute un appel par semaine."] in lines or any(
        line[1:] == ["Encadrement", "J’écoute un appel par semaine."] for line in lines
    )
    assert not any("optimiste" in line[2] for line in lines)
    response = visitor("employee", "en").get("/workshop/hiring/behaviours.docx")
    words = "\n".join(one.text for one in Document(io.BytesIO(response.content)).paragraphs)
    assert "The behaviours to look for" in words
    assert "22-20.716" in words
    assert "optimiste" not in words
    assert visitor("lead").get("/workshop/hiring/behaviours.pdf").status_code == 404


def test_a_draft_is_handed_only_to_those_who_read_it(empty_company: Any) -> None:
    visitor("sponsor").post("/charter/start/")
    page = page_of("sponsor", HANDED)
    assert "Pourquoi il n’y a rien ici" in page


# R96
@pytest.mark.parametrize(("step", "n"), [("needs", 4), ("action", 5), ("hiring", 1)])
def test_each_step_leads_to_its_pages_and_each_page_back(company: Any, step: str, n: int) -> None:
    page = page_of("lead", f"/workshop/{step}/", "en")
    doors = set(re.findall(rf'href="(/workshop/{step}/\w+/)"', page))
    assert len(doors) == n
    for door in doors:
        for language in ("fr", "en"):
            assert f'href="/workshop/{step}/"' in page_of("lead", door, language)
            assert "csv" in page_of("lead", door, language) or "talks" in door or "fit" in door
