"""The indicators of the house, with their usual variation. Start reading at ``views``."""
