"""Everything one does with a clone of Avers, with python3 (3.11 or later) and pip alone.

    python3 tools/environment.py run        install what is missing, then open Avers on this machine
    python3 tools/environment.py test       install what is missing, then run the tests, slow ones apart

`make` calls this file and adds nothing to it; `DOORS`, at the end, lists them all. The project's own
environment is `.venv`: nothing is installed anywhere else. Every package comes pinned, with its
checksum, and already built: no build script of somebody else's runs here.

Only the standard library is imported, since this file is what installs the rest.
"""

from __future__ import annotations

import sys

# Said here, in words that an older Python can read, before it fails on what follows.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Avers needs Python 3.11 or later. Try: make run PYTHON=python3.12")

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import tomllib
import venv
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ENVIRONMENT: Final = ROOT / ".venv"
PROGRAMS: Final = ENVIRONMENT / "bin"
PYTHON: Final = PROGRAMS / "python"

# What Avers needs to run, and that with what its developers need: the second contains the first.
LOCKS: Final[Mapping[str, Path]] = {
    "run": ROOT / "constraints-run.txt",
    "develop": ROOT / "constraints.txt",
}


# ── Installing ──────────────────────────────────────────────────────────────────────────────────


def install(purpose: str) -> None:
    """Bring `.venv` to what ``purpose`` ("run" or "develop") needs; at once when it already is."""
    if purpose == "run" and _is_installed("develop"):
        return
    if _is_installed(purpose):
        return
    if not _works():
        _say("Creating the environment in .venv")
        venv.EnvBuilder(clear=ENVIRONMENT.exists(), symlinks=True, with_pip=False).create(ENVIRONMENT)
    pip = _pip()
    _say("Installing the pinned packages (once; some 200 MB)")
    _run(
        # --no-deps: the lock is complete, so there is nothing to resolve and nothing can slip in.
        # --only-binary: a source package would run a build of its own, with unpinned tools.
        [*pip, "install", "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", LOCKS[purpose]],
        failure="The packages could not be installed. Nothing else was changed; run the command again"
        " when the network answers.",
    )
    _run([*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT])
    _stamp(purpose).write_text(_fingerprint(purpose))


def _works() -> bool:
    """Return whether `.venv` holds a Python that starts (the one it was made from may be gone)."""
    if not PYTHON.exists():
        return False
    probe = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", probe], check=False, capture_output=True).returncode == 0


def _pip() -> list[str | Path]:
    """Return the words that call a pip which installs into `.venv`.

    The pip of the Python at hand is enough, and needs no `ensurepip`, which some systems package
    apart. Where there is none, the environment gets its own.
    """
    outside: list[str | Path] = [sys.executable, "-m", "pip", "--python", PYTHON]
    inside: list[str | Path] = [PYTHON, "-m", "pip"]
    if _answers(outside):
        return [*outside, *_PIP_OPTIONS]
    if not _answers(inside):
        subprocess.run([PYTHON, "-m", "ensurepip"], check=False, capture_output=True)
    if not _answers(inside):
        sys.exit("Avers needs pip. Install it (on Debian: apt-get install python3-pip), then try again.")
    return [*inside, *_PIP_OPTIONS]


_PIP_OPTIONS: Final = ("--disable-pip-version-check", "--no-input", "--quiet")


def _answers(command: Sequence[str | Path]) -> bool:
    return subprocess.run([*command, "--version"], check=False, capture_output=True).returncode == 0


def _stamp(purpose: str) -> Path:
    return ENVIRONMENT / f"avers-{purpose}.installed"


def _is_installed(purpose: str) -> bool:
    stamp = _stamp(purpose)
    return stamp.exists() and stamp.read_text() == _fingerprint(purpose) and _works()


def _fingerprint(purpose: str) -> str:
    """Return the digest of all that decides what is installed: the lock, and how Avers is built."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    decides = json.dumps([settings["build-system"], settings["project"], str(ROOT)], sort_keys=True)
    return hashlib.sha256(LOCKS[purpose].read_bytes() + decides.encode()).hexdigest()


# ── The doors ───────────────────────────────────────────────────────────────────────────────────


def run(arguments: Sequence[str]) -> int:
    """Open Avers on this machine: one choice, a fictitious company or your own."""
    install("run")
    _compile_messages()
    return _call(PROGRAMS / "avers", "demo", *arguments)


def check(arguments: Sequence[str]) -> int:
    """Lint, format, types, import contract, and the pages of docs/ against the code."""
    install("develop")
    steps: dict[str, Sequence[str | Path]] = {
        "ruff": [PROGRAMS / "ruff", "check", "--output-format=concise", *arguments],
        "format": [PROGRAMS / "ruff", "format", "--check", *arguments],
        "mypy": [PROGRAMS / "mypy"],
        "imports": [PROGRAMS / "lint-imports", "--no-logo"],
        "docs": [PROGRAMS / "pytest", "-q", "-n0", "tests/docs"],
    }
    red = []
    with ThreadPoolExecutor(_cores()) as side_by_side:
        heard = {name: side_by_side.submit(_hear, *command) for name, command in steps.items()}
        for name, found in heard.items():
            code, words = found.result()
            _say(name)
            print(words, end="", flush=True)
            if code != 0:
                red.append(name)
    _say(f"To put right: {', '.join(red)}" if red else "All is in order")
    return 1 if red else 0


def fix(arguments: Sequence[str]) -> int:
    """Repair what can be repaired without thinking: lint, format, generated pages."""
    install("develop")
    for repair in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
        _call(PROGRAMS / "ruff", *repair, *arguments)
    pages = ("coverage_rows.py", "reference.py", "file_formats.py")
    return max(_call(PYTHON, ROOT / "tools" / page) for page in pages)


def test(arguments: Sequence[str]) -> int:
    """Run the tests; words that follow go to pytest."""
    install("develop")
    _compile_messages()
    # A file stays with one process: its tests may share a server or a database. Files go out in the order
    # of tests/conftest.py, slow ones first, and not by how many tests they have.
    shared = ["--dist", "loadfile", "--no-loadscope-reorder"]
    together = ["-n", str(min(cores, 4)), *shared] if (cores := _cores()) > 1 else []
    if arguments:
        return _call(PROGRAMS / "pytest", *together, *arguments)
    status = _call(PROGRAMS / "pytest", *together, *_QUICK)
    _say('The slow tests, browser among them, were left out: make test ARGS="-m slow" runs them too')
    return status


# What one runs ten times a day stays under ten minutes; .ci/run runs the slow ones as well.
_QUICK: Final = ("-m", "not slow")


def pictures(arguments: Sequence[str]) -> int:
    """Take the pictures of docs/images anew: a newcomer's three minutes, in a real browser."""
    install("develop")
    _compile_messages()
    os.environ["AVERS_SCREENSHOTS"] = str(ROOT / "screenshots")
    code = _call(PROGRAMS / "pytest", "-q", "-n0", "tests/browser/test_three_minutes.py", *arguments)
    for taken in sorted((ROOT / "screenshots").glob("three-minutes-*.jpg")):
        shutil.copy(taken, ROOT / "docs" / "images" / taken.name)
    return code


def bench(arguments: Sequence[str]) -> int:
    """Measure: every benchmark, or those named."""
    install("develop")
    _compile_messages()
    return _call(PYTHON, "-m", "benchmarks", *arguments)


def wheel(arguments: Sequence[str]) -> int:
    """Build the wheel into dist/ (or the folder named)."""
    install("develop")
    folder = arguments[0] if arguments else ROOT / "dist"
    return _call(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)


def lock(arguments: Sequence[str]) -> int:
    """Choose the versions anew: constraints.txt and constraints-run.txt (`--upgrade` for the newest)."""
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv", path=f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}")
        if uv is None:
            _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "uv"])
            uv = str(Path(folder) / "bin" / "uv")
        common: list[str | Path] = [uv, "pip", "compile", "--quiet", "--universal"]
        common += ["--python-version", "3.11", "--no-header", "--no-annotate", "--generate-hashes"]
        common += ["--no-emit-index-url", "--no-emit-find-links", "--no-config"]
        common += ["pyproject.toml", "--group", "build"]
        _run([*common, "--all-extras", "--output-file", LOCKS["develop"].name, *arguments])
        # The second is the first less the developers' packages: same versions, by construction.
        _run([*common, "--constraints", LOCKS["develop"].name, "--output-file", LOCKS["run"].name])
    return 0


def help_(arguments: Sequence[str]) -> int:
    """Show this list."""
    for name, door in DOORS.items():
        print(f"  make {name:<8}{(door.__doc__ or '').splitlines()[0]}")
    print("\nWithout make: python3 tools/environment.py and the same word.")
    print('With words of your own: make test ARGS="tests/unit -k nps"')
    return 0


DOORS: Final[Mapping[str, Callable[[Sequence[str]], int]]] = {
    "run": run,
    "test": test,
    "check": check,
    "fix": fix,
    "bench": bench,
    "pictures": pictures,
    "wheel": wheel,
    "lock": lock,
    "help": help_,
}


# ── Small change ────────────────────────────────────────────────────────────────────────────────


def _compile_messages() -> None:
    """Turn the catalogues of sentences that changed (.po) into what the program reads (.mo)."""
    _run([PYTHON, ROOT / "tools" / "catalogues.py"])


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def _call(*command: str | Path) -> int:
    """Run ``command`` from the root of the clone, with the programs of `.venv` first; its exit code."""
    try:
        return subprocess.run(command, cwd=ROOT, env=_surroundings(), check=False).returncode
    except KeyboardInterrupt:  # the command was told too, and has said its goodbye
        return 130


def _hear(*command: str | Path) -> tuple[int, str]:
    """Do the same, beside other commands: the exit code, and all it said."""
    done = subprocess.run(
        command, cwd=ROOT, env=_surroundings(), check=False, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.returncode, done.stdout


def _surroundings() -> dict[str, str]:
    path = f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    surroundings = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(ENVIRONMENT), "PIP_USER": "0"}
    surroundings.pop("PYTHONHOME", None)
    # What is compiled once is kept: tests start hundreds of processes, and each would compile it all again.
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    return surroundings


def _run(command: Sequence[str | Path], failure: str = "") -> None:
    """Run ``command``; where it fails, stop with its exit code (and ``failure`` as a last word)."""
    code = _call(*command)
    if code:
        if failure:
            print(failure, file=sys.stderr)
        sys.exit(code)


def _say(words: str) -> None:
    print(f"── {words}", flush=True)


def main(words: Sequence[str]) -> int:
    """Open the door that the first word names."""
    name = words[0] if words else "help"
    if name not in DOORS:
        print(f"There is no “{name}” here. These are the doors:\n", file=sys.stderr)
        help_([])
        return 2
    return DOORS[name](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
