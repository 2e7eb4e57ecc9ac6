"""Answers out of their envelopes: columns of a few bytes an answer, then rows of evidence block by block.

A hundred thousand people who answer twenty questions make two million rows. As objects of Python these would
fill a small machine; ``OpenedBox`` keeps numbers, and ``GatheredRows`` makes a part of the rows at a time.
"""

from __future__ import annotations

import secrets
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import nan
from typing import TYPE_CHECKING, NamedTuple

from avers.application.blocks import ROWS_AT_ONCE
from avers.core.evidence.envelope import Envelope
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.moment import coarsened
from avers.core.evidence.wave import Wave

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

__all__ = ["GatheredRows", "OpenedBox"]


class Numbered(NamedTuple):
    """Where the answers of each person end, a 0 before; then of each answer its item, reason and value."""

    ends: npt.NDArray[np.int64]
    what: npt.NDArray[np.int32]
    why: npt.NDArray[np.int32]
    values: npt.NDArray[np.float64]


class OpenedBox:
    """What was in the envelopes of one face, in the order in which they were opened.

    Parameters
    ----------
    wave : Wave
        The face of the wave that was answered.
    instrument : Instrument
        What it asked.
    """

    def __init__(self, wave: Wave, instrument: Instrument) -> None:
        self.wave = wave
        self.facets = {item.key: item.facet for item in instrument.items if item.face == wave.face}
        self._place_of = {key: place for place, key in enumerate(self.facets)}
        self._reasons: dict[str, int] = {}
        self._people: list[Envelope] = []
        self._alike: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self._ends = array("q", [0])
        self._what, self._why, self._values = array("i"), array("i"), array("d")
        self._texts: dict[int, str] = {}

    def __len__(self) -> int:
        """Return how many people answered."""
        return len(self._people)

    def take(self, envelope: Envelope) -> None:
        """Keep the answers of one person."""
        for item, value, text, missing in envelope.rows:
            if text:
                self._texts[len(self._what)] = text
            self._what.append(self._place_of[item])
            self._why.append(self._reasons.setdefault(missing, len(self._reasons)))
            self._values.append(nan if value is None else value)
        self._ends.append(len(self._what))
        # Many are of one place: what is known of them is kept once.
        attributes = self._alike.setdefault(
            tuple(sorted(envelope.attributes.items())), {**envelope.attributes}
        )
        self._people.append(replace(envelope, rows=(), attributes=attributes))

    def rows(self) -> GatheredRows:
        """Return the rows of evidence, people in an order drawn anew where they have no name.

        What few of an anonymous wave share of the moment they lived is left out (``core.evidence.moment``).
        """
        people: Sequence[Envelope] = self._people
        if self.wave.promise == "anonymous":
            people = coarsened(people, k=self.wave.k)
        # Sorted by who answered, where that is kept; by a number that means nothing, where it is not.
        who = sorted((one.person or secrets.token_hex(16), place) for place, one in enumerate(people))
        return GatheredRows(self, people, who)

    def numbered(self) -> Numbered:
        """Return the answers as arrays that look at what is kept here; no more may be taken then."""
        import numpy as np

        return Numbered(
            np.frombuffer(self._ends, dtype=np.int64),
            np.frombuffer(self._what, dtype=np.int32),
            np.frombuffer(self._why, dtype=np.int32),
            np.frombuffer(self._values, dtype=np.float64),
        )

    def words(self, answers: Sequence[int]) -> list[str]:
        """Return the words of some answers; "" for those without."""
        return [self._texts.get(one, "") for one in answers]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why answers are missing, in the order of their numbers."""
        return tuple(self._reasons)


class GatheredRows:
    """The rows of one face, made block by block each time they are gone through.

    Parameters
    ----------
    box : OpenedBox
    people : sequence of Envelope
        Whose answers are in it, in its order, as much as may be kept of each.
    who : sequence of (respondent, place in ``people``)
        In the order of the rows.
    """

    def __init__(self, box: OpenedBox, people: Sequence[Envelope], who: Sequence[tuple[str, int]]) -> None:
        self._box, self._people, self._who = box, people, who
        self._names = sorted({name for one in people for name in one.attributes})

    @property
    def num_rows(self) -> int:
        """Number of rows in all."""
        return int(self._box.numbered().ends[-1])

    def __iter__(self) -> Iterator[pa.Table]:
        """Yield the rows; those of one person are in one block."""
        start = n_rows = 0
        ends = self._box.numbered().ends
        for at, (_, place) in enumerate(self._who):
            n_theirs = int(ends[place + 1] - ends[place])
            if n_rows + n_theirs > ROWS_AT_ONCE and at > start:
                yield self._block(self._who[start:at])
                start, n_rows = at, 0
            n_rows += n_theirs
        yield self._block(self._who[start:])

    def _block(self, who: Sequence[tuple[str, int]]) -> pa.Table:
        import numpy as np
        import pyarrow as pa

        from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

        box, wave = self._box, self._box.wave
        ends, what, why, values = box.numbered()
        places = np.array([place for _, place in who], dtype=np.int64)
        n_each = ends[places + 1] - ends[places]
        person = np.repeat(np.arange(len(who)), n_each)
        first = np.cumsum(n_each) - n_each
        answers = ends[places][person] + np.arange(person.size) - first[person]
        people = [self._people[place] for _, place in who]

        def of_people(words: Sequence[str | None]) -> pa.Array:
            return pa.array(words, pa.string()).take(pa.array(person))

        def of_answers(words: Sequence[str], numbers: npt.NDArray[np.int32]) -> pa.Array:
            return pa.array(words, pa.string()).take(pa.array(numbers[answers]))

        def of_all(words: str) -> pa.Array:
            return pa.repeat(pa.scalar(words, pa.string()), person.size)

        columns = [
            of_people([name for name, _ in who]),
            of_people([one.unit for one in people]),
            of_all(wave.face),
            of_answers(list(box.facets.values()), what),
            of_answers(list(box.facets), what),
            pa.array(values[answers], pa.float64(), from_pandas=True),
            pa.array(box.words(answers.tolist()), pa.string()),
            of_answers(box.reasons, why),
            *map(of_all, (wave.key, wave.instrument, wave.version)),
            *(of_people([one.attributes.get(name) for one in people]) for name in self._names),
        ]
        schema = pa.schema([*EVIDENCE_SCHEMA, *((f"attr_{name}", pa.string()) for name in self._names)])
        return pa.Table.from_arrays(columns, schema=schema)
