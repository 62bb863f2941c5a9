"""Every page of the window shows works of a medium that none of them knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base.settings import Settings
from studio.studio import Studio
from tests.tone.brief import ToneBrief
from tests.ui.conftest import close_unsaved, garbage_is_collected_on_this_thread, theme
from ui.history.page import HistoryPage
from ui.history.preview import Preview
from ui.language.languages import use_language
from ui.look.theme import Theme
from ui.parts import Label
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

__all__ = ["garbage_is_collected_on_this_thread", "theme"]
pytestmark = [
    pytest.mark.qt_log_ignore("PulseAudioService"),
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
]
WAIT = 20_000


@pytest.fixture(params=["en", "de", "ja"])
def window(
    request: pytest.FixtureRequest,
    medium: Medium,
    home: Path,
    tmp_path: Path,
    theme: Theme,
    qapp: QApplication,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    """A window on a project with four tones, in each language."""
    use_language(qapp, request.param)
    with closing(Studio.create(tmp_path / "Tones.bower")) as studio:
        job = studio.jobs.submit(ToneBrief(pitch=300.0, seed=5, count=4))
        ended = studio.jobs.wait(job.id)
        assert ended.state == "done", ended.error
    settings = Settings(hints_seen=["welcome", "try-the-example"], language=request.param)
    with theme.unstyled():
        window = MainWindow(settings, tmp_path / "Tones.bower")
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=WAIT)
    yield window
    close_unsaved(window)
    window.deleteLater()
    use_language(qapp, "en")


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    """The page of the history with the tones."""
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=WAIT)
    page.gallery.setFocus()
    return page


def test_every_page_opens(window: MainWindow, qtbot: QtBot):
    for name in PAGES:
        window.go_to(name)
        qtbot.wait(50)
        assert not window.grab().isNull(), name


def test_history_shows_rates_previews_and_compares_tones(history: HistoryPage, qtbot: QtBot):
    history.gallery.select_row(0)
    work = history.current()
    assert work is not None
    qtbot.waitUntil(lambda: bool(history.images.thumbnail(work)), timeout=WAIT)
    wave = history.images.thumbnail(work)
    assert isinstance(wave, QImage)
    assert wave.width() == 200
    texts = {label.text() for label in history.details.findChildren(Label)}
    assert {"300 Hz", "0.5 s"} <= texts
    qtbot.keyClick(history.gallery, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: history.current().stars == 4, timeout=WAIT)  # type: ignore[union-attr]
    history.run_action("preview")
    (preview,) = history.window().findChildren(Preview)
    qtbot.waitUntil(preview.isVisible, timeout=WAIT)
    preview.dismiss()
    history.gallery.selectAll()
    history.run_action("compare")
    qtbot.waitUntil(lambda: history.is_comparing, timeout=WAIT)
    qtbot.waitUntil(history.comparing.view.pictures.has_both, timeout=WAIT)


def test_a_tone_is_made_anew_from_the_history(history: HistoryPage, qtbot: QtBot):
    history.gallery.select_row(0)
    history.run_action("another")
    qtbot.waitUntil(lambda: history.model.rowCount() == 5, timeout=WAIT)
