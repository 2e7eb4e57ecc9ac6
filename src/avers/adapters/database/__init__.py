"""A company kept in a database: SQLite by default, PostgreSQL by one setting.

The room may import ``core``, ``application`` and Django. Nothing outside it sees a model or writes a
row by itself: pages, jobs and commands go through ``company.DatabaseCompany``, which implements the
ports of ``application``, and every writer passes ``transactions.write_transaction``. What keeps the
ledger honest are triggers (``migrations/0002_ledger_triggers``), not good intentions.

Start reading at ``company``, then ``evidence``.
"""
