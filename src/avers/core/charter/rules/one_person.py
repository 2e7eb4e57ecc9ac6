"""LE006: a question about one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["OnePerson"]


_NAMED: Final = {
    "fr": re.compile(r"\b(?:M\.|Mme|Mlle|MM\.|Mmes) (?=[A-ZÀ-Ý][a-zà-ÿ'’-])[A-ZÀ-Ý][\w'’-]{1,30}"),
    "en": re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? (?=[A-Z][a-z'’-])[A-Z][\w'’-]{1,30}"),
}
_LEADER: Final = {
    "fr": re.compile(
        r"\b(?:mon|ma|votre|notre|leur) (?:propre )?(?:manager|manageuse|chef(?:fe)?|boss|patron(?:ne)?"
        r"|responsable|directeur|directrice|superieure?(?: hierarchique)?|hierarchique|encadrante?"
        r"|superviseure?|n\+[12])\b(?! (?:de (?:compte|clientele)|clientele|commercial|technique))"
    ),
    "en": re.compile(
        r"\b(?:my|your|our|their) (?:own )?(?:direct |line |immediate |team |shift |store |department )?"
        r"(?:manager|boss|supervisor|team leader|superior)\b"
    ),
}
_STREET: Final = re.compile(r"\b(?:rue|avenue|place|boulevard|quai|street|square|road)\b")


class OnePerson(StatementRule):
    """A question whose figure would be that of a person."""

    code = "LE006"
    severity = "warning"
    rows = ("R125",)
    kinds = frozenset({"question"})

    fr = Page(
        title="La réponse serait-elle la note de quelqu’un ?",
        what="Repère une question sur une personne nommée, ou sur « mon responsable ».",
        why="Une enquête ne note personne. Une moyenne sur « mon responsable » est la note de celui ou celle "
        "qui dirige l’équipe, et ne sort pas de ses mains.",
        finds="« {quoted} » désigne une personne.",
        suggests="Parlez de l’équipe : « Ici, les responsables écoutent. »",
        instead=(
            Example("Mon responsable m’écoute.", "question"),
            Example("Mme Lefèvre répond-elle à vos questions ?", "question"),
        ),
        write=(
            Example("Ici, les responsables écoutent.", "question"),
            Example("Avez-vous été reçu par un responsable ?", "question"),
        ),
        limits="Reconnaît un nom à « M. » ou « Mme » ; un prénom seul passe. Un interlocuteur de client "
        "(« mon conseiller », « votre responsable de clientèle ») n’est pas signalé.",
        source="CA Versailles, 8 septembre 2011 ; limite L2",
    )
    en = Page(
        title="Would the answer be somebody’s mark?",
        what="Finds a question about a person who is named, or about “my manager”.",
        why="A survey rates nobody. An average about “my manager” is the mark of whoever leads the team, and "
        "never leaves their hands.",
        finds="“{quoted}” points at one person.",
        suggests="Speak of the team: “Here, those in charge listen.”",
        instead=(
            Example("My manager listens to me.", "question"),
            Example("Does Mrs Lefevre answer your questions?", "question"),
        ),
        write=(
            Example("Here, those in charge listen.", "question"),
            Example("Did you meet a manager during your visit?", "question"),
        ),
        limits="Knows a name by “Mr” or “Mrs”; a first name alone goes by. A customer’s contact (“my "
        "adviser”, “your account manager”) is left alone.",
        source="CA Versailles, 8 September 2011; limit L2",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first words that point at one person."""
        folded = fold(statement.words)
        leader = _LEADER[statement.language].search(folded.text)
        named = _NAMED[statement.language].search(statement.words)
        if leader is not None:
            yield self.at(statement, folded.span(*leader.span()), quoted=folded.quoted(*leader.span()))
        elif named is not None and not _STREET.search(folded.text):
            yield self.at(statement, named.span(), quoted=named.group())
