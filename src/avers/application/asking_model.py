"""Exchanges marked by a language model, where a house wants one: masked, bounded in cost, believed by proof.

Off by default. One exchange is sent at a time, masked, with nothing of any other. An answer that has not
the one form, or quotes what is not there, is asked for once more; then the model abstains. Marks of a
criterion are shown only where they agree with people as people do. What was answered is kept, and neither
asked nor paid for twice. Start at ``mark_exchanges``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any, Final, Protocol

from avers.application.scoring import languages_of
from avers.core.conversations.asked_model import (
    PROMPT,
    SCHEMA,
    AnswerUnusable,
    Exchange,
    Mark,
    holds_instructions,
    marks_in,
    masked,
    prompts_of,
)
from avers.core.conversations.masking import Masker
from avers.core.conversations.message import Known
from avers.core.conversations.model_calibration import Calibration, calibration
from avers.core.conversations.normalising import read_words
from avers.core.errors import Forbidden, UsageError

if TYPE_CHECKING:
    from avers.core.charter.document import Charter

__all__ = [
    "COLUMNS",
    "MOST_TOKENS",
    "READ",
    "Answered",
    "AnswersKept",
    "Asked",
    "LanguageModel",
    "Marked",
    "ModelNotAgreed",
    "ModelOff",
    "ModelSilent",
    "Price",
    "Reason",
    "Settled",
    "asked_of",
    "calibrations",
    "mark_exchanges",
    "most_of",
    "rows_of",
    "signs_of",
]

READ: Final = ("id", "text", "lang", "customer", "agent", "names", "mails", "phones", "orders")
"""Columns that are read, where they are there; several values of one of the last four stand one a line."""
COLUMNS: Final = ("id", "language", "criterion", "value", "state", "reason", "quote", "method")
MOST_TOKENS: Final = 900
"""Of an answer; the form needs about a third of it."""
_BYTES_A_TOKEN: Final = 3
_TRIES: Final = 2


class ModelOff(UsageError):
    """No language model is set, or its settings cannot be read."""

    code = "model_off"


class ModelNotAgreed(Forbidden):
    """The model is on another machine, and nobody has recorded that staff were told and what it may harm."""

    code = "model_not_agreed"


class ModelSilent(Exception):
    """No answer came; ``reason`` says why, ``wait`` how many seconds are asked for before the next try."""

    def __init__(self, reason: Reason, wait: float = 0.0) -> None:
        super().__init__(str(reason))
        self.reason, self.wait = reason, wait


class Reason(StrEnum):
    """Why an exchange has no mark."""

    UNMASKED = "unmasked"
    """It could not be masked, so that it was not sent."""
    INSTRUCTIONS = "instructions"
    """It speaks to whoever marks it: flagged, and not sent."""
    BUDGET = "budget"
    FORM = "form"
    QUOTE = "quote"
    SIZE = "size"
    SLOW = "slow"
    BUSY = "busy"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


_MAY_PASS: Final = frozenset({Reason.BUDGET, Reason.SLOW, Reason.BUSY, Reason.REFUSED, Reason.UNREACHABLE})
"""Reasons that say nothing of the exchange: another run asks again."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model said, and the tokens it counted; 0 where it does not say."""

    words: str
    n_in: int = 0
    n_out: int = 0


class LanguageModel(Protocol):
    """A model that answers by a schema."""

    @property
    def name(self) -> str:
        """Return its name, as it is set."""
        ...

    def answer(self, prompts: Sequence[tuple[str, str]], schema: Mapping[str, Any], most: int) -> Answered:
        """Return its answer of at most ``most`` tokens; raises ``ModelSilent``."""
        ...


@dataclass(frozen=True, slots=True)
class Price:
    """Of a million tokens read and written, and how much a run may cost, all in one currency."""

    read: float = 0.0
    written: float = 0.0
    budget: float = 0.0

    def of(self, n_in: int, n_out: int) -> float:
        """Return what so many tokens cost."""
        return (n_in * self.read + n_out * self.written) / 1e6

    @property
    def is_free(self) -> bool:
        """Whether nothing is paid, as on a machine of one's own."""
        return not (self.read or self.written)


@dataclass(frozen=True, slots=True)
class Asked:
    """One conversation to mark: ``exchange`` is None where it could not be masked.

    ``instructs`` is true where it speaks to whoever marks it, in its own words, before anything was masked.
    """

    key: str
    language: str
    exchange: Exchange | None
    instructs: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of one conversation: its marks, or why there are none."""

    asked: Asked
    marks: tuple[Mark, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What one question came to, by its sign (``signs_of``): marks, or why there are none; what it cost."""

    sign: str
    marks: tuple[Mark, ...] = ()
    reason: Reason | None = None
    cost: float = 0.0

    @property
    def is_final(self) -> bool:
        """Whether asking again would be paying twice for the same."""
        return self.reason not in _MAY_PASS


class AnswersKept(Protocol):
    """What questions came to, kept as soon as it is known: a run that is stopped goes on where it was."""

    def all(self) -> Sequence[Settled]:
        """Return everything kept, in the order it came."""
        ...

    def keep(self, one: Settled) -> None:
        """Keep one for good before the next is asked."""
        ...


def asked_of(columns: Mapping[str, Sequence[str]], charter: Charter | None = None) -> tuple[Asked, ...]:
    """Return what is asked of a table of messages (``READ``), each masked by what its row knows.

    With a ``charter`` its values are asked too, where they have an action statement in the language.
    """
    texts = columns["text"]
    nothing = [""] * len(texts)
    customers, given = columns.get("customer", nothing), columns.get("lang", nothing)
    own, theirs = (languages_of(read_words(words), given) for words in (texts, customers))
    masker = Masker.of(names=columns.get("agent", ()))
    ids = columns.get("id", nothing)
    known = [columns.get(name, nothing) for name in ("names", "mails", "phones", "orders")]
    found = []
    for place, text in enumerate(texts):
        told = Known(*(tuple(filter(None, cells[place].split("\n"))) for cells in known))
        reply = masked(text, own[place], masker, told)
        customer = masked(customers[place], theirs[place], masker, told) if customers[place] else ""
        exchange = None
        if reply is not None and customer is not None:
            exchange = Exchange(own[place], customer, reply, _values(charter, own[place]))
        instructs = holds_instructions(text) or holds_instructions(customers[place])
        found.append(Asked(ids[place] or str(place + 1), own[place], exchange, instructs))
    return tuple(found)


def _values(charter: Charter | None, language: str) -> tuple[tuple[str, str], ...]:
    if charter is None or language not in ("fr", "en"):
        return ()
    stated = ((one.key, one.statement.fr if language == "fr" else one.statement.en) for one in charter.values)
    return tuple((key, statement) for key, statement in stated if statement)


def signs_of(asked: Sequence[Asked], model: str) -> tuple[str, ...]:
    """Return what tells each question to ``model`` from any other; "" where nothing is sent.

    The same words asked twice in a file are two questions, told apart by which comes first: a file that grew
    has the signs it had.
    """
    seen: Counter[str] = Counter()
    found = []
    for one in asked:
        if one.exchange is None or one.instructs:
            found.append("")
            continue
        words = repr((model, prompts_of(one.exchange))).encode()
        sign = hashlib.sha256(words).hexdigest()[:32]
        seen[sign] += 1
        found.append(f"{sign}-{seen[sign]}")
    return tuple(found)


def most_of(
    asked: Sequence[Asked], price: Price, *, model: str = "", kept: Sequence[Settled] = ()
) -> tuple[int, float]:
    """Return how many exchanges would be sent, and what that costs at most, second tries included.

    Those to which ``kept`` has an answer of ``model`` are not sent again.
    """
    answered = {one.sign for one in kept if one.is_final}
    sent = [
        one.exchange
        for one, sign in zip(asked, signs_of(asked, model), strict=True)
        if one.exchange is not None and sign and sign not in answered
    ]
    return len(sent), sum(_TRIES * _most_of_one(exchange, price) for exchange in sent)


def mark_exchanges(
    asked: Sequence[Asked],
    model: LanguageModel,
    price: Price,
    *,
    wait: Callable[[float], None],
    answers: AnswersKept | None = None,
    told: Callable[[int, int], None] = lambda _done, _whole: None,
) -> tuple[tuple[Marked, ...], float]:
    """Return what came of each conversation, in their order, and what was spent on it now.

    Before each question what it may cost at most is set against what is left: the budget is never passed by
    more than what the model itself writes beyond its limit. What ``answers`` keeps of these questions is not
    asked again, and what it cost counts: the budget is that of the file, however often a run is stopped.
    ``wait`` sleeps, where a server asks for time.
    """
    signs = signs_of(asked, model.name)
    before = [one for one in (answers.all() if answers else ()) if one.sign in set(signs)]
    known = {one.sign: one for one in before if one.is_final}
    already = sum(one.cost for one in before)
    spent, done = 0.0, []
    for place, (one, sign) in enumerate(zip(asked, signs, strict=True), start=1):
        settled = known.get(sign)
        if settled is None:
            settled = _settled(one, sign, model, price, already + spent, wait)
            spent += settled.cost
            if answers is not None and sign and settled.reason is not Reason.BUDGET:
                answers.keep(settled)
        done.append(Marked(one, settled.marks, settled.reason))
        told(place, len(asked))
    return tuple(done), spent


def _settled(
    one: Asked, sign: str, model: LanguageModel, price: Price, spent: float, wait: Callable[[float], None]
) -> Settled:
    if one.instructs:
        return Settled(sign, reason=Reason.INSTRUCTIONS)
    if one.exchange is None:
        return Settled(sign, reason=Reason.UNMASKED)
    cost, reason = 0.0, Reason.BUDGET
    for _ in range(_TRIES):
        if not price.is_free and spent + cost + _most_of_one(one.exchange, price) > price.budget:
            return Settled(sign, reason=Reason.BUDGET, cost=cost)
        try:
            said = model.answer(prompts_of(one.exchange), SCHEMA, MOST_TOKENS)
        except ModelSilent as silent:
            # What was sent is paid for, whether or not an answer came.
            cost += price.of(_tokens(one.exchange), 0)
            reason = silent.reason
            wait(silent.wait)
            continue
        cost += _cost(one.exchange, said, price)
        try:
            return Settled(sign, marks_in(said.words, one.exchange), cost=cost)
        except AnswerUnusable as unusable:
            reason = Reason(unusable.reason)
    return Settled(sign, reason=reason, cost=cost)


def calibrations(
    marked: Sequence[Marked], people: Mapping[tuple[str, str], Mapping[str, int]]
) -> dict[tuple[str, str], Calibration]:
    """Return, by criterion and language, how the model agrees with people.

    ``people`` has, by who graded and criterion, their mark of each conversation.
    """
    found: dict[tuple[str, str], dict[str, int | None]] = {}
    for one in marked:
        for mark in one.marks:
            found.setdefault((mark.criterion, one.asked.language), {})[one.asked.key] = mark.value
    return {
        (criterion, language): calibration(
            marks, {who: given for (who, name), given in people.items() if name == criterion}
        )
        for (criterion, language), marks in sorted(found.items())
    }


def rows_of(
    marked: Sequence[Marked], accepted: Mapping[tuple[str, str], Calibration], model: str
) -> list[tuple[object, ...]]:
    """Return the rows of ``COLUMNS``: a mark is told only where its criterion is accepted in its language."""
    rows: list[tuple[object, ...]] = []
    method = f"{PROMPT} {model}"
    for one in marked:
        head = (one.asked.key, one.asked.language)
        if one.reason is not None:
            rows.append((*head, "", None, "abstained", str(one.reason), "", method))
        for mark in one.marks:
            proof = accepted.get((mark.criterion, one.asked.language))
            if proof is None or not proof.is_accepted:
                rows.append((*head, mark.criterion, None, "not_calibrated", "", "", method))
            elif mark.value is None:
                rows.append((*head, mark.criterion, None, "abstained", "model", "", method))
            else:
                rows.append((*head, mark.criterion, mark.value, "accepted", "", mark.quote, method))
    return rows


def _tokens(exchange: Exchange) -> int:
    return ceil(sum(len(words.encode()) for _, words in prompts_of(exchange)) / _BYTES_A_TOKEN)


def _most_of_one(exchange: Exchange, price: Price) -> float:
    return price.of(_tokens(exchange), MOST_TOKENS)


def _cost(exchange: Exchange, said: Answered, price: Price) -> float:
    # A server that counts nothing still costs what its words weigh.
    n_out = ceil(len(said.words.encode()) / _BYTES_A_TOKEN)
    return price.of(said.n_in or _tokens(exchange), max(said.n_out, n_out // 2))
