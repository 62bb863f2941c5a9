"""The Backups page: the list, the question, going back and coming forward again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.base.settings import Settings
from studio.history.queries import ArtifactQuery
from studio.projects.project import DATABASE
from studio.storage import backups
from ui.backups.page import BackupsPage
from ui.backups.rows import stamp_of
from ui.draw.page import DrawPage
from ui.look.theme import Theme
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow
from ui.write.page import WritePage

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def backed_up(project: Path) -> Path:
    """The specimen project with one backup of yesterday, and a rating given since."""
    from studio.studio import Studio

    for old in (project / backups.FOLDER).glob("*"):
        old.unlink()
    backups.make(project / DATABASE, datetime.now(UTC) - timedelta(days=1))
    studio = Studio.open(project)
    work = studio.history.find(ArtifactQuery())[0]
    studio.history.tag(work.id, ["since"])
    studio.project.close()
    return project


def shown_page(window: MainWindow, qtbot: QtBot) -> BackupsPage:
    """The page, opened from its command, with its list."""
    window.commands["view.backups"].trigger()
    page = window.page()
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: bool(page.cards), timeout=10_000)
    return page


def answer(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Click a button of the question."""
    box = window.findChild(QMessageBox)
    assert box is not None
    buttons = {button.text(): button for button in box.buttons()}
    assert isinstance(buttons[text], QPushButton)
    qtbot.mouseClick(buttons[text], LEFT_BUTTON)


def go_back(window: MainWindow, page: BackupsPage, qtbot: QtBot, index: int = 0) -> None:
    studio = window.context.studio
    qtbot.mouseClick(page.cards[index].button, LEFT_BUTTON)
    answer(window, qtbot, "Go back")
    qtbot.waitUntil(
        lambda: window.context.is_open and window.context.studio is not studio, timeout=20_000
    )


def tags(window: MainWindow) -> list[str]:
    return list(window.context.studio.history.tag_counts())


@pytest.mark.usefixtures("backed_up")
def test_the_list_shows_date_size_and_counts(window: MainWindow, qtbot: QtBot) -> None:
    card = shown_page(window, qtbot).cards[0]
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Yesterday" in words
    assert "9 works" in words
    assert "9 ratings" in words
    assert "kB" in words or "MB" in words


@pytest.mark.usefixtures("backed_up")
def test_the_question_says_that_the_present_state_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    page = shown_page(window, qtbot)
    qtbot.mouseClick(page.cards[0].button, LEFT_BUTTON)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "yesterday" in box.text()
    assert "is kept beside it" in box.informativeText()
    answer(window, qtbot, "Stay here")
    assert tags(window) == ["since"]


@pytest.mark.usefixtures("backed_up")
def test_going_back_brings_the_earlier_state_and_undo_the_later_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = shown_page(window, qtbot)
    go_back(window, page, qtbot)
    assert tags(window) == []
    assert window.errors.text() == ""
    assert "The state before is kept" in window.toast.text()
    studio = window.context.studio
    qtbot.mouseClick(window.toast.action, LEFT_BUTTON)
    qtbot.waitUntil(
        lambda: window.context.is_open and window.context.studio is not studio, timeout=20_000
    )
    assert tags(window) == ["since"]


@pytest.mark.usefixtures("backed_up")
def test_the_state_before_is_listed_as_such(window: MainWindow, qtbot: QtBot) -> None:
    page = shown_page(window, qtbot)
    go_back(window, page, qtbot)
    qtbot.waitUntil(
        lambda: any(card.row.backup.is_before_restore for card in page.cards), timeout=10_000
    )


def test_a_project_too_damaged_to_open_is_brought_back_from_the_window(
    backed_up: Path, theme: Theme, qtbot: QtBot
) -> None:
    (backed_up / DATABASE).write_bytes(b"no database any more" * 500)
    window = MainWindow(Settings(hints_seen=["welcome"]), backed_up)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.errors.text() != "", timeout=20_000)
    qtbot.mouseClick(window.errors.act, LEFT_BUTTON)
    page = window.page()
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: bool(page.cards), timeout=10_000)
    qtbot.mouseClick(page.cards[0].button, LEFT_BUTTON)
    answer(window, qtbot, "Go back")
    qtbot.waitUntil(lambda: window.context.is_open, timeout=20_000)
    assert len(window.context.studio.history.find(ArtifactQuery())) == 9
    window.close()


def test_where_the_database_is_gone_no_state_before_is_promised(
    window: MainWindow, backed_up: Path, qtbot: QtBot
) -> None:
    page = shown_page(window, qtbot)
    for file in backed_up.glob(f"{DATABASE}*"):
        file.unlink()
    go_back(window, page, qtbot)
    assert tags(window) == []
    assert "There was no state before to keep" in window.toast.text()


def test_a_backup_is_named_in_utc() -> None:
    assert stamp_of(datetime(2026, 11, 30, 8, 12, 5, tzinfo=UTC)) == "2026-11-30T08:12:05Z"


@pytest.mark.usefixtures("backed_up")
def test_a_project_without_backups_says_when_one_is_made(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_project(tmp_path / "Second.bower", new=True)
    qtbot.waitUntil(lambda: window.context.studio.project.name == "Second", timeout=20_000)
    window.commands["view.backups"].trigger()
    page = window.page()
    assert isinstance(page, BackupsPage)
    assert page.stack.currentIndex() == 1


def fail_to_go_back(window: MainWindow, qtbot: QtBot) -> None:
    """Ask for a backup that is no longer there."""
    folder = window.context.studio.project.folder
    window.context.restore_requested.emit(folder, "1999-01-01")
    qtbot.waitUntil(lambda: window.errors.text() != "", timeout=20_000)
    assert "bowerbird" not in window.errors.text()  # no command: it is said in the window
    assert not window.context.is_open


def test_after_a_failure_to_go_back_nothing_can_be_written_until_a_project_is_open(
    window: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    fail_to_go_back(window, qtbot)
    assert write.editor.isReadOnly()
    assert not write.brief.isEnabled()
    for name in PAGES:  # most of them are built only now
        window.go_to(name)
    draw = window.pages.built["draw"]
    assert isinstance(draw, DrawPage)
    assert "No project is open" in draw.work_panel.toolTip()
    qtbot.mouseClick(window.errors.act, LEFT_BUTTON)
    qtbot.waitUntil(lambda: window.context.is_open, timeout=20_000)
    assert not write.editor.isReadOnly()
    assert draw.work_panel.isEnabled()


def test_text_that_was_not_saved_when_going_back_failed_is_saved_with_the_next_project(
    window: MainWindow, write: WritePage, qtbot: QtBot
) -> None:
    fail_to_go_back(window, qtbot)
    write.editor.insertPlainText("Still here. ")
    write.autosave._save_in_background()
    qtbot.mouseClick(window.errors.act, LEFT_BUTTON)
    qtbot.waitUntil(lambda: window.context.is_open, timeout=20_000)
    documents = window.context.studio.documents
    assert any("Still here." in document.body for document in documents.all())
    qtbot.keyClicks(write.editor, "And more.")
    write.autosave._save_in_background()
    qtbot.waitUntil(lambda: "And more." in documents.all()[0].body)


@pytest.mark.usefixtures("backed_up")
def test_the_list_grows_with_the_size_of_text(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    sheet = shown_page(window, qtbot).column.parentWidget()
    assert sheet is not None
    before = sheet.maximumWidth()
    theme.choose("dark", 1.5)
    assert sheet.maximumWidth() == round(1.5 * before)
