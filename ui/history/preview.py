"""One work at full size, or up to four side by side, over the page.

Invariant: the same keys rate here as in the gallery; the page stores an answer to "which would you
keep?" before the sheet closes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import Medium
from studio.records import Artifact, ComparisonAnswer
from ui.history.brief_rows import title_of
from ui.history.text_view import TextView
from ui.look.theme import Theme
from ui.parts import Button, Divider, ElidedLabel, IconButton, KeyHint, Label, StarBar
from ui.parts.picture import PictureFrame
from ui.qt.layouts import new_column, new_row, parent_of
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

_WORK_WIDTH = 700
_PICTURE_WIDTH = 1000
_LETTERS = ("A", "B", "C", "D")
_VERDICTS: tuple[tuple[ComparisonAnswer, str], ...] = (
    ("left", "Keep A"),
    ("right", "Keep B"),
    ("alike", "Both alike"),
    ("neither", "Neither"),
)
_VERDICT_KEYS: dict[Qt.Key, ComparisonAnswer] = {
    Qt.Key.Key_A: "left",
    Qt.Key.Key_B: "right",
    Qt.Key.Key_Equal: "alike",
    Qt.Key.Key_N: "neither",
}


class Preview(QFrame):
    """`rating_changed(id, stars)`, `step_requested(steps)`, `answered(left, right, verdict)`."""

    rating_changed = Signal(str, int)
    step_requested = Signal(int)
    answered = Signal(str, str, str)
    closed_by_artist = Signal()

    def __init__(self, host: QWidget, music_player: MusicPlayer, pictures: Thumbnails) -> None:
        super().__init__(host)
        self._music_player, self._pictures = music_player, pictures
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setAccessibleName(self.tr("Preview"))
        self._works: list[Artifact] = []
        self._bars: dict[str, StarBar] = {}
        self._sheet = QWidget()
        self._outer = QVBoxLayout(self)
        host.installEventFilter(self)
        self.hide()

    def show_works(self, works: Sequence[Artifact], terms: list[str]) -> None:
        """Show one work, or compare several."""
        self._works = list(works)
        self._bars.clear()
        self._outer.removeWidget(self._sheet)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet = self._build_sheet(terms)
        are_pictures = all(work.medium is Medium.IMAGE for work in works)
        width = _PICTURE_WIDTH if are_pictures else _WORK_WIDTH
        margin = max(24, (parent_of(self).width() - width * len(works)) // 2)
        self._outer.setContentsMargins(margin, 28, margin, 28)
        self._outer.addWidget(self._sheet)
        self.setGeometry(parent_of(self).rect())
        self.show()
        self.raise_()
        self.setFocus()

    def update_work(self, work: Artifact) -> None:
        """Show the stars of a work that changed."""
        if work.id in self._bars:
            self._bars[work.id].setValue(work.stars)

    def dismiss(self) -> None:
        """Close the sheet."""
        if self.isVisible():
            self._music_player.stop()
            self.hide()
            self.closed_by_artist.emit()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Keep the size of the host."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(parent_of(self).rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken the page behind the sheet."""
        scrim = QColor(Theme.current().colour("well"))
        scrim.setAlphaF(0.82)
        QPainter(self).fillRect(self.rect(), scrim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close the sheet on a click next to it."""
        self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate, step, answer or close by a key."""
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.dismiss()
        elif len(self._works) == 1 and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.rating_changed.emit(self._works[0].id, key - Qt.Key.Key_0)
        elif len(self._works) == 1 and key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.step_requested.emit(-1)
        elif len(self._works) == 1 and key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.step_requested.emit(1)
        elif len(self._works) == 2 and key in _VERDICT_KEYS:
            self._answer(_VERDICT_KEYS[Qt.Key(key)])
        else:
            event.ignore()

    def _build_sheet(self, terms: list[str]) -> QWidget:
        sheet = QFrame()
        sheet.setProperty("part", "sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        column = new_column(sheet, 10, (16, 10, 16, 12))
        column.addLayout(self._build_head())
        column.addWidget(Divider())
        row = new_row(spacing=12)
        for index, work in enumerate(self._works):
            row.addLayout(self._build_work(index, work, terms), 1)
        column.addLayout(row, 1)
        column.addLayout(self._build_footer())
        return sheet

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        is_single = len(self._works) == 1
        title = title_of(self._works[0]) if is_single else self.tr("Side by side")
        row.addWidget(ElidedLabel(title, "title"), 1)
        close = IconButton("x", self.tr("Close (Esc)"))
        close.clicked.connect(self.dismiss)
        row.addWidget(close)
        return row

    def _build_work(self, index: int, work: Artifact, terms: list[str]) -> QVBoxLayout:
        bar = self._bars[work.id] = StarBar(self.tr("Stars of this work"))
        bar.setValue(work.stars)
        bar.rating_changed.connect(lambda stars: self.rating_changed.emit(work.id, stars))
        head = new_row(spacing=8)
        if len(self._works) > 1:
            head.addWidget(Label(_LETTERS[index], "strong"))
            head.addWidget(ElidedLabel(title_of(work), "caption"), 1)
        head.addWidget(bar)
        if len(self._works) == 1:
            head.addStretch(1)
            length = self.tr("{0} words").format(f"{len(work.text.split()):,}")
            head.addWidget(Label(length if work.medium is Medium.TEXT else "", "caption"))
        column = new_column(spacing=8)
        column.addLayout(head)
        column.addWidget(self._build_content(work, terms), 1)
        return column

    def _build_content(self, work: Artifact, terms: list[str]) -> QWidget:
        if work.medium is Medium.IMAGE:
            frame = PictureFrame()
            frame.show_image(self._pictures.thumbnail(work), title_of(work))
            self._pictures.read_full(work, partial(frame.show_image, name=title_of(work)))
            return frame
        if work.medium is Medium.MUSIC:
            view = MusicView(0)
            self._music_player.show(view, work)
            return view
        text_view = TextView("editor", 29)
        text_view.show_text(work.text or work.prompt, terms)
        text_view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return text_view

    def _build_footer(self) -> QHBoxLayout:
        row = new_row(spacing=8)
        if len(self._works) == 1:
            row.addWidget(KeyHint(["1", "–", "5"], self.tr("rate")))
            row.addWidget(KeyHint(["←", "→"], self.tr("go through them")))
        elif len(self._works) == 2 and self._works[0].medium is self._works[1].medium:
            row.addWidget(Label(self.tr("Which would you keep?"), "note"))
            for verdict, text in _VERDICTS:
                row.addWidget(self._new_verdict_button(verdict, self.tr(text)))
        row.addStretch(1)
        row.addWidget(KeyHint(["Esc"], self.tr("close")))
        return row

    def _new_verdict_button(self, verdict: ComparisonAnswer, text: str) -> Button:
        kind = "secondary" if verdict in ("left", "right") else "quiet"
        button = Button(text, kind)
        button.clicked.connect(lambda: self._answer(verdict))
        return button

    def _answer(self, verdict: ComparisonAnswer) -> None:
        self.answered.emit(self._works[0].id, self._works[1].id, verdict)
        self.dismiss()
