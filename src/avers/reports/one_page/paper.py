"""The charter's page as a tagged PDF on A4, in the largest letters with which it holds on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from avers.reports.charts import tokens
from avers.reports.one_page.description import OnePage
from avers.reports.setting import as_pdf, as_pictures

__all__ = ["as_paper", "as_paper_pictures"]

_TEMPLATE: Final = "one_page/paper.typ"
_COLOURS: Final = ("line", "ink", "soft", "tint", "customer", "warn")


def as_paper(pages: Sequence[OnePage]) -> bytes:
    """Return the pages as PDF/UA-1; a charter too long for a page in small letters goes on to a second."""
    return as_pdf(_TEMPLATE, _described(pages), pages[0].day)


def as_paper_pictures(pages: Sequence[OnePage], *, ppi: float = 96) -> list[bytes]:
    """Return each page as a picture, to look at it."""
    return as_pictures(_TEMPLATE, _described(pages), pages[0].day, ppi=ppi)


def _described(pages: Sequence[OnePage]) -> Mapping[str, Any]:
    return {
        "colours": {name: tokens()[name] for name in _COLOURS},
        "title": pages[0].place,
        "pages": [{**asdict(page), "day": page.day.isoformat()} for page in pages],
    }
