"""Cut the fonts of the printed report out of those the pages serve: one weight a file, in TrueType.

    .venv/bin/python tools/paper_fonts.py

The typesetter reads neither WOFF2 nor variable fonts. U+202F, the narrow space of French, is missing from
both families and would come from another font: it is drawn here, a third as wide as an ordinary space is.
The files are committed, so that installing Avers needs no font tool; a test compares them with a new cut.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
FROM: Final = ROOT / "src" / "avers" / "web" / "static" / "fonts"
INTO: Final = ROOT / "src" / "avers" / "reports" / "fonts"

# File: (variable font, weight, family). Letters outside Latin 1 have a family of their own.
CUTS: Final = {
    "fraunces-600.ttf": ("fraunces-latin-wght-normal.woff2", 600, "Fraunces"),
    "figtree-400.ttf": ("figtree-latin-wght-normal.woff2", 400, "Figtree"),
    "figtree-600.ttf": ("figtree-latin-wght-normal.woff2", 600, "Figtree"),
    "figtree-ext-400.ttf": ("figtree-latin-ext-wght-normal.woff2", 400, "Figtree Letters"),
    "figtree-ext-600.ttf": ("figtree-latin-ext-wght-normal.woff2", 600, "Figtree Letters"),
}
_NARROW: Final = 0x202F
_SHARE_OF_SPACE: Final = 0.6
_STYLES: Final = {400: "Regular", 600: "SemiBold"}


def cut(name: str) -> bytes:
    """Return one file of ``CUTS``; the same bytes each time."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    source, weight, family = CUTS[name]
    font = instantiateVariableFont(TTFont(FROM / source, recalcTimestamp=False), {"wght": weight})
    font.flavor = None
    _add_narrow_space(font)
    _rename(font, family, weight)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _add_narrow_space(font: Any) -> None:
    if _NARROW in font.getBestCmap():
        return
    space = font.getBestCmap().get(0x20) or font.getBestCmap().get(0xA0)
    if space is None:
        return
    glyphs, metrics = font["glyf"], font["hmtx"]
    order = [*font.getGlyphOrder(), "uni202F"]
    empty = type(glyphs[space])()
    empty.numberOfContours = 0
    glyphs.glyphs["uni202F"] = empty
    font.setGlyphOrder(order)
    glyphs.setGlyphOrder(order)
    metrics["uni202F"] = (round(metrics[space][0] * _SHARE_OF_SPACE), 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[_NARROW] = "uni202F"


def _rename(font: Any, family: str, weight: int) -> None:
    font["OS/2"].usWeightClass = weight
    names = {1: f"{family} {_STYLES[weight]}", 2: "Regular", 4: f"{family} {_STYLES[weight]}",
             6: f"{family.replace(' ', '')}-{_STYLES[weight]}", 16: family, 17: _STYLES[weight]}  # fmt: skip
    for place, words in names.items():
        font["name"].setName(words, place, 3, 1, 0x409)


def main() -> None:
    """Write every file of ``CUTS``."""
    INTO.mkdir(exist_ok=True)
    for name in CUTS:
        (INTO / name).write_bytes(cut(name))


if __name__ == "__main__":
    main()
