"""CH101: a vision in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.sentences import sentences
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["OneSentence"]


class OneSentence(StatementRule):
    """A vision that needs several sentences will not be remembered."""

    code = "CH101"
    severity = "warning"
    rows = ("R74",)
    kinds = frozenset({"vision"})

    fr = Page(
        title="Une seule phrase ?",
        what="Compte les phrases de la vision.",
        why="Une vision se retient et se cite. À deux phrases, chacun garde la sienne.",
        finds="La vision tient en {n} phrases ; une seule se retient.",
        suggests="Gardez celle qu’un nouveau venu citerait demain ; les autres feront de bons comportements.",
        instead=(Example("Chaque client est reconnu. Chaque demande reçoit une réponse.", "vision"),),
        write=(Example("Chaque client repart avec une personne qui le connaît.", "vision"),),
        limits="Une phrase finit par un point, un point d’exclamation ou d’interrogation suivi d’une "
        "majuscule ; une abréviation rare devant un nom propre peut tromper la règle.",
        source="seeds 003:33",
    )
    en = Page(
        title="One sentence?",
        what="Counts the sentences of the vision.",
        why="A vision is remembered and quoted. With two sentences, people each keep their own.",
        finds="The vision takes {n} sentences; one is what people remember.",
        suggests="Keep the one a newcomer would quote tomorrow; the others will make good behaviours.",
        instead=(Example("Every customer is recognised. Every request gets an answer.", "vision"),),
        write=(Example("Every customer leaves with a person who knows them.", "vision"),),
        limits="A sentence ends with a stop, exclamation or question mark before a capital; a rare "
        "abbreviation before a proper name may mislead the rule.",
        source="seeds 003:33",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a second sentence and what follows it."""
        folded = fold(statement.words)
        found = list(sentences(folded))
        if len(found) > 1:
            second = found[1][0]
            start = second + len(folded.text[second:]) - len(folded.text[second:].lstrip())
            yield self.at(statement, folded.span(start, len(folded.text.rstrip())), n=len(found))
