"""The forms of an import, read: who answered, what each column is, what each scale means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, get_args

from django.http import QueryDict

from avers.application.importing.assisting import (
    MISSING_KINDS,
    ROLES_OF_COLUMNS,
    Choice,
    Line,
    ScaleChoice,
    ScaleSheet,
    Who,
)
from avers.application.importing.mapping import MissingKind
from avers.core.errors import Fault
from avers.core.evidence.observation import Face, Promise
from avers.core.text import Language

__all__ = ["choices_typed", "scales_typed", "told_beside", "who_typed"]

_WHOLE: Final = re.compile(r"-?\d{1,4}")
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_LONGEST: Final = 200


def told_beside(post: QueryDict, faults: list[Fault]) -> tuple[str, Promise | None, Language | None]:
    """Return the wave, the promise and the language of the questions; a wave that is no name is a fault."""
    wave = post.get("wave", "").strip()[:80]
    if not _KEY.fullmatch(wave):
        faults.append(Fault("wave_name", values={"found": wave}))
    promise = next((one for one in get_args(Promise) if one == post.get("promise")), None)
    language = next((one for one in ("fr", "en") if one == post.get("language")), None)
    return wave, promise, language


def who_typed(
    post: QueryDict, columns: Iterable[str], units: Iterable[str], known: Mapping[str, str], *, face: Face
) -> Who:
    """Return who answered; what is no column and no unit falls back on the first unit, the root."""
    units = list(units)
    column = post.get("unit_column", "")[:1000]
    resolved = dict(known)
    for name, label in post.items():
        if name.startswith("unit-label-"):
            unit = post.get(f"unit-{name.rpartition('-')[2]}", "")
            if unit in units:
                resolved[str(label)] = unit
    if column in set(columns):
        return Who(face, unit_column=column, units=resolved)
    unit = post.get("unit", "")
    return Who(face, unit=unit if unit in units else units[0])


def choices_typed(post: QueryDict, lines: Iterable[Line], facets: Iterable[str]) -> list[Choice]:
    """Return what the form says of ``lines``; those it does not show are not among them."""
    facets = set(facets)
    found = []
    for line in lines:
        role = post.get(f"q{line.place}-role")
        if role not in ROLES_OF_COLUMNS:
            continue
        facet = post.get(f"q{line.place}-facet", "")
        found.append(
            Choice(
                line.place,
                role,
                post.get(f"q{line.place}-scale", line.scale)[:_LONGEST],
                facet if facet in facets else "",
                post.get(f"q{line.place}-reverse") == "on",
            )
        )
    return found


def scales_typed(
    post: QueryDict, sheets: Iterable[tuple[int, ScaleSheet]], faults: list[Fault]
) -> list[ScaleChoice]:
    """Return what the form says of the scales; ends that are none are faults, and their scale stays."""
    found = []
    for place, sheet in sheets:
        low, high = (post.get(f"s{place}-{end}", "").strip() for end in ("low", "high"))
        if f"s{place}-low" not in post:
            continue
        if not (_WHOLE.fullmatch(low) and _WHOLE.fullmatch(high) and 0 < int(high) - int(low) <= 100):
            faults.append(Fault("not_a_scale", path=sheet.name, values={"found": f"{low}-{high}"[:40]}))
            continue
        ends = int(low), int(high)
        labels = {
            label: _meaning(post.get(f"s{place}-l{n}", ""), ends) for n, (label, _) in enumerate(sheet.labels)
        }
        found.append(
            ScaleChoice(
                sheet.name,
                *ends,
                high_is_good=post.get(f"s{place}-good") != "low",
                labels=labels,
                confirmed=post.get(f"s{place}-read") == "on",
            )
        )
    return found


def _meaning(typed: str, ends: tuple[int, int]) -> int | MissingKind | None:
    if typed in MISSING_KINDS:
        return typed
    if _WHOLE.fullmatch(typed) and ends[0] <= int(typed) <= ends[1]:
        return int(typed)
    return None
