"""What one says to oneself with each wave: how far one did what the behaviours of the charter ask (R49).

An answer is about acts, not about who one is, and is written as the label of an act of the kind
``reflections``. It is nobody's mark: its writer alone reads it, beside what they said at an earlier wave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

__all__ = ["DONE", "Done", "Moved", "Reflected", "moved"]

Done = Literal["often", "sometimes", "not_yet", "no_occasion"]
DONE: Final[tuple[Done, ...]] = get_args(Done)
"""The answers in the order in which they are offered; ``no_occasion`` is of no use for a comparison."""
Moved = Literal["more", "same", "less"]

_ORDER: Final[Mapping[Done | None, int]] = {"not_yet": 0, "sometimes": 1, "often": 2}


@dataclass(frozen=True)
class Reflected:
    """One look at oneself.

    Attributes
    ----------
    wave : str
        The wave that it came with.
    answers : mapping of str to Done
        By the key of a behaviour; what was left open is not in it.
    """

    wave: str
    answers: Mapping[str, Done] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How it is written in an act: the wave, then an answer and its behaviour a line, in their order."""
        return "\n".join((self.wave, *(f"{done} {key}" for key, done in self.answers.items())))

    @classmethod
    def read(cls, label: str) -> Reflected:
        """Return what a label says; a line that holds no known answer is left out."""
        wave, *lines = label.split("\n")
        parts = (line.partition(" ") for line in lines)
        said = {key: known for done, _space, key in parts for known in DONE if known == done and key}
        return cls(wave, said)


def moved(before: Done | None, now: Done | None) -> Moved | None:
    """Return how an act moved from one look to the next; None where one of the two says nothing of it."""
    if before not in _ORDER or now not in _ORDER:
        return None
    step = _ORDER[now] - _ORDER[before]
    return "more" if step > 0 else "less" if step < 0 else "same"
