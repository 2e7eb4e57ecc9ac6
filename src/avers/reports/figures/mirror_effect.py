"""Whether the climate of teams shows in how customers are greeted, and in what they say (R31)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from avers.application.wording.figures import number
from avers.core.diagnosis.replies import Heard, Mirror
from avers.core.estimate import Estimate
from avers.core.estimate import Figure as Measured
from avers.core.measures.mirror_effect import FEWEST_REPLIES, FEWEST_UNITS
from avers.core.text import Language, Text
from avers.reports.charts import Band, Table, bands
from avers.reports.figures.figure import Figure, said
from avers.reports.figures.voice import source_of_replies, what_it_takes

if TYPE_CHECKING:
    from avers.application.diagnosing import Diagnosis
    from avers.reports.figures.topics import Asked

__all__ = ["figures"]

_ROWS: Final[Mapping[str, Text]] = {
    "presence": Text("Saluer le client", "Greeting the customer"),
    "variety": Text("Varier ses saluts", "Greeting in various words"),
    "said": Text("Mécontentement dit ensuite par le client", "Displeasure that the customer then says"),
}
_YES: Final = Text("oui", "yes")
_UNSHOWN: Final = Text("rien ne le montre", "nothing shows it")
_WITHHELD: Final = Text("trop peu d’équipes", "too few teams")


def figures(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return one figure: what goes with the climate of teams, or not; or what it takes to have it."""
    found = diagnosis.heard
    if found is None or found.closed or found.mirror is None:
        return (what_it_takes("mirror_effect", found.closed if found else "none", language),)
    shown = _measured(found.mirror)
    if not any(isinstance(one, Estimate) for one in shown.values()):
        return (_too_few(language),)
    rows = [_band(name, one, found.mirror, language) for name, one in shown.items()]
    spoken = "; ".join(f"{row.label}, {row.words}" for row in rows)
    ends = (
        said(Text("moins là où le climat est bon", "less where the climate is good"), language),
        said(Text("plus", "more"), language),
    )
    axis = [_signed(tick, language) for tick in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    return (
        Figure(
            "mirror_effect",
            _title(found.mirror, language),
            bands(rows, key="mirror_effect", label=spoken, line=50.0, axis=axis, ends=ends),
            found.mirror.certainty,
            _notes(found.mirror, language),
            table=_table(found, language),
            source=source_of_replies(found, language),
        ),
    )


def _measured(mirror: Mirror) -> Mapping[str, Measured]:
    found = mirror.found
    return {"presence": found.presence, "variety": found.variety, "said": found.said}


def _band(name: str, one: Measured, mirror: Mirror, language: Language) -> Band:
    label = said(_ROWS[name], language)
    if not isinstance(one, Estimate):
        return Band(label, None, words=said(_WITHHELD, language))
    value, low, high = (
        None if each is None else 50 + 50 * each for each in (one.value, one.low, one.high)
    )  # fmt: skip
    return Band(label, value, low, high, _signed(one.value, language), "house", name in mirror.sure, one.n)


def _title(mirror: Mirror, language: Language) -> str:
    words = {
        ("presence", True): Text(
            "Là où le climat de l’équipe est bon, le client est plus souvent salué.",
            "Where the climate of the team is good, the customer is greeted more often.",
        ),
        ("presence", False): Text(
            "Là où le climat de l’équipe est bon, le client est moins souvent salué.",
            "Where the climate of the team is good, the customer is greeted less often.",
        ),
        ("variety", True): Text(
            "Là où le climat de l’équipe est bon, on salue en plus de mots.",
            "Where the climate of the team is good, greetings come in more words.",
        ),
        ("variety", False): Text(
            "Là où le climat de l’équipe est bon, on salue en moins de mots.",
            "Where the climate of the team is good, greetings come in fewer words.",
        ),
        ("said", True): Text(
            "Là où le climat de l’équipe est bon, les clients disent plus de mécontentement.",
            "Where the climate of the team is good, customers say more displeasure.",
        ),
        ("said", False): Text(
            "Là où le climat de l’équipe est bon, les clients disent moins de mécontentement.",
            "Where the climate of the team is good, customers say less displeasure.",
        ),
    }
    for name, one in _measured(mirror).items():
        if name in mirror.sure and isinstance(one, Estimate):
            return said(words[name, one.value > 0], language)
    none = Text(
        "Rien ne montre que le climat de l’équipe se retrouve dans l’accueil.",
        "Nothing shows that the climate of the team is found again in how customers are greeted.",
    )
    return said(none, language)


def _notes(mirror: Mirror, language: Language) -> tuple[str, ...]:
    read = Text(
        "{n} équipes, chacune avec son climat publié et {m} réponses au moins. Le trait du milieu : aucun "
        "lien ; à droite, plus là où le climat est bon.",
        "{n} teams, each with its published climate and {m} replies at least. The line in the middle: no "
        "association; on the right, more where the climate is good.",
    )
    no_cause = Text(
        "Cela va ensemble, ou non, sans qu’on sache dans quel sens. Des saluts qui sont dans le texte, "
        "jamais une humeur ; des équipes, jamais une personne.",
        "It goes together, or not, and nobody knows which way. Greetings that are in the text, never a "
        "mood; teams, never a person.",
    )
    n, m = number(mirror.found.n_units, language), str(FEWEST_REPLIES)
    return said(read, language, n=n, m=m), said(no_cause, language)


def _table(found: Heard, language: Language) -> Table:
    assert found.mirror is not None  # noqa: S101 - asked of what has figures
    headings = (
        Text("Avec le climat de l’équipe", "With the climate of the team"),
        Text("Lien, de −1 à 1", "Association, −1 to 1"),
        Text("Bande", "Band"),
        Text("Nombre d’équipes", "Number of teams"),
        Text("Sûr", "Sure"),
    )
    rows = tuple(_row(name, one, found.mirror, language) for name, one in _measured(found.mirror).items())
    caption = Text("Ce qui va avec le climat des équipes", "What goes with the climate of teams")
    return Table(said(caption, language), tuple(said(one, language) for one in headings), rows)


def _row(name: str, one: Measured, mirror: Mirror, language: Language) -> tuple[str, ...]:
    label = said(_ROWS[name], language)
    if not isinstance(one, Estimate):
        return label, said(_WITHHELD, language), "–", "–", "–"
    band = "–"
    if one.low is not None and one.high is not None:
        words = Text("de {low} à {high}", "{low} to {high}")
        band = said(words, language, low=_signed(one.low, language), high=_signed(one.high, language))
    sure = said(_YES if name in mirror.sure else _UNSHOWN, language)
    return label, _signed(one.value, language), band, number(one.n, language), sure


def _signed(value: float, language: Language) -> str:
    figure = number(abs(round(value, 2)), language)
    sign = "" if figure == "0" else "+" if value > 0 else "\u2212"
    return f"{sign}{figure}"


def _too_few(language: Language) -> Figure:
    title = Text("Trop peu d’équipes pour le dire.", "Too few teams to say.")
    words = Text(
        "Il faut {n} équipes, chacune avec un climat publié et {m} réponses d’au moins cinq personnes.",
        "It takes {n} teams, each with a published climate and {m} replies of five people at least.",
    )
    note = said(words, language, n=str(FEWEST_UNITS), m=str(FEWEST_REPLIES))
    return Figure("mirror_effect", said(title, language), notes=(note,))
