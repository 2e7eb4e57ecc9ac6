"""How a culture spreads: a network of seats, one model of belief and practice, and what is known exactly.

May import ``core.errors``, ``core.text``, the distributions of ``core.measures`` and numpy; scipy inside
functions; numba in ``kernel`` alone, which nothing imports before something is simulated. What a person
believes or does here is simulated, synthetic and never shown: figures leave per unit of at least k people
(limits L2 and L9). Start reading at ``model``, then ``reference``, which is the model in plain numpy;
``exact`` holds what simulations are compared with; ``observed``, ``fit`` and ``identify`` ask what published
waves tell."""
