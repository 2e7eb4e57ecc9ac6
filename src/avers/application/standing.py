"""The diagnosis as it stands, and what the house answered to it: said, decided, refused and why, or later.

A diagnosis takes from a tenth of a second to five, and every home page reads it. It is kept in the memory
of the process under what it was made from (publications, registers, values of indicators, charter, waves,
acts that were contested or taken back, day): where one of them changes it is made again, and nothing has to
be told that it changed.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from avers.application.answering import Answer, answers_to
from avers.application.diagnosing import Diagnosis, Raised, diagnose
from avers.application.viewer import Viewer, can_read_unit

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.evidence.wave import Wave
    from avers.core.publication.cell import Publication

__all__ = ["GivenBack", "Heard", "Kept", "given_back", "name_of", "replace_kept", "standing_diagnosis"]

_N_KEPT: Final = 6
_Key = tuple[tuple[str, ...], str, str, tuple[str, ...], "tuple[Wave, ...]", int, str, date]
Kept = Mapping[_Key, Diagnosis]
_NOTHING: Final[Kept] = MappingProxyType({})


class _Shelf:
    """At most ``n`` diagnoses, the least recently read leaves; one is made at a time in a process."""

    def __init__(self, n: int) -> None:
        self._n = n
        self._kept: OrderedDict[_Key, Diagnosis] = OrderedDict()
        self._door = Lock()
        self._making = Lock()

    def read(self, key: _Key) -> Diagnosis | None:
        with self._door:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def read_or_make(self, key: _Key, company: Company) -> Diagnosis:
        found = self.read(key)
        if found is None:
            # Readers of one morning wait for the first of them, and do not each make the same.
            with self._making, _uncollected():
                found = self.read(key) or diagnose(company, key[-1], wave=key[-2])
            with self._door:
                self._kept[key] = found
                while len(self._kept) > self._n:
                    self._kept.popitem(last=False)
        return found

    def replace(self, kept: Kept) -> Kept:
        with self._making, self._door:
            before, self._kept = self._kept, OrderedDict(kept)
        return before


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the search for circles of objects off: a diagnosis makes a million objects, hardly any circle."""
    # The search takes a quarter of the time in a large house. A process answers one request at a time and
    # makes one diagnosis at a time: nobody else turns it off or on meanwhile.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_SHELF: Final = _Shelf(_N_KEPT)


def replace_kept(kept: Kept = _NOTHING) -> Kept:
    """Empty what this process keeps, and return it; where ``kept`` is given, it is kept instead.

    Used when the company behind a process is replaced: two companies that began alike have the same names,
    and a diagnosis of the first would be read as one of the second.
    """
    return _SHELF.replace(kept)


def standing_diagnosis(company: Company, today: date, *, wave: str = "") -> Diagnosis:
    """Return what ``diagnose`` does, made once for the same publications, registers, charter and day.

    Raises
    ------
    NotFound
        No results of ``wave`` are published.
    """
    digests, fingerprint = company.publications.digests(), company.registers.fingerprint()
    versions, waves = company.charters.versions(), company.evidence.waves()
    # Thanks given today are counted tomorrow; what is contested or taken back leaves at once (duty M2).
    back, series = company.acts.n_taken_back(), company.series.fingerprint()
    made_of = (digests, fingerprint, series, versions, waves, back)
    newest = _SHELF.read_or_make((*made_of, "", today), company)
    if wave in ("", newest.wave):
        return newest
    return _SHELF.read_or_make((*made_of, wave, today), company)


@dataclass(frozen=True)
class Heard:
    """Something the results say, and the last answer to it.

    Attributes
    ----------
    name : str
        How an answer names it: its code and what it is about (``AL201 south/warmth``).
    raised : tuple of Raised
        The findings of that name, one for each face; empty where an answer speaks of something that the
        results, read today, no longer raise.
    unit, facet : str
        Keys of what it is about, where the publication knows them; else "".
    """

    name: str
    raised: tuple[Raised, ...]
    unit: str
    facet: str
    answer: Answer | None


@dataclass(frozen=True)
class GivenBack:
    """What one person may read of the answers to the results of one wave.

    ``is_answered`` speaks of the whole house: whether the next wave may open (rule GA008).
    """

    publication: Publication
    diagnosis: Diagnosis
    heard: tuple[Heard, ...]
    is_answered: bool

    @property
    def answered(self) -> tuple[Heard, ...]:
        """What has an answer, the latest first."""
        told = [one for one in self.heard if one.answer]
        return tuple(sorted(told, key=lambda one: one.answer.date if one.answer else date.min, reverse=True))


def given_back(company: Company, viewer: Viewer, wave: str, today: date) -> GivenBack:
    """Return what the results of ``wave`` say to ``viewer`` and what was answered, answers first.

    Everybody reads what concerns the company and their own chain of units, on the same day; what speaks of
    another unit is not there (``can_read_unit``).

    Raises
    ------
    NotFound
        No results of ``wave`` are published.
    """
    frame = company.publications.frame(wave)
    answers = {answer.finding: answer for answer in answers_to(company, wave)}
    findings: dict[str, list[Raised]] = {}
    diagnosis = standing_diagnosis(company, today, wave=wave)
    for raised in diagnosis.findings:
        name = name_of(raised, wave)
        if name and (name in answers or raised.finding.overridden is None):
            findings.setdefault(name, []).append(raised)
    names = sorted({*answers, *findings}, key=lambda name: (name not in answers, name))
    heard = [_heard(name, tuple(findings.get(name, ())), frame, answers.get(name)) for name in names]
    return GivenBack(frame, diagnosis, tuple(_readable(heard, viewer, frame)), bool(answers))


def name_of(raised: Raised, wave: str) -> str:
    """Return how an answer names ``raised``; "" where it does not speak of the results of ``wave``.

    What is said and what is rewarded (DD001) is the house's own doing: it is answered with the results.
    """
    finding, start = raised.finding, f"publications/{wave}/"
    if finding.path.startswith(start):
        return f"{finding.code} {finding.path.removeprefix(start).rsplit('/', 1)[0]}"
    if finding.code == "DD001":
        level = finding.path.removeprefix("registers/messages").strip("/")
        return f"{finding.code} {raised.unit}/{level}".rstrip("/")
    return ""


def _heard(name: str, raised: tuple[Raised, ...], frame: Publication, answer: Answer | None) -> Heard:
    about = name.partition(" ")[2]
    unit, _, facet = about.rpartition("/") if about not in frame.tree else (about, "", "")
    known = facet if any(one.key == facet for one in frame.facets) else ""
    if raised:
        return Heard(name, raised, raised[0].unit, known, answer)
    return Heard(name, raised, unit if unit in frame.tree else "", known, answer)


def _readable(heard: Iterable[Heard], viewer: Viewer, frame: Publication) -> Iterator[Heard]:
    """Leave out what speaks of a unit that ``viewer`` may not open; what names no unit is everybody's."""
    for one in heard:
        if can_read_unit(viewer, frame.tree, one.unit or frame.tree.root):
            yield one
