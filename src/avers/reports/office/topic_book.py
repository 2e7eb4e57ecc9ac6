"""A question of the diagnosis as a workbook: a sheet for each figure, with its chart where it has one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from avers.application.wording.figures import CERTAINTY_WORDS
from avers.core.text import Language
from avers.reports import blocks
from avers.reports.figures import Figure
from avers.reports.office.workbook import xlsx_document

__all__ = ["xlsx_topic"]


def xlsx_topic(
    figures: Sequence[Figure], language: Language, *, name: str, question: str, method: str,
    organisation: str, wave: str, identity: str, mark: str, day: date,
) -> bytes:  # fmt: skip
    """Return what the page of a topic shows as a workbook; the same figures give the same bytes (rule C10).

    Parameters
    ----------
    name, question, method : str
        Of the topic, in ``language``.
    wave, identity, day
        Which results they are, in words and as a key, and the day that dates the file.
    mark : str
        That the company is fictitious; "" where it is not.
    """
    parts = [_part(one, language, n) for n, one in enumerate(figures, start=1)]
    return xlsx_document(
        blocks.Document(
            language=language,
            organisation=organisation,
            wave=wave,
            mark=mark,
            kind=name,
            place=" · ".join(filter(None, (organisation, wave, name))),
            title=figures[0].title if figures else question,
            lead=question,
            notes=(blocks.Sentence(method),),
            parts=tuple(parts),
            identity=identity,
            day=day,
        )
    )


def _part(figure: Figure, language: Language, n: int) -> blocks.Part:
    sure = next((words for key, words in CERTAINTY_WORDS.items() if key == figure.certainty), None)
    drawing = blocks.Drawing(
        title=figure.title,
        drawing="",
        certainty=figure.certainty,
        certainty_words=sure.in_language(language) if sure else "",
        notes=figure.notes,
        keys=figure.legend,
        plot=figure.plot,
    )
    told: tuple[blocks.Block, ...] = (drawing,)
    if figure.table is not None:
        told = (blocks.Grid(figure.table, figure.table.caption), drawing)
    heading = figure.table.caption if figure.table else figure.title
    return blocks.Part(figure.key, f"{n} · {heading}", told, figure.source)
