"""Files of office programs made from the description of a report: slides, and a workbook.

``letters.py`` holds what they look like, ``stable.py`` makes the same description the same bytes,
``spreadsheet.py`` keeps words from being run as formulas. Slides: ``slides.py`` lays the blocks out,
``slide_charts.py`` has the charts that can be edited, ``slide_tables.py`` the tables. Workbook:
``workbook.py`` and ``sheet_charts.py``.
"""
