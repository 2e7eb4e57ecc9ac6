"""The day of an act is that of the house's own clock, not of Greenwich."""

from __future__ import annotations

from pathlib import Path

WEB = Path(__file__).parents[2] / "src" / "avers" / "web"


# C4
def test_no_page_takes_the_hour_of_greenwich_for_its_own() -> None:
    taken = [
        f"{path.relative_to(WEB)}:{number}"
        for path in sorted(WEB.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "timezone.now(" in line
    ]
    assert taken == [], "say timezone.localtime(): after midnight in Paris, its .date() is already today"
