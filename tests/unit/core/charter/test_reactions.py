"""First reactions: shown from three on, as a spread and never as a mean."""

from __future__ import annotations

from avers.core.charter.reactions import gather_reactions

ROWS = [
    {"key": "a", "statement": "Nous roulons.", "word": "Vélo", "score": "2"},
    {"key": "b", "statement": "Nous roulons.", "word": "vélo ", "score": "-1"},
    {"key": "c", "statement": "Nous réparons.", "word": "bof", "score": "-2"},
    {"key": "d", "statement": "Nous roulons.", "word": "", "score": "0"},
]


# R110
def test_three_reactions_show_their_words_and_their_spread() -> None:
    rides, mends = gather_reactions(ROWS)
    assert (rides.statement, rides.n, rides.counts) == ("Nous roulons.", 3, (0, 1, 1, 0, 1))
    assert rides.words == (("vélo", 2),)
    assert rides.spread == (-1, 2)
    assert (mends.n, mends.n_missing, mends.counts, mends.words) == (1, 2, (), ())
    assert not hasattr(rides, "mean")


# R110
def test_nobody_s_reaction_is_nothing() -> None:
    assert gather_reactions([]) == ()
