"""The templates that a team uses most: passages that many of its people send, and what they do (R53, R152).

A passage of one person is a habit, shown to that person alone. A team's is shown where at least k people of a
unit that has figures sent it, masked, without a count: it is words of the house, not of anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.conversations.acts import Actor, acts, commitments
from avers.core.conversations.reading import read
from avers.core.conversations.reading_kept import Reading
from avers.core.publication.cell import Sentence

__all__ = ["FACET", "Effect", "Used", "does", "team_templates"]

FACET: Final = "template."
"""How the facets of such sentences begin; what a template does follows."""
Effect = Literal["harms", "neither", "serves"]
_FEWEST: Final = 10
_MOST: Final = 8
_LEAST_WORDS: Final = 4
_TEAM: Final = frozenset({"team", "template"})


@dataclass(frozen=True, slots=True)
class Used:
    """A reply of a unit, who sent it, its words, and what was read in it."""

    unit: str
    agent: str
    text: str
    reading: Reading


def does(text: str, language: str) -> Effect:
    """Return what a passage does for whoever reads it, by its acts alone.

    It serves where the writer or the house commits to something, says what they did, or asks a question; it
    harms where it pushes the case away, or is sorry without owning anything and promises nothing.
    """
    found = acts(text, language)
    if found["deflection"].value:
        return "harms"
    made = [one for one in commitments(text, language) if one.actor in (Actor.I, Actor.WE)]
    if made or found["question"].value:
        return "serves"
    return "harms" if any(span.kind == "vague" for span in found["apology"].spans) else "neither"


def team_templates(
    used: Sequence[Used], shown: Collection[str], *, k: int, mask: Callable[[str], str]
) -> tuple[Sentence, ...]:
    """Return the passages that at least ``k`` people and ten replies of a unit share, most used first.

    Units that have no figure of their own have no templates either; those that harm stand first.
    """
    found: dict[tuple[str, str, str], list[Used]] = defaultdict(list)
    words: dict[tuple[str, str, str], str] = {}
    for one in used:
        if one.unit in shown and one.reading.language in ("fr", "en"):
            for span in one.reading.spans.get("template", ()):
                passage = one.text[span.start : span.end].strip(" ,;:.-\n")
                place = (one.unit, one.reading.language, _plain(passage))
                if span.kind in _TEAM and len(passage.split()) >= _LEAST_WORDS:
                    found[place].append(one)
                    words.setdefault(place, passage)
    kept: dict[str, list[tuple[int, int, str, Sentence]]] = defaultdict(list)
    for place, replies in found.items():
        writers = {one.agent for one in replies} - {""}
        if len(replies) < _FEWEST or len(writers) < k:
            continue
        unit, language, _ = place
        effect = does(words[place], language)
        said = Sentence(
            "employee", FACET + effect, unit, mask(words[place]), "en" if language == "en" else "fr"
        )
        kept[unit].append((("harms", "neither", "serves").index(effect), -len(replies), said.text, said))
    return tuple(one[-1] for unit in sorted(kept) for one in sorted(kept[unit])[:_MOST])


def _plain(passage: str) -> str:
    return " ".join(read(passage).text.split())
