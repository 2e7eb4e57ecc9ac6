"""The sentences of an instrument that rules judge: its questions, the answers and the scales it offers."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Statement, StatementKind
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Item
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
        yield from _ends(f"{place}.ends", item)
        # Who has a way out is not asked what they never lived.
        if item.is_rated and not item.not_applicable and item.when is None:
            yield from _sides(f"{place}.words", "for_all", item.words)
        for which, option in enumerate(item.options):
            yield from _sides(f"{place}.options[{which}].words", "answer", option.words)


def _ends(path: str, item: Item) -> Iterator[Statement]:
    """Yield the words of both ends of a scale as one sentence; a number stands for an end without words.

    A scale that says nothing is told where its question calls for words of its own: the usual ones, from
    disagreement to agreement, answer a sentence and no question.
    """
    if item.measure != "mean" or item.options:
        return
    if not item.ends:
        for language, words in item.words:
            if words.rstrip(" \u202f\u00a0").endswith("?"):
                ends = f"{item.scale.low} … {item.scale.high}"
                yield Statement(path.removesuffix(".ends") + f".words.{language}", "ends", language, ends)
        return
    first, last = item.ends[0], item.ends[-1]
    for language in dict(first) | dict(last):
        low = getattr(first, language).strip() or str(item.scale.low)
        high = getattr(last, language).strip() or str(item.scale.high)
        yield Statement(f"{path}[0].{language}", "ends", language, f"{low} … {high}")


def _sides(path: str, kind: StatementKind, text: Text) -> Iterator[Statement]:
    for language, words in text:
        yield Statement(f"{path}.{language}", kind, language, words)
