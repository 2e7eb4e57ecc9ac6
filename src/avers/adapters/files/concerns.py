"""A folder keeps no concern: without a server nobody could be let in without saying who they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NoReturn

from avers.application.ports.refusals import ConcernsNeedServer
from avers.core.evidence.concern import Box

__all__ = ["FolderConcerns"]


class FolderConcerns:
    """Implements ``application.ports.Concerns`` by having none."""

    can_keep = False

    def read(self) -> Box:
        """Return an empty box."""
        return Box()

    def write(self, change: Callable[[Box], Box], *, at: datetime) -> Box:
        """Refuse: files lie open to whoever opens the folder."""
        del change, at
        return self._refuse()

    def code_for(self, form: str) -> str:
        """Refuse: a folder has no key."""
        del form
        return self._refuse()

    def door_of(self, code: str) -> str:
        """Refuse: a folder has no key."""
        del code
        return self._refuse()

    def new_form(self) -> str:
        """Refuse: a folder has no key."""
        return self._refuse()

    def is_form(self, form: str) -> bool:
        """Return False: a folder made none."""
        del form
        return False

    def _refuse(self) -> NoReturn:
        raise ConcernsNeedServer()
