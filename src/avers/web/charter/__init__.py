"""The charter page: sentences on the left, findings on the right, both in place."""
