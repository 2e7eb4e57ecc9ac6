"""The library: found by a word, taken into the draft in one press, out again in another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import avers
from avers.application.library import shelf_of
from avers.core.charter.compilation.survey import compile_survey
from avers.core.charter.document import Value
from avers.core.charter.library.claims import CLAIMS
from avers.core.charter.library.houses import HOUSES
from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.library.teams import TEAMS
from avers.core.text import Text
from tests.garance import visitor

SOURCE = Path(avers.__file__).parent
EIGHT = ("Honnêteté", "Respect", "Intégrité", "Autonomie", "Qualité", "Écoute", "Communication",
         "Personnalisation")  # fmt: skip


def page(who: str = "lead", address: str = "/library/") -> str:
    return visitor(who).get(address).content.decode().replace("\u202f", " ").replace("&#x27;", "’")


def section(whole: str, key: str) -> str:
    """The markup of one part of the library."""
    return whole.split(f'id="{key}"')[1].split("</section>")[0]


def test_the_library_shows_what_avers_brings(company: Any) -> None:  # R76 R107 R116 R119 R68
    whole = page("employee")
    assert whole.count("Courante, à personnaliser") == 8
    assert all(f"<h3>{name}</h3>" in section(whole, "values") for name in EIGHT)
    for indicator in INDICATORS.values():
        assert indicator.name.fr.replace("\u202f", " ") in section(whole, "indicators")
    assert section(whole, "indicators").count("<dt>Fenêtre</dt>") == len(INDICATORS)
    assert all(team.name.fr in section(whole, "teams") for team in TEAMS)
    assert section(whole, "map").count("<tr>") == 1 + 5
    assert "dépasser vos attentes" in section(whole, "worn")
    assert "reformuler" in section(whole, "verbs")
    assert "Prendre dans le brouillon" not in whole


def test_each_known_house_is_a_fact_with_its_source_and_its_findings(company: Any) -> None:  # R76
    houses = section(page("employee"), "houses")
    for house in HOUSES:
        assert f"<h3>{house.name}</h3>" in houses
        assert f'href="{house.link}"' in houses
    slack = houses.split("<h3>Slack</h3>")[1].split("</li>")[0]
    assert "CH202" in slack
    assert "Le mot n’est là qu’un titre" in slack
    ritz = houses.split("<h3>Ritz-Carlton</h3>")[1].split("</li>")[0]
    assert ritz.count("Les règles n’ont rien à en dire.") == 4
    assert "We are ladies and gentlemen" in ritz


def test_a_word_finds_what_holds_it_and_nothing_else(company: Any) -> None:
    found = page("employee", "/library/?q=EFFORT")
    assert "Score d’effort client" in found
    assert 'id="houses"' not in found
    assert "Ritz" in page("employee", "/library/?q=ritz")
    assert "Rien de tel" in page("employee", "/library/?q=zzz")
    hostile = page("employee", "/library/?q=%3Cscript%3Ealert(1)")
    assert "<script>alert(1)" not in hostile


def test_a_value_is_taken_with_its_acts_and_out_again(company: Any) -> None:  # R107
    writer, before = visitor("lead"), company.charters.draft()
    response = writer.post("/library/take/", {"value": "quality"}, follow=True)
    assert "« Qualité » est dans votre brouillon" in response.content.decode().replace("\u202f", " ")
    value = company.charters.draft().value("quality")
    assert value is not None
    assert len(value.behaviours) == 2
    assert value.indicators == ("fcr", "csat")
    assert company.charters.draft().owner.signed_date is None
    again = writer.post("/library/take/", {"value": "quality"}, follow=True).content.decode()
    assert "est déjà dans votre brouillon" in again
    writer.post("/library/take/", {"value": "boldness"})
    writer.post("/library/undo/")
    assert company.charters.draft().value("boldness") is None
    assert [one.key for one in company.charters.draft().values] == [
        *(one.key for one in before.values), "quality",
    ]  # fmt: skip


def test_a_value_that_somebody_wrote_in_since_stays(company: Any) -> None:
    writer = visitor("lead")
    writer.post("/library/take/", {"value": "quality"})
    draft = company.charters.draft()
    mine = tuple(
        replace(one, statement=Text("Je montre où trouver.")) if one.key == "quality" else one
        for one in draft.values
    )
    company.charters.save_draft(replace(draft, values=mine))
    said = writer.post("/library/undo/", follow=True).content.decode()
    assert "Quelqu’un y a écrit depuis" in said
    assert company.charters.draft().value("quality") is not None


def test_an_indicator_is_given_to_a_value_and_taken_back(company: Any) -> None:  # R116
    writer, key = visitor("lead"), company.charters.draft().values[0].key
    before = company.charters.draft().values[0].indicators
    added = next(one for one in INDICATORS if one not in before)
    writer.post("/library/take/", {"indicator": added, "value": key})
    assert company.charters.draft().values[0].indicators == (*before, added)
    writer.post("/library/undo/")
    assert company.charters.draft().values[0].indicators == before


def test_only_who_writes_the_charter_takes(company: Any) -> None:
    for who in ("employee", "manager", "analyst"):
        assert visitor(who).post("/library/take/", {"value": "quality"}).status_code == 404
    assert company.charters.draft().value("quality") is None


def test_distinctiveness_says_how_near_which_common_value(company: Any) -> None:  # R83
    draft = company.charters.draft()
    values = (
        Value("a", Text("Écoute", "Listening")),
        Value("b", Text("Parole tenue", "Word kept"), Text("Je rappelle à l’heure dite.", "I call back.")),
    )
    company.charters.save_draft(replace(draft, values=values))
    own = section(page("lead"), "own")
    assert "Votre brouillon" in own
    first, second = own.split("<li>")[1:3]
    assert "0 sur 100" in first
    assert "toute maison connaît : Écoute" in first
    # The act is the one that the library gives to reliability.
    assert "55 sur 100" in second
    assert "par d’autres mots : Fiabilité" in second
    assert "rappelle, heure et dite" in second


# ── The word that helps to remember ───────────────────────────────────────────────────────────────


def test_the_charter_room_shows_the_initials_and_orders_the_values(company: Any) -> None:  # R78
    draft = company.charters.draft()
    names = (
        ("Écouter", "Listen"), ("Approcher", "Approach"), ("Présenter", "Probe"), ("Proposer", "Present"),
        ("Terminer", "End"),
    )  # fmt: skip
    values = tuple(Value(f"v{n}", Text(*name)) for n, name in enumerate(names))
    company.charters.save_draft(replace(draft, values=values, mnemonic=Text(en="APPLE")))
    french = page("lead", "/charter/")
    assert "Initiales dans cette langue : E A P P T" in french
    assert "APPLE est le mot de l’autre langue" in french
    assert "Lettre 4, L : dans la bibliothèque" in french
    assert "CH207" in french
    assert "Mettre les valeurs dans l’ordre" not in french
    english = visitor("lead")
    english.cookies["django_language"] = "en"
    english.post("/language/", {"language": "en", "next": "/charter/"})
    assert "Put the values in the order that spells it" in english.get("/charter/").content.decode()
    english.post("/charter/mnemonic/")
    assert [one.name.en for one in company.charters.draft().values] == [
        "Approach", "Probe", "Present", "Listen", "End",
    ]  # fmt: skip


def test_the_word_is_written_on_the_page_like_any_sentence(company: Any) -> None:  # R78
    form = {
        "path": "mnemonic.fr",
        "words": "parle",
        "was": "",
        "expected": company.charters.draft_fingerprint(),
    }
    assert visitor("lead").post("/charter/save/", form).status_code == 302
    assert company.charters.draft().mnemonic.fr == "parle"


# ── What stands for an abstract value ─────────────────────────────────────────────────────────────


def test_the_finding_leads_to_what_stands_for_it_and_the_survey_asks_it(company: Any) -> None:  # R114
    draft = company.charters.draft()
    company.charters.save_draft(replace(draft, values=(Value("joy", Text("Bonheur", "Happiness")),)))
    writer = visitor("lead")
    whole = page("lead", "/charter/")
    assert "CO202" in whole
    assert "/charter/?edit=values%5B0%5D.proxy.act.fr#line-values-0-proxy-act-fr" in whole
    for path, words in (
        ("values[0].proxy.act.fr", "Le client revient de lui-même dans l’année."),
        ("values[0].proxy.limits.fr", "Revenir peut aussi tenir au prix."),
    ):
        was = company.charters.draft_fingerprint()
        form = {"path": path, "words": words, "was": "", "expected": was}
        assert writer.post("/charter/save/", form).status_code == 302, path
    writer.post("/charter/add/", {"where": "values[0].proxy.items", "words": "Je repars de bonne humeur."})
    proxy = company.charters.draft().values[0].proxy
    assert proxy.items[0].fr == "Je repars de bonne humeur."
    assert proxy.limits.fr.startswith("Revenir")
    after = page("lead", "/charter/")
    assert "CO202" not in after
    assert "Ce que cela ne montre pas" in after
    asked = [
        entry for entry in compile_survey(company.charters.draft(), "1").entries() if "proxy" in entry.key
    ]
    assert [entry.key for entry in asked] == ["value.joy.proxy1"]
    assert {one.face for one in asked[0].wordings} == {"employee", "customer", "inside"}
    assert asked[0].facet == "joy"


# ── On the command line ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_command_gives_the_same_shelf(language: str) -> None:  # R76 R116 R119
    import typer

    from avers.cli.library import command

    app = typer.Typer()
    app.command()(command)
    told = json.loads(CliRunner().invoke(app, ["--json", "--language", language]).stdout)
    assert {one["name"] for one in told["houses"]} == {house.name for house in HOUSES}
    assert all(one["severity"] != "error" and one["why"] for house in told["houses"]
               for said in house["sentences"] for one in said["findings"])  # fmt: skip
    assert len(told["worn_phrases"]) >= 150
    assert sum(one["common"] for one in told["values"]) == 8
    words = CliRunner().invoke(app, ["ritz", "--language", language]).stdout
    assert "Ritz-Carlton" in words
    assert "Zappos" not in words


def test_what_articles_claim_stands_apart_with_its_source_and_what_is_not_known(company: Any) -> None:  # R70
    claims = section(page("employee"), "claims")
    assert claims.count("Affirmation non vérifiée") == len(CLAIMS) + 2, "those of the house too"
    for one in CLAIMS:
        assert one.who in claims
        assert one.caution.fr.replace("'", "’")[:30].replace("\u202f", " ") in claims.replace("\u202f", " ")
    assert "Un retard annoncé se pardonne" in claims
    assert "Service client de Lyon (fictif), 2026" in claims
    assert "aucune source nommée, sans année" in claims
    assert "dit 82 %" in claims
    assert 'href="https://www.mckinsey.com' in claims


def test_a_claim_is_found_by_a_word_and_told_in_a_terminal() -> None:  # R70
    import typer

    from avers.cli.library import command

    assert [one.key for one in shelf_of("fr", "Gallup").claims] == ["engaged"]
    terminal = typer.Typer()
    terminal.command()(command)
    told = json.loads(CliRunner().invoke(terminal, ["Deloitte", "--json", "--language", "en"]).stdout)
    (claim,) = told["claims"]
    assert (claim["status"], claim["figure"], claim["year"]) == ("unverified", "69%", None)
    words = CliRunner().invoke(terminal, ["Deloitte", "--language", "fr"]).stdout
    assert "Affirmations d’articles, non vérifiées" in words


def test_nothing_that_computes_or_reports_reads_a_claim() -> None:  # R70 M6
    readers = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if any(words in file.read_text("utf-8") for words in ("library.claims", '"claims"'))
    }
    assert readers <= {
        "core/charter/library/claims.py", "core/organisation/register.py", "application/library.py",
        "application/registering.py", "application/wording/registers.py", "application/sampling/registers.py",
        "adapters/database/transactions.py", "web/library/drawing.py", "web/library/views.py",
        "cli/library.py",
    }  # fmt: skip
