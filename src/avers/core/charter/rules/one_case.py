"""CH206: a value is larger than one case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import fold
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["OneCase"]

# Things one can touch, or hear ring: a value seldom needs one.
_THING: Final = {
    "fr": re.compile(
        r"\b(?:telephones?|portables?|combine|sonneries?|appels?|haut-parleur|casque|micro|ecrans?"
        r"|ascenseur|portes?"
        r"|comptoir|guichet|caisse|sacs?|chariots?|tables?|chaises?|fauteuils?|formulaires?|bordereaux?"
        r"|tickets?"
        r"|recus?|factures?|cles?|fiches?|badges?|cafe|the|verres?|assiettes?|plateaux?|lits?|draps?"
        r"|serviettes?"
        r"|uniforme|cravate|blouse|gants?|masque|surchaussures|parking|hall|salon|cabines?|imprimante|tampon"
        r"|enveloppes?|colis|camions?|outils?|orthographe|etiquettes?|rayons?|vitrines?|messagerie|repondeur"
        r"|courriels?|e-mails?|mails?|logiciel|agenda|tableau|photos?|signature|prenom|nom de famille|numero"
        r"|boutons?|lumieres?|poubelles?|rideaux?|parapluies?|bagages?|valises?|linge|chaussures"
        r"|monnaie|stylos?"
        r"|brochures?|cartes?|echantillons?|devis|accuse de reception|boite vocale|dossiers?)\b"
    ),
    "en": re.compile(
        r"\b(?:phones?|telephone|mobile|rings?|calls?|callers?|speaker|headset|screens?|lift|doors?"
        r"|counter|desk|till"
        r"|bags?|trolleys?|tables?|chairs?|forms?|tickets?|receipts?|invoices?|keys?|badges?|coffee|tea"
        r"|glass(?:es)?"
        r"|plates?|trays?|beds?|sheets?|towels?|uniform|tie|gloves?|mask|boots|car park|lobby|printer|stamp"
        r"|envelopes?|parcels?|vans?|tools?|spelling|labels?|shelf|shelves|window|voicemail|inbox"
        r"|emails?|software"
        r"|diary|whiteboard|photos?|signature|surname|account number|buttons?|lights?|bins?|curtains?"
        r"|umbrellas?"
        r"|luggage|suitcases?|shoes|change|pens?|leaflets?|cards?|samples?|treadmill|ward|rooms?|sign"
        r"|lanyard|folder"
        r"|clipboard|menus?|file|hold|cash|seat ?belts?)\b"
    ),
}
# The one moment or place it is for.
_MOMENT: Final = {
    "fr": re.compile(
        r"\b(?:avant (?:d(?:e |')|l[ae]s? |chaque |la )|apres (?:l[ae]s? |l'|chaque |avoir|un)|des "
        r"(?:qu|l')|au moment|"
        r"quand |lorsqu|si (?:un|une|le|la|l'|il|elle|on)\b|pendant l|a chaque |a (?:la|l')(?: )?(?:fin"
        r"|arrivee|depart"
        r"|sortie|entree|accueil|ouverture|fermeture|gauche|droite)|en fin d|en debut|au (?:debut"
        r"|depart|bout|plus tard)"
        r"|jusqu'a|en entrant|en sortant|en partant|(?:deuxieme|troisieme|quatrieme) )"
    ),
    "en": re.compile(
        r"\b(?:before |after |when(?:ever)? (?:a|an|the|you|entering|leaving|answering|someone"
        r"|customers|guests)\b"
        r"|each time|every time|as soon as|during |while |at the (?:end|start|beginning|door|till)|on "
        r"the (?:left|right)"
        r"|upon |on arrival|twice|within (?:\w{1,6} )?(?:rings?|seconds|minutes)|if (?:a|an|the)\b|by "
        r"the (?:second|third"
        r"|fourth)|between |on leaving|prior to)"
    ),
}
# "Say “my pleasure” each time": words given for one case are one case.
_SPOKEN: Final = re.compile(r"^\W{0,3}(?:dire|dites|repondre|repondez|say|answer|reply|tell)\b[^\"]{0,20}\"")
# An order by its shape alone, whatever the verb: "éteindre son", "wipe down".
_ORDERS: Final = {
    "fr": re.compile(r"^\W{0,3}\w{2,14}(?:er|ir|re) (?:l[ae]s? |l'|une? |son |sa |ses |des |deux |aux? )"),
    "en": re.compile(
        r"^\W{0,3}(?!(?:the|our|each|every|all|with|for)\b)[a-z]{3,12} (?:the|an?|your|down|up|off|out"
        r"|twice|each"
        r"|every|all)\b"
    ),
}
_MUST: Final = re.compile(r"^\W{0,3}(?:il faut |on doit |please |always |never |toujours |merci de )")
_FIRST_PERSON: Final = re.compile(r"\b(?:je|j'|nous|on|i|we|our|notre|nos)(?:\b|(?<='))")


class OneCase(StatementRule):
    """A value that holds for one moment is a working instruction."""

    code = "CH206"
    severity = "warning"
    rows = ("R111",)
    kinds = frozenset({"value"})

    fr = Page(
        title="Une valeur, ou une consigne ?",
        what="Repère une valeur qui est une consigne pour un seul cas : un objet, un moment, un endroit.",
        why="Une valeur aide à décider dans un cas que personne n’avait prévu. « Décrocher avant la "
        "troisième "
        "sonnerie » n’aide que près d’un téléphone ; celui qui livre ou qui code n’y trouve rien.",
        finds="« {thing} » et « {moment}… » : cela ne vaut que pour un cas, les autres équipes ne "
        "sauront qu’en "
        "faire.",
        suggests="Demandez-vous pourquoi ce geste compte : la réponse est sans doute la valeur. Gardez "
        "le geste "
        "comme comportement de cette valeur, il y sera très bien.",
        instead=(
            Example("Décrocher avant la troisième sonnerie."),
            Example("Vérifier la facture avant de l’envoyer au client."),
        ),
        write=(
            Example("Je ne fais pas attendre celui qui a besoin de moi."),
            Example("Discrétion : ce qu’on nous confie reste chez nous."),
        ),
        limits="La règle cherche ensemble un ordre (infinitif ou impératif), une chose que l’on touche et un "
        "moment. Les choses viennent d’une liste ; une consigne sans objet connu lui échappe. Ce qui est dit "
        "à la première personne n’est pas signalé.",
        source="seeds 003:60, 003:144",
    )
    en = Page(
        title="A value, or an instruction?",
        what="Finds a value that is an instruction for one case: an object, a moment, a place.",
        why="A value helps to decide in a case that nobody foresaw. “Pick up before the third ring” "
        "helps only "
        "beside a telephone; people who deliver or write software find nothing in it.",
        finds="“{thing}” and “{moment}…”: this holds for one case only, and other teams will not know "
        "what to "
        "do with it.",
        suggests="Ask why this act matters: the answer is probably the value. Keep the act as a behaviour of "
        "that value; it will be at home there.",
        instead=(
            Example("Answer the phone before the third ring."),
            Example("Check the invoice before it goes to the customer."),
        ),
        write=(
            Example("I do not keep people waiting who need me."),
            Example("Discretion: what is told here stays here."),
        ),
        limits="The rule looks for an order (an imperative), a thing one can touch and a moment, "
        "together. The "
        "things come from a list; an instruction without a known object escapes it. What is said in the "
        "first person is left alone.",
        source="seeds 003:60, 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report an order about one thing at one moment."""
        folded = fold(statement.words)
        if _FIRST_PERSON.match(folded.text.lstrip(" \"'-(")) or ":" in folded.text or "?" in folded.text:
            return
        must = _MUST.match(folded.text)
        order = folded.text[must.end() if must else 0 :]
        opening = " ".join(order.split(" ")[:4])
        thing = _THING[statement.language].search(folded.text) or _SPOKEN.search(folded.text)
        moment = _MOMENT[statement.language].search(folded.text)
        orders = says_action(opening, statement.language) or _ORDERS[statement.language].match(opening)
        if thing and moment and orders:
            yield self.at(
                statement,
                folded.span(thing.start(), thing.end()),
                thing=folded.quoted(*thing.span()).strip(' "“«'),
                moment=folded.quoted(*moment.span()).strip(),
            )
