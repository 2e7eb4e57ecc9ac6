"""Static files that change under a running server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from avers.web.static_files import StaticFiles


def served(middleware: StaticFiles, **headers: Any) -> tuple[int, str, bytes]:
    response = middleware(RequestFactory().get("/static/form.js", **headers))
    body = b"".join(response) if response.streaming else response.content
    response.close()
    return response.status_code, response.get("Content-Length", ""), body


@pytest.fixture
def standing(tmp_path: Path) -> tuple[StaticFiles, Path]:
    file = tmp_path / "form.js"
    file.write_text("short()")
    with override_settings(
        STATIC_ROOT=str(tmp_path), WHITENOISE_USE_FINDERS=False, WHITENOISE_AUTOREFRESH=False
    ):
        return StaticFiles(lambda _request: HttpResponse("no such page", status=404)), file


def test_a_file_that_changes_under_a_running_server_is_served_whole(standing: Any) -> None:
    middleware, file = standing
    assert served(middleware) == (200, "7", b"short()")
    file.write_text("as_long_as_it_is_now()")
    assert served(middleware) == (200, "22", b"as_long_as_it_is_now()")
    file.unlink()
    assert served(middleware)[0] == 404
