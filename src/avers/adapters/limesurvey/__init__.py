"""LimeSurvey: its structures (``.lss``, tab-separated) and its exports of answers, in our words.

``lss`` and ``tsv`` read a structure into ``survey``, the tool's own terms; ``carrying`` turns that into
``application.importing.structure`` and lists what cannot be carried; ``responses`` reads answers with a
structure at hand. Nothing here opens a file: text comes in already bounded and decoded. Start reading
at ``carrying.carry``.
"""
