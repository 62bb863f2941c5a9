"""The files of a data set are looked through, captioned, used and left out."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from studio.data.data_set import DataSet
from studio.data.entries import Entry
from tests.studio.data.conftest import draw_picture, write_tune
from tests.ui.conftest import Show
from tests.ui.train.data.conftest import Setup
from ui.parts.picture import PictureFrame
from ui.train.data.entries_model import EntriesModel, EntriesView, Index
from ui.train.data.faults_panel import FaultsPanel
from ui.train.data.file_grid import FileGrid

Select = QItemSelectionModel.SelectionFlag


@pytest.fixture
def opened(setup: Setup, sketches: Path) -> Setup:
    """The column with the files of one set on show."""
    card = setup.add(sketches)
    QTest.mouseClick(card.look, Qt.MouseButton.LeftButton)
    assert setup.column.is_looking
    return setup


def row_of(grid: FileGrid, name: str) -> int:
    count = grid.entries.rowCount()
    return next(row for row in range(count) if grid.entries.entry(row).path.name == name)


def select(grid: FileGrid, *names: str) -> None:
    for name in names:
        index = grid.entries.index(row_of(grid, name))
        grid.selectionModel().setCurrentIndex(index, Select.Select)


def entry(setup: Setup, name: str) -> Entry:
    entries = setup.stored("sketches").entries
    return next(one for one in entries if one.path.name == name)


def picture_of(cell: QWidget) -> PictureFrame:
    (picture,) = cell.findChildren(PictureFrame)
    return picture


def type_caption(setup: Setup, name: str, text: str) -> None:
    grid = setup.look.grid
    select(grid, name)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    (editor,) = grid.viewport().findChildren(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_files_lie_over_everything_at_the_right_of_the_column(opened: Setup) -> None:
    look = opened.look
    assert look.geometry().left() > opened.column.geometry().right()
    assert look.geometry().right() == opened.page.rect().right()
    assert look.grid.entries.rowCount() == 12
    opened.page.resize(1200, 700)
    opened.until(lambda: look.geometry().right() == opened.page.rect().right())


def test_tab_stays_within_and_escape_closes(opened: Setup) -> None:
    opened.look.grid.setFocus()
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget() or opened.look, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert opened.look.isAncestorOf(focused)
    QTest.keyClick(opened.look.grid, Qt.Key.Key_Escape)
    assert not opened.column.is_looking
    assert QApplication.focusWidget() is opened.column.cards["sketches"]


def test_a_caption_is_edited_in_place_and_undone(opened: Setup) -> None:
    type_caption(opened, "sketch 0.png", "two  ponds")
    opened.until(lambda: entry(opened, "sketch 0.png").caption == "two ponds")
    assert opened.column.undo()
    opened.until(lambda: entry(opened, "sketch 0.png").caption == "a pond")
    assert opened.column.redo()
    opened.until(lambda: entry(opened, "sketch 0.png").caption == "two ponds")
    assert (opened.stored("sketches").root / "sketch 0.txt").read_text() == "a pond"


def test_what_is_typed_stays_while_another_caption_is_stored(opened: Setup) -> None:
    grid = opened.look.grid
    select(grid, "sketch 1.png")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "a heron")
    stored = opened.stored("sketches")
    grid.entries.show_entries(stored, stored.entries)
    assert editor.text() == "a heron"
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_a_file_that_is_left_out_keeps_the_caption_that_was_just_typed(opened: Setup) -> None:
    type_caption(opened, "sketch 0.png", "two ponds")
    opened.look.use.click()  # before the caption is stored
    opened.until(lambda: entry(opened, "sketch 0.png").dropped)
    opened.until(lambda: entry(opened, "sketch 0.png").caption == "two ponds")
    assert entry(opened, "sketch 0.png").dropped


def test_captions_of_the_selected_files_are_edited_at_once(opened: Setup) -> None:
    look = opened.look
    select(look.grid, "sketch 1.png", "sketch 2.png")
    QTest.keyClicks(look.captions.text, "paper cut")
    opened.until(lambda: look.captions.apply.text() == "Change 2 captions")
    QTest.mouseClick(look.captions.apply, Qt.MouseButton.LeftButton)
    opened.until(lambda: entry(opened, "sketch 2.png").caption == "paper cut")
    assert entry(opened, "sketch 0.png").caption == "a pond"


def test_words_are_replaced_in_all_captions_where_none_is_selected(opened: Setup) -> None:
    look = opened.look
    look.captions.changes.set_value("replace")
    look.captions.changes.value_selected.emit("replace")
    QTest.keyClicks(look.captions.text, "pond")
    QTest.keyClicks(look.captions.replacement, "lake")
    opened.until(lambda: look.captions.apply.text() == "Change 1 caption")
    QTest.keyClick(look.captions.replacement, Qt.Key.Key_Return)
    opened.until(lambda: entry(opened, "sketch 0.png").caption == "a lake")
    opened.until(lambda: not look.captions.apply.isEnabled())


def test_x_leaves_a_file_out_and_takes_it_in_again(opened: Setup) -> None:
    select(opened.look.grid, "sketch 4.png")
    QTest.keyClick(opened.look.grid, Qt.Key.Key_X)
    opened.until(lambda: entry(opened, "sketch 4.png").dropped)
    opened.until(lambda: opened.look.use.text() == "Use")
    assert opened.chosen[-1] is not None
    assert len(opened.chosen[-1].usable) == 8
    QTest.mouseClick(opened.look.use, Qt.MouseButton.LeftButton)
    opened.until(lambda: entry(opened, "sketch 4.png").is_usable)


def test_what_is_alike_stands_side_by_side_to_use_or_leave_out(opened: Setup) -> None:
    opened.column.look_through("alike")
    alike = opened.look.alike
    opened.until(lambda: len(alike.groups) == 2)
    assert [cell.entry.path.name for cell in alike.cells] == ["sketch 3.png", "small.png"]
    opened.until(lambda: not picture_of(alike.cells[0]).image().isNull())
    QTest.mouseClick(alike.cells[1].button, Qt.MouseButton.LeftButton)
    opened.until(lambda: entry(opened, "small.png").is_usable)
    opened.until(lambda: alike.cells[0].button.text() == "Leave out")
    QTest.mouseClick(alike.cells[0].button, Qt.MouseButton.LeftButton)
    opened.until(lambda: entry(opened, "sketch 3.png").dropped)
    QTest.keyClick(alike, Qt.Key.Key_Right)
    assert alike.caption.text() == "Group 2 of 2"
    alike.rule.click()
    opened.until(lambda: not opened.stored("sketches").header.leaves_out_alike)


def test_faults_have_their_reasons_and_are_used_anyway_where_that_is_possible(
    opened: Setup,
) -> None:
    opened.look.dismiss()
    QTest.mouseClick(opened.column.cards["sketches"].see_faults, Qt.MouseButton.LeftButton)
    faults = opened.look.faults
    assert faults.isVisible()
    opened.until(lambda: faults.entries.rowCount() == 3)
    assert left_out(faults) == ["broken.png", "small.png", "twice.png"]
    faults.list.setCurrentIndex(faults.entries.index(0))
    assert not faults.button.isEnabled()
    faults.list.setCurrentIndex(faults.entries.index(2))
    QTest.mouseClick(faults.button, Qt.MouseButton.LeftButton)
    opened.until(lambda: entry(opened, "twice.png").is_usable)
    opened.until(lambda: faults.entries.rowCount() == 2)


def test_a_file_that_is_left_out_is_seen_beside_the_one_that_it_is_like(opened: Setup) -> None:
    opened.column.look_through("faults")
    faults, alike = opened.look.faults, opened.look.alike
    opened.until(lambda: faults.entries.rowCount() == 3)
    for row, is_possible in ((0, False), (1, True), (2, True)):  # a broken file is like none
        faults.list.setCurrentIndex(faults.entries.index(row))
        assert faults.compare.isEnabled() is is_possible
        name = faults.entries.entry(row).path.name
        opened.look.show_tab("faults")
        if is_possible:
            QTest.mouseClick(faults.compare, Qt.MouseButton.LeftButton)
            assert alike.isVisible()
            assert name in [one.path.name for one in alike.groups[alike.index]]


def test_a_panel_is_filled_anew_once_it_is_on_show(opened: Setup) -> None:
    look = opened.look
    look.show_tab("alike")
    opened.until(lambda: look.alike.cells)
    cells = look.alike.cells
    look.show_tab("files")
    select(look.grid, "sketch 3.png")
    QTest.keyClick(look.grid, Qt.Key.Key_X)
    look.show_tab("faults")
    opened.until(lambda: "sketch 3.png" in left_out(look.faults))
    assert look.alike.cells is cells
    look.show_tab("alike")
    assert [cell.button.text() for cell in look.alike.cells] == ["Use it anyway", "Leave out"]


def test_many_files_that_changed_are_not_laid_out_one_by_one(show: Show, opened: Setup) -> None:
    stored = opened.stored("sketches")
    entries = stored.entries * 1000
    view, model = EntriesView(), CountingModel()
    view.setModel(model)
    model.show_entries(stored, entries)
    show(view)
    opened.until(lambda: view.visualRect(model.index(len(entries) - 1)).isValid())
    model.questions = 0
    model.show_entries(stored, entries)
    QApplication.processEvents()
    assert model.questions < 1000


class CountingModel(EntriesModel):
    """Counts how often the view asks for the number of rows, as it does for each index."""

    questions = 0

    def rowCount(self, parent: Index | None = None) -> int:
        self.questions += 1
        return super().rowCount(parent)


def left_out(faults: FaultsPanel) -> list[str]:
    rows = range(faults.entries.rowCount())
    return [faults.entries.entry(row).path.name for row in rows]


def write_notes(opened: Setup) -> None:
    """Write licence and source, and leave."""
    opened.column.look_through("about")
    about = opened.look.about
    QTest.keyClicks(about.licence, "CC0")
    QTest.keyClick(about.licence, Qt.Key.Key_Return)
    QTest.keyClicks(about.source, "my own hand")
    opened.column.leave()


def test_licence_and_source_are_stored_and_shown(opened: Setup) -> None:
    write_notes(opened)
    opened.until(lambda: opened.stored("sketches").header.source == "my own hand")
    card = opened.column.cards["sketches"]
    opened.until(lambda: card.values["licence"].text() == "CC0")


def test_notes_are_stored_in_the_order_in_which_they_were_written(
    opened: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened.studio.data_library
    annotate, sources = library.annotate, list[str]()

    def annotate_slowly(name: str, licence: str, source: str) -> DataSet:
        time.sleep(0.01 if source else 0.3)
        sources.append(source)
        return annotate(name, licence, source)

    monkeypatch.setattr(library, "annotate", annotate_slowly)
    write_notes(opened)
    opened.until(lambda: len(sources) == 2)
    assert sources == ["", "my own hand"]
    opened.until(lambda: opened.stored("sketches").header.source == "my own hand")


def test_a_set_that_is_removed_and_brought_back_has_the_notes_written_before(
    opened: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, gate = opened.studio.data_library, threading.Event()
    annotate = library.annotate

    def annotate_late(name: str, licence: str, source: str) -> DataSet:
        assert gate.wait(20)
        return annotate(name, licence, source)

    monkeypatch.setattr(library, "annotate", annotate_late)
    write_notes(opened)
    opened.column.act("sketches", "remove")
    opened.column.undo()
    gate.set()
    library.edits.add(lambda: None).result(20)  # after all of these
    assert opened.stored("sketches").header.source == "my own hand"
    opened.until(lambda: opened.data_set("sketches"))
    assert opened.shell.errors == []


def test_tunes_and_texts_are_looked_through_without_captions(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "tunes").mkdir()
    for seed in range(3):
        write_tune(tmp_path / "tunes" / f"{seed}.mid", seed)
    setup.add(tmp_path / "tunes")
    setup.column.setFocus()
    QTest.keyClick(setup.column, Qt.Key.Key_V)
    look = setup.look
    assert not look.captions.isVisible()
    data_set = setup.column.data_set
    assert data_set is not None
    setup.until(lambda: look.grid.previews.get(data_set, data_set.entries[0]))
    preview = look.grid.previews.get(data_set, data_set.entries[0])
    assert preview is not None
    assert preview.roll is not None
    assert len(preview.roll.score.tracks[0].notes) == 40
    look.grid.setCurrentIndex(look.grid.entries.index(0))
    QTest.keyClick(look.grid, Qt.Key.Key_Return)
    assert look.grid.viewport().findChildren(QLineEdit) == []


def test_cells_fill_the_rows(opened: Setup) -> None:
    grid = opened.look.grid
    opened.until(lambda: grid.visualRect(grid.entries.index(1)).width() > 100)
    opened.until(lambda: grid.indexAt(QPoint(40, 40)).row() == 0)
    last = max(grid.visualRect(grid.entries.index(row)).right() for row in range(7))
    assert grid.viewport().width() - last < 24


def test_the_status_line_has_the_keys_of_what_is_on_show(opened: Setup) -> None:
    column = opened.column
    assert (["Enter"], "edit the caption") in column.key_hints()
    with opened.qtbot.waitSignal(column.hints_changed):
        opened.look.show_tab("alike")
    assert (["←", "→"], "groups") in column.key_hints()
    with opened.qtbot.waitSignal(column.hints_changed):
        opened.look.dismiss()
    assert column.key_hints() == ()


def test_another_card_shows_its_files_on_the_same_tab(opened: Setup, tmp_path: Path) -> None:
    draw_picture(tmp_path / "others" / "a.png", 40)
    opened.add(tmp_path / "others")
    assert not opened.column.is_looking
    QTest.mouseClick(opened.column.cards["sketches"], Qt.MouseButton.LeftButton)
    opened.column.look_through("about")
    QTest.keyClicks(opened.look.about.source, "my own hand")
    QTest.mouseClick(opened.column.cards["others"], Qt.MouseButton.LeftButton)
    opened.until(lambda: opened.look.header.title.text() == "others")
    assert opened.look.about.isVisible()
    opened.until(lambda: opened.stored("sketches").header.source == "my own hand")
    assert opened.look.about.source.text() == ""
