"""Compile a company's charters, and say what a new version changes.

``compile_company`` gives the documents of the versions asked for; ``save`` of a store keeps them.
``compare`` tells both differences at once: in the charter, and in what is compiled from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from avers.application.ports.refusals import NotFound
from avers.core.charter.compilation import DRAFT_VERSION, compile_charter
from avers.core.charter.compilation.changes import (
    CharterChange,
    InstrumentChange,
    diff_charters,
    diff_instruments,
)
from avers.core.charter.compilation.document import Compiled, Section, instrument_of
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Charter
from avers.core.evidence.instrument import Instrument
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Charters, Company
    from avers.application.viewer import Viewer

__all__ = [
    "CompiledStore", "Differences", "charter_called", "compare", "compile_company", "own_card",
    "published_documents", "survey_of",
]  # fmt: skip


class CompiledStore(Protocol):
    """Where compiled documents are kept."""

    def save(self, documents: Sequence[Compiled]) -> tuple[str, ...]:
        """Keep ``documents``, all or none, and return the names of those that changed."""

    def read(self, version: str) -> tuple[Compiled, ...]:
        """Return the documents kept for ``version``."""


@dataclass(frozen=True)
class Differences:
    """What lies between two charters, and between the documents compiled from them.

    ``titles`` names each document by its key.
    """

    charter: tuple[CharterChange, ...]
    instruments: tuple[InstrumentChange, ...]
    titles: dict[str, Text]


def compile_company(charters: Charters, *, version: str = "") -> tuple[Compiled, ...]:
    """Return what is compiled from ``version``, or from every published version and the draft.

    Raises
    ------
    NotFound
        There is no such version.
    InputRefused
        A charter cannot be read; every fault of the first such one.
    """
    if version:
        return compile_charter(charter_called(charters, version))
    published = (charters.published(one) for one in charters.versions())
    found = [charter for charter in published if charter is not None]
    if charters.draft_fingerprint() or not found:
        found.append(charter_called(charters, DRAFT_VERSION))
    return tuple(document for charter in found for document in compile_charter(charter))


def published_documents(charters: Charters) -> tuple[Compiled, ...]:
    """Return what is compiled from the newest published charter; nothing while none is published."""
    charter = charters.published()
    return compile_charter(charter) if charter else ()


def own_card(company: Company, viewer: Viewer, documents: Sequence[Compiled]) -> Section | None:
    """Return the role card of ``viewer`` (R14): that of the role their line among the people names.

    None where the account is linked to nobody, or no team of the charter is called as the role is.
    """
    lines = company.organisation.people_with([viewer.person]) if viewer.person else ()
    role = lines[-1].role if lines else ""
    cards = next((one.sections for one in documents if one.kind == "role_cards"), ())
    return next((card for card in cards if role and card.key == key_of("team", role)), None)


def charter_called(charters: Charters, version: str) -> Charter:
    """Return the charter of ``version``, ``draft`` for the draft; raises ``NotFound``."""
    if version == DRAFT_VERSION:
        return _as_draft(charters.draft())
    charter = charters.published(version)
    if charter is None:
        raise NotFound(found=version)
    return charter


def _as_draft(charter: Charter) -> Charter:
    """Return a draft without the version it may still carry from the one it was copied from."""
    return replace(charter, version="")


def survey_of(charter: Charter) -> Instrument:
    """Return the mirrored survey compiled from ``charter``, ready for a wave of either face."""
    return next(instrument_of(one) for one in compile_charter(charter) if one.kind == "survey")


def compare(old: Charter, new: Charter) -> Differences:
    """Return what ``new`` changes in ``old`` and in everything compiled from it."""
    before, after = compile_charter(old), compile_charter(new)
    titles = {document.key: document.title for document in (*before, *after)}
    return Differences(diff_charters(old, new), diff_instruments(before, after), titles)
