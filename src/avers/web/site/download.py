"""A page's content as a file that the browser keeps under a name."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

__all__ = ["CSV", "download"]

CSV: Final = "text/csv; charset=utf-8"


def download(content: bytes | str, name: str, content_type: str = CSV) -> HttpResponse:
    """Return ``content`` as the file ``name``, a table for a spreadsheet where nothing else is said."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
