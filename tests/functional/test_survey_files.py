"""A survey of the editor as a file: it comes back the same, checks accept it, and a form loses nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings

from avers.core.evidence.drafting import name_of
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import FOUNDATIONS, Facet
from avers.core.text import Text
from avers.web.composing.fields import read_page, read_question, values_of, values_of_page
from avers.wiring import open_folder, read_survey_file, write_survey_file
from tests.unit.core.evidence.test_drafting import instruments

FACETS = (Facet("means", Text("Les moyens")), Facet("satisfaction", FOUNDATIONS["satisfaction"]))
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


# R99
@SLOW
@given(instruments())
def test_a_survey_that_is_downloaded_and_brought_back_says_the_same(instrument: Instrument) -> None:
    assert read_survey_file(write_survey_file(instrument), "pulse.yaml") == instrument


# R99
@settings(SLOW, max_examples=30)
@given(instruments())
def test_the_check_of_a_folder_accepts_what_the_editor_publishes(
    tmp_path_factory: object, instrument: Instrument
) -> None:
    assume(instrument_faults(instrument) == ())
    folder = Path(tmp_path_factory.mktemp("company"))  # type: ignore[attr-defined] # a factory of pytest
    (folder / "surveys").mkdir()
    (folder / "surveys" / "pulse.yaml").write_bytes(write_survey_file(instrument))
    (found,) = open_folder(folder).evidence.written_surveys()
    assert found.faults() == ()
    assert found.instrument == instrument


def _stripped(text: Text) -> Text:
    return Text(text.fr.strip(), text.en.strip())


# R99
@SLOW
@given(instruments())
def test_a_question_opened_and_saved_as_it_was_is_the_same_question(instrument: Instrument) -> None:
    for item in instrument.items:
        words = (item.words, item.before, item.words_inside, *item.ends, *(one.words for one in item.options))
        # Blanks around a sentence, an answer without words and lines that end otherwise are not kept.
        assume(all(text == _stripped(text) for text in words))
        assume(item.words and all(one.words for one in item.options))
        read = read_question(
            values_of(item, instrument), instrument, item=item, face=item.face,
            taken=frozenset(one.key for one in instrument.items), facets=FACETS, is_fixed=True,
        )  # fmt: skip
        assert read.faults == ()
        assert read.item == item, name_of(item)


# R99
@SLOW
@given(instruments())
def test_a_page_opened_and_saved_as_it_was_is_the_same_page(instrument: Instrument) -> None:
    for page in instrument.pages:
        assume(page.title == _stripped(page.title))
        read, _words, faults = read_page(values_of_page(page, instrument), instrument, page)
        assert faults == ()
        assert read == replace(page)
