"""What is counted, and how: one indicator or statistic a file, each with its interval and source.

May import ``core.estimate``, ``core.errors``, numpy, stems where words are read, and scipy inside
``distributions`` alone. Every
module has a function that works on arrays, and a ``MEASURE`` that says which columns and parameters
it reads, so that the command line, the reference pages and the tests need no list of their own.
Start reading at ``nps``, then ``definition``; ``catalogue`` finds a measure by its name.
"""
