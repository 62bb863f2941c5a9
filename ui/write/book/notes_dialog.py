"""The world notes of a book: listed, added, edited, imported and exported, and what is proposed
for them.

Invariant: a note is stored when another one is chosen or the dialog is closed, never while it is
typed; one without words or keys is not stored, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from engines.formats.lore_entries import LoreEntry, split_keys
from studio.books.records import Book, WorldNote
from studio.briefs.titles import file_stem
from ui.context import AppContext
from ui.language import number, translated
from ui.look.theme import Theme
from ui.making.brief.text_area import new_text_area, with_label
from ui.making.work_files import ask_file
from ui.parts import Button, Check, Label, SearchField, Segments
from ui.qt.layouts import new_column, new_row
from ui.save_dialog import ask_save_path
from ui.write.book.controller import BookController
from ui.write.book.note_edits import NoteEdit, can_edit, edit_of, with_edit
from ui.write.book.note_proposals_panel import NoteProposalsPanel
from ui.write.book.summaries_panel import SummariesPanel

if TYPE_CHECKING:
    from studio.books.lorebooks import StoredNote

_ENTERING = "*.json *.lorebook *.png *.charx"
_FOLDER = "write.notes"
_PARTS = ("notes", "proposals", "summaries")
_NOTE_ROLE = Qt.ItemDataRole.UserRole


class NotesDialog(QDialog):
    """A list at the left, the chosen note at the right; proposals and summaries in other parts."""

    def __init__(
        self,
        context: AppContext,
        books: BookController,
        book: Book,
        model: Callable[[], str],
        parent: QWidget,
    ) -> None:
        """`model` returns the id of the page's model, which may be asked."""
        super().__init__(parent)
        self._context, self._book = context, book
        self.proposals = NoteProposalsPanel(context, books, model)
        self.summaries = SummariesPanel(context, books, model)
        self.proposals.accepted.connect(self.fill)
        self._current = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("World notes"))
        theme = Theme.current()
        self.resize(theme.px(720), min(theme.px(520), max(360, parent.window().height() - 80)))
        self._of_notes: list[Button] = []
        self._build_fields()
        self._build()
        self.fill()

    # What is on show

    def fill(self, current: str = "") -> None:
        """Show the notes as they are stored."""
        notes = self._context.attempt(partial(self._context.studio.lorebooks.all, self._book.id))
        self.list.blockSignals(True)
        self.list.clear()
        for note in notes or ():
            item = QListWidgetItem()
            self._describe(item, note)
            self.list.addItem(item)
        self._count.setText(number(self.list.count()))
        self._filter(self.search.text())
        self.list.setCurrentItem(self._item_of(current) or self.list.item(0))
        self.list.blockSignals(False)
        self._show_current()

    def _describe(self, item: QListWidgetItem, note: StoredNote) -> None:
        item.setText(note.note.title or self.tr("without a name"))
        item.setData(_NOTE_ROLE, note)
        item.setToolTip(", ".join(note.note.keys))

    def _item_of(self, note_id: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(_NOTE_ROLE).note.id == note_id), None)

    def _show_current(self) -> None:
        """Show the note of the chosen row."""
        item = self.list.currentItem()
        note = item.data(_NOTE_ROLE) if item is not None else None
        self._current = note.note.id if note is not None else ""
        edit = edit_of(note.note) if note is not None else NoteEdit()
        if edit == self._example():
            edit = NoteEdit()  # its words are those that the fields show while they are empty
        self.name.setText(edit.name)
        self.keys.setText(", ".join(edit.keys))
        self.content.setPlainText(edit.content)
        self.constant.setChecked(edit.is_constant)
        self.enabled.setChecked(edit.is_on)
        is_own = note is not None and can_edit(note.row.entry)
        for field in (self.name, self.keys, self.content, self.constant, self.enabled):
            field.setEnabled(is_own)
        self.remove.setEnabled(note is not None)

    def _filter(self, query: str) -> None:
        words = query.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            text = f"{item.text()} {item.toolTip()}".casefold()
            item.setHidden(not all(word in text for word in words))

    # What the artist does

    def edit(self) -> NoteEdit:
        """What the fields say."""
        return NoteEdit(
            self.name.text().strip(),
            tuple(split_keys(self.keys.text())),
            self.content.toPlainText(),
            self.constant.isChecked(),
            self.enabled.isChecked(),
        )

    def store(self) -> bool:
        """Store what was edited; False where it is no note."""
        item = self._item_of(self._current)
        note: StoredNote | None = item.data(_NOTE_ROLE) if item is not None else None
        if item is None or note is None or not can_edit(note.row.entry):
            return True
        before, edit = edit_of(note.note), self.edit()
        if edit == before or (edit == NoteEdit() and before == self._example()):
            return True
        fault = self._fault_of(edit)
        self._show_fault(fault)
        if fault:
            return False
        row = replace(note.row, entry=with_edit(note.row.entry, before, edit))
        saved_note = self._context.attempt(partial(self._write, row))
        if saved_note is not None:
            self._describe(item, saved_note)
            self._current = saved_note.note.id
        return True

    def _write(self, row: WorldNote) -> StoredNote:
        """Store a note, anew where another program has deleted it."""
        studio, book_id, name = self._context.studio, self._book.id, row.id
        if any(note.note.id == name for note in studio.lorebooks.all(book_id)):
            studio.world_notes.change(book_id, row)
        else:
            [name] = studio.world_notes.add(book_id, [row.entry])
        return studio.lorebooks.get(book_id, name)

    def add(self) -> None:
        """Add a note with a key of its own."""
        if not self.store():
            return
        example = self._example()
        entry = LoreEntry(name=example.name, keys=example.keys, content=example.content)
        note = self._context.attempt(
            lambda: self._context.studio.lorebooks.add(self._book.id, entry)
        )
        if note is not None:
            self.search.clear()
            self.fill(note.note.id)
            self.name.setFocus()

    def _example(self) -> NoteEdit:
        """What a note has until something is written into it."""
        return NoteEdit(self.tr("New note"), (self.tr("key"),), "…")

    def delete(self) -> None:
        """Delete the chosen note."""
        item, remove = self._item_of(self._current), self._context.studio.lorebooks.remove
        if item is not None:
            self._context.attempt(partial(remove, self._book.id, item.data(_NOTE_ROLE)))
        self.fill()

    def ask_import(self) -> None:
        """Ask for a file, and take its notes in."""
        path = ask_file(
            self, self.tr("Bring world notes in"), self.tr("World notes") + f" ({_ENTERING})"
        )
        if path is not None and self.store():
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Take the notes of a file in."""
        lorebooks = self._context.studio.lorebooks
        result = self._context.attempt(partial(lorebooks.import_file, self._book.id, path))
        if result is not None:
            self.fill(result.notes[0].note.id if result.notes else "")
            count = len(result.notes)
            text = (
                self.tr("{0} notes came from {1}.")
                if count != 1
                else self.tr("1 note came from {1}.")
            )
            text = text.format(number(count), path.name)
            self._show_fault(" ".join([text, *map(translated, result.notices)]))

    def ask_export(self) -> None:
        """Ask for a file, and write all notes there."""
        if not self.store():
            return
        types = {
            ".json": "World Info (*.json)",
            ".lorebook": "NovelAI (*.lorebook)",
            ".charx": "Character card (*.charx)",
        }
        folder = Path(self._context.recall(_FOLDER) or Path.home())
        start = folder / f"{file_stem(self._book.title)}.json"
        path = ask_save_path(self, self.tr("Export the world notes"), start, types)
        if path is not None:
            self._context.remember(_FOLDER, str(path.parent))
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write all notes to a file; its ending says of which kind."""
        from engines.formats.atomic import write_atomically

        to_file = self._context.studio.lorebooks.to_file
        data = self._context.attempt(partial(to_file, self._book, path))
        if data is not None:
            self._context.attempt(partial(write_atomically, path, data))
            self._show_fault(self.tr("Saved as {0}.").format(path.name))

    def done(self, result: int) -> None:
        """Store what was edited before the dialog closes."""
        if self.store():
            for panel in (self.proposals, self.summaries):
                panel.asking.stop()
            super().done(result)

    def show_part(self, part: str) -> None:
        """Show the notes, what is proposed, or the summaries of chapters."""
        if not self.store():
            part = "notes"
        self.parts.set_value(part)
        self._stack.setCurrentIndex(_PARTS.index(part))
        for name, panel in (("proposals", self.proposals), ("summaries", self.summaries)):
            if name == part and not panel.asking.is_asking:
                panel.asking.find_model()
        for button in self._of_notes:
            button.setVisible(part == "notes")

    def _choose(self) -> None:
        """Another row was chosen: store the note before, or go back to it."""
        if self.store():
            self._show_current()
        else:
            item = self._item_of(self._current)
            self.list.blockSignals(True)
            if item is not None:
                self.list.setCurrentItem(item)
            self.list.blockSignals(False)

    def _fault_of(self, edit: NoteEdit) -> str:
        if not edit.content.strip():
            return self.tr("This note has no words, so there is nothing to read.")
        if not edit.keys and not edit.is_constant:
            return self.tr("This note needs a key, or is to be read always.")
        return ""

    def _show_fault(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    # Building

    def _build_fields(self) -> None:
        self.search = SearchField(self.tr("Find a note"))
        self.search.textChanged.connect(self._filter)
        self._count = Label("", "caption", "text2", tabular=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("World notes"))
        padding = Theme.current().px(7)
        self.list.setStyleSheet(f"QListWidget::item {{ padding: {padding}px 8px; }}")
        self.list.currentItemChanged.connect(lambda *_: self._choose())
        self.name, self.keys = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.keys.setAccessibleName(self.tr("Keys"))
        self.name.setPlaceholderText(self.tr("New note"))
        self.keys.setPlaceholderText(self.tr("Mara, the keeper, /lamps?/i"))
        self.content = new_text_area(
            self.tr("What the model reads"), self.tr("Mara Quill is …"), 120
        )
        self.content.setMinimumHeight(90)
        self.content.setMaximumHeight(16_000)
        self.constant = Check(self.tr("Always read"))
        self.enabled = Check(self.tr("On"))
        self._fault = Label("", "note", "warn", wrap=True)
        self._fault.hide()

    def _build(self) -> None:
        columns = new_row(None, 16)
        list_column = new_column(None, 8)
        list_column.addWidget(self.search)
        list_column.addWidget(self.list, 1)
        list_column.addLayout(self._build_list_buttons())
        right = new_column(None, 8)
        for field in (self.name, self.keys):
            right.addWidget(Label(field.accessibleName(), "label"))
            right.addWidget(field)
        right.addLayout(with_label(self.content, 6), 1)
        checks = new_row(None, 16)
        checks.addWidget(self.constant)
        checks.addWidget(self.enabled)
        checks.addStretch(1)
        right.addLayout(checks)
        right.addWidget(self._fault)
        columns.addLayout(list_column, 2)
        columns.addLayout(right, 3)
        notes = QWidget()
        notes.setLayout(columns)
        self._stack = QStackedWidget()
        for widget in (notes, self.proposals, self.summaries):
            self._stack.addWidget(widget)
        column = new_column(self, 12, (20, 16, 20, 16))
        head = new_row(None, 8)
        head.addWidget(Label(self.tr("World notes"), "heading"))
        head.addWidget(self._count)
        head.addStretch(1)
        self.parts = Segments(
            self.tr("Part"),
            [
                ("notes", self.tr("Notes")),
                ("proposals", self.tr("Proposed")),
                ("summaries", self.tr("Summaries")),
            ],
            fit_text=True,
        )
        self.parts.value_selected.connect(self.show_part)
        head.addWidget(self.parts)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(self._build_foot())

    def _build_list_buttons(self) -> QHBoxLayout:
        row = new_row(None, 6)
        add = Button(self.tr("Add"), extent="small", icon_name="plus")
        add.clicked.connect(self.add)
        self.remove = Button(self.tr("Delete"), "quiet", "small")
        self.remove.clicked.connect(self.delete)
        row.addWidget(add)
        row.addWidget(self.remove)
        row.addStretch(1)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = new_row(None, 8)
        for text, run in (
            (self.tr("Bring in…"), self.ask_import),
            (self.tr("Export…"), self.ask_export),
        ):
            button = Button(text)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
            self._of_notes.append(button)
        row.addStretch(1)
        close = Button(self.tr("Done"), "primary")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row
