"""The door for a web server: ``avers.web.wsgi:application``."""

from __future__ import annotations

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from avers.core.conversations.acts import LANGUAGES, rules_of

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "avers.web.settings")
# One thread for a product of matrices: ours are small, and threads that wait for each other on a busy machine
# took ten times the processor. Read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
application = get_wsgi_application()
# All pages, the rules by which replies are read, and what intervals and networks need are loaded before
# anybody comes: whoever comes first does not wait for it.
get_resolver().url_patterns  # noqa: B018 - reading them imports every view
for _language in LANGUAGES:
    rules_of(_language)
for _name in ("scipy.sparse", "scipy.special"):
    import_module(_name)
