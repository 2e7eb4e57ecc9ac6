"""Does a sentence say that somebody acts? First person, imperative or infinitive, by morphology.

A sentence passes when one of its clauses opens with an act: *je rappelle*, *rappelez*, *rappeler*,
*I call*, *call back*, *to call*; or when a named role acts (*chaque conseiller rappelle*). A noun
alone, however noble, does not: *l'écoute*, *respect for the customer*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.quoting import is_quoted
from avers.core.charter.language.sentences import Word, clauses, sentences, words_of
from avers.core.charter.language.subjects import third_person_acts
from avers.core.charter.language.unnamed_actors import may_act, may_be_told_later
from avers.core.charter.language.verbs import (
    ENGLISH_ALSO_ADJECTIVES,
    ENGLISH_ALSO_NOUNS,
    ENGLISH_ROLES,
    ENGLISH_VERBS,
    FRENCH_FIRST_PLURAL,
    FRENCH_INFINITIVES,
    FRENCH_NOT_INFINITIVES,
    FRENCH_PRESENT,
    FRENCH_ROLES,
)  # fmt: skip
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Language

__all__ = ["may_say_action", "says_action"]


def says_action(words: str, language: Language) -> bool:
    """Return whether ``words`` say that somebody acts."""
    folded = fold(words)
    acts = _english_clause_acts if language == "en" else _french_clause_acts
    return any(
        acts(words) or (not taken_up and third_person_acts(words, language))
        for words, taken_up in _clauses_read(folded)
    )


def may_say_action(words: str, language: Language) -> bool:
    """Return whether a clause of ``words`` may well say that somebody acts, though no list knows who."""
    folded = fold(words)
    if may_be_told_later(folded.text, language):
        return True
    return any(may_act(words, language) for words, taken_up in _clauses_read(folded) if not taken_up)


def _clauses_read(folded: Folded) -> Iterator[tuple[tuple[Word, ...], bool]]:
    """Yield the words of each clause, and whether a thing was named before it, which a pronoun may take up.

    « Le courage, il se voit »: nobody acts. A motto quoted inside a sentence is not said by the sentence.
    """
    thing = False
    for start, end in sentences(folded):
        for begin, stop in clauses(folded, start, end):
            words = words_of(folded, begin, stop)
            if not words or _is_motto(folded, begin, stop):
                continue
            pronoun = words[0].text in _TAKES_UP
            yield words, pronoun and thing
            thing = words[0].text in _OPENS_A_THING


_TAKES_UP: Final = word_set("il elle ils elles they he she")
_OPENS_A_THING: Final = word_set("le la les l' un une nos notre cette ce ces the our a an these this")


def _is_motto(folded: Folded, start: int, end: int) -> bool:
    """Return whether a clause is quoted in the middle of a sentence that goes on after it."""
    text = folded.text
    if not is_quoted(folded, start) or not text[:start].strip(' "'):
        return False
    opening, closing = text.rfind('"', 0, start), text.find('"', end)
    follows = text[closing + 1 :].lstrip(" ,") if closing >= 0 else ""
    return ":" not in text[max(0, opening - 3) : opening] and bool(_GOES_ON.match(follows))


# After a motto, the verb of the sentence that quotes it.
_GOES_ON: Final = re.compile(
    r"(?:est|n'est|sont|reste|demeure|figure|dit|is|are|isn't|stands|hangs|says|remains)\b"
)


# ── French ────────────────────────────────────────────────────────────────────────────────────

_BEFORE_INFINITIVE: Final = word_set("""
    ne n' pas plus jamais toujours bien mieux d' abord vraiment systematiquement simplement ensuite puis
    aussi tout oui enfin se s' me m' y en lui leur vous nous et ou ni donc c' est savoir pouvoir oser
    """)
_OBJECTS: Final = word_set("le la les l'")
# After a word that may be a noun, these show that it was a verb: "écoute ton client".
_AFTER_VERB: Final = word_set("""
    le la les l' un une des chaque ce cet cette ces mon ton son ma ta sa mes tes ses notre nos votre vos
    leur leurs tout toute tous toutes toujours jamais bien d' au moins quelqu'un
    """) - {"d'", "au", "moins"}
_OBJECT_OPENINGS: Final = word_set(
    "le la les l' un une des chaque son sa ses leur leurs nos notre tout toute tous"
)
_NOT_AFTER_ROLE: Final = word_set(
    "entre contre comme outre une cette notre votre toute autre meme encore ensemble que de ne le "
    "vraiment souvent"
)
_RELATIVES: Final = word_set("que qu' dont ou lesquels auxquels qui")
_NOT_POLITE_IMPERATIVE: Final = word_set("chez assez nez rez riz rdv")
# Every -ions is a noun unless its -ier infinitive is known ("remercions"); of the rest, these.
_NOUNS_IN_ONS: Final = word_set("""
    lecons facons maisons saisons raisons bons dons sons tons fonds garcons poissons boissons jalons
    patrons talons cartons boutons echantillons horizons livraisons liaisons comparaisons combinaisons
    balcons wagons crayons jambons
    """)


def _french_clause_acts(words: Sequence[Word]) -> bool:
    texts = [word.text for word in words]
    return bool(texts) and (
        _french_first_person(texts)
        or _french_imperative(words)
        or (_french_infinitive(texts) and not _is_opinion(texts))
        or _french_role_acts(words)
    )


def _french_first_person(texts: Sequence[str]) -> bool:
    for i, text in enumerate(texts[:-1]):
        relative = i > 0 and texts[i - 1] in _RELATIVES
        if text in {"je", "j'", "on"} and not relative:
            return True
        if text == "tu" and not relative and texts[i + 1] not in {"es", "as", "seras"}:
            return True
        if text == "nous" and not relative and _has_first_plural(texts[i + 1 : i + 5]):
            return True
        # Right after its pronoun, « clarifions » is no noun.
        if text == "nous" and not relative and i == 0 and texts[1][-4:] == "ions" and len(texts[1]) > 6:
            return True
    return False


def _has_first_plural(texts: Sequence[str]) -> bool:
    for text in texts:
        if text in FRENCH_FIRST_PLURAL or (text.endswith("ons") and not _is_noun_in_ons(text)):
            return True
        if text not in {"ne", "n'", "le", "la", "les", "l'", "vous", "y", "en", "lui", "leur", "nous"}:
            return False
    return False


def _is_noun_in_ons(text: str) -> bool:
    return text in _NOUNS_IN_ONS or (text.endswith("ions") and text[:-3] + "er" not in FRENCH_INFINITIVES)


def _french_imperative(words: Sequence[Word]) -> bool:
    at = 0
    while at < len(words) - 1 and words[at].text in {
        "ne",
        "n'",
        "et",
        "ou",
        "puis",
        "toujours",
        "y",
        "s'",
        "il",
    }:
        at += 1
    word = words[at]
    text = word.text.split("-")[0]
    following = words[at + 1].text if at + 1 < len(words) else ""
    # « Accueille chaleureusement les nouveaux »: the adverb stands between the verb and its object.
    if following.endswith("ment") and at + 2 < len(words):
        following = words[at + 2].text
    hyphened = "-" in word.text
    if text.endswith("ez"):
        return text not in _NOT_POLITE_IMPERATIVE and len(text) > 3
    if text in {"dites", "faites", "soyons", "ayons", "sois"}:
        return True
    if text.endswith("ons"):
        return not _is_noun_in_ons(text) and len(text) > 4 and (hyphened or bool(following))
    if word.typed.endswith(("é", "És", "és")):
        return False
    # "Écoute ton client" to a friend, "Prévient l'équipe suivante" on a sheet of behaviours.
    return _is_french_present(text) and (
        following in _AFTER_VERB or word.text.endswith(("-le", "-la", "-les", "-toi"))
    )


def _french_infinitive(texts: Sequence[str]) -> bool:
    at = 0
    while at < len(texts) - 1 and texts[at] in _BEFORE_INFINITIVE:
        at += 1
    text, following = texts[at], texts[at + 1] if at + 1 < len(texts) else ""
    if text == "etre" and at > 0 and texts[at - 1] == "bien" and following in _AFTER_WELL_BEING:
        return False
    if text in _OBJECTS and following:
        # "les écouter" acts; "le sourire" and "le savoir" are things.
        return following in FRENCH_INFINITIVES - {"sourire", "etre", "dire", "conseiller"}
    return _is_infinitive(text) or (text == "conseiller" and following in _AFTER_VERB)


# « Bien être au travail » is the noun, written apart.
_AFTER_WELL_BEING: Final = word_set("au aux du de des d' et pour") | {""}
_SUBORDINATORS: Final = word_set(
    "que qu' qui quand lorsque lorsqu' si s' dont ou comme ce pourquoi comment combien"
)


def _is_opinion(texts: Sequence[str]) -> bool:
    """Return whether an infinitive is what a clause speaks of: « vieillir n'est pas une maladie »."""
    for i, text in enumerate(texts[1:], 1):
        if text in _SUBORDINATORS:
            return False
        if text in {"est", "sont"} and texts[i - 1] not in {"c'", "il", "elle", "ils", "elles"}:
            # « Former un apprenti est l'une de nos priorités » tells what is done, and how much it matters.
            return not _OWN_TASKS & set(texts[i + 1 : i + 6])
    return False


_OWN_TASKS: Final = word_set("priorite priorites mission metier engagement but objectif role devoir promesse")


def _is_infinitive(text: str) -> bool:
    if text in FRENCH_NOT_INFINITIVES:
        return False
    return text in FRENCH_INFINITIVES or (
        len(text) > 4 and text.endswith(("er", "ir")) and "oir" not in text[-4:]
    )


def _french_role_acts(words: Sequence[Word]) -> bool:
    for i, word in enumerate(words[:4]):
        if word.text in FRENCH_ROLES:
            return any(
                _acts_after_role(after, words[j + 1].text if j + 1 < len(words) else "")
                for j, after in enumerate(words[i + 1 : i + 5], i + 1)
            )
    return False


def _acts_after_role(word: Word, following: str) -> bool:
    """Return whether ``word``, after a role, is its verb: a known one, or one that takes an object."""
    if word.typed.endswith("é"):
        return False
    looks_like_one = word.text.endswith(("e", "ent")) and word.text not in _NOT_AFTER_ROLE
    return _is_french_present(word.text) or (looks_like_one and following in _OBJECT_OPENINGS)


def _is_french_present(text: str) -> bool:
    # "relit", "refait", "réécrit": what is done again is done.
    return text in FRENCH_PRESENT or (text.startswith("re") and text[2:] in FRENCH_PRESENT)


# ── English ───────────────────────────────────────────────────────────────────────────────────

_ENGLISH_SKIPPED: Final = word_set("""
    always never please do don't not and or but so then first politely simply really just only also
    let's let us consistently actively quickly kindly personally proactively
    """)
# After a bare noun, not after a verb: "respect for the customer", "trust and care".
_AFTER_NOUN: Final = word_set("for of in and or between is are as at from above first quality service - &")
_AFTER_THIRD_PERSON: Final = word_set(
    "the a an every each all any his her their our your customers them him back up to whoever whether at on"
)
_ANTECEDENTS: Final = word_set("""
    everything all what whatever anything something that who whom customers customer clients client
    people those guests promises things way work time how which where when why service
    """)
_FIRST_PERSON: Final = word_set("i we i'm we're i'll we'll i've we've")


def _english_clause_acts(words: Sequence[Word]) -> bool:
    texts = [word.text for word in words]
    return bool(texts) and (
        _english_first_person(texts) or _english_imperative(texts) or _english_role_acts(texts)
    )


def _english_first_person(texts: Sequence[str]) -> bool:
    return (
        any(
            text in _FIRST_PERSON and (i == 0 or texts[i - 1] not in _ANTECEDENTS)
            for i, text in enumerate(texts)
        )
        and len(texts) > 1
    )


def _english_imperative(texts: Sequence[str]) -> bool:
    at = 0
    while at < len(texts) - 1 and texts[at] in _ENGLISH_SKIPPED:
        at += 1
    text, following = texts[at], texts[at + 1] if at + 1 < len(texts) else ""
    if text == "to":
        return following in ENGLISH_VERBS
    if text in ENGLISH_ALSO_ADJECTIVES and at == 0:
        return following in _AFTER_THIRD_PERSON | _POINTED_AT
    if text not in ENGLISH_VERBS:
        if at > 0 and texts[at - 1] in {"do", "don't", "let's"}:
            return True
        if at == 0 and following in _OBJECT_OPENINGS_EN and _may_be_a_verb(text):
            return True
        # "Warns the next team": a sheet of behaviours often leaves the subject out.
        return (
            at == 0 and text.endswith("s") and _is_english_present(text) and following in _AFTER_THIRD_PERSON
        )
    if text in ENGLISH_ALSO_NOUNS and at == 0:
        after = texts[at + 2] if at + 2 < len(texts) else ""
        if f"{text} {following}" in _WITH_ITS_WORD:
            return True
        if following in {"at", "from", "in"}:
            return text in _DONE_SOMEWHERE and after in _OBJECT_OPENINGS_EN
        return bool(following) and following not in _AFTER_NOUN and not _is_finite(following, after)
    return True


# "Contribute to the", "fight the": a word that nobody would put before an article, were it a noun.
_OBJECT_OPENINGS_EN: Final = word_set("the a an every each your our their his her its this these those")
_POINTED_AT: Final = word_set("it them this that those these up out yourself us me")
_NEVER_A_VERB: Final = word_set("""
    with without all only beyond behind not just such what no for in on at by from under over as if when while
    because since before after than like of to and or but so then that this these those which who whose where
    how why is are was were be both half quite rather even ever once during through throughout across around
    about above below near inside outside within between among against toward towards upon into onto off
    out up
    down along via per despite until unless though although whether many every each more most less either
    neither nor there here it they we you i he she his her its our their your my also still yet maybe perhaps
    """)


def _may_be_a_verb(text: str) -> bool:
    return text not in _NEVER_A_VERB and not text.endswith(
        ("ing", "ed", "ly", "s", "ness", "ity", "tion", "'")
    )


# "Look for ways", "stand up for": with this little word after it a noun would not be one.
_WITH_ITS_WORD: Final = frozenset({
    "look for", "look after", "look into", "wait for", "reach for", "act for", "act as", "work for",
    "work as", "stand for", "play for", "play as", "live for", "push for", "search for", "aim for",
    "call for", "pay for",
})  # fmt: skip
_DONE_SOMEWHERE: Final = word_set("lead work act play look talk walk stand live stay travel drive care help")


def _is_finite(text: str, after: str) -> bool:
    """Return whether ``text`` is the verb of a noun before it: "trust grows", "respect lies with"."""
    base = text[:-1] if text.endswith("s") else ""
    if base in ENGLISH_VERBS and base not in ENGLISH_ALSO_NOUNS:
        return True
    return base in {"lie", "rest", "work", "matter", "start", "come"} and after in _PLACES_OF_NOUNS


_PLACES_OF_NOUNS: Final = word_set("with in at on between behind beyond first before")


def _english_role_acts(texts: Sequence[str]) -> bool:
    for i, text in enumerate(texts[:4]):
        if text in ENGLISH_ROLES:
            told = texts[i + 1 : i + 4]
            # "A person who embodies our values" has not acted yet.
            relative = next((at for at, after in enumerate(told) if after in {"who", "that", "which"}), None)
            return any(_is_english_present(after) for after in told[:relative])
    return False


def _is_english_present(text: str) -> bool:
    bases = {text, text[:-1], text[:-2], text[:-3] + "y"} if text.endswith("s") else {text}
    return text not in {"is", "be"} and bool(bases & (ENGLISH_VERBS - {"be"}))
