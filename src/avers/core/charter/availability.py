"""Words that promise time: at any hour, at once, within two minutes."""

from __future__ import annotations

import re
from typing import Final

from avers.core.charter.delays import delay_promised
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.phrases import Phrases, is_denied
from avers.core.text import Language

__all__ = ["AT_ONCE", "any_hour", "minutes_promised"]

_THERE_FR = (
    r"(?:disponibles?|joignables?|ouvert(?:e|s|es)?|accessibles?|presente?s?|la pour"
    r"|prets? a (?:vous )?repondre|a vos cotes|quelqu'un|une personne|un conseiller)"
)
_THERE_EN = (
    r"(?:available|open|reachable|there (?:for|to)|here (?:for|to)|on hand|by your side|ready to (?:help"
    r"|answer)|somebody|someone)"
)

# Beside "24 hours" alone, what shows that somebody is there all along, and that it is no delay.
_SERVICE_EN = (
    r"(?:service|support|desk|line|helpline|hotline|care|help|assistance|reception|emergency|response|cover"
    r"|staffed|on call|call-?out|delivery|coverage)"
)
# « À tout moment du traitement »: at whatever stage, not at whatever hour.
_STAGE_FR = (
    r"(?! (?:du |de la |de l'|de votre |de votre|au cours |durant |pendant |dans )(?!jour|nuit|la nuit"
    r"|journee|matin|soir"
    r"|annee|semaine|week))"
)
_STAGE_EN = (
    r"(?! (?:of|during|in|within|through|throughout) (?:the |your |this |a |our )(?!day|night|week|year))"
)

_OPEN_ALL_ALONG: Final = re.compile(rf"\b(?:{_THERE_EN}|{_SERVICE_EN})\b")
_NEAR: Final = 40

_ANY_HOUR: Final = Phrases(
    fr=(
        r"\b24 ?(?:h|heures)? ?(?:/|sur) ?24\b(?: ?h\b)?(?:[^.;:!?]{0,4}7 ?(?:j|jours)? ?(?:/|sur) ?7\b)?",
        r"\b24 ?/ ?7\b",
        r"\b7 ?(?:j|jours)? ?(?:/|sur) ?7\b(?![^.;!?]{0,20}\b(?:de|entre|jusqu'a|a partir de) \d)",
        rf"\ba (?:toute heure|tout moment|toutes? heures?|n'importe quelle heure)\b{_STAGE_FR}",
        r"\bjour et nuit\b|\b(?:de )?jour comme (?:de )?nuit\b|\b365 jours\b|\btous les jours de l'annee\b",
        r"\ben permanence\b|\bsans interruption\b|\bnuit et jour\b",
        r"\bne ferm(?:e|ent|ons) jamais\b|\bjamais ferme(?:e|s|es)?\b",
        r"\b(?:des que|quand|lorsque) vous (?:le )?(?:souhaitez|voulez|desirez)\b",
        rf"\btoujours {_THERE_FR}",
        rf"\b{_THERE_FR} en tout temps\b",
    ),
    en=(
        r"\b24 ?/ ?7\b|\b24 hours(?: (?:a|per|every) day)?\b(?! (?:of|after|before|from|notice|later|to))"
        r"(?<!within 24 hours)(?<!in 24 hours)(?<!under 24 hours)",
        r"\baround the clock\b|\bround the clock\b|\bday (?:or|and) night\b|\bnight and day\b",
        rf"\bat any (?:hour|time|moment)\b{_STAGE_EN}"
        r"|\bany time of (?:the )?day\b|\bat all (?:hours|times)\b"
        r"|\b365 days\b",
        r"\bwhenever you (?:need|call|want|like|wish)\b|\bany ?time you (?:need|call|want|like|wish)\b",
        r"\bnever (?:closes?|closed|shuts?)\b",
        rf"\balways {_THERE_EN}",
        r"\b(?:seven|7) days a week\b(?![^.;!?]{0,20}\bfrom \d)",
    ),
)
# What a machine does at any hour, and what the customer may do at any time, is no promise of a person.
_WITHOUT_A_PERSON: Final = Phrases(
    fr=(
        r"\ben ligne\b|\bsur (?:le|notre) site\b|\bapplication\b|\bappli\b|\bespace client\b"
        r"|\bautomates?\b|\bdistributeurs?\b",
        r"\b(?:resili|consult|annul|modifi|telecharg|desinscri|retract)\w{1,4}\b"
        r"|\bromp\w{1,4}\b|\brepren(?:dre|ez)\b"
        r"|\b(?:peut|peuvent|pouvez|pourrez|libres? de)\b(?![^.;]{0,50}\b(?:joindre|appel|contacter"
        r"|compter|parler|nous))"
        r"|\b(?:de garde|d'astreinte|veill(?:e|ent)(?! a\b)|sur place)\b|\bchang(?:er|ez) d'avis\b"
        r"|\bsuiv(?:re|ez) votre\b|\bquitt(?:er|ez)\b",
        # What the customer says within a day, or at any time, is their notice, not our answer.
        r"\b(?:prevenez|dites|signalez|avertissez|informez|ecrivez|indiquez|faites)-(?:le-)?nous\b"
        r"|\bfaites-(?:le-)?nous savoir\b",
    ),
    en=(
        r"\bonline\b|\bwebsite\b|\bour app\b|\bthe app\b|\bmachines?\b|\bself[- ]service\b",
        r"\b(?:cancel|download|change your mind|withdraw|unsubscribe|track your|read your|view your|leave)\b",
        r"\b(?:you|members?|subscribers?|customers?|clients?|they) (?:may|can)\b(?![^.;]{0,40}\b(?:call"
        r"|ring|reach|contact"
        r"|talk|speak|count|rely|ask|phone|get|find)\b)|\bfree to\b",
        r"\bon (?:duty|shift|watch|call|site)\b",
        # What the customer says within a day, or at any time, is their notice, not our answer.
        r"\b(?:let us know|tell us|notify us|inform us|give us notice|report (?:it|any|a) )",
    ),
)
AT_ONCE: Final = Phrases(
    fr=(
        r"\b(?:reponse|aide|assistance|prise en charge|solution|intervention) (?:immediate|instantanee)\b",
        r"\bsans (?:aucune |la moindre )?attente\b|\bdans la seconde\b|\bsur-le-champ\b",
        r"\b(?:repond\w{1,4}|intervenons|rappelons|decroch\w{1,4}) (?:immediatement|instantanement"
        r"|tout de suite)\b",
    ),
    en=(
        r"\b(?:an? )?(?:immediate|instant|instantaneous) (?:reply|answer|response|help|support|solution)\b",
        r"\b(?:no|without) (?:any )?wait(?:ing)?\b(?! list)|\bzero wait\b",
        r"\b(?:reply|replies|answers?|responds?|call back|picks? up) (?:you |to you )?(?:immediately"
        r"|instantly|at once|right away|straight ?away)\b",
    ),
)


def any_hour(words: str, language: Language) -> tuple[int, int] | None:
    """Return the folded place of words that promise a person at any hour, or None."""
    if _WITHOUT_A_PERSON.first(words, language):
        return None
    folded = fold(words)
    return next(
        (
            span
            for span in _ANY_HOUR.all(words, language)
            if not is_denied(folded, *span) and not _is_a_delay(folded, *span)
        ),
        None,
    )


def _is_a_delay(folded: Folded, start: int, end: int) -> bool:
    """Return whether "24 hours" is how long a thing lasts: no service stands near, no day is said."""
    around = folded.text[max(0, start - _NEAR) : end + _NEAR]
    return folded.text[start:end] == "24 hours" and _OPEN_ALL_ALONG.search(around) is None


def minutes_promised(words: str) -> float | None:
    """Return the minutes within which ``words`` promise an answer, None when they name none.

    A term that depends on when one asks (« le jour même », “before 6 pm”) has no length.
    """
    delay = delay_promised(words)
    return delay.minutes if delay else None
