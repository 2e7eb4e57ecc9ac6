"""The one shape of every fact: ``Observation``, its facet, its face, its scale, its promise.

One at a time the shape is a dataclass, for reading and for tests. In bulk it is the columns of
``COLUMNS``, in an Arrow table that the ports carry, or ``Answers`` (this folder) once a wave is to
be published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from avers.core.text import Text

__all__ = [
    "BESIDE",
    "COLUMNS",
    "EXPECTED",
    "FOUNDATIONS",
    "GAP",
    "LEADER_FACETS",
    "LIVED",
    "MEANING",
    "NEED",
    "Face",
    "Facet",
    "Item",
    "Measure",
    "Observation",
    "Option",
    "Promise",
    "Scale",
    "When",
]

Face = Literal["customer", "employee", "none"]
Promise = Literal["anonymous", "confidential", "named"]
Measure = Literal[
    "mean", "nps", "csat", "ces1", "ces2", "text", "choice", "picks", "lean", "recall", "ranking",
    "best_worst", "number", "date",
]  # fmt: skip

# Columns of evidence in bulk, in order. `value` is a number on the item's scale, `text` words;
# one of them is filled. `missing` says why neither is: "" | skipped | not_applicable | dont_know.
COLUMNS: Final = (
    "respondent", "unit", "face", "facet", "item", "value", "text", "missing",
    "period", "instrument", "version",
)  # fmt: skip

_UNRATED: Final = frozenset({"text", "choice", "picks", "ranking", "best_worst", "number", "date"})

# Facets that no value of the charter owns: what has to stand before a culture can be lived.
FOUNDATIONS: Final[Mapping[str, Text]] = {
    "vision": Text("La vision est claire", "The vision is clear"),
    "example": Text("L’exemple est donné", "The example is set"),
    "means": Text("Les moyens sont là", "The means are there"),
    "recognition": Text("Le travail est reconnu", "Work is recognised"),
    "trust": Text("La confiance règne", "There is trust"),
    "engagement": Text("L’attachement à la maison", "Attachment to the house"),
    "satisfaction": Text("La satisfaction", "Satisfaction"),
    "recommendation": Text("La recommandation", "Recommendation"),
}

MEANING: Final = "meaning."
"""How the keys of facets begin that ask of the charter’s meaning, not of what is lived (R13 R40 R69 R95)."""

NEED: Final = "need."
"""How the keys of facets begin that put what people expect beside what they live (R26)."""

EXPECTED: Final = f"{NEED}expected"
LIVED: Final = f"{NEED}lived"
GAP: Final = f"{NEED}gap"

BESIDE: Final = (MEANING, NEED)
"""Surveys of these alone take nobody's place: they stand beside those of what is lived."""

# Foundations that speak of one's leader, by the keys under which they are compiled and imported.
LEADER_FACETS: Final = frozenset(
    {"example", "trust_up", "belief_leaders", "mattering_leaders", "dilemma_leaders"}
)


@dataclass(frozen=True)
class Facet:
    """What a figure is about: a value or behaviour of the charter, or a foundation.

    ``about_leader`` marks a facet that speaks of one's leader; limit L2 then applies inside
    ``core.publication``.
    """

    key: str
    name: Text
    kind: Literal["value", "behaviour", "foundation"] = "foundation"
    about_leader: bool = False

    def __post_init__(self) -> None:
        # What speaks of a leader does so whatever a file says: no setting lifts limit L2.
        if self.key in LEADER_FACETS:
            object.__setattr__(self, "about_leader", True)


@dataclass(frozen=True)
class Scale:
    """A closed scale of whole numbers, such as 1-5 or 0-10.

    ``high_is_good`` is stored with the question (CES 1.0 is low-is-good); ``favourable`` is the
    lowest answer that counts as favourable *after* reversing.
    """

    low: int
    high: int
    favourable: int | None = None
    high_is_good: bool = True

    @property
    def n_options(self) -> int:
        """Number of possible answers."""
        return self.high - self.low + 1

    def percent(self, value: float) -> float:
        """Return ``value`` placed on 0-100, the only honest way to compare two scales."""
        return 100.0 * (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Option:
    """One of the answers that a question offers by name; those of one ``group`` are also counted as one."""

    key: str
    words: Text = Text()
    group: str = ""
    at_least: float | None = None
    """Of a number or a date: where the band begins that this option names; a date is its ordinal."""


@dataclass(frozen=True)
class When:
    """An earlier question and the answers to it that bring what follows.

    ``among`` are keys of options, or steps of a scale as they are written (``1``, ``2``).
    """

    item: str
    among: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A question: its key, its facet and face, its words, its scale; ``reverse`` turns it round.

    ``measure`` says which figure the item feeds besides the mean: ``nps`` (0-10), ``csat``
    (1-5), ``ces1`` (effort, 1-5, low is good) and ``ces2`` (ease, 1-7), never pooled; ``mean``
    otherwise. A ``choice`` has no mean: its answer is the place of one of ``options``, counted from 1,
    and the order of the options says nothing. ``picks`` are up to ``at_most`` of the options, as one
    number (``evidence.picks``); their leaning (``lean``) is worked out, never asked. ``recall`` is
    answered in words, of which only the number of ``options`` they name is kept (R69). A ``ranking`` of
    all options and the ``best_worst`` of them are one number each (``evidence.ranks``). A ``number`` and
    a ``date`` are published by the bands that ``options`` name, or not at all. ``words_inside`` puts a
    customers' question to the teams that the rated one serves (R8); ``words`` serve them too where it
    is empty.

    How it is asked: ``before`` stands above it (a story, a word of help); ``ends`` are the words of the
    two ends of its scale; ``required`` and ``not_applicable`` say whether it may be passed over, and
    whether "does not apply to me" is offered; ``when`` brings it after certain answers alone; ``lines``
    is the height of a field for words, 1 for a few; ``shuffled`` shows its options in an order drawn for
    each form, while an answer is kept by their order here.
    """

    key: str
    facet: str
    face: Face
    scale: Scale
    words: Text = Text()
    reverse: bool = False
    measure: Measure = "mean"
    options: tuple[Option, ...] = ()
    words_inside: Text = Text()
    at_most: int = 1
    before: Text = Text()
    ends: tuple[Text, ...] = ()
    required: bool = False
    not_applicable: bool = False
    when: When | None = None
    lines: int = 4
    shuffled: bool = False

    def asked(self, *, is_inside: bool = False) -> Text:
        """Return the words as they were put to customers: those inside, where ``is_inside``, or outside."""
        return (self.words_inside or self.words) if is_inside else self.words

    @property
    def is_rated(self) -> bool:
        """Whether its answers stand on a scale, so that they have a mean."""
        return self.measure not in _UNRATED

    @property
    def doubt(self) -> int:
        """Steps of the scale that must stay in doubt for each person before a figure is shown (rule A10).

        A leaning moves by twelfths, and some of its steps are nobody's: there a quarter of the scale, the
        step of a rating from 1 to 5.
        """
        return 3 if self.measure == "lean" else 1

    def indicator(self, option: Option) -> str:
        """Return the key under which the share of one option is published."""
        return f"{self.key}/{option.key}"

    def indicator_of_group(self, group: str) -> str:
        """Return the key under which the share of all options of ``group`` is published."""
        return f"{self.key}/{group}:"

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of its options, in their order; empty unless every option has one."""
        found = tuple(dict.fromkeys(option.group for option in self.options))
        return () if "" in found else found


@dataclass(frozen=True)
class Observation:
    """One fact: who (or which random number), about what, on which face, where, when, what.

    ``respondent`` is a random number valid inside one wave for anonymous evidence (never a
    person), a customer's or person's pseudonym elsewhere. ``period`` is a wave key or ``2026-10``.
    """

    respondent: str
    unit: str
    face: Face
    facet: str
    item: str
    period: str
    value: float | None = None
    text: str = ""
    missing: Literal["", "skipped", "not_applicable", "dont_know"] = ""
    instrument: str = ""
    version: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
