"""The charter's page as one HTML file that needs nothing else: no script, no other host; it prints on A4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from avers.application.wording.one_page import ONE_PAGE
from avers.reports.charts import tokens
from avers.reports.html import Html, el, joined
from avers.reports.one_page.description import Item, OnePage, Section

__all__ = ["as_html"]

_COLOURS: Final = ("paper", "card", "line", "ink", "soft", "tint", "customer", "accent", "warn")
_STYLE: Final = """
@page { size: A4; margin: 14mm }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Segoe UI", Calibri, Arial, sans-serif }
main { max-width: 50rem; margin: 0 auto; padding: 1rem }
article { background: var(--card); border: 1px solid var(--line); border-top: 6px solid var(--customer);
  border-radius: 14px; padding: clamp(1.25rem, 5vw, 3rem); margin: 1rem 0 2rem; overflow-wrap: anywhere }
.house { color: var(--soft); margin: 0 }
h1 { font: 600 2.1rem/1.15 Georgia, serif; margin: .2rem 0 1rem; text-wrap: balance }
h2 { font: 600 1.15rem/1.3 Georgia, serif; color: var(--customer); margin: 1.75rem 0 .4rem }
p { margin: .3rem 0 }
ul { margin: .3rem 0; padding-left: 1.2rem }
li { margin: .35rem 0 }
li::marker { color: var(--customer) }
.purpose p, .vision p:first-of-type { font: 1.15rem/1.45 Georgia, serif }
.mark { display: inline-block; color: var(--warn); border: 2px solid; border-radius: 8px; padding: .1rem .7rem;
  font-weight: 700; letter-spacing: .08em; margin: 0 0 1rem }
.note { color: var(--soft) }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .75rem; color: var(--soft); font-size: .875rem }
.switch { text-align: right }
a { color: var(--accent) }
@media print { body { background: none; font-size: 9.5pt; line-height: 1.35 } main { padding: 0; max-width: none } .switch { display: none }
  article { border: 0; padding: 0; margin: 0; break-after: page } article:last-child { break-after: auto }
  h1 { font-size: 18pt } h2 { font-size: 11.5pt; margin: 9pt 0 3pt } p, li, ul { margin-block: 2pt }
  .purpose p, .vision p:first-of-type { font-size: 10.5pt } footer { margin-top: 9pt } li, .mark { break-inside: avoid } }
"""  # noqa: E501


def as_html(pages: Sequence[OnePage]) -> str:
    """Return the pages in one file, each in its language, with links from one to the other."""
    first = pages[0]
    colours = ";".join(f"--{name}:{tokens()[name]}" for name in _COLOURS)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="generator", content="Avers"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", first.place),
        el("style", Html(f":root{{{colours}}}{_STYLE}")),
    )
    body = el("body", el("main", *(_article(page, pages) for page in pages)))
    return f"<!doctype html>\n{el('html', head, body, lang=first.language)}\n"


def _article(page: OnePage, pages: Sequence[OnePage]) -> Html:
    links = [
        el(
            "a",
            ONE_PAGE["other_language"].in_language(page.language),
            href=f"#{one.language}",
            lang=one.language,
        )
        for one in pages
        if one is not page
    ]
    return el(
        "article",
        el("p", *links, class_="switch") if links else Html(""),
        el("p", page.mark, class_="mark") if page.mark else Html(""),
        el("p", page.organisation, class_="house"),
        el("h1", page.title),
        *(el("p", note, class_="note") for note in page.notes),
        *map(_section, page.sections),
        el("footer", el("p", page.foot)),
        id=page.language,
        lang=page.language,
    )


def _section(section: Section) -> Html:
    listed = el("ul", *map(_item, section.items)) if section.items else Html("")
    sentences = (el("p", words) for words in section.sentences)
    return el("section", el("h2", section.heading), *sentences, listed, class_=section.key)


def _item(item: Item) -> Html:
    if not item.lead:
        return el("li", " ".join(item.lines))
    if len(item.lines) <= 1:
        return el("li", el("strong", item.lead), *(joined(" · ", line) for line in item.lines))
    return el("li", el("strong", item.lead), el("ul", *(el("li", line) for line in item.lines)))
