"""What one can count in the place of a value that nobody can count: behavioural proxies (R114).

Each says what counts as one, out of what, where it is found, who counts, and what it does not show. They
are beginnings: the words are meant to become the house's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.charter.language.folding import fold
from avers.core.organisation.calendars import Calendar
from avers.core.text import LANGUAGES, Text

__all__ = ["PROXIES", "KnownProxy", "is_close", "proxies_for"]


@dataclass(frozen=True)
class KnownProxy:
    """A count that may stand for a value, ready to be taken.

    ``stems`` are folded beginnings of words, in either language, by which a value or behaviour is known;
    ``items`` are sentences to agree with in a survey.
    """

    key: str
    name: Text
    stems: tuple[str, ...]
    counted: Text
    out_of: Text
    origin: str
    counted_by: Text
    misses: Text
    gamed: Text
    items: tuple[Text, ...]
    direction: Literal["high", "low"] = "high"
    calendar: Calendar = "months"
    counts: Literal["customer", "people"] = "customer"

    @property
    def definition(self) -> Text:
        """What is counted, and out of what, in one line."""
        if not self.out_of:
            return self.counted
        return Text(f"{self.counted.fr} ÷ {self.out_of.fr}", f"{self.counted.en} ÷ {self.out_of.en}")


_QUALITY_TEAM: Final = Text("qui relit les échanges", "whoever reads exchanges over")
_LOG: Final = Text("le journal, sans personne", "the log, nobody by hand")

PROXIES: Final[tuple[KnownProxy, ...]] = (
    KnownProxy(
        "said_back", Text("Demandes reformulées", "Requests said back"),
        ("ecout", "listen", "attenti", "reformul", "compren", "understand"),
        Text("un échange où la demande est redite au client avant toute réponse",
             "an exchange in which the request is said back before any answer"),
        Text("les échanges relus", "exchanges read over"), "conversations", _QUALITY_TEAM,
        Text("On peut redire sans avoir compris ; un client pressé préfère parfois qu’on avance.",
             "One may say back without understanding; a customer in a hurry may prefer one to go on."),
        Text("Réciter une phrase toute faite au début de chaque échange.",
             "Reciting a set phrase at the start of each exchange."),
        (Text("On a compris ma demande avant de me répondre.",
              "My request was understood before I got an answer."),),
    ),
    KnownProxy(
        "no_repeat", Text("Clients qui n’ont pas à répéter", "Customers who need not repeat"),
        ("ecout", "listen", "simpl", "facilit", "ease", "respect", "considerat"),
        Text("une demande passée à un collègue avec ce que le client a déjà dit",
             "a request passed on with what the customer has said already"),
        Text("les demandes passées à un collègue", "requests passed on"), "cases", _QUALITY_TEAM,
        Text("Ne dit rien des demandes réglées par une seule personne.",
             "Says nothing of requests that one person settles."),
        Text("Garder une demande que l’on ne sait pas régler, pour ne pas la passer.",
             "Keeping a request one cannot settle, so as not to pass it on."),
        (Text("Je n’ai pas eu à répéter ce que j’avais dit.", "I did not have to repeat what I had said."),),
    ),
    KnownProxy(
        "word_kept", Text("Rappels faits à l’heure dite", "Call-backs made at the time promised"),
        ("parole", "promesse", "engage", "fiab", "word", "promise", "reliab", "confiance", "trust"),
        Text("un rappel fait avant l’heure promise", "a call-back made before the time promised"),
        Text("les rappels promis et échus", "call-backs promised and due"), "promises", _LOG,
        Text("Un rappel à l’heure peut ne rien régler.", "A call-back on time may settle nothing."),
        Text("Promettre plus tard que l’on ne pourrait.", "Promising later than one could."),
        (Text("On a fait ce qu’on m’avait promis, quand on l’avait promis.",
              "They did what they had promised, when they had promised it."),),
    ),
    KnownProxy(
        "kind_words", Text("Mercis reçus de clients", "Thanks received from customers"),
        ("bienveillan", "gentil", "chaleur", "kind", "warm", "humain", "human", "gratitude", "reconnaiss"),
        Text("un client qui remercie de lui-même, par écrit ou de vive voix",
             "a customer who gives thanks unasked, in writing or aloud"),
        Text("cent demandes réglées", "a hundred requests settled"), "recognitions",
        Text("chaque équipe, au point du jour", "each team, at its line-up"),
        Text("Bien des clients satisfaits ne disent rien ; certains métiers en voient plus que d’autres.",
             "Many satisfied customers say nothing; some trades see more thanks than others."),
        Text("Demander les mercis, ou les compter deux fois.", "Asking for thanks, or counting them twice."),
        (Text("On s’est adressé à moi avec bienveillance.", "I was spoken to kindly."),
         Text("On a pris le temps qu’il fallait pour moi.", "They took the time it took for me.")),
    ),
    KnownProxy(
        "asked_how", Text("Gestes proposés sans qu’on les demande", "Gestures offered unasked"),
        ("bienveillan", "attenti", "kind", "care", "soin", "prevenan", "empath", "generos"),
        Text("une difficulté du client à laquelle on propose une aide de soi-même",
             "a customer’s difficulty to which help is offered unasked"),
        Text("les échanges relus où une difficulté est dite",
             "exchanges read over in which a difficulty is told"),
        "conversations", _QUALITY_TEAM,
        Text("Une aide proposée peut ne pas être celle qu’il faut.",
             "Help offered may not be the help needed."),
        Text("Offrir un geste commercial à tous pour faire monter le compte.",
             "Giving everybody a discount so that the count goes up."),
        (Text("On m’a aidé au-delà de ce que je demandais.", "I was helped beyond what I asked."),),
    ),
    KnownProxy(
        "fault_owned", Text("Erreurs reconnues d’emblée", "Faults owned at once"),
        ("honnet", "integrit", "sincer", "transparen", "verite", "honest", "truth", "franch"),
        Text("une réponse à une réclamation fondée qui dit « nous nous sommes trompés »",
             "a reply to a founded complaint that says “we were wrong”"),
        Text("les réponses aux réclamations fondées",
             "replies to founded complaints"), "cases", _QUALITY_TEAM,
        Text("Reconnaître n’est pas réparer.", "Owning a fault does not mend it."),
        Text("S’excuser de tout par avance, en tête de chaque lettre.",
             "Apologising for everything beforehand, at the head of each letter."),
        (Text("Quand ils se trompent, ils le disent.", "When they are wrong, they say so."),),
    ),
    KnownProxy(
        "told_no", Text("Ventes déconseillées à raison", "Sales rightly advised against"),
        ("honnet", "conseil", "confiance", "honest", "advi", "trust", "integrit", "loyau"),
        Text("un client à qui l’on a dit qu’il n’en avait pas besoin",
             "a customer who was told that they did not need it"),
        Text("les demandes d’achat relues", "requests to buy read over"), "conversations", _QUALITY_TEAM,
        Text("Peu de cas chaque mois : la fourchette est large.", "Few cases a month: the interval is wide."),
        Text("Déconseiller ce qui aurait servi, pour paraître honnête.",
             "Advising against what would have served, to look honest."),
        (Text("Ils me conseillent dans mon intérêt.", "They advise me in my interest."),),
        calendar="quarters",
    ),
    KnownProxy(
        "first_time", Text("Demandes réglées du premier coup", "Requests settled the first time"),
        ("qualit", "premier", "first time", "bien fait", "excellen", "rigueur", "craft"),
        Text("une demande réglée sans nouveau contact sous sept jours",
             "a request settled with no further contact within seven days"),
        Text("les demandes closes dont la fenêtre est passée", "closed requests whose window is over"),
        "cases", _LOG,
        Text("Un client qui renonce ne rappelle pas non plus.",
             "A customer who gives up does not call again either."),
        Text("Clore sous un autre motif pour que le retour ne compte pas.",
             "Closing under another topic so that the return does not count."),
        (Text("Ma demande a été réglée du premier coup.", "My request was settled the first time."),),
    ),
    KnownProxy(
        "came_back", Text("Clients revenus d’eux-mêmes", "Customers who came back by themselves"),
        ("bonheur", "joie", "enchant", "happi", "joy", "delight", "fidel", "loyal", "plaisir"),
        Text("un client de l’an dernier qui revient sans offre ni relance",
             "a customer of last year who comes back with no offer and no reminder"),
        Text("les clients de l’an dernier", "customers of last year"), "accounts", _LOG,
        Text("On revient aussi par habitude, pour le prix, ou faute d’autre choix.",
             "One also comes back by habit, for the price, or for want of a choice."),
        Text("Rendre le départ difficile.", "Making it hard to leave."),
        (Text("Je repars de bonne humeur.", "I leave in good spirits."),
         Text("Je reviendrais même si c’était un peu plus loin.",
              "I would come back even were it a little further.")),
        calendar="quarters",
    ),
    KnownProxy(
        "told_others", Text("Clients venus par un autre", "Customers sent by another"),
        ("confiance", "trust", "fierte", "pride", "fidel", "loyal", "gratitude"),
        Text("un nouveau client qui dit venir par un autre", "a new customer who says another sent them"),
        Text("les nouveaux clients à qui l’on a demandé", "new customers who were asked"), "tally",
        Text("qui accueille", "whoever welcomes"),
        Text("On oublie souvent par qui l’on est venu.", "People often forget who sent them."),
        Text("Payer le parrainage.", "Paying for referrals."),
        (Text("J’en parlerais à un proche.", "I would tell a friend."),), calendar="quarters",
    ),
    KnownProxy(
        "alone", Text("Démarches finies seul", "Steps finished alone"),
        ("autonom", "libre", "self", "simpl", "ease", "facilit"),
        Text("une démarche en ligne finie sans contact sous sept jours",
             "an online step finished with no contact within seven days"),
        Text("les démarches commencées en ligne", "steps begun online"), "cases", _LOG,
        Text("Qui abandonne en silence n’est compté nulle part.",
             "Whoever gives up in silence is counted nowhere."),
        Text("Cacher le numéro de téléphone.", "Hiding the telephone number."),
        (Text("J’ai pu faire ce que je voulais sans aide.", "I could do what I wanted without help."),),
    ),
    KnownProxy(
        "in_time", Text("Réponses dans le délai annoncé", "Answers within the delay announced"),
        ("rapid", "vitesse", "reactiv", "speed", "swift", "prompt", "urgence", "urgency"),
        Text("une première réponse humaine dans le délai annoncé au client",
             "a first human answer within the delay the customer was told"),
        Text("les demandes reçues en heures ouvrées", "requests received in business hours"), "cases", _LOG,
        Text("Répondre vite n’est pas régler.", "Answering fast is not settling."),
        Text("Répondre « nous avons bien reçu votre demande ».",
             "Answering “we have received your request”."),
        (Text("J’ai eu une réponse dans le délai annoncé.", "I had an answer within the delay I was told."),),
        calendar="weeks",
    ),
    KnownProxy(
        "plain_words", Text("Lettres comprises à la première lecture", "Letters understood at first reading"),
        ("clart", "clair", "simpl", "clear", "plain", "pedagog"),
        Text("une lettre qu’un lecteur d’un autre service redit sans erreur",
             "a letter that a reader from another department says back without a mistake"),
        Text("les lettres tirées au sort", "letters drawn at random"), "tally",
        Text("un collègue d’un autre service, à tour de rôle", "a colleague of another department, in turn"),
        Text("Un collègue connaît la maison mieux qu’un client.",
             "A colleague knows the house better than a customer."),
        Text("Choisir les lettres faciles.", "Choosing easy letters."),
        (Text("Les lettres que je reçois sont claires.",
              "The letters I receive are clear."),), calendar="quarters",
    ),
    KnownProxy(
        "helped_each_other", Text("Coups de main entre équipes", "Help given between teams"),
        ("entraid", "solidar", "equipe", "team", "help one", "collabor", "cooper", "ensemble"),
        Text("un merci donné à quelqu’un d’une autre équipe", "thanks given to somebody of another team"),
        Text("cent personnes présentes", "a hundred people present"), "recognitions", _LOG,
        Text("L’aide que personne ne remercie ne se voit pas.", "Help that nobody thanks for does not show."),
        Text("Se remercier l’un l’autre sans raison.", "Thanking one another for nothing."),
        (Text("Les autres équipes nous aident quand nous en avons besoin.",
              "Other teams help us when we need it."),),
        counts="people",
    ),
    KnownProxy(
        "decided_there", Text("Gestes décidés sur place", "Gestures decided on the spot"),
        ("autonom", "confiance", "trust", "responsab", "audac", "courage", "empower"),
        Text("une réparation décidée par la personne à qui le client s’est adressé",
             "a repair decided by the person the customer spoke to"),
        Text("les réparations accordées", "repairs granted"), "cases", _LOG,
        Text("Ne dit pas si le geste était le bon.", "Does not say whether it was the right gesture."),
        Text("Ne jamais demander d’avis, même quand il en faudrait un.",
             "Never asking for advice, even where one should."),
        (Text("Je peux décider ce qu’il faut pour le client.",
              "I can decide what it takes for the customer."),),
        counts="people",
    ),
)  # fmt: skip


def proxies_for(*words: Text) -> tuple[KnownProxy, ...]:
    """Return the proxies known for a value or behaviour of these ``words``, the closest first; all of them.

    Those none of whose stems begins a word of either language come last, in the order of the library.
    """
    said = " ".join(fold(text.in_language(side)).text for text in words for side in LANGUAGES)
    return tuple(sorted(PROXIES, key=lambda one: -_n_met(one.stems, said)))


def is_close(known: KnownProxy, *words: Text) -> bool:
    """Return whether a stem of ``known`` begins a word of ``words``."""
    return _n_met(known.stems, " ".join(fold(side).text for text in words for _, side in text)) > 0


def _n_met(stems: Iterable[str], said: str) -> int:
    return sum(re.search(rf"\b{re.escape(stem)}", said) is not None for stem in stems)
