"""The values behind everyday words: what people say around a table, and the value it usually means (R107).

Nobody asked what customers should think of answers "integrity"; they say "we do what we said". Each value
lists the words and turns that speak for it, and those that speak for it only when they are denied: whoever
never lies speaks of honesty, whoever lies does not. Written folded: no accent, no capital.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from avers.core.text import Language, Text

__all__ = ["CORE_VALUES", "CoreValue", "Cues"]


@dataclass(frozen=True)
class Cues:
    """What speaks for a value in one language.

    ``words`` and ``turns`` (patterns) speak for it as they stand, ``denied`` (patterns) where something near
    denies them. The forms of a word are found by its family.
    """

    words: str = ""
    turns: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True)
class CoreValue:
    """A value by its key and name, two behaviours one could see, and its cues in each language."""

    key: str
    name: Text
    behaviours: tuple[Text, Text]
    cues: Mapping[Language, Cues]


CORE_VALUES: Final = (
    CoreValue(
        "honesty",
        Text("Honnêteté", "Honesty"),
        (
            Text(
                "Je dis l’erreur avant que le client ne la trouve.",
                "I tell the customer about a mistake before they find it.",
            ),
            Text("Je dis ce que nous ne savons pas faire.", "I say what we cannot do."),
        ),
        {
            "fr": Cues(
                "honnete honnetete franc franchise sincere sincerite transparence transparent verite",
                (
                    r"(?:est|soit|dire|dit|dis|disons|dites) (?:la )?vraie?\b",
                    r"\bla verite\b",
                    r"\bcroire ce qu\w*",
                    r"\bcroient (?:que )?ce qu\w*",
                    r"\bon s'est trompe",
                    r"\b(?:avoue|reconnai)\w* (?:nos|ses|une|l'|les) ?erreurs?",
                    r"\bjouer? cartes sur table",
                    r"\bprix affiche est le prix paye",
                ),
                (
                    r"\b(?:men[ts]|mentir|mentons|mensonges?)\b",
                    r"\bcach(?:er|ons|e|ez)\b",
                    r"\bpetites lignes\b",
                    r"\bmauvaises? surprises?\b",
                    r"\bfrais caches\b",
                    r"\btromp(?:er|ons)\b",
                    r"\bbaratin\w*\b",
                ),
            ),
            "en": Cues(
                "honest honesty sincere sincerity transparent transparency truth truthful candid candour",
                (
                    r"\b(?:is|are|be) true\b",
                    r"\btell(?:s|ing)? (?:\w+ )?the truth\b",
                    r"\bown(?:s|ing)? up\b",
                    r"\bbelieve what we\b",
                    r"\badmit (?:it|our|a|mistakes)\b",
                    r"\bopen about\b",
                    r"\bstraight with\b",
                ),
                (
                    r"\blie[sd]?\b",
                    r"\blying\b",
                    r"\bhid(?:e|es|den|ing)\b",
                    r"\bsmall print\b",
                    r"\bnasty surprises?\b",
                    r"\bmislead\w*\b",
                    r"\bcheat\w*\b",
                    r"\bhidden (?:fees|costs)\b",
                ),
            ),
        },
    ),
    CoreValue(
        "respect",
        Text("Respect", "Respect"),
        (
            Text("Je demande si le moment convient.", "I ask whether it is a good moment."),
            Text(
                "Je parle du client absent comme s’il était là.",
                "I speak of an absent customer as if they were there.",
            ),
        ),
        {
            "fr": Cues(
                "respect respecter respectueux egard egards dignite courtois courtoisie poli politesse",
                (
                    r"\bleur temps (?:a|compte|vaut)\b",
                    r"\b(?:d'egal a egal|comme des adultes)\b",
                    r"\btrait\w+ (?:avec|tous|chacun|de la meme)\b",
                ),
                (r"\bde haut\b", r"\bmepris\w*\b", r"\bjug(?:er|ons|e)\b", r"\bcondescend\w*\b"),
            ),
            "en": Cues(
                "respect respectful dignity courtesy courteous polite politeness",
                (
                    r"\b(?:their|customers'|people's) time (?:matters|counts|is)\b",
                    r"\btreat\w* (?:as|like) adults\b",
                    r"\bas equals\b",
                ),
                (
                    r"\blooks? down on\b",
                    r"\btalk(?:s|ed)? down to\b",
                    r"\bjudg(?:e|ed|es|ing)\b",
                    r"\bcondescend\w*\b",
                ),
            ),
        },
    ),
    CoreValue(
        "integrity",
        Text("Intégrité", "Integrity"),
        (
            Text(
                "Je déconseille une vente qui ne servirait pas le client.",
                "I advise against a sale that would not serve the customer.",
            ),
            Text("Je fais ce que j’ai dit, ou je préviens.", "I do what I said, or I say so in time."),
        ),
        {
            "fr": Cues(
                "integre integrite loyal loyaute ethique droiture",
                (
                    r"\bfait ce qu'on dit\b",
                    r"\bfaisons ce que nous disons\b",
                    r"\bce qui est juste\b",
                    r"\bpersonne ne (?:nous )?regarde\b",
                    r"\bnos actes\b.{0,30}\bparoles\b",
                    r"\bprincipes\b",
                ),
                (r"\bvend\w* .{0,45}\bbesoin\b", r"\bpousser? a l'achat\b", r"\bforcer? la main\b"),
            ),
            "en": Cues(
                "integrity ethical ethics principled",
                (
                    r"\bthe right thing\b",
                    r"\bnobody is watching\b",
                    r"\bpractise what we preach\b",
                    r"\bpractice what we preach\b",
                    r"\bdo what we say\b",
                    r"\bwalk the talk\b",
                    r"\bmean what we say\b",
                ),
                (r"\bsell\w* .{0,30}\bneed\b", r"\bpushy\b"),
            ),
        },
    ),
    CoreValue(
        "autonomy",
        Text("Autonomie", "Autonomy"),
        (
            Text(
                "Je montre où trouver la réponse la prochaine fois.",
                "I show where to find the answer next time.",
            ),
            Text("Je tranche dans la limite qui m’est donnée.", "I decide within the limit I was given."),
        ),
        {
            "fr": Cues(
                "autonome autonomie independant independance",
                (
                    r"\bse debrouill\w*\b",
                    r"\bpar (?:eux|elles|soi|lui|elle)-memes?\b",
                    r"\btout seuls?\b",
                    r"\bseuls? (?:s'ils|si|quand)\b",
                    r"\bdecide\w* (?:sans|seul|soi)\b",
                    r"\bmarge de manoeuvre\b",
                    r"\bles mains libres\b",
                ),
                (r"\bdemander (?:la permission|l'autorisation)\b",),
            ),
            "en": Cues(
                "autonomy autonomous independent independence empower empowered self-service",
                (
                    r"\b(?:for|by) themselves\b",
                    r"\bon their own\b",
                    r"\bdecide without\b",
                    r"\bfree to decide\b",
                ),
                (r"\bask(?:ing)? (?:for )?permission\b",),
            ),
        },
    ),
    CoreValue(
        "quality",
        Text("Qualité", "Quality"),
        (
            Text("Je relis avant d’envoyer.", "I read it over before it goes out."),
            Text("Je m’assure que le problème ne revient pas.", "I make sure the problem does not return."),
        ),
        {
            "fr": Cues(
                "qualite soigne soigner soin exigence exigeant excellence irreprochable impeccable",
                (
                    r"\bbien faite?s?\b",
                    r"\bdu premier coup\b",
                    r"\bdes la premiere fois\b",
                    r"\b(?:dans|aux?) (?:les |le )?details?\b",
                    r"\btravail bien\b",
                ),
                (r"\bbacl\w*\b", r"\ba peu pres\b", r"\bdefauts?\b", r"\bmal faite?s?\b"),
            ),
            "en": Cues(
                "quality excellence craftsmanship flawless careful thorough",
                (
                    r"\bdone (?:well|right|properly)\b",
                    r"\bright (?:the )?first time\b",
                    r"\bto the last detail\b",
                    r"\battention to detail\b",
                    r"\bwell made\b",
                ),
                (r"\bslopp\w*\b", r"\bshoddy\b", r"\bcut corners\b", r"\bdefects?\b"),
            ),
        },
    ),
    CoreValue(
        "listening",
        Text("Écoute", "Listening"),
        (
            Text(
                "Je laisse finir, puis je redis ce que j’ai compris.",
                "I let people finish, then say back what I understood.",
            ),
            Text(
                "Je note les mots du client, pas les miens.", "I write down the customer’s words, not mine."
            ),
        ),
        {
            "fr": Cues(
                "ecoute ecouter attentif attention comprehension empathie",
                (
                    r"\b(?:etre|sent\w*|soient|etes) (?:vraiment |bien )?(?:entendu|ecoute|compris)e?s?\b",
                    r"\blaiss\w* (?:les |le |la )?(?:finir|parler)\b",
                    r"\btemps de (?:les |le )?comprendre\b",
                    r"\bcomprendre (?:leurs?|ce qu\w*|vraiment)",
                    r"\ba leur place\b",
                ),
                (r"\bcoup\w* la parole\b", r"\binterromp\w*\b"),
            ),
            "en": Cues(
                "listen listening attentive empathy empathetic",
                (
                    r"\b(?:feels?|felt|be|being|are) (?:really |truly )?(?:heard|listened to|understood)\b",
                    r"\blet (?:people|them|customers) (?:finish|speak|talk)\b",
                    r"\btime to understand\b",
                    r"\bin their shoes\b",
                ),
                (r"\binterrupt\w*\b", r"\bcut (?:them|people|customers) (?:off|short)\b"),
            ),
        },
    ),
    CoreValue(
        "communication",
        Text("Communication", "Communication"),
        (
            Text("Je préviens avant que le client n’appelle.", "I call before the customer has to."),
            Text("Je dis la suite : qui, quand, comment.", "I say what comes next: who, when, how."),
        ),
        {
            "fr": Cues(
                "communication communiquer expliquer explication informer prevenir pedagogie pedagogue",
                (
                    r"\bau courant\b",
                    r"\bou en (?:est|sont)\b",
                    r"\bmots (?:clairs|simples)\b",
                    r"\bdonn\w* des nouvelles\b",
                    r"\bce qui se passe\b",
                ),
                (r"\bsans nouvelles?\b", r"\bdans le flou\b", r"\bsilence radio\b"),
            ),
            "en": Cues(
                "communicate communication explain explanation inform",
                (
                    r"\bwhat is going on\b",
                    r"\bwhat's going on\b",
                    r"\bkeep\w* (?:them|people|customers|you) "
                    r"(?:posted|informed|updated|in the loop)\b",
                    r"\bplain (?:words|english|language)\b",
                    r"\bwhere (?:things|they) stand\b",
                ),
                (r"\bin the dark\b", r"\bwonder\w* what\b", r"\bguessing\b"),
            ),
        },
    ),
    CoreValue(
        "personalisation",
        Text("Personnalisation", "Personalisation"),
        (
            Text(
                "Je relis l’histoire du client avant de répondre.",
                "I read the customer’s history before I answer.",
            ),
            Text(
                "Je propose selon ce que la personne a dit.", "I suggest according to what the person said."
            ),
        ),
        {
            "fr": Cues(
                "unique personnalise personnaliser personnalisation sur-mesure singulier",
                (
                    r"\bsur mesure\b",
                    r"\bse souv(?:ient|enir|enons) d(?:'eux|e nos|es|e chacun|e leur)\b",
                    r"\bce qu'ils aiment\b",
                    r"\bconnai\w+ (?:par|leurs?) (?:leur |pre)?noms?\b",
                    r"\bpar leur (?:pre)?nom\b",
                    r"\bselon (?:chacun|leurs besoins)\b",
                ),
                (r"\bun numero\b", r"\btout faits?\b", r"\bscripts?\b", r"\bstandardis\w*\b"),
            ),
            "en": Cues(
                "unique personal personalise personalised personalisation personalization personalize"
                " personalized bespoke tailored",
                (
                    r"\bone of a kind\b",
                    r"\bremembers? (?:them|you|their|me|who)\b",
                    r"\bby (?:their )?name\b",
                    r"\bwhat they like\b",
                    r"\bmade for (?:them|me|you)\b",
                ),
                (r"\bjust a number\b", r"\ba number\b", r"\bscript(?:s|ed)?\b", r"\bone size fits all\b"),
            ),
        },
    ),
    CoreValue(
        "reliability",
        Text("Fiabilité", "Reliability"),
        (
            Text(
                "Je rappelle à l’heure dite, même sans réponse.",
                "I ring back at the time I gave, even without an answer.",
            ),
            Text("Je promets ce que le planning permet.", "I promise what the schedule allows."),
        ),
        {
            "fr": Cues(
                "fiable fiabilite ponctuel ponctualite serieux constance constant",
                (
                    r"\bcompter sur (?:nous|moi|lui)\b",
                    r"\bcomptent sur nous\b",
                    r"\bpromesses? .{0,25}\btenue?s?\b",
                    r"\btenir parole\b",
                    r"\bparole tenue\b",
                    r"\btenons (?:nos|parole)\b",
                    r"\ba l'heure\b",
                    r"\btien\w* (?:ses|nos|leurs) (?:promesses|engagements)\b",
                ),
                (r"\blach\w*\b", r"\boubli\w*\b"),
            ),
            "en": Cues(
                "reliable reliability dependable punctual consistent consistency",
                (
                    r"\b(?:count|rely|depend) on us\b",
                    r"\bkeep(?:s|ing)? (?:our|their|your|a) (?:promises?|word)\b",
                    r"\bwhen we said\b",
                    r"\bon time\b",
                    r"\bturn up\b",
                    r"\bpromise made\b",
                ),
                (r"\blet (?:them|people|anyone) down\b",),
            ),
        },
    ),
    CoreValue(
        "kindness",
        Text("Bienveillance", "Kindness"),
        (
            Text("J’appelle la personne par son nom.", "I call people by their name."),
            Text("Je demande des nouvelles après une panne.", "I ask how things are after a breakdown."),
        ),
        {
            "fr": Cues(
                "gentil gentillesse bienveillant bienveillance chaleureux aimable sourire humain humanite"
                " attentionne genereux generosite accueillant",
                (r"\bprend(?:re|s|ons)? soin d", r"\bchaleur(?: humaine)?\b", r"\bcomme a la maison\b"),
                (r"\bfroid(?:e|s|es|eur)?\b", r"\bseche?(?:ment)?\b"),
            ),
            "en": Cues(
                "kind kindness warm warmth friendly caring generous generosity gentle welcoming smile",
                (r"\bcares? about\b", r"\btake(?:s)? care of (?:you|me|them|people)\b", r"\bfeel at home\b"),
                (r"\bcold(?:ly)?\b", r"\brude\w*\b"),
            ),
        },
    ),
    CoreValue(
        "simplicity",
        Text("Simplicité", "Simplicity"),
        (
            Text("Je ne demande jamais deux fois la même chose.", "I never ask for the same thing twice."),
            Text(
                "Je remplace le mot du métier par un mot de tous les jours.",
                "I use an everyday word in place of ours.",
            ),
        ),
        {
            "fr": Cues(
                "simple simplement simplicite simplifier facile facilement facilite fluide evident",
                (r"\bun seul (?:formulaire|clic|appel|interlocuteur|papier)\b", r"\ben un clic\b"),
                (
                    r"\bprise de tete\b",
                    r"\bjargon\b",
                    r"\bcompliqu\w*\b",
                    r"\bpaperasse\b",
                    r"\bformulaires?\b",
                ),
            ),
            "en": Cues(
                "simple simplicity simplify effortless seamless easy easily",
                (r"\bone (?:click|form|call|page)\b",),
                (
                    r"\bfuss\b",
                    r"\bjargon\b",
                    r"\bhassle\b",
                    r"\bcomplicat\w*\b",
                    r"\bforms?\b",
                    r"\bpaperwork\b",
                    r"\bred tape\b",
                ),
            ),
        },
    ),
    CoreValue(
        "responsiveness",
        Text("Réactivité", "Responsiveness"),
        (
            Text("Je donne une heure, et je la tiens.", "I give a time and keep to it."),
            Text(
                "Je réponds, même pour dire que je cherche encore.",
                "I answer, even to say that I am still looking.",
            ),
        ),
        {
            "fr": Cues(
                "rapide rapidement rapidite vite reactif reactivite disponible disponibilite urgence prompt",
                (
                    r"\b(?:dans l'heure|dans la journee|sans attendre|tout de suite|aussitot)\b",
                    r"\brappel\w* (?:dans|avant|sous)\b",
                    r"\brepon\w+ (?:dans|sous|en) (?:l'heure|la|les|\w+ minutes)\b",
                ),
                (
                    r"\battendre (?:longtemps|des heures|au telephone)\b",
                    r"\bfait attendre\b",
                    r"\bfaire attendre\b",
                    r"\btrainer\b",
                ),
            ),
            "en": Cues(
                "fast quick quickly swift swiftly prompt promptly responsive responsiveness speed",
                (
                    r"\bwithin (?:the hour|an hour|the day|minutes|\w+ minutes)\b",
                    r"\bstraight away\b",
                    r"\bright away\b",
                ),
                (
                    r"\bwait(?:ing)? (?:long|for hours|in line|around)\b",
                    r"\bkept waiting\b",
                    r"\bkeep (?:them|people|anyone) waiting\b",
                ),
            ),
        },
    ),
    CoreValue(
        "boldness",
        Text("Audace", "Boldness"),
        (
            Text("Je propose une idée par mois et je l’essaie.", "I suggest one idea a month and try it."),
            Text("Je dis en réunion ce qui ne va pas.", "I say in the meeting what is not right."),
        ),
        {
            "fr": Cues(
                "audace audacieux oser courage courageux innover innovation creatif creativite inventif",
                (
                    r"\bsentiers battus\b",
                    r"\bessayer autre chose\b",
                    r"\bprendre des risques\b",
                    r"\bsort\w+ du lot\b",
                ),
                (r"\bpeur\b",),
            ),
            "en": Cues(
                "bold boldness dare daring courage courageous brave innovate innovative creative inventive",
                (r"\btry (?:something|new)\b", r"\bsomething new\b", r"\btake risks\b", r"\bbeaten track\b"),
                (r"\bafraid\b", r"\bfear\b"),
            ),
        },
    ),
)
"""The eight common values of the source text (seeds 003:122-129), and five that boards often name."""
