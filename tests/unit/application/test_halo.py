"""Which surveys may say what one bad contact goes with: those that link customers, once they are over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from avers.application.halo import halo_of
from avers.application.sampling.contacts import CONTACT_SURVEY, CONTACT_WAVES, draw_contacts
from avers.core.evidence.wave import Wave

DRAWN = list(draw_contacts(np.random.default_rng(3), ["nantes"], people=300))
WAVES = tuple(
    Wave(key, "customer", "contact", "1", "confidential", 5, day, state="closed")
    for key, day in CONTACT_WAVES
)


@dataclass
class Evidence:
    """Waves, and which of them were opened."""

    standing: tuple[Wave, ...] = WAVES
    opened: list[str] = field(default_factory=list)
    side: str = ""

    def waves(self) -> tuple[Wave, ...]:
        return self.standing

    def instruments(self) -> tuple[Any, ...]:
        return (CONTACT_SURVEY,)

    def rows(self, wave: str, face: str) -> pa.Table:
        self.opened.append(wave)
        rows = next(one for one in DRAWN if one.asking.wave == wave).rows()
        return (
            rows.append_column("attr_customers", pa.repeat(self.side, rows.num_rows)) if self.side else rows
        )


@dataclass
class House:
    evidence: Evidence


def test_the_same_customers_are_followed_from_survey_to_survey() -> None:  # R10
    found = halo_of(House(Evidence()))  # type: ignore[arg-type]
    assert found.closed == ""
    assert found.cost is not None
    assert found.cost.high is not None
    assert found.cost.high < 0, "what is planted is found"
    assert found.waves == tuple(key for key, _day in CONTACT_WAVES)


def test_an_anonymous_survey_is_never_opened() -> None:  # R10 L7
    hidden = (replace(WAVES[0], promise="anonymous"), *WAVES[1:])
    evidence = Evidence(hidden)
    assert halo_of(House(evidence)).waves == (WAVES[1].key, WAVES[2].key)  # type: ignore[arg-type]
    assert WAVES[0].key not in evidence.opened


@pytest.mark.parametrize("state", ["draft", "open"])
def test_a_survey_that_still_takes_answers_moves_no_figure(state: Any) -> None:  # R10 A4
    evidence = Evidence((*WAVES[:2], replace(WAVES[2], state=state)))
    assert halo_of(House(evidence)).waves == (WAVES[0].key, WAVES[1].key)  # type: ignore[arg-type]
    assert WAVES[2].key not in evidence.opened


def test_colleagues_who_are_served_are_no_customers_of_the_house() -> None:  # R10 R8
    assert halo_of(House(Evidence(side="inside"))).closed == "few_customers"  # type: ignore[arg-type]
