"""Two works of one kind beside each other, below each other, or in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from studio.base.records import Artifact
from ui.context import AppContext
from ui.history.compare.choice_bar import ChoiceBar
from ui.history.compare.differs_panel import DiffersPanel
from ui.history.compare.music_stage import MusicStage
from ui.history.compare.pairs import Pair, Pairs
from ui.history.compare.picture_stage import Mode, PictureStage
from ui.history.compare.side import SideCard, SideInfo
from ui.history.compare.text_stage import TextStage
from ui.media import window_kit
from ui.page import Hints
from ui.parts import (
    Bar,
    Button,
    Divider,
    ElidedLabel,
    EmptyState,
    IconButton,
    Label,
    Segments,
    TitleButton,
    set_background,
)
from ui.qt.layouts import new_column, new_row
from ui.sound.music_player import MusicPlayer

_ZOOMS = (0.5, 1.0, 2.0, 4.0)
_ANSWER_KEYS = {Qt.Key.Key_A: "left", Qt.Key.Key_B: "right", Qt.Key.Key_Equal: "alike"}
_SIDE_KEYS = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}


class CompareView(QWidget):
    """`answer_requested(answer)`, `undo_requested`, `next_requested`, `back_requested`;
    `full_toggled(bool)` for the room of all columns. `differs` stands beside it."""

    answer_requested = Signal(str)
    undo_requested = Signal()
    next_requested = Signal()
    back_requested = Signal()
    full_toggled = Signal(bool)

    def __init__(
        self, context: AppContext, music_player: MusicPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setProperty("panel", True)
        self.setAccessibleName(self.tr("Compare"))
        self.pictures = PictureStage()
        self.texts = TextStage(context)
        self.music = MusicStage(context, music_player)
        self.picture_sides = (SideInfo("A", in_column=True), SideInfo("B", in_column=True))
        self.bar, self.differs = ChoiceBar(), DiffersPanel()
        self.shown_as = "words"
        self._build()
        self._connect()

    # Content

    def show_refusal(self, sentence: str) -> None:
        """Show why the works cannot be compared."""
        self.refusal.set_text(sentence, "")
        self._stack.setCurrentWidget(self.refusal)
        for widget in (*self._tools, self.bar):
            widget.hide()
        self.full_toggled.emit(True)

    def show_pair(self, pair: Pair, caption: str) -> None:
        """Show two works; pictures are shown by `show_image` once they are read."""
        self.shown_as = window_kit(pair[0].medium).shown_as
        self._caption.setText(caption)
        self.bar.show()
        self.full_toggled.emit(self.full.isChecked())
        is_image = self.shown_as == "picture"
        for tool in self._tools:
            tool.setVisible(is_image)
        stages = {
            "words": self.texts,
            "picture": self._picture_row,
            "notes": self.music,
        }
        self._stack.setCurrentWidget(stages[self.shown_as])
        self.music.stop()
        for info, work in zip(self.infos(), pair, strict=True):
            info.show_work(work)
            info.show_missing(False)
        if is_image:
            self.pictures.clear()
        elif self.shown_as == "notes":
            self.music.show_pair(*pair)
        else:
            self.texts.show_pair(*pair)

    def show_answer(self, pairs: Pairs, is_ready: bool, refusal: str, origin: str) -> None:
        """Show what was chosen of the pair on show, or what can be chosen."""
        answer = pairs.answer()
        sides = self._sides()
        for side, verdict in zip(sides, ("left", "right"), strict=True):
            side.show_chosen(answer == verdict)
        hides = self.differs.hide_opinions.isChecked() and answer is None
        for info in self.infos():
            info.hide_opinions(hides)
        self.bar.show_pairs(pairs, is_ready, refusal, origin)

    def show_modes(self) -> None:
        """Offer the ways of comparing that the shapes of two pictures allow."""
        has_one_shape = self.pictures.have_one_shape()
        reason = "" if has_one_shape else self.tr("Different shapes: side by side only.")
        for mode in ("wipe", "blink"):
            self.modes.set_enabled(mode, has_one_shape, reason)
        if not has_one_shape:
            self.modes.set_value("side")
        self._set_mode()

    def leave(self) -> None:
        """Stop the music, and leave the full view."""
        self.music.stop()
        self.full.setChecked(False)

    def infos(self) -> tuple[SideInfo, SideInfo]:
        """Return what is told of A and of B."""
        if self.shown_as == "picture":
            return self.picture_sides
        cards = self.texts.cards if self.shown_as == "words" else self.music.cards
        return cards[0].info, cards[1].info

    def all_infos(self) -> Iterator[SideInfo]:
        """Those of every medium."""
        yield from self.picture_sides
        for card in (*self.texts.cards, *self.music.cards):
            yield card.info

    def update_work(self, work: Artifact) -> None:
        """Show the stars of a work that changed."""
        for info in self.infos():
            if info.work is not None and info.work.id == work.id:
                info.work = work
                info.stars.setValue(work.stars)

    def key_hints(self) -> Hints:
        """The keys that work in this view."""
        choose = (["compare.left", "compare.right"], self.tr("choose"))
        alike = (["compare.alike"], self.tr("both alike"))
        has_more = not self.bar.next.isHidden()
        next_hints: Hints = ((["compare.next"], self.tr("next pair")),) if has_more else ()
        back = (["Esc"], self.tr("back"))
        own: dict[str, Hints] = {
            "picture": (
                (["←", "→"], self.tr("move the wipe")),
                (["compare.play"], self.tr("blink")),
            ),
            "words": ((["compare.unit"], self.tr("words or sentences")),),
            "notes": (
                (["compare.play"], self.tr("play")),
                (["←", "→"], self.tr("change over")),
            ),
        }
        return (choose, alike, *own[self.shown_as], *next_hints, back)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move the wipe, play, or go back by a key; no key reaches the gallery."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if modifiers:
            event.ignore()
        elif key == Qt.Key.Key_Escape:
            self._step_back()
        elif key in _ANSWER_KEYS and self.bar.left.isEnabled():
            self.answer_requested.emit(_ANSWER_KEYS[key])
        elif key == Qt.Key.Key_N and self.bar.next.isEnabled():
            self.next_requested.emit()
        elif key == Qt.Key.Key_D and self.shown_as == "words":
            self.texts.toggle_unit()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._press_space()
        elif self.shown_as == "notes" and key in _SIDE_KEYS:
            self.music.change_over(_SIDE_KEYS[key])
        elif self.shown_as == "picture":
            self.pictures.move_wipe(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show A again when Space is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pictures.set_shows_other(False)

    def _press_space(self) -> None:
        if self.shown_as == "notes":
            self.music.toggle()
        elif self.shown_as == "picture" and self.pictures.have_one_shape():
            self.pictures.set_shows_other(True)

    # Building

    def _sides(self) -> Sequence[SideInfo | SideCard]:
        if self.shown_as == "picture":
            return self.picture_sides
        return self.texts.cards if self.shown_as == "words" else self.music.cards

    def _set_mode(self) -> None:
        self.pictures.set_mode(cast(Mode, self.modes.value()))
        self.setFocus()

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(self.tr("{0} %").format(round(zoom * 100)))

    def _connect(self) -> None:
        self.modes.value_selected.connect(lambda _: self._set_mode())
        self.pictures.zoom_changed.connect(self._show_zoom)
        self.bar.answer_requested.connect(self.answer_requested)
        self.bar.undo_requested.connect(self.undo_requested)
        self.bar.next_requested.connect(self.next_requested)
        self.bar.back_requested.connect(self.back_requested)
        self.full.toggled.connect(self._toggle_full)

    def _step_back(self) -> None:
        """Leave the full view, or else the comparison."""
        if self.full.isChecked():
            self.full.setChecked(False)
        else:
            self.back_requested.emit()

    def _toggle_full(self, is_full: bool) -> None:
        self.full_toggled.emit(is_full)
        self.setFocus()

    def _build(self) -> None:
        self.refusal = EmptyState("", "")
        back = self.refusal.add_button(Button(self.tr("Back")))
        back.clicked.connect(self.back_requested)
        self._picture_row = set_background(QWidget(), "well")
        row = new_row(self._picture_row)
        row.addWidget(self.picture_sides[0])
        row.addWidget(self.pictures, 1)
        row.addWidget(self.picture_sides[1])
        self._stack = QStackedWidget()
        for widget in (self.texts, self._picture_row, self.music, self.refusal):
            self._stack.addWidget(widget)
        set_background(self, "window")
        column = new_column(self)
        for widget in (self._build_header(), Divider()):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)

    def _build_header(self) -> QWidget:
        header = Bar(39, 8, (10, 0, 12, 0))
        back = IconButton("arrow-left", self.tr("Back (Esc)"))
        back.clicked.connect(self.back_requested)
        self._caption = ElidedLabel("", "caption")
        self.modes = Segments(
            self.tr("How to compare"),
            [
                ("wipe", self.tr("Wipe")),
                ("side", self.tr("Side by side")),
                ("blink", self.tr("Blink")),
            ],
            fit_text=True,
        )
        self._zoom = TitleButton()
        self._zoom.setAccessibleName(self.tr("Zoom"))
        menu = QMenu(self._zoom)
        menu.addAction(self.tr("Fit"), lambda: self.pictures.set_zoom(None))
        for zoom in _ZOOMS:
            text = self.tr("{0} %").format(round(zoom * 100))
            menu.addAction(text, lambda zoom=zoom: self.pictures.set_zoom(zoom))
        self._zoom.setMenu(menu)
        self.full = IconButton("corners-out", self.tr("Full view"), checkable=True)
        self._tools = (self.modes, self._zoom)
        header.add(back, Label(self.tr("Compare"), "strong"), self._caption, grows=True)
        header.add_stretch()
        for tool in (*self._tools, self.full):
            header.add(tool)
        return header
