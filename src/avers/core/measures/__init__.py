"""What is counted, and how: one indicator or statistic a file, each with its interval and source.

May import ``core.estimate``, ``core.errors``, numpy, stems where words are read, business hours where time
is, and scipy inside ``distributions`` alone. Every measure has a function that works on arrays, and a
``MEASURE`` that says which columns and parameters it reads, so that the command line, the reference pages
and the tests need no list of their own; a module without ``MEASURE`` is what several of them share. Start
reading at ``nps``, then ``definition``; ``catalogue`` finds a measure by its name."""
