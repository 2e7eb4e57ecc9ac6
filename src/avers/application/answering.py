"""You said, we did: what was decided about each finding of a publication, refused and why, or put off.

An answer is never taken back: a later one to the same finding stands beside it, and the last counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, get_args

from avers.application.ports import Company
from avers.application.ports.refusals import NotFound
from avers.application.viewer import Viewer
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.register import RegisterRow

__all__ = [
    "OUTCOMES", "Answer", "Outcome", "answer_finding", "answers_to", "can_answer", "last_publication",
]  # fmt: skip

Outcome = Literal["decided", "refused", "later"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


@dataclass(frozen=True)
class Answer:
    """What was said of one finding of the results of one wave, and when.

    ``publication`` is the key of the wave; ``finding`` is how the page names the finding, its code and
    what it is about (``AL001 south/warmth``).
    """

    publication: str
    finding: str
    outcome: Outcome
    why: str
    date: date


def can_answer(viewer: Viewer) -> bool:
    """Return whether ``viewer`` may answer for the house: those who decide and those who lead the work."""
    return viewer.role in ("sponsor", "lead")


def answer_finding(
    company: Company, publication: str, finding: str, outcome: str, *, why: str, by: str, at: datetime
) -> Answer:
    """Answer a finding of the results of wave ``publication`` and return the answer.

    A second answer on the same day takes the place of the first.

    Raises
    ------
    NotFound
        No results of this wave are published.
    InputRefused
        The finding is not named, the outcome is none of the three, or nothing says why.
    """
    if all(wave != publication for wave, _ in company.publications.keys()):  # noqa: SIM118
        raise NotFound(found=publication)
    chosen = next((one for one in OUTCOMES if one == outcome), None)
    faults = [] if finding.strip() else [Fault("empty_cell", path="finding")]
    if chosen is None:
        values = {"found": outcome[:40], "expected": ", ".join(OUTCOMES)}
        faults.append(Fault("not_a_choice", path="outcome", values=values))
    if not why.strip():
        faults.append(Fault("answer_without_why", path="why"))
    if faults or chosen is None:
        raise InputRefused(faults)
    answer = Answer(publication, finding.strip(), chosen, why.strip(), at.date())
    with company.work("answer_finding", by=by, at=at) as work:
        register = company.registers.read("answers")
        kept = [row for row in register.rows if not _same_day(row, answer)]
        company.registers.write(replace(register, rows=(*kept, _row(answer))))
        work.note(publication=publication, finding=answer.finding, outcome=chosen)
    return answer


def answers_to(company: Company, publication: str) -> tuple[Answer, ...]:
    """Return the last answer to each finding of the results of wave ``publication``, oldest first."""
    last: dict[str, Answer] = {}
    for row in company.registers.read("answers").rows:
        answer = _answer(row)
        if answer is None or answer.publication != publication:
            continue
        if answer.finding not in last or last[answer.finding].date <= answer.date:
            last[answer.finding] = answer
    return tuple(sorted(last.values(), key=lambda answer: (answer.date, answer.finding)))


def last_publication(company: Company, *, but: str = "") -> str:
    """Return the wave of the newest results, by the day of their tree; "" when there are none.

    The wave ``but`` is left out.
    """
    published = {wave for wave, _ in company.publications.keys() if wave != but}  # noqa: SIM118
    days = {wave: company.publications.frame(wave).tree_date for wave in published}
    return max(published, key=lambda wave: (days[wave], wave), default="")


def _row(answer: Answer) -> RegisterRow:
    return {
        "publication": answer.publication,
        "finding": answer.finding,
        "outcome": answer.outcome,
        "why": answer.why,
        "date": answer.date,
    }


def _answer(row: RegisterRow) -> Answer | None:
    outcome = next((one for one in OUTCOMES if one == row.get("outcome")), None)
    day = row.get("date")
    if outcome is None or not isinstance(day, date):
        return None
    return Answer(str(row.get("publication")), str(row.get("finding")), outcome, str(row.get("why")), day)


def _same_day(row: RegisterRow, answer: Answer) -> bool:
    return all(row.get(name) == _row(answer)[name] for name in ("publication", "finding", "date"))
