"""Answers of Google Forms as CSV or as a sheet: the time first, then each question in its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from avers.adapters.survey_tools.personal import numbered, personal_places, without
from avers.application.importing.source import Export, Source

__all__ = ["read_google_forms"]

TOOL: Final = "Google Forms"

# What Google calls its first column, by language, in small letters.
_TIMES: Final = frozenset(
    (
        "timestamp", "horodateur", "horodatage", "marca temporal", "marca de temps", "zeitstempel",
        "informazioni cronologiche", "carimbo de data/hora", "tijdstempel",
        "sygnatura czasowa", "tidsstämpel", "tidsstempel", "aikaleima", "časové razítko", "časová pečiatka",
        "zaman damgası", "időbélyeg", "marcaj de timp", "marcă temporală", "отметка времени",
        "позначка часу", "χρονική σήμανση", "タイムスタンプ", "时间戳记", "時間戳記", "타임스탬프",
    )
)  # fmt: skip
# A day with its year and a time of day, in whatever order and with whatever signs.
_MOMENT: Final = (
    r"^\s*\d{1,4}[./\-年] ?\d{1,2}[./\-月] ?\d{1,4}日?\.?,? ?.{0,12}?\d{1,2}[:.]\d{2}([:.]\d{2})?.{0,20}$"
)
_DAY_AS_READ: Final = r"^\d{4}-\d{2}-\d{2}$"


def read_google_forms(source: Source) -> Source | None:
    """Return answers of Google Forms without their times and persons; None for another tool's file."""
    header = [" ".join(name.split()) for name in source.header]
    if len(header) < 2 or header[0].lower() not in _TIMES:
        return None
    given = source.blocks["c0"].str.strip_chars()
    given = given.filter(given != "")
    moments = given.str.contains(_MOMENT) | given.str.contains(_DAY_AS_READ)
    if given.is_empty() or 2 * int(moments.sum()) <= given.len():
        return None
    places = sorted({0, *personal_places(header, header, source.blocks)})
    dropped = tuple(header[place] for place in places if header[place])
    names = numbered(["" if place in places else name for place, name in enumerate(header)])
    aside = {name: "computed_there" for name in names if re.fullmatch(r"Score|Note \(total\)", name)}
    sheet = source.export.sheet if source.export else ""
    export = Export(TOOL, tuple(header), dropped, aside, sheet=sheet)
    return replace(source, header=names, blocks=without(source.blocks, places), export=export)
