"""How hard a sentence is to read at once: Flesch for English, Kandel and Moles for French.

Both formulas count words by sentence and syllables by word (Flesch 1948; Kandel & Moles 1958, who fitted
Flesch's to French): about 100 reads itself, below 30 is for scholars. Syllables are groups of vowels, the
mute *e* apart: near enough to part a plain sentence from a knotted one, not to grade a book.
"""

from __future__ import annotations

import re
from typing import Final

from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.sentences import Word, sentences, words_of
from avers.core.charter.language.verbs import FRENCH_INFINITIVES
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Language

__all__ = ["abstract_nouns", "reading_ease"]

_VOWELS: Final = re.compile(r"[aeiouy]{1,9}")
# Endings that make a thing of an act or of a quality: "appropriation", "acknowledgement".
_ABSTRACT: Final = {
    "fr": re.compile(r"(?:[tsx]ions?|ments?|[ae]nces?|ites?|ismes?|tudes?|ages?|metrie|logies?)$"),
    "en": re.compile(r"(?:[tsx]ions?|ments?|[ae]nces?|it(?:y|ies)|isms?|ness|[ae]ncy|ologies|ability)$"),
}
_SHORTEST_ABSTRACT: Final = 7
# The same endings on what can be pointed at, or is plain to everybody.
_PLAIN: Final = word_set("""
    document moment medicament logement batiment appartement etablissement paiement departement instrument
    vetement message bagage village garage passage voyage question station solution information conversation
    visite reservation consultation livraison distance station apartment payment appointment department
    monument comment experience audience community communities education science universit universite
    university universities activity activities activite attention population government gouvernement
    equipment equipement entertainment environment environnement enseignement profession vacation restaurant
    alimentation entretien association administration parliament organization organizations organisation
    organisations institution institutions generation generations coordination opportunity opportunities
    decision condition evidence finance comptabilite urgence employment movement formation competence
    opportunite opportunites collectivite collectivites groupement
    security securite enforcement harassment discussion transaction session connaissance communication
    instruction reclamation reglement adhesion preference prestation apparence
    accommodation transport temperature invoice treatment traitement
    garantie assurance insurance residence difference distribution construction production installation
    """)
# Verbs of the same endings, and the word that opens every mission without weighing on it.
_NO_NOUN: Final = word_set("""
    envision envisions business businesses quality client clients enhance enhances advance advances balance
    balances influence implement implements complement supplement
    experiment experiments function functions mission missions vision visions davantage
    """)
# « Durablement », « dignement », « expressément »: a manner, not a thing. In -ment and -age only what a verb
# makes is counted (« développement », « partage »); in doubt, a word is not.
_OF_A_VERB: Final = re.compile(r"^(?P<stem>[a-z]{2,}?)(?:e?ments?|ages?)$")
_NO_MANNER: Final = word_set("""
    rendement rendements management fonctionnement recrutement renouvellement comportement comportements
    perfectionnement rayonnement raisonnement apprentissage apprentissages pilotage maillage arbitrage
    deploiement redressement enrichissement cadrage sentiment sentiments argument arguments accomplissement
    dimensionnement positionnement questionnement epuisement ancrage parrainage mecenat depassement
    """)
_IN_MENT_OR_AGE: Final = re.compile(r"(?:ments?|ages?)$")
# Three bare words or more in a row are a list, read at one go: "honesty, integrity and discretion".
_SMALL: Final = r"(?:de la |de l'|a la |a l'|l'|d'|la |le |les |de |des |du |aux? |the |our |of |to )?"
_ITEM: Final = rf"{_SMALL}[a-z-]{{3,24}}"
_AND: Final = r",? (?:et|and|ou|or|&) "
# With an adjective to a noun it takes four to be sure: "sexual orientation, economic status, size or faith".
_BARE: Final = (
    r"(?!(?:des|the|for|with|par|pour|dans|that|who|which|and|our|nos|are|est|sont|nous|you|vous|elle|they|while"
    r"|sur|afin|par|from|sans|without|[a-z-]{2,20}ing)\b)[a-z-]{3,24}"
)
_LONGER_ITEM: Final = rf"{_SMALL}{_BARE}(?: {_BARE}){{0,2}}"
_LIST: Final = re.compile(
    rf"(?<!, )\b(?:{_LONGER_ITEM}(?:, {_LONGER_ITEM}){{2,20}}{_AND}{_LONGER_ITEM}(?:{_AND}{_LONGER_ITEM})?"
    rf"|{_ITEM}(?:, {_ITEM}){{1,5}}{_AND}{_ITEM})\b"
)
# "Both affordability and lasting durability", "dignity, age, lack of ability": members of one enumeration.
_BESIDE: Final = r"(?: (?!(?:by|through|par|and|or|et|ou|ni|nor|but|mais)\b)[a-z'-]{1,20})"
_SEPARATOR: Final = r"(?:,(?: (?:and|or|et|ou|but|mais)\b)?| (?:and|or|et|ou|ni|nor|&|but|mais)\b)"
_PAIR: Final = re.compile(
    rf"(?:{_BESIDE}{{0,2}}{_SEPARATOR}{_BESIDE}{{0,3}}|{_BESIDE}?(?:{_SEPARATOR}{_BESIDE}{{0,3}}){{2,8}})"
    r" ?(?:[a-z]{1,2}')?"
)
_HEADS: Final = re.compile(r" (?:[a-z]{4,14} )?(?:of|de|des|du|d')(?:\b|(?<='))")
# (constant, weight of words by sentence, weight of syllables by word)
_FORMULAS: Final = {"fr": (207.0, 1.015, 73.6), "en": (206.835, 1.015, 84.6)}


def reading_ease(words: str, language: Language) -> float:
    """Return the reading ease of ``words``, about 0 (hard) to 100 (easy), unbounded; 100 without a word."""
    folded = fold(words)
    read = _read(words)
    if not read:
        return 100.0
    n_sentences = max(sum(1 for _ in sentences(folded)), 1)
    constant, by_sentence, by_word = _FORMULAS[language]
    syllables = sum(_syllables(word.text) for word in read)
    return constant - by_sentence * len(read) / n_sentences - by_word * syllables / len(read)


def abstract_nouns(words: str, language: Language) -> tuple[Word, ...]:
    """Return the words of ``words`` that end as nouns of acts and qualities do, of a short list the first."""
    folded = fold(words)
    lists = [match.span() for match in _LIST.finditer(folded.text)]
    opens = {begin for start, end in sentences(folded) for begin in _first_word(folded, start, end)}
    shouted = words.isupper()
    found: list[Word] = []
    beside: Word | None = None
    listed: set[tuple[int, int]] = set()
    for word in _read(words):
        name = word.typed[:1].isupper() and word.start not in opens and not shouted
        if name or not _is_abstract(word, language, accented=not words.isascii()):
            continue
        within = next((span for span in lists if span[0] <= word.start < span[1]), None)
        # "The mobilisation of skills and the simplification of procedures": each heads a chain of its own.
        heads = _HEADS.match(folded.text, word.end) is not None
        paired = (
            beside is not None
            and not heads
            and _PAIR.fullmatch(folded.text, beside.end, word.start) is not None
        )
        beside = word
        if (within is None or within not in listed) and not paired:
            found.append(word)
        if within is not None:
            listed.add(within)
    return tuple(found)


def _first_word(folded: Folded, start: int, end: int) -> tuple[int, ...]:
    # An elided article opens a sentence with the word after it: « L'intégration ».
    words = words_of(folded, start, end)
    return tuple(word.start for word in words[: 2 if words and words[0].text.endswith("'") else 1])


def _is_abstract(word: Word, language: Language, *, accented: bool) -> bool:
    text = word.text
    if len(text) < _SHORTEST_ABSTRACT or not _ABSTRACT[language].search(text):
        return False
    if {text, text.rstrip("s")} & _PLAIN or text in _NO_NOUN:
        return False
    if language == "fr" and accented and text.endswith(("ite", "ites")):
        # « Petites » ends like « identités », but for the accent.
        return word.typed.lower().rstrip("s").endswith("é")
    if language == "fr" and word.typed.lower().endswith(("é", "és", "ée", "ées")):
        # « Avancés », « partagés »: what is said of a thing, not a thing.
        return False
    return language == "en" or _IN_MENT_OR_AGE.search(text) is None or _is_of_a_verb(text)


def _is_of_a_verb(text: str) -> bool:
    """Return whether a French word in -ment or -age is the act of a verb, not a manner or a quality."""
    made = _OF_A_VERB.match(text)
    stem = made["stem"] if made else ""
    if stem and {stem + "er", stem + "eler", stem + "ir", stem + "re"} & FRENCH_INFINITIVES:
        return True
    return text.rstrip("s").endswith(("issement", "oiement", "aiement")) or text in _NO_MANNER


def _read(words: str) -> tuple[Word, ...]:
    return tuple(word for word in words_of(fold(words)) if not word.text.endswith("'"))


def _syllables(word: str) -> int:
    n = sum(1 for _ in _VOWELS.finditer(word))
    if n > 1 and word.endswith(("e", "es")) and not word.endswith("le"):
        n -= 1
    return max(n, 1)
