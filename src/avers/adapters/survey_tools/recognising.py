"""Which tool wrote a table, by its shape; a table that no known tool wrote stays as it is."""

from __future__ import annotations

from dataclasses import replace

from avers.adapters.survey_tools.google_forms import read_google_forms
from avers.adapters.survey_tools.headings import join_headings
from avers.adapters.survey_tools.known_tables import read_known_table
from avers.adapters.survey_tools.limesurvey_table import read_limesurvey_table
from avers.adapters.survey_tools.personal import numbered, personal_places, without
from avers.adapters.survey_tools.qualtrics import read_qualtrics
from avers.application.importing.natural import is_natural
from avers.application.importing.source import Export, Source

__all__ = ["recognise", "without_persons"]


def recognise(source: Source, *, chosen: frozenset[str] = frozenset(), leave_out: bool = True) -> Source:
    """Return a table as its tool meant it, persons and times emptied; parameters as ``read_qualtrics``.

    A CSV of nobody's known tool whose mapping was written by hand (``leave_out``) stays as it is: that hand
    names what it takes.
    """
    source = join_headings(source)
    found = read_qualtrics(source, chosen=chosen, leave_out=leave_out)
    found = found or read_google_forms(source)
    if found is not None or (source.export is None and leave_out):
        return found or source
    return without_persons(source)


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
