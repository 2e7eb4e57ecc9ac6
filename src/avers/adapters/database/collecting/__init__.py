"""Gathering answers: the keys of waves, their links, and the box where answers wait encrypted.

The private key of a wave lies in ``AVERS_KEYS``, outside the database and its backups: whoever has the whole
database, and every copy ever made of it, has nothing but links and envelopes of one size. Imports models and
transactions of the database. Start reading at ``collections``.
"""
