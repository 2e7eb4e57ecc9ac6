"""Published results: the list of waves, the page of one unit, and its table as a file."""
