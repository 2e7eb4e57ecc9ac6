"""A report as one HTML file that needs nothing else: no script, no other host, both languages inside.

French comes first; the link at the top shows the other language by its anchor alone. The same
publication gives the same bytes (rule C10).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Final

from avers.application.reporting import Report
from avers.application.wording.reports import HEADINGS, in_words
from avers.core.text import LANGUAGES, Language
from avers.reports import blocks
from avers.reports.charts import as_html, axis, coin, hatch, heat, sparkline, stylesheets
from avers.reports.html import Html, el, joined
from avers.reports.sections import write_document

__all__ = ["html_of", "html_report"]

# Family, file: Latin letters only, which French and English need; other letters use the system's.
_FONTS: Final = (
    ("Fraunces", "fraunces-latin-wght-normal.woff2"),
    ("Figtree", "figtree-latin-wght-normal.woff2"),
)


def html_report(report: Report, languages: Sequence[Language] = LANGUAGES) -> str:
    """Return the report as one self-contained page in ``languages``, the first one shown."""
    return html_of([write_document(report, language) for language in languages])


def html_of(documents: Sequence[blocks.Document]) -> str:
    """Return one document in its languages as a self-contained page, the first language shown."""
    first, languages = documents[0], [one.language for one in documents]
    page = el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="generator", content="Avers"),
            el("meta", name="referrer", content="no-referrer"),
            el("meta", name="robots", content="noindex"),
            el("meta", name="dcterms.identifier", content=first.identity),
            el("title", f"{first.place} · {in_words(HEADINGS['report'], first.language)}"),
            el("style", Html(_style())),
        ),
        el("body", el("main", *(_article(one, languages) for one in documents))),
        lang=languages[0],
        data_theme="light",
    )
    return f"<!doctype html>\n{page}\n"


def _article(document: blocks.Document, languages: Sequence[Language]) -> Html:
    language = document.language
    switch = [
        el(
            "a",
            HEADINGS["other_language"].in_language(language),
            href=f"#{other}",
            lang=other,
            hreflang=other,
        )
        for other in languages
        if other != language
    ]
    place = "first" if language == languages[0] else "second"
    bar = el("p", *switch, class_="switch") if switch else Html("")
    body = [_part(part, language) for part in document.parts if not part.is_annex]
    annex = [_part(part, language) for part in document.parts if part.is_annex]
    title = el("h2", in_words(HEADINGS["annex"], language), class_="annex") if annex else Html("")
    parts = (_head(document), _contents(document), *body, title, *annex)
    return el("article", bar, *parts, id=language, lang=language, class_=place)


def _head(document: blocks.Document) -> Html:
    lead = [el("p", document.lead, class_="lead")] if document.lead else []
    return el(
        "header",
        el("p", document.place, class_="place"),
        el("h1", document.title),
        *lead,
        *(_sentence(note) for note in document.notes),
    )


def _contents(document: blocks.Document) -> Html:
    """Return where each part is, for whoever comes back to one of them."""
    language = document.language
    words = in_words(HEADINGS["contents"], language)
    links = [el("li", el("a", part.heading, href=f"#{language}-{part.key}")) for part in document.parts]
    return el(
        "nav", el("details", el("summary", words), el("ul", *links)), aria_label=words, class_="contents"
    )


def _part(part: blocks.Part, language: Language) -> Html:
    identity = f"{language}-{part.key}"
    content = list(_blocks(part.blocks, language))
    source = [el("p", part.source, class_="source")] if part.source else []
    title = el("h2", part.heading, id=f"title-{identity}")
    return el(
        "section", title, *content, *source, id=identity, aria_labelledby=f"title-{identity}", class_="card"
    )


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────


def _blocks(content: Sequence[blocks.Block], language: Language) -> Iterator[Html]:
    """Yield every block; drawings, or quotes, that follow one another stand side by side."""
    for drawn, some in groupby(content, key=lambda block: isinstance(block, blocks.Drawing | blocks.Quotes)):
        made = [_block(block, language) for block in some]
        yield el("div", *made, class_="drawings") if drawn else joined(*made)


def _block(block: blocks.Block, language: Language) -> Html:
    if isinstance(block, blocks.Sentence):
        return _sentence(block)
    if isinstance(block, blocks.Bullets):
        return el("ul", *(el("li", words) for words in block.items))
    if isinstance(block, blocks.Quotes):
        return _quotes(block)
    if isinstance(block, blocks.Terms):
        return el("dl", *(joined(el("dt", term), el("dd", meaning)) for term, meaning in block.pairs))
    if isinstance(block, blocks.Steps):
        return el("ol", *(_step(one, language) for one in block.items), class_="steps")
    if isinstance(block, blocks.Given):
        return el("ul", *(_given(one) for one in block.items), class_="given")
    if isinstance(block, blocks.CoinRows):
        return _coin(block)
    if isinstance(block, blocks.HeatTable):
        return _map(block, language)
    if isinstance(block, blocks.Drawing):
        return _drawing(block, language)
    if isinstance(block, blocks.Grid):
        return _scroll(Html(as_html(block.table)), block.label)
    return _behind(block, language)


def _sentence(sentence: blocks.Sentence) -> Html:
    voices = {"plain": "", "soft": "soft", "note": "fictitious"}
    voice = voices[sentence.voice]
    return el("p", sentence.words, class_=voice) if voice else el("p", sentence.words)


def _quotes(block: blocks.Quotes) -> Html:
    return el(
        "figure",
        el("figcaption", block.source, class_=f"key {block.face}"),
        el("p", block.spoken) if block.spoken else "",
        el("ul", *(el("li", words) for words in block.items)),
        el("p", block.note, class_="soft") if block.note else "",
        class_="quotes",
    )


def _drawing(block: blocks.Drawing, language: Language) -> Html:
    keys = [el("li", words, class_=f"key {key}") for key, words in block.keys]
    sure = el("span", block.certainty_words, class_=f"certainty {block.certainty}")
    return el(
        "div",
        el("h3", block.title) if block.title else "",
        el("p", sure) if block.certainty else "",
        el("ul", *keys, class_="keys") if keys else "",
        el("div", Html(block.drawing), class_="drawn") if block.drawing else "",
        *(el("p", note, class_="soft") for note in block.notes),
        _behind(blocks.Behind(block.table, block.title), language) if block.table else "",
        el("p", block.source, class_="source") if block.source else "",
        class_="drawing",
    )


def _step(step: blocks.Step, language: Language) -> Html:
    label = in_words(HEADINGS["next_step"], language)
    tried = [el("p", el("strong", f"{label} "), step.next_step, class_="try")] if step.next_step else []
    certainty = el("span", step.certainty_words, class_=f"certainty {step.certainty}")
    return el("li", el("p", step.words), *tried, el("p", certainty))


def _given(line: blocks.GivenLine) -> Html:
    said = [el("p", words, class_="soft") for words in line.said]
    state = el("p", el("strong", line.state), f" · {line.day}" if line.day else "")
    return el("li", el("h3", line.about), *said, state, el("p", line.why))


def _coin(block: blocks.CoinRows) -> Html:
    keys = [el("li", words, class_=f"key {key}") for key, words in block.keys]
    meanings = [
        el("li", el("span", words, class_=f"certainty {key}"), " ", means)
        for key, words, means in block.certainties
    ]
    return joined(
        el("ul", *keys, class_="keys"),
        el("div", Html(axis()), class_="coin-row axis-row", aria_hidden="true"),
        el("ul", *(_coin_line(line) for line in block.lines), class_="coin-rows"),
        el("ul", *meanings, class_="certainties"),
    )


def _coin_line(line: blocks.CoinLine) -> Html:
    about = [el("strong", line.name)]
    if line.statement:
        about.append(el("span", line.statement))
    drawing = Html(coin(line.customer, line.employee, label=line.spoken))
    gap = el("span", line.gap, class_="gap none")
    if line.points:
        gap = el("span", line.gap, " ", el("small", line.points), class_="gap")
    return el(
        "li",
        el("div", *about, class_="about"),
        el("p", line.why, class_="soft") if line.why else drawing,
        gap,
        el(
            "div",
            Html(sparkline(line.row.trend.values, label=line.trend, bands=line.row.trend.bands)),
            *(el("span", words, class_="verdict") for words in line.verdicts),
            el("span", line.certainty_words, class_=f"certainty {line.certainty}"),
            class_="sure",
        ),
        class_="coin-row",
    )


def _map(block: blocks.HeatTable, language: Language) -> Html:
    columns = [el("th", words, scope="col") for words in (block.corner, *block.facets)]
    body = [
        el(
            "tr",
            el(
                "th",
                line.name,
                scope="row",
                class_=f"depth-{line.depth}{' here' if line.is_selected else ''}",
            ),
            *(_cell(block, cell, language) for cell in line.cells),
            id=f"{language}-{block.name}-{line.key}",
        )
        for line in block.lines
    ]
    table = el(
        "table",
        el("caption", block.title, class_="spoken"),
        el("thead", el("tr", *columns)),
        el("tbody", *body),
        class_="heatmap",
    )
    more = [el("p", words, class_="soft") for words in block.more]
    key = [el("ul", el("li", block.hatched, class_="key hatched"), class_="keys")] if block.hatched else []
    return joined(
        el("p", block.scale, class_="soft"),
        *key,
        _scroll(table, _labelled(block.title, "map", language)),
        *more,
    )


def _cell(block: blocks.HeatTable, cell: blocks.Heat | blocks.Hatch, language: Language) -> Html:
    if isinstance(cell, blocks.Heat):
        return Html(heat(block.face, cell.words, cell.step))
    if not cell.key:
        return Html(hatch(cell.why))
    return Html(hatch(cell.why, link=f"#{language}-{block.name}-{cell.key}", link_words=cell.larger))


def _behind(block: blocks.Behind, language: Language) -> Html:
    inside = _scroll(Html(as_html(block.table)), _labelled(block.title, "table", language))
    return el("details", el("summary", in_words(HEADINGS["table_behind"], language)), inside)


def _labelled(title: str, kind: str, language: Language) -> str:
    return f"{title} ({in_words(HEADINGS[kind], language).lower()})"


def _scroll(table: Html, label: str) -> Html:
    """Return a table in a box that scrolls sideways, reachable by keyboard under a name of its own."""
    return el("div", table, class_="scroll", tabindex=0, role="region", aria_label=label)


def _style() -> str:
    own = (files("avers.reports") / "report.css").read_text(encoding="utf-8")
    return joined(Html(_font_faces()), Html(stylesheets()), Html(own))


def _font_faces() -> str:
    faces = []
    for family, name in _FONTS:
        font = (files("avers") / "web" / "static" / "fonts" / name).read_bytes()
        data = b64encode(font).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:100 900;font-display:swap;'
            f'src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'
        )
    return "".join(faces)
