"""Tools that post here: where their secrets are kept (``keeping``), how a message is let in (``signed``).

Chat tools hand in thanks (``thanks``); a shop or a help desk tells of moments that customers lived
(``moment``).
"""
