"""One publication as the diagnosis reads it."""

from __future__ import annotations

from dataclasses import replace

from avers.core.diagnosis.misalignment import misalignment
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rules.staging import mean_cell, newest, published_house


def test_what_rules_and_pages_judge_by_is_worked_out_once() -> None:
    cells = [mean_cell(f"t{place}", "customer", "listening", 50 + place, 40) for place in range(8)]
    house = published_house(
        [mean_cell("house", "customer", "listening", 54, 320), *cells], units=[cell.unit for cell in cells]
    )
    published = newest(house)
    assert published is not None
    assert newest(house) is published
    assert published.once(misalignment) is published.once(misalignment)
    assert published.once(misalignment) == misalignment(Published(house.publications[-1]))
    # Another house begins anew, even with the same publication.
    assert newest(replace(house)) is not published
