"""The words beside the steps of a scale, where the question gives none of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.evidence.observation import Item, Measure
from avers.core.text import Text

__all__ = ["NOT_CONCERNED", "ends_of", "steps_of"]

NOT_CONCERNED: Final = Text("Cela ne me concerne pas", "Does not apply to me")

_AGREE: Final = (
    Text("Pas du tout d’accord", "Strongly disagree"),
    Text("Plutôt pas d’accord", "Rather disagree"),
    Text("Ni d’accord ni pas d’accord", "Neither agree nor disagree"),
    Text("Plutôt d’accord", "Rather agree"),
    Text("Tout à fait d’accord", "Strongly agree"),
)
_SATISFIED: Final = (
    Text("Pas du tout", "Not at all"),
    Text("Plutôt pas", "Not really"),
    Text("Moyennement", "Somewhat"),
    Text("Plutôt oui", "Mostly"),
    Text("Tout à fait", "Completely"),
)
_ENDS: Final[Mapping[Measure, tuple[Text, Text]]] = {
    "mean": (_AGREE[0], _AGREE[-1]),
    "csat": (_SATISFIED[0], _SATISFIED[-1]),
    "nps": (Text("Pas du tout probable", "Not at all likely"), Text("Très probable", "Extremely likely")),
    "ces1": (
        Text("Très peu d’effort", "Very little effort"),
        Text("Beaucoup d’effort", "A great deal of effort"),
    ),
    "ces2": (_AGREE[0], _AGREE[-1]),
}
_STEPS: Final[Mapping[Measure, tuple[Text, ...]]] = {"mean": _AGREE, "csat": _SATISFIED}


def ends_of(item: Item) -> tuple[Text, Text]:
    """Return the words of the first and the last step of the scale of ``item``; empty where it has none."""
    if item.ends:
        return item.ends[0], item.ends[-1]
    return _ENDS.get(item.measure, (Text(), Text()))


def steps_of(item: Item) -> tuple[Text, ...]:
    """Return a word for each step of ``item``; empty where numbers between two ends say it better."""
    if item.ends or not item.is_rated or (item.scale.low, item.scale.high) != (1, 5):
        return ()
    return _STEPS.get(item.measure, ())
