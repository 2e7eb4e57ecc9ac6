"""The teaching room: classic models of how habits and ideas spread, outside the product's own path.

May import ``core.contagion`` and numpy; numba through ``compiling``. The product imports nothing from here:
no figure of a company comes out of these models. Start reading at ``march``."""
