"""How culture passes on, in words: verdicts, figures, why something cannot be told, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["ASSUMES", "EQUATION", "FAILURES", "FAULTS", "PLANS", "RATES", "VERDICTS", "WHY_NOT"]

# (verdict, reason) → the finding, in one sentence.
VERDICTS: Final[Mapping[tuple[str, str], Text]] = {
    ("identified", "beyond_placebo"): Text(
        "Les équipes s’entraînent les unes les autres : chacune suit ce que vivaient ses voisines la "
        "vague d’avant.",
        "Teams carry one another along: each follows what its neighbours lived a wave before.",
    ),
    ("only_associated", "placebo_does_as_well"): Text(
        "Les équipes qui se parlent se ressemblent, mais rien ne montre que l’une entraîne l’autre.",
        "Teams that talk to one another are alike, but nothing shows that one carries the other along.",
    ),
    ("not_identified", "nothing_seen"): Text(
        "Ce qui a été publié ne dit pas si les équipes s’entraînent les unes les autres.",
        "What was published does not say whether teams carry one another along.",
    ),
    ("not_identified", "neighbours_alike"): Text(
        "On ne peut pas dire si les équipes s’entraînent : toutes ont à peu près les mêmes voisines.",
        "Nobody can say whether teams carry one another along: all have much the same neighbours.",
    ),
    ("not_enough", ""): Text(
        "Il est trop tôt pour dire comment la culture se transmet ici.",
        "It is too early to say how culture passes on here.",
    ),
}

# Reason of a verdict → what it rests on.
ASSUMES: Final[Mapping[str, Text]] = {
    "beyond_placebo": Text(
        "Raison : ce que vivaient les voisines annonce la suite, mieux que dans le même réseau où les "
        "places sont redistribuées entre équipes semblables. À une condition : que rien d’autre n’ait "
        "touché en même temps les équipes qui se parlent. Seul un déploiement tiré au sort lèverait ce « "
        "si ».",
        "Reason: what neighbours lived foretells what follows, better than in the same network with places "
        "dealt again among teams that are alike. On one condition: that nothing else reached at the same "
        "time the teams that talk to one another. Only a roll-out drawn by lot would lift that “if”.",
    ),
    "placebo_does_as_well": Text(
        "Raison : le même réseau, où les places sont redistribuées entre équipes semblables, annonce la "
        "suite aussi bien. Se ressembler n’est pas s’entraîner.",
        "Reason: the same network with places dealt again among teams that are alike foretells what "
        "follows just as well. Being alike is not carrying one another along.",
    ),
    "nothing_seen": Text(
        "Raison : l’effet des voisines peut être nul, fort, ou même contraire ; l’intervalle contient 0, "
        "et ce n’est pas une preuve d’absence.",
        "Reason: the effect of neighbours may be none, strong, or even the other way; its interval holds "
        "0, which is no proof that there is none.",
    ),
    "neighbours_alike": Text(
        "Raison : ce que vivent les voisines ne diffère presque pas d’une équipe à l’autre ; rien ne "
        "peut être comparé.",
        "Reason: what neighbours live hardly differs from one team to the next; there is nothing to compare.",
    ),
}

# Why a figure is not told; `{found}` and `{needed}` are filled in.
WHY_NOT: Final[Mapping[str, Text]] = {
    "no_wave": Text(
        "Aucune vague n’est encore publiée. Publiez la première : cette page se remplira peu à peu.",
        "No wave is published yet. Publish the first: this page will fill little by little.",
    ),
    "few_waves": Text(
        "Pas assez de recul pour le dire : {found} vagues publiées sur les équipes d’aujourd’hui, il en faut "
        "{needed}.",
        "Not enough evidence to say: {found} waves published on the teams of today, and it takes {needed}.",
    ),
    "few_units": Text(
        "Pas assez d’équipes pour le dire : {found} ont un chiffre publié dans trois vagues, il en faut "
        "{needed}.",
        "Not enough teams to say: {found} have a published figure in three waves, and it takes {needed}.",
    ),
    "few_figures": Text(
        "Pas assez de chiffres publiés pour le dire : {found}, il en faut {needed}.",
        "Not enough published figures to say: {found}, and it takes {needed}.",
    ),
    "no_variation": Text(
        "Tous les chiffres publiés se ressemblent : rien ne permet de comparer.",
        "All published figures are alike: there is nothing to compare.",
    ),
    "alike_pulls": Text(
        "Ce qui entoure les équipes change partout en même temps : leurs effets ne se distinguent pas.",
        "What surrounds the teams changes everywhere at once: effects cannot be told apart.",
    ),
    "nothing_pulls": Text(
        "Aucune équipe n’en écoute une autre : les liens entre équipes manquent.",
        "No team hears another: ties between teams are missing.",
    ),
    "by_prior": Text(
        "Les vagues n’apprennent presque rien là-dessus : tout chiffre viendrait de nous, pas de vous.",
        "The waves hardly tell: any figure would come from us, not from you.",
    ),
    "against_model": Text(
        "Les vagues contredisent le modèle, où vivre un geste le propage : aucun chiffre n’aurait de sens.",
        "The waves contradict the model, in which living an act spreads it: no figure would mean anything.",
    ),
    "against_bad": Text(
        "Les vagues contredisent l’idée qu’abandonner se transmette : aucun chiffre n’aurait de sens.",
        "The waves contradict the idea that giving up passes on: no figure would mean anything.",
    ),
    "no_level": Text(
        "Rien ne ramène à un niveau : ce qui est acquis reste, ou part, sans qu’on puisse dire où.",
        "Nothing leads back to a level: what is gained stays, or goes, and nobody can say where to.",
    ),
    "under_gap": Text(
        "Le retour est plus rapide que l’écart entre deux vagues ({needed} mois) : elles ne peuvent pas "
        "le mesurer.",
        "The return is faster than the time between two waves ({needed} months): they cannot measure it.",
    ),
    "each_counts": Text(
        "Chaque exemple compte ici : il n’y a pas de seuil à franchir.",
        "Each example counts here: there is no threshold to cross.",
    ),
    "cannot_tell": Text(
        "On ne sait pas encore s’il faut un exemple ou plusieurs : le seuil, s’il y en a un, reste inconnu.",
        "Whether it takes one example or several is not known yet: the threshold, if there is one, stays "
        "unknown.",
    ),
    "no_tipping": Text(
        "Ici, tout finit au même niveau, quel que soit le nombre de personnes qui commencent.",
        "Here everything ends at the same level, however many people begin.",
    ),
    "few_waves_for_tipping": Text(
        "Il faut une vague de plus pour comparer les deux façons de se transmettre.",
        "It takes one more wave to compare the two ways of passing on.",
    ),
}

PLANS: Final[Mapping[str, Text]] = {
    "nothing": Text("Ne rien faire de plus", "Do nothing more"),
    "evenly": Text("Répartir également", "Spread evenly"),
    "most_heard": Text("Les plus écoutées d’abord", "Most heard first"),
    "by_worth": Text("Là où cela rapporte le plus", "Where it is worth most"),
}

RATES: Final[Mapping[str, Text]] = {
    "p": Text("ce que les équipes s’apportent par mois", "what teams give one another a month"),
    "r": Text("l’effet d’un mois d’accompagnement", "the effect of a month of coaching"),
    "m": Text("l’effet de responsables qui vivent la culture", "the effect of managers who live the culture"),
    "b": Text("l’effet de ce que dit l’entreprise", "the effect of what the company says"),
    "d": Text(
        "la vitesse à laquelle on revient au niveau naturel", "how fast people return to the natural level"
    ),
    "nu": Text("le niveau naturel", "the natural level"),
}

EQUATION: Final = Text(
    "Équation, par équipe et par mois : x′ = x + p(écouté − x) + r·accompagnement(1 − x) + d(ν − x), puis "
    "les arrivées. x : niveau publié, de 0 à 1 ; p : ce que l’on suit des autres ; ν : niveau naturel ; d "
    ": vitesse du retour. Les taux sont ceux qui rendent les vagues publiées les plus vraisemblables "
    "(filtre de Kalman : erreur d’échantillon, population finie, arrondi, chiffres retenus), sous des a "
    "priori faibles ; la dernière vague est mise de côté et prédite. Pour ce qui est vécu, R = β ÷ (1 − "
    "e^(−(γ + β⁻))), et pour l’abandon β⁻ ÷ (1 − e^(−(a + β))) ; sans β⁻ là où les vagues ne le disent "
    "pas. Seuls des chiffres publiés d’équipes de {k} personnes et plus sont lus ; personne n’est nommé, "
    "aucune personne n’est simulée.",
    "Equation, by team and month: x′ = x + p(heard − x) + r·coaching(1 − x) + d(ν − x), then newcomers. x: "
    "published level, from 0 to 1; p: what is followed of others; ν: natural level; d: how fast one "
    "returns to it. Rates are those under which the published waves are most likely (Kalman filter: "
    "sampling error, finite population, rounding, withheld figures), under weak priors; the last wave is "
    "set apart and foretold. Of what is lived, R = β ÷ (1 − e^(−(γ + β⁻))), and of giving up β⁻ ÷ (1 − "
    "e^(−(a + β))); without β⁻ where the waves do not tell it. Only published figures of teams of {k} "
    "people or more are read; nobody is named, and no person is simulated.",
)

# Sentences of whole failures, by code.
FAILURES: Final[Mapping[str, Text]] = {
    "not_empty_folder": Text(
        "« {found} » n’est pas à nous : rien n’est écrit par-dessus. Nommez avec -o un dossier qui "
        "n’existe pas.",
        "“{found}” is not ours: nothing is written over it. Name with -o a folder that does not exist.",
    ),
    "spread_needs_folder": Text(
        "Donnez le dossier de l’entreprise, --oracle, ou --list. Exemple : avers spread DOSSIER -o sortie",
        "Give the company’s folder, --oracle, or --list. For example: avers spread DIR -o out",
    ),
}

# Sentences of single faults, by code.
FAULTS: Final[Mapping[str, Text]] = {
    "spread_no_weight": Text(
        "tous à 0 : personne n’écouterait personne. Donnez à l’un d’eux plus que 0.",
        "all 0: nobody would hear anybody. Give one of them more than 0.",
    ),
    "network_no_unit": Text(
        "Aucune équipe ne compte {expected} personnes : il n’y a rien à montrer sans désigner quelqu’un. "
        "Regroupez des équipes dans organisation.csv.",
        "No unit has {expected} people: nothing can be shown without pointing at somebody. Put units "
        "together in organisation.csv.",
    ),
    "scenario_twice": Text(
        "Deux scénarios s’appellent « {found} ». Renommez l’un d’eux.",
        "Two scenarios are called “{found}”. Rename one of them.",
    ),
    "scenario_empty": Text(
        "Ce scénario ne fait rien. Ajoutez une action sous do, ou retirez-le.",
        "This scenario does nothing. Add an action under do, or take it out.",
    ),
    "scenario_guess": Text(
        "« {found} » n’est pas un taux que l’on suppose. Il y a : {expected}.",
        "“{found}” is no rate to take for granted. There are: {expected}.",
    ),
    "scenario_ends": Text(
        "« {found} » : donnez deux nombres de 0 à 1, le plus petit d’abord, comme [0.02, 0.10].",
        "“{found}”: give two numbers from 0 to 1, the smaller first, such as [0.02, 0.10].",
    ),
    "scenario_role": Text(
        "Un rôle (« {found} ») ne va qu’avec kind: lead. Donnez une équipe, ou toute la maison.",
        "A role (“{found}”) goes with kind: lead alone. Give a unit, or the whole company.",
    ),
    "scenario_unit": Text(
        "« {found} » n’est pas une équipe de cette carte. Il y a : {expected}.",
        "“{found}” is no unit of this map. There are: {expected}.",
    ),
    "scenario_facet": Text(
        "« {found} » n’est ni une facette ni une question publiée. Il y a : {expected}.",
        "“{found}” is no published facet or question. There are: {expected}.",
    ),
    "scenario_assumes": Text(
        "« {found} » a besoin d’un effet supposé : aucune vague ne l’apprend. Ajoutez {expected} sous "
        "assume, comme {expected}: [0.02, 0.10].",
        "“{found}” needs an effect taken for granted: no wave tells it. Add {expected} under assume, such as "
        "{expected}: [0.02, 0.10].",
    ),
    "scenario_newcomers": Text(
        "« {found} » change qui arrive ou qui part. Dites dans newcomers ce que croient les arrivants, "
        "de 0 à 1.",
        "“{found}” changes who comes or leaves. Say in newcomers what newcomers believe, from 0 to 1.",
    ),
}
