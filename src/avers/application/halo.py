"""What the same customers say of the house after one contact and after another, over surveys that link them.

Read from confidential and named surveys alone: an anonymous one links nobody, and is never opened here. What
leaves is three figures of the whole house.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.core.diagnosis.halo import AfterContact, Contacts, after_contact
from avers.core.evidence.doors import CUSTOMERS, INSIDE
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Item
from avers.core.evidence.wave import Wave

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from avers.application.ports import Company
    from avers.core.measures.answers import FloatArray

__all__ = ["MOST_WAVES", "halo_of"]

MOST_WAVES: Final = 12
"""Surveys read, the newest: what a customer thought long ago is no longer what he compares with."""

_BRAND: Final = "recommendation"
_OVER: Final = ("closed", "published")
_SIDE: Final = f"attr_{CUSTOMERS}"


def halo_of(company: Company, *, wave: str = "") -> AfterContact:
    """Return what the last surveys that link customers say, up to ``wave`` where one is named.

    Of waves that are over alone: no figure moves with one answer (rule A4).
    """
    known = {(one.key, one.version): one for one in company.evidence.instruments()}
    until = company.publications.frame(wave).tree_date if wave else None
    linked = []
    for one in company.evidence.waves():
        asked = known.get((one.instrument, one.version))
        if asked is not None and _links(one, until) and all(_asked(asked)):
            linked.append((one.opens or date.min, one.key, one, asked))
    newest = sorted(linked, key=lambda each: each[:2])[-MOST_WAVES:]
    if len(newest) < 2:
        return AfterContact("no_wave", tuple(key for _day, key, *_ in newest))
    read = [_contacts(company.evidence.rows(one.key, one.face), one, asked) for *_, one, asked in newest]
    return after_contact(read, k=max(one.k for *_, one, _asked_ in newest))


def _links(wave: Wave, until: date | None) -> bool:
    """Return whether a wave is over, asked customers, and keeps who answered."""
    is_over = wave.state in _OVER and (until is None or (wave.opens or until) <= until)
    return is_over and wave.face == "customer" and wave.promise != "anonymous"


def _asked(instrument: Instrument) -> tuple[Mapping[str, Item], Mapping[str, Item]]:
    """Return what is asked of customers on the values of the charter, and on the house."""
    values = {one.key for one in instrument.facets if one.kind != "foundation"}
    rated = [
        one for one in instrument.items if one.face == "customer" and one.is_rated and one.scale.high_is_good
    ]
    return (
        {one.key: one for one in rated if one.facet in values},
        {one.key: one for one in rated if one.facet == _BRAND},
    )


def _contacts(rows: pa.Table, wave: Wave, instrument: Instrument) -> Contacts:
    """Return what each customer of a wave said of the contact and of the house, on 0-100."""
    import pyarrow.compute as pc

    if _SIDE in rows.column_names:
        # Inside customers are employees: what they say of a colleague’s team is no contact of the house.
        inside = pc.fill_null(pc.equal(rows[_SIDE], INSIDE), False)
        rows = rows.filter(pc.invert(inside))
    people = rows["respondent"].combine_chunks().dictionary_encode()
    names, places = people.dictionary.to_pylist(), people.indices.to_numpy()
    lived, brand = (_means(rows, places, len(names), asked) for asked in _asked(instrument))
    return Contacts(wave.key, names, lived, brand)


def _means(rows: pa.Table, of_people: npt.NDArray[np.int64], n: int, asked: Mapping[str, Item]) -> FloatArray:
    """Return the mean of the questions ``asked``, one a customer, on 0-100; NaN where none was answered."""
    import numpy as np
    import pyarrow.compute as pc

    sums, counts = np.zeros(n), np.zeros(n)
    given = rows["value"].combine_chunks().to_numpy(zero_copy_only=False)
    for key, item in asked.items():
        at = pc.equal(rows["item"], key).combine_chunks().to_numpy(zero_copy_only=False) & ~np.isnan(given)
        percent = 100 * (given[at] - item.scale.low) / (item.scale.high - item.scale.low)
        sums += np.bincount(of_people[at], weights=100 - percent if item.reverse else percent, minlength=n)
        counts += np.bincount(of_people[at], minlength=n)
    means: FloatArray = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return means
