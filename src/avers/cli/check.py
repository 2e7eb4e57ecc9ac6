"""``avers check``: read a charter, or sentences, and say what would make them better."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from avers.core.errors import InputRefused

if TYPE_CHECKING:
    from avers.adapters.files.company import FolderCompany
    from avers.adapters.files.evidence import WrittenSurvey
    from avers.cli.check_shown import Checked
    from avers.core.text import Language

__all__ = ["command"]

_CHARTER = "charter.yaml"
# Where the structure of another tool stands, beside the survey that came with it: it may be asked there.
_STRUCTURE = "mappings/{}.structure.yaml"
# What findings name that is not in the charter: the first word of their path, and the file.
_ELSEWHERE = {"overrides": "overrides.csv", "publications": "publications", "registers": "registers"}


class Format(StrEnum):
    """How findings are shown."""

    text = "text"
    json = "json"
    sarif = "sarif"


class InLanguage(StrEnum):
    """The language of the messages; each sentence is judged in its own."""

    fr = "fr"
    en = "en"


def command(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The folder of the company.")] = None,
    statements: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Check sentences: id, lang, kind, text.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to show the findings.")] = Format.text,
    explain: Annotated[
        str, typer.Option(metavar="CODE", help="Show the page of a rule, such as CH203.")
    ] = "",
    language: Annotated[InLanguage | None, typer.Option(help="Language of the messages.")] = None,
) -> None:
    """Read the charter, its registers and the surveys to come, and say what would make them better.

    Exits with 1 when a finding that nobody set aside is an error, 0 otherwise.
    """
    reader = _language(language)
    if sum(bool(given) for given in (folder, statements, explain)) != 1:
        raise typer.BadParameter(
            "donnez un dossier, ou --statements, ou --explain (un seul des trois)."
            if reader == "fr"
            else "give one of these: a folder, --statements, or --explain."
        )
    if explain:
        _show_page(explain, reader)
        return
    checked = _check_statements(statements) if statements else _check_folder(folder or Path())
    _show(checked, format_, reader)
    if any(finding.severity == "error" for finding in checked.standing):
        raise typer.Exit(1)


def _language(chosen: InLanguage | None) -> Language:
    import os

    from avers.application.wording import language_of_environment

    return chosen.value if chosen else language_of_environment(os.environ)


def _check_folder(folder: Path) -> Checked:
    from datetime import date

    from avers.application.checking import check_house, check_instrument
    from avers.cli.check_shown import Checked
    from avers.core.charter.document import statements
    from avers.core.diagnosis.questions import questions_of
    from avers.wiring import open_folder

    company = open_folder(folder)
    # The day on the wall where the house is: a review date is a local matter.
    house = company.house_view(date.today())  # noqa: DTZ011
    sentences = {statement.path: statement.words for statement in statements(house.charter)}
    elsewhere = {name: str(folder / file) for name, file in _ELSEWHERE.items()}
    places = dict(company.charter_positions())
    findings = list(check_house(house))
    for at, survey in _surveys_to_come(company).items():
        findings += check_instrument(survey.instrument, at=at)
        sentences |= {one.path: one.words for one in questions_of(survey.instrument, at)}
        places |= {f"{at}.{path}": place for path, place in survey.document.positions.items()}
        elsewhere[at] = str(folder / survey.file)
    return Checked(str(folder / _CHARTER), tuple(findings), sentences, places, elsewhere)


def _surveys_to_come(company: FolderCompany) -> dict[str, WrittenSurvey]:
    """Return the surveys written down that no wave has put yet, by their file without its ending.

    What was asked stays as it was asked. What came from another tool is judged like the rest, while it can
    still be mended; that no form of ours could put it as it stands is no fault, for it may be asked there.

    Raises
    ------
    InputRefused
        What keeps one of them from being put, at its line.
    """
    put = {(wave.instrument, wave.version) for wave in company.evidence.waves() if wave.state != "draft"}
    found = {
        one.file.removesuffix(".yaml"): one
        for one in company.evidence.written_surveys()
        if (one.instrument.key, one.instrument.version) not in put
    }
    faults = [
        fault
        for one in found.values()
        if not (company.root / _STRUCTURE.format(one.instrument.key)).exists()
        for fault in one.faults()
    ]
    if faults:
        raise InputRefused(faults)
    return found


def _check_statements(file: Path) -> Checked:
    from avers.application.checking import check_statements
    from avers.cli.check_shown import Checked
    from avers.cli.statements_in import read_statements

    given = read_statements(file)
    sentences = {statement.path: statement.words for statement in given.statements}
    places = {key: (line, 1) for key, line in given.lines.items()}
    return Checked(str(file), check_statements(given.statements), sentences, places)


def _show(checked: Checked, format_: Format, language: Language) -> None:
    from avers.cli import check_shown

    if format_ is Format.json:
        typer.echo(check_shown.as_json(checked, language))
    elif format_ is Format.sarif:
        typer.echo(check_shown.as_sarif(checked, language))
    else:
        for line in check_shown.as_text(checked, language):
            typer.echo(line)


def _show_page(code: str, language: Language) -> None:
    from avers.application.checking import explain, rule_pages

    rule = explain(code)
    typer.echo(dict(rule_pages(language))[rule.code], nl=False)
