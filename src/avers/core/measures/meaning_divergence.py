"""How far what a team says of a value lies from the intended text, against how far the whole company lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from avers.core.charter.language.stems import stems_of
from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.distributions import check_confidence

__all__ = ["DIVERGENCE_K", "MEASURE", "distances_to", "meaning_divergence"]

FloatArray = NDArray[np.float64]

_METHOD = "tf-idf-cosine-permutation/1"
DIVERGENCE_K = 5
"""Texts of a team below which nothing is said of it (rule A1)."""

_DRAWS = 2000


def meaning_divergence(
    texts: Sequence[str],
    teams: Sequence[str],
    team: str,
    intended: str,
    *,
    k: int = DIVERGENCE_K,
    confidence: float = 0.95,
    seed: int = 0,
) -> Figure:
    """Return the mean distance of a team's texts to ``intended``, less that of the whole company's.

    The distance of a text is 1 less the cosine of its stems with those of the intended text, weighted by
    tf-idf: 0 the same words, 1 no word in common. The interval is what chance alone would give: as many
    texts drawn from the whole company without putting any back, 2,000 times, centred on the figure. It holds
    0 where teams could be exchanged. Other words are not another meaning: the measure says where to listen,
    not who is wrong.

    Parameters
    ----------
    texts, teams : sequences of str, shape (n_texts,)
        What was said, and the team that said it; all about one value.
    team : str
    intended : str
        The sentence of the charter.
    k : int
        Texts below which a team is withheld.

    Returns
    -------
    Estimate or Withheld
        A ``ratio``, -1 to 1: above 0, farther from the intended text than the company is. Withheld
        ``few`` below k texts, ``no_reference`` where the intended text has no word or the whole company is
        this team.

    Raises
    ------
    UsageError
        The two lists differ in length, or ``confidence`` is not in (0, 1).

    References
    ----------
    Measures page, section 6bis. Requirement R126. Salton & Buckley (1988), Information Processing &
    Management 24, 513-523 (tf-idf, cosine). Good (2005), Permutation, Parametric and Bootstrap Tests, ch. 3.
    """
    if len(texts) != len(teams):
        raise UsageError("lengths_differ", found=len(teams), expected=len(texts))
    tail = (1 - check_confidence(confidence)) / 2
    own = np.array([one == team for one in teams], dtype=bool)
    n = int(own.sum())
    if n < k:
        return Withheld("few", n, _METHOD)
    if n == len(texts) or not any(stems_of(intended)):
        return Withheld("no_reference", n, _METHOD)
    distances = distances_to(texts, intended)
    whole = float(distances.mean())
    value = float(distances[own].mean()) - whole
    # In one order whatever the order of the rows, so that one seed draws one interval (rule C10).
    among, rng = np.sort(distances), np.random.default_rng(seed)
    drawn = np.array([rng.permutation(among)[:n].mean() for _ in range(_DRAWS)]) - whole
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Estimate(value, value - float(high), value - float(low), n, "ratio", _METHOD)


def distances_to(texts: Sequence[str], intended: str) -> FloatArray:
    """Return the distance 0-1 of each of ``texts`` to ``intended``; 1 for a text of no words.

    A stem found in d of the N + 1 texts, the intended one among them, weighs ln((N + 2) ÷ (d + 1)) + 1.
    """
    bags = [Counter(stems_of(words)) for words in (intended, *texts)]
    found = Counter(stem for bag in bags for stem in bag)
    weights = {stem: log((len(bags) + 1) / (n + 1)) + 1 for stem, n in found.items()}
    vectors = [{stem: times * weights[stem] for stem, times in bag.items()} for bag in bags]
    norms = [sqrt(sum(weight**2 for _, weight in sorted(vector.items()))) for vector in vectors]
    aim = vectors[0]
    near = [
        sum(weight * aim.get(stem, 0.0) for stem, weight in sorted(vector.items())) / (norm * norms[0])
        if norm and norms[0]
        else 0.0
        for vector, norm in zip(vectors[1:], norms[1:], strict=True)
    ]
    return 1.0 - np.clip(np.array(near, dtype=np.float64), 0.0, 1.0)


def _told(inputs: Inputs) -> Iterator[Result]:
    texts, teams = list(inputs["text"]), list(inputs["team"])
    for team in sorted(set(teams)):
        figure = meaning_divergence(
            texts, teams, team, inputs.params["intended"], k=inputs.params["k"],
            confidence=inputs.params["confidence"],
        )  # fmt: skip
        yield Result(figure, by=team)


MEASURE = Measure(
    name="meaning_divergence",
    title="Divergence of meaning",
    function=meaning_divergence,
    readings=(
        Reading(
            _told,
            (
                Column("text", "What was said of the value, one text a row.", kind="label"),
                Column("team", "The team that said it.", kind="label"),
            ),
        ),
    ),
    params=(
        Param("intended", "The sentence of the charter.", kind="word", default=""),
        Param("k", "Texts below which a team is withheld.", kind="whole", default=DIVERGENCE_K),
        CONFIDENCE,
    ),
    unit="ratio",
    rows=("R126",),
)
