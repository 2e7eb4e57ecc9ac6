"""The parts of a report in one language: which ones a reader gets, in which order, in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from avers.application.checking import explain
from avers.application.diagnosing import Diagnosis
from avers.application.hearing import Voices
from avers.application.reading import CoinRow, Shown, customers_told
from avers.application.reporting import Apart, HeatMap, Report
from avers.application.standing import Heard
from avers.application.wording.figures import (
    CERTAINTY_MEANS,
    CERTAINTY_WORDS,
    CUSTOMERS_TOLD,
    FACE_WORDS,
    INSIDE_MARK,
    WITHHELD_SHORT,
    WITHHELD_WORDS,
    face_words,
    gap_words,
    interval_words,
    value_words,
    why_withheld,
)
from avers.application.wording.findings import explain_finding
from avers.application.wording.registers import choice_words, column_words
from avers.application.wording.reports import (
    GLOSSARY,
    HEADINGS,
    KINDS,
    METHOD,
    METHOD_NAMES,
    OUTCOMES,
    PROMISES,
    in_words,
    invented_note,
    more_units,
    more_waiting,
    source_line,
    verdict_note,
    withheld_note,
)
from avers.application.wording.sentences import quoted
from avers.application.wording.trends import (
    change_figure,
    trend_sentence,
    verdict_words,
    wave_words,
    whose_words,
)
from avers.application.wording.typography import joined, number, typeset, whole_date
from avers.core.errors import UsageError
from avers.core.estimate import Withheld
from avers.core.organisation.register import REGISTERS, Column
from avers.core.organisation.tree import Unit
from avers.core.publication.customers import is_inside
from avers.core.text import Language, Text
from avers.reports import blocks
from avers.reports.charts import Mark, Table, step_of
from avers.reports.figures import (
    Asked,
    Figure,
    advantage,
    alienation,
    alignment,
    channels,
    discourse,
    felt,
    foundations,
    halo,
    ladder,
    leading,
    levels,
    mirror_effect,
    needs,
    scorecard,
    staying,
    teams,
    voice,
)
from avers.reports.figures.figure import short
from avers.reports.measured import Measures

__all__ = ["identity_of", "write_document"]

# A gap this wide, in points, has the deepest tint of its map.
_WIDEST_GAP: Final = 30.0
_ROWS_AT_A_GLANCE: Final = 12
# A sheet of paper holds no wider table.
_COLUMNS_OF_PAPER: Final = 7

Topics = Callable[[Diagnosis, Asked, Language], tuple[Figure, ...]]


def write_document(report: Report, language: Language) -> blocks.Document:
    """Return ``report`` written in ``language``, its parts in the order its reader needs them."""
    pen = _Pen(report, language)
    wave = wave_words(report.publication.wave, language)
    organisation = in_words(report.organisation, language)
    about = () if report.is_of_company else (in_words(report.unit.name, language),)
    kind = in_words(KINDS[report.reader], language)
    return blocks.Document(
        language=language,
        organisation=organisation,
        wave=wave,
        mark=pen.words("fictitious_mark") if report.is_fictitious else "",
        kind=kind,
        place=" · ".join((organisation, *about, wave, kind)),
        title=in_words(report.title, language),
        lead=in_words(report.lead, language),
        notes=tuple(pen.notes()),
        parts=tuple(part for part in pen.parts() if part.blocks),
        identity=identity_of(report),
        day=report.publication.tree_date,
    )


def identity_of(report: Report) -> str:
    """Return what a file says it was made from: wave, revision, whose report and about which unit."""
    publication = report.publication
    about = "" if report.is_of_company else report.unit.key
    return "/".join(filter(None, (publication.wave, str(publication.revision), report.reader, about)))


class _Pen:
    """Writes the parts of one report in one language."""

    def __init__(self, report: Report, language: Language) -> None:
        self._report = report
        self._language = language
        self._measures = Measures(report, language)
        values = report.charter.values if report.charter else ()
        # A report travels: the rows of a register, which only some may open, are not named in it.
        self._asked = Asked(
            tree=report.publication.tree,
            unit=report.unit.key,
            reads_register=lambda _name: False,
            values={value.key: value.name for value in values},
        )

    def words(self, name: str, **values: str) -> str:
        """Return a heading or label."""
        return in_words(HEADINGS[name], self._language, **values)

    def notes(self) -> Iterator[blocks.Sentence]:
        """Yield what the reader should know before anything else."""
        report, language = self._report, self._language
        if report.is_fictitious:
            yield blocks.Sentence(self.words("fictitious"), "note")
        yield blocks.Sentence(in_words(report.participation, language), "soft")
        for unit, serving in report.invented:
            yield blocks.Sentence(in_words(invented_note(unit.name, serving), language), "note")

    def parts(self) -> Iterator[blocks.Part]:
        """Yield every part; those without blocks are left out by the caller."""
        match self._report.reader:
            case "sponsor":
                yield from self._for_sponsor()
            case "manager":
                yield from self._for_manager()
            case "staff":
                yield from self._for_staff()
            case "council":
                yield from self._for_council()
        yield self._part("undrawn", self._undrawn(), is_annex=True)
        yield self._questions()
        yield self._part("method", (blocks.Bullets((*self._all(METHOD), *self._verdict())),), is_annex=True)
        yield self._part("manifest", (blocks.Terms(tuple(self._manifest())),), is_annex=True)
        glossary = tuple(
            (in_words(term, self._language), in_words(meaning, self._language)) for term, meaning in GLOSSARY
        )
        yield self._part("glossary", (blocks.Terms(glossary),), is_annex=True)

    def _for_sponsor(self) -> Iterator[blocks.Part]:
        yield self._findings()
        yield self._part("waiting", self._waiting())
        yield self._coin()
        yield self._drawings("readiness", foundations.figures)
        yield self._drawings("ladder", ladder.figures)
        yield self._drawings("needs", needs.figures)
        yield self._drawings("by_level", levels.figures)
        yield self._apart()
        yield self._drawings("trust", leading.trust_figures)
        yield self._discourse()
        yield self._voices()
        yield self._part("answered", self._answered())
        yield from self._more_of_the_coin()
        yield from (replace(one, is_annex=True) for one in self._beside_results())
        yield from (self._map(one) for one in self._report.maps)
        yield self._withheld(is_annex=True)

    def _beside_results(self) -> Iterator[blocks.Part]:
        """Yield what stands beside the results: first pages stay as few as a meeting reads."""
        yield self._drawings("alignment", alignment.figures)
        yield self._drawings("felt", _distances_of(felt.figures))
        yield self._drawings("channels", _first_of(channels.figures))
        yield self._drawings("advantage", advantage.figures)
        yield self._drawings("scorecard", scorecard.figures)
        yield self._drawings("alienation", _first_of(alienation.figures))
        yield self._drawings("voice", voice.figures)
        yield self._drawings("mirror_effect", mirror_effect.figures)
        yield self._drawings("halo", halo.figures)
        yield self._drawings("staying", staying.figures)

    def _for_manager(self) -> Iterator[blocks.Part]:
        yield self._findings()
        yield self._coin()
        yield self._drawings("ladder", ladder.figures)
        yield self._drawings("needs", needs.figures)
        yield self._beside_the_nearest()
        yield self._voices()
        yield self._part("answered", self._answered())
        yield self._part("waiting", self._waiting())
        yield from self._more_of_the_coin()
        yield self._withheld(is_annex=True)

    def _for_staff(self) -> Iterator[blocks.Part]:
        yield self._part("answered", self._answered())
        yield self._findings()
        yield self._coin()
        yield self._drawings("ladder", ladder.figures)
        yield self._voices()
        promised = self._all(PROMISES.get(self._report.promise, ()))
        yield self._part("promise", (blocks.Bullets(promised),) if promised else ())
        yield self._withheld()
        yield from self._more_of_the_coin()

    def _for_council(self) -> Iterator[blocks.Part]:
        """Yield what all staff read, with the conditions of the survey before its results."""
        promised = self._all(PROMISES.get(self._report.promise, ()))
        yield self._part("promise", (blocks.Bullets(promised),) if promised else ())
        yield self._notices()
        yield self._withheld()
        yield self._findings()
        yield self._part("answered", self._answered())
        yield self._coin()
        yield self._drawings("ladder", ladder.figures)
        yield self._voices()
        yield from self._more_of_the_coin()

    def _notices(self) -> blocks.Part:
        """Return when staff were told of each source, and with what opinion (limit L5)."""
        names = ("source", "notice_date", "council_date", "council_reference", "dpia_reference", "purpose")
        spec = REGISTERS["notices"]
        columns = {one.name: one for one in spec.columns}
        rows = tuple(
            tuple(self._told(columns[name], row.get(name)) for name in names) for row in self._report.notices
        )
        if not rows:
            return self._part("notices", (blocks.Sentence(self.words("no_notice"), "soft"),))
        headings = tuple(in_words(column_words(spec, columns[name]), self._language) for name in names)
        grid = blocks.Grid(Table(self.words("notices"), headings, rows), self._boxed("notices"))
        return self._part("notices", (grid,))

    def _told(self, column: Column, value: object) -> str:
        if isinstance(value, date):
            return whole_date(value, self._language)
        if value and column.kind == "choice":
            return in_words(choice_words(column, str(value)), self._language)
        return typeset(str(value), self._language) if value else "–"

    def _voices(self) -> blocks.Part:
        """Return sentences of each face, with the group they come from; no part where none may be shown."""
        content = []
        for one in self._report.voices:
            whose = one.unit or one.spoken_in
            if whose is not None:
                who = in_words(FACE_WORDS[one.face], self._language)
                group = in_words(whose.name, self._language)
                said = tuple(quoted(words) for words in one.sentences)
                note = "" if one.is_own or one.unit is None else self.words("larger_group", unit=group)
                heading = f"{who[:1].upper()}{who[1:]} · {group}"
                content.append(blocks.Quotes(one.face, heading, said, note, self._themes(one)))
        return self._part("voices", tuple(content))

    def _themes(self, voices: Voices) -> str:
        """Return what people speak of and where, "" where nothing is named."""
        if voices.spoken_in is None:
            return ""
        themes = [in_words(theme, self._language) for theme in voices.themes]
        unit = in_words(voices.spoken_in.name, self._language)
        return self.words("spoken_of", unit=unit, themes=", ".join(themes))

    # ── What was found, what was answered ────────────────────────────────────────────────────────

    def _findings(self) -> blocks.Part:
        steps = []
        for raised in self._report.findings:
            told = explain_finding(raised.finding, self._language)
            steps.append(
                blocks.Step(raised.certainty, self._sure(raised.certainty), told.message, told.suggestion)
            )
        content = (
            (blocks.Steps(tuple(steps)),) if steps else (blocks.Sentence(self.words("no_finding"), "soft"),)
        )
        return self._part("findings", content)

    def _waiting(self) -> tuple[blocks.Steps | blocks.Sentence, ...]:
        report = self._report
        if not report.waiting:
            return ()
        steps = blocks.Steps(
            tuple(
                blocks.Step(
                    one.certainty,
                    self._sure(one.certainty),
                    explain_finding(one.finding, self._language).message,
                )
                for one in report.waiting
            )
        )
        more = report.n_waiting - len(report.waiting)
        return (
            (steps, blocks.Sentence(in_words(more_waiting(more), self._language), "soft"))
            if more
            else (steps,)
        )

    def _answered(self) -> tuple[blocks.Given | blocks.Sentence, ...]:
        lines = tuple(self._given(one) for one in self._report.answered)
        return (blocks.Given(lines),) if lines else (blocks.Sentence(self.words("no_answer"), "soft"),)

    def _given(self, heard: Heard) -> blocks.GivenLine:
        answer, language = heard.answer, self._language
        return blocks.GivenLine(
            about=self._about(heard),
            said=tuple(explain_finding(one.finding, language).message for one in heard.raised),
            state=in_words(OUTCOMES[answer.outcome], language) if answer else "",
            why=typeset(answer.why, language) if answer else "",
            day=whole_date(answer.date, language) if answer else "",
            date=answer.date if answer else None,
        )

    def _about(self, heard: Heard) -> str:
        publication, language = self._report.publication, self._language
        facets = {facet.key: in_words(facet.name, language) for facet in publication.facets}
        code, _space, rest = heard.name.partition(" ")
        try:
            title = typeset(explain(code).page(language).title, language)
        except UsageError:  # an answer written by hand may name anything
            return typeset(heard.name, language)
        names = [facets.get(heard.facet, title)]
        if heard.unit in publication.tree:
            names.append(in_words(publication.tree.unit(heard.unit).name, language))
        elif not heard.raised and rest:
            names.append(rest)
        return " · ".join(names)

    # ── The coin ─────────────────────────────────────────────────────────────────────────────────

    def _coin(self) -> blocks.Part:
        report, language = self._report, self._language
        heading = "coin" if len(report.faces) > 1 else "levels"
        keys = [(face, in_words(self._called(face), language)) for face in report.faces]
        title = self.words(heading)
        rows = blocks.CoinRows(
            keys=(*keys, ("band", self.words("band"))),
            lines=tuple(self._coin_line(row) for row in self._first_rows()),
            certainties=tuple(
                (key, in_words(text, language), in_words(CERTAINTY_MEANS[key], language))
                for key, text in CERTAINTY_WORDS.items()
            ),
        )
        unasked = [in_words(name, language) for name in report.unasked]
        told = (
            (blocks.Sentence(self.words("unasked", names=joined(unasked, language)), "soft"),)
            if unasked
            else ()
        )
        whose = customers_told(report.publication, report.unit.key, report.coin)
        if whose:
            told = (blocks.Sentence(in_words(CUSTOMERS_TOLD[whose], language), "soft"), *told)
        return self._part(
            "coin", (rows, *told, blocks.Behind(self._coin_table(), title)), heading, drawn=True,
            figures=self._measures.of_coin(self._first_rows()),
        )  # fmt: skip

    def _more_of_the_coin(self) -> Iterator[blocks.Part]:
        """Yield the rows that do not come first, drawn in the same way."""
        first = self._first_rows()
        others = [row for row in self._report.coin if row not in first]
        lines = tuple(self._coin_line(row) for row in others)
        if lines:
            keys = tuple((face, in_words(self._called(face), self._language)) for face in self._report.faces)
            yield self._part(
                "coin_more", (blocks.CoinRows(keys, lines, ()),), drawn=True, is_annex=True,
                figures=self._measures.of_coin(others),
            )  # fmt: skip

    def _first_rows(self) -> tuple[CoinRow, ...]:
        """Return the values, and what both faces were asked about; all rows where they are few."""
        coin = self._report.coin
        first = tuple(row for row in coin if row.facet.kind == "value" or row.gap is not None)
        return first if first and len(coin) > _ROWS_AT_A_GLANCE else coin

    def _called(self, face: str) -> Text:
        report = self._report
        return face_words(face, is_inside=is_inside(report.publication.customers, report.unit.key))

    def _coin_line(self, row: CoinRow) -> blocks.CoinLine:
        language = self._language
        quoted = row.statement.in_language(language)
        statement = (
            typeset(f"« {quoted} »" if language == "fr" else f"“{quoted}”", language) if quoted else ""
        )
        gap = row.gap.cell.value if row.gap and row.gap.cell and row.gap.is_shown else None
        why = " ".join(dict.fromkeys(self._why(side) for side in row.faces)) if not row.is_shown else ""
        return blocks.CoinLine(
            row=row,
            name=in_words(row.facet.name, language),
            statement=statement,
            customer=self._mark(row.customer),
            employee=self._mark(row.employee),
            spoken=self._spoken(row),
            why=why,
            gap=gap_words(gap, language) if gap is not None else "–" if row.gap else "",
            points=self.words("points") if gap is not None else "",
            certainty=row.certainty,
            certainty_words=self._sure(row.certainty),
            trend=trend_sentence(row.trend, language, is_gap=row.gap is not None),
            verdicts=tuple(
                filter(None, (verdict_words(row.trend, language), whose_words(row.trend, language)))
            ),
        )

    def _spoken(self, row: CoinRow) -> str:
        label = ", ".join(
            f"{in_words(self._called(face), self._language)} {self._figure(side)}"
            for face, side in (("customer", row.customer), ("employee", row.employee))
            if side
        )
        joint = " : " if self._language == "fr" else ": "
        return typeset(f"{in_words(row.facet.name, self._language)}{joint}{label}", self._language)

    def _mark(self, shown: Shown | None) -> Mark | None:
        cell = shown.cell if shown and shown.is_shown else None
        if cell is None or cell.value is None:
            return None
        return Mark(cell.value, cell.low, cell.high, value_words(cell, self._language))

    def _coin_table(self) -> Table:
        report, faces = self._report, self._report.faces
        sides = (("customer", "customers"), ("employee", "teams"))
        headings = ["facet", *(name for face, name in sides if face in faces)]
        if len(faces) > 1:
            headings.append("gap")
        rows = []
        for row in report.coin:
            cells = [in_words(row.facet.name, self._language)]
            shown = [row.customer if face == "customer" else row.employee for face in faces]
            cells += [self._counted(side) if side else "–" for side in shown]
            if len(faces) > 1:
                cells.append(self._figure(row.gap) if row.gap else "–")
            told = (change_figure(row.trend, self._language), verdict_words(row.trend, self._language),
                    whose_words(row.trend, self._language))  # fmt: skip
            rows.append((*cells, self._sure(row.certainty), ", ".join(filter(None, told))))
        written = tuple(self.words(name) for name in (*headings, "certainty", "trend"))
        return Table(self.words("scale"), written, tuple(rows))

    # ── Where units differ ───────────────────────────────────────────────────────────────────────

    def _apart(self) -> blocks.Part:
        report = self._report
        if not report.diagnosis.funnels:
            return self._part("apart", (blocks.Sentence(self.words("not_compared"), "soft"),))
        if not report.apart:
            return self._drawings("apart", teams.figures, blocks.Sentence(self.words("none_apart"), "soft"))
        headings = tuple(
            self.words(name) for name in ("unit", "facet", "asked", "its_figure", "company", "certainty")
        )
        rows = tuple(self._apart_row(one) for one in report.apart)
        table = Table(self.words("apart_caption"), headings, rows)
        part = self._drawings("apart", teams.figures, blocks.Grid(table, self._boxed("apart")))
        return replace(part, figures=(*self._measures.of_apart(report.apart), *part.figures))

    def _apart_row(self, one: Apart) -> tuple[str, ...]:
        language = self._language
        return (
            self._named(one.unit, is_inside=one.is_inside),
            in_words(one.facet.name, language),
            self.words({"customer": "customers", "employee": "teams"}[one.face]),
            self._figure(Shown(one.figure)),
            self._figure(one.company) if one.company else "–",
            self._sure(one.certainty),
        )

    def _map(self, heat_map: HeatMap) -> blocks.Part:
        name = f"map_{heat_map.face}"
        content = self._map_and_table(heat_map, self._scale_of(heat_map))
        return self._part(name, content, drawn=True, is_annex=True, figures=self._measures.of_map(heat_map))

    def _beside_the_nearest(self) -> blocks.Part:
        """Return the unit beside those above and below it, face by face, each figure as published."""
        content: list[blocks.HeatTable | blocks.Behind] = []
        for heat_map in self._report.maps:
            title = self.words(f"beside_{heat_map.face}")
            content += self._map_and_table(heat_map, f"{title} {self._scale_of(heat_map)}")
        figures = (line for one in self._report.maps for line in self._measures.of_map(one))
        return self._part("nearest", tuple(content), drawn=True, figures=figures)

    def _scale_of(self, heat_map: HeatMap) -> str:
        return self.words("scale_gap" if heat_map.face == "both" else "scale")

    def _map_and_table(self, heat_map: HeatMap, scale: str) -> tuple[blocks.HeatTable, blocks.Behind]:
        language, name = self._language, f"map_{heat_map.face}"
        title = self.words(name)
        lines = tuple(
            blocks.HeatLine(
                row.unit.key,
                self._marked(row.unit, heat_map.face),
                min(row.depth, 4),
                tuple(self._heat(heat_map.face, figure) for figure in row.figures),
                row.is_selected,
            )
            for row in heat_map.rows
        )
        facets = tuple(short(facet.name, language) for facet in heat_map.facets)
        is_hatched = any(isinstance(cell, blocks.Hatch) for line in lines for cell in line.cells)
        drawn = blocks.HeatTable(
            name=name, face=heat_map.face, title=title, corner=self.words("unit"), facets=facets, lines=lines,
            scale=scale,
            hatched=self.words("hatched") if is_hatched else "",
            more=tuple(self._beside(heat_map)),
        )  # fmt: skip
        rows = tuple(
            (self._marked(row.unit, heat_map.face), *(self._figure(figure) for figure in row.figures))
            for row in heat_map.rows
        )
        table = Table(title, (self.words("unit"), *facets), rows)
        return drawn, blocks.Behind(table, title)

    def _marked(self, unit: Unit, face: str) -> str:
        """Return the name of a unit, with who its customers are where the figures are theirs (R8)."""
        told = face != "employee" and is_inside(self._report.publication.customers, unit.key)
        return self._named(unit, is_inside=told)

    def _named(self, unit: Unit, *, is_inside: bool) -> str:
        name = in_words(unit.name, self._language)
        return f"{name} ({in_words(INSIDE_MARK, self._language)})" if is_inside else name

    def _beside(self, heat_map: HeatMap) -> Iterator[str]:
        """Yield what a map cannot show: units beyond its room, units that may have customers inside."""
        if heat_map.n_below:
            yield in_words(more_units(heat_map.n_below), self._language)
        other = next((one for one in self._report.maps if one.face == "employee"), None)
        if heat_map.face == "customer" and other and heat_map.silent - other.silent:
            yield self.words("serves_inside")

    def _heat(self, face: str, shown: Shown) -> blocks.Heat | blocks.Hatch:
        cell = shown.cell
        if cell is not None and shown.is_shown and cell.value is not None:
            step = step_of(abs(cell.value), high=_WIDEST_GAP) if face == "both" else step_of(cell.value)
            return blocks.Heat(value_words(cell, self._language), step, cell.value)
        why = why_withheld(shown.withheld or "few", self._language)
        briefly = in_words(WITHHELD_SHORT[shown.withheld or "few"], self._language)
        if shown.nearest is None:
            return blocks.Hatch(why, briefly)
        name = in_words(shown.nearest.name, self._language)
        return blocks.Hatch(why, briefly, shown.nearest.key, self.words("larger", unit=name))

    # ── What the diagnosis draws ─────────────────────────────────────────────────────────────────

    def _discourse(self) -> blocks.Part:
        found = next((one for one in self._report.diagnosis.discourses if not one.level), None)
        if found and any(isinstance(one, Withheld) for one in (found.said, found.done, found.index)):
            return self._part("discourse", (blocks.Sentence(self.words("discourse_withheld")),))
        return self._drawings("discourse", _house)

    def _drawings(self, key: str, figures: Topics, *before: blocks.Block) -> blocks.Part:
        """Return a part of ``before``, then the figures of a topic, where one of them at least is drawn.

        What is said beside several of them is said once, and their source stands under the part.
        """
        found = figures(self._report.diagnosis, self._asked, self._language)
        drawn = [one for one in found if one.is_drawn]
        content, source = list(before), ""
        told: set[str] = set()
        measured: list[blocks.Measured] = []
        if drawn:
            sources = {one.source for one in drawn}
            source = drawn[0].source if len(sources) == 1 else ""
            for one in found:
                if not one.is_drawn:
                    content.append(blocks.Sentence(" ".join((one.title, *one.notes)), "soft"))
                    continue
                notes = tuple(note for note in one.notes if note not in told)
                told.update(notes)
                if one.plot is None and one.table is not None:
                    content += self._in_words(one, [note for note in notes if note not in one.reading])
                    continue
                content.append(self._drawing(one, notes, "" if source else one.source))
                if one.plot is not None:
                    measured += self._measures.of_plot(one.title, one.plot, one.legend)
        return blocks.Part(key, self.words(key), tuple(content), source, figures=tuple(measured))

    def _in_words(self, figure: Figure, notes: Sequence[str]) -> Iterator[blocks.Block]:
        """Yield a figure on a scale that no form has a chart of: its finding, then its figures.

        A wide table is told line by line: no paper holds it.
        """
        assert figure.table is not None  # noqa: S101 - asked of what has a table
        table = figure.table
        yield blocks.Sentence(figure.title)
        if len(table.headings) <= _COLUMNS_OF_PAPER:
            yield blocks.Grid(table, f"{table.caption} ({self.words('table').lower()})")
        else:
            colon = "\u202f: " if self._language == "fr" else ": "
            yield blocks.Terms(
                tuple(
                    (
                        " · ".join(row[:2]),
                        "; ".join(
                            f"{heading}{colon}{cell}"
                            for heading, cell in zip(table.headings[2:], row[2:], strict=True)
                            if cell != "–"
                        ).replace(";", "\u202f;" if self._language == "fr" else ";"),
                    )
                    for row in table.rows
                )
            )
        if notes:
            yield blocks.Sentence(" ".join(notes), "soft")

    def _undrawn(self) -> tuple[blocks.Terms, ...]:
        """Return what this report has no drawing of, and why, in the words of each topic."""
        pairs = []
        for figures in self._topics():
            found = figures(self._report.diagnosis, self._asked, self._language)
            if not any(one.is_drawn for one in found):
                pairs += [(one.title, " ".join(one.notes)) for one in found]
        return (blocks.Terms(tuple(pairs)),) if pairs else ()

    def _topics(self) -> tuple[Topics, ...]:
        if self._report.reader != "sponsor":
            return (ladder.figures,)
        return (
            foundations.figures, ladder.figures, needs.figures, levels.figures, teams.figures,
            leading.trust_figures, alignment.figures, felt.figures, channels.figures, advantage.figures,
            scorecard.figures, alienation.figures, voice.figures, mirror_effect.figures, halo.figures,
            staying.figures, _house,
        )  # fmt: skip

    def _drawing(self, figure: Figure, notes: tuple[str, ...], source: str) -> blocks.Drawing:
        return blocks.Drawing(
            title=figure.title,
            drawing=_of_its_own(figure.svg, self._language),
            certainty=figure.certainty,
            certainty_words=self._sure(figure.certainty) if figure.certainty else "",
            notes=notes,
            keys=figure.legend,
            table=figure.table,
            source=source,
            plot=figure.plot,
        )

    # ── What was asked, what is withheld, how it was made ────────────────────────────────────────

    def _questions(self) -> blocks.Part:
        report, language = self._report, self._language
        facets = {facet.key: short(facet.name, language) for facet in report.publication.facets}
        # A unit's questions have no share: their column would say so on each line.
        has_shares = any(one.favourable and one.favourable.is_shown for one in report.questions)
        names = ("question", "facet", "mean", *(("favourable",) if has_shares else ()), "answers")
        headings = tuple(self.words(name) for name in names)
        grids = []
        inside = is_inside(report.publication.customers, report.unit.key)
        for face in report.faces:
            rows = tuple(
                (
                    in_words(one.item.asked(is_inside=inside), language) or one.item.key,
                    facets[one.item.facet],
                    self._briefly(one.shown),
                    *((self._briefly(one.favourable) if one.favourable else "–",) if has_shares else ()),
                    self._count(one.shown),
                )
                for one in report.questions
                if one.item.face == face
            )
            caption = in_words(FACE_WORDS[face], language)
            grids.append(
                blocks.Grid(Table(caption, headings, rows), f"{caption} ({self.words('question').lower()})")
            )
        asked = [one for face in report.faces for one in report.questions if one.item.face == face]
        return self._part(
            "questions", tuple(grids), drawn=True, is_annex=True, figures=self._measures.of_questions(asked)
        )

    def _withheld(self, *, is_annex: bool = False) -> blocks.Part:
        report, language = self._report, self._language
        note = withheld_note(report.n_shown, report.n_withheld, report.publication.k)
        reasons = tuple(
            in_words(WITHHELD_WORDS[reason], language) for reason in ("few", "protected", "leader")
        )
        return self._part(
            "withheld",
            (blocks.Sentence(in_words(note, language)), blocks.Bullets(reasons)),
            is_annex=is_annex,
        )

    def _verdict(self) -> Iterator[str]:
        yield in_words(verdict_note(self._report.publication.verdict), self._language)

    def _manifest(self) -> Iterator[tuple[str, str]]:
        report, language = self._report, self._language
        publication = report.publication
        labels: list[tuple[Text, str]] = [
            (Text("Vague", "Wave"), f"{publication.wave}, {publication.revision}"),
            (Text("Équipes telles qu’elles étaient le", "Units as they stood on"),
             whole_date(publication.tree_date, language)),
            (Text("Constats jugés le", "Findings judged on"), whole_date(report.today, language)),
            (Text("Seuil", "Threshold"), str(publication.k)),
            (Text("Charte", "Charter"), publication.charter or "–"),
            (Text("Questionnaires", "Instruments"), ", ".join(publication.instruments) or "–"),
            (Text("Chiffres affichés", "Figures shown"), number(report.n_shown, language)),
            (Text("Chiffres non affichés", "Figures withheld"),
             number(sum(report.n_withheld.values()), language)),
        ]  # fmt: skip
        for name, version in sorted(publication.methods.items()):
            labels.append((METHOD_NAMES.get(name, Text(name, name)), version))
        for label, value in labels:
            yield in_words(label, language), value

    # ── Parts of parts ───────────────────────────────────────────────────────────────────────────

    def _part(
        self,
        key: str,
        content: Sequence[object],
        heading: str = "",
        *,
        drawn: bool = False,
        is_annex: bool = False,
        figures: Iterable[blocks.Measured] = (),
    ) -> blocks.Part:
        source = ""
        if drawn:
            publication = self._report.publication
            line = source_line(publication.wave, publication.revision, self._report.n, publication.k)
            source = in_words(line, self._language)
        made: tuple[blocks.Block, ...] = tuple(content)  # type: ignore[arg-type]
        return blocks.Part(key, self.words(heading or key), made, source, is_annex, tuple(figures))

    def _boxed(self, name: str) -> str:
        """Return the name of the box of a table, which is not that of its part."""
        return f"{self.words(name)} ({self.words('table').lower()})"

    def _all(self, sentences: Sequence[Text]) -> tuple[str, ...]:
        values = {"k": str(self._report.publication.k)}
        return tuple(in_words(one, self._language, **values) for one in sentences)

    def _sure(self, certainty: str) -> str:
        return in_words(CERTAINTY_WORDS[certainty], self._language)  # type: ignore[index]

    def _why(self, shown: Shown) -> str:
        why = why_withheld(shown.withheld or "few", self._language)
        if shown.nearest is None:
            return why
        return f"{why} {self.words('larger', unit=in_words(shown.nearest.name, self._language))}"

    def _figure(self, shown: Shown) -> str:
        """Return a figure with its band, or why there is none."""
        if shown.cell is None or not shown.is_shown:
            return why_withheld(shown.withheld, self._language)
        value = value_words(shown.cell, self._language)
        return value if shown.cell.low is None else f"{value} ({interval_words(shown.cell, self._language)})"

    def _briefly(self, shown: Shown) -> str:
        """Return a figure with its band, or in two words why there is none; the report says it in full."""
        if shown.is_shown:
            return self._figure(shown)
        return in_words(WITHHELD_SHORT[shown.withheld or "few"], self._language)

    def _count(self, shown: Shown) -> str:
        n = shown.cell.n if shown.cell and shown.is_shown else None
        return "–" if n is None else number(n, self._language)

    def _counted(self, shown: Shown) -> str:
        n = self._count(shown)
        return self._briefly(shown) if n == "–" else f"{self._figure(shown)}, n\u00a0=\u00a0{n}"


def _house(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
    """Return what the whole house says over what it does, and each register alone; levels have a page."""
    return discourse.figures(diagnosis, asked, language)[:2]


def _first_of(figures: Topics) -> Topics:
    """Return a topic that gives its first figure alone: what is read one by one stays on its page."""
    return lambda diagnosis, asked, language: figures(diagnosis, asked, language)[:1]


def _distances_of(figures: Topics) -> Topics:
    """Return what contact leaves by channel and by moment: the words of each channel stay on their page."""

    def drawn(diagnosis: Diagnosis, asked: Asked, language: Language) -> tuple[Figure, ...]:
        first, *more = figures(diagnosis, asked, language)
        return (first, *(one for one in more if one.key == "moments"))

    return drawn


def _of_its_own(drawing: str, language: Language) -> str:
    """Return ``drawing`` with identifiers of its language: a page may hold both, one of them unseen."""
    return drawing.replace('id="hatch-', f'id="hatch-{language}-').replace("#hatch-", f"#hatch-{language}-")
