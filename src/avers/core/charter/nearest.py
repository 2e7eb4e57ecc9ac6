"""The behaviours of a charter that a sentence is most likely about, by the words they share.

A help for whoever writes, never a verdict: what is nearest is offered first, the rest stays one step away,
and nothing is chosen for anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from avers.core.charter.document import Behaviour, Charter, Value
from avers.core.charter.language.stems import are_alike, stems_of
from avers.core.text import Language

__all__ = ["nearest_behaviours"]

_READ: Final = 60


def nearest_behaviours(
    charter: Charter, words: str, language: Language, *, first: Iterable[str] = (), most: int = 3
) -> tuple[tuple[Value, Behaviour], ...]:
    """Return up to ``most`` behaviours, those that share most with ``words`` first.

    Parameters
    ----------
    charter : Charter
    words : str
        What happened, as somebody wrote it; its first sixty stems are read.
    language : Language
        Of the words; the charter is read in the same.
    first : keys of values
        Their behaviours come before the others where words say nothing, in this order.
    most : int, 1 or more

    Returns
    -------
    tuple of (Value, Behaviour)
        A stem weighs one over the number of behaviours that have it: *customer*, which stands everywhere,
        tells little. Ties keep the order of ``first``, then that of the charter.
    """
    said = frozenset(list(stems_of(words))[:_READ])
    order = {key: place for place, key in enumerate(first)}
    values = sorted(charter.values, key=lambda one: order.get(one.key, len(order)))
    pairs = [(value, behaviour) for value in values for behaviour in value.behaviours]
    stems = [frozenset(stems_of(_all_words(one, language))) for _value, one in pairs]
    shared = [frozenset(own for own in of if any(are_alike(own, one) for one in said)) for of in stems]
    weights = [sum(1 / sum(stem in other for other in stems) for stem in sorted(one)) for one in shared]
    nearest = sorted(range(len(pairs)), key=lambda place: -weights[place])
    return tuple(pairs[place] for place in nearest[:most])


def _all_words(behaviour: Behaviour, language: Language) -> str:
    """Return the statement of a behaviour with what one does to live it."""
    told = (behaviour.statement, *behaviour.do)
    return " ".join(one.in_language(language) for one in told)
