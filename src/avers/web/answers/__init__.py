"""You said, we did: what the results of a wave say, and what the house answered."""
