"""Small betrayals of the hand around the pages: keys, panels, the queue, the last page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engines.contract import Medium, TasteRequest, TextBrief
from studio.base.events import JobChanged
from studio.base.records import JobError
from studio.base.settings import Settings, load
from studio.studio import Studio
from tests.specimen import project as specimen
from tests.ui.submitting import settle
from ui.bound_keys import keys_of
from ui.history.page import HistoryPage
from ui.look.theme import Theme
from ui.qt.keys import works_while_typing
from ui.shell.new_project import NewProjectDialog
from ui.shell.window import MainWindow
from ui.write.page import WritePage
from ui.write.text_card import TextCard

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT_BUTTON = Qt.MouseButton.LeftButton


def focus(widget: QWidget, qtbot: QtBot) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.current() is not None, timeout=10_000)
    return page


# Keys


def test_keys_that_would_be_typed_are_not_named_while_a_field_has_the_focus(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    focus(history.gallery, qtbot)
    with_letters = window.status._key_hints
    assert any("reject" in text for _, text in with_letters)
    focus(history.search_row.search, qtbot)
    assert all(works_while_typing(keys_of(keys[0])) for keys, _ in window.status._key_hints)
    focus(history.gallery, qtbot)
    assert window.status._key_hints == with_letters


@pytest.mark.parametrize("key", ["Ctrl+K", "F1", "Esc"])
def test_keys_with_modifiers_work_while_typing(key: str) -> None:
    assert works_while_typing(key)
    assert not works_while_typing("F")
    assert not works_while_typing("1")


def test_a_rating_by_key_reaches_the_work_while_a_filter_has_the_focus(
    history: HistoryPage, qtbot: QtBot
) -> None:
    work = history.current()
    assert work is not None
    qtbot.keyClick(history.filters, Qt.Key.Key_1)
    studio = history.context.studio
    qtbot.waitUntil(lambda: studio.history.get(work.id).stars == 1)


def test_f6_goes_through_all_columns_of_the_history_and_back(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    focus(history.gallery, qtbot)
    visits: list[str] = []
    panels = {"filters": history.filters, "gallery": history.gallery, "details": history.details}
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        widget = QApplication.focusWidget()
        visits += [
            name
            for name, panel in panels.items()
            if widget is not None and (panel is widget or panel.isAncestorOf(widget))
        ]
    assert visits == ["details", "filters", "gallery"]


# The queue


def test_the_queue_lies_over_a_page_that_it_would_crush(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    window.queue.toggle()
    queue = window.queue.show()
    assert window.middle.indexOf(queue) >= 0  # the history has room for it at 1440
    window.go_to("compose")
    assert window.middle.indexOf(queue) < 0
    assert queue.isVisible()
    assert window.page().width() >= window.page().MIN_WIDTH
    window.resize(1700, 900)
    qtbot.waitUntil(lambda: window.middle.indexOf(queue) >= 0)


# The last page


@pytest.mark.parametrize("name", ["history", "models", "backups", "nonsense"])
def test_the_last_page_is_shown_again(name: str, project: Path, theme: Theme, qtbot: QtBot) -> None:
    settings = Settings(hints_seen=["welcome"], layout={"page": name})
    window = MainWindow(settings, project)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    expected = name if name in {"history", "models"} else "write"
    assert window.pages.page_name == expected
    assert window.rail._buttons[expected].isChecked()
    window.close()


def test_closing_remembers_the_page(window: MainWindow, home: Path) -> None:
    window.go_to("settings")
    window.close()
    settings = load(home / "settings.json")
    assert settings.layout["page"] == "settings"


# Messages


def test_what_a_form_asked_for_is_not_asked_any_more_once_it_is_there(
    window: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    write.editor.clear()
    qtbot.keyClick(write.editor, Qt.Key.Key_Return, CONTROL)
    assert "nothing before the caret" in window.errors.text()
    qtbot.keyClicks(write.editor, "The lamp was lit.")
    qtbot.keyClick(write.editor, Qt.Key.Key_Return, CONTROL)
    settle(write.context)
    assert window.errors.text() == ""


def test_a_fault_stays_until_it_is_dealt_with(window: MainWindow, write: WritePage) -> None:
    window.context.report_job_error(JobError("disk", "The disk is full."))
    write.make()
    assert "disk is full" in window.errors.text()


# Cards


def begin(write: WritePage, qtbot: QtBot) -> tuple[Callable[[], None], list[TextCard]]:
    """A batch of four of which two are finished; the call ends its job."""
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=120)
    job = write.context.studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", TasteRequest(), ())
    write.follow(job, brief)
    bridge = write.context.bridge
    bridge.post_event(JobChanged(replace(job, state="running")))
    qtbot.waitUntil(lambda: len(write.results.cards()) == 4)
    specimen.play_batch(write.context.studio, bridge, job)
    qtbot.waitUntil(lambda: write.results.finished_of(job.id) == 2)

    def end() -> None:
        bridge.post_event(JobChanged(replace(job, state="done")))

    return end, write.results.cards()


def test_a_card_that_is_finished_moves_none_of_those_below(write: WritePage, qtbot: QtBot) -> None:
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=120)
    job = write.context.studio.jobs.ledger.add("make", Medium.TEXT, "Write 4", TasteRequest(), ())
    write.results.begin(job.id, brief)
    cards = write.results.cards()
    for _ in range(6):  # widths set heights, which set widths of scroll bars
        QApplication.processEvents()
    before = [card.y() for card in cards]
    assert before == sorted(set(before))
    short = next(
        work for work in write.context.studio.history.some(_ids(write)) if len(work.text) < 90
    )
    write.results.finish(job.id, 0, short)
    QApplication.processEvents()
    assert [card.y() for card in cards] == before


def test_finished_cards_shrink_when_all_are_done(write: WritePage, qtbot: QtBot) -> None:
    end, cards = begin(write, qtbot)
    height = cards[0].height()
    end()
    qtbot.waitUntil(lambda: cards[0].height() < height)


def _ids(write: WritePage) -> list[str]:
    from studio.history.queries import ArtifactQuery

    return [work.id for work in write.context.studio.history.find(ArtifactQuery())]


# A new project


def new_project(window: MainWindow) -> NewProjectDialog:
    window.commands["file.new-project"].trigger()
    dialog = window.findChild(NewProjectDialog)
    assert dialog is not None
    return dialog


def test_a_new_project_is_made_by_name_and_opened(
    window: MainWindow, home: Path, qtbot: QtBot
) -> None:
    dialog = new_project(window)
    assert dialog.name.text() == "Untitled"
    qtbot.keyClicks(dialog.name, "Harbour songs")  # what was there is selected
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.studio.project.name == "Harbour songs", timeout=20_000)
    assert window.context.studio.project.folder.parent == home / "projects"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "Give it a name"),
        ("Salt & Rope", "already a project"),
        ("a/b", "cannot have"),
        ("x" * 120, "too long"),
    ],
)
def test_a_name_that_cannot_be_used_is_said_before_anything_is_made(
    window: MainWindow, qtbot: QtBot, name: str, reason: str
) -> None:
    dialog = new_project(window)
    dialog.name.setText(name)
    assert reason in dialog.fault()
    assert reason in dialog._plan.text()
    assert not dialog.button.isEnabled()
    dialog.reject()


# Bad input


def test_a_click_while_the_window_closes_loses_nothing(
    window: MainWindow, write: WritePage, project: Path, qtbot: QtBot
) -> None:
    qtbot.keyClicks(write.editor, "Last words. ")
    button = write.brief.actions_zone.button
    window.close()
    qtbot.mouseClick(button, LEFT_BUTTON)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    qtbot.mouseClick(window.rail._buttons["history"], LEFT_BUTTON)
    for name in ("history", "learn", "models", "draw", "compose"):
        window.go_to(name)
    studio = Studio.open(project)
    assert studio.documents.all()[0].body.endswith("Last words. ")
    assert studio.jobs.find() == []
    studio.close()
