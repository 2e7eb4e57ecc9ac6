"""A wave of clarity and one of recognition, closed after the house's own, are read like any other."""

from __future__ import annotations

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
