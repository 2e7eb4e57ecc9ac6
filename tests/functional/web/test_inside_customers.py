"""Teams rated by those they serve: each page says whose answers it shows, and what to do without any."""

from __future__ import annotations

import csv
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from avers.application.wording.typography import typeset
from avers.core.text import Language
from avers.web.results import drawing
from tests.garance import LATEST, visitor

NOTE = {
    "fr": "Clients internes : ici répondent les équipes que celle-ci sert.",
    "en": "Inside customers: the teams this one serves answer here.",
}
ASK = {
    "fr": "posez-leur les questions des clients à la prochaine vague : ce sont ses clients internes.",
    "en": "put the customers’ questions to them in the next wave: they are its inside customers.",
}


def read(address: str, language: str, role: str = "sponsor") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_department_shows_what_the_teams_it_serves_live_and_says_so(  # R8 # R90
    company: Any, language: str
) -> None:
    assert company.publications.frame(LATEST).customers["hr"] == "inside"
    page = read(f"/results/{LATEST}/hr/", language)
    assert typeset(NOTE[language], language) in page
    assert '<circle class="mark customer"' in page
    legend = {"fr": "ce que vivent les équipes qu’elle sert", "en": "what the teams it serves experience"}[
        language
    ]
    assert f'<li class="key customer">{legend}</li>' in page
    # The sentences of the house's customers are not said of a team they never met.
    voices = page[page.index('id="voice-customer"') : page.index('id="voice-employee"')]
    assert "<blockquote" not in voices
    pair = read(f"/results/{LATEST}/hr/listening/", language)
    assert typeset(NOTE[language], language) in pair


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_team_without_customers_is_told_whom_it_may_ask(company: Any, language: str) -> None:  # R8
    page = read(f"/results/{LATEST}/west_rounds/", language)
    assert typeset(ASK[language], language) in page
    assert '<circle class="mark customer"' not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_report_says_the_same_of_both(company: Any, language: str) -> None:  # R8
    told = {"hr": NOTE[language], "west_rounds": ASK[language]}
    for unit, words in told.items():
        address = f"/results/{LATEST}/report.html?for=manager&unit={unit}"
        report = read(address, language)
        assert typeset(words, language) in report
    mark = {"fr": "Marketing et design (clients internes)", "en": "Marketing and design (inside customers)"}
    office = read(f"/results/{LATEST}/report.html?for=manager&unit=head_office", language)
    assert mark[language] in office


def test_the_diagnosis_names_them_beside_their_figures(company: Any) -> None:  # R8
    for topic in ("teams/?about=customer.listening", "link/"):
        assert "(clients internes)" in read(f"/results/{LATEST}/why/{topic}", "fr")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_teams_are_compared_with_those_of_the_same_kind_of_customers(  # R8 R5
    company: Any, language: str
) -> None:
    del company
    page = read(f"/results/{LATEST}/why/teams/?about=customer.listening", language)
    words = {
        "fr": ("que jugent des clients du dehors sont", "jugées par celles qu’elles servent sont"),
        "en": ("rated by customers outside are", "rated by the teams they serve are"),
    }[language]
    here = {"fr": "comparées ici", "en": "compared here"}[language]
    assert all(page.count(f"{one} {here}") == 1 for one in words)


def test_the_head_office_sends_to_its_departments_one_by_one(company: Any) -> None:  # R8 # A1
    page = read(f"/results/{LATEST}/head_office/", "fr")
    assert typeset("plus bas, chaque équipe est jugée par celles qu’elle sert", "fr") in page
    assert page.count("clients internes</small>") == 4
    assert '<circle class="mark customer"' not in page


def test_the_company_and_a_branch_say_nothing_of_inside_customers(company: Any) -> None:  # R8
    for place in ("", "nantes/"):
        page = read(f"/results/{LATEST}/{place}", "fr")
        assert "lients internes :" not in page.replace("\u202f", " ")
        assert "ce que vivent les clients" in page


def test_the_file_names_the_same_face_as_the_page(company: Any) -> None:  # R8
    table = read(f"/results/{LATEST}/hr/table.csv", "en")
    lines = list(csv.reader(table.removeprefix("\ufeff").splitlines()))[1:]
    faces = {line[2] for line in lines if line[0] == "Human resources"}
    assert "what the teams it serves experience" in faces
    assert "what customers experience" not in faces


@pytest.mark.parametrize("language", ["fr", "en"])
def test_questions_stand_in_the_words_that_inside_customers_read(company: Any, language: str) -> None:  # R8
    del company
    inside = {"fr": "Cette équipe nous écoute jusqu’au bout.", "en": "This team hears us to the end."}
    outside = {"fr": "Ici, on m’a écouté jusqu’au bout.", "en": "Here, I was heard to the end."}
    for place, wanted in (("hr", inside), ("nantes", outside)):
        for end in ("", "table.csv"):
            page = read(f"/results/{LATEST}/{place}/{end}", language)
            assert wanted[language] in page
            assert (outside if wanted is inside else inside)[language] not in page


SECTION = {"fr": "Du côté des équipes qu’elle sert", "en": "As the teams it serves see it"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("place", ["west_calls/", "west_calls/listening/"])
def test_a_team_with_both_kinds_shows_each_with_its_own_figures(  # R8
    company: Any, language: str, place: str
) -> None:
    assert company.publications.frame(LATEST).customers["west_calls"] == "both"
    page = read(f"/results/{LATEST}/{place}", language)
    main, beside = page.split(f'<h3 id="inside-title">{SECTION[language]}</h3>')
    cells = {
        (one.table, one.face): one
        for one in company.publications.cells_of(LATEST, 1, ["west_calls"])
        if (one.facet, one.item, one.measure) == ("listening", "", "mean")
    }
    outside, inside = cells["units", "customer"], cells["inside", "inside"]
    assert inside.value != outside.value
    assert inside.n != outside.n
    # Each table has its own n and band, and neither those of the other.
    for part, own, other in ((main, outside, inside), (beside, inside, outside)):
        row = part[part.index('<table class="behind">') :].split("</tr>")
        (line,) = [one for one in row if '<th scope="row">' in one and ("coute" in one or "istening" in one)][
            :1
        ]
        assert f"<td>{own.value:.0f}</td>" in line
        assert f"<td>{own.n}</td>" in line
        assert f"<td>{other.n}</td>" not in line
    assert {"fr": "Clients internes", "en": "Inside customers"}[language] in beside


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_file_of_such_a_team_has_both_kinds_apart(company: Any, language: str) -> None:  # R8
    del company
    table = read(f"/results/{LATEST}/west_calls/table.csv", language)
    lines = list(csv.reader(table.removeprefix("\ufeff").splitlines()))[1:]
    faces = {line[2] for line in lines}
    both = {
        "fr": {"ce que vivent les clients", "ce que vivent les équipes qu’elle sert"},
        "en": {"what customers experience", "what the teams it serves experience"},
    }[language]
    assert both <= faces


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_serves_whom_is_shown_line_by_line_as_published(company: Any, language: str) -> None:  # R8
    frame = company.publications.frame(LATEST)
    told = [
        one
        for one in company.publications.cells_of(LATEST, frame.revision, ["hr"])
        if one.table == "served" and not one.item and one.facet == "listening"
    ]
    assert {one.level_1 for one in told if not one.withheld} == {"west_calls", "south_calls", "lille", "lyon"}
    page = read(f"/results/{LATEST}/why/served/?about=customer.listening", language)
    table = read(f"/results/{LATEST}/why/served/table.csv?about=customer.listening", language)
    name = {one.key: one.name.in_language(language) for one in frame.tree.units}
    for one in told:
        line = f"{name['hr']} → {name[one.level_1]}"
        assert line in page.replace("&#x27;", "’")
        assert line in table
    assert "west_rounds →" not in page
    words = {"fr": "Les lignes ne s’additionnent pas.", "en": "Lines are not added up."}[language]
    assert words in page


def test_a_manager_reads_the_lines_of_the_teams_he_may_open(company: Any) -> None:  # R8
    del company
    page = read(f"/results/{LATEST}/why/served/", "en", role="manager")
    assert "Nantes customer service →" in page
    assert "Human resources →" not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_may_open_no_rated_team_is_told_so(company: Any, language: str) -> None:  # R8
    del company
    page = read(f"/results/{LATEST}/why/served/", language, role="employee")
    words = {"fr": "Parmi les équipes que vous pouvez ouvrir", "en": "Among the teams you may open"}
    assert words[language] in page
    assert "→ " not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Chaque équipe a été jugée par celles qu’elle sert\u202f: lisez-les une à une."),
        ("en", "Each team was rated by those it serves: read them one by one."),
    ],
)
def test_the_company_of_a_wave_of_inside_customers_alone_does_not_lack_answers(
    language: Language, said: str
) -> None:  # R8
    def title(customers: dict[str, str]) -> str:
        page: Any = SimpleNamespace(
            widest=None, coin=(), above=(), publication=SimpleNamespace(customers=customers)
        )
        with translation.override(language):
            return drawing._title(page, language)[0]

    assert title({"hr": "inside", "it": "inside"}) == said
    assert title({}) == title({"hr": "inside", "nantes": "outside"}) != said
