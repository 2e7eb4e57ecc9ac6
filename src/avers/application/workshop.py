"""Hold the workshop: where each of the seven steps stands, and the answers to what they ask (R96, R98).

Everything a step leaves behind is a register or a part of the charter: this file adds no store. What two
people write at once is settled as everywhere else: who comes second sees both, and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.registering import Line, can_read_register, can_write_register, save_row
from avers.application.viewer import Viewer
from avers.core.charter.document import Charter
from avers.core.charter.workshop import QUESTIONS, STEPS, Mark, Question, Step, Workshop, standing
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import REGISTERS, RegisterSpec
from avers.core.text import Language, Text

__all__ = [
    "Answered", "Shelf", "StepPage", "StepStanding", "answer_question", "hold_workshop", "read_step",
    "read_workshop",
]  # fmt: skip

_ANSWERS = "workshop_answers"


@dataclass(frozen=True)
class StepStanding:
    """A step and its marks, each with whether it is there."""

    step: Step
    marks: tuple[tuple[Mark, bool], ...]

    @property
    def n_there(self) -> int:
        """How many of its marks are there."""
        return sum(there for _mark, there in self.marks)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the step is missing."""
        return self.n_there == len(self.marks)


@dataclass(frozen=True)
class Answered:
    """A question with the answer that stands, its place, and what whoever changes it starts from."""

    question: Question
    words: Text
    line: Line | None


@dataclass(frozen=True)
class Shelf:
    """A register of a step: how many rows it holds, and whether the reader may write there."""

    spec: RegisterSpec
    n_rows: int
    writes: bool


@dataclass(frozen=True)
class StepPage:
    """All that the page of one step shows."""

    standing: StepStanding
    answers: tuple[Answered, ...]
    shelves: tuple[Shelf, ...]
    workshop: Workshop
    writes: bool


def hold_workshop(company: Company) -> Workshop:
    """Return what the steps read: the draft (the charter in force where there is none) and the registers."""
    published = company.charters.published()
    draft = company.charters.draft() if company.charters.draft_fingerprint() else published
    charter = draft if draft is not None else Charter(organisation=Text())
    return Workshop(charter, company.registers.all(), is_published=published is not None)


def read_workshop(company: Company) -> tuple[StepStanding, ...]:
    """Return the seven steps as they stand."""
    workshop = hold_workshop(company)
    return tuple(StepStanding(step, standing(step, workshop)) for step in STEPS)


def read_step(company: Company, viewer: Viewer, key: str) -> StepPage:
    """Return one step: its marks, its questions with their answers, its registers.

    Raises
    ------
    NotFound
        No step has this key.
    """
    step = next((one for one in STEPS if one.key == key), None)
    if step is None:
        raise NotFound(found=key)
    workshop = hold_workshop(company)
    lines = {
        str(row["question"]): Line(place, row) for place, row in company.registers.rows(_ANSWERS).items()
    }
    shelves = tuple(
        Shelf(REGISTERS[name], len(workshop.rows(name)), can_write_register(viewer, name))
        for name in step.registers
        if can_read_register(viewer, name)
    )
    return StepPage(
        StepStanding(step, standing(step, workshop)),
        tuple(_answered(one, lines.get(one.key)) for one in step.questions),
        shelves,
        workshop,
        writes=can_write_register(viewer, _ANSWERS),
    )


def answer_question(
    company: Company,
    viewer: Viewer,
    key: str,
    words: str,
    *,
    language: Language,
    was: str,
    at: datetime,
) -> Line:
    """Write the answer to a question, in one language, and return its row as it stands.

    ``was`` is the fingerprint of the answer that was read, "" where there was none; the other language stays.

    Raises
    ------
    NotFound
        No step asks this, or the answers are not ``viewer``'s to write.
    InputRefused
        Nothing is said, it is too long, or it is none of the choices.
    RowChanged
        Somebody answered meanwhile: both answers are in the error.
    """
    question = QUESTIONS.get(key)
    if question is None or not can_write_register(viewer, _ANSWERS):
        raise NotFound(found=key)
    said = words.strip()
    if not said:
        raise InputRefused([Fault("empty_cell", path=key)])
    if question.choices and said not in question.choices:
        raise InputRefused([Fault("not_a_choice", path=key, values={"found": said[:80]})])
    standing_rows = company.registers.rows(_ANSWERS)
    place = next((place for place, row in standing_rows.items() if row["question"] == key), None)
    typed = {"question": key, "words_fr": "", "words_en": ""}
    if place is not None:
        typed |= {name: str(standing_rows[place].get(name) or "") for name in ("words_fr", "words_en")}
    typed |= _sides(question, said, language)
    return save_row(company, viewer, _ANSWERS, typed, place=place, was=was, at=at)


def _sides(question: Question, said: str, language: Language) -> dict[str, str]:
    """Return the columns to write: a choice is a key, the same in both languages."""
    if question.choices:
        return {"words_fr": said, "words_en": said}
    return {f"words_{language}": said}


def _answered(question: Question, line: Line | None) -> Answered:
    row = line.row if line else {}
    return Answered(question, Text(str(row.get("words_fr") or ""), str(row.get("words_en") or "")), line)
