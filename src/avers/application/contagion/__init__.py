"""Contagion, from what a company holds to an answer: who hears whom, what was published, what may be said.

``chart`` turns units, people and ties into who hears whom by unit; ``waves`` reads what was published of
those units; ``scenario`` is what a house would do; ``finding`` puts the three together. Figures are of units
of k people or more, never of a person (L9). Start reading at ``finding``.
"""
