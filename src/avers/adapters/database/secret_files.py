"""Secrets that are made once and kept in a file only its owner can read. Imports nothing of Django."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

__all__ = ["destroy", "read_or_make_secret", "write_whole"]


def read_or_make_secret(file: Path, *, n_bytes: int = 48) -> str:
    """Return the secret kept in ``file`` (mode 0600), made on the first call; two makers get one secret."""
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    _write_private(partial, secrets.token_urlsafe(n_bytes) + "\n")
    try:
        # A link fails where the file exists already: the first maker wins, whole.
        os.link(partial, file)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
    _flush_folder(file.parent)
    return file.read_text(encoding="ascii").strip()


def write_whole(file: Path, text: str) -> None:
    """Replace ``file`` by ``text`` so that a reader, or a power cut, sees the old or the new (rule C3)."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    _write_private(partial, text)
    partial.replace(file)
    _flush_folder(file.parent)


def destroy(file: Path) -> bool:
    """Write over ``file`` and remove it; False where it is not there.

    What a disk or its snapshots remember of it is beyond us: keys lie on a disk that is encrypted.
    """
    try:
        with file.open("r+b") as stream:
            size = os.fstat(stream.fileno()).st_size
            stream.write(secrets.token_bytes(size))
            stream.flush()
            os.fsync(stream.fileno())
        file.unlink()
    except FileNotFoundError:
        return False
    _flush_folder(file.parent)
    return True


def _write_private(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
