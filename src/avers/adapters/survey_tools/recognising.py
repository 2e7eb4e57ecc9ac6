"""Which tool wrote a table, by its shape; a table that no known tool wrote stays as it is."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from avers.adapters.survey_tools.google_forms import read_google_forms
from avers.adapters.survey_tools.headings import join_headings
from avers.adapters.survey_tools.known_tables import read_known_table, said_sent
from avers.adapters.survey_tools.limesurvey_table import TOOL as LIMESURVEY
from avers.adapters.survey_tools.limesurvey_table import read_limesurvey_table, sent_column
from avers.adapters.survey_tools.personal import numbered, personal_places, without
from avers.adapters.survey_tools.qualtrics import read_qualtrics
from avers.application.importing.natural import is_natural
from avers.application.importing.source import Export, Source
from avers.core.errors import Fault, InputRefused

__all__ = ["check_sent", "recognise", "without_persons"]


def recognise(
    source: Source, *, chosen: frozenset[str] = frozenset(), leave_out: bool = True, by_hand: bool = False
) -> Source:
    """Return a table as its tool meant it, persons and times emptied; parameters as ``read_qualtrics``.

    A CSV whose mapping was written by hand (``by_hand``) keeps its columns: that hand names what it takes.
    Rows that its tool says nobody sent are left out all the same, unless a rule of the mapping reads that.
    """
    source = join_headings(source)
    found = read_qualtrics(source, chosen=chosen, leave_out=leave_out)
    found = found or read_google_forms(source)
    if found is not None or (source.export is None and leave_out):
        return found or (_sent_alone(source, chosen) if by_hand else source)
    return without_persons(source)


def check_sent(source: Source) -> None:
    """Raise ``InputRefused`` where the tool that wrote ``source`` says that nobody sent any row of it."""
    sent = source if source.export is not None else _sent_alone(source, frozenset())
    if sent.export is None or not sent.blocks.is_empty():
        return
    n_left_out = sent.export.n_previews + sent.export.n_unfinished
    raise InputRefused([Fault("nobody_sent", source.name, values={"found": str(n_left_out)})])


def _sent_alone(source: Source, chosen: frozenset[str]) -> Source:
    """Return a table without the rows that nobody sent, its columns whole; as it is where nothing says it."""
    place = sent_column(source)
    said = said_sent(source) if place is None else (LIMESURVEY, place, frozenset({""}))
    if said is None or source.header[said[1]] in chosen:
        return source
    tool, place, unsent = said
    is_sent = ~pl.col(f"c{place}").str.strip_chars().str.to_lowercase().is_in(list(unsent))
    sent = source.blocks.map(lambda frame: frame.filter(is_sent))
    n_unfinished = source.blocks.height - sent.height
    if not n_unfinished:
        return source
    return replace(source, blocks=sent, export=Export(tool, source.header, n_unfinished=n_unfinished))


def without_persons(source: Source) -> Source:
    """Return a table whose columns nobody mapped by hand without those about persons; ours stays as it is."""
    if is_natural(source):
        return source
    if (found := read_limesurvey_table(source) or read_known_table(source)) is not None:
        return found
    export = source.export or Export("", ())
    places = personal_places(source.header, source.header, source.blocks)
    header = numbered(["" if at in places else name for at, name in enumerate(source.header)])
    dropped = tuple(source.header[at] for at in places if source.header[at])
    told = replace(export, words=source.header, dropped=dropped)
    return replace(source, header=header, blocks=without(source.blocks, places), export=told)
