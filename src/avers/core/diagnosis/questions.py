"""The sentences of an instrument that rules judge: its questions and the answers it offers."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Statement, StatementKind
from avers.core.evidence.instrument import Instrument
from avers.core.text import Text

__all__ = ["questions_of"]


def questions_of(instrument: Instrument, at: str) -> Iterator[Statement]:
    """Yield every question of ``instrument`` and every answer it offers, one per language.

    ``path`` is the place in its file, after ``at``: ``surveys/pulse.items[2].words.fr``. Words in a further
    language are not read: no rule knows that language.
    """
    for number, item in enumerate(instrument.items):
        place = f"{at}.items[{number}]"
        yield from _sides(f"{place}.words", "question", item.words)
        yield from _sides(f"{place}.words_inside", "question", item.words_inside)
        for which, option in enumerate(item.options):
            yield from _sides(f"{place}.options[{which}].words", "answer", option.words)


def _sides(path: str, kind: StatementKind, text: Text) -> Iterator[Statement]:
    for language, words in text:
        yield Statement(f"{path}.{language}", kind, language, words)
