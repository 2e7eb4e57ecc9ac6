"""The weight of what is asked, as pages show it: minutes a month of each group, with the ceiling.

``weight_of`` costs one look at the list of waves; what it counted is kept in the memory of the process
until a wave, the register or the month changes.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Final

from avers.application.reading import latest_wave
from avers.core.diagnosis.weight import Group, Month, month_of, months_around, weight
from avers.core.errors import InputRefused

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.application.viewer import Viewer
    from avers.core.evidence.wave import Wave
    from avers.core.organisation.tree import UnitTree

__all__ = ["Weight", "own_month", "weight_of"]

_BEFORE: Final = 8
_AFTER: Final = 3
_N_KEPT: Final = 4
_Key = tuple["tuple[Wave, ...]", str, str, str]


@dataclass(frozen=True)
class Weight:
    """What was, is and will be asked; ``now`` is the key of this month.

    ``groups``: employees, customers, then each unit of which something more is asked.
    """

    groups: tuple[Group, ...]
    tree: UnitTree | None
    now: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked in these months."""
        return not any(month.asked for group in self.groups for month in group.months)


_KEPT: Final[OrderedDict[_Key, Weight]] = OrderedDict()
_DOOR: Final = Lock()


def weight_of(company: Company, today: date) -> Weight:
    """Return what is asked of each group from eight months ago to three months ahead.

    Units are those of the newest publication; of the organisation as it stands while nothing is published,
    and nothing is kept then.
    """
    waves, newest = company.evidence.waves(), latest_wave(company)
    if not newest:
        return _count(company, waves, _units(company), today)
    key = (waves, newest, company.registers.fingerprint(), month_of(today))
    with _DOOR:
        if key not in _KEPT:
            _KEPT[key] = _count(company, waves, company.publications.frame(newest).tree, today)
            while len(_KEPT) > _N_KEPT:
                _KEPT.popitem(last=False)
        return _KEPT[key]


def own_month(found: Weight, viewer: Viewer) -> Month | None:
    """Return this month of the nearest group that ``viewer`` belongs to."""
    tree = found.tree
    above = (viewer.unit, *tree.ancestors(viewer.unit)) if tree and viewer.unit in tree else ()
    own = {group.unit: group for group in found.groups if group.face == "employee"}
    nearest = next((own[unit] for unit in above if unit in own), own.get(""))
    return nearest.month(found.now) if nearest else None


def _units(company: Company) -> UnitTree | None:
    try:
        return company.organisation.units()
    except InputRefused:  # a house on its first day has no units yet
        return None


def _count(company: Company, waves: tuple[Wave, ...], tree: UnitTree | None, today: date) -> Weight:
    months = months_around(today, before=_BEFORE, after=_AFTER)
    register = company.registers.read("time_asked")
    groups = weight(waves, company.evidence.instruments(), register, months, tree=tree)
    return Weight(groups, tree, month_of(today))
