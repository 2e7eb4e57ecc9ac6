"""Values of indicators out of any table: which column is what is guessed, said by a person, and read.

A table may be long (one value a row), or wide: a column for each indicator, or one for each period. What each
column is stands in ``Reading``; ``values_of`` gives the values and every fault at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from avers.core.errors import Fault
from avers.core.evidence.series import Identity, KpiValue
from avers.core.organisation.calendars import CALENDARS, Calendar, guess_calendar, read_period
from avers.core.organisation.cells import closest

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = ["ROLES", "Known", "Reading", "Table", "guess_reading", "known_of", "values_of"]

ROLES: Final = ("kpi", "period", "unit", "numerator", "denominator", "value", "reason", "at", "out")
"""What a column may be, besides the values of one indicator (``of:`` and its key); ``at`` is one period."""

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "kpi": ("kpi", "indicateur", "indicator", "metric", "metrique", "mesure", "measure"),
    "period": ("period", "periode", "date", "mois", "month", "semaine", "week", "trimestre", "quarter",
               "jour", "day", "annee", "year"),
    "unit": ("unit", "unite", "equipe", "team", "agence", "site", "region"),
    "numerator": ("numerator", "numerateur", "nombre", "count"),
    "denominator": ("denominator", "denominateur", "base", "total", "sur", "n"),
    "value": ("value", "valeur", "resultat", "result", "taux", "score"),
    "reason": ("reason", "raison", "motif", "commentaire", "comment"),
}  # fmt: skip
_EMPTY: Final = frozenset({"", "-", "–", "—", "n/a", "na", "nd", "n.d.", "#n/a", "."})
_SAMPLE: Final = 200


@dataclass(frozen=True)
class Table:
    """A table of text: its name, its header, its rows with the line each starts at."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, place: int) -> list[str]:
        """Return the cells of one column."""
        return [cells[place] for _, cells in self.rows]


@dataclass(frozen=True)
class Reading:
    """What each column is, and what the table does not say: indicator, calendar, why values change."""

    roles: tuple[str, ...]
    kpi: str = ""
    calendar: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """The indicators and units of the house, by key and each of their names, folded; calendars by key."""

    kpis: Mapping[str, str]
    units: Mapping[str, str]
    calendars: Mapping[str, str]


def known_of(company: Company) -> Known:
    """Return what a table may name."""
    from avers.application.registering import tree_or_none

    rows = company.registers.read("kpis").rows
    kpis = {
        _folded(str(row.get(name) or "")): str(row["key"])
        for row in rows
        for name in ("name_en", "name_fr", "key")
        if row.get(name)
    }
    tree = tree_or_none(company)
    units: dict[str, str] = {}
    for unit in tree.units if tree else ():
        for words in (unit.name.en, unit.name.fr, unit.key):
            if words:
                units[_folded(words)] = unit.key
    return Known(kpis, units, {str(row["key"]): str(row.get("calendar") or "") for row in rows})


def guess_reading(table: Table, known: Known) -> Reading:
    """Return what the columns probably are: by their headings, the indicators they name, their periods."""
    roles: list[str] = []
    for heading in table.header:
        said = _folded(heading)
        role = next((one for one, words in _HEADINGS.items() if said in words and one not in roles), "")
        if said in known.kpis:
            role = f"of:{known.kpis[said]}"
        roles.append(role or "out")
    calendar = ""
    if "period" in roles:
        cells = [one for one in table.column(roles.index("period")) if one.strip()][:_SAMPLE]
        calendar = guess_calendar(cells) or ""
    else:
        wide = [
            place
            for place, heading in enumerate(table.header)
            if roles[place] == "out" and guess_calendar([heading])
        ]
        found = guess_calendar([table.header[place] for place in wide]) if len(wide) > 1 else None
        if found:
            roles = ["at" if place in wide else role for place, role in enumerate(roles)]
            calendar = found
    named = {role.removeprefix("of:") for role in roles if role.startswith("of:")}
    if named or "at" in roles or {"numerator", "denominator"} <= set(roles):
        # A column called « total » beside the values of indicators is one of no use to us.
        kept = {"kpi", "period", "unit", "reason", "at"} if named or "at" in roles else set(ROLES) - {"value"}
        roles = [role if role in kept or role.startswith("of:") else "out" for role in roles]
    declared = {known.calendars.get(key, "") for key in named} - {""}
    if len(declared) == 1:
        calendar = declared.pop()
    only = next(iter(known.calendars)) if len(known.calendars) == 1 else ""
    return Reading(tuple(roles), kpi="" if named or "kpi" in roles else only, calendar=calendar)


def values_of(
    table: Table, reading: Reading, known: Known
) -> tuple[tuple[tuple[int, KpiValue], ...], tuple[Fault, ...]]:
    """Return the values of ``table`` each with its line, and every fault that keeps a cell from being one.

    An empty cell is no value. A value with « % » is its hundredth; a number may have a comma or a point.
    """
    faults = list(_faults_of(table, reading, known))
    if faults:
        return (), tuple(faults)
    batch = sha256(repr((table, reading.roles, reading.kpi, reading.calendar)).encode()).hexdigest()
    found: list[tuple[int, KpiValue]] = []
    first: dict[Identity, int] = {}
    for line, cells in table.rows:
        for row in _of_row(table, reading, known, line, cells, faults):
            if row.identity in first:
                told = " · ".join(filter(None, row.identity))
                values = {"found": told[:80], "expected": str(first[row.identity])}
                faults.append(Fault("series_twice", table.name, line, values=values))
                continue
            first[row.identity] = line
            found.append((line, replace(row, batch=batch)))
    if not found and not faults:
        faults.append(Fault("no_row", table.name))
    return tuple(found), tuple(faults)


def _faults_of(table: Table, reading: Reading, known: Known) -> Iterator[Fault]:
    """Yield what is still to be said before a row can be read, with the headings that were found."""
    roles, headings = reading.roles, ", ".join(filter(None, table.header))[:200]

    def wrong(code: str, found: str, suggestion: str = "") -> Fault:
        values = {"found": found[:200], "suggestion": suggestion, "expected": ", ".join(CALENDARS)}
        return Fault(code, table.name, values=values)

    of = [role for role in roles if role.startswith("of:")]
    if reading.calendar not in CALENDARS:
        yield wrong("unknown_calendar" if reading.calendar else "reading_calendar", reading.calendar)
    if "period" not in roles and "at" not in roles:
        yield wrong("reading_period", headings)
    if not of and "kpi" not in roles and not reading.kpi:
        yield wrong("reading_kpi", headings)
    if reading.kpi and reading.kpi not in known.calendars:
        near = closest(reading.kpi, sorted(known.calendars))
        yield wrong("unknown_kpi_suggested" if near else "unknown_kpi", reading.kpi, near)
    sums = {"numerator", "denominator"} & set(roles)
    if not of and "at" not in roles and "value" not in roles and len(sums) != 2:
        yield wrong("reading_value", headings)
    for role in ("kpi", "period", "unit", "numerator", "denominator", "value", "reason"):
        if roles.count(role) > 1:
            yield wrong("reading_twice", role)


def _of_row(
    table: Table, reading: Reading, known: Known, line: int, cells: Sequence[str], faults: list[Fault]
) -> Iterator[KpiValue]:
    roles = reading.roles
    at = {role: cells[place].strip() for place, role in enumerate(roles) if role in ROLES}
    if not any(cell.strip() for cell in cells):
        return
    n_before = len(faults)

    def wrong(code: str, found: str, suggestion: str = "") -> None:
        faults.append(Fault(code, table.name, line, values={"found": found[:80], "suggestion": suggestion}))

    unit = _named(at.get("unit", ""), known.units, "unit", wrong)
    kpi = _named(at["kpi"], known.kpis, "kpi", wrong) if "kpi" in at else reading.kpi
    period = _period(at["period"], reading.calendar, wrong) if "period" in at else ""
    reason = at.get("reason") or reading.reason
    numbers = {
        place: _number(cells[place], wrong)
        for place, role in enumerate(roles)
        if role.startswith("of:") or role in ("value", "numerator", "denominator", "at")
    }
    if len(faults) > n_before:
        return
    by_role = {roles[place]: number for place, number in numbers.items()}
    if "at" in roles:
        for place, number in numbers.items():
            if roles[place] == "at" and number is not None:
                here = _period(table.header[place], reading.calendar, wrong)
                if here:
                    yield KpiValue(kpi, here, unit, value=number, reason=reason)
        return
    for role, number in by_role.items():
        if role.startswith("of:") and number is not None:
            yield KpiValue(role[3:], period, unit, value=number, reason=reason)
    if any(role.startswith("of:") for role in roles):
        return
    above, below = by_role.get("numerator"), by_role.get("denominator")
    if above is not None or below is not None:
        yield KpiValue(kpi, period, unit, above, below, reason=reason)
    elif by_role.get("value") is not None:
        yield KpiValue(kpi, period, unit, value=by_role["value"], reason=reason)


def _named(cell: str, known: Mapping[str, str], what: str, wrong: Callable[..., None]) -> str:
    if not cell and what == "unit":
        return ""
    found = known.get(_folded(cell))
    if found is None:
        near = closest(_folded(cell), sorted(known))
        wrong(f"unknown_{what}_suggested" if near else f"unknown_{what}", cell, known.get(near, ""))
    return found or ""


def _period(cell: str, calendar: str, wrong: Callable[..., None]) -> str:
    try:
        return read_period(cell, _calendar(calendar))
    except ValueError:
        wrong("figure_period", cell)
        return ""


def _calendar(name: str) -> Calendar:
    return next(one for one in CALENDARS if one == name)


def _number(cell: str, wrong: Callable[..., None]) -> float | None:
    bare = re.sub(r"[\s\u00a0\u202f'’€]", "", cell)
    if bare.lower() in _EMPTY:
        return None
    share = bare.endswith("%")
    bare = bare.removesuffix("%")
    if "," in bare and "." in bare:
        # Whichever comes last parts the decimals; the other parts thousands.
        bare = bare.replace("," if bare.rfind(".") > bare.rfind(",") else ".", "")
    bare = bare.replace(",", ".")
    if not re.fullmatch(r"[-+−]?\d{1,15}(\.\d{1,15})?", bare):
        wrong("not_a_number", cell)
        return None
    number = float(bare.replace("−", "-"))
    return number / 100 if share else number


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.strip().lower())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(bare.replace("’", "'").split())
