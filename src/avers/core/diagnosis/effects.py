"""What moved after an action, held against what was expected of it, from publications alone.

A figure before and a figure after say that something moved, never what moved it: readers are told "after",
and no word here names a cause. Figures and changes are those rule A5 lets a trend draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.diagnosis.changed import changed
from avers.core.diagnosis.plan import PlannedAction
from avers.core.organisation.tree import UnitTree
from avers.core.publication.cell import Cell
from avers.core.publication.change import Change, Place, WaveFigures, trend

__all__ = ["AROUND_US", "IN_US", "Effect", "Outcome", "effects"]

Outcome = Literal["changed", "usual", "withheld", "too_early", "no_before", "nothing_expected"]

IN_US: Final = frozenset({"attitude", "behaviour"})
"""Actions on how we are and act ourselves, told apart from those on what surrounds us (R49)."""

AROUND_US: Final = frozenset({"process", "tool"})


@dataclass(frozen=True)
class Effect:
    """What publications say of the figure an action aims at.

    Attributes
    ----------
    outcome : Outcome
        ``withheld`` where the figure of one of the two waves, or a step between them, may not be shown.
    of : str
        Unit whose figures these are: the action's own, else the nearest above that may be drawn.
    first, last : str
        Keys of the last wave opened before the action began and of the newest opened since.
    before, after : Cell or None
        Their published figures.
    change : Change or None
        Second less first, with its interval.
    """

    outcome: Outcome
    of: str = ""
    first: str = ""
    last: str = ""
    before: Cell | None = None
    after: Cell | None = None
    change: Change | None = None
    is_expected: bool | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there are figures."""
        return self.outcome in ("changed", "usual")


def effects(
    actions: Sequence[PlannedAction], waves: Sequence[WaveFigures], tree: UnitTree | None
) -> Mapping[str, Effect]:
    """Return the effect of each action by its key; whether one changed is judged over all of them together.

    Parameters
    ----------
    waves : sequence of WaveFigures
        Oldest first, each with the day it was opened; the figures of the actions' units and those above.
    """
    found = {one.key: _effect(one, waves, tree) for one in actions}
    sure = changed([one.change for one in found.values()])
    directions = {one.key: one.direction for one in actions}
    return {
        key: _judged(one, directions[key], has_changed=is_sure)
        for (key, one), is_sure in zip(found.items(), sure, strict=True)
    }


def _effect(action: PlannedAction, waves: Sequence[WaveFigures], tree: UnitTree | None) -> Effect:
    if not action.expects or action.starts is None or tree is None:
        return Effect("nothing_expected")
    dated = [one for one in waves if one.opened is not None]
    after = [one for one in dated if one.opened is not None and one.opened > action.starts]
    if not after:
        return Effect("too_early")
    before = [one for one in dated if one.opened is not None and one.opened <= action.starts]
    if not before:
        return Effect("no_before", last=after[-1].wave)
    last = _asked(after, action.wave)
    read = [before[-1], *after[: after.index(last) + 1]]
    unit = action.unit or tree.root
    above = tuple(tree.ancestors(unit)) if unit in tree else ()
    for one in (unit, *above):
        drawn = trend(read, (), Place(one, action.face, action.facet, "", "mean"))
        if drawn.cells and drawn.cells[0] is not None and drawn.cells[-1] is not None:
            return Effect(
                "usual", one, read[0].wave, last.wave, drawn.cells[0], drawn.cells[-1], drawn.change
            )
    return Effect("withheld", first=read[0].wave, last=last.wave)


def _asked(after: Sequence[WaveFigures], wave: str) -> WaveFigures:
    """Return the wave by which the effect was expected where it is published, else the newest."""
    return next((one for one in after if one.wave == wave), after[-1])


def _judged(one: Effect, direction: str, *, has_changed: bool) -> Effect:
    if one.outcome != "usual" or not has_changed or one.change is None or one.change.value is None:
        return one
    went = "up" if one.change.value > 0 else "down"
    return Effect(
        "changed",
        one.of,
        one.first,
        one.last,
        one.before,
        one.after,
        one.change,
        is_expected=went == direction,
    )
