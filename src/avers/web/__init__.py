"""The pages: a view translates a request, calls one function of ``application``, translates back.

May import ``wiring`` and everything below it. ``permissions`` says who may open what and ``middleware``
refuses a view that does not say; ``house`` is the company and the person of a request; then a package
for each part: ``site`` (home, rules, method), ``accounts``, ``charter``, ``results``. Charts come from
``reports.charts``. Start reading at ``urls``.
"""
