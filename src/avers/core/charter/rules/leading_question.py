"""CH702: a question that holds its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["LeadingQuestion"]


_PRAISE_FR: Final = (
    r"(?:excellent|formidable|merveilleu|incroyable|exceptionnel|remarquable|fantastique|magnifique|superbe"
    r"|extraordinaire|fameu|incomparable|inegal|irreprochable|genial)\w{0,4}"
)
_PRAISE_EN: Final = (
    r"(?:excellent|amazing|wonderful|incredible|exceptional|remarkable|fantastic|magnificent|superb"
    r"|extraordinary|famous|outstanding|unrivalled|great|award-winning|world-class)"
)
_HOLDS_ITS_ANSWER: Final = Phrases(
    fr=(
        r"\bn'est-ce pas\b",
        r"\bne (?:pensez|trouvez|croyez|diriez|estimez|jugez)-vous pas\b|\bn'etes-vous pas (?:d'accord"
        r"|content|satisfait|heureu|ravi)\w{0,3}",
        rf"\bno(?:tre|s) (?:tres |si |nouve\w{{1,4}} )?{_PRAISE_FR}|\bno(?:tre"
        rf"|s) [a-z]{{3,16}} (?:si )?{_PRAISE_FR}",
        r"\b(?:a quel point|combien) (?:avez-vous|vous avez) (?:aime|apprecie|adore|prefere)\b",
        r"^\W{0,3}comme (?:la plupart|la majorite|beaucoup|tant|tous|toutes|chacun)\b[^,?]{0,40},",
        r"\bpourquoi (?:preferez|aimez|appreciez|adorez)-vous no(?:tre|s)\b",
        r"\b(?:etes|seriez)-vous d'accord pour dire\b",
        r"\b(?:tout le monde|chacun) sait que\b[^?]{3,120}\?",
    ),
    en=(
        r", ?(?:are|is|were|was|do|did|have|has|does|would|will|ca)n't (?:you|it|they|we|he|she)\b ?\?",
        r"\b(?:don't|do not|wouldn't|didn't) you (?:agree|think|find|feel|believe|say|like|love)\b",
        r"^\W{0,3}(?:isn't|aren't|wasn't|weren't) (?:our|this|the|it)\b",
        rf"\bour (?:very |so |new )?{_PRAISE_EN}\b(?! (?:a|many|deal))",
        r"\bhow much (?:did|do) you (?:enjoy|love|like|appreciate|prefer)\b",
        r"^\W{0,3}like (?:most|many|all|the majority) (?:of )?[^,?]{0,40},",
        r"\bwhy do you (?:prefer|love|like|enjoy) our\b",
        r"\bwould you agree that\b",
        r"\bevery(?:body|one) knows that\b[^?]{3,120}\?",
    ),
)


class LeadingQuestion(StatementRule):
    """A question that says what one should answer."""

    code = "CH702"
    severity = "warning"
    rows = ("R99",)
    kinds = frozenset({"question"})

    fr = Page(
        title="La réponse n’est-elle pas déjà dans la question ?",
        what="Repère une question qui suppose la réponse : « n’est-ce pas », « ne trouvez-vous pas », un "
        "éloge de la maison, « à quel point avez-vous apprécié ».",
        why="On répond volontiers ce que l’autre attend. Le chiffre monte, et n’apprend rien à personne.",
        finds="« {quoted} » souffle la réponse.",
        suggests="Demandez-le sans pencher : « Comment s’est passée votre visite ? »",
        instead=(
            Example("À quel point avez-vous apprécié notre excellent service ?", "question"),
            Example("Ne trouvez-vous pas nos prix raisonnables ?", "question"),
        ),
        write=(
            Example("Comment s’est passée votre visite ?", "question"),
            Example("L’accueil était excellent.", "question"),
        ),
        limits="Une liste de tournures. Une phrase à noter de « pas du tout d’accord » à « tout à fait "
        "d’accord » peut être élogieuse, et n’est pas signalée ; un ordre des réponses qui penche non plus.",
        source="Schuman et Presser (1981), Questions and Answers in Attitude Surveys",
    )
    en = Page(
        title="Is the answer not in the question already?",
        what="Finds a question that presumes its answer: “don’t you agree”, “weren’t you?”, praise of the "
        "house, “how much did you enjoy”.",
        why="People gladly answer what the other expects. The figure rises, and nobody learns anything.",
        finds="“{quoted}” whispers the answer.",
        suggests="Ask without leaning: “How was your visit?”",
        instead=(
            Example("How much did you enjoy our excellent service?", "question"),
            Example("Don’t you find our prices reasonable?", "question"),
        ),
        write=(
            Example("How was your visit?", "question"),
            Example("The welcome was excellent.", "question"),
        ),
        limits="A list of turns. A sentence to be rated from “not at all” to “quite” may praise, and is left "
        "alone; so is an order of answers that leans.",
        source="Schuman and Presser (1981), Questions and Answers in Attitude Surveys",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the words that lean."""
        found = _HOLDS_ITS_ANSWER.first(statement.words, statement.language)
        if found is not None:
            folded = fold(statement.words)
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip(" ,;"))
