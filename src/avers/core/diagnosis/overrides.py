"""Findings set aside: by a named person, for a reason, for at most ninety days (design, idea four).

Wording, feasibility and law are never set aside; foundations, coherence and plans can be. A row of
``overrides.csv`` that does not meet this changes nothing, and rule GA009 says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from avers.core.diagnosis.rule import OVERRIDABLE_FAMILIES, Finding, Overridden
from avers.core.organisation.register import Register, RegisterRow

__all__ = ["LONGEST", "NEVER", "OVERRIDE_RULE", "OverrideFault", "override_faults", "with_overrides"]

OverrideFault = Literal["never", "nobody", "no_reason", "no_end", "too_long", "ended"]

LONGEST: Final = timedelta(days=90)
# The rule that watches over overrides.
OVERRIDE_RULE: Final = "GA009"
# Codes of an overridable family that are not: nobody sets the watch itself aside.
NEVER: Final = frozenset({OVERRIDE_RULE})


def override_faults(row: RegisterRow, today: date) -> tuple[OverrideFault, ...]:
    """Return why ``row`` of the register ``overrides`` sets nothing aside on ``today``; () where it does."""
    return tuple(_faults(row, today))


def with_overrides(
    findings: Iterable[Finding], overrides: Register | None, today: date
) -> tuple[Finding, ...]:
    """Return ``findings``, those lawfully set aside marked with who, why and until when.

    Where several rows speak of one finding, the one that lasts longest counts. That an override has
    ended is left out where nothing comes back with it.
    """
    running: dict[tuple[str, str], Overridden] = {}
    for row in overrides.rows if overrides else ():
        until = row.get("until")
        if override_faults(row, today) or not isinstance(until, date):
            continue
        place = (str(row.get("code")), str(row.get("path")))
        if place not in running or running[place].until < until:
            running[place] = Overridden(str(row.get("by")), str(row.get("reason")), until)
    marked = [
        replace(found, overridden=running.get((found.code, found.path))) if found.overridable else found
        for found in findings
    ]
    back = {(found.code, found.path) for found in marked if found.overridden is None}
    return tuple(found for found in marked if not _is_over(found, back))


def _faults(row: RegisterRow, today: date) -> Iterator[OverrideFault]:
    code, until = str(row.get("code") or ""), row.get("until")
    if code[:2] not in OVERRIDABLE_FAMILIES or code in NEVER:
        yield "never"
    if not str(row.get("by") or "").strip():
        yield "nobody"
    if not str(row.get("reason") or "").strip():
        yield "no_reason"
    if not isinstance(until, date):
        yield "no_end"
    elif until > today + LONGEST:
        yield "too_long"
    elif until < today:
        yield "ended"


def _is_over(found: Finding, back: set[tuple[str, str]]) -> bool:
    if found.code != OVERRIDE_RULE or found.values.get("fault") != "ended":
        return False
    return (found.values["rule"], found.values["place"]) not in back
