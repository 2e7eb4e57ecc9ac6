"""What the page of recall promises, made from what really happens to an answer (rule A9)."""

from __future__ import annotations

from avers.core.evidence.observation import Promise
from avers.core.text import Text

__all__ = ["PromiseTooLarge", "promise_of_recall"]

_NOT_KEPT = Text(
    "Vos mots sont lus à l’envoi, puis oubliés.",
    "Your words are read when you send them, then forgotten.",
)
_KEPT = Text(
    "Ce qui vous est revenu est gardé avec votre nom, pour vous : dans Avers, personne d’autre ne le voit. "
    "Qui tient le serveur pourrait techniquement le lire.",
    "What came back is kept with your name, for you: in Avers nobody else sees it. Whoever runs the server "
    "could technically read it.",
)
_ALONE = Text(
    "Aucune enquête de mémoire n’est ouverte : rien de votre réponse ne rejoint un chiffre.",
    "No survey of memory is open: nothing of your answer joins any figure.",
)
_JOINS = Text(
    "Le nombre de valeurs citées, lui seul, rejoint l’enquête en cours. Elle est confidentielle : un lien "
    "avec vous existe, et rien n’est montré de moins de {k} personnes.",
    "The number of values you name, and nothing else, joins the survey under way. It is confidential: a link "
    "with you exists, and nothing is shown of fewer than {k} people.",
)
_NO_MARK = Text(
    "Personne n’est noté ni classé là-dessus.",
    "Nobody is marked or ranked on this.",
)


class PromiseTooLarge(ValueError):
    """Words would promise anonymity where a link exists (design, section 2)."""


def promise_of_recall(promise: Promise | None, *, k: int = 5) -> tuple[Text, ...]:
    """Return what is stored and who sees it, in the order it is told.

    ``promise`` and ``k`` are those of the wave that the answer joins; None where it joins none.

    Raises
    ------
    PromiseTooLarge
        The wave promises anonymity: an answer that somebody signed in gives cannot keep that.
    """
    if promise == "anonymous":
        raise PromiseTooLarge(promise)
    group = _ALONE if promise is None else Text(_JOINS.fr.format(k=k), _JOINS.en.format(k=k))
    return (_NOT_KEPT, _KEPT, group, _NO_MARK)
