"""The answer on contagion as one HTML file that needs nothing else, both languages inside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import CERTAINTY_WORDS
from avers.application.wording.reports import HEADINGS, in_words
from avers.application.wording.trends import wave_words
from avers.core.text import LANGUAGES, Language, Text
from avers.reports import blocks
from avers.reports.document import html_of
from avers.reports.figures.contagion import equation, figures_of_spread
from avers.reports.figures.figure import Figure

if TYPE_CHECKING:
    from datetime import date

    from avers.application.contagion.finding import Found

__all__ = ["spread_json", "spread_page"]

_TITLE: Final = Text("Comment la culture se transmet", "How culture passes on")
_METHOD: Final = Text("Comment c’est calculé", "How this is computed")


def spread_page(found: Found, day: date, more: Mapping[Language, Sequence[Figure]] | None = None) -> bytes:
    """Return the page, with ``more`` figures before the method.

    ``day`` is that of the newest publication, or of the reading where there is none.
    """
    told = more or {}
    documents = [_document(found, day, language, tuple(told.get(language, ()))) for language in LANGUAGES]
    return html_of(documents).encode()


def spread_json(record: object) -> bytes:
    """Return a record as JSON, keys in their order, one line break at the end."""
    return (json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _document(found: Found, day: date, language: Language, more: tuple[Figure, ...]) -> blocks.Document:
    figures = (*figures_of_spread(found, language), *more)
    tree = found.chart.tree if found.chart else None
    organisation = tree.unit(tree.root).name.in_language(language) if tree else ""
    wave = wave_words(found.frame.wave, language) if found.frame else ""
    synthetic = bool(found.frame and found.frame.synthetic)
    notes = (blocks.Sentence(in_words(HEADINGS["fictitious"], language), "note"),) if synthetic else ()
    return blocks.Document(
        language=language,
        organisation=organisation,
        wave=wave,
        mark=in_words(HEADINGS["fictitious_mark"], language) if synthetic else "",
        kind="spread",
        place=" · ".join(filter(None, (organisation, _TITLE.in_language(language)))),
        title=figures[0].title,
        lead="",
        notes=notes,
        parts=tuple(_parts(found, figures, language)),
        identity=f"spread/{found.frame.wave}/{found.frame.revision}" if found.frame else "spread",
        day=day,
    )


def _parts(found: Found, figures: tuple[Figure, ...], language: Language) -> Iterator[blocks.Part]:
    for one in figures:
        drawing = blocks.Drawing(
            title=one.title if one is not figures[0] else "",
            # Both languages stand in one file: what a drawing fills with is its own in each.
            drawing=_of_its_own(one.svg, language),
            certainty=one.certainty,
            certainty_words=_sure(one, language),
            notes=one.notes,
            keys=one.legend,
            table=one.table,
            source=one.source,
        )
        yield blocks.Part(one.key, _HEADINGS[one.key].in_language(language), (drawing,))
    told = blocks.Sentence(equation(found, language))
    yield blocks.Part("method", _METHOD.in_language(language), (told,))


def _of_its_own(drawing: str, language: Language) -> str:
    for kind in ("hatch-", "arrow-"):
        for mark in ('id="', "#"):
            drawing = drawing.replace(f"{mark}{kind}", f"{mark}{kind}{language}-")
    return drawing


_HEADINGS: Final = {
    "verdict": Text("Ce que l’on peut dire", "What may be said"),
    "numbers": Text("Tient-elle toute seule ?", "Does it hold by itself?"),
    "map": Text("Qui écoute qui", "Who hears whom"),
    "strains": Text("Bon et mauvais exemple", "Good and bad example"),
    "layers": Text("De qui vient ce que l’on entend", "From whom people hear"),
    "futures": Text("Ce qui peut arriver", "What may come"),
    "ranking": Text("Par quel plan commencer", "Which plan first"),
    "first": Text("Par quelle équipe commencer", "Which team first"),
    "rollout": Text("Accompagner dans un ordre tiré au sort", "Coaching in an order drawn by lot"),
    "power": Text("Ce que ce déploiement verrait", "What this roll-out would see"),
    "minds": Text("Et si nous nous trompions", "What if we are wrong"),
}


def _sure(one: Figure, language: Language) -> str:
    return next(
        (words.in_language(language) for key, words in CERTAINTY_WORDS.items() if key == one.certainty), ""
    )
