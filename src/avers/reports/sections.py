"""The parts of a report in one language: which ones a reader gets, in which order, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from avers.application.checking import explain
from avers.application.reading import CoinRow, Shown
from avers.application.reporting import Apart, HeatMap, Report
from avers.application.standing import Heard
from avers.application.wording.figures import (
    CERTAINTY_MEANS,
    CERTAINTY_WORDS,
    FACE_WORDS,
    WITHHELD_WORDS,
    gap_words,
    interval_words,
    value_words,
    why_withheld,
)
from avers.application.wording.findings import explain_finding
from avers.application.wording.reports import (
    CLASS_WORDS,
    GLOSSARY,
    HEADINGS,
    KINDS,
    METHOD,
    METHOD_NAMES,
    OUTCOMES,
    PROMISES,
    STANDING_WORDS,
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
from avers.application.wording.typography import joined, number, percent, typeset, whole_date
from avers.core.diagnosis.discourse import CLASSES, Discourse
from avers.core.diagnosis.readiness import Readiness
from avers.core.errors import UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.text import Language, Text
from avers.reports.blocks import (
    Behind,
    Bullets,
    CoinLine,
    CoinRows,
    Document,
    Given,
    GivenLine,
    Grid,
    Hatch,
    Heat,
    HeatLine,
    HeatTable,
    Part,
    Picture,
    Sentence,
    Step,
    Steps,
    Terms,
)
from avers.reports.charts import Mark, Stack, Table, stacks, step_of

__all__ = ["write_document"]

# A gap this wide, in points, has the deepest tint of its map.
_WIDEST_GAP: Final = 30.0


def write_document(report: Report, language: Language) -> Document:
    """Return ``report`` written in ``language``, its parts in the order its reader needs them."""
    pen = _Pen(report, language)
    wave = wave_words(report.publication.wave, language)
    organisation = in_words(report.organisation, language)
    about = () if report.is_of_company else (in_words(report.unit.name, language),)
    kind = in_words(KINDS[report.reader], language)
    return Document(
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
    )


class _Pen:
    """Writes the parts of one report in one language."""

    def __init__(self, report: Report, language: Language) -> None:
        self._report = report
        self._language = language

    def words(self, name: str, **values: str) -> str:
        """Return a heading or label."""
        return in_words(HEADINGS[name], self._language, **values)

    def notes(self) -> Iterator[Sentence]:
        """Yield what the reader should know before anything else."""
        report, language = self._report, self._language
        if report.is_fictitious:
            yield Sentence(self.words("fictitious"), "note")
        yield Sentence(in_words(report.participation, language), "soft")
        for unit, serving in report.invented:
            yield Sentence(in_words(invented_note(unit.name, serving), language), "note")

    def parts(self) -> Iterator[Part]:
        """Yield every part; those without blocks are left out by the caller."""
        reader = self._report.reader
        if reader == "staff":
            yield self._part("answered", self._answered())
            yield self._findings()
            yield self._coin()
            yield self._voices()
            promised = self._all(PROMISES.get(self._report.promise, ()))
            yield self._part("promise", (Bullets(promised),) if promised else ())
            yield self._withheld()
        else:
            yield self._findings()
            yield self._part("waiting", self._waiting())
            yield self._coin()
            yield self._voices()
            if reader == "sponsor":
                yield self._apart()
                yield self._part("discourse", self._discourse(self._report.discourse))
                yield self._part("readiness", self._readiness(self._report.readiness))
            yield self._part("answered", self._answered())
            for heat_map in self._report.maps:
                yield self._map(heat_map)
            yield self._withheld()
        yield self._questions()
        yield self._part("method", (Bullets((*self._all(METHOD), *self._verdict())),), is_annex=True)
        yield self._part("manifest", (Terms(tuple(self._manifest())),), is_annex=True)
        glossary = tuple(
            (in_words(term, self._language), in_words(meaning, self._language)) for term, meaning in GLOSSARY
        )
        yield self._part("glossary", (Terms(glossary),), is_annex=True)

    def _voices(self) -> Part:
        """Return sentences of each face, with the group they come from; no part where none may be shown."""
        blocks: list[Sentence | Bullets] = []
        for one in self._report.voices:
            if one.unit is not None:
                who = in_words(FACE_WORDS[one.face], self._language)
                group = in_words(one.unit.name, self._language)
                blocks.append(Sentence(f"{who[:1].upper()}{who[1:]} · {group}", "soft"))
                blocks.append(Bullets(tuple(quoted(said) for said in one.sentences)))
        return self._part("voices", tuple(blocks))

    # ── What was found, what was answered ────────────────────────────────────────────────────────

    def _findings(self) -> Part:
        steps = []
        for raised in self._report.findings:
            told = explain_finding(raised.finding, self._language)
            steps.append(Step(raised.certainty, self._sure(raised.certainty), told.message, told.suggestion))
        blocks = (Steps(tuple(steps)),) if steps else (Sentence(self.words("no_finding"), "soft"),)
        return self._part("findings", blocks)

    def _waiting(self) -> tuple[Steps | Sentence, ...]:
        report = self._report
        if not report.waiting:
            return ()
        steps = Steps(
            tuple(
                Step(
                    one.certainty,
                    self._sure(one.certainty),
                    explain_finding(one.finding, self._language).message,
                )
                for one in report.waiting
            )
        )
        more = report.n_waiting - len(report.waiting)
        return (steps, Sentence(in_words(more_waiting(more), self._language), "soft")) if more else (steps,)

    def _answered(self) -> tuple[Given | Sentence, ...]:
        lines = tuple(self._given(one) for one in self._report.answered)
        return (Given(lines),) if lines else (Sentence(self.words("no_answer"), "soft"),)

    def _given(self, heard: Heard) -> GivenLine:
        answer, language = heard.answer, self._language
        return GivenLine(
            about=self._about(heard),
            said=tuple(explain_finding(one.finding, language).message for one in heard.raised),
            state=in_words(OUTCOMES[answer.outcome], language) if answer else "",
            why=typeset(answer.why, language) if answer else "",
            day=whole_date(answer.date, language) if answer else "",
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

    def _coin(self) -> Part:
        report, language = self._report, self._language
        heading = "coin" if len(report.faces) > 1 else "levels"
        keys = [(face, in_words(FACE_WORDS[face], language)) for face in report.faces]
        title = self.words(heading)
        rows = CoinRows(
            keys=(*keys, ("band", self.words("band"))),
            lines=tuple(self._coin_line(row) for row in report.coin),
            certainties=tuple(
                (key, in_words(text, language), in_words(CERTAINTY_MEANS[key], language))
                for key, text in CERTAINTY_WORDS.items()
            ),
        )
        unasked = [in_words(name, language) for name in report.unasked]
        told = (Sentence(self.words("unasked", names=joined(unasked, language)), "soft"),) if unasked else ()
        return self._part("coin", (rows, *told, Behind(self._coin_table(), title)), heading, drawn=True)

    def _coin_line(self, row: CoinRow) -> CoinLine:
        language = self._language
        quoted = row.statement.in_language(language)
        statement = (
            typeset(f"« {quoted} »" if language == "fr" else f"“{quoted}”", language) if quoted else ""
        )
        gap = row.gap.cell.value if row.gap and row.gap.cell and row.gap.is_shown else None
        why = " ".join(dict.fromkeys(self._why(side) for side in row.faces)) if not row.is_shown else ""
        return CoinLine(
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
            f"{in_words(FACE_WORDS[face], self._language)} {self._figure(side)}"
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

    def _apart(self) -> Part:
        report = self._report
        if not report.is_compared:
            return self._part("apart", (Sentence(self.words("not_compared"), "soft"),))
        if not report.apart:
            return self._part("apart", (Sentence(self.words("none_apart"), "soft"),))
        headings = tuple(
            self.words(name) for name in ("unit", "facet", "asked", "its_figure", "company", "certainty")
        )
        rows = tuple(self._apart_row(one) for one in report.apart)
        table = Table(self.words("apart_caption"), headings, rows)
        return self._part("apart", (Grid(table, self._boxed("apart")),), drawn=True)

    def _apart_row(self, one: Apart) -> tuple[str, ...]:
        language = self._language
        return (
            in_words(one.unit.name, language),
            in_words(one.facet.name, language),
            self.words({"customer": "customers", "employee": "teams"}[one.face]),
            self._figure(Shown(one.figure)),
            self._figure(one.company),
            self._sure(one.certainty),
        )

    def _map(self, heat_map: HeatMap) -> Part:
        language, name = self._language, f"map_{heat_map.face}"
        title = self.words(name)
        lines = tuple(
            HeatLine(
                row.unit.key,
                in_words(row.unit.name, language),
                min(row.depth, 4),
                tuple(self._heat(heat_map.face, figure) for figure in row.figures),
                row.is_selected,
            )
            for row in heat_map.rows
        )
        facets = tuple(in_words(facet.name, language) for facet in heat_map.facets)
        is_hatched = any(isinstance(cell, Hatch) for line in lines for cell in line.cells)
        drawn = HeatTable(
            name=name, face=heat_map.face, title=title, corner=self.words("unit"), facets=facets, lines=lines,
            scale=self.words("scale_gap" if heat_map.face == "both" else "scale"),
            hatched=self.words("hatched") if is_hatched else "",
            more=tuple(self._beside(heat_map)),
        )  # fmt: skip
        rows = tuple(
            (in_words(row.unit.name, language), *(self._figure(figure) for figure in row.figures))
            for row in heat_map.rows
        )
        table = Table(title, (self.words("unit"), *facets), rows)
        return self._part(name, (drawn, Behind(table, title)), drawn=True)

    def _beside(self, heat_map: HeatMap) -> Iterator[str]:
        """Yield what a map cannot show: units beyond its room, units that may have customers inside."""
        if heat_map.n_below:
            yield in_words(more_units(heat_map.n_below), self._language)
        other = next((one for one in self._report.maps if one.face == "employee"), None)
        if heat_map.face == "customer" and other and heat_map.silent - other.silent:
            yield self.words("serves_inside")

    def _heat(self, face: str, shown: Shown) -> Heat | Hatch:
        cell = shown.cell
        if cell is not None and shown.is_shown and cell.value is not None:
            step = step_of(abs(cell.value), high=_WIDEST_GAP) if face == "both" else step_of(cell.value)
            return Heat(value_words(cell, self._language), step)
        why = why_withheld(shown.withheld or "few", self._language)
        if shown.nearest is None:
            return Hatch(why)
        name = in_words(shown.nearest.name, self._language)
        return Hatch(why, shown.nearest.key, self.words("larger", unit=name))

    # ── What the house does: read from its registers ─────────────────────────────────────────────

    def _discourse(self, found: Discourse | None) -> tuple[Grid | Picture | Sentence, ...]:
        if found is None:
            return ()
        if (
            isinstance(found.said, Withheld)
            or isinstance(found.done, Withheld)
            or isinstance(found.index, Withheld)
        ):
            return (Sentence(self.words("discourse_withheld")),)
        shares: list[Mapping[str, float]] = [found.said, found.done]
        shares += [part.shares for part in found.parts if not isinstance(part.shares, Withheld)]
        names = ("said", "done", *(f"part_{part.register}" for part in found.parts))
        rows = tuple(
            (
                in_words(CLASS_WORDS[one], self._language),
                *(percent(share[one], self._language) for share in shares),
            )
            for one in CLASSES
        )
        headings = (self.words("class"), *(self.words(name) for name in names))
        table = Table(self.words("discourse_caption"), headings, rows)
        return (self._both_bars(found.said, found.done), Grid(table, self._boxed("discourse")))

    def _both_bars(self, said: Mapping[str, float], done: Mapping[str, float]) -> Picture:
        """Return what is said over what is done, same classes, same order; the table under it says it all."""
        bars = [
            Stack(
                self.words(name),
                {one: shares[one] for one in CLASSES},
                {one: percent(shares[one], self._language) for one in CLASSES},
            )
            for name, shares in (("said", said), ("done", done))
        ]
        spoken = self.words("discourse")
        keys = tuple((f"part-{one}", in_words(CLASS_WORDS[one], self._language)) for one in CLASSES)
        return Picture(stacks(bars, key=f"discourse-{self._language}", label=spoken), spoken, keys)

    def _readiness(self, found: Readiness | None) -> tuple[Grid | Sentence | Bullets, ...]:
        if found is None or not found.foundations:
            return ()
        language = self._language
        rows = []
        for one in found.foundations:
            standing = in_words(STANDING_WORDS[found.standing[one.key]], language)
            share, band = "–", "–"
            if isinstance(one.share, Estimate):
                share = percent(one.share.value, language)
                if one.share.low is not None and one.share.high is not None:
                    ends = [percent(end, language) for end in (one.share.low, one.share.high)]
                    band = in_words(
                        Text("de {low} à {high}", "{low} to {high}"), language, low=ends[0], high=ends[1]
                    )
            rows.append((in_words(one.name, language), share, band, standing))
        headings = tuple(
            self.words(name) for name in ("foundation", "favourable_share", "band_short", "stands")
        )
        caption = self.words("readiness_caption", floor=percent(found.floor, language))
        blocks: list[Grid | Sentence | Bullets] = [
            Sentence(self.words("ready" if found.is_ready else "not_ready")),
            Grid(Table(caption, headings, tuple(rows)), self._boxed("readiness")),
        ]
        if found.waiting:
            blocks.append(Sentence(self.words("actions_waiting")))
            blocks.append(Bullets(tuple(in_words(one.name, language) for one in found.waiting)))
        return tuple(blocks)

    # ── What was asked, what is withheld, how it was made ────────────────────────────────────────

    def _questions(self) -> Part:
        report, language = self._report, self._language
        facets = {facet.key: in_words(facet.name, language) for facet in report.publication.facets}
        headings = tuple(self.words(name) for name in ("question", "facet", "mean", "favourable", "answers"))
        grids = []
        for face in report.faces:
            rows = tuple(
                (
                    in_words(one.item.words, language) or one.item.key,
                    facets[one.item.facet],
                    self._figure(one.shown),
                    self._figure(one.favourable) if one.favourable else "–",
                    self._count(one.shown),
                )
                for one in report.questions
                if one.item.face == face
            )
            caption = in_words(FACE_WORDS[face], language)
            grids.append(
                Grid(Table(caption, headings, rows), f"{caption} ({self.words('question').lower()})")
            )
        return self._part("questions", tuple(grids), drawn=True, is_annex=True)

    def _withheld(self) -> Part:
        report, language = self._report, self._language
        note = withheld_note(report.n_shown, report.n_withheld, report.publication.k)
        reasons = tuple(
            in_words(WITHHELD_WORDS[reason], language) for reason in ("few", "protected", "leader")
        )
        return self._part("withheld", (Sentence(in_words(note, language)), Bullets(reasons)))

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
        blocks: Sequence[object],
        heading: str = "",
        *,
        drawn: bool = False,
        is_annex: bool = False,
    ) -> Part:
        source = ""
        if drawn:
            publication = self._report.publication
            line = source_line(publication.wave, publication.revision, self._report.n, publication.k)
            source = in_words(line, self._language)
        return Part(key, self.words(heading or key), tuple(blocks), source, is_annex)  # type: ignore[arg-type]

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

    def _count(self, shown: Shown) -> str:
        n = shown.cell.n if shown.cell and shown.is_shown else None
        return "–" if n is None else number(n, self._language)

    def _counted(self, shown: Shown) -> str:
        n = self._count(shown)
        return self._figure(shown) if n == "–" else f"{self._figure(shown)}, n = {n}"
