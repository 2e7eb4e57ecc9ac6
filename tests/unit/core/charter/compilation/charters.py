"""Charters of every shape a company may write, and a small one written by hand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as some

from avers.core.charter.document import (
    Behaviour,
    Charter,
    Commitment,
    ConflictRule,
    Promise,
    Team,
    Value,
    Vision,
)
from avers.core.text import Text

FRENCH = (
    "Je rappelle avant 18 h.", "J’écris ce que le client a dit.", "Nous tenons parole.",
    "On répond à l’heure",
    "Écouter sans interrompre.", "Dites ce que vous pensez.", "Respect", "J’accueille avec le sourire.",
    "J’écris « c’est notre erreur », et je la répare.", "Je dis ce que je ferai, et quand.",
)  # fmt: skip
ENGLISH = (
    "I call back before 6 pm.", "I write what the customer said.", "We keep our word.", "Answer on time",
    "Listen without interrupting.", "Say what you mean.", "Respect", "I welcome people with a smile.",
    "I write “this was our mistake”, and I put it right.", "I say what I will do, and when.",
)  # fmt: skip

keys = some.one_of(
    some.sampled_from(["vision", "means", "trust", "act", "value.act", "a.b", "contact", "no.why", "1"]),
    some.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True),
)
signs = some.characters(categories=("L", "N", "P", "Sm", "Sc"), include_characters=" «»“”’'{}¶~:#-")
anything = some.text(signs, min_size=1, max_size=160).filter(lambda words: bool(words.strip()))
french = some.one_of(some.sampled_from(FRENCH), anything)
english = some.one_of(some.sampled_from(ENGLISH), anything)
both = some.builds(Text, french, english)
either = some.one_of(
    both, some.builds(Text, french), some.builds(Text, some.just(""), english), some.just(Text())
)


def charters(texts: some.SearchStrategy[Text] = either) -> some.SearchStrategy[Charter]:
    """Return charters whose sentences are drawn from ``texts``; keys are unique where they must be."""
    behaviours = some.builds(
        Behaviour,
        keys,
        texts,
        some.lists(texts, max_size=2).map(tuple),
        some.lists(texts, max_size=2).map(tuple),
    )
    values = some.builds(Value, keys, both, texts, texts, texts, _several(behaviours, 3), some.just(()))
    commitments = some.builds(Commitment, keys, texts)
    teams = some.builds(Team, keys, both, some.lists(commitments, max_size=4).map(tuple), some.just(()))
    whole = some.builds(
        Charter,
        organisation=both,
        version=some.sampled_from(["", "1", "2026.1"]),
        purpose=texts,
        vision=some.builds(Vision, texts, texts),
        values=_several(values, 5),
        promises=_several(some.builds(Promise, keys, texts), 2),
        teams=_several(teams, 2),
    )
    return whole.map(_with_conflicts)


def _several(things, most: int):
    return some.lists(things, max_size=most, unique_by=lambda thing: thing.key).map(tuple)


def _with_conflicts(charter: Charter) -> Charter:
    pairs = [(one.key, other.key) for one, other in zip(charter.values, charter.values[1:], strict=False)]
    rules = tuple(ConflictRule(pair, pair[0] if i % 2 else "", "L’arbitre") for i, pair in enumerate(pairs))
    return replace(charter, conflicts=rules)


def small_charter() -> Charter:
    """Return a charter of two values, one team and one promise, in both languages."""
    return Charter(
        organisation=Text("La Maison", "The House"),
        version="3",
        purpose=Text("Nous réparons les vélos du quartier.", "We mend the bicycles of the district."),
        vision=Vision(
            Text("Vous repartez à vélo le jour même.", "You ride home the same day."),
            Text("Chacun finit ce qu’il a commencé.", "Each of us finishes what we began."),
        ),
        values=(
            Value(
                "word", Text("Parole tenue", "A word kept"),
                Text("Je rappelle avant 18 h.", "I call back before 6 pm."),
                behaviours=(
                    Behaviour(
                        "day", Text("J’écris le jour et l’heure au client.",
                                    "I write day and time to the customer."),
                        do=(Text("« Jeudi, 14 h. »", "“Thursday, two o’clock.”"),),
                        dont=(Text("« On vous rappelle. »", "“Somebody will ring you.”"),),
                    ),
                    Behaviour("warn", Text("Je préviens avant l’heure dite.",
                                           "I warn before the time agreed.")),
                ),
            ),
            Value(
                "care", Text("Soin", "Care"),
                Text("Dites ce que vous avez vu.", "Say what you have seen."),
                behaviours=(
                    Behaviour("test", Text("J’essaie le vélo avant de le rendre.",
                                           "I try the bicycle before I hand it back.")),
                    Behaviour("smile", Text("J’accueille avec le sourire.",
                                            "I welcome people with a smile.")),
                ),
            ),
        ),
        promises=(Promise("day", Text("Votre vélo est prêt le soir.", "Your bicycle is ready by evening.")),),
        teams=(
            Team(
                "shop", Text("Atelier", "Workshop"),
                (
                    Commitment("word", Text("Nous appelons à 16 h.", "We ring at four.")),
                    Commitment("word", Text("Nous notons l’heure.", "We note the time.")),
                    Commitment("care", Text("Nous essayons chaque vélo.", "We try every bicycle.")),
                    Commitment("care", Text("Nous nettoyons la chaîne.", "We clean the chain.")),
                ),
            ),
        ),
        conflicts=(ConflictRule(("word", "care"), "care"),),
    )  # fmt: skip
