"""What the tests of the Write page have in common: batches that arrive, and what was asked for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engines.contract import Medium, TasteRequest, TextBrief
from studio.base.events import JobChanged
from studio.base.records import Job, JobError
from tests.specimen import project as specimen
from tests.ui.submitting import settle
from ui.write.page import WritePage
from ui.write.text_card import TextCard

CONTROL = Qt.KeyboardModifier.ControlModifier


def queued(page: WritePage) -> list[TextBrief]:
    return [job.brief for job in queued_makes(page)]


def arrive(page: WritePage, qtbot: QtBot) -> tuple[Job, list[TextCard]]:
    """Let a batch of four come, two of them finished."""
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=60)
    job = page.context.studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", TasteRequest(), ())
    page.follow(job, brief)
    specimen.play_batch(page.context.studio, page.context.bridge, job)
    qtbot.waitUntil(lambda: page.results.finished_of(job.id) == 2)
    qtbot.waitUntil(lambda: page.results.cards()[3].words.text() != "")
    return job, page.results.cards()


def end(page: WritePage, job: Job, qtbot: QtBot, error: JobError | None = None) -> None:
    state = "failed" if error else "done"
    page.context.bridge.post_event(JobChanged(replace(job, state=state, error=error)))
    qtbot.waitUntil(lambda: not page.brief.actions_zone.is_running())


def select(page: WritePage, words: str) -> None:
    """Select words of the text with the keyboard's own cursor."""
    body = page.editor.toPlainText()
    begin = body.index(words)
    cursor = page.editor.textCursor()
    cursor.setPosition(begin)
    cursor.setPosition(begin + len(words), QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)


def play(page: WritePage, job: Job, qtbot: QtBot) -> list[TextCard]:
    """Let two works of a job come, and end it."""
    specimen.play_batch(page.context.studio, page.context.bridge, job)
    qtbot.waitUntil(lambda: page.results.finished_of(job.id) == 2)
    end(page, job, qtbot)
    return [card for card in page.results.cards() if card.job == job.id]


def press_twice(button: QWidget, interval_ms: int) -> None:
    """Two clicks at one point of the screen, as the window system reports them."""
    window = button.window().windowHandle()
    at = button.mapTo(button.window(), QPoint(12, button.height() // 2))
    where, time_ms = QPointF(at), 1_000_000
    for start in (time_ms, time_ms + interval_ms):
        for kind, buttons, moment in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton, start),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton, start + 20),
        ):
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            place = window.mapToGlobal(where)
            event = QMouseEvent(kind, where, place, left, buttons, none)
            event.setTimestamp(moment)
            QApplication.sendEvent(window, event)


def queued_makes(page: WritePage) -> list[Job]:
    settle(page.context)
    return [job for job in page.context.studio.jobs.find("queued") if job.brief]
