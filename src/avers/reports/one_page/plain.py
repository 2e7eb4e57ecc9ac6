"""The charter's page as Markdown, for an intranet or a repository; what a person typed is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from avers.reports.one_page.description import Item, OnePage

__all__ = ["as_markdown"]

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_OPENING: Final = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def as_markdown(pages: Sequence[OnePage]) -> str:
    """Return the pages one after another, a rule between two languages."""
    return "\n\n---\n\n".join("\n\n".join(_blocks(page)) for page in pages) + "\n"


def _blocks(page: OnePage) -> Iterator[str]:
    if page.mark:
        yield f"**{_plain(page.mark)}**"
    yield f"# {_plain(page.place)}"
    yield from (f"*{_plain(note)}*" for note in page.notes)
    for section in page.sections:
        yield f"## {_plain(section.heading)}"
        yield from map(_plain, section.sentences)
        if section.items:
            yield "\n".join(_item(item) for item in section.items)
    yield f"*{_plain(page.foot)}*"


def _item(item: Item) -> str:
    if not item.lead:
        return f"- {_plain(' '.join(item.lines))}"
    lead = f"- **{_plain(item.lead)}**"
    if len(item.lines) <= 1:
        return " · ".join((lead, *map(_plain, item.lines)))
    return "\n".join((lead, *(f"  - {_plain(line)}" for line in item.lines)))


def _plain(words: str) -> str:
    return _OPENING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", _SIGNS.sub(r"\\\1", words))
