"""What survey tools export is recognised by its shape; persons and times never get past the reader."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from avers.adapters.files.company import FolderCompany
from avers.adapters.files.yaml_in import read_yaml
from avers.application.importing.answers import Imported, ImportRequest, import_answers
from avers.application.importing.beginning import Begun, ExportApart, begin_mappings, is_export
from avers.application.wording.exports import notes_of_guess, tell_begun, tell_never_kept
from avers.core.errors import InputRefused
from avers.wiring import open_folder, read_answers, read_mapping

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
NOTICE = "source,notice_date,purpose\nsurvey,2020-01-01,Mieux travailler\n"

NAMES = "StartDate,Status,IPAddress,Finished,ResponseId,RecipientEmail,Q1,Q2_1,Q2_2,Q3,Q4,Q4_Page Submit"
WORDS = (
    "Start Date,Response Type,IP Address,Finished,Response ID,Recipient Email,We care,Seen - Mail,"
    'Seen - Shop,"Why,\nin a word?",How likely are you to recommend us?,Timing - Page Submit'
)
IDS = ",".join(f'"{{""ImportId"":""{one}""}}"' for one in (
    "startDate", "status", "ipAddress", "finished", "_recordId", "recipientEmail", "QID1", "QID2_1", "QID2_2",
    "QID3_TEXT", "QID4", "QID5_PAGE"))  # fmt: skip
ROWS = (
    "2026-10-01 09:12:44,IP Address,192.0.2.7,True,R_1,zoe@example.org,Strongly agree,Mail,,"
    '"One\nline, then ""another""",10,12.5',
    "2026-10-02 10:00:00,IP Address,192.0.2.8,True,R_2,,Disagree,,Shop,,3,4.1",
    "2026-10-02 10:00:01,Survey Preview,192.0.2.9,True,R_3,,Agree,Mail,Shop,x,1,4.1",
    "2026-10-02 10:00:02,IP Address,192.0.2.9,False,R_4,,Agree,,,y,1,4.1",
    "2026-10-03 10:00:02,IP Address,192.0.2.10,True,R_5,,N/A,,Shop,,7,4.1",
)
THREE = "\n".join((NAMES, WORDS, IDS, *ROWS)) + "\n"
PERSONS = ("R_1", "zoe@example.org", "192.0.2", "2026-10-0", "12.5")


@pytest.fixture
def company(tmp_path: Path) -> FolderCompany:
    """A company that may take answers."""
    (tmp_path / "co" / "registers").mkdir(parents=True)
    (tmp_path / "co" / "organisation.csv").write_text("unit,parent\nco,\na,co\n")
    (tmp_path / "co" / "registers" / "notices.csv").write_text(NOTICE)
    return open_folder(tmp_path / "co")


def write(folder: Path, name: str, content: str | bytes) -> Path:
    place = folder / name
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def begin(company: FolderCompany, *files: Path) -> tuple[Begun, ...]:
    return begin_mappings(
        company,
        company.structures,
        [read_answers(file) for file in files],
        tell=lambda guess, export: notes_of_guess(guess, export, "en"),
        by="test",
        at=AT,
    )


def confirmed(company: FolderCompany, begun: Begun) -> Path:
    """Return the mapping as a person leaves it: read, every mark away, a facet for each item."""
    place = company.root / begun.mapping
    kept = [line for line in place.read_text().splitlines() if "confirm: true" not in line]
    place.write_text("\n".join(kept).replace("facet: ''", "facet: trust") + "\n")
    return place


def bring(company: FolderCompany, file: Path, mapping: Path, **request: str) -> Imported:
    given = read_mapping(mapping)
    asked = ImportRequest(wave="w1", **request)  # type: ignore[arg-type]
    source = read_answers(file, given)
    (done,) = import_answers(company, [source], given=given, request=asked, by="test", at=AT)
    return done


def rows(company: FolderCompany) -> dict[str, list[tuple[float | None, str, str]]]:
    """Return, item by item, value, text and missing of every row of the wave."""
    told: dict[str, list[tuple[float | None, str, str]]] = {}
    for row in company.evidence.rows("w1", "employee").to_pylist():
        told.setdefault(row["item"], []).append((row["value"], row["text"], row["missing"]))
    return told


def everything(company: FolderCompany) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(company.root.rglob("*")) if one.is_file())


# ── Qualtrics ───────────────────────────────────────────────────────────────────────────────────


def test_an_export_is_mapped_first_and_enters_once_confirmed(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (begun,) = begin(company, file)
    assert begun.written
    assert (begun.export.n_previews, begun.export.n_unfinished) == (1, 1)
    assert [item.key for item in begun.guess.mapping.items] == ["Q1", "Q2", "Q3", "Q4"]
    assert [item.measure for item in begun.guess.mapping.items] == ["mean", "picks", "text", "nps"]
    assert begun.guess.mapping.missing == {"N/A": "not_applicable"}
    assert company.evidence.waves() == ()

    with pytest.raises(InputRefused) as refused:
        bring(company, file, company.root / begun.mapping)
    assert {"to_confirm", "to_confirm_whole", "facet_to_choose"} <= {one.code for one in refused.value.faults}
    assert company.evidence.batches() == ()

    done = bring(company, file, confirmed(company, begun))
    assert (done.added, done.n_respondents, done.n_previews, done.n_unfinished) == (True, 3, 1, 1)
    found = rows(company)
    assert sorted(found["Q1"], key=str) == sorted(
        [(5, "", ""), (2, "", ""), (None, "", "not_applicable")], key=str
    )
    assert sorted(value for value, _, _ in found["Q2"]) == [1, 2, 2]
    assert [text for _, text, _ in found["Q3"]] == ['One\nline, then "another"']
    assert not bring(company, file, company.root / begun.mapping).added


# L7 A9 L1: who, where, when and how long are emptied before anything is stored, and named to the person.
def test_who_where_and_when_are_nowhere_in_the_company(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (begun,) = begin(company, file)
    done = bring(company, file, confirmed(company, begun))
    kept = everything(company)
    assert [one for one in PERSONS if one.encode() in kept] == []
    for name in ("StartDate", "IPAddress", "ResponseId", "RecipientEmail", "Q4_Page Submit"):
        assert name in done.dropped
        assert name in tell_never_kept(done.dropped, 0, 0, "fr")


@pytest.mark.parametrize("rule", ["respondent: {column: ResponseId}", "period: {column: StartDate}"])
def test_a_mapping_cannot_bring_them_back(company: FolderCompany, tmp_path: Path, rule: str) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (begun,) = begin(company, file)
    place = confirmed(company, begun)
    place.write_text(place.read_text() + rule + "\n")
    with pytest.raises(InputRefused) as refused:
        bring(company, file, place, promise="confidential")
    assert [one.code for one in refused.value.faults] == ["column_never_kept"]


@pytest.mark.parametrize(
    ("shape", "content"),
    [
        ("byte order mark", b"\xef\xbb\xbf" + THREE.encode()),
        ("windows lines", THREE.replace("\n", "\r\n").encode()),
        ("utf-16 with tabs", "\n".join(
            "\t".join(line.split(",")) for line in (NAMES, "a,b,c,d,e,f,Care,In-Mail,In-Shop,Why,Recommend,t",
            ",".join(f"{{'ImportId': 'QID{n}'}}" for n in range(12)),
            "2026-10-01 09:12,0,192.0.2.7,1,R_1,,5,1,,word,10,3",
            "2026-10-01 09:13,0,192.0.2.7,1,R_2,,1,,1,,9,3")
        ).encode("utf-16")),
        ("two header rows", "\n".join((NAMES, WORDS, *ROWS)).encode()),
        ("one header row", "\n".join((NAMES, *ROWS)).replace("Mail", "1").replace("Shop", "1").encode()),
        ("older names", "\n".join((
            "V1,V2,V6,V7,V8,V10,Q1,Q2_1,Q2_2,Q3,Q4,",
            "ResponseID,ResponseSet,IPAddress,Status,StartDate,Finished,"
            "We care,Seen-Mail,Seen-Shop,Why,Recommend us?,",
            "R_1,Default,192.0.2.7,0,2026-10-01 09:12,1,5,1,,word,10,",
            "R_2,Default,,0,2026-10-01 09:13,1,1,,1,,9,",
        )).encode()),
    ],
)  # fmt: skip
def test_every_shape_of_export_gives_the_same_questions(
    company: FolderCompany, tmp_path: Path, shape: str, content: bytes
) -> None:
    (begun,) = begin(company, write(tmp_path, "pulse.csv", content))
    assert [item.key for item in begun.guess.mapping.items] == ["Q1", "Q2", "Q3", "Q4"], shape


def test_trials_alone_are_refused_unless_somebody_chooses_them(
    company: FolderCompany, tmp_path: Path
) -> None:
    trials = THREE.replace("IP Address,192", "Survey Preview,192")
    file = write(tmp_path, "pulse.csv", trials)
    (begun,) = begin(company, file)
    place = confirmed(company, begun)
    with pytest.raises(InputRefused) as refused:
        bring(company, file, place)
    assert [one.code for one in refused.value.faults] == ["only_trials"]
    place.write_text(place.read_text() + "keep:\n- {column: Status, equals: [Survey Preview]}\n")
    assert bring(company, file, place).n_respondents == 4


def test_a_mapping_that_is_somebodys_work_is_kept(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "pulse.csv", THREE)
    (first,) = begin(company, file)
    (company.root / first.mapping).write_text("mine: true\n")
    (again,) = begin(company, file)
    assert not again.written
    assert (company.root / first.mapping).read_text() == "mine: true\n"
    assert any("mappings/pulse.yaml" in line for line in tell_begun(again, "co", "fr"))


def test_a_file_in_our_words_is_no_export_and_is_imported_apart(
    company: FolderCompany, tmp_path: Path
) -> None:
    ours = write(tmp_path, "ours.csv", "respondent,item,value,scale\nr1,q1,4,1-5\n")
    assert not is_export(read_answers(ours))
    with pytest.raises(ExportApart):
        begin(company, ours, write(tmp_path, "pulse.csv", THREE))


def test_two_exports_of_one_name_are_told_together(company: FolderCompany, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(InputRefused) as refused:
        begin(company, write(tmp_path, "pulse.csv", THREE), write(other, "pulse.csv", THREE))
    assert [one.code for one in refused.value.faults] == ["structure_name_twice"] * 2
    assert not (company.root / "mappings").exists()


# ── Real exports ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "n_items", "n_dropped"),
    [("qualtrics_3header_de.csv", 2, 12), ("qualtrics_legacy_2header_de.csv", 2, 11)],
)
def test_real_qualtrics_exports_are_read_whole(
    company: FolderCompany, shared: Path, name: str, n_items: int, n_dropped: int
) -> None:
    file = shared / "data" / "tool-qualtrics" / name
    (begun,) = begin(company, file)
    assert (len(begun.guess.mapping.items), len(begun.export.dropped)) == (n_items, n_dropped)
    assert bring(company, file, confirmed(company, begun)).n_answers == 2
    assert [text for _, text, _ in rows(company)["Q2"]] == ["Hello World!"]
    assert b"192.0.2" not in everything(company)


def test_a_real_export_of_trials_enters_when_they_are_chosen(company: FolderCompany, shared: Path) -> None:
    file = shared / "data" / "tool-qualtrics" / "Sample_Survey.csv"
    (begun,) = begin(company, file)
    assert begun.export.n_previews == 5
    place = confirmed(company, begun)
    place.write_text(place.read_text() + "keep:\n- {column: Status, equals: ['2']}\n")
    assert bring(company, file, place).n_respondents == 5
    assert read_yaml(place, place.name)
    assert b"42.4019" not in everything(company)


# ── Google Forms ────────────────────────────────────────────────────────────────────────────────

GOOGLE_FR = (
    "Horodateur,Adresse e-mail,Je suis fier de la maison,À quelle fréquence aide-t-on ?,Vos canaux,"
    "Pourquoi ?\n"
    '03/10/2026 14:05:09,zoe@example.org,Tout à fait d\'accord,Souvent,"Courriel, Boutique",Parce que oui\n'
    "03/10/2026 14:06:11,ana@example.org,Plutôt pas d'accord,Jamais,Courriel,Trop long\n"
    "04/10/2026 08:00:00,lou@example.org,Ni d'accord ni pas d'accord,Toujours,\"Boutique, Téléphone\",Rien\n"
    "04/10/2026 08:01:00,,Sans opinion,Souvent,Téléphone,\n"
)


def test_google_forms_are_read_without_times_and_addresses(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "form.csv", GOOGLE_FR)
    (begun,) = begin(company, file)
    assert begun.export.dropped == ("Horodateur", "Adresse e-mail")
    assert [item.measure for item in begun.guess.mapping.items] == ["mean", "mean", "picks", "text"]
    assert begun.guess.mapping.missing == {"Sans opinion": "dont_know"}
    assert bring(company, file, confirmed(company, begun)).n_respondents == 4
    agree, often, channels, _ = (item.key for item in begun.guess.mapping.items)
    found = rows(company)
    assert sorted(str(value) for value, _, _ in found[agree]) == ["2.0", "3.0", "5.0", "None"]
    assert sorted(str(value) for value, _, _ in found[often]) == ["1.0", "4.0", "4.0", "5.0"]
    assert len(found[channels]) == 4
    kept = everything(company)
    assert [one for one in (b"example.org", b"14:05:09", b"03/10/2026") if one in kept] == []


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("Timestamp", "10/3/2026 14:05:09"),
        ("Timestamp", "2026/10/03 2:05:09 PM GMT+2"),
        ("Zeitstempel", "03.10.2026 14:05:09"),
        ("Marca temporal", "3/10/2026 14:05:09"),
        ("Informazioni cronologiche", "03/10/2026 14.05.09"),
        ("Tijdstempel", "3-10-2026 14:05:09"),
        ("タイムスタンプ", "2026/10/03 14:05:09"),
    ],
)
def test_the_first_column_is_known_in_many_languages(tmp_path: Path, name: str, moment: str) -> None:
    file = write(tmp_path, "form.csv", f"{name},Are you happy here?\n{moment},4\n")
    export = read_answers(file).export
    assert export is not None
    assert (export.tool, export.dropped) == ("Google Forms", (name,))


def test_a_table_that_merely_begins_with_a_date_is_no_form(tmp_path: Path) -> None:
    export = read_answers(write(tmp_path, "x.csv", "Timestamp,sold\nmonday,4\n")).export
    # A table of nobody's tool is guessed from all the same, without what is a time by its name.
    assert export is not None
    assert (export.tool, export.dropped) == ("", ("Timestamp",))


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────


def _typeform(n: int, *answers: dict[str, object], **more: object) -> dict[str, object]:
    told = {"token": f"tok{n}", "submitted_at": "2026-10-03T14:05:09Z", "metadata": {"user_agent": "Firefox"}}
    return {**told, "answers": list(answers), **more}


def _answer(ref: str, kind: str, said: object) -> dict[str, object]:
    return {"type": kind, kind: said, "field": {"id": ref.upper(), "ref": ref, "type": kind}}


TYPEFORM = {
    "total_items": 3,
    "page_count": 1,
    "items": [
        _typeform(
            1,
            _answer("care", "choice", {"label": "Agree"}),
            _answer("nps", "number", 9),
            _answer("seen", "choices", {"labels": ["Mail, paper", "Shop"]}),
            _answer("mail", "email", "zoe@example.org"),
            _answer("back", "boolean", True),
            hidden={"store": "a"},
        ),
        _typeform(
            2,
            _answer("care", "choice", {"label": "Strongly disagree"}),
            _answer("nps", "number", 2),
            _answer("seen", "choices", {"labels": ["Shop"]}),
            _answer("back", "boolean", False),
        ),
        _typeform(3, _answer("care", "choice", {"label": "Agree"}), response_type="partial"),
    ],
}


def test_typeform_gives_answers_and_nothing_about_persons(company: FolderCompany, tmp_path: Path) -> None:
    file = write(tmp_path, "form.json", json.dumps(TYPEFORM))
    (begun,) = begin(company, file)
    assert (begun.export.tool, begun.export.dropped, begun.export.n_unfinished) == ("Typeform", ("mail",), 1)
    assert bring(company, file, confirmed(company, begun)).n_respondents == 2
    found = rows(company)
    assert sorted(value for value, _, _ in found["care"] if value is not None) == [1, 4]
    assert sorted(value for value, _, _ in found["nps"] if value is not None) == [2, 9]
    assert sorted(value for value, _, _ in found["back"] if value is not None) == [0, 1]
    kept = everything(company)
    assert [one for one in (b"example.org", b"tok1", b"14:05", b"Firefox") if one in kept] == []


def test_what_typeform_sends_as_somebody_answers_is_the_same(tmp_path: Path) -> None:
    items = TYPEFORM["items"]
    assert isinstance(items, list)
    asked = {"fields": [{"id": "CARE", "ref": "care", "title": "We care", "type": "multiple_choice"}]}
    sent = [{"event_type": "form_response", "form_response": {**one, "definition": asked}} for one in items]
    listed = read_answers(write(tmp_path, "a.json", json.dumps(TYPEFORM)))
    source = read_answers(write(tmp_path, "b.json", json.dumps(sent)))
    assert source.frame.equals(listed.frame)
    assert source.export is not None
    assert source.export.words[0] == "We care"


def _formbricks(n: int, finished: bool = True, **data: object) -> dict[str, object]:
    return {
        "id": f"clx{n}", "surveyId": "s1", "finished": finished, "createdAt": "2026-10-03T14:05:09.000Z",
        "data": data, "ttc": {"q1": 812}, "meta": {"userAgent": {"browser": "Firefox"}, "country": "FR"},
        "contact": {"userId": "zoe"}, "contactAttributes": {"email": "zoe@example.org"}, "tags": [],
    }  # fmt: skip


def test_formbricks_gives_answers_and_nothing_about_persons(company: FolderCompany, tmp_path: Path) -> None:
    sheets = [
        _formbricks(1, q1=5, q2=["Mail", "Shop"], q3="Because", q4={"Price": "Agree", "Care": "Disagree"}),
        _formbricks(2, q1=2, q2=["Shop"], q3="", q4={"Price": "Disagree"}, email="zoe@example.org"),
        _formbricks(3, False, q1=1),
    ]
    file = write(tmp_path, "form.json", json.dumps({"data": sheets, "meta": {"total": 3, "limit": 10}}))
    (begun,) = begin(company, file)
    assert (begun.export.tool, begun.export.dropped, begun.export.n_unfinished) == (
        "Formbricks",
        ("email",),
        1,
    )
    assert [item.key for item in begun.guess.mapping.items] == ["q1", "q2", "q3", "q4_Price", "q4_Care"]
    assert bring(company, file, confirmed(company, begun)).n_respondents == 2
    assert sorted(value for value, _, _ in rows(company)["q4_Price"] if value is not None) == [2, 4]
    kept = everything(company)
    assert [one for one in (b"zoe", b"clx", b"14:05", b"Firefox", b"812") if one in kept] == []
    sent = [{"webhookId": "w", "event": "responseFinished", "data": one} for one in sheets]
    again = read_answers(write(tmp_path, "sent.json", json.dumps(sent)))
    assert again.frame.equals(read_answers(file).frame)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"items": [', "json_damaged"),
        ("[" * 100_000, "json_damaged"),
        ('{"items": [NaN]}', "json_damaged"),
        ('{"SurveyEntry": {}, "SurveyElements": []}', "qsf_not_read"),
        (
            '{"items": [{"response_id": "r", "answers": [{"field": {"ref": "q", "type": "short_text"}, '
            '"type": "text", "text": "\\ud800"}]}]}',
            "json_damaged",
        ),
        ('{"data": [{"name": "x"}]}', "json_not_known"),
        ('{"items": [], "total_items": 0}', "no_row"),
        ('[1, "x", null]', "json_not_known"),
    ],
)
def test_json_that_cannot_be_read_is_a_sentence(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_answers(write(tmp_path, "x.json", content))
    assert [one.code for one in refused.value.faults] == [code]


def test_a_real_typeform_webhook_is_read_whole(company: FolderCompany, shared: Path) -> None:
    file = shared / "data" / "tool-typeform" / "webhook_form_response_2016.json"
    (begun,) = begin(company, file)
    rated = [item for item in begun.guess.mapping.items if item.measure == "mean"]
    assert len(rated) >= 42
    assert {"26540922", "26540926"} <= set(begun.export.dropped)
    assert bring(company, file, confirmed(company, begun)).n_respondents == 1
