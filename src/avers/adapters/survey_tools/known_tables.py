"""Tables of tools that are known by the columns they add: LimeSurvey, Microsoft Forms, SurveyMonkey.

The questions of such a table stand in the words of whoever wrote them, so nothing else tells the tool. What
it adds about who answered, when, by which machine and how long is emptied; what it adds about the row is set
aside; rows that nobody sent are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from avers.adapters.survey_tools.personal import numbered, personal_places, without
from avers.application.blocks import Blocks
from avers.application.importing.source import Export, Source

__all__ = ["read_known_table", "said_sent"]


@dataclass(frozen=True)
class _Tool:
    """Columns by which a tool is known (``signs``, at least ``fewest``), in small letters.

    ``never`` are kept by nobody, ``about`` speak of the row; ``never_from`` open the names of more that are
    never kept. A row was sent where a column of ``sent`` says something, and nothing of ``unsent``.
    """

    name: str
    signs: frozenset[str]
    never: frozenset[str]
    about: frozenset[str] = frozenset()
    never_from: tuple[str, ...] = ()
    fewest: int = 3
    sent: frozenset[str] = frozenset()
    unsent: frozenset[str] = field(default_factory=lambda: frozenset({""}))


def _set(written: str) -> frozenset[str]:
    return frozenset(one.strip() for one in written.split("|"))


_LIME_NEVER: Final = _set(
    "id|submitdate|startdate|datestamp|token|seed|ipaddr|refurl|interviewtime|firstname|lastname|email"
    "|response id|date submitted|seed|date started|date last action|ip address|referrer url|total time"
    "|access code|first name|last name|email address"
    "|id de la réponse|date de soumission|tête de série|date de lancement|date de début"
    "|date de la dernière action|adresse ip|url référente|url de référence|temps total|durée totale"
    "|code d'accès|prénom|nom de famille|adresse courriel|invitation"
    "|id de respuesta|fecha de envío|semilla|fecha de inicio|fecha de la última acción|dirección ip"
    "|url de referencia|tiempo total"
    "|antwort id|datum abgeschickt|zufallsstartwert|datum gestartet|datum letzte aktivität|ip-adresse"
    "|weiterleitungs-url|gesamtzeit"
    "|antwoord id|datum ingestuurd|startdatum|datum laatste actie|ip-adres"
)
_LIME_ABOUT: Final = _set(
    "lastpage|startlanguage|last page|start language|dernière page|langue de départ|langue initiale"
    "|última página|idioma inicial|lenguaje inicial|letzte seite|start-sprache|laatste pagina|starttaal"
)
_LIME_SENT: Final = _set(
    "submitdate|date submitted|date de soumission|fecha de envío|datum abgeschickt|datum ingestuurd"
)
_FORMS_NEVER: Final = _set(
    "id|start time|completion time|email|name|last modified time"
    "|heure de début|heure de fin|adresse de messagerie|nom|heure de la dernière modification"
)
_MONKEY_NEVER: Final = _set(
    "respondent id|collector id|date created|date modified|ip address|email address|first name|last name"
    "|id du répondant|identifiant du répondant|identifiant du collecteur|id du collecteur|date de création"
    "|date de modification|adresse ip|adresse e-mail|adresse email|prénom|nom|nom de famille"
)
_TOOLS: Final = (
    _Tool(
        "LimeSurvey",
        _LIME_ABOUT | (_LIME_NEVER - _set("id|token|email|firstname|lastname|first name|last name|prénom")),
        _LIME_NEVER,
        _LIME_ABOUT,
        ("grouptime", "group time", "question time", "temps pour ", "durée pour "),
        sent=_LIME_SENT,
    ),
    _Tool(
        "Microsoft Forms",
        _set("id|start time|completion time|heure de début|heure de fin"),
        _FORMS_NEVER,
        _set("total points|quiz feedback|grade posted time|language|langue|total des points"),
        ("points - ", "feedback - ", "commentaires - "),
    ),
    _Tool(
        "SurveyMonkey",
        _set(
            "respondent id|collector id|date created|date modified|id du répondant|identifiant du répondant"
            "|id du collecteur|identifiant du collecteur|date de création|date de modification"
        ),
        _MONKEY_NEVER,
        never_from=("custom data", "données personnalisées", "données personnalisée"),
    ),
    _Tool(
        "Typeform",
        _set("#|start date (utc)|submit date (utc)|stage date (utc)|network id|response type"),
        _set("#|start date (utc)|submit date (utc)|stage date (utc)|network id"),
        _set("response type|tags|ending|score"),
        sent=frozenset({"response type"}),
        unsent=_set("|started|partial|partially completed"),
    ),
    _Tool(
        "Formbricks",
        _set("no.|response id|timestamp|finished|survey id|user id|formbricks id (internal)|person id"),
        _set("no.|response id|timestamp|user id|formbricks id (internal)|person id|url|country|source"),
        _set("survey id|finished|notes|tags|language|action|verified email|survey name"),
        ("useragent",),
        4,
        sent=frozenset({"finished"}),
        unsent=_set("|no|false"),
    ),
)  # fmt: skip


def said_sent(source: Source) -> tuple[str, int, frozenset[str]] | None:
    """Return the tool of a table, the place of the column that says a row was sent, and what says it was not.

    None for another tool's table, and where no column says it.
    """
    plain = _plain(source)
    tool = _tool_of(plain)
    place = next((at for at, name in enumerate(plain) if tool and name in tool.sent), None)
    return None if tool is None or place is None else (tool.name, place, tool.unsent)


def _plain(source: Source) -> list[str]:
    return [" ".join(name.split()).lower().replace("’", "'") for name in source.header]


def _tool_of(plain: Sequence[str]) -> _Tool | None:
    return next((one for one in _TOOLS if len(one.signs & set(plain)) >= one.fewest), None)


def read_known_table(source: Source) -> Source | None:
    """Return a table of a known tool without persons, times and rows nobody sent; None for another's."""
    plain = _plain(source)
    tool = _tool_of(plain)
    if tool is None:
        return None
    own = [place for place, name in enumerate(plain) if _is_never_kept(name, tool)]
    places = sorted({*own, *personal_places(source.header, source.header, source.blocks)})
    blocks, n_unfinished = _sent(source.blocks, plain, tool.sent, tool.unsent)
    header = numbered(["" if at in places else name for at, name in enumerate(source.header)])
    aside = {
        name: "tool_column" for name, one in zip(header, plain, strict=True) if name and one in tool.about
    }
    export = Export(
        tool.name,
        _words(source.header),
        tuple(source.header[at] for at in places if source.header[at]),
        aside,
        n_unfinished=n_unfinished,
        sheet=source.export.sheet if source.export else "",
    )
    return replace(source, header=header, blocks=without(blocks, places), export=export)


def _is_never_kept(name: str, tool: _Tool) -> bool:
    return name in tool.never or (bool(name) and name.startswith(tool.never_from))


def _words(header: Sequence[str]) -> tuple[str, ...]:
    """Return the questions without the marks that a tool writes around words it sets in bold."""
    return tuple(re.sub(r"(?<!\w)\*([^*]{1,80})\*(?!\w)", r"\1", name) for name in header)


def _sent(
    blocks: Blocks, plain: Sequence[str], sent: Collection[str], unsent: Collection[str]
) -> tuple[Blocks, int]:
    """Return the rows that somebody sent, and how many were not; all of them where no column says it."""
    place = next((at for at, name in enumerate(plain) if name in sent), None)
    if place is None:
        return blocks, 0
    said = pl.col(f"c{place}").str.strip_chars().str.to_lowercase()
    is_sent = ~said.is_in(list(unsent))
    kept = blocks.map(lambda frame: frame.filter(is_sent))
    return (kept, blocks.height - kept.height) if kept.height else (blocks, 0)
