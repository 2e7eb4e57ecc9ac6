"""What leaves as a document: one description of a report, several forms of it.

``html.py`` builds markup and escapes whatever is put in; ``sections.py`` draws the parts of a report,
``document.py`` puts them into one self-contained file. Charts live in ``charts`` and are the same on
the pages. Imports ``application`` and below. Start reading at ``document.py``.
"""
