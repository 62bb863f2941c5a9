"""A novelist's way through a book, by a real mouse and real keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from tests.xserver.hand import Hand, pause, until
from ui.name_dialog import NameDialog
from ui.shell.window import MainWindow
from ui.write.page import WritePage

TEXT = (
    "# Salt\n\n## One\n\nIt began with rain.\n\n* * *\n\nNobody slept.\n\n"
    "## Two\n\nThe bell rang. Then it was still.\n\n## Three\n\nMara slept.\n"
)


def open_book(window: MainWindow, tmp_path: Path) -> WritePage:
    page = window.page()
    assert isinstance(page, WritePage)
    path = tmp_path / "salt.md"
    path.write_text(TEXT, "utf-8")
    page.book_files.import_file(path)
    until(lambda: page.books.book is not None and page.outline.isVisible())
    pause(0.3)
    return page


def row(page: WritePage, title: str) -> QPoint:
    """The middle of the row of this title in the outline."""
    outline = page.books.open_book.outline
    section = next(s for s in outline.in_order() if outline.label(s) == title)
    return page.outline.tree.rectangle(section.id).center().toPoint()


def titles(page: WritePage) -> list[str]:
    """The chapters as they are stored."""
    outline = page.context.studio.books.outline(page.books.open_book.id)
    return [section.title for section in outline.in_order() if section.kind == "chapter"]


def scenes(page: WritePage) -> list[str]:
    outline = page.context.studio.books.outline(page.books.open_book.id)
    return [scene.text.strip() for scene in outline.scenes()]


def test_a_chapter_is_dragged_to_another_place_and_that_is_undone(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    page = open_book(window, tmp_path)
    view = page.outline.tree.viewport()
    above = view.mapToGlobal(row(page, "One") - QPoint(0, 9))
    hand.carry(view, row(page, "Three"), above)
    until(lambda: titles(page) == ["Three", "One", "Two"])
    hand.press("ctrl+z")
    until(lambda: titles(page) == ["One", "Two", "Three"])
    hand.press("alt+Up")
    until(lambda: titles(page) == ["One", "Three", "Two"])


def test_a_book_is_written_by_keys_alone(window: MainWindow, hand: Hand, tmp_path: Path) -> None:
    page = open_book(window, tmp_path)
    view = page.outline.tree.viewport()
    hand.click(view, row(page, "Two"))
    until(lambda: "bell" in page.editor.toPlainText())
    hand.press("F2")
    until(lambda: page.outline.tree.findChild(QLineEdit) is not None)
    hand.press("ctrl+a")
    hand.type("The bell")
    hand.press("Return")
    until(lambda: titles(page)[1] == "The bell")
    hand.press("Return")
    until(page.editor.hasFocus)
    hand.press("ctrl+End")
    hand.type(" *Quite* still.")
    until(lambda: scenes(page)[2].endswith("*Quite* still."))
    hand.press("ctrl+f")
    hand.type("then")
    hand.press("Return")
    until(lambda: page.editor.selected_text() == "Then")
    hand.press("Escape")
    until(page.editor.hasFocus)
    hand.press("Left")
    page.books.split()
    until(lambda: len(scenes(page)) == 5)
    assert scenes(page)[2:4] == ["The bell rang.", "Then it was still. *Quite* still."]
    hand.press("ctrl+shift+o")
    until(page.outline.tree.hasFocus)
    hand.press("s", "s")
    until(lambda: "done" in {scene.status for scene in page.books.open_book.outline.all()})
    hand.press("Delete")
    until(lambda: len(scenes(page)) < 5)
    hand.press("ctrl+z")
    until(lambda: len(scenes(page)) == 5)
    assert QApplication.focusWidget() is page.outline.tree


def test_a_misspelled_word_is_mended_from_its_menu(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    page = open_book(window, tmp_path)
    hand.click(page.outline.tree.viewport(), row(page, "Two"))
    until(lambda: "bell" in page.editor.toPlainText())
    hand.press("Return")
    until(page.editor.hasFocus)
    hand.press("ctrl+End")
    hand.type(" The hosue burned.")
    until(lambda: scenes(page)[2].endswith("hosue burned."))
    word = page.editor.document().find("hosue")
    until(lambda: bool(page.spelling.misspelled.of(word.block())))
    word.setPosition(word.selectionStart() + 2)
    hand.click(page.editor.viewport(), page.editor.cursorRect(word).center(), button=3)
    until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    until(lambda: any(action.text() == "house" for action in menu.actions()))
    [house] = (action for action in menu.actions() if action.text() == "house")
    hand.click(menu, menu.actionGeometry(house).center())
    until(lambda: scenes(page)[2].endswith("The house burned."))
    assert not page.spelling.misspelled.of(page.editor.document().lastBlock())
    hand.press("ctrl+z")
    until(lambda: "hosue" in page.editor.toPlainText())


def test_a_book_is_begun_grows_a_chapter_and_leaves_as_a_file(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    page = window.page()
    assert isinstance(page, WritePage)
    hand.press("ctrl+k")
    pause(0.3)
    hand.type("New book")
    hand.press("Return")
    until(lambda: isinstance(QApplication.activeModalWidget(), NameDialog))
    pause(0.2)
    hand.type("Salt and Rope")
    hand.press("Return")
    until(lambda: page.books.book is not None and page.editor.hasFocus())
    hand.type("The first words.")
    hand.click(page.outline.add)
    pause(0.3)
    hand.press("Down", "Down", "Return")
    until(lambda: page.outline.tree.findChild(QLineEdit) is not None)
    hand.type("The bell")
    hand.press("Return")
    until(lambda: titles(page) == ["1", "The bell"])
    hand.press("Return")
    until(page.editor.hasFocus)
    hand.type("It *rang*.")
    path = tmp_path / "salt.md"
    page.autosave.save_now()
    page.book_files.export_to(path)
    until(path.exists)
    text = path.read_text("utf-8")
    assert text.startswith("# Salt and Rope")
    assert text.index("The first words.") < text.index("The bell") < text.index("It *rang*.")
