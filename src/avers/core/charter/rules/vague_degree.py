"""CH308: quickly, of quality, as soon as possible: how much is that?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.availability import AT_ONCE, any_hour
from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.measures import says_measure
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.language.quoting import is_quoted
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["VagueDegree"]

_THING_FR: Final = (
    r"(?:accueil|services?|sejour|accompagnement|reponses?|conseils?|soins?|prestations?|traitement|suivi"
    r"|aide|assistance|solutions?|ecoute|livraison|informations?|echanges?|intervention|relation|experience"
    r"|prise en charge|retour)"
)
_THING_EN: Final = (
    r"(?:service|support|help|repl(?:y|ies)|answers?|responses?|advice|care|assistance|delivery|experience"
    r"|solutions?|treatment|stay|turnaround|communication|information|welcome)"
)
_QUALITY_FR: Final = (
    r"(?:rapides?|efficaces?|reacti(?:f|fs|ve|ves)|optima(?:l|le|ux|les)|performante?s?|soignee?s?"
    r"|irreprochables?|excellente?s?)"
)
_QUALITY_EN: Final = (
    r"(?:fast|quick|prompt|speedy|swift|rapid|efficient|timely|effective|high[- ]quality|quality|excellent"
    r"|outstanding|exceptional|first[- ]class|top[- ]quality|great|optimal)"
)
_VAGUE: Final = Phrases(
    fr=(
        r"\b(?:le plus |au plus |tres |plus )?(?:rapidement|promptement|vite|tot|souvent) possible\b"
        r"|\bau plus (?:vite|tot)\b(?! (?:le|a|en|dans|deux|trois|un) )",
        r"\b(?:tres )?(?:rapidement|promptement|regulierement|frequemment|efficacement)\b",
        r"\bdans (?:les|des|un) (?:(?:meilleurs?|plus brefs?|brefs?|plus courts?|courts?) delais?"
        r"|delais? (?:les plus (?:brefs|courts)|raisonnables?|courts?|brefs?|possibles?|records?|rapides?)"
        r"|delais(?=\W*$)|(?:meilleures|bonnes) conditions)\b(?: possibles?\b)?(?! (?:de|d')\b)"
        r"(?! (?:annonce|indique|convenu|fixe|precise|communique|prevu|affiche|defini|inscrit|connu|imparti))"
        r"|\b(?:tres |plus )?vite\b(?=[.!]?$)",
        r"\bdes que possible\b|\baussi (?:vite|tot|souvent|rapidement|promptement|rapides?) que possible\b"
        r"|\bde maniere (?:reguliere|rapide|efficace|reactive)\b"
        rf"|\bl[ea] meilleure? {_THING_FR} possible\b",
        r"\ben temps (?:utile|voulu|opportun)\b|\bprochainement\b|\bsous peu\b|\bavec (?:celerite|reactivite"
        r"|diligence|rapidite)\b|\bdans la foulee\b",
        rf"\b{_THING_FR} (?:[a-z]{{3,14}} et )?(?:de (?:(?:grande|haute|tres) )?qualite|{_QUALITY_FR})\b",
    ),
    en=(
        r"\bas (?:soon|quick|quickly|fast|prompt|promptly|swiftly|rapidly|speedily|early|often|regularly"
        r"|frequently|efficiently) (?:[a-z]{2,9} ){0,3}as"
        r" (?:possible|we can|they can|it can|i can|you can|practicable)\b|\basap\b"
        rf"|\bthe best possible {_THING_EN}\b",
        r"\b(?:very )?(?:quickly|promptly|swiftly|speedily|rapidly|regularly|frequently|efficiently"
        r"|shortly)\b(?! (?:after|before|served))",
        r"\b(?:fix|repair|mend|answer|reply|respond|deliver|ship|act|solve|resolve|work|move|react)"
        r"(?:s|es)? (?:it |them |to you |you )?fast\b",
        r"\bat (?:the|our|your|their) (?:very )?earliest (?:opportunity|convenience|possible)\b"
        r"|\bin due course\b",
        r"\b(?:within|in) (?:a |the )?(?:reasonable|timely|shortest|short|good|best possible)"
        r" (?:time|times|delay|period|manner|fashion|timeframe|possible)\b|\bin (?:good )?time\b(?=[.!]?$)",
        r"\b(?:high|highest|good|excellent) standards? of\b"
        r"|\b(?:very )?soon\b(?=[.!]?$)|\bwithout (?:undue|unreasonable) delay\b",
        rf"\b(?<!-){_QUALITY_EN}(?:(?:,| and|, and) [a-z-]{{3,14}})? {_THING_EN}\b"
        rf"|\b{_THING_EN} of (?:the |a )?(?:very )?(?:highest|high|good|best)? ?(?:quality|standards?)\b",
    ),
)

# When the door is open says nothing of how long an answer takes.
_OPEN: Final = re.compile(
    r"\b(?:during|in|within) (?:our |the )?(?:business|office|opening|working) hours\b"
    r"|\b(?:pendant|durant|aux) (?:l[ae]s |nos )?heures (?:d'ouverture|ouvrees|de bureau)\b"
)


class VagueDegree(StatementRule):
    """Two people do not mean the same by quickly."""

    code = "CH308"
    severity = "warning"
    rows = ("R109", "R111")
    kinds = frozenset({"behaviour", "promise"})

    fr = Page(
        title="C’est combien, « rapidement » ?",
        what="Repère un degré flou là où une mesure aiderait : « rapidement », « régulièrement », « dans les "
        "meilleurs délais », « de qualité ».",
        why="Pour l’un, vite veut dire une heure ; pour l’autre, une semaine. Le client attend sans "
        "savoir, et "
        "la personne qui fait bien ne peut pas le montrer.",
        finds="« {quoted} » ne se compte pas : chacun y met sa propre mesure.",
        suggests="Dites l’heure, le nombre ou le rythme que vous tenez : « avant 18 h », « toutes les vingt "
        "minutes », « à chaque étape ».",
        instead=(
            Example("Je rappelle rapidement les clients.", "behaviour"),
            Example("Nous vous offrons un accueil de qualité.", "promise"),
        ),
        write=(
            Example("Je rappelle les clients avant 18 h.", "behaviour"),
            Example("Je passe régulièrement : toutes les vingt minutes, je fais le tour.", "behaviour"),
        ),
        limits="Une liste de degrés qui promettent une mesure ; ce qui convient (« adapté ») ou ce "
        "qu’on peut "
        "(« de notre mieux ») n’en promet pas. Elle se tait dès que la phrase donne une mesure, même "
        "d’autre chose, et "
        "là où « immédiatement » ou « à toute heure » relèvent des horaires (FE403).",
        source="seeds 003:139, 003:144",
    )
    en = Page(
        title="How much is “quickly”?",
        what="Finds a vague degree where a measure would help: “promptly”, “regularly”, “as soon as "
        "possible”, “quality service”.",
        why="Soon is an hour to one person and a week to another. The customer waits without knowing, and "
        "the colleague who does it well has no way to show it.",
        finds="“{quoted}” cannot be counted: everyone brings their own measure.",
        suggests="Say the hour, the number or the rhythm you keep: “before 6 pm”, “every twenty minutes”, "
        "“at "
        "each step”.",
        instead=(
            Example("I call customers back quickly.", "behaviour"),
            Example("We give you fast, reliable support.", "promise"),
        ),
        write=(
            Example("I call customers back before 6 pm.", "behaviour"),
            Example("I check the tables regularly: every twenty minutes I walk round.", "behaviour"),
        ),
        limits="A list of degrees that promise a measure; what fits (“suitable”) or what one can "
        "(“as much as "
        "we can”) promises none. It stays silent as soon as the sentence gives a measure, even of "
        "something "
        "else, and where “immediately” or “at any hour” are a matter of opening hours (FE403).",
        source="seeds 003:139, 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first vague degree of a sentence that gives no measure."""
        words, language = statement.words, statement.language
        folded = fold(words)
        for start, end in _VAGUE.all(words, language):
            if is_quoted(folded, start):
                continue
            around = _OPEN.sub(" ", folded.text[:start] + " " + folded.text[end:])
            if says_measure(around, language) or _time_word(words, language):
                return
            yield self.at(statement, folded.span(start, end), quoted=folded.quoted(start, end))
            return


def _time_word(words: str, language: str) -> bool:
    return any_hour(words, language) is not None or AT_ONCE.meant(words, language) is not None  # type: ignore[arg-type]
