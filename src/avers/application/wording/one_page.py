"""The words of the charter on one page: the titles of its rows, and what stands where nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from avers.application.wording.typography import typeset
from avers.core.text import Language, Text

__all__ = ["FAULTS", "ONE_PAGE", "ROWS", "tell_page"]

# The rows of the page, in its order: a purpose, a vision, values, how they are lived (seeds 003:162-169).
ROWS: Final[Mapping[str, Text]] = {
    "purpose": Text("Notre but", "Our purpose"),
    "vision": Text("Notre vision", "Our vision"),
    "values": Text("Nos valeurs", "Our values"),
    "living": Text("Comment nous les vivons au quotidien", "How we live them day by day"),
    "promises": Text("Ce que nous promettons", "What we promise"),
    "owner": Text("Qui en répond", "Who answers for it"),
}

ONE_PAGE: Final[Mapping[str, Text]] = {
    "title": Text("Notre philosophie de service", "Our service philosophy"),
    "draft": Text("BROUILLON", "DRAFT"),
    "draft_note": Text(
        "Ce texte se travaille encore : rien de ce qu’il promet n’engage la maison.",
        "This text is still being written: nothing it promises binds the house yet.",
    ),
    "fictitious": Text(
        "Entreprise fictive : cette charte est un exemple.",
        "A fictitious company: this charter is an example.",
    ),
    "to_write": Text("Encore à écrire.", "Still to be written."),
    "nobody": Text("Personne n’en répond encore.", "Nobody answers for it yet."),
    "unsigned": Text("Pas encore signé.", "Not signed yet."),
    "signed": Text("Signé le {day}.", "Signed on {day}."),
    "inside": Text("Et pour nous · {words}", "And for us · {words}"),
    "version": Text("Charte {version}", "Charter {version}"),
    "since": Text("publiée le {day}", "published on {day}"),
    "again": Text("relue le {day} au plus tard", "read again by {day}"),
    "other_side": Text(
        "Ce qui n’est pas encore écrit en français est laissé en anglais.",
        "What is not written in English yet is left in French.",
    ),
    "shortened": Text(
        "La suite se lit dans la charte entière.", "The whole charter says the rest."
    ),
    "other_language": Text("Read in English", "Lire en français"),
}  # fmt: skip

_NEW: Final = Text(
    "{file} : {n} phrases entrées dans le brouillon. Relisez-les : avers check",
    "{file}: {n} sentences are in the draft. Read them again: avers check",
)
_NOTHING_NEW: Final = Text(
    "{file} : tout y était déjà, rien n’a changé.", "{file}: all of it was there already; nothing changed."
)
_TWICE: Final = Text(
    "Ligne {line} : déjà dit plus haut, gardé une fois : « {words} »",
    "Row {line}: said above already, kept once: “{words}”",
)

FAULTS: Final[Mapping[str, Text]] = {
    "one_page_empty": Text(
        "Aucune ligne du modèle ne s’y trouve. Les titres attendus : {expected}.",
        "None of the template’s rows is here. The titles expected: {expected}.",
    ),
    "one_page_languages": Text(
        "Des titres français et anglais dans le même fichier. Donnez une langue à la fois, en deux fichiers.",
        "French and English titles in the same file. Give one language at a time, in two files.",
    ),
    "one_page_row": Text(
        "« {found} » n’est ni une ligne du modèle, ni le nom d’une valeur. Lignes du modèle : {expected}.",
        "“{found}” is neither a row of the template nor the name of a value. Rows of the template: "
        "{expected}.",
    ),
    "one_page_blank": Text(
        "« {found} » est resté à compléter. Écrivez-le, ou retirez la phrase.",
        "“{found}” was left to fill in. Write it, or take the sentence out.",
    ),
    "one_page_two": Text(
        "Deux textes pour une même place : « {found} » et, plus haut, « {expected} ». Gardez-en un.",
        "Two texts for one place: “{found}” and, above, “{expected}”. Keep one.",
    ),
    "one_page_value": Text(
        "« {found} » : de quelle valeur ? Commencez par son nom, puis deux-points. Valeurs : {expected}.",
        "“{found}”: of which value? Begin with its name and a colon. Values: {expected}.",
    ),
    "one_page_long": Text(
        "Une phrase de {found} signes ; {expected} au plus.",
        "A sentence of {found} signs; {expected} at most.",
    ),
    "one_page_many": Text(
        "{found} lignes ; une page en a {expected} au plus.", "{found} rows; a page has {expected} at most."
    ),
    "one_page_stands": Text(
        "Le brouillon dit « {expected} », le fichier « {found} ». Choisissez dans le brouillon ; rien n’est "
        "écrit.",
        "The draft says “{expected}”, the file “{found}”. Choose in the draft; nothing is written.",
    ),
    "not_a_word_file": Text(
        "Ce n’est pas un fichier Word (.docx) lisible. Enregistrez-le de nouveau, ou donnez un CSV.",
        "This is not a Word file (.docx) that can be read. Save it again, or give a CSV.",
    ),
}


def tell_page(
    file: str, n_new: int, repeated: Sequence[tuple[int, str]], language: Language
) -> Iterator[str]:
    """Yield what a page brought to the draft, then each line that stood twice."""
    yield _filled(_NEW if n_new else _NOTHING_NEW, language, file=file, n=str(n_new))
    for line, words in repeated:
        yield _filled(_TWICE, language, line=str(line), words=words)


def _filled(sentence: Text, language: Language, **values: str) -> str:
    return typeset(sentence.in_language(language), language).format(**values)
