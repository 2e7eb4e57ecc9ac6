"""A structure becomes items, scales and a list of what has no place; a broken one becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from avers.adapters.limesurvey.carrying import is_structure, read_structure
from avers.application.importing.mapping import GivenMapping, mapping_faults
from avers.application.importing.structure import SurveyStructure, starting_mapping
from avers.application.wording.failures import explain_fault
from avers.application.wording.limesurvey import REASONS
from avers.core.errors import InputRefused
from avers.wiring import read_structure as read_file

COLUMNS = ("class", "type/scale", "name", "relevance", "text", "language", "other", "slider_layout",
           "slider_min", "slider_max", "min_num_value_n", "max_num_value_n", "max_answers")  # fmt: skip


def tsv(*rows: str) -> str:
    """Return a tab-separated structure; a row is written ``Q L q1 1 words``, the words last."""
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        kind, letter, name, relevance, *words = row.split(" ", 4)
        cells = {"class": kind, "type/scale": letter, "name": name, "relevance": relevance.replace("_", " ")}
        text, *more = " ".join(words).split(" ~")
        cells |= {"text": text, "language": "en"} | dict(pair.split("=", 1) for pair in more)
        lines.append("\t".join(cells.get(column, "") for column in COLUMNS))
    return "\n".join(lines) + "\n"


def read(*rows: str) -> SurveyStructure:
    return read_structure(tsv(*rows), "made.tsv", "made")


def why(structure: SurveyStructure) -> dict[str, str]:
    return {left.code: left.why for left in structure.left_out}


def numbers(structure: SurveyStructure, scale: str) -> list[int | None]:
    return [option.value for option in structure.scales[scale].options]


STEPS = ("A 0 A1 1 Never", "A 0 A2 1 Sometimes", "A 0 A3 1 Always", "A 0 A4 1 N/A")


# ── What is carried ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("letter", ["F", "H"])
def test_each_line_of_a_table_is_an_item_on_the_scale_of_its_options(letter: str) -> None:
    structure = read(f"Q {letter} q1 1 How", "SQ 0 care 1 we_care", "SQ 0 SQ002 1 we_listen", *STEPS)
    assert [(item.key, item.column) for item in structure.items] == [
        ("care", "q1[care]"),
        ("q1_SQ002", "q1[SQ002]"),
    ]
    scale = structure.scales["q1"]
    assert (scale.low, scale.high, numbers(structure, "q1")) == (1, 3, [1, 2, 3, None])
    assert scale.options[3].missing == "not_applicable"
    assert not scale.certain


@pytest.mark.parametrize(
    ("letter", "low", "high"), [("A", 1, 5), ("B", 1, 10), ("C", 0, 1), ("E", 1, 3), ("M", 0, 1), ("P", 0, 1)]
)
def test_tables_with_a_scale_of_their_own_need_no_guess(letter: str, low: int, high: int) -> None:
    structure = read(f"Q {letter} q1 1 How", "SQ 0 SQ1 1 this", "SQ 0 SQ2 1 that")
    (scale,) = structure.scales.values()
    assert (scale.low, scale.high, scale.certain) == (low, high, True)
    assert [item.key for item in structure.items] == ["q1_SQ1", "q1_SQ2"]
    assert {item.kind for item in structure.items} == {"tick" if letter in "MP" else "rating"}


@pytest.mark.parametrize(("letter", "low", "high"), [("5", 1, 5), ("Y", 0, 1)])
def test_single_questions_with_a_scale_of_their_own(letter: str, low: int, high: int) -> None:
    structure = read(f"Q {letter} q1 1 How")
    (scale,) = structure.scales.values()
    assert (scale.low, scale.high) == (low, high)


@pytest.mark.parametrize("letter", ["S", "T", "U", "Q"])
def test_words_are_carried_as_words(letter: str) -> None:
    structure = read(f"Q {letter} q1 1 Why", "SQ 0 SQ1 1 first")
    assert {item.kind for item in structure.items} == {"text"}


@pytest.mark.parametrize("letter", ["L", "!", "O"])
def test_a_list_is_a_scale_only_when_it_reads_as_steps(letter: str) -> None:
    steps = read(f"Q {letter} q1 1 How", *STEPS)
    assert [item.key for item in steps.items] == ["q1"]
    names = read(f"Q {letter} q1 1 Where", "A 0 A1 1 Lille", "A 0 A2 1 Lyon")
    assert names.items == ()
    assert why(names)["q1"] == "nominal"


def test_numbers_in_labels_win_over_codes_and_codes_over_order() -> None:
    labelled = read("Q L q1 1 How", "A 0 1 1 0 - not at all", "A 0 2 1 1", "A 0 3 1 2 - fully")
    assert numbers(labelled, "q1") == [0, 1, 2]
    coded = read("Q F q1 1 How", "SQ 0 S1 1 x", "A 0 A3 1 Always", "A 0 A2 1 Often", "A 0 A1 1 Never")
    assert numbers(coded, "q1") == [3, 2, 1]
    ordered = read("Q F q1 1 How", "SQ 0 S1 1 x", "A 0 bad 1 Poor", "A 0 mid 1 Fair", "A 0 top 1 Good")
    assert numbers(ordered, "q1") == [1, 2, 3]
    said = read("Q L q1 1 Is it", "A 0 a 1 Yes", "A 0 b 1 No")
    assert numbers(said, "q1") == [1, 0]


def test_numbers_are_carried_between_whole_bounds_only() -> None:
    bounded = read("Q N q1 1 How many ~min_num_value_n=0 ~max_num_value_n=40")
    assert (bounded.scales["from_0_to_40"].low, bounded.scales["from_0_to_40"].high) == (0, 40)
    slider = read("Q K q1 1 How ~slider_layout=1 ~slider_min=0 ~slider_max=100", "SQ 0 S1 1 |0%|100%")
    assert slider.items[0].scale == "from_0_to_100"
    assert why(read("Q N q1 1 How many"))["q1"] == "unbounded_number"
    assert why(read("Q N q1 1 Pay ~min_num_value_n=0 ~max_num_value_n=9000"))["q1"] == "unbounded_number"


def test_each_option_of_a_ranking_is_an_item_where_the_first_rank_is_the_best() -> None:
    structure = read("Q R q1 1 Rank", "A 0 pay 1 Pay", "A 0 team 1 Team", "A 0 work 1 Work")
    assert [item.column for item in structure.items] == ["q1[rank_pay]", "q1[rank_team]", "q1[rank_work]"]
    scale = structure.scales["rank_q1"]
    assert (scale.low, scale.high, scale.high_is_good) == (1, 3, False)


def test_a_condition_is_kept_as_it_was_written() -> None:
    structure = read("Q Y q1 1 Are_we", 'Q Y q2 q1=="Y" Why')
    assert [item.shown_if for item in structure.items] == ["", 'q1=="Y"']


def test_both_languages_are_words_of_the_same_item() -> None:
    structure = read(
        "Q F q1 1 How", "SQ 0 care 1 We care", *STEPS,
        "Q F q1 1 Comment ~language=fr", "SQ 0 care 1 On écoute ~language=fr",
        *(f"{row} ~language=fr" for row in STEPS),
    )  # fmt: skip
    (item,) = structure.items
    assert item.words == {"en": "How [We care]", "fr": "Comment [On écoute]"}
    assert structure.n_questions == 1
    mapping = starting_mapping(structure, face="employee", unit="co")
    assert (mapping.items[0].words.fr, mapping.items[0].words.en) == ("Comment [On écoute]", "How [We care]")


def test_words_lose_their_tags_and_scripts() -> None:
    structure = read("Q S q1 1 <p>Why <b>not</b>&nbsp;?<script>alert(1)</script></p>")
    assert structure.items[0].words["en"] == "Why not ?"


# ── What is not, said ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("letter", "reason"),
    [("D", "date"), ("|", "file"), ("X", "display"), ("*", "equation"), ("I", "language_switch"),
     ("G", "nominal"), ("1", "two_scales"), (":", "number_table"), (";", "text_table")],
)  # fmt: skip
def test_a_type_without_a_place_is_listed_with_its_reason(letter: str, reason: str) -> None:
    structure = read(f"Q {letter} q1 1 What", "SQ 0 SQ1 1 this")
    assert structure.items == ()
    assert [(left.code, left.type, left.why) for left in structure.left_out] == [("q1", letter, reason)]


def test_every_question_is_carried_or_listed_never_dropped() -> None:
    letters = "15ABCDEFGHIKLMNOPQRSTUXY!*:;|"
    structure = read(*(f"Q {letter} q{i} 1 What" for i, letter in enumerate(letters)))
    said = {item.question for item in structure.items} | {left.code for left in structure.left_out}
    assert {f"q{i}" for i in range(len(letters))} <= said
    assert {left.why for left in structure.left_out} <= set(REASONS)


def test_what_stays_of_a_carried_question_is_listed_too() -> None:
    structure = read("Q P q1 1 Which ~other=Y ~max_answers=2", "SQ 0 SQ1 1 this", "QTA x y 1 quota")
    assert why(structure) == {
        "q1[other]": "other_field", "q1[comment]": "comment_field", "q1": "setting", "QTA": "beside",
    }  # fmt: skip


def test_options_with_the_same_words_cannot_be_told_apart() -> None:
    structure = read("Q F q1 1 How", "SQ 0 S1 1 x", "A 0 a 1 Good", "A 0 b 1 good")
    assert why(structure)["q1"] == "same_words"


@pytest.mark.parametrize(
    "words",
    ["What is your ethnic origin?", "Do you have a disability?", "Are you a member of a trade union?"],
)
def test_what_may_not_be_asked_is_not_carried(words: str) -> None:  # L8
    assert why(read(f"Q Y q1 1 {words}"))["q1"] == "special_category"


def test_the_starting_mapping_is_refused_until_somebody_has_read_it() -> None:
    structure = read("Q F q1 1 How", "SQ 0 care 1 We_care", *STEPS)
    mapping = starting_mapping(structure, face="employee", unit="co")
    codes = sorted(fault.code for fault in mapping_faults(GivenMapping(mapping)))
    assert codes == ["facet_to_choose", "to_confirm", "to_confirm_whole"]


def test_a_question_of_recommendation_from_0_to_10_is_taken_as_nps() -> None:
    options = [f"A 0 {i + 1} 1 {i}" for i in range(11)]
    structure = read("Q L q1 1 Would you recommend us", *options)
    assert starting_mapping(structure, face="customer", unit="co").items[0].measure == "nps"


# ── XML, old and new ────────────────────────────────────────────────────────────────────────────


def section(name: str, *rows: dict[str, str]) -> str:
    cells = ("".join(f"<{tag}><![CDATA[{words}]]></{tag}>" for tag, words in row.items()) for row in rows)
    return f"<{name}><rows>" + "".join(f"<row>{row}</row>" for row in cells) + f"</rows></{name}>"


def lss(*sections: str, kind: str = "Survey") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<document><LimeSurveyDocType>{kind}</LimeSurveyDocType>'
        f"<languages><language>fr</language></languages>{''.join(sections)}</document>"
    )


QUESTION = {"qid": "7", "parent_qid": "0", "gid": "1", "type": "F", "title": "q1", "question_order": "1"}
PART = {"qid": "8", "parent_qid": "7", "title": "care", "question_order": "1", "scale_id": "0"}
OLD = (
    section("questions", QUESTION | {"question": "Comment", "language": "fr"}),
    section("subquestions", PART | {"question": "On écoute", "language": "fr"}),
    section(
        "answers",
        {"qid": "7", "code": "A2", "answer": "Toujours", "sortorder": "2", "language": "fr"},
        {"qid": "7", "code": "A1", "answer": "Jamais", "sortorder": "1", "language": "fr"},
    ),
)
NEW = (
    section("questions", QUESTION),
    section("question_l10ns", {"qid": "7", "question": "Comment", "language": "fr"},
            {"qid": "8", "question": "On écoute", "language": "fr"}),
    section("subquestions", PART),
    section("answers", {"aid": "2", "qid": "7", "code": "A2", "sortorder": "2"},
            {"aid": "1", "qid": "7", "code": "A1", "sortorder": "1"}),
    section("answer_l10ns", {"aid": "1", "answer": "Jamais", "language": "fr"},
            {"aid": "2", "answer": "Toujours", "language": "fr"}),
)  # fmt: skip


@pytest.mark.parametrize("sections", [OLD, NEW])
def test_old_and_new_xml_say_the_same(sections: tuple[str, ...]) -> None:
    structure = read_structure(lss(*sections), "made.lss", "made")
    (item,) = structure.items
    assert (item.key, item.words) == ("care", {"fr": "Comment [On écoute]"})
    assert [(one.code, one.words, one.value) for one in structure.scales["q1"].options] == [
        ("A1", {"fr": "Jamais"}, 1),
        ("A2", {"fr": "Toujours"}, 2),
    ]
    assert structure.languages == ("fr",)


# ── Hostile and broken ──────────────────────────────────────────────────────────────────────────

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<document>&b;</document>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>'


def _broken() -> dict[str, tuple[str, str]]:
    whole = lss(*OLD)
    return {
        "entities that grow": (BOMB, "structure_doctype"),
        "a file from outside": (OUTSIDE, "structure_doctype"),
        "a bare document type": ("<!DOCTYPE document><document/>", "structure_doctype"),
        "an undeclared entity": ("<document>&x;</document>", "structure_xml"),
        "cut": (whole[: len(whole) // 2], "structure_xml"),
        "deep": ("<document>" + "<a>" * 5_000, "structure_xml"),
        "another tool": ("<rss><channel/></rss>", "structure_not_limesurvey"),
        "another export": (lss(kind="Label set"), "structure_not_limesurvey"),
        "no question": (lss(), "structure_empty"),
        "lost part": (lss(OLD[0], section("subquestions", PART | {"parent_qid": "99"})), "structure_lost"),
        "question twice": (
            lss(section("questions", QUESTION, QUESTION | {"qid": "9"})), "structure_code_twice",
        ),
        "same id twice": (lss(section("questions", QUESTION, QUESTION)), "structure_code_twice"),
        "unknown type": (lss(section("questions", QUESTION | {"type": "%"})), "structure_type_unknown"),
        "wrong code": (lss(section("questions", QUESTION | {"title": "../q"})), "structure_code_wrong"),
        "option twice": (
            tsv("Q F q1 1 How", "SQ 0 S1 1 x", "A 0 a 1 Good", "A 0 a 1 Bad"), "structure_code_twice",
        ),
        "part twice": (tsv("Q F q1 1 How", "SQ 0 S1 1 x", "SQ 0 S1 1 y"), "structure_code_twice"),
        "part before questions": (tsv("SQ 0 S1 1 x"), "structure_lost"),
        "columns missing": ("class\ttype/scale\tname\nQ\tL\tq1\n", "structure_columns"),
        "open quote": (tsv("Q S q1 1 Why") + 'Q\tS\t"q2\t1\n', "structure_quotes"),
        "too many texts": (
            tsv("Q F q1 1 How", *(f"A 0 a{i} 1 x{i}" for i in range(25_001))), "structure_too_large",
        ),
    }  # fmt: skip


@pytest.mark.parametrize("name", _broken())
def test_a_broken_structure_is_refused_in_a_sentence(name: str) -> None:
    text, code = _broken()[name]
    with pytest.raises(InputRefused) as refused:
        read_structure(text, "made.lss", "made")
    assert code in {fault.code for fault in refused.value.faults}
    for fault in refused.value.faults:
        for language in ("fr", "en"):
            said = explain_fault(fault, language)  # type: ignore[arg-type]
            assert said.startswith("made.lss")
            assert "{" not in said


def _long_line(path: Path) -> None:
    path.write_bytes(b"<document>" + b"x" * (2 * 1024 * 1024))


def _endless(path: Path) -> None:
    with path.open("wb") as file:  # sparse: 1 GB that takes no room
        file.write(b"<document>\n")
        file.truncate(1024**3)


def _latin(path: Path) -> None:
    path.write_bytes("<document>enquête</document>".encode("latin-1"))


def _nul(path: Path) -> None:
    path.write_bytes(b"<document>\0</document>")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_long_line, "line_too_long"),
        (_endless, "nul_byte"),
        (_latin, "structure_encoding"),
        (_nul, "nul_byte"),
    ],
)
def test_bytes_that_are_no_structure_are_refused_before_they_are_read(
    make: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    make(tmp_path / "made.lss")
    with pytest.raises(InputRefused) as refused:
        read_file(tmp_path / "made.lss")
    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_structure_is_known_by_how_it_opens() -> None:
    assert is_structure(lss())
    assert is_structure(tsv())
    assert is_structure('"class"\t"type/scale"\t"name"')
    assert not is_structure("class,type/scale,name\n")
    assert not is_structure("affSat1. I like it\tq2\n")
