"""The diagnosis in words and drawings for the pages: what templates lay out, without deciding anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from avers.application.diagnosing import Raised
from avers.application.understanding import Understanding
from avers.application.wording.figures import CERTAINTY_MEANS, CERTAINTY_WORDS
from avers.application.wording.findings import explain_finding
from avers.application.wording.registers import REGISTER_WORDS
from avers.application.wording.reports import HEADINGS
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import typeset
from avers.core.diagnosis.say_do import quarter_of
from avers.core.text import Language
from avers.reports.charts import as_html, picture
from avers.reports.figures import TOPICS, Asked, Figure, Topic
from avers.web.results.drawing import Choice, Sure
from avers.web.results.table import harmless

__all__ = [
    "DrawnFigure", "DrawnTopic", "as_csv", "as_picture", "as_workbook", "csv_of", "draw_topic", "draw_topics",
    "drawn_figure", "frame_of",
]  # fmt: skip

# What a page shows at most, in a house of any size: rows of a table (its file has all), findings, and units
# whose ladder is offered (that of any other opens from the unit's own page).
_ROWS: Final = 60
_FINDINGS: Final = 12
_UNITS: Final = 40
# More units than this are offered a level at a time.
_UNITS_AT_ONCE: Final = 12


@dataclass(frozen=True)
class Card:
    """A topic in the list: its question, what it says, and how sure that is."""

    name: str
    question: str
    says: str
    sure: Sure | None
    is_drawn: bool
    address: str


@dataclass(frozen=True)
class DrawnFigure:
    """A figure ready to be laid out; ``is_first`` is the one whose title heads the page."""

    key: str
    title: str
    svg: SafeString
    sure: Sure | None
    notes: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    table: SafeString
    n_more: int
    source: str
    is_first: bool
    picture: str


@dataclass(frozen=True)
class DrawnFinding:
    """A finding of the topic: what was seen, what to try, its rule."""

    code: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class DrawnTopic:
    """What the page of a topic needs, in its order."""

    key: str
    name: str
    question: str
    title: str
    sure: Sure | None
    figures: tuple[DrawnFigure, ...]
    findings: tuple[DrawnFinding, ...]
    has_more_findings: bool
    method: str
    units: tuple[Choice, ...]
    questions: tuple[Choice, ...]
    ask: str
    download: str
    workbook: str
    registers: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]


def frame_of(read: Understanding, language: Language) -> dict[str, Any]:
    """Return what every page of the room says about where it is."""
    diagnosis = read.diagnosis
    tree, frame = diagnosis.tree, diagnosis.frame
    return {
        "organisation": tree.unit(tree.root).name.in_language(language) if tree else "",
        "wave_words": wave_words(diagnosis.wave, language) if diagnosis.wave else "",
        "synthetic": bool(frame and frame.synthetic),
    }


def draw_topics(read: Understanding, language: Language, *, wave: str, today: date) -> list[Card]:
    """Return every topic with what it says first; no drawing but the first of each, and no table."""
    asked = replace(_asked(read, ("", ""), today), n_figures=1, n_rows=0)
    cards = []
    for topic in TOPICS:
        first = topic.figures(read.diagnosis, asked, language)[0]
        cards.append(
            Card(
                topic.name.in_language(language),
                typeset(topic.question.in_language(language), language),
                first.title,
                _sure(first, language),
                first.is_drawn,
                _address(topic.key, wave),
            )
        )
    return cards


def draw_topic(
    topic: Topic, read: Understanding, language: Language, *, wave: str, facet: tuple[str, str], today: date
) -> DrawnTopic:
    """Return the page of one topic."""
    asked = replace(_asked(read, facet, today), n_rows=_ROWS)
    figures = topic.figures(read.diagnosis, asked, language)
    found = [*islice(read.raised(topic.codes), _FINDINGS + 1)]
    has_tables = any(one.table for one in figures)
    pictures = {
        one.key: _at("why_picture", topic, read, wave, facet, one.key) if wave and one.is_drawn else ""
        for one in figures
    }
    return DrawnTopic(
        key=topic.key,
        name=topic.name.in_language(language),
        question=typeset(topic.question.in_language(language), language),
        title=figures[0].title,
        sure=_sure(figures[0], language),
        figures=tuple(
            drawn_figure(one, language, is_first=one is figures[0], picture=pictures[one.key])
            for one in figures
        ),
        findings=tuple(_findings(found[:_FINDINGS], language)),
        has_more_findings=len(found) > _FINDINGS,
        method=typeset(topic.method.in_language(language), language),
        units=tuple(_units(topic, read, language, wave)),
        questions=tuple(_questions(topic, read, asked, language)),
        ask=typeset(topic.ask.in_language(language), language),
        download=_at("why_table", topic, read, wave, facet) if has_tables and wave else "",
        workbook=_at("why_workbook", topic, read, wave, facet) if has_tables and wave else "",
        registers=tuple(
            (REGISTER_WORDS[name].title.in_language(language), reverse("register", args=[name]))
            for name in topic.registers
            if name in REGISTER_WORDS and read.reads_register(name)
        ),
        others=tuple(
            (one.name.in_language(language), _address(one.key, wave)) for one in TOPICS if one is not topic
        ),
    )


def as_csv(
    topic: Topic, read: Understanding, language: Language, *, facet: tuple[str, str], today: date
) -> str:
    """Return the tables of a topic one under the other, as a file that spreadsheets read and never run."""
    return csv_of(topic.figures(read.diagnosis, _asked(read, facet, today), language))


def csv_of(figures: Iterable[Figure]) -> str:
    """Return the tables of figures one under the other, as a file that spreadsheets read and never run."""
    out = io.StringIO()
    # A byte order mark lets spreadsheets read the accents.
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    for figure in figures:
        if figure.table is None:
            continue
        writer.writerow([harmless(figure.title)])
        writer.writerow([harmless(words) for words in figure.table.headings])
        writer.writerows([harmless(words) for words in row] for row in figure.table.rows)
        writer.writerow([harmless(figure.source)])
        writer.writerow([])
    return out.getvalue()


def as_workbook(
    topic: Topic, read: Understanding, language: Language, *, facet: tuple[str, str], today: date
) -> bytes:
    """Return the figures of a topic as a workbook, every row of every table."""
    from avers.reports.office.topic_book import xlsx_topic

    frame, said = read.diagnosis.frame, frame_of(read, language)
    return xlsx_topic(
        topic.figures(read.diagnosis, _asked(read, facet, today), language),
        language,
        name=topic.name.in_language(language),
        question=typeset(topic.question.in_language(language), language),
        method=typeset(topic.method.in_language(language), language),
        organisation=said["organisation"],
        wave=said["wave_words"],
        identity="/".join((read.diagnosis.wave, str(frame.revision) if frame else "", topic.key)),
        mark=HEADINGS["fictitious_mark"].in_language(language) if said["synthetic"] else "",
        day=frame.tree_date if frame else today,
    )


def as_picture(
    topic: Topic, figure: str, read: Understanding, language: Language, *, facet: tuple[str, str], today: date
) -> str:  # fmt: skip
    """Return a drawing of a topic as an SVG of its own; "" where there is none of that key."""
    asked = replace(_asked(read, facet, today), n_rows=_ROWS)
    for one in topic.figures(read.diagnosis, asked, language):
        if one.key == figure and one.is_drawn:
            mark = HEADINGS["fictitious_mark"].in_language(language)
            is_invented = frame_of(read, language)["synthetic"]
            source = " · ".join(filter(None, (one.source, mark if is_invented else "")))
            return picture(one.svg, title=one.title, source=source)
    return ""


def _asked(read: Understanding, facet: tuple[str, str], today: date) -> Asked:
    return Asked(
        tree=read.diagnosis.tree,
        unit=read.unit,
        face=facet[0],
        facet=facet[1],
        quarter=quarter_of(today),
        readable=read.readable,
        reads_register=read.reads_register,
        values=read.values,
        customers=read.diagnosis.frame.customers if read.diagnosis.frame else {},
    )


def drawn_figure(one: Figure, language: Language, *, is_first: bool, picture: str) -> DrawnFigure:
    """Return a figure ready to be laid out; ``picture`` is the address of its drawing, or none."""
    return DrawnFigure(
        one.key,
        one.title,
        SafeString(one.svg),
        _sure(one, language),
        one.notes,
        one.legend,
        SafeString(as_html(one.table)) if one.table else SafeString(""),
        one.table.n_more if one.table else 0,
        one.source,
        is_first,
        picture,
    )


def _sure(one: Figure, language: Language) -> Sure | None:
    if not one.certainty:
        return None
    key = next(key for key in CERTAINTY_WORDS if key == one.certainty)
    means = typeset(CERTAINTY_MEANS[key].in_language(language), language)
    return Sure(key, CERTAINTY_WORDS[key].in_language(language), means)


def _findings(found: Iterable[Raised], language: Language) -> Iterator[DrawnFinding]:
    for raised in found:
        words = explain_finding(raised.finding, language)
        yield DrawnFinding(words.code, words.message, words.suggestion)


def _address(topic: str, wave: str) -> str:
    return reverse("why_topic", args=[wave, topic]) if wave else reverse("why_newest_topic", args=[topic])


def _at(
    name: str, topic: Topic, read: Understanding, wave: str, facet: tuple[str, str], *more: str
) -> str:  # fmt: skip
    """Return the address of what is taken away from a topic's page, about what the page is about."""
    tree = read.diagnosis.tree
    query = {}
    if tree and read.unit != tree.root:
        query["unit"] = read.unit
    if facet[1]:
        query["about"] = ".".join(facet)
    return reverse(name, args=[wave, topic.key, *more]) + (f"?{urlencode(query)}" if query else "")


def _units(topic: Topic, read: Understanding, language: Language, wave: str) -> Iterator[Choice]:
    """Yield the units with figures of their own that the reader may open; nothing where only one has."""
    tree = read.diagnosis.tree
    if topic.units is None or tree is None or not wave:
        return
    own = topic.units(read.diagnosis)
    known = [
        unit for unit in (own if read.readable is None else read.readable) if unit in own and unit in tree
    ]
    if len(known) > _UNITS_AT_ONCE:
        # From the whole house down: the way to the unit, and the units right below it.
        near = {tree.root, read.unit, *tree.ancestors(read.unit), *tree.children(tree.root)}
        near |= set(tree.children(read.unit))
        known = [unit for unit in known if unit in near]
    units = list(dict.fromkeys([*islice(known, _UNITS), read.unit]))
    if len(units) < 2:
        return
    for unit in units:
        query = "" if unit == tree.root else f"?{urlencode({'unit': unit})}"
        yield Choice(
            tree.unit(unit).name.in_language(language), _address(topic.key, wave) + query, unit == read.unit
        )


def _questions(topic: Topic, read: Understanding, asked: Asked, language: Language) -> Iterator[Choice]:
    """Yield what the topic may be asked about; nothing where there is no choice."""
    found = topic.options(read.diagnosis, asked, language) if topic.options else ()
    if len(found) > 1:
        yield from (Choice(one.words, one.about, one.is_chosen) for one in found)
