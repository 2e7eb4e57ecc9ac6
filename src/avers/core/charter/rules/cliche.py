"""CH003: sentences that every house has said before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.full_words import full_words
from avers.core.charter.language.phrases import CUSTOMER, Phrases, is_denied
from avers.core.charter.language.worn import worn_phrases
from avers.core.charter.rules.customer_at_the_centre import CUSTOMER_AT_THE_CENTRE
from avers.core.charter.rules.jargon import Jargon
from avers.core.charter.rules.rank_not_service import RankNotService
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["Cliche"]

_FR, _EN = CUSTOMER["fr"], CUSTOMER["en"]

_CLICHES: Final = Phrases(
    fr=(
        rf"\b{_FR} (?:est|sont|reste|restent|demeure) "
        r"(?:toujours |bien |le |les |notre |nos |un |des ){0,3}rois?\b",
        r"\bclient[- ]roi\b",
        rf"\b{_FR}\W{{1,4}}(?:il|elle|ils|elles) (?:a|ont) toujours raison\b(?! d(?:e |'))",
        rf"\b{_FR} (?:a|ont|aura|garde) (?:toujours|forcement) raison\b(?! d(?:e |'))",
        r"\b(?:au|le) (?:centre|coeur) de (?:nos|notre|toutes nos) (?:preoccupation|priorite|metier"
        r"|valeur|demarche|engagement|action|activite|strategie|projet|adn)s?\b",
        r"\bl'humain (?:est |reste )?au (?:coeur|centre)\b",
        r"\bsatisfaction\b[^.;:!?]{0,30}(?:est|reste|,|:) (?:notre|nos|la) "
        r"(?:premiere |seule |grande |vraie )?(?:priorite|preoccupation|raison d'etre|obsession)",
        r"\bdepass\w{1,5} (?:toujours |systematiquement )?(?:les|vos|leurs|toutes les|toutes vos"
        r"|ses) attentes\b",
        r"\bau[- ]dela (?:de (?:vos|leurs|toutes vos|ses)|des) attentes\b",
        r"\bl'excellence au quotidien\b",
        r"\b(?:notre|la) (?:plus grande|premiere|vraie) richesse\b",
        r"\bdonner le meilleur de (?:nous|soi|vous)-memes?\b",
    ),
    en=(
        rf"\b{_EN} (?:is|are) (?:always |the |our ){{0,2}}kings?\b",
        rf"\b{_EN}(?: as|,) (?:the )?kings?\b",
        rf"\b{_EN} (?:is|are) always right\b|\b{_EN}\W{{1,4}}(?:they are |they're )?always right\b",
        r"\bat the (?:very )?(?:heart|centre|center|core) of (?:everything|all|what) we do\b",
        r"\bat the (?:very )?(?:heart|centre|center|core) of our (?:business|values|concerns|priorities"
        r"|work|strategy|dna)\b",
        r"\bsatisfaction\b[^.;:!?]{0,12} is (?:always )?our (?:\S{1,8} ){0,2}(?:priority|goal|concern"
        r"|mission|obsession)\b",
        r"\bgo(?:es|ing)? the extra mile\b",
        r"\babove and beyond\b",
        r"\bexceed(?:s|ing)? (?:\S{1,12} ){0,2}expectations\b",
        r"\bour (?:people|employees|staff) are our (?:greatest|biggest|best|most valuable) assets?\b",
        r"\bsecond to none\b",
    ),
)


class Cliche(StatementRule):
    """A formula worn by use says nothing of this house."""

    code = "CH003"
    severity = "warning"
    rows = ("R68",)
    kinds = frozenset({"mission", "vision", "value", "behaviour", "promise"})

    fr = Page(
        title="Formule usée",
        what="Repère les formules que toutes les maisons emploient : le client roi, le client qui a "
        "toujours raison, la satisfaction comme priorité.",
        why="Une phrase que tout le monde dit n’engage personne. Celui qui l’a déjà lue ailleurs ne la "
        "lit plus, et l’équipe qui ne peut pas la suivre finit par en rire.",
        finds="« {quoted} » se lit partout ; on n’y voit plus ce que votre maison fait, elle.",
        suggests="Dites ce qu’un client verrait chez vous et pas ailleurs : un geste, un délai, une "
        "décision que vous prenez.",
        instead=(
            Example("Le client a toujours raison."),
            Example("Le client est roi."),
            Example("Des partenaires de confiance."),
        ),
        write=(
            Example("Quand le client se trompe, je le lui dis avec des faits et je propose deux solutions."),
            Example("Nous ne disons pas que le client est roi : nous le rappelons avant 18 h."),
        ),
        limits="Une liste de formules, avec leurs formes fléchies ; la bibliothèque la montre. Les plus "
        "courantes ne comptent que si la phrase ne dit rien d’autre. Une formule usée qui n’y est pas "
        "passe ; une phrase qui la refuse (« nous ne disons pas que… ») n’est pas signalée.",
        source="seeds 003:16, 003:18",
    )
    en = Page(
        title="A worn phrase",
        what="Finds the phrases every house uses: the customer as king, the customer who is always right, "
        "satisfaction as the priority.",
        why="A sentence that everyone says binds no one. Readers who have met it elsewhere skip it, and "
        "a team that cannot act on it ends up smiling at it.",
        finds="“{quoted}” can be read everywhere; it no longer shows what your own house does.",
        suggests="Say what a customer would see here and nowhere else: a gesture, a delay, a decision "
        "you take.",
        instead=(
            Example("The customer is always right."),
            Example("The customer is king."),
            Example("Always by your side."),
        ),
        write=(
            Example("When the customer is wrong, I say so with facts and offer two ways out."),
            Example("We do not say the customer is king: we call back before 6 pm."),
        ),
        limits="A list of phrases in all their forms, shown in the library; the milder ones count only where "
        "the sentence says nothing else. A worn phrase that is not on it goes by. "
        "A sentence that refuses the phrase (“we do not say that…”) is left alone.",
        source="seeds 003:16, 003:18",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first worn phrase that the statement means; CH004 speaks of customers at the centre."""
        if CUSTOMER_AT_THE_CENTRE.first(statement.words, statement.language):
            return
        found = _CLICHES.meant(statement.words, statement.language) or _nothing_but_worn(statement)
        if found is None:
            return
        folded = fold(statement.words)
        yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))


def _nothing_but_worn(statement: Statement) -> tuple[int, int] | None:
    """Return the first phrase of the lexicon where such phrases are all that is said, or None.

    "A passionate team" alone says nothing; in a sentence that says something else it does no harm. Ranks and
    words of the meeting room have rules of their own.
    """
    folded = fold(statement.words)
    found = [
        one
        for one in worn_phrases(statement.words, statement.language)
        if not is_denied(folded, one.start, one.end)
    ]
    said = full_words(statement.words)
    worn = frozenset[str]().union(*(full_words(folded.text[one.start : one.end]) for one in found))
    if not found or not said <= worn or any(any(rule.check(statement)) for rule in _ELSEWHERE):
        return None
    return found[0].start, found[0].end


_ELSEWHERE: Final = (Jargon(), RankNotService())
