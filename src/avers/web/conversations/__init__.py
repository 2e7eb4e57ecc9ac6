"""Pages about conversations with customers: what was published of them, team by team. Start at ``views``."""
