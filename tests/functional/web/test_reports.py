"""Reports taken from the results page: offered to those who may have them, made once, not too often."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.garance import LATEST, garance, visitor

PAGE = f"/results/{LATEST}/"


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path):
        yield


def test_a_page_offers_what_its_reader_may_have() -> None:
    def links(role: str, address: str) -> set[str]:
        page = visitor(role).get(address).content.decode()
        return {one for one in ("for=sponsor", "for=staff", "for=manager&amp;unit=west") if one in page}

    assert links("sponsor", PAGE) == {"for=sponsor", "for=staff"}
    assert links("employee", PAGE) == {"for=staff"}
    assert links("manager", f"{PAGE}west/") == {"for=manager&amp;unit=west"}
    assert links("employee", f"{PAGE}west/") == set()


@pytest.mark.parametrize(("language", "title"), [("fr", "Pour toute la maison"), ("en", "For everybody")])
def test_everybody_takes_the_report_in_the_language_of_the_page(language: str, title: str) -> None:
    response = visitor("employee", language).get(f"{PAGE}report.pdf")
    assert response["Content-Type"] == "application/pdf"
    found = PdfReader(io.BytesIO(response.content))
    assert found.metadata is not None
    assert title in str(found.metadata.title)
    assert found.trailer["/Root"]["/Lang"] == language


def test_a_managers_report_is_about_the_units_below_and_no_other() -> None:  # L2
    page = visitor("manager").get(f"{PAGE}report.html?for=manager&unit=west").content.decode()
    assert "Agence de Nantes" in page
    assert "Agence de Lyon" not in page
    row = page.partition("<strong>L’exemple est donné</strong>")[2].partition("</li>")[0]
    assert "ne s’affiche que pour l’ensemble" in row
    # The only drawing is the line of the whole company, and it says whose it is.
    assert re.findall(r'<svg class="([^"]*)"', row) == ["sparkline"]
    assert "tendance\N{NARROW NO-BREAK SPACE}: Maison Garance" in row


def test_a_report_is_made_once_and_again_when_a_register_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    from avers.web.results import reporting

    made: list[str] = []
    real = reporting.describe_report

    def counted(*words: Any, **more: Any) -> Any:
        made.append(more["wave"])
        return real(*words, **more)

    monkeypatch.setattr(reporting, "describe_report", counted)
    monkeypatch.setattr(reporting, "_DRAWER", reporting._Drawer(1024 * 1024 * 8))
    first = visitor("employee").get(f"{PAGE}report.html").content
    assert visitor("sponsor").get(f"{PAGE}report.html").content == first
    assert len(made) == 1
    answer = {"finding": "AL201 garance/listening", "outcome": "refused", "why": "Pas cette année."}
    assert visitor("lead").post(f"{PAGE}answers/give/", answer).status_code == 302
    assert "Pas cette année." in visitor("employee").get(f"{PAGE}report.html").content.decode()
    assert len(made) == 2


def test_a_later_correction_of_the_list_of_people_changes_no_share_that_was_said() -> None:  # A4 A5
    from dataclasses import replace

    from avers.wiring import open_database

    def told() -> str:
        page = visitor("employee", "en").get(f"{PAGE}report.html").content.decode()
        return page.partition("people present at the opening")[0][-40:]

    before = told()
    people = open_database().organisation
    frame = open_database().publications.frame(LATEST)
    everybody = people.people()
    gone = [one for one in everybody if one.serves_between(frame.tree_date, frame.tree_date)][:10]
    people.save_people(
        [replace(one, to_date=date(2020, 1, 1), from_date=None) if one in gone else one for one in everybody]
    )
    assert before.endswith("420 ")
    assert told().endswith("420 "), "heads are counted once, at closing"


@pytest.mark.usefixtures("_one_minute")
def test_too_many_reports_in_a_minute_are_refused_kindly() -> None:
    from avers.web.site.rate import REPORTS_A_MINUTE

    reader = visitor("employee")
    answers = [reader.get(f"{PAGE}report.html") for _ in range(REPORTS_A_MINUTE + 1)]
    assert {one.status_code for one in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert "Attendez une minute" in answers[-1].content.decode()
    assert visitor("sponsor").get(f"{PAGE}report.html").status_code == 200
