"""``avers library``: what a charter may start from, searched, in words or in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from avers.cli.check import InLanguage

if TYPE_CHECKING:
    from avers.application.library import Shelf
    from avers.core.charter.library.claims import Claim
    from avers.core.text import Language

__all__ = ["command"]


def command(
    words: Annotated[list[str] | None, typer.Argument(help="Words to look for; all of it without.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    language: Annotated[InLanguage | None, typer.Option(help="Language of the library.")] = None,
) -> None:
    """Show known houses with what the rules say of them, values, indicators, teams, verbs, worn phrases."""
    import json
    import os

    from avers.application.library import shelf_of
    from avers.application.wording import language_of_environment

    reader: Language = language.value if language else language_of_environment(os.environ)
    query = " ".join(words or [])
    shelf = shelf_of(reader, query)
    if as_json:
        typer.echo(json.dumps(_contract(shelf, reader), ensure_ascii=False, indent=2))
        return
    for line in _told(shelf, reader):
        typer.echo(line)


def _contract(shelf: Shelf, language: Language) -> dict[str, Any]:
    return {
        "houses": [
            {
                "name": house.name, "fact": house.fact.in_language(language), "year": house.year,
                "source": house.source, "link": house.link, "language": house.spoken.in_language(language),
                "sentences": [
                    {
                        "kind": one.example.kind, "text": one.words,
                        "findings": [
                            {"code": found.code, "severity": found.severity, "why": why.in_language(language)}
                            for found, why in zip(one.findings, one.reasons, strict=True)
                        ],
                    }
                    for one in sentences
                ],
            }
            for house, sentences in shelf.houses
        ],
        "values": [
            {
                "key": one.value.key, "name": one.value.name.in_language(language), "common": one.is_common,
                "statement": one.usual.statement.in_language(language) if one.usual else "",
                "behaviours": [words.in_language(language) for words in one.value.behaviours],
                "indicators": list(one.usual.indicators) if one.usual else [],
            }
            for one in shelf.values
        ],
        "value_indicators": {one.key: list(one.indicators) for one in shelf.usual},
        "indicators": [
            {
                "key": one.key, "name": one.name.in_language(language), "unit": one.unit,
                "formula": one.formula.in_language(language), "window": one.window.in_language(language),
                "exclusions": one.exclusions.in_language(language), "direction": one.direction,
                "counts": one.counts, "interval": one.interval,
            }
            for one in shelf.indicators
        ],
        "teams": [
            {
                "key": one.key, "name": one.name.in_language(language),
                "activity": one.activity.in_language(language), "indicators": list(one.indicators),
            }
            for one in shelf.teams
        ],
        "verbs": {name.in_language(language): list(verbs) for name, verbs in shelf.verbs},
        "worn_phrases": list(shelf.worn),
        "claims": [
            {
                "key": one.key, "status": "unverified", "figure": one.figure.in_language(language),
                "claim": one.claim.in_language(language), "who": one.who, "year": one.year, "link": one.link,
                "caution": one.caution.in_language(language),
            }
            for one in shelf.claims
        ],
    }  # fmt: skip


_HEADINGS = {
    "fr": ("Maisons connues", "Valeurs courantes, à faire vôtres", "Indicateurs", "Équipes",
           "Verbes d’action", "Formules usées", "Affirmations d’articles, non vérifiées",
           "Rien de tel dans la bibliothèque."),
    "en": ("Known houses", "Common values, to make your own", "Indicators", "Teams", "Verbs of action",
           "Worn phrases", "Claims of articles, unverified", "Nothing of the kind in the library."),
}  # fmt: skip


def _told(shelf: Shelf, language: Language) -> Iterator[str]:
    houses, values, indicators, teams, verbs, worn, claims, nothing = _HEADINGS[language]
    if not shelf.n_found:
        yield nothing
    parts = (
        (houses, _houses(shelf, language)),
        (values, (f"{one.value.name.in_language(language)} ({one.value.key})" for one in shelf.values)),
        (
            indicators,
            (
                f"{one.name.in_language(language)} : {one.formula.in_language(language)}"
                if language == "fr"
                else f"{one.name.en}: {one.formula.en}"
                for one in shelf.indicators
            ),
        ),
        (teams, (f"{one.name.in_language(language)} · {', '.join(one.indicators)}" for one in shelf.teams)),
        (verbs, (f"{name.in_language(language)} · {', '.join(some)}" for name, some in shelf.verbs)),
        (worn, iter(shelf.worn)),
        (claims, (_claim(one, language) for one in shelf.claims)),
    )
    for heading, lines in parts:
        found = list(lines)
        if found:
            yield heading
            yield from (f"  {line}" for line in found)
            yield ""


def _claim(one: Claim, language: Language) -> str:
    said = (one.figure, one.claim, one.caution)
    words = " · ".join(text for text in (text.in_language(language) for text in said) if text)
    return f"{words} ({one.who or '?'}, {one.year or '?'})"


def _houses(shelf: Shelf, language: Language) -> Iterator[str]:
    from avers.application.wording.findings import explain_finding

    for house, sentences in shelf.houses:
        yield f"{house.name} · {house.source} ({house.year}) · {house.link}"
        for one in sentences:
            yield f"  {one.words}"
            for found, why in zip(one.findings, one.reasons, strict=True):
                yield f"    {found.code} {explain_finding(found, language).title}"
                yield f"      {why.in_language(language)}"
