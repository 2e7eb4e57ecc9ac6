"""Reports to take away: made once for the same results, registers and day, then kept in memory.

A report takes from half a second to a few; what is kept leaves when something it was made from changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Lock
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from avers.application.reading import PublicationPage
from avers.application.reporting import Reader, can_have_report, describe_report, present_at_opening
from avers.application.viewer import Viewer
from avers.core.text import Language
from avers.reports.forms import Form, render_report
from avers.web.house import house

__all__ = ["Offered", "offered", "report_bytes"]

_KEPT_BYTES: Final = 32 * 1024 * 1024
_Key = tuple[str, ...]


class _Drawer:
    """Files by what they were made from, at most so many bytes; one is made at a time in a process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[_Key, bytes] = OrderedDict()
        self._door = Lock()
        self.making = Lock()

    def read(self, key: _Key) -> bytes | None:
        with self._door:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: _Key, content: bytes) -> None:
        with self._door:
            self._kept[key] = content
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > self._most:
                self._kept.popitem(last=False)


_DRAWER: Final = _Drawer(_KEPT_BYTES)


def report_bytes(wave: str, reader: Reader, unit: str, form: Form, language: Language) -> bytes:
    """Return the report of ``wave`` for ``reader`` in one language; the caller has asked who may have it.

    Raises
    ------
    NotFound
        No results of ``wave`` are published.
    UnitOfReport
        The unit is missing or unknown.
    """
    today = datetime.now(UTC).date()
    company = house()
    # All that ``describe_report`` reads, of people a number alone: a correction of the list is seen at once.
    key = (
        *company.publications.digests(), company.registers.fingerprint(), *company.charters.versions(),
        *(f"{one.key} {one.face} {one.promise}" for one in company.evidence.waves()),
        str(present_at_opening(company, company.publications.frame(wave))),
        str(company.acts.n_taken_back()), wave, reader, unit, form, language, today.isoformat(),
    )  # fmt: skip
    found = _DRAWER.read(key)
    if found is None:
        with _DRAWER.making:
            found = _DRAWER.read(key) or _made(wave, reader, unit, form, language, today)
        _DRAWER.keep(key, found)
    return found


def _made(wave: str, reader: Reader, unit: str, form: Form, language: Language, today: date) -> bytes:
    report = describe_report(house(), reader, today=today, wave=wave, unit=unit)
    return render_report(report, form, (language,))


@dataclass(frozen=True)
class Offered:
    """A report that a page offers: whose it is, and the name and address of each of its forms."""

    words: str
    forms: tuple[tuple[str, str], ...]


def offered(page: PublicationPage, viewer: Viewer) -> Iterator[Offered]:
    """Yield the reports that ``viewer`` may take from the page of a unit."""
    publication, is_company = page.publication, not page.above
    names: dict[Reader, str] = {
        "sponsor": _("For whoever decides"),
        "manager": _("For whoever leads this team"),
        "staff": _("For everybody in the house"),
        "council": _("For staff representatives"),
    }
    for reader, words in names.items():
        unit = page.unit.key if reader == "manager" else ""
        if is_company == (reader == "manager"):
            continue
        if can_have_report(viewer, publication.tree, reader, unit):
            query = f"?for={reader}" + (f"&unit={page.unit.key}" if unit else "")
            called: dict[Form, str] = {
                "pdf": "PDF", "html": _("page"), "pptx": _("slides"), "xlsx": _("workbook"),
            }  # fmt: skip
            addresses = (
                (name, reverse(f"results_report_{form}", args=[publication.wave]) + query)
                for form, name in called.items()
            )
            yield Offered(words, tuple(addresses))
