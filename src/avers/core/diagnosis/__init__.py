"""What published results and registers say of the house: figures that describe, findings that suggest.

Reads publications and registers only, never rows of people; imports core alone. Each file is one index
(definition and worked case in ``docs/reference/indices``), ``rules/`` turns them into findings through
the mechanism of ``rule.py``. Start with ``published.py``, the one way in, then ``symmetry.py``.
"""
