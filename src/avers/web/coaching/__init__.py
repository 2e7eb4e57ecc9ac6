"""Coaching, what is written of oneself, and what leaders show. Start at ``views``."""
