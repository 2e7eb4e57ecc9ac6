"""Where failures become a sentence on stderr and an exit code; nowhere else.

0 done · 1 findings of severity error · 2 usage · 3 input refused · 4 refused by law or anonymity ·
5 machine · 70 our fault.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable

from avers.application.ports.refusals import DiskFull
from avers.core.errors import AversError

__all__ = ["exit_code_of"]

# A quota and a largest size of files fill up as a disk does.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BROKEN = {errno.EROFS, errno.EIO}


def exit_code_of(words: list[str], run: Callable[[list[str]], int]) -> int:
    """Run ``run(words)`` and return its exit code, having said in words what went wrong."""
    try:
        return run(words)
    except AversError as error:
        _say(error)
        return error.exit_code
    except SystemExit as done:
        # The command line library has spoken already: help, a usage error, or a command's own code.
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (MemoryError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_ROOM | _BROKEN:
            return _ours()
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            _say(DiskFull())
        print(f"avers: {error}", file=sys.stderr)
        return 5
    except Exception:
        return _ours()


def _say(error: AversError) -> None:
    from avers.application.wording import language_of_environment
    from avers.application.wording.failures import explain

    for line in explain(error, language_of_environment(os.environ)):
        print(line, file=sys.stderr)


def _ours() -> int:
    traceback.print_exc()
    print("avers: this is our fault, not yours. Nothing was half-written.", file=sys.stderr)
    return 70
