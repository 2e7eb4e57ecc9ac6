"""Put the intended text of each value beside the words of each team, and say how far they lie (R126)."""

from __future__ import annotations

from dataclasses import dataclass

from avers.application.ports import Company
from avers.application.workshop import hold_workshop
from avers.core.charter.document import Value
from avers.core.diagnosis.certainty import Certainty
from avers.core.estimate import Estimate, Figure
from avers.core.measures.meaning_divergence import DIVERGENCE_K, distances_to, meaning_divergence
from avers.core.organisation.register import RegisterRow
from avers.core.text import LANGUAGES, Text

__all__ = ["Said", "TeamMeaning", "ValueMeaning", "certainty_of", "read_meanings"]

_FIRM = 30
_TOO_FEW = 10


@dataclass(frozen=True)
class Said:
    """What a team wrote of a value: its words, and an example they lived."""

    words: str
    example: str


@dataclass(frozen=True)
class TeamMeaning:
    """One team: what it wrote, and its divergence from the intended text, or why there is none."""

    team: str
    said: tuple[Said, ...]
    divergence: Figure


@dataclass(frozen=True)
class ValueMeaning:
    """One value: its name, the text of the charter, the teams that spoke of it by name."""

    key: str
    name: Text
    intended: Text
    teams: tuple[TeamMeaning, ...]


def read_meanings(company: Company) -> tuple[ValueMeaning, ...]:
    """Return each value of the charter with what teams say it means to them; empty teams where none spoke."""
    workshop = hold_workshop(company)
    rows = workshop.rows("meanings")
    return tuple(
        _meaning(value, [row for row in rows if row["value"] == value.key])
        for value in workshop.charter.values
    )


def certainty_of(figure: Estimate) -> Certainty:
    """Return how sure a divergence is: ``too_few`` below ten texts, ``solid`` from 30 where it excludes 0."""
    if figure.n < _TOO_FEW:
        return "too_few"
    excludes = figure.low is not None and figure.high is not None and not figure.low <= 0 <= figure.high
    return "solid" if figure.n >= _FIRM and excludes else "to_confirm"


def _meaning(value: Value, rows: list[RegisterRow]) -> ValueMeaning:
    by_name: dict[str, list[RegisterRow]] = {}
    for row in rows:
        by_name.setdefault(_team(row), []).append(row)
    texts, teams = [_words(row) for row in rows], [_team(row) for row in rows]
    intended = _written_like(texts, value.statement)
    found = (
        TeamMeaning(
            str(own[0]["team"]),
            tuple(Said(str(row["words"]), str(row.get("example") or "")) for row in own),
            meaning_divergence(texts, teams, team, intended, k=DIVERGENCE_K),
        )
        for team, own in sorted(by_name.items())
    )
    return ValueMeaning(value.key, value.name, value.statement, tuple(found))


def _team(row: RegisterRow) -> str:
    return " ".join(str(row["team"]).split()).casefold()


def _words(row: RegisterRow) -> str:
    return f"{row['words']} {row.get('example') or ''}"


def _written_like(texts: list[str], statement: Text) -> str:
    """Return the statement in the language the teams wrote in: the one their words lie nearer to."""
    written = [words for language in LANGUAGES if (words := dict(statement).get(language, ""))]
    return min(written, key=lambda words: float(distances_to(texts, words).sum()), default="")
