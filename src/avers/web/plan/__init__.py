"""The plan: what is changed, by whom, until when, and what moved afterwards. Start at ``views.plan``."""
