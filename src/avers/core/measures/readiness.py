"""Readiness on rows: whether each foundation stands, by the lower end of its share of favourable answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import FloatArray, as_counts
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.favourable_share import favourable_share
from avers.core.measures.proportion import proportion

__all__ = ["FLOOR", "MEASURE", "Ready", "Standing", "readiness", "standing_of", "together"]

FLOOR: Final = 0.50
"""Share of favourable answers that the lower limit of each foundation must reach (setting)."""

_METHOD: Final = "published-share/1"
Standing = Literal["stands", "not_yet", "unknown"]


@dataclass(frozen=True)
class Ready:
    """The share of each foundation, whether it stands (``unknown`` where withheld), and whether all do."""

    shares: Mapping[str, Figure]
    standing: Mapping[str, Standing]
    is_ready: bool


def readiness(
    answers: ArrayLike,
    foundations: Sequence[str],
    questions: Sequence[str] | None = None,
    *,
    low: int = 1,
    high: int = 5,
    top: int | None = None,
    floor: float = FLOOR,
    confidence: float = 0.95,
) -> Ready:
    """Return whether each foundation stands: the lower end of its favourable share reaches the floor.

    Several questions of one foundation rise and fall together: their mean is granted no more precision than
    one of them. Worked by hand, floor 0.5: 70 of 100 favourable lies in 0.604 to 0.781 and stands; 55 of 100
    in 0.452 to 0.644, not yet. All must stand.

    Parameters
    ----------
    answers : array, shape (n_answers,)
        One answer a row; NaN is missing and left out.
    foundations : sequence of str, shape (n_answers,)
        What each answer is about: vision, example, means, recognition, trust, or any other names.
    questions : sequence of str, shape (n_answers,), optional
        Its question, where a foundation has several.
    low, high : int
        Worst and best option of the scale.
    top : int, optional
        How many of the best options are favourable; 2 of 5 and 3 of 7 when left out.
    floor : float in (0, 1)
        Share that the lower end must reach.
    confidence : float in (0, 1)

    Returns
    -------
    Ready
        Figures are ``share``, withheld ``no_answers``: a foundation nobody answered about does not stand.

    Raises
    ------
    OutOfScale
        An answer is not an option of the scale.
    UsageError
        ``floor`` is not between 0 and 1, lengths differ, or ``top`` is needed and missing or out of range.

    References
    ----------
    Measures page, section 6bis. Requirement R61. Wilson (1927), JASA 22, 209-212.
    """
    values = np.asarray(answers, dtype=np.float64).ravel()
    asked = list(questions) if questions is not None else [""] * values.size
    for one in (foundations, asked):
        if len(one) != values.size:
            raise UsageError("lengths_differ", found=len(one), expected=values.size)
    rows: dict[str, dict[str, list[int]]] = {}
    for row, (foundation, question) in enumerate(zip(foundations, asked, strict=True)):
        rows.setdefault(foundation, {}).setdefault(question, []).append(row)
    scale = {"low": low, "high": high, "top": top, "confidence": confidence}
    # Read once as a whole, so that a fault names its row in the file.
    favourable_share(values, low=low, high=high, top=top, confidence=confidence)
    return _ready(
        {
            name: together([_share(values[places], scale) for places in of.values()])
            for name, of in rows.items()
        },
        floor,
    )


def _share(values: FloatArray, scale: Mapping[str, int | float | None]) -> Figure:
    return favourable_share(values, **scale)  # type: ignore[arg-type]


def _ready(shares: Mapping[str, Figure], floor: float) -> Ready:
    if not 0 < floor < 1:
        raise UsageError("floor_out_of_range", found=floor)
    standing = {name: standing_of(share, floor) for name, share in shares.items()}
    return Ready(shares, standing, bool(standing) and all(one == "stands" for one in standing.values()))


def standing_of(share: Figure, floor: float) -> Standing:
    """Return whether the lower end of ``share`` is at ``floor`` or above; ``unknown`` where there is none."""
    if not isinstance(share, Estimate) or share.low is None:
        return "unknown"
    return "stands" if share.low >= floor - 1e-9 else "not_yet"


def together(shares: Sequence[Figure]) -> Figure:
    """Return the mean of the shares of one foundation's questions, its ends the means of theirs.

    Withheld as the first that is; ``n`` is the fewest answers of a question.
    """
    shown = [one for one in shares if isinstance(one, Estimate)]
    if len(shown) < len(shares) or not shown:
        return next((one for one in shares if isinstance(one, Withheld)), Withheld("no_answers", 0, _METHOD))
    lows, highs = [one.low for one in shown], [one.high for one in shown]
    count = len(shown)
    return Estimate(
        value=sum(one.value for one in shown) / count,
        low=None if None in lows else sum(low or 0.0 for low in lows) / count,
        high=None if None in highs else sum(high or 0.0 for high in highs) / count,
        n=min(one.n for one in shown),
        unit="share",
        method=_METHOD,
    )


def _results(found: Ready, floor: float) -> Iterator[Result]:
    for name, share in found.shares.items():
        details = {"standing": found.standing[name], "all_stand": found.is_ready, "floor": floor}
        yield Result(share, by=name, details=details)


def _of_answers(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    found = readiness(
        inputs["answer"], inputs["foundation"], inputs.get("question"), low=params["min"], high=params["max"],
        top=params["top"], floor=params["floor"], confidence=params["confidence"],
    )  # fmt: skip
    yield from _results(found, params["floor"])


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    shares: dict[str, list[Figure]] = {}
    x, n = (as_counts(inputs[name], name=name).tolist() for name in ("favourable", "n"))
    for name, among, of in zip(inputs["foundation"], x, n, strict=True):
        shares.setdefault(name, []).append(proportion(among, of, confidence=inputs.params["confidence"]))
    floor = inputs.params["floor"]
    yield from _results(_ready({name: together(each) for name, each in shares.items()}, floor), floor)


MEASURE = Measure(
    name="readiness",
    title="Readiness: the foundations that stand",
    function=readiness,
    readings=(
        Reading(
            _of_answers,
            (
                Column("foundation", "What the answer is about: vision, example, means...", "label"),
                Column("answer", "Answers on the scale; empty is missing."),
                Column("question", "Its question, where a foundation has several.", "label", required=False),
            ),
        ),
        Reading(
            _of_counts,
            (
                Column("foundation", "One question of a foundation a row.", "label"),
                Column("favourable", "Favourable answers."),
                Column("n", "All answers."),
            ),
        ),
    ),
    params=(
        Param("floor", "Share that each lower end must reach, between 0 and 1.", default=FLOOR),
        Param("min", "Worst option of the scale.", kind="whole", default=1),
        Param("max", "Best option of the scale.", kind="whole", default=5),
        Param("top", "How many of the best options count; 2 of 5 and 3 of 7 when left out.", kind="whole"),
        CONFIDENCE,
    ),
    unit="share",
    rows=("R61",),
)
