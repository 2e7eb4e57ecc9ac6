"""CH402: we will call you back: when?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.measures import says_measure
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.language.quoting import is_quoted
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["PromiseWithoutTerm"]

_ASKED_FR: Final = (
    r"(?:demandes?|questions?|reclamations?|plaintes?|messages?|courriers?|courriels?|mails?|lettres?"
    r"|signalements?|appels?|dossiers?|sollicitations?)"
)
_ASKED_EN: Final = (
    r"(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|complaints?|messages?|letters?|e-?mails?|requests?|calls?"
    r"|reports?|cases?|claims?)"
)
_OUR_FR: Final = r"(?:vos|votre|toutes? (?:les|vos)|tous (?:les|vos)|toute|tout|chaque|les|la|une?)"
_MENDER_FR: Final = (
    r"(?:plombier|technicien(?:ne)?|reparateur|depanneur|electricien(?:ne)?|specialiste|expert|conseiller"
    r"|intervenant|serrurier|agent|collegue|quelqu'un)"
)
_MENDER_EN: Final = (
    r"(?:plumber|technician|engineer|electrician|mechanic|specialist|fitter|locksmith|repairer|adviser"
    r"|advisor|colleague|someone|somebody|one of our)"
)
_PROMISED: Final = Phrases(
    fr=(
        r"\b(?:vous|te) (?:rappel\w{1,6}|recontact\w{1,6}|repond(?:ons|rons|ra|ront|ent)?)\b",
        rf"\brepond(?:ons|rons|ra|ront|ent)? (?:toujours )?a {_OUR_FR} (?:[a-z]{{3,10}} )?{_ASKED_FR}\b",
        r"\b(?:reprend\w{0,5}|reprenons|reprennent) contact avec vous\b"
        r"|\b(?:revenons|reviendrons|revient|reviendra|reviennent|reviendront) vers vous\b",
        r"\bapport\w{1,6} (?:une|la|des|les) (?:reponses?|solutions?)\b"
        r"|\b(?:recoit|recoivent|recevez|recevrez|recevra|obtenez|obtiendrez"
        r"|aurez) (?:toujours )?une reponse\b",
        rf"\btrait(?:e|er|ons|erons|era|ent) {_OUR_FR} (?:[a-z]{{3,10}} )?{_ASKED_FR}\b",
        rf"\b(?:envoyons|enverrons|envoie|enverra|depechons) (?:un|une|l'un de nos|notre)? ?{_MENDER_FR}\b",
        rf"\b(?:un|une|notre|l'un de nos) {_MENDER_FR}s? (?:se deplac\w{{1,4}}|intervien\w{{1,5}}"
        rf"|pass(?:e|era))\b",
        rf"^\W{{0,3}}(?:une |un )?(?:reponse|rappel|retour|suivi)(?: [a-z]{{3,14}}){{0,2}} (?:a|apres"
        rf"|pour) (?:chacune? de )?"
        rf"(?:toutes? )?{_OUR_FR} (?:[a-z]{{3,10}} )?{_ASKED_FR}\b",
        r"\bdonn(?:ons|erons|e|era) suite a\b",
        r"\bnous (?:vous )?(?:le |la |les )?(?:reparons|reparerons|depannons|depannerons|remplacons)\b",
    ),
    en=(
        r"\b(?:call|ring|phone|write|get|report|come)s? (?:you )?back(?: to you)?\b(?! up)",
        r"\b(?:we|we'll|will|adviser|advisor|specialist|someone|somebody|team|colleague|manager|person)"
        r" (?:will |then |always ){0,2}(?:call|ring|phone|contact)s? you\b(?! by)",
        r"\brepl(?:y|ies) to (?:you|your|every|each|all)\b|\bbe responded to\b"
        r"|\bresponds? to (?:you|your|every|each|all)\b",
        rf"\banswers? (?:you\b|(?:your|every|each|all|any)(?: of your)? (?:[a-z]{{3,10}} )?{_ASKED_EN}\b)",
        r"\bget back in touch\b|\b(?:be|get|gets) in touch\b(?! with us)"
        r"|\b(?:receive|get|have|receives|gets) an? (?:[a-z]{3,9} )?(?:reply|answer|response)\b",
        rf"\b(?:deal|deals) with (?:your|every|each|all|any) (?:[a-z]{{3,10}} )?{_ASKED_EN}\b"
        rf"|\b(?:handle|handles|process|processes|resolve|resolves) (?:your|every|each|all"
        rf"|any) {_ASKED_EN}\b",
        rf"\b(?:send|sends) (?:an? |out )?(?:an? )?{_MENDER_EN}\b"
        rf"|\b{_MENDER_EN} (?:will )?(?:comes? (?:out|round)|visits?|calls? round)\b",
        r"\b(?:we|we'll|will) (?:always )?(?:make|put|set) (?:it|things|that) right\b|\bwill be answered\b"
        r"|\b(?:we|we'll) (?:will )?come back (?:and|to) (?:sort|fix|mend|finish|redo|re-do)\b",
        r"\b(?:we|we'll|will) (?:repair|mend|fix|replace) (?:it|them|your|any|every|the)\b",
    ),
)
# A promise about how, not about when: in a language, without jargon, at one's own number.
_ANOTHER_MEASURE: Final = Phrases(
    fr=(
        r"\ben (?:francais|anglais|breton|langue|votre langue)\b|\bdans votre langue\b|\bchez vous\b"
        r"|\ba domicile\b|\bsur (?:site|le trottoir)\b|\bsans [a-z']{3,}",
        r"\b(?:dans|selon) (?:l[ea]s?|un|des) delais? (?:[a-z]{3,10} )?(?:annonce|indique|convenu|fixe"
        r"|precise|prevu|affiche"
        r"|inscrit)",
        r"\ba votre place\b|\bde la meme personne\b|\bpar son nom\b|\bdirectement\b",
    ),
    en=(
        r"\bin (?:welsh|english|french|your (?:own )?(?:language|words|home))\b|\bat (?:your )?home\b"
        r"|\bon site\b|\bwithout [a-z]{3,}",
        r"\bwithin the (?:time|delay|period)s? (?:shown|announced|stated|agreed|given|printed|you)",
        r"\byourself\b|\bby name\b|\bthe same person\b|\bin person\b",
    ),
)


class PromiseWithoutTerm(StatementRule):
    """The one who waits wants to know until when."""

    code = "CH402"
    severity = "warning"
    rows = ("R88", "R109")
    kinds = frozenset({"promise"})

    fr = Page(
        title="Nous vous rappelons : quand ?",
        what="Repère une réponse, un retour ou une réparation promis sans terme : ni heure, ni jour, ni "
        "nombre.",
        why="Une attente dont on connaît la fin paraît moitié moins longue. Sans terme, le client "
        "relance, et "
        "personne chez vous ne sait si la promesse a été tenue.",
        finds="« {quoted} » ne dit pas quand : le client ne sait pas jusqu’où attendre.",
        suggests="Ajoutez le terme que vous tenez neuf fois sur dix : « avant 18 h », « sous deux jours "
        "», « le "
        "lendemain de votre appel ».",
        instead=(
            Example("Nous vous rappellerons.", "promise"),
            Example("Un conseiller reprend contact avec vous.", "promise"),
        ),
        write=(
            Example("Nous vous rappelons le jour même.", "promise"),
            Example("Vous parlez à la personne qui a signé la lettre.", "promise"),
        ),
        limits="Elle ne lit que les réponses, les retours et les réparations. Tout nombre, jour ou moment "
        "de la "
        "phrase vaut terme, même s’il porte sur autre chose. Un remboursement relève de FE408.",
        source="seeds 003:79, 003:139",
    )
    en = Page(
        title="We will call you back: when?",
        what="Finds an answer, a return or a repair promised without a term: no hour, no day, no number.",
        why="A wait whose end is known feels half as long. Without a term the customer chases you, and "
        "nobody in your house can tell whether the promise was kept.",
        finds="“{quoted}” does not say when: the customer cannot know how long to wait.",
        suggests="Add the term you keep nine times in ten: “before 6 pm”, “within two days”, “the day after "
        "you call”.",
        instead=(
            Example("We will call you back.", "promise"),
            Example("Report a leak and we send a plumber.", "promise"),
        ),
        write=(
            Example("We call you back the same day.", "promise"),
            Example("You speak to the person who signed the letter.", "promise"),
        ),
        limits="It reads answers, returns and repairs only. Any number, day or moment in the sentence "
        "counts as "
        "a term, even when it is about something else. A refund is for FE408.",
        source="seeds 003:79, 003:139",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first answer, return or repair of a sentence that names no term."""
        words, language = statement.words, statement.language
        if says_measure(words, language) or _ANOTHER_MEASURE.first(words, language):
            return
        found, folded = _PROMISED.meant(words, language), fold(words)
        if found is not None and not is_quoted(folded, found[0]):
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found))
