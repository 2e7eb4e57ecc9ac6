"""Copies of the database and of the keys, encrypted at rest, verified once written, and put back.

``sealed`` is the form of both files and knows nothing of Django; ``data`` takes and puts back the database;
``keys`` does so for the folder of the keys, apart; ``erasures`` remembers whom to forget again after a copy
from before is put back (duty M3). Start at ``data.write_backup``.
"""
