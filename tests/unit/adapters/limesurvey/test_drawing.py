"""LimeSurvey: what a structure asks comes as a survey of ours, page by page, with its conditions."""

from __future__ import annotations

import pytest

from avers.adapters.limesurvey.carrying import carry, read_structure
from avers.adapters.limesurvey.drawing import condition_of
from avers.adapters.limesurvey.survey import Option, Part, Question, Survey
from avers.application.importing.forms import FormCondition
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import When

HEADER = "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tmandatory\trandom_order\tmax_answers\n"


def options(*words: str) -> list[Option]:
    return [Option(f"A{n}", "0", {"en": said}) for n, said in enumerate(words, 1)]


def parts(*codes: str) -> list[Part]:
    return [Part(code, "0", {"en": code}) for code in codes]


def drawn(
    *questions: Question, languages: tuple[str, ...] = ("en",)
) -> tuple[Instrument, list[tuple[str, str]]]:
    structure = carry(Survey(list(languages), questions=list(questions)), "pulse")
    assert structure.drawn is not None
    assert instrument_faults(structure.drawn) == ()
    return structure.drawn, [(one.code, one.why) for one in structure.undrawn]


THREE = options("Wait", "Price", "Welcome")
AGREED = options("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")


@pytest.mark.parametrize(
    ("kind", "more", "wanted"),
    [
        ("L", {"options": THREE}, [("q", "choice", (1, 3))]),
        ("!", {"options": AGREED}, [("q", "mean", (1, 5))]),
        ("F", {"parts": parts("A1", "b"), "options": THREE},
         [("q_A1", "choice", (1, 3)), ("b", "choice", (1, 3))]),
        ("F", {"parts": parts("x"), "options": AGREED}, [("x", "mean", (1, 5))]),
        ("1", {"parts": parts("x"), "options": [*THREE, Option("B1", "1", {"en": "Yes"}),
                                               Option("B2", "1", {"en": "Perhaps"})]},
         [("q_x", "choice", (1, 3)), ("q_x_1", "choice", (1, 2))]),
        ("A", {"parts": parts("x")}, [("x", "mean", (1, 5))]),
        ("B", {"parts": parts("x")}, [("x", "mean", (1, 10))]),
        ("5", {}, [("q", "mean", (1, 5))]),
        ("Y", {}, [("q", "choice", (1, 2))]),
        ("C", {"parts": parts("x")}, [("x", "choice", (1, 3))]),
        ("E", {"parts": parts("x")}, [("x", "choice", (1, 3))]),
        ("M", {"parts": parts("a", "b")}, [("q", "picks", (1, 3))]),
        ("R", {"options": THREE}, [("q", "ranking", (1, 6))]),
        ("N", {"settings": {"min_num_value_n": "0", "max_num_value_n": "480"}}, [("q", "number", (0, 480))]),
        ("K", {"parts": parts("x"), "settings": {"min_num_value_n": "0", "max_num_value_n": "9"}},
         [("x", "number", (0, 9))]),
        ("D", {}, [("q", "date", (0, 1))]),
        ("S", {}, [("q", "text", (0, 1))]),
        ("U", {}, [("q", "text", (0, 1))]),
        ("Q", {"parts": parts("x")}, [("x", "text", (0, 1))]),
    ],
)  # fmt: skip
def test_each_type_becomes_a_question_of_ours(kind: str, more: dict[str, object], wanted: object) -> None:
    found, _ = drawn(Question("q", kind, {"en": "How is it?"}, **more))  # type: ignore[arg-type] # settings of one
    told = [(item.key, item.measure, (item.scale.low, item.scale.high)) for item in found.items]
    assert told == wanted


@pytest.mark.parametrize("kind", ["|", "*", "I", ":", ";"])
def test_what_no_form_puts_is_told(kind: str) -> None:
    found, lost = drawn(Question("q", kind, {"en": "What?"}), Question("t", "S", {"en": "Why?"}))
    assert [item.key for item in found.items] == ["t"]
    assert [code for code, _ in lost] == ["q"]


def test_groups_are_pages_with_their_titles_conditions_and_what_is_required() -> None:
    text = HEADER + "\n".join(
        (
            "G\tG0\tThe visit\t1\t\t\ten", "G\tG0\tLa visite\t1\t\t\tfr",
            "Q\tL\tcame\t1\tDid you come?\tAny day\ten\tY", "Q\tL\tcame\t1\tÊtes-vous venu ?\t\tfr\tY",
            "A\t0\tA1\t\tBy car\t\ten", "A\t0\tA2\t\tOn foot\t\ten",
            "Q\tS\tpark\tcame.NAOK == \"A1\"\tWhere did you park?\t\ten",
            "G\tG1\tMore\t1\t\t\ten",
            "Q\tF\ttable\t1\tHow was it?\t\ten\t\t1",
            "SQ\t0\twait\t1\tThe wait\t\ten", "SQ\t0\tcare\t1\tThe care\t\ten",
            "A\t0\tA1\t\tBad\t\ten", "A\t0\tA2\t\tFine\t\ten",
            "Q\tM\tmany\t1\tWhich?\t\ten\t\t\t2", "SQ\t0\ta\t1\tA\t\ten", "SQ\t0\tb\t1\tB\t\ten",
            "SQ\t0\tc\t1\tC\t\ten",
        )
    )  # fmt: skip
    structure = read_structure(text, "x.tsv", "x")
    found = structure.drawn
    assert found is not None
    assert [(page.title.en, page.items, page.shuffled) for page in found.pages] == [
        ("The visit", ("came",), False),
        ("", ("park",), False),
        ("More", ("wait", "care"), True),
        ("More", ("many",), False),
    ]
    assert found.pages[0].title.fr == "La visite"
    items = {item.key: item for item in found.items}
    assert (items["came"].required, items["came"].before.en, items["came"].words.fr) == (
        True,
        "Any day",
        "Êtes-vous venu ?",
    )
    assert items["park"].when == When("came", ("A1",))
    assert items["many"].at_most == 2
    assert structure.n_drawn == 4


ASKED = {
    one.code: one
    for one in (
        Question("q2", "L", options=THREE, number="5"),
        Question("many", "M", parts=parts("SQ1"), number="6"),
        Question("tab", "F", parts=parts("SQ2"), options=THREE, number="7"),
        Question("agree", "L", options=AGREED, number="8"),
    )
}


@pytest.mark.parametrize(
    ("relevance", "wanted"),
    [
        ('q2.NAOK == "A1"', FormCondition("q2", ("A1",))),
        ('((12X1X5.NAOK == "A1" or 12X1X5.NAOK=="A2"))', FormCondition("q2", ("A1", "A2"))),
        ('many_SQ1.NAOK == "Y"', FormCondition("many", ("SQ1",))),
        ('12X1X6SQ1.NAOK == "Y"', FormCondition("many", ("SQ1",))),
        ('tab_SQ2.NAOK == "A2"', FormCondition("tab_SQ2", ("A2",))),
        ('agree == "A4"', FormCondition("agree", ("4",))),
        ('q2 != "A1"', None),
        ('q2 == "A1" and agree == "A2"', None),
        ('q2 == "A1" or agree == "A2"', None),
        ("count(many.NAOK) > 2", None),
        ('nowhere == "A1"', None),
    ],
)
def test_a_condition_on_one_question_is_a_branch(relevance: str, wanted: FormCondition | None) -> None:
    assert condition_of(relevance, ASKED) == wanted


def test_a_condition_that_no_branch_says_is_told() -> None:
    first = Question("q2", "L", {"en": "What?"}, options=THREE)
    found, lost = drawn(first, Question("why", "S", {"en": "Why?"}, 'q2 != "A1"'))
    assert found.items[1].when is None
    assert lost == [("why", "condition_lost")]


# A page has a condition of its own: it was asked of everybody, and nobody was told.
@pytest.mark.parametrize("form", ["tsv", "lss"])
def test_the_condition_of_a_page_is_that_of_its_questions_or_is_told(form: str) -> None:
    page = "way.NAOK == 'A1' or way.NAOK == 'A2'"
    own = {"sat": "1", "why": "way.NAOK == 'A2'", "how": page}
    if form == "tsv":
        rows = ["G\tG1\tOne\t1\t\t\ten\t\t\t", "Q\tL\tway\t1\tWhich way?\t\ten\tY\t\t"]
        rows += [f"A\t0\tA{n}\t\t{said}\t\ten\t\t\t" for n, said in enumerate(("Phone", "Shop", "Letter"), 1)]
        rows += [f"G\tG2\tTwo\t{page}\t\t\ten\t\t\t"]
        rows += [f"Q\tS\t{code}\t{said}\tWhat of it?\t\ten\t\t\t" for code, said in own.items()]
        text = HEADER + "\n".join(rows) + "\n"
    else:
        asked = [("way", "1", "L", "1"), *((code, "2", "S", said) for code, said in own.items())]
        questions = "".join(
            f"<row><qid>{n}</qid><parent_qid>0</parent_qid><gid>{gid}</gid><type>{kind}</type><title>{code}</title>"
            f"<question>What of it?</question><language>en</language><question_order>{n}</question_order>"
            f"<relevance>{said}</relevance></row>"
            for n, (code, gid, kind, said) in enumerate(asked, 1)
        )
        answers = "".join(
            f"<row><qid>1</qid><code>A{n}</code><answer>{said}</answer><language>en</language></row>"
            for n, said in enumerate(("Phone", "Shop", "Letter"), 1)
        )
        text = (
            "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>"
            "<groups><rows><row><gid>1</gid><group_order>0</group_order></row><row><gid>2</gid><group_order>1"
            f"</group_order><grelevance>{page}</grelevance></row></rows></groups>"
            f"<questions><rows>{questions}</rows></questions><answers><rows>{answers}</rows></answers></document>"
        )
    found = read_structure(text, f"s.{form}", "s")
    assert found.drawn is not None
    both = When("way", ("A1", "A2"))
    assert {item.key: item.when for item in found.drawn.items} == {
        "way": None, "sat": both, "why": None, "how": both,
    }  # fmt: skip
    assert [(one.code, one.why) for one in found.undrawn if one.why == "condition_lost"] == [
        ("why", "condition_lost")
    ]
