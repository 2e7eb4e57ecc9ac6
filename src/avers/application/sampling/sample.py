"""The fictitious company as one object, and how it enters a store."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from avers.application.closing import close_wave
from avers.application.publishing_conversations import close_due_months
from avers.application.reading_replies import read_replies
from avers.application.sampling.acts import draw_acts, name_of
from avers.application.sampling.answers import (
    Asking,
    Climate,
    Drawn,
    customer_answers,
    draw_climate,
    employee_answers,
    inside_answers,
    needs_answers,
    staff_answering,
    with_felt,
)
from avers.application.sampling.between_teams import draw_between_teams
from avers.application.sampling.call_backs import draw_call_backs
from avers.application.sampling.charter import CHARTERS, DRAFT
from avers.application.sampling.coaching import draw_coaching
from avers.application.sampling.contacts import CONTACT_WAVES, draw_contacts
from avers.application.sampling.conversations import draw_conversations, draw_gradings
from avers.application.sampling.decisions import draw_decisions
from avers.application.sampling.incidents import draw_incidents
from avers.application.sampling.organisation import INSIDE_UNITS, SERVING_UNITS, Grounds, draw_people
from avers.application.sampling.paths import draw_paths
from avers.application.sampling.questions import NEEDS_SURVEY, SURVEYS
from avers.application.sampling.receipts import draw_receipts
from avers.application.sampling.reflections import draw_reflections
from avers.application.sampling.registers import draw_registers
from avers.application.sampling.replies import climate_in, draw_replies
from avers.application.sampling.series import draw_followed, draw_ties, draw_values
from avers.application.sampling.talks import BATCH, READ_AT, draw_talks
from avers.application.sampling.truths import PLANTED, Truths
from avers.application.sampling.visits import draw_year_of_visits
from avers.core.charter.document import Charter
from avers.core.conversations.batch import ConversationBatch
from avers.core.conversations.message import Entry, Message
from avers.core.errors import UsageError
from avers.core.evidence.act import Act
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Promise
from avers.core.evidence.series import KpiValue
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.person import Person
from avers.core.organisation.register import Register
from avers.core.organisation.ties import Tie
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    import pyarrow as pa

    from avers.application.ports import Company

__all__ = [
    "MOST_PEOPLE",
    "Sample",
    "SampleSizeRefused",
    "SampleWave",
    "draw_sample",
    "write_conversations",
    "write_sample",
]

MOST_PEOPLE: Final = 200_000
_FEWEST_PEOPLE: Final = 50
# Customers who answer in a wave, for each person of the house; a large house asks a part of its customers.
_CUSTOMERS_A_PERSON: Final = 9000 / 8 / 420
_MOST_CUSTOMERS: Final = 12_000
_BY: Final = "avers sample"
_OPEN_FOR: Final = timedelta(days=14)
_PUBLISHED_AFTER: Final = timedelta(days=2)

_OPENINGS: Final = tuple(date(year, month, 1) for year in (2025, 2026) for month in (1, 4, 7, 10))
"""Two years, a wave a quarter."""

# Until then answers came without the level of who gave them: staff were told of levels with this charter.
_LEVELS_SINCE: Final = date(2026, 7, 1)


# Asked once, between two quarters, and beside their waves: what matters, and what is lived.
_NEEDS_ASKED: Final = date(2026, 9, 1)

# Since then the departments of the head office are rated by those they serve: employees, hence the promise.
_INSIDE_SINCE: Final = date(2026, 7, 1)
# Of a hundred people of the house, so many rate each department; a large house asks no more than this.
_RATE_A_DEPARTMENT: Final = 0.14
_MOST_RATERS: Final = 140
# Where most of those who rate a department work; the rest come from the other branches, a few from each.
_LARGE_RATERS: Final = (("west_calls", 0.25), ("south_calls", 0.22), ("lille", 0.18), ("lyon", 0.18))
# A team that customers outside know, and that branches of its region call upon too.
_RATED_BESIDE: Final = "west_calls"
_BRANCHES_BESIDE: Final = (("nantes", 16), ("rennes", 13), ("angers", 11))


_BROUGHT: Final = ConversationBatch(
    "sample-conversations", "messages.jsonl", "avers", _BY, datetime(2026, 11, 2, 12, tzinfo=UTC)
)


class SampleSizeRefused(UsageError):
    """Fewer people than the house has room for, or more than a sample is made for."""

    code = "sample_size"


@dataclass(frozen=True)
class SampleWave:
    """One face of one wave, with what was answered."""

    wave: Wave
    instrument: Instrument
    drawn: Drawn

    @property
    def rows(self) -> pa.Table:
        """Rows of evidence, made at each reading: all those of a large house do not fit in memory."""
        return self.drawn.rows()


@dataclass(frozen=True)
class Sample:
    """The fictitious company before it enters a store; ``truths`` is what was planted in it.

    ``beside`` is a wave of another survey, which takes no place among those of the quarters; ``contacts`` are
    those that follow the same customers, closed and never published by themselves; ``talks`` are two months
    of conversations, read and published by month.
    """

    charters: tuple[Charter, ...]
    draft: Charter
    tree: UnitTree
    people: tuple[Person, ...]
    registers: tuple[Register, ...]
    waves: tuple[SampleWave, ...]
    truths: Truths
    acts: tuple[Act, ...] = ()
    values: tuple[KpiValue, ...] = ()
    ties: tuple[Tie, ...] = ()
    beside: tuple[SampleWave, ...] = ()
    contacts: tuple[SampleWave, ...] = ()
    messages: tuple[Message, ...] = ()
    talks: tuple[Entry, ...] = ()

    @property
    def charter(self) -> Charter:
        """The version in force."""
        return self.charters[-1]

    @property
    def tree_today(self) -> UnitTree:
        """The units as they stand since the last wave opened."""
        return self.tree.on(_OPENINGS[-1])

    @property
    def n_people(self) -> int:
        """Number of people over the two years, each counted once."""
        return len({person.key for person in self.people})

    @property
    def wave_keys(self) -> tuple[str, ...]:
        """Keys of the waves, oldest first."""
        return tuple(dict.fromkeys(one.wave.key for one in self.waves))

    def latest(self, n_waves: int) -> Sample:
        """Return the same house with its last ``n_waves`` waves (1 or more), without ``talks``."""
        kept = self.wave_keys[-n_waves:]
        return replace(self, waves=tuple(one for one in self.waves if one.wave.key in kept), talks=())


def draw_sample(rng: np.random.Generator, *, people: int = 420, truths: Truths = PLANTED) -> Sample:
    """Return Maison Garance with ``people`` present at its last wave; the same for the same ``rng``.

    Raises
    ------
    SampleSizeRefused
        ``people`` is below 50 or above ``MOST_PEOPLE``.
    """
    if not _FEWEST_PEOPLE <= people <= MOST_PEOPLE:
        raise SampleSizeRefused(found=people, expected=f"{_FEWEST_PEOPLE}-{MOST_PEOPLE}")
    registers = draw_registers(rng, truths, answered=[_key(day) for day in _OPENINGS])
    grounds = Grounds(people)
    staff = draw_people(rng, grounds, until=_OPENINGS[-1])
    climate = draw_climate(rng, grounds)
    waves = tuple(_draw_waves(rng, staff, climate, truths, grounds))
    # Last, so that what came before is drawn as ever.
    acts = draw_acts(rng, staff, grounds.tree, CHARTERS)
    named = tuple(replace(person, name=name_of(person.key)) for person in staff)
    # Streams of their own: what others draw stays what it was.
    of_values, of_ties, of_incidents = rng.spawn(3)
    values = draw_values(of_values, people=people)
    ties = draw_ties(of_ties, staff, _OPENINGS[-1])
    acts += draw_incidents(of_incidents, staff, grounds.tree, CHARTERS, truths, n_people=people)
    acts += draw_receipts(rng.spawn(1)[0], staff, CHARTERS)
    acts += draw_decisions(rng.spawn(1)[0], staff, grounds.tree, CHARTERS, truths)
    acts += draw_paths(rng.spawn(1)[0], staff, CHARTERS[-1])
    acts += draw_year_of_visits(rng.spawn(1)[0], staff, grounds.tree, CHARTERS, truths)
    acts += draw_coaching(rng.spawn(1)[0], named, CHARTERS)
    acts += draw_reflections(staff, CHARTERS, _OPENINGS)
    acts += draw_between_teams(staff, grounds.tree, CHARTERS)
    acts += draw_call_backs(rng.spawn(1)[0], staff)
    beside = tuple(_draw_needs(rng.spawn(1)[0], staff, climate, truths, grounds))
    values += draw_followed(rng.spawn(1)[0], staff, people=people)
    contacts = tuple(_draw_contacts(rng.spawn(1)[0], grounds))
    messages = draw_conversations(rng.spawn(1)[0], named)
    acts += draw_gradings(rng.spawn(1)[0], staff, grounds.tree, CHARTERS, messages)
    said = next(one.drawn for one in reversed(waves) if one.wave.face == "employee")
    messages += tuple(draw_replies(rng.spawn(1)[0], staff, climate_in(said)))
    return Sample(
        CHARTERS,
        DRAFT,
        grounds.tree,
        named,
        registers,
        waves,
        truths,
        acts,
        values,
        ties,
        beside,
        contacts,
        messages,
        draw_talks(rng.spawn(1)[0], staff),
    )


def write_sample(company: Company, sample: Sample) -> None:
    """Write ``sample`` into an empty ``company`` and publish its waves.

    Everything happens in the order of its days: the house, its charters, each wave brought in and closed
    as any other.
    """
    _write_house(company, sample)
    waves = (*sample.waves, *sample.beside)
    for key in sorted({one.wave.key for one in waves}):
        faces = [one for one in waves if one.wave.key == key]
        opens, closes = faces[0].wave.opens, faces[0].wave.closes
        assert opens is not None and closes is not None  # noqa: S101, PT018 - a sample's waves have dates
        _publish_charters(company, sample, until=opens)
        _write_contacts(company, sample.contacts, until=opens)
        with company.work("write_sample", by=_BY, at=_noon(opens)) as work:
            for one in faces:
                company.evidence.save_instrument(one.instrument)
                company.evidence.save_wave(one.wave)
                rows = one.rows
                company.evidence.add(_batch(one.wave, rows), rows)
            work.note(wave=key, synthetic=True)
        close_wave(company, key, by=_BY, at=_noon(closes + _PUBLISHED_AFTER))
    if sample.talks:
        write_conversations(company, sample.talks)


def write_conversations(company: Company, talks: Sequence[Entry]) -> None:
    """Bring conversations in, have the sample of them read, and close their months."""
    with company.work("write_sample", by=_BY, at=READ_AT):
        company.conversations.add(BATCH, talks)
    read_replies(company, engine=map, by=_BY, at=READ_AT)
    close_due_months(company, by=_BY, at=READ_AT)


def _write_contacts(company: Company, contacts: Sequence[SampleWave], *, until: date) -> None:
    """Bring in the contacts that began before ``until``, and close them without publishing: they add up."""
    known = {one.key for one in company.evidence.waves()}
    for one in contacts:
        opens = one.wave.opens
        assert opens is not None  # noqa: S101 - a sample's waves have dates
        if opens >= until or one.wave.key in known:
            continue
        with company.work("write_sample", by=_BY, at=_noon(opens + _OPEN_FOR)) as work:
            company.evidence.save_instrument(one.instrument)
            company.evidence.save_wave(one.wave)
            rows = one.rows
            company.evidence.add(_batch(one.wave, rows), rows)
            company.evidence.save_wave(replace(one.wave, state="closed"))
            work.note(wave=one.wave.key, synthetic=True)


def _write_house(company: Company, sample: Sample) -> None:
    first = sample.waves[0].wave.opens
    assert first is not None  # noqa: S101 - a sample's waves have dates
    with company.work("write_sample", by=_BY, at=_noon(first)) as work:
        company.charters.save_draft(sample.draft)
        company.organisation.save_units(sample.tree)
        company.organisation.save_people(sample.people)
        for register in sample.registers:
            company.registers.write(register)
        company.acts.add(sample.acts)
        company.conversations.add(_BROUGHT, sample.messages)
        company.organisation.save_ties(sample.ties)
        company.series.add(sample.values)
        work.note(people=sample.n_people, synthetic=True)


def _publish_charters(company: Company, sample: Sample, *, until: date) -> None:
    known = company.charters.versions()
    for charter in sample.charters:
        day = charter.published_date
        if day is not None and day <= until and charter.version not in known:
            with company.work("publish_charter", by=_BY, at=_noon(day)) as work:
                company.charters.publish(charter)
                work.note(version=charter.version, synthetic=True)


def _draw_waves(
    rng: np.random.Generator, staff: Sequence[Person], climate: Climate, truths: Truths, grounds: Grounds
) -> Iterator[SampleWave]:
    for step, opens in enumerate(_OPENINGS):
        survey = _survey_on(opens)
        there = [person for person in staff if person.serves_between(opens, opens)]
        asking = Asking(survey, "employee", _key(opens), step)
        drawn = employee_answers(rng, there, climate, truths, asking)
        yield _wave("anonymous", opens, drawn if opens >= _LEVELS_SINCE else replace(drawn, levels=()))
        asking = replace(asking, face="customer")
        drawn = customer_answers(rng, _served(grounds, opens), climate, truths, asking)
        if opens < _INSIDE_SINCE:
            yield _wave("confidential", opens, drawn)
            continue
        # From a source of their own: everything else is drawn as if nobody had asked them.
        source = rng.spawn(1)[0]
        theirs = inside_answers(source, _rated(grounds), climate, truths, asking)
        beside = inside_answers(source.spawn(1)[0], _rated_beside(grounds), climate, truths, asking)
        drawn = with_felt(source.spawn(1)[0], drawn, climate)
        yield _wave("anonymous", opens, drawn.beside(theirs).beside(beside))


def _draw_needs(
    rng: np.random.Generator, staff: Sequence[Person], climate: Climate, truths: Truths, grounds: Grounds
) -> Iterator[SampleWave]:
    day = _NEEDS_ASKED
    there = [person for person in staff if person.serves_between(day, day)]
    asked: Mapping[Face, list[str]] = {
        "employee": staff_answering(rng, there, climate), "customer": _served(grounds, day),
    }  # fmt: skip
    for face, units in asked.items():
        asking = Asking(NEEDS_SURVEY, face, _key(day), 0)
        promise: Promise = "anonymous" if face == "employee" else "confidential"
        yield _wave(promise, day, needs_answers(rng, units, climate, truths, asking))


def _draw_contacts(rng: np.random.Generator, grounds: Grounds) -> Iterator[SampleWave]:
    units = _served(grounds, _OPENINGS[-1])
    drawn = draw_contacts(rng, units, people=grounds.n_people)
    for (_wave_key, day), one in zip(CONTACT_WAVES, drawn, strict=True):
        yield _wave("confidential", day, one)


def _survey_on(day: date) -> Instrument:
    """Return the survey of the charter in force on ``day``."""
    known = [one for one in CHARTERS if one.published_date is not None and one.published_date <= day]
    return SURVEYS[known[-1].version]


def _served(grounds: Grounds, day: date) -> list[str]:
    """Return the unit of each customer who answers: as many as the people of the unit call for."""
    sizes = grounds.served_on(day)
    n_customers = min(_CUSTOMERS_A_PERSON * grounds.n_people, _MOST_CUSTOMERS)
    total = sum(sizes.values())
    return [unit for unit, size in sizes.items() for _ in range(round(n_customers * size / total))]


def _rated(grounds: Grounds) -> list[tuple[str, str]]:
    """Return each rating of a department by a colleague: department, and the unit where he works."""
    raters = min(max(round(_RATE_A_DEPARTMENT * grounds.n_people), 1), _MOST_RATERS)
    from_large = [unit for unit, share in _LARGE_RATERS for _ in range(round(share * raters))]
    others = [unit for unit in SERVING_UNITS if unit not in dict(_LARGE_RATERS)]
    homes = [*from_large, *(others[turn % len(others)] for turn in range(raters))][:raters]
    return [(unit, home) for unit in INSIDE_UNITS for home in homes]


def _rated_beside(grounds: Grounds) -> list[tuple[str, str]]:
    """Return each rating, by a branch, of the team that answers the telephone for it: it has both kinds."""
    share = min(1.0, grounds.n_people / 400)
    return [(_RATED_BESIDE, branch) for branch, n in _BRANCHES_BESIDE for _ in range(round(n * share))]


def _wave(promise: Promise, opens: date, drawn: Drawn) -> SampleWave:
    asking, survey = drawn.asking, drawn.asking.survey
    wave = Wave(
        asking.wave, asking.face, survey.key, survey.version, promise, 5, opens, opens + _OPEN_FOR,
        "open", "survey",
    )  # fmt: skip
    return SampleWave(wave, survey, drawn)


def _batch(wave: Wave, rows: pa.Table) -> Batch:
    return Batch(
        content_hash=_fingerprint(rows),
        wave=wave.key,
        face=wave.face,
        kind=wave.kind,
        promise=wave.promise,
        n_rows=rows.num_rows,
        n_respondents=len(rows["respondent"].unique()),
        source=f"garance-{wave.key}-{wave.face}.arrow",
        instrument=wave.instrument,
        version=wave.version,
    )


def _fingerprint(rows: pa.Table) -> str:
    """Return the SHA-256 of the rows as one CSV: the same on every machine and version of Arrow."""
    import pyarrow.csv as arrow_csv

    out = io.BytesIO()
    arrow_csv.write_csv(rows, out)
    return hashlib.sha256(out.getvalue()).hexdigest()


def _key(opens: date) -> str:
    return f"{opens:%Y-%m}"


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
