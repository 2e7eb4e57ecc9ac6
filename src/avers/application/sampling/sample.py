"""The fictitious company as one object, and how it enters a store."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from avers.application.closing import close_wave
from avers.application.sampling.answers import Climate, customer_rows, draw_climate, employee_rows
from avers.application.sampling.charter import CHARTER, DRAFT
from avers.application.sampling.organisation import SERVING_UNITS, TREE, draw_people, head_count
from avers.application.sampling.questions import CUSTOMERS, EMPLOYEES
from avers.application.sampling.registers import draw_registers
from avers.application.sampling.truths import PLANTED, Truths
from avers.core.charter.document import Charter
from avers.core.errors import UsageError
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Promise
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.person import Person
from avers.core.organisation.register import Register
from avers.core.organisation.tree import UnitTree

if TYPE_CHECKING:
    import pyarrow as pa

    from avers.application.ports import Company

__all__ = ["MOST_PEOPLE", "Sample", "SampleSizeRefused", "SampleWave", "draw_sample", "write_sample"]

MOST_PEOPLE: Final = 200_000
_FEWEST_PEOPLE: Final = 50
# Customers who answer in a wave, for each person of the house.
_CUSTOMERS_A_PERSON: Final = 1500 / 420
_BY: Final = "avers sample"

_WAVES: Final = (
    ("2026-07", date(2026, 7, 1), date(2026, 7, 15)),
    ("2026-10", date(2026, 10, 1), date(2026, 10, 15)),
)


class SampleSizeRefused(UsageError):
    """Fewer people than the house has room for, or more than a sample is made for."""

    code = "sample_size"


@dataclass(frozen=True)
class SampleWave:
    """One face of one wave, with its rows of evidence."""

    wave: Wave
    instrument: Instrument
    rows: pa.Table


@dataclass(frozen=True)
class Sample:
    """The fictitious company before it enters a store; ``truths`` is what was planted in it."""

    charter: Charter
    draft: Charter
    tree: UnitTree
    people: tuple[Person, ...]
    registers: tuple[Register, ...]
    waves: tuple[SampleWave, ...]
    truths: Truths

    @property
    def wave_keys(self) -> tuple[str, ...]:
        """Keys of the waves, oldest first."""
        return tuple(dict.fromkeys(one.wave.key for one in self.waves))


def draw_sample(rng: np.random.Generator, *, people: int = 420, truths: Truths = PLANTED) -> Sample:
    """Return Maison Garance with ``people`` present at its last wave; the same for the same ``rng``.

    Raises
    ------
    SampleSizeRefused
        ``people`` is below 50 or above ``MOST_PEOPLE``.
    """
    if not _FEWEST_PEOPLE <= people <= MOST_PEOPLE:
        raise SampleSizeRefused(found=people, expected=f"{_FEWEST_PEOPLE}-{MOST_PEOPLE}")
    registers = draw_registers(rng, double_discourse=truths.double_discourse)
    staff = draw_people(rng, people, days=[opens for _, opens, _ in _WAVES])
    climate = draw_climate(rng)
    waves = tuple(_draw_waves(rng, staff, climate, truths, people))
    return Sample(CHARTER, DRAFT, TREE, staff, registers, waves, truths)


def write_sample(company: Company, sample: Sample) -> None:
    """Write ``sample`` into an empty ``company`` and publish its waves.

    One action brings the house and its answers in; each wave is then closed as any other.
    """
    first = sample.waves[0].wave.opens
    assert first is not None  # noqa: S101 - a sample's waves have dates
    with company.work("write_sample", by=_BY, at=_noon(first)) as work:
        company.charters.save_draft(sample.draft)
        company.charters.publish(sample.charter)
        company.organisation.save_units(sample.tree)
        company.organisation.save_people(sample.people)
        for register in sample.registers:
            company.registers.write(register)
        for one in sample.waves:
            company.evidence.save_instrument(one.instrument)
            company.evidence.save_wave(one.wave)
            company.evidence.add(_batch(one), one.rows)
        work.note(people=len(sample.people), synthetic=True)
    for key in sample.wave_keys:
        closes = next(one.wave.closes for one in sample.waves if one.wave.key == key)
        assert closes is not None  # noqa: S101 - a sample's waves have dates
        close_wave(company, key, by=_BY, at=_noon(closes + timedelta(days=2)))


def _draw_waves(
    rng: np.random.Generator, staff: Sequence[Person], climate: Climate, truths: Truths, n_people: int
) -> Iterator[SampleWave]:
    served = _served(n_people)
    for step, (key, opens, closes) in enumerate(_WAVES):
        invited = [person.unit for person in staff if person.serves_between(opens, opens)]
        rows = employee_rows(rng, invited, climate, truths, wave=key, step=step)
        yield _wave(key, "employee", EMPLOYEES, "anonymous", opens, closes, rows)
        rows = customer_rows(rng, served, climate, truths, wave=key, step=step)
        yield _wave(key, "customer", CUSTOMERS, "confidential", opens, closes, rows)


def _served(n_people: int) -> list[str]:
    """Return the unit of each customer who answers: as many as the people of the unit call for."""
    counts = head_count(n_people)
    serving = sum(counts[unit] for unit in SERVING_UNITS)
    n_customers = _CUSTOMERS_A_PERSON * n_people
    return [unit for unit in SERVING_UNITS for _ in range(round(n_customers * counts[unit] / serving))]


def _wave(
    key: str, face: Face, instrument: Instrument, promise: Promise, opens: date, closes: date, rows: pa.Table
) -> SampleWave:
    wave = Wave(key, face, instrument.key, instrument.version, promise, 5, opens, closes, "open", "survey")
    return SampleWave(wave, instrument, rows)


def _batch(one: SampleWave) -> Batch:
    wave, rows = one.wave, one.rows
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


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
