"""The indicators of the fictitious company: two years, one real change, and nothing else drawn otherwise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from avers.application.indicators import Followed
from avers.application.lawfulness import ties_on
from avers.application.sampling import draw_sample, sample, write_sample
from avers.application.sampling.series import draw_values
from avers.core.estimate import Withheld
from avers.core.evidence.series import KpiValue
from avers.wiring import open_folder


def _followed(values: tuple[KpiValue, ...]) -> dict[str, Followed]:
    kpis = dict.fromkeys(value.kpi for value in values)
    return {kpi: Followed(tuple(one for one in values if one.kpi == kpi and not one.unit)) for kpi in kpis}


@pytest.mark.parametrize("seed", range(8))
def test_two_years_of_each_indicator_and_one_that_changed(seed: int) -> None:
    found = _followed(draw_values(np.random.default_rng(seed), people=420))
    assert {key: len(one.values) for key, one in found.items()} == dict.fromkeys(found, 24) | {
        "csat": 8,
        "errors_told": 8,
    }
    for key, one in found.items():
        if key in ("csat", "errors_told"):
            assert one.chart == Withheld("too_few_points", 8, "p-chart/1")
        else:
            assert (one.signal is not None) == (key == "decided_alone"), key
    changed = found["decided_alone"]
    assert changed.signal is not None
    assert changed.period_of(changed.signal) in ("2026-07", "2026-08")


def test_what_people_and_customers_answer_is_drawn_as_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def last_rows() -> list[object]:
        drawn = draw_sample(np.random.default_rng(3), people=120)
        assert drawn.registers
        return [[wave.rows for wave in drawn.waves[-2:]], drawn.acts, drawn.people]

    with_values = last_rows()
    monkeypatch.setattr(sample, "draw_values", lambda *_, **__: ())
    monkeypatch.setattr(sample, "draw_ties", lambda *_, **__: ())
    assert last_rows() == with_values


def test_ties_are_about_three_a_person_and_open_by_their_notice(tmp_path: Path) -> None:  # L5
    drawn = draw_sample(np.random.default_rng(5), people=120)
    day = drawn.waves[-1].wave.opens
    assert day is not None
    there = {person.key for person in drawn.people if person.serves_between(day, day)}
    assert 2 <= len(drawn.ties) / len(there) <= 3
    assert {tie.person for tie in drawn.ties} <= there
    company = open_folder(tmp_path / "co")
    write_sample(company, drawn.latest(1))
    # Beside those that were told, the pair of mentors who both let theirs count.
    told = ties_on(company, day)
    assert told[: len(drawn.ties)] == drawn.ties
    assert [tie.layer for tie in told[len(drawn.ties) :]] == ["mentor"]
    assert company.series.rows() == drawn.values
