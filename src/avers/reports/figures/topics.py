"""The topics of the diagnosis, in the order one reads them: each asks one question in plain words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from avers.application.wording.figures import INSIDE_MARK
from avers.core.publication.customers import is_inside
from avers.core.text import Language, Text
from avers.reports.figures import (
    advantage,
    alienation,
    alignment,
    causes,
    channels,
    coverage,
    deeds,
    discourse,
    felt,
    foundations,
    halo,
    ladder,
    leading,
    levels,
    linkage,
    lived,
    mentality,
    mirror_effect,
    needs,
    priority,
    scorecard,
    served,
    staying,
    teams,
)
from avers.reports.figures.figure import Figure, Option

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.core.organisation.tree import UnitTree

__all__ = ["TOPICS", "Asked", "Topic", "topic_of"]

_T = TypeVar("_T")


@dataclass(frozen=True)
class Asked:
    """What a reader asked of a topic, and what that reader may open.

    Attributes
    ----------
    unit : str
        Whose figures are wanted where units have their own; the company by default.
    facet, face : str
        Which question of the funnels; "" for those that say something.
    quarter : str
        The quarter of today, ``2026-Q4``: what is planned later is not counted as done.
    readable : tuple of str or None
        Units the reader may open, parents first; None where that is every unit.
    n_rows : int or None
        At most so many rows in a table, and units in a chart that names them; None for all.
    n_figures : int or None
        At most so many figures; None for as many as the topic draws.
    reads_register : function of name
        Whether the reader may see the rows of a register; shares of classes are everybody's.
    values : mapping of value to its name
        Of the charter in force.
    customers : mapping of unit to side
        As published: whose answers the customer figures of a unit hold (R8).
    """

    tree: UnitTree | None
    unit: str = ""
    facet: str = ""
    face: str = ""
    quarter: str = "9999-Q4"
    readable: tuple[str, ...] | None = None
    n_rows: int | None = None
    n_figures: int | None = None
    reads_register: Callable[[str], bool] = bool
    values: Mapping[str, Text] = field(default_factory=dict)
    customers: Mapping[str, str] = field(default_factory=dict)

    @property
    def reads_all(self) -> bool:
        """Whether the reader may open every unit."""
        return self.readable is None

    def reads(self, unit: str) -> bool:
        """Return whether the reader may open ``unit``."""
        return self.readable is None or unit in self.readable

    def of(self, known: Mapping[str, _T]) -> Collection[_T]:
        """Return what is ``known`` of the units the reader may open, at the price of those alone."""
        if self.readable is None:
            return known.values()
        return [known[unit] for unit in self.readable if unit in known]

    @property
    def above(self) -> tuple[str, ...]:
        """Units above the one asked about, nearest first."""
        if self.tree is None or self.unit not in self.tree:
            return ()
        return tuple(self.tree.ancestors(self.unit))

    def name(self, language: Language) -> str:
        """Return the name of the unit asked about."""
        return self.name_of(self.unit, language)

    def name_of(self, unit: str, language: Language) -> str:
        """Return the name of a unit, its key where the tree does not know it."""
        if self.tree is None or unit not in self.tree:
            return unit
        return self.tree.unit(unit).name.in_language(language)

    def name_beside(self, unit: str, face: str, language: Language) -> str:
        """Return the name of a unit beside a figure of ``face``, with who its customers are (R8)."""
        name = self.name_of(unit, language)
        if face == "employee" or not is_inside(self.customers, unit):
            return name
        return f"{name} ({INSIDE_MARK.in_language(language)})"

    def value_names(self, language: Language) -> dict[str, str]:
        """Return the names of the charter's values."""
        return {key: name.in_language(language) for key, name in self.values.items()}


@dataclass(frozen=True)
class Topic:
    """One question of the diagnosis.

    Attributes
    ----------
    key : str
        Its part of an address.
    name : Text
        Two or three words, for a list.
    question : Text
        What it answers, in plain words.
    index : str
        Its page under ``docs/reference/indices``.
    method : Text
        How its figures are made, for whoever asks.
    codes : tuple of str
        Rules whose findings it explains.
    registers : tuple of str
        Registers it is drawn from.
    figures : function of (diagnosis, asked, language)
    options : function of the same, or None
        What a reader may ask it about; ``ask`` is the label of the choice.
    units : function of diagnosis, or None
        Units that have figures of their own here; None where the topic speaks of the whole house.
    """

    key: str
    name: Text
    question: Text
    index: str
    method: Text
    codes: tuple[str, ...]
    figures: Callable[[Diagnosis, Asked, Language], tuple[Figure, ...]]
    registers: tuple[str, ...] = ()
    options: Callable[[Diagnosis, Asked, Language], tuple[Option, ...]] | None = None
    ask: Text = field(default_factory=Text)
    units: Callable[[Diagnosis], Collection[str]] | None = None


def _with_a_ladder(diagnosis: Diagnosis) -> Collection[str]:
    return diagnosis.ladders


TOPICS: Final[tuple[Topic, ...]] = (
    Topic(
        "words",
        Text("Ce qu’on dit, ce qu’on paie", "What is said, what is paid"),
        Text("Récompensons-nous ce que nous disons ?", "Do we reward what we say?"),
        "double_discourse",
        Text(
            "Chaque ligne des quatre registres porte une classe : clients, chiffre d’affaires, volume ou "
            "équipes. Dit : part des messages, comptés par leur portée. Fait : moyenne de trois parts, le "
            "poids des indicateurs, les minutes des réunions, le poids des primes. L’écart entier est la "
            "part qui devrait changer de classe (½ Σ |dit − fait|) ; sa bande vient de 2 000 tirages des "
            "lignes avec remise. Aucun chiffre si un registre manque, se contredit de plus de deux points, "
            "ou n’est classé qu’à moins de la moitié.",
            "Each row of the four registers carries a class: customer, revenue, volume or people. Said: the "
            "share of messages, counted by reach. Done: the mean of three shares, the weight of indicators, "
            "the minutes of meetings, the weight of bonuses. The whole distance is the share that would "
            "have to change class (½ Σ |said − done|); its band comes from 2,000 draws of the rows with "
            "replacement. No figure where a register is missing, contradicts itself by more than two "
            "points, or is coded for less than half.",
        ),
        ("DD001", "DD002", "DD501"),
        discourse.figures,
        ("messages", "kpis", "agendas", "incentives"),
    ),
    Topic(
        "foundations",
        Text("Vision, exemple, moyens", "Vision, example, means"),
        Text(
            "Qu’est-ce qui retient, et qu’est-ce qui doit attendre ?",
            "What holds back, and what has to wait?",
        ),
        "culture_equation",
        Text(
            "Pour chaque fondation, la part de réponses favorables de toute la maison, moyenne de ses "
            "questions, avec la bande publiée. La plus basse n’est nommée que si elle l’est dans 90 % de 4 "
            "000 tirages autour de ces parts. Une fondation tient quand le bas de sa bande atteint 50 % ; "
            "tant qu’une manque, les actions de type processus ou outil attendent.",
            "For each foundation, the share of favourable answers of the whole house, the mean of its "
            "questions, with the published band. The lowest is named only if it is so in 90% of 4,000 draws "
            "around these shares. A foundation stands when the lower end of its band reaches 50%; while one "
            "is missing, actions of the kinds process and tool wait.",
        ),
        ("CA001", "GA001", "GA002"),
        foundations.figures,
        ("actions",),
    ),
    Topic(
        "priority",
        Text("La première priorité", "The first priority"),
        Text("La première priorité est-elle la même pour tous ?", "Is the first priority the same for all?"),
        "univocity",
        Text(
            "Chacun choisit une réponse sur huit. Part de chaque réponse dans la maison, à 5 % près, bande "
            "de Wilson ; une réponse choisie par trop peu de personnes n’est pas affichée. L’accord vaut 100 "
            "quand tous nomment la même priorité, 0 quand chacune est nommée autant (100 × (1 − entropie ÷ "
            "entropie la plus grande)), à 5 près ; sa bande est la plus large que ce chiffre et le nombre de "
            "réponses permettent. Il s’affiche à partir de trente réponses, et jamais quand presque tous "
            "sont d’accord : on saurait ce que chacun a répondu.",
            "Each person takes one answer of eight. Share of each answer in the house, to 5%, with a Wilson "
            "band; an answer taken by too few is not shown. Agreement is 100 where all name the same "
            "priority, 0 where each is named as often (100 × (1 − entropy ÷ greatest entropy)), to the "
            "nearest 5; its band is the widest that this figure and the number of answers allow. It is shown "
            "from thirty answers on, never where nearly all agree: it would tell what each person answered.",
        ),
        ("AL605",),
        priority.figures,
    ),
    Topic(
        "lived",
        Text("Les valeurs vécues", "Values lived"),
        Text("Quelles valeurs vit-on vraiment ?", "Which values are really lived?"),
        "values_lived",
        Text(
            "Chacun choisit jusqu’à trois valeurs, parmi celles de la charte et quinze autres (une seule, "
            "dans les vagues d’avant). Chaque valeur est tournée vers le client, neutre ou contraire : ce "
            "classement est fourni, et se discute. Part des personnes qui ont choisi chacune, à 5 % près, "
            "bande de Wilson ; une valeur choisie par trop peu de personnes, ou par presque toutes, n’est "
            "pas affichée. La carte donne à chacun la moyenne de ses choix (+1, 0, −1) ramenée sur 0-100, et "
            "à chaque groupe la moyenne publiée des siens ; une équipe n’est nommée que par l’entonnoir des "
            "équipes à part.",
            "Each person picks up to three values, among the charter’s and fifteen others (one alone, in "
            "earlier waves). Each value leans to the customer, is neutral or contrary: this coding comes "
            "with the software and is open to argument. Share of the people who picked each, to 5%, with a "
            "Wilson band; a value picked by too few, or by nearly all, is not shown. The map gives each "
            "person the mean of his picks (+1, 0, −1) brought to 0-100, and each group the published mean "
            "of its people; a team is named only by the funnel of teams apart.",
        ),
        (),
        lived.figures,
    ),
    Topic(
        "ladder",
        Text("L’échelle d’adhésion", "The adoption ladder"),
        Text("À quelle marche perd-on du monde ?", "At which rung are people lost?"),
        "ladder",
        Text(
            "On se tient sur une marche quand on a répondu favorablement (4 ou 5 sur 5) à sa question et à "
            "toutes celles d’avant. Parts arrondies à 5 %, bande de Wilson. Une échelle demande trente "
            "réponses complètes et la preuve que personne ne s’y devine ; sans cela, elle ne s’affiche pas. "
            "La perte se compte depuis la marche d’avant, et depuis tout le monde pour la première.",
            "One stands on a rung after answering favourably (4 or 5 of 5) to its question and to all "
            "before it. Shares are rounded to 5%, with a Wilson band. A ladder takes thirty complete "
            "answers and the proof that nobody can be guessed in it; without it, it is not shown. A loss is "
            "counted from the rung before, and from everybody for the first.",
        ),
        (),
        ladder.figures,
        units=_with_a_ladder,
    ),
    Topic(
        "needs",
        Text("Les besoins", "Needs"),
        Text("Ce qui compte se vit-il ?", "Is what matters lived?"),
        "needs",
        Text(
            "Pour chaque besoin, deux questions à la même personne, de 1 à 5 : combien cela compte, si "
            "cela se vit. Moyennes publiées sur 100 de qui a répondu aux deux, avec leurs bandes ; l’écart "
            "est la moyenne des différences, publiée avec sa propre bande. Le poids d’un besoin est sa "
            "part de la somme des attentes de sa face. Le besoin qui attend le plus est celui dont le "
            "poids fois ce qui manque est le plus grand. Un écart est solide à partir de trente réponses "
            "si sa bande exclut zéro, encore après correction pour tous les besoins et les deux faces "
            "(Benjamini-Hochberg). Une différence hérite du bruit de ses deux parts : elles sont donc "
            "toujours montrées avec elle.",
            "For each need, two questions to the same person, 1 to 5: how much it matters, how far it is "
            "lived. Published means out of 100 of those who answered both, with their bands; the gap is "
            "the mean of the differences, published with a band of its own. The weight of a need is its "
            "share of the sum of its face’s expectations. The need that waits most is the one whose weight "
            "times what is missing is largest. A gap is solid from thirty answers on if its band leaves "
            "zero out, still so once corrected for all needs and both faces (Benjamini-Hochberg). A "
            "difference takes on the noise of both its parts: so they are always shown with it.",
        ),
        ("AL607",),
        needs.figures,
        units=needs.units_shown,
    ),
    Topic(
        "teams",
        Text("Les équipes à part", "Teams apart"),
        Text("Quelles équipes diffèrent vraiment ?", "Which teams really differ?"),
        "misalignment",
        Text(
            "Un entonnoir par question : plus une équipe a de réponses, plus elle doit être proche de "
            "l’ensemble. Les limites tiennent compte de ce que les équipes diffèrent entre elles "
            "d’ordinaire (Spiegelhalter 2005). Une équipe n’est nommée que si sa probabilité corrigée pour "
            "toutes les équipes et toutes les questions (Benjamini-Hochberg) est sous 5 % et que son "
            "chiffre, ramené vers l’ensemble, reste à plus de 10 points. Une équipe jugée par des clients du "
            "dehors n’est comparée qu’à ses semblables, une équipe jugée par celles qu’elle sert aussi : "
            "chacune a son entonnoir.",
            "One funnel for each question: the more answers a team has, the closer to the whole it should "
            "be. The limits allow for how teams usually differ from one another (Spiegelhalter 2005). A "
            "team is named only when its probability, corrected for all teams and all questions "
            "(Benjamini-Hochberg), is below 5% and its figure, drawn towards the whole, stays more than 10 "
            "points away. Teams rated by customers outside are compared with their like only, and so are "
            "teams rated by those they serve: each kind has its funnel.",
        ),
        ("AL601",),
        teams.figures,
        options=teams.options,
        ask=Text("Comparer les équipes sur", "Compare teams on"),
    ),
    Topic(
        "alignment",
        Text("La même direction", "The same direction"),
        Text(
            "Les équipes vont-elles toutes dans la même direction ?", "Do teams all go in the same direction?"
        ),
        "alignment",
        Text(
            "Pour chaque valeur, ce qui sépare les vrais niveaux des équipes une fois retiré le hasard de "
            "qui a répondu (Paule et Mandel), et son intervalle (profil de Q). La bande dit où se tiendrait "
            "une équipe de plus, 95 fois sur 100. La part due à l’équipe (ICC) divise cette variance par "
            "celle des réponses dans la maison. « Les équipes diffèrent » n’est écrit que si l’épreuve de "
            "Cochran le montre, corrigée pour toutes les valeurs (Benjamini-Hochberg). Tout est lu sur des "
            "moyennes publiées, de cinq équipes au moins.",
            "For each value, what sets the true levels of teams apart once the chance of who answered is "
            "taken out (Paule and Mandel), and its interval (Q profile). The band says where one more team "
            "would stand, 95 times in 100. The share due to the team (ICC) divides that variance by that of "
            "answers in the house. “Teams differ” is written only where Cochran’s test shows it, corrected "
            "for all values (Benjamini-Hochberg). All is read off published means, of five teams at least.",
        ),
        (),
        alignment.figures,
    ),
    Topic(
        "served",
        Text("Qui sert qui", "Who serves whom"),
        Text("Que vivent les équipes que les autres servent ?", "What do teams served by others experience?"),
        "served",
        Text(
            "Pour chaque équipe, la moyenne publiée, sur 100, de ce que répondent sur elle les gens d’une "
            "même autre équipe, à partir de dix. Une ligne qui laisserait deviner un petit groupe d’autres "
            "réponses est protégée. Les lignes sont vérifiées avec tous les autres chiffres de la vague, et "
            "ne s’additionnent pas : une même personne peut juger plusieurs équipes.",
            "For each team, the published mean, out of 100, of what the people of one other team answer "
            "about it, from ten of them on. A line that would let a small group of other answers be guessed "
            "is protected. Lines are checked with all other figures of the wave, and are not added up: one "
            "person may rate several teams.",
        ),
        (),
        served.figures,
    ),
    Topic(
        "levels",
        Text("Du haut au front", "Top to front line"),
        Text(
            "Le sommet voit-il la même maison que ceux qui servent ?",
            "Does the top see the same house as those who serve?",
        ),
        "level_gradient",
        Text(
            "La moyenne publiée de chaque niveau, sur 100, pour toute la maison. Un écart est dit quand le "
            "haut dépasse le dernier niveau montré de 10 points au moins et que leurs bandes ne se touchent "
            "pas. Ce qui parle des responsables n’est pas montré par niveau.",
            "The published mean of each level, out of 100, for the whole house. A gap is said when the top "
            "exceeds the last level shown by 10 points or more and their bands do not touch. What speaks of "
            "those in charge is not shown by level.",
        ),
        ("AL602",),
        levels.figures,
    ),
    Topic(
        "mentality",
        Text("Le client ou le chiffre", "Customer or revenue"),
        Text(
            "Quand il faut choisir, qu’est-ce qui passe d’abord ?", "When one must choose, what goes first?"
        ),
        "mentality",
        Text(
            "Quatre choix forcés, dans un ordre tiré pour chacun. La part des choix de chaque personne pour "
            "le client, sur 100, puis la moyenne des personnes ; « je ne peux pas dire » n’entre ni d’un "
            "côté ni de l’autre. Bande de la moyenne par personne. Un constat est fait quand le haut est "
            "sûrement au-dessus de 50 et le plus proche des clients sûrement au-dessous.",
            "Four forced choices, in an order drawn for each person. The share of each person’s choices "
            "that go to the customer, out of 100, then the mean over people; “I cannot say” counts on "
            "neither side. The band is that of the mean, by person. A finding is made when the top is "
            "surely above 50 and those closest to customers surely below.",
        ),
        ("AL606",),
        mentality.figures,
    ),
    Topic(
        "felt",
        Text("Ce que laisse le contact", "What contact leaves"),
        Text("Ressent-on ce que la charte voulait ?", "Is what the charter meant what is felt?"),
        "felt",
        Text(
            "Canal par canal, les clients cochent ce qu’ils ont ressenti, parmi les mots voulus et autant "
            "d’autres, dans un ordre tiré pour chacun. Part de chaque mot, bande de Wilson, à 5 % près. La "
            "distance compte les mots voulus que l’on n’a pas cochés et les autres que l’on a cochés, sur "
            "tous les mots : c’est la moyenne de celle de chaque personne, sa bande est celle de cette "
            "moyenne. Par moment du parcours, tous canaux réunis, où on a interrogé après un moment.",
            "Channel by channel, customers tick what they felt, among the intended words and as many "
            "others, in an order drawn for each. Share of each word to 5%, with a Wilson band. The distance "
            "counts intended words left unticked and others ticked, over all words: it is the mean of that "
            "of each person, and its band is that of this mean. By moment of the journey, all channels "
            "together, where customers were asked after one.",
        ),
        (),
        felt.figures,
    ),
    Topic(
        "channels",
        Text("D’un canal à l’autre", "From channel to channel"),
        Text("Est-on le même sur tous les canaux ?", "Are we the same on every channel?"),
        "channels",
        Text(
            "Pour chaque canal, la part publiée de clients qui cochent chaque mot de ce que laisse le "
            "contact. Cohérence : 100 moins la distance moyenne de Jensen et Shannon entre les canaux, une "
            "fois retiré ce que le hasard de qui a répondu y ajoute (2 000 tirages autour des parts). Les "
            "canaux diffèrent si moins de 5 % de maisons tirées toutes pareilles le font autant. Mot par "
            "mot : épreuve de Cochran, corrigée pour tous les mots (Benjamini-Hochberg). Les réponses de "
            "la maison : celles de l’échantillon annoncé aux équipes, lues par des règles ; un canal "
            "compte dès cinquante réponses d’au moins cinq personnes. Divergence de Jensen et Shannon "
            "trait par trait, 999 permutations des réponses, corrigées pour tous les traits et toutes les "
            "paires (Holm) ; les bandes comptent les personnes, non les réponses. Un canal est entendu "
            "quand un chiffre au moins en est publié.",
            "For each channel, the published share of customers who tick each word of what contact leaves. "
            "Consistency: 100 less the mean distance of Jensen and Shannon between channels, once what the "
            "chance of who answered adds is taken out (2,000 draws around the shares). Channels differ where "
            "fewer than 5% of houses drawn all alike do so as much. Word by word: Cochran’s test, corrected "
            "for all words (Benjamini-Hochberg). Replies of the house: those of the sample that staff were "
            "told of, read by rules; a channel counts from fifty replies of five people at least. "
            "Jensen-Shannon divergence trait by trait, 999 permutations of the replies, corrected for all "
            "traits and pairs (Holm); bands count people, not replies. A channel is heard where one figure "
            "of it at least is published.",
        ),
        (),
        channels.figures,
        ("channels", "opening_hours", "notices"),
    ),
    Topic(
        "trust",
        Text("La confiance", "Trust"),
        Text("À qui se fie-t-on, et dans quelle direction ?", "Who is trusted, and in which direction?"),
        "trust_triad",
        Text(
            "Des moyennes publiées, sur 100, posées côte à côte pour toute la maison : rien n’est calculé "
            "entre elles. « La plus basse » est solide seulement si sa bande ne touche aucune autre.",
            "Published means, out of 100, side by side for the whole house: nothing is computed between "
            "them. “The lowest” is solid only if its band touches no other.",
        ),
        (),
        leading.trust_figures,
    ),
    Topic(
        "belief",
        Text("Croire et compter", "Believing and counting"),
        Text(
            "Croit-on à la charte, et les responsables la portent-ils ?",
            "Is the charter believed in, and do those in charge carry it?",
        ),
        "leading",
        Text(
            "Des moyennes publiées, sur 100. Le modèle est la moyenne de quatre d’entre elles : l’exemple, "
            "la confiance envers les responsables, leur foi en la charte, ce qu’ils saluent entre le client "
            "et le chiffre ; aucune moyenne si l’une manque, et sa bande est la moyenne des leurs.",
            "Published means, out of 100. The model is the mean of four of them: the example, trust in "
            "those in charge, their belief in the charter, what they reward between customer and target; no "
            "mean where one is missing, and its band is the mean of theirs.",
        ),
        (),
        leading.belief_figures,
    ),
    Topic(
        "link",
        Text("D’une face à l’autre", "From one face to the other"),
        Text(
            "Là où les équipes vont mieux, les clients aussi ?",
            "Where teams fare better, do customers too?",
        ),
        "linkage",
        Text(
            "Chaque équipe est un point, tel que publié. Le lien est celui des vrais niveaux des équipes, "
            "une fois retiré le hasard de qui a répondu (deux effets aléatoires liés, vraisemblance "
            "restreinte) ; sa bande vient de la vraisemblance profilée. Il est solide si elle exclut zéro, "
            "encore après correction pour toutes les paires (Benjamini-Hochberg). Sous quinze équipes, "
            "aucun lien n’est calculé. Dans le temps : pente de la face lue ensuite sur celle lue avant, de "
            "0 à 12 mois, chaque équipe et chaque vague ayant son propre niveau ; bandes tenant compte de ce "
            "qu’une équipe garde d’une vague à l’autre (CR2, Satterthwaite), toutes les pentes corrigées "
            "ensemble. Il faut huit vagues où quinze équipes montrent les deux faces, avec les mêmes "
            "personnes. Les chiffres lus sont ceux publiés : l’arrondi et le hasard de qui a répondu font "
            "paraître une pente plus faible qu’elle n’est.",
            "Each team is a point, as published. The link is that of the teams’ true levels once the chance "
            "of who answered is taken out (two linked random effects, restricted likelihood); its band "
            "comes from the profile likelihood. It is solid if the band leaves zero out, still so once "
            "corrected for all pairs (Benjamini-Hochberg). Below fifteen teams no link is computed. Over "
            "time: the slope of the face read later on the one read before, 0 to 12 months apart, each team "
            "and each wave with a level of its own; bands allow for what a team keeps from wave to wave "
            "(CR2, Satterthwaite), all slopes corrected together. It takes eight waves in which fifteen "
            "teams show both faces, with the same people. The figures read are those published: rounding "
            "and the chance of who answered make a slope look weaker than it is.",
        ),
        (),
        linkage.figures,
        options=linkage.options,
        ask=Text("Mettre côte à côte", "Put side by side"),
    ),
    Topic(
        "advantage",
        Text("Un atout", "An advantage"),
        Text(
            "Là où la culture se vit le plus, les résultats sont-ils meilleurs ?",
            "Where the culture is lived most, are results better?",
        ),
        "advantage",
        Text(
            "Les équipes sont rangées par la moyenne de leurs valeurs, telles que publiées. On compare le "
            "quart du haut au quart du bas (des tiers sous douze équipes, rien sous neuf), sur ce que disent "
            "leurs clients et sur chaque indicateur suivi par équipe. Une équipe compte pour une. "
            "Intervalles de Student, et de Welch pour l’écart ; un écart est sûr s’il exclut zéro, encore "
            "après correction pour tous les résultats (Benjamini-Hochberg). Le hasard de qui a répondu fait "
            "paraître l’écart plus petit qu’il n’est.",
            "Teams are ranked by the mean of their values, as published. The top quarter is compared with "
            "the bottom quarter (thirds below twelve teams, nothing below nine), on what their customers say "
            "and on each indicator followed by team. A team counts for one. Student’s intervals, and Welch’s "
            "for the difference; a difference is sure if it leaves zero out, still so once corrected for all "
            "results (Benjamini-Hochberg). The chance of who answered makes the difference look smaller than "
            "it is.",
        ),
        (),
        advantage.figures,
    ),
    Topic(
        "scorecard",
        Text("Les bénéfices", "Benefits"),
        Text("Ce que nous en espérions a-t-il bougé ?", "Has what we hoped for moved?"),
        "scorecard",
        Text(
            "Cinq bénéfices, chacun avec un indicateur de la maison et une période de référence, écrits au "
            "registre des résultats suivis. On compare chaque mois ou trimestre des douze derniers mois au "
            "même de la période de référence, sommes d’abord. L’intervalle du changement tient compte de ce "
            "que les mois voisins se suivent (Zwiers et von Storch). Un changement est sûr si son intervalle "
            "exclut zéro, encore après correction pour tous les bénéfices (Benjamini-Hochberg), et si la "
            "période avait été choisie avant. À part, les limites de contrôle de la période de référence "
            "disent si une valeur en est sortie depuis. Rien de cela ne dit pourquoi.",
            "Five benefits, each with an indicator of the house and a reference period, written in the "
            "register of outcomes followed. Each month or quarter of the last twelve months is compared with "
            "the same one of the reference period, sums first. The interval of the change allows for "
            "neighbouring months following each other (Zwiers and von Storch). A change is sure if its "
            "interval leaves zero out, still so once corrected for all benefits (Benjamini-Hochberg), and if "
            "the period had been chosen beforehand. Beside it, the control limits of the reference period "
            "say whether a value left them since. None of this says why.",
        ),
        (),
        scorecard.figures,
        ("outcomes", "kpis"),
    ),
    Topic(
        "staying",
        Text("Rester", "Staying"),
        Text("Reste-t-on plus là où la charte se vit ?", "Do people stay more where the charter is lived?"),
        "staying",
        Text(
            "Les équipes sont rangées par la moyenne de leurs réponses sur les gestes de la charte, telles "
            "que publiées, et coupées en deux moitiés. Dans chacune, part des personnes présentes au jour "
            "de la vague et encore dans la maison douze mois plus tard (six ou trois, faute de mieux), à 5 "
            "% près. L’intervalle tient compte de ce que les gens d’une équipe partent parfois ensemble. "
            "Rien si une moitié a moins de cinq équipes, ou si trop peu de gens y sont restés ou partis. "
            "Fermé tant que les équipes n’en sont pas informées, analyse d’impact comprise.",
            "Teams are ranked by the mean of their answers on the acts of the charter, as published, and cut "
            "in two halves. In each, the share of people there on the day of the wave and still in the house "
            "twelve months later (six or three, failing that), to 5%. The interval allows for people of one "
            "team leaving together. Nothing where a half has fewer than five teams, or where too few stayed "
            "or left in it. Closed until staff are told of it, impact assessment included.",
        ),
        (),
        staying.figures,
        ("notices",),
    ),
    Topic(
        "alienation",
        Text("Après le chiffre d’abord", "After revenue first"),
        Text(
            "Que font les clients quand le chiffre passe d’abord ?",
            "What do customers do when revenue comes first?",
        ),
        "alienation",
        Text(
            "Les décisions sont celles que le registre de la maison note avec leur jour, leur lieu et ce "
            "qu’elles mettent d’abord, et celles du filtre de décision, dès que cinq personnes en ont pris ; "
            "une même chose ne compte qu’une fois, celle du registre d’abord. Autour de chacune qui met le "
            "chiffre d’abord, on prend les trois périodes d’après moins les trois d’avant, pour les "
            "réclamations et pour les départs silencieux, là où elle s’applique. Moyenne de ces écarts, "
            "intervalle de Student sur les décisions, corrigé pour les deux résultats (Benjamini-Hochberg). "
            "Deux décisions trop proches n’en font qu’une ; sous cinq, "
            "rien n’est dit. Ni la saison ni ce qui s’est passé au même moment ne sont retirés.",
            "Decisions are those that the register of the house notes with their day, their place and what "
            "they put first, and those of the decision filter, once five people took some; one thing counts "
            "once, the register first. Around "
            "each that puts revenue first, the three periods after are taken less the three before, for "
            "complaints and for silent departures, where it applies. Mean of these differences, Student’s "
            "interval over decisions, corrected for both outcomes (Benjamini-Hochberg). Two decisions too "
            "close make one; below five, nothing is said. Neither the season nor whatever happened meanwhile "
            "is taken out.",
        ),
        (),
        alienation.figures,
        ("house_decisions", "outcomes", "kpis"),
    ),
    Topic(
        "mirror_effect",
        Text("L’effet miroir", "The mirror effect"),
        Text(
            "Le climat de l’équipe se retrouve-t-il dans l’accueil ?",
            "Does the climate of a team show in how customers are greeted?",
        ),
        "mirror_effect",
        Text(
            "Le climat d’une équipe est la moyenne publiée de ce qu’elle dit vivre : reconnaissance, "
            "compter, confiance entre pairs, relation, attachement, satisfaction. Dans ses réponses écrites, "
            "celles de l’échantillon annoncé, des règles comptent la part qui salue, et la chance que deux "
            "saluts diffèrent ; dans le message suivant du client, ses mots de mécontentement. Corrélation "
            "de rang de Spearman entre équipes, intervalle de Bonett et Wright, corrigée pour les trois "
            "(Benjamini-Hochberg). Une équipe compte dès cinq personnes et trente réponses ; sous dix "
            "équipes, rien. Rien n’est lu de l’humeur de qui écrit.",
            "The climate of a team is the published mean of what it says it lives: recognition, counting, "
            "trust among peers, relation, attachment, satisfaction. In its written replies, those of the "
            "sample that was announced, rules count the share that greets, and the chance that two "
            "greetings differ; in the customer’s next message, words of displeasure. Spearman’s rank "
            "correlation over teams, interval of Bonett and Wright, corrected for the three "
            "(Benjamini-Hochberg). A team counts from five people and thirty replies; under ten teams, "
            "nothing. Nothing is read of the mood of whoever writes.",
        ),
        (),
        mirror_effect.figures,
        ("notices",),
    ),
    Topic(
        "halo",
        Text("Un mauvais contact", "One bad contact"),
        Text(
            "Après un seul mauvais contact, la maison entière est-elle notée plus bas ?",
            "After one bad contact, is the whole house rated lower?",
        ),
        "halo",
        Text(
            "Seules servent les enquêtes confidentielles ou nominatives, où un client garde son numéro "
            "d’une fois à l’autre : une enquête anonyme ne relie rien. Un contact va contre les valeurs si "
            "la moyenne des réponses du client aux questions sur les valeurs est sous le milieu de "
            "l’échelle. Chaque client qui a connu les deux sortes est comparé à lui-même : sa note de "
            "recommandation après l’une, moins après l’autre. Intervalle robuste par client (CR2, "
            "Satterthwaite), arrondi au point vers l’extérieur. Rien sous trente de ces clients. Toute la "
            "maison : aucune équipe, aucune personne.",
            "Only confidential or named surveys serve, in which a customer keeps a number from one time to "
            "the next: an anonymous survey links nothing. A contact goes against the values where the mean "
            "of the customer’s answers on values lies under the middle of the scale. Each customer who had "
            "both kinds is compared with himself: the rating of recommendation after the one, less after "
            "the other. Robust interval by customer (CR2, Satterthwaite), rounded outwards to one point. "
            "Nothing under thirty such customers. The whole house: no team and no person.",
        ),
        (),
        halo.figures,
    ),
    Topic(
        "deeds",
        Text("Dire et faire", "Saying and doing"),
        Text("Ce dont on parle, le fait-on ?", "Is what we speak of done?"),
        "say_do",
        Text(
            "On compte, par valeur et par trimestre, les messages qui en parlent, les reconnaissances "
            "données pour elle et les actions commencées pour elle. Le rapport divise les actes par les "
            "messages ; sans message, pas de rapport.",
            "For each value and quarter we count the messages that speak of it, the recognitions given for "
            "it and the actions begun for it. The ratio divides acts by messages; without a message there "
            "is no ratio.",
        ),
        (),
        deeds.figures,
        ("messages", "recognitions", "actions"),
    ),
    Topic(
        "causes",
        Text("Pourquoi cela arrive", "Why things go wrong"),
        Text("Quand un client est mal servi, pourquoi ?", "When a customer is badly served, why?"),
        "causes",
        Text(
            "Pour chaque incident noté, trois questions dans l’ordre : avait-on de quoi bien faire, "
            "savait-on quoi faire, bien faire menait-il quelque part ? La première réponse « non » est la "
            "cause ; tant que ce qui vient avant n’a pas été regardé, aucune n’est comptée. Part de chaque "
            "cause parmi les incidents dont la cause est trouvée, à 5 % près, bande de Wilson. Une cause est "
            "nommée quand le bas de sa bande dépasse le haut de toutes les autres. Les trois causes ensemble "
            "font une seule part : ce qui manquait autour de la personne. Les jours jusqu’aux moyens sont "
            "une médiane de Kaplan et Meier, à un jour près : qui attend encore compte pour le temps déjà "
            "attendu.",
            "For each incident noted, three questions in order: was there what it takes, was it known what "
            "to do, did doing it well lead anywhere? The first “no” is the cause; while what comes before "
            "was not looked at, none is counted. Share of each cause among the incidents whose cause was "
            "found, to 5%, with a Wilson band. A cause is named when the low end of its band lies above the "
            "high end of all others. The three causes together make one share: what was missing around the "
            "person. The days until the means are a median of Kaplan and Meier, to one day: what still waits "
            "counts for the time waited so far.",
        ),
        ("CA002",),
        causes.figures,
    ),
    Topic(
        "coverage",
        Text("Qui est entendu", "Who is heard"),
        Text("De quelles équipes ne sait-on rien ?", "Of which teams is nothing known?"),
        "coverage",
        Text(
            "Une équipe est entendue quand un chiffre au moins, le sien, s’affiche dans l’une des deux "
            "dernières vagues publiées.",
            "A unit is heard when at least one figure of its own is shown in one of the last two published "
            "waves.",
        ),
        ("AL603",),
        coverage.figures,
    ),
)


def topic_of(code: str) -> str:
    """Return the key of the topic that explains the findings of a rule; "" where none does."""
    return next((topic.key for topic in TOPICS if code in topic.codes), "")
