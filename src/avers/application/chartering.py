"""Write the charter and publish it: what the charter page asks for.

A draft is written one sentence at a time. A writer says what they read and from which draft; whatever
others saved in between stays, and where they changed the very same sentence both wordings come back
and nothing is written. A signature answers for the words that were signed: changing one takes it off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from avers.application.checking import blocks_publication, check_house
from avers.application.ports import Company
from avers.application.ports.refusals import DraftChanged
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter, Promise, Value
from avers.core.diagnosis.rule import Finding, House
from avers.core.errors import AversError, Forbidden, UsageError
from avers.core.text import Language, Text

__all__ = [
    "Draft", "NotPublishable", "NotSigned", "NotYours", "SentenceChanged", "add_part", "can_publish_charter",
    "can_write_charter", "draft_of", "findings_of", "publish_charter", "save_sentence", "sentence_at",
    "start_charter", "with_sentence",
]  # fmt: skip

_STEP: Final = re.compile(r"([a-z_]{1,20})(?:\[(\d{1,3})\])?")
# Leaves of the document that a person may write in place; owner.name is a name, all others are Texts.
_WRITABLE: Final = re.compile(
    r"owner\.name|(organisation|purpose|owner\.role|vision\.(statement|inside)"
    r"|values\[\d{1,3}\]\.(name|statement|for_customers|for_us|behaviours\[\d{1,3}\]\.statement)"
    r"|promises\[\d{1,3}\]\.statement|teams\[\d{1,3}\]\.(name|commitments\[\d{1,3}\]\.statement)"
    r"|criteria\[\d{1,3}\]\.statement)\.(fr|en)"
)
_LONGEST: Final = 2_000
_MOST_PARTS: Final = 60


class SentenceChanged(DraftChanged):
    """Somebody rewrote the same sentence since it was read; ``theirs`` is what now stands."""

    code = "sentence_changed"

    def __init__(self, *, theirs: str, mine: str) -> None:
        super().__init__(theirs=theirs, mine=mine)
        self.theirs = theirs
        self.mine = mine


class NotPublishable(AversError):
    """Errors of wording, feasibility or law stand in the way; ``findings`` holds them."""

    exit_code = 1
    code = "not_publishable"

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(n=len(self.findings))


class NotSigned(Forbidden):
    """The charter's owner has not signed these words."""

    code = "not_signed"


class NotYours(Forbidden):
    """This role may not do this to the charter."""

    code = "not_yours"


@dataclass(frozen=True)
class Draft:
    """The draft as it stands, its fingerprint, and what the rules find in it."""

    charter: Charter
    fingerprint: str
    findings: tuple[Finding, ...]

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        """Findings that stand in the way of publishing, the missing signature aside."""
        return tuple(one for one in blocks_publication(self.findings) if one.code != _SIGNATURE)


# The rule that asks for an owner and a signature: signing is the last gesture, not an obstacle to it.
_SIGNATURE: Final = "CH001"


def can_write_charter(viewer: Viewer) -> bool:
    """Return whether ``viewer`` may write the draft."""
    return viewer.role in ("sponsor", "lead")


def can_publish_charter(viewer: Viewer) -> bool:
    """Return whether ``viewer`` may sign and publish: defining the service is the sponsor's work (R1)."""
    return viewer.role == "sponsor"


def draft_of(company: Company, *, today: date) -> Draft | None:
    """Return the draft with its findings; None where there is none yet."""
    fingerprint = company.charters.draft_fingerprint()
    if not fingerprint:
        return None
    charter = company.charters.draft()
    return Draft(charter, fingerprint, findings_of(company, charter, today=today))


def findings_of(company: Company, charter: Charter, *, today: date) -> tuple[Finding, ...]:
    """Return what the rules find in ``charter``, read with the registers and units of ``company``."""
    try:
        units = company.organisation.units()
    except AversError:  # a house that has no unit yet still has a charter
        units = None
    house = House(charter=charter, today=today, registers=company.registers.all(), organisation=units)
    return check_house(house)


def start_charter(company: Company, *, by: Viewer, at: datetime, language: Language) -> str:
    """Write an empty draft and return its fingerprint; the one that stands is left alone."""
    _check(can_write_charter(by))
    standing = company.charters.draft_fingerprint()
    if standing:
        return standing
    with company.work("start_charter", by=by.key, at=at):
        return company.charters.save_draft(Charter(organisation=Text(), language=language))


def sentence_at(charter: Charter, path: str) -> str:
    """Return the words that stand at ``path`` (``values[0].statement.fr``).

    Raises
    ------
    UsageError
        ``unknown_path``: nothing that can be written stands there.
    """
    _check_path(path)
    here: Any = charter
    for name, index in _steps(path):
        here = _step(here, name, index, path)
    return str(here)


def with_sentence(charter: Charter, path: str, words: str) -> Charter:
    """Return ``charter`` with ``words`` at ``path``, unsigned when that changes anything.

    Raises
    ------
    UsageError
        ``unknown_path``, or ``too_long`` beyond 2,000 signs.
    """
    kept = " ".join(words.split())
    if len(kept) > _LONGEST:
        raise UsageError("too_long", found=len(kept), expected=_LONGEST)
    if kept == sentence_at(charter, path):
        return charter
    changed: Charter = _written(charter, list(_steps(path)), kept, path)
    return _unsigned(changed)


def save_sentence(
    company: Company, *, path: str, words: str, was: str, expected: str, by: Viewer, at: datetime, today: date
) -> Draft:
    """Write one sentence of the draft and return the draft as it then stands.

    Parameters
    ----------
    was, expected : str
        The words and the fingerprint of the draft that the writer read.

    Raises
    ------
    SentenceChanged
        Somebody rewrote the same sentence since; both wordings are in the error.
    NotYours
        ``by`` may not write the charter.
    UsageError
        Nothing that can be written stands at ``path``, or the words are too long.
    """
    _check(can_write_charter(by))
    with company.work("save_sentence", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        standing = sentence_at(draft, path)
        if fingerprint != expected and standing not in (was, " ".join(words.split())):
            raise SentenceChanged(theirs=standing, mine=words)
        charter = with_sentence(draft, path, words)
        if charter is not draft:
            # Read and written in one transaction: what others saved elsewhere in the draft stays.
            fingerprint = company.charters.save_draft(charter, expected=fingerprint)
        work.note(path=path, changed=charter is not draft)
    return Draft(charter, fingerprint, findings_of(company, charter, today=today))


def add_part(company: Company, kind: str, *, words: str, language: Language, by: Viewer, at: datetime) -> str:
    """Add a value (``value``, its name) or a promise (``promise``, its sentence); return its path.

    Raises
    ------
    NotYours
        ``by`` may not write the charter.
    UsageError
        Another kind, no words, or more parts than a charter can hold.
    """
    _check(can_write_charter(by))
    kept = " ".join(words.split())
    if kind not in ("value", "promise") or not kept or len(kept) > _LONGEST:
        raise UsageError("usage", found=kind)
    text = Text(fr=kept) if language == "fr" else Text(en=kept)
    with company.work("add_part", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        if len(draft.values) + len(draft.promises) >= _MOST_PARTS:
            raise UsageError("usage", found=_MOST_PARTS)
        if kind == "value":
            key = _new_key("value", {value.key for value in draft.values})
            charter = replace(draft, values=(*draft.values, Value(key, text)))
            path = f"values[{len(draft.values)}].statement.{language}"
        else:
            key = _new_key("promise", {promise.key for promise in draft.promises})
            charter = replace(draft, promises=(*draft.promises, Promise(key, text)))
            path = f"promises[{len(draft.promises)}].statement.{language}"
        company.charters.save_draft(_unsigned(charter), expected=fingerprint)
        work.note(kind=kind)
    return path


def publish_charter(
    company: Company, *, expected: str, by: Viewer, at: datetime, today: date, sign: bool = False
) -> Charter:
    """Publish the draft as the next version and return it.

    ``sign`` puts today's signature of the named owner under the words ``by`` has just read.

    Raises
    ------
    NotYours
        ``by`` may not publish the charter.
    DraftChanged
        The draft is no longer the one of fingerprint ``expected``: it was not what was signed.
    NotPublishable
        Errors of wording, feasibility or law remain.
    NotSigned
        No owner is named, or nobody has signed.
    """
    _check(can_publish_charter(by))
    with company.work("publish_charter", by=by.key, at=at) as work:
        if company.charters.draft_fingerprint() != expected:
            raise DraftChanged()
        charter = company.charters.draft()
        if sign and charter.owner.name.strip():
            charter = replace(charter, owner=replace(charter.owner, signed_date=today))
        if not charter.owner.name.strip() or charter.owner.signed_date is None:
            raise NotSigned()
        obstacles = blocks_publication(findings_of(company, charter, today=today))
        if obstacles:
            raise NotPublishable(obstacles)
        version = _next_version(company.charters.versions())
        published = replace(charter, version=version, published_date=today)
        company.charters.publish(published)
        company.charters.save_draft(charter, expected=expected)
        work.note(version=version)
    return published


def _check(allowed: bool) -> None:
    if not allowed:
        raise NotYours()


def _unsigned(charter: Charter) -> Charter:
    return replace(charter, owner=replace(charter.owner, signed_date=None), version="", published_date=None)


def _next_version(versions: Iterable[str]) -> str:
    """Return the whole number after the largest one used; versions named otherwise are left aside."""
    return str(max((int(version) for version in versions if version.isdecimal()), default=0) + 1)


def _new_key(stem: str, taken: set[str]) -> str:
    return next(f"{stem}_{n}" for n in range(1, len(taken) + 2) if f"{stem}_{n}" not in taken)


def _check_path(path: str) -> None:
    if not _WRITABLE.fullmatch(path):
        raise UsageError("unknown_path", found=path[:80])


def _steps(path: str) -> Iterable[tuple[str, int | None]]:
    for part in path.split("."):
        found = _STEP.fullmatch(part)
        if found:
            yield found[1], None if found[2] is None else int(found[2])


def _step(here: Any, name: str, index: int | None, path: str) -> Any:
    if not is_dataclass(here) or name not in {field.name for field in fields(here)}:
        raise UsageError("unknown_path", found=path[:80])
    there = getattr(here, name)
    if index is None:
        return there
    if index >= len(there):
        raise UsageError("unknown_path", found=path[:80])
    return there[index]


def _written(here: Any, steps: list[tuple[str, int | None]], words: str, path: str) -> Any:
    if not steps:
        return words
    (name, index), rest = steps[0], steps[1:]
    there = _written(_step(here, name, index, path), rest, words, path)
    if index is None:
        return replace(here, **{name: there})
    parts = getattr(here, name)
    return replace(here, **{name: (*parts[:index], there, *parts[index + 1 :])})
