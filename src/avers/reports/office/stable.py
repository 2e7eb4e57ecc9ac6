"""The same description as the same bytes (rule C10): parts in one order, dated by the publication.

Libraries write the hour of the machine into a file of an office program: in each entry of the archive and
in its properties, and again in the workbook behind each chart of a slide. Here it is replaced by a day that
belongs to what is told.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["stable"]

_FIRST: Final = "[Content_Types].xml"
_PROPERTIES: Final = "docProps/core.xml"
_INSTANT: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
# An archive counts its years from here.
_EARLIEST: Final = date(1980, 1, 1)


def stable(content: bytes, day: date) -> bytes:
    """Return an office file with its parts in one order, every instant in it the beginning of ``day``."""
    day = max(day, _EARLIEST)
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in sorted(source.namelist(), key=lambda one: (one != _FIRST, one)):
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            made.writestr(entry, _part(name, source.read(name), day))
    return out.getvalue()


def _part(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return stable(content, day)
    if name == _PROPERTIES:
        instant = f"{day.isoformat()}T00:00:00Z".encode()
        return _INSTANT.sub(lambda found: found[1] + instant + found[3], content)
    return content
