"""Structures of Qualtrics: what they ask comes as a survey of ours, and what cannot come is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.adapters.survey_tools.qsf import is_qsf, read_qsf
from avers.application.importing.structure import SurveyStructure
from avers.application.wording.limesurvey import REASONS
from avers.core.errors import InputRefused
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import Item, When

YES_NO = {"1": "Yes", "2": "No", "3": "Perhaps one day"}
AGREE = {str(n): words for n, words in enumerate(
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"), 1
)}  # fmt: skip


def shown(words: dict[str, str]) -> dict[str, dict[str, str]]:
    return {number: {"Display": said} for number, said in words.items()}


def asked(number: int, kind: str, selector: str, text: str = "What?", **more: Any) -> dict[str, Any]:
    """Return one question as the tool writes it; ``force`` makes it required."""
    force = "ON" if more.pop("force", False) else "OFF"
    settings = {"ForceResponse": force, "Type": "None", **more.pop("settings", {})}
    for name in ("Choices", "Answers"):
        if isinstance(more.get(name), dict) and more[name]:
            more[name] = {k: v if isinstance(v, dict) else {"Display": v} for k, v in more[name].items()}
    return {
        "QuestionID": f"QID{number}", "DataExportTag": f"Q{number}", "QuestionText": text,
        "QuestionType": kind, "Selector": selector, "Validation": {"Settings": settings},
        "Language": [], **more,
    }  # fmt: skip


def survey(
    *questions: dict[str, Any], blocks: Any = None, flow: Any = None, language: str = "EN", further: Any = ()
) -> str:
    """Return a file of the tool: one block of all questions, unless told otherwise."""
    standing = [{"Type": "Question", "QuestionID": one["QuestionID"]} for one in questions]
    blocks = blocks or [{"Type": "Default", "ID": "BL_1", "Description": "All", "BlockElements": standing}]
    known = blocks if isinstance(blocks, list) else []
    flow = flow or [
        {"Type": "Block", "ID": one["ID"], "FlowID": f"FL_{n}"}
        for n, one in enumerate(known, 2)
        if isinstance(one, dict) and "ID" in one
    ]
    elements = [
        {"Element": "BL", "Payload": blocks},
        {"Element": "FL", "Payload": {"Type": "Root", "FlowID": "FL_1", "Flow": flow}},
        *({"Element": "SQ", "PrimaryAttribute": one["QuestionID"], "Payload": one} for one in questions),
        *further,
    ]
    entry = {"SurveyName": "Pulse", "SurveyLanguage": language}
    return json.dumps({"SurveyEntry": entry, "SurveyElements": elements})


def read(*questions: dict[str, Any], **more: Any) -> SurveyStructure:
    found = read_qsf(survey(*questions, **more), "pulse.qsf", "pulse")
    assert found.drawn is not None
    assert instrument_faults(found.drawn) == ()
    return found


def items(found: SurveyStructure) -> dict[str, Item]:
    assert found.drawn is not None
    return {item.key: item for item in found.drawn.items}


def pages(found: SurveyStructure) -> list[tuple[str, ...]]:
    assert found.drawn is not None
    return [page.items for page in found.drawn.pages]


def lost(found: SurveyStructure) -> list[tuple[str, str]]:
    return [(one.code, one.why) for one in found.undrawn]


def element(number: int, **more: Any) -> dict[str, Any]:
    return {"Type": "Question", "QuestionID": f"QID{number}", **more}


def selected(number: int, choice: int, *, operator: str = "Selected", joined: str = "") -> dict[str, Any]:
    where = f"q://QID{number}/SelectableChoice/{choice}"
    return {"LogicType": "Question", "ChoiceLocator": where, "LeftOperand": where, "Operator": operator,
            "Type": "Expression", "Conjuction": joined}  # fmt: skip


def logic(*terms: dict[str, Any]) -> dict[str, Any]:
    lines: dict[str, Any] = {str(n): one for n, one in enumerate(terms)}
    return {"0": {**lines, "Type": "If"}, "Type": "BooleanExpression"}


# Each kind of question, and what it becomes: measure, ends of the scale, options, keys.
KINDS = [
    ("MC", "SAVR", {"Choices": YES_NO}, {"Q1": ("choice", (1, 3), 3)}),
    ("MC", "SAHR", {"Choices": YES_NO}, {"Q1": ("choice", (1, 3), 3)}),
    ("MC", "DL", {"Choices": YES_NO}, {"Q1": ("choice", (1, 3), 3)}),
    ("MC", "SAVR", {"Choices": AGREE}, {"Q1": ("mean", (1, 5), 0)}),
    ("MC", "MAVR", {"Choices": YES_NO}, {"Q1": ("picks", (1, 7), 3)}),
    ("MC", "MACOL", {"Choices": YES_NO}, {"Q1": ("picks", (1, 7), 3)}),
    ("MC", "NPS", {"Choices": [{"Display": str(n)} for n in range(11)]}, {"Q1": ("nps", (0, 10), 0)}),
    ("Matrix", "Likert", {"SubSelector": "SingleAnswer", "Choices": {"1": "Wait", "2": "Price"},
     "Answers": AGREE},
     {"Q1_1": ("mean", (1, 5), 0), "Q1_2": ("mean", (1, 5), 0)}),
    ("Matrix", "Likert", {"SubSelector": "MultipleAnswer", "Choices": {"4": "Shop"}, "Answers": YES_NO},
     {"Q1_4": ("picks", (1, 7), 3)}),
    ("Matrix", "Bipolar", {"Choices": {"1": "Slow:Fast"}, "Answers": {str(n): str(n) for n in range(1, 8)}},
     {"Q1_1": ("mean", (1, 7), 0)}),
    ("Matrix", "TE", {"Choices": {"1": "Name one", "2": "Name two"}},
     {"Q1_1": ("text", (0, 1), 0), "Q1_2": ("text", (0, 1), 0)}),
    ("Matrix", "MaxDiff", {"Choices": YES_NO, "Answers": {"1": "Least", "2": "Most"}},
     {"Q1": ("best_worst", (1, 9), 3)}),
    ("TE", "SL", {}, {"Q1": ("text", (0, 1), 0)}),
    ("TE", "ML", {}, {"Q1": ("text", (0, 1), 0)}),
    ("TE", "ESTB", {}, {"Q1": ("text", (0, 1), 0)}),
    ("TE", "FORM", {"Choices": {"1": "One", "2": "Two"}}, {"Q1_1": ("text", (0, 1), 0),
     "Q1_2": ("text", (0, 1), 0)}),
    ("TE", "SL", {"settings": {"ContentType": "ValidNumber", "ValidNumber": {"Min": "0", "Max": "240"}}},
     {"Q1": ("number", (0, 240), 0)}),
    ("TE", "SL", {"settings": {"ContentType": "ValidDate"}}, {"Q1": ("date", (0, 1), 0)}),
    ("RO", "DND", {"Choices": YES_NO}, {"Q1": ("ranking", (1, 6), 3)}),
    ("Slider", "HSLIDER", {"Choices": {"1": "Effort"}, "Configuration": {"CSSliderMin": 0,
     "CSSliderMax": 10}},
     {"Q1_1": ("mean", (0, 10), 0)}),
    ("Slider", "HBAR", {"Choices": {"1": "Effort"}, "Configuration": {"CSSliderMin": 0, "CSSliderMax": 100}},
     {"Q1_1": ("number", (0, 100), 0)}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "selector", "more", "wanted"), KINDS)
def test_each_kind_of_question_becomes_one_of_ours(
    kind: str, selector: str, more: dict[str, Any], wanted: dict[str, tuple[str, tuple[int, int], int]]
) -> None:
    found = items(read(asked(1, kind, selector, **more)))
    told = {
        key: (item.measure, (item.scale.low, item.scale.high), len(item.options))
        for key, item in found.items()
    }
    assert told == wanted


def test_a_table_side_by_side_is_one_table_a_column() -> None:
    column = {"QuestionText": "How often", "QuestionType": "Matrix", "Selector": "Likert",
              "SubSelector": "SingleAnswer", "Answers": shown(YES_NO)}  # fmt: skip
    more = {
        "Choices": {"1": "Shop"},
        "AdditionalQuestions": {"1": column, "2": {**column, "Answers": shown(AGREE)}},
    }
    found = items(read(asked(1, "SBS", "SBSMatrix", "Our places", **more)))
    assert {key: (item.measure, item.before.en) for key, item in found.items()} == {
        "Q1_1_1": ("choice", "Our places – How often"),
        "Q1_2_1": ("mean", "Our places – How often"),
    }


@pytest.mark.parametrize(
    ("kind", "selector", "why"),
    [
        ("CS", "VRTL", "constant_sum"), ("PGR", "DragAndDrop", "groups"), ("HeatMap", "Image", "picture"),
        ("Captcha", "V2", "captcha"), ("Timing", "PageTimer", "timing"), ("Meta", "Browser", "meta"),
        ("FileUpload", "FileUpload", "file"), ("DD", "DL", "drill_down"), ("Draw", "Signature", "signature"),
        ("TE", "PW", "password"), ("Never", "Heard", "unknown_type"), ("Matrix", "CS", "constant_sum"),
        ("Matrix", "RO", "rank_table"), ("MC", "SAVR", "no_option"), ("DB", "GRB", "picture"),
    ],
)  # fmt: skip
def test_what_no_form_of_ours_puts_is_told_with_its_reason(kind: str, selector: str, why: str) -> None:
    found = read(asked(1, kind, selector, Choices={"1": "One"}), asked(2, "TE", "SL"))
    assert lost(found) == [("Q1", why)]
    assert (found.n_questions, found.n_drawn) == (2, 1)


def test_words_lose_their_markup_and_scripts() -> None:
    said = "<style>p{color:red}</style><p>How&nbsp;was <b>it</b>?<script>alert(1)</script></p>"
    (item,) = items(read(asked(1, "TE", "SL", said))).values()
    assert item.words.en == "How was it?"


def test_blocks_and_page_breaks_are_pages_and_words_alone_open_one() -> None:
    questions = [asked(n, "TE", "SL", f"Question {n}?") for n in (1, 2, 3, 5)]
    words = asked(4, "DB", "TB", "Now about <b>prices</b>.")
    blocks = [
        {"Type": "Default", "ID": "BL_1", "Description": "One",
         "BlockElements": [element(1), {"Type": "Page Break"}, element(2)]},
        {"Type": "Standard", "ID": "BL_2", "Description": "Two", "BlockElements": [element(3),
        element(4), element(5)]},
        {"Type": "Trash", "ID": "BL_3", "Description": "Trash"},
    ]  # fmt: skip
    found = read(*questions[:3], words, questions[3], blocks=blocks[:2])
    assert pages(found) == [("Q1",), ("Q2",), ("Q3",), ("Q5",)]
    assert found.drawn is not None
    assert [page.intro.en for page in found.drawn.pages] == ["", "", "", "Now about prices."]
    assert found.n_drawn == 5


def test_what_is_in_the_bin_is_told_and_not_asked() -> None:
    blocks = [
        {"Type": "Default", "ID": "BL_1", "BlockElements": [element(1)]},
        {"Type": "Trash", "ID": "BL_2", "BlockElements": [element(2)]},
    ]
    flow = [{"Type": "Standard", "ID": "BL_1", "FlowID": "FL_2"}]
    found = read(asked(1, "TE", "SL"), asked(2, "TE", "SL"), blocks=blocks, flow=flow)
    assert list(items(found)) == ["Q1"]
    assert lost(found) == [("Q2", "not_in_flow")]


def test_older_files_write_blocks_by_number() -> None:
    blocks = {"0": {"Type": "Default", "ID": "BL_1", "BlockElements": [element(1)]}}
    flow = [{"Type": "Standard", "ID": "BL_1", "FlowID": "FL_2"}]
    assert list(items(read(asked(1, "TE", "SL"), blocks=blocks, flow=flow))) == ["Q1"]


def test_forced_answers_are_required_and_a_way_out_is_not_applicable() -> None:
    choices = {**YES_NO, "4": "Not applicable"}
    found = items(
        read(asked(1, "MC", "SAVR", Choices=choices, force=True), asked(2, "MC", "SAVR", Choices=YES_NO))
    )
    assert (found["Q1"].required, found["Q1"].not_applicable, len(found["Q1"].options)) == (True, True, 3)
    assert (found["Q2"].required, found["Q2"].not_applicable) == (False, False)


def test_an_option_that_stands_alone_and_the_most_one_may_pick() -> None:
    choices = {"1": "Wait", "2": "Price", "3": {"Display": "Nothing", "ExclusiveAnswer": True}}
    (item,) = items(read(asked(1, "MC", "MAVR", Choices=choices, settings={"MaxChoices": "2"}))).values()
    assert item.at_most == 2
    assert [option.group for option in item.options] == ["", "", "unknown"]


def test_recoded_values_are_the_keys_of_options_in_their_order() -> None:
    more = {"RecodeValues": {"1": "10", "2": "20", "3": "20"}, "ChoiceOrder": [2, "3", 1]}
    (item,) = items(read(asked(1, "MC", "SAVR", Choices=YES_NO, **more))).values()
    assert [(one.key, one.words.en) for one in item.options] == [
        ("2", "No"), ("3", "Perhaps one day"), ("10", "Yes"),
    ]  # fmt: skip


def test_several_languages_stand_in_one_survey() -> None:
    said = {"FR": {"QuestionText": "Quoi ?", "Choices": shown({"1": "Oui", "2": "Non", "3": "Un jour"})},
            "NL": {"QuestionText": "Wat?", "Choices": shown({"1": "Ja"})}}  # fmt: skip
    found = read(asked(1, "MC", "SAVR", Choices=YES_NO, Language=said))
    (item,) = items(found).values()
    assert (item.words.fr, item.words.en) == ("Quoi ?", "What?")
    assert [option.words.fr for option in item.options] == ["Oui", "Non", "Un jour"]
    assert found.drawn is not None
    assert found.drawn.translations == {"nl": {"item/Q1": "Wat?", "item/Q1/option/1": "Ja"}}


def test_a_survey_in_neither_french_nor_english_says_that_its_words_stand_there() -> None:
    found = read(asked(1, "TE", "SL", "Was fehlt?"), language="DE")
    assert items(found)["Q1"].words.en == "Was fehlt?"
    assert lost(found) == [("de", "stands_as_english")]


# ── Branches ────────────────────────────────────────────────────────────────────────────────────


def test_a_condition_on_one_question_is_a_branch_and_begins_a_page() -> None:
    shown_if = logic(selected(1, 2), selected(1, 3, joined="Or"))
    found = read(asked(1, "MC", "SAVR", Choices=YES_NO), asked(2, "TE", "SL", "Why?", DisplayLogic=shown_if))
    assert items(found)["Q2"].when == When("Q1", ("2", "3"))
    assert pages(found) == [("Q1",), ("Q2",)]
    assert lost(found) == []


def test_a_condition_on_a_scale_names_its_step() -> None:
    found = read(
        asked(
            1, "MC", "SAVR", Choices={str(n): words for n, words in enumerate(reversed(AGREE.values()), 1)}
        ),
        asked(2, "TE", "SL", "Why?", DisplayLogic=logic(selected(1, 5))),
    )
    assert items(found)["Q2"].when == When("Q1", ("1",))  # the fifth choice is « strongly disagree »


@pytest.mark.parametrize(
    "terms",
    [
        [selected(1, 1, operator="NotSelected")],
        [selected(1, 1), selected(2, 1, joined="And")],
        [selected(1, 1), selected(2, 1, joined="Or")],
        [selected(9, 1)],
        [{"LogicType": "DeviceType", "LeftOperand": "mobile", "Operator": "Is"}],
    ],
)
def test_a_condition_that_no_branch_says_is_told_and_the_question_asked_of_everybody(terms: Any) -> None:
    two = (asked(1, "MC", "SAVR", Choices=YES_NO), asked(2, "MC", "SAVR", Choices=YES_NO))
    found = read(*two, asked(3, "TE", "SL", "Why?", DisplayLogic=logic(*terms)))
    assert items(found)["Q3"].when is None
    assert ("Q3", "condition_lost") in lost(found)


def skip(number: int, choice: int, to: str) -> dict[str, Any]:
    return {"ChoiceLocator": f"q://QID{number}/SelectableChoice/{choice}", "Condition": "Selected",
            "SkipToDestination": to}  # fmt: skip


@pytest.mark.parametrize(
    ("to", "stays"), [("QID3", ["Q2"]), ("ENDOFBLOCK", ["Q2", "Q3"]), ("ENDOFSURVEY", ["Q2", "Q3", "Q4"])]
)
def test_a_skip_after_a_required_choice_is_a_branch_for_those_who_stay(to: str, stays: list[str]) -> None:
    questions = (
        asked(1, "MC", "SAVR", Choices=YES_NO, force=True), *(asked(n, "TE", "SL",
        f"{n}?") for n in (2, 3, 4))
    )  # fmt: skip
    blocks = [
        {"Type": "Default", "ID": "BL_1",
         "BlockElements": [element(1, SkipLogic=[skip(1, 2, to)]), element(2), element(3)]},
        {"Type": "Standard", "ID": "BL_2", "BlockElements": [element(4)]},
    ]  # fmt: skip
    found = read(*questions, blocks=blocks)
    assert [key for key, item in items(found).items() if item.when] == stays
    assert items(found)["Q2"].when == When("Q1", ("1", "3"))
    assert lost(found) == []


def test_a_skip_after_a_question_that_may_be_passed_over_is_told() -> None:
    blocks = [{"Type": "Default", "ID": "BL_1",
               "BlockElements": [element(1, SkipLogic=[skip(1, 2, "ENDOFSURVEY")]), element(2)]}]  # fmt: skip
    found = read(asked(1, "MC", "SAVR", Choices=YES_NO), asked(2, "TE", "SL"), blocks=blocks)
    assert items(found)["Q2"].when is None
    assert lost(found) == [("Q1", "skip_lost")]


def test_a_branch_of_the_flow_is_a_condition_of_its_pages() -> None:
    blocks = [
        {"Type": "Default", "ID": "BL_1", "BlockElements": [element(1)]},
        {"Type": "Standard", "ID": "BL_2", "BlockElements": [element(2)]},
    ]
    inner = [{"Type": "Standard", "ID": "BL_2", "FlowID": "FL_4"}]
    flow = [
        {"Type": "Block", "ID": "BL_1", "FlowID": "FL_2"},
        {"Type": "Branch", "FlowID": "FL_3", "BranchLogic": logic(selected(1, 1)), "Flow": inner},
        {"Type": "EmbeddedData", "FlowID": "FL_5"},
    ]
    found = read(asked(1, "MC", "SAVR", Choices=YES_NO), asked(2, "TE", "SL"), blocks=blocks, flow=flow)
    assert found.drawn is not None
    assert [page.when for page in found.drawn.pages] == [None, When("Q1", ("1",))]
    assert lost(found) == [("FL_5", "flow")]


def test_an_earlier_answer_is_called_back_and_what_else_is_told() -> None:
    said = "You said ${q://QID1/ChoiceGroup/SelectedChoices}, ${m://FirstName}: why?"
    found = read(asked(1, "MC", "SAVR", Choices=YES_NO), asked(2, "TE", "SL", said))
    assert items(found)["Q2"].words.en == "You said {Q1}, …: why?"
    assert lost(found) == [("Q2", "piping_lost")]


def test_lines_and_questions_in_a_random_order_are_shuffled_pages() -> None:
    table = asked(1, "Matrix", "Likert", SubSelector="SingleAnswer", Choices={"1": "Wait", "2": "Price"},
                  Answers=AGREE, Randomization={"Type": "All"})  # fmt: skip
    options = asked(3, "MC", "SAVR", Choices=YES_NO, Randomization={"Type": "All"})
    blocks = [
        {"Type": "Default", "ID": "BL_1", "BlockElements": [element(1)]},
        {"Type": "Standard", "ID": "BL_2", "BlockElements": [element(2), element(3)],
         "Options": {"RandomizeQuestions": "RandomWithXPerPage"}},
    ]  # fmt: skip
    found = read(table, asked(2, "TE", "SL"), options, blocks=blocks)
    assert found.drawn is not None
    assert [(page.items, page.shuffled) for page in found.drawn.pages] == [
        (("Q1_1", "Q1_2"), True),
        (("Q2", "Q3"), True),
    ]
    assert ("Q3", "option_order") in lost(found)


def test_protected_data_is_not_asked_whatever_the_tool_asked() -> None:  # L8
    found = read(asked(1, "MC", "SAVR", "What is your religion?", Choices=YES_NO), asked(2, "TE", "SL"))
    assert list(items(found)) == ["Q2"]
    assert lost(found) == [("Q1", "special_category")]


def test_what_stands_beside_the_questions_is_told() -> None:
    further = [
        {"Element": "QO", "Payload": {}},
        {"Element": "SO", "Payload": {}},
        {"Element": "RS", "Payload": None},
    ]
    assert lost(read(asked(1, "TE", "SL"), further=further)) == [("QO", "beside")]


# ── Bad files ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"SurveyEntry": {}, "SurveyElements": [', "json_damaged"),
        ('{"SurveyEntry": {}, "SurveyElements": []}', "structure_not_qualtrics"),
        ('{"SurveyEntry": {}, "SurveyElements": 7}', "structure_not_qualtrics"),
        ('{"SurveyEntry": {}, "SurveyElements": [{"Element": "SO"}]}', "structure_empty"),
        ('{"SurveyEntry": {"a": ' + "[" * 90_000, "json_damaged"),
    ],
)
def test_a_file_that_is_no_survey_is_refused_with_its_reason(text: str, code: str) -> None:
    assert is_qsf(text)
    with pytest.raises(InputRefused) as refused:
        read_qsf(text, "pulse.qsf", "pulse")
    assert [fault.code for fault in refused.value.faults] == [code]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=8) | st.sampled_from(["QID1",
    "BL_1", "ON"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["1", "2", "Display", "Type", "Flow", "ID", "0", "Options"]),
    inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
FIELDS = (
    "QuestionText", "Choices", "Answers", "ChoiceOrder", "AnswerOrder", "RecodeValues", "Language",
    "Validation",
    "DisplayLogic", "Randomization", "Configuration", "Labels", "AdditionalQuestions", "ChoiceDataExportTags",
    "DataExportTag", "ColumnLabels",
)  # fmt: skip


@given(
    kind=st.sampled_from([(one[0], one[1]) for one in KINDS] + [("SBS", "SBSMatrix"), ("DB", "TB")]),
    odd=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=6),
    blocks=ANYTHING,
    flow=ANYTHING,
)
def test_nothing_that_stands_in_a_file_makes_the_reader_fall(
    kind: Any, odd: Any, blocks: Any, flow: Any
) -> None:
    """Whatever stands where something else belongs, a survey comes out that a form can put, or a refusal."""
    question = {**asked(1, *kind, Choices=YES_NO), **odd}
    text = survey(question, asked(2, "MC", "SAVR", Choices=YES_NO), blocks=blocks, flow=flow)
    try:
        found = read_qsf(text, "pulse.qsf", "pulse")
    except InputRefused:
        return
    assert found.drawn is not None
    assert [fault.code for fault in instrument_faults(found.drawn) if fault.code != "no_questions"] == []
    assert {one.why for one in found.undrawn} <= set(REASONS)
