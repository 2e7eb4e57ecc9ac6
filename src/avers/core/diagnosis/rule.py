"""The one mechanism of judgement: a rule reads, and yields findings.

The linter of the charter and the diagnosis of the organisation are the same thing. A rule has a
code, a severity, two pages (French and English) and examples; it reads either one sentence
(``StatementRule``) or the whole house (``HouseRule``: charter, registers, organisation,
publications). Rules live one a file: those about words and promises in ``core.charter.rules``,
those about the organisation in ``core.diagnosis.rules``; each folder's ``__init__`` lists its own,
and ``catalogue`` of ``application.checking`` puts them together.

A finding holds codes and values, no sentence: the page's ``finds`` and ``suggests`` templates
become words in ``application.wording``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal

from avers.core.charter.document import Charter, Statement, StatementKind
from avers.core.organisation.register import Register
from avers.core.organisation.tree import UnitTree
from avers.core.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from avers.core.diagnosis.advantage import Outcome
    from avers.core.diagnosis.alienation import Filtered
    from avers.core.diagnosis.causes import Causes
    from avers.core.diagnosis.halo import AfterContact
    from avers.core.diagnosis.published import Published
    from avers.core.diagnosis.replies import Replies
    from avers.core.diagnosis.scorecard import Tracked
    from avers.core.diagnosis.staying import Staying
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.wave import Wave
    from avers.core.publication.cell import Publication
    from avers.core.publication.change import WaveFigures

__all__ = [
    "Example", "Finding", "House", "HouseRule", "Overridden", "Page", "Rule", "Severity", "StatementRule",
]  # fmt: skip

Severity = Literal["error", "warning", "note"]

# Families whose findings a named person may set aside for at most 90 days (design, idea four).
OVERRIDABLE_FAMILIES = frozenset({"GA", "CO", "PL"})


@dataclass(frozen=True)
class Example:
    """A sentence that the page quotes, and that a test runs: ``kind`` says what it is."""

    words: str
    kind: StatementKind = "value"


@dataclass(frozen=True)
class Page:
    """What a rule says of itself in one language; published as it is, shown beside the finding.

    Attributes
    ----------
    title : str
        The finding in a few kind words, as a question where possible: *Qui fait quoi ?*
    what, why : str
        What the rule looks for; why that matters.
    finds : str
        The sentence of one finding, with ``{name}`` fields filled from ``Finding.values``.
    suggests : str
        What to try instead, same fields; empty when there is nothing honest to suggest.
    instead, write : tuple of Example
        Sentences that the rule reports, and sentences that it leaves alone; a test runs both.
    limits : str
        Where the rule errs, said plainly.
    source : str
        The text, paper or law behind it (``seeds 003:54``).
    """

    title: str
    what: str
    why: str
    finds: str
    instead: tuple[Example, ...]
    write: tuple[Example, ...]
    limits: str
    source: str
    suggests: str = ""


@dataclass(frozen=True)
class Overridden:
    """Who set a finding aside, why, and until which day (included)."""

    by: str
    reason: str
    until: date


@dataclass(frozen=True)
class Finding:
    """Something seen, at a place, with the values its sentence needs.

    Attributes
    ----------
    code, severity, rows, overridable
        Copied from the rule.
    path : str
        Place in the charter or file, or the caller's id of a statement.
    language : {"fr", "en"} or None
        Language of the sentence judged; None when the finding is about no sentence.
    span : (int, int) or None
        Characters ``[start, end)`` of the words reported, inside the sentence.
    values : mapping of str
        Fields of the page's ``finds`` and ``suggests``.
    overridden : Overridden or None
        Who set it aside for now, lawfully (``core.diagnosis.overrides``).
    """

    code: str
    severity: Severity
    path: str
    language: Language | None = None
    span: tuple[int, int] | None = None
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    rows: tuple[str, ...] = ()
    overridable: bool = False
    overridden: Overridden | None = None


@dataclass(frozen=True)
class House:
    """All that a rule may read: no clock, no file; ``today`` is given by the outer layer.

    ``publications`` are the last ones, newest last, without cells for a leader alone (of the one before the
    newest at least the units of which the newest shows nothing); ``history`` goes
    further back with fewer cells (whole facets of the upper units) and ends with the same one. ``followed``
    are the figures of teams over the waves, oldest first, for what asks how long after. ``tracked``
    are the private files that version control keeps, relative to the company's folder. ``acted`` counts
    acts by kind, value and quarter, without anybody in it; ``causes`` are shares of groups. ``instruments``
    are the questions of ``waves``; ``outcomes`` the indicators that teams have values of,
    ``tracked_outcomes`` what the house said it follows over the years. ``needs`` is the last
    publication that asked what is expected and what is lived, with the upper units; None where none did.
    ``staying`` are shares of two halves of the teams, ``halo`` what the same customers rate after one contact
    and another; None where nothing is published. ``filtered`` are decisions that the decision filter kept and
    that put revenue first. ``replies`` are those of the sample of conversations, as they were read.
    """

    charter: Charter
    today: date
    registers: Mapping[str, Register] = field(default_factory=dict)
    organisation: UnitTree | None = None
    n_people: int | None = None
    publications: tuple[Publication, ...] = ()
    history: tuple[Publication, ...] = ()
    followed: tuple[WaveFigures, ...] = ()
    tracked: tuple[str, ...] = ()
    acted: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    waves: tuple[Wave, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    causes: Causes | None = None
    outcomes: tuple[Outcome, ...] = ()
    tracked_outcomes: tuple[Tracked, ...] = ()
    staying: Staying | None = None
    halo: AfterContact | None = None
    replies: Replies | None = None
    filtered: tuple[Filtered, ...] = ()
    needs: Publication | None = None

    # Kept with the house: in a large one each reading takes a while, and all rules judge the same.
    @cached_property
    def published(self) -> tuple[Published, ...]:
        """The publications as everybody may read them, newest last."""
        from avers.core.diagnosis.published import Published

        return tuple(Published(one) for one in self.publications)

    @cached_property
    def published_needs(self) -> Published | None:
        """What is expected and lived, as everybody may read it."""
        from avers.core.diagnosis.published import Published

        return Published(self.needs) if self.needs else None


class Rule(ABC):
    """A rule: its code, what it serves, its two pages. Subclasses say what they read."""

    code: ClassVar[str]
    severity: ClassVar[Severity]
    rows: ClassVar[tuple[str, ...]] = ()
    fr: ClassVar[Page]
    en: ClassVar[Page]

    @property
    def family(self) -> str:
        """Return the two letters of the family: ``CH`` of ``CH203``."""
        return self.code[:2]

    @property
    def overridable(self) -> bool:
        """Return whether a named person may set a finding aside (never for CH, FE, LE)."""
        return self.family in OVERRIDABLE_FAMILIES

    def page(self, language: str) -> Page:
        """Return the page in ``language``, French unless it is ``en``."""
        return self.en if language == LANGUAGES[1] else self.fr

    def finding(
        self,
        path: str,
        *,
        language: Language | None = None,
        span: tuple[int, int] | None = None,
        severity: Severity | None = None,
        **values: object,
    ) -> Finding:
        """Return a finding of this rule at ``path``; keywords become the fields of its sentence.

        A ``Text`` gives two fields, ``name.fr`` and ``name.en``: the wording takes its own language's.
        """
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            path=path,
            language=language,
            span=span,
            values=MappingProxyType(dict(_fields(values))),
            rows=self.rows,
            overridable=self.overridable,
        )


def _fields(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Text):
            for language in LANGUAGES:
                yield f"{name}.{language}", value.in_language(language)
        else:
            yield name, str(value)


class StatementRule(Rule):
    """A rule that needs only one sentence; ``kinds`` says of which sort."""

    kinds: ClassVar[frozenset[StatementKind]]

    @abstractmethod
    def check(self, statement: Statement) -> Iterator[Finding]:
        """Yield what this rule has to say about ``statement`` (of one of its kinds)."""

    def speaks_in(self, house: House, statement: Statement) -> bool:
        """Return whether ``house`` leaves this rule anything to say of ``statement``.

        A rule about one sentence alone stays silent where a rule that knows the house decides.
        """
        return True

    def at(self, statement: Statement, span: tuple[int, int] | None = None, **values: object) -> Finding:
        """Return a finding about ``statement``, underlining ``span`` of it."""
        return self.finding(statement.path, language=statement.language, span=span, severity=None, **values)


class HouseRule(Rule):
    """A rule that reads the charter with what surrounds it."""

    @abstractmethod
    def check(self, house: House) -> Iterator[Finding]:
        """Yield what this rule has to say about ``house``."""

    @abstractmethod
    def house_of(self, example: Example, language: Language) -> House:
        """Return the smallest house in which ``example`` of the page can be judged."""
