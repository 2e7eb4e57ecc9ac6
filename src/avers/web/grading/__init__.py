"""Conversations graded by people: the draw, the form of a grader, what the person concerned reads."""
