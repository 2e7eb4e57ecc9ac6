"""Importing this loads the rules of scoring and compiles their patterns, once for all copies of a process."""

from __future__ import annotations

from avers.application.scoring import load

load()
