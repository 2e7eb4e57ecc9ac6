"""Setting paper with typst: a template of ours, words as data, our fonts, and no other file of the machine.

Words travel to the typesetter as data and never as markup, so that nothing a person typed is run. It reads
the template, our fonts and those inside it (Greek, Cyrillic, signs), and nothing else: no other file, no
network, no font of the machine. The same data on the same day give the same bytes (rule C10).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

__all__ = ["as_pdf", "as_pictures"]


def as_pdf(template: str, described: Mapping[str, Any], day: date) -> bytes:
    """Return what ``template`` makes of ``described`` as PDF/UA-1, dated ``day``.

    Where somebody wrote letters that none of our fonts has (an emoji, Chinese), the standard forbids what
    a reader would see as an empty box: the file is then tagged all the same, without the claim.
    """
    import typst

    try:
        return _set(template, described, day, format="pdf", pdf_standards=["ua-1"])[0]
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _set(template, described, day, format="pdf")[0]


def as_pictures(template: str, described: Mapping[str, Any], day: date, *, ppi: float) -> list[bytes]:
    """Return each page as a picture, to look at it."""
    return _set(template, described, day, format="png", ppi=ppi)


def _set(template: str, described: Mapping[str, Any], day: date, **options: Any) -> list[bytes]:
    import typst

    data = json.dumps(described, ensure_ascii=False, sort_keys=True)
    with tempfile.TemporaryDirectory(prefix="avers-paper-") as nowhere:
        made = typst.compile(
            (files("avers.reports") / template).read_bytes(),
            root=nowhere,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"report": data},
            package_path=nowhere,
            package_cache_path=nowhere,
            timestamp=int(datetime.combine(day, time(), tzinfo=UTC).timestamp()),
            **options,
        )
    return made if isinstance(made, list) else [made or b""]


@cache
def _fonts() -> typst.Fonts:
    import typst

    with as_file(files("avers.reports") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
