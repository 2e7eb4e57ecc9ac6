"""Who acts, in the third person: *chaque régleur vérifie*, *the Trust will plant*, *they never shout*.

A thing may well be the subject of a verb (« la confiance se gagne »): only somebody, or a house, acts. They
are told by their pronoun, by the ending of their trade (*-eur*, *-iste*, *-er*), by a capital in the middle
of a sentence, or by a short list of what people form together. A customer is served, and is no subject here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from avers.core.charter.language.folding import Folded
from avers.core.charter.language.phrases import CUSTOMER
from avers.core.charter.language.sentences import Word, words_of
from avers.core.charter.language.verbs import ENGLISH_ROLES, ENGLISH_VERBS, FRENCH_PRESENT, FRENCH_ROLES
from avers.core.charter.language.word_sets import word_set
from avers.core.text import Language

__all__ = ["after_subject", "is_somebody_after", "third_person", "third_person_acts"]

# How many words a subject may have, and how far its verb is looked for.
_LONGEST: Final = 8


def third_person(words: Sequence[Word], language: Language) -> int | None:
    """Return the place, in ``words``, of what follows a third person who can act, or None.

    What follows begins with the verb or with the small words that lean on it (*ne*, *se*, *never*).
    """
    if not words:
        return None
    return _english_subject(words) if language == "en" else _french_subject(words)


def third_person_acts(words: Sequence[Word], language: Language) -> bool:
    """Return whether ``words`` open with a third person, and say what they do, not only what they are."""
    place = third_person(words, language)
    if place is None:
        return False
    after = [word.text for word in words[place:]]
    return _english_act(after) if language == "en" else _french_act(after)


def after_subject(folded: Folded, start: int, end: int, language: Language) -> int | None:
    """Return where, in the clause ``folded.text[start:end]``, a third person ends and the verb begins."""
    words = words_of(folded, start, end)
    place = third_person(words, language)
    return None if place is None else words[place].start


def is_somebody_after(
    words: Sequence[Word], opener: str, language: Language, *, bare: bool = False, customers: bool = False
) -> bool:
    """Return whether ``opener`` (*par*, *with*) is followed, within three words, by somebody.

    Unless ``bare``, an article must come between, or nothing; a customer is somebody only with ``customers``.
    """
    determiners = _EN_DETERMINERS if language == "en" else _FR_DETERMINERS | {"des", "leur", "leurs"}
    stops = _PREPOSITIONS if language == "en" else _FR_AFTER_NOUN
    for at, word in enumerate(words[:-1]):
        follows = words[at + 1].text
        if word.text != opener or not (bare or follows in determiners or _is_person(follows, language)):
            continue
        for one in words[at + 1 : at + 5]:
            if one.text in stops:
                break
            if _is_person(one.text, language) or (customers and re.fullmatch(CUSTOMER[language], one.text)):
                return True
            # « Par une démarche rigoureuse »: in French the noun comes first, and an adjective is nobody.
            if language == "fr" and one.text not in determiners | _FR_BEFORE_NOUN:
                break
    return False


def _is_person(text: str, language: Language) -> bool:
    people, trade, thing = (
        (_EN_PEOPLE, _EN_TRADE, _EN_NO_TRADE) if language == "en" else (_FR_PEOPLE, _FR_TRADE, _FR_NO_TRADE)
    )
    if text in people:
        return True
    named = trade.search(text) and not thing.match(text)
    return bool(named) and re.fullmatch(CUSTOMER[language], text) is None


def _is_name(words: Sequence[Word], place: int) -> bool:
    """Return whether a capital in the middle of a sentence shows a name: not in a title set in capitals."""
    typed = words[place].typed
    capitals = sum(word.typed[:1].isupper() for word in words)
    return place > 0 and typed[:1].isupper() and typed[1:].islower() and 2 * capitals <= len(words) + 1


# ── French ────────────────────────────────────────────────────────────────────────────────────

_FR_PRONOUNS: Final = word_set("il ils elle elles chacun chacune quiconque")
_FR_DETERMINERS: Final = word_set(
    "le la les l' un une des chaque tout toute nos notre vos votre ce cet cette ces deux trois quatre "
    "certains "
    "certaines"
)
_FR_AFTER_NOUN: Final = word_set("de du d' a au aux en pour par avec sans qui que et ou est sont")
_FR_BEFORE_NOUN: Final = word_set(
    "bon bonne bons bonnes vrai vraie jeune jeunes petit petite nouveau nouvel nouvelle nouveaux grand "
    "grande "
    "seul seule autre autres ancien ancienne futur future les"
)
# What people form together acts through them.
_FR_PEOPLE: Final = FRENCH_ROLES | word_set("""
    membre membres personne benevole benevoles apprenti apprentis apprentie adherent adherents adherente
    stagiaire stagiaires maitre maitresse chef chefs cheffe guide guides medecin medecins infirmier infirmiere
    infirmiers infirmieres president presidente adjoint adjointe soldat soldats elu elue elus collegue
    collegues
    parent parents eleve eleves artisan artisans compagnon compagnons capitaine juge juges notaire notaires
    association amicale societe entreprise maison compagnie fondation cooperative mutuelle comite conseil
    syndicat service administration groupe institution bibliotheque ecole banque commune mairie ville club
    professionnel professionnelle professionnels professionnelles
    federation union agence cabinet magasin musee theatre universite hopital clinique commission
    ministere redaction
    """) - {"accueil", "monde"}
# The endings of those who have a trade or a part to play.
_FR_TRADE: Final = re.compile(
    r"(?:[a-z]{2}eur|[a-z]{2}[ig]ere|euse|trice|ienne|[a-z]{2}ien|iste|[a-z]{3}aire|[a-z]{3}ier|[lt]ant|[gn]ant)s?$"
)
_FR_NO_TRADE: Final = re.compile(
    r"^(?:matiere|maniere|lumiere|carriere|riviere|barriere|frontiere|premiere|derniere|priere|biere|filiere"
    r"|etagere|poussiere|croisiere|charniere|chaudiere|legere|entiere|arriere|valeur|coeur|erreur|humeur"
    r"|honneur|bonheur|rigueur|faveur|couleur|chaleur|longueur|peur|ardeur"
    r"|candeur"
    r"|douceur|grandeur|hauteur|lenteur|ampleur|largeur|interieur|exterieur|meilleur|secteur|facteur|moteur"
    r"|ordinateur|malheur|pudeur|saveur|vigueur|terreur|fureur|sueur|odeur|lueur|teneur|ascenseur|majeur"
    r"|horaire|salaire|inventaire|formulaire|questionnaire|commentaire|dictionnaire|affaire|honoraire"
    r"|itineraire|anniversaire|territoire|necessaire|exemplaire|vocabulaire|contraire|militaire|primaire"
    r"|lien|bien|rien|soutien|maintien|entretien|quotidien|ancien|instant|montant|courant|restaurant|volant"
    r"|papier|cahier|quartier|chantier|metier|dossier|courrier|atelier|calendrier|clavier|collier|escalier"
    r"|fichier|panier|sentier|pilier|levier|fevrier|janvier|dernier|premier|particulier|entier|regulier"
    r"|singulier|familier|mobilier|immobilier|foncier|financier|hospitalier|gibier|grenier|palier|evier"
    r"|tablier|pommier|olivier|rosier|laurier|peuplier|terrier|bouclier|casier|journalier|saisonnier"
    r"|important|vivant|existant|suivant|avant|autant|pourtant|constant|distant|piste|liste|chant)s?$"
)
_FR_CLITICS: Final = word_set("ne n' se s' me m' te t' le la les l' lui leur y en nous vous")
_FR_ADVERBS: Final = word_set("pas jamais plus toujours tous toutes aussi ainsi donc egalement")
_FR_BE: Final = word_set(
    "est sont etait etaient sera seront serait soit reste restent demeure semble parait semblent"
)
_FR_MODALS: Final = word_set(
    "doit doivent peut peuvent sait savent veut veulent devra devront pourra pourront va vont ose osent"
)
_FR_OF_PEOPLE: Final = word_set("sait savent ose osent veut veulent")
_FR_HAVE: Final = word_set("a ont avait aura auront")
# One who is held or asked to do something, and one who is there, are seen.
_FR_HELD: Final = re.compile(
    r"^(?:prie|tenu|invite|charge|oblige|appele|encourage|cense)e?s? (?:de |d' "
    r"|a (?!l)).{0,20}?[a-z]{2}(?:er|ir|re)\b"
)
_FR_PLACED: Final = re.compile(
    r"^(?:deja |tous |toutes )?(?:debout|assise?s?|presente?s?|prete?s?|joignables?|sur place|de garde"
    r"|devant|derriere"
    r"|a l' heure|a (?:son|leur) poste)\b"
)
_FR_IMPERSONAL: Final = re.compile(
    r"^(?:ne |n' )?(?:y a|faut|faudra|faudrait|s' agit|convient|conviendra|importe|existe|suffit|vaut"
    r"|reste|arrive"
    r"|se peut|va de|en va|pleut|fait (?:bon|beau)|(?:est|sera|n' est pas) [a-z]{4,14} (?:de|d'|que|qu'))"
)
_FR_FUTURE: Final = re.compile(r"[a-z]{3}r(?:a|ont)$")


def _french_subject(words: Sequence[Word]) -> int | None:
    texts = [word.text for word in words]
    at = 1 if texts[0] in {"et", "mais", "puis", "or", "car"} and len(texts) > 1 else 0
    if texts[at] in _FR_PRONOUNS:
        rest = " ".join(texts[at + 1 : at + 5])
        impersonal = texts[at] == "il" and _FR_IMPERSONAL.match(rest)
        return at + 1 if rest and not impersonal else None
    head = _french_head(words, at)
    if head is None:
        return None
    return next(
        (
            place
            for place in range(head + 1, min(len(words), head + 1 + _LONGEST))
            if not {"qui", "que", "qu'", "dont"} & set(texts[head + 1 : place])
            and (_opens_french_verb(words, place) or _follows_its_object(texts, head, place))
        ),
        None,
    )


def _french_head(words: Sequence[Word], at: int) -> int | None:
    """Return the place of the noun that heads the subject, when it is somebody."""
    if words[at].text not in _FR_DETERMINERS:
        # Only a name stands before its verb without an article: "Boréal s'engage".
        named = at + 1 < len(words) and words[at + 1].text in {"s'", "se"} and words[at].typed[:1].isupper()
        thing = words[at].text in word_set("rien tout cela ceci ca qui ce personne tous")
        return at if named and not thing else None
    head = at + 1
    while head < len(words) - 1 and words[head].text in _FR_BEFORE_NOUN:
        head += 1
    if head >= len(words) - 1:
        return None
    text = words[head].text
    # Only somebody knows how, dares or wants.
    knows = words[head + 1].text in _FR_OF_PEOPLE and not _FR_VALUES.search(text)
    if text in _FR_PEOPLE or _is_french_name(words, head) or knows:
        return head
    trade = _FR_TRADE.search(text) and not _FR_NO_TRADE.match(text)
    return head if trade and re.fullmatch(CUSTOMER["fr"], text) is None else None


# « L'Écoute guide nos choix »: a value set in capitals is no house.
_FR_VALUES: Final = re.compile(
    r"(?:te|ance|ence|isme|tion|sion|ment|tude|eur|sse|ie|ise)s?$"
    r"|^(?:respect|courage|audace|ecoute|joie|passion|plaisir|travail|talent|service|client|honneur"
    r"|sourire)s?$"
)


def _is_french_name(words: Sequence[Word], place: int) -> bool:
    return _is_name(words, place) and not _FR_VALUES.search(words[place].text)


def _opens_french_verb(words: Sequence[Word], place: int) -> bool:
    text, before = words[place].text, words[place - 1].text
    if text in {"ne", "n'", "se", "s'"}:
        return True
    if before in _FR_DETERMINERS or before in {"de", "d'", "du", "a", "au", "aux", "en", "et"}:
        return False
    if text in _FR_BE or text in _FR_MODALS or text in _FR_HAVE:
        return True
    if words[place].typed.rstrip("s").endswith(("é", "ée")):
        return False
    return (
        text in FRENCH_PRESENT
        or (text[:2] == "re" and text[2:] in FRENCH_PRESENT)
        or (_FR_FUTURE.search(text) is not None)
    )


def _follows_its_object(texts: Sequence[str], head: int, place: int) -> bool:
    """Return whether the verb at ``place`` follows the small word it bears on: « notre cabinet les défend "
    "»."""
    return place == head + 2 and texts[head + 1] in _FR_OBJECT_WORDS and texts[place] in FRENCH_PRESENT


_FR_OBJECT_WORDS: Final = word_set("le la les l' lui leur y en nous vous")


def _french_act(texts: Sequence[str]) -> bool:
    at = 0
    while at < len(texts) - 1 and (texts[at] in _FR_CLITICS or texts[at] in _FR_ADVERBS):
        at += 1
    verb, rest = texts[at], list(texts[at + 1 :])
    while rest and rest[0] in _FR_ADVERBS:
        rest.pop(0)
    if verb in _FR_BE:
        said = " ".join(rest[:8])
        return bool(_FR_HELD.match(said) or _FR_PLACED.match(said))
    if verb in _FR_MODALS:
        return bool(rest) and rest[0] != "etre" and not (rest[0] == "se" and "voir" in rest[:2])
    # "Il a rappele" tells of an act, "il a du talent" does not.
    return verb not in _FR_HAVE


# ── English ───────────────────────────────────────────────────────────────────────────────────

_EN_PRONOUNS: Final = word_set("they he she everyone everybody somebody someone anyone anybody whoever")
_EN_DETERMINERS: Final = word_set(
    "the a an each every all any our their your its this these those no one two three"
)
_EN_PEOPLE: Final = ENGLISH_ROLES | word_set("""
    member members people persons volunteer volunteers crew crews firm firms company companies house society
    association foundation trust bank banks library libraries school schools club council union cooperative
    co-operative church charity hospital clinic agency department ministry brand shop shops store stores
    museum theatre university college institute committee government cadet cadets scout scouts guide guides
    soldier soldiers steward stewards apprentice apprentices citizen citizens cook cooks chef chefs pilot
    pilots student students pupil pupils parent parents friend friends neighbour neighbours neighbor host
    hosts
    judge judges servant servants official officials midwife midwives woman women man men chair captain
    """)
_EN_BARE: Final = word_set("people staff men women somebody someone everyone everybody management")
_EN_TRADE: Final = re.compile(r"[a-z]{3}(?:(?:er|or|ist|ian|eer)s?|m[ae]n)$")
_EN_NO_TRADE: Final = re.compile(
    r"^(?:order|number|paper|power|matter|letter|answer|offer|water|corner|server|computer|error|factor"
    r"|sector"
    r"|behavior|behaviour|favor|favour|floor|colou?r|honou?r|labou?r|hono?ur|other|never|ever|whatever"
    r"|however|after"
    r"|under|over|either|neither|whether|better|higher|lower|together|rather|another|further|later|former"
    r"|latter"
    r"|summer|winter|october|september|november|december|character|chapter|counter|dinner|finger|humou?r"
    r"|laughter"
    r"|manner|master-?piece|mirror|newsletter|parameter|pleasure|proper|quarter|register|river|shoulder"
    r"|silver"
    r"|super|tower|weather|wonder|border|cover|folder|header|layer|customer|consumer|passenger|user|visitor"
    r"|greater|smaller|larger|easier|faster|longer|shorter|stronger|closer|lower|danger|anger|hunger"
    r"|timber|rigou?r|vigou?r|flavou?r|fervou?r|valou?r|candou?r|endeavou?r|printer|scanner|screwdriver)s?$"
)
_EN_ADVERBS: Final = word_set(
    "always never also only not often usually rarely seldom simply still just each all both then gladly "
    "kindly "
    "quickly knowingly together"
)
_EN_MODALS: Final = word_set(
    "must shall should will can may would could cannot won't can't shouldn't mustn't"
)
_EN_DO: Final = word_set("do does don't doesn't did")
_EN_BE: Final = word_set(
    "is are was were be been being am isn't aren't seem seems appear appears remain remains"
)
_EN_STATES: Final = word_set(
    "have has had matter matters come comes mean means exist exists belong belongs need needs become "
    "becomes lack "
    "lacks possess possesses deserve deserves count counts"
)
_EN_HELD: Final = re.compile(
    r"^(?:bound|required|expected|asked|invited|obliged|responsible|encouraged|there|here|on duty|present"
    r"|seated"
    r"|at (?:the|their|his|her) )\b(?! by)"
)
# After an article nobody knows who "a cadet" is; that they lie, steal or refund says it.
_EN_OF_THINGS: Final = word_set(
    "make makes show shows begin begins start starts end ends stay stays hold holds include includes bring "
    "brings "
    "lead leads drive drives give gives create creates build builds inspire inspires help helps enable "
    "enables "
    "empower foster guide transform change improve set reflect value support stand go rest grow last live "
    "open run "
    "work win keep matter apply increase decrease remain let fit serve take get want"
)
_EN_AFTER_VERB: Final = word_set(
    "the a an every each all any his her their our your its them him us me up out whoever whether to"
)


def _english_subject(words: Sequence[Word]) -> int | None:
    texts = [word.text for word in words]
    at = 1 if texts[0] in {"and", "but", "so", "then"} and len(texts) > 1 else 0
    if texts[at] in {"i", "we", "you", "it", "there"}:
        return None
    if texts[at] in _EN_PRONOUNS:
        return at + 1 if at + 1 < len(texts) else None
    for place in range(at + 1, min(len(texts), at + 1 + _LONGEST)):
        if _opens_english_verb(words, at, place):
            return place if _english_head(words, at, place) else None
    return None


def _opens_english_verb(words: Sequence[Word], at: int, place: int) -> bool:
    text = words[place].text
    if text in _EN_MODALS or text in _EN_BE or text in _EN_STATES or text in {"never", "always", *_EN_DO}:
        return True
    before = words[place - 1].text
    if before in _EN_DETERMINERS or before in _PREPOSITIONS:
        return False
    follows = words[place + 1].text if place + 1 < len(words) else ""
    known = (
        _is_third_person(text) if not before.endswith("s") or before in {"boss"} else text in ENGLISH_VERBS
    )
    return (known or (text.endswith("s") and place > at + 1)) and (known or follows in _EN_AFTER_VERB)


_PREPOSITIONS: Final = word_set(
    """
    of for in at on with from by to about who that which what how why when where if and or between among
    against
    """
)


def _is_third_person(text: str) -> bool:
    bases = {text[:-1], text[:-2], text[:-3] + "y"}
    return text.endswith("s") and not text.endswith("ss") and bool(bases & ENGLISH_VERBS)


def _english_head(words: Sequence[Word], at: int, place: int) -> bool:
    """Return whether the noun that heads ``words[at:place]`` is somebody, or does what only people do."""
    end = next((i for i in range(at, place) if words[i].text in _PREPOSITIONS), place)
    head = end - 1
    if head < at:
        return False
    text = words[head].text
    # "Trust grows" is no house: one of them would have its article.
    if head == at and text not in _EN_BARE and not text.endswith("s"):
        return False
    if text in _EN_PEOPLE or (_is_name(words, head) and not _EN_VALUES.search(text)):
        return True
    if _EN_TRADE.search(text) and not _EN_NO_TRADE.match(text):
        return True
    verb = _english_verb([word.text for word in words[place:]])
    return (
        words[at].text in {"a", "an", "every", "each"}
        and head > at
        and verb in ENGLISH_VERBS | {word + "s" for word in ENGLISH_VERBS}
        and verb not in _EN_OF_THINGS | _EN_STATES
        and not _EN_VALUES.search(text)
        and re.fullmatch(CUSTOMER["en"], text) is None
    )


_EN_VALUES: Final = re.compile(
    r"(?:ness|ity|tion|sion|ment|ance|ence|ship|ism|acy|ing|age|word|smile|detail|day|time|thing|value)s?$"
    r"|^(?:respect|courage|trust|quality|joy|passion|pride|service|care|freedom|customer|client|job)s?$"
)


def _english_verb(texts: Sequence[str]) -> str:
    at = 0
    while at < len(texts) - 1 and (
        texts[at] in _EN_ADVERBS or texts[at] in _EN_MODALS or texts[at] in _EN_DO
    ):
        at += 1
    return texts[at] if texts else ""


def _english_act(texts: Sequence[str]) -> bool:
    verb = _english_verb(texts)
    if verb in _EN_BE:
        after = " ".join(texts[texts.index(verb) + 1 :])
        return _EN_HELD.match(after) is not None
    return verb not in _EN_STATES and verb not in _EN_MODALS
