"""Read a text written for customers with the eyes of the charter (R127a): a page, a script, a campaign.

Each sentence is read as a promise the house would make: what it says of hours, delays, languages and
gestures is held against the registers, how it says it against the tone. Nothing of the text is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from avers.application.chartering import findings_of
from avers.application.ports import Company
from avers.core.charter.document import Charter, Promise
from avers.core.charter.language.folding import fold
from avers.core.charter.language.full_words import full_words
from avers.core.charter.language.sentences import sentences
from avers.core.diagnosis.rule import Finding
from avers.core.errors import Fault, InputRefused
from avers.core.text import Language, Text

__all__ = ["LONGEST", "MOST_SENTENCES", "Proof", "ReadSentence", "proofread"]

LONGEST: Final = 60_000
MOST_SENTENCES: Final = 600
_WRITTEN: Final = "copy"


@dataclass(frozen=True)
class ReadSentence:
    """A sentence of the text, and what was found in it; spans are places in its words."""

    words: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Proof:
    """The text read: its sentences, which values of the charter it speaks of, which it leaves out.

    ``paragraphs`` holds the sentences of each paragraph, in order.
    """

    paragraphs: tuple[tuple[ReadSentence, ...], ...]
    heard: tuple[Text, ...]
    unheard: tuple[Text, ...]

    @property
    def n_findings(self) -> int:
        """How many findings the text holds."""
        return sum(len(one.findings) for paragraph in self.paragraphs for one in paragraph)


def proofread(company: Company, words: str, *, language: Language, today: date) -> Proof:
    """Return ``words`` read against the charter in force (the draft where none is), sentence by sentence.

    Raises
    ------
    InputRefused
        ``nothing_to_read``: no words. ``reading_too_long``: beyond 60,000 signs or 600 sentences.
        ``no_charter``: neither a charter nor a draft.
    """
    charter = company.charters.published() or company.charters.draft()
    paragraphs = [list(_cut(one)) for one in words.splitlines() if one.strip()]
    n_sentences = sum(map(len, paragraphs))
    if not n_sentences:
        raise InputRefused([Fault("nothing_to_read")])
    if len(words) > LONGEST or n_sentences > MOST_SENTENCES:
        raise InputRefused(
            [Fault("reading_too_long", values={"found": str(len(words)), "expected": str(LONGEST)})]
        )
    found = _by_sentence(company, charter, [one for part in paragraphs for one in part], language, today)
    read = iter(found)
    return Proof(
        tuple(tuple(next(read) for _ in part) for part in paragraphs),
        *_values_in(charter, words),
    )


def _cut(paragraph: str) -> Iterator[str]:
    """Yield the sentences of one line as they were typed."""
    folded = fold(paragraph)
    for start, end in sentences(folded):
        said = folded.quoted(start, end).strip()
        if said:
            yield said


def _by_sentence(
    company: Company, charter: Charter, said: list[str], language: Language, today: date
) -> list[ReadSentence]:
    """Return each sentence with what the rules find, as if the charter promised it after its own promises."""
    n_own = len(charter.promises)
    added = tuple(
        Promise(f"{_WRITTEN}_{i}", Text(fr=words) if language == "fr" else Text(en=words))
        for i, words in enumerate(said)
    )
    whole = replace(charter, promises=(*charter.promises, *added))
    found: dict[int, list[Finding]] = {}
    for finding in findings_of(company, whole, today=today):
        place = _place(finding.path)
        if place is not None and place >= n_own and finding.code not in _OF_A_CHARTER:
            found.setdefault(place - n_own, []).append(finding)
    return [ReadSentence(words, tuple(found.get(i, ()))) for i, words in enumerate(said)]


# What is asked of a charter and not of a page: both languages, one sentence, no repetition, means for each.
_OF_A_CHARTER: Final = frozenset({"CH007", "CH010", "CH101", "CH102", "CO402"})


def _place(path: str) -> int | None:
    name, _, rest = path.partition("[")
    number = rest.partition("]")[0]
    return int(number) if name == "promises" and number.isdigit() else None


def _values_in(charter: Charter, words: str) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Return the values whose name the text says in some form, and the others."""
    said = full_words(words)
    heard = [
        value.name
        for value in charter.values
        if any((own := full_words(name)) and own <= said for _, name in value.name)
    ]
    return tuple(heard), tuple(value.name for value in charter.values if value.name not in heard)
