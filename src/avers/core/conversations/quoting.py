"""Take out of a mail what it quotes of the mails before: those are messages of their own.

What Outlook, Gmail and Apple Mail write above a quotation, in French and English, and lines that begin
with « > ». Answers written between quoted lines stay; a signature stays. Every pattern is linear (C11).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["without_quotes"]

_LINES: Final = 20_000
_DASHED: Final = re.compile(
    r"[-_ ]{2,40}(?:original message|message d['’]origine|message transf[ée]r[ée]|forwarded message"
    r"|message original|begin forwarded message)[-_ :]{0,40}",
    re.IGNORECASE,
)
_ABOVE: Final = re.compile(
    r"##-? ?(?:please type your reply above this line|veuillez (?:saisir|[ée]crire|taper|r[ée]pondre)"
    r"[^#]{0,80}(?:ligne|line))",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"(?:on|le)\b", re.IGNORECASE)
_WROTE: Final = re.compile(r"(?:wrote|a [ée]crit)[ \u00a0\u202f]?:$", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_FROM: Final = re.compile(r"\*{0,2}(?:from|de|exp[ée]diteur)[ \u00a0\u202f]?:\*{0,2}", re.IGNORECASE)
_FIELD: Final = re.compile(
    r"\*{0,2}(?:sent|envoy[ée]|date|to|[àa]|cc|subject|objet|destinataire)[ \u00a0\u202f]?:\*{0,2}",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"_{10,80}")


def without_quotes(text: str) -> str:
    """Return ``text`` without the history it quotes; where nothing else is left, as it came."""
    lines = text.split("\n", _LINES)
    kept: list[str] = []
    place = 0
    while place < len(lines):
        after = _after_heading(lines, place)
        if after:
            if not _is_quoted_next(lines, after):
                # Nothing marks what is quoted: all that follows is.
                break
            place = after
            continue
        if not lines[place].lstrip().startswith(">"):
            kept.append(lines[place])
        place += 1
    left = "\n".join(kept).strip()
    return left or text.strip()


def _after_heading(lines: list[str], place: int) -> int:
    """Return the line after the heading of a quotation that begins at ``place``; 0 where none does."""
    line = lines[place].strip().strip("\u200b")
    if not line:
        return 0
    bare = line.lstrip("> ")
    if _DASHED.fullmatch(bare) or _ABOVE.match(bare):
        return place + 1
    if _RULE.fullmatch(line):
        following = _next_written(lines, place + 1)
        return _after_block(lines, following) if following < len(lines) else 0
    return _after_wrote(lines, place) or _after_block(lines, place)


def _after_wrote(lines: list[str], place: int) -> int:
    """« Le lun. 3 mars 2026 à 09:14, X a écrit : », which mail programs fold over up to three lines."""
    if not _OPENS.match(lines[place].strip().lstrip("> ")):
        return 0
    said = ""
    for length in range(1, 4):
        if place + length > len(lines):
            return 0
        said = f"{said} {lines[place + length - 1].strip().lstrip('> ')}".strip()
        if len(said) > 400:
            return 0
        if _WROTE.search(said):
            return place + length if _DIGIT.search(said) else 0
    return 0


def _after_block(lines: list[str], place: int) -> int:
    """« De : … Envoyé : … À : … Objet : … », as Outlook writes it."""
    if not _FROM.match(lines[place].strip()):
        return 0
    fields, end = 0, place + 1
    while end < len(lines) and end <= place + 8:
        line = lines[end].strip()
        if _FIELD.match(line):
            fields += 1
        elif not line:
            if fields:
                break
        elif fields >= 2:
            break
        end += 1
    return end if fields >= 2 else 0


def _is_quoted_next(lines: list[str], place: int) -> bool:
    following = _next_written(lines, place)
    return following < len(lines) and lines[following].lstrip().startswith(">")


def _next_written(lines: list[str], place: int) -> int:
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place
