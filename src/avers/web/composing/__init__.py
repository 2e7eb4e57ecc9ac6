"""Where surveys are written: the list, the editor, the preview, versions and files.

A form is made from the description of the kinds of question (``core.evidence.question_kinds``); start at
``views.edit``.
"""
