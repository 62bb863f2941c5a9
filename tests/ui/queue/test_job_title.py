"""Titles of jobs in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui.language import use_language
from ui.queue.job_title import job_title


@pytest.fixture(autouse=True)
def _german(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    use_language(qapp, "de")
    yield
    use_language(qapp, "en")
    QLocale.setDefault(locale)


def test_what_is_done_is_translated_and_the_prompt_stays_behind_it() -> None:
    assert job_title("Compose 4, E5 F4 G4, 8 bars") == "4 komponieren, E5 F4 G4, 8 bars"
    assert job_title("Compose 4") == "4 komponieren"
    assert job_title("Train Harbour") == "Harbour trainieren"
