"""Who acts though no list knows them: *une SCOP répartit*, *OpenFields pays*, *les usagers sont priés de*.

``subjects`` tells somebody by a pronoun, a trade or a name. Here the verb tells it: one that only somebody
can be the subject of (to promise, to refuse, to be asked to), one that takes an object where what stands
before it is no quality, an imperative after its adverb, a negated infinitive. So do the names without an
article, those by whom a thing is done, the aim of a house (*our priority is to*) and the people of a second
clause (*because our drivers stop*). When it cannot be told
whether somebody acts, a remark that nobody does would be unfair: the benefit of the doubt is given here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from avers.core.charter.language.phrases import CUSTOMER
from avers.core.charter.language.sentences import Word
from avers.core.charter.language.subjects import is_somebody_after, third_person_acts
from avers.core.charter.language.verbs import (
    ENGLISH_ALSO_ADJECTIVES,
    ENGLISH_ALSO_NOUNS,
    ENGLISH_VERBS,
    FRENCH_PRESENT,
)
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Language

__all__ = ["IS_HELD_TO", "may_act", "may_be_told_later"]

# How far from the head of a clause its verb is looked for.
_LONGEST: Final = 7

# "Is expected to", « sont priés de »: whoever is asked is named, and is the one who will act.
IS_HELD_TO: Final = {
    "fr": re.compile(
        r"\b(?:est|sont|sera|seront) (?:[a-z]{2,12} )?"
        r"(?:(?:prie|tenu|invite|charge|oblige|appele|encourage|cense|amene|autorise|habilite|incite|convie"
        r"|engage|libre)e?s? (?:de |d'|a )(?:ne pas |ne |se |s'|l[ae]s? |l'|y |en )?[a-z]{2,16}(?:er|ir"
        r"|re)\b)"
    ),
    "en": re.compile(
        r"\b(?:is|are|will be|must be|should be) (?:[a-z]{2,10}ly |also |all )?"
        r"(?:expected|encouraged|asked|required|invited|allowed|supposed|committed|obliged|entitled|permitted"
        r"|urged|reminded|free|trained|empowered|bound|welcome|called upon|advised|instructed)"
        r" (?:not )?to [a-z]{2,}"
    ),
}


# One who answers for a thing, or was taught a trade, has something to do.
_HAS_A_CHARGE: Final = {
    "fr": re.compile(
        r"\b(?:est|sont|sera|seront) (?:responsables? (?:de |du |des |d')"
        r"|tenue?s? (?:au (?!courant)|aux |a la |a l'|a une? )"
        r"|formee?s? (?:[^.;:]{1,24} )?(?:a |au |aux |pour |contre )|presente?s? )"
        r"|\b(?:a|ont) (?:a coeur|pour (?:mission|but|objectif|ambition|role|tache|vocation|priorite)) "
        r"(?:de |d')(?:ne pas |se |s'|l[ae]s? |l'|y )?(?!etre\b)[a-z]{2,16}(?:er|ir|re)\b"
    ),
    "en": re.compile(
        r"\b(?:is|are|will be) (?:(?:responsible for|in charge of|trained in|trained for|on duty) "
        r"|(?:[a-z]{3,12}ly )?(?:dedicated|committed"
        r"|devoted) to (?:[a-z]{3,12}ly )?(?!being\b)[a-z]{2,}ing\b)"
    ),
}


# Told what they must do, somebody will act: « les joueurs doivent rentrer le filet ».
_MUST: Final = {
    "fr": re.compile(
        r"\b(?:doit|doivent|devra|devront) (?:[a-z]{2,12}ment |toujours |aussi )?(?:ne (?:pas|jamais) )?"
        r"(?:se |s'|y |en |l[ae]s? |l'|lui |leur )?(?!etre\b|rester\b|demeurer\b)[a-z]{2,16}(?:er|ir|re)\b"
        r"|\b(?:role|mission|travail|tache|metier) (?:est|sera|consiste) (?:de |d'|a )"
        r"[a-z]{2,16}(?:er|ir|re)\b"
        r"|\b(?:ne |n')[a-z]{2,16}(?:ra|ront)\b"
    ),
    "en": re.compile(
        r"\b(?:has|have) (?:a|an|the) (?:responsibility|duty|obligation) to [a-z]{2,}"
        r"|\b(?:roles?|jobs?|duty|task|part) (?:is|are|will be) to [a-z]{2,}"
    ),
}
# "Have daily meetings": an order that begins with a verb which elsewhere only says what one owns.
_EN_ORDERS: Final = re.compile(r"^(?:have [a-z]{3,}|(?:don't|do not) (?!be\b)[a-z]{2,})")


# The house says what it aims at, or « un voisin qu'on raccompagne » says at last who acts.
_TOLD_LATER: Final = {
    "fr": re.compile(
        r"\b(?:priorite|but|objectif|ambition|engagement|vocation|promesse)s?,?(?: [^.;:]{1,40})? "
        r"(?:est|reste|sera) (?:toujours |d'abord )?(?:de |d')(?:ne pas |se |s'|vous |l[ae]s? |l'|y )?"
        r"(?!etre\b)[a-z]{2,16}(?:er|ir|re)\b"
        r"|\b(?:est|sont|etes|reste|restent) (?!ce )(?:[a-z'-]{1,16} ){1,6}"
        r"(?:que |qu')(?:nous |on |l'on |je |j')(?:(?:y|en|ne|vous|leur|lui|l[ae]s?) |l'){0,2}"
        r"(?!a\b|ai\b|avons|sommes|suis|est\b|aim|voul|veux|veut|pens|crois|croyons)[a-z]{3,}"
        r"|\b(?:il|elle|ils|elles|[a-z]{3,}) (?:est|sont) (?!la\b|le\b"
        r"|un)[^.;:]{0,60}?\bprete?s? a (?!etre\b)"
        r"(?:[a-z']{1,4} ?)?[a-z]{3,14}(?:er|ir|re)\b"
        # Only people do a thing to one another.
        r"|\b(?:se |s')[a-z]{3,14}ent (?:mutuellement|entre eux|entre elles|l'un l'autre|les uns)\b"
        # Whoever says « nos choix » makes them.
        # « La bonté, c'est s'arrêter »; « toutes et tous peuvent entrer »; « il importe de nous rappeler ».
        r"|\bc'est (?:aussi |d'abord |surtout |de |d')?(?:ne pas |se |s'|l[ae]s? |l'|vous "
        r"|y )?(?!etre\b|avoir\b"
        r"|premier|dernier|hier|cher\b|notre|votre|faire\b)[a-z]{2,16}(?:er|ir|re)\b(?! (?:est|sont)\b)"
        r"|\b(?:toutes et tous|tous et toutes|chacune et chacun|chacun et chacune) (?!sont\b|est\b)[a-z]{3,}"
        r"|\bil est [a-z]{4,14} (?:de nous |que nous |que chacun )"
        # A trained crew, « qui place votre sécurité en premier », acts.
        r"|^\W{0,3}(?:une |notre |l')?equipes? [^.;:]{0,60}\bqui (?:vous |l[ae]s? |l'|leur )?"
        r"(?!est\b|sont\b|a\b|incarne|partage|aime|croit|sait|veut)[a-z]{3,16}(?:e|t|d|nt) "
        r"(?:l[ae]s? |l'|votre |vos |chaque |une? |des |nos |notre |leurs? |toute?s? )"
        r"|\b(?:nos|notre) (?:actions?|choix|decisions?|gestes?|efforts?|travail|travaux)\b[^.;:]{0,60}? "
        r"(?:est|sont) (?:[a-z]{3,14}ment )?(?:pris|prises?|faite?s?|expliquee?s?|discutee?s?|ecrite?s?"
        r"|publiee?s?"
        r"|votee?s?|debattue?s?|relue?s?|verifiee?s?|partagee?s?)\b"
    ),
    "en": re.compile(
        # "Meaning that we look beyond", "it is important to remind ourselves".
        r"\b(?:mean(?:s|ing)?|ensur(?:e|es|ing)|so) that (?:we|i) (?!are\b|am\b|have\b|believe|love"
        r"|care|want)[a-z]{3,}"
        r"|\bit is [a-z]{4,14} (?:to [a-z]{3,12} (?:ourselves|one another|each other)\b|(?:that"
        r"|for) (?:we|us|each of us) )"
        r"|^\W{0,3}(?:an? |our |the )?(?:[a-z-]{3,14} ){0,3}(?:team|crew|staff)[^.;:]{0,40}\b(?:that"
        r"|who|which) "
        r"(?!is\b|are\b|has\b|have\b|embod|love|believe|care|share|enjoy|want|think|feel|understand"
        r"|know)[a-z]{3,14} "
        r"(?:the|our|your|every|each|an?|their|its|you|them) "
        r"|\bour (?:actions?|choices?|decisions?|efforts?|work)\b[^.;:]{0,60}? (?:is|are) (?:[a-z]{3,12}ly )?"
        r"(?:made|taken|done|explained|discussed|written|published|voted|debated|reviewed|checked|shared)\b"
        r"|\b(?:aim|goal|priority|purpose|mission|focus|objective|ambition|commitment|promise)s?"
        r",?(?: [^.;:]{1,40}?)?,? (?:is|remains|will be) (?:always |simply )?to (?!be\b|become\b)[a-z]{2,}"
    ),
}


def may_be_told_later(text: str, language: Language) -> bool:
    """Return whether folded ``text`` tells what a house aims to do, or who acts in its last words."""
    return _TOLD_LATER[language].search(text) is not None


def may_act(words: Sequence[Word], language: Language) -> bool:
    """Return whether the clause ``words`` may well say that somebody acts, though who it is is not known."""
    if len(words) < 2:
        return False
    said = " ".join(word.text for word in words).replace("' ", "'")
    held = IS_HELD_TO[language].search(said) or _HAS_A_CHARGE[language].search(said)
    must = _MUST[language].search(said)
    if any(one is not None and one.start() > 0 for one in (held, must)):
        return True
    if language == "en" and _EN_ORDERS.match(said):
        return True
    by = "by" if language == "en" else "par"
    if is_somebody_after(words, by, language, bare=True) or _gives_a_reason(words, language):
        return True
    return _english_may_act(words) if language == "en" else _french_may_act(words)


def _is_short_name(words: Sequence[Word], place: int) -> bool:
    """Return whether a word is the initials of a house, or has a capital inside, among common words."""
    typed = words[place].typed
    capitals = sum(word.typed.isupper() and len(word.typed) > 1 for word in words)
    initials = typed.isalpha() and typed.isupper() and len(typed) > 1 and 2 * capitals < len(words)
    return initials or re.search(r"[a-z][A-Z]", typed) is not None


_REASONS: Final = word_set("because since while so parce puisque puisqu' tandis pendant pour afin")
_SO_THAT: Final = word_set("that que qu'")


def _gives_a_reason(words: Sequence[Word], language: Language) -> bool:
    """Return whether somebody acts in a second clause: "because our drivers stop at the first doubt"."""
    for place, word in enumerate(words):
        if place == 0 or word.text not in _REASONS:
            continue
        follows = words[place + 1 :]
        joined = bool(follows) and follows[0].text in _SO_THAT
        # « Pour » and « afin » alone open an aim, not a clause.
        if word.text in {"pour", "afin", "tandis", "pendant", "parce"} and not joined:
            continue
        if third_person_acts(follows[1:] if joined else follows, language):
            return True
    return False


# ── French ────────────────────────────────────────────────────────────────────────────────────

_FR_BEFORE_NOUN: Final = word_set(
    "le la les l' un une chaque tout toute nos notre ces cet cette deux trois tous certains plusieurs"
)
# Only somebody commits, promises, refuses, or thinks.
_FR_OF_SOMEBODY: Final = re.compile(
    r"^(?:(?:s'|se) ?(?:engage|oblige|efforce|interdi|refuse|abstien|charge|content|attach|emploi"
    r"|soucie|entraid|concert|reuni|retrouv|parl|relai|relay|consult)\w{0,5}"
    r"|(?:croi|promet|refuse|jure|revendique|pense|choisi|decide)(?:t|e|s|nt|ent|ssent|tent|ient)?)$"
)
# Of these a thing is the subject as often as somebody: « la rigueur guide », « le sourire fait ».
_FR_OF_THINGS: Final = re.compile(
    r"^(?:guid|nourri|chang|fai|fon|perm|inspir|anim|reflet|montr|incarn|tradui|uni|rassembl|reli|donn|cree"
    r"|construi|renforc|tisse|port|forg|fond|defini|eclair|orient|dirig|marqu|prim|repos|resid|commenc|men"
    r"|rend|apport|assur|garanti|contribu|favoris|tien|vau|vi[tev]|vien|part|sui|compt|merit|gagn|grandi"
    r"|evolu|benefici|touch|encourag|exig|demand|impliqu|passe|conserv|trouv|doi|peu|va|vont|entr|englob"
    r"|concern|compren|represent|symbolis|illustr|aid|valoris|stimul|depass|rest)\w{0,6}$"
)
_FR_NO_VERB: Final = word_set("""
    entre contre comme outre une cette notre votre toute autre meme encore ensemble que de ne le
    vraiment souvent avant devant pendant durant suivant dont est sont sans dans et ou a chaque quelque
    moyennant concernant malgre hormis lorsque quand pour vers chez tout en
    """)
_FR_OPENS_OBJECT: Final = word_set(
    "le la les un une chaque son sa ses leur leurs nos notre vos votre tout toute tous aux au"
)
_FR_QUALITY: Final = re.compile(
    r"(?:ance|ence|isme|tion|sion|ment|tude|eur|sse|(?<!er)(?<!reg)(?<!mair)ie|ise|age|oir|esprit)s?$"
    r"|^(?:respect|courage|audace|ecoute|plaisir|talent|client|honneur|sourire|humour|soin|geste|choix|detail"
    r"|temps|jour|lieu|travail|gout|sens|droit|fait|service|produit|accueil|parole|rigueur|main|regard"
    r"|idee|mot|confiance|recette|metier|solution|voyage)s?$"
)
_FR_INCLUSIVE: Final = re.compile(r"[a-zé]-(?:e|ne|le|se|te|re|ere|ère|euse|trice|rice)-?s?$", re.IGNORECASE)
_FR_SECOND_ENDINGS: Final = word_set("e ne le se te re ere euse trice rice")
_FR_INFINITIVE: Final = re.compile(r"[a-z]{2,}(?:er|ir|re)$")


def _french_may_act(words: Sequence[Word]) -> bool:
    texts = [word.text for word in words]
    if texts[0] == "merci" and texts[1] in {"de", "d'"}:
        return True
    # « Ne pas confondre », « ne jamais promettre »
    if texts[0] == "ne" and texts[1] in {"pas", "jamais", "plus", "rien"}:
        return any(_FR_INFINITIVE.search(text) for text in texts[2:5])
    chosen = _place_of_a_choice(texts)
    if chosen is not None:
        # « Les communes qui adhèrent s'engagent »: the verb after the one of the relative clause is theirs.
        relative = texts.index("qui") if "qui" in texts[:chosen] else None
        return relative is None or any(_is_french_form(text) for text in texts[relative + 1 : chosen - 1])
    if _is_inclusive(words[:8]) and any(_is_french_present(text) for text in texts):
        return True
    head = _french_head(words)
    if head is None:
        return False
    # « Le corps médical » is one, whatever it ends with.
    plural = texts[head].endswith(("s", "x")) and (head == 0 or texts[0] in _FR_PLURALS)
    house = _is_house(words, head)
    for place in range(head + 1, min(len(texts) - 1, head + _LONGEST)):
        text, before, after = texts[place], texts[place - 1], texts[place + 1]
        if text in {"qui", "que", "qu'", "dont", "ou", "si", "quand"}:
            return False
        if before in _FR_BEFORE_NOUN or before in {"de", "d'", "du", "des", "a", "au", "aux", "en", "et"}:
            continue
        if house and after.endswith("ment") and place + 2 < len(texts):
            after = texts[place + 2]
        named = house and head == 0 and _is_french_present(text)
        if named or _is_french_verb(words[place], after, plural=plural):
            return _FR_OF_THINGS.match(text) is None or (house and text not in _FR_STATES)
    return False


_FR_PLURALS: Final = word_set("les nos ces deux trois tous certains plusieurs")
_FR_STATES: Final = word_set("reste restent demeure devient semble vaut compte")
# What people form together, though the word ends as qualities do.
_FR_COLLECTIVES: Final = word_set("""
    communaute profession collectif confrerie paroisse corps ordre ordres instance instances brigade troupe
    chorale fanfare jury delegation direction redaction federation confederation corporation congregation
    """)


def _is_house(words: Sequence[Word], head: int) -> bool:
    """Return whether the head is a house or a body of people: of these even « porte » and « suit » are "
    "acts."""
    return head == 0 or _is_short_name(words, head) or words[head].text in _FR_COLLECTIVES


def _place_of_a_choice(texts: Sequence[str]) -> int | None:
    """Return the place of a verb that only somebody can be the subject of, or None."""
    joined = _with_reflexive(texts[1 : _LONGEST + 4])
    furthest = _LONGEST + 4 if "qui" in texts[:_LONGEST] else _LONGEST
    places = (place for place, text in enumerate(joined, 1) if _FR_OF_SOMEBODY.match(text))
    return next((place for place in places if place < furthest), None)


def _is_french_form(text: str) -> bool:
    return _is_french_present(text) or (text.endswith("ent") and not text.endswith("ment"))


def _is_inclusive(words: Sequence[Word]) -> bool:
    """Return whether a word is spelt for women and men: « paysan-ne-s », « étudiant·e·s »."""
    dotted = any(one.text in _FR_SECOND_ENDINGS and after.text == "s" for one, after in pairwise(words))
    return dotted or any(_FR_INCLUSIVE.search(word.typed) for word in words)


def _is_french_present(text: str) -> bool:
    return text in FRENCH_PRESENT or (text[:2] == "re" and text[2:] in FRENCH_PRESENT)


def _with_reflexive(texts: Sequence[str]) -> list[str]:
    """Return ``texts`` with each *se* or *s'* joined to its verb."""
    return [
        f"{before} {text}" if before == "se" else f"s'{text}" if before == "s'" else text
        for before, text in zip(["", *texts], texts, strict=False)
    ]


def _french_head(words: Sequence[Word]) -> int | None:
    """Return the place of the noun that may be somebody: a house by its initials, no quality, no customer."""
    at = 0
    if words[0].text not in _FR_BEFORE_NOUN:
        named = len(words) > 2 and all(
            word.typed[:1].isupper() and word.typed[1:].islower() for word in words[:2]
        )
        return 1 if named else (0 if _is_short_name(words, 0) or _is_bare_name(words) else None)
    at = 1
    if _is_short_name(words, at) or words[at].text in _FR_COLLECTIVES:
        return at
    text = words[at].text
    quality = _FR_QUALITY.search(text) or words[at].typed.endswith(("té", "tés"))
    return None if quality or re.fullmatch(CUSTOMER["fr"], text) else at


_FR_NO_NAME: Final = word_set("""
    rien tout toute tous cela ceci personne chacun ensemble jamais toujours ici aujourd'hui quand comme mais
    donc ainsi aussi tant quel quelle encore enfin bien mieux moins plus demain hier chez dans avec pour sans
    vous nous quoi dont lequel tel telle merci voici voila moi toi autant votre notre leur
    """)
_FR_LEANING: Final = word_set("ne n' leur lui se s' nous vous y en")


def _is_bare_name(words: Sequence[Word]) -> bool:
    """Return whether a clause opens with a capital and no article, then a verb: « Hydrolac suit »."""
    text, typed = words[0].text, words[0].typed
    if len(words) < 3 or not typed[:1].isupper() or text in _FR_NO_NAME or len(text) < 4:
        return False
    quality = _FR_QUALITY.search(text) or typed.endswith(("té", "tés", "ée", "é"))
    verb = _is_french_present(text) or _FR_INFINITIVE.search(text)
    follows = words[1].text
    return not quality and not verb and (follows in _FR_LEANING or _is_french_present(follows))


def _is_french_verb(word: Word, after: str, *, plural: bool) -> bool:
    """Return whether ``word``, after a noun, is its verb: with an object, or by the plural it agrees with."""
    text = word.text
    if text in _FR_NO_VERB or word.typed.endswith(("é", "ée", "és", "ées")):
        return False
    if plural:
        return text.endswith("ent") and not text.endswith("ement") and after not in {"", "de", "et"}
    if _is_french_present(text):
        return after in _FR_OPENS_OBJECT or after in {"des", "du", "l'", "deux", "trois", "quatre", "a"}
    return after in _FR_OPENS_OBJECT and text.endswith(("e", "it", "et", "nd", "ut"))


# ── English ───────────────────────────────────────────────────────────────────────────────────

_EN_OF_SOMEBODY: Final = word_set(
    "believes believe trusts pledges pledge promises refuses refuse commits strives strive agree agrees"
)
_EN_OF_THINGS: Final = word_set("""
    makes shows begins starts ends stays holds includes brings leads drives gives creates builds inspires
    helps enables empowers fosters guides transforms changes improves sets reflects supports stands goes
    rests grows lasts lives opens runs works wins keeps matters applies increases decreases remains lets fits
    serves takes gets comes means needs counts deserves has is was leaves speaks tells requires demands
    defines shapes turns connects covers looks feels fills follows saves costs meets thrives depends
    flourishes relies remains prevails wins lies stems arises flows results emerges hides sits
    """)
# What people form together, though the word ends as qualities do.
_EN_COLLECTIVES: Final = word_set("""
    community communities profession congregation organisation organization federation association delegation
    commission corporation institution university faculty party parish network collective body bodies charity
    fraternity municipality authority authorities family families movement department government parliament
    partnership fellowship management agency office practice alliance
    """)
_EN_QUALITY: Final = re.compile(
    r"(?:ness|ty|tion|sion|ment|ance|ence|ship|ism|acy|ing|age|th|ce|ics|work|dom|tude)s?$"
    r"|^(?:empathy|sympathy|hope|faith|love|humou?r|craft|skill|talent|energy|money|food|research|technology"
    r"|laughter|leadership|feedback|knowledge|belief|curiosity|grit|art|music|beauty|nature"
    r"|respect|courage|trust|quality|joy|passion|pride|service|care|freedom|job|detail|day|time|thing"
    r"|value|word|smile|idea|product|work|nothing|everything|what|who|it|this|that|there|which|rule|way|story"
    r"|journey|process|data|space|place|project|recommendation|order|team spirit|design|future|people's)s?$"
)
_EN_CLITIC_OBJECT: Final = word_set(
    "the a an every each all any his her their our its them him us on up to for with your that what "
    "whoever everyone those others"
)
_EN_NOT_MANNER: Final = word_set("""
    family friendly daily early only lovely likely lively weekly monthly reply supply homely timely costly
    elderly ally rally july italy assembly yearly orderly truly fly apply rely comply multiply kindly
    """) - {"kindly", "truly"}
# What one who is addressed feels, has or gets is no act of theirs.
_EN_NO_ACT: Final = word_set(
    "be feel have know expect enjoy deserve find get receive see need want love like"
)
_EN_OBJECT: Final = word_set("the a an every each their our his her your")
_EN_OWN: Final = _EN_OBJECT | {"its"}
_EN_LINKS: Final = word_set("""
    with from into upon over above below behind beyond within without through throughout across around among
    against between beneath beside during until since before after while than that when where what whether
    both
    even were have will must shall need about along down near despite inside outside toward
    """)
_EN_CAPITALISED_LINK: Final = word_set("for of and the in de &")


def _english_may_act(words: Sequence[Word]) -> bool:
    texts = [word.text for word in words]
    if texts[0] == "you" and texts[1] in {"should", "must", "shall", "shouldn't"} and len(texts) > 2:
        verb = texts[3] if texts[2] in {"not", "always", "never", "also"} and len(texts) > 3 else texts[2]
        return verb in ENGLISH_VERBS and verb not in _EN_NO_ACT
    if texts[0].endswith("ly") and texts[0] not in _EN_NOT_MANNER:
        return texts[1] in ENGLISH_VERBS - ENGLISH_ALSO_ADJECTIVES and (
            texts[1] not in ENGLISH_ALSO_NOUNS or (len(texts) > 2 and texts[2] in _EN_CLITIC_OBJECT)
        )
    return _english_house_acts(words, texts)


def _english_house_acts(words: Sequence[Word], texts: Sequence[str]) -> bool:
    """Return whether a name that no list knows, or a noun that is no quality, has the verb of somebody."""
    at = 1 if texts[0] in {"the", "a", "an", "our", "every", "each", "this", "these"} else 0
    head = at
    while at == 0 and head + 1 < min(len(words), _LONGEST) and _goes_on_as_name(words, head + 1):
        head += 1
    name = at == 0 and (_is_short_name(words, 0) or head > 0)
    if at == 0 and not name:
        return len(texts) > 2 and (texts[1] in _EN_OF_SOMEBODY or _is_bare_house(words, texts))
    for place in range(head + 1, min(len(texts) - 1, head + 4)):
        text, before = texts[place], texts[place - 1]
        if before in {"of", "for", "that", "who", "which", "and"} or text in {"that", "who", "which"}:
            return False
        if text in _EN_OF_SOMEBODY:
            return True
        if text in {"does", "do", "doesn't", "don't"}:
            return _refuses(texts, place, house=name or before in _EN_COLLECTIVES)
        if _is_third_person(text) and texts[place + 1] in _EN_CLITIC_OBJECT:
            people = name or before in _EN_COLLECTIVES or _EN_QUALITY.search(before) is None
            return text not in _EN_OF_THINGS and people
        if before.endswith("s") and _is_plain_verb(text) and texts[place + 1] in _EN_OBJECT:
            return text + "s" not in _EN_OF_THINGS and _EN_QUALITY.search(before) is None
    return False


def _refuses(texts: Sequence[str], place: int, *, house: bool) -> bool:
    """Return whether the negated verb at ``place`` is somebody's: "this surgery does not tolerate abuse"."""
    verb = next((text for text in texts[place + 1 : place + 3] if text != "not"), "")
    acts = verb in ENGLISH_VERBS and verb + "s" not in _EN_OF_THINGS and verb not in _EN_NO_ACT
    return acts and (house or _EN_QUALITY.search(texts[place - 1]) is None)


def _is_bare_house(words: Sequence[Word], texts: Sequence[str]) -> bool:
    """Return whether a lone capital before a verb with its object is a house: "Corrow answers every "
    "letter"."""
    return (
        words[0].typed[:1].isupper()
        and not texts[0].endswith(("s", "ly"))
        and texts[0] not in ENGLISH_VERBS | _EN_LINKS
        and _EN_QUALITY.search(texts[0]) is None
        and re.fullmatch(CUSTOMER["en"], texts[0]) is None
        and _is_third_person(texts[1])
        and texts[1] not in _EN_OF_THINGS
        and (texts[2] in _EN_OWN or (texts[2] in {"in", "with"} and "".join(texts[3:4]) in _EN_OWN))
    )


def _is_plain_verb(text: str) -> bool:
    """Return whether ``text``, between a plural and an article, can only be a verb: "bakers knead the"."""
    return text in ENGLISH_VERBS or (
        len(text) > 3 and text not in _EN_LINKS and not text.endswith(("s", "ly", "ing", "ed", "er", "like"))
    )


def _goes_on_as_name(words: Sequence[Word], place: int) -> bool:
    """Return whether the word at ``place`` is still of the name: "Bread for Brixton"."""
    if words[place].typed[:1].isupper():
        return True
    return (
        words[place].text in _EN_CAPITALISED_LINK
        and place + 1 < len(words)
        and words[place + 1].typed[:1].isupper()
    )


def _is_third_person(text: str) -> bool:
    bases = {text[:-1], text[:-2], text[:-3] + "y"}
    return text.endswith("s") and not text.endswith("ss") and bool(bases & ENGLISH_VERBS)
