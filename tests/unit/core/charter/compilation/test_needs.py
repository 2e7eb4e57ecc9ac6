"""The survey of needs: two questions together, in the words of the mirrored survey, on both faces."""

from __future__ import annotations

from avers.core.charter.compilation import compile_charter
from avers.core.charter.compilation.document import instrument_of
from avers.core.charter.compilation.foundations import foundation_sections
from avers.core.charter.compilation.needs import compile_needs
from avers.core.charter.compilation.survey import compile_survey
from avers.core.evidence.observation import EXPECTED, LIVED
from avers.core.evidence.pairing import pairs_of
from avers.core.evidence.questionnaire import questionnaire_of
from avers.core.text import LANGUAGES, Text
from tests.unit.core.charter.compilation.charters import small_charter

CHARTER = small_charter()
SURVEY = compile_needs(CHARTER, "3")


def test_every_need_is_asked_twice_of_both_faces_and_of_inside_customers() -> None:  # R26 R29 R8
    for section in SURVEY.sections:
        expected, lived = section.entries
        assert (expected.facet, lived.facet) == (EXPECTED, LIVED)
        assert expected.before == lived.before == section.title
        for entry in (expected, lived):
            assert [one.face for one in entry.wordings] == ["employee", "customer", "inside"]
            assert all(getattr(one.words, language) for one in entry.wordings for language in LANGUAGES)
    pairs = pairs_of(instrument_of(SURVEY).items)
    assert len(pairs) == 2 * len(SURVEY.sections)


def test_what_is_lived_is_asked_in_the_words_of_the_mirrored_survey() -> None:  # R25 R26 R29
    words = {entry.wordings for section in foundation_sections(Text(), Text()) for entry in section.entries}
    assert all(section.entries[1].wordings in words for section in SURVEY.sections)
    asked = {entry.facet for section in foundation_sections(Text(), Text()) for entry in section.entries
             if entry.wordings in {one.entries[1].wordings for one in SURVEY.sections}}  # fmt: skip
    assert asked == {"recognition", "mattering", "relation"}


def test_the_mirrored_survey_does_not_grow_by_a_question() -> None:  # R26
    mirror = next(one for one in compile_charter(CHARTER) if one.key == "mirror")
    assert mirror == compile_survey(CHARTER, CHARTER.version)
    assert not [entry for entry in mirror.entries() if entry.facet.startswith("need.")]


def test_two_questions_of_a_need_stand_on_one_page() -> None:  # R26
    told = questionnaire_of(instrument_of(SURVEY), "customer", language="fr")
    pages = [[one.key for one in page.questions] for page in told.pages({})]
    assert sum(map(len, pages)) == 14
    for keys in pages:
        for key in keys:
            partner = key.replace(".expected.", ".lived.") if ".expected." in key else ""
            assert not partner or keys[keys.index(key) + 1] == partner
