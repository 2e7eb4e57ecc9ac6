"""Lists of picks as survey tools write them: one cell with a separator, or a column for each option (R41)."""

from __future__ import annotations

import re
from typing import Final

from avers.core.evidence.observation import Item
from avers.core.evidence.picks import code_of, fault_of_picks

__all__ = ["IS_TICKED", "NOT_TICKED", "PicksCoder"]

IS_TICKED: Final = frozenset({"y", "yes", "oui", "o", "1", "1.0", "x", "true", "vrai"})
"""What a ticked box says, in small letters."""

NOT_TICKED: Final = frozenset({"", "n", "no", "non", "0", "0.0", "false", "faux"})

_SEPARATORS: Final = re.compile(r"[|;,]")
# Commas that one label may hold, and one more.
_MOST_PIECES: Final = 8


class PicksCoder:
    """Turns the picks of one person into their number, or says everything that is wrong with them.

    ``separator`` parts the picks of a cell; by default | ; or a comma, whichever stands there.
    """

    def __init__(self, item: Item, *, separator: str = "", labels: dict[str, str] | None = None) -> None:
        self.item, self.separator = item, separator
        self.expected = ", ".join(option.key for option in item.options)
        self._places: dict[str, int] = {}
        for place, option in enumerate(item.options):
            words = (side for _, side in option.words)
            for said in (option.key, *words, *(k for k, key in (labels or {}).items() if key == option.key)):
                self._places.setdefault(_folded(said), place)

    def __call__(self, words: str) -> tuple[int | None, list[tuple[str, str]]]:
        """Return the number of a cell, None where it has none, and each (fault, what was found)."""
        return self.of(self._joined([part for part in self._parts(words) if part]))

    def of(self, parts: list[str]) -> tuple[int | None, list[tuple[str, str]]]:
        """Return the number of picks that are apart already, and the faults, as for a cell."""
        known = [(part, self._places.get(_folded(part))) for part in parts]
        faults = [("unknown_option", part) for part, place in known if place is None]
        places = [place for _, place in known if place is not None]
        again = {place for place in places if places.count(place) > 1}
        faults += [("picked_twice", self.item.options[place].key) for place in sorted(again)]
        wrong = fault_of_picks(sorted(set(places)), self.item)
        if wrong is not None:
            faults.append((wrong, str(len(set(places)))))
        if faults or not places:
            return None, faults
        return code_of(places), []

    def _parts(self, words: str) -> list[str]:
        if _folded(words) in self._places:
            return [words]
        pattern = re.escape(self.separator) if self.separator else _SEPARATORS.pattern
        return [part.strip() for part in re.split(pattern, words)]

    def _joined(self, parts: list[str]) -> list[str]:
        """Return the pieces of a cell with those of one label together: “Letter, parcel” holds a comma."""
        joined: list[str] = []
        at = 0
        while at < len(parts):
            upto = next(
                (
                    end
                    for end in range(min(len(parts), at + _MOST_PIECES), at, -1)
                    if _folded(", ".join(parts[at:end])) in self._places
                ),
                at + 1,
            )
            joined.append(", ".join(parts[at:upto]))
            at = upto
        return joined


def _folded(words: str) -> str:
    return " ".join(words.split()).lower()
