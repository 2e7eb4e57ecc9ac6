"""CH602: you must, you failed to: the customer is not the culprit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import CUSTOMER, Phrases
from avers.core.charter.language.quoting import is_quoted
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["BlamingTone"]

_NOT_UNDER_FR: Final = r"(?<!si )(?<!quand )(?<!que )(?<!ou )(?<!dont )(?<!lorsque )(?<!qui )"
_NOT_UNDER_EN: Final = (
    r"(?<!all )(?<!if )(?<!when )(?<!that )(?<!what )(?<!whether )(?<!where )(?<!who )(?<!why )(?<!before )"
)
_BLAME: Final = Phrases(
    fr=(
        rf"\b{_NOT_UNDER_FR}vous (?:devez|devrez)\b(?! (?:attendre|patienter|annuler|pouvoir|savoir"
        rf"|recevoir))"
        r"|\bvous etes (?:tenue?s?|oblige(?:e|s|es)?|prie(?:e|s|es)?|somme(?:e|s|es)?) de\b",
        r"\bil vous (?:appartient|incombe|revient) (?:de|d')|\b(?:c'est|reste) a (?:lui|elle|eux|vous"
        rf"|l'usager|chaque {CUSTOMER['fr']}) (?:de|d')",
        r"\b(?:omis|neglige|manque|refuse) de (?:faire|lire|fournir|respecter|signaler|joindre|prevenir"
        r"|transmettre"
        r"|remplir|repondre|nous)\b(?! nous-memes)",
        r"\bcomme (?:nous (?:vous )?l'avons |cela (?:vous )?a |il (?:vous )?a ete )?(?:deja|precedemment) "
        r"(?:indique|dit|precise|mentionne|explique|rappele|signale|stipule)",
        r"\b(?:aurait|auraient|auriez|aviez|avait) (?:du|pu) (?:lire|se renseigner|vous renseigner"
        r"|prevenir|verifier"
        r"|appeler|y penser|faire attention|anticiper|conserver|le dire|nous|demander|venir|signaler"
        r"|reserver)\b",
        r"\b(?:par|de) (?:votre|sa|leur) (?:propre )?(?:faute|negligence|imprudence)\b"
        r"|\bvotre (?:negligence|erreur)\b"
        r"|\b(?:vient|est) de (?:son|leur) (?:cote|fait|erreur)\b",
        r"\bqu'(?:il|elle|ils|elles) n'(?:a|ont|avait|avaient) pas (?:lu|respecte|suivi|ecoute)\b"
        r"|\bfaute (?:d'avoir|de (?:quoi|respecter))\b|\bsous peine de\b|\bvous n'avez pas (?:respecte"
        r"|lu|suivi|fourni"
        r"|rempli|su)\b|\bveuillez (?:noter que|ne pas|cesser|vous)\b|\bvous etes prie",
        r"\brappel\w{1,4} (?:au |a l'|aux |a chaque )"
        + CUSTOMER["fr"]
        + r" (?:qu'il (?:est|doit|devait|a)|ses obligations"
        r"|ses torts|son retard|que c'est)\b",
    ),
    en=(
        rf"\b{_NOT_UNDER_EN}you (?:must|are (?:required|obliged|requested|expected) to)\b(?! (?:wait|be))"
        rf"|\b{_NOT_UNDER_EN}you (?:have|need) to (?:read|fill|follow|comply|provide|ensure|check"
        rf"|understand|respect|wait)\b",
        r"\b(?:you|they|he|she) (?:failed|neglected|omitted|refused) to\b|\byou (?:should|ought to) have\b"
        r"|\b(?:they|he|she|customers?|guests?|users?) (?:should|ought to) have [a-z]{3,}",
        r"\b(?:it is|it's|that is|remains) (?:your|their|his|her|the [a-z]{3,12}'s) (?:own )?"
        r"(?:responsibility|fault|mistake|problem|job)\b|\b(?:your|their) own fault\b|\bup to (?:them"
        r"|you) to (?:check|read|find)\b",
        r"\b(?:error|mistake|fault|problem) (?:is|was|lies) (?:on|at|with) (?:your|their|his"
        r"|her) (?:side|end|part)\b"
        r"|\b(?:fault|error|mistake) (?:is|was) (?:theirs|yours)\b",
        r"\bas (?:we (?:have )?|I )?(?:previously|already|clearly) (?:stated|said|mentioned|advised"
        r"|explained|indicated"
        r"|told|informed|notified|set out)\b|\bas stated (?:in|before|above)\b",
        r"\bwhy (?:they|you|he|she) (?:did not|didn't|had not|hadn't|never) (?:book|read|check|call|ask"
        r"|bring|follow|plan"
        r"|think|keep|tell|ring|notice|listen)\b",
        r"\b(?:filled in|completed|used|handled|written) (?:carelessly|wrongly|negligently)\b"
        r"|\bfailure to (?:comply"
        r"|provide|read|respect|do so|attend|pay)\b|\bthrough your own\b|\byour (?:negligence"
        r"|carelessness)\b",
        r"\bthat (?:they|he|she|you) (?:did not|didn't|have not|haven't) (?:read|follow|comply|listen"
        r"|check)\b"
        r"|\byou did not (?:read|follow|comply|respect|bother)\b|\bkindly (?:refrain|note)\b"
        r"|\bplease refrain\b",
    ),
)


class BlamingTone(StatementRule):
    """Someone who is blamed stops listening."""

    code = "CH602"
    severity = "warning"
    rows = ("R127a", "R135")
    kinds = frozenset({"promise", "behaviour"})

    fr = Page(
        title="Est-ce vraiment au client de s’excuser ?",
        what="Repère un ton qui accuse le client ou lui donne des ordres : « vous devez », « vous avez omis "
        "de », « comme déjà indiqué », « il aurait dû ».",
        why="Celui qu’on accuse cesse d’écouter. Une charte dit ce que vous faites pour lui ; ce que vous "
        "lui "
        "demandez passe mieux quand vous dites pourquoi, et comment vous l’aidez.",
        finds="« {quoted} » met le client en faute, ou au garde-à-vous.",
        suggests="Dites ce qui manque et ce que vous faites déjà : « Il nous manque une pièce : "
        "envoyez-la par "
        "photo, nous gardons votre place. »",
        instead=(
            Example("Comme déjà indiqué, le délai est de trente jours.", "promise"),
            Example("J’explique au client qu’il aurait dû lire les conditions.", "behaviour"),
        ),
        write=(
            Example("Vous avez oublié une pièce : nous vous l’indiquons par SMS le jour même.", "promise"),
            Example(
                "Quand le client s’est trompé de formulaire, je reporte ses réponses sur le bon.", "behaviour"
            ),
        ),
        limits="Des tournures, hors des paroles citées. Une consigne de sécurité ou de droit s’écrit "
        "parfois « "
        "vous devez » : gardez-la, avec sa raison. L’ironie et le dédain sans ces mots passent.",
        source="seeds 003:19, 004:33-37",
    )
    en = Page(
        title="Is it really for the customer to apologise?",
        what="Finds a tone that blames customers or orders them about: “you must”, “you failed to”, “as "
        "previously stated”, “they should have”.",
        why="Someone who is blamed stops listening. A charter says what you do for them; what you ask in "
        "return is better heard when you say why, and how you help.",
        finds="“{quoted}” puts the customer in the wrong, or on parade.",
        suggests="Say what is missing and what you are already doing: “We lack one page: send a photo and we "
        "keep your place.”",
        instead=(
            Example("As previously stated, refunds take thirty days.", "promise"),
            Example("I tell guests that they should have booked a quieter room.", "behaviour"),
        ),
        write=(
            Example("All you have to do is leave the gate unlocked.", "promise"),
            Example("When a guest presses the wrong button, I ride back up with them.", "behaviour"),
        ),
        limits="Turns of phrase, outside words that are quoted. A rule of safety or of law is at times "
        "written "
        "“you must”: keep it, with its reason. Irony and disdain without these words go by.",
        source="seeds 003:19, 004:33-37",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first order or blame that the sentence means."""
        found, folded = _BLAME.meant(statement.words, statement.language), fold(statement.words)
        if found is not None and not is_quoted(folded, found[0]):
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())
