"""*Understand*: a page for each question of the diagnosis, who may read what there, and its file."""

from __future__ import annotations

import csv
import re
from typing import Any

import pytest

from avers.application.ports.refusals import NotFound
from avers.application.understanding import understand
from avers.application.viewer import ROLES, Viewer
from avers.application.wording.typography import typeset
from avers.reports.figures import TOPICS
from avers.web.diagnosis.drawing import as_csv
from tests.garance import LATEST, visitor

WHY = f"/results/{LATEST}/why/"


def fr(words: str) -> str:
    return typeset(words, "fr")


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_asks_every_question_and_says_what_it_found(company: Any, language: str) -> None:
    page = page_of("employee", WHY, language)
    assert page.count('<li class="card">') == len(TOPICS)
    for topic in TOPICS:
        assert f"{WHY}{topic.key}/" in page
    assert page.count('class="certainty') >= 4


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("key", [topic.key for topic in TOPICS])
def test_every_topic_is_drawn_with_its_source_table_and_method(company: Any, key: str, language: str) -> None:
    page = page_of("lead", f"{WHY}{key}/", language)
    assert '<svg class="chart' in page
    assert '<table class="behind">' in page
    assert 'class="source"' in page
    assert 'id="method"' in page
    assert "style=" not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), "an id stands twice"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_method_of_each_topic_is_one_click_away(company: Any, language: str) -> None:  # M6
    method = page_of("", "/method/", language)
    for topic in TOPICS:
        assert f'href="/method/#why-{topic.key}"' in page_of("lead", f"{WHY}{topic.key}/", language)
        said = method.split(f'id="why-{topic.key}"')[1].split("<h3")[0]
        assert topic.name.in_language("fr" if language == "fr" else "en") in said.replace("&#x27;", "'")
        assert len(said) > 100


def test_the_first_priority_is_drawn_with_the_agreement_of_large_groups(company: Any) -> None:  # R138 A6
    page = page_of("lead", f"{WHY}priority/")
    assert fr("La première priorité la plus citée est « La satisfaction des clients »") in page
    assert "100 : tout le monde nomme la même priorité".replace(" :", "\u202f:") in page
    # Nobody reads a group of fewer than thirty, nor a region around a group that has its figure.
    table = page.split('id="agreement"')[1].split("</table>")[0]
    assert "Service client de Nantes" in table
    assert "Agence de Brest" not in table
    assert fr("Région Ouest") not in table


def test_an_employee_reads_the_agreement_of_the_house_alone(company: Any) -> None:  # R138 C5
    page = page_of("employee", f"{WHY}priority/")
    assert fr("L’accord de toute la maison sur sa première priorité") in page
    assert "Service client de Lyon" not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_lived_values_lean_one_way_and_show_the_contrary_ones(
    company: Any, language: str
) -> None:  # R41 A6
    page = page_of("employee", f"{WHY}lived/", language)
    for words, english in (
        (
            "des personnes vivent surtout des valeurs tournées vers le client",
            "mostly live values that lean to",
        ),
        ("Penchent à l’opposé", "Lean the other way"),
        ("Le chiffre d’abord", "Numbers first"),
        ("quelles valeurs vit-on le plus au quotidien", "which values are lived most from day to day"),
        ("les parts font plus de 100", "the shares make more than 100%"),
    ):
        assert (fr(words) if language == "fr" else english) in page
    # The charter's own listening stands for both names.
    assert fr("Écouter le client") not in page
    assert "Listening to customers" not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_map_of_values_lived_has_each_group_or_points_to_the_nearest(
    company: Any, language: str
) -> None:  # R41 A1 A3
    table = page_of("lead", f"{WHY}lived/", language).split('id="map"')[1].split("</section>")[0]
    assert "Service client de Nantes" in table or "Nantes customer service" in table
    cells = {
        cell.unit: cell
        for cell in company.publications.read("2026-10").cells
        if (cell.table, cell.facet, cell.item) == ("units", "values_lived", "")
    }
    assert sum(cell.value is not None for cell in cells.values()) > 15
    hidden = [unit for unit, cell in cells.items() if cell.value is None]
    pointed = re.findall(
        r"(?:pas assez de réponses|protégé)\s:\svoir |(?:not enough answers|protected): see ", table
    )
    assert hidden
    # Said in the drawing and in the table behind it.
    assert len(pointed) >= 2 * len(hidden)
    assert ("Certitude" if language == "fr" else "Certainty") in table


def test_an_employee_sees_on_the_map_only_the_groups_that_may_be_opened(company: Any) -> None:  # R41 C5
    table = page_of("employee", f"{WHY}lived/").split('id="map"')[1].split("</section>")[0]
    assert "Lyon" not in table


def test_said_and_paid_stand_side_by_side(company: Any) -> None:  # R57 R58
    page = page_of("employee", f"{WHY}words/")
    for words in ("Ce que nous disons", "Ce que nous mesurons et récompensons", "Les primes, par poids"):
        assert words in page
    assert "registres de la maison, messages (" in page
    assert "Niveau 1" in page


def test_the_registers_behind_are_linked_for_whoever_may_read_them(company: Any) -> None:  # R58 C5
    for name in ("messages", "kpis", "agendas", "incentives"):
        assert f'href="/registers/{name}/"' in page_of("sponsor", f"{WHY}words/")
    for link in re.findall(r'href="(/registers/[^"]+)"', page_of("employee", f"{WHY}words/")):
        assert visitor("employee").get(link).status_code == 200
    assert 'href="/registers/incentives/"' not in page_of("employee", f"{WHY}words/")


def test_contradictory_weights_are_an_honest_page(company: Any) -> None:  # R58 C5
    from dataclasses import replace

    kpis = company.registers.read("kpis")
    rows = tuple({**row, "weight": 0.5} for row in kpis.rows)
    company.registers.write(replace(kpis, rows=rows))
    page = page_of("lead", f"{WHY}words/")
    assert "rien n’est dessiné" in page
    assert page.count("kpis.csv</th>") == len(rows)
    assert 'aria-labelledby="words-title"' in page
    assert "<svg" not in page.split('id="words"')[1].split("</section>")[0]
    incentives = company.registers.read("incentives")
    company.registers.write(kpis)
    company.registers.write(
        replace(incentives, rows=tuple({**row, "weight": 0.7} for row in incentives.rows))
    )
    assert "incentives.csv</th>" in page_of("lead", f"{WHY}words/")
    assert "incentives.csv</th>" not in page_of("employee", f"{WHY}words/")


def test_the_finding_on_the_home_page_opens_what_is_said_and_paid(company: Any) -> None:  # R57
    page = page_of("sponsor", "/")
    assert f'href="{WHY}words/"' in page
    assert "Voir ce qu’on dit et ce qu’on paie" in page


def test_each_finding_of_the_diagnosis_opens_a_page_that_says_it(company: Any) -> None:
    for role in ROLES:
        for link in re.findall(r'href="(/results/[^"]*/why/[^"]*)"', page_of(role, "/")):
            page = page_of(role, link.replace("&amp;", "&"))
            assert 'class="suggestion"' in page, link


def test_a_unit_without_a_ladder_of_its_own_is_shown_the_nearest(company: Any) -> None:  # R17 A6
    page = page_of("lead", f"{WHY}ladder/?unit=nantes")
    assert "n’est pas affichée" in page
    assert fr("Non affiché : ") in page
    assert '<svg class="chart steps"' in page


def test_each_group_is_shown_the_stage_at_which_it_loses_most(company: Any) -> None:  # R9 R17
    from django.utils import timezone

    from avers.application.standing import standing_diagnosis

    ladders = standing_diagnosis(company, timezone.localdate()).ladders
    shown = {unit: one for unit, one in ladders.items() if one.is_shown}
    assert len(shown) >= 2
    listed = page_of("lead", f"{WHY}ladder/")
    for unit, ladder in shown.items():
        assert unit == "garance" or f"unit={unit}" in listed
        page = page_of("lead", f"{WHY}ladder/?unit={unit}")
        # The share on each rung, as it is published for this group and no other.
        for cell in ladder.rungs:
            assert cell.value is not None
            assert f"<td>{round(100 * cell.value)}" in page.replace("\u202f", "").replace("\u00a0", "")
    stages = {tuple(cell.value for cell in one.rungs) for one in shown.values()}
    assert len(stages) > 1


def test_the_page_of_a_unit_leads_to_its_ladder(company: Any) -> None:
    assert f'href="{WHY}ladder/?unit=west"' in page_of("lead", f"/results/{LATEST}/west/")
    assert f'href="{WHY}"' in page_of("lead", f"/results/{LATEST}/")


def test_an_employee_reads_the_ladder_of_no_other_branch(company: Any) -> None:  # C5 C7
    for unit in ("south", "no_such_unit"):
        assert visitor("employee").get(f"{WHY}ladder/?unit={unit}").status_code == 404
        assert visitor("employee").get(f"{WHY}ladder/table.csv?unit={unit}").status_code == 404
    assert visitor("employee").get(f"{WHY}ladder/?unit=west").status_code == 200


def test_an_employee_reads_the_name_of_no_other_team(company: Any) -> None:  # R5 C5
    tree = company.publications.frame(LATEST).tree
    names = [tree.unit(key).name.fr for key in tree.children("south")]
    assert any(name in page_of("lead", f"{WHY}teams/?about=customer.listening") for name in names)
    for key in ("teams", "coverage", "teams/table.csv", "coverage/table.csv"):
        for query in ("", "?about=customer.listening"):
            response = visitor("employee").get(f"{WHY}{key}{'' if '.' in key else '/'}{query}")
            assert response.status_code == 200
            assert [name for name in names if name in response.content.decode()] == []


def test_another_question_is_compared_on_demand(company: Any) -> None:  # R5
    page = page_of("analyst", f"{WHY}teams/?about=employee.trust", "en")
    assert "There is trust" in page
    assert '<option value="employee.trust" selected>' in page
    page_of("analyst", f"{WHY}teams/?about=nothing.at-all", "en")


def test_one_pair_of_faces_stands_there_and_the_others_are_chosen(company: Any) -> None:  # R21
    page = page_of("lead", f"{WHY}link/")
    assert page.count('<svg class="chart scatter"') == 1
    offered = re.findall(r'<option value="(\w+\.\w+)"( selected)?>', page)
    assert len(offered) > 4
    assert [place for place, (_, chosen) in enumerate(offered) if chosen] == [0]
    other = offered[-1][0]
    page = page_of("lead", f"{WHY}link/?about={other}")
    employees, customers = other.split(".")
    assert f'id="link-{employees}-{customers}"' in page
    assert f'id="later-{employees}-{customers}"' in page
    assert f"about={other}" in re.findall(r'href="([^"]*table.csv[^"]*)"', page)[0]
    assert 'class="chart scatter"' in page_of("lead", f"{WHY}link/?about=nothing.at-all")


def test_two_waves_are_too_few_to_look_over_time_and_it_is_said(company: Any) -> None:  # R21
    assert "Il faut 8 vagues pour le chercher\u202f; il y en a 2." in page_of("lead", f"{WHY}link/")
    assert "It takes 8 waves to look; there are 2." in page_of("employee", f"{WHY}link/", "en")


def test_every_value_and_level_stands_in_one_drawing(company: Any) -> None:  # R22
    page = page_of("lead", f"{WHY}levels/", "en")
    assert page.count('<svg class="chart lanes"') == 1
    assert page.count('<svg class="chart') == 1


def test_the_file_holds_what_the_page_shows(company: Any) -> None:
    page = page_of("analyst", f"{WHY}ladder/", "en")
    response = visitor("analyst", "en").get(f"{WHY}ladder/table.csv")
    assert response["Content-Disposition"] == f'attachment; filename="avers-{LATEST}-ladder.csv"'
    lines = list(csv.reader(response.content.decode().removeprefix("\ufeff").splitlines()))
    assert lines[1] == ["Rung", "Stand there", "Band", "Lost before it"]
    assert len(lines) > 7
    for line in lines[2:8]:
        assert f'<th scope="row">{line[0]}</th><td>{line[1]}</td>' in page


def test_a_name_that_a_spreadsheet_would_run_is_only_words(company: Any) -> None:  # threats: formula
    from datetime import date

    read = understand(company, Viewer("x", "lead", "garance"), date(2026, 11, 22))
    topic = next(one for one in TOPICS if one.key == "deeds")
    names = dict.fromkeys(read.values, type(next(iter(read.values.values())))("=1+1", "=1+1"))
    changed = type(read)(read.diagnosis, read.viewer, read.unit, names)
    written = as_csv(topic, changed, "en", facet=("", ""), today=date(2026, 11, 22))
    assert "'=1+1" in written
    assert not re.search(r"(^|,)=1", written, re.MULTILINE)


def test_a_question_or_a_wave_that_does_not_exist_is_not_found(company: Any) -> None:
    for address in (
        f"{WHY}nothing/",
        "/why/nothing/",
        "/results/1999-01/why/",
        "/results/1999-01/why/words/",
    ):
        assert visitor("lead").get(address).status_code == 404


def test_the_newest_is_one_address(company: Any) -> None:
    assert visitor("lead").get("/why/")["Location"] == WHY
    assert visitor("lead").get("/why/trust/")["Location"] == f"{WHY}trust/"


def test_the_menu_lights_one_entry(company: Any) -> None:
    menu = page_of("lead", WHY).split('<nav class="menu"')[1].split("</nav>")[0]
    assert re.findall(r'aria-current="page">([^<]+)<', menu) == ["Comprendre"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_house_on_its_first_day_is_taught_what_each_page_needs(empty_company: Any, language: str) -> None:
    page = page_of("sponsor", "/why/", language)
    assert page.count('<li class="card">') == len(TOPICS)
    for topic in TOPICS:
        page = page_of("sponsor", f"/why/{topic.key}/", language)
        assert "<svg" not in page
        assert 'id="method"' in page


def test_who_may_not_open_a_unit_is_told_nothing_of_it(company: Any) -> None:  # C7
    from datetime import date

    employee = Viewer("x", "employee", "nantes")
    for unit in ("lyon", "no_such_unit"):
        with pytest.raises(NotFound):
            understand(company, employee, date(2026, 11, 22), wave=LATEST, unit=unit)
    read = understand(company, employee, date(2026, 11, 22), wave=LATEST)
    assert {one.unit for one in read.raised(("AL601",))} <= {"garance", "west", "nantes"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_benefits_say_what_moved_and_never_why(company: Any, language: str) -> None:  # R72
    page = page_of("employee", f"{WHY}scorecard/", language)
    title = page.split('<h1 class="finding-title">')[1].split("</h1>")[0]
    assert re.search(r"de \d+\s% à \d+\s%|from \d+% to \d+%", title), title
    assert ("Indicateur de l’équipe connu" if language == "fr" else "Team’s indicator known") in title
    table = page.split('<table class="behind">')[1].split("</table>")[0]
    assert table.count("<tr>") == 1 + 5
    for words in ("novembre 2024", "31 octobre 2025") if language == "fr" else ("1 November 2024",):
        assert words in table
    for cause in ("grâce à", "parce que", "a permis", "because", "thanks to", "due to"):
        assert cause not in page.split('id="scorecard"')[1].split('id="method"')[0]


def test_a_house_that_follows_no_benefit_is_told_how_to_start(company: Any) -> None:  # R72
    from dataclasses import replace

    outcomes = company.registers.read("outcomes")
    company.registers.write(replace(outcomes, rows=()))
    page = page_of("lead", f"{WHY}scorecard/")
    assert "Aucun bénéfice n’est encore suivi." in page
    assert "une période de référence d’un an" in page
    assert 'href="/registers/outcomes/"' in page
    page = page_of("lead", f"{WHY}alienation/")
    assert "Ni les réclamations ni les départs silencieux ne sont suivis." in page


def test_complaints_after_decisions_that_put_revenue_first(company: Any) -> None:  # R60
    page = page_of("lead", f"{WHY}alienation/", "en")
    assert "“Complaints”: higher after 9 decisions that put revenue first" in page
    assert "which does not make it an effect" in page
    shown = page.split('id="alienation"')[1].split("</table>")[0]
    assert "Left without a word" in shown
    assert shown.count("<td>9</td>") == 2, "the number of decisions stands beside each"
    assert page.count("Through the decision filter, 5 together") == 2, "never one by one"
    # Regions are whole groups; where the register is closed to a reader, its figures are everybody's.
    assert 'href="/registers/house_decisions/"' in page
    assert 'href="/registers/house_decisions/"' not in page_of("employee", f"{WHY}alienation/", "en")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_one_bad_contact_goes_with_is_read_of_customers_who_had_both(
    company: Any, language: str
) -> None:  # R10
    page = page_of("employee", f"{WHY}halo/", language)
    title = page.split('<h1 class="finding-title">')[1].split("</h1>")[0]
    assert re.search(r"\d+ points plus bas|\d+ points lower", title), title
    shown = page.split('id="halo"')[1].split('id="method"')[0]
    assert shown.count("<tr>") == 1 + 3
    for cause in ("grâce à", "parce que", "à cause", "because", "due to", "costs"):
        assert cause not in shown
    assert ("dit rien d’une équipe" if language == "fr" else "nothing of a team") in shown


@pytest.mark.parametrize("key", ["scorecard", "advantage", "felt", "needs"])
def test_a_topic_leaves_as_a_workbook_whose_numbers_are_numbers(company: Any, key: str) -> None:  # C10
    import io

    from openpyxl import load_workbook

    client = visitor("lead", "fr")
    response = client.get(f"{WHY}{key}/table.xlsx")
    assert response["Content-Disposition"] == f'attachment; filename="avers-{LATEST}-{key}.xlsx"'
    assert response.content == client.get(f"{WHY}{key}/table.xlsx").content
    book = load_workbook(io.BytesIO(response.content))
    csv_of = list(csv.reader(io.StringIO(client.get(f"{WHY}{key}/table.csv").content.decode("utf-8-sig"))))
    headings = next(row for row in csv_of if len(row) > 1)
    sheet = book[book.sheetnames[1]]
    at = next(row for row in sheet.iter_rows() if [one.value for one in row][: len(headings)] == headings)
    assert at
    cells = [one for page in book for row in page.iter_rows() for one in row]
    assert any(isinstance(one.value, int | float) for one in cells)
    assert not any(one.data_type == "f" for one in cells)


def test_each_drawing_leaves_as_a_picture_with_its_finding_and_source(company: Any) -> None:
    from xml.etree import ElementTree as Xml

    client = visitor("lead", "en")
    page = client.get(f"{WHY}felt/").content.decode()
    addresses = re.findall(r'<a class="quiet" href="([^"]+\.svg)" data-copy="Copy as image"', page)
    assert len(addresses) == page.count('<div class="drawing">')
    for address in addresses[:3]:
        response = client.get(address)
        assert response["Content-Type"] == "image/svg+xml"
        words = " ".join(Xml.fromstring(response.content.decode()).itertext())  # noqa: S314 - our own
        assert "Source: published results" in words
        assert "Fictitious company" in words
    assert client.get(f"{WHY}felt/nothing.svg").status_code == 404
    assert visitor("employee").get(f"{WHY}teams/nothing.svg?unit=lyon").status_code == 404


def test_staying_is_closed_until_staff_are_told_and_the_impact_assessed(company: Any) -> None:  # R123 L5
    from dataclasses import replace

    page = page_of("lead", f"{WHY}staying/", "en")
    assert "Halves of the teams, never a person." in page
    assert "neither to hire, nor to promote" in page
    notices = company.registers.read("notices")
    rows = tuple(
        {**row, "dpia_reference": ""} if row["source"] == "retention" else row for row in notices.rows
    )
    company.registers.write(replace(notices, rows=rows))
    page = page_of("lead", f"{WHY}staying/", "en")
    assert "Departures are not set beside behaviours." in page
    assert "<svg" not in page.split('id="staying"')[1].split("</section>")[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_channels_stand_side_by_side_and_those_of_followers_are_not_forgotten(
    company: Any, language: str
) -> None:  # R87 R112
    page = page_of("employee", f"{WHY}channels/", language)
    assert re.search(r"(cohérence|consistency) \d+ (sur|out of) 100", page)
    covered = page.split('id="covered"')[1].split("</section>")[0]
    if language == "en":
        assert "Channels of which nothing is heard: Simple gestures, on the web site." in covered
        assert "Followers read the house through: Simple gestures, on the web site." in covered
    assert covered.count("<tr>") == 1 + 4


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_house_reads_how_it_writes_itself_on_each_channel(company: Any, language: str) -> None:  # R112
    page = page_of("employee", f"{WHY}channels/", language)
    shown = page.split('id="voice-fr"')[1].split("</section>")[0]
    assert ("n’écrit pas de même" if language == "fr" else "does not write alike") in shown
    assert ("jamais une personne" if language == "fr" else "never a person") in shown
    assert shown.count("<tr>") == 1 + 6


def test_the_mirror_effect_is_read_of_teams_and_closed_until_they_are_told(company: Any) -> None:  # R31 L5
    page = page_of("lead", f"{WHY}mirror_effect/", "en")
    assert "Where the climate of the team is good" in page
    assert "nobody knows which way" in page
    notices = company.registers.read("notices")
    from dataclasses import replace

    kept = tuple(row for row in notices.rows if row["source"] != "conversations")
    company.registers.write(replace(notices, rows=kept))
    page = page_of("lead", f"{WHY}mirror_effect/", "en")
    assert "The replies of the house are not read." in page
    assert "<svg" not in page.split('id="mirror_effect"')[1].split("</section>")[0]
