"""From a blank page to a published charter, by hand, in a real browser: seven steps, a signature, a memory.

One house, one visit, told twice: in French on a phone, in English at a desk. At each page the same eye: a
silent console, headings in order, nothing wider than the screen, no link that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import timedelta
from itertools import pairwise
from typing import Any, Final

import pytest
from django.utils import timezone

from tests.browser.conftest import (
    DESK,
    EVERY_RULE,
    PHONE,
    faults_of,
    follow,
    followed,
    listened,
    served,
    settle,
)
from tests.databases import fresh_database
from tests.garance import address_of, visitor

pytestmark = pytest.mark.slow

OWNER: Final = "Ada Lenoir"
WORDS: Final[dict[str, dict[str, Any]]] = {
    "fr": {
        "mission": "Nous réparons les vélos des gens qui vont travailler.",
        "vision": "Vous déposez votre vélo le matin, vous repartez avec le soir.",
        "inside": "Chacun sait ce qu’il répare, et demande de l’aide sans attendre.",
        "why": "Sans ces deux-là, aucune réparation ne vaut.",
        "values": ("Écoute", "Parole tenue", "Soin", "Clarté"),
        "statements": (
            "Je fais répéter, puis je reformule.",
            "Je dis l’heure, et je rends le vélo à cette heure.",
        ),
        "behaviours": (
            ("Je note la panne avec les mots du client.", "Je rappelle le client avant d’ajouter une pièce."),
            ("J’écris l’heure du retour sur le bon.", "J’appelle avant midi quand l’heure ne tient pas."),
        ),
        "both": ("Vous racontez une seule fois.", "Nous réparons la bonne panne."),
        "talk": (
            "La dépose",
            "J’ai laissé mon vélo sans savoir quand je le reverrais.",
            "Dire l’heure du retour",
        ),
        "cards": (
            "Écouter le bruit avant de parler",
            "Rendre le vélo à l’heure dite",
            "Graisser sans qu’on le demande",
        ),
        "promise": "Déposé avant 9 h, votre vélo est prêt à 18 h.",
        "conflict": "Entre écouter et finir à l’heure, on écoute, et l’on prévient.",
        "changed": "Je fais répéter, je reformule, puis je propose.",
        "recall": "Le vélo du matin est prêt le soir.",
    },
    "en": {
        "mission": "We mend the bicycles of people who ride to work.",
        "vision": "You leave your bicycle in the morning and ride home on it in the evening.",
        "inside": "Each of us knows what we are mending, and asks for help without waiting.",
        "why": "Without these two no repair is worth having.",
        "values": ("Listening", "A word kept", "Care", "Clarity"),
        "statements": (
            "I ask again, then I say it back.",
            "I give an hour, and hand the bicycle back at that hour.",
        ),
        "behaviours": (
            ("I write the fault in the customer’s words.", "I ring the customer before I add a part."),
            ("I write the hour on the ticket.", "I ring before noon when the hour will not hold."),
        ),
        "both": ("You tell it only once.", "We mend the right fault."),
        "talk": (
            "Leaving it",
            "I left my bicycle without knowing when I would see it again.",
            "Say when it is ready",
        ),
        "cards": (
            "Listen to the noise before speaking",
            "Give the bicycle back on the hour",
            "Oil it unasked",
        ),
        "promise": "Left before 9 am, your bicycle is ready by 6 pm.",
        "conflict": "Between listening and finishing on time, we listen, and we warn the next.",
        "changed": "I ask again, I say it back, then I suggest.",
        "recall": "Left in the morning, ready in the evening.",
    },
}
DECIDERS: Final = ("Ada", "Bruno", "Cleo", "Dina", "Emil")
RUBBISH: Final = ("   ", "<script>alert(1)</script>", "abc\u202edef", "🚲" * 40, "x" * 5_000)


@pytest.fixture
def blank(chromium: str, django_db_blocker: Any, tmp_path: Any) -> Iterator[str]:
    """Address of a house on its first day: a lead, a sponsor and an employee with an account, and no more."""
    from avers.adapters.database.models import User

    with (
        django_db_blocker.unblock(),
        fresh_database("sqlite", tmp_path),
        served() as address,
    ):
        for role, name in (("sponsor", OWNER), ("lead", "Bruno Petit"), ("employee", "Cleo Roux")):
            User.objects.create_user(address_of(role), role=role, name=name)
        yield address


class Walk:
    """One person in one browser, who looks at every page they come to."""

    def __init__(
        self, chrome: Any, address: str, role: str, language: str, *, phone: bool, keep: Any
    ) -> None:
        self.address, self.language, self.keep = address, language, keep
        self.width = (PHONE if phone else DESK)["width"]
        self.heard: list[str] = []
        self.seen: set[str] = set()
        self.links: set[str] = set()
        self.name = f"blank-{language}-{role}"
        self.context = chrome.new_context(
            locale=language, reduced_motion="reduce", viewport=PHONE if phone else DESK
        )
        session = visitor(role).cookies["sessionid"].value
        self.context.add_cookies([
            {"name": "sessionid", "value": session, "url": address},
            {"name": "django_language", "value": language, "url": address},
        ])  # fmt: skip
        self.page = listened(self.context.new_page(), self.heard)

    def to(self, path: str) -> Any:
        """Go to a page and look at it."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer.status < 400, (path, answer.status)
        self.look()
        return self.page

    def look(self) -> None:
        """Judge the page as it stands: console, headings, width, and each accessibility rule once a page."""
        page, where = self.page, re.sub(r"\d+", "n", self.page.url.removeprefix(self.address))
        assert not self.heard, (where, self.heard)
        assert page.evaluate("document.documentElement.scrollWidth") <= self.width, where
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => +one.tagName[1])")
        assert levels.count(1) == 1, (where, levels)
        assert all(after - before <= 1 for before, after in pairwise(levels)), (
            where,
            levels,
        )
        self.links |= set(page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href').split('#')[0])"
        ))  # fmt: skip
        if where not in self.seen:
            self.seen.add(where)
            self.keep(page, f"{self.name}-{len(self.seen):02}-{re.sub('[^a-z]+', '-', where)[:40]}")

            assert not faults_of(page, EVERY_RULE), where

    def press(self, selector: str) -> None:
        """Press what sends a form, wait for the page that follows, and look at it."""
        follow(self.page, selector)
        self.look()

    def row(self, register: str, **cells: str) -> None:
        """Add a row to a register as a person does."""
        self.to(f"/registers/{register}/add/")
        for name, words in cells.items():
            field = self.page.locator(f"#cell-{name}")
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(words)
            else:
                field.fill(words)
        self.press("main form.row-form button")
        assert "/add/" not in self.page.url, self.page.inner_text("main")[:600]

    def follow_links(self) -> None:
        """Ask for every link of this house that was seen: none leads nowhere."""
        for link in sorted(self.links):
            if link.startswith("/") and not link.startswith("//"):
                answer = self.context.request.get(f"{self.address}{link}")
                assert answer.status < 400, (link, answer.status)

    def write(self, path: str, words: str) -> None:
        """Write one sentence of the charter where it stands."""
        self.to(f"/charter/?edit={path}.{self.language}")
        self.page.locator("form.writing textarea[name=words]").fill(words)
        self.page.locator("form.writing button").first.click()
        self.page.locator("#charter .message.success").wait_for()
        settle(self.page)
        self.to("/charter/")
        assert words in self.page.inner_text("main"), path

    def add(self, where: str, words: str) -> None:
        """Add a part to a list of the charter."""
        self.to(f"/charter/?add={where}")
        self.page.locator("#adding-words").fill(words)
        self.press("form.writing:has(#adding-words) button")


# ── The seven steps ─────────────────────────────────────────────────────────────────────────────


def answer(walk: Walk, step: str, words: str) -> None:
    """Answer every question of a step, each once, twice pressed for the first."""
    walk.to(f"/workshop/{step}/")
    for place in range(walk.page.locator("section[id^=question-]").count()):
        card = walk.page.locator("section[id^=question-]").nth(place)
        if card.locator("textarea").count():
            card.locator("textarea").fill(words)
        else:
            card.locator("fieldset label").first.click()
        follow(walk.page, card.locator("form button"))
        walk.look()


def hear_needs(walk: Walk, words: dict[str, Any]) -> None:
    """First step: what customers said, what they need, where they reach us, who has a stake."""
    moment, said, learned = words["talk"]
    for number in range(3):
        page = walk.to("/workshop/needs/talks/")
        page.locator("#moment").fill(moment)
        page.locator("#words").fill(f"{said} ({number})")
        page.locator("#learned").fill(learned)
        page.locator("#date").fill("2026-11-02")
        walk.press("#tell button")
    walk.press("main form:has(input[name=place]) button")
    page = walk.to("/workshop/needs/fit/")
    walk.press("button.tap.supports")
    assert walk.page.locator("button.tap.supports[aria-pressed=true]").count() == 1
    walk.row(
        "channels", channel="counter", name_fr="Au comptoir", name_en="At the counter", languages="fr|en"
    )
    walk.to("/workshop/needs/channels/")
    page = walk.to("/workshop/needs/stakeholders/")
    page.locator("#name").fill(words["talk"][0])
    page.locator("label[for^=in-]").first.click()
    walk.press("main form.measure button")
    walk.press("button[name=told][value='1']")


def choose_values(walk: Walk, words: dict[str, Any]) -> None:
    """Second step: five people of three teams, ten cards, four values compared, two chosen and why."""
    for place, name in enumerate(DECIDERS):
        leads = "yes" if place == 0 else "no"
        walk.row("deciders", name=name, team=("Atelier", "Accueil", "Direction")[place % 3], leads=leads)
    page = walk.to("/workshop/values/board/")
    for number in range(10):
        page.locator("#words").fill(f"{words['cards'][number % 3]} {number}")
        walk.press("#write button")
    walk.press("#phase[value=open]")
    keys = page.locator("[id^=card-]").evaluate_all("all => all.map(one => one.id.slice(5))")
    assert len(keys) == 10
    for key, value in zip(keys, words["values"], strict=False):
        walk.to(f"/workshop/values/board/card/{key}/")
        page.locator("#new_group").fill(value)
        page.locator("#value").fill(value)
        page.locator("label[for=confirmed]").click()
        walk.press("main form.act-form button")
    for name in DECIDERS[:3]:
        walk.to(f"/workshop/values/order/?who={name}")
        page.locator("label[for=best-1]").click()
        page.locator("label[for=worst-4]").click()
        walk.press("#set button")
    page = walk.to("/workshop/values/order/")
    for value in words["values"][:2]:
        page.locator("#choose label", has_text=value).click()
    page.locator("#why").fill(words["why"])
    walk.press("#choose form button")


def write_values(walk: Walk, words: dict[str, Any]) -> None:
    """Fourth step: what each value makes us do, how one sees it, how it is counted, what carries it."""
    for place, statement in enumerate(words["statements"]):
        walk.write(f"values[{place}].statement", statement)
        walk.write(f"values[{place}].for_customers", words["both"][0])
        walk.write(f"values[{place}].for_us", words["both"][1])
        for behaviour in words["behaviours"][place]:
            walk.add(f"values[{place}].behaviours", behaviour)
        page = walk.to(f"/charter/?edit=values[{place}]")
        page.locator("form.details input[type=checkbox][name=indicators]").nth(place).check()
        walk.press("form.details button")
    page = walk.to("/charter/")
    walk.press("form:has(#usual-team) button")
    page = walk.to("/charter/?add=teams[0].commitments")
    walk.add("promises", words["promise"])
    walk.to("/workshop/action/chain/")
    for what, register in (("chain", "/workshop/action/chain/"), ("levels", "/workshop/action/levels/")):
        walk.to(register)
        page.locator("td details summary").first.click()
        page.locator("td details[open] textarea").first.fill(f"{words['behaviours'][0][0]}")
        walk.press("td details[open] form button")
        assert words["behaviours"][0][0] in page.inner_text("table.crossed"), what
    walk.to("/workshop/action/means/")
    page.locator("td details summary").first.click()
    page.locator("td details[open] textarea").first.fill(words["mission"])
    page.locator("td details[open] fieldset label").first.click()
    walk.press("td details[open] form button")
    walk.to("/workshop/action/teams/")
    walk.to("/workshop/action/standards/")
    page.locator("#words").fill(words["promise"])
    walk.press("main form.measure button")


# R1 R2 R38 R69 R75 R96 R97 R98 R99 R100 R101 R102 R103 R105 R108 R110 R118
@pytest.mark.parametrize(("language", "phone"), [("fr", True), ("en", False)], ids=["fr-phone", "en-desk"])
def test_a_house_goes_from_a_blank_page_to_a_charter_read_and_recalled(
    chrome: Any, blank: str, keep: Callable[..., None], language: str, phone: bool
) -> None:
    words = WORDS[language]
    lead = Walk(chrome, blank, "lead", language, phone=phone, keep=keep)
    page = lead.to("/")
    lead.press("main form[action='/charter/start/'] button")
    lead.write("purpose", words["mission"])
    lead.to("/workshop/")
    lead.press("main a.button")
    answer(lead, "needs", words["mission"])
    hear_needs(lead, words)
    choose_values(lead, words)
    answer(lead, "vision", words["vision"])
    lead.write("vision.statement", words["vision"])
    lead.write("vision.inside", words["inside"])
    lead.to("/workshop/vision/reaction/")
    lead.to(page.locator("#link-1").input_value().removeprefix(blank) + "?see=word")
    page.locator("label[for=score-4]").click()
    lead.press("main form.card button")
    lead.to("/workshop/vision/")
    write_values(lead, words)
    lead.to("/workshop/action/")
    lead.row("campaign", key="monday", date="2026-12-07", channel="Point du lundi")
    lead.to("/workshop/sharing/")
    answer(lead, "hiring", words["why"])
    lead.to("/workshop/hiring/behaviours/")
    lead.to("/workshop/meaning/")
    lead.add("conflicts", words["conflict"])
    lead.to("/charter/?edit=charter")
    page.locator("#field-review_date").fill((timezone.localdate() + timedelta(days=365)).isoformat())
    lead.press("form.details button")
    lead.to("/charter/")
    page.locator("#owner").fill(OWNER)
    lead.press("form:has(#owner) button")
    lead.to("/workshop/")
    page = lead.to("/charter/approval/")
    page.locator("summary").last.click() if not page.locator("#asked-of").is_visible() else None
    lead.press("form[action='/charter/approval/ask/'] button")

    sponsor = Walk(chrome, blank, "sponsor", language, phone=phone, keep=keep)
    sponsor.to("/")
    sponsor.press("main section.message a.button")
    sign(sponsor)
    lead.to("/workshop/sharing/")
    take_every_form(sponsor)
    lead.to("/charter/compiled/")
    lead.follow_links()
    sponsor.follow_links()
    lead.context.close()

    remember(chrome, blank, language, words, phone=phone, keep=keep)

    # What is published never changes: a second version is written, compared in words, and signed.
    sponsor.write("values[0].statement", words["changed"])
    page = sponsor.to("/charter/approval/")
    assert page.locator("section[aria-labelledby=changes] ins").count()
    sign(sponsor)
    page = sponsor.to("/charter/versions/1/2/")
    assert "reformule" in page.inner_text("main") or "say it back" in page.inner_text("main")
    assert words["statements"][0] in sponsor.to("/charter/?version=1").inner_text("main")
    assert words["changed"] in sponsor.to("/charter/?version=published").inner_text("main")
    sponsor.context.close()


def sign(walk: Walk) -> None:
    """Sign with the name written again, and publish."""
    page = walk.to("/charter/approval/")
    page.locator("#sign-name").fill("Quelqu’un d’autre")
    walk.press("form[action='/charter/approval/sign/'] button[value=publish]")
    assert page.locator("#sign-fault").is_visible(), "a slip of the hand signs nothing"
    page.locator("#sign-name").fill(OWNER)
    walk.press("form[action='/charter/approval/sign/'] button[value=publish]")
    assert "/charter/versions/" in page.url, page.inner_text("main")[:800]


def take_every_form(walk: Walk) -> None:
    """Take the charter away in each form; each is what it says it is."""
    first = {"html": b"<!", "pdf": b"%PDF", "docx": b"PK", "pptx": b"PK", "md": b"#"}
    for form, signature in first.items():
        answer = walk.context.request.get(f"{walk.address}/charter/page.{form}")
        assert answer.status == 200, form
        assert answer.body().lstrip().startswith(signature), form


def remember(chrome: Any, address: str, language: str, words: dict[str, Any], **more: Any) -> None:
    """An employee reads the charter, and eight days later says what comes back."""
    from avers.adapters.database.models import User
    from avers.application.remembering import say_read
    from avers.core.organisation.person import Person
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.text import Text
    from avers.wiring import open_database

    company, now = open_database(), timezone.now()
    with company.work("load", by="test", at=now):
        company.organisation.save_units(UnitTree([Unit("cycles", "", Text("Cycles", "Cycles"), "company")]))
        company.organisation.save_people(
            (Person("p1", "cycles", "field", 2, "", (now - timedelta(days=90)).date(), None, language, {}),)
        )
    user = User.objects.get(email=address_of("employee"))
    User.objects.filter(pk=user.pk).update(person="p1", unit="cycles")
    cleo = Walk(chrome, address, "employee", language, **more)
    cleo.to("/")
    page = cleo.to("/charter/?version=published")
    assert words["statements"][0] in page.inner_text("main")
    viewer = User.objects.get(pk=user.pk).viewer
    say_read(company, viewer, "1", at=now - timedelta(days=8))
    cleo.to("/")
    cleo.press("main a[href='/charter/recall/']")
    page.locator("#vision").fill(words["recall"])
    page.locator("#values").fill(", ".join(words["values"][:2]))
    cleo.press("form[action='/charter/recall/'] button:not(.quiet)")
    assert words["values"][0] in page.inner_text("main")
    cleo.to("/charter/card/")
    cleo.follow_links()
    cleo.context.close()


# ── A hand that slips ───────────────────────────────────────────────────────────────────────────


# R127 R105
def test_rubbish_two_presses_and_two_tabs_lose_nothing(
    chrome: Any, blank: str, keep: Callable[..., None]
) -> None:
    walk = Walk(chrome, blank, "lead", "fr", phone=True, keep=keep)
    page = walk.to("/charter/")
    walk.press("main form[action='/charter/start/'] button")
    fields = {
        "/workshop/values/board/": ("#words", "#write button"),
        "/workshop/needs/talks/": ("#words", "#tell button"),
        "/workshop/needs/stakeholders/": ("#name", "main form.measure button"),
        "/workshop/needs/": ("section[id^=question-] textarea", "section[id^=question-] form button"),
        "/charter/?add=promises": ("#adding-words", "form.writing button"),
        "/charter/?edit=purpose.fr": ("form.writing textarea[name=words]", "form.writing button"),
        "/registers/needs/add/": ("#cell-key", "main form.row-form button"),
        "/registers/meanings/add/": ("#cell-words", "main form.row-form button"),
    }
    for address, (field, button) in fields.items():
        for rubbish in RUBBISH:
            walk.to(address)
            page.evaluate(
                "all => document.querySelectorAll('main form').forEach(one => { one.noValidate = true })", []
            )
            page.evaluate(
                """([field, words]) => { const one = document.querySelector(field)
                    one.removeAttribute('maxlength'); one.value = words }""",
                [field, rubbish],
            )
            pressed = page.locator(button).first
            # A sentence of the charter is kept in its place; every other form leads to a page.
            stays = pressed.evaluate("one => one.form.hasAttribute('hx-post')")
            with (
                nullcontext() if stays else followed(page),
                page.expect_response(lambda one: one.request.method == "POST") as answered,
            ):
                pressed.click()
            assert answered.value.status < 500, (address, rubbish[:20])
            assert answered.value.status != 404, (address, rubbish[:20])
            settle(page)
            walk.look()
            assert page.evaluate("document.querySelectorAll('main script').length") == 0
    # Pressed twice, one card.
    page = walk.to("/workshop/values/board/")
    page.locator("#words").fill("Une seule fois")
    with followed(page):
        page.locator("#write button").dblclick()
    page.wait_for_load_state("networkidle")
    page = walk.to("/workshop/values/board/")
    assert page.locator("#cards .act-words", has_text="Une seule fois").count() == 1
    # Two tabs on one question: the second sees both.
    other = listened(walk.context.new_page(), walk.heard)
    for one in (page, other):
        one.goto(f"{blank}/workshop/vision/")
    for one, words in ((page, "De la première page."), (other, "De la seconde page.")):
        one.locator("section[id^=question-] textarea").first.fill(words)
    for one in (page, other):
        follow(one, "section[id^=question-] form button")
    said = other.inner_text("section[id^=question-]")
    assert "De la première page." in said
    assert other.locator("section[id^=question-] textarea").first.input_value() == "De la seconde page."
    walk.context.close()
