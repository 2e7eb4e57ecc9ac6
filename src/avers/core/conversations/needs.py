"""The five needs of a customer in a relation (R29), openness and give (R30), as words of a reply.

Listened to, understood, advised, accompanied, considered; what is said plainly, what bends, who owns a fault.
Each is a turn of phrase that is there or not. None says that the need was met, which only the customer can
tell, and none says what an employee felt (limit L1). Units only.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from avers.core.conversations.acts import acts
from avers.core.conversations.phrases import Phrases, judged
from avers.core.conversations.reading import read
from avers.core.conversations.score import Abstention, Score

__all__ = ["METHOD", "NEEDS", "OPENNESS", "Fault", "fault_words", "needs"]

METHOD: Final = "needs 1"
NEEDS: Final = ("listened", "understood", "advised", "accompanied", "considerate")
OPENNESS: Final = ("transparency", "flexibility")

_FR: Final = {
    "listened": Phrases(
        re.compile(
            r"\bvous (?:m'|nous |me )?(?:ecrivez|dites|indiquez|expliquez|racontez|decrivez|signalez"
            r"|precisez"
            r"|demandez|rappelez) (?:que|qu'|avoir|une?|la|le|les|votre|vos|si)"
            r"|\b(?:d'apres|selon|vu) (?:ce que vous|votre (?:message|photo|description|recit))"
            r"|\b(?:j'ai|nous avons) (?:bien )?(?:lu|note|vu|entendu"
            r"|compris) (?:dans votre \w{3,12} )?(?:que|qu')"
            r"|\b(?:comme|ainsi que) vous (?:l'|le )?(?:avez |m'avez |nous avez )?(?:ecrit|dit|indique\w?"
            r"|dites|ecrivez|explique\w?|souhait\w{2,4}|demand\w{1,4})\b"
            r"|\ba propos de (?:votre|vos|ce que vous)"
        ),
        re.compile(r"\bsi vous (?:m'|nous |me )?(?:indiquez|dites|precisez)"),
    ),
    "understood": Phrases(
        re.compile(
            r"\bsi (?:je|nous) (?:vous |l')?(?:ai |avons )?(?:bien )?(?:comprends|comprenons|compris"
            r"|suis)(?: bien)?\b"
            r"|\b(?:je|nous) (?:comprends|comprenons|vois|voyons|concois|concevons) (?:bien |tout a fait )?"
            r"(?:que|qu'|pourquoi|combien|a quel point)"
            r"|\b(?:vous avez|tu as) (?:tout a fait |bien )?raison\b"
            r"|\bautrement dit,? vous|\bvous (?:aviez|avez|auriez) (?:donc |bien )?(?:besoin d|attendu|paye"
            r"|compte sur|perdu|du (?:attendre|rappeler|revenir|payer))"
            r"|\b(?:c'est|il est) (?:normal|legitime|comprehensible) (?:de|d'|que|qu')"
        ),
        re.compile(r"\bne (?:comprends|comprenons|vois|voyons) pas"),
    ),
    "advised": Phrases(
        re.compile(
            r"\b(?:je|nous) (?:vous |te )?(?:conseille|conseillons|recommande|recommandons|suggere"
            r"|suggerons"
            r"|deconseille|deconseillons)\b|\bmon conseil\b|\ba votre place\b"
            r"|\b(?:le mieux|le plus (?:sur|simple|economique|rapide)) (?:est|serait|c'est)\b"
            r"|\bil (?:vaut|vaudrait) mieux\b|\b(?:pensez|veillez) (?:a|aussi|bien)\b|\bprivilegiez\b"
            r"|\bdans votre cas,|\bpour votre usage\b|\b(?:suffit|suffira|suffirait) (?:pour|a) votre"
        ),
    ),
    "accompanied": Phrases(
        re.compile(
            r"\b(?:je|nous) (?:vous )?(?:guide|guidons|accompagne|accompagnons|tiens au courant"
            r"|tenons (?:au courant|informee?s?)|tiens informee?s?)\b"
            r"|\b(?:je|nous) (?:vais|allons) (?:vous )?(?:guider|accompagner)\b"
            r"|\b(?:je|nous) (?:vous )?(?:tiendrai|tiendrons|accompagnerai|accompagnerons|guiderai"
            r"|guiderons)\b"
            r"|\bpas a pas\b|\betape par etape\b|\b(?:je|nous) (?:reste|restons) (?:en ligne|avec vous"
            r"|a vos cotes)"
            r"|\b(?:je|nous) (?:m'occupe|m'en occupe|nous (?:en )?occupons|me charge|m'en charge"
            r"|nous chargeons)"
            r"|\b(?:je|nous) (?:suis|suivons|suivrai|suivrons) (?:votre|personnellement|le|la|ce|cette)"
            r" (?:dossier|commande|demande|livraison|remboursement|reparation|colis|cas|votre)"
            r"|\bnous (?:le |la |les )?(?:ferons|verrons|regarderons|faisons|regardons) ensemble\b"
            r"|\bjusqu'au bout\b"
            r"|\b(?:je|nous) (?:reviens|revenons|reviendrai|reviendrons) vers vous\b"
        ),
    ),
    "considerate": Phrases(
        re.compile(
            r"\bprenez (?:tout )?(?:votre|le) temps\b|\bprenez soin\b|\bbon (?:retablissement|courage)\b"
            r"|\b(?:toutes )?(?:mes|nos) (?:felicitations|condoleances|voeux|pensees)\b|\bfelicitations\b"
            r"|\brassurez-vous\b|\bsoyez rassuree?s?\b|\bne vous (?:inquietez|en faites|tracassez) pas\b"
            r"|\b(?:avec|c'est un) (?:grand |reel )?plaisir\b|\bmerci (?:de|pour) votre (?:confiance"
            r"|franchise"
            r"|honnetete|fidelite|gentil\w{2,5}|patience)\b"
            r"|\bbon (?:voyage|anniversaire|sejour|mariage|demenagement)\b|\bbienvenue\b|\b(?:bel"
            r"|joyeux) anniversaire\b"
            r"|\bmerci (?:de|d') (?:nous |m')?(?:avoir|l'avoir|nous avoir) (?:pris|signale|alerte"
            r"|prevenu\w?|ecrit)"
        ),
    ),
    "transparency": Phrases(
        re.compile(
            r"\b(?:la raison|l'explication|la cause) (?:est|en est|de)\b|\bvoici pourquoi\b"
            r"|\bparce qu(?:e|')"
            r"|\b(?:en raison|a cause|du fait|faute) (?:de|d'|du|des)\b|\bcar (?:le|la|les|un|une|notre"
            r"|nos|l'|nous|ce)\b"
            r"|\b(?:je|nous) (?:ne |n')(?:le |la |l')?(?:sais|savons|connais|connaissons|peux|pouvons|ai"
            r"|avons)"
            r" pas (?:encore|vous (?:garantir|promettre|assurer|dire)|la (?:reponse|date)|de (?:date"
            r"|reponse))"
            r"|\b(?:pour etre|en toute|soyons|autant etre) (?:transparen\w{1,4}|clairs?|francs?|franchise"
            r"|honnetes?)"
            r"|\bautant (?:vous )?(?:le )?dire\b|\b(?:cela|ca|ce service) (?:vous )?(?:coutera|coute"
            r"|sera facture)\b"
            r"|\b(?:des )?frais (?:de|d'un montant de) \d|\b(?:sans|aucun) (?:frais|cout) cache"
            r"|\bil y aura (?:un|du) (?:retard|delai|surcout)"
        ),
        re.compile(
            r"\b(?:pour|sans) (?:des )?raisons? (?:de|d')"
            r"|\ben raison (?:de|d'un) (?:fort|nombreu\w{2,3})"
        ),
    ),
    "flexibility": Phrases(
        re.compile(
            r"\b(?:a titre )?exceptionnel(?:lement)?\b|\b(?:une|cette) exception\b|\bgeste commercial\b"
            r"|\b(?:comme|si|quand) vous (?:le )?(?:preferez|souhaitez|voulez|prefereriez)\b"
            r"|\ba votre convenance\b"
            r"|\b(?:selon|suivant|en fonction de) vos (?:disponibilites|horaires|preferences|contraintes"
            r"|envies)\b"
            r"|\bau choix\b|\bnous (?:pouvons|pourrons) (?:aussi|egalement|toutefois|quand meme"
            r"|cependant)\b"
            r"|\bje (?:peux|pourrai) (?:aussi|egalement|toutefois|quand meme|cependant)\b"
            r"|\bbien que le delai\b|\bmeme (?:hors|apres|passe) (?:le |la |ce )?(?:delai|garantie|date)\b"
            r"|\bnous nous adapt(?:ons|erons)\b|\bje m'adapte\b|\b(?:a|quel) (?:l'heure|creneau"
            r"|heure) qui vous"
        ),
        re.compile(
            r"\b(?:pas|aucune|sans|ni) (?:\w{2,8} ){0,3}(?:exceptions?|geste commercial"
            r"|exceptionnel\w{0,5})\b"
            r"|\b(?:fermeture|ouverture|soldes|offre|vente|journee)s? exceptionnelle?s?\b"
        ),
    ),
}  # fmt: skip
_EN: Final = {
    "listened": Phrases(
        re.compile(
            r"\byou (?:say|said|write|wrote|mention|mentioned|tell (?:me|us)|told (?:me|us)|describe"
            r"|described|explain"
            r"|explained|ask|asked|report|reported|pointed out) (?:that|it|the|your|a|an|having|how"
            r"|whether|about|if)\b"
            r"|\b(?:from|judging by|according to|going by) (?:what you|your (?:message|photo|description"
            r"|account))"
            r"|\b(?:i|we)(?:'ve| have)? (?:read|noted|seen|heard|see) (?:in your \w{3,12} "
            r"|from your \w{3,12} )?that\b"
            r"|\bas you (?:say|said|wrote|write|mentioned|explained|asked|wished|requested|point out)\b"
        ),
        re.compile(r"\b(?:if|can|could|would|will|have|did|do|may i ask|when|once) you"
            r" (?:please |also |kindly )?(?:tell (?:me|us)|say|said|mention|mentioned|describe"
            r"|explain|explained|ask"
            r"|asked"
            r"|report|reported|write|wrote)"),
    ),
    "understood": Phrases(
        re.compile(
            r"\bif (?:i|we) (?:have )?(?:understand|understood|follow|read)(?: you| this"
            r"| it)?(?: correctly| right| well)?"
            r"|\b(?:i|we) (?:can |do |fully |quite )?(?:understand|see|realise|realize) (?:that|why|how"
            r"|what)\b"
            r"|\byou(?:'re| are) (?:quite |absolutely |completely )?right\b|\bin other words,? you\b"
            r"|\byou(?:'d| had|'ve| have) (?:already )?(?:paid|counted on|waited|had to|lost|planned)\b"
            r"|\b(?:it is|it's|that is|that's) (?:only )?(?:natural|normal|understandable|fair) (?:to|that)"
        ),
        re.compile(r"\b(?:don't|do not|can't|cannot|didn't) (?:\w{2,6} )?(?:understand|see|realise|realize)"),
    ),
    "advised": Phrases(
        re.compile(
            r"\b(?:i|we)(?:'d| would)? (?:suggest|recommend|advise)\b|\bmy advice\b|\bif i were you\b"
            r"|\bin your place\b"
            r"|\b(?:the )?(?:best|safest|simplest|cheapest|quickest) (?:thing |way |option )?(?:is"
            r"|would be)\b"
            r"|\byou(?:'d| would| had|'re| are)? (?:be )?better (?:off|to|with)\b|\b(?:remember|be sure"
            r"|make sure) to\b"
            r"|\bin your case,|\bfor (?:your|that) use,?\b|\b(?:is|will be|would be) (?:enough"
            r"|plenty) for (?:your|you)\b"
            r"|\bit(?:'s| is) (?:worth|best|safer|wiser)\b"
        ),
        re.compile(
            r"\b(?:we|i)(?:'ll| will) (?:be|make) sure to\b"
            r"|\b(?:be|make) sure to (?:let|keep|show|follow|tell) (?:us|me|your)\b"
        ),
    ),
    "accompanied": Phrases(
        re.compile(
            r"\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to)? (?:guide|walk|talk"
            r"|take) you (?:through|there)"
            r"|\b(?:keep|keeping) you (?:posted|informed|updated|in the loop|up to date)\b"
            r"|\bstep by step\b|\b(?:i|we)(?:'ll| will)? stay (?:on the line|with you)\b|\b(?:i|we)(?:'m"
            r"| am|'re| are) with you\b"
            r"|\b(?:i|we)(?:'ll| will|'m| am|'re| are)? (?:take care of|taking care of|see to|look after"
            r"|looking after|handle"
            r"|handling) (?:it|this|that|your|the)\b"
            r"|\b(?:i|we)(?:'ll| will|'m| am|'re| are)? (?:follow|following|track|tracking|watch"
            r"|watching) (?:your|the|this)\b"
            r"|\b(?:do|go through|look at|sort|solve|fix) (?:it|this|that|them) together\b|\bsee (?:it"
            r"|this) through\b"
            r"|\b(?:i|we)(?:'ll| will) (?:get|come|write|report) back to you\b|\bevery step\b"
        ),
    ),
    "considerate": Phrases(
        re.compile(
            r"\btake (?:all )?(?:your|the) time\b|\btake care\b|\bget well\b|\bspeedy recovery\b"
            r"|\bcongratulations\b|\b(?:our|my) (?:condolences|best wishes|thoughts)\b|\bno need to worry\b"
            r"|\b(?:don't|do not|please don't) (?:you )?worry\b|\brest assured\b"
            r"|\b(?:it's|it is|it was|that's)? ?(?:a|my|our) pleasure\b|\bwith pleasure\b"
            r"|\b(?:thank you|thanks) for (?:your )?(?:trust|honesty|loyalty|kindness|kind words|patience"
            r"|candour|telling"
            r"|flagging|pointing|taking the time)\b|\bhappy (?:birthday|anniversary)\b|\bwelcome (?:to"
            r"|aboard|back|home)\b"
            r"|\b(?:safe|have a good) (?:journey|trip|travels|flight)\b|\bgood luck\b"
        ),
    ),
    "transparency": Phrases(
        re.compile(
            r"\bthe (?:reason|cause|explanation) (?:is|was|for|why|being)\b|\b(?:here is|here's"
            r"|this is) why\b"
            r"|\bbecause (?!of you\b)\w|\bdue to\b|\bowing to\b"
            r"|\b(?:i|we) (?:do not|don't|cannot|can't|could not|couldn't) (?:yet )?(?:know (?:yet|when"
            r"|why|the|how|if)"
            r"|promise|guarantee|tell you (?:yet|when)|say (?:yet|when))"
            r"|\bto be (?:open|honest|frank|clear|transparent|straight)\b|\bin all (?:honesty|fairness"
            r"|openness)\b"
            r"|\b(?:it|this|that) (?:will|would) cost\b|\bthere(?:'s| is| will be) (?:a|an) (?:fee|charge"
            r"|delay|extra cost)\b"
            r"|\b(?:no|without) hidden (?:fees?|costs?|charges?)\b|\bi(?:'d| would) rather tell you\b"
        ),
        re.compile(
            r"\bdue to (?:\w{2,8} )?(?:high|heavy|unusual|large|overwhelming|increased) \w{3,9}"
            r"|\bdue to (?:arrive|leave|be|come|start)"
        ),
    ),
    "flexibility": Phrases(
        re.compile(
            r"\b(?:an|this|one) exception\b|\bas an exception\b|\bexceptionally\b|\bgoodwill (?:gesture"
            r"|credit)\b"
            r"|\bgesture of goodwill\b|\b(?:if|as|whichever|whenever|whatever) you(?:'d"
            r"| would)? (?:prefer|like|wish|want)\b(?! to\b)"
            r"|\b(?:at|to suit) your convenience\b|\b(?:suits?|works? for|works best for) you\b"
            r"|\bto (?:fit|suit) your (?:schedule|hours|plans)\b|\bthe choice is yours\b|\bup to you\b"
            r"|\b(?:i|we) can (?:also|still|nevertheless|equally)\b"
            r"|\beven (?:though|if) the (?:deadline|period|warranty|guarantee|date)\b|\bwaiv(?:e|ed"
            r"|ing) the\b"
        ),
        re.compile(
            r"\b(?:no|not|cannot|can't|without|any) (?:\w{1,8} ){0,3}(?:exceptions?|goodwill \w{6,7})\b"
            r"|\bthe exception of\b"
        ),
    ),
}  # fmt: skip
_RULES: Final = {"fr": _FR, "en": _EN}
# The feeling of the customer named in a formula shows that a formula is known, not that the case is.
_FORMULA: Final = Phrases(
    re.compile(
        r"\b(?:je|nous) (?:comprends|comprenons|concois|concevons) (?:bien |tout a fait |parfaitement )?votre"
        r" (?:frustration|mecontentement|deception|agacement|colere|insatisfaction|inquietude|situation"
        r"|impatience)"
        r"|\b(?:i|we) (?:can |do |fully |completely |totally )?(?:understand|appreciate) (?:your|the)"
        r" (?:frustration|disappointment|concerns?|anger|annoyance|situation|dissatisfaction|inconvenience)"
        r"|\b(?:i|we) (?:can |do |fully )?(?:understand|see|imagine) how (?:\w{2,9} ){0,3}(?:frustrat"
        r"|disappoint|annoy|upset)\w{2,4}\b"
    )
)


class Fault(StrEnum):
    """How a reply speaks of a fault (R30)."""

    OWNED = "owned"
    """The house says that the error is its own."""
    APOLOGY = "apology"
    """It says sorry, for something named."""
    VAGUE = "vague"
    """It says sorry for *any inconvenience*, and owns nothing."""
    NONE = "none"
    """It speaks of none."""


def needs(text: str, language: str) -> dict[str, Score]:
    """Return, for each of ``NEEDS`` and ``OPENNESS``, whether the words of a reply serve it: 1 or 0.

    ``listened``: what the customer said is taken up. ``understood``: the case is put in other words, or its
    weight is named; *we understand your frustration* is shown as ``vague`` and does not count. ``advised``,
    ``accompanied``, ``considerate``: advice, company until the end, a word for the person. ``transparency``:
    a reason, a cost, a delay or what is not known is said. ``flexibility``: a rule bends, a choice is left.
    What is found is there, however short the reply; the rest abstains under four words of content.

    Parameters
    ----------
    text : str
        The reply as it came, without quoted history.
    language : {"fr", "en"}
        Anything else makes every score abstain.

    References
    ----------
    Rows R29, R30. Empathy is not read by rule (conversations page, section 3): these are wordings.
    """
    names = (*NEEDS, *OPENNESS)
    rules = _RULES.get(language)
    if rules is None:
        return {name: Score(name, None, METHOD, abstained=Abstention.LANGUAGE) for name in names}
    message = read(text)
    scores = {name: judged(name, message, rules[name].spans(message, name), METHOD) for name in names}
    told = _FORMULA.spans(message, "vague")
    if told:
        own = [one for one in scores["understood"].spans if not any(map(one.overlaps, told))]
        spans = tuple(sorted((*own, *told), key=lambda one: one.start))
        scores["understood"] = judged("understood", message, spans, METHOD, besides="vague")
    return scores


def fault_words(text: str, language: str) -> Fault | None:
    """Return how a reply speaks of a fault, the strongest first; None where its acts are not judged."""
    found = acts(text, language)
    if found["admission"].value:
        return Fault.OWNED
    if found["apology"].value:
        is_vague = any(one.kind == "vague" for one in found["apology"].spans)
        return Fault.VAGUE if is_vague else Fault.APOLOGY
    return None if found["admission"].value is None else Fault.NONE
