"""The long table of published figures as a workbook: one sheet of figures, one that says what they are."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from avers.application.exporting import COLUMNS, LongTable
from avers.reports.office.letters import SANS, printable
from avers.reports.office.spreadsheet import harmless
from avers.reports.office.stable import stable

__all__ = ["xlsx_table"]

_WIDE: Final = {"unit_name": 26, "facet_name": 26, "question": 48, "item": 22, "facet": 22, "unit": 16}
_USUAL: Final = 12


def xlsx_table(table: LongTable) -> bytes:
    """Return the table as the bytes of a workbook, the same for the same table (rule C10).

    Numbers are numbers and no cell is a formula; the columns bear the names they have in a CSV.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = "figures"
    sheet.append(list(COLUMNS))
    for row in table.rows:
        sheet.append([harmless(printable(cell)) if isinstance(cell, str) else cell for cell in row])
    for place, name in enumerate(COLUMNS, start=1):
        sheet.cell(1, place).font = Font(name=SANS, bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(name, _USUAL)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    about = book.create_sheet("about")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 16, 90
    for name, words in table.told.items():
        about.append([name, harmless(printable(words))])
    out = BytesIO()
    book.save(out)
    return stable(out.getvalue(), table.publication.tree_date)
