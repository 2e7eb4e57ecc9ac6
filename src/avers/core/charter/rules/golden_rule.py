"""CH005: treating others as oneself, when they may want something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.means import says_means
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["GoldenRule"]

_GOLDEN: Final = Phrases(
    fr=(
        r"\btrait\w{1,4} [^.;:!?]{0,40}(?:comme|de la (?:meme )?(?:facon|maniere) dont"
        r"|ainsi que) (?:vous|on|nous|je|j'|tu) ?(?:\w{2,14} ){1,2}(?:etre traites?|l'etre|(?:qu'on"
        r"|que l'on) (?:vous|te|me|nous|les) traite)",
        r"\bne (?:fais|faites|faisons|pas faire) (?:pas |jamais )?(?:a |aux "
        r"|au )[^.;:!?]{0,40}(?:ce )?qu(?:e|'on)[^.;:!?]{0,30} (?:n'aim|ne voud|ne souhait|ne veu"
        r"|n'appreci)[^.;:!?]{0,40}",
    ),
    en=(
        r"\b(?:treat|serve)(?:s|ing)? [^.;:!?]{0,40}(?:the way|as|how|like) (?:you|we|i|one)(?:'d)? "
        r"(?:yourselves |yourself |ourselves )?(?:would |should )?"
        r"(?:like|want|wish|expect|hope|love|prefer) to be (?:treated|served)",
        r"\bdo (?:un)?to others\b[^.;:!?]{0,50}",
    ),
)


class GoldenRule(StatementRule):
    """The golden rule takes one's own taste for the customer's."""

    code = "CH005"
    severity = "warning"
    rows = ("R129",)
    kinds = frozenset({"mission", "vision", "value", "behaviour", "promise"})

    fr = Page(
        title="Et lui, que veut-il ?",
        what="Repère la règle d’or : traiter les clients comme on voudrait être traité.",
        why="L’idée est généreuse. Elle suppose pourtant que le client nous ressemble, et ne dit ni "
        "comment savoir ce qu’il veut, ni ce que l’on peut lui accorder.",
        finds="« {quoted} » part de vous. Ce client-là attend peut-être autre chose, et rien ne dit "
        "comment l’apprendre.",
        suggests="Essayez la règle de platine, avec son moyen : « Je demande au client ce qu’il préfère, "
        "et je le note pour la prochaine fois. »",
        instead=(Example("Traitez les clients comme vous voulez être traités."),),
        write=(
            Example("Traitez les clients comme ils veulent être traités."),
            Example("Traitez les employés de la même manière que les clients."),
        ),
        limits="La règle vise le moyen qui manque, pas l’idée : traiter les employés comme les clients "
        "n’est pas signalé. Une tournure rare de la règle d’or peut passer.",
        source="seeds 004:64 ; 003:80 pour la nuance",
    )
    en = Page(
        title="And what do they want?",
        what="Finds the golden rule: treating customers as one would like to be treated.",
        why="The idea is generous. Yet it supposes that customers are like us, and says neither how to "
        "learn what they want nor what may be granted.",
        finds="“{quoted}” starts from you. This customer may want something else, and nothing says how "
        "to find out.",
        suggests="Try the platinum rule, with its means: “I ask customers what they prefer, and note it "
        "for next time.”",
        instead=(Example("Treat customers the way you want to be treated."),),
        write=(
            Example("Treat customers the way they want to be treated."),
            Example("Treat employees the same way as customers."),
        ),
        limits="The rule looks for the missing means, not at the idea: treating employees like customers "
        "is left alone. A rare wording of the golden rule may go by.",
        source="seeds 004:64; 003:80 for the nuance",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the golden rule, unless the statement says how the customer's wish is learnt."""
        found = _GOLDEN.first(statement.words, statement.language)
        if found is None or says_means(statement.words, statement.language, beside=found):
            return
        folded = fold(statement.words)
        yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())
