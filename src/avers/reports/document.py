"""A report as one HTML file that needs nothing else: no script, no other host, both languages inside.

French comes first; the link at the top shows the other language by its anchor alone. The same
publication gives the same bytes (rule C10).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from avers.application.reporting import Report
from avers.application.wording.reports import HEADINGS, in_words
from avers.core.text import LANGUAGES, Language
from avers.reports.charts import stylesheets
from avers.reports.html import Html, el, joined
from avers.reports.sections import (
    coin_section,
    head,
    manifest,
    map_section,
    method,
    questions,
    withheld,
    words,
)

__all__ = ["html_report"]

# Family, file: Latin letters only, which French and English need; other letters use the system's.
_FONTS: Final = (
    ("Fraunces", "fraunces-latin-wght-normal.woff2"),
    ("Figtree", "figtree-latin-wght-normal.woff2"),
)


def html_report(report: Report, languages: Sequence[Language] = LANGUAGES) -> str:
    """Return the report as one self-contained page in ``languages``, the first one shown."""
    title = " · ".join(in_words(report.organisation, language) for language in languages[:1])
    wave = in_words(HEADINGS["wave"], languages[0], wave=report.publication.wave)
    page = el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="generator", content="Avers"),
            el("meta", name="referrer", content="no-referrer"),
            el("meta", name="robots", content="noindex"),
            el("title", f"{title} · {wave} · {in_words(HEADINGS['report'], languages[0])}"),
            el("style", Html(_style())),
        ),
        el("body", el("main", *(_article(report, language, languages) for language in languages))),
        lang=languages[0],
        data_theme="light",
    )
    return f"<!doctype html>\n{page}\n"


def _article(report: Report, language: Language, languages: Sequence[Language]) -> Html:
    others = [other for other in languages if other != language]
    switch = [
        el(
            "a",
            HEADINGS["other_language"].in_language(language),
            href=f"#{other}",
            lang=other,
            hreflang=other,
        )
        for other in others
    ]
    parts = [
        coin_section(report, language),
        *(map_section(report, heat_map, language) for heat_map in report.maps),
        questions(report, language),
        withheld(report, language),
        method(report, language),
        manifest(report, language),
        words(report, language),
    ]
    place = "first" if language == languages[0] else "second"
    bar = el("p", *switch, class_="switch") if switch else Html("")
    return el("article", bar, head(report, language), *parts, id=language, lang=language, class_=place)


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
