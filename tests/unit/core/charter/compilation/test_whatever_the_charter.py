"""What holds of everything compiled, whatever the charter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given, settings

from avers.adapters.files.documents import dump_document, read_typed
from avers.adapters.files.yaml_in import parse_yaml
from avers.core.charter.compilation import DRAFT_VERSION, compile_charter
from avers.core.charter.compilation.changes import diff_charters, diff_instruments
from avers.core.charter.compilation.document import KINDS, Compiled, instrument_of
from avers.core.charter.compilation.lawful import why_not
from avers.core.charter.document import Charter
from avers.core.text import Text
from tests.unit.core.charter.compilation.charters import both, charters

QUOTED = re.compile(r"«[^«»]*»|“.*”", re.DOTALL)
LONGEST = 140


def texts_of(document: Compiled) -> Iterator[Text]:
    """Yield every sentence that is put to somebody."""
    for entry in document.entries():
        yield from (wording.words for wording in entry.wordings)
        yield from (choice.words for choice in entry.choices)


def own_sentences(charter: Charter) -> set[str]:
    """Return the charter's sentences that a document shows bare, as tags, role cards and choices do."""
    behaviours = [one.statement for value in charter.values for one in value.behaviours]
    commitments = [one.statement for team in charter.teams for one in team.commitments]
    values = [text for value in charter.values for text in (value.name, value.statement)]
    return {words for text in (*behaviours, *commitments, *values) for _, words in text}


@settings(max_examples=60)
@given(charters())
def test_any_charter_compiles_to_the_same_documents_with_unique_keys(charter: Charter) -> None:  # R20
    documents = compile_charter(charter)
    assert [document.kind for document in documents] == [*KINDS, *["survey"] * 5]
    assert len({document.key for document in documents}) == len(documents)
    assert {document.version for document in documents} == {charter.version or DRAFT_VERSION}
    for document in documents:
        keys = [entry.key for entry in document.entries()]
        assert len(set(keys)) == len(keys)
        assert all(
            entry.wordings and all(one.words for one in entry.wordings) for entry in document.entries()
        )
    facets = [facet.key for facet in documents[0].facets]
    assert len(set(facets)) == len(facets)


@settings(max_examples=60)
@given(charters(both))
def test_a_charter_in_both_languages_gives_both_everywhere(charter: Charter) -> None:
    for document in compile_charter(charter):
        for text in (*texts_of(document), document.title, *(section.title for section in document.sections)):
            assert text.fr.strip(), document.key
            assert text.en.strip(), document.key


@settings(max_examples=60)
@given(charters())
def test_no_sentence_is_longer_than_140_signs_but_for_what_it_quotes(charter: Charter) -> None:
    bare = own_sentences(charter)
    for document in compile_charter(charter):
        for text in texts_of(document):
            for _, words in text:
                assert words in bare or len(QUOTED.sub("", words)) <= LONGEST, words


@settings(max_examples=60)
@given(charters())
def test_documents_come_back_from_yaml_as_they_went(charter: Charter) -> None:  # C10
    for document in compile_charter(charter):
        written = dump_document(document)
        assert read_typed(parse_yaml(written.decode(), "x.yaml"), Compiled) == document
        again = next(one for one in compile_charter(charter) if one.key == document.key)
        assert dump_document(again) == written


@settings(max_examples=40)
@given(charters())
def test_only_observable_acts_are_criteria(charter: Charter) -> None:  # L1 L4 L8
    statements = {
        f"behaviour.{value.key}.{one.key}": one.statement
        for value in charter.values
        for one in value.behaviours
    }
    by_kind = {document.kind: document for document in compile_charter(charter)}
    for kind in ("scorecard", "visit", "interview", "tags"):
        for entry in by_kind[kind].entries():
            if entry.key in statements:
                assert why_not(statements[entry.key], charter) == ""


@settings(max_examples=40)
@given(charters())
def test_the_survey_is_an_instrument_whose_facets_are_declared(charter: Charter) -> None:  # R19 L2
    instrument = instrument_of(compile_charter(charter)[0])
    keys = [item.key for item in instrument.items]
    assert len(set(keys)) == len(keys)
    leaders = {facet.key for facet in instrument.facets if facet.about_leader}
    assert {item.facet for item in instrument.items} == {facet.key for facet in instrument.facets}
    for item in instrument.items:
        assert item.face == "employee" or item.facet not in leaders


@settings(max_examples=40)
@given(charters(), charters())
def test_a_difference_is_empty_with_oneself_and_reverses(one: Charter, other: Charter) -> None:
    assert diff_charters(one, one) == ()
    assert diff_instruments(compile_charter(one), compile_charter(one)) == ()
    forth, back = (
        {
            (change.document, change.entry)
            for change in diff_instruments(compile_charter(a), compile_charter(b))
        }
        for a, b in ((one, other), (other, one))
    )
    assert forth == back
