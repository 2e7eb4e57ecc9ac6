"""Contagion shown: who hears whom, what may be said of it, and what to do first."""
