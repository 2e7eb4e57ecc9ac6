"""Values of indicators brought in from any table: read, mapped, seen, written, taken back."""

from __future__ import annotations

import html
import io
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from avers.core.organisation.register import REGISTERS, Register
from tests.garance import visitor

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
WIDE = (
    "Mois;Satisfaction;Rappels tenus;Remarque\n"
    "oct. 2026;85,5 %;0,9;x\nnov. 2026;86 %;;\njanv. 2027;87 %;0,8;\n"
)


@pytest.fixture
def house(empty_company: Any) -> Any:
    """A house with two indicators, one of them followed by the month."""
    rows = (
        {"key": "csat", "name_fr": "Satisfaction", "name_en": "Satisfaction", "calendar": "months"},
        {"key": "kept", "name_fr": "Rappels tenus", "name_en": "Call-backs kept"},
    )
    with empty_company.work("test", by="test", at=AT):
        empty_company.registers.write(Register(REGISTERS["kpis"], rows))
    return empty_company


def hand_over(content: str | bytes, name: str = "kpis.csv") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return visitor("sponsor").post("/imports/kpis/", {"file": SimpleUploadedFile(name, raw)})


def form_of(response: Any) -> dict[str, str]:
    """What the page would send back, as it stands."""
    page = response.content.decode()
    content = re.search(r'<textarea name="content"[^>]*>(.*?)</textarea>', page, re.S)
    assert content, page
    found = {"content": html.unescape(content[1])}
    for name, options in re.findall(r'<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def words_of(response: Any) -> str:
    return re.sub(r"<[^>]+>", "", html.unescape(response.content.decode())).replace("\u202f", " ")


def test_a_column_for_each_indicator_is_guessed_shown_written_and_taken_back(house: Any) -> None:  # C2
    seen = hand_over(WIDE)
    told, form = words_of(seen), form_of(seen)
    assert (form["role_0"], form["role_1"], form["role_2"]) == ("period", "of:csat", "of:kept")
    assert form["calendar"] == "months"
    assert "Nouvelles valeurs : 5." in told
    assert "Il manque, entre la première et la dernière : Satisfaction : décembre 2026" in told
    assert house.series.rows() == ()
    lead = visitor("sponsor")
    done = lead.post("/imports/kpis/", form | {"do": "write"}, follow=True)
    assert "5 valeurs sont entrées." in words_of(done)
    assert {(one.kpi, one.period): one.amount for one in house.series.current()}[("csat", "2026-10")] == 0.855
    again = words_of(lead.post("/imports/kpis/", form | {"do": "write"}))
    assert "Rien n’entrerait : tout y est déjà." in again
    back = words_of(lead.post("/imports/kpis/undo/", follow=True))
    assert "5 valeurs sont comme avant." in back
    assert house.series.current() == ()
    assert len(house.series.rows()) == 10, "the ledger keeps what came and that it went"


def test_a_column_for_each_month_and_a_workbook_are_read_too(house: Any) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["Indicateur", "oct. 2026", "nov. 2026"],
        ["Satisfaction", 0.8, 0.9],
        ["Rappels tenus", 0.7, None],
    ):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    form = form_of(hand_over(held.getvalue(), "kpis.xlsx"))
    assert [form[f"role_{n}"] for n in range(3)] == ["kpi", "at", "at"]
    visitor("sponsor").post("/imports/kpis/", form | {"do": "write"})
    found = [(one.kpi, one.period, one.amount) for one in house.series.current()]
    assert found == [("csat", "2026-10", 0.8), ("csat", "2026-11", 0.9), ("kept", "2026-10", 0.7)]


def test_numerators_and_denominators_enter_as_sums_and_a_change_asks_why(house: Any) -> None:  # G6
    table = "kpi,period,numerator,denominator\ncsat,2026-10,80,{below}\n"
    lead = visitor("sponsor")
    lead.post("/imports/kpis/", form_of(hand_over(table.format(below=100))) | {"do": "write"})
    changed = hand_over(table.format(below=120))
    assert "Dites pourquoi elle change" in words_of(changed)
    form = form_of(changed) | {"reason": "Relevé final."}
    assert "Corrections : 1." in words_of(lead.post("/imports/kpis/", form | {"do": "look"}))
    lead.post("/imports/kpis/", form | {"do": "write"})
    (value,) = house.series.current()
    assert (value.numerator, value.denominator, value.revision, value.reason) == (
        80.0,
        120.0,
        2,
        "Relevé final.",
    )
    lead.post("/imports/kpis/undo/")
    assert house.series.current()[0].denominator == 100.0


def test_every_fault_is_told_at_once_with_its_line_and_nothing_is_written(house: Any) -> None:  # C2
    rows = ("csat,2026-13,1", "csta,2026-10,1", "csat,2026-11,beaucoup", "csat,2026-12,1", "csat,12/2026,2")
    table = "\n".join(("kpi,period,value", *rows))
    seen = hand_over(table)
    form = form_of(seen) | {"calendar": "months", "do": "write"}
    told = words_of(visitor("sponsor").post("/imports/kpis/", form))
    for words in (
        "ligne 2",
        "2026-13",
        "ligne 3",
        "csta",
        "csat",
        "ligne 4",
        "beaucoup",
        "ligne 6",
        "à la ligne 5",
    ):
        assert words in told, words
    assert house.series.rows() == ()


def test_a_table_that_says_too_little_is_asked_about(house: Any) -> None:
    told = words_of(hand_over("a,b\n1,2\n"))
    for words in (
        "quelle colonne porte la période",
        "de quel indicateur",
        "où sont les valeurs",
        "quel calendrier",
    ):
        assert words in told, words


@pytest.mark.parametrize(
    "content", ["", "{", '{"name": "x", "header": ["a"], "rows": [[1, ["b", "c"]]]}', "[]"]
)
def test_what_does_not_come_from_the_page_is_refused(house: Any, content: str) -> None:
    assert visitor("sponsor").post("/imports/kpis/", {"content": content}).status_code == 422


def test_a_house_without_an_indicator_is_told_where_to_begin(empty_company: Any) -> None:
    assert "Aucun indicateur n’est encore inscrit" in words_of(visitor("sponsor").get("/imports/kpis/"))
