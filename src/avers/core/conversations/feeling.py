"""What a customer says of being displeased: his words in a message, and from the first message to the last.

The customer's words only, counted as said; never the employee's, and no figure here is one of an employee
(limit L1). The product ships words and weights written by us; nothing was learnt from anybody's data. A
company may train ``feeling_model.py`` on messages that its own customers rated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Final

from avers.core.charter.language.word_sets import word_set
from avers.core.conversations.reading import Message, read
from avers.core.conversations.score import Abstention, Score, Span

__all__ = ["METHOD", "Shift", "dissatisfaction", "shift"]

METHOD: Final = "feeling words 1"
_FEWEST_WORDS: Final = 2

# Weight of each word, 3 for the harshest; stems end in « * ».
_DISPLEASED: Final = {
    "en": {
        3.0: word_set("""
            worst terrible horrible awful disgust* ridiculous pathetic unacceptable furious outrag*
            appall* nightmare rude liar* lied lying scam* fraud* fuck* shit* bullshit asshole* crap
            wtf incompeten* disgrace* hate hated useless joke fail failed failing failure screwed
            shame ashamed atrocious abysmal infuriat* livid boycott sue lawsuit stolen stole ripoff
            never
            """),
        2.0: word_set("""
            bad poor* disappoint* frustrat* annoy* angry upset unhappy sucks suck sucked stuck
            stranded lost delayed delay delays late cancel* cancelled canceled waiting wait waited
            broken wrong problem* issue issues error* refuse* ignored ignoring ignore nobody nothing
            unhelpful unprofessional hung damaged missing missed refund* complain* complaint* hell
            mess dirty cold slow stupid idiot* insult* unreliable disaster cannot impossible fault
            overcharged charged blame tired sick hours hung disconnected rebook* reimburse* compensat*
            misplaced overbook* forced unable trapped smh ugh wtf seriously ruined ruin poorly lack
            lacks lazy worse luggage bag bags baggage
            """),
        1.0: word_set("""
            hold hour minutes still yet again another why doesn't didn't don't can't won't isn't
            wasn't aren't haven't hasn't wouldn't couldn't not no without only help phone call calls
            called line call-back website explain because told supposed should already days weeks
            anymore least money paid pay sitting tarmac gate agent agents reps rep staff crew
            supervisor manager response answer answering reply claim forget sorry apology apologies
            unfortunately concerned confused even
            """),
    },
    "fr": {
        3.0: word_set("""
            pire horrible honte honteu* scandale* inadmissible inacceptable arnaque* escroc* voleur*
            vol nul nulle nuls nulles incompeten* catastroph* lamentable deplorable degueu* merde*
            putain foutage mensong* menteu* menti deteste fuir fuyez insupportable furieu* ecoeur*
            ridicule minable execrable calamiteu* jamais bordel
            """),
        2.0: word_set("""
            mauvais* decu* decev* deception mecontent* insatisf* frustr* agac* enerv* colere probleme*
            panne* bloque* retard* annul* attente attend* perdu* casse* erreur* refus* ignore*
            personne rien rembours* reclamation* plainte* lent lente lents galere* desagreable impoli*
            impossible abime* manque* cher chere inutile* regrett* dommage difficile* complique*
            injoignable* raccroch* faux fausse inefficace* deplaisant aberrant
            """),
        1.0: word_set("""
            pas plus toujours encore pourquoi aucun* sans sauf malgre depuis semaines mois heures
            relanc* appel* mail telephone service reponse repond* aide expliqu* dit dois faut trop
            seulement deja meme argent paye* frais tarif* dossier demande* attends sinon
            """),
    },
}
_PLEASED: Final = {
    "en": {
        3.0: word_set("""
            thank* thx love loved loving awesome amazing excellent fantastic perfect* wonderful
            brilliant superb best outstanding great* impressed kudos delighted incredible
            """),
        2.0: word_set("""
            good nice happy glad appreciate* helpful friendly kind enjoy* excited cool yay yes smooth*
            pleasant* pleased pleasure comfortable easy quick* fast welcome wow sweet beautiful
            congrats congratulations yum fun favorite favourite lovely fab safe cheers hope hoping
            looking forward
            """),
        1.0: word_set("""
            please would could when what where how can does do will if like interested info check
            wondering question let know see possible follow dm new ok okay sure
            """),
    },
    "fr": {
        3.0: word_set("""
            merci remerci* parfait* excellent* genial* super formidable bravo adore* magnifique
            impeccable* ravi* top nickel extraordinaire
            """),
        2.0: word_set("""
            bien bon bonne satisf* content* heureu* agreable* recommand* facile* rapide* simple*
            efficac* sympa* aimable* gentil* professionnel* serieu* fiable* clair* pratique* confiance
            plaisir
            """),
        1.0: word_set(
            "bonjour comment quand possible souhait* voudrai* aimerai* savoir quel quelle est-ce puis-je"
        ),
    },
}
_TURNED: Final = word_set("""
    not no never don't didn't isn't wasn't won't can't doesn't nothing without least zero hardly
    ne pas plus jamais aucun aucune rien sans ni
    """)
_REACH: Final = 3
"""Words after a negation that it turns."""
_WORD: Final = re.compile(r"[^\W\d_]{1,40}(?:['-][^\W\d_]{1,10})?")
_DURATION: Final = re.compile(
    r"\b\d{1,3} ?(?:\+ ?)?(?:hours?|hrs?|minutes?|mins?|days?|weeks?|heures?|h|jours?|semaines?|mois)\b"
)
_SIGNS: Final = (
    (re.compile(r"\?!|!\?|[!?]{3,}"), 1.0),
    (re.compile("[😠😡😤🤬😒🙄😩😫👎😢😭]"), 2.0),
    (re.compile("[😀-😍😘👍👏🎉❤💕🙌]|(?<!\\w)[:;]-?[)]"), -2.0),
    (re.compile(r"(?<!\w):-?[(/]"), 2.0),
    (_DURATION, 2.0),
)
_LEVEL: Final = -1.0
_SLOPE: Final = 0.6


def dissatisfaction(text: str, language: str) -> Score:
    """Return how far a customer's words say that he is displeased, 0..1, with the words that say it.

    Words of displeasure less words of pleasure, each with its weight, those of pleasure turned by a negation
    up to three words before; over the root of the number of words. One half is as many of either.

    Parameters
    ----------
    text : str
        A customer's message; the first 8,000 plain letters are read.
    language : {"fr", "en"}

    Returns
    -------
    Score
        Spans are ``displeased`` or ``pleased``. Abstains under two words, or in another language.
    """
    if language not in _DISPLEASED:
        return Score("dissatisfaction", None, METHOD, abstained=Abstention.LANGUAGE)
    message = read(text)
    words = list(_WORD.finditer(message.text))
    if len(words) < _FEWEST_WORDS:
        return Score("dissatisfaction", None, METHOD, abstained=Abstention.SHORT)
    total, spans = _words_told(message, words, language)
    for sign, weight in _SIGNS:
        total += weight * min(2, sum(1 for _ in sign.finditer(message.text)))
    level = _LEVEL + _SLOPE * total / max(len(words), 4) ** 0.5
    return Score("dissatisfaction", 1 / (1 + exp(-level)), METHOD, tuple(spans))


@dataclass(frozen=True, slots=True)
class Shift:
    """What a customer says at first and at last, and the change: negative is less displeased."""

    first: float
    last: float
    change: float
    method: str = METHOD


def shift(messages: Sequence[str], language: str) -> Shift | Abstention:
    """Return the change from a customer's first message to the last, where there are two that speak."""
    told = [value for one in messages if (value := dissatisfaction(one, language).value) is not None]
    if len(told) < 2:  # a shift of one message is none
        return Abstention.NO_CUSTOMER if not told else Abstention.SHORT
    return Shift(told[0], told[-1], told[-1] - told[0])


def _words_told(message: Message, words: Sequence[re.Match[str]], language: str) -> tuple[float, list[Span]]:
    total, turned = 0.0, -_REACH - 1
    spans: list[Span] = []
    for place, one in enumerate(words):
        word = one[0]
        weight = _weight_of(word, language)
        if weight < 0 and place - turned <= _REACH:
            weight = -0.7 * weight  # « not good » displeases a little less than « bad »
        if word in _TURNED or word.endswith("n't"):
            turned = place
        if weight:
            total += weight
            if abs(weight) > 1:
                kind = "displeased" if weight > 0 else "pleased"
                spans.append(Span(*message.span(one.start(), one.end()), kind))
    return total, spans


@cache
def _forms(language: str) -> tuple[dict[str, float], dict[str, float]]:
    whole: dict[str, float] = {}
    begins: dict[str, float] = {}
    for sign, lists in ((1.0, _DISPLEASED[language]), (-1.0, _PLEASED[language])):
        for weight, words in lists.items():
            for word in words:
                (begins if word.endswith("*") else whole)[word.rstrip("*")] = sign * weight
    return whole, begins


@cache
def _lengths(language: str) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _forms(language)[1]}, reverse=True))


def _weight_of(word: str, language: str) -> float:
    whole, begins = _forms(language)
    found = whole.get(word)
    if found is not None:
        return found
    return next((begins[word[:n]] for n in _lengths(language) if n <= len(word) and word[:n] in begins), 0.0)
