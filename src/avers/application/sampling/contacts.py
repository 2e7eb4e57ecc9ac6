"""What the same customers of Maison Garance say after each contact: of the contact, and of the house (R10).

A short survey under a promise of confidence: customers keep their number from one time to the next. What a
bad contact costs is planted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import numpy as np

from avers.application.sampling.answers import Asking, Drawn
from avers.application.sampling.charter import CHARTER
from avers.application.sampling.questions import SURVEYS
from avers.core.evidence.instrument import Instrument
from avers.core.text import Text

__all__ = ["CONTACT_SURVEY", "CONTACT_WAVES", "COST", "draw_contacts"]

CONTACT_WAVES: Final = tuple((f"contact.{day.isoformat()}", day) for day in (
    date(2026, 5, 18), date(2026, 7, 27), date(2026, 9, 18),
))  # fmt: skip
"""Key and first day of each."""

COST: Final = 1.6
"""How much lower the house is rated after a bad contact, on 0-10, before the ends of the scale are met."""

_ASKED: Final = ("listening", "word_kept", "recommendation")
_A_PERSON: Final = 0.5
_FEWEST, _MOST = 90, 1_500
_ANSWERS: Final = 0.8
_IS_BAD: Final = 0.22
# What a customer says of a value after a bad contact and after another: options 1 to 5.
_SAID: Final = ((0.45, 0.38, 0.12, 0.04, 0.01), (0.01, 0.04, 0.15, 0.45, 0.35))
_LEVEL, _CUSTOMER_SPREAD, _SPREAD = 8.1, 1.2, 0.9


def _survey() -> Instrument:
    whole = SURVEYS[CHARTER.version]
    items = {one.facet: one for one in whole.items if one.face == "customer" and one.is_rated}
    chosen = tuple(items[facet] for facet in _ASKED)
    facets = tuple(one for one in whole.facets if one.key in _ASKED)
    return Instrument("contact", "1", chosen, facets, title=Text("Après un contact", "After a contact"))


CONTACT_SURVEY: Final = _survey()


def draw_contacts(rng: np.random.Generator, units: Sequence[str], *, people: int) -> Iterator[Drawn]:
    """Yield what the same customers of ``units`` answer, survey by survey, contact after contact."""
    n = min(max(round(_A_PERSON * people), _FEWEST), _MOST)
    served = [units[place] for place in np.linspace(0, len(units) - 1, n).astype(int)]
    level = rng.normal(_LEVEL, _CUSTOMER_SPREAD, size=n)
    for step, (key, _day) in enumerate(CONTACT_WAVES):
        is_bad = (rng.random(n) < _IS_BAD).astype(int)
        drawn = rng.random((n, 2))
        ends = np.cumsum(np.asarray(_SAID)[1 - is_bad], axis=1)
        lived = 1 + (drawn[:, :, None] > ends[:, None, :4]).sum(axis=2)
        brand = np.clip(np.rint(level - COST * is_bad + rng.normal(0, _SPREAD, size=n)), 0, 10)
        values = np.column_stack([lived, brand]).astype(float)
        answers = rng.random(n) < _ANSWERS
        silent = [""] * n
        yield Drawn(
            Asking(CONTACT_SURVEY, "customer", key, step), CONTACT_SURVEY.items, served, values, silent,
            silent, np.repeat(answers[:, None], values.shape[1], axis=1),
        )  # fmt: skip
