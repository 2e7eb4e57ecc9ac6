"""Which quotas of an instrument a person's answers fall under: those whose option they chose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.evidence.asked import GivenAnswer, places_answered
from avers.core.evidence.instrument import Instrument, Quota
from avers.core.evidence.observation import Face

__all__ = ["COUNTED", "quotas_met"]

COUNTED: Final = frozenset({"choice", "picks"})
"""Measures of a question that a quota can count: its answer is one option, or several."""


def quotas_met(instrument: Instrument, face: Face, answers: Mapping[str, GivenAnswer]) -> tuple[Quota, ...]:
    """Return the quotas that ``answers`` of one person of ``face`` count under, by item and option.

    The order is always the same: two answers that count under the same quotas take them in one order.
    """
    met = []
    for quota in instrument.quotas:
        given = answers.get(quota.item)
        item = next((one for one in instrument.items if (one.key, one.face) == (quota.item, face)), None)
        if item is None or given is None or given.value is None or item.measure not in COUNTED:
            continue
        if quota.option in {item.options[place].key for place in places_answered(item, int(given.value))}:
            met.append(quota)
    return tuple(sorted(met, key=lambda quota: (quota.item, quota.option, quota.at_most)))
