"""What holds of every page: policy, language, typography, catalogue, tokens, contrast."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import polib
import pytest

from avers.core.charter.workshop import STEPS
from avers.core.text import LANGUAGES
from tests.garance import LATEST, Visitor, garance, visitor

WEB: Final = Path(__file__).resolve().parents[3] / "src" / "avers" / "web"
CHARTS: Final = WEB.parent / "reports" / "charts" / "static" / "charts"
CATALOGUE: Final = WEB / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PAGES: Final = (
    ("", "/"), ("", "/try/"), ("", "/rules/"), ("", "/rules/CH203/"), ("", "/method/"), ("", "/sign-in/"),
    ("sponsor", "/"), ("employee", "/"), ("analyst", "/"), ("manager", "/"), ("sponsor", "/charter/"),
    ("lead", "/charter/?edit=purpose.fr"), ("employee", "/charter/"), ("lead", "/results/"),
    ("lead", f"/results/{LATEST}/"), ("lead", f"/results/{LATEST}/west/?face=employee&order=gap"),
    ("lead", f"/results/{LATEST}/answers/"), ("employee", "/results/2026-07/answers/"),
    ("employee", "/nowhere/"), ("sponsor", "/charter/approval/"), ("lead", "/workshop/"),
    *(("lead", f"/workshop/{step.key}/") for step in STEPS),
    *(("lead", f"/workshop/needs/{name}/") for name in ("fit", "talks", "channels", "stakeholders")),
    *(("lead", f"/workshop/action/{name}/") for name in ("chain", "levels", "teams", "means", "standards")),
    ("lead", "/workshop/values/board/"), ("lead", "/workshop/values/order/"),
    ("", "/concern/"), ("", "/concern/write/"),
    ("lead", "/surveys/"), ("lead", "/surveys/new/"), ("analyst", "/surveys/mirror/"),
    ("lead", "/workshop/vision/reaction/"), ("analyst", "/workshop/hiring/behaviours/"),
)  # fmt: skip
# Old French spacing: an ordinary or wide space, or none, before a high sign or inside guillemets.
BAD_FRENCH: Final = re.compile(r"[  ][;:!?»%€](?![\w/])|«[^\u202f]|[^\u202f]»|\w'\w|\w[!?](?=\s|$)")


Pages = Mapping[tuple[str, str, str], Any]


@pytest.fixture(scope="module")
def pages(
    django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str, str], Any]:
    """What each of ``PAGES`` answers in each language: by role, address and language."""
    asking = cache(visitor)
    with django_db_blocker.unblock(), garance(tmp_path_factory.mktemp("house")):
        return {
            (role, address, language): asking(role, language).get(address)
            for language in LANGUAGES
            for role, address in PAGES
        }


def words_of(response: Any) -> str:
    body = response.content.decode().split("<body", 1)[1]
    body = re.sub(r"(?s)<(script|style|svg|textarea)\b.*?</\1>", " ", body)
    return unescape(re.sub(r"<[^>]+>", "\n", body))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("role", "address"), PAGES)
def test_nothing_inline_and_nobody_elsewhere(
    pages: Any, role: str, address: str, language: str
) -> None:  # C6
    response = pages[role, address, language]
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    markup = response.content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)", markup)
    # The house's own address in a link to hand on, and the page of help that it wrote in its register.
    markup = re.sub(r'href="https://(?:testserver|garance\.example)/', 'href="/', markup)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', markup)
    assert f'<html lang="{language}"' in markup


@pytest.mark.parametrize(("role", "address"), PAGES)
def test_french_is_set_as_a_printer_would(pages: Pages, role: str, address: str) -> None:
    words = words_of(pages[role, address, "fr"])
    found = [line.strip() for line in words.splitlines() if BAD_FRENCH.search(line)]
    assert not found


@cache
def _entries() -> tuple[polib.POEntry, ...]:
    return tuple(polib.pofile(str(CATALOGUE)))


@pytest.mark.parametrize(("role", "address"), PAGES)
def test_the_page_speaks_one_language(pages: Pages, role: str, address: str) -> None:
    english = words_of(pages[role, address, "en"])
    same = {entry.msgid for entry in _entries()}
    french_only = [entry.msgstr for entry in _entries() if len(entry.msgstr) > 12]
    assert not [words for words in french_only if words in english and words not in same]


def test_the_catalogue_is_whole_and_compiled() -> None:
    entries = [entry for entry in _entries() if not entry.obsolete]
    assert not [entry.msgid for entry in entries if not entry.translated() or "fuzzy" in entry.flags]
    compiled = {(e.msgid, e.msgstr) for e in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    assert {(entry.msgid, entry.msgstr) for entry in entries} == compiled


def test_every_sentence_of_a_template_is_in_the_catalogue() -> None:
    known = {entry.msgid for entry in _entries()}
    asked = set()
    for template in sorted((WEB / "templates").rglob("*.html")):
        source = template.read_text(encoding="utf-8")
        # Django looks a percent sign of a template up as two.
        asked |= {
            found[2].replace("%", "%%") for found in re.finditer(r"""{% translate (["'])(.*?)\1""", source)
        }
    for module in sorted(WEB.rglob("*.py")):
        asked |= set(_translated_in(ast.parse(module.read_text(encoding="utf-8"))))
    assert len(asked) > 150
    assert asked <= known


def _translated_in(module: ast.AST) -> Iterator[str]:
    """Yield the sentences that a module hands to gettext."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            words = node.args[0]
            if node.func.id in ("_", "gettext_lazy") and isinstance(words, ast.Constant):
                yield str(words.value)


def test_no_sentence_is_in_the_catalogue_twice() -> None:
    entries = [(entry.msgctxt, entry.msgid) for entry in _entries()]
    assert not [entry for entry, n in Counter(entries).items() if n > 1]


def test_no_words_stand_in_a_template_outside_the_catalogue() -> None:
    for template in sorted((WEB / "templates").rglob("*.html")):
        source = template.read_text(encoding="utf-8")
        source = re.sub(
            r"(?s){% blocktranslate.*?{% endblocktranslate %}|{%.*?%}|{{.*?}}|{#.*?#}", " ", source
        )
        left = re.sub(
            r"(?s)<[^>]+>|&#8239;|Avers|PDF|CSV|XLSX|Parquet|English|Français|500|[«»“”·…–.,:()\s-]",
            " ",
            source,
        ).split()
        assert not left, (template.name, left)


@pytest.mark.parametrize("address", ["/nope/", "/rules/XX999/", "/demo/x/"])
def test_a_page_that_is_not_there_says_so_kindly(company: Any, address: str) -> None:
    response = Visitor().get(address)
    assert response.status_code == 404
    assert "Il n’y a rien à cette adresse" in response.content.decode()


def test_a_fault_of_ours_says_so_without_the_database(company: Any, monkeypatch: Any) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("avers.web.results.views.published_waves", broken)
    browser = visitor("lead")
    browser.raise_request_exception = False
    response = browser.get("/results/")
    assert response.status_code == 500
    assert "C’est notre faute, pas la vôtre" in response.content.decode()
    assert "planted" not in response.content.decode()


def test_no_style_sheet_asks_for_what_the_policy_refuses() -> None:  # C6
    sheets = [*(WEB / "static").rglob("*.css"), *CHARTS.glob("*.css")]
    assert len(sheets) >= 4
    assert [sheet.name for sheet in sheets if "data:" in sheet.read_text(encoding="utf-8")] == []


# ── Colours ──────────────────────────────────────────────────────────────────────────────────────


def themes() -> dict[str, dict[str, str]]:
    source = "".join((CHARTS / name).read_text(encoding="utf-8") for name in ("tokens.css", "themes.css"))
    on_screen, on_paper = re.split("@media print {", source, maxsplit=1)
    blocks = re.findall(r"(?m)^ *(:root[^{]*)\{([^}]*)\}", on_screen + on_paper.partition("\n}\n")[2])

    def colours(block: str) -> dict[str, str]:
        return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))

    named = {selector.strip(): colours(block) for selector, block in blocks}
    light = named[":root"]
    dark = named[':root[data-theme="dark"]']
    assert named[':root:not([data-theme="light"])'] == dark, "the chosen and the system's dark are one"
    printed = colours(on_paper.partition("\n}\n")[0])
    return {"light": light, "dark": light | dark, "print": light | printed}


TEXT_ON: Final = [
    (ink, ground)
    for ink in ("ink", "soft", "accent", "customer", "employee", "ok", "warn", "error", "note")
    for ground in ("paper", "card")
] + [
    ("ink", "tint"), ("accent", "tint"), ("soft", "tint"), ("on-accent", "accent"), ("paper", "ink"),
    ("ink", "customer-band"), ("ink", "employee-band"), ("ink", "ok-band"), ("ink", "error-band"),
]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_words_are_readable(theme: str, ink: str, ground: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_edges_of_fields_are_visible(theme: str) -> None:
    colours = themes()[theme]
    for ground in ("paper", "card"):
        assert contrast(colours["edge"], colours[ground]) >= 3.0


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("sight", ["protanopia", "deuteranopia", "tritanopia"])
def test_the_two_faces_stay_apart_for_every_eye(theme: str, sight: str) -> None:
    colours = themes()[theme]
    pair = [simulated(colours[face], sight) for face in ("customer", "employee")]
    assert distance(*pair) >= 35, "ΔE*ab; 2 is just noticeable"


def test_the_page_of_the_visual_language_gives_the_figures_of_the_tokens() -> None:
    page_text = (WEB.parents[2] / "docs" / "reference" / "visual-language.md").read_text(encoding="utf-8")
    for theme in ("light", "dark"):
        colours = themes()[theme]
        on_card = [(name, "card") for name in ("accent", "customer", "employee", "error", "warn", "ok")]
        for ink, ground in [("ink", "paper"), ("soft", "paper"), *on_card]:
            ratio = f"{contrast(colours[ink], colours[ground]):.1f}"
            assert f"| {theme} | {ink} on {ground} | {ratio} |" in page_text


def test_no_colour_is_named_outside_the_tokens() -> None:
    for sheet in (WEB / "static" / "avers" / "avers.css", CHARTS / "charts.css"):
        source = re.sub(r"(?s)/\*.*?\*/", "", sheet.read_text(encoding="utf-8"))
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\))|rgba?\(|hsla?\(", source), sheet.name


def test_two_steps_of_the_heat_differ_and_stay_readable() -> None:
    for colours in themes().values():
        for face in ("customer", "employee"):
            steps = [mixed(colours[f"{face}-band"], colours["card"], share / 5) for share in range(1, 6)]
            assert all(contrast(colours["ink"], step) >= 4.5 for step in steps)
            assert all(one != two for one, two in combinations(steps, 2))


def channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, two: str) -> float:
    """Ratio of luminances, WCAG 2.2."""
    weights = (0.2126, 0.7152, 0.0722)
    lights = sorted(
        sum(w * linear(c) for w, c in zip(weights, channels(colour), strict=True)) for colour in (one, two)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def mixed(one: str, two: str, share: float) -> str:
    pairs = zip(channels(one), channels(two), strict=True)
    return "#" + "".join(f"{round(255 * (share * a + (1 - share) * b)):02x}" for a, b in pairs)


# Machado, Oliveira & Fernandes (2009), IEEE TVCG 15(6), severity 1.0, on linear RGB.
SIGHTS: Final = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip


def simulated(colour: str, sight: str) -> tuple[float, float, float]:
    """CIELAB of ``colour`` as somebody with ``sight`` sees it."""
    rgb = [linear(channel) for channel in channels(colour)]
    seen = [min(1.0, max(0.0, sum(w * c for w, c in zip(row, rgb, strict=True)))) for row in SIGHTS[sight]]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(w * c for w, c in zip(row, seen, strict=True)) for row in to_xyz]

    def f(t: float) -> float:
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    x, y, z = (f(value / white) for value, white in zip(xyz, (0.95047, 1.0, 1.08883), strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5)
