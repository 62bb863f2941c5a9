"""The book on the Write page: which scene is in the editor, and what is done to the outline.

Invariant: what is in the editor is a scene of the open book, or a text of the project and no book.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from studio.base.errors import InputError
from studio.base.records import Document
from studio.books import edits
from studio.books.changes import Change
from studio.books.records import STATUSES, Book, Kind, Section, Status
from ui.context import AppContext
from ui.language import translated
from ui.parts.columns import bring_into_view
from ui.qt.actions import escape_ampersands
from ui.qt.utf16 import Units
from ui.write.autosave import TextAutosave
from ui.write.book.goals import Goals, at_day, goals_of, with_goals
from ui.write.book.new_sections import AddBehind, new_section
from ui.write.book.open_book import OpenBook
from ui.write.book.outline_panel import OutlinePanel
from ui.write.book.outline_rows import STATUS_NAMES, scene_goal, scene_title, title_of
from ui.write.book.scene_texts import SceneTexts, document_of
from ui.write.book.targets import Target, step_target
from ui.write.text_panel import TextPanel
from ui.write.texts import TextMenu

KEY = "write.book"
_MOST_BOOKS = 12


class BookController(QObject):
    """Opens books and their scenes, and carries out what is done in the outline."""

    def __init__(
        self,
        context: AppContext,
        outline: OutlinePanel,
        text: TextPanel,
        texts: TextMenu,
        autosave: TextAutosave,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._context, self._outline, self._text = context, outline, text
        self._texts, self._autosave, self._page = texts, autosave, page
        self.open_book = OpenBook(context, autosave.save_now, self)
        self._order: list[str] = []
        self._carets: dict[str, int] = {}
        self._goals = Goals()
        self._changed_state: tuple[QTextDocument, int] | None = None  # after the last change
        self._steps_back = 0  # changes of the book since the artist typed
        self._connect()

    # Which book, and which scene

    @property
    def book(self) -> Book | None:
        """The book that is open."""
        return self.open_book.book

    @property
    def scene(self) -> Section | None:
        """The scene in the editor."""
        document = self._autosave.document
        return self.open_book.section(document.id) if document and self.book else None

    def open(self, book: Book, scene_id: str = "") -> bool:
        """Open a book at a scene, by default its first."""
        if not self._autosave.save_now():
            return False
        self.open_book.open(book)
        scenes = self.open_book.outline.scenes()
        scene = self.open_book.section(scene_id) or (scenes[0] if scenes else None)
        if scene is None:
            change = self.open_book.change(AddBehind("scene"))
            scene = new_section(change, "scene") if change else None
        return scene is not None and self.open_scene(scene.id)

    def open_named(self, book_id: str) -> None:
        """Open the book with this id."""
        book = self._context.attempt(partial(self._context.studio.books.get, book_id))
        if book is not None and self.open(book):
            self._text.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_scene(self, section_id: str, with_keyboard: bool = False) -> bool:
        """Show a scene in the editor, or the first one of what holds some."""
        section = self.open_book.section(section_id)
        scenes = self.open_book.outline.scenes(section) if section else []
        document = self._autosave.document
        is_shown = bool(scenes) and document is not None and document.id == scenes[0].id
        if scenes and not is_shown and not self._show(scenes[0]):
            return False
        if with_keyboard and scenes:
            bring_into_view(self._text.editor)
            self._text.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(scenes)

    def leave_book(self) -> None:
        """Show the text that was changed last in place of the book."""
        self._autosave.forget()
        self.open_book.close()
        self._texts.open_latest("")

    def open_remembered(self) -> bool:
        """Open the book that was open when the studio was closed; False where there was none."""
        self.open_book.close()
        with suppress(ValueError, TypeError, AttributeError, LookupError, InputError):
            values = json.loads(self._context.recall(KEY) or "{}")
            book = self._context.studio.books.get(str(values["book"]))
            if book.trashed_at is None and self.open(book, str(values.get("scene"))):
                self._place_caret(int(values.get("caret") or 0))
                return True
        return False

    def remember(self) -> None:
        """Remember the scene and the caret until the next start."""
        document = self._autosave.document
        values: dict[str, object] = {}
        if self.book is not None and document is not None:
            caret = self._text.editor.textCursor().position()
            values = {"book": self.open_book.id, "scene": document.id, "caret": caret}
        self._context.remember(KEY, json.dumps(values) if values else "")

    def save_text(self) -> bool:
        """Save what was typed into the scene; False where it could not be."""
        return self._autosave.save_now()

    def caret(self) -> int:
        """How many characters of the scene stand before the caret."""
        units = Units(self._text.editor.body())
        return units.character(self._text.editor.textCursor().selectionStart())

    def caret_end(self) -> int:
        """How many characters of the scene stand before the end of the selection."""
        units = Units(self._text.editor.body())
        return units.character(self._text.editor.textCursor().selectionEnd())

    def _show(self, scene: Section) -> bool:
        """Show a scene at the place where the caret was, or at its beginning."""
        self._changed_state = None
        self._keep_caret()
        store = SceneTexts(self._context.studio, self.open_book.id, scene)
        outline = self.open_book.outline
        title, goal = scene_title(outline, scene), scene_goal(outline, scene)
        if not self._texts.show(document_of(scene), store, title, goal, scene.words):
            return False
        self._place_caret(self._carets.get(scene.id, 0))
        return True

    def _keep_caret(self) -> None:
        scene = self.scene
        if scene is not None:
            self._carets[scene.id] = self._text.editor.textCursor().position()

    def _place_caret(self, position: int) -> None:
        editor = self._text.editor
        cursor = editor.textCursor()
        cursor.setPosition(min(position, editor.document().characterCount() - 1))
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()

    # What is done to the outline

    def add(self, kind: Kind) -> None:
        """Add a section behind the current one; a title is asked for, or a scene is opened."""
        change = self.open_book.change(AddBehind(kind, self.current()))
        if change is None:
            return
        section = new_section(change, kind)
        self.open_scene(section.id, with_keyboard=kind == "scene")
        if kind != "scene":
            self._outline.tree.rename(section.id)

    def rename(self) -> None:
        """Let the artist type another title of the current section."""
        bring_into_view(self._outline.tree)
        self._outline.tree.rename(self.current())

    def step(self, step: int) -> None:
        """Move the current section up (-1) or down (1)."""
        section = self.open_book.section(self.current())
        target = step_target(self.open_book.outline, section, step) if section else None
        if section is not None and target is not None:
            self._move(section.id, target)

    def set_status(self, status: Status | None = None) -> None:
        """Give the current section a status, or the next one."""
        section = self.open_book.section(self.current())
        if section is not None:
            following = STATUSES[(STATUSES.index(section.status) + 1) % len(STATUSES)]
            self.open_book.change(edits.Describe(section.id, status=status or following))

    def ask_goal(self) -> None:
        """Ask how many words the current section should have."""
        section = self.open_book.section(self.current())
        if section is None:
            return
        goal, is_accepted = QInputDialog.getInt(
            self._page,
            self.tr("Word goal"),
            self.tr("Words, 0 for no goal"),
            section.goal,
            0,
            edits.MAX_GOAL,
            100,
        )
        if is_accepted:
            self.open_book.change(edits.Describe(section.id, goal=goal))

    def split(self) -> None:
        """Split the scene at the caret; the caret begins the second one."""
        scene = self.scene
        if scene is not None:
            change = self.open_book.change(edits.Split(scene.id, self.caret()))
            if change is not None:
                self.open_scene(new_section(change, "scene").id, with_keyboard=True)
                self.offer_undo(self.tr("The scene was split."))

    def merge(self) -> None:
        """Put what follows the current section into it."""
        if self.open_book.change(edits.Merge(self.current())) is not None:
            self.offer_undo(self.tr("It was merged with the next one."))

    def trash(self) -> None:
        """Move the current section to the trash."""
        section = self.open_book.section(self.current())
        if section is None:
            return
        title = title_of(self.open_book.outline, section)
        if self.open_book.change(edits.Delete(section.id)) is not None:
            self.offer_undo(self.tr("“{0}” is in the trash.").format(title))

    def restore(self, section_id: str) -> None:
        """Take a section out of the trash."""
        if self.open_book.change(edits.Restore(section_id)) is not None:
            self.open_scene(section_id)

    def restore_book(self, book_id: str) -> None:
        """Take a book out of the trash, and open it."""
        delete = self._context.studio.books.delete
        if self._context.attempt(lambda: delete(book_id, restore=True)) is not None:
            self.open_named(book_id)

    def undo(self) -> bool:
        """Take the last change of the outline back."""
        return self.open_book.undo()

    def redo(self) -> bool:
        """Put it into force again."""
        return self.open_book.redo()

    def undo_in_text(self) -> bool:
        """Take the last change of the book back, where it changed texts and nothing came since."""
        steps = self._steps_back
        if not (steps and self._is_last_change() and self.open_book.undo(rewrites=True)):
            return False
        self._steps_back = steps - 1
        return True

    def redo_in_text(self) -> bool:
        """Put it into force again, where nothing came since."""
        return self._is_last_change() and self.open_book.redo(rewrites=True)

    def _is_last_change(self) -> bool:
        """Return whether nothing was typed, and no scene opened, since the book was changed."""
        return self._changed_state == self._text_state()

    def _text_state(self) -> tuple[QTextDocument, int]:
        document = self._text.editor.document()
        return document, document.revision()

    def set_goals(self, book: int, day: int) -> None:
        """Set the word goals of the book and of the day."""
        self._goals = replace(self._goals, book=book, day=day)
        self._store_goals()

    @property
    def goals(self) -> Goals:
        """The word goals."""
        return self._goals

    def _move(self, section_id: str, target: object) -> None:
        if isinstance(target, Target):
            self.open_book.change(edits.Move(section_id, target.parent, target.before))
            self._outline.tree.select(section_id)

    def _retitle(self, section_id: str, title: str) -> None:
        if self.open_book.change(edits.Describe(section_id, title=title)) is None:
            self._fill()

    def current(self) -> str:
        """The section that is chosen in the outline."""
        scene = self.scene
        return self._outline.tree.current_id() or (scene.id if scene else "")

    def offer_undo(self, message: str) -> None:
        """Tell what was done, with a button that takes it back."""
        self._context.show_message(message, self.tr("Undo"), self.undo, "good")

    # What is on show

    def _on_changed(self, change: Change) -> None:
        """Show the sections as they are now; the editor follows its scene."""
        document = self._autosave.document
        order = self._order
        self._steps_back = self._steps_back + 1 if self._is_last_change() else 1
        self._fill()
        section = self.open_book.section(document.id) if document else None
        if document is not None and section is None:
            self._show_nearest(document, order)
        elif section is not None:
            self._text.show_title(scene_title(self.open_book.outline, section))
            self._text.show_goal(scene_goal(self.open_book.outline, section))
            if section.text != self._text.editor.body():
                self._show(section)
        self._changed_state = self._text_state()

    def _show_nearest(self, document: Document, order: list[str]) -> None:
        """The scene in the editor is gone: show what stood beside it."""
        index = order.index(document.id) if document.id in order else 0
        scenes = [scene.id for scene in self.open_book.outline.scenes()]
        before = [scene for scene in order[:index] if scene in scenes]
        self._autosave.forget()
        near = before[-1:] or scenes[:1]
        if near:
            self.open_scene(near[0])
        else:
            self.open_book.change(AddBehind("scene"))
            self.open_scene(self.open_book.outline.scenes()[0].id)

    def _fill(self) -> None:
        outline = self.open_book.outline
        self._order = [scene.id for scene in outline.scenes()]
        self._outline.tree.fill(outline)
        self._outline.show_words(outline, self._goals)

    def _on_book_changed(self) -> None:
        """Another book is open, or none."""
        book = self.book
        if book is not None:
            words, today = self.open_book.outline.words, datetime.now().astimezone().date()
            old_goals = goals_of(book)
            self._goals = at_day(old_goals, today, words)
            self._outline.show_book(book, self.open_book.outline, self._goals)
            self._fill()
            if old_goals.day and self._goals != old_goals:
                self._store_goals()

    def _store_goals(self) -> None:
        goals = self._goals
        if self.book is not None:
            update = partial(self._context.studio.books.update, self.open_book.id)
            if self._context.attempt(lambda: update(lambda book: with_goals(book, goals))):
                self._outline.show_words(self.open_book.outline, goals)

    def _on_opened(self, text_id: str) -> None:
        """A text was opened: the book is closed, unless it is a scene of it."""
        if self.book is not None and self.open_book.section(text_id) is None:
            self.open_book.close()
        self._outline.tree.show_open(text_id)

    def _on_saved(self, document: Document) -> None:
        if self.book is not None:
            self.open_book.update_text(document, self._text.words)

    def _on_counted(self, words: int) -> None:
        scene = self.scene
        if scene is not None and words != scene.words:
            self.open_book.update_words(scene.id, words)
            self._outline.tree.update_outline(self.open_book.outline, scene.id)
            self._outline.show_words(self.open_book.outline, self._goals)

    # Menus

    def menu_of_section(self) -> QMenu:
        """What can be done with the current section."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        section = self.open_book.section(self.current())
        menu.addAction(self.tr("Rename…"), self.rename)
        states = menu.addMenu(self.tr("Status"))
        for status in STATUSES:
            action = states.addAction(
                translated(STATUS_NAMES[status]), partial(self.set_status, status)
            )
            action.setCheckable(True)
            action.setChecked(section is not None and section.status == status)
        menu.addAction(self.tr("Word goal…"), self.ask_goal)
        menu.addSeparator()
        menu.addAction(self.tr("Move up"), partial(self.step, -1))
        menu.addAction(self.tr("Move down"), partial(self.step, 1))
        menu.addAction(self.tr("Merge with the next"), self.merge)
        menu.addSeparator()
        names = ("write.snapshot", "write.snapshots")
        menu.addActions([each for each in self._page.actions() if each.objectName() in names])
        menu.addSeparator()
        menu.addAction(self.tr("Move to the trash"), self.trash)
        return menu

    def fill_trash(self, menu: QMenu) -> None:
        """An entry for each section in the trash, and for each book, which restores it."""
        menu.clear()
        books = self._context.studio.books
        for book in books.trash()[:_MOST_BOOKS]:
            title = self.tr("Book: {0}").format(escape_ampersands(book.title))
            menu.addAction(title, partial(self.restore_book, book.id))
        for section in self.open_book.outline.trash()[:_MOST_BOOKS]:
            title = escape_ampersands(title_of(self.open_book.outline, section))
            menu.addAction(title, partial(self.restore, section.id))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing is in the trash")).setEnabled(False)

    def _fill_books(self, menu: QMenu) -> None:
        """The books come before the texts."""
        books = self._context.studio.books.all() if self._context.is_open else []
        for book in books[:_MOST_BOOKS]:
            title = escape_ampersands(book.title)
            action = menu.addAction(title, partial(self.open_named, book.id))
            action.setCheckable(True)
            action.setChecked(book.id == self.open_book.id)
        if books:
            menu.addSeparator()

    def _show_menu(self, section_id: str, at: QPoint) -> None:
        self._outline.tree.select(section_id)
        self.menu_of_section().popup(at)

    def _connect(self) -> None:
        tree = self._outline.tree
        self.open_book.changed.connect(self._on_changed)
        self.open_book.book_changed.connect(self._on_book_changed)
        self._texts.opened.connect(self._on_opened)
        self._texts.filling.connect(self._fill_books)
        self._autosave.saved.connect(self._on_saved)
        self._text.counted.connect(self._on_counted)
        self._outline.add_requested.connect(self.add)
        tree.open_requested.connect(self.open_scene)
        # Once the row's field is gone: the rows are made anew.
        tree.rename_requested.connect(self._retitle, Qt.ConnectionType.QueuedConnection)
        tree.move_requested.connect(self._move)
        tree.menu_requested.connect(self._show_menu)
        tree.key_pressed.connect(lambda key: self.set_status() if key == "status" else self.trash())
