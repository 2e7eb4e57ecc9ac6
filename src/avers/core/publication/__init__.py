"""The one door through which a figure about a group of people leaves (design, idea three).

Takes the closed answers of a wave and gives frozen cells that are safe together: threshold,
complementary hiding, proof, rounding. Imports core alone, and of the measures only what an interval
needs. Start with ``publish.py``, then ``suppression.py`` for why a small remainder leaks and
``certificate.py`` for why what stays does not. ``attack.py`` and ``audit.py`` are the other side:
they read what was published and know nothing of how it was made.
"""
