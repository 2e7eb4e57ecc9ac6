"""Share the charter: the version that leaves as a document, and the calendar of those who will hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from avers.application.compiling import charter_called
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.reading import is_fictitious
from avers.core.charter.document import Charter

__all__ = ["SharedCharter", "charter_to_share"]


@dataclass(frozen=True)
class SharedCharter:
    """A charter on its way out, whether its company exists, and the day its documents bear."""

    charter: Charter
    is_fictitious: bool
    day: date

    @property
    def is_draft(self) -> bool:
        """Whether it is not published: whoever reads it must see so."""
        return not self.charter.version


def charter_to_share(company: Company, version: str = "", *, today: date) -> SharedCharter:
    """Return the charter of ``version`` (``draft`` for the draft); by default the one in force.

    Where none is in force, it is the draft. Documents of a published version bear the day it was
    published, those of a draft bear ``today``.

    Raises
    ------
    NotFound
        There is no such version, or no charter at all (R118).
    """
    if version:
        charter = charter_called(company.charters, version)
    else:
        charter = company.charters.published() or charter_called(company.charters, "draft")
    if not charter.version and not company.charters.draft_fingerprint():
        raise NotFound(found=version or "draft")
    return SharedCharter(
        charter, is_fictitious(company), (charter.version and charter.published_date) or today
    )
