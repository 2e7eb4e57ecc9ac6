"""A language model behind any endpoint that speaks the chat protocol of OpenAI, off until its address is set.

May import ``application`` and ``core``. Start at ``endpoint.py``.
"""
