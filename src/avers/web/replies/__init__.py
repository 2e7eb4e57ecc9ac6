"""Conversations read by their writers, and what they contest. Start at ``own``."""
