"""CH104: a vision of the service, not of our rank in the market."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["RankNotService"]

_RANK: Final = Phrases(
    fr=(
        r"\b(?:devenir|etre|rester|demeurer|nous (?:sommes|serons"
        r"|voulons etre)) (?:\w{1,10} ){0,2}leaders?\b",
        r"\bleaders? (?:du|de la|des|sur le|sur son|de son|europeen|mondial|national|incontest)",
        r"\b(?:le|la|les) (?:numero (?:un|1)|n°? ?1)\b",
        r"\b(?:la|une) reference (?:du|de son|sur le|sur son|de notre|dans son) (?:marche|secteur"
        r"|domaine|region)\b",
        r"\bnumeros? (?:un|1) d(?:e|u|es) |\bparmi les (?:\w{1,10} )?leaders\b",
        r"\b(?:acteur|partenaire|operateur|groupe|etablissement|prestataire|interlocuteur) de reference\b",
        r"\b(?:devenir|etre|rester|demeurer|s'imposer comme) (?:l[ea] |l'|une? |leur "
        r"|son )?[a-z-]{3,16} de reference\b",
        r"\b(?:devenir|etre|rester|demeurer|s'imposer comme) (?:la|une|leur|sa) (?:[a-z]{3,12} )?reference\b",
        r"\b(?:devenir|etre|rester|demeurer) (?:l[ea] |l'|une? |votre |leur )[a-z-]{3,16} (?:privilegiee?"
        r"|prefere?e?"
        r"|incontournable)\b",
        r"\bl[ea] premi(?:er|ere) (?:banque|assureur|assurance|mutuelle|entreprise|groupe|operateur|reseau"
        r"|acteur"
        r"|fabricant|editeur|compagnie)\b",
        r"\bparts? de marche\b",
        r"(?<!votre )(?<!leur )(?:\bcroissance rentable\b|\brentabilite\b|\bchiffre d'affaires\b"
        r"|\bretour sur investissement\b)(?! (?:de (?:nos|vos|leurs|chaque)|des) )",
        r"\b(?:devenir|etre|rester|demeurer|s'imposer comme|nous imposer comme) (?:l[ea] |l'|une? |leur "
        r"|son )?"
        r"(?:[a-z-]{3,20} ){1,3}de reference\b",
        r"\bcreer de la valeur pour (?:nos|les) actionnaires\b",
    ),
    en=(
        r"\b(?:market|industry|world|global|category) leader\b",
        r"\b(?:become|be|remain|are|stay) (?:the |a )?(?:\w{1,10} )?leaders? in\b",
        r"\b(?:number one|no\.? ?1|#1) (?:in|for|choice|provider|player)\b",
        r"\bnumber one (?!priority|concern|goal|rule|job|reason|thing|question)",
        r"\bamong the (?:\w{1,10} )?leaders\b",
        r"\bleading (?:provider|supplier|player|company|brand)\b",
        r"\b(?:become|becoming|be|remain|stay|as) (?:the |a |an |one of the "
        r"|our )?(?:[a-z']{2,12} ){0,2}(?:leading|foremost"
        r"|premier|preferred|largest|biggest|most (?:admired|trusted|influential|respected|recogni[sz]ed"
        r"|valued))\b",
        r"\b(?:largest|biggest|leading|foremost),? (?:and|&) (?:the )?most \w{4,14}\b",
        r"\bpreferred (?:partner|supplier|provider|choice|bank|employer|brand)\b|\b(?:partner|provider"
        r"|supplier) of choice\b"
        r"|\b(?:be|become|remain) (?:the |their |our )?(?:first|number one) choice\b",
        # Without "be" too: "The premier school of the coast", "To be a globally recognised name".
        r"^\W{0,3}the (?:premier|foremost|leading|number one|most trusted)\b"
        r"|\b(?:be|become|becoming|as|known as|remain) (?:a |the )?(?:globally|internationally|nationally"
        r"|universally|world) ?-?(?:recogni[sz]ed|renowned|known|leading)\b"
        r"|\b(?:become|becoming|be|as|set|setting) (?:the |an? )?(?:[a-z]{2,12} ){0,1}(?:industry|global"
        r"|world"
        r"|gold|golden|worldwide|national) (?:benchmark|standard|reference)\b",
        r"(?<!your )(?<!their )(?:\bmarket share\b|\bprofitable growth\b|\bprofitability\b"
        r"|\bshareholder value\b"
        r"|\breturn on investment\b)(?! (?:of|for) (?:our|your|their|each|every) )",
    ),
)
_FOR_CUSTOMERS: Final = Phrases(
    fr=(
        r"\b(?:aid|permet|accompagn)\w{1,5} [^.;!?]{0,40}\b(?:devenir|etre|rester|gagner|conquerir"
        r"|augmenter|ameliorer|developper)\b",
    ),
    en=(
        r"\b(?:help|let|enabl|support)\w{0,4} [^.;!?]{0,40}\b(?:become|be|remain|stay|win|gain|grow|improve"
        r"|increase)\b",
    ),
)


class RankNotService(StatementRule):
    """A rank says what the house wants for itself, not what a customer lives."""

    code = "CH104"
    severity = "warning"
    rows = ("R75",)
    kinds = frozenset({"mission", "vision"})

    fr = Page(
        title="Que vit le client ?",
        what="Repère une vision ou une mission qui parle de rang, de parts de marché ou de résultats.",
        why="Être premier est un effet. La phrase doit décrire le service : mettez-vous à la place du "
        "client, un jour où tout va bien, et dites ce qu’il a vécu.",
        finds="« {quoted} » dit ce que la maison veut pour elle ; on n’y voit pas ce que vit un client.",
        suggests="Imaginez la bonne journée d’un client et racontez-la en une phrase : « Chaque client "
        "repart avec une personne qui le connaît. »",
        instead=(Example("Devenir le leader du marché de l’assurance en ligne.", "vision"),),
        write=(
            Example("Un seul numéro, une seule personne, jusqu’à la fin.", "vision"),
            Example("Nous aidons les artisans à devenir les leaders de leur métier.", "mission"),
        ),
        limits="Une liste de tournures : une vision centrée sur la maison, dite autrement, passe.",
        source="seeds 003:36-38, 003:137",
    )
    en = Page(
        title="What does the customer live?",
        what="Finds a vision or mission about rank, market share or results.",
        why="Being first is an effect. The sentence should describe the service: stand in the customer’s "
        "place on a day when all goes well, and say what happened to them.",
        finds="“{quoted}” says what the house wants for itself; it does not show what a customer lives.",
        suggests="Imagine a customer’s good day and tell it in one sentence: “Every customer leaves with "
        "a person who knows them.”",
        instead=(Example("To become the market leader in online insurance.", "vision"),),
        write=(
            Example("One number, one person, until it is done.", "vision"),
            Example("We help craftspeople become leaders in their trade.", "mission"),
        ),
        limits="A list of phrases: a vision turned on the house itself, said otherwise, goes by.",
        source="seeds 003:36-38, 003:137",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first phrase of rank, unless the customers are those helped to it."""
        found = _RANK.meant(statement.words, statement.language)
        if found is None or _FOR_CUSTOMERS.first(statement.words, statement.language):
            return
        folded = fold(statement.words)
        yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())
