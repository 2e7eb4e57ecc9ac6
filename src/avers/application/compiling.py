"""Compile a company's charters, and say what a new version changes.

``compile_company`` gives the documents of the versions asked for; ``save`` of a store keeps them.
``compare`` tells both differences at once: in the charter, and in what is compiled from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from avers.application.ports.refusals import NotFound
from avers.core.charter.compilation import DRAFT_VERSION, compile_charter, edition_asked
from avers.core.charter.compilation.changes import (
    CharterChange,
    InstrumentChange,
    diff_instruments,
)
from avers.core.charter.compilation.document import Compiled, Section, instrument_of
from avers.core.charter.compilation.foundations import EDITION
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.differences import Difference, differences
from avers.core.charter.document import Charter
from avers.core.evidence.instrument import Instrument
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Charters, Company
    from avers.application.viewer import Viewer

__all__ = [
    "CompiledStore", "Differences", "NoSuchCharter", "charter_called", "compare", "compile_company",
    "own_card", "published_documents", "survey_of", "surveys_asked", "surveys_of",
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

    facts: tuple[Difference, ...]
    instruments: tuple[InstrumentChange, ...]
    titles: dict[str, Text]

    @property
    def charter(self) -> tuple[CharterChange, ...]:
        """The changes of the charter, without how each came about."""
        return tuple(fact.change for fact in self.facts)


def compile_company(
    charters: Charters, *, version: str = "", asked: Iterable[Instrument] = ()
) -> tuple[Compiled, ...]:
    """Return what is compiled from ``version``, or from every published version and the draft.

    ``asked`` are the surveys put, or compiled, before (``surveys_asked``): a version keeps its questions.

    Raises
    ------
    NotFound
        There is no such version.
    InputRefused
        A charter cannot be read; every fault of the first such one.
    """
    before = tuple(asked)
    if version:
        return _compiled(charter_called(charters, version), before)
    published = (charters.published(one) for one in charters.versions())
    found = [charter for charter in published if charter is not None]
    if charters.draft_fingerprint() or not found:
        found.append(charter_called(charters, DRAFT_VERSION))
    return tuple(document for charter in found for document in _compiled(charter, before))


def surveys_asked(company: Company, kept: CompiledStore | None = None) -> tuple[Instrument, ...]:
    """Return the surveys put to people, then those ``kept`` as compiled from published versions."""
    written = company.evidence.instruments()
    if kept is None:
        return written
    compiled = (one for version in company.charters.versions() for one in kept.read(version))
    return (*written, *(instrument_of(one) for one in compiled if one.kind == "survey"))


def published_documents(company: Company) -> tuple[Compiled, ...]:
    """Return what is compiled from the newest published charter; nothing while none is published."""
    charter = company.charters.published()
    return _compiled(charter, surveys_asked(company)) if charter else ()


def _compiled(charter: Charter, asked: Sequence[Instrument]) -> tuple[Compiled, ...]:
    return _compiled_so(charter, edition_asked(charter, asked))


# A charter says all that is made of it: the same one is compiled once in a process, and most pages read
# the one in force or the draft as it stood a moment ago.
@lru_cache(maxsize=8)
def _compiled_so(charter: Charter, edition: int) -> tuple[Compiled, ...]:
    return compile_charter(charter, edition=edition)


def own_card(company: Company, viewer: Viewer, documents: Sequence[Compiled]) -> Section | None:
    """Return the role card of ``viewer`` (R14): that of the role their line among the people names.

    None where the account is linked to nobody, or no team of the charter is called as the role is.
    """
    lines = company.organisation.people_with([viewer.person]) if viewer.person else ()
    role = lines[-1].role if lines else ""
    cards = next((one.sections for one in documents if one.kind == "role_cards"), ())
    return next((card for card in cards if role and card.key == key_of("team", role)), None)


class NoSuchCharter(NotFound):
    """The version asked for is not there; ``no_charter_here`` where none is."""

    def __init__(self, found: str, kept: tuple[str, ...]) -> None:
        super().__init__(
            "no_such_charter" if kept else "no_charter_here", found=found, expected=", ".join(kept)
        )


def charter_called(charters: Charters, version: str) -> Charter:
    """Return the charter of ``version``, ``draft`` for the draft.

    Raises
    ------
    NoSuchCharter
        There is no such version; it names those there are.
    InputRefused
        The draft cannot be read, or there is neither a draft nor a version.
    """
    charter = charters.published(version) if version != DRAFT_VERSION else None
    if charter is not None:
        return charter
    draft = (DRAFT_VERSION,) if charters.draft_fingerprint() else ()
    kept = (*charters.versions(), *draft)
    if version not in draft and (kept or version != DRAFT_VERSION):
        raise NoSuchCharter(version, kept)
    return _as_draft(charters.draft())


def _as_draft(charter: Charter) -> Charter:
    """Return a draft without the version it may still carry from the one it was copied from."""
    return replace(charter, version="")


def survey_of(charter: Charter, *, edition: int = EDITION) -> Instrument:
    """Return the mirrored survey compiled from ``charter``, ready for a wave of either face.

    ``edition`` is that under which its version was asked before (``edition_asked``).
    """
    return surveys_of(charter, edition=edition)[0]


def surveys_of(charter: Charter, *, edition: int = EDITION) -> tuple[Instrument, ...]:
    """Return every survey compiled from ``charter`` that asks something, the mirrored one first."""
    documents = (one for one in compile_charter(charter, edition=edition) if one.kind == "survey")
    return tuple(one for one in map(instrument_of, documents) if one.items)


def compare(
    old: Charter,
    new: Charter,
    *,
    asked_of_old: Iterable[Instrument] = (),
    asked_of_new: Iterable[Instrument] = (),
) -> Differences:
    """Return what ``new`` changes in ``old`` and in everything compiled from it.

    A side that was asked before keeps the questions it was asked.
    """
    sides = ((old, tuple(asked_of_old)), (new, tuple(asked_of_new)))
    editions = [edition_asked(charter, asked) for charter, asked in sides]
    return _compared(old, new, *editions)


@lru_cache(maxsize=8)
def _compared(old: Charter, new: Charter, edition_of_old: int, edition_of_new: int) -> Differences:
    before, after = _compiled_so(old, edition_of_old), _compiled_so(new, edition_of_new)
    titles = {document.key: document.title for document in (*before, *after)}
    return Differences(differences(old, new), diff_instruments(before, after), titles)
