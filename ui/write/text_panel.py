"""The work in the middle: title bar, editor, foot.

Invariant: the foot always shows what on screen is not in the text yet, and how much of the text the
studio wrote.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from studio.words import count_words
from ui.bound_keys import name_keys
from ui.language import number
from ui.look.theme import Theme
from ui.making.panel import Panel
from ui.parts import Divider, ElidedLabel, IconButton, Label, TitleButton, Toggle, set_background
from ui.qt.layouts import new_column, new_row
from ui.qt.timers import single_shot_timer
from ui.write.editor import Editor

COUNT_PAUSE_MS = 250
ROOM_FOR_WORDS = 620
ROOM_BESIDE_TOGGLES = 400  # for title, undo, redo and the toggles without their words
ROOM_FOR_LEGEND = 540


class TextPanel(Panel):
    """The editor with its title, toggles and foot."""

    width_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self.editor = Editor()
        self._count_timer = single_shot_timer(self, COUNT_PAUSE_MS, self.show_counts)
        self.editor.document().contentsChanged.connect(self._count_timer.start)
        self.column = new_column(self)
        self.column.addWidget(self._build_head())
        self.column.addWidget(Divider())
        self.column.addWidget(self.editor, 1)
        self.column.addWidget(Divider())
        self.column.addWidget(self._build_foot())

    def show_title(self, title: str) -> None:
        """Show the text's title."""
        self.title.setText(title)
        self.title.setAccessibleName(self.tr("Text {0}").format(title))

    def show_preview_note(self, number: int | None) -> None:
        """Show which alternative is previewed at the caret, if one is."""
        if number is None:
            self._note.setText("")
            is_read_only = self.editor.isReadOnly()
            looked_at = self.tr("To read and to copy: nothing can be saved here.")
            saved = self.tr("Your words are saved as you type.")
            self._note_rest.setText(looked_at if is_read_only else saved)
        else:
            self._note.setText(self.tr("Preview of {0}").format(number))
            self._note_rest.setText(self.tr("not in your text yet"))
        self._note.setVisible(number is not None)

    def show_counts(self) -> None:
        """Count the words and the studio's share of them."""
        count = count_words(self.editor.toPlainText())
        self._words.setText(
            self.tr("{0} words").format(number(count)) if count != 1 else self.tr("1 word")
        )
        share = self.editor.machine_share()
        self._share.setText(self.tr("Machine’s words  {0} %").format(round(share * 100)))
        has_share = share > 0
        is_shaded = any(level for _, _, level in self.editor.machine_runs())
        for widget in (self._share, self._share_rule):
            widget.setVisible(has_share)
        has_room = self.width() / Theme.current().scale >= ROOM_FOR_LEGEND
        for widget in self._legend:
            widget.setVisible(is_shaded and has_room and self.doubt.isChecked())

    def _build_head(self) -> QWidget:
        head = set_background(QWidget(), "window")
        Theme.current().set_icon_scaled(head.setMinimumHeight, 39)
        self.title = TitleButton()
        self._words = ElidedLabel("", "caption", "text2", tabular=True)
        self._build_toggles()
        row = new_row(head, 5, (10, 0, 10, 0))
        row.addWidget(self.title)
        row.addWidget(self._words)
        row.addStretch(1)
        divider = Divider("v")
        divider.setFixedHeight(18)
        for widget in (self.undo, self.redo, divider, self.doubt, self.machine, self.wide):
            row.addWidget(widget)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what has no room in title bar and foot."""
        room = self.width() / Theme.current().scale
        self._words.setVisible(room >= ROOM_FOR_WORDS)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly
        toggles = (self.doubt, self.machine)
        words = sum(one.fontMetrics().horizontalAdvance(one.text()) for one in toggles)
        if self.width() - words >= Theme.current().px(ROOM_BESIDE_TOGGLES):
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for toggle in toggles:
            toggle.setToolButtonStyle(style)
        self._count_timer.start()
        super().resizeEvent(event)

    def _build_toggles(self) -> None:
        document = self.editor.document()
        self.undo = IconButton("arrow-counter-clockwise", self.tr("Undo"), command="edit.undo")
        self.redo = IconButton("arrow-clockwise", self.tr("Redo"), command="edit.redo")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        document.undoAvailable.connect(self.undo.setEnabled)
        document.redoAvailable.connect(self.redo.setEnabled)
        for button, change in ((self.undo, self.editor.undo), (self.redo, self.editor.redo)):
            button.clicked.connect(self.editor.clear_ghost)
            button.clicked.connect(change)
        self.doubt = Toggle(self.tr("Doubt"), "highlighter")
        name_keys(
            self.doubt.setToolTip, self.tr("Shade words the model was unsure of"), "write.doubt"
        )
        self.doubt.setChecked(True)
        self.doubt.toggled.connect(self.editor.set_shows_doubt)
        self.doubt.toggled.connect(lambda _: self.show_counts())
        self.machine = Toggle(self.tr("Machine’s words"), "pen-nib")
        self.machine.setToolTip(self.tr("Rule the studio’s words in the margin"))
        self.machine.setChecked(True)
        self.machine.toggled.connect(self.editor.set_shows_machine)
        self.wide = IconButton("arrows-out-simple", self.tr("Only the text"), checkable=True)
        self.wide.toggled.connect(self.width_requested)

    def _build_foot(self) -> QWidget:
        foot = set_background(QWidget(), "window")
        Theme.current().set_icon_scaled(foot.setMinimumHeight, 30)
        self._note = Label("", "note", "blue")
        self._note_rest = ElidedLabel("", "caption")
        self._legend = self._build_legend()
        self._share_rule = QLabel()
        self._share_rule.setFixedSize(3, 12)
        self._share_rule.setObjectName("share-rule")
        self._share = Label("", "caption", "text2", tabular=True)
        row = new_row(foot, 6, (16, 0, 16, 0))
        row.addWidget(self._note)
        row.addWidget(self._note_rest, 1)
        for widget in self._legend:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(6)
        row.addWidget(self._share_rule)
        row.addWidget(self._share)
        self.show_preview_note(None)
        for widget in (self._share_rule, self._share, *self._legend):
            widget.hide()
        return foot

    def _build_legend(self) -> list[QWidget]:
        words = (self.tr("a little"), self.tr("more"), self.tr("very"))
        legend: list[QWidget] = [Label(self.tr("Doubtful:"), "caption", "text2")]
        for level, word in enumerate(words, start=1):
            chip = QLabel(word)
            chip.setProperty("doubt", str(level))
            legend.append(chip)
        return legend
