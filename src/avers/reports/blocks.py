"""What a report is made of, in one language and in no form: parts, and in each part blocks of words.

``sections.py`` writes them once; ``document.py`` sets them as a page, ``paper.py`` as a printed report.
Words are plain text here: each form escapes them, or passes them as data, in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from avers.application.reading import CoinRow
from avers.core.diagnosis.certainty import Certainty
from avers.core.text import Language
from avers.reports.charts import Mark, Plot, Table

__all__ = [
    "Behind",
    "Block",
    "Bullets",
    "CoinLine",
    "CoinRows",
    "Document",
    "Drawing",
    "Given",
    "GivenLine",
    "Grid",
    "Hatch",
    "Heat",
    "HeatLine",
    "HeatTable",
    "Kind",
    "Measured",
    "Part",
    "Quotes",
    "Sentence",
    "Step",
    "Steps",
    "Terms",
]  # fmt: skip


Kind = Literal["level", "points", "share"]
"""What a number is: out of 100, points of difference, or a share of 0..1."""


@dataclass(frozen=True)
class Measured:
    """A figure as a line of a long table; ``withheld`` says in two words why there is none.

    ``method`` names how it was made, with its version; ``n`` is rounded as it was published.
    """

    unit: str
    about: str
    face: str
    question: str
    measure: str
    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    certainty: str = ""
    method: str = ""
    withheld: str = ""


@dataclass(frozen=True)
class Sentence:
    """A paragraph; ``soft`` is said in a lower voice, ``note`` stands in a box."""

    words: str
    voice: Literal["plain", "soft", "note"] = "plain"


@dataclass(frozen=True)
class Bullets:
    """Sentences that stand side by side."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Quotes:
    """Sentences of one face, as their authors wrote them; ``note`` where they are those of a larger group.

    ``spoken`` says what people speak of, and where.
    """

    face: str
    source: str
    items: tuple[str, ...]
    note: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Terms:
    """Words and what they mean, or labels and what they hold."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Step:
    """A finding: how sure, what was seen, what to try."""

    certainty: Certainty
    certainty_words: str
    words: str
    next_step: str = ""


@dataclass(frozen=True)
class Steps:
    """Findings, first things first."""

    items: tuple[Step, ...]


@dataclass(frozen=True)
class GivenLine:
    """What was heard and what was answered; ``state`` is the word for the outcome."""

    about: str
    said: tuple[str, ...]
    state: str
    why: str
    day: str
    date: date | None = None


@dataclass(frozen=True)
class Given:
    """Answers of the house, the latest first."""

    items: tuple[GivenLine, ...]


@dataclass(frozen=True)
class CoinLine:
    """A row of the coin; ``spoken`` says it without the drawing, ``why`` says why nothing is drawn.

    ``trend`` says the line from wave to wave without its drawing; ``verdicts`` whether it changed, and whose
    it is where it is a larger unit's. Empty where there is no line.
    """

    row: CoinRow
    name: str
    statement: str
    customer: Mark | None
    employee: Mark | None
    spoken: str
    why: str
    gap: str
    points: str
    certainty: Certainty
    certainty_words: str
    trend: str = ""
    verdicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class CoinRows:
    """The coin: its key (class and words), its rows, what each certainty means."""

    keys: tuple[tuple[str, str], ...]
    lines: tuple[CoinLine, ...]
    certainties: tuple[tuple[Certainty, str, str], ...]


@dataclass(frozen=True)
class Heat:
    """A figure of a map, in words and as a number, and the depth of its tint."""

    words: str
    step: int
    value: float


@dataclass(frozen=True)
class Hatch:
    """A figure that is withheld: why, in a sentence and in two words, and the larger unit that is shown."""

    why: str
    short: str
    key: str = ""
    larger: str = ""


@dataclass(frozen=True)
class HeatLine:
    """A unit of a map."""

    key: str
    name: str
    depth: int
    cells: tuple[Heat | Hatch, ...]
    is_selected: bool = False


@dataclass(frozen=True)
class HeatTable:
    """Units by facets on one face; ``hatched`` is the key of what is withheld, "" where nothing is."""

    name: str
    face: str
    title: str
    corner: str
    facets: tuple[str, ...]
    lines: tuple[HeatLine, ...]
    scale: str
    hatched: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table that is read where it stands; ``label`` names its box."""

    table: Table
    label: str


@dataclass(frozen=True)
class Drawing:
    """A chart under the finding that it shows; ``drawing`` is "" where there is nothing to see, and why.

    ``keys`` are classes of marks with their words; ``table`` holds the same figures, folded away on a page,
    in the annex on paper. ``plot`` is what the drawing shows, for a form that has charts of its own.
    """

    title: str
    drawing: str
    certainty: Certainty | str = ""
    certainty_words: str = ""
    notes: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    source: str = ""
    plot: Plot | None = None


@dataclass(frozen=True)
class Behind:
    """The table behind a chart: folded away on a page, in the annex on paper."""

    table: Table
    title: str


Block = Sentence | Bullets | Quotes | Terms | Steps | Given | CoinRows | HeatTable | Grid | Drawing | Behind


@dataclass(frozen=True)
class Part:
    """A part with its heading.

    ``source`` is the line under what it draws; ``figures`` is what it shows, as numbers.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    source: str = ""
    is_annex: bool = False
    figures: tuple[Measured, ...] = ()


@dataclass(frozen=True)
class Document:
    """A report in one language.

    ``organisation``, ``wave`` and ``mark`` (that the company is fictitious, or "") stand on each page;
    ``place`` says whose report it is, above the title. ``identity`` names the publication, its revision and
    whose report it is; ``day`` is that of the publication and dates every file.
    """

    language: Language
    organisation: str
    wave: str
    mark: str
    kind: str
    place: str
    title: str
    lead: str
    notes: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    identity: str
    day: date
