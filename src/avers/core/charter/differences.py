"""The difference between two versions of a charter as facts a manager can be told.

``diff_charters`` says which parts differ; here each part says how: which words changed, which
indicators came and went, what stood before and after for hours, channel and term, what changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from avers.core.charter.compilation.changes import CharterChange, diff_charters
from avers.core.charter.document import Charter, Team, Value
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["Difference", "Kind", "Span", "changed_words", "differences"]

Kind = Literal["added", "removed", "reworded", "moved", "indicators", "terms"]

_INDICATORS: Final = frozenset({"indicators", "team_indicators"})
_TERMS: Final = frozenset({
    "promise_channel", "promise_hours", "promise_within", "promise_languages", "review_date", "owner",
    "criterion_share",
})  # fmt: skip
_WORD: Final = re.compile(r"\s*\S+")
# Beyond this many words the whole sentence is shown as changed: comparing would cost more than it tells.
_MOST_WORDS: Final = 400


@dataclass(frozen=True)
class Span:
    """A run of words: ``kept`` in both versions, ``gone`` with the old one, ``new`` in the new one."""

    state: Literal["kept", "gone", "new"]
    words: str


@dataclass(frozen=True)
class Difference:
    """One fact: what happened (``kind``) to which part (``change``).

    Attributes
    ----------
    spans : tuple of (language, tuple of Span)
        For a part that was reworded: the sentence in each language that changed.
    gained, lost : tuple of str
        For indicators: keys that came and keys that went.
    """

    kind: Kind
    change: CharterChange
    spans: tuple[tuple[Language, tuple[Span, ...]], ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def differences(old: Charter, new: Charter) -> tuple[Difference, ...]:
    """Return what ``new`` changes in ``old``, in the reading order of ``new``, what is gone last."""
    return tuple(_told(change, old, new) for change in diff_charters(old, new))


def changed_words(before: str, after: str) -> tuple[Span, ...]:
    """Return both wordings as one run of words: kept, gone, new; spaces belong to the word they precede.

    The words kept and gone are ``before``, the words kept and new are ``after``, spaces aside.
    """
    one, other = _WORD.findall(before.strip()), _WORD.findall(after.strip())
    if len(one) + len(other) > _MOST_WORDS:
        return tuple(_span("gone", [before.strip()])) + tuple(_span("new", [after.strip()]))
    matcher = SequenceMatcher(
        None, [word.strip() for word in one], [word.strip() for word in other], autojunk=False
    )
    found: list[Span] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            found += _span("kept", other[k:m])
        else:
            found += [*_span("gone", one[i:j]), *_span("new", other[k:m])]
    return tuple(found)


def _told(change: CharterChange, old: Charter, new: Charter) -> Difference:
    if change.kind in _INDICATORS:
        was, now = (_indicators_at(charter, change.path) for charter in (old, new))
        gained = tuple(key for key in now if key not in was)
        lost = tuple(key for key in was if key not in now)
        return Difference("indicators", change, gained=gained, lost=lost)
    if change.kind in _TERMS:
        return Difference("terms", change)
    if change.change != "reworded":
        return Difference("added" if change.change == "added" else "removed", change)
    if change.kind.endswith("_order"):
        return Difference("moved", change)
    return Difference("reworded", change, tuple(_spans(change.before, change.after)))


def _spans(before: Text, after: Text) -> Iterator[tuple[Language, tuple[Span, ...]]]:
    for language in LANGUAGES:
        was, now = (text.fr if language == "fr" else text.en for text in (before, after))
        if was.split() != now.split():
            yield language, changed_words(was, now)


def _indicators_at(charter: Charter, path: tuple[str, ...]) -> tuple[str, ...]:
    parts: tuple[Value | Team, ...] = charter.values if path[0] == "values" else charter.teams
    return next((part.indicators for part in parts if part.key == path[1]), ())


def _span(state: Literal["kept", "gone", "new"], words: list[str]) -> Iterator[Span]:
    said = "".join(words)
    if said.strip():
        yield Span(state, said)
