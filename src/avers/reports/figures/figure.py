"""A figure of the diagnosis as any page or paper shows it: what it says, its drawing, the table behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import WITHHELD_SHORT, interval_words, number, value_words
from avers.application.wording.registers import REGISTER_WORDS
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import joined, percent, typeset, whole_date
from avers.core.diagnosis.certainty import Certainty
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.charts import Band, Plot, Table

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.core.diagnosis.trust import Direction
    from avers.core.publication.cell import Publication

__all__ = [
    "Figure",
    "Option",
    "band_of",
    "level_table",
    "nothing",
    "register_name",
    "row_of",
    "said",
    "share_band",
    "short",
    "source",
    "source_of",
    "source_of_registers",
    "sure_of_lowest",
]


_HEADINGS: Final = {
    "value": Text("Sur 100", "Out of 100"),
    "band": Text("Bande", "Band"),
    "n": Text("Réponses (arrondi)", "Answers (rounded)"),
}


@dataclass(frozen=True)
class Figure:
    """One chart with what stands around it, in one language.

    Attributes
    ----------
    key : str
        Tells it from the others of a page.
    title : str
        The finding, in one sentence.
    svg : str
        The drawing; empty where there is nothing to draw, and then ``notes`` say why and what to do.
    certainty : Certainty or ""
    notes : tuple of str
        What to know beside it, one sentence or two each.
    legend : tuple of (str, str)
        Class of the mark, words.
    table : Table or None
        The same figures; what the page writes as a CSV.
    source : str
        Where the figures come from.
    plot : Plot or None
        What the drawing shows, for a form that has charts of its own; not every figure has one.
    reading : tuple of str
        Those of ``notes`` that tell how the drawing is read: a form without it leaves them out.
    """

    key: str
    title: str
    svg: str = ""
    certainty: Certainty | str = ""
    notes: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    source: str = ""
    plot: Plot | None = None
    reading: tuple[str, ...] = ()

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to see."""
        return bool(self.svg)


@dataclass(frozen=True)
class Option:
    """Something a topic may be asked about: its words, its place in an address, whether it is shown now."""

    words: str
    about: str
    is_chosen: bool = False


def said(words: Text, language: Language, **fields: str) -> str:
    """Return ``words`` set in ``language``, its fields filled; what fills them is not retouched."""
    return typeset(words.in_language(language), language).format(**fields)


def nothing(key: str, title: Text, language: Language, *notes: Text) -> Figure:
    """Return a figure that has nothing to draw: why, and the one thing to do."""
    return Figure(key, said(title, language), notes=tuple(said(note, language) for note in notes))


def short(name: Text, language: Language) -> str:
    """Return a name without what follows its colon: room is small beside a chart."""
    return typeset(name.in_language(language).split(":")[0].strip(), language)


def band_of(one: Direction, language: Language, *, is_named: bool = False, label: str = "") -> Band:
    """Return one published level as a row of the chart."""
    cell = one.cell
    return Band(
        label or short(one.name, language),
        cell.value,
        cell.low,
        cell.high,
        value_words(cell, language),
        face=one.face,
        is_named=is_named,
        n=cell.n,
    )


def row_of(label: str, cell: Cell, language: Language) -> tuple[str, ...]:
    """Return one published figure as a row of a table: name, value, band, answers."""
    if cell.value is None:
        return (label, WITHHELD_SHORT[cell.withheld or "few"].in_language(language), "–", "–")
    n = "–" if cell.n is None else number(cell.n, language)
    return (label, value_words(cell, language), interval_words(cell, language), n)


def level_table(
    caption: str, rows: tuple[tuple[str, ...], ...], language: Language, first: Text, *, n_more: int = 0
) -> Table:
    """Return rows of ``row_of`` as a table whose first column is called ``first``; ``n_more`` left out."""
    headings = (first, *_HEADINGS.values())
    return Table(caption, tuple(words.in_language(language) for words in headings), rows, n_more)


def sure_of_lowest(cells: Sequence[Cell], others: Sequence[Cell]) -> Certainty:
    """Return how sure it is that ``cells`` stand below ``others``: solid where no bands touch."""
    highs = [100.0 if cell.high is None else cell.high for cell in cells]
    lows = [0.0 if cell.low is None else cell.low for cell in others]
    return "solid" if highs and lows and max(highs) < min(lows) else "to_confirm"


def source(diagnosis: Diagnosis, language: Language) -> str:
    """Return the line under a chart of published figures."""
    return source_of(diagnosis.frame, language) if diagnosis.frame else ""


def source_of(frame: Publication, language: Language) -> str:
    """Return the line under a chart of the figures of one publication."""
    words = Text(
        "Source : résultats publiés, {wave} · révision {revision} · équipes au {date} · "
        "seuil de {k} réponses",
        "Source: published results, {wave} · revision {revision} · teams as of {date} · "
        "threshold {k} answers",
    )
    return said(
        words,
        language,
        wave=wave_words(frame.wave, language),
        revision=str(frame.revision),
        date=whole_date(frame.tree_date, language),
        k=str(frame.k),
    )


def source_of_registers(counted: tuple[tuple[str, int], ...], language: Language) -> str:
    """Return the line under a chart of registers: which ones, and how many rows of each."""
    rows = Text("{n} lignes", "{n} rows")
    named = [
        f"{register_name(name, language)} ({said(rows, language, n=number(n, language))})"
        for name, n in counted
    ]
    words = Text("Source : registres de la maison, {named}", "Source: registers of the house, {named}")
    return said(words, language, named=joined(named, language))


def register_name(name: str, language: Language) -> str:
    """Return a register as its page calls it, in the middle of a sentence: ``ordres du jour``."""
    words = REGISTER_WORDS[name].title.in_language(language)
    return words[:1].lower() + words[1:]


def share_band(low: float | None, high: float | None, language: Language) -> str:
    """Return the band of a share in words."""
    if low is None or high is None:
        return "–"
    words = Text("de {low} à {high}", "{low} to {high}")
    return said(words, language, low=percent(low, language), high=percent(high, language))
