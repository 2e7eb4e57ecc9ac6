"""What people say to one another in words: what must not be seen in it, and what can be observed.

Imports the letters of ``core.charter.language`` and nothing else of the house. Start with
``masking.py``: no sentence is shown before it went through there. Replies to customers are read by
``normalising.py``, many at once; ``templates.py`` tells what could have gone to anybody. Every criterion
gives a ``score.Score``.
"""
