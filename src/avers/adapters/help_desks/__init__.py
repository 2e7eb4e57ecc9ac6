"""Help desks and mailboxes: their exports of conversations, in our words.

One file a tool; each recognises its documents by their shape, not by their name. Notes between colleagues
are left where they are. Nothing here opens a file: lines come in already bounded and decoded. Start reading
at ``recognising.read_conversations``.
"""
