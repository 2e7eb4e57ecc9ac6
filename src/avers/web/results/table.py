"""The figures of a page as a file for a spreadsheet: exactly what is shown, and nothing that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from avers.application.reading import CoinRow, PublicationPage, Shown
from avers.application.wording.figures import MEASURE_WORDS, WITHHELD_SHORT, face_words
from avers.core.organisation.tree import Unit
from avers.core.publication.cell import Cell
from avers.core.publication.customers import is_inside
from avers.core.text import Language, Text
from avers.reports.office.spreadsheet import harmless

__all__ = ["as_csv", "harmless"]

_HEADINGS: Final = (
    Text("équipe", "unit"), Text("facette", "facet"), Text("face", "face"), Text("question", "question"),
    Text("mesure", "measure"), Text("valeur", "value"), Text("bande, bas", "band, low"),
    Text("bande, haut", "band, high"), Text("réponses (arrondi)", "answers (rounded)"),
    Text("non affiché", "withheld"),
)  # fmt: skip


def as_csv(page: PublicationPage, language: Language) -> str:
    """Return the coin, the map and the questions of ``page``, one figure a line; a figure stands once."""
    out = io.StringIO()
    # A byte order mark lets spreadsheets read the accents.
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(heading.in_language(language)) for heading in _HEADINGS])
    seen: set[tuple[str, ...]] = set()
    for place, shown in _figures(page, language):
        if place not in seen:
            seen.add(place)
            writer.writerow([*(harmless(words) for words in place), *_numbers(shown, language)])
    return out.getvalue()


def _figures(page: PublicationPage, language: Language) -> Iterator[tuple[tuple[str, ...], Shown]]:
    """Yield (unit, facet, face, question, measure) in words with each figure of the page."""

    def place(unit: Unit, facet: str, face: str, question: str, measure: str) -> tuple[str, ...]:
        called = face_words(face, is_inside=is_inside(page.publication.customers, unit.key))
        return (
            unit.name.in_language(language),
            facet,
            called.in_language(language),
            question,
            MEASURE_WORDS[measure].in_language(language),
        )

    unit = page.unit
    if page.inside:
        yield from _figures(page.inside, language)
    for row in page.coin:
        facet = row.facet.name.in_language(language)
        for face, shown in (("customer", row.customer), ("employee", row.employee), ("both", row.gap)):
            if shown:
                yield place(unit, facet, face, "", "gap" if face == "both" else "mean"), shown
    for line in page.rows:
        for column, shown in zip(page.facets, line.figures, strict=True):
            measure = "gap" if page.face == "both" else "mean"
            yield place(line.unit, column.name.in_language(language), page.face, "", measure), shown
    for row in page.coin:
        change = row.trend.change
        if change is not None and row.trend.unit is not None:
            of = row.trend.unit
            face = "both" if row.gap else change.face
            moved = Cell("change", "all", face, change.facet, "", "change", change.of,
                         n=_fewest(row), value=change.value, low=change.low, high=change.high)  # fmt: skip
            words = f"{MEASURE_WORDS['change'].in_language(language)} {row.trend.since}"
            yield (
                (*place(of, row.facet.name.in_language(language), face, "", "change")[:4], words),
                Shown(moved),
            )
    facets = {facet.key: facet.name.in_language(language) for facet in page.publication.facets}
    for question in page.questions:
        item = question.item
        words = item.asked(is_inside=page.is_inside).in_language(language) or item.key
        for shown in filter(None, (question.shown, question.favourable)):
            measure = shown.cell.measure if shown.cell else "mean"
            yield place(unit, facets.get(item.facet, item.facet), item.face, words, measure), shown


def _fewest(row: CoinRow) -> int | None:
    """Return the smallest number of answers behind a wave of the trend."""
    return min((cell.n for cell in row.trend.cells if cell is not None and cell.n is not None), default=None)


def _numbers(shown: Shown, language: Language) -> list[str]:
    """Return value, band, number of answers and reason; numbers in the form that any spreadsheet reads."""
    if shown.withheld or shown.cell is None:
        return ["", "", "", "", WITHHELD_SHORT[shown.withheld or "few"].in_language(language)]
    cell = shown.cell
    numbers = [cell.value, cell.low, cell.high, cell.n]
    return [*("" if value is None else f"{value:g}" for value in numbers), ""]
