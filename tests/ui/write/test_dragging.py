"""A text is dragged out of the window as a file with its marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engines.contract import Medium, TasteRequest, TextBrief
from tests.specimen import project as specimen
from ui.shell.window import MainWindow
from ui.write.page import WritePage
from ui.write.text_card import TextCard


def test_a_finished_text_is_dragged_as_a_file_that_is_written_when_it_is_taken(
    window: MainWindow, write: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drags: list[QMimeData] = []

    def record(source: QWidget, data: QMimeData, *_rest: object) -> None:
        drags.append(data)

    monkeypatch.setattr("ui.making.work_files.start_drag", record)
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=60)
    studio = write.context.studio
    job = studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", TasteRequest(), ())
    write.follow(job, brief)
    specimen.play_batch(studio, window.bridge, job)
    qtbot.waitUntil(lambda: write.results.finished_of(job.id) == 2)
    first, *_, last = sorted(write.results.cards(), key=lambda card: card.number.text())
    drag(last)
    assert not drags  # it is not finished
    drag(first)
    (data,) = drags
    (file,) = (Path(url.toLocalFile()) for url in data.urls())
    assert file.suffix == ".md"
    assert "trainedAlgorithmicMedia" in file.read_text("utf-8")


def drag(card: TextCard) -> None:
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    QTest.mouseMove(card, QPoint(60, 30))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(60, 30))
