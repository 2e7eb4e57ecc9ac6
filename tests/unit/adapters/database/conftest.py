"""Tests of the database run on a database of their own, once on each engine."""

from tests.databases import company, engine

__all__ = ["company", "engine"]
