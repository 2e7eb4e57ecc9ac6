"""The hatching of what may not be shown: one pattern for every chart that has an empty track."""

from __future__ import annotations

from html import escape

__all__ = ["hatching"]


def hatching(key: str) -> str:
    """Return the pattern ``hatch-<key>`` as SVG; ``key`` is that of the drawing that fills with it."""
    return (
        f'<defs><pattern id="hatch-{escape(key)}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line class="hatching" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
    )
