"""Registers on pages: read, typed row by row, brought in from a file, and taken back to what they were.

One set of views and templates serves every register; what differs is in ``core.organisation.register``.
Start reading at ``views``.
"""
