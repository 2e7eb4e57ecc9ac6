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
                    r"\bcroi\w* sur parole",
                    r"\bquand on ne sait pas",
                    r"\bprix annonce",
                    r"\ble prix (?:paye|juste|reel)\b",
                    r"\bdire les choses\b",
                    r"\bdit les choses\b",
                    r"\bsans detours?\b",
                    r"\bassum\w* (?:nos|ses|les) erreurs\b",
                    r"\breconnai\w+ .{0,12}\b(?:tort|erreurs?)\b",
                    r"\bjou\w+ franc jeu\b",
                ),
                (
                    r"\b(?:men[ts]|mentir|mentons|mensonges?)\b",
                    r"\bcach(?:er|ons|e|ez)\b",
                    r"\bpetites lignes\b",
                    r"\bmauvaises? surprises?\b",
                    r"\bfrais caches\b",
                    r"\btromp(?:er|ons)\b",
                    r"\bbaratin\w*\b",
                    r"\bpromesses en l'air\b",
                    r"\benjoliv\w*\b",
                    r"\bfausses? promesses?\b",
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
                    r"\b(?:take|takes|trust) (?:us at )?our word\b",
                    r"\bdo not know, we say\b",
                    r"\bdon't know, we say\b",
                    r"\bprice you see\b",
                    r"\bstraightforward\b",
                    r"\bfrank\b",
                    r"\btell it like it is\b",
                    r"\bsay when we are wrong\b",
                    r"\badmit\w*\b",
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
                    r"\bfalse promises?\b",
                    r"\bexaggerat\w*\b",
                    r"\bsugar-?coat\w*\b",
                    r"\bfool(?:ed|s)?\b",
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
                    r"\bcomme (?:a )?(?:un adulte|quelqu'un|des? personnes?)\b",
                    r"\bheure du (?:diner|dejeuner|repas)\b",
                    r"\bbonnes manieres\b",
                    r"\bvouvo\w+\b",
                    r"\bconsideration\b",
                    r"\bconsideres?\b",
                ),
                (
                    r"\bde haut\b",
                    r"\bmepris\w*\b",
                    r"\bjug(?:er|ons|e)\b",
                    r"\bcondescend\w*\b",
                    r"\bderang\w*\b",
                    r"\bignor\w*\b",
                    r"\brabaiss\w*\b",
                ),
            ),
            "en": Cues(
                "respect respectful dignity courtesy courteous polite politeness",
                (
                    r"\b(?:their|customers'|people's) time (?:matters|counts|is)\b",
                    r"\btreat\w* (?:as|like) adults\b",
                    r"\bas equals\b",
                    r"\b(?:to|like|as) (?:people as )?(?:adults|equals)\b",
                    r"\bgood manners\b",
                    r"\bconsiderate\b",
                    r"\bvalued\b",
                ),
                (
                    r"\blooks? down on\b",
                    r"\btalk(?:s|ed)? down to\b",
                    r"\bjudg(?:e|ed|es|ing)\b",
                    r"\bcondescend\w*\b",
                    r"\bpatronis\w*\b",
                    r"\bpatroniz\w*\b",
                    r"\bbelittl\w*\b",
                    r"\bignor\w*\b",
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
                    r"\brefus\w* une (?:vente|commande)\b",
                    r"\bmeme (?:ligne|discours|regle)\b",
                    r"\bbonne? conscience\b",
                    r"\bl'interet du client\b",
                ),
                (
                    r"\bvend\w* .{0,45}\bbesoin\b",
                    r"\bpousser? a l'achat\b",
                    r"\bforcer? la main\b",
                    r"\bdouble discours\b",
                    r"\barrang\w* avec\b",
                ),
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
                    r"\b(?:turn down|refuse) a sale\b",
                    r"\bsame thing to every\w*\b",
                    r"\bsame rules?\b",
                    r"\bin (?:the|their) best interests?\b",
                    r"\bfair(?:ness)?\b",
                ),
                (
                    r"\bsell\w* .{0,30}\bneed\b",
                    r"\bpushy\b",
                    r"\bdouble standards?\b",
                    r"\bupsell\w*\b",
                ),
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
                    r"\b(?:reg\w+|trouv\w+|fai\w+|repar\w+) .{0,20}eux-memes\b",
                    r"\bchois\w+ (?:leur|sa) facon\b",
                    r"\bsans (?:nous|avoir a nous) appeler\b",
                    r"\blibres? de (?:decider|choisir)\b",
                    r"\bprendre (?:des|les|leurs) decisions\b",
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
                    r"\b(?:choose|decide) how\b",
                    r"\bwithout (?:calling|asking) us\b",
                    r"\bmake (?:their own )?decisions\b",
                    r"\bhelp themselves\b",
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
                    r"\bqui (?:durent|dure|tien\w+)\b",
                    r"\bdurables?\b",
                    r"\bverifi\w+ (?:tout|deux fois)\b",
                    r"\bdans les regles de l'art\b",
                ),
                (
                    r"\bbacl\w*\b",
                    r"\ba peu pres\b",
                    r"\bdefauts?\b",
                    r"\bmal faite?s?\b",
                    r"\btomb\w* en panne\b",
                    r"\bpannes?\b",
                    r"\brefaire\b",
                ),
            ),
            "en": Cues(
                "quality excellence craftsmanship flawless careful thorough",
                (
                    r"\bdone (?:well|right|properly)\b",
                    r"\bright (?:the )?first time\b",
                    r"\bto the last detail\b",
                    r"\battention to detail\b",
                    r"\bwell made\b",
                    r"\b(?:that|they|things) last\b",
                    r"\bcheck\w* (?:everything|twice|it twice)\b",
                    r"\bbuilt to last\b",
                    r"\bproud of (?:our|the) work\b",
                ),
                (
                    r"\bslopp\w*\b",
                    r"\bshoddy\b",
                    r"\bcut corners\b",
                    r"\bdefects?\b",
                    r"\bbreaks? down\b",
                    r"\bfaults?\b",
                ),
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
                    r"\bune oreille\b",
                    r"\bs'interess\w+ a\b",
                    r"\bposer? (?:les bonnes|des) questions\b",
                ),
                (
                    r"\bcoup\w* la parole\b",
                    r"\binterromp\w*\b",
                ),
            ),
            "en": Cues(
                "listen listening attentive empathy empathetic",
                (
                    r"\b(?:feels?|felt|be|being|are) (?:really |truly )?(?:heard|listened to|understood)\b",
                    r"\blet (?:people|them|customers) (?:finish|speak|talk)\b",
                    r"\btime to understand\b",
                    r"\bin their shoes\b",
                    r"\ban ear\b",
                    r"\bask (?:good|the right) questions\b",
                    r"\bpay\w* attention\b",
                    r"\bhear (?:them|people) out\b",
                ),
                (
                    r"\binterrupt\w*\b",
                    r"\bcut (?:them|people|customers) (?:off|short)\b",
                ),
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
                    r"\bdonn\w+ des nouvelles\b",
                    r"\bse comprennent?\b",
                    r"\bpremiere lecture\b",
                    r"\btenus? informes?\b",
                    r"\btient informe\w*\b",
                    r"\betape par etape\b",
                    r"\bla suite\b",
                ),
                (
                    r"\bsans nouvelles?\b",
                    r"\bdans le flou\b",
                    r"\bsilence radio\b",
                    r"\bcharabia\b",
                ),
            ),
            "en": Cues(
                "communicate communication explain explanation inform",
                (
                    r"\bwhat is going on\b",
                    r"\bwhat's going on\b",
                    r"\bkeep\w* (?:them|people|customers|you) (?:posted|informed|updated|in the loop)\b",
                    r"\bplain (?:words|english|language)\b",
                    r"\bwhere (?:things|they) stand\b",
                    r"\bnews\b",
                    r"\bfirst reading\b",
                    r"\bwhat (?:comes|happens) next\b",
                    r"\bstep by step\b",
                    r"\btell them (?:what|where|when)\b",
                ),
                (
                    r"\bin the dark\b",
                    r"\bwonder\w* what\b",
                    r"\bguessing\b",
                    r"\bgibberish\b",
                ),
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
                    r"\bsait deja\b",
                    r"\bconnai\w+ (?:mes|ses|leurs) (?:gouts|habitudes|besoins)\b",
                    r"\bme reconnai\w*\b",
                    r"\badapt\w+ a (?:chacun|chaque)\b",
                    r"\bpas comme les autres\b",
                ),
                (
                    r"\bun numero\b",
                    r"\btout faits?\b",
                    r"\bscripts?\b",
                    r"\bstandardis\w*\b",
                    r"\brepondeurs?\b",
                ),
            ),
            "en": Cues(
                "unique personal personalise personalised personalisation personalization"
                " personalize personalized bespoke tailored",
                (
                    r"\bone of a kind\b",
                    r"\bremembers? (?:them|you|their|me|who)\b",
                    r"\bby (?:their )?name\b",
                    r"\bwhat they like\b",
                    r"\bmade for (?:them|me|you)\b",
                    r"\bknows? (?:what|how) i\b",
                    r"\bknows? (?:me|my|them|their)\b",
                    r"\badapt\w* to (?:each|every)\b",
                    r"\brecognis\w+\b",
                    r"\brecogniz\w+\b",
                ),
                (
                    r"\bjust a number\b",
                    r"\ba number\b",
                    r"\bscript(?:s|ed)?\b",
                    r"\bone size fits all\b",
                ),
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
                    r"\bce qu'ils promettent\b",
                    r"\btoujours la\b",
                    r"\bsans faute\b",
                    r"\bde confiance\b",
                    r"\ba la date (?:dite|prevue)\b",
                ),
                (
                    r"\blach\w*\b",
                    r"\boubli\w*\b",
                    r"\blaiss\w* tomber\b",
                    r"\bretards?\b",
                    r"\bfaux bonds?\b",
                ),
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
                    r"\bwhat they promise\b",
                    r"\balways there\b",
                    r"\bwithout fail\b",
                    r"\bon the day\b",
                    r"\bas promised\b",
                    r"\btrust(?:ed|worthy)\b",
                ),
                (
                    r"\blet (?:them|people|anyone) down\b",
                    r"\blet (?:me|us|you|them|people|anyone) down\b",
                    r"\blate\b",
                ),
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
                "gentil gentillesse bienveillant bienveillance chaleureux aimable sourire humain"
                " humanite attentionne genereux generosite accueillant",
                (
                    r"\bprend(?:re|s|ons)? soin d",
                    r"\bchaleur(?: humaine)?\b",
                    r"\bcomme a la maison\b",
                    r"\bchez (?:soi|moi|eux)\b",
                    r"\baux petits soins\b",
                    r"\bdu coeur\b",
                    r"\bune main tendue\b",
                    r"\bdouceur\b",
                ),
                (
                    r"\bfroid(?:e|s|es|eur)?\b",
                    r"\bseche?(?:ment)?\b",
                    r"\bbrusqu\w*\b",
                ),
            ),
            "en": Cues(
                "kind kindness warm warmth friendly caring generous generosity gentle welcoming smile",
                (
                    r"\bcares? about\b",
                    r"\btake(?:s)? care of (?:you|me|them|people)\b",
                    r"\bfeel at home\b",
                    r"\bheartfelt\b",
                    r"\bwith heart\b",
                    r"\bcompassion\w*\b",
                    r"\bthoughtful\b",
                    r"\bnice people\b",
                ),
                (
                    r"\bcold(?:ly)?\b",
                    r"\brude\w*\b",
                    r"\bharsh\w*\b",
                ),
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
                (
                    r"\bun seul (?:formulaire|clic|appel|interlocuteur|papier)\b",
                    r"\ben un clic\b",
                    r"\b(?:deux|trois|quelques) clics\b",
                    r"\bsans effort\b",
                    r"\bclair comme\b",
                    r"\blimpide\b",
                    r"\bun jeu d'enfant\b",
                ),
                (
                    r"\bprise de tete\b",
                    r"\bjargon\b",
                    r"\bcompliqu\w*\b",
                    r"\bpaperasse\b",
                    r"\bformulaires?\b",
                    r"\bdemarches?\b",
                    r"\bremplir\b",
                ),
            ),
            "en": Cues(
                "simple simplicity simplify effortless seamless easy easily",
                (
                    r"\bone (?:click|form|call|page)\b",
                    r"\b(?:two|three|few) clicks\b",
                    r"\bno effort\b",
                    r"\bstraightforward\b",
                    r"\bchild's play\b",
                    r"\bclear as\b",
                ),
                (
                    r"\bfuss\b",
                    r"\bjargon\b",
                    r"\bhassle\b",
                    r"\bcomplicat\w*\b",
                    r"\bforms?\b",
                    r"\bpaperwork\b",
                    r"\bred tape\b",
                    r"\bstruggl\w*\b",
                    r"\brepeat themselves\b",
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
                    r"\ble jour meme\b",
                    r"\b(?:en|dans les) (?:quelques|deux|cinq|dix) minutes\b",
                    r"\bdecroch\w+ (?:vite|tout de suite)\b",
                    r"\ben un rien de temps\b",
                    r"\btoujours quelqu'un\b",
                ),
                (
                    r"\battendre (?:longtemps|des heures|au telephone)\b",
                    r"\bfait attendre\b",
                    r"\bfaire attendre\b",
                    r"\btrainer\b",
                    r"\battente\b",
                    r"\bdes jours\b",
                ),
            ),
            "en": Cues(
                "fast quick quickly swift swiftly prompt promptly responsive responsiveness speed",
                (
                    r"\bwithin (?:the hour|an hour|the day|minutes|\w+ minutes)\b",
                    r"\bstraight away\b",
                    r"\bright away\b",
                    r"\bsame day\b",
                    r"\bin (?:no time|minutes|two minutes|a few minutes)\b",
                    r"\bat once\b",
                    r"\bimmediately\b",
                    r"\bsomeone always answers\b",
                ),
                (
                    r"\bwait(?:ing)? (?:long|for hours|in line|around)\b",
                    r"\bkept waiting\b",
                    r"\bkeep (?:them|people|anyone) waiting\b",
                    r"\bqueues?\b",
                    r"\bon hold\b",
                    r"\bdelays?\b",
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
                    r"\bpersonne n'a\b.{0,12}\bavant\b",
                    r"\bnouvelles? idees?\b",
                    r"\bidees? (?:neuves?|nouvelles?)\b",
                    r"\btent\w+ (?:de nouvelles|autre)\b",
                    r"\bbouscul\w+\b",
                    r"\bsurpren\w+\b",
                ),
                (r"\bpeur\b",),
            ),
            "en": Cues(
                "bold boldness dare daring courage courageous brave innovate innovative creative inventive",
                (
                    r"\btry (?:something|new)\b",
                    r"\bsomething new\b",
                    r"\btake risks\b",
                    r"\bbeaten track\b",
                    r"\bnobody (?:has )?(?:had|did|tried) before\b",
                    r"\bnew ideas?\b",
                    r"\bchallenge the\b",
                    r"\bsurpris\w+ (?:them|people|customers)\b",
                ),
                (
                    r"\bafraid\b",
                    r"\bfear\b",
                    r"\bscared\b",
                ),
            ),
        },
    ),
)
"""The eight common values of the source text (seeds 003:122-129), and five that boards often name."""
