"""The beginning of an import that nobody mapped yet: a mapping for a person to complete, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from avers.application.importing.drafting import instrument_key
from avers.application.importing.guessing import Guess, guess_mapping
from avers.application.importing.mapping import AnswerMapping
from avers.application.importing.source import Export, Source
from avers.application.ports import Company
from avers.core.errors import Fault, InputRefused, UsageError
from avers.core.evidence.observation import Face

__all__ = ["Begun", "ExportApart", "MappingStore", "begin_mappings", "is_export"]


class ExportApart(UsageError):
    """A file to map came in one list with files that need no mapping."""

    code = "export_apart"


class MappingStore(Protocol):
    """Where mappings are kept, inside the action of the company."""

    def mapping_file(self, key: str) -> str:
        """Return where the mapping of ``key`` stands, for a person to open."""

    def save_mapping(self, key: str, mapping: AnswerMapping, notes: Sequence[str]) -> bool:
        """Write a mapping, ``notes`` above it; one that is there already is kept (False)."""


@dataclass(frozen=True)
class Begun:
    """What became of one file: the mapping that was written, or is there already, and what it leaves out."""

    file: str
    mapping: str
    export: Export
    guess: Guess
    written: bool

    @property
    def n_items(self) -> int:
        """Number of questions found."""
        return len(self.guess.mapping.items)


def is_export(source: Source) -> bool:
    """Return whether a file was written by a tool that is known, and is no table in our own words."""
    from avers.application.importing.natural import is_natural

    return source.export is not None and not is_natural(source)


def begin_mappings(
    company: Company,
    store: MappingStore,
    sources: Sequence[Source],
    *,
    face: Face | None = None,
    tell: Callable[[Guess, Export], Sequence[str]],
    by: str,
    at: datetime,
) -> tuple[Begun, ...]:
    """Write a mapping for each file, all or none; no answer is imported.

    Parameters
    ----------
    face : str or None
        Who answers; employees where nobody says, since the promise made to them is the stricter one.
    tell : callable
        Gives the lines, in words, that open a mapping.

    Raises
    ------
    InputRefused
        Two files would have one mapping, or a file asks nothing that can be guessed.
    UsageError
        Some of the files need no mapping.
    """
    apart = next((source for source in sources if not is_export(source)), None)
    if apart is not None:
        raise ExportApart(found=apart.name)
    keys = [instrument_key(source.name) for source in sources]
    faults = [
        Fault("structure_name_twice", source.name, values={"found": key})
        for source, key in zip(sources, keys, strict=True)
        if keys.count(key) > 1
    ]
    unit = company.organisation.units().keys[0]
    guesses = [
        guess_mapping(source, key=key, face=face or "employee", unit=unit)
        for source, key in zip(sources, keys, strict=True)
    ]
    faults += [
        Fault("no_question_found", source.name, values={"found": str(len(guess.left_out))})
        for source, guess in zip(sources, guesses, strict=True)
        if not guess.mapping.items
    ]
    if faults:
        raise InputRefused(faults)
    done = []
    with company.work("begin_mappings", by=by, at=at) as work:
        for source, key, guess in zip(sources, keys, guesses, strict=True):
            export = source.export
            assert export is not None  # noqa: S101 - is_export said so above
            written = store.save_mapping(key, guess.mapping, tell(guess, export))
            done.append(Begun(source.name, store.mapping_file(key), export, guess, written))
        work.note(mappings=sum(one.written for one in done))
    return tuple(done)
