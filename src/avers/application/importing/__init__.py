"""Bringing answers in: from the columns of a foreign file to evidence, all or nothing.

``mapping`` says what a mapping file may hold, ``mapped`` applies one, ``natural`` reads files that
already speak our words; ``answers`` is the use case. Work is done column by column. Start reading
at ``answers.import_answers``.
"""
