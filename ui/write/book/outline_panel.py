"""The outline of a book: its goals, its tree, and how far its scenes are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from studio.books.outline import Outline
from studio.books.records import STATUSES, Book
from ui.language import number, translated
from ui.making.panel import Panel
from ui.parts import (
    Bar,
    Divider,
    ElidedLabel,
    IconButton,
    Label,
    PanelHeader,
    ProgressLine,
    set_background,
)
from ui.qt.layouts import new_column, new_row
from ui.write.book.goals import Goals
from ui.write.book.outline_rows import STATUS_NAMES
from ui.write.book.outline_tree import OutlineTree

FOOT_HEIGHT = 30


class OutlinePanel(Panel):
    """`add_requested(kind)` when the artist adds a part, a chapter or a scene."""

    add_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("panel")
        self.tree = OutlineTree()
        self.header = PanelHeader(self.tr("Outline"))
        self._words = Label("", "value", tabular=True)
        self._goal = ElidedLabel("", "caption", "text2", tabular=True)
        self._bar = ProgressLine()
        self._today = ElidedLabel("", "caption", tabular=True)
        self._states = [Label("", "caption", "text2", tabular=True) for _ in STATUSES]
        self._build()

    def show_book(self, book: Book | None, outline: Outline, goals: Goals) -> None:
        """Show the title of the book, its words and its goals."""
        self.header.caption.setText(book.title if book else "")
        self.show_words(outline, goals)

    def show_words(self, outline: Outline, goals: Goals) -> None:
        """Show the words of the book and of today, and how far the scenes are."""
        words = outline.words
        self._words.setText(number(words))
        has_goal = goals.book > 0
        goal = self.tr("of {0} words") if goals.book != 1 else self.tr("of 1 word")
        self._goal.setText(goal.format(number(goals.book)) if has_goal else self.tr("words"))
        self._bar.setVisible(has_goal)
        self._bar.set_share(min(1.0, words / goals.book) if has_goal else 0.0, "running")
        today = goals.today(words)
        text = self.tr("today {0} of {1}") if goals.day else self.tr("today {0}")
        self._today.setText(text.format(number(today), number(goals.day)))
        scenes = outline.scenes()
        counts = [sum(s.status == status for s in scenes) for status in STATUSES]
        for label, status, count in zip(self._states, STATUSES, counts, strict=True):
            label.setText(f"{translated(STATUS_NAMES[status])} {number(count)}")

    # Building

    def _build(self) -> None:
        self.add = IconButton("plus", self.tr("Add to the book"))
        menu = QMenu(self.add)
        menu.aboutToShow.connect(self.tree.setFocus)  # a name that is being typed is kept
        for kind, text in (
            ("scene", self.tr("Scene")),
            ("chapter", self.tr("Chapter")),
            ("part", self.tr("Part")),
        ):
            menu.addAction(text, partial(self.add_requested.emit, kind))
        self.add.setMenu(menu)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more = IconButton("dots-three-vertical", self.tr("More on the book"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.header.add(self.add, self.more, stays=True)
        column = new_column(self)
        column.addWidget(self.header)
        column.addWidget(Divider())
        column.addWidget(self._build_goals())
        column.addWidget(Divider())
        column.addSpacing(6)
        column.addWidget(self.tree, 1)
        column.addWidget(Divider())
        column.addWidget(self._build_foot())

    def _build_goals(self) -> QWidget:
        box = QWidget()
        column = new_column(box, 5, (16, 10, 16, 10))
        row = new_row(None, 8)
        row.addWidget(self._words)
        row.addWidget(self._goal, 1)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._today)
        return box

    def _build_foot(self) -> QWidget:
        foot = set_background(Bar(FOOT_HEIGHT, 6, (16, 0, 12, 0)), "panel")
        for label in self._states:
            foot.add(label)
        return foot
