"""CH302: a behaviour that nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.phrases import CUSTOMER
from avers.core.charter.language.sentences import clauses, n_words, sentences
from avers.core.charter.language.subjects import after_subject
from avers.core.charter.language.verbs import ENGLISH_ALSO_NOUNS, ENGLISH_VERBS
from avers.core.charter.language.word_sets import word_set
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Language

__all__ = ["Unseen"]

_FEELINGS: Final = {
    "fr": r"(?:passion|envie|gout|plaisir|fierte|empathie|bienveillance|confiance|conscience|souci|coeur|joie"
    r"|enthousiasme|motivation|ouverture|esprit|sens d|respect|patience|ecoute|volonte|desir|conviction|amour"
    r"|humilite|courage|honnetete|loyaute|rigueur|curiosite|attitude|etat d'esprit|sensibilite|discernement"
    r"|bonne volonte|energie|optimisme|implication|engagement|professionnalisme|proactivite|flexibilite"
    r"|autonomie|diplomatie|tact)",
    "en": r"(?:passion|empathy|pride|kindness|compassion|faith|interest|mind|heart|patience|confidence"
    "|attitude"
    r"|mindset|sense of|enthusiasm|respect|commitment|desire|desires|spirit|love|understanding|openness|joy"
    r"|care for|concern|curiosity|courage|honesty|integrity|loyalty|humility|energy|awareness"
    r"|dedication|professionalism|flexibility|initiative|sensitivity|trust)",
}
# A state somebody may check from across the room: "être à l'heure", "be at the door".
_PLACED: Final = {
    "fr": r"(?:(?:im)?possible|important|necessaire|essentiel|indispensable|utile|normal|obligatoire"
    r"|a|au|aux|en|dans|devant|derriere|sur|la|le|l'|les|un|une|present|presente|joignable"
    r"|titulaire|propre|precise?s?|concise?s?"
    "|assis|assise"
    r"|debout|pretes?|prets?|priee?s?|invitee?s?|tenue?s?|chargee?s?|presents|presentes|habillee?|equipee?"
    r"|identifiable|visible|ponctuel(?:le)?s?|responsables? (?:de|du|des|d')|seule?|premiere?|deux|trois"
    r"|moins|plus"
    r"|disponible|de retour|d'astreinte|de garde|jusque?|certaine?|sure?)",
    "en": r"(?:(?:im)?possible|important|necessary|essential|vital|useful"
    r"|bound|required|expected|asked|invited|at|on|in|by|there|here|present|reachable|seated|standing"
    r"|ready|specific|brief|concise|precise|(?:[a-z]+ly )?dressed|on time|visible|punctual"
    r"|(?:responsible|accountable|answerable) for"
    "|first|last"
    r"|the|a|an|back|near|within|available|done|off|out|up|sure|certain|seen|two|three|better|less|more)",
}
_ADVERBS: Final = {
    "fr": r"(?:(?:toujours|tres|vraiment|reellement|pleinement|sincerement|profondement|bien|constamment"
    r"|veritablement|totalement|naturellement|egalement|tout|reste\w{0,2}) ){0,2}",
    "en": r"(?:(?:always|very|truly|really|fully|genuinely|deeply|sincerely|as|constantly|naturally|both|more"
    r"|highly|consistently|totally) ){0,2}",
}
_OPENS: Final = {
    "fr": r"^\W{0,3}(?:(?:et|puis|aussi|toujours|d'abord) ){0,2}(?:(?:je|nous|on|chacun|chacune|il faut"
    "|je dois"
    r"|nous devons) )?",
    "en": r"^\W{0,3}(?:(?:and|then|also|always|to|please) ){0,2}(?:(?:i|we|everyone|all staff"
    r"|our staff|staff) )?(?:(?:always|must|should|will) ){0,2}",
}
# To respect a timetable can be seen; to respect people, to understand their needs, cannot.
_ABOUT_SOMEBODY: Final = {
    "fr": rf"(?:\W{{0,3}}$|(?: [^ .;:!?]{{1,14}}){{0,3}}?[ '](?:{CUSTOMER['fr']}|besoins?|attentes"
    "|autres|gens"
    r"|personnes?|voisins?|collegues|familles?|emotions?|chacun|enjeux|difficultes|autrui)\b)",
    "en": rf"(?:\W{{0,3}}$|(?: [^ .;:!?]{{1,14}}){{0,3}}? (?:{CUSTOMER['en']}|needs?|expectations"
    "|others|people"
    r"|persons?|neighbou?rs?|colleagues|famil(?:y|ies)|feelings?|emotions?|everyone|diversity|differences|positively)\b)",
}
_STATE: Final = {
    "fr": re.compile(
        rf"{_OPENS['fr']}(?:(?:doit|doivent|devrait|devraient) (?:toujours )?)?(?:"
        # être + an adjective or a participle, by its ending
        rf"(?:etre|suis|sommes|est|sont|rester|reste|restons|soyons|soyez|demeurer|se montrer"
        rf"|[ms]e montre(?:nt)?)"
        rf" {_ADVERBS['fr']}(?!{_PLACED['fr']}\b)"
        r"\w{2,16}(?:if|ive|eux|euse|ant|ante|ent|ente|ique|el|elle|al|ale|able|ible|aire|aire|oi[sx]e?"
        r"|ble|ile"
        r"|iste|ste|vert|verte|(?<=po)lie?|re|le|(?<=[cdlnqrtuvivg])e|ee)s?\b(?! (?:a l'heure|par (?:l"
        r"|la|un)))"
        r"|(?:etre|suis|sommes|est|sont|soyons) (?:de |un |une |d')(?:bon(?:ne)?s?|vrai(?:e)?s?|grande?s?"
        r"|exemplaires?"
        r"|meilleure?s?) [a-z]{3,16}\W{0,3}$"
        r"|f(?:aire|ais|aisons|ait|ont) preuve d(?:e |'|u )[a-z]{3,16}"
        r"|(?:se|me|nous) (?:sentir|sens|sentons|soucier|soucie|soucions|passionner|passionne|investir"
        r"|impliquer"
        r"|implique|impliquons)\b"
        rf"|(?:avoir|ai|avons|garder|garde|f(?:aire|ais|aisons|ait|ont) preuve|temoigner|temoigne"
        rf"|manifester"
        rf"|cultiver|cultive|developper|prendre|agir avec|faire|maintenir|adopter"
        rf"|conserver) (?:(?:toujours|l[ae]|l'|d[eu]|d'|une?"
        rf"|son|sa|un"
        rf" vrai|une vraie|un grand|une grande|bon|bonne|grand|a) ?){{0,3}}{_FEELINGS['fr']}"
        r"|(?:j')?(?:aimer|aime|aimons|adorer|adore|croire|crois|croyons|vouloir|ressentir|ressens"
        r"|partager les valeurs"
        r"|penser (?:client|positif)|s'interesser|m'interesse|considerer|incarner|s'adapter|savoir "
        r"(?:ecouter|s'adapter"
        r"|gerer))\b"
        rf"|(?:comprendre|comprends|comprenons|valoriser|apprecier|respecter|respecte"
        rf"|respectons){_ABOUT_SOMEBODY['fr']}"
        r"|(?:etre|suis|rester|reste) (?:toujours |vraiment )?a l'ecoute\b"
        r"|(?:j')?ai(?: toujours)? (?:envie|a coeur|le gout|le souci|conscience)\b"
        r")"
    ),
    "en": re.compile(
        rf"{_OPENS['en']}(?:"
        rf"(?:be|being|am|i'm|is|are|we're|remain|stay|feel|become) {_ADVERBS['en']}(?!{_PLACED['en']}\b)"
        r"(?:self-)?\w{1,14}(?:ful|ous|ive|ent|ant|ate|able|ible|ic|al|ed|ing|less|ly|ble|nest|est|rm|ud"
        r"|en|et|m"
        r"|nd|py|te"
        r"|rt|tic|ary|ain|dy|[^s]ect|ind|ure|pen|thy)\b(?! (?:at|by the|for the|behind|near) )"
        r"|(?:be|being|are|am|is|become) (?:a |an )?(?:good|great|true|real|responsible|model|better)"
        r" (?!at\b|for\b|to\b|with\b)[a-z]{3,16}\W{0,3}$"
        r"|(?:assume|presume|suppose) (?:that\b|(?:everyone|everybody|people|others|good|positive|best"
        r"|honest|the best)\b)"
        r"|(?:believe|feel|care|love|enjoy|want to|hope to|wish to"
        r"|empathi[sz]e|sympathi[sz]e|embody|identify with|desire)\b"
        # New methods are taken up before everybody's eyes, differences are not.
        r"|embrace\b(?! (?:[a-z-]{2,14} ){0,2}(?:practices?|methods?|tools?|technolog(?:y|ies)|standards?"
        r"|process(?:es)?|techniques?|systems?|software|routines?)\b)"
        rf"|(?:understand|like|value|respect|appreciate|think|trust){_ABOUT_SOMEBODY['en']}"
        rf"|(?:have|has|take|show|practi[cs]e|demonstrate|display|keep|bring|feel|possess|cultivate"
        rf"|develop|adopt"
        rf"|maintain)"
        rf" (?:(?:an?|the|real|true|great|genuine|full|positive|open|good|can-do|your|our|my|customer|strong"
        rf"|deep|personal) ){{0,3}}{_FEELINGS['en']}\b(?! (?:and|to) (?:write|say|call|ring|note|show))"
        r"|take [^.;:,]{2,40} to heart\b|put (?:yourself|myself|ourselves) in\b"
        r")"
    ),
}
# What makes it visible after all: how, or a sign somebody could see.
_SHOWN: Final = {
    "fr": re.compile(
        # By what, or so that somebody may: a means, an aim for them.
        r"\bgrace (?:a|aux?)\b|\bpour qu|\bafin qu|\bau moyen d|\ba travers\b|(?<!e )(?<!es )\bpar (?!exemple"
        r"|nature|ailleurs"
        r"|tous|toutes|rapport|consequent|dessus)(?:une?|des|l[ae]s?|l'|nos|notre|chaque) ?"
        r"|\d|\ben (?!tout|cas|vue|ligne|effet|fait)(?:le |la |les |lui |y )?[a-z]{3,14}ant\b|[:;]"
        # One hears whether they are frank about their prices.
        r"|\b(?:transparente?s?|honnetes?|francs?|franches?|sinceres?) (?:avec [a-z' ]{3,30}? )?(?:sur"
        r"|quant a)\b"
        r"|,? (?:et|puis) (?:je|nous|on|l[ea]s?|lui) |\bque j'ai\b|\bj'ai (?:compris|entendu)\b|\bdevant\b"
        r"|\bavant d|\bpar une?\b|\bdans (?:leurs?|ses|mes|nos|les|vos|son|chaque|tous (?:les|nos)|un) "
        r"(?:commentaires?|messages?|courri\w{1,4}|mails?|factures?|lettres?|reponses?|ecrits?"
        r"|dossiers?)\b|\bquand\b|\blorsqu"
    ),
    "en": re.compile(
        r"\b(?:transparent|honest|open|upfront|frank|candid|clear) (?:with [a-z ]{3,30}? )?about\b"
        r"|\btransparent in (?:our|my|its) (?:pric|fees|bill|account|report)"
        r"|\bthanks to\b|\bthrough (?:our|the|an?|regular|weekly|daily|open)\b|\bso that\b"
        r"|, (?:[a-z]{2,12}ly )?(?!being|having|including|regarding|concerning|during|willing|caring"
        r"|understanding"
        r"|welcoming|loving|trusting|daring|giving|engaging)[a-z]{3,12}ing (?:the|our|your|their|my"
        r"|every|each|an?|them|to)\b"
        r"|\d|\bby (?!being|doing|having)[a-z]{3,14}ing\b|[:;]|,? (?:and|then) (?:i|we|say|write|show"
        r"|ask|tell|call"
        r"|ring|note|put|give|read|repeat)\b|\bin (?:my|our|their|your|all|every|each|his"
        r"|her) (?:invoices?|messages?"
        r"|comments?|letters?|e-?mails?|repl(?:y|ies)|files?|notes?)\b|\bbefore\b|\bwhen\b|\bin front of\b"
        r"|\bunderstand (?:that"
        r"|what) i\b"
    ),
}


# Beside the trait, what one sees or hears: an act, or a trait that shows.
_SEEN_BESIDE: Final = {
    "fr": re.compile(
        r"(?:^|[,;] ?|\b(?:et|puis) )(?:(?:et|puis|je|nous|on|y|lui|leur|l[ae]s?|l'|toujours) ?){0,3}"
        r"(?:not|ecri|demand|repond|rappel|salu|ouvr|ferm|verifi|repar|nettoy|relis|reli[rt]|repet|expliqu|discut"
        r"|remet|remerci|reformul|prevenir|previen|raccompagn|annonc|appel|montr|rang|pos|aid|trait|ecout)[a-z]{0,5}\b"
        r"|\bprete?s? a (?:[a-z']{1,4} ?)?[a-z]{3,14}(?:er|ir|re)\b"
        r"|\b(?:disponible|ponctuel(?:le)?|joignable|visible|present|presente|bref|breve|concis|concise|clair"
        r"|claire|audible)s?\b"
    ),
    "en": re.compile(
        r"(?:^|[,;] ?|\b(?:and|then) )(?:(?:and|then|i|we|always) ){0,2}"
        r"(?:write|note|ask|answer|reply|call|greet|open|close|check|return|repair|clean|read|repeat|explain|listen"
        r"|discuss|thank|warn|help|treat|show (?:them|him|her|the)|bring|walk|sign|say|tell|phone|ring"
        r"|introduce"
        r"|announce)\b"
        r"|\bready to (?!be\b)[a-z]{3,}|\b(?:reachable|available|punctual|on time|visible|brief|concise|clear"
        r"|audible|legible)\b"
    ),
}
# « Nos carnets doivent être datés, être lisibles »: what follows is said of the same thing.
_OF_A_THING: Final = {
    "fr": re.compile(
        r"^\W{0,3}(?:les?|la|l'|nos|notre|ces?|cette|chaque|toute?s?)(?: |(?<=')).* (?:est|sont|doi(?:t"
        r"|vent)) "
    ),
    "en": re.compile(
        r"^\W{0,3}(?:the|our|these|this|each|every|all|any)\b.* (?:is|are|must|should|shall|will|has to"
        r"|have to|needs? to) "
    ),
}
# Of the participles only these tell what somebody is like inside: "are trained", « est assise » do not.
_INNER: Final = word_set("""
    passionne motive implique devoue engage investi concerne organise determine mesure pose modere zele avise
    inspire interesse eclaire reserve sense acharne attentionne discipline modeste desinteresse attache
    decide oriente tourne
    dedicated committed motivated self-motivated devoted engaged interested concerned organized organised
    determined excited inspired involved invested focused focussed principled disciplined minded
    open-minded fair-minded like-minded kind-hearted good-natured warm-hearted good-humoured good-humored
    well-mannered spirited enlightened driven reserved measured level-headed united aligned collected
    """)
_MANNERS_IN_LY: Final = word_set("friendly lively orderly kindly neighbourly neighborly courtly ugly")
# The words of a title before its sentence: "Team spirit: be kind".
_LABEL: Final = 3
_OF_ONESELF: Final = re.compile(r"^\W{0,3}(?:(?:et|and|mais|but) )?(?:je |j'|nous |on |i |i'm |we |we're )")
_AIM: Final = re.compile(r"^\W{0,3}(?:to|in order to|so as to|pour|afin de)\b")
# One thinks these of others while one does something else: only the first part of a sentence asks for them.
_BY_THE_WAY: Final = re.compile(r"^\W{0,3}(?:and )?(?:respect|value|appreciate|like)\b")


class Unseen(StatementRule):
    """Nobody can thank a colleague for a feeling they cannot see."""

    code = "CH302"
    severity = "warning"
    rows = ("R43", "R111")
    kinds = frozenset({"behaviour"})

    fr = Page(
        title="Qui pourrait le voir ?",
        what="Repère un comportement que personne ne peut voir : un sentiment, un trait, une intention, "
        "ce que "
        "l’on pense.",
        why="On ne voit pas l’empathie ; on voit quelqu’un qui laisse finir une phrase. Ce que personne "
        "ne voit "
        "ne peut être ni montré à un nouveau, ni remercié, ni compté sans juger la personne.",
        finds="« {quoted} » se passe à l’intérieur : un collègue à côté de vous n’en verrait rien.",
        suggests="Demandez-vous ce que verrait une caméra sans le son, ou ce qu’entendrait le client. « "
        "Faire "
        "preuve d’empathie » devient « Je laisse finir, puis je redis ce qui inquiète. »",
        instead=(
            Example("Être passionné par son métier.", "behaviour"),
            Example("Comprendre le client.", "behaviour"),
        ),
        write=(
            Example("Je laisse le client finir, puis je redis ce qui l’inquiète.", "behaviour"),
            Example("Être à l’accueil cinq minutes avant l’ouverture.", "behaviour"),
        ),
        limits="La règle lit le début de chaque partie : « être » et un adjectif, à toute personne, « "
        "avoir » et un sentiment, "
        "aimer, croire, comprendre. Elle se tait dès qu’une façon de faire est dite (« en reformulant »), "
        "un moyen (« grâce à »), un but pour quelqu’un (« pour que vous »), "
        "qu’un geste, une conduite ou un trait visible s’y joint (« attentif, et toujours joignable "
        "»), ou que le sujet "
        "est "
        "une chose. Un trait dit autrement (« l’œil du client ») lui échappe.",
        source="seeds 001:55, 003:144",
    )
    en = Page(
        title="Who could see it?",
        what="Finds a behaviour that nobody can see: a feeling, a trait, an intention, what one thinks.",
        why="Nobody sees empathy; they see somebody who lets a sentence end. What no one can see can be "
        "neither shown to a newcomer, nor thanked, nor counted without judging the person.",
        finds="“{quoted}” happens inside: a colleague beside you would see none of it.",
        suggests="Ask what a camera without sound would show, or what the customer would hear. “Show "
        "empathy” "
        "becomes “I let them finish, then say back what worries them.”",
        instead=(
            Example("Be passionate about the job.", "behaviour"),
            Example("Understand the customer.", "behaviour"),
        ),
        write=(
            Example("I let the customer finish, then say back what worries them.", "behaviour"),
            Example("Be at the desk five minutes before opening.", "behaviour"),
        ),
        limits="The rule reads how each part begins: “be” and an adjective, in any person, “have” or "
        "“show” and a feeling, "
        "love, believe, understand. It is silent as soon as a way of doing is said (“by asking”), a means "
        "(“thanks to”), an aim for somebody (“so that you”), or an act, a conduct or a trait that "
        "shows stands beside it (“kind, and always reachable”), or the subject is a thing. A "
        "trait "
        "told otherwise (“an eye for people”) escapes it.",
        source="seeds 001:55, 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first part of a behaviour that is a state of mind, unless a sign of it is named."""
        folded = fold(statement.words)
        if _SHOWN[statement.language].search(folded.text) or _is_of_a_thing(folded, statement.language):
            return
        for start, end in _parts(folded):
            # Late in a sentence a word like "love" is one of a list, unless somebody says it of themselves.
            if n_words(fold(folded.text[:start])) > _LABEL and not _OF_ONESELF.match(folded.text[start:end]):
                continue
            # "A guide is patient" is read as "is patient": who it is said of changes nothing to see.
            begins = (start, after_subject(folded, start, end, statement.language) or start)
            found, start = next(
                ((found, at) for at in begins if (found := _state(folded, at, end, statement.language))),
                (None, start),
            )
            if found is not None and not _is_seen_beside(
                folded, start, start + found.end(), statement.language
            ):
                first = start + len(found.group()) - len(found.group().lstrip(" -\"'("))
                span = first, start + found.end()
                yield self.at(statement, folded.span(*span), quoted=folded.quoted(*span))
                return


def _is_of_a_thing(folded: Folded, language: Language) -> bool:
    """Return whether the statement opens with a thing that is, or must be, something."""
    start, end = next(_parts(folded), (0, 0))
    if _OF_A_THING[language].match(folded.text[start:end] + " ") is None:
        return False
    return after_subject(folded, start, end, language) is None


def _is_seen_beside(folded: Folded, start: int, end: int, language: Language) -> bool:
    """Return whether an act, or a trait that shows, stands beside the state ``folded.text[start:end]``."""
    begin, stop = next(
        ((first, last) for first, last in sentences(folded) if first < end <= last), (start, end)
    )
    around = folded.text[begin:start], folded.text[end:stop]
    if any(_SEEN_BESIDE[language].search(part) for part in around):
        return True
    # Before the state, or joined to it, whatever verb is not one of the inner life shows something.
    joined = _JOINED.split(around[1])[1:]
    return any(_is_conduct(part, language) for part in [*_JOINED.split(around[0]), *joined])


_JOINED: Final = re.compile(r"(?:[,;] ?|\s-\s|\b)(?:and|but|then|et|mais|puis|ainsi que) |[,;] | - ")
_SUBJECT: Final = re.compile(
    r"^\W{0,3}(?:(?:je |j'|nous |on |i |we |to |ne |n'|don't |do not |never |always |toujours )){0,3}"
)
# What goes on inside, and the verbs that lean on another: none of them shows anything by itself.
_INSIDE: Final = word_set("""
    feel believe love enjoy care value respect appreciate understand trust like hope want think embrace
    be become
    have aim wish strive seek desire embody empathise empathize sympathise sympathize consider assume intend
    try remain stay commit mean need know learn imagine remember realise realize worry wonder dare recognise
    recognize expect prefer cherish live honour honor show demonstrate display keep develop cultivate maintain
    practise practice foster grow work act
    etre avoir aimer croire vouloir ressentir penser comprendre respecter valoriser apprecier considerer
    incarner rester faire prendre garder manifester cultiver developper agir adopter conserver sentir savoir
    adorer souhaiter desirer chercher oser apprendre connaitre vivre demeurer temoigner maintenir partager
    """)
_CONDUCT_FR: Final = re.compile(r"^(?P<base>[a-z]{2,14})(?:er|ir|re|ons|ez)$")


def _is_conduct(part: str, language: Language) -> bool:
    """Return whether ``part`` opens with a verb of what one does before others, not of what one feels."""
    said = _SUBJECT.sub("", part).strip(' .!?"')
    first, after = [*said.split(" ", 2), "", ""][:2]
    if first in _INSIDE:
        return False
    # "And don't waste their time": whatever the verb, it is what they would see.
    if re.search(r"\b(?:don't|do not|never)\b", part[: len(part) - len(said)]):
        return len(first) > 2
    if not says_action(said, language):
        return False
    if language == "en":
        return first in ENGLISH_VERBS - ENGLISH_ALSO_NOUNS or (
            first in ENGLISH_VERBS
            and after in word_set("the a an every each our your their his her my them it")
        )
    verb = _CONDUCT_FR.match(first)
    inner = {one[: len(verb["base"])] for one in _INSIDE} if verb else set()
    return verb is not None and verb["base"] not in inner and bool(after)


def _state(folded: Folded, start: int, end: int, language: Language) -> re.Match[str] | None:
    """Return the state of mind that ``folded.text[start:end]`` opens with, or None."""
    found = _STATE[language].search(folded.text[start:end])
    # "To understand their needs" after an act is what the act is for.
    if found is None or (start > 0 and _AIM.match(found.group())):
        return None
    if start > 0 and _BY_THE_WAY.match(found.group()):
        return None
    said = folded.quoted(start, start + found.end()).lower().rstrip(" .!,")
    last, bare = said.rsplit(" ", 1)[-1], found.group().strip(" .!,").rsplit(" ", 1)[-1]
    if language == "en":
        acted = bare.endswith(("ed", "en")) and bare not in {"open", "even", "keen", "golden"}
        outer = acted or (bare.endswith("ly") and bare not in _MANNERS_IN_LY)
        return None if outer and bare not in _INNER else found
    if _COPULA.search(found.group()) is None:
        return found
    if bare.endswith("ment") and bare not in {"clement", "vehement"}:
        return None
    participle = re.sub(r"é(?:e|s|es)?$", "", last)
    return None if participle != last and bare.rstrip("es") + "e" not in _INNER_STEMS else found


_COPULA: Final = re.compile(
    r"\b(?:etre|suis|sommes|est|sont|soyons|soyez|demeurer)\b|\brest(?:er?|ons)\b|\bmontre"
)
# « Engagées », « engagé »: told by what they share.
_INNER_STEMS: Final = frozenset(word.rstrip("es") + "e" for word in _INNER)


def _parts(folded: Folded) -> Iterator[tuple[int, int]]:
    for sentence in sentences(folded):
        yield from clauses(folded, *sentence)
