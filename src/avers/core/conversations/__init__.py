"""What people say to one another in words: first of all, what must not be seen in it.

Imports the letters of ``core.charter.language`` and nothing else of the house. Start with
``masking.py``: no sentence is shown before it went through there.
"""
