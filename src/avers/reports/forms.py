"""The forms of a report, by the ending of the file; each library is loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from avers.application.reporting import Report
from avers.core.text import LANGUAGES, Language

__all__ = ["FORMS", "Form", "render_report"]

Form = Literal["html", "pdf", "pptx", "xlsx"]

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
FORMS: Final[Mapping[Form, str]] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
"""The endings a report can take, each with the type of its file."""


def render_report(report: Report, form: Form, languages: Sequence[Language] = LANGUAGES) -> bytes:
    """Return the report as a file of ``form``: the same report gives the same bytes (rule C10)."""
    if form == "html":
        from avers.reports.document import html_report

        return html_report(report, languages).encode()
    if form == "pdf":
        from avers.reports.paper import pdf_report

        return pdf_report(report, languages)
    if form == "pptx":
        from avers.reports.office.slides import pptx_report

        return pptx_report(report, languages)
    from avers.reports.office.workbook import xlsx_report

    return xlsx_report(report, languages)
