"""A page of published results in words and marks: what the template lays out, without deciding anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from avers.application.reading import CoinRow, PublicationPage, QuestionRow, Shown, UnitRow
from avers.application.trends import DrawnTrend
from avers.application.wording.figures import (
    CERTAINTY_MEANS,
    CERTAINTY_WORDS,
    CUSTOMERS_TOLD,
    FACE_WORDS,
    INSIDE_MARK,
    WITHHELD_SHORT,
    face_words,
    gap_words,
    interval_words,
    value_words,
    why_withheld,
)
from avers.application.wording.trends import (
    change_figure,
    trend_sentence,
    verdict_words,
    wave_words,
    whose_words,
)
from avers.application.wording.typography import number, typeset, whole_date
from avers.core.diagnosis.certainty import CERTAINTIES, Certainty, of_level
from avers.core.evidence.doors import INSIDE
from avers.core.organisation.tree import Unit
from avers.core.publication.cell import Cell, Publication
from avers.core.publication.customers import is_inside
from avers.core.text import Language, Text
from avers.reports.charts import Mark, Table, as_html, axis, coin, hatch, heat, sparkline, step_of

__all__ = ["Choice", "DrawnPage", "DrawnRow", "Sure", "Why", "draw_page", "source_of"]

_FACES: Final = ("customer", "employee")
# A gap of this many points has the deepest tint; beyond it, no more can be told apart.
_WIDEST_GAP: Final = 25.0


@dataclass(frozen=True)
class Sure:
    """A certainty: its key for the mark, its word, what it means."""

    key: Certainty
    words: str
    means: str

    @property
    def short(self) -> str:
        """Return the word as a row of a table has room for it."""
        return _("too few") if self.key == "too_few" else self.words


@dataclass(frozen=True)
class Why:
    """Why a figure is not shown, and where the nearest one is."""

    words: str
    link: str = ""
    link_words: str = ""


@dataclass(frozen=True)
class DrawnRow:
    """A row of the coin, drawn; ``whys`` says of each face without a figure why."""

    name: str
    statement: str
    drawing: SafeString
    gap: str
    sure: Sure
    whys: tuple[Why, ...]
    trend: SafeString = SafeString("")
    verdict: str = ""
    trend_of: str = ""
    has_changed: bool = False
    is_value: bool = True
    link: str = ""


@dataclass(frozen=True)
class Choice:
    """One of several ways to look at the page."""

    words: str
    address: str
    here: bool
    face: str = ""


@dataclass(frozen=True)
class DrawnPage:
    """What a template needs, in the order of the page."""

    page: PublicationPage
    organisation: str
    unit: str
    wave: str
    title: str
    sure: Sure | None
    above: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]
    values: tuple[DrawnRow, ...]
    others: tuple[DrawnRow, ...]
    opens_others: bool
    has_map: bool
    n_trend: int
    table: SafeString
    axis: SafeString
    map_title: str
    map_head: tuple[str, ...]
    map_rows: SafeString
    map_faces: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    questions: SafeString
    turns: tuple[Choice, ...]
    source: str
    download: str
    why: str
    certainties: tuple[Sure, ...]
    customers: str
    note: str
    refusal: Why | None = None
    inside: DrawnPage | None = None


def draw_page(page: PublicationPage, language: Language) -> DrawnPage:
    """Return ``page`` drawn in ``language``."""
    title, sure = _title(page, language)
    told = "beside" if page.inside else page.customers_told
    pencil = _Pencil(page, language)
    rows = [pencil.row(row) for row in page.coin]
    return DrawnPage(
        page=page,
        organisation=page.publication.tree.units[0].name.in_language(language),
        unit=page.unit.name.in_language(language),
        wave=wave_words(page.publication.wave, language),
        title=title,
        sure=sure,
        above=tuple((unit.name.in_language(language), pencil.address(unit)) for unit in page.above),
        numbers=tuple(_numbers(page, language)),
        values=tuple(row for row in rows if row.is_value),
        others=tuple(row for row in rows if not row.is_value),
        opens_others=_heads_with_another(page),
        # Of a team that is refused the map would say no more, unless there are teams below it.
        has_map=any(row.is_shown for row in page.coin) or len(page.rows) > 1,
        n_trend=max((len(row.trend.waves) for row in page.coin if row.is_shown), default=0),
        table=pencil.table(),
        axis=SafeString(axis()),
        map_title=_map_title(page),
        map_head=tuple(_named(facet.name, language) for facet in page.facets),
        map_rows=SafeString("".join(pencil.unit_row(row) for row in page.rows)),
        map_faces=tuple(pencil.faces()),
        orders=tuple(pencil.orders()),
        questions=pencil.questions(),
        turns=tuple(pencil.turns()),
        source=source_of(page.publication, language),
        download=f"{reverse('results_table', args=[page.publication.wave, page.unit.key])}{pencil.query()}",
        why=_why_address(page),
        certainties=tuple(_sure(one, language) for one in CERTAINTIES),
        customers=face_words("customer", is_inside=page.is_inside).in_language(language),
        note=typeset(CUSTOMERS_TOLD[told].in_language(language), language) if told else "",
        refusal=pencil.refusal(),
        inside=draw_page(page.inside, language) if page.inside else None,
    )


def _why_address(page: PublicationPage) -> str:
    """Return where the unit is understood: its own ladder, or every question of the company."""
    wave, unit = page.publication.wave, page.unit.key
    if unit == page.publication.tree.root:
        return reverse("why", args=[wave])
    return f"{reverse('why_topic', args=[wave, 'ladder'])}?{urlencode({'unit': unit})}"


class _Pencil:
    """Draws the parts of one page; knows its publication, its units' addresses and its language."""

    def __init__(self, page: PublicationPage, language: Language) -> None:
        self._page = page
        self._language = language

    # ── Addresses ────────────────────────────────────────────────────────────────────────────────

    def address(self, unit: Unit) -> str:
        """Return the page of ``unit`` in the same publication."""
        wave = self._page.publication.wave
        if unit.key == self._page.publication.tree.root:
            return reverse("results_wave", args=[wave])
        return reverse("results_unit", args=[wave, unit.key])

    def pair(self, row: CoinRow) -> str:
        """Return the page of one facet of the unit; "" on that page itself, and where nothing is shown."""
        if len(self._page.coin) < 2 or not row.is_shown:
            return ""
        wave, unit = self._page.publication.wave, self._page.unit.key
        return reverse("results_pair", args=[wave, unit, row.facet.key])

    def query(self, **changes: str | int) -> str:
        """Return the choices in force as a query, some of them changed; "" where all are the usual ones."""
        usual: dict[str, str | int] = {"face": "", "order": "charter", "page": 1}
        asked = {"face": self._page.face, "order": self._page.order, "page": self._page.page} | changes
        parts = [f"{name}={value}" for name, value in asked.items() if value != usual[name]]
        return f"?{'&'.join(parts)}" if parts else ""

    def orders(self) -> Iterator[Choice]:
        """Yield the two orders of the facets."""
        for order, words in (("charter", _("Order of the charter")), ("gap", _("Widest gap first"))):
            yield Choice(
                words, self.address(self._page.unit) + self.query(order=order), order == self._page.order
            )

    def faces(self) -> Iterator[Choice]:
        """Yield what the map may show; nothing to choose where one face was asked."""
        if len(self._page.faces) < len(_FACES):
            return
        for face in (*_FACES, "both"):
            words = _capital(FACE_WORDS[face].in_language(self._language))
            yield Choice(
                words,
                f"{self.address(self._page.unit)}{self.query(face=face, page=1)}#map",
                face == self._page.face,
                face,
            )

    def turns(self) -> Iterator[Choice]:
        """Yield the pages of units below."""
        if self._page.n_pages < 2:
            return
        for n in range(1, self._page.n_pages + 1):
            yield Choice(
                str(n), f"{self.address(self._page.unit)}{self.query(page=n)}#map", n == self._page.page
            )

    # ── The coin ─────────────────────────────────────────────────────────────────────────────────

    def row(self, row: CoinRow) -> DrawnRow:
        """Return one row of the coin."""
        marks = {"customer": self._mark(row.customer), "employee": self._mark(row.employee)}
        drawing = ""
        if any(marks.values()):
            drawing = coin(marks["customer"], marks["employee"], label=self._spoken(row))
        gap = row.gap.cell if row.gap and row.gap.is_shown else None
        # A row without a figure has no curve either: that of a larger team would be read as its own.
        trend = row.trend if row.is_shown else DrawnTrend()
        return DrawnRow(
            name=_named(row.facet.name, self._language),
            statement=_named(row.statement, self._language),
            drawing=SafeString(drawing),
            gap=gap_words(gap.value, self._language) if gap and gap.value is not None else "",
            sure=_sure(row.certainty, self._language),
            whys=tuple(self._whys(row)),
            trend=SafeString(self._trend(row)) if trend else SafeString(""),
            verdict=verdict_words(trend, self._language),
            trend_of=whose_words(trend, self._language),
            has_changed=trend.has_changed,
            is_value=row.facet.kind == "value",
            link=self.pair(row),
        )

    def _trend(self, row: CoinRow) -> str:
        if not row.trend:
            return ""
        label = trend_sentence(row.trend, self._language, is_gap=row.gap is not None)
        return sparkline(row.trend.values, label=label, bands=row.trend.bands)

    def _changed(self, row: CoinRow) -> str:
        """Return the change, its verdict and whose it is, for the table behind."""
        if not row.trend:
            return "–"
        figure = change_figure(row.trend, self._language)
        verdict, whose = (words(row.trend, self._language) for words in (verdict_words, whose_words))
        return ", ".join(filter(None, (figure, verdict, whose)))

    def table(self) -> SafeString:
        """Return the table behind the coin."""
        customers = _("Inside customers") if self._page.is_inside else _("Customers")
        headings = (
            _("Facet"), customers, _("Band"), _("Answers"), _("Teams"), _("Band"), _("Answers"),
            _("Gap"), _("Band"), _("How sure"), _("From wave to wave"),
        )  # fmt: skip
        rows = tuple(
            (
                _named(row.facet.name, self._language),
                *self._three(row.customer),
                *self._three(row.employee),
                *self._three(row.gap)[:2],
                CERTAINTY_WORDS[row.certainty].in_language(self._language),
                self._changed(row),
            )
            for row in self._page.coin
        )
        return SafeString(as_html(Table(_("Figures from 0 to 100, as published"), headings, rows)))

    def _mark(self, shown: Shown | None) -> Mark | None:
        if shown is None or shown.cell is None or shown.withheld or shown.cell.value is None:
            return None
        cell = shown.cell
        return Mark(shown.cell.value, cell.low, cell.high, value_words(cell, self._language))

    def _spoken(self, row: CoinRow) -> str:
        """Return the row as a sentence for a screen reader."""
        parts = [_named(row.facet.name, self._language)]
        for face, shown in (("customer", row.customer), ("employee", row.employee)):
            if shown and shown.is_shown and shown.cell:
                words = face_words(face, is_inside=self._page.is_inside).in_language(self._language)
                band = interval_words(shown.cell, self._language)
                parts.append(f"{words} {value_words(shown.cell, self._language)} ({band})")
        return ", ".join(parts)

    def _whys(self, row: CoinRow) -> Iterator[Why]:
        withheld = [shown for shown in row.faces if shown.withheld]
        seen: set[tuple[str, str]] = set()
        for shown in withheld:
            why = self._why(shown)
            if (why.words, why.link) in seen:
                continue
            seen.add((why.words, why.link))
            if len(withheld) < len(row.faces):
                face = "customer" if shown is row.customer else "employee"
                called = face_words(face, is_inside=self._page.is_inside)
                who = _capital(called.in_language(self._language))
                joint = " : " if self._language == "fr" else ": "
                why = Why(
                    typeset(f"{who}{joint}{_lower(why.words)}", self._language), why.link, why.link_words
                )
            yield why

    def refusal(self) -> Why | None:
        """Return why nothing at all is shown of the unit, and the larger one that shows most; else None."""
        if any(row.is_shown for row in self._page.coin):
            return None
        hidden = [shown for row in self._page.coin for shown in row.faces if shown.withheld != "leader"]
        reasons = Counter(shown.withheld for shown in hidden)
        words = why_withheld(next(iter(dict(reasons.most_common(1))), "few"), self._language)
        nearest = Counter(shown.nearest.key for shown in hidden if shown.nearest)
        if not nearest:
            return Why(words)
        unit = self._page.publication.tree.unit(nearest.most_common(1)[0][0])
        return Why(words, self.address(unit), unit.name.in_language(self._language))

    def _why(self, shown: Shown) -> Why:
        words = why_withheld(shown.withheld, self._language)
        if shown.nearest is None:
            return Why(words)
        return Why(words, self.address(shown.nearest), shown.nearest.name.in_language(self._language))

    def _three(self, shown: Shown | None) -> tuple[str, str, str]:
        """Return value, band and number of answers as words."""
        if shown is None:
            return ("–", "–", "–")
        if shown.cell is None or shown.withheld:
            return (WITHHELD_SHORT[shown.withheld or "few"].in_language(self._language), "–", "–")
        n = "–" if shown.cell.n is None else number(shown.cell.n, self._language)
        return (value_words(shown.cell, self._language), interval_words(shown.cell, self._language), n)

    # ── The map ──────────────────────────────────────────────────────────────────────────────────

    def unit_row(self, row: UnitRow) -> str:
        """Return one line of the map."""
        name = escape(row.unit.name.in_language(self._language))
        mark = ""
        if self._page.face != "employee" and is_inside(self._page.publication.customers, row.unit.key):
            mark = f' <small class="soft">{escape(INSIDE_MARK.in_language(self._language))}</small>'
        if row.is_selected:
            head = f'<th scope="row" class="whole">{name}{mark}</th>'
        else:
            head = f'<th scope="row"><a href="{escape(self.address(row.unit))}">{name}</a>{mark}</th>'
        return f"<tr>{head}{''.join(self._heat(shown) for shown in row.figures)}</tr>"

    def _heat(self, shown: Shown) -> str:
        cell = shown.cell
        if cell is None or shown.withheld or cell.value is None:
            why = self._why(shown)
            see = _("See %(unit)s.") % {"unit": why.link_words} if why.link else ""
            return hatch(why.words, link=why.link, link_words=see)
        face = self._page.face
        step = (
            step_of(abs(cell.value), high=_WIDEST_GAP)
            if face == "both"
            else step_of(cell.value, low=20, high=95)
        )
        sure = "" if face == "both" else CERTAINTY_WORDS[of_level(cell)].in_language(self._language)
        return heat(face, value_words(cell, self._language), step, title=sure)

    # ── The questions ────────────────────────────────────────────────────────────────────────────

    def questions(self) -> SafeString:
        """Return the questions as they were asked, with the figures of the unit."""
        headings = (
            _("Question"),
            _("Asked to"),
            _("Mean out of 100"),
            _("Band"),
            _("Answers"),
            _("In short"),
        )
        rows = tuple(self._question(row) for row in self._page.questions)
        return SafeString(as_html(Table(_("Every question, as it was asked"), headings, rows)))

    def _question(self, row: QuestionRow) -> tuple[str, ...]:
        asked_in = row.item.asked(is_inside=self._page.is_inside)
        words = asked_in.in_language(self._language) or row.item.key
        customers = _("inside customers") if self._page.is_inside else _("customers")
        asked = {"customer": customers, "employee": _("teams")}.get(row.item.face, "–")
        return (typeset(words, self._language), asked, *self._three(row.shown), self._favourable(row))

    def _favourable(self, row: QuestionRow) -> str:
        shown = row.favourable
        if shown is None or shown.cell is None or shown.withheld:
            return "–"
        words = value_words(shown.cell, self._language)
        return f"NPS {words}" if shown.cell.measure == "nps" else _("%(share)s favourable") % {"share": words}


def _title(page: PublicationPage, language: Language) -> tuple[str, Sure | None]:
    """Return the sentence that says the finding, and how sure it is."""
    widest = page.widest
    if widest and widest.gap and widest.gap.cell and widest.gap.cell.value is not None:
        facet = _named(widest.facet.name, language)
        is_above = widest.gap.cell.value > 0
        if page.is_inside:
            words = (
                _("“%(facet)s”: this team believes in it more than the teams it serves experience it.")
                if is_above
                else _("“%(facet)s”: the teams it serves experience it better than this team believes.")
            )
        else:
            words = (
                _("“%(facet)s”: teams believe in it more than customers experience it.")
                if is_above
                else _("“%(facet)s”: customers experience it better than teams believe.")
            )
        return typeset(words % {"facet": facet}, language), _sure("solid", language)
    if any(row.gap and row.gap.is_shown for row in page.coin):
        return typeset(_("No gap is established between the two faces."), language), _sure(
            "to_confirm", language
        )
    shown = [row for row in page.coin if row.is_shown]
    if not shown:
        # No company is the customer of its own teams: what they said stands on the page of each team (R8).
        asked = page.publication.customers.values()
        if asked and not page.above and all(one == INSIDE for one in asked):
            words = _("Each team was rated by those it serves: read them one by one.")
            return typeset(words, language), None
        whole = _("Not enough answers to show anything of this wave.")
        words = _("Not enough answers to show this team apart.") if page.above else whole
        return typeset(words, language), None
    lowest = min(shown, key=_level)
    alone = _("“%(facet)s”: one figure, with nothing beside it to compare.")
    words = (alone if len(shown) == 1 else _("“%(facet)s” comes last.")) % {
        "facet": _named(lowest.facet.name, language)
    }
    return typeset(words, language), _sure(of_level(_lowest_face(lowest)), language)


def _heads_with_another(page: PublicationPage) -> bool:
    """Return whether the title speaks of what is not a value: its row must then be seen without asking."""
    shown = [row for row in page.coin if row.is_shown]
    if page.widest is None and (not shown or any(row.gap and row.gap.is_shown for row in shown)):
        return False
    return (page.widest or min(shown, key=_level)).facet.kind != "value"


def _lowest_face(row: CoinRow) -> Cell | None:
    """Return the lower of the faces shown."""
    shown = [face.cell for face in row.faces if face.is_shown and face.cell and face.cell.value is not None]
    return min(shown, key=lambda cell: cell.value or 0.0, default=None)


def _level(row: CoinRow) -> float:
    cell = _lowest_face(row)
    return 100.0 if cell is None or cell.value is None else cell.value


def _numbers(page: PublicationPage, language: Language) -> Iterator[str]:
    """Yield how many answered on each face, as published."""
    for face in page.faces:
        n = page.n[face]
        if n is None:
            continue
        customers = _("%(n)s answers of inside customers") if page.is_inside else _("%(n)s customers")
        words = customers if face == "customer" else _("%(n)s colleagues")
        yield words % {"n": number(n, language)}


def _map_title(page: PublicationPage) -> str:
    if len(page.rows) == 1:
        return _("This team")
    return _("Team by team")


def source_of(publication: Publication, language: Language) -> str:
    """Return the line under a chart: where its figures come from."""
    parts = [
        _("Source: published results, %(wave)s") % {"wave": wave_words(publication.wave, language)},
        _("revision %(n)s") % {"n": publication.revision},
        _("units as of %(date)s") % {"date": whole_date(publication.tree_date, language)},
        _("threshold %(k)s answers") % {"k": publication.k},
    ]
    if publication.charter:
        parts.append(_("charter %(version)s") % {"version": publication.charter})
    return typeset(" · ".join(parts), language)


def _named(text: Text, language: Language) -> str:
    """Return a name or statement of the house, with the spaces of the page's language."""
    return typeset(text.in_language(language), language)


def _sure(key: Certainty, language: Language) -> Sure:
    return Sure(
        key,
        CERTAINTY_WORDS[key].in_language(language),
        typeset(CERTAINTY_MEANS[key].in_language(language), language),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
