"""What a house may start from, in both languages: indicators, usual values, teams, known charters.

Data, no judgement; rules, templates and pages read it. Imports ``core.text`` alone.
"""
