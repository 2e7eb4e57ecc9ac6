"""A company as a folder of plain files, and the reading of files that come from elsewhere.

``company`` puts the rooms together as one ``FolderCompany``; ``folder`` is the only module that
writes, and does so in transactions; ``bytes_in``, ``yaml_in`` and ``csv_in`` read what may be
hostile, within bounds, and report every fault at once. Start reading at ``company``.
"""
