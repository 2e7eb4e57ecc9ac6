"""Role cards: what each kind of team does for the charter, one to three commitments (R14, R79, R89)."""

from __future__ import annotations

from collections import Counter
from typing import Final

from avers.core.charter.compilation.document import Compiled, Entry, LeftOut, Section, Wording
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Charter, Team
from avers.core.text import Text

__all__ = ["MOST_COMMITMENTS", "compile_role_cards"]

MOST_COMMITMENTS: Final = 3


def compile_role_cards(charter: Charter, version: str) -> Compiled:
    """Return a card for each team of ``charter``; commitments beyond the third are left out (R14)."""
    cards, beyond = [], []
    for team in charter.teams:
        entries = _commitments(team)
        if entries:
            cards.append(Section(key_of("team", team.key), team.name, entries[:MOST_COMMITMENTS]))
        beyond += [LeftOut(entry.key, entry.words(), "R14") for entry in entries[MOST_COMMITMENTS:]]
    return Compiled(
        key="role_cards",
        version=version,
        kind="role_cards",
        title=Text("Les cartes de rôle", "The role cards"),
        sections=tuple(cards),
        left_out=tuple(beyond),
    )


def _commitments(team: Team) -> tuple[Entry, ...]:
    """Return the commitments of a team, keyed by value; the second for one value is ``.2``."""
    counts: Counter[str] = Counter()
    entries = []
    for commitment in team.commitments:
        counts[commitment.value] += 1
        nth = () if counts[commitment.value] == 1 else (str(counts[commitment.value]),)
        key = key_of("team", team.key, commitment.value, *nth)
        if commitment.statement:
            entries.append(Entry(key, (Wording("none", commitment.statement),)))
    return tuple(entries)
