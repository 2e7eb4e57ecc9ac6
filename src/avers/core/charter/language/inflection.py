"""The forms a word takes: *rappeler* is also *rappelle*, *rappelait*, *rappelée*; *reply* is also *replies*.

Rules of endings, with the few families of verbs that keep none. A form that no one writes costs nothing,
since it is only ever looked for; so the rules give too many rather than too few. ``families_of`` goes the
other way: from a word of a text to whatever else of its family may stand in another text.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from avers.core.charter.language.verbs import ENGLISH_VERBS, FRENCH_INFINITIVES
from avers.core.text import Language

__all__ = ["family_of", "noun_forms", "verb_forms"]

_AGREED: Final = ("", "e", "s", "es")
_IMPERFECT: Final = ("ais", "ait", "ions", "iez", "aient", "ant")
_FUTURE: Final = ("ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient")
# French verbs that change their stem: how they end (or, after "=", the whole verb), and what stands there
# instead; after "+" come the endings of the future.
_FRENCH_FAMILIES: Final[tuple[tuple[str, str], ...]] = (
    ("enir", "iens ient iennent ienne enons enez enais enait enaient enant enu enue enus enues iendr+"),
    (
        "prendre",
        "prends prend prennent prenne prenons prenez prenais prenait prenaient prenant"
        " pris prise prises prendr+",
    ),
    (
        "mettre",
        "mets met mettons mettez mettent mettais mettait mettaient mette mettant mis mise mises mettr+",
    ),
    ("dire", "dis dit dite dites dits disons disez disent disais disait disaient disant dise dir+"),
    ("=savoir", "sais sait savons savez savent savais savait savaient sachant sache su sue sus sues saur+"),
    ("=pouvoir", "peux peut pouvons pouvez peuvent pouvais pouvait pouvaient pouvant puisse pu pourr+"),
    ("=devoir", "dois doit devons devez doivent devais devait devaient doive du due dus devr+"),
    ("cevoir", "cois coit cevons cevez coivent cevais cevait cevaient coive cu cue cus cues cevr+"),
    ("=avoir", "ai as a avons avez ont avais avait avaient eu eue eus ayant aie ait aient aur+"),
    ("voir", "vois voit voyons voyez voient voyais voyait voyaient voyant voie vu vue vus vues verr+"),
    ("aitre", "ais ait aissons aissez aissent aissais aissait aissaient aissant aisse u ue us ues aitr+"),
    ("oindre", "oins oint ointe oints oignons oignez oignent oignais oignait oignaient oigne oignant oindr+"),
    ("faire", "fais fait faite faits faites faisons font faisais faisait faisaient faisant fasse fer+"),
    ("crire", "cris crit crite crits crites crivons crivez crivent crivais crivait crivaient crive crir+"),
    ("=etre", "suis es est sommes etes sont etais etait etaient ete etant sois soit soient ser+"),
    ("courir", "cours court courons courez courent courais courait couraient courant couru courr+"),
    (
        "cueillir",
        "cueille cueilles cueillons cueillez cueillent cueillais cueillait cueillaient"
        " cueilli cueillie cueillis cueillies cueillant cueiller+",
    ),
    ("rir", "re res rons rez rent rais rait raient rant ert erte erts ertes rir+"),
    ("tir", "s t te tons tez tent tais tait taient tant ti tie tis ties tir+"),
    ("vivre", "vis vit vivons vivez vivent vivais vivait vivaient vecu vive vivant vivr+"),
    ("suivre", "suis suit suivons suivez suivent suivait suivaient suivi suivie suivis suivies suive suivr+"),
    ("=aller", "vais vas va allons allez vont allais allait allaient alle allee alles aille ir+"),
)
_ENGLISH_FAMILIES: Final = {
    "break": "broke broken", "bring": "brought", "come": "came", "do": "does did done", "feel": "felt",
    "forget": "forgot forgotten", "freeze": "froze frozen", "get": "got gotten", "give": "gave given",
    "go": "goes went gone", "have": "has had", "hear": "heard", "hide": "hid hidden", "hold": "held",
    "keep": "kept", "know": "knew known", "lead": "led", "learn": "learnt", "leave": "left",
    "let": "letting", "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "ring": "rang rung",
    "run": "ran", "say": "said", "see": "saw seen", "send": "sent", "show": "shown", "speak": "spoke spoken",
    "spell": "spelt", "take": "took taken", "teach": "taught", "tell": "told", "think": "thought",
    "throw": "threw thrown", "understand": "understood", "write": "wrote written",
    "be": "is are was were been",
}  # fmt: skip


@cache
def noun_forms(word: str, language: Language) -> frozenset[str]:
    """Return the forms of a folded noun or adjective: number, and in French gender."""
    forms = {word}
    if language == "en":
        forms |= {word + "s", word + "es"}
        if word.endswith("y"):
            forms.add(word[:-1] + "ies")
        return frozenset(forms)
    forms |= {word + ending for ending in _AGREED}
    for end, others in (
        ("eux", "euse euses"), ("eur", "euse euses"), ("if", "ive ives"), ("er", "ere eres"),
        ("teur", "trice trices"), ("al", "aux ale ales"), ("ail", "aux"), ("eau", "eaux elle elles"),
        ("eu", "eux"), ("en", "enne ennes"), ("on", "onne onnes"), ("el", "elle elles"),
        ("il", "ille illes"), ("et", "ette ettes"), ("c", "che ches que ques"), ("s", "sse sses"),
    ):  # fmt: skip
        if word.endswith(end):
            forms |= {word[: -len(end)] + other for other in others.split()}
    return frozenset(forms)


@cache
def verb_forms(verb: str, language: Language) -> frozenset[str]:
    """Return the forms of a folded infinitive (French) or base form (English)."""
    return _english_verb(verb) if language == "en" else _french_verb(verb)


@cache
def family_of(word: str, language: Language) -> frozenset[str]:
    """Return every form that belongs with a folded word, whatever form it stands in.

    *ecoute* gives all of *ecouter* as well, *listening* all of *listen*, where the verb is one of those the
    house knows; any other word gives its number and gender alone.
    """
    forms = set(noun_forms(word, language))
    if language == "fr" and word.endswith("s"):
        forms |= noun_forms(word[:-1], language)
    for verb in _verbs_by_form(language).get(word, ()):
        forms |= verb_forms(verb, language)
    return frozenset(forms)


@cache
def _verbs_by_form(language: Language) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for verb in sorted(ENGLISH_VERBS if language == "en" else FRENCH_INFINITIVES):
        for form in verb_forms(verb, language):
            found[form] = (*found.get(form, ()), verb)
    return found


def _french_verb(verb: str) -> frozenset[str]:
    for end, listed in _FRENCH_FAMILIES:
        if verb == end[1:] or (end[0] != "=" and verb.endswith(end)):
            before, forms = verb[: -len(end.lstrip("="))], _regular_french(verb)
            for form in listed.split():
                endings = _FUTURE if form.endswith("+") else ("",)
                forms |= {before + form.rstrip("+") + ending for ending in endings}
            return frozenset(forms)
    return frozenset(_regular_french(verb))


def _regular_french(verb: str) -> set[str]:
    stem, end = verb[:-2], verb[-2:]
    if end == "er":
        return {verb} | _er_forms(stem)
    if end == "ir":
        forms = {stem + one for one in ("is", "it", "issons", "issez", "issent", "isse", "i", "ie", "ies")}
        return forms | {verb} | {stem + "iss" + one for one in _IMPERFECT} | {verb + one for one in _FUTURE}
    forms = {stem + one for one in ("", "s", "ons", "ez", "ent", "e", "es", "u", "ue", "us", "ues")}
    return forms | {verb} | {stem + one for one in _IMPERFECT} | {verb[:-1] + one for one in _FUTURE}


def _er_forms(stem: str) -> set[str]:
    # "rappelle", "jette"; "essaie"; "nous partageons": each stem only ever adds forms.
    mute = [stem, stem + stem[-1]] if stem.endswith(("el", "et")) else [stem]
    if stem.endswith("y"):
        mute.append(stem[:-1] + "i")
    forms = {one + ending for one in mute for ending in ("e", "es", "ent")}
    forms |= {one + "er" + ending for one in mute for ending in _FUTURE}
    before_a = stem + "e" if stem.endswith("g") else stem
    forms |= {one + ending for one in (stem, before_a) for ending in ("ons", *_IMPERFECT)}
    return forms | {stem + ending for ending in ("ez", "ee", "ees", "a", "erent")}


def _english_verb(verb: str) -> frozenset[str]:
    forms = {verb, verb + "s", verb + "es", verb + "ed", verb + "ing"}
    if verb.endswith("e"):
        forms |= {verb + "d", verb[:-1] + "ing"}
    elif verb.endswith("y"):
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    elif verb[-1:] in "bdglmnprt":
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return frozenset(forms | set(_ENGLISH_FAMILIES.get(verb, "").split()))
