"""An outage: thousands of messages in minutes, put together by what happened (row R65, section 6).

Messages are grouped by the words they share, without any model: the same messages give the same groups in
whatever order they come. A group is named by its own words, not by us. Start at ``grouped``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.kinship import STEM
from avers.core.conversations.reading import read
from avers.core.text import Language

__all__ = [
    "FEWEST_REPLIES",
    "Group",
    "Incident",
    "Received",
    "grouped",
    "is_rewritten",
    "own_words",
    "starting_point",
]

FEWEST_REPLIES: Final = 30
"""Replies below which nothing is said of how personal they are (section 6)."""
_LIKE: Final = 0.35
_COMMON: Final = 0.04
_FEWEST_HOLD: Final = 3
_MOST_GROUPS: Final = 60
_NAMED_BY: Final = 3
_LONGEST_OWN: Final = 220
_LONGEST_NAME: Final = 110
_FEWEST_OWN_WORDS: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]{1,40}")
_ANY_WORD: Final = re.compile(r"\w{1,40}")
_SMALL: Final = word_set("""
    alors apres aussi avant avec avez avons bien bonjour bonsoir cela cette chez comme dans depuis donc elle
    encore entre est etes faire fait ils jours leur leurs mais meme merci mes mon moi nos notre nous ont par
    pas peut plus pour pouvez pouvoir quand que quel quelle qui quoi sans ses sont sur tout toujours tous
    toute tres une vers vos votre vous y a t il je suis j ai n c d l s m qu et ou de du des les la le au aux
    about after again all also and any are because been but can could did does for from get had has have
    hello here how into its just like more much not now off one our out please she should since some still
    than thank thanks that the their them then there these they this too was were what when where which who
    will with would you your i am is it my me we on in of to a an be do so hi no
    """)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Received:
    """One message of a customer: its key, when it came, its words without any name."""

    key: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that say the same thing happened.

    ``words`` are those they share, none in the group of all others; ``said`` is how the oldest of them
    begins; ``keys`` are theirs, oldest first.
    """

    words: tuple[str, ...]
    said: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """What is known of an outage, as whoever answers for it wrote it: one sentence each, "" where unknown.

    ``happened``: what, since when. ``doing``: what is being done, by when. ``meanwhile``: what the customer
    can do until then.
    """

    happened: str
    doing: str = ""
    meanwhile: str = ""


def grouped(messages: Iterable[Received]) -> tuple[Group, ...]:
    """Return the groups of ``messages``, the largest first; each message is in one.

    A message is a set of stems of five letters, small words left out, each weighing its surprise (the
    logarithm of messages by messages that hold it). Only stems that four in a hundred messages hold count,
    three at least: what happened is what many say, what it costs somebody is their own. In the order in which
    they came, each joins the group whose mean it is most like, from a cosine of 0.35; else it begins one.
    After sixty groups, it joins the nearest whatever the likeness. What holds no such stem stands in a group
    without words.

    Cost: messages × groups × stems at most, some tenths of a second for five thousand.
    """
    ordered = sorted(messages, key=lambda one: (one.at, one.key))
    bags = [_stems(one.words) for one in ordered]
    often = Counter(stem for bag in bags for stem in bag)
    fewest = max(_FEWEST_HOLD, len(ordered) * _COMMON)
    common = sorted(stem for stem in often if often[stem] >= fewest)
    place = {stem: number for number, stem in enumerate(common)}
    weights = np.array([log(1 + len(ordered) / often[stem]) for stem in place])
    sums = np.zeros((_MOST_GROUPS, len(place)))
    members: list[list[int]] = []
    alone: list[int] = []
    for number, bag in enumerate(bags):
        own = np.array([place[stem] for stem in sorted(bag) if stem in place], dtype=np.intp)
        if not own.size:
            alone.append(number)
            continue
        _join(number, own, weights, sums, members)
    found = [Group(_named(mine, ordered, bags, often), *_told(mine, ordered)) for mine in members]
    if alone:
        found.append(Group((), *_told(alone, ordered)))
    return tuple(sorted(found, key=lambda one: (-len(one.keys), one.keys)))


def _join(
    number: int,
    own: npt.NDArray[np.intp],
    weights: npt.NDArray[np.float64],
    sums: npt.NDArray[np.float64],
    members: list[list[int]],
) -> None:
    n = len(members)
    row = weights[own] / np.linalg.norm(weights[own])
    if n:
        lengths = np.linalg.norm(sums[:n], axis=1)
        likeness = (sums[:n, own] @ row) / lengths
        best = int(np.argmax(likeness))
        if likeness[best] >= _LIKE or n == _MOST_GROUPS:
            members[best].append(number)
            sums[best, own] += row
            return
    members.append([number])
    sums[n, own] = row


def _named(
    mine: Sequence[int], ordered: Sequence[Received], bags: Sequence[dict[str, str]], often: Counter[str]
) -> tuple[str, ...]:
    """Return the words that most of a group share and others do not, as most of its messages write them."""
    here = Counter(stem for one in mine for stem in bags[one])
    whole = len(ordered)
    best = sorted(
        (stem for stem in here if often[stem] > 2),
        key=lambda stem: (-(here[stem] / len(mine)) * log(1 + whole / often[stem]), stem),
    )
    written = {
        stem: Counter(bags[one][stem] for one in mine if stem in bags[one]) for stem in best[:_NAMED_BY]
    }
    return tuple(min(forms, key=lambda form: (-forms[form], form)) for forms in written.values())


def _told(mine: Sequence[int], ordered: Sequence[Received]) -> tuple[str, tuple[str, ...]]:
    said = _sentences(ordered[mine[0]].words.partition("\n")[0])[0].strip()
    short = said if len(said) <= _LONGEST_NAME else said[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"
    return short, tuple(ordered[one].key for one in mine)


def _stems(words: str) -> dict[str, str]:
    """Return the stems of a message, each with a word that it stands for."""
    found: dict[str, str] = {}
    for bare in _WORD.findall(read(words).text):
        if len(bare) > 2 and bare not in _SMALL:
            found.setdefault(bare[:STEM], bare)
    return found


def own_words(words: str, shared: Iterable[str] = ()) -> str:
    """Return the sentence of a customer that says most of their own case, cut where needed.

    The one with most stems that are not those of ``shared``, what everybody of their group says.
    """
    common = {one[:STEM] for one in shared}
    sentences = [part.strip() for line in words.splitlines() for part in _sentences(line)]
    told = max(sentences, key=lambda one: (len(set(_stems(one)) - common), -len(one)), default="")
    return told if len(told) <= _LONGEST_OWN else told[:_LONGEST_OWN].rsplit(" ", 1)[0] + "…"


def _sentences(line: str) -> list[str]:
    marked = line
    for sign in ".!?":
        marked = marked.replace(f"{sign} ", f"{sign}\n")
    return marked.split("\n")


def starting_point(incident: Incident, words: str, language: Language, shared: Iterable[str] = ()) -> str:
    """Return what a reply may begin from: this customer's own words, then what is known of the outage.

    It is no reply: nothing of it is sent before a person has written it anew. Without facts, the customer's
    words alone.
    """
    said = own_words(words, shared)
    quoted = f"« {said} »" if language == "fr" else f"“{said}”"
    parts = [quoted if said else "", incident.happened, incident.doing, incident.meanwhile]
    return "\n".join(part.strip() for part in parts if part.strip())


def is_rewritten(words: str, start: str) -> bool:
    """Return whether a reply has at least four words that its starting point has not: a person wrote it."""
    given = set(_bare_words(start))
    return sum(word not in given for word in set(_bare_words(words))) >= _FEWEST_OWN_WORDS


def _bare_words(words: str) -> list[str]:
    return _ANY_WORD.findall(read(words).text)
