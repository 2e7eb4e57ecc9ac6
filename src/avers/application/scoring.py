"""Scoring replies: from a table of messages to one row of evidence for each, with its reasons.

``Scoring`` takes replies in the order of their sending, chunk by chunk, and prepares what each chunk is
compared with; ``scored`` turns one prepared chunk into rows, and may run anywhere: in this process, in
another, on another machine. A new criterion is one line of ``CRITERIA``. Nothing is aggregated here, and no
score is a verdict on a person (``conversations.md`` section 1).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from avers.core.conversations.acts import ACTS, acts
from avers.core.conversations.acts import METHOD as OF_ACTS
from avers.core.conversations.anticipation import METHOD as OF_ANTICIPATION
from avers.core.conversations.anticipation import anticipation
from avers.core.conversations.courtesy import COURTESIES, courtesy
from avers.core.conversations.courtesy import METHOD as OF_COURTESY
from avers.core.conversations.language import ENGLISH, FRENCH, NEITHER, languages_of_replies
from avers.core.conversations.listening import METHOD as OF_LISTENING
from avers.core.conversations.listening import listening
from avers.core.conversations.needs import METHOD as OF_NEEDS
from avers.core.conversations.needs import NEEDS, OPENNESS, needs
from avers.core.conversations.normalising import Words, read_words
from avers.core.conversations.reference import Counted, ReferenceCounts, count, hashes_of
from avers.core.conversations.score import Abstention, Score, Span
from avers.core.conversations.templates import Reference, score_templates
from avers.core.conversations.uptake import Uptake

__all__ = [
    "CHUNK",
    "COLUMNS",
    "CRITERIA",
    "READ",
    "SIGNS",
    "VERSION",
    "WINDOW",
    "WINDOW_IN_TIME",
    "Criterion",
    "Engine",
    "Kept",
    "Messages",
    "Prepared",
    "Replies",
    "Scoring",
    "Source",
    "languages_of",
    "load",
    "messages_of",
    "prepared_in_order",
    "repeats",
    "score_in_order",
    "scored",
]

CHUNK: Final = 5_000
"""Replies of one chunk."""
WINDOW: Final = 10
"""Chunks of the fixed window where nothing says when replies were sent: a file is compared with itself."""
WINDOW_IN_TIME: Final = 1
"""Chunks of the fixed window where times are known: the first that were sent."""
READ: Final = ("id", "text", "brand", "agent", "lang", "customer", "sent_at")
"""Columns that are read, where they are there; ``text`` must be."""

_LANGUAGE_OF: Final = {FRENCH: "fr", ENGLISH: "en", NEITHER: ""}
_CODE_OF: Final = {
    **dict.fromkeys(("fr", "fra", "fre", "french", "français", "francais"), FRENCH),
    **dict.fromkeys(("en", "eng", "english", "anglais"), ENGLISH),
}
_DECIMALS: Final = 6
_TOGETHER: Final = 32
"""Replies that one criterion judges before the next does: what it needs stays at hand."""


Taken = tuple[float, int]
"""Nats that a reply takes up of the message it answers, and how many exchanges were counted for it."""


@dataclass(frozen=True)
class Criterion:
    """One way to judge a reply by itself: the columns it fills, and the function that fills them.

    ``signs`` are the columns that hold 0 or 1, ``method`` the version of the rules. ``judge`` takes the
    text as it came, its language ("fr", "en" or "" for neither), the message of the customer ("" where
    there is none), and what the reply takes up of it where exchanges were counted.
    """

    columns: tuple[str, ...]
    signs: tuple[str, ...]
    method: str
    judge: Callable[[str, str, str, Taken | None], Mapping[str, Score]]


def _acts(text: str, language: str, _customer: str, _taken: Taken | None) -> Mapping[str, Score]:
    return acts(text, language)


def _courtesy(text: str, language: str, _customer: str, _taken: Taken | None) -> Mapping[str, Score]:
    return courtesy(text, language)


def _listening(text: str, language: str, customer: str, taken: Taken | None) -> Mapping[str, Score]:
    return listening(text, customer or None, language, *(taken or ()))


def _needs(text: str, language: str, _customer: str, _taken: Taken | None) -> Mapping[str, Score]:
    return needs(text, language)


def _anticipation(text: str, language: str, customer: str, _taken: Taken | None) -> Mapping[str, Score]:
    return {"anticipation": anticipation(text, customer or None, language)}


CRITERIA: Final = (
    Criterion(ACTS, ACTS, OF_ACTS, _acts),
    Criterion(("listening", "clarifying"), ("clarifying",), OF_LISTENING, _listening),
    Criterion((*COURTESIES, "frame"), COURTESIES, OF_COURTESY, _courtesy),
    Criterion((*NEEDS, *OPENNESS), (*NEEDS, *OPENNESS), OF_NEEDS, _needs),
    Criterion(("anticipation",), ("anticipation",), OF_ANTICIPATION, _anticipation),
)
"""Every criterion of the rows, one a line."""

VERSION: Final = ", ".join(("rows 5", *(criterion.method for criterion in CRITERIA)))
"""Of the rows: parts that another version made, of a column or of a rule, are not gone on with."""

_TEMPLATES: Final = ("template_score", "personal_bits", "coverage")
COLUMNS: Final = (
    "id",
    "language",
    *_TEMPLATES,
    *(column for criterion in CRITERIA for column in criterion.columns),
    "method",
    "n_reference",
    "spans",
    "abstained",
)
"""Columns of a row of scores, in their order."""


SIGNS: Final = tuple(name for one in CRITERIA for name in one.signs)
"""Columns that hold 0 or 1."""
_ARE_SIGNS: Final = frozenset(SIGNS)


@dataclass(frozen=True)
class Replies:
    """Some replies in the order of their sending; a column that was not given is empty.

    ``is_repeat`` marks what came in before under the same id: scored, and counted once.
    """

    ids: Sequence[str]
    texts: Sequence[str]
    brands: Sequence[str] = ()
    agents: Sequence[str] = ()
    languages: Sequence[str] = ()
    customers: Sequence[str] = ()
    is_repeat: npt.NDArray[np.bool_] | None = None


class Source(Protocol):
    """A table of messages, all of whose cells are words; ``MessagesOfFile`` is one."""

    num_rows: int
    column_names: list[str]

    def pieces(self, columns: Sequence[str], size: int) -> Iterator[Any]:
        """Yield Arrow tables of these columns, ``size`` rows at a time, in the order of the table."""
        ...

    def in_order(self, order: npt.NDArray[np.int64], size: int) -> Iterator[Any]:
        """Yield Arrow tables of all rows in this order, ``size`` rows at a time."""
        ...


@dataclass(frozen=True)
class Messages:
    """A table of messages and the order of their sending: None where it is their own, or nothing says so."""

    source: Source
    order: npt.NDArray[np.int64] | None
    is_repeat: npt.NDArray[np.bool_] | None
    is_timed: bool
    times_unread: bool

    @property
    def n_chunks(self) -> int:
        """Return in how many chunks they are taken."""
        return -(-self.source.num_rows // CHUNK)

    @property
    def n_in_window(self) -> int:
        """Return how many chunks the fixed window takes."""
        return WINDOW_IN_TIME if self.is_timed else WINDOW

    def chunks(self) -> Iterator[Replies]:
        """Yield the messages in the order of their sending."""
        firsts = range(0, self.source.num_rows, CHUNK)
        if self.order is None:
            pieces = self.source.pieces(self.source.column_names, CHUNK)
        else:
            pieces = self.source.in_order(self.order, CHUNK)
        for first, some in zip(firsts, pieces, strict=False):  # a table of no rows may have a piece
            last = first + some.num_rows
            rows = range(first, last) if self.order is None else self.order[first:last].tolist()
            yield self._chunk(first, some, rows)

    def _chunk(self, first: int, some: Any, rows: Sequence[int]) -> Replies:
        held = {name: some[name].to_pylist() for name in some.column_names}
        given = held.get("id") or [""] * len(rows)
        return Replies(
            [key or str(row + 1) for key, row in zip(given, rows, strict=True)],
            held["text"],
            held.get("brand", ()),
            held.get("agent", ()),
            held.get("lang", ()),
            held.get("customer", ()),
            None if self.is_repeat is None else self.is_repeat[first : first + len(rows)],
        )


class Kept(Protocol):
    """Where the rows of each chunk are committed, one after another."""

    def has(self, part: int) -> bool:
        """Return whether the rows of a chunk are there."""
        ...

    def write(self, part: int, rows: Mapping[str, list[Any]]) -> None:
        """Commit the rows of a chunk."""
        ...


class Engine(Protocol):
    """What runs the work on many chunks and gives the results in their order."""

    def __call__(
        self, work: Callable[[Prepared], dict[str, list[Any]]], tasks: Iterable[Prepared], /
    ) -> Iterator[dict[str, list[Any]]]:
        """Yield ``work(task)`` for each task, in their order."""
        ...


@dataclass(frozen=True)
class Prepared:
    """A chunk of replies with what each is compared with: all that ``scored`` needs."""

    replies: Replies
    words: Words
    languages: npt.NDArray[np.int8]
    reference: Reference
    required: Sequence[str] = ()
    uptake: Uptake | None = None


@dataclass
class Scoring:
    """Replies taken in the order of their sending, the window first.

    ``required`` are sentences that must be sent as they stand: they count on neither side.
    """

    required: Sequence[str] = ()
    _counts: ReferenceCounts = field(default_factory=ReferenceCounts)

    def learn(self, replies: Replies) -> tuple[Prepared, Counted]:
        """Learn replies of the window; hand back what ``compare_learnt`` needs once all are learnt."""
        prepared, counted = self._read(replies)
        self._counts.learn(counted, is_counted=_is_fresh(replies))
        return prepared, counted

    def compare_learnt(self, prepared: Prepared, counted: Counted) -> Prepared:
        """Return replies of the window with what they are compared with: all the others of it."""
        nobody = np.zeros(len(prepared.replies.texts), bool)
        return self._compared(prepared, counted, nobody)

    def compare(self, replies: Replies) -> Prepared:
        """Return replies sent after the window with what they are compared with: all sent before."""
        prepared, counted = self._read(replies)
        return self._compared(prepared, counted, _is_fresh(replies))

    def _compared(self, prepared: Prepared, counted: Counted, is_counted: npt.NDArray[np.bool_]) -> Prepared:
        return replace(
            prepared,
            reference=self._counts.compare(counted, is_counted=is_counted),
            uptake=self._counts.taken_up(counted, is_counted=is_counted),
        )

    def _read(self, replies: Replies) -> tuple[Prepared, Counted]:
        words = read_words(replies.texts)
        languages = _languages(words, replies.languages)
        brands = hashes_of(replies.brands or [""] * len(replies.texts))
        agents = hashes_of(replies.agents) if replies.agents else None
        asked = read_words(replies.customers) if any(replies.customers) else None
        counted = count(words, languages, brands, agents, asked)
        # Who wrote it has served once it is counted, and goes no further.
        bare = Replies(replies.ids, replies.texts, customers=replies.customers)
        return Prepared(bare, words, languages, _NOTHING, self.required), counted


def prepared_in_order(
    chunks: Iterable[Replies], *, n_in_window: int, required: Sequence[str] = ()
) -> Iterator[Prepared]:
    """Yield chunks of replies with what they are compared with, in the order they come.

    The first ``n_in_window`` chunks are the fixed window: learnt whole before the first is yielded.
    """
    scoring, chunks = Scoring(required), iter(chunks)
    learnt = [scoring.learn(chunk) for chunk in islice(chunks, n_in_window)]
    for prepared, counted in learnt:
        yield scoring.compare_learnt(prepared, counted)
    learnt.clear()
    for chunk in chunks:
        yield scoring.compare(chunk)


_NOTHING: Final = Reference(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


def scored(prepared: Prepared) -> dict[str, list[Any]]:
    """Return the rows of a prepared chunk by column (``COLUMNS``); None where nothing is judged.

    ``spans`` is JSON: for each criterion its passages, ``[start, end, kind]`` in characters of the text as
    it came. ``abstained`` names why the detector does not judge, then each criterion that abstains for
    another reason, as ``listening:no_customer``.
    """
    replies = prepared.replies
    found = score_templates(
        prepared.words,
        prepared.languages,
        prepared.reference,
        customers=replies.customers,
        required=prepared.required,
    )
    rows: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    languages = [_LANGUAGE_OF[code] for code in prepared.languages.tolist()]
    customers = replies.customers or [""] * len(languages)
    taken = _taken(prepared)
    for first in range(0, len(languages), _TOGETHER):
        block = slice(first, first + _TOGETHER)
        asked = list(zip(replies.texts[block], languages[block], customers[block], taken[block], strict=True))
        told: list[list[tuple[str, Sequence[Span]]]] = [[] for _ in asked]
        reasons: list[list[str]] = [[] for _ in asked]
        said: list[set[Abstention | None]] = [{None} for _ in asked]
        for place, left in enumerate(found.abstained[block]):
            if left:
                # What the detector leaves, in no language we read, needs no list of all others that do.
                reasons[place].append(str(left))
                said[place] |= {left, Abstention.LANGUAGE}
            else:
                told[place].append(("template", found.spans(first + place)))
        for criterion in CRITERIA:
            judged = [criterion.judge(*one) for one in asked]
            for name in criterion.columns:
                is_sign, append = name in _ARE_SIGNS, rows[name].append
                for place, scores in enumerate(judged):
                    score = scores[name]
                    value = score.value
                    append(value if value is None else int(value) if is_sign else round(value, _DECIMALS))
                    if score.spans:
                        told[place].append((name, score.spans))
                    if score.abstained not in said[place]:
                        reasons[place].append(f"{name}:{score.abstained}")
        rows["spans"] += map(_spans, told)
        rows["abstained"] += [" ".join(one) or None for one in reasons]
    rows["id"] = list(replies.ids)
    rows["language"] = [language or None for language in languages]
    rows["method"] = [found.method(place) for place in range(len(languages))]
    rows["n_reference"] = found.n_reference.tolist()
    for name, values in zip(_TEMPLATES, (found.score, found.personal_bits, found.coverage), strict=True):
        rows[name] = [
            None if left else round(value, _DECIMALS)
            for value, left in zip(values.tolist(), found.abstained, strict=True)
        ]
    return rows


def load() -> None:
    """Load the rules of both languages and compile their patterns, for which the first reply would wait."""
    texts = (
        "Bonjour, désolés du retard de votre colis, merci de votre patience.",
        "Hello, sorry for the delay of your parcel, thank you for your patience tonight.",
    )
    replies = Replies(("", ""), texts, languages=("fr", "en"), customers=texts)
    for prepared in prepared_in_order([replies], n_in_window=1):
        scored(prepared)


def _taken(prepared: Prepared) -> Sequence[Taken | None]:
    if prepared.uptake is None:
        return [None] * len(prepared.replies.texts)
    return list(zip(prepared.uptake.taken.tolist(), prepared.uptake.n.tolist(), strict=True))


def _spans(told: Sequence[tuple[str, Sequence[Span]]]) -> str:
    """Return passages as JSON; no name and no kind of ours has a sign that would have to be escaped."""
    held = [f'"{name}":[{",".join([_AS_JSON % span for span in spans])}]' for name, spans in told if spans]
    return "{" + ",".join(held) + "}"


_AS_JSON: Final = '[%d,%d,"%s"]'


def messages_of(source: Source) -> Messages:
    """Return the messages of a table, whose column ``text`` is there."""
    held = set(source.column_names)
    order = _order_of(source) if "sent_at" in held else None
    is_timed = order is not None
    if order is not None and bool(np.all(order[1:] > order[:-1])):
        order = None
    is_repeat = repeats(source, order) if "id" in held else None
    return Messages(source, order, is_repeat, is_timed, "sent_at" in held and not is_timed)


def _order_of(source: Source) -> npt.NDArray[np.int64] | None:
    """Return the rows from the first sent to the last, in one moment by id; None where a time is unread.

    Times are ISO 8601, or as mails and Twitter write them; without a zone they are of UTC.
    """
    has_ids = "id" in source.column_names
    moments, hashes = [np.zeros(0)], [np.zeros(0, np.uint64)]
    # Piece by piece: the words of ten million rows are not held at once.
    for some in source.pieces(("sent_at", "id") if has_ids else ("sent_at",), CHUNK):
        told = [_moment(words.strip()) for words in some["sent_at"].to_pylist()]
        if None in told:
            return None
        moments.append(np.array(told, np.float64))
        hashes.append(hashes_of(some["id"].to_pylist() if has_ids else [""] * len(told)))
    return np.lexsort((np.concatenate(hashes), np.concatenate(moments)))


def score_in_order(
    messages: Messages,
    kept: Kept,
    engine: Engine,
    *,
    required: Sequence[str] = (),
    told: Callable[[int, int], None] = lambda _done, _whole: None,
) -> int:
    """Score every chunk that is not kept yet and commit it; return how many were kept before.

    Every chunk is counted, kept or not: what comes later is compared with it.
    """
    waiting: deque[int] = deque()
    n_kept = 0

    def tasks() -> Iterator[Prepared]:
        nonlocal n_kept
        every = prepared_in_order(messages.chunks(), n_in_window=messages.n_in_window, required=required)
        for part, prepared in enumerate(every):
            if kept.has(part):
                n_kept += 1
            else:
                waiting.append(part)
                yield prepared

    whole = messages.source.num_rows
    for rows in engine(scored, tasks()):
        part = waiting.popleft()
        kept.write(part, rows)
        told(min((part + 1) * CHUNK, whole), whole)
    return n_kept


def _moment(words: str) -> float | None:
    found: datetime | None
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        found = _moment_in_words(words)
    if found is None:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _moment_in_words(words: str) -> datetime | None:
    for form in ("%a %b %d %H:%M:%S %z %Y", "%a, %d %b %Y %H:%M:%S %z"):
        try:
            return datetime.strptime(words, form)  # noqa: DTZ007 - both forms have a zone
        except ValueError:
            continue
    return None


def repeats(source: Source, order: npt.NDArray[np.int64] | None) -> npt.NDArray[np.bool_]:
    """Return, in the order of sending, which messages came before under the same id with the same words.

    They were imported twice. A message without an id is none of them.
    """
    told = np.zeros(source.num_rows, np.uint64)
    place = 0
    for some in source.pieces(("id", "text"), CHUNK):
        for key, text in zip(some["id"].to_pylist(), some["text"].to_pylist(), strict=True):
            if key:
                message = f"{key}\0{text}".encode("utf-8", "surrogatepass")
                told[place] = int.from_bytes(blake2b(message, digest_size=8).digest(), "little")
            place += 1
    told = told if order is None else told[order]
    marks = told != 0
    marks[np.unique(told, return_index=True)[1]] = False
    return np.asarray(marks, dtype=np.bool_)


def languages_of(words: Words, given: Sequence[str]) -> list[str]:
    """Return ``fr``, ``en`` or "" for each reply: as it was given, or as its words tell."""
    return [_LANGUAGE_OF[one] for one in _languages(words, given).tolist()]


def _languages(words: Words, given: Sequence[str]) -> npt.NDArray[np.int8]:
    """Return the language of each reply: as it was given, or as its words tell."""
    told = languages_of_replies(words)
    for place, name in enumerate(given):
        if name:
            told[place] = _CODE_OF.get(re.split(r"[-_]", name.strip().lower())[0], NEITHER)
    return told


def _is_fresh(replies: Replies) -> npt.NDArray[np.bool_]:
    if replies.is_repeat is None:
        return np.ones(len(replies.texts), bool)
    return ~replies.is_repeat
