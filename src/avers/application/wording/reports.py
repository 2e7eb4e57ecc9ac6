"""The words of a report: its findings, its method, its glossary, each beside its twin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from avers.application.wording.typography import number, typeset
from avers.core.text import Language, Text

__all__ = [
    "GLOSSARY", "HEADINGS", "METHOD", "agreement_title", "gap_lead", "gap_title", "in_words", "invented_note",
    "level_lead", "level_title", "participation", "silence_title", "source_line", "withheld_note",
]  # fmt: skip

# Headings and labels of every form of a report.
HEADINGS: Final[Mapping[str, Text]] = {
    "report": Text("Résultats publiés", "Published results"),
    "wave": Text("Vague {wave}", "Wave {wave}"),
    "other_language": Text("Read in English", "Lire en français"),
    "fictitious": Text(
        "Entreprise fictive : ses équipes, ses clients et ses chiffres sont inventés.",
        "A fictitious company: its teams, its customers and its figures are invented.",
    ),
    "coin": Text("Les deux faces de la pièce", "The two faces of the coin"),
    "levels": Text("Facette par facette", "Facet by facet"),
    "band": Text("bande : là où se trouve sans doute la vraie valeur", "band: where the true value probably "
                                                                       "lies"),
    "hatched": Text("hachuré : non affiché, et le tableau dit pourquoi",
                    "hatched: not shown, and the table says why"),
    "map_customer": Text("Ce que vivent les clients, équipe par équipe", "What customers live, unit by unit"),
    "map_employee": Text("Ce que vivent les équipes, une par une", "What teams live, one by one"),
    "map_both": Text("L’écart entre les deux faces, équipe par équipe", "The gap between the faces, unit by "
                                                                        "unit"),
    "questions": Text("Ce qui a été demandé", "What was asked"),
    "withheld": Text("Ce qui n’est pas affiché, et pourquoi", "What is not shown, and why"),
    "method": Text("Comment c’est calculé", "How this is computed"),
    "manifest": Text("La publication", "The publication"),
    "glossary": Text("Les mots", "The words"),
    "table_behind": Text("Voir le tableau", "See the table"),
    "table": Text("Tableau", "Table"),
    "map": Text("Carte", "Map"),
    "unit": Text("Équipe", "Unit"),
    "facet": Text("Facette", "Facet"),
    "customers": Text("Clients", "Customers"),
    "teams": Text("Équipes", "Teams"),
    "gap": Text("Écart", "Gap"),
    "points": Text("pts", "pts"),
    "certainty": Text("Certitude", "Certainty"),
    "question": Text("Question", "Question"),
    "mean": Text("Moyenne, sur 100", "Mean, out of 100"),
    "favourable": Text("Favorables, ou NPS", "Favourable, or NPS"),
    "answers": Text("Réponses", "Answers"),
    "larger": Text("Voir {unit}.", "See {unit}."),
    "scale": Text("Moyennes de 0 à 100.", "Means from 0 to 100."),
    "scale_gap": Text(
        "Équipes moins clients, en points : au-dessus de zéro, les équipes jugent mieux que les clients ne "
        "vivent.",
        "Teams less customers, in points: above zero, teams think better of it than customers feel.",
    ),
}  # fmt: skip

# What each method does, in plain words; the version stands in the manifest (duty M6).
METHOD: Final[Sequence[Text]] = (
    Text(
        "Chaque question est posée sur une échelle fermée ; la moyenne la place de 0 à 100. Une facette "
        "réunit "
        "ses questions, et ne s’affiche que si toutes peuvent l’être.",
        "Each question has a closed scale; its mean is placed on 0 to 100. A facet pools its questions, and "
        "is "
        "shown only where all of them may be.",
    ),
    Text(
        "L’écart est la moyenne des équipes moins celle des clients, telles qu’elles sont affichées.",
        "The gap is the teams’ mean less the customers’, as both are shown.",
    ),
    Text(
        "La bande contient la vraie valeur dans 95 cas sur 100. Elle se déduit de la moyenne, du nombre de "
        "réponses et de la dispersion, tous trois publiés : elle ne révèle rien de plus.",
        "The band holds the true value in 95 cases out of 100. It follows from the mean, the number of "
        "answers "
        "and the dispersion, all three published: it tells nothing more.",
    ),
    Text(
        "« Solide » : trente réponses au moins sur chaque face et une bande qui exclut zéro, même en tenant "
        "compte du nombre de facettes regardées ensemble ; pour un niveau, une bande de 10 points au plus de "
        "chaque côté. « Trop peu » : moins de dix réponses. Tout le reste est « à confirmer ».",
        "“Solid”: thirty answers or more on each face and a band that leaves zero out, even allowing for how "
        "many facets are looked at together; for a level, a band of 10 points at most on each side. “Too "
        "few”: "
        "fewer than ten answers. All else is “to confirm”.",
    ),
    Text(
        "Les nombres sont arrondis : moyennes et écarts au point, parts à 5 %, NPS à 5 points, réponses par "
        "cinq "
        "au-dessous de cinquante. Les bornes sont arrondies vers l’extérieur.",
        "Figures are rounded: means and gaps to a point, shares to 5%, NPS to 5 points, answers by fives "
        "below "
        "fifty. The ends of bands are rounded outwards.",
    ),
    Text(
        "Ce qui parle d’un responsable n’est montré que pour l’ensemble de la maison, jamais pour une "
        "équipe.",
        "What speaks of a person in charge is shown for the whole house only, never for a team.",
    ),
    Text(
        "Tous les tableaux ont été décidés à la clôture, protégés ensemble, puis attaqués : aucun groupe "
        "plus "
        "petit que le seuil ne s’en déduit. Ces chiffres ne changeront plus.",
        "All tables were decided at closing, made safe together, then attacked: no group smaller than the "
        "threshold can be worked out of them. These figures will not change.",
    ),
)

GLOSSARY: Final[Sequence[tuple[Text, Text]]] = (
    (Text("Face", "Face"),
     Text("Qui le vit : le client (●) ou l’équipe (■).", "Who lives it: the customer (●) or the team (■).")),
    (Text("Facette", "Facet"),
     Text("Ce dont parle une question : une valeur, ou un fondement comme les moyens ou l’exemple.",
          "What a question is about: a value, or a foundation such as means or example.")),
    (Text("Écart", "Gap"),
     Text("La face équipe moins la face client, de −100 à 100.",
          "The teams’ face less the customers’, from −100 to 100.")),
    (Text("Miroir", "Mirror"),
     Text("Deux questions sur une même chose, une pour chaque face.",
          "Two questions on one thing, one for each face.")),
    (Text("Vague", "Wave"),
     Text("Un tour de questions : ouvert, clos, publié une fois pour toutes.",
          "One round of questions: opened, closed, published once and for all.")),
    (Text("Réponse favorable", "Favourable answer"),
     Text("Les deux meilleures réponses sur cinq.", "The two best answers out of five.")),
    (Text("NPS", "NPS"),
     Text("Part de ceux qui recommandent (9 et 10) moins part des détracteurs (0 à 6), en points.",
          "Share of those who recommend (9 and 10) less share of detractors (0 to 6), in points.")),
    (Text("Non affiché", "Withheld"),
     Text("Trop peu de réponses, ou un chiffre qui en laisserait deviner d’autres.",
          "Too few answers, or a figure that would let others be guessed.")),
)  # fmt: skip


def in_words(text: Text, language: Language, **values: str) -> str:
    """Return ``text`` in one language, typeset, its ``{name}`` fields filled."""
    words = text.in_language(language)
    for name, value in values.items():
        words = words.replace("{" + name + "}", value)
    return typeset(words, language)


def gap_title(facet: Text, gap: float) -> Text:
    """Return the finding of a report where one gap is sure."""
    points = {language: number(abs(gap), language) for language in ("fr", "en")}
    plural = "s" if abs(gap) >= 2 else ""
    return Text(
        f"{facet.fr} : {points['fr']} point{plural} entre ce que vivent les clients et ce que pensent les "
        f"équipes.",
        f"{facet.en}: {points['en']} point{plural} between what customers live and what teams think.",
    )


def gap_lead(gap: float, customer: float, employee: float) -> Text:
    """Return which side of the coin is higher, with both figures."""
    fr = f"Les clients sont à {number(customer, 'fr')} sur 100, les équipes à {number(employee, 'fr')} : "
    en = f"Customers stand at {number(customer, 'en')} out of 100, teams at {number(employee, 'en')}: "
    if gap > 0:
        return Text(
            fr + "le service se vit moins bien qu’on ne le croit dans la maison.",
            en + "the service is lived less well than the house believes.",
        )
    return Text(
        fr + "le service se vit mieux qu’on ne le croit dans la maison.",
        en + "the service is lived better than the house believes.",
    )


def agreement_title() -> Text:
    """Return the finding where no gap is sure."""
    return Text(
        "Les deux faces de la pièce se rejoignent : aucun écart n’est établi.",
        "The two faces of the coin agree: no gap is established.",
    )


def level_title(best: Text, value: float) -> Text:
    """Return the finding where only one face was asked."""
    return Text(
        f"Le mieux vécu : {_lower(best.fr)}, à {number(value, 'fr')} sur 100.",
        f"Lived best: {_lower(best.en)}, at {number(value, 'en')} out of 100.",
    )


def level_lead(worst: Text, value: float) -> Text:
    """Return what stands lowest where only one face was asked."""
    return Text(
        f"Le moins bien vécu : {_lower(worst.fr)}, à {number(value, 'fr')}.",
        f"Lived least: {_lower(worst.en)}, at {number(value, 'en')}.",
    )


def silence_title() -> Text:
    """Return the title of a report in which nothing may be shown."""
    return Text("Trop peu de réponses pour conclure.", "Too few answers to conclude.")


def participation(
    employees: int | None, customers: int | None, *, present: int | None, share: int | None
) -> Text:
    """Return how many answered, from rounded figures; ``share`` is in hundredths, by fives."""
    fr, en = [], []
    if employees is not None:
        words_fr = f"{number(employees, 'fr')} réponses d’équipes"
        words_en = f"{number(employees, 'en')} answers from teams"
        if present is not None and share is not None:
            words_fr += f" pour {number(present, 'fr')} personnes présentes à l’ouverture (environ {share} %)"
            words_en += f" out of {number(present, 'en')} people present at the opening (about {share}%)"
        fr.append(words_fr)
        en.append(words_en)
    if customers is not None:
        fr.append(f"{number(customers, 'fr')} réponses de clients")
        en.append(f"{number(customers, 'en')} answers from customers")
    if not fr:
        return Text("Trop peu de réponses pour en dire le nombre.", "Too few answers to say how many.")
    return Text(" et ".join(fr) + ".", " and ".join(en) + ".")


def source_line(wave: str, revision: int, n: Mapping[str, int | None], k: int) -> Text:
    """Return the line under each chart: where it comes from, on how many answers, which threshold."""
    counted_fr = [
        f"{number(count, 'fr')} {name}"
        for face, name in (("customer", "de clients"), ("employee", "d’équipes"))
        if (count := n.get(face)) is not None
    ]
    counted_en = [
        f"{number(count, 'en')} {name}"
        for face, name in (("customer", "from customers"), ("employee", "from teams"))
        if (count := n.get(face)) is not None
    ]
    fr = f"Source : résultats publiés de la vague {wave}, révision {revision}"
    en = f"Source: published results of wave {wave}, revision {revision}"
    if counted_fr:
        fr += f" ; réponses : {', '.join(counted_fr)}"
        en += f"; answers: {', '.join(counted_en)}"
    return Text(f"{fr} ; seuil : {k}.", f"{en}; threshold: {k}.")


def withheld_note(n_shown: int, n_withheld: Mapping[str, int], k: int) -> Text:
    """Return how much of the publication is shown, and what the two reasons mean."""
    few, protected = n_withheld.get("few", 0), n_withheld.get("protected", 0)
    return Text(
        f"{number(n_shown, 'fr')} chiffres sont affichés. {number(few, 'fr')} ne le sont pas, faute de "
        f"réponses : "
        f"au-dessous de {k}, rien ne se montre, pas même le nombre. {number(protected, 'fr')} sont protégés "
        f": ils "
        "auraient laissé calculer, par soustraction, les réponses d’un groupe trop petit.",
        f"{number(n_shown, 'en')} figures are shown. {number(few, 'en')} are not, for want of answers: "
        f"below {k} "
        f"nothing is shown, not even how many. {number(protected, 'en')} are protected: by subtraction, "
        f"they would "
        "have given away the answers of a group too small.",
    )


def invented_note(unit: Text, serving: int) -> Text:
    """Return the caution about a number of employees that is declared invented."""
    return Text(
        f"{unit.fr} : le nombre de personnes qui servent ces clients ({serving}) est inventé, et déclaré "
        f"comme tel.",
        f"{unit.en}: the number of people who serve these customers ({serving}) is invented, and declared "
        f"so.",
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
