"""Collections in the filters of the History page, with keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.history.work_filter import SavedSearch, WorkFilter
from tests.specimen.draw import add_picture, brief
from ui.dragging import FILES, MAX_FILES, DraggedWorks, drag_data
from ui.history.page import HistoryPage
from ui.making.grids.grid_sheet import GridSheet
from ui.parts import Chip
from ui.qt.drops import WORKS, folders_in
from ui.shell.window import MainWindow


def names(page: HistoryPage) -> dict[str, int | None]:
    return {row.collection.name: row.count() for row in page.filters.collections.rows.values()}


def row_of(page: HistoryPage, name: str):
    return next(r for r in page.filters.collections.rows.values() if r.collection.name == name)


def type_name(page: HistoryPage, name: str) -> None:
    QTest.keyClicks(page.collecting.sheet.line, name)
    QTest.keyClick(page.collecting.sheet.line, Qt.Key.Key_Return)


def make(page: HistoryPage, qtbot: QtBot, name: str) -> None:
    page.filters.collections.add.click()
    type_name(page, name)
    qtbot.waitUntil(lambda: name in names(page))


def drop(widget: QWidget, data: QMimeData) -> None:
    point = QPointF(widget.rect().center())
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(point, Qt.DropAction.CopyAction, data, buttons, modifiers)
    widget.dropEvent(event)


def test_works_are_dropped_on_a_new_collection_which_then_lists_them(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    make(history, qtbot, "Almanac cover")
    ids = [history.model.id_at(row) for row in (0, 3)]
    drop(row_of(history, "Almanac cover"), DraggedWorks(ids, None))
    qtbot.waitUntil(lambda: names(history) == {"Almanac cover": 2})
    with qtbot.waitSignal(history.works_shown):
        row_of(history, "Almanac cover").click()
    assert [history.model.id_at(row) for row in range(history.model.rowCount())] == ids
    assert row_of(history, "Almanac cover").isChecked()
    assert not history.filters.collections.save.isEnabled()
    with qtbot.waitSignal(history.works_shown):
        row_of(history, "Almanac cover").click()
    assert history.model.rowCount() == 9


def test_what_was_put_in_is_taken_out_again_by_undo(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    make(history, qtbot, "Foxes")
    history.gallery.selectAll()
    history.bar._buttons["collect"].click()
    (chip,) = history.collecting.sheet.findChildren(Chip)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(history) == {"Foxes": 9})
    assert "9 works put into Foxes" in window.toast.text()
    window.commands["edit.undo"].trigger()
    qtbot.waitUntil(lambda: names(history) == {"Foxes": 0})
    window.commands["edit.undo"].trigger()
    qtbot.waitUntil(lambda: names(history) == {})


def test_a_new_name_makes_a_collection_for_the_work(history: HistoryPage, qtbot: QtBot) -> None:
    history.run_action("collect")
    type_name(history, "For Ansel")
    qtbot.waitUntil(lambda: names(history) == {"For Ansel": 1})
    with qtbot.waitSignal(history.works_shown):
        row_of(history, "For Ansel").click()
    assert history.actions_by_verb["uncollect"].isVisible()
    history.run_action("uncollect")
    qtbot.waitUntil(lambda: names(history) == {"For Ansel": 0})
    qtbot.waitUntil(lambda: history.model.rowCount() == 0)


def test_a_search_is_saved_follows_the_works_and_refuses_a_drop(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    history.filters.show_filter(WorkFilter(min_stars=4, unrated=False))
    QTest.keyClicks(history.search_row.search, "harbour")
    with qtbot.waitSignal(history.works_shown):
        pass
    assert history.filters.collections.save.isEnabled()
    before = history.model.rowCount()
    history.filters.collections.save.click()
    assert history.collecting.sheet.line.text() == "harbour"
    type_name(history, "Harbour, 4 or more")
    qtbot.waitUntil(lambda: names(history) == {"Harbour, 4 or more": before})
    assert not history.filters.collections.save.isEnabled()
    studio = history.context.studio
    (saved,) = studio.collections.all()
    assert saved.search == SavedSearch("harbour", WorkFilter(min_stars=4, unrated=False))
    work = studio.history.find(WorkFilter(rejected=True).to_query("harbour"))[-1]
    studio.history.rate(work.id, 0 if work.stars >= 4 else 5)
    qtbot.waitUntil(lambda: names(history) != {"Harbour, 4 or more": before})
    drop(row_of(history, "Harbour, 4 or more"), DraggedWorks([work.id], None))
    assert "This fills itself" in window.toast.text()
    with qtbot.waitSignal(history.works_shown):
        row_of(history, "Harbour, 4 or more").click()  # it is chosen: back to all works
    assert history.search_row.terms() == ""
    with qtbot.waitSignal(history.works_shown):
        row_of(history, "Harbour, 4 or more").click()
    assert history.search_row.terms() == "harbour"
    assert history.filters.work_filter.min_stars == 4


def test_an_odd_name_is_refused_in_the_sheet_which_stays(
    history: HistoryPage, qtbot: QtBot
) -> None:
    make(history, qtbot, "Foxes")
    sheet = history.collecting.sheet
    history.filters.collections.add.click()
    for name, words in (("  ", "at least one letter"), ("foxes", "already"), ("x" * 61, "at most")):
        sheet.line.clear()
        type_name(history, name)
        assert sheet.isVisible()
        assert words in sheet._error.text()
    QTest.keyClick(sheet.line, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert names(history).keys() == {"Foxes"}


def test_a_removed_collection_comes_back_by_undo_and_its_works_never_left(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    make(history, qtbot, "Foxes")
    drop(row_of(history, "Foxes"), DraggedWorks([history.model.id_at(0)], None))
    qtbot.waitUntil(lambda: names(history) == {"Foxes": 1})
    with qtbot.waitSignal(history.works_shown):
        row_of(history, "Foxes").click()
    with qtbot.waitSignal(history.works_shown):
        history.filters.collections.action_requested.emit(
            "remove", row_of(history, "Foxes").collection
        )
    assert history.model.rowCount() == 9
    qtbot.waitUntil(lambda: names(history) == {})
    window.commands["edit.undo"].trigger()
    qtbot.waitUntil(lambda: names(history) == {"Foxes": 1})


def test_a_drag_of_several_works_leaves_them_selected_and_a_click_selects_one(
    history: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.gallery.selectAll()
    drags: list[list[str]] = []
    monkeypatch.setattr(history.files, "drag_out", lambda ids, *_rest: drags.append(ids))
    viewport = history.gallery.viewport()
    point = history.gallery.visualRect(history.model.index(1)).center() - QPoint(0, 30)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point)
    for step in (2, 30):
        event_point = point + QPoint(step, 0)
        QTest.mouseMove(viewport, event_point)
    _move_with_button(history, point + QPoint(30, 0))
    assert [len(ids) for ids in drags] == [9]
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert history.gallery.selected_count() == 9
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert history.gallery.selected_count() == 1


def _move_with_button(history: HistoryPage, point: QPoint) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    history.gallery.mouseMoveEvent(
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            history.gallery.viewport().mapToGlobal(QPointF(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_files_of_dragged_works_are_written_when_they_are_taken(history: HistoryPage) -> None:
    works = history.model.works([0, 1])
    loads: list[int] = []

    def load():
        loads.append(1)
        return works

    ids = [work.id for work in works]
    data = drag_data(history.context, ids, load, history.files._drag_folder)
    assert data.hasUrls()
    assert data.hasFormat(WORKS)
    assert folders_in(data) == []
    assert not loads
    files = [Path(url.toLocalFile()) for url in data.urls()]
    assert len(files) == 2
    assert all("trainedAlgorithmicMedia" in file.read_text("utf-8") for file in files)
    assert [Path(url.toLocalFile()) for url in data.urls()] == files
    assert loads == [1]


def test_very_many_works_are_dragged_without_files(history: HistoryPage) -> None:
    ids = ["0" * 10] * (MAX_FILES + 1)
    data = drag_data(history.context, ids, list, history.files._drag_folder)
    assert not data.hasFormat(FILES)
    assert data.hasFormat(WORKS)


def test_selected_pictures_are_shown_on_a_contact_sheet(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    studio = window.context.studio
    for seed in (1, 2, 3):
        add_picture(studio, "whale", brief(1, seed))
    history.reload()
    qtbot.waitUntil(lambda: history.model.rowCount() == 12)
    history.gallery.selectAll()  # its texts are left out
    history.run_action("contact-sheet")
    qtbot.waitUntil(lambda: bool(history.findChildren(GridSheet)))
    (sheet,) = history.findChildren(GridSheet)
    assert not sheet.works_button.isVisible()
    assert sheet.picture.pixmap().height() > sheet.picture.pixmap().width()
    sheet.reject()


def test_tags_and_what_was_restored_are_undone(
    window: MainWindow, history: HistoryPage, qtbot: QtBot
) -> None:
    works, actions = window.context.studio.history, history.work_actions
    work = works.some([history.model.id_at(0) or ""])[0]
    works.tag(work.id, ["salt"])
    actions.tag([work.id], ["kelp", "salt"])
    assert works.get(work.id).tags == ("kelp", "salt")
    window.commands["edit.undo"].trigger()
    assert works.get(work.id).tags == ("salt",)
    assert "tags of" in window.toast.text()
    actions.tag([work.id], ["salt"], remove=True)
    window.commands["edit.undo"].trigger()
    assert works.get(work.id).tags == ("salt",)
    works.trash(work.id)
    actions.restore([work.id])
    window.commands["edit.undo"].trigger()
    assert works.get(work.id).trashed_at is not None
