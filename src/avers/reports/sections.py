"""The parts of a report in one language, as markup: the coin, the maps, the questions, the method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.application.reading import CoinRow, Shown
from avers.application.reporting import HeatMap, Report
from avers.application.wording.figures import (
    CERTAINTY_MEANS,
    CERTAINTY_WORDS,
    FACE_WORDS,
    WITHHELD_WORDS,
    gap_words,
    interval_words,
    value_words,
    why_withheld,
)
from avers.application.wording.reports import (
    GLOSSARY,
    HEADINGS,
    METHOD,
    in_words,
    invented_note,
    source_line,
    withheld_note,
)
from avers.application.wording.typography import number, typeset, whole_date
from avers.core.text import Language, Text
from avers.reports.charts import Mark, Table, as_html, axis, coin, hatch, heat, step_of
from avers.reports.html import Html, el, joined

__all__ = ["coin_section", "head", "manifest", "map_section", "method", "questions", "withheld", "words"]

# A gap this wide, in points, has the deepest tint of its map.
_WIDEST_GAP: Final = 30.0


def head(report: Report, language: Language) -> Html:
    """Return the title that says the finding, how many answered, and what the reader should know first."""
    wave = in_words(HEADINGS["wave"], language, wave=report.publication.wave)
    place = joined(in_words(report.organisation, language), " · ", wave)
    notes = [el("p", in_words(report.participation, language), class_="participation")]
    if report.is_fictitious:
        notes.insert(0, el("p", in_words(HEADINGS["fictitious"], language), class_="fictitious"))
    notes += [
        el("p", in_words(invented_note(unit.name, serving), language), class_="fictitious")
        for unit, serving in report.invented
    ]
    lead = [el("p", in_words(report.lead, language), class_="lead")] if report.lead else []
    return el(
        "header",
        el("p", place, class_="place"),
        el("h1", in_words(report.title, language)),
        *lead,
        *notes,
    )


def coin_section(report: Report, language: Language) -> Html:
    """Return the coin of the company, facet by facet, with its table and its source."""
    heading = "coin" if len(report.faces) > 1 else "levels"
    keys = [el("li", in_words(FACE_WORDS[face], language), class_=f"key {face}") for face in report.faces] + [
        el("li", in_words(HEADINGS["band"], language), class_="key band")
    ]
    rows = [_coin_row(report, row, language) for row in report.coin]
    return _section(
        report, language, "coin", HEADINGS[heading],
        el("ul", *keys, class_="keys"),
        el("div", Html(axis()), class_="coin-row axis-row", aria_hidden="true"),
        el("ul", *rows, class_="coin-rows"),
        _behind(_coin_table(report, language), in_words(HEADINGS[heading], language), language),
        el("ul", *_certainties(language), class_="certainties"),
    )  # fmt: skip


def map_section(report: Report, heat_map: HeatMap, language: Language) -> Html:
    """Return units by facets on one face: a figure in each cell, or hatching with the reason."""
    name = f"map_{heat_map.face}"
    heading = HEADINGS[name]
    columns = [el("th", in_words(HEADINGS["unit"], language), scope="col")]
    columns += [el("th", in_words(facet.name, language), scope="col") for facet in heat_map.facets]
    body = [
        el(
            "tr",
            el("th", in_words(row.unit.name, language), scope="row", class_=f"depth-{min(row.depth, 4)}"),
            *(_heat_cell(heat_map.face, figure, language, name) for figure in row.figures),
            id=f"{language}-{name}-{row.unit.key}",
        )
        for row in heat_map.rows
    ]
    title = in_words(heading, language)
    table = el(
        "table",
        el("caption", title, class_="spoken"),
        el("thead", el("tr", *columns)),
        el("tbody", *body),
        class_="heatmap",
    )
    scale = HEADINGS["scale_gap" if heat_map.face == "both" else "scale"]
    hatched = el("li", in_words(HEADINGS["hatched"], language), class_="key hatched")
    return _section(
        report, language, name, heading,
        el("p", in_words(scale, language), class_="soft"),
        el("ul", hatched, class_="keys"),
        _scroll(table, title, "map", language),
        _behind(_map_table(heat_map, title, language), title, language),
    )  # fmt: skip


def questions(report: Report, language: Language) -> Html:
    """Return every question as it was asked, with the figures of the company."""
    tables = []
    for face in report.faces:
        rows = []
        for question in report.questions:
            if question.item.face == face:
                facet = next(f for f in report.publication.facets if f.key == question.item.facet)
                favourable = question.favourable
                rows.append(
                    (
                        in_words(question.item.words, language) or question.item.key,
                        in_words(facet.name, language),
                        _figure(question.shown, language),
                        _figure(favourable, language) if favourable else "–",
                        _count(question.shown, language),
                    )
                )
        columns = ("question", "facet", "mean", "favourable", "answers")
        headings = tuple(in_words(HEADINGS[name], language) for name in columns)
        caption = in_words(FACE_WORDS[face], language)
        table = Html(as_html(Table(caption, headings, tuple(rows))))
        tables.append(_scroll(table, caption, "question", language))
    return _section(report, language, "questions", HEADINGS["questions"], *tables)


def withheld(report: Report, language: Language) -> Html:
    """Return how much is shown and what the two reasons mean."""
    note = withheld_note(report.n_shown, report.n_withheld, report.publication.k)
    reasons = [
        el("li", in_words(WITHHELD_WORDS[reason], language)) for reason in ("few", "protected", "leader")
    ]
    return _section(
        report, language, "withheld", HEADINGS["withheld"],
        el("p", in_words(note, language)), el("ul", *reasons),
    )  # fmt: skip


def method(report: Report, language: Language) -> Html:
    """Return how figures are computed, in plain words."""
    points = [el("li", in_words(text, language)) for text in METHOD]
    return _section(report, language, "method", HEADINGS["method"], el("ul", *points))


def manifest(report: Report, language: Language) -> Html:
    """Return what was published, when, under which threshold, with which version of each method."""
    publication = report.publication
    labels: list[tuple[Text, str]] = [
        (Text("Vague", "Wave"), f"{publication.wave}, {publication.revision}"),
        (Text("Équipes telles qu’elles étaient le", "Units as they stood on"), _day(report, language)),
        (Text("Seuil", "Threshold"), str(publication.k)),
        (Text("Charte", "Charter"), publication.charter or "–"),
        (Text("Questionnaires", "Instruments"), ", ".join(publication.instruments) or "–"),
        (Text("Chiffres affichés", "Figures shown"), number(report.n_shown, language)),
        (
            Text("Chiffres non affichés", "Figures withheld"),
            number(sum(report.n_withheld.values()), language),
        ),
        (
            Text("Méthodes", "Methods"),
            ", ".join(f"{name} {version}" for name, version in sorted(publication.methods.items())),
        ),
    ]
    rows = [joined(el("dt", in_words(label, language)), el("dd", value)) for label, value in labels]
    return _section(report, language, "manifest", HEADINGS["manifest"], el("dl", *rows))


def words(report: Report, language: Language) -> Html:
    """Return the glossary."""
    terms = [
        joined(el("dt", in_words(term, language)), el("dd", in_words(meaning, language)))
        for term, meaning in GLOSSARY
    ]
    return _section(report, language, "glossary", HEADINGS["glossary"], el("dl", *terms))


# ── parts of parts ──────────────────────────────────────────────────────────────────────────────


def _section(report: Report, language: Language, name: str, heading: Text, *inside: str) -> Html:
    drawn = (*inside, _source(report, language)) if name.startswith(("coin", "map", "questions")) else inside
    identity = f"{language}-{name}"
    title = el("h2", in_words(heading, language), id=f"title-{identity}")
    return el("section", title, *drawn, id=identity, aria_labelledby=f"title-{identity}", class_="card")


def _source(report: Report, language: Language) -> Html:
    publication = report.publication
    line = source_line(publication.wave, publication.revision, report.n, publication.k)
    return el("p", in_words(line, language), class_="source")


def _behind(table: Table, title: str, language: Language) -> Html:
    inside = _scroll(Html(as_html(table)), title, "table", language)
    return el("details", el("summary", in_words(HEADINGS["table_behind"], language)), inside)


def _scroll(table: Html, title: str, kind: str, language: Language) -> Html:
    """Return a table in a box that scrolls sideways, reachable by keyboard under a name of its own."""
    label = f"{title} ({in_words(HEADINGS[kind], language).lower()})"
    return el("div", table, class_="scroll", tabindex=0, role="region", aria_label=label)


def _coin_row(report: Report, row: CoinRow, language: Language) -> Html:
    certainty = report.certainties[row.facet.key]
    about = [el("strong", in_words(row.facet.name, language))]
    if row.statement:
        quoted = row.statement.in_language(language)
        about.append(el("span", typeset(f"« {quoted} »" if language == "fr" else f"“{quoted}”", language)))
    gap = el("span", "–", class_="gap none")
    if row.gap and row.gap.cell and row.gap.is_shown and row.gap.cell.value is not None:
        points = el("small", in_words(HEADINGS["points"], language))
        gap = el("span", gap_words(row.gap.cell.value, language), " ", points, class_="gap")
    elif not row.gap:
        gap = el("span", class_="gap none")
    return el(
        "li",
        el("div", *about, class_="about"),
        _drawing(row, language),
        gap,
        el("span", in_words(CERTAINTY_WORDS[certainty], language), class_=f"certainty {certainty}"),
        class_="coin-row",
    )


def _drawing(row: CoinRow, language: Language) -> Html:
    if not row.is_shown:
        reasons = [why_withheld(side.withheld, language) for side in row.faces]
        return el("p", " ".join(dict.fromkeys(reasons)), class_="soft")
    label = ", ".join(
        f"{in_words(FACE_WORDS[face], language)} {_figure(side, language)}"
        for face, side in (("customer", row.customer), ("employee", row.employee))
        if side
    )
    name = in_words(row.facet.name, language)
    spoken = typeset(f"{name} : {label}" if language == "fr" else f"{name}: {label}", language)
    return Html(coin(_mark(row.customer, language), _mark(row.employee, language), label=spoken))


def _mark(shown: Shown | None, language: Language) -> Mark | None:
    cell = shown.cell if shown and shown.is_shown else None
    if cell is None or cell.value is None:
        return None
    return Mark(cell.value, cell.low, cell.high, value_words(cell, language))


def _figure(shown: Shown, language: Language) -> str:
    """Return a figure with its band, or why there is none."""
    if shown.cell is None or not shown.is_shown:
        return why_withheld(shown.withheld, language)
    value, band = value_words(shown.cell, language), interval_words(shown.cell, language)
    return f"{value} ({band})" if shown.cell.low is not None else value


def _count(shown: Shown, language: Language) -> str:
    n = shown.cell.n if shown.cell and shown.is_shown else None
    return "–" if n is None else number(n, language)


def _coin_table(report: Report, language: Language) -> Table:
    headings = ["facet"]
    headings += [
        name for face, name in (("customer", "customers"), ("employee", "teams")) if face in report.faces
    ]
    if len(report.faces) > 1:
        headings.append("gap")
    rows = []
    for row in report.coin:
        cells = [in_words(row.facet.name, language)]
        sides = [row.customer if face == "customer" else row.employee for face in report.faces]
        cells += [_counted(side, language) if side else "–" for side in sides]
        if len(report.faces) > 1:
            cells.append(_figure(row.gap, language) if row.gap else "–")
        cells.append(in_words(CERTAINTY_WORDS[report.certainties[row.facet.key]], language))
        rows.append(tuple(cells))
    written = tuple(in_words(HEADINGS[name], language) for name in (*headings, "certainty"))
    return Table(in_words(HEADINGS["scale"], language), written, tuple(rows))


def _counted(shown: Shown, language: Language) -> str:
    n = _count(shown, language)
    return _figure(shown, language) if n == "–" else f"{_figure(shown, language)}, n = {n}"


def _heat_cell(face: str, shown: Shown, language: Language, name: str) -> Html:
    cell = shown.cell
    if cell is not None and shown.is_shown and cell.value is not None:
        step = step_of(abs(cell.value), high=_WIDEST_GAP) if face == "both" else step_of(cell.value)
        return Html(heat(face, value_words(cell, language), step))
    why = why_withheld(shown.withheld or "few", language)
    if shown.nearest is None:
        return Html(hatch(why))
    larger = in_words(HEADINGS["larger"], language, unit=in_words(shown.nearest.name, language))
    return Html(hatch(why, link=f"#{language}-{name}-{shown.nearest.key}", link_words=larger))


def _map_table(heat_map: HeatMap, title: str, language: Language) -> Table:
    headings = [in_words(HEADINGS["unit"], language)]
    headings += [in_words(facet.name, language) for facet in heat_map.facets]
    rows = [
        (in_words(row.unit.name, language), *(_figure(figure, language) for figure in row.figures))
        for row in heat_map.rows
    ]
    return Table(title, tuple(headings), tuple(rows))


def _certainties(language: Language) -> Iterator[Html]:
    for certainty, text in CERTAINTY_WORDS.items():
        mark = el("span", in_words(text, language), class_=f"certainty {certainty}")
        yield el("li", mark, " ", in_words(CERTAINTY_MEANS[certainty], language))


def _day(report: Report, language: Language) -> str:
    return whole_date(report.publication.tree_date, language)
