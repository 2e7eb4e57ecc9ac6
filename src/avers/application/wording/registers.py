"""Registers in words: what each is for, its columns, its choices, and what to write where.

A column is looked up as ``register.column`` first, then by its name alone: most names mean the same
everywhere. A test asks for words for every register, column and choice there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from avers.application.wording.planning import FAULTS as FAULTS_OF_THE_PLAN
from avers.core.organisation.programme import WORKSTREAMS
from avers.core.organisation.register import Column, RegisterSpec
from avers.core.text import Text

__all__ = [
    "CHANNELS",
    "FIELD_FAULTS",
    "GROUPS",
    "REGISTER_WORDS",
    "RegisterWords",
    "choice_words",
    "column_help",
    "column_words",
]


CHANNELS: Final[Mapping[str, Text]] = {
    "phone": Text("téléphone", "telephone"),
    "email": Text("courriel", "e-mail"),
    "chat": Text("messagerie", "chat"),
    "shop": Text("en magasin", "in the shop"),
    "mail": Text("courrier", "post"),
    "web": Text("site", "web site"),
    "visit": Text("visite", "visit"),
    "social": Text("réseaux sociaux", "social networks"),
}
"""The ways a customer reaches the house; any other key stands as it was written."""


@dataclass(frozen=True)
class RegisterWords:
    """What a register is called, what it says, and what is read from it."""

    title: Text
    holds: Text
    serves: Text


GROUPS: Final[tuple[tuple[Text, tuple[str, ...]], ...]] = (
    (
        Text("Ce que nous disons, ce que nous récompensons", "What we say, what we reward"),
        ("messages", "kpis", "proxies", "outcomes", "agendas", "incentives", "house_decisions"),
    ),
    (
        Text("De quoi tenir parole", "What it takes to keep our word"),
        (
            "opening_hours",
            "staffing",
            "decision_rights",
            "open_filters",
            "rhythms",
            "moments",
            "quiet_days",
            "customer_targets",
            "trainings",
            "excellent_places",
            "constraints",
            "training_fit",
            "path_settings",
            "tools",
        ),
    ),
    (
        Text("Ce que nous changeons", "What we are changing"),
        ("actions", "objectives", "reviews", "embedding", "claims"),
    ),
    (
        Text("Ce que nous devons à ceux qui répondent", "What we owe those who answer"),
        ("notices", "concern_desk", "time_asked", "answers", "overrides"),
    ),
    (
        Text("Ce que l’atelier de la charte a laissé", "What the charter’s workshop left behind"),
        (
            "workshop_answers",
            "needs",
            "crossings",
            "stakeholders",
            "channels",
            "interviews",
            "deciders",
            "board",
            "best_worst",
            "reactions",
            "chain",
            "expected",
            "capabilities",
            "standards",
            "campaign",
            "meanings",
            "comments",
            "approvals",
        ),
    ),
)
"""The registers, grouped by what they serve."""

REGISTER_WORDS: Final[Mapping[str, RegisterWords]] = {
    "workshop_answers": RegisterWords(
        Text("Réponses de l’atelier", "Answers of the workshop"),
        Text(
            "Ce que le groupe a répondu aux questions des sept étapes.",
            "What the group answered to the questions of the seven steps.",
        ),
        Text(
            "Gardées avec la charte : on saura plus tard pourquoi ces mots.",
            "Kept with the charter: later on, one will know why these words.",
        ),
    ),
    "needs": RegisterWords(
        Text("Besoins des clients", "Customers’ needs"),
        Text(
            "Ce que vos clients demandent, avec leurs mots.", "What your customers ask for, in their words."
        ),
        Text(
            "Placés en face de vos engagements. Un besoin peut en différer ; seul celui qui s’y "
            "oppose arrête la charte.",
            "Set against your promises. A need may differ from them; only one that opposes them holds the "
            "charter back.",
        ),
    ),
    "crossings": RegisterWords(
        Text("Besoins face à la charte", "Needs facing the charter"),
        Text(
            "Pour chaque besoin et chaque engagement : va-t-il dans le même sens, diffère-t-il, "
            "s’y oppose-t-il ?",
            "For each need and each promise: does it go the same way, differ, or oppose it?",
        ),
        Text(
            "La grille des écarts. Seul « s’y oppose » arrête la publication.",
            "The grid of gaps. Only “opposes it” stops publication.",
        ),
    ),
    "stakeholders": RegisterWords(
        Text("Parties prenantes", "Stakeholders"),
        Text(
            "Qui décide, qui agit, qui doit savoir : des groupes, jamais une personne.",
            "Who decides, who acts, who needs to know: groups, never a person.",
        ),
        Text("Dit à qui la charte a été présentée, et quand.", "Says who was told of the charter, and when."),
    ),
    "channels": RegisterWords(
        Text("Canaux", "Channels"),
        Text(
            "Par où vos clients vous joignent, et où ils s’aident eux-mêmes.",
            "How customers reach you, and where they help themselves.",
        ),
        Text(
            "Un engagement ne vaut que sur un canal qui existe.",
            "A promise only holds on a channel that exists.",
        ),
    ),
    "interviews": RegisterWords(
        Text("Entretiens avec des clients", "Talks with customers"),
        Text(
            "Ce que de vrais clients ont raconté d’un moment, sans leur nom.",
            "What real customers said about a moment, without their name.",
        ),
        Text("La source des besoins.", "Where needs come from."),
    ),
    "deciders": RegisterWords(
        Text("Le groupe qui décide", "The group that decides"),
        Text(
            "Cinq à dix personnes, d’au moins trois équipes, avec la direction.",
            "Five to ten people, from three teams at least, with those who lead.",
        ),
        Text(
            "On décide à peu, on interprète avec tous.",
            "A few decide, everybody interprets.",
        ),
    ),
    "board": RegisterWords(
        Text("Le tableau des idées", "The board of ideas"),
        Text(
            "Ce à quoi vos clients doivent penser, écrit par chacun en silence puis regroupé.",
            "What customers should think of, written by each in silence, then grouped.",
        ),
        Text("La matière des valeurs.", "What values are made from."),
    ),
    "best_worst": RegisterWords(
        Text("L’ordre à discuter", "The order to discuss"),
        Text(
            "Parmi quatre valeurs, la plus et la moins importante, pour chaque personne du groupe.",
            "Among four values, the most and the least important, for each person of the group.",
        ),
        Text("Un ordre pour parler, pas un vote.", "An order to talk about, not a vote."),
    ),
    "reactions": RegisterWords(
        Text("Premières réactions", "First reactions"),
        Text(
            "Le premier mot et l’impression de qui a vu la phrase cinq secondes.",
            "The first word and the impression of whoever saw the sentence for five seconds.",
        ),
        Text(
            "Une phrase qui ne touche personne a besoin de travail.",
            "A sentence that moves nobody needs work.",
        ),
    ),
    "chain": RegisterWords(
        Text("De la valeur aux moyens", "From value to means"),
        Text(
            "Pour chaque valeur : à quoi elle sert, par quelle stratégie, avec quelles capacités, "
            "ressources et outils.",
            "For each value: what it is for, by which strategy, with which capabilities, resources and "
            "systems.",
        ),
        Text("Un maillon vide est une valeur sans appui.", "An empty link is a value with nothing under it."),
    ),
    "expected": RegisterWords(
        Text("Comportements attendus", "Expected behaviours"),
        Text(
            "Ce que chaque niveau fait pour chaque valeur.",
            "What each level does for each value.",
        ),
        Text(
            "Repris par les fiches de rôle et par le recrutement.",
            "Taken up by the role cards and by recruitment.",
        ),
    ),
    "capabilities": RegisterWords(
        Text("De quoi tenir chaque engagement", "What each promise rests on"),
        Text(
            "Les bras, le savoir-faire, le droit de décider, les outils, les partenaires.",
            "Hands, skill, authority to decide, tools, partners.",
        ),
        Text(
            "Un engagement sans rien dessous est vite emporté.",
            "A promise with nothing under it is soon carried off.",
        ),
    ),
    "standards": RegisterWords(
        Text("Niveaux de service", "Service standards"),
        Text(
            "Ce sur quoi une équipe peut compter de la part d’une autre, ou un client de la vôtre.",
            "What one team may count on from another, or a customer from yours.",
        ),
        Text(
            "Mis en face de ce qu’en disent ceux qui sont servis.",
            "Set beside what those who are served say of it.",
        ),
    ),
    "campaign": RegisterWords(
        Text("Calendrier de partage", "Sharing calendar"),
        Text(
            "Qui entendra parler de la charte, quand, par quel canal.",
            "Who will hear of the charter, when, through which channel.",
        ),
        Text("Une affiche au mur ne suffit pas.", "A poster on the wall is not enough."),
    ),
    "meanings": RegisterWords(
        Text("Ce que cela veut dire chez nous", "What it means to us"),
        Text(
            "Les mots d’une équipe pour une valeur, et un exemple vécu.",
            "A team’s own words for a value, and an example they lived.",
        ),
        Text(
            "Comparés au sens voulu : une charte est un dialogue.",
            "Set beside the intended meaning: a charter is a dialogue.",
        ),
    ),
    "comments": RegisterWords(
        Text("Commentaires sur le brouillon", "Comments on the draft"),
        Text(
            "Ce que des lecteurs disent d’un passage du brouillon, et ce qui en a été fait.",
            "What readers say of a passage of the draft, and what came of it.",
        ),
        Text(
            "Chacun reçoit une réponse avant la signature, ou y est nommé.",
            "Each gets an answer before the signature, or is named there.",
        ),
    ),
    "approvals": RegisterWords(
        Text("Le chemin vers la signature", "The way to the signature"),
        Text(
            "Qui a demandé à qui de signer, qui a signé ou renvoyé, et pourquoi.",
            "Who asked whom to sign, who signed or sent back, and why.",
        ),
        Text(
            "Une charte que personne n’a signée n’engage personne.",
            "A charter nobody signed binds nobody.",
        ),
    ),
    "messages": RegisterWords(
        Text("Messages", "Messages"),
        Text(
            "Ce que la maison dit : notes, discours, affiches, avec le nombre de personnes touchées.",
            "What the house says: notes, speeches, posters, with how many people they reach.",
        ),
        Text(
            "Comparés à ce qui est mesuré et récompensé. Il y faut le texte et la classe ; la portée, si "
            "elle est connue.",
            "Set beside what is measured and rewarded. Text and class are needed; the reach "
            "where it is known.",
        ),
    ),
    "kpis": RegisterWords(
        Text("Indicateurs", "Indicators"),
        Text(
            "Ce que les tableaux de bord suivent, et le poids de chacun.",
            "What dashboards follow, and the weight of each.",
        ),
        Text(
            "Disent ce qui compte vraiment. Il y faut une classe et un poids ; les poids d’un "
            "même tableau font 100 %.",
            "Tell what really counts. A class and a weight are needed; the weights of one "
            "dashboard make 100%.",
        ),
    ),
    "outcomes": RegisterWords(
        Text("Résultats suivis", "Outcomes followed"),
        Text(
            "Les bénéfices attendus, l’indicateur qui suit chacun, et la période à laquelle on le compare.",
            "The benefits expected, the indicator that follows each, and the period it is compared with.",
        ),
        Text(
            "Disent ce qui a bougé depuis. La période de référence se choisit avant de connaître la suite.",
            "Tell what moved since. The reference period is chosen before what follows is known.",
        ),
    ),
    "house_decisions": RegisterWords(
        Text("Décisions de la maison", "Decisions of the house"),
        Text(
            "Ce que la direction ou une région a décidé, le jour, et ce que cela met d’abord.",
            "What the board or a region decided, which day, and what it puts first.",
        ),
        Text(
            "On lit autour de celles qui mettent le chiffre d’abord : réclamations, départs silencieux. Une "
            "décision parle de ce qui se fait, jamais d’une personne.",
            "What happens around those that put revenue first is read: complaints, silent departures. A "
            "decision speaks of what is done, never of a person.",
        ),
    ),
    "proxies": RegisterWords(
        Text("Ce qui tient lieu des valeurs", "What stands for the values"),
        Text(
            "Pour chaque comportement, l’indicateur qui le compte, et ce qu’il ne montre pas.",
            "For each behaviour, the indicator that counts it, and what it does not show.",
        ),
        Text(
            "S’écrit plus commodément depuis les indicateurs, « Des valeurs aux chiffres ».",
            "Easier to write from the indicators, “From values to figures”.",
        ),
    ),
    "agendas": RegisterWords(
        Text("Ordres du jour", "Agendas"),
        Text(
            "Les sujets des réunions, et les minutes passées sur chacun.",
            "Topics of meetings, and the minutes given to each.",
        ),
        Text(
            "Disent à quoi va le temps de la direction. Il y faut les minutes et la classe.",
            "Tell where the time of those who decide goes. Minutes and class are needed.",
        ),
    ),
    "incentives": RegisterWords(
        Text("Primes", "Bonuses"),
        Text("Ce qui est payé, et sur quel indicateur.", "What is paid for, and on which indicator."),
        Text(
            "Disent ce que la maison récompense. Il y faut un poids, et un indicateur du "
            "registre ou une classe.",
            "Tell what the house rewards. A weight is needed, and an indicator of the register or a class.",
        ),
    ),
    "opening_hours": RegisterWords(
        Text("Heures d’ouverture", "Opening hours"),
        Text(
            "Quand chaque équipe répond, par canal et par jour.",
            "When each team answers, by channel and by day.",
        ),
        Text(
            "Comparées aux heures que la charte promet.",
            "Compared with the hours that the charter promises.",
        ),
    ),
    "staffing": RegisterWords(
        Text("Effectifs et charge", "People and load"),
        Text(
            "Combien de personnes servent, combien de demandes arrivent, combien de temps prend chacune.",
            "How many people serve, how many requests come in, how long each one takes.",
        ),
        Text(
            "Disent si un délai promis peut être tenu, par le calcul.",
            "Tell whether a promised delay can be kept, by calculation.",
        ),
    ),
    "decision_rights": RegisterWords(
        Text("Droits de décider", "Rights to decide"),
        Text(
            "Ce que chaque rôle peut décider seul, et jusqu’à quel montant.",
            "What each role may decide alone, and up to what amount.",
        ),
        Text(
            "Disent si une équipe peut résoudre sans demander. Il y faut le rôle et la décision.",
            "Tell whether a team can settle a case without asking. Role and decision are needed.",
        ),
    ),
    "open_filters": RegisterWords(
        Text("Filtre de décision sans compte", "Decision filter without an account"),
        Text(
            "Les équipes dont le lien ouvre le filtre de décision sans compte, et jusqu’à quand.",
            "The teams whose link opens the decision filter without an account, and until when.",
        ),
        Text(
            "Aucune tant que vous n’en ouvrez pas. Ôter la ligne ferme le lien.",
            "None unless you open one. Removing the row closes the link.",
        ),
    ),
    "rhythms": RegisterWords(
        Text("Enquêtes qui reviennent", "Surveys that come back"),
        Text(
            "Ce qui est demandé aux équipes ou aux clients, et toutes les combien de semaines.",
            "What teams or customers are asked, and every how many weeks.",
        ),
        Text(
            "S’ouvrent, se closent et se publient seules, si la dernière enquête a reçu sa réponse.",
            "Open, close and are published by themselves, once the last survey had its answer.",
        ),
    ),
    "moments": RegisterWords(
        Text("Moments du parcours", "Moments of the journey"),
        Text(
            "Après quels moments des clients sont interrogés, lesquels, et au bout de combien de temps.",
            "After which moments customers are asked, which of them, and after how long.",
        ),
        Text(
            "Un outil signale chaque moment vécu ; l’invitation part seule.",
            "A tool tells of each moment as it is lived; the invitation goes by itself.",
        ),
    ),
    "customer_targets": RegisterWords(
        Text("Clients de chaque équipe", "Customers of each team"),
        Text("Combien de clients a chaque équipe.", "How many customers each team has."),
        Text(
            "Les chiffres de l’entreprise sont aussi donnés comme si chaque équipe comptait selon ses "
            "clients.",
            "The company’s figures are also given as if each team counted for its customers.",
        ),
    ),
    "quiet_days": RegisterWords(
        Text("Jours de calme", "Quiet days"),
        Text("Les jours où l’on n’écrit à personne.", "The days on which nobody is written to."),
        Text(
            "Aucune invitation ne part ces jours-là ; elle attend le premier jour d’après.",
            "No invitation goes on these days; it waits for the first day after.",
        ),
    ),
    "trainings": RegisterWords(
        Text("Formations", "Training"),
        Text(
            "Ce qui est enseigné : les gestes, les consignes, et comment y arriver un jour chargé.",
            "What is taught: techniques, instructions, and how to manage on a busy day.",
        ),
        Text(
            "Disent si l’on montre comment faire, ou seulement quoi faire.",
            "Tell whether people are shown how, or only told what.",
        ),
    ),
    "excellent_places": RegisterWords(
        Text("À vivre comme client", "To live as a customer"),
        Text(
            "Des services excellents que chacun peut aller vivre, sur son temps de travail.",
            "Excellent services that anybody may go and live, on working time.",
        ),
        Text(
            "On donne difficilement mieux que ce que l’on a vécu.",
            "It is hard to give better than what one has lived.",
        ),
    ),
    "constraints": RegisterWords(
        Text("Contraintes", "Constraints"),
        Text(
            "Ce que la hiérarchie demande ou interdit, en dehors de ses indicateurs.",
            "What the hierarchy asks or forbids, besides its indicators.",
        ),
        Text("Mises en face de ce que l’on enseigne.", "Held against what is taught."),
    ),
    "training_fit": RegisterWords(
        Text("Formations face aux contraintes", "Training facing constraints"),
        Text(
            "Chaque formation face à un indicateur, une prime ou une contrainte.",
            "Each training facing an indicator, a reward or a constraint.",
        ),
        Text(
            "Dit où l’on enseigne une chose et où l’on en demande une autre.",
            "Tells where one thing is taught and another is asked for.",
        ),
    ),
    "path_settings": RegisterWords(
        Text("Réglages des parcours", "Settings of the paths"),
        Text(
            "Les heures avec des clients de qui arrive, les mois avant de reprendre une valeur, la part "
            "minimale de faisabilité d’une formation.",
            "Hours with customers for whoever arrives, months before a value is taken up again, the "
            "least share of feasibility in a training.",
        ),
        Text(
            "Sans ligne ici : quatorze heures, six mois et 20 %.",
            "Without a row here: fourteen hours, six months and 20%.",
        ),
    ),
    "tools": RegisterWords(
        Text("Outils", "Tools"),
        Text(
            "Les outils de tous les jours, et s’ils aident une valeur.",
            "Everyday tools, and whether they help a value.",
        ),
        Text(
            "Disent si un outil empêche ce que la charte demande. Il y faut la valeur et l’effet.",
            "Tell whether a tool stands against what the charter asks. Value and effect are needed.",
        ),
    ),
    "actions": RegisterWords(
        Text("Actions", "Actions"),
        Text("Ce qui est entrepris, par qui, jusqu’à quand.", "What is being done, by whom, until when."),
        Text(
            "Lues avec les fondations : aucune action de procédure avant que l’essentiel tienne.",
            "Read with the foundations: no action on processes before the essentials stand.",
        ),
    ),
    "objectives": RegisterWords(
        Text("Objectifs", "Objectives"),
        Text(
            "Des gestes que quelqu’un peut voir, du plus large au plus proche du client.",
            "Acts that somebody can see, from the widest to the closest to customers.",
        ),
        Text(
            "Chacun tient à un objectif plus large ; aucun n’est la note d’une personne.",
            "Each hangs on a wider one; none is a score of a person.",
        ),
    ),
    "reviews": RegisterWords(
        Text("Retours d’expérience", "After-action reviews"),
        Text(
            "Ce qui était attendu d’une action, ce qui s’est passé, ce que l’on garde.",
            "What was expected of an action, what happened, what is kept.",
        ),
        Text(
            "Une leçon peut mener à un passage de la charte.",
            "A lesson may lead to a passage of the charter.",
        ),
    ),
    "embedding": RegisterWords(
        Text("La charte dans les processus", "The charter in daily processes"),
        Text(
            "Pour chaque processus et chaque valeur : absente, citée, intégrée ou mesurée.",
            "For each process and each value: absent, mentioned, built in or measured.",
        ),
        Text(
            "Une valeur vit par les processus de tous les jours.",
            "A value lives by everyday processes.",
        ),
    ),
    "claims": RegisterWords(
        Text("Affirmations", "Claims"),
        Text(
            "Les chiffres que l’on cite, et d’où ils viennent.",
            "Figures that people quote, and where they come from.",
        ),
        Text("Disent ce qui est prouvé et ce qui est répété.", "Tell what is shown from what is repeated."),
    ),
    "notices": RegisterWords(
        Text("Informations données aux équipes", "Notices given to staff"),
        Text(
            "Quand les équipes ont été informées de chaque source, dans quel but, avec quel avis du CSE.",
            "When staff were told of each source, for what purpose, with what opinion of the works council.",
        ),
        Text(
            "Une source qui concerne des salariés reste fermée tant que sa ligne manque.",
            "A source that concerns employees stays closed until its row is here.",
        ),
    ),
    "concern_desk": RegisterWords(
        Text("Qui lit les préoccupations", "Who reads concerns"),
        Text(
            "Au moins deux personnes qui lisent et répondent, le canal d’alerte, le délai de réponse.",
            "At least two people who read and answer, where the legal channel for alerts is, the days "
            "within which one answers.",
        ),
        Text(
            "Les noms et les mots de ces lignes sont lus par tous, avant d’écrire. Qui est ajouté ici ne lit "
            "rien de ce qui a été dit avant. Ne nommez pas quelqu’un dont on se plaindrait.",
            "Everybody reads the names and words of these rows before writing. Whoever is added here reads "
            "nothing said before. Name nobody whom people would complain of.",
        ),
    ),
    "time_asked": RegisterWords(
        Text("Temps demandé", "Time asked"),
        Text(
            "Ce que chaque mois demande à chacun, en plus des enquêtes : formations, points du jour ; et le "
            "plafond à ne pas dépasser.",
            "What each month asks of everybody besides surveys: training, line-ups; and the ceiling to keep "
            "below.",
        ),
        Text(
            "S’ajoute aux enquêtes, comptées seules. Il y faut les minutes par personne et par mois. Sans "
            "plafond, la limite est de 10 minutes.",
            "Adds to surveys, which are counted without you. The minutes a person and a month are needed. "
            "Without a ceiling, the limit is 10 minutes.",
        ),
    ),
    "answers": RegisterWords(
        Text("Réponses données", "Answers given"),
        Text("Ce qui a été répondu à chaque constat.", "What was answered to each finding."),
        Text(
            "S’écrit depuis la page « Vous avez dit, nous avons fait », jamais ici.",
            "Written from the page “You said, we did”, never here.",
        ),
    ),
    "overrides": RegisterWords(
        Text("Constats mis de côté", "Findings set aside"),
        Text(
            "Qui a mis un constat de côté, pourquoi et jusqu’à quand.",
            "Who set a finding aside, why and until when.",
        ),
        Text(
            "S’écrit là où le constat arrête quelqu’un, jamais ici.",
            "Written where the finding stops somebody, never here.",
        ),
    ),
}

_NOTHING: Final = Text("", "")
# name, or register.name: what it is called, and one line on what to write.
_COLUMNS: Final[Mapping[str, tuple[Text, Text]]] = {
    "key": (
        Text("Clé", "Key"),
        Text(
            "Un nom court qui ne change pas, comme « delai_rappel ».",
            "A short name that stays the same, such as “call_back_delay”.",
        ),
    ),
    "name_fr": (Text("Nom en français", "Name in French"), _NOTHING),
    "name_en": (Text("Nom en anglais", "Name in English"), _NOTHING),
    "class": (
        Text("Classe", "Class"),
        Text(
            "De qui ou de quoi parle la ligne, surtout. En cas de doute, laissez vide.",
            "Whom or what the row is mostly about. When in doubt, leave it empty.",
        ),
    ),
    "weight": (
        Text("Poids", "Weight"),
        Text(
            "En %, comme 25. Les poids d’un même tableau font 100.",
            "In %, such as 25. The weights of one table make 100.",
        ),
    ),
    "unit": (Text("Équipe", "Team"), Text("Vide : toute l’entreprise.", "Empty: the whole company.")),
    "target": (Text("Cible", "Target"), _NOTHING),
    "direction": (Text("Mieux quand c’est", "Better when"), _NOTHING),
    "definition": (
        Text("Définition", "Definition"),
        Text("Ce qui est compté, et sur quoi.", "What is counted, and out of what."),
    ),
    "kpis.ends": (
        Text("Dernier jour", "Last day"),
        Text(
            "Le jour jusqu’auquel on le suit à côté de celui qui prend sa place.",
            "The day until which it is followed beside the one that takes its place.",
        ),
    ),
    "replaced_by": (
        Text("Remplacé par", "Replaced by"),
        Text("La clé de l’indicateur qui prend sa place.", "The key of the indicator that takes its place."),
    ),
    "house_decisions.class": (Text("Ce qu’elle met d’abord", "What it puts first"), _NOTHING),
    "outcomes.outcome": (Text("Résultat", "Outcome"), _NOTHING),
    "outcomes.kpi": (
        Text("Indicateur", "Indicator"),
        Text(
            "La clé d’une ligne du registre des indicateurs.",
            "The key of a row in the register of indicators.",
        ),
    ),
    "baseline_from": (
        Text("Référence, du", "Reference, from"),
        Text("Une année entière de préférence.", "A whole year if possible."),
    ),
    "baseline_until": (Text("Référence, au", "Reference, until"), _NOTHING),
    "declared": (
        Text("Choisie le", "Chosen on"),
        Text(
            "Le jour où cette période a été choisie, avant de connaître la suite.",
            "The day on which this period was chosen, before what follows was known.",
        ),
    ),
    "counted": (
        Text("Ce qui compte pour un", "What counts as one"),
        Text(
            "Comme « un rappel fait à l’heure dite ».",
            "Such as “a call-back made at the time promised”.",
        ),
    ),
    "out_of": (
        Text("Sur combien", "Out of what"),
        Text(
            "Comme « les rappels promis ». Vide : un simple compte.",
            "Such as “call-backs promised”. Empty: a plain count.",
        ),
    ),
    "origin": (Text("Où on le trouve", "Where it is found"), _NOTHING),
    "counted_by": (
        Text("Qui compte", "Who counts"),
        Text("Une fonction plutôt qu’un nom.", "A position rather than a name."),
    ),
    "calendar": (
        Text("Périodes", "Periods"),
        Text(
            "Les valeurs d’un autre calendrier seront refusées.",
            "Values of another calendar will be refused.",
        ),
    ),
    "target_date": (Text("À atteindre le", "To be reached by"), _NOTHING),
    "target_by": (
        Text("Cible fixée par", "Target set by"),
        Text("Une fonction plutôt qu’un nom.", "A position rather than a name."),
    ),
    "proxies.behaviour": (
        Text("Comportement", "Behaviour"),
        Text(
            "Sa clé dans la charte. Vide : la valeur entière.",
            "Its key in the charter. Empty: the whole value.",
        ),
    ),
    "proxies.kpi": (
        Text("Indicateur", "Indicator"),
        Text(
            "La clé d’une ligne du registre des indicateurs.",
            "The key of a row in the register of indicators.",
        ),
    ),
    "misses_fr": (
        Text("Ce qu’il ne montre pas, en français", "What it does not show, in French"),
        Text("Ce qui peut être vrai sans se voir là.", "What may be true and not show there."),
    ),
    "misses_en": (
        Text("Ce qu’il ne montre pas, en anglais", "What it does not show, in English"),
        Text("Ce qui peut être vrai sans se voir là.", "What may be true and not show there."),
    ),
    "gamed_fr": (
        Text("Comment il monte sans le service, en français", "How it rises without the service, in French"),
        Text(
            "Ce que l’on ferait si l’on était payé à ce chiffre.",
            "What one would do if paid by this figure.",
        ),
    ),
    "gamed_en": (
        Text("Comment il monte sans le service, en anglais", "How it rises without the service, in English"),
        Text(
            "Ce que l’on ferait si l’on était payé à ce chiffre.",
            "What one would do if paid by this figure.",
        ),
    ),
    "reviewed": (
        Text("Relu le", "Last read again on"),
        Text("Une fois par an, au moins.", "Once a year, at least."),
    ),
    "kpi": (
        Text("Indicateur payé", "Indicator paid for"),
        Text(
            "La clé d’une ligne du registre des indicateurs.",
            "The key of a row in the register of indicators.",
        ),
    ),
    "level": (
        Text("Niveau", "Level"),
        Text(
            "Comme 1 pour la direction, 2 pour les régions. Vide : tous.",
            "Such as 1 for the board, 2 for regions. Empty: all.",
        ),
    ),
    "date": (Text("Date", "Date"), _NOTHING),
    "meeting": (Text("Réunion", "Meeting"), _NOTHING),
    "topic": (Text("Sujet", "Topic"), Text("Tel qu’il figure à l’ordre du jour.", "As the agenda has it.")),
    "minutes": (Text("Minutes", "Minutes"), _NOTHING),
    "time_asked.minutes": (
        Text("Minutes par mois", "Minutes a month"),
        Text("Par personne ; pour un plafond, le plus permis.", "A person; for a ceiling, the most allowed."),
    ),
    "kind": (Text("Nature", "Kind"), _NOTHING),
    "face": (
        Text("À qui", "Of whom"),
        Text("Vide : aux équipes.", "Empty: of teams."),
    ),
    "channel": (Text("Canal", "Channel"), _NOTHING),
    "messages.channel": (
        Text("Canal", "Channel"),
        Text("Note, intranet, discours, affiche.", "Note, intranet, speech, poster."),
    ),
    "author": (
        Text("Qui parle", "Who speaks"),
        Text("Une fonction plutôt qu’un nom.", "A position rather than a name."),
    ),
    "text": (
        Text("Texte", "Text"),
        Text("La phrase qui compte, telle qu’elle a été dite.", "The sentence that matters, as it was said."),
    ),
    "reach": (Text("Personnes touchées", "People reached"), _NOTHING),
    "value": (
        Text("Valeur", "Value"),
        Text("Une valeur de la charte.", "A value of the charter."),
    ),
    "day": (Text("Jour", "Day"), _NOTHING),
    "opens": (Text("Ouvre", "Opens"), Text("Comme 08:30.", "Such as 08:30.")),
    "closes": (
        Text("Ferme", "Closes"),
        Text("Comme 18:00 ; 24:00 pour minuit.", "Such as 18:00; 24:00 for midnight."),
    ),
    "timezone": (Text("Fuseau horaire", "Time zone"), Text("Comme Europe/Paris.", "Such as Europe/Paris.")),
    "languages": (Text("Langues", "Languages"), Text("Comme fr, en.", "Such as fr, en.")),
    "period": (Text("Période", "Period"), Text("Comme 2026-10.", "Such as 2026-10.")),
    "customers": (Text("Clients", "Customers"), _NOTHING),
    "serving": (Text("Personnes qui servent", "People who serve"), _NOTHING),
    "advisers": (Text("Présentes en même temps", "Present at once"), _NOTHING),
    "contacts_per_hour": (Text("Demandes par heure", "Requests an hour"), _NOTHING),
    "handling_minutes": (Text("Minutes par demande", "Minutes for each"), _NOTHING),
    "invented": (
        Text("Chiffres inventés", "Invented figures"),
        Text("Oui, pour un exemple.", "Yes, for an example."),
    ),
    "role": (Text("Rôle", "Role"), _NOTHING),
    "decision": (Text("Décision", "Decision"), Text("Ce qui se décide seul.", "What is decided alone.")),
    "limit": (Text("Limite", "Limit"), _NOTHING),
    "currency": (Text("Monnaie", "Currency"), Text("Comme EUR.", "Such as EUR.")),
    "techniques_minutes": (
        Text("Minutes de gestes", "Minutes on techniques"),
        Text("Comment faire.", "How to do it."),
    ),
    "injunctions_minutes": (
        Text("Minutes de consignes", "Minutes on instructions"),
        Text("Ce qu’il faut faire.", "What to do."),
    ),
    "feasibility_minutes": (
        Text("Minutes pour y arriver", "Minutes on managing it"),
        Text("Comment y arriver un jour chargé.", "How to manage on a busy day."),
    ),
    "how": (
        Text("Comment y aller", "How to go"),
        Text("Qui réserve, qui paie, combien de temps.", "Who books, who pays, how long it takes."),
    ),
    "behaviours": (
        Text("Savoir-être visé", "Behaviours aimed at"),
        Text("Clés de la charte, séparées par |.", "Keys of the charter, parted by |."),
    ),
    "skills": (Text("Savoir-faire", "Skills"), Text("Séparés par |.", "Parted by |.")),
    "concerns": (
        Text("Équipes dont elle dépend", "Teams it depends on"),
        Text("Leurs clés, séparées par |.", "Their keys, parted by |."),
    ),
    "training": (Text("Formation", "Training"), Text("Une clé du registre.", "A key of the register.")),
    "training_fit.against": (
        Text("Face à", "Facing"),
        Text("Comme kpi:aht ou constraint:clé.", "Such as kpi:aht or constraint:key."),
    ),
    "training_fit.verdict": (Text("Ce que l’on constate", "What is seen"), _NOTHING),
    "setting": (Text("Réglage", "Setting"), _NOTHING),
    "path_settings.role": (Text("Métier", "Role"), Text("Vide : pour tous.", "Empty: for everybody.")),
    "number": (
        Text("Nombre", "Number"),
        Text("Des heures, des mois ou des %.", "Hours, months or a %."),
    ),
    "targets": (Text("Pour qui, pour quoi", "For whom, for what"), _NOTHING),
    "fit": (Text("Effet sur la valeur", "Effect on the value"), _NOTHING),
    "type": (Text("Porte sur", "Works on"), _NOTHING),
    "depth": (Text("Profondeur", "Depth"), _NOTHING),
    "owner": (
        Text("Qui en répond", "Who answers for it"),
        Text("Une fonction plutôt qu’un nom.", "A position rather than a name."),
    ),
    "starts": (Text("Commence", "Starts"), _NOTHING),
    "ends": (Text("Finit", "Ends"), _NOTHING),
    "claim": (Text("Affirmation", "Claim"), _NOTHING),
    "figure": (Text("Chiffre cité", "Figure quoted"), _NOTHING),
    "who": (Text("D’où il vient", "Where it comes from"), _NOTHING),
    "year": (Text("Année", "Year"), _NOTHING),
    "link": (Text("Lien", "Link"), _NOTHING),
    "source": (
        Text("Source", "Source"),
        Text("Ce qui est recueilli auprès des équipes.", "What is gathered among staff."),
    ),
    "notice_date": (Text("Équipes informées le", "Staff told on"), _NOTHING),
    "council_date": (
        Text("Avis du CSE le", "Works council’s opinion on"),
        Text("À partir de 50 personnes.", "From 50 people on."),
    ),
    "council_reference": (Text("Référence de l’avis", "Reference of the opinion"), _NOTHING),
    "dpia_reference": (
        Text("Analyse d’impact", "Impact assessment"),
        Text("Sa référence.", "Its reference."),
    ),
    "purpose": (Text("But", "Purpose"), Text("Tel qu’il a été dit aux équipes.", "As it was told to staff.")),
    "share": (Text("Part recueillie", "Share gathered"), Text("En %, comme 5.", "In %, such as 5.")),
    "ceiling": (
        Text("Plafond", "Ceiling"),
        Text("Le plus de cas que l’on recueille par mois.", "The most cases gathered in a month."),
    ),
    "excluded": (
        Text("Laissés de côté", "Left out"),
        Text(
            "Personnes (clé ou adresse) et canaux jamais recueillis, séparés par une virgule.",
            "People (key or address) and channels never gathered, with commas between them.",
        ),
    ),
    "code": (Text("Règle", "Rule"), _NOTHING),
    "path": (Text("Endroit", "Place"), _NOTHING),
    "by": (Text("Qui", "Who"), _NOTHING),
    "reason": (Text("Raison", "Reason"), _NOTHING),
    "until": (Text("Jusqu’au", "Until"), _NOTHING),
    "publication": (Text("Résultats", "Results"), _NOTHING),
    "finding": (Text("Constat", "Finding"), _NOTHING),
    "outcome": (Text("Réponse", "Answer"), _NOTHING),
    "why": (Text("Pourquoi", "Why"), _NOTHING),
    "from": (Text("Du", "From"), _NOTHING),
    "instrument": (
        Text("Questionnaire", "Questionnaire"),
        Text("Sa clé, comme mirror.", "Its key, such as mirror."),
    ),
    "next": (Text("Prochaine ouverture", "Next opening"), _NOTHING),
    "every_weeks": (Text("Toutes les … semaines", "Every … weeks"), Text("4 au moins.", "4 at least.")),
    "open_days": (
        Text("Jours pour répondre", "Days to answer"),
        Text(
            "De 5 à 60 ; après un moment, jusqu’à la prochaine ouverture.",
            "5 to 60; after a moment, up to the next opening.",
        ),
    ),
    "rhythms.face": (
        Text("À qui", "Asked of"),
        Text(
            "Vide : aux équipes. Aux clients : à ceux qui viennent de vivre un moment du parcours.",
            "Empty: of teams. Of customers: of those who have just lived a moment of the journey.",
        ),
    ),
    "rhythm": (
        Text("Enquête", "Survey"),
        Text(
            "La clé d’une enquête qui revient, posée aux clients.",
            "The key of a survey that comes back, asked of customers.",
        ),
    ),
    "delay_hours": (
        Text("Heures avant la lettre", "Hours before the letter"),
        Text("De 0 à 336 ; 24 si vide.", "0 to 336; 24 if empty."),
    ),
    "moments.share": (
        Text("Part interrogée", "Share asked"),
        Text("En %, tirée au sort. Tous si vide.", "In %, drawn. Everybody if empty."),
    ),
    "moments.ceiling": (
        Text("Invitations par jour, au plus", "Invitations a day, at most"),
        Text("200 si vide.", "200 if empty."),
    ),
    "k": (
        Text("Groupe le plus petit", "Smallest group"),
        Text("5 au moins ; 5 si vide.", "5 at least; 5 if empty."),
    ),
    "question": (Text("Question", "Question"), _NOTHING),
    "words_fr": (Text("En français", "In French"), _NOTHING),
    "words_en": (Text("En anglais", "In English"), _NOTHING),
    "words": (Text("Ce qui est dit", "What is said"), _NOTHING),
    "needs.name_fr": (Text("Besoin, en français", "Need, in French"), _NOTHING),
    "needs.name_en": (Text("Besoin, en anglais", "Need, in English"), _NOTHING),
    "heard": (Text("Entendu où", "Heard where"), _NOTHING),
    "promise": (
        Text("Engagement", "Promise"),
        Text("Un engagement de la charte.", "A promise of the charter."),
    ),
    "verdict": (
        Text("Face à l’engagement", "Facing the promise"),
        Text("Différer n’est pas s’opposer.", "To differ is not to oppose."),
    ),
    "need": (Text("Besoin", "Need"), Text("Un besoin du registre.", "A need of the register.")),
    "against": (
        Text("Face à", "Facing"),
        Text("Le but, la vision, ou un engagement.", "The purpose, the vision, or a promise."),
    ),
    "part": (Text("Sa part", "Their part"), _NOTHING),
    "expects_fr": (
        Text("Ce qu’ils attendent de nous, en français", "What they expect of us, in French"),
        _NOTHING,
    ),
    "expects_en": (
        Text("Ce qu’ils attendent de nous, en anglais", "What they expect of us, in English"),
        _NOTHING,
    ),
    "told_on": (Text("Informés le", "Told on"), _NOTHING),
    "told_by": (Text("Comment", "How"), Text("Réunion, courrier, visite.", "Meeting, letter, visit.")),
    "campaign.level": (Text("Niveau", "Level"), Text("Pour ce niveau seulement.", "For this level only.")),
    "capabilities.kind": (Text("Ce qu’il faut", "What it takes"), _NOTHING),
    "standing": (Text("Où nous en sommes", "Where we are"), _NOTHING),
    "standards.unit": (Text("Équipe qui s’engage", "Team that undertakes it"), _NOTHING),
    "serves": (
        Text("Pour qui", "For whom"),
        Text("Vide : pour les clients.", "Empty: for customers."),
    ),
    "within": (
        Text("En combien de temps", "Within what time"),
        Text("Deux heures, avant midi.", "Two hours, before noon."),
    ),
    "standards.value": (
        Text("Valeur", "Value"),
        Text("Celle que diront ceux qui sont servis.", "The one that those who are served will speak of."),
    ),
    "self_help": (
        Text("On s’y aide soi-même", "People help themselves there"),
        Text("Une foire aux questions, un guide.", "A list of questions, a guide."),
    ),
    "followers": (
        Text("Suivi par des abonnés", "Read by followers"),
        Text("Une page, une lettre, un réseau social.", "A page, a letter, a social network."),
    ),
    "moment": (
        Text("À quel moment", "At which moment"),
        Text("Un retard, un premier achat.", "A delay, a first order."),
    ),
    "learned": (Text("Ce que nous en retenons", "What we take from it"), _NOTHING),
    "name": (Text("Nom", "Name"), _NOTHING),
    "team": (Text("Équipe", "Team"), _NOTHING),
    "leads": (Text("Dirige", "Leads"), Text("Oui pour la direction.", "Yes for those who lead the house.")),
    "account": (
        Text("Compte", "Account"),
        Text(
            "L’adresse de connexion, pour écrire soi-même au tableau.",
            "The sign-in address, to write on the board oneself.",
        ),
    ),
    "entry": (Text("Quoi", "What"), _NOTHING),
    "concern_desk.account": (
        Text("Compte", "Account"),
        Text(
            "Pour qui lit : l’adresse de connexion. Elle n’est montrée à personne d’autre.",
            "For somebody who reads: the sign-in address. It is shown to nobody else.",
        ),
    ),
    "concern_desk.name_fr": (
        Text("Ce que chacun lit, en français", "What everybody reads, in French"),
        Text(
            "Le nom et la fonction de qui lit ; ou le canal d’alerte, avec son adresse ou son téléphone.",
            "The name and post of who reads; or the channel for alerts, with its address or telephone.",
        ),
    ),
    "concern_desk.name_en": (
        Text("Ce que chacun lit, en anglais", "What everybody reads, in English"),
        _NOTHING,
    ),
    "concern_desk.number": (
        Text("Jours", "Days"),
        Text("Pour la réponse promise : de 1 à 60. Sinon, 10.", "For the answer promised: 1 to 60. Else 10."),
    ),
    "group": (Text("Groupe", "Group"), _NOTHING),
    "board.value": (Text("Valeur entendue", "Value heard"), Text("En un ou deux mots.", "In a word or two.")),
    "confirmed": (Text("Confirmée par le groupe", "Confirmed by the group"), _NOTHING),
    "decider": (Text("Qui", "Who"), _NOTHING),
    "set": (Text("Série", "Set"), _NOTHING),
    "best": (Text("La plus importante", "Most important"), _NOTHING),
    "worst": (Text("La moins importante", "Least important"), _NOTHING),
    "shown": (Text("Parmi lesquelles", "Among which"), _NOTHING),
    "statement": (Text("Phrase montrée", "Sentence shown"), _NOTHING),
    "word": (Text("Premier mot", "First word"), _NOTHING),
    "score": (Text("Impression", "Impression"), Text("De −2 à +2.", "From −2 to +2.")),
    "chain.link": (Text("Maillon", "Link"), _NOTHING),
    "expected.level": (
        Text("Niveau", "Level"),
        Text("Direction, encadrement, équipe.", "Board, managers, teams."),
    ),
    "campaign.channel": (
        Text("Canal", "Channel"),
        Text("Réunion, intranet, entretien.", "Meeting, intranet, talk."),
    ),
    "audience": (Text("Pour qui", "For whom"), _NOTHING),
    "done_on": (Text("Fait le", "Done on"), _NOTHING),
    "event": (Text("Ce qui s’est passé", "What happened"), _NOTHING),
    "asked_of": (Text("Demandé à", "Asked of"), _NOTHING),
    "content": (
        Text("Empreinte du texte", "Print of the text"),
        Text("Elle dit de quels mots il s’agit.", "It says which words this is about."),
    ),
    "approvals.words": (Text("En quelques mots", "In a few words"), _NOTHING),
    "comments.path": (Text("Place dans la charte", "Place in the charter"), _NOTHING),
    "passage": (Text("Passage", "Passage"), _NOTHING),
    "comments.words": (Text("Commentaire", "Comment"), _NOTHING),
    "state": (Text("Où il en est", "Where it stands"), _NOTHING),
    "answer": (Text("Réponse", "Answer"), _NOTHING),
    "example": (Text("Un exemple vécu", "An example we lived"), _NOTHING),
    "actions.value": (
        Text("Ce que l’on veut faire bouger", "What it should move"),
        Text(
            "Une valeur de la charte, ou une fondation comme means ou trust.",
            "A value of the charter, or a foundation such as means or trust.",
        ),
    ),
    "workstream": (Text("Chantier", "Workstream"), _NOTHING),
    "cause": (
        Text("Ce qui manque", "What is missing"),
        Text("Regardez d’abord les moyens.", "Look at the means first."),
    ),
    "actions.finding": (
        Text("Constat auquel elle répond", "Finding it answers"),
        Text("Comme AL201 ouest/ecoute.", "Such as AL201 west/listening."),
    ),
    "objective": (Text("Objectif", "Objective"), Text("Sa clé.", "Its key.")),
    "expected_face": (Text("Qui devrait le sentir", "Who should feel it"), _NOTHING),
    "expected_direction": (Text("Dans quel sens", "Which way"), _NOTHING),
    "expected_wave": (
        Text("Vu à la vague", "Seen by the wave"),
        Text("La clé d’une vague, comme 2027-04.", "The key of a wave, such as 2027-04."),
    ),
    "act_fr": (
        Text("Le geste, en français", "The act, in French"),
        Text("Ce que l’on pourra voir faire.", "What one will be able to see done."),
    ),
    "act_en": (
        Text("Le geste, en anglais", "The act, in English"),
        Text("Ce que l’on pourra voir faire.", "What one will be able to see done."),
    ),
    "parent": (
        Text("Tient à", "Hangs on"),
        Text(
            "La clé d’un objectif plus large. Vide : il est le plus large.",
            "The key of a wider objective. Empty: it is the widest.",
        ),
    ),
    "evidence": (Text("Où cela se verra", "Where it will show"), _NOTHING),
    "due": (Text("Pour le", "By"), _NOTHING),
    "action": (Text("Action", "Action"), _NOTHING),
    "expected": (Text("Ce qui était attendu", "What was expected"), _NOTHING),
    "happened": (Text("Ce qui s’est passé", "What happened"), _NOTHING),
    "in_us": (
        Text("Ce qui a changé en nous", "What changed in us"),
        Text("Notre façon de faire, avant et après.", "How we went about it, before and after."),
    ),
    "kept": (Text("Ce que nous gardons", "What we keep"), _NOTHING),
    "reviews.path": (Text("Place dans la charte", "Place in the charter"), _NOTHING),
    "process": (Text("Processus", "Process"), Text("Sa clé, comme accueil.", "Its key, such as welcome.")),
    "where": (Text("Où on le voit", "Where it shows"), _NOTHING),
}

_CHOICES: Final[Mapping[str, Text]] = {
    "entry.reader": Text("Quelqu’un qui lit et répond", "Somebody who reads and answers"),
    "entry.alert_channel": Text("Le canal d’alerte", "The channel for alerts"),
    "entry.answer_days": Text("Le délai de réponse", "The days until an answer"),
    "class.customer": Text("Clients", "Customers"),
    "class.revenue": Text("Chiffre d’affaires", "Revenue"),
    "class.volume": Text("Volume", "Volume"),
    "class.people": Text("Équipes", "People"),
    "direction.high": Text("haut", "high"),
    "direction.low": Text("bas", "low"),
    "origin.cases": Text("le journal des demandes", "the log of cases"),
    "origin.conversations": Text("les conversations", "conversations"),
    "origin.visits": Text("les visites mystère", "mystery visits"),
    "origin.survey": Text("une enquête", "a survey"),
    "origin.promises": Text("les engagements", "promises"),
    "origin.recognitions": Text("les mercis", "thanks"),
    "origin.accounts": Text("la comptabilité", "the accounts"),
    "origin.tally": Text("un relevé à la main", "a tally by hand"),
    "origin.other": Text("ailleurs", "elsewhere"),
    "calendar.days": Text("jours", "days"),
    "calendar.business_days": Text(
        "jours ouvrés, sans les fériés de France", "working days, French holidays left out"
    ),
    "calendar.weeks": Text("semaines ISO", "ISO weeks"),
    "calendar.months": Text("mois", "months"),
    "calendar.quarters": Text("trimestres", "quarters"),
    "calendar.years": Text("années", "years"),
    "calendar.445": Text("périodes 4-4-5", "4-4-5 periods"),
    "day.mon": Text("lundi", "Monday"),
    "day.tue": Text("mardi", "Tuesday"),
    "day.wed": Text("mercredi", "Wednesday"),
    "day.thu": Text("jeudi", "Thursday"),
    "day.fri": Text("vendredi", "Friday"),
    "day.sat": Text("samedi", "Saturday"),
    "day.sun": Text("dimanche", "Sunday"),
    "fit.supports": Text("l’aide", "helps it"),
    "fit.neutral": Text("n’y change rien", "makes no difference"),
    "fit.opposes": Text("l’empêche", "stands against it"),
    "type.attitude": Text("l’attitude", "attitude"),
    "type.behaviour": Text("un comportement", "a behaviour"),
    "type.process": Text("une procédure", "a process"),
    "type.tool": Text("un outil", "a tool"),
    "depth.root": Text("la cause", "the cause"),
    "depth.symptom": Text("le symptôme", "the symptom"),
    "source.survey": Text("Questionnaire", "Survey"),
    "source.conversations": Text("Conversations", "Conversations"),
    "source.visits": Text("Visites mystère", "Mystery visits"),
    "source.interviews": Text("Entretiens", "Interviews"),
    "source.recognitions": Text("Reconnaissances", "Recognitions"),
    "source.incidents": Text("Dysfonctionnements", "Incidents"),
    "source.coaching": Text("Accompagnement", "Coaching"),
    "source.ties": Text("Qui travaille avec qui", "Who works with whom"),
    "source.retention": Text("Rester", "Staying"),
    "source.language_model": Text("Modèle de langage", "Language model"),
    "kind.ceiling": Text("Plafond", "Ceiling"),
    "kind.training": Text("Formation", "Training"),
    "kind.line_up": Text("Point du jour", "Line-up"),
    "kind.other": Text("Autre", "Other"),
    "face.employee": Text("Équipes", "Teams"),
    "face.customer": Text("Clients", "Customers"),
    "outcome.revenue": Text("Chiffre d’affaires", "Revenue"),
    "outcome.clear_kpis": Text("Indicateurs clairs", "Clear indicators"),
    "outcome.brand": Text("Marque", "Brand"),
    "outcome.loyalty": Text("Clients qui restent", "Customers who stay"),
    "outcome.turnover": Text("Équipes qui restent", "Staff who stay"),
    "outcome.complaints": Text("Réclamations", "Complaints"),
    "outcome.churn": Text("Départs silencieux", "Silent departures"),
    "outcome.decided": Text("décidé", "decided"),
    "outcome.refused": Text("refusé, et pourquoi", "refused, and why"),
    "outcome.later": Text("plus tard", "later"),
    "heard.interview": Text("en entretien", "in a talk"),
    "heard.survey": Text("dans une enquête", "in a survey"),
    "heard.message": Text("dans un message", "in a message"),
    "heard.visit": Text("lors d’une visite", "on a visit"),
    "heard.guess": Text("nous le supposons", "we suppose so"),
    "verdict.supports": Text("va dans le même sens", "goes the same way"),
    "verdict.neutral": Text("diffère sans gêner", "differs, no harm"),
    "verdict.opposes": Text("s’y oppose", "opposes it"),
    "verdict.compatible": Text("compatible", "compatible"),
    "verdict.contradicts": Text("contredit", "contradicts"),
    "setting.contact_hours": Text("heures avec des clients", "hours with customers"),
    "setting.refresh_months": Text(
        "mois avant de reprendre une valeur", "months before a value is taken up again"
    ),
    "setting.feasibility_minimum": Text("faisabilité, au moins (%)", "feasibility, at least (%)"),
    "event.asked": Text("demandée", "asked"),
    "event.signed": Text("signée", "signed"),
    "event.returned": Text("renvoyée", "sent back"),
    "part.decides": Text("décide", "decides"),
    "part.acts": Text("agit avec nous", "acts with us"),
    "part.hears": Text("doit savoir", "needs to know"),
    "kind.people": Text("des bras", "hands"),
    "kind.skill": Text("un savoir-faire", "a skill"),
    "kind.authority": Text("le droit de décider", "authority to decide"),
    "kind.tools": Text("des outils", "tools"),
    "kind.partners": Text("des partenaires", "partners"),
    "standing.there": Text("en place", "in place"),
    "standing.planned": Text("prévu", "planned"),
    "standing.missing": Text("manque", "missing"),
    "state.open": Text("ouvert", "open"),
    "state.taken": Text("retenu", "taken up"),
    "state.left": Text("laissé", "left"),
    "link.purpose": Text("but", "purpose"),
    "link.strategy": Text("stratégie", "strategy"),
    "link.capability": Text("capacité", "capability"),
    "link.resources": Text("ressources", "resources"),
    "link.systems": Text("outils et règles", "systems"),
    **{f"workstream.{one.key}": one.name for one in WORKSTREAMS.values()},
    "cause.means": Text("les moyens", "means"),
    "cause.know": Text("savoir faire", "knowing how"),
    "cause.want": Text("vouloir", "wanting to"),
    "expected_face.employee": Text("les équipes", "teams"),
    "expected_face.customer": Text("les clients", "customers"),
    "expected_direction.up": Text("vers le haut", "up"),
    "expected_direction.down": Text("vers le bas", "down"),
    "state.planned": Text("prévue", "planned"),
    "state.under_way": Text("en cours", "under way"),
    "state.done": Text("faite", "done"),
    "state.dropped": Text("abandonnée", "dropped"),
    "state.absent": Text("absente", "absent"),
    "state.mentioned": Text("citée", "mentioned"),
    "state.built_in": Text("intégrée", "built in"),
    "state.measured": Text("mesurée", "measured"),
    "evidence.survey": Text("dans une vague", "in a wave"),
    "evidence.visits": Text("lors de visites", "on visits"),
    "evidence.conversations": Text("dans les conversations", "in conversations"),
    "evidence.promises": Text("aux engagements tenus", "in promises kept"),
    "evidence.recognitions": Text("aux mercis reçus", "in thanks received"),
    "evidence.kpis": Text("à un indicateur", "in an indicator"),
    "score.-2": Text("−2, cela me déplaît", "−2, I dislike it"),
    "score.-1": Text("−1", "−1"),
    "score.0": Text("0, rien", "0, nothing"),
    "score.1": Text("+1", "+1"),
    "score.2": Text("+2, j’y crois", "+2, I believe in it"),
}


def column_words(spec: RegisterSpec, column: Column) -> Text:
    """Return what ``column`` is called; KeyError where nobody wrote it."""
    return _column(spec, column)[0]


def column_help(spec: RegisterSpec, column: Column) -> Text:
    """Return one line on what to write in ``column``, empty where its name says it all."""
    return _column(spec, column)[1]


def choice_words(column: Column, choice: str) -> Text:
    """Return what a choice of ``column`` is called; KeyError where nobody wrote it."""
    return _CHOICES[f"{column.name}.{choice}"]


def _column(spec: RegisterSpec, column: Column) -> tuple[Text, Text]:
    return _COLUMNS.get(f"{spec.name}.{column.name}") or _COLUMNS[column.name]


# What is wrong with a field, said beside it: what was found, what is expected.
FIELD_FAULTS: Final[Mapping[str, Text]] = {
    **FAULTS_OF_THE_PLAN,
    "empty_cell": Text("À remplir.", "Please fill this in."),
    "not_a_number": Text(
        "« {found} » n’est pas un nombre. Par exemple : 12,5.", "“{found}” is no number. For example: 12.5."
    ),
    "not_a_share": Text(
        "« {found} » : écrivez un pourcentage entre 0 et 100.", "“{found}”: write a percentage from 0 to 100."
    ),
    "not_a_date": Text(
        "« {found} » n’est pas une date. Par exemple : 2026-10-31.",
        "“{found}” is no date. For example: 2026-10-31.",
    ),
    "not_a_time": Text(
        "« {found} » n’est pas une heure. Par exemple : 08:30.", "“{found}” is no time. For example: 08:30."
    ),
    "not_a_choice": Text(
        "« {found} » n’est pas dans la liste. Choisissez-y une ligne.",
        "“{found}” is not in the list. Choose one that is.",
    ),
    "not_yes_no": Text("Choisissez oui ou non.", "Choose yes or no."),
    "not_a_key": Text(
        "« {found} » : une seule ligne, 120 signes au plus.", "“{found}”: one line, 120 characters at most."
    ),
    "unknown_unit": Text(
        "L’équipe « {found} » n’existe pas ici. Choisissez-en une dans la liste.",
        "There is no team “{found}” here. Choose one from the list.",
    ),
    "unknown_unit_suggested": Text(
        "L’équipe « {found} » n’existe pas ici. « {suggestion} », peut-être.",
        "There is no team “{found}” here. Perhaps “{suggestion}”.",
    ),
    "cell_too_long": Text(
        "C’est trop long pour une ligne de registre : 4 000 signes au plus.",
        "Too long for a row of a register: 4,000 characters at most.",
    ),
    "hidden_mark": Text(
        "Un signe invisible ({found}) change l’ordre des mots. Rien n’est perdu : retapez ce passage à la "
        "main.",
        "A sign that nobody sees ({found}) turns the words round. Nothing is lost: type that passage again "
        "by hand.",
    ),
    "target_whole": Text(
        "Une cible va avec son jour et qui l’a fixée.", "A target goes with its day and who set it."
    ),
    "row_there": Text(
        "« {found} » est déjà dans le registre. Modifiez cette ligne-là.",
        "“{found}” is in the register already. Edit that row.",
    ),
}
