"""Recognition tags: the behaviours of the charter, to say what one thanks somebody for (R91).

One thanks for an act that anybody could see; a behaviour that names a mood or a trait is no tag (L1).
"""

from __future__ import annotations

from avers.core.charter.compilation.document import Compiled, Entry, Section, Wording
from avers.core.charter.compilation.lawful import acts, left_out
from avers.core.charter.compilation.phrasing import key_of
from avers.core.charter.document import Charter
from avers.core.text import Text

__all__ = ["compile_tags"]


def compile_tags(charter: Charter, version: str) -> Compiled:
    """Return the tags of ``charter``, one a behaviour, under its value."""
    lawful = tuple(acts(charter))
    sections = (
        Section(
            key_of("value", value.key),
            value.name,
            tuple(
                Entry(act.key, (Wording("none", act.behaviour.statement),))
                for act in lawful
                if act.value is value
            ),
        )
        for value in charter.values
    )
    return Compiled(
        key="recognition_tags",
        version=version,
        kind="tags",
        title=Text("Ce dont on dit merci", "What we say thank you for"),
        sections=tuple(section for section in sections if section.entries),
        left_out=left_out(charter),
    )
