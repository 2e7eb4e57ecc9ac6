"""CH006: always yes, with whose authority?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.means import says_means
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["AnswerIsYes"]

_YES: Final = Phrases(
    fr=(
        r"\b(?:la|notre|votre) reponse (?:est|sera|reste) (?:toujours )?\"? ?oui\b(?! ou\b)",
        r"\b(?:ne (?:jamais|pas) dire|ne (?:dites|disons|dit|dis) jamais|(?:ne )?jamais dire) \"? ?non\b",
        r"\b(?:dire|disons|dites|dis) toujours \"? ?oui\b",
        r"\btoujours dire \"? ?oui\b|^\W{0,3}oui\W{1,3}toujours oui\b",
    ),
    en=(
        r"\b(?:the|our|your) answer is (?:always )?\"? ?yes\b(?! or\b)",
        r"\bnever (?:say|tell \w{1,12}) \"? ?no\b",
        r"\balways say \"? ?yes\b|^\W{0,3}yes\W{1,3}always yes\b",
        r"\b(?:we|i) (?:don't|do not) say \"? ?no\b",
    ),
)
_CONDITION: Final = re.compile(r"\b(?:si|quand|lorsque|when|if|once|unless|sauf)\b[^.;!?]{0,60}$")


class AnswerIsYes(StatementRule):
    """Yes to everything, without saying how far one may go."""

    code = "CH006"
    severity = "warning"
    rows = ("R130",)
    kinds = frozenset({"mission", "vision", "value", "behaviour", "promise"})

    fr = Page(
        title="Oui, jusqu’où ?",
        what="Repère « la réponse est oui » et « ne jamais dire non », sans limite de décision.",
        why="Celui qui répond a besoin de savoir ce qu’il peut accorder seul. Sans limite écrite, le oui "
        "attend le chef, ou coûte plus qu’il ne devrait.",
        finds="« {quoted} » : jusqu’à quel montant, dans quels cas, sur décision de qui ?",
        suggests="Écrivez la limite avec le oui : « La réponse est oui jusqu’à 50 € : je décide seul, "
        "puis je l’écris au dossier. » Le registre des droits de décision la garde.",
        instead=(
            Example("La réponse est oui ; quelle est la question ?"),
            Example("Nous ne disons jamais non au client.", "behaviour"),
        ),
        write=(
            Example("La réponse est oui jusqu’à 50 € : je décide seul."),
            Example("Quand la réponse est non, je propose deux autres solutions.", "behaviour"),
        ),
        limits="Un chiffre, une condition ou une manière de faire suffisent à faire taire la règle, "
        "qu’ils limitent vraiment la décision ou non.",
        source="seeds 004:65",
    )
    en = Page(
        title="Yes, up to where?",
        what="Finds “the answer is yes” and “never say no” without a limit of authority.",
        why="Whoever answers needs to know what they may grant alone. Without a written limit the yes "
        "waits for the boss, or costs more than it should.",
        finds="“{quoted}”: up to what amount, in which cases, on whose decision?",
        suggests="Write the limit with the yes: “The answer is yes up to 50 pounds: I decide, then I "
        "write it in the file.” The register of decision rights keeps it.",
        instead=(
            Example("The answer is yes; what is the question?"),
            Example("We never say no to a customer.", "behaviour"),
        ),
        write=(
            Example("The answer is yes up to 50 pounds: I decide alone."),
            Example("When the answer is no, I offer two other ways.", "behaviour"),
        ),
        limits="A number, a condition or a way of doing it silences the rule, whether it truly limits "
        "the decision or not.",
        source="seeds 004:65",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the unlimited yes, unless a condition or a means limits it."""
        found = _YES.first(statement.words, statement.language)
        if found is None or says_means(statement.words, statement.language, beside=found):
            return
        folded = fold(statement.words)
        if _CONDITION.search(folded.text[max(0, found[0] - 80) : found[0]]):
            return
        yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())
