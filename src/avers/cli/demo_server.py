"""One server of the demonstration, in a process of its own: fill its company, make a link, answer.

``avers demo`` starts it with the environment of one company; the first line it prints is the token of
a sign-in link, made once the company is there. It ends when its standard input closes.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

__all__ = ["main"]

_SEED: Final = 7
# A year of waves draws a trend; the second year would double the wait of somebody who came to look.
_WAVES: Final = 4
_SPONSOR: Final = "direction@avers.example"


def main(kind: str, port: int, people: int) -> None:
    """Fill the company called ``kind`` where it is new, print a token, serve until told to stop."""
    from avers.cli.serve import check_settings

    check_settings()
    token = _fill_sample(people) if kind == "sample" else _begin_mine()
    print(token, flush=True)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from avers.cli.serve import listen

    listen("127.0.0.1", port, 1)


def _fill_sample(people: int) -> str:
    import numpy as np

    from avers.application.sampling import SEATS, confide_sample, draw_sample, write_sample
    from avers.wiring import open_database, prepare_database, seat_everybody

    prepare_database()
    company = open_database()
    if not company.publications.keys():
        # Nothing yet, or a first start that was cut short: the fictitious company is drawn anew.
        _empty()
        prepare_database()
        sample = draw_sample(np.random.default_rng(_SEED), people=people).latest(_WAVES)
        write_sample(company, sample)
    seat_everybody(datetime.now(UTC))
    confide_sample(company, at=datetime.now().astimezone())
    return _link(SEATS["sponsor"].unit)


def _begin_mine() -> str:
    from avers.application.chartering import start_charter
    from avers.application.viewer import Viewer
    from avers.application.wording import language_of_environment
    from avers.wiring import open_database, prepare_database

    prepare_database()
    token = _link("")
    start_charter(
        open_database(),
        by=Viewer(_SPONSOR, "sponsor"),
        at=datetime.now(UTC),
        language=language_of_environment(os.environ),
    )
    return token


def _link(unit: str) -> str:
    """Return the token of a link that signs the sponsor in; the account has no password."""
    from avers.wiring import make_demo_link

    return make_demo_link(_SPONSOR, role="sponsor", unit=unit)


def _empty() -> None:
    from django.db import connections

    connections.close_all()
    home = Path(os.environ["AVERS_HOME"])
    for folder in (home, Path(f"{home}-keys")):
        for found in folder.glob("*"):
            if found.name != "secret.key":  # read already by this process
                shutil.rmtree(found) if found.is_dir() else found.unlink()


def _end_with_parent() -> None:
    # Not sys.stdin: its lock would be held across the fork of the server's own process, which then waits
    # for it for ever.
    while os.read(0, 64):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
