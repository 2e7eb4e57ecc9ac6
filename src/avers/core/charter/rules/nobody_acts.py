"""CH306: it should be ensured: by whom?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.quoting import is_quoted
from avers.core.charter.language.sentences import clauses, sentences, words_of
from avers.core.charter.language.subjects import (
    after_subject,
    is_somebody_after,
    third_person,
)
from avers.core.charter.language.unnamed_actors import IS_HELD_TO
from avers.core.charter.language.verbs import ENGLISH_ROLES, ENGLISH_VERBS, FRENCH_INFINITIVES, FRENCH_ROLES
from avers.core.charter.language.word_sets import word_set
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Language

__all__ = ["NobodyActs"]

_START: Final = r"(?:^\W{0,3}|[.:;!?,] ?\"? ?)"
_IMPERSONAL: Final = {
    "fr": re.compile(
        rf"{_START}(?P<words>il (?:ne )?(?:faut|faudra|faudrait|convient|conviendra|importe"
        rf"|s'agit(?! (?:d'une?\b|de l|des\b|du\b))) (?:pas |toujours |donc )?"
        r"(?:de |d'|que |qu'|[a-z]{3,14}(?:er|ir|re|oir)\b)"
        r"|il (?:est|sera|reste) (?:strictement |formellement |toujours )?(?:interdit|obligatoire"
        r"|necessaire|important"
        r"|indispensable|essentiel|imperatif|recommande|souhaitable|defendu|exige|requis|attendu"
        r"|demande|prevu)"
        r" (?:de|d'|que|qu')"
        r"|il (?:sera|est) (?:procede|remedie|repondu|veille|donne suite|fait droit|accuse reception"
        r"|tenu compte|statue"
        r"|mis (?:fin|a)|porte|apporte|adresse|envoye|remis|propose) )"
    ),
    "en": re.compile(
        rf"{_START}(?P<words>(?:it|care) (?:should|must|shall|will|is to"
        rf"|has to) be (?:[a-z]{{3,10}} )?[a-z]{{3,12}}(?:ed|en|de)\b"
        r"|it is (?:strictly |absolutely )?(?:important|essential|necessary|forbidden|required|expected"
        r"|mandatory|vital"
        r"|prohibited|imperative|recommended) (?:to|that)\b"
        r"|there (?:must|should|shall) be\b)"
    ),
}
_DUTY: Final = {
    "fr": re.compile(
        r"\b(?:doit|doivent|devra|devront|devrait|devraient) (?:pas |jamais |toujours |tous |toutes "
        r"|systematiquement )?"
        r"(?:etre|faire l'objet|recevoir une|se voir)\b(?: [a-z]{3,16})?"
    ),
    "en": re.compile(
        r"\b(?:must|should|shall|(?:is|are) to|ha(?:s|ve) to|needs? to) (?:not |never |always )?be"
        r"(?: [a-z]{3,12}ly)? (?P<participle>(?!the\b|our\b|your\b|one\b|for\b|with\b)[a-z]{3,14})\b"
    ),
}
_PASSIVE: Final = {
    "fr": re.compile(
        r"\b(?:est|sont|sera|seront)(?: [a-z]{3,14}ment| toujours| donc| ensuite| alors"
        r"| bien)? (?P<participle>[a-z]{3,14})\b"
    ),
    "en": re.compile(
        r"\b(?:is|are|will(?:, [^.;]{1,90},)? be|gets?)(?: [a-z]{3,12}ly| always"
        r"| then)? (?P<participle>[a-z]{3,14})\b"
    ),
}
_ACTED_FR: Final = word_set("""
    envoye envoyee transmis transmise remis remise recu recue pris prise mis mise tenu tenue fait faite
    rendu rendue traite traitee ecrit ecrite repris reprise fourni fournie averti avertie servi servie
    suivi suivie resolu resolue garanti garantie detruit detruite produit produite conduit conduite construit
    vendu vendue divulgue divulguee construite reduit reduite traduit traduite inscrit inscrite
    """)
_STATES_FR: Final = word_set("""
    engage forme situe passionne dedie concerne attache interesse habilite place ferme compte autorise
    limite porte expose pose partage autorisee engagee formee habilitee fixe fixee oriente prepare
    adapte installe installee assure assuree qualifie equipe reserve oblige implique mobilise devoue entoure
    destine fonde base ancre inspire tourne
    peuple habite separe oppose lie
    """)
_ACTED_EN: Final = word_set("""
    sent given taken made kept told met done dealt held found paid brought seen upheld heard written put
    responded tolerated ensured upheld prioritised prioritized delivered thrown chosen sold lent repaid
    """)
_STATES_EN: Final = word_set("""
    listed used opened closed based located trained dedicated committed included limited needed known needed
    called empowered engaged pleased delighted interested concerned staffed supposed allowed printed
    marked labelled named valued respected welcomed shared informed cared loved trusted written seen held
    found kept met heard honoured honored balanced varied experienced detailed established advanced mixed
    related reserved connected settled unified complicated gifted skilled relaxed talented sophisticated
    tailored designed intended aimed suited adapted rooted grounded inspired
    organized organised equipped qualified determined divided united covered lined surrounded
    """)
# With an agent, somebody acts: "par l'infirmiere"; "par courrier" is only a way.
_AGENT: Final = {
    "fr": re.compile(
        r"\bpar (?!courriers?\b|ecrit|e-?mails?|courriel|sms|telephone|lettre|voie|mois|semaine|jour"
        r"|an\b|ans\b|personne\b"
        r"|oral|virement|cheque|texto|la poste|le biais|ailleurs|la suite|exemple|avance|retour)[a-z']"
    ),
    "en": re.compile(
        r"\bby (?:the (?!\d|end|close|next|first|following|day|time|post|deadline)|an? (?!m\b)|our "
        r"|one of|two |three |your "
        r"|their |his |her |its |one |someone|somebody|whoever|people|staff|nurses?|teams?|those|hand"
        r"|every(?:one|body))"
    ),
}
# "Tenu à la discrétion", « tenu de porter »: bound to something, not held by nobody.
_BOUND: Final = re.compile(
    r"(?:(?<=tenu)|(?<=tenu[es])|(?<=tenues)) "
    r"(?:de |d'|au (?!courant)|aux |a (?!jour|disposition|votre))"
)
_BY_NAME: Final = r"je|j'|nous|on|vous|chacun|quelqu'un|i|we|you|everyone|each of us|one of us"
_SOMEBODY: Final = re.compile(rf"\b(?:{_BY_NAME})(?:\b|(?<='))")
_UNDER: Final = re.compile(
    r"\b(?:quand|lorsqu\w{0,2}|si|s'ils?|des que|tant que|avant|une fois|apres|pendant|qui|que|qu'|dont"
    r"|comme|puisqu\w{0,2}"
    r"|parce|c'|ce|cela|ca|when|if|once|until|unless|while|that|which|who|what|whose|before|after|as"
    r"|where|wherever"
    r"|because|so|this|how|why)(?:\b|(?<='))[^.;:!?]*$"
)
# "; sinon, nous vous appelons": the house speaks later in the sentence.
_SPEAKS_LATER: Final = re.compile(
    r"[,;:.] ?(?:et |and )?(?:je|j'|nous|on|i|we)(?: |(?<='))"
    r"|\b(?:et|mais) (?:je |j'|nous |on )|\b(?:and|but) (?:i|we) "
)
# "It is important to remind ourselves": whoever says so does it.
_OURSELVES: Final = {
    "fr": re.compile(r"\b(?:nous|je|j'|on|que vous|mutuellement|les uns)(?:\b|(?<='))"),
    "en": re.compile(r"\b(?:we|i|ourselves|yourselves|yourself|myself|one another|each other)\b"),
}
# « Aucune photo n'est publiée », "nothing is sold": a promise that asks nobody to act.
_OF_NOTHING: Final = re.compile(
    r"(?:^|[,;:.] ?)\W{0,3}(?:(?:no|none|nothing|nobody|neither|aucune?s?|rien|nulle?|jamais)\b)"
)
_ROLE: Final = re.compile(r"\b(?:" + "|".join(sorted((FRENCH_ROLES | ENGLISH_ROLES) - {"accueil"})) + r")\b")


# "People who request support should be treated": what follows them says who they are.
_WHO: Final = re.compile(r"^(\W{0,3}[a-z]{3,14}s?) who [^,;]{2,60}$")


class NobodyActs(StatementRule):
    """What falls to no one is done by no one."""

    code = "CH306"
    severity = "warning"
    rows = ("R111",)
    kinds = frozenset({"behaviour", "promise", "value"})

    fr = Page(
        title="Qui le fait ?",
        what="Repère une phrase où personne n’agit : « il faut », « il sera procédé », « doit être fait "
        "», un "
        "passif sans auteur.",
        why="Ce qui ne revient à personne attend que quelqu’un s’en charge. Le client ne sait pas à qui "
        "s’adresser, et celui qui le fait chaque jour n’est pas nommé.",
        finds="« {quoted} » ne dit pas qui agit.",
        suggests="Mettez quelqu’un devant le verbe : « Je rappelle », « Notre équipe vous envoie », « La "
        "directrice vous reçoit ».",
        instead=(
            Example("Il faut rappeler le client avant 18 heures.", "behaviour"),
            Example("Les chambres doivent être prêtes à quinze heures.", "behaviour"),
        ),
        write=(
            Example("Je rappelle le client avant 18 heures.", "behaviour"),
            Example("Les travaux sont annoncés par nos équipes quinze jours avant.", "promise"),
        ),
        limits="Elle voit les tours impersonnels et les passifs courants, et se tait dès que la phrase nomme "
        "quelqu’un, même pour autre chose, ou avec qui la chose est faite (« fixé avec les parents »). Un "
        "refus (« rien n’est vendu ») et ce que l’on se demande à soi-même ne sont pas signalés ; un état "
        "(« nos bureaux sont ouverts ») n’est pas un passif.",
        source="seeds 003:144",
    )
    en = Page(
        title="Who does it?",
        what="Finds a sentence in which nobody acts: “it should be ensured”, “must be done”, a passive "
        "without its author.",
        why="What falls to no one waits for someone to take it up. The customer does not know whom to "
        "ask, and "
        "the person who does it every day goes unnamed.",
        finds="“{quoted}” does not say who acts.",
        suggests="Put somebody before the verb: “I call back”, “Our team sends you”, “The head of the school "
        "sees you”.",
        instead=(
            Example("It should be ensured that messages are passed on by noon.", "behaviour"),
            Example("A summary is sent to tenants on the 5th of each month.", "promise"),
        ),
        write=(
            Example("I pass messages on by noon.", "behaviour"),
            Example("Your essay is marked by two lecturers.", "promise"),
        ),
        limits="It sees impersonal turns and common passives, and stays silent as soon as the sentence names "
        "somebody, even for something else, or with whom it is done (“agreed with parents”). A refusal "
        "(“nothing is sold”) and what we ask of ourselves are left alone; a state (“our offices are open”) "
        "is no passive.",
        source="seeds 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first turn in which nobody acts."""
        folded = fold(statement.words)
        found = _impersonal(folded, statement.language) or _passive(folded, statement)
        if found is not None:
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())


def _impersonal(folded: Folded, language: Language) -> tuple[int, int] | None:
    match = _IMPERSONAL[language].search(folded.text)
    if match and _OURSELVES[language].search(re.split(r"[.;!?]", folded.text[match.end() :])[0]):
        return None
    return match.span("words") if match and not is_quoted(folded, match.start("words")) else None


def _passive(folded: Folded, statement: Statement) -> tuple[int, int] | None:
    text, language = folded.text, statement.language
    if _AGENT[language].search(text) or _takes_part(folded, language):
        return None
    for match in _DUTY[language].finditer(text):
        before = text[max(0, match.start() - 90) : match.start()]
        clause = _WHO.sub(r"\1", re.split(r"[.;:!?]", before)[-1])
        if IS_HELD_TO[language].match(text, match.start()):
            continue
        # "Education should be available": a wish for all, not a task left to nobody.
        if statement.kind == "value" and language == "en" and not _is_act(match["participle"], language):
            continue
        # One to whom something must be offered does not act, even named.
        if match.group().startswith(_OFFERED):
            return match.span()
        if not (
            _SOMEBODY.search(clause) or _UNDER.search(clause) or _ROLE.search(clause)
            or _is_held_to_be(folded, match, language)
        ):  # fmt: skip
            return match.span()
    # "A word given is kept" may be a value: it says what holds here, not a task left to nobody.
    if statement.kind == "value":
        return None
    for match in _PASSIVE[language].finditer(text):
        clause = re.split(r"[.;:!?]", text[max(0, match.start() - 90) : match.start()])[-1]
        if (
            (
                _is_participle(folded, match.start("participle"), match["participle"], language)
                or _STORED.match(text, match.start("participle"))
            )
            and not _somebody_came_before(folded, match.start(), language)
            and not (language == "fr" and _BOUND.match(text, match.end()))
            and not _UNDER.search(clause)
            and not _OF_NOTHING.match(clause.split(":")[-1])
            and not _SOMEBODY.search(clause.split(" you have ")[0])
            and not is_quoted(folded, match.start())
            and not IS_HELD_TO[language].match(text, match.start())
            and not _SPEAKS_LATER.search(text, match.end())
        ):
            return match.span()
    return None


# A word given is kept, as it should be; lost gloves are kept by somebody.
_STORED: Final = re.compile(
    r"(?:kept|held|found) (?:for|until|till|in|at|aside|behind) (?!mind\b|touch\b|esteem\b)"
)
_OFFERED: Final = ("doit se voir", "doivent se voir", "devra se voir", "devront se voir")


def _is_held_to_be(folded: Folded, match: re.Match[str], language: Language) -> bool:
    """Return whether somebody named must be so: "a cashier should be polite" leaves nothing to nobody."""
    begin = max(folded.text.rfind(mark, 0, match.start()) for mark in ".;:!?,") + 1
    if after_subject(folded, begin, len(folded.text), language) is None:
        return False
    said = match.group().rsplit(" ", 1)[-1]
    return not (_is_act(said, language) or said.endswith(("ed", "ee", "ees")))


# « Nos choix sont discutés », "our decisions are made": whoever says *our* makes them.
_OUR_ACTS: Final = {
    "fr": re.compile(
        r"\b(?:nos|notre) (?:actions?|actes?|gestes?|choix|decisions?|efforts?|travail|travaux"
        r"|interventions?)\b"
    ),
    "en": re.compile(r"\bour (?:actions?|acts?|choices?|decisions?|efforts?|work)\b"),
}


def _takes_part(folded: Folded, language: Language) -> bool:
    """Return whether somebody is named by whom, or with whom, the thing is done, or says that it is ours."""
    words = words_of(folded)
    by, beside = ("by", "with") if language == "en" else ("par", "avec")
    return (
        _OUR_ACTS[language].search(folded.text) is not None
        or is_somebody_after(words, by, language, bare=True)
        or is_somebody_after(words, beside, language, customers=True)
    )


def _somebody_came_before(folded: Folded, place: int, language: Language) -> bool:
    """Return whether an earlier clause has somebody as its subject, or the clause at ``place`` their act."""
    for sentence in sentences(folded):
        for start, end in clauses(folded, *sentence):
            if start >= place:
                return False
            words = words_of(folded, start, min(end, place))
            # Those it is said of ("trainees are assessed") are no authors; those of a verb before it are.
            if third_person(words, language) is not None:
                return True
    return False


def _is_participle(folded: Folded, start: int, participle: str, language: Language) -> bool:
    """Return whether the word tells of an act done: « présentée », not the adjective « présente »."""
    typed = folded.quoted(start, start + len(participle)).lower()
    if language == "fr" and participle.rstrip("s") not in _ACTED_FR and not folded.original.isascii():
        accented = typed.rstrip("s").endswith(("é", "ée"))
        return accented and _is_act(participle, language)
    return _is_act(participle, language)


def _is_act(participle: str, language: Language) -> bool:
    if language == "en":
        base = participle[:-2] if participle.endswith("ed") else ""
        if participle.endswith("ied"):
            base = participle[:-3] + "y"
        acted = base in ENGLISH_VERBS or participle[:-1] in ENGLISH_VERBS or base[:-1] in ENGLISH_VERBS
        return participle in _ACTED_EN - _STATES_EN or (bool(base) and acted and participle not in _STATES_EN)
    bare = participle if participle in _ACTED_FR else participle.removesuffix("s")
    if bare in _STATES_FR or bare.removesuffix("e") in _STATES_FR:
        return False
    stem = bare.removesuffix("e") if bare.endswith("ee") else bare
    return bare in _ACTED_FR or (stem.endswith("e") and stem + "r" in FRENCH_INFINITIVES)
