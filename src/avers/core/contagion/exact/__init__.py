"""Values known exactly: one family a file, each from its formula and never from a simulation.

May import ``core.errors`` and numpy, scipy inside functions. ``catalogue`` finds each by its name for
``avers spread --oracle``; start reading at ``sir``."""
