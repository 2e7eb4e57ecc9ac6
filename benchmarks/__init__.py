"""How fast, on which machine: ``make bench``, or ``python -m benchmarks NAME...`` for some of them.

A benchmark is a module of this folder with ``measure(report: Report) -> None``. It says what it measures
through ``report``: ``cold`` (once, nothing warmed), ``warm`` (the median after one call that does not
count), ``process`` (a new process each time), ``figure`` and ``ratio``. A goal beside a figure says what
we aim at; a missed one makes the command exit 1.

A benchmark with options of its own has ``main(options) -> int`` instead, or as well: ``python -m
benchmarks NAME --option`` hands them over, and its exit code is the verdict. Start reading at
``start_up``.
"""
