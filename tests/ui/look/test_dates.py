"""Days, in the order of the window's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ui.look import dates

TODAY = date(2026, 11, 27)


@pytest.fixture
def _locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("_locale")
@pytest.mark.parametrize(
    ("code", "today", "last_year", "month"),
    [
        ("en_GB", "Friday 27 November", "4 March 2025", "November 2026"),
        ("en_US", "Friday, November 27", "March 4, 2025", "November 2026"),
        ("de", "Freitag, 27. November", "4. März 2025", "November 2026"),
        ("ja", "11月27日金曜日", "2025年3月4日", "2026年11月"),
    ],
)
def test_a_day_is_written_as_the_language_does(
    code: str, today: str, last_year: str, month: str
) -> None:
    QLocale.setDefault(QLocale(code))
    assert dates.day_title(TODAY, TODAY)[1] == today
    assert dates.short_day(date(2025, 3, 4), TODAY) == last_year
    assert dates.month_title(TODAY) == month
