"""C on a card compares the work with the others of its batch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engines.contract import Medium, TasteRequest, TextBrief
from tests.specimen import project as specimen
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow
from ui.write.page import WritePage


def test_a_choice_among_a_batch_is_heard_as_a_comparison(
    window: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=60)
    studio = write.context.studio
    job = studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", TasteRequest(), ())
    write.follow(job, brief)
    specimen.play_batch(studio, window.bridge, job)
    qtbot.waitUntil(lambda: write.results.finished_of(job.id) == 2)
    first, *_, last = sorted(write.results.cards(), key=lambda card: card.number.text())
    QTest.keyClick(last, Qt.Key.Key_C)  # it is not finished
    assert window.page() is write
    QTest.keyClick(first, Qt.Key.Key_C)
    page = window.page()
    assert isinstance(page, HistoryPage)
    assert page.comparing is not None
    assert len(page.comparing.pairs) == 1
    qtbot.waitUntil(lambda: not page.is_loading)
    assert page.is_comparing
    QTest.keyClick(page.comparing.view, Qt.Key.Key_A)
    (answer,) = studio.history.comparisons(Medium.TEXT)
    assert first.artifact is not None
    assert (answer.left_id, answer.verdict) == (first.artifact.id, "left")
