"""What the Write page shows again after the program was closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.base import places
from studio.base.settings import load
from tests.ui.submitting import make
from tests.ui.write.batches import play
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_the_last_batch_of_the_open_text_is_shown_again_and_its_doubt(
    write: WritePage, window: MainWindow, project: Path, qtbot: QtBot
) -> None:
    write.brief.show_settings({"seed": 7})
    [job] = make(write)
    cards = play(write, job, qtbot)
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    doubts = write.editor.doubts()
    assert doubts
    write.context.studio.jobs.cancel(job.id)
    window.close()
    again = MainWindow(load(places.settings_file()), project)
    with qtbot.waitExposed(again):
        again.show()
    qtbot.waitUntil(lambda: again.context.is_open, timeout=30_000)
    again.context.studio.jobs.pause_all()
    page = again.page()
    assert isinstance(page, WritePage)
    opened_doubts = page.editor.doubts()
    texts = [card.words.text() for card in page.results.cards()]
    again.close()
    again.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert opened_doubts == doubts
    assert [text[:12] for text in texts] == ["He turned th", "The feather "]
