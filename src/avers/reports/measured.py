"""The figures of a report as lines of one long table: what each is about, its band, its answers, or why not.

Numbers are those of the publication, as they were rounded (rule A6); a form for spreadsheets writes them as
numbers, and words stay words. Nothing here is computed that the page does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from avers.application.reading import CoinRow, QuestionRow, Shown
from avers.application.reporting import Apart, HeatMap, Report
from avers.application.wording.figures import (
    CERTAINTY_WORDS,
    FACE_WORDS,
    INSIDE_MARK,
    MEASURE_WORDS,
    WITHHELD_SHORT,
    face_words,
)
from avers.application.wording.reports import METHOD_NAMES, in_words
from avers.core.organisation.tree import Unit
from avers.core.publication.customers import is_inside
from avers.core.text import Language, Text
from avers.reports.blocks import Kind, Measured
from avers.reports.charts import BandPlot, FunnelPlot, LanePlot, Plot, StackPlot, StepPlot

__all__ = ["Measures"]

_LEVEL: Final = Text("niveau, sur 100", "level, out of 100")
_SHARE: Final = Text("part", "share")
_RUNG: Final = Text("part qui se tient sur la marche", "share who stand on the rung")
_KINDS: Final[dict[str, Kind]] = {"share": "share", "chosen": "share", "gap": "points", "nps": "points"}
# Shares drawn on an axis of a hundred come back as hundredths, without the dust of the product.
_DIGITS: Final = 6


@dataclass(frozen=True)
class Measures:
    """Writes the figures of one report in one language."""

    report: Report
    language: Language

    def of_coin(self, rows: Iterable[CoinRow]) -> Iterator[Measured]:
        """Yield each face of ``rows``, then the gap."""
        for row in rows:
            for face, shown in (("customer", row.customer), ("employee", row.employee), ("both", row.gap)):
                if shown is not None:
                    measure = "gap" if face == "both" else "mean"
                    line = self._line(self.report.unit, row.facet.name, face, shown, measure)
                    sure = CERTAINTY_WORDS[row.certainty].in_language(self.language)
                    yield replace(line, certainty=sure if shown.is_shown else "")

    def of_map(self, heat_map: HeatMap) -> Iterator[Measured]:
        """Yield each cell of a map, unit by unit."""
        measure = "gap" if heat_map.face == "both" else "mean"
        for row in heat_map.rows:
            for facet, shown in zip(heat_map.facets, row.figures, strict=True):
                yield self._line(row.unit, facet.name, heat_map.face, shown, measure)

    def of_questions(self, rows: Iterable[QuestionRow]) -> Iterator[Measured]:
        """Yield the figures of each question as it was asked."""
        inside = is_inside(self.report.publication.customers, self.report.unit.key)
        names = {facet.key: facet.name for facet in self.report.publication.facets}
        for row in rows:
            asked = in_words(row.item.asked(is_inside=inside), self.language) or row.item.key
            for shown in filter(None, (row.shown, row.favourable)):
                measure = shown.cell.measure if shown.cell else "mean"
                yield self._line(
                    self.report.unit, names[row.item.facet], row.item.face, shown, measure, question=asked
                )

    def of_apart(self, rows: Iterable[Apart]) -> Iterator[Measured]:
        """Yield the figure of each unit that stands apart, with how sure that is."""
        for row in rows:
            line = self._line(row.unit, row.facet.name, row.face, Shown(row.figure), row.figure.measure)
            unit = f"{line.unit} ({in_words(INSIDE_MARK, self.language)})" if row.is_inside else line.unit
            yield replace(
                line, unit=unit, certainty=CERTAINTY_WORDS[row.certainty].in_language(self.language)
            )

    def of_plot(self, about: str, plot: Plot, keys: Iterable[tuple[str, str]]) -> Iterator[Measured]:
        """Yield what a drawing shows; ``about`` is what it is called, ``keys`` names its classes."""
        own = plot.measure if isinstance(plot, BandPlot | LanePlot) else ""
        for line in self._of_plot(about, plot, keys):
            # Worked out of published figures, not one of them: called so, under the finding it belongs to.
            yield replace(line, measure=own, method=about) if own else line

    def _of_plot(self, about: str, plot: Plot, keys: Iterable[tuple[str, str]]) -> Iterator[Measured]:
        whole = in_words(self.report.unit.name, self.language)
        if isinstance(plot, BandPlot):
            for row in plot.rows:
                is_share = bool(plot.unit)
                found = self._drawn(whole, row.label, row.face, row.value, row.low, row.high, row.n)
                yield _as_share(found, self._said(MEASURE_WORDS["share"])) if is_share else found
        elif isinstance(plot, StepPlot):
            for rung in plot.rungs:
                found = self._drawn(whole, rung.label, "employee", rung.share, rung.low, rung.high, rung.n)
                yield replace(found, kind="share", measure=self._said(_RUNG))
        elif isinstance(plot, LanePlot):
            for thing in plot.rows:
                for lane in thing.lanes:
                    label = f"{thing.label} · {lane.name}"
                    found = self._drawn(whole, label, plot.face, lane.value, lane.low, lane.high, lane.n)
                    yield _as_share(found, self._said(MEASURE_WORDS["share"])) if plot.unit else found
        elif isinstance(plot, StackPlot):
            named = dict(keys)
            for bar in plot.bars:
                for name, share in bar.shares.items():
                    label = f"{bar.label} · {named.get(name, name)}"
                    found = self._drawn(whole, label, "", round(share, _DIGITS), None, None, None)
                    yield replace(found, kind="share", measure=self._said(_SHARE), method=about)
        elif isinstance(plot, FunnelPlot):
            for spot in plot.spots:
                if spot.name:
                    yield self._drawn(spot.name, about, plot.face, spot.value, None, None, spot.n)

    def _line(
        self, unit: Unit, facet: Text, face: str, shown: Shown, measure: str, question: str = ""
    ) -> Measured:
        cell, customers = shown.cell, self.report.publication.customers
        withheld = "" if shown.is_shown else self._said(WITHHELD_SHORT[shown.withheld or "few"])
        figures = cell if cell is not None and shown.is_shown else None
        return Measured(
            unit=in_words(unit.name, self.language),
            about=in_words(facet, self.language),
            face=in_words(face_words(face, is_inside=is_inside(customers, unit.key)), self.language),
            question=question,
            measure=self._said(MEASURE_WORDS.get(measure, Text(measure, measure))),
            kind=_KINDS.get(measure, "level"),
            value=figures.value if figures else None,
            low=figures.low if figures else None,
            high=figures.high if figures else None,
            n=figures.n if figures else None,
            method=self._method(measure),
            withheld=withheld,
        )

    def _drawn(
        self, unit: str, about: str, face: str, value: float | None, low: float | None,
        high: float | None, n: int | None,
    ) -> Measured:  # fmt: skip
        face_name = in_words(FACE_WORDS[face], self.language) if face in FACE_WORDS else ""
        withheld = self._said(WITHHELD_SHORT["few"]) if value is None else ""
        return Measured(unit, about, face_name, "", self._said(_LEVEL), "level", value, low, high, n,
                        method=self._method("mean"), withheld=withheld)  # fmt: skip

    def _method(self, measure: str) -> str:
        """Return the method and its version, as the publication keeps them (duty M6)."""
        version = self.report.publication.methods.get(measure, "")
        name = self._said(METHOD_NAMES[measure]) if measure in METHOD_NAMES else ""
        return " · ".join(filter(None, (name, version)))

    def _said(self, words: Text) -> str:
        return in_words(words, self.language)


def _as_share(line: Measured, measure: str) -> Measured:
    """Return a level of an axis of a hundred as the share that it draws."""

    def share(value: float | None) -> float | None:
        return None if value is None else round(value / 100, _DIGITS)

    return replace(
        line, kind="share", measure=measure, value=share(line.value), low=share(line.low),
        high=share(line.high),
    )  # fmt: skip
