"""Surge drills: the queue, one reply at a time, the gauge of all, the review."""
