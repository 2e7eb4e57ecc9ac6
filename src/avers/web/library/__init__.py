"""The library: what a charter may start from, and what is taken of it into the draft."""
