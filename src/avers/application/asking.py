"""What keeps the questions of an instrument from being put to people, and what is worth a second look."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from avers.application.checking import check_instrument
from avers.core.diagnosis.questions import questions_of
from avers.core.errors import Fault
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import Promise

__all__ = ["asking_faults"]

_LONGEST_QUOTED: Final = 120


def asking_faults(
    instrument: Instrument, promises: Collection[Promise], *, gathers: bool, k: int
) -> tuple[Fault, ...]:
    """Return everything that keeps ``instrument`` from being put under ``promises``; else empty.

    A question that the law forbids is refused wherever the answers come from (L8); what a form could not
    show, and a quota that an anonymous wave cannot count or that would tell of fewer than ``k`` people, where
    ``gathers``, because the answers come here.
    """
    words = {one.path: one.words for one in questions_of(instrument, f"surveys/{instrument.key}")}
    forbidden = tuple(
        Fault("question_forbidden", values={"found": words[finding.path][:_LONGEST_QUOTED]})
        for finding in check_instrument(instrument)
        if finding.severity == "error"
    )
    if not gathers:
        return forbidden
    return (
        *forbidden,
        *instrument_faults(instrument),
        *_quota_faults(instrument, promises, k),
    )


def _quota_faults(instrument: Instrument, promises: Collection[Promise], k: int) -> Iterator[Fault]:
    for quota in instrument.quotas:
        path = f"quotas/{quota.item}"
        if "anonymous" in promises:
            yield Fault("quota_of_unnamed", path=path)
        # A full quota tells whoever meets it how many chose its option: nobody learns that of few (A1).
        elif "confidential" in promises and quota.at_most < k:
            yield Fault("quota_of_few", path=path, values={"found": str(quota.at_most), "expected": str(k)})
