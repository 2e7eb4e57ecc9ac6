"""What a house would do, and what it takes for granted: a scenario file, read whole or refused whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Final, Literal

from avers.application.contagion.chart import Chart
from avers.application.contagion.layers import Weights
from avers.core.contagion.interventions import Intervention, PlanRefused, check_plan
from avers.core.errors import Fault
from avers.core.text import Text

__all__ = ["ASSUMED", "Coaching", "Doing", "Given", "Scenario", "check_given", "plan_of"]

ASSUMED: Final[Mapping[str, tuple[float, float]]] = {"r": (0.02, 0.10)}
"""What a month of coaching moves whoever does not believe at all, where no wave tells: our own guess."""

_GUESSES: Final = ("r", "m", "b")
_MOST_MONTHS: Final = 120
_MOST_SCENARIOS: Final = 12


@dataclass(frozen=True)
class Doing:
    """One thing done, as ``core.contagion.interventions`` has it; ``length`` left out goes on.

    ``level`` of ``pair`` is the share of the people of ``unit`` whom somebody of ``other`` accompanies.
    """

    kind: Literal[
        "coach", "train", "recognise", "hire", "onboard", "contact", "lead", "broadcast", "bridge", "pair",
        "turnover",
    ]  # fmt: skip
    unit: str | None = None
    role: str | None = None
    other: str | None = None
    level: float = 1.0
    start: int = 0
    length: int | None = None
    decay: float = 1.0
    cost: float = 0.0
    fixed: float = 0.0
    capacity: float | None = None


@dataclass(frozen=True)
class Scenario:
    """Things done together, under one name."""

    name: Text
    do: tuple[Doing, ...]


@dataclass(frozen=True)
class Coaching:
    """What coaching is when Avers deals it out: months of it, and what a person and month cost."""

    length: int = 12
    cost: float = 1.0
    decay: float = 1.0


@dataclass(frozen=True)
class Given:
    """A scenario file.

    Attributes
    ----------
    months : int
        How far to look, 1 to 120.
    budget : float or None
        To deal out, in the money of ``coaching``; None for a tenth of the people, coached as long as it says.
    about, lived : str
        Facet or question that stands for what people believe, and for what they do; "" for the ladder's.
    bad : str
        Facet or question whose low side is a bad habit; "" for the other side of ``lived``.
    weights : Weights
    coaching : Coaching
    newcomers : float or None
        What newcomers believe on arrival, in [0, 1]; None leaves comings and goings out.
    assume : mapping of (lowest, highest)
        Rates a month of coaching (``r``), of managers who live it (``m``), of what is said (``b``).
    scenarios : tuple of Scenario
    """

    months: int = 36
    budget: float | None = None
    about: str = ""
    lived: str = ""
    bad: str = ""
    weights: Weights = field(default_factory=Weights)
    coaching: Coaching = field(default_factory=Coaching)
    newcomers: float | None = None
    assume: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    scenarios: tuple[Scenario, ...] = ()

    def assumed(self) -> dict[str, tuple[float, float]]:
        """Return the rates taken for granted, ours where the house gives none."""
        return {**ASSUMED, **{name: (ends[0], ends[1]) for name, ends in self.assume.items()}}


def check_given(given: Given, chart: Chart, *, k: int) -> None:
    """Raise ``PlanRefused`` with every fault of ``given`` on this chart."""
    faults = [*_number_faults(given), *_assumption_faults(given)]
    names = [one.name for one in given.scenarios]
    for at, one in enumerate(given.scenarios):
        if one.name in names[:at]:
            faults.append(
                Fault("scenario_twice", path=f"scenarios[{at}].name", values={"found": str(one.name)})
            )
        if not one.do:
            faults.append(Fault("scenario_empty", path=f"scenarios[{at}].do"))
        for place, doing in enumerate(one.do):
            faults += _doing_faults(doing, f"scenarios[{at}].do[{place}]", given, chart, k)
    if not faults:
        for at, one in enumerate(given.scenarios):
            try:
                plan = [each for each in plan_of(one, chart, path=f"scenarios[{at}]") if each.kind != "lead"]
                check_plan(plan, chart.units, chart.people, k=k)
            except PlanRefused as refused:
                faults += refused.faults
    if faults:
        raise PlanRefused(faults)


def plan_of(scenario: Scenario, chart: Chart, *, path: str = "") -> tuple[Intervention, ...]:
    """Return what ``scenario`` does as interventions on the units of ``chart``.

    What is done to a unit with others below is done to each of those, a capacity dealt out by people. A pair
    is one layer more beside those that the unit has today: where a quarter of its people are accompanied, and
    a mentor would be a quarter of what each hears, the unit hears the other by a sixteenth.
    """
    return tuple(
        one for at, doing in enumerate(scenario.do) for one in _spread_out(doing, chart, f"{path}.do[{at}]")
    )


def _spread_out(doing: Doing, chart: Chart, name: str) -> Iterator[Intervention]:
    parts = (doing.level, doing.start, doing.length, doing.decay, doing.cost, doing.fixed, doing.capacity)
    if doing.kind == "pair" and doing.unit in chart.units:
        share = doing.level * float(chart.mentor_share[chart.units.index(doing.unit)])
        yield Intervention(name, "pair", doing.unit, doing.role, doing.other, share, *parts[1:])
        return
    if doing.unit is None or doing.kind not in ("coach", "train", "recognise"):
        yield Intervention(name, doing.kind, doing.unit, doing.role, doing.other, *parts)
        return
    below = [unit for unit in chart.units if unit in _reach(doing.unit, chart)]
    people = sum(chart.sizes[unit] for unit in below)
    for unit in below:
        share = chart.sizes[unit] / people
        capacity = None if doing.capacity is None else doing.capacity * share
        yield Intervention(
            name, doing.kind, unit, None, None, doing.level, doing.start, doing.length, doing.decay,
            doing.cost, doing.fixed * share, capacity,
        )  # fmt: skip


def _reach(unit: str, chart: Chart) -> frozenset[str]:
    return frozenset(chart.tree.descendants(unit)) if unit in chart.tree else frozenset()


def _number_faults(given: Given) -> Iterator[Fault]:
    bounds = (
        ("months", given.months, 1, _MOST_MONTHS),
        ("coaching.length", given.coaching.length, 1, _MOST_MONTHS),
        ("coaching.cost", given.coaching.cost, 1e-9, 1e12),
        ("coaching.decay", given.coaching.decay, 0, 1),
        ("budget", given.budget, 0, 1e15),
        ("newcomers", given.newcomers, 0, 1),
    )
    for path, number, low, high in bounds:
        if number is not None and not (isfinite(number) and low <= number <= high):
            values = {"found": f"{number:g}", "expected": f"[{low:g}, {high:g}]"}
            yield Fault("spread_out_of_range", path=path, values=values)
    if len(given.scenarios) > _MOST_SCENARIOS:
        values = {"found": str(len(given.scenarios)), "expected": f"[0, {_MOST_SCENARIOS}]"}
        yield Fault("spread_out_of_range", path="scenarios", values=values)


def _assumption_faults(given: Given) -> Iterator[Fault]:
    for name, ends in given.assume.items():
        if name not in _GUESSES:
            values = {"found": name, "expected": ", ".join(_GUESSES)}
            yield Fault("scenario_guess", path=f"assume.{name}", values=values)
        elif len(ends) != 2 or not 0 <= ends[0] <= ends[1] <= 1:
            yield Fault(
                "scenario_ends",
                path=f"assume.{name}",
                values={"found": ", ".join(f"{one:g}" for one in ends)},
            )


def _doing_faults(doing: Doing, path: str, given: Given, chart: Chart, k: int) -> Iterator[Fault]:
    # What a pair comes to is a part of its level, so that the plan alone would not see one that cannot be.
    if doing.kind == "pair" and not 0 <= doing.level <= 1:
        values = {"found": f"{doing.level:g}", "expected": "[0, 1]"}
        yield Fault("spread_out_of_range", path=f"{path}.level", values=values)
    to_people = doing.kind in ("coach", "train", "recognise")
    if to_people and doing.role is not None:
        yield Fault("scenario_role", path=path, values={"found": doing.role})
    for name in (doing.unit, doing.other):
        if name is not None and (
            not _reach(name, chart) or (doing.kind in ("bridge", "pair") and name not in chart.units)
        ):
            yield Fault(
                "scenario_unit", path=path, values={"found": name, "expected": ", ".join(chart.units)}
            )
        elif name is not None and not _reach(name, chart) & set(chart.units):
            yield Fault("plan_few_people", path=path, values={"found": name, "expected": str(k)})
    if doing.kind == "lead":
        n_units = chart.role_units.get(doing.role or "", 0)
        if doing.unit is not None or n_units < k:
            yield Fault("plan_few_units", path=path, values={"found": str(n_units), "expected": str(k)})
    needed = {"lead": "m", "broadcast": "b"}.get(doing.kind)
    if needed and needed not in given.assume:
        yield Fault("scenario_assumes", path=path, values={"found": doing.kind, "expected": needed})
    if doing.kind in ("hire", "turnover") and given.newcomers is None:
        yield Fault("scenario_newcomers", path=path, values={"found": doing.kind})
