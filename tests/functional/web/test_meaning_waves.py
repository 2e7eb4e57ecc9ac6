"""A wave of clarity and one of recognition, closed after the house's own, are read like any other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pyarrow as pa
import pytest

from avers.application.closing import close_wave
from avers.application.diagnosing import last_publications
from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA
from avers.application.reading import latest_wave
from avers.application.waving import askable_instruments
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face
from avers.core.evidence.picks import code_of
from avers.core.evidence.wave import Batch, Wave
from avers.core.text import Text
from tests.garance import LATEST, visitor

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


def answered(company: Any, survey: Instrument, face: Face) -> pa.Table:
    """Return answers of forty people in each unit that has nobody below: three of four are right."""
    tree = company.organisation.units().on(date(2027, 2, 1))
    rows = []
    for unit in (key for key in tree.keys if not tree.children(key)):
        for person in range(40):
            for item in (one for one in survey.items if one.face == face):
                right = [place for place, one in enumerate(item.options) if one.group == "right"]
                wrong = [place for place, one in enumerate(item.options) if one.group == "wrong"]
                taken = right if (person + len(item.key)) % 4 else wrong
                value = 1 + taken[0] if item.measure == "choice" else code_of(taken[: 1 + person % 3])
                rows.append(
                    {
                        "respondent": f"{face}-{unit}-{person}", "unit": unit, "face": face,
                        "facet": item.facet, "item": item.key, "value": float(value), "text": "",
                        "missing": "", "period": "m1", "instrument": survey.key, "version": survey.version,
                    }
                )  # fmt: skip
    return pa.Table.from_pylist(rows, schema=EVIDENCE_SCHEMA)


# R13 R95 A1 A10
@pytest.mark.parametrize(
    ("key", "face", "facet"),
    [
        ("clarity", "employee", "La charte est comprise"),
        ("handshake", "customer", "Les clients reconnaissent nos valeurs"),
    ],
)
def test_it_is_published_and_every_page_still_opens(company: Any, key: str, face: Face, facet: str) -> None:
    survey = next(one for one in askable_instruments(company) if one.key == key)
    rows = answered(company, survey, face)
    with company.work("test", by="test", at=AT):
        company.evidence.save_instrument(survey)
        wave = Wave("m1", face, key, survey.version, "confidential", 5, date(2027, 2, 1), date(2027, 2, 20))
        company.evidence.save_wave(wave)
        n = len(set(rows["respondent"].to_pylist()))
        batch = Batch("m" * 64, "m1", face, "survey", "confidential", rows.num_rows, n, "m.csv", key,
                      survey.version)  # fmt: skip
        company.evidence.add(batch, rows)
    published = close_wave(company, "m1", by="test", at=AT)
    shown = {cell.unit for cell in published.cells if cell.measure == "mean" and cell.value is not None}
    assert company.organisation.units().root in shown
    assert {item.measure for item in published.items} == {"mean"}
    # What the house lives still opens the house, and why it does.
    assert latest_wave(company) == LATEST
    assert [one.wave for one in last_publications(company)][-1] == LATEST
    pages = {address: visitor("lead").get(address) for address in ("/", "/results/", "/results/m1/")}
    assert all(page.status_code == 200 for page in pages.values())
    assert facet in unescape(pages["/results/m1/"].content.decode()).replace("\u202f", " ")
    assert visitor("lead").get("/why/").url == f"/results/{LATEST}/why/"
    assert visitor("lead").get("/results/m1/why/").status_code == 200


def agreed(company: Any, survey: Instrument, face: Face) -> pa.Table:
    """Return answers of thirty people in each unit that has nobody below: they believe in listening."""
    tree = company.organisation.units().on(date(2027, 2, 1))
    rows = []
    for unit in (key for key in tree.keys if not tree.children(key)):
        for person in range(30):
            for item in (one for one in survey.items if one.face == face):
                value = 4 + person % 2 if ".listening." in item.key else 2 + person % 2
                rows.append(
                    {
                        "respondent": f"{face}-{unit}-{person}", "unit": unit, "face": face,
                        "facet": item.facet, "item": item.key, "value": float(value), "text": "",
                        "missing": "", "period": "m2", "instrument": survey.key, "version": survey.version,
                    }
                )  # fmt: skip
    return pa.Table.from_pylist(rows, schema=EVIDENCE_SCHEMA)


def test_whoever_signs_reads_what_each_value_is_worth_or_that_nobody_was_asked(company: Any) -> None:  # R40
    def page(language: str = "fr") -> str:
        return unescape(
            visitor("sponsor", language).get("/charter/approval/").content.decode().replace("\u202f", " ")
        )

    assert "On n’a encore interrogé personne." in page()
    assert "Nobody was asked yet." in page("en")
    survey = next(one for one in askable_instruments(company) if one.key == "resonance")
    with company.work("test", by="test", at=AT):
        company.evidence.save_instrument(survey)
        for number, face in enumerate(("employee", "customer")):
            rows = agreed(company, survey, face)  # type: ignore[arg-type]
            wave = Wave("m2", face, survey.key, survey.version, "confidential", 5, date(2027, 2, 1),
                        date(2027, 2, 20))  # type: ignore[arg-type] # fmt: skip
            company.evidence.save_wave(wave)
            n = len(set(rows["respondent"].to_pylist()))
            batch = Batch(str(number) * 64, "m2", face, "survey", "confidential", rows.num_rows, n, "m.csv",
                          survey.key, survey.version)  # type: ignore[arg-type] # fmt: skip
            company.evidence.add(batch, rows)
    close_wave(company, "m2", by="test", at=AT)
    shown = page()
    assert "On n’a encore interrogé personne." not in shown
    assert "selon la vague publiée m2" in shown
    table = shown[shown.index('id="resonance"') :].split("</table>")[0]
    first, second = table.split("<tr>")[2:4]
    assert "Écoute" in first
    assert "équipes" in first
    assert "clients" in second
    figures = [int(one) for one in re.findall(r'class="count">(\d+)<', first + second)]
    assert len(figures) == 6
    assert all(80 <= one <= 95 for one in figures)
    # A value that nobody was asked about says so, and the signature is as it was.
    draft = company.charters.draft()
    new = replace(draft.values[0], key="care", name=Text("Soin", "Care"))
    company.charters.save_draft(replace(draft, values=(*draft.values[1:], new)))
    assert "pas encore demandée" in page()
