"""CH703: a question that denies twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["TwoNegatives"]


_BAD_FR: Final = (
    r"(?:impossible|inutile|insatisfait|mecontent|rare|incorrect|injuste|inacceptable|desagreable|incompetent"
    r"|impoli|inefficace|incomprehensible|deraisonnable|defavorable)(?:e|s|es)?"
)
_BAD_EN: Final = (
    r"(?:impossible|dissatisfied|uncommon|useless|unhappy|unclear|unfair|unacceptable|unreasonable|unhelpful"
    r"|untracked|unanswered|unpleasant|unfriendly|unusual|unlikely|inadequate|incorrect|impolite|unable)"
)
_TWICE: Final = Phrases(
    fr=(
        rf"(?:\bne |\bn')[^,;.:?!]{{1,24}}\b(?:pas|jamais|point) (?:si |tres |vraiment )?{_BAD_FR}\b",
        # "Je ne pense pas que l'on ne m'écoute pas"; not "parce que", which gives a reason.
        r"(?:\bne |\bn')[^,;.:?!]{1,24}\b(?:pas|jamais)(?<!parce)(?: rare| vrai| faux)? (?:que |qu')"
        r"[^,;.:?!]{1,32}(?:\bne |\bn')[^,;.:?!]{1,24}\b(?:pas|jamais|rien|personne|aucune?)\b",
        r"^\W{0,3}(?:aucune?|personne|rien) [^,;.:?!]{0,40}\bsans\b",
        rf"^\W{{0,3}}(?:personne|rien) n[e'][^,;.:?!]{{1,24}} {_BAD_FR}\b",
    ),
    en=(
        rf"(?:\bnot|n't|\bnever|\bnobody|\bnothing)(?: [a-z']{{1,14}}){{0,3}} {_BAD_EN}\b",
        r"(?:\bnot|n't|\bnever) (?:think|believe|feel|find|true|say) that [^,;.:?!]{1,32}"
        r"(?:\bnot|n't|\bnever|\bnobody|\bno one|\bnothing)\b",
        r"^\W{0,3}(?:no|nobody|nothing) [^,;.:?!]{0,40}\bwithout\b",
    ),
)


class TwoNegatives(StatementRule):
    """Two negations: one must turn the sentence round to answer."""

    code = "CH703"
    severity = "warning"
    rows = ("R99",)
    kinds = frozenset({"question"})

    fr = Page(
        title="Faut-il répondre oui ou non ?",
        what="Repère une question qui nie deux fois : « il n’est pas impossible », « aucun… sans ».",
        why="Qui lit vite répond l’inverse de ce qu’il pense, et personne ne peut savoir lequel l’a fait.",
        finds="« {quoted} » nie deux fois.",
        suggests="Dites-le à l’endroit : « On peut joindre quelqu’un. »",
        instead=(
            Example("Il n’est pas impossible de joindre quelqu’un.", "question"),
            Example("Aucun courrier ne reste sans réponse.", "question"),
        ),
        write=(
            Example("Chaque courrier reçoit une réponse.", "question"),
            Example("Je n’ai pas eu besoin de rappeler.", "question"),
        ),
        limits="Une seule négation n’est jamais signalée. « Pas difficile », « pas mal » sont d’usage "
        "courant "
        "et passent.",
        source="Fowler (1995), Improving Survey Questions",
    )
    en = Page(
        title="Is it yes, or no?",
        what="Finds a question that denies twice: “it is not impossible”, “no… without”.",
        why="A quick reader answers the opposite of what they think, and nobody can tell who did.",
        finds="“{quoted}” denies twice.",
        suggests="Say it the right way round: “Somebody can be reached.”",
        instead=(
            Example("It is not impossible to reach somebody.", "question"),
            Example("No letter goes without an answer.", "question"),
        ),
        write=(
            Example("Every letter gets an answer.", "question"),
            Example("I did not have to call again.", "question"),
        ),
        limits="One negation is never reported. “Not difficult”, “not bad” are everyday words and go by.",
        source="Fowler (1995), Improving Survey Questions",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first words that deny twice."""
        found = _TWICE.first(statement.words, statement.language)
        if found is not None:
            folded = fold(statement.words)
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip(" ,;"))
