"""Chat tools: where their secrets are kept (``keeping``), and the address they post to (``thanks``)."""
