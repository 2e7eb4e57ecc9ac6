"""From the draft to the charter in force: asked, signed by the one who answers for it, or sent back (R1).

What was asked and signed are words: each line of the register ``approvals`` carries the print of the content
it is about. Where the draft changed since, the request no longer speaks of it and the signature is off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from avers.application.chartering import (
    Draft,
    NotPublishable,
    NotSigned,
    NotYours,
    can_publish_charter,
    can_write_charter,
    findings_of,
    publish_charter,
    publish_signed,
)
from avers.application.checking import blocks_publication
from avers.application.ports import Company
from avers.application.ports.refusals import DraftChanged
from avers.application.viewer import Viewer
from avers.core.charter.amending import content_print
from avers.core.charter.document import Charter
from avers.core.charter.fields import hidden_mark
from avers.core.charter.language.folding import fold
from avers.core.errors import Forbidden, UsageError
from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import RegisterRow

__all__ = [
    "Approval", "ApprovalEvent", "Asked", "Check", "NotTheSigner", "approval_of", "ask_to_sign", "can_sign",
    "checklist", "publish_approved", "return_charter", "sign_charter", "what_is_asked",
]  # fmt: skip

_REGISTER: Final = "approvals"
_LONGEST: Final = 1_000
_MOST: Final = 2_000

Stage = Literal["writing", "asked", "returned", "signed", "in_force"]
EventKind = Literal["asked", "signed", "returned"]
Asked = Literal["", "signature", "publication", "returned"]


class NotTheSigner(Forbidden):
    """Only the executive who answers for the charter signs it or sends it back."""

    code = "not_the_signer"


@dataclass(frozen=True)
class ApprovalEvent:
    """One line of the course of an approval; ``is_of_draft`` while the draft still says what it was about."""

    kind: EventKind
    by: str
    asked_of: str
    date: date
    words: str
    is_of_draft: bool


@dataclass(frozen=True)
class Approval:
    """Where the draft stands on its way, and how it got there, the newest event first.

    ``request`` is the one that waits for an answer; it may be about words that changed since.
    """

    stage: Stage
    events: tuple[ApprovalEvent, ...]
    request: ApprovalEvent | None


@dataclass(frozen=True)
class Check:
    """One line of what is looked at before signing; ``blocks`` where nothing is published without it."""

    key: str
    is_met: bool
    blocks: bool
    where: str = ""
    n: int = 0


def can_sign(viewer: Viewer, approval: Approval) -> bool:
    """Return whether ``viewer`` may sign or send back: the account that was asked, else any sponsor."""
    if not can_publish_charter(viewer):
        return False
    return approval.request is None or approval.request.asked_of in ("", viewer.key)


def approval_of(company: Company, draft: Charter) -> Approval:
    """Return where ``draft`` stands between writing and publication."""
    print_now = content_print(draft)
    rows = company.registers.rows(_REGISTER).values()
    events = tuple(_event(row, print_now) for row in rows)[::-1]
    last = events[0] if events else None
    request = last if last is not None and last.kind == "asked" else None
    published = company.charters.published()
    if published is not None and content_print(published) == print_now:
        return Approval("in_force", events, None)
    # A day in a file that was brought in is no signature here: whoever signs does it under these very words.
    is_signed = last is not None and last.kind == "signed" and last.is_of_draft
    if draft.owner.signed_date is not None and is_signed:
        return Approval("signed", events, None)
    if request is not None:
        return Approval("asked", events, request)
    is_returned = last is not None and last.kind == "returned"
    return Approval("returned" if is_returned else "writing", events, None)


def what_is_asked(company: Company, viewer: Viewer) -> Asked:
    """Return what the draft asks of ``viewer`` today, "" where nothing (R1).

    ``signature`` of the one who was asked, while the words are those that were sent; ``publication`` of who
    publishes, once they are signed; ``returned`` to those who write, when it came back with a reason.
    """
    if not (can_publish_charter(viewer) or can_write_charter(viewer)):
        return ""
    # Most days nobody asked anything: the draft is read only where somebody did.
    if not company.registers.rows(_REGISTER) or not company.charters.draft_fingerprint():
        return ""
    approval = approval_of(company, company.charters.draft())
    if approval.stage == "asked" and approval.request is not None and approval.request.is_of_draft:
        return "signature" if can_sign(viewer, approval) else ""
    if approval.stage == "signed" and can_publish_charter(viewer):
        return "publication"
    return "returned" if approval.stage == "returned" and can_write_charter(viewer) else ""


def checklist(draft: Draft, *, n_open_comments: int, today: date) -> tuple[Check, ...]:
    """Return what is looked at before signing (R1 R38 R39 R73 R127 R127c), in reading order."""
    charter = draft.charter
    one_sided = [i for i, value in enumerate(charter.values) if not (value.for_customers and value.for_us)]
    first = f"values[{one_sided[0]}].for_customers" if one_sided else ""
    review = charter.review_date
    return (
        Check("mission", bool(charter.purpose), True, "purpose"),
        Check("vision", bool(charter.vision.statement), True, "vision.statement"),
        Check("inside", bool(charter.vision.inside), True, "vision.inside"),
        Check("values", 1 <= len(charter.values) <= 5, True, "values", len(charter.values)),
        Check("two_sides", bool(charter.values) and not one_sided, False, first, len(one_sided)),
        Check("conflicts", bool(charter.conflicts), False, "conflicts"),
        Check("owner", bool(charter.owner.name.strip()), True, "owner"),
        Check("review_date", review is not None and review >= today, False, "charter"),
        Check("comments", n_open_comments == 0, False, "", n_open_comments),
        Check("findings", not draft.obstacles, True, "", len(draft.obstacles)),
    )


def ask_to_sign(
    company: Company, *, expected: str, asked_of: str, words: str, by: Viewer, at: datetime
) -> None:
    """Ask the account ``asked_of`` to sign the draft of fingerprint ``expected``.

    Raises
    ------
    NotYours
        ``by`` may not write the charter.
    DraftChanged
        The draft is no longer the one that was read.
    NotSigned
        Nobody is named to answer for the charter.
    UsageError
        ``comment_too_long`` or ``hidden_mark``: the words cannot be kept.
    """
    if not can_write_charter(by):
        raise NotYours()
    said = _kept(words)
    with company.work("ask_to_sign", by=by.key, at=at) as work:
        draft = _draft_read(company, expected)
        if not draft.owner.name.strip():
            raise NotSigned()
        _tell(company, "asked", draft, by=by, at=at, asked_of=asked_of, words=said)
        work.note(event="asked")


def sign_charter(
    company: Company, *, expected: str, name: str, publish: bool, by: Viewer, at: datetime, today: date
) -> Charter:
    """Sign the draft that was read, and publish it where ``publish``; return it.

    ``name`` is the owner's, typed again by whoever signs: a signature is no slip of the hand.

    Raises
    ------
    DraftChanged
        The draft is no longer the one of fingerprint ``expected``.
    NotTheSigner
        ``by`` is not the executive who was asked.
    NotSigned
        Nobody is named to answer for the charter.
    UsageError
        ``name_differs``: what was typed is not the owner's name.
    NotPublishable
        Errors of wording, feasibility or law remain.
    """
    with company.work("sign_charter", by=by.key, at=at) as work:
        draft = _draft_read(company, expected)
        _check_signer(company, draft, by)
        owner = draft.owner.name.strip()
        if not owner:
            raise NotSigned()
        if fold(" ".join(name.split())).text != fold(" ".join(owner.split())).text:
            raise UsageError("name_differs", found=name[:80], expected=owner)
        signed = replace(draft, owner=replace(draft.owner, signed_date=today))
        if obstacles := blocks_publication(findings_of(company, signed, today=today)):
            raise NotPublishable(obstacles)
        _tell(company, "signed", draft, by=by, at=at)
        fingerprint = company.charters.save_draft(signed, expected=expected)
        work.note(event="signed", published=publish)
        return publish_signed(company, signed, expected=fingerprint, today=today) if publish else signed


def publish_approved(company: Company, *, expected: str, by: Viewer, at: datetime, today: date) -> Charter:
    """Publish the draft that was signed here, and return it (R1).

    Raises
    ------
    NotSigned
        These words carry no signature given here.
    NotYours, DraftChanged, NotPublishable
        As ``publish_charter``.
    """
    is_read = bool(expected) and company.charters.draft_fingerprint() == expected
    if is_read and approval_of(company, company.charters.draft()).stage != "signed":
        raise NotSigned()
    return publish_charter(company, expected=expected, by=by, at=at, today=today)


def return_charter(company: Company, *, expected: str, words: str, by: Viewer, at: datetime) -> None:
    """Send the draft back with a reason.

    Raises
    ------
    DraftChanged, NotTheSigner
        As for a signature.
    UsageError
        ``no_words`` where no reason is given, ``comment_too_long``, ``hidden_mark``.
    """
    with company.work("return_charter", by=by.key, at=at) as work:
        draft = _draft_read(company, expected)
        _check_signer(company, draft, by)
        said = _kept(words)
        if not said:
            raise UsageError("no_words")
        _tell(company, "returned", draft, by=by, at=at, words=said)
        work.note(event="returned")


def _draft_read(company: Company, expected: str) -> Charter:
    if not expected or company.charters.draft_fingerprint() != expected:
        raise DraftChanged()
    return company.charters.draft()


def _check_signer(company: Company, draft: Charter, by: Viewer) -> None:
    if not can_sign(by, approval_of(company, draft)):
        raise NotTheSigner()


def _kept(words: str) -> str:
    said = " ".join(words.split())
    if len(said) > _LONGEST:
        raise UsageError("comment_too_long", found=len(said), expected=_LONGEST)
    if hidden_mark(said):
        raise UsageError("hidden_mark", found=hidden_mark(said))
    return said


def _tell(
    company: Company, kind: EventKind, draft: Charter, *, by: Viewer, at: datetime, asked_of: str = "",
    words: str = "",
) -> None:  # fmt: skip
    rows = company.registers.rows(_REGISTER)
    if len(rows) >= _MOST:
        raise UsageError("too_many_comments", expected=_MOST)
    place = max(rows, default=-1) + 1
    row: RegisterRow = {
        "key": f"a{place + 1}", "date": at.date(), "event": kind, "by": by.key, "asked_of": asked_of,
        "content": content_print(draft), "words": words,
    }  # fmt: skip
    company.registers.change(_REGISTER, [RowChange(place, None, row)], kind="edit")


def _event(row: RegisterRow, print_now: str) -> ApprovalEvent:
    kind, day = str(row["event"]), row["date"]
    return ApprovalEvent(
        "signed" if kind == "signed" else "returned" if kind == "returned" else "asked",
        str(row["by"] or ""), str(row["asked_of"] or ""), day if isinstance(day, date) else date.min,
        str(row["words"] or ""), str(row["content"]) == print_now,
    )  # fmt: skip
