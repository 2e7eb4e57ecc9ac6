"""Write the charter and publish it: what the charter page asks for.

A draft is written one sentence at a time. A writer says what they read and from which draft; whatever
others saved in between stays, and where they changed the very same sentence both wordings come back
and nothing is written. A signature answers for the words that were signed: changing one takes it off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal

from avers.application.checking import blocks_publication, check_house
from avers.application.ports import Company
from avers.application.ports.refusals import DraftChanged
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter, Commitment, Team
from avers.core.charter.fields import hidden_mark, read_fields, written_field
from avers.core.charter.library.teams import TEAMS
from avers.core.charter.parts import (
    FIELDS,
    added,
    as_data,
    found_again,
    from_data,
    moved,
    part_at,
    put_back,
    removed,
    sentence_path,
    shape_of,
    trail_of,
    written_at,
)
from avers.core.diagnosis.rule import Finding, House
from avers.core.errors import AversError, Forbidden, UsageError
from avers.core.text import Language, Text

__all__ = [
    "MOST_PARTS", "Draft", "FieldsChanged", "NotPublishable", "NotSigned", "NotYours", "PartGone",
    "Removed", "SentenceChanged", "add_part", "add_usual_team", "can_publish_charter", "can_write_charter",
    "check_writes", "draft_of", "findings_of", "move_part", "next_version", "publish_charter",
    "publish_signed", "remove_part", "restore_part", "save_fields", "save_sentence", "sentence_at",
    "start_charter", "unsigned", "with_sentence", "written_fields",
]  # fmt: skip

_LONGEST: Final = 2_000
MOST_PARTS: Final = 60


class SentenceChanged(DraftChanged):
    """Somebody rewrote the same sentence since it was read; ``theirs`` is what now stands."""

    code = "sentence_changed"

    def __init__(self, *, theirs: str, mine: str) -> None:
        super().__init__(theirs=theirs, mine=mine)
        self.theirs = theirs
        self.mine = mine


class FieldsChanged(DraftChanged):
    """Somebody changed the same fields of a part: ``theirs`` by name, as they are written."""

    code = "fields_changed"

    def __init__(self, *, path: str, theirs: Mapping[str, str], mine: Mapping[str, str]) -> None:
        super().__init__(n=len(theirs))
        self.path, self.theirs, self.mine = path, dict(theirs), dict(mine)


class PartGone(DraftChanged):
    """The part was removed, or written otherwise, since it was read; ``mine`` is what was typed."""

    code = "part_gone"

    def __init__(self, *, mine: str = "") -> None:
        super().__init__()
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


@dataclass(frozen=True)
class Removed:
    """A part that was taken out: where it stood, under whom, and what it said, to be put back."""

    item: str
    trail: str
    data: Any


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
    if not sentence_path(path):
        raise UsageError("unknown_path", found=path[:80])
    return str(part_at(charter, path))


def with_sentence(charter: Charter, path: str, words: str) -> Charter:
    """Return ``charter`` with ``words`` at ``path``, unsigned when that changes anything.

    Raises
    ------
    UsageError
        ``unknown_path``, ``too_long`` beyond 2,000 signs, or ``hidden_mark``: a sign that nobody sees
        and that turns the words round.
    """
    kept = " ".join(words.split())
    if len(kept) > _LONGEST:
        raise UsageError("too_long", found=len(kept), expected=_LONGEST)
    if hidden_mark(kept):
        raise UsageError("hidden_mark", found=hidden_mark(kept))
    if kept == sentence_at(charter, path):
        return charter
    return unsigned(written_at(charter, path, kept))


def save_sentence(
    company: Company,
    *,
    path: str,
    words: str,
    was: str,
    expected: str,
    by: Viewer,
    at: datetime,
    today: date,
    trail: str = "",
) -> Draft:
    """Write one sentence of the draft and return the draft as it then stands.

    Parameters
    ----------
    was, expected : str
        The words and the fingerprint of the draft that the writer read.
    trail : str
        ``trail_of`` the path in that draft: the part is found again where others moved it.

    Raises
    ------
    SentenceChanged
        Somebody rewrote the same sentence since; both wordings are in the error.
    PartGone
        Somebody removed the part that the sentence stood in.
    NotYours
        ``by`` may not write the charter.
    UsageError
        Nothing that can be written stands at ``path``, or the words cannot be kept.
    """
    _check(can_write_charter(by))
    with company.work("save_sentence", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        path = _found(draft, path, trail, mine=words)
        standing = sentence_at(draft, path)
        if fingerprint != expected and standing not in (was, " ".join(words.split())):
            raise SentenceChanged(theirs=standing, mine=words)
        charter = with_sentence(draft, path, words)
        if charter is not draft:
            # Read and written in one transaction: what others saved elsewhere in the draft stays.
            fingerprint = company.charters.save_draft(charter, expected=fingerprint)
        work.note(path=path, changed=charter is not draft)
    return Draft(charter, fingerprint, findings_of(company, charter, today=today))


def written_fields(charter: Charter, path: str) -> dict[str, str]:
    """Return the fields of the part at ``path`` as a person would write them.

    Raises
    ------
    UsageError
        ``unknown_path``: no part with fields stands there.
    """
    kinds = FIELDS.get(shape_of(path))
    if kinds is None:
        raise UsageError("unknown_path", found=path[:80])
    part = part_at(charter, path)
    return {name: written_field(kind, getattr(part, name)) for name, kind in kinds.items()}


def save_fields(
    company: Company,
    *,
    path: str,
    trail: str,
    written: Mapping[str, str],
    was: Mapping[str, str],
    expected: str,
    by: Viewer,
    at: datetime,
) -> Charter:
    """Write the fields of one part, those that the writer touched, and return the draft.

    Parameters
    ----------
    written, was : mapping of str to str
        Each field by its name, as typed and as it was read.

    Raises
    ------
    InputRefused
        Every field that cannot be read, each under its name; nothing is written.
    FieldsChanged
        Somebody changed a field that the writer touched; both are in the error.
    PartGone, NotYours, UsageError
        As for a sentence.
    """
    _check(can_write_charter(by))
    with company.work("save_fields", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        path = _found(draft, path, trail, mine=" · ".join(written.values()))
        standing = written_fields(draft, path)
        mine = {name: words for name, words in written.items() if name in standing}
        touched = {name for name, words in mine.items() if words != was.get(name, words)}
        found = read_fields(draft, FIELDS[shape_of(path)], mine)
        theirs = {
            name: standing[name]
            for name in touched
            if fingerprint != expected and standing[name] not in (was[name], mine[name])
        }
        if theirs:
            raise FieldsChanged(path=path, theirs=theirs, mine=mine)
        part = part_at(draft, path)
        changed = replace(part, **{name: found[name] for name in touched})
        if changed != part:
            charter = changed if not path else written_at(draft, path, changed)
            draft = unsigned(charter)
            company.charters.save_draft(draft, expected=fingerprint)
        work.note(path=path, changed=changed != part)
    return draft


def add_part(
    company: Company,
    where: str,
    *,
    words: str,
    language: Language,
    by: Viewer,
    at: datetime,
    trail: str = "",
    value: str = "",
) -> str:
    """Add a part to the list at ``where`` (``values``, ``values[0].behaviours``...); return its path.

    ``words`` are its first words: the name of a value or a team, the sentence of anything else. ``value`` is
    the key of the value that a new commitment is to; the first of the charter by default.

    Raises
    ------
    NotYours
        ``by`` may not write the charter.
    PartGone
        What should hold the new part was removed meanwhile.
    UsageError
        No such list, no words, words that cannot be kept, or more parts than a charter can hold.
    """
    _check(can_write_charter(by))
    kept = " ".join(words.split())
    if not kept:
        raise UsageError("no_words")
    if len(kept) > _LONGEST or hidden_mark(kept):
        raise UsageError("too_long" if len(kept) > _LONGEST else "hidden_mark", found=hidden_mark(kept))
    text = Text(fr=kept) if language == "fr" else Text(en=kept)
    with company.work("add_part", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        where = _found(draft, where, trail, mine=words)
        charter, path = added(draft, where, text)
        if len(part_at(draft, where)) >= MOST_PARTS:
            raise UsageError("too_many_parts", expected=MOST_PARTS)
        part = part_at(charter, path)
        if isinstance(part, Commitment) and draft.values:
            # A commitment is to a value; the writer sees which at once, and may choose another.
            chosen = draft.value(value) or draft.values[0]
            charter = written_at(charter, path, replace(part, value=chosen.key))
        company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(where=where)
    return path


def add_usual_team(company: Company, key: str, *, by: Viewer, at: datetime) -> str:
    """Add one of the seven usual teams with its part in the charter and its indicators (R119); its path.

    Raises
    ------
    NotYours
        ``by`` may not write the charter.
    UsageError
        No usual team has this ``key``, it stands in the draft already, or there are too many.
    """
    _check(can_write_charter(by))
    usual = next((team for team in TEAMS if team.key == key), None)
    with company.work("add_part", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        if usual is None or any(team.key == key for team in draft.teams):
            raise UsageError("unknown_path", found=key[:80])
        if len(draft.teams) >= MOST_PARTS:
            raise UsageError("too_many_parts", expected=MOST_PARTS)
        said = tuple(Commitment(value.key, usual.activity) for value in draft.values[:1])
        team = Team(usual.key, usual.name, said, usual.indicators)
        charter = replace(draft, teams=(*draft.teams, team))
        company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(where="teams")
    return f"teams[{len(draft.teams)}]"


def remove_part(company: Company, item: str, *, trail: str, by: Viewer, at: datetime) -> Removed:
    """Take the part at ``item`` out of the draft and return it, so that it can be put back.

    Raises
    ------
    PartGone
        It was removed meanwhile, or says something else than what the writer read.
    NotYours, UsageError
        As for ``add_part``.
    """
    _check(can_write_charter(by))
    with company.work("remove_part", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        item = _unchanged(draft, item, trail)
        gone = Removed(item, trail_of(draft, item.rpartition("[")[0]), as_data(part_at(draft, item)))
        company.charters.save_draft(unsigned(removed(draft, item)), expected=fingerprint)
        work.note(item=item)
    return gone


def restore_part(company: Company, gone: Removed, *, by: Viewer, at: datetime) -> str:
    """Put a removed part back where it stood and return its path; ``PartGone`` when its holder went too."""
    _check(can_write_charter(by))
    with company.work("restore_part", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        head, _, index = gone.item.rpartition("[")
        item = f"{_found(draft, head, gone.trail)}[{index}"
        charter = put_back(draft, item, from_data(item, gone.data))
        company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(item=item)
    return item


def move_part(
    company: Company, item: str, way: Literal["up", "down"], *, trail: str, by: Viewer, at: datetime
) -> str:
    """Move the part at ``item`` one place ``up`` or ``down`` in its list; return its new path.

    Raises
    ------
    PartGone
        It was removed meanwhile, or says something else than what the writer read.
    NotYours, UsageError
        As for ``add_part``.
    """
    _check(can_write_charter(by))
    with company.work("move_part", by=by.key, at=at) as work:
        draft, fingerprint = company.charters.draft(), company.charters.draft_fingerprint()
        charter, item = moved(draft, _unchanged(draft, item, trail), -1 if way == "up" else 1)
        if charter is not draft:
            company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(item=item)
    return item


def _found(draft: Charter, path: str, trail: str, *, mine: str = "") -> str:
    found = found_again(draft, path, trail)
    if path and not found:
        raise PartGone(mine=mine)
    return found


def _unchanged(draft: Charter, item: str, trail: str) -> str:
    """Return where ``item`` stands now; what has no key must still say what was read."""
    item = _found(draft, item, trail)
    if trail and trail_of(draft, item) != trail:
        raise PartGone()
    return item


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
        published = publish_signed(company, charter, expected=expected, today=today)
        work.note(version=published.version)
    return published


def publish_signed(company: Company, signed: Charter, *, expected: str, today: date) -> Charter:
    """Publish a draft whose signature and findings were looked at, inside the action that did; return it.

    The version in force until then is archived: it stays as it is, with what was asked under it.
    """
    version = next_version(company.charters.versions())
    published = replace(signed, version=version, published_date=today)
    company.charters.publish(published)
    company.charters.save_draft(signed, expected=expected)
    return published


def _check(allowed: bool) -> None:
    if not allowed:
        raise NotYours()


def check_writes(viewer: Viewer) -> None:
    """Raise ``NotYours`` unless ``viewer`` may write the draft."""
    _check(can_write_charter(viewer))


def unsigned(charter: Charter) -> Charter:
    """Return ``charter`` as a draft that nobody has signed: other words, another signature."""
    return replace(charter, owner=replace(charter.owner, signed_date=None), version="", published_date=None)


def next_version(versions: Iterable[str]) -> str:
    """Return the whole number after the largest one used; versions named otherwise are left aside."""
    return str(max((int(version) for version in versions if version.isdecimal()), default=0) + 1)
