"""Values of KPIs and ties between people: what keeps them from being written, and what an import did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import month, whole_date
from avers.core.organisation.calendars import calendar_of, period_end
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.importing.series import BroughtValues, ImportedValues

__all__ = [
    "FAILURES", "FAULTS", "TAKEN_BACK", "tell_brought", "tell_columns_left", "tell_period", "tell_values",
    "tell_values_back",
]  # fmt: skip

FAILURES: Final[Mapping[str, Text]] = {
    "series_apart": Text(
        "{found} donne des valeurs d’indicateurs : importez ces fichiers à part des autres.",
        "{found} holds values of indicators: import such files apart from others.",
    ),
}

FAULTS: Final[Mapping[str, Text]] = {
    "series_no_kpi": Text("Il manque l’indicateur.", "The indicator is missing."),
    "series_period": Text(
        "« {found} » n’est pas une période. Écrivez 2026, 2026-Q3, 2026-10, 2026-W41, 2026-10-05 ou "
        "2026-P07.",
        "“{found}” is not a period. Write 2026, 2026-Q3, 2026-10, 2026-W41, 2026-10-05 or 2026-P07.",
    ),
    "series_grain": Text(
        "« {found} » : cet indicateur est suivi à un autre pas. Gardez un seul pas par indicateur.",
        "“{found}”: this indicator is followed in other steps. Keep to one step for each indicator.",
    ),
    "series_calendar": Text(
        "« {found} » n’est pas dans le calendrier de cet indicateur ({expected}). Corrigez la période, ou "
        "le calendrier dans le registre.",
        "“{found}” is not in the calendar of this indicator ({expected}). Correct the period, or the "
        "calendar in the register.",
    ),
    "series_twice": Text(
        "« {found} » est déjà à la ligne {expected}. Une seule valeur par indicateur, équipe et période.",
        "“{found}” stands on line {expected} already. One value for each indicator, team and period.",
    ),
    "figure_period": Text(
        "« {found} » n’est pas une période de ce calendrier. Corrigez-la, ou choisissez un autre calendrier.",
        "“{found}” is no period of this calendar. Correct it, or choose another calendar.",
    ),
    "reading_calendar": Text(
        "Dites dans quel calendrier sont les périodes.", "Say in which calendar the periods are."
    ),
    "calendar_option": Text(
        "Aucun calendrier ne lit toutes les périodes. Corrigez-les, ou ajoutez --calendar : {expected}.",
        "No calendar reads all periods. Correct them, or add --calendar: {expected}.",
    ),
    "kpi_option": Text(
        "Rien ne dit de quel indicateur il s’agit. Donnez une colonne à son nom, ou ajoutez --kpi et sa clé. "
        "Colonnes : {found}.",
        "Nothing says which indicator this is. Give a column its name, or add --kpi and its key. "
        "Columns: {found}.",
    ),
    "unknown_calendar": Text(
        "« {found} » n’est pas un calendrier. Choisissez : {expected}.",
        "“{found}” is no calendar. Choose one of: {expected}.",
    ),
    "reading_period": Text(
        "Dites quelle colonne porte la période, ou lesquelles sont des périodes. Colonnes : {found}.",
        "Say which column holds the period, or which columns are periods. Columns: {found}.",
    ),
    "reading_kpi": Text(
        "Dites de quel indicateur il s’agit : une colonne qui le nomme, ou un seul pour tout le fichier. "
        "Colonnes : {found}.",
        "Say which indicator this is: a column that names it, or one for the whole file. Columns: {found}.",
    ),
    "reading_value": Text(
        "Dites où sont les valeurs : une colonne « valeur » ou au nom d’un indicateur, ou un numérateur et "
        "un dénominateur. Colonnes : {found}.",
        "Say where the values are: a column “value” or called as an indicator, or a numerator and a "
        "denominator. Columns: {found}.",
    ),
    "reading_twice": Text(
        "Deux colonnes ont le même rôle ({found}). Gardez-en une.",
        "Two columns have the same part ({found}). Keep one.",
    ),
    "series_amount": Text(
        "Donnez numerator et denominator ensemble, ou bien value seule.",
        "Give numerator and denominator together, or value alone.",
    ),
    "series_denominator": Text(
        "Le dénominateur vaut {found} ; il est de 0 ou plus.", "The denominator is {found}; it is 0 or more."
    ),
    "series_revision": Text(
        "Cette valeur porte le numéro {found} ; le suivant est {expected}. Une valeur ne se remplace pas : "
        "une correction est une ligne de plus.",
        "This value has the number {found}; the next one is {expected}. A value is never replaced: a "
        "correction is one more row.",
    ),
    "series_no_reason": Text(
        "« {found} » a déjà une autre valeur. Dites pourquoi elle change, dans la colonne reason.",
        "“{found}” has another value already. Say why it changes, in the column reason.",
    ),
    "unknown_kpi": Text(
        "L’indicateur « {found} » n’est pas dans registers/kpis.csv. Ajoutez-lui une ligne.",
        "The indicator “{found}” is not in registers/kpis.csv. Add a row for it.",
    ),
    "unknown_kpi_suggested": Text(
        "L’indicateur « {found} » n’est pas dans registers/kpis.csv. Vouliez-vous « {suggestion} » ?",
        "The indicator “{found}” is not in registers/kpis.csv. Did you mean “{suggestion}”?",
    ),
    "unknown_person": Text(
        "La personne « {found} » n’est pas dans private/people.csv.",
        "The person “{found}” is not in private/people.csv.",
    ),
    "unknown_person_suggested": Text(
        "La personne « {found} » n’est pas dans private/people.csv. Vouliez-vous « {suggestion} » ?",
        "The person “{found}” is not in private/people.csv. Did you mean “{suggestion}”?",
    ),
    "tie_to_self": Text(
        "« {found} » : un lien va vers quelqu’un d’autre.", "“{found}”: a tie goes to somebody else."
    ),
    "tie_weight": Text(
        "Le poids vaut {found} ; il va de plus de 0 à 1.", "The weight is {found}; it goes from above 0 to 1."
    ),
    "tie_twice": Text(
        "« {found} » : ce lien est déjà là à ces dates.",
        "“{found}”: this tie is there on those days.",
    ),
}

_DONE: Final = Text(
    "{file} : {new} valeurs ajoutées, {corrected} corrigées, {known} déjà là.",
    "{file}: {new} values added, {corrected} corrected, {known} there already.",
)


def tell_values(done: ImportedValues, language: Language) -> str:
    """Return one sentence about one file."""
    return _DONE.in_language(language).format(
        file=done.file, new=done.n_new, corrected=done.n_corrected, known=done.n_known
    )


TAKEN_BACK: Final = Text("Import repris.", "Import taken back.")
"""Why values change, where nobody says it otherwise."""

_LEFT: Final = Text(" Colonnes non lues : {names}.", " Columns not read: {names}.")
_BROUGHT: Final = Text(
    "{batch}  {kpis} : {n} valeurs, {first} – {last}", "{batch}  {kpis}: {n} values, {first} – {last}"
)
_BACK: Final = Text(
    "{batch} : import annulé. {n} valeurs sont ce qu’elles étaient avant ; le fichier peut revenir.",
    "{batch}: taken back. {n} values are what they were before; the file may come in again.",
)


def tell_columns_left(headings: Sequence[str], language: Language) -> str:
    """Return which columns of a table were not read; "" where all were."""
    names = ", ".join(f"« {one} »" if language == "fr" else f"“{one}”" for one in headings if one.strip())
    return _LEFT.in_language(language).format(names=names) if names else ""


def tell_brought(brought: BroughtValues, language: Language) -> str:
    """Return one import in a list of them, with the sign that takes it back."""
    return _BROUGHT.in_language(language).format(
        batch=_sign(brought), kpis=", ".join(brought.kpis), n=brought.n_values,
        first=tell_period(brought.first, language), last=tell_period(brought.last, language),
    )  # fmt: skip


def tell_values_back(brought: BroughtValues, n_back: int, language: Language) -> str:
    """Return the sentence about values that were taken back."""
    return _BACK.in_language(language).format(batch=_sign(brought), n=n_back)


def _sign(brought: BroughtValues) -> str:
    """Return the first signs of a batch, and its turn where the file came in before."""
    bare, dot, _turn = brought.batch.partition(".")
    return brought.batch if dot else bare[:12]


_NUMBERED: Final[Mapping[str, Text]] = {
    "quarters": Text("T{number} {year}", "Q{number} {year}"),
    "weeks": Text("semaine {number} de {year}", "week {number} of {year}"),
    "445": Text("période {number} de {year}", "period {number} of {year}"),
}


def tell_period(period: str, language: Language) -> str:
    """Return a period as one says it: ``octobre 2026``, ``T3 2026``, ``semaine 41 de 2026``."""
    calendar = calendar_of(period) or ""
    if calendar in _NUMBERED:
        words = _NUMBERED[calendar].in_language(language)
        return words.format(number=int(period[6:]), year=period[:4])
    if calendar == "days":
        return whole_date(period_end(period), language)
    return month(period, language) if calendar == "months" else period
