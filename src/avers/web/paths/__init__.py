"""Paths: what whoever arrives lives, what comes back later, what is taught, and what each cohort noted."""
