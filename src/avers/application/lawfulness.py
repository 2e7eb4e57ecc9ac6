"""Which source of evidence may be used, and since when (limit L5).

A source that concerns employees stays off until ``registers/notices.csv`` says when staff were
told and for what purpose; in a firm of fifty and more the works council's opinion is required too,
and sources other than surveys always need it, with the impact assessment. A pilot counts as use.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.core.errors import Forbidden
from avers.core.evidence.act import ACTS, standings
from avers.core.evidence.mentoring import mentor_ties
from avers.core.evidence.wave import EvidenceKind, Wave
from avers.core.organisation.register import Register, RegisterRow

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.organisation.ties import Tie

__all__ = [
    "COUNCIL_FROM", "NoticeMissing", "check_lawful", "check_notice", "kind_is_open", "source_is_open",
    "ties_on",
]  # fmt: skip

# The row of the notices register that opens each kind of evidence about employees.
_SOURCE_OF: Final[dict[EvidenceKind, str]] = {
    "survey": "survey",
    "conversations": "conversations",
    "visits": "visits",
}


class NoticeMissing(Forbidden):
    """Staff were not told, or not yet, or for no stated purpose."""

    code = "notice_missing"


# From this many people on, the works council gives its opinion on a survey too.
COUNCIL_FROM: Final = 50


def check_lawful(
    company: Company, waves: Iterable[Wave], *, on: date, asks_staff: Collection[Wave] = ()
) -> None:
    """Raise ``NoticeMissing`` when one of ``waves`` may not be used on the day ``on``.

    ``asks_staff`` are those whose customers are, some of them, employees of the house (R8).
    """
    n_people = sum(1 for person in company.organisation.people() if person.serves_between(on, on))
    notices = company.registers.read("notices")
    for wave in waves:
        check_notice(notices, wave, n_people=n_people, on=on, asks_staff=wave in asks_staff)


def source_is_open(company: Company, source: str, *, on: date) -> bool:
    """Return whether the notice that opens ``source``, other than a survey, is complete on the day ``on``."""
    return any(_opens(row, source, on, council=True) for row in company.registers.read("notices").rows)


def kind_is_open(company: Company, kind: str, *, on: date) -> bool:
    """Return whether acts of ``kind`` may be noted, told and counted on the day ``on``.

    What a person gave and received stays theirs to read, contest and take back, whatever the notice says.
    """
    source = ACTS[kind].source
    return not source or source_is_open(company, source, on=on)


def ties_on(company: Company, day: date) -> tuple[Tie, ...]:
    """Return the ties between people that stand on ``day``: weights for figures of groups, never shown (L9).

    Those that were told, then the pairs of mentors who both let theirs be counted; a pair that was told too
    is one tie, and a pair of which one does not serve that day is none.

    Raises
    ------
    NoticeMissing
        Staff were not told about ties, or the works council was not heard (limit L5).
    """
    if not source_is_open(company, "ties", on=day):
        raise NoticeMissing(found="ties", wave="", n_people=0)
    told = tuple(tie for tie in company.organisation.ties() if tie.stands_on(day))
    return told + _pairs_on(company, day, {(tie.person, tie.other, tie.layer) for tie in told})


def _pairs_on(company: Company, day: date, told: Collection[tuple[str, str, str]]) -> tuple[Tie, ...]:
    pairs = standings(company.acts.of_kind("mentors", until=day))
    # By their ends: a pair that stopped counting and counts again on one day is one tie.
    found = {
        (tie.person, tie.other, tie.layer): tie
        for pair in pairs
        for tie in mentor_ties(pair)
        if tie.stands_on(day)
    }
    people = company.organisation.people_with({key for ends in found for key in ends[:2]})
    there = {one.key for one in people if one.serves_between(day, day)}
    return tuple(
        tie for ends, tie in sorted(found.items()) if ends not in told and {tie.person, tie.other} <= there
    )


def check_notice(notices: Register, wave: Wave, *, n_people: int, on: date, asks_staff: bool = False) -> None:
    """Raise ``NoticeMissing`` when ``wave`` may not be used on the day ``on``.

    Outside customers' own words about the service need no notice to staff, as no employee is described;
    inside customers are employees who are asked, so ``asks_staff`` calls for the notice of a survey.
    ``n_people`` is the number of people of the company on that day.
    """
    source = _SOURCE_OF.get(wave.kind)
    if asks_staff:
        source = source or "survey"
    elif source is None or (wave.kind == "survey" and wave.face != "employee"):
        return
    council = source != "survey" or n_people >= COUNCIL_FROM
    if not any(_opens(row, source, on, council=council) for row in notices.rows):
        raise NoticeMissing(found=source, wave=wave.key, n_people=n_people)


def _opens(row: RegisterRow, source: str, on: date, *, council: bool) -> bool:
    told, heard = row.get("notice_date"), row.get("council_date")
    if row.get("source") != source or not isinstance(told, date) or told > on or not row.get("purpose"):
        return False
    if council and not (isinstance(heard, date) and heard <= on and row.get("council_reference")):
        return False
    return source == "survey" or bool(row.get("dpia_reference"))
