"""Comments on a passage of the draft: who may say something, where it stands now, what came of it.

A comment keeps the words it is about. Where the sentence moves it follows them; where they were
rewritten since, it stands at the end of the page with the words it was about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from avers.application.chartering import NotYours, can_write_charter, sentence_at
from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, RowChanged
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter
from avers.core.charter.fields import hidden_mark
from avers.core.charter.parts import every_sentence
from avers.core.errors import UsageError
from avers.core.organisation.amending import RowChange, fingerprint_of
from avers.core.organisation.register import RegisterRow

__all__ = ["Comment", "answer_comment", "can_comment", "comment_on", "comments_on"]

_REGISTER: Final = "comments"
_LONGEST: Final = 1_000
_MOST: Final = 2_000


@dataclass(frozen=True)
class Comment:
    """A comment, and where its passage stands in the draft: ``where``, "" once it was rewritten.

    ``fingerprint`` is what whoever answers it starts from.
    """

    key: str
    where: str
    passage: str
    words: str
    by: str
    date: date
    state: Literal["open", "taken", "left"]
    answer: str
    fingerprint: str


def can_comment(viewer: Viewer) -> bool:
    """Return whether ``viewer`` may read the draft and comment on it (R1)."""
    return viewer.role in ("sponsor", "lead", "analyst", "manager")


def comments_on(company: Company, viewer: Viewer, draft: Charter) -> tuple[Comment, ...]:
    """Return the comments on ``draft``, oldest first; none to who may not comment."""
    if not can_comment(viewer):
        return ()
    rows = company.registers.rows(_REGISTER).values()
    if not rows:
        return ()
    said = dict(every_sentence(draft))
    return tuple(_comment(row, said) for row in rows)


def comment_on(
    company: Company, viewer: Viewer, *, path: str, passage: str, words: str, at: datetime
) -> None:
    """Write a comment on ``passage`` of the sentence at ``path``; the whole sentence when it is empty.

    Raises
    ------
    NotYours
        ``viewer`` may not comment.
    UsageError
        ``no_words``, ``comment_too_long``, ``hidden_mark``, ``not_in_sentence`` (the passage does not stand
        there: somebody rewrote it meanwhile), ``unknown_path``.
    """
    if not can_comment(viewer):
        raise NotYours()
    said, about = (" ".join(text.split()) for text in (words, passage))
    if not said:
        raise UsageError("no_words")
    if len(said) > _LONGEST:
        raise UsageError("comment_too_long", found=len(said), expected=_LONGEST)
    if hidden_mark(said):
        raise UsageError("hidden_mark", found=hidden_mark(said))
    with company.work("comment_on_draft", by=viewer.key, at=at) as work:
        sentence = " ".join(sentence_at(company.charters.draft(), path).split())
        if about not in sentence:
            raise UsageError("not_in_sentence", found=about[:80])
        rows = company.registers.rows(_REGISTER)
        if len(rows) >= _MOST:
            raise UsageError("too_many_comments", expected=_MOST)
        taken = {str(row["key"]) for row in rows.values()}
        row: RegisterRow = {
            "key": next(f"c{n}" for n in range(1, len(taken) + 2) if f"c{n}" not in taken),
            "path": path, "passage": about or sentence, "words": said, "by": viewer.key,
            "date": at.date(), "state": "open", "answer": "",
        }  # fmt: skip
        change = RowChange(max(rows, default=-1) + 1, None, row)
        company.registers.change(_REGISTER, [change], kind="edit")
        work.note(path=path)


def answer_comment(
    company: Company,
    viewer: Viewer,
    key: str,
    state: Literal["open", "taken", "left"],
    *,
    answer: str,
    was: str,
    at: datetime,
) -> None:
    """Say what came of a comment, and why.

    Raises
    ------
    NotYours
        ``viewer`` may not write the charter.
    NotFound
        There is no such comment.
    RowChanged
        Somebody else answered it meanwhile; nothing was written.
    UsageError
        The answer is too long, or cannot be kept.
    """
    if not can_write_charter(viewer):
        raise NotYours()
    said = " ".join(answer.split())
    if len(said) > _LONGEST or hidden_mark(said):
        code = "comment_too_long" if len(said) > _LONGEST else "hidden_mark"
        raise UsageError(code, found=hidden_mark(said), expected=_LONGEST)
    with company.work("answer_comment", by=viewer.key, at=at) as work:
        rows = company.registers.rows(_REGISTER)
        place = next((place for place, row in rows.items() if row["key"] == key), None)
        if place is None:
            raise NotFound(found=key)
        before = rows[place]
        if fingerprint_of(before) != was:
            raise RowChanged(Line(place, before), {"answer": answer})
        after = {**before, "state": state, "answer": said}
        company.registers.change(_REGISTER, [RowChange(place, before, after)], kind="edit")
        work.note(state=state)


def _comment(row: RegisterRow, said: dict[str, str]) -> Comment:
    path, passage = str(row["path"]), str(row["passage"] or "")
    found = row["date"]
    state = str(row["state"])
    return Comment(
        str(row["key"]), _standing(path, passage, said), passage, str(row["words"]), str(row["by"] or ""),
        found if isinstance(found, date) else date.min,
        "taken" if state == "taken" else "left" if state == "left" else "open",
        str(row["answer"] or ""), fingerprint_of(row),
    )  # fmt: skip


def _standing(path: str, passage: str, said: dict[str, str]) -> str:
    """Return where ``passage`` stands: where it was read, else the first sentence that holds it."""
    places: Iterable[str] = (path, *said) if path in said else said
    if not passage:
        return path if path in said else ""
    return next((place for place in places if passage in " ".join(said[place].split())), "")
