"""CH307: words to recite take the place of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.phrases import CUSTOMER, Phrases
from avers.core.charter.language.sentences import words_of
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["ImposedScript"]

_QUOTE: Final = r'" ?(?P<said>[^"]{1,300})"'
# Orders to say: infinitive, imperative, third person of a sheet of behaviours. "Je dis" is one's own choice.
_ORDER_FR: Final = (
    r"(?P<verb>dire|dites|annonce[rz]|prononce[rz]|repond(?:re|ez)|repete[rz]|demande[rz]?|conclu(?:re"
    r"|ez)|recite[rz]"
    r"|termine[rz]|salue[rz]|(?:accueill(?:ir|ez|e|ons)|dis|disons)|commence[rz]|emplo(?:yer|yez)"
    r"|utilise[rz]|ajoute[rz]"
    r"|decroche[rz])\b"
)
_ORDER_EN: Final = (
    r"(?P<verb>say|answer|reply|repeat|ask|asks|says|greet|open|close|end|begin|start"
    r"|finish|announce|use|recite)\b"
)
_SAID: Final = {
    "fr": re.compile(rf'\b{_ORDER_FR}[^".;?]{{0,60}}{_QUOTE}'),
    "en": re.compile(rf'\b{_ORDER_EN}[^".;?]{{0,60}}{_QUOTE}'),
}
_OWN: Final = re.compile(r"\b(?:je|j'|nous|on|i|we) (?:ne |n'|vous |lui |leur |always |then )?$")
_WORD_FOR_WORD: Final = (
    r"mot pour mot|mot a mot|au mot pres|sans (?:y )?(?:changer|rien changer)"
    r"|word for word|verbatim|exact words|change a word"
)
_EXACTLY: Final = re.compile(rf"\b(?:{_WORD_FOR_WORD}|exactement|exactly)\b")
# "Openings such as “Yes, gladly”": one of many, left to each.
_FOR_EXAMPLE: Final = re.compile(
    r"\b(?:such as|like|for (?:example|instance)|par exemple|comme|tel(?:le)?s? que|du genre)\W{0,4}$"
)
_EACH_TIME: Final = re.compile(r"^[^\"]{0,60}\b(?:chaque|toujours|systematiquement|every|each|always)\b")
_SCRIPTS: Final = Phrases(
    fr=(
        r"\b(?:recite\w{0,2}|suivre|suivez|suivre a la lettre|lire|lisez|respecte[rz]|applique[rz]"
        r"|utilise[rz]|emploie"
        r"|employe[rz]) (?:mot pour mot |a la lettre |strictement )?(?:le|la|les|un) (?:script"
        r"|phrase[- ](?:type|officielle|d'accueil)"
        r"|formule (?:d'accueil|officielle|prevue|consacree|de politesse|imposee)|argumentaire"
        r"|phrases types)\b",
        r"\b(?:script|phrase|formule|argumentaire|texte)\b[^.;]{0,40}\b(?:mot pour mot|mot a mot"
        r"|au mot pres|a la lettre"
        r"|sans (?:y |en )?(?:rien )?changer)\b",
    ),
    en=(
        r"\b(?:recite|follow|read|use|stick to|keep to|read out|respect) (?:out )?(?:the|our"
        r"|your) (?:[a-z]{3,12} )?"
        r"(?:script|standard (?:greeting|phrase)|approved (?:greeting|phrases?|wording)|set phrases?"
        r"|official (?:greeting|wording))\b",
        r"\b(?:script|phrase|greeting|wording|sentence|statement)\b[^.;]{0,40}\b(?:word for word"
        r"|verbatim|to the letter|exactly as written"
        r"|without changing)\b",
    ),
)
# "Never say X, say Y": both lines are written for the person.
_SWAP: Final = re.compile(
    r"\b(?:ne (?:pas|jamais) dire|ne dites (?:pas|jamais)|never say|don\'t say|do not say|instead of"
    r"|au lieu de|plutot que)"
    r'(?: de dire| saying)? ?" ?[^"]{1,120}"[^".;:]{0,30}\b(?:mais|dire|dites|say'
    r'|but)\b[^".;:]{0,15}" ?[^"]{1,120}"'
)
# What the customer says, or what is read on a screen, is quoted and imposed on nobody.
_HEARD_BEFORE: Final = re.compile(
    rf"\b(?:quand|lorsqu\w{{0,2}}|si|when|if|{CUSTOMER['fr']}|{CUSTOMER['en']}|diners?|callers?|pas"
    rf"|jamais|not|never|don't"
    r"|instead of|plutot que|au lieu de|faire|fait)\b[^.;:,]{0,40}$"
)


class ImposedScript(StatementRule):
    """A sentence learnt by heart is heard as such."""

    code = "CH307"
    severity = "warning"
    rows = ("R54", "R84")
    kinds = frozenset({"behaviour", "value"})

    fr = Page(
        title="Vos mots, ou les leurs ?",
        what="Repère une phrase imposée mot pour mot : « Dire : « … » », un script à réciter, une formule "
        "obligatoire.",
        why="Une phrase apprise s’entend. Le client sent qu’on ne lui parle pas à lui, et la personne qui le "
        "reçoit perd ce qu’elle a de meilleur : ses propres mots.",
        finds="« {quoted} » donne les mots à réciter, et tait l’attitude attendue.",
        suggests="Dites ce que le client doit savoir ou sentir à la fin, et laissez chacun le dire à sa "
        "façon : "
        "« Je donne mon nom et je demande ce qui l’amène. »",
        instead=(
            Example(
                "Terminer l’appel par : « Merci de votre confiance et excellente journée. »", "behaviour"
            ),
            Example("Réciter la phrase d’accueil.", "behaviour"),
        ),
        write=(
            Example("Je donne mon nom et je remercie avec mes mots.", "behaviour"),
            Example("Quand un client dit « ça attendra », je note quand même sa demande.", "behaviour"),
        ),
        limits="Une phrase que la loi impose (enregistrement, droits) est signalée aussi : gardez-la et "
        "dites "
        "d’où elle vient. Ce qu’on dit à la première personne, un mot seul et un exemple (« comme ») ne "
        "le sont pas.",
        source="seeds 002:24, 003:60",
    )
    en = Page(
        title="Your words, or theirs?",
        what="Finds a sentence imposed word for word: “Say: ‘…’”, a script to read, a compulsory phrase.",
        why="A sentence learnt by heart sounds like one. Customers feel that nobody is speaking to them, and "
        "the person who serves them loses the best they have: their own words.",
        finds="“{quoted}” gives the words to recite, and is silent on the attitude.",
        suggests="Say what the customer should know or feel at the end, and let each person say it in their "
        "own way: “I give my name and ask what brings them here.”",
        instead=(
            Example("Close every call with “Thank you for choosing us and have a nice day”.", "behaviour"),
            Example("Follow the call script.", "behaviour"),
        ),
        write=(
            Example("I give my name and thank them in my own words.", "behaviour"),
            Example("When a diner says “I will leave it to you”, I ask what they ate last.", "behaviour"),
        ),
        limits="A sentence that the law imposes (recording, rights) is reported too: keep it and say "
        "where it "
        "comes from. What is said in the first person, a single word and an example (“such "
        "as”) are left alone.",
        source="seeds 002:24, 003:60",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first sentence that is given to be recited."""
        folded = fold(statement.words)
        found = _recited(folded, statement.language) or _SCRIPTS.meant(statement.words, statement.language)
        if found is not None:
            yield self.at(
                statement, folded.span(*found), quoted=folded.quoted(*found).strip(' «»"“”\u202f\u00a0')
            )


def _recited(folded: Folded, language: str) -> tuple[int, int] | None:
    swapped = _SWAP.search(folded.text)
    if swapped:
        return swapped.span()
    exactly = _EXACTLY.search(folded.text) is not None
    for match in _SAID[language].finditer(folded.text):
        before = folded.text[max(0, match.start() - 60) : match.start()]
        own = _OWN.search(before) is not None and not (exactly or _EACH_TIME.search(match[0]))
        single = len(words_of(fold(match["said"]))) < 2
        example = _FOR_EXAMPLE.search(folded.text[match.start() : match.start("said")]) and not exactly
        if not own and not single and not example and not _HEARD_BEFORE.search(before):
            return match.span("said")
    return None
