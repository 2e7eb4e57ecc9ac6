"""Files of answers brought in on pages: handed over, read apart, confirmed, imported, taken back."""
