"""The diagnosis shown: the page *Understand* of a publication, and a page for each of its topics."""
