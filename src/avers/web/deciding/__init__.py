"""The decision filter, its log, and what each role may decide alone. Start at ``filter``."""
