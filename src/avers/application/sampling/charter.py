"""The charter of Maison Garance: what the fictitious house promises, written in both languages.

``FIRST_CHARTER`` is the version its first waves were answered under, ``CHARTER`` the one in force: it
lets people decide up to €150 instead of €80. ``DRAFT`` adds one promise still under discussion, generous
and impossible to keep, so that a newcomer sees what a finding looks like.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from avers.core.charter.document import (
    Behaviour,
    Charter,
    Commitment,
    ConflictRule,
    Hours,
    Owner,
    Promise,
    Team,
    Tone,
    Value,
    Vision,
)
from avers.core.text import Text

__all__ = ["CHARTER", "CHARTERS", "DRAFT", "FIRST_CHARTER", "ORGANISATION"]

ORGANISATION: Final = Text("Maison Garance (entreprise fictive)", "Maison Garance (a fictitious company)")

_VALUES: Final = (
    Value(
        "listening",
        Text("Écoute", "Listening"),
        Text(
            "Je fais répéter, je reformule, puis je propose.",
            "I ask again, I say it back, then I suggest.",
        ),
        Text("Vous racontez votre histoire une seule fois.", "You tell your story only once."),
        Text(
            "Nous réparons la bonne panne du premier coup, et nous repartons à l’heure.",
            "We mend the right fault first time, and we leave on time.",
        ),
        (
            Behaviour(
                "say_back",
                Text(
                    "Je reformule la demande avant de proposer une solution.",
                    "I say the request back before I suggest a solution.",
                ),
                do=(
                    Text(
                        "« Si je vous ai bien compris, l’eau chaude manque le matin seulement ? »",
                        "“If I have understood you, the hot water only fails in the morning?”",
                    ),
                ),
                dont=(
                    Text(
                        "Couper la parole pour annoncer un créneau.",
                        "Cut someone short to announce a time slot.",
                    ),
                ),
            ),
            Behaviour(
                "write_it_down",
                Text(
                    "J’écris dans le dossier ce que le client a dit, avec ses mots, avant de le transmettre.",
                    "I write what the customer said in the file, in their words, before I pass it on.",
                ),
                do=(
                    Text(
                        "Noter « ne peut pas monter à l’étage » avant d’appeler le technicien.",
                        "Note “cannot climb the stairs” before calling the technician.",
                    ),
                ),
                dont=(Text("Faire répéter au service suivant.", "Let the next team ask it all again."),),
            ),
        ),
        ("fcr", "ces"),
    ),
    Value(
        "word_kept",
        Text("Parole tenue", "A word kept"),
        Text("Je dis ce que je ferai, et quand.", "I say what I will do, and when."),
        Text(
            "Vous savez qui vient, quel jour et à quelle heure.",
            "You know who is coming, which day and what time.",
        ),
        Text(
            "Nos collègues peuvent s’appuyer sur la date que nous avons donnée.",
            "Our colleagues can build on the date we gave.",
        ),
        (
            Behaviour(
                "name_the_time",
                Text(
                    "Je donne un jour et une heure, et je les écris au client.",
                    "I give a day and a time, and I put them in writing to the customer.",
                ),
                do=(Text("« Jeudi, entre 14 h et 15 h. »", "“Thursday, between two and three.”"),),
                dont=(Text("« On vous rappelle. »", "“Somebody will ring you.”"),),
            ),
            Behaviour(
                "warn_early",
                Text(
                    "Je préviens avant l’heure dite quand je ne pourrai pas la tenir.",
                    "I warn before the time agreed when I shall not be able to keep it.",
                ),
                do=(
                    Text(
                        "Appeler à 13 h pour déplacer le rendez-vous de 14 h.",
                        "Ring at one to move the two o’clock appointment.",
                    ),
                ),
                dont=(
                    Text("Laisser le client constater le retard.", "Let the customer find out by waiting."),
                ),
            ),
        ),
        ("promise_rate", "nps"),
    ),
    Value(
        "autonomy",
        Text("Autonomie", "Autonomy"),
        Text(
            "Je décide sans demander jusqu’à 150 €.",
            "I decide without asking, up to €150.",
        ),
        Text(
            "La personne à qui vous parlez peut régler votre problème.",
            "The person you speak to can settle it.",
        ),
        Text(
            "Nous ne demandons plus la permission de bien faire.",
            "We no longer ask leave to do the right thing.",
        ),
        (
            Behaviour(
                "settle_it",
                Text(
                    "J’accorde le geste commercial moi-même, dans ma limite, et je dis pourquoi.",
                    "I grant the goodwill gesture myself, within my limit, and I say why.",
                ),
                do=(
                    Text(
                        "Offrir le déplacement quand nous avons manqué le premier rendez-vous.",
                        "Waive the call-out when we missed the first appointment.",
                    ),
                ),
                dont=(Text("« Je dois voir avec mon responsable. »", "“I must check with my manager.”"),),
            ),
            Behaviour(
                "show_how",
                Text(
                    "Je montre au client le geste qui lui évitera de rappeler.",
                    "I show the customer the small gesture that spares the next call.",
                ),
                do=(Text("Montrer où se purge le radiateur.", "Show where the radiator is bled."),),
                dont=(
                    Text(
                        "Facturer une visite pour un réglage de deux minutes.",
                        "Charge a visit for a two-minute setting.",
                    ),
                ),
            ),
        ),
        ("decided_alone", "ces"),
    ),
    Value(
        "warmth",
        Text("Chaleur", "Warmth"),
        Text("J’accueille chacun par son histoire.", "I greet each person by their story."),
        Text("Vous êtes attendu, pas traité.", "You are expected, not processed."),
        Text(
            "Nous nous saluons entre services comme nous saluons nos clients.",
            "We greet one another as we greet customers.",
        ),
        (
            Behaviour(
                "own_words",
                Text(
                    "Je commence par ce que je sais déjà du dossier, avec mes mots.",
                    "I begin with what I already know of the file, in my own words.",
                ),
                do=(
                    Text(
                        "« Votre chaudière a deux hivers maintenant : tient-elle le coup ? »",
                        "“Your boiler is two winters old now: is it holding up?”",
                    ),
                ),
                dont=(Text("Réciter le script d’accueil.", "Recite the greeting script."),),
            ),
            Behaviour(
                "see_them_out",
                Text(
                    "Je reste jusqu’à ce que tout fonctionne devant le client.",
                    "I stay until everything works in front of the customer.",
                ),
                do=(
                    Text(
                        "Lancer un cycle complet avant de ranger les outils.",
                        "Run a full cycle before packing up.",
                    ),
                ),
                dont=(Text("Partir en disant d’attendre demain.", "Leave saying it will be fine tomorrow."),),
            ),
        ),
        ("csat", "nps"),
    ),
    Value(
        "candour",
        Text("Franchise", "Candour"),
        Text(
            "J’écris “c’est notre erreur”, et je la répare.",
            "I write ‘this was our mistake’, and I put it right.",
        ),
        Text(
            "Vous apprenez la mauvaise nouvelle par nous, et tout de suite.",
            "You hear bad news from us, and at once.",
        ),
        Text(
            "Une erreur dite tôt coûte moins cher, et ne se paie pas seul.",
            "A mistake told early costs less, and nobody carries it alone.",
        ),
        (
            Behaviour(
                "own_the_fault",
                Text(
                    "J’écris au client ce que nous avons manqué et ce que je fais maintenant.",
                    "I write to the customer what we missed and what I am doing now.",
                ),
                do=(
                    Text(
                        "« Nous avons commandé la mauvaise pièce : c’est notre erreur, je viens vendredi. »",
                        "“We ordered the wrong part: this was our mistake, I am coming on Friday.”",
                    ),
                ),
                dont=(Text("« Suite à un aléa fournisseur… »", "“Due to a supplier issue…”"),),
            ),
            Behaviour(
                "advise_against",
                Text(
                    "Je déconseille le remplacement quand la réparation suffit.",
                    "I advise against a replacement when a repair is enough.",
                ),
                do=(Text("Dire le prix des deux solutions.", "Give the price of both solutions."),),
                dont=(Text("Taire la solution la moins chère.", "Keep quiet about the cheaper one."),),
            ),
        ),
        ("errors_told", "csat"),
    ),
)

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri")
_OPEN: Final = (Hours(_WEEKDAYS, "08:00", "19:00"), Hours(("sat",), "09:00", "17:00"))

_PROMISES: Final = (
    Promise(
        "phone_two_minutes",
        Text(
            "Du lundi au samedi, nous prenons huit appels sur dix en deux minutes.",
            "From Monday to Saturday, we answer eight calls in ten within two minutes.",
        ),
        "phone",
        _OPEN,
        2,
        ("fr",),
    ),
    Promise(
        "written_same_day",
        Text(
            "Vous écrivez avant 16 h : une personne vous répond le jour même.",
            "Write before 4 pm and a person answers you the same day.",
        ),
        "email",
        (Hours(_WEEKDAYS, "08:00", "19:00"),),
        180,
        ("fr", "en"),
    ),
    Promise(
        "one_hour_slot",
        Text(
            "Nous vous donnons une heure de rendez-vous, et non une demi-journée.",
            "We give you an hour for your appointment, not a half-day.",
        ),
        "visit",
        _OPEN,
        None,
        ("fr",),
    ),
    Promise(
        "mistake_call",
        Text(
            "Quand nous nous trompons, nous vous appelons avant que vous ne nous appeliez.",
            "When we get it wrong, we ring you before you ring us.",
        ),
        "phone",
        _OPEN,
        None,
        ("fr",),
    ),
)


def _team(key: str, fr: str, en: str, indicators: str, *commitments: tuple[str, str, str]) -> Team:
    """Return a team whose commitments are (value, French, English)."""
    written = tuple(Commitment(value, Text(*sides)) for value, *sides in commitments)
    return Team(key, Text(fr, en), written, tuple(indicators.split()))


_TEAMS: Final = (
    _team(
        "support", "Service client", "Support", "csat fcr ces",
        ("listening", "Nous lisons le dossier avant de décrocher.", "We read the file before we pick up."),
        ("word_kept", "Nous confirmons chaque rendez-vous par écrit.",
         "We confirm every appointment in writing."),
    ),
    _team(
        "field", "Techniciens", "Technicians", "promise_rate csat",
        ("warmth", "Nous nous présentons et nous expliquons ce que nous allons faire.",
         "We say who we are and explain what we are about to do."),
        ("autonomy", "Nous réglons sur place ce qui peut l’être le jour même.",
         "We settle on the spot whatever can be settled that day."),
    ),
    _team(
        "sales", "Ventes et agences", "Sales and branches", "sql churn",
        ("candour", "Nous vendons l’entretien dont la maison a besoin, et rien de plus.",
         "We sell the upkeep a home needs, and no more."),
    ),
    _team(
        "design", "Design", "Design", "brand_loyalty",
        ("candour", "Nous écrivons les prix là où l’on décide, en entier.",
         "We print prices in full, where people decide."),
    ),
    _team(
        "product", "Offres et planification", "Offers and scheduling", "feature_use crr",
        ("word_kept", "Nous laissons dans chaque tournée la place d’un imprévu.",
         "We leave room in each round for the unexpected."),
    ),
    _team(
        "hr", "Ressources humaines", "Human resources", "attrition",
        ("warmth", "Nous accompagnons chaque arrivée pendant deux semaines, une journée en tournée comprise.",
         "We look after each newcomer for two weeks, one of those days out on a round."),
    ),
    _team(
        "leadership", "Direction", "Leadership", "esat",
        ("listening", "Nous prenons des appels de clients une demi-journée par mois.",
         "We take customers’ calls one half-day a month."),
        ("autonomy", "Nous répondons en deux jours à toute demande de moyens, même pour refuser.",
         "We answer every request for means within two days, even to refuse."),
    ),
    _team(
        "marketing", "Marketing", "Marketing", "word_of_mouth",
        ("word_kept", "Nous n’annonçons une offre qu’une fois les tournées prêtes.",
         "We announce an offer only once the rounds are ready."),
    ),
)  # fmt: skip

CHARTER: Final = Charter(
    organisation=ORGANISATION,
    version="2026.1",
    published_date=date(2026, 6, 15),
    review_date=date(2027, 6, 15),
    owner=Owner(
        "Hélène Garance", Text("Directrice générale", "Chief executive"), date(2026, 6, 15)
    ),
    purpose=Text(
        "Nous entretenons et dépannons les maisons, pour que chacun vive chez soi l’esprit tranquille.",
        "We look after homes and mend what fails in them, so that people can live there with an easy mind.",
    ),
    vision=Vision(
        Text(
            "Chez vous, une seule personne suit votre panne, de l’appel à la réparation.",
            "In your home, one person follows your repair, from the first call to the last screw.",
        ),
        Text(
            "Chez nous, chacun peut régler ce qu’il voit, et trouve quelqu’un pour l’aider.",
            "In our house, each of us can settle what we see, and finds someone to help.",
        ),
    ),
    values=_VALUES,
    promises=_PROMISES,
    teams=_TEAMS,
    conflicts=(
        ConflictRule(
            ("listening", "word_kept"), "listening", "",
            Text(
                "Entre écouter et partir à l’heure, on écoute, et l’on prévient le client suivant.",
                "Between hearing people out and leaving on time, we hear them out and warn the next.",
            ),
        ),
        ConflictRule(
            ("autonomy", "candour"), "", "Le responsable d’agence",
            Text(
                "Au-delà de 150 €, l’agence tranche le jour même ; le client sait quand.",
                "Above €150 the branch decides within the day, and the customer knows when.",
            ),
        ),
    ),
    tone=Tone(
        Text(
            "Une voisine qui s’y connaît : simple, précise, jamais pressée.",
            "A neighbour who knows her trade: plain, precise, never in a hurry.",
        ),
        do=(
            Text("« Je viens jeudi à 14 h. Si cela change, je vous appelle avant 10 h. »",
                 "“I am coming on Thursday at two. If that changes, I will ring before ten.”"),
        ),
        dont=(
            Text("« Votre demande a bien été prise en compte. »", "“Your request has been duly noted.”"),
        ),
        feel=(
            Text("tranquille", "easy in mind"), Text("en confiance", "confident"),
            Text("entre de bonnes mains", "in good hands"), Text("libre de choisir", "free to choose"),
        ),
    ),
)  # fmt: skip

FIRST_CHARTER: Final = replace(
    CHARTER,
    version="2024.1",
    published_date=date(2024, 11, 18),
    review_date=date(2025, 11, 18),
    owner=replace(CHARTER.owner, signed_date=date(2024, 11, 18)),
    values=tuple(
        replace(
            value,
            statement=Text("Je décide sans demander jusqu’à 80 €.", "I decide without asking, up to €80."),
        )
        if value.key == "autonomy"
        else value
        for value in _VALUES
    ),
    promises=_PROMISES[:-1],
    tone=replace(CHARTER.tone, feel=()),
    conflicts=(
        CHARTER.conflicts[0],
        replace(
            CHARTER.conflicts[1],
            reason=Text(
                "Au-delà de 80 €, l’agence tranche le jour même ; le client sait quand.",
                "Above €80 the branch decides within the day, and the customer knows when.",
            ),
        ),
    ),
)

CHARTERS: Final = (FIRST_CHARTER, CHARTER)
"""Published versions, oldest first."""

_UNDER_DISCUSSION: Final = Promise(
    "every_day",
    Text(
        "Une réponse en deux heures, 7 jours sur 7.",
        "An answer within two hours, seven days a week.",
    ),
    "email",
    (),
    120,
    ("fr",),
)

DRAFT: Final = replace(CHARTER, version="", published_date=None, promises=(*_PROMISES, _UNDER_DISCUSSION))
