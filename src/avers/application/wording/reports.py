"""The words of a report: its findings, its method, its glossary, each beside its twin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from avers.application.wording.trends import wave_words
from avers.application.wording.typography import number, typeset
from avers.core.evidence.response_rate import Participation
from avers.core.text import Language, Text

__all__ = [
    "GLOSSARY", "HEADINGS", "KINDS", "METHOD", "METHOD_NAMES", "OUTCOMES", "PROMISES", "SLIDES",
    "agreement_title", "gap_lead", "gap_title", "in_words", "invented_note", "level_lead",
    "level_title", "more_units", "more_waiting", "participation", "silence_title", "source_line",
    "verdict_note", "withheld_note",
]  # fmt: skip

# Headings and labels of every form of a report.
HEADINGS: Final[Mapping[str, Text]] = {
    "report": Text("Résultats publiés", "Published results"),
    "other_language": Text("Read in English", "Lire en français"),
    "fictitious": Text(
        "Entreprise fictive : ses équipes, ses clients et ses chiffres sont inventés.",
        "A fictitious company: its teams, its customers and its figures are invented.",
    ),
    "fictitious_mark": Text("Entreprise fictive", "Fictitious company"),
    "voices": Text("Ce qu’ils en disent", "In their words"),
    "findings": Text("Ce qui compte d’abord, et ce qu’on peut essayer", "What matters first, and what to "
    "try"),
    "no_finding": Text(
        "Rien de solide à signaler dans ces résultats. Ce n’est pas une preuve que tout va bien : les "
        "réponses disent peut-être trop peu pour conclure.",
        "Nothing solid to report in these results. That is no proof that all is well: the answers may say "
        "too little to conclude.",
    ),
    "next_step": Text("À essayer :", "To try:"),
    "waiting": Text("Ce qui attend encore une réponse", "What still waits for an answer"),
    "answered": Text("Vous avez dit, nous avons fait", "You said, we did"),
    "no_answer": Text(
        "Aucune réponse n’est encore donnée à ces résultats. La prochaine vague n’ouvre pas avant.",
        "These results have no answer yet. The next wave does not open before they do.",
    ),
    "apart": Text("Les équipes qui se distinguent vraiment", "Units that really differ"),
    "apart_caption": Text(
        "Au-delà de ce qui sépare d’ordinaire les équipes de la maison.",
        "Beyond what usually sets the units of this house apart.",
    ),
    "none_apart": Text(
        "Aucune équipe ne se distingue sûrement des autres : les différences qu’on voit sont celles que font "
        "d’ordinaire les équipes, et le hasard. Une petite équipe peut être à part sans que cela se voie.",
        "No unit surely differs from the others: the differences one sees are those that units usually show, "
        "and chance. A small unit may stand apart unseen.",
    ),
    "not_compared": Text(
        "Il faut cinq équipes dont les chiffres sont affichés pour dire si l’une se distingue. Ici, on ne "
        "compare donc pas.",
        "It takes five units with figures shown to tell whether one differs. So nothing is compared here.",
    ),
    "its_figure": Text("Son chiffre", "Its figure"),
    "company": Text("L’ensemble", "The whole house"),
    "asked": Text("Face", "Face"),
    "discourse": Text("Ce que nous disons, ce que nous comptons", "What we say, what we count"),
    "discourse_withheld": Text(
        "Rien n’est calculé ici : les registres des messages, des indicateurs, des réunions et des primes "
        "sont incomplets, ou se contredisent. Les constats disent lesquels, et quoi relire.",
        "Nothing is computed here: the registers of messages, indicators, meetings and bonuses are "
        "incomplete, or contradict themselves. The findings say which, and what to read again.",
    ),
    "serves_inside": Text(
        "Une équipe sans chiffre de clients sert peut-être à l’intérieur : ses clients sont alors les "
        "collègues qu’elle sert. Posez-leur les mêmes questions, sur la face des clients.",
        "A unit without a figure from customers may serve inside: its customers are then the colleagues it "
        "serves. Ask them the same questions, on the customers’ face.",
    ),
    "unasked": Text(
        "Dans la charte, et pas demandé dans cette vague : {names}. Rien ne peut donc en être dit ici.",
        "In the charter, and not asked in this wave: {names}. So nothing can be said of it here.",
    ),
    "readiness": Text("Ce qui doit tenir debout d’abord", "What has to stand first"),
    "promise": Text("Ce qui vous est promis", "What you are promised"),
    "ladder": Text("Notre façon de servir, marche par marche", "Our way of serving, rung by rung"),
    "needs": Text("Ce qui compte, et ce qui se vit", "What matters, and what is lived"),
    "by_level": Text(
        "Du haut de la maison à ceux qui servent", "From the top of the house to those who serve"
    ),
    "nearest": Text("Cette équipe à côté des plus proches", "This team beside its nearest"),
    "beside_customer": Text("Ce que vivent les clients.", "What customers live."),
    "beside_employee": Text("Ce que vivent les équipes.", "What teams live."),
    "beside_both": Text("L’écart entre les deux faces.", "The gap between the faces."),
    "alignment": Text("La même direction, ou chacun la sienne", "One direction, or each its own"),
    "felt": Text("Ce que laisse le contact", "What contact leaves"),
    "channels": Text("D’un canal à l’autre", "From channel to channel"),
    "advantage": Text("Là où la culture se vit le plus", "Where the culture is lived most"),
    "scorecard": Text("Les bénéfices, depuis le départ", "The benefits, since the start"),
    "alienation": Text("Après les décisions pour le chiffre", "After decisions for revenue"),
    "voice": Text("La maison, canal par canal", "The house, channel by channel"),
    "mirror_effect": Text("L’effet miroir", "The mirror effect"),
    "halo": Text("Après un mauvais contact", "After one bad contact"),
    "staying": Text("Qui reste, et où", "Who stays, and where"),
    "trust": Text("À qui l’on se fie, et dans quelle direction", "Who is trusted, and in which direction"),
    "spoken_of": Text(
        "{unit}, ce dont on parle : {themes}. Cela ne dit pas si l’on en est content.",
        "{unit}, what people speak of: {themes}. This does not say whether they are pleased.",
    ),
    "larger_group": Text(
        "Cela vient d’un groupe plus large, {unit} : ici, trop peu de personnes ont écrit pour qu’une phrase "
        "ne désigne personne.",
        "From a larger group, {unit}: too few wrote here for a sentence to point at nobody.",
    ),
    "coin_more": Text("Les autres facettes", "The other facets"),
    "undrawn": Text("Ce qui n’est pas dessiné, et pourquoi", "What is not drawn, and why"),
    "contents": Text("Dans ce rapport", "In this report"),
    "tables": Text("Les chiffres des dessins", "The figures behind the drawings"),
    "annex": Text("Annexe", "Annex"),
    "page_of": Text("page {page} sur {pages}", "page {page} of {pages}"),
    "coin": Text("Les deux faces de la pièce", "The two faces of the coin"),
    "levels": Text("Facette par facette", "Facet by facet"),
    "band": Text("bande : là où se trouve sans doute la vraie valeur", "band: where the true value probably "
                                                                       "lies"),
    "hatched": Text("hachuré : non affiché, et le tableau dit pourquoi",
                    "hatched: not shown, and the table says why"),
    "map_customer": Text("Ce que vivent les clients, équipe par équipe",
                         "What customers experience, unit by unit"),
    "map_employee": Text("Ce que vivent les équipes, une par une", "What teams experience, one by one"),
    "map_both": Text("L’écart entre les deux faces, équipe par équipe", "The gap between the faces, unit by "
                                                                        "unit"),
    "questions": Text("Ce qui a été demandé", "What was asked"),
    "withheld": Text("Ce qui n’est pas affiché, et pourquoi", "What is not shown, and why"),
    "notices": Text("Ce qui a été dit aux équipes, et quand", "What staff were told, and when"),
    "no_notice": Text(
        "Aucune information aux équipes n’est notée.", "No notice given to staff is noted."
    ),
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
    "trend": Text("De vague en vague", "From wave to wave"),
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

# What only slides and workbooks have to name.
SLIDES: Final[Mapping[str, Text]] = {
    "number": Text("Numéro de la diapositive", "Slide number"),
    "floor": Text("à atteindre", "to be reached"),
    "band": Text("{name} · bande", "{name} · band"),
    "teams": Text("Équipes", "Teams"),
    "whole": Text("L’ensemble", "The whole house"),
    "near": Text("19 équipes ordinaires sur 20", "19 usual teams in 20"),
    "far": Text("499 équipes ordinaires sur 500", "499 usual teams in 500"),
    "contents": Text("Sommaire", "Contents"),
    "all_figures": Text("Tous les chiffres", "All figures"),
    "chart_data": Text("Données des graphiques", "Chart data"),
    "sheet": Text("Feuille", "Sheet"),
    "n_figures": Text("Chiffres", "Figures"),
    "back": Text("← Sommaire", "← Contents"),
    "part": Text("Partie", "Part"),
    "face": Text("Face", "Face"),
    "about": Text("À propos de", "About"),
    "measure": Text("Mesure", "Measure"),
    "value": Text("Valeur", "Value"),
    "low": Text("Bande, bas", "Band, low"),
    "high": Text("Bande, haut", "Band, high"),
    "n": Text("Réponses (arrondi)", "Answers (rounded)"),
    "method_used": Text("Méthode", "Method"),
    "withheld": Text("Non affiché", "Withheld"),
    "publication": Text("Publication", "Publication"),
    "units_on": Text("Équipes au", "Units as of"),
    "above": Text("au-dessus", "above"),
    "below": Text("au-dessous", "below"),
    "on": Text("Le", "On"),
    "outcome": Text("Réponse", "Answer"),
    "why": Text("Pourquoi", "Why"),
}

# Whose report it is.
KINDS: Final[Mapping[str, Text]] = {
    "sponsor": Text("Pour qui décide", "For whoever decides"),
    "manager": Text("Pour qui anime l’équipe", "For whoever leads the team"),
    "staff": Text("Pour toute la maison", "For everybody in the house"),
    "council": Text("Pour les représentants du personnel", "For staff representatives"),
}

OUTCOMES: Final[Mapping[str, Text]] = {
    "decided": Text("décidé", "decided"),
    "refused": Text("refusé, et pourquoi", "refused, and why"),
    "later": Text("plus tard", "later"),
}

# What was promised to those who answered, by the promise of the wave.
PROMISES: Final[Mapping[str, Sequence[Text]]] = {
    "anonymous": (
        Text(
            "Vos réponses sont anonymes : rien ne les relie à vous, ni nom, ni heure, ni ordre d’arrivée. "
            "Personne ne peut les retrouver, pas même nous.",
            "Your answers are anonymous: nothing links them to you, no name, no time, no order of arrival. "
            "Nobody can find them again, not even we.",
        ),
        Text(
            "Au-dessous de {k} réponses, rien n’est montré, pas même combien vous étiez.",
            "Below {k} answers nothing is shown, not even how many you were.",
        ),
        Text(
            "Ces chiffres parlent de groupes, jamais d’une personne. Ils ne servent ni à noter ni à classer "
            "qui que ce soit.",
            "These figures speak of groups, never of a person. They serve to grade or rank nobody.",
        ),
    ),
    "confidential": (
        Text(
            "Vos réponses sont confidentielles, et non anonymes : un lien existe avec vous, le questionnaire "
            "le disait. Il ne sert qu’à ce qui y était annoncé.",
            "Your answers are confidential, not anonymous: a link with you exists, as the form said. It "
            "serves only what was announced there.",
        ),
        Text(
            "Au-dessous de {k} réponses, rien n’est montré, pas même combien vous étiez.",
            "Below {k} answers nothing is shown, not even how many you were.",
        ),
        Text(
            "Ces chiffres parlent de groupes, jamais d’une personne. Ils ne servent ni à noter ni à classer "
            "qui que ce soit.",
            "These figures speak of groups, never of a person. They serve to grade or rank nobody.",
        ),
    ),
}

# Each method whose version the manifest gives (duty M6).
METHOD_NAMES: Final[Mapping[str, Text]] = {
    "choice": Text("Méthode : choix d’une réponse", "Method: choice of one answer"),
    "certificate": Text(
        "Méthode : preuve que rien ne se déduit", "Method: proof that nothing can be deduced"
    ),
    "crossing": Text("Méthode : groupes croisés", "Method: crossed groups"),
    "moments": Text("Méthode : moments du parcours", "Method: moments of the journey"),
    "gap": Text("Méthode : écart entre les faces", "Method: gap between the faces"),
    "inside": Text("Méthode : clients internes", "Method: inside customers"),
    "ladder": Text("Méthode : échelle d’adhésion", "Method: ladder"),
    "mean": Text("Méthode : moyenne et bande", "Method: mean and band"),
    "nps": Text("Méthode : NPS et bande", "Method: NPS and band"),
    "pairs": Text("Méthode : attente et vécu ensemble", "Method: expectation with experience"),
    "picks": Text("Méthode : choix de plusieurs réponses", "Method: choice of several answers"),
    "rounding": Text("Méthode : arrondis", "Method: rounding"),
    "sentences": Text("Méthode : choix des phrases", "Method: choice of sentences"),
    "served": Text("Méthode : qui sert qui", "Method: who serves whom"),
    "share": Text("Méthode : part et bande", "Method: share and band"),
    "suppression": Text("Méthode : protection des petits groupes", "Method: protection of small groups"),
    "themes": Text("Méthode : thèmes des phrases", "Method: themes of sentences"),
}

# What each method does, in plain words; the version stands in the manifest (duty M6).
METHOD: Final[Sequence[Text]] = (
    Text(
        "Chaque question est posée sur une échelle fermée ; la moyenne la place de 0 à 100. Une facette "
        "réunit ses questions, et ne s’affiche que si toutes peuvent l’être.",
        "Each question has a closed scale; its mean is placed on 0 to 100. A facet pools its questions, "
        "and is shown only where all of them may be.",
    ),
    Text(
        "L’écart est la moyenne des équipes moins celle des clients, telles qu’elles sont affichées.",
        "The gap is the teams’ mean less the customers’, as both are shown.",
    ),
    Text(
        "La bande contient la vraie valeur dans 95 cas sur 100. Elle se déduit de la moyenne, du nombre de "
        "réponses et de la dispersion, tous trois publiés : elle ne révèle rien de plus.",
        "The band holds the true value in 95 cases out of 100. It follows from the mean, the number of "
        "answers and the dispersion, all three published: it tells nothing more.",
    ),
    Text(
        "« Solide » : trente réponses au moins sur chaque face et une bande qui exclut zéro, même en tenant "
        "compte du nombre de facettes regardées ensemble ; pour un niveau, une bande de 10 points au plus de "
        "chaque côté. « Trop peu » : moins de dix réponses. Tout le reste est « à confirmer ».",
        "“Solid”: thirty answers or more on each face and a band that leaves zero out, even allowing for "
        "how many facets are looked at together; for a level, a band of 10 points at most on each side. "
        "“Too few”: fewer than ten answers. All else is “to confirm”.",
    ),
    Text(
        "Les nombres sont arrondis : moyennes et écarts au point, parts à 5 %, NPS à 5 points, réponses "
        "par cinq au-dessous de cinquante. Les bornes sont arrondies vers l’extérieur.",
        "Figures are rounded: means and gaps to a point, shares to 5%, NPS to 5 points, answers by fives "
        "below fifty. The ends of bands are rounded outwards.",
    ),
    Text(
        "Ce qui parle d’un responsable n’est montré que pour l’ensemble de la maison, jamais pour une "
        "équipe.",
        "What speaks of a person in charge is shown for the whole house only, never for a team.",
    ),
    Text(
        "Tous les tableaux ont été décidés à la clôture, protégés ensemble, puis attaqués : aucun groupe "
        "plus petit que le seuil ne s’en déduit. Ces chiffres ne changeront plus.",
        "All tables were decided at closing, made safe together, then attacked: no group smaller than the "
        "threshold can be worked out of them. These figures will not change.",
    ),
    Text(
        "D’une vague à l’autre, un chiffre se compare quand assez de personnes ont répondu pour que quelques "
        "arrivées ou départs ne se lisent pas ; sinon la tendance est celle d’une équipe plus grande, et "
        "c’est dit. « Changé » : la bande de l’évolution exclut zéro, même en tenant compte du nombre de "
        "facettes regardées ensemble. Tout le reste est « variation habituelle ».",
        "From one wave to the next a figure is compared where enough people answered for a few who came or "
        "went not to be read in it; otherwise the trend is that of a larger team, and that is said. "
        "“Changed”: the band of the change leaves zero out, even allowing for how many facets are looked at "
        "together. All the rest is “usual variation”.",
    ),
)

GLOSSARY: Final[Sequence[tuple[Text, Text]]] = (
    (Text("Face", "Face"),
     Text("Qui le vit : le client (●) ou l’équipe (■).",
          "Whose experience it is: the customer’s (●) or the team’s (■).")),
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
        f"{facet.en}: {points['en']} point{plural} between what customers experience and what teams think.",
    )


def gap_lead(gap: float, customer: float, employee: float) -> Text:
    """Return which side of the coin is higher, with both figures."""
    fr = f"Les clients sont à {number(customer, 'fr')} sur 100, les équipes à {number(employee, 'fr')} : "
    en = f"Customers stand at {number(customer, 'en')} out of 100, teams at {number(employee, 'en')}: "
    if gap > 0:
        return Text(
            fr + "le service se vit moins bien qu’on ne le croit dans la maison.",
            en + "the experience falls short of what the house believes.",
        )
    return Text(
        fr + "le service se vit mieux qu’on ne le croit dans la maison.",
        en + "the experience is better than the house believes.",
    )


def agreement_title() -> Text:
    """Return the finding where no gap is sure: not that the faces agree, which nobody knows."""
    return Text(
        "Aucun écart n’est établi entre les deux faces de la pièce.",
        "No gap is established between the two faces of the coin.",
    )


def level_title(best: Text, value: float) -> Text:
    """Return the finding where only one face was asked."""
    return Text(
        f"Le mieux vécu : {_lower(best.fr)}, à {number(value, 'fr')} sur 100.",
        f"Strongest: {_lower(best.en)}, at {number(value, 'en')} out of 100.",
    )


def level_lead(worst: Text, value: float) -> Text:
    """Return what stands lowest where only one face was asked."""
    return Text(
        f"Le moins bien vécu : {_lower(worst.fr)}, à {number(value, 'fr')}.",
        f"Weakest: {_lower(worst.en)}, at {number(value, 'en')}.",
    )


def silence_title() -> Text:
    """Return the title of a report in which nothing may be shown."""
    return Text("Trop peu de réponses pour conclure.", "Too few answers to conclude.")


_PRESENT: Final = ("personnes présentes à l’ouverture", "people present at the opening")
_REACHED: Final = ("personnes qui ont pu recevoir leur lien", "people whom their link could reach")


def participation(employees: int | None, customers: int | None, kept: Participation | None) -> Text:
    """Return how many answered, from rounded figures; ``kept`` is the employees' share where known."""
    fr, en = [], []
    if employees is not None:
        words_fr = f"{number(employees, 'fr')} réponses d’équipes"
        words_en = f"{number(employees, 'en')} answers from teams"
        if kept is not None:
            n, share = kept.n_reached, round(100 * kept.share)
            who_fr, who_en = _REACHED if kept.by_link else _PRESENT
            words_fr += f" pour {number(n, 'fr')} {who_fr} (environ {share} %)"
            words_en += f" out of {number(n, 'en')} {who_en} (about {share}%)"
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
    fr = f"Source : résultats publiés, {wave_words(wave, 'fr')}, révision {revision}"
    en = f"Source: published results, {wave_words(wave, 'en')}, revision {revision}"
    if counted_fr:
        fr += f" ; réponses : {', '.join(counted_fr)}"
        en += f"; answers: {', '.join(counted_en)}"
    return Text(f"{fr} ; seuil : {k}.", f"{en}; threshold: {k}.")


def withheld_note(n_shown: int, n_withheld: Mapping[str, int], k: int) -> Text:
    """Return how much of the publication is shown, and what the two reasons mean."""
    few, protected = n_withheld.get("few", 0), n_withheld.get("protected", 0)
    fr = [_counted(n_shown, "fr", "{n} chiffre est affiché.", "{n} chiffres sont affichés.")]
    en = [_counted(n_shown, "en", "{n} figure is shown.", "{n} figures are shown.")]
    if few:
        fr.append(
            _counted(few, "fr", "{n} ne l’est pas", "{n} ne le sont pas")
            + f", faute de réponses : au-dessous de {k}, rien ne se montre, pas même le nombre."
        )
        en.append(
            _counted(few, "en", "{n} is not", "{n} are not")
            + f", for want of answers: below {k} nothing is shown, not even how many."
        )
    if protected:
        fr.append(
            _counted(protected, "fr", "{n} est protégé : il aurait", "{n} sont protégés : ils auraient")
            + " laissé calculer, par soustraction, les réponses d’un groupe trop petit."
        )
        en.append(
            _counted(
                protected,
                "en",
                "{n} is protected: by subtraction, it",
                "{n} are protected: by subtraction, they",
            )
            + " would have given away the answers of a group too small."
        )
    return Text(" ".join(fr), " ".join(en))  # fmt: skip


def verdict_note(verdict: Mapping[str, int | bool]) -> Text:
    """Return what the attacker found before publication; older publications keep no verdict."""
    if not verdict:
        return Text(
            "Cette publication ne garde pas le verdict de son contrôle ; « avers audit » le refait.",
            "This publication keeps no verdict of its audit; “avers audit” makes it again.",
        )
    groups, persons = int(verdict.get("recovered_groups", 0)), int(verdict.get("recovered_persons", 0))
    tables = int(verdict.get("tables", 0))
    told = [
        _counted(tables, "fr", "sur {n} tableau, ", "sur {n} tableaux, ")
        + _counted(groups, "fr", "{n} groupe trop petit retrouvé, ", "{n} groupes trop petits retrouvés, ")
        + _counted(persons, "fr", "{n} personne concernée.", "{n} personnes concernées."),
        _counted(tables, "en", "over {n} table, ", "over {n} tables, ")
        + _counted(groups, "en", "{n} group too small recovered, ", "{n} groups too small recovered, ")
        + _counted(persons, "en", "{n} person concerned.", "{n} people concerned."),
    ]
    return Text(f"Verdict du contrôle : {told[0]}", f"Verdict of the audit: {told[1]}")


def more_units(n: int) -> Text:
    """Return that a map leaves out ``n`` units for want of room."""
    return Text(
        f"{number(n, 'fr')} équipes de plus ne tiennent pas sur cette carte ; chacune a sa page et son "
        f"rapport.",
        f"{number(n, 'en')} more units find no room on this map; each has its page and its report.",
    )


def more_waiting(n: int) -> Text:
    """Return that ``n`` more findings wait for an answer."""
    plural = "s" if n > 1 else ""
    return Text(
        f"Et {number(n, 'fr')} autre{plural} constat{plural}, sur la page des réponses.",
        f"And {number(n, 'en')} more, on the page of answers.",
    )


def invented_note(unit: Text, serving: int) -> Text:
    """Return the caution about a number of employees that is declared invented."""
    return Text(
        f"{unit.fr} : le nombre de personnes qui servent ces clients ({serving}) est inventé, et déclaré "
        f"comme tel.",
        f"{unit.en}: the number of people who serve these customers ({serving}) is invented, and declared "
        f"so.",
    )


def _counted(n: int, language: Language, one: str, several: str) -> str:
    """Return ``one`` or ``several`` with the number in it; French counts zero as one."""
    is_one = n == 1 or (n == 0 and language == "fr")
    return (one if is_one else several).replace("{n}", number(n, language))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
