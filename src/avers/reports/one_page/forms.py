"""The forms of the charter's page, by the ending of the file; each library is loaded only when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from avers.application.sharing import SharedCharter
from avers.core.text import Language
from avers.reports.one_page.description import OnePage, describe_one_page

__all__ = ["FORMS", "render_charter"]

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
FORMS: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "md": "text/markdown; charset=utf-8",
}
"""The endings a charter can take, each with the type of its file."""


def render_charter(shared: SharedCharter, form: str, languages: Sequence[Language]) -> bytes:
    """Return the charter's page as a file of ``form``, a key of ``FORMS``: one page, or slide, a language."""
    return _set([describe_one_page(shared, language) for language in languages], form)


def _set(pages: Sequence[OnePage], form: str) -> bytes:
    if form == "html":
        from avers.reports.one_page.web import as_html

        return as_html(pages).encode()
    if form == "pdf":
        from avers.reports.one_page.paper import as_paper

        return as_paper(pages)
    if form == "docx":
        from avers.reports.one_page.word import as_docx

        return as_docx(pages)
    if form == "pptx":
        from avers.reports.one_page.slide import as_slides

        return as_slides(pages)
    from avers.reports.one_page.plain import as_markdown

    return as_markdown(pages).encode()
