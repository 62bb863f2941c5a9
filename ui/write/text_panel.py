"""The work in the middle: title bar, editor, foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.bound_keys import name_keys
from ui.language import number
from ui.look.theme import Theme
from ui.making.panel import Panel
from ui.parts import (
    Bar,
    Divider,
    ElidedLabel,
    IconButton,
    Label,
    TitleButton,
    Toggle,
    set_background,
)
from ui.qt.layouts import new_column
from ui.qt.timers import single_shot_timer
from ui.write.editor import Editor
from ui.write.word_counts import WordCounts

COUNT_PAUSE_MS = 250
HEAD_HEIGHT, FOOT_HEIGHT = 39, 30
WORDS_FROM = 600  # the width, in text units, from which the toggles have words


class TextPanel(Panel):
    """The editor with its title, toggles and foot. `counted(words)` when its words were counted."""

    width_requested = Signal(bool)
    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__("page")
        self.editor = Editor()
        self.words, self._goal = 0, 0
        self._word_counts = WordCounts(self.editor.document())
        self._word_counts.counted.connect(self._on_counted)
        self._count_timer = single_shot_timer(self, COUNT_PAUSE_MS, self.show_counts)
        self.editor.document_changed.connect(self._word_counts.follow)
        self.editor.textChanged.connect(self._count_timer.start)
        self.column = new_column(self)
        self.column.addWidget(self._build_head())
        self.column.addWidget(Divider())
        self.column.addWidget(self.editor, 1)
        self.column.addWidget(Divider())
        self.foot = self._build_foot()
        self.column.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the toggles out where the title needs their room."""
        has_words = self.width() >= Theme.current().px(WORDS_FROM)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for toggle in (self.doubt, self.machine):
            toggle.setToolButtonStyle(style if has_words else Qt.ToolButtonStyle.ToolButtonIconOnly)
        super().resizeEvent(event)

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

    def show_goal(self, words: int) -> None:
        """Show how many words the text should have; 0 for no goal."""
        self._goal = words
        self.show_words(self.words)

    def show_words(self, count: int) -> None:
        """Show how many words the text has, as far as is known until they are counted."""
        self.words = count
        text = self.tr("{0} words").format(number(count)) if count != 1 else self.tr("1 word")
        if self._goal:
            text = self.tr("{0} of {1} words").format(number(count), number(self._goal))
        self._words.setText(text)

    def _on_counted(self, count: int) -> None:
        self.show_words(count)
        self.counted.emit(count)

    def show_counts(self) -> None:
        """Count the words and the studio's share of them."""
        self._word_counts.count()
        share = self.editor.machine_share()
        self._share.setText(self.tr("Machine’s words  {0} %").format(round(share * 100)))
        has_share = share > 0
        is_shaded = self.editor.has_doubt()
        for widget in (self._share, self._share_rule):
            widget.setVisible(has_share)
        for widget in self._legend:
            widget.setVisible(is_shaded and self.doubt.isChecked())

    def _build_head(self) -> QWidget:
        head = set_background(Bar(HEAD_HEIGHT, 5, (10, 0, 10, 0)), "window")
        self.title = TitleButton()
        self._words = Label("", "caption", "text2", tabular=True)
        self._build_toggles()
        head.add(self.title, self._words, grows=True)
        head.add_stretch()
        head.add(self.undo, self.redo)
        head.add(self.doubt)
        head.add(self.machine)
        head.add(self.wide)
        return head

    def _build_toggles(self) -> None:
        self.undo = IconButton("arrow-counter-clockwise", self.tr("Undo"), command="edit.undo")
        self.redo = IconButton("arrow-clockwise", self.tr("Redo"), command="edit.redo")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.editor.undoAvailable.connect(self.undo.setEnabled)
        self.editor.redoAvailable.connect(self.redo.setEnabled)
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
        foot = set_background(Bar(FOOT_HEIGHT, 6, (16, 0, 16, 0)), "window")
        self._note = Label("", "note", "blue")
        self._note_rest = ElidedLabel("", "caption")
        self._legend = self._build_legend()
        self._share_rule = QLabel()
        self._share_rule.setFixedSize(3, 12)
        self._share_rule.setObjectName("share-rule")
        self._share = Label("", "caption", "text2", tabular=True)
        foot.add(self._note, self._note_rest, grows=True)
        foot.add_stretch()
        foot.add(*self._legend)
        foot.add(self._share_rule, self._share)
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
