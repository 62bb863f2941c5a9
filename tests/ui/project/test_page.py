"""This project: what it holds, archives, copies, names, cleaning up, and taste to take along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.base.settings import Settings
from studio.care.archives import archive, unarchive
from studio.care.statistics import KindStatistics
from studio.history.queries import ArtifactQuery
from studio.taste.features import FeatureStore
from tests.studio.conftest import add_large_file
from tests.studio.taste.rated_texts import StyleExtractor
from ui.look.theme import Theme
from ui.name_dialog import NameDialog
from ui.parts import IconButton
from ui.project.page import ProjectPage
from ui.queue.panel import QueuePanel
from ui.shell.new_project import NewProjectDialog
from ui.shell.window import MainWindow

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ProjectPage:
    """The page, opened from its command, with its figures."""
    window.commands["view.project"].trigger()
    page = window.page()
    assert isinstance(page, ProjectPage)
    qtbot.waitUntil(lambda: page.sizes.total.text() != "", timeout=20_000)
    return page


def words_of(page: ProjectPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def wait_for_other(window: MainWindow, qtbot: QtBot, before: object) -> None:
    """Wait until another studio is open."""
    qtbot.waitUntil(
        lambda: window.context.is_open and window.context.studio is not before, timeout=30_000
    )


def test_the_page_tells_what_the_project_holds(page: ProjectPage) -> None:
    assert page.name.text() == "Salt & Rope"
    kinds = [page.cards[medium].works.text() for medium in Medium]
    assert sum(map(int, kinds)) == page.context.studio.history.count(ArtifactQuery())
    assert "on the disk" in page.sizes.total.text()
    assert "Stars, texts and briefs" in words_of(page)


def test_one_of_a_thing_is_told_as_one(page: ProjectPage) -> None:
    page.cards[Medium.TEXT].show_kind(KindStatistics(1, (0, 0, 0, 0, 0, 1), 1, 1, 0.0))
    for text in ("1 comparison", "1 adapter"):
        assert f"\n{text}" in words_of(page)
        assert f"{text}s" not in words_of(page)


def test_an_archive_is_written_and_opened_as_a_project(
    page: ProjectPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = page.context.studio
    works = [work.id for work in before.history.find(ArtifactQuery())]
    page.files.archive(tmp_path / "salt.zip")
    qtbot.waitUntil(lambda: "archived in salt.zip" in window.toast.text(), timeout=30_000)
    page.files.open_archive(tmp_path / "salt.zip")
    wait_for_other(window, qtbot, before)
    studio = window.context.studio
    assert studio.project.name == "Salt & Rope 2"
    assert [work.id for work in studio.history.find(ArtifactQuery())] == works
    assert unarchive(tmp_path / "salt.zip", tmp_path / "again").is_dir()


def cancel_in_queue(window: MainWindow, qtbot: QtBot) -> None:
    """Press the cross of the only card once it tells how far it is."""
    window.queue.show()
    panel = window.findChild(QueuePanel)
    assert panel is not None
    qtbot.waitUntil(lambda: len(panel.cards) == 1, timeout=20_000)
    (card,) = panel.cards.values()
    qtbot.waitUntil(lambda: " MB" in card.accessibleDescription(), timeout=20_000)
    assert 0 < card.job.done < card.job.total
    assert window.long_work._is_awake
    cross = next(one for one in card.findChildren(IconButton) if "Cancel" in one.toolTip())
    qtbot.mouseClick(cross, LEFT_BUTTON)
    qtbot.waitUntil(lambda: panel.cards == {}, timeout=20_000)


def test_an_archive_is_in_the_queue_and_cancelled_there(
    page: ProjectPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    add_large_file(page.context.studio.project.folder)
    (tmp_path / "out").mkdir()
    page.files.archive(tmp_path / "out" / "salt.zip")
    cancel_in_queue(window, qtbot)
    assert list((tmp_path / "out").iterdir()) == []
    assert (window.errors.text(), window.toast.text()) == ("", "")


def test_unpacking_is_in_the_queue_and_cancelled_there(
    page: ProjectPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = page.context.studio
    add_large_file(before.project.folder)
    archive(before.project, tmp_path / "salt.zip")
    projects = before.project.folder.parent
    listed = sorted(projects.iterdir())
    page.files.open_archive(tmp_path / "salt.zip")
    cancel_in_queue(window, qtbot)
    assert sorted(projects.iterdir()) == listed
    assert window.context.studio is before


def test_a_window_that_closes_ends_an_archive(
    page: ProjectPage, window: MainWindow, tmp_path: Path
) -> None:
    add_large_file(page.context.studio.project.folder)
    (tmp_path / "out").mkdir()
    page.files.archive(tmp_path / "out" / "salt.zip")
    window.close()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_is_no_archive_is_told_and_nothing_is_opened(
    page: ProjectPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "salt.zip").write_bytes(b"no archive")
    before = page.context.studio
    page.files.open_archive(tmp_path / "salt.zip")
    qtbot.waitUntil(lambda: "is not unpacked" in window.errors.text(), timeout=20_000)
    assert window.context.studio is before


def test_the_project_gets_another_name(page: ProjectPage, window: MainWindow, qtbot: QtBot) -> None:
    before = page.context.studio
    qtbot.mouseClick(page.rename_button, LEFT_BUTTON)
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    assert dialog.note.text() == "Its folder gets the name. Nothing in it changes."
    dialog.name.setText("a/b")
    assert not dialog.button.isEnabled()
    dialog.name.setText("Pepper")
    qtbot.mouseClick(dialog.button, LEFT_BUTTON)
    wait_for_other(window, qtbot, before)
    assert window.context.studio.project.folder.name == "Pepper.bower"
    assert page.name.text() == "Pepper"
    assert not before.project.folder.exists()
    assert before.project.folder not in window.context.settings.recent_projects


def test_a_name_that_is_taken_meanwhile_leaves_the_project_open(
    page: ProjectPage, window: MainWindow, qtbot: QtBot
) -> None:
    before = page.context.studio
    before.project.folder.with_name("Pepper.bower").mkdir()
    window.changes.rename("Pepper")
    wait_for_other(window, qtbot, before)
    assert window.context.studio.project.folder == before.project.folder
    assert "already something" in window.errors.text()


def test_a_copy_is_made_beside_the_project(
    page: ProjectPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.files.duplicate("Pepper")
    copy = page.context.studio.project.folder.with_name("Pepper.bower")
    qtbot.waitUntil(lambda: "Pepper is ready" in window.toast.text(), timeout=30_000)
    assert (copy / "project.sqlite").is_file()


def test_cleaning_up_can_be_undone(page: ProjectPage, window: MainWindow, qtbot: QtBot) -> None:
    renders = page.context.studio.project.folder / "renders"
    renders.mkdir(exist_ok=True)
    sounds = {path.name for path in renders.glob("*.wav")} | {"extra.wav"}
    (renders / "extra.wav").write_bytes(bytes(2_000_000))
    page.refresh()
    button = page.cleaning.button
    qtbot.waitUntil(lambda: "MB" in button.text(), timeout=20_000)
    qtbot.mouseClick(button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: "freed" in window.toast.text(), timeout=20_000)
    assert list(renders.glob("*.wav")) == []
    undo = window.toast.findChild(QPushButton)
    assert undo is not None
    undo.click()
    qtbot.waitUntil(lambda: {path.name for path in renders.glob("*.wav")} == sounds, timeout=20_000)


def test_what_was_cleaned_is_gone_when_the_window_closes(
    page: ProjectPage, window: MainWindow, qtbot: QtBot
) -> None:
    folder = page.context.studio.project.folder
    (folder / "renders").mkdir(exist_ok=True)
    (folder / "renders" / "extra.wav").write_bytes(bytes(2_000_000))
    page.refresh()
    qtbot.waitUntil(lambda: "MB" in page.cleaning.button.text(), timeout=20_000)
    qtbot.mouseClick(page.cleaning.button, LEFT_BUTTON)
    qtbot.waitUntil(lambda: "freed" in window.toast.text(), timeout=20_000)
    window.close()
    assert list(folder.glob(".tmp-*")) == []
    assert list(folder.glob("renders/*.wav")) == []


def test_works_of_the_trash_are_deleted_only_after_a_question(
    page: ProjectPage, window: MainWindow, qtbot: QtBot
) -> None:
    history = page.context.studio.history
    work = history.find(ArtifactQuery(limit=1))[0]
    history.trash(work.id)
    page.cleaning.days.setCurrentIndex(2)
    page.cleaning.days.activated.emit(2)
    check = page.cleaning.checks["trash"]
    qtbot.waitUntil(check.isEnabled, timeout=20_000)
    for name, other in page.cleaning.checks.items():
        other.setChecked(name == "trash")
    qtbot.mouseClick(page.cleaning.button, LEFT_BUTTON)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert history.get(work.id)
    delete = next(one for one in box.buttons() if one.text() == "Delete them")
    qtbot.mouseClick(delete, LEFT_BUTTON)
    qtbot.waitUntil(lambda: "freed" in window.toast.text(), timeout=20_000)
    page.cleaning._finish()
    qtbot.waitUntil(lambda: not history.some([work.id]), timeout=20_000)


def test_a_new_project_begins_with_the_taste_of_the_open_one(
    page: ProjectPage, window: MainWindow, qtbot: QtBot
) -> None:
    before = page.context.studio
    for work in before.history.rated(Medium.TEXT):
        features = StyleExtractor().extract(work.path.read_bytes())
        FeatureStore(before.project.database).add(work.id, features)
    window.commands["file.new-project"].trigger()
    dialog = window.findChild(NewProjectDialog)
    assert dialog is not None
    assert not dialog.taste.isChecked()
    assert dialog.taste.text() == "Begin with my taste from Salt & Rope"
    dialog.taste.setChecked(True)
    dialog.name.setText("Pepper")
    qtbot.mouseClick(dialog.button, LEFT_BUTTON)
    wait_for_other(window, qtbot, before)
    tastes = window.context.studio.taste.foreign.all()
    assert {one.name for one in tastes} == {"Salt & Rope"}
    qtbot.waitUntil(lambda: len(page.taste.checks) == len(tastes), timeout=20_000)
    taste = window.context.studio.taste.of(Medium.TEXT)
    qtbot.waitUntil(lambda: taste.quality.ratings == tastes[0].ratings, timeout=20_000)
    page.taste.checks[0].click()
    qtbot.waitUntil(lambda: taste.quality.ratings == 0, timeout=20_000)
    assert not window.context.studio.taste.foreign.all()[0].is_included


def test_an_older_project_is_backed_up_and_the_toast_names_the_backup(
    qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path
) -> None:
    older = Path(__file__).parents[2] / "fixtures" / "0003.bower"
    shutil.copytree(older, tmp_path / "old.bower")
    (tmp_path / "old.bower" / "adapters").mkdir(exist_ok=True)
    window = MainWindow(Settings(), tmp_path / "old.bower")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    assert "kept as project.backup-0003.sqlite" in window.toast.text()


def test_a_folder_that_is_dropped_on_the_window_is_brought_in(
    page: ProjectPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "brought"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.txt").write_text("A new text")
    (folder / "broken.png").write_bytes(b"no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    assert window.acceptDrops()
    copy, no_keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(10, 10), copy, data, LEFT_BUTTON, no_keys))
    text = "1 work brought in. 1 file left out."
    qtbot.waitUntil(lambda: window.toast.text() == text, timeout=20_000)
    works = window.context.studio.history.find(ArtifactQuery(limit=1))
    assert works[0].text == "A new text"
