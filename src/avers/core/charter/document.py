"""The charter as a document: what an organisation promises, in words people can act on.

Plain frozen data; reading it from YAML is the work of ``adapters.files``, judging it that of the
rules. ``statements`` walks every sentence of a charter once, each with its path and kind: this is
what the wording rules read, and what *try your sentence* gives them one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from avers.core.text import Language, Text

__all__ = [
    "Behaviour", "Charter", "Commitment", "ConflictRule", "Criterion", "Hours", "Owner", "Promise", "Proxy",
    "Statement", "StatementKind", "Team", "Tone", "Value", "Vision", "statements",
]  # fmt: skip

_STRICT = {"extra": "forbid"}

StatementKind = Literal[
    "mission",
    "vision",
    "value",
    "behaviour",
    "promise",
    "evaluation",
    "question",
    "answer",
    "ends",
    "for_all",
]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@dataclass(frozen=True)
class Owner:
    """The named executive who answers for the charter (R1); unsigned, it cannot be published."""

    __pydantic_config__: ClassVar = _STRICT
    name: str = ""
    role: Text = Text()
    signed_date: date | None = None


@dataclass(frozen=True)
class Vision:
    """One sentence for the customer, and its twin: what it means for us inside (R38, R74)."""

    __pydantic_config__: ClassVar = _STRICT
    statement: Text = Text()
    inside: Text = Text()


@dataclass(frozen=True)
class Behaviour:
    """What two people would both recognise if they saw it (R20, R111)."""

    __pydantic_config__: ClassVar = _STRICT
    key: str
    statement: Text
    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Proxy:
    """What stands for a value that nobody can count, happiness or gratitude (R114).

    ``act`` is what one would see, ``items`` are sentences to agree with, asked in the survey; ``limits``
    says what neither shows.
    """

    __pydantic_config__: ClassVar = _STRICT
    act: Text = Text()
    items: tuple[Text, ...] = ()
    limits: Text = Text()


_NO_PROXY = Proxy()


@dataclass(frozen=True)
class Value:
    """A value: its name, the action that lives it, what it brings to each side (R127c).

    ``indicators`` are keys of ``registers/kpis.csv`` or of the built-in definitions (R116).
    """

    __pydantic_config__: ClassVar = _STRICT
    key: str
    name: Text
    statement: Text = Text()
    for_customers: Text = Text()
    for_us: Text = Text()
    behaviours: tuple[Behaviour, ...] = ()
    indicators: tuple[str, ...] = ()
    proxy: Proxy = _NO_PROXY


@dataclass(frozen=True)
class Hours:
    """When a promise holds: local days and times, ``24:00`` for the end of a day."""

    __pydantic_config__: ClassVar = _STRICT
    days: tuple[Weekday, ...]
    opens: str
    closes: str


@dataclass(frozen=True)
class Promise:
    """A promise made to customers, on a channel and at times (R94, R109)."""

    __pydantic_config__: ClassVar = _STRICT
    key: str
    statement: Text
    channel: str = ""
    hours: tuple[Hours, ...] = ()
    within_minutes: int | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Commitment:
    """What one team does for one value (R89, R119)."""

    __pydantic_config__: ClassVar = _STRICT
    value: str
    statement: Text


@dataclass(frozen=True)
class Team:
    """A kind of team, its commitments and its indicators (the table of R119)."""

    __pydantic_config__: ClassVar = _STRICT
    key: str
    name: Text
    commitments: tuple[Commitment, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConflictRule:
    """Which of two values wins when they pull apart, who arbitrates, with which exceptions (R127)."""

    __pydantic_config__: ClassVar = _STRICT
    between: tuple[str, ...]
    wins: str = ""
    arbiter: str = ""
    reason: Text = Text()


@dataclass(frozen=True)
class Tone:
    """The personality of the house in words: examples to follow and to avoid (R84).

    ``feel`` are the words that contact with the house is meant to leave in a customer (R16).
    """

    __pydantic_config__: ClassVar = _STRICT
    personality: Text = Text()
    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()
    feel: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """A criterion applied to a person in an interview, evaluation or promotion (limit L4)."""

    __pydantic_config__: ClassVar = _STRICT
    key: str
    statement: Text
    share: float | None = None


@dataclass(frozen=True)
class Charter:
    """The whole document. ``version`` is empty in a draft; a published one never changes.

    ``mnemonic`` is the word that the initials of the values spell, in each language that has one (R78).
    """

    __pydantic_config__: ClassVar = _STRICT
    organisation: Text
    language: Language = "fr"
    version: str = ""
    published_date: date | None = None
    review_date: date | None = None
    owner: Owner = Owner()
    purpose: Text = Text()
    vision: Vision = Vision()
    values: tuple[Value, ...] = ()
    mnemonic: Text = Text()
    promises: tuple[Promise, ...] = ()
    teams: tuple[Team, ...] = ()
    conflicts: tuple[ConflictRule, ...] = ()
    tone: Tone = Tone()
    criteria: tuple[Criterion, ...] = ()

    def value(self, key: str) -> Value | None:
        """Return the value of this ``key``, or None."""
        return next((value for value in self.values if value.key == key), None)


@dataclass(frozen=True)
class Statement:
    """One sentence to judge, wherever it comes from.

    ``path`` is the place in the charter (``values[0].statement.fr``) or the caller's own id;
    ``name`` is the short name beside it (a value's), empty when there is none.
    """

    path: str
    kind: StatementKind
    language: Language
    words: str
    name: str = ""
    about: tuple[str, ...] = field(default=())


def statements(charter: Charter) -> Iterator[Statement]:
    """Yield every written sentence of ``charter`` in reading order, one per language.

    For a criterion, ``about`` holds the names of the charter's values in that language, so that a
    rule can see a value used to judge a person.
    """
    yield from _sides("purpose", "mission", charter.purpose)
    yield from _sides("vision.statement", "vision", charter.vision.statement)
    yield from _sides("vision.inside", "vision", charter.vision.inside)
    for i, value in enumerate(charter.values):
        yield from _sides(f"values[{i}].statement", "value", value.statement, value.name)
        for j, behaviour in enumerate(value.behaviours):
            yield from _sides(
                f"values[{i}].behaviours[{j}].statement", "behaviour", behaviour.statement, value.name
            )
        yield from _sides(f"values[{i}].proxy.act", "behaviour", value.proxy.act, value.name)
    for i, promise in enumerate(charter.promises):
        yield from _sides(f"promises[{i}].statement", "promise", promise.statement)
    for i, team in enumerate(charter.teams):
        for j, commitment in enumerate(team.commitments):
            yield from _sides(
                f"teams[{i}].commitments[{j}].statement", "behaviour", commitment.statement, team.name
            )
    for i, criterion in enumerate(charter.criteria):
        for language, words in criterion.statement:
            about = tuple(value.name.in_language(language) for value in charter.values)
            path = f"criteria[{i}].statement.{language}"
            yield Statement(path, "evaluation", language, words, about=about)


def _sides(path: str, kind: StatementKind, text: Text, name: Text = Text()) -> Iterator[Statement]:
    for language, words in text:
        yield Statement(f"{path}.{language}", kind, language, words, name.in_language(language))
