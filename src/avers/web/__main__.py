"""``python -m avers.web``: Django's own commands (check, migrate, shell) with the settings of Avers."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "avers.web.settings")
    execute_from_command_line(["avers.web", *sys.argv[1:]])
