"""Say a noun as an act, in the person's own words: « Le respect du client », « Je respecte le client ».

Only where morphology leaves no doubt: one noun known for its verb, one thing it bears on, nothing joined to
it. Anywhere else nothing is offered: a wrong sentence put in somebody's mouth is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import fold
from avers.core.charter.language.verbs import ENGLISH_VERBS
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Language

__all__ = ["said_as_an_act"]

_LONGEST_THING: Final = 8
_WORD: Final = re.compile(r"[^\s]+")


def said_as_an_act(words: str, language: Language) -> str:
    """Return ``words`` in the first person, "" where their verb is not sure.

    Examples
    --------
    « Le respect du client. » → « Je respecte le client. »; “Respect for the customer.” → “I respect the
    customer.”
    """
    bare = " ".join(words.split()).rstrip(" .")
    found = _english(bare) if language == "en" else _french(bare)
    return f"{found}." if found and says_action(found, language) else ""


# ── French ────────────────────────────────────────────────────────────────────────────────────


def _pairs(pairs: str) -> Mapping[str, str]:
    """Return a table out of ``noun=verb`` words; a low line stands for a space."""
    return dict(one.replace("_", " ").split("=") for one in pairs.split())


# Nouns of an act that takes an object without a preposition, with their verb at the first person. Absent are
# those of which the thing may be who acts (« le soutien de nos clients ») or whose verb means two things
# (« le suivi du client », « je suis le client »).
_FRENCH_ACTS: Final = _pairs("""
    respect=respecte ecoute=écoute accueil=accueille accompagnement=accompagne
    partage=partage anticipation=anticipe amelioration=améliore simplification=simplifie
    traitement=traite resolution=résous information=informe explication=explique verification=vérifie
    protection=protège preparation=prépare livraison=livre reparation=répare controle=contrôle
    defense=défends relecture=relis reformulation=reformule
    personnalisation=personnalise planification=planifie
    transmission=transmets lecture=lis correction=corrige formation=forme valorisation=valorise
    comprehension=comprends orientation=oriente remerciement=remercie encouragement=encourage
    annonce=annonce signalement=signale enregistrement=enregistre nettoyage=nettoie
    rangement=range prise_en_compte=prends_en_compte
    prise_en_charge=prends_en_charge mise_a_jour=mets_à_jour
    """)
_FRENCH_OPENING: Final = re.compile(r"(?:(?:le|la|les|un|une|notre|mon|ma)\s+|l['’]\s?)?", re.IGNORECASE)
# What joins the noun to its thing, and the article that is left once the noun is a verb.
_FRENCH_LINKS: Final = (
    ("de la ", "la "), ("de l’", "l’"), ("de l'", "l’"), ("du ", "le "), ("des ", "les "),
    *((f"de {one} ", f"{one} ") for one in (
        "chaque", "nos", "notre", "vos", "votre", "mes", "mon", "ma", "ses", "son", "sa", "leur", "leurs",
        "tous", "toutes", "tout", "toute", "cette", "ces", "ce",
    )),
)  # fmt: skip
# A thing that holds one of these is a longer sentence than we can turn round.
_JOINS: Final = word_set(
    "et ou ni mais est sont a ont sera font fait que qui qu' dont nous vous on je j' c' se s' ne n' pas y"
)
_VOWELS: Final = frozenset("aeiouyh")


def _french(words: str) -> str:
    opening = _FRENCH_OPENING.match(words)
    left = words[opening.end() if opening else 0 :]
    folded = fold(left).text
    for noun in sorted(_FRENCH_ACTS, key=len, reverse=True):
        if folded.startswith(f"{noun} ") and len(folded) == len(left):
            return _french_act(_FRENCH_ACTS[noun], left[len(noun) + 1 :])
    return ""


def _french_act(verb: str, follows: str) -> str:
    for link, article in _FRENCH_LINKS:
        if follows.lower().startswith(link) and _is_one_thing(follows[len(link) :]):
            opening = "J’" if fold(verb).text[0] in _VOWELS else "Je "
            return f"{opening}{verb} {article}{follows[len(link) :]}"
    return ""


def _is_one_thing(words: str) -> bool:
    """Return whether ``words`` are one short thing: nothing joined to it, no sentence inside."""
    if any(sign in words for sign in ',;:!?()«»"“”—–/&'):
        return False
    said = [fold(one.group()).text for one in _WORD.finditer(words)]
    return 1 <= len(said) <= _LONGEST_THING and not (_JOINS | _HOLDS).intersection(said)


# ── English ───────────────────────────────────────────────────────────────────────────────────

_ENGLISH_ACTS: Final = _pairs("""
    respect_for=respect trust_in=trust support_for=support protection_of=protect improvement_of=improve
    explanation_of=explain anticipation_of=anticipate recognition_of=recognise preparation_of=prepare
    resolution_of=resolve repair_of=repair delivery_of=deliver simplification_of=simplify
    attention_to=pay_attention_to care_for=care_for help_for=help answers_to=answer welcome_of=welcome
    understanding_of=understand follow-up_of=follow_up protection_for=protect appreciation_of=appreciate
    """)
_ENGLISH_OPENING: Final = re.compile(r"(?:(?:the|a|our|my)\s+)?", re.IGNORECASE)
_HOLDS: Final = word_set("and or but is are was be will has have that who which we you they it not don't")
_ING: Final = 3


def _english(words: str) -> str:
    opening = _ENGLISH_OPENING.match(words)
    left = words[opening.end() if opening else 0 :]
    folded = fold(left).text
    for noun, verb in _ENGLISH_ACTS.items():
        if folded.startswith(f"{noun} ") and _is_one_thing(left[len(noun) + 1 :]):
            return f"I {verb} {left[len(noun) + 1 :]}"
    first, _, follows = left.partition(" ")
    base = _base_of(fold(first).text)
    if not base or not _is_one_thing(follows):
        return ""
    # “Training for all” is a noun, “caring people” an adjective: a verb shows by what it bears on.
    next_word = fold(follows.split()[0]).text
    bears = next_word in _THINGS or (next_word == "to" and base in _TO_SOMEBODY)
    return f"I {base} {follows}" if bears else ""


_THINGS: Final = word_set(
    "the a an our my their your his her this these each every all customers clients callers things others"
)
_TO_SOMEBODY: Final = word_set("listen respond reply speak talk")


def _base_of(gerund: str) -> str:
    """Return the verb of a gerund, "" where it is not a known one: putting, making, listening."""
    if not gerund.endswith("ing") or len(gerund) <= _ING + 2:
        return ""
    stem = gerund[:-_ING]
    # The bare stem last: “caring” is of care, and “car” is no verb.
    for verb in (f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else "", stem):
        if verb in ENGLISH_VERBS:
            return verb
    return ""
