"""How much is asked of people, month by month. Start reading at ``views``."""
