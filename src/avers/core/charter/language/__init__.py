"""The small reading room of the charter: enough French and English to judge a sentence.

It folds a sentence to plain letters, cuts it into sentences and clauses, and sees whether a clause
says that somebody acts. No dictionary beyond a few hundred verbs, no statistics, no dependency: what
it cannot see is written on the ``limits`` line of each rule's page. Start at ``action.says_action``.
Imports nothing but ``core.text``.
"""
