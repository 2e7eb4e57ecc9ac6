"""Where a rule comes from, in words: the idea of each passage of the founding texts that a page names.

A page of a rule names its passages by row (``seeds 003:54``), which serves whoever checks it and nobody else.
A test asks for words for every passage named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from avers.application.wording.typography import typeset
from avers.core.text import Language, Text

__all__ = ["IDEAS", "ideas_of", "passages"]

_PASSAGE: Final = re.compile(r"\b(\d{3}:\d+)")

IDEAS: Final[Mapping[str, Text]] = {
    "000:3": Text(
        "Qui dirige dit la vision du service, et la montre par l’exemple.",
        "Whoever leads says the vision of service, and shows it by example.",
    ),
    "000:5": Text(
        "Une équipe qui va dans un autre sens se fait aider : tout le monde va dans la même direction.",
        "A team that goes another way is helped: everybody goes the same way.",
    ),
    "000:15": Text(
        "Une marque est ce qu’elle fait ressentir, si la façon d’agir de chacun s’y accorde.",
        "A brand is what it makes one feel, where the way each person acts is in keeping with it.",
    ),
    "001:8": Text(
        "Ce que vivent les clients et ce que vivent les équipes sont deux vues d’une même chose.",
        "What customers experience and what teams experience are two views of one thing.",
    ),
    "001:11": Text(
        "Une culture du client commence au plus haut de la maison, puis prend racine dans son travail.",
        "A customer culture begins at the top of the house, then takes root in its work.",
    ),
    "001:13": Text(
        "Les attentions données aux clients et aux équipes se répondent.",
        "The care given to customers and the care given to teams answer each other.",
    ),
    "001:43": Text(
        "Trois axes portent une culture client : un cap, une mesure, des talents.",
        "Three axes carry a customer culture: a heading, a measure, talents.",
    ),
    "001:47": Text(
        "Une vision dit ce que la maison veut faire naître, et ce que cela donne en dedans.",
        "A vision says what the house wants to bring about, and what that means inside.",
    ),
    "001:48": Text("Une mission dit à quoi sert la maison.", "A mission says what the house is for."),
    "001:51": Text("On mesure pour ajuster.", "One measures in order to adjust."),
    "001:63": Text(
        "Il faut courir vite et longtemps à la fois : c’est changer ses habitudes.",
        "Running fast and running far at once means changing one’s habits.",
    ),
    "002:19": Text(
        "Une culture tient à l’attitude, et ne s’impose pas par des procédures.",
        "A culture rests on attitude, and is not imposed by procedures.",
    ),
    "002:24": Text(
        "On ne change pas la nature des gens à coups de procédures et de chiffres.",
        "Procedures and figures do not force people to become what they are not.",
    ),
    "002:27": Text(
        "On agit à la racine, là où se forment les attitudes.",
        "One acts at the root, where attitudes take shape.",
    ),
    "002:30": Text(
        "Passer du chiffre d’affaires au client est difficile pour bien des maisons.",
        "Moving from revenue to the customer is hard for many houses.",
    ),
    "002:33": Text(
        "Un double discours : parler du client, et compter autre chose.",
        "Double talk: speaking of the customer, and counting something else.",
    ),
    "002:41": Text(
        "On se presse d’agir sur les procédures quand les bases n’y sont pas ; c’est là que cela échoue.",
        "One hurries to act on procedures while the foundations are missing; that is where it fails.",
    ),
    "002:44": Text(
        "Faire connaître la culture et travailler les attitudes vont du même pas.",
        "Making the culture known and working on attitudes go in step.",
    ),
    "002:47": Text(
        "Les procédures et les outils viennent après les bases.",
        "Procedures and tools come after the foundations.",
    ),
    "003:14": Text(
        "Une philosophie de service tient en peu de mots : mission, valeurs, principes.",
        "A philosophy of service is short: mission, values, principles.",
    ),
    "003:16": Text(
        "De nobles valeurs toutes faites, personne ne les suit.",
        "Noble, ready-made values are followed by nobody.",
    ),
    "003:18": Text(
        "« Le client a toujours raison » se dit partout, et ne guide personne.",
        "“The customer is always right” is said everywhere, and guides nobody.",
    ),
    "003:31": Text(
        "Tout part de deux choses dites clairement : la vision et les valeurs.",
        "Everything starts from two things said clearly: the vision and the values.",
    ),
    "003:33": Text(
        "Le service à rendre se dit en une seule phrase.",
        "The service to give is said in one sentence.",
    ),
    "003:36": Text(
        "Une bonne vision se comprend sans peine, et l’on sait quoi faire.",
        "A good vision is easily understood, and one knows what to do.",
    ),
    "003:54": Text(
        "Une valeur commence par un verbe : ce que quelqu’un fait.",
        "A value begins with a verb: what somebody does.",
    ),
    "003:60": Text(
        "Une valeur d’un seul mot reste vague, et fait parfois sourire.",
        "A value of one word stays vague, and sometimes makes people smile.",
    ),
    "003:79": Text(
        "La même valeur ne veut pas dire la même chose d’une équipe à l’autre ; la qualité passe "
        "avant la vitesse.",
        "One value does not mean the same in each team; quality comes before speed.",
    ),
    "003:80": Text(
        "Les équipes se traitent aussi bien que les clients.",
        "Teams are treated as well as customers.",
    ),
    "003:81": Text(
        "Apprendre de ce que l’on a fait demande de l’humilité.",
        "Learning from what one did takes humility.",
    ),
    "003:92": Text(
        "Une philosophie de service sert le client et la maison.",
        "A philosophy of service serves the customer and the house.",
    ),
    "003:93": Text(
        "Ce qui n’est pas ancré dans la réalité ne tient pas.",
        "What is not rooted in reality does not last.",
    ),
    "003:130": Text(
        "Cinq valeurs au plus : au-delà, on les oublie.",
        "Five values at most: beyond that, they are forgotten.",
    ),
    "003:136": Text(
        "Une vision trop générale ne dit rien à personne ; précise, elle parle au client.",
        "A vision that is too general tells nobody anything; a precise one speaks to the customer.",
    ),
    "003:137": Text(
        "On écrit souvent la vision de l’entreprise en oubliant celle du client.",
        "One often writes the vision of the company and forgets the customer’s.",
    ),
    "003:139": Text(
        "On ne promet pas d’être toujours là quand on est peu nombreux, et en semaine seulement.",
        "One does not promise to be always there with few people, and on weekdays only.",
    ),
    "003:144": Text(
        "Chaque équipe dit comment elle mettrait la valeur en pratique.",
        "Each team says how it would put the value into practice.",
    ),
    "003:149": Text(
        "Ce que l’on mesure va avec ce que l’on dit : chaque valeur a son indicateur.",
        "What is measured goes with what is said: each value has its indicator.",
    ),
    "003:161": Text(
        "La charte se décline par équipe, avec les gestes de chacune.",
        "The charter is written out for each team, with what it does.",
    ),
    "003:191": Text(
        "Chaque équipe a ses activités, et un chiffre qui les suit.",
        "Each team has its activities, and a figure that follows them.",
    ),
    "003:201": Text(
        "Une maison qui va bien relit ses valeurs de temps en temps.",
        "A house in good health reads its values again from time to time.",
    ),
    "003:202": Text(
        "On écrit d’avance quoi faire quand deux valeurs s’opposent.",
        "What to do when two values conflict is written beforehand.",
    ),
    "004:11": Text(
        "L’esprit de service concerne tout le monde, quel que soit le métier ou le rang.",
        "The spirit of service is for everybody, whatever the work or the rank.",
    ),
    "004:41": Text(
        "La satisfaction du client est la première priorité, et c’est dit sans détour.",
        "The customer’s satisfaction is the first priority, and that is said plainly.",
    ),
    "004:55": Text(
        "On forme surtout à des techniques et à des consignes ; y arriver pour de bon y tient peu de place.",
        "Training is mostly techniques and instructions; managing it for real gets little of the time.",
    ),
    "004:63": Text(
        "« Le client est au centre » est une phrase qui ne suffit pas.",
        "“The customer is at the centre” is a sentence that does not suffice.",
    ),
    "004:64": Text(
        "Traiter les clients comme on voudrait l’être : mais ce sont eux, pas nous.",
        "Treat customers as you would be treated: but they are not us.",
    ),
    "004:65": Text(
        "Dire oui avant la question promet plus qu’on ne peut.",
        "Saying yes before the question promises more than one can.",
    ),
    "004:73": Text(
        "Là où le client compte vraiment, les équipes donnent le meilleur d’elles-mêmes.",
        "Where the customer really counts, teams give their best.",
    ),
    "003:24": Text(
        "Une maison a cessé de compter les appels pour regarder ce que ses clients en disent.",
        "One house stopped counting calls and looked at what its customers say.",
    ),
    "003:40": Text(
        "Une valeur tient par ce qui la porte, du but jusqu’aux outils.",
        "A value holds by what carries it, from purpose to systems.",
    ),
    "003:47": Text(
        "On retient des valeurs courtes, dites dans sa langue.",
        "Short values, said in one’s own language, are remembered.",
    ),
    "003:96": Text(
        "On part de ce que la maison promet, et on l’approche de ce que les clients veulent.",
        "One starts from what the house promises, and brings it close to what customers want.",
    ),
    "003:102": Text(
        "Quatre questions d’abord, dont une : ravir les clients, ou leur éviter des efforts.",
        "Four questions first, one of them: delight customers, or spare them effort.",
    ),
    "003:107": Text(
        "Il faut savoir par où les clients joignent la maison, et comment ils s’aident seuls.",
        "One has to know how customers reach the house, and how they help themselves.",
    ),
    "003:108": Text(
        "Un besoin peut différer de la vision ; il suffit qu’il ne s’y oppose pas.",
        "A need may differ from the vision, as long as it does not oppose it.",
    ),
    "003:111": Text(
        "Quelques personnes de plusieurs équipes, avec la direction, choisissent les valeurs.",
        "A few people of several teams, with those who lead, choose the values.",
    ),
    "003:122": Text(
        "Une liste de valeurs courantes aide à commencer ; elle ne dit rien de votre maison.",
        "A list of common values helps to begin; it says nothing of your house.",
    ),
    "003:138": Text(
        "Une vision dit qui l’on est aujourd’hui et qui l’on veut devenir.",
        "A vision says who one is today and who one wants to become.",
    ),
    "003:178": Text(
        "Une prime sur les notes des clients peut conduire à de mauvais gestes.",
        "A bonus on customers’ scores may lead to bad behaviour.",
    ),
    "004:33": Text(
        "Une faute se comprend par ce qu’on sait, ce qu’on veut et ce qu’on peut, avant de former.",
        "A failure is understood by what people know, want and can, before any training.",
    ),
    "001:19": Text(
        "Chacun a besoin d’être reconnu, et plus encore en position de client.",
        "Everybody needs to be recognised, and more so as a customer.",
    ),
    "001:30": Text(
        "La chaleur se répond, comme dans un miroir.",
        "Warmth is answered, as in a mirror.",
    ),
    "003:19": Text(
        "Des valeurs partagées servent, se retiennent et donnent envie.",
        "Shared values serve, are remembered, and make one want to act.",
    ),
    "001:55": Text(
        "On fixe des buts en qualité et en gestes, là où chacun pèse le plus au quotidien.",
        "Aims are set in quality and in acts, where each one weighs most day after day.",
    ),
}
"""What each passage says, in our words, by its first row."""


def passages(source: str) -> tuple[str, ...]:
    """Return the passages of the founding texts named in ``source``, by first row, in their order."""
    return tuple(dict.fromkeys(_PASSAGE.findall(source)))


def ideas_of(source: str, language: Language) -> tuple[str, ...]:
    """Return the idea of each passage named in ``source``, typeset; none where it names a law or a paper.

    Raises
    ------
    KeyError
        A passage has no words.
    """
    return tuple(typeset(IDEAS[row].in_language(language), language) for row in passages(source))
