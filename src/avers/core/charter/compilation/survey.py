"""The mirrored survey: the values of the charter and the foundations, both faces, one key a pair (R19, R90).

A value is asked twice of both faces: is its name seen at work, and is its act done. The act is the
charter's own sentence, restated about the team where its grammar allows, quoted where not. What is put
to customers is put to inside ones in words of their own, about the service a team gives them (R8). Where
nobody can count a value, the charter's own questions stand for it (R114). What contact is meant to leave is
asked of outside customers (R16), what goes first of employees (R56). The last question about a value asks
employees whether those in charge live it (R3); its facet is ``example``, about the leader (limit L2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.compilation.contact import FELT, contact_sections
from avers.core.charter.compilation.document import Compiled, Entry, LeftOut, Section, Wording
from avers.core.charter.compilation.foundations import EDITION, FACETS, foundation_sections
from avers.core.charter.compilation.lawful import asks_a_secret
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.compilation.restating import as_team, as_they
from avers.core.charter.compilation.trade_offs import MENTALITY
from avers.core.charter.document import Charter, Value
from avers.core.evidence.observation import Facet
from avers.core.text import Text

__all__ = ["SURVEY", "compile_survey", "facet_of"]

SURVEY: Final = "mirror"

_NAME_TEAM: Final = Text(
    "Dans mon équipe, cette valeur se voit au quotidien : {name}.",
    "In my team, this value shows from day to day: {name}.",
)
_NAME_CUSTOMER: Final = Text(
    "Ici, cette valeur se voit dans la façon de servir : {name}.",
    "Here, this value shows in the way people serve: {name}.",
)
_NAME_INSIDE: Final = Text(
    "Dans le service que cette équipe nous rend, cette valeur se voit : {name}.",
    "In the service this team gives us, this value shows: {name}.",
)
_NAME_LEADERS: Final = Text(
    "Ici, les responsables vivent cette valeur : {name}.", "Here, those in charge live this value: {name}."
)
_ACT_TEAM: Final = Text("Dans mon équipe, {clause}.", "In my team, {clause}.")
_ACT_THEY: Final = Text("Ici, {clause}.", "Here, {clause}.")
_ACT_INSIDE: Final = Text(
    "Dans le service que cette équipe nous rend, {clause}.", "In the service this team gives us, {clause}."
)
_QUOTED_TEAM: Final = Text(
    "Dans mon équipe, nous vivons cette phrase : {words}.", "In my team, we live by this sentence: {words}."
)
_QUOTED_THEY: Final = Text(
    "Ce que j’ai vécu ici correspond à cette phrase : {words}.",
    "What I experienced here matches this sentence: {words}.",
)
_QUOTED_INSIDE: Final = Text(
    "Le service que cette équipe nous rend correspond à cette phrase : {words}.",
    "The service this team gives us matches this sentence: {words}.",
)
_RESERVED: Final = frozenset(facet.key for facet in FACETS)


def compile_survey(charter: Charter, version: str, *, edition: int = EDITION) -> Compiled:
    """Return the mirrored survey of ``charter``, with the questions of the ``edition`` it was asked under."""
    asked = [value for value in charter.values if not asks_a_secret(value.name, value.statement)]
    values = tuple(
        Section(key_of("value", value.key), value.name, tuple(_about(value)))
        for value in asked
        if value.name or value.statement
    )
    # In the order of keys: values that change places change no question.
    own = [(value.key, value.name) for value in sorted(asked, key=lambda one: one.key) if value.name]
    foundations = foundation_sections(charter.vision.statement, charter.vision.inside, own, edition=edition)
    sections = (*values, *contact_sections(charter), *foundations)
    # What is not asked has no facet: a version compiled before it was reads as it did.
    later = {facet.key: facet for facet in (FELT, MENTALITY)}
    asked_of = dict.fromkeys(entry.facet for section in sections for entry in section.entries)
    return Compiled(
        key=SURVEY,
        version=version,
        kind="survey",
        title=Text("L’enquête miroir", "The mirrored survey"),
        sections=sections,
        facets=(
            *(Facet(facet_of(value), value.name, "value") for value in asked),
            *FACETS,
            *(later[key] for key in asked_of if key in later),
        ),
        left_out=tuple(
            LeftOut(key_of("value", value.key), value.statement or value.name, "LE002")
            for value in charter.values
            if value not in asked
        ),
    )


def facet_of(value: Value) -> str:
    """Return the facet of a value: its key, unless a foundation bears that name already."""
    taken = value.key in _RESERVED or value.key.startswith("value.")
    return key_of("value", value.key) if taken else value.key


def _about(value: Value) -> Iterator[Entry]:
    facet = facet_of(value)
    name = {"name": value.name}
    yield from _pair(
        key_of("value", value.key, "name"),
        facet,
        sentence(_NAME_TEAM, **name),
        sentence(_NAME_CUSTOMER, **name),
        sentence(_NAME_INSIDE, **name),
    )
    yield from _pair(key_of("value", value.key, "act"), facet, *_act(value.statement))
    for place, item in enumerate(_proxy_items(value), 1):
        # As the charter words them: one sentence for every face, so that its answers can be compared.
        yield from _pair(key_of("value", value.key, f"proxy{place}"), facet, item, item, item)
    yield from _pair(
        key_of("value", value.key, "leaders"), "example", sentence(_NAME_LEADERS, **name), Text(), Text()
    )


def _proxy_items(value: Value) -> Iterator[Text]:
    """Yield what is asked in the place of a value nobody can count, nothing that the law keeps private."""
    yield from (item for item in value.proxy.items if item and not asks_a_secret(item))


def _act(statement: Text) -> tuple[Text, Text, Text]:
    """Return the wordings of an act: team, customers, inside customers; all restated, or all quoted."""
    team, they = as_team(statement), as_they(statement)
    restated = (
        sentence(_ACT_TEAM, clause=team),
        sentence(_ACT_THEY, clause=they),
        sentence(_ACT_INSIDE, clause=they),
    )
    told = (_QUOTED_TEAM, _QUOTED_THEY, _QUOTED_INSIDE)
    quoting = tuple(sentence(template, words=statement) for template in told)
    french = restated if restated[0].fr and restated[1].fr else quoting
    english = restated if restated[0].en and restated[1].en else quoting
    own, customer, inside = (Text(fr.fr, en.en) for fr, en in zip(french, english, strict=True))
    return own, customer, inside


def _pair(key: str, facet: str, team: Text, customer: Text, inside: Text) -> Iterator[Entry]:
    twins = (Wording("employee", team), Wording("customer", customer), Wording("inside", inside))
    written = tuple(wording for wording in twins if wording.words)
    if written:
        yield Entry(key, written, "agree", facet, not_applicable=True)
