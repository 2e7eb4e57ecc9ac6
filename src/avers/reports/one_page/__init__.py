"""The charter on one page, as people hang it, mail it or project it: one description, five forms (R118).

``description.py`` says once what the page holds, in plain words; ``web.py`` sets it as HTML, ``paper.py`` as
PDF, ``word.py`` as DOCX, ``slide.py`` as one slide, ``plain.py`` as Markdown. Start reading at ``forms.py``.
"""
