"""What those who sit in the chairs of the demonstration said to themselves with the last waves (R49).

One of them is at their second look, one has an earlier look and the one of this wave to give, the others have
none yet: the three states of the page. SYNTHETIC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from avers.application.sampling.seats import SEATS
from avers.application.viewer import Role
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Charter
from avers.core.evidence.act import Act
from avers.core.evidence.reflected import Done, Reflected
from avers.core.organisation.person import Person

__all__ = ["draw_reflections"]

_AFTER: Final = timedelta(days=8)
# By place in the charter: what was said at one wave, then at the next.
_THEN: Final[tuple[Done, ...]] = ("sometimes", "not_yet", "often", "sometimes", "no_occasion", "not_yet")
_NOW: Final[tuple[Done, ...]] = ("often", "sometimes", "often", "not_yet", "sometimes", "not_yet")
_WORDS: Final = (
    "Rappeler le client le jour même, même sans solution.",
    "Dire dans le premier courriel qui suit le dossier.",
)


def draw_reflections(
    people: Sequence[Person], charters: Sequence[Charter], openings: Sequence[date]
) -> tuple[Act, ...]:
    """Return the looks of two people at the last two waves, in the order of their days."""
    looked: tuple[tuple[Role, int], ...] = (("employee", -2), ("lead", -2), ("lead", -1))
    acts = [act for role, place in looked for act in _look(role, people, charters, openings, place)]
    return tuple(sorted(acts, key=lambda act: (act.day, act.key)))


def _look(
    role: Role, people: Sequence[Person], charters: Sequence[Charter], openings: Sequence[date], place: int
) -> Iterator[Act]:
    seat, day = SEATS[role], openings[place] + _AFTER
    person = seat.taken_by([one for one in people if one.unit == seat.unit])
    charter = [one for one in charters if one.published_date is not None and one.published_date <= day][-1]
    if not person:
        return
    keys = [key_of(value.key, one.key) for value in charter.values for one in value.behaviours]
    said = _NOW if place == -1 else _THEN
    answers = {key: said[number % len(said)] for number, key in enumerate(keys)}
    yield Act(
        f"garance-look-{role}-{day:%Y%m}", "reflections", day, person, unit=seat.unit,
        charter=charter.version, label=Reflected(f"{openings[place]:%Y-%m}", answers).label,
        words=_WORDS[place],
    )  # fmt: skip
