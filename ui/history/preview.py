"""One work large, or up to four side by side, over the page.

Invariant: the same keys rate here as in the gallery, and an answer to "which would you keep?" is
written down by the page before the sheet says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import Medium
from studio.records import Artifact
from ui.history.brief_rows import title_of
from ui.history.text_view import TextView
from ui.look.theme import Theme
from ui.parts import Button, Divider, ElidedLabel, IconButton, KeyHint, Label, StarBar
from ui.parts.picture import PictureFrame
from ui.sound.hearing import Hearing
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

_MEASURE = 700
_WIDE_MEASURE = 1000
_LETTERS = ("A", "B", "C", "D")
_VERDICTS = (
    ("left", "Keep A"),
    ("right", "Keep B"),
    ("alike", "Both alike"),
    ("neither", "Neither"),
)


class Preview(QFrame):
    """`rating_changed(id, stars)`, `moved(steps)`, `compared(left, right, verdict)`."""

    rating_changed = Signal(str, int)
    moved = Signal(int)
    compared = Signal(str, str, str)
    closed_by_artist = Signal()

    def __init__(self, host: QWidget, hearing: Hearing, pictures: Thumbnails) -> None:
        super().__init__(host)
        self._hearing, self._pictures = hearing, pictures
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
        pictured = all(work.kind is Medium.IMAGE for work in works)
        measure = _WIDE_MEASURE if pictured else _MEASURE
        side = max(24, (self.parentWidget().width() - measure * len(works)) // 2)
        self._outer.setContentsMargins(side, 28, side, 28)
        self._outer.addWidget(self._sheet)
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def note(self, work: Artifact) -> None:
        """A work changed: show its stars."""
        if work.id in self._bars:
            self._bars[work.id].setValue(work.stars)

    def leave(self) -> None:
        """Close the sheet."""
        if self.isVisible():
            self._hearing.stop()
            self.hide()
            self.closed_by_artist.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.parentWidget().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        scrim = QColor(Theme.current().colour("well"))
        scrim.setAlphaF(0.82)
        QPainter(self).fillRect(self.rect(), scrim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.leave()
        elif len(self._works) == 1 and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.rating_changed.emit(self._works[0].id, key - Qt.Key.Key_0)
        elif len(self._works) == 1 and key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.moved.emit(-1)
        elif len(self._works) == 1 and key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.moved.emit(1)
        elif len(self._works) == 2 and key in _VERDICT_KEYS:
            self._answer(_VERDICT_KEYS[Qt.Key(key)])
        else:
            event.ignore()

    def _build_sheet(self, terms: list[str]) -> QWidget:
        sheet = QFrame()
        sheet.setProperty("part", "sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._build_head())
        column.addWidget(Divider())
        row = QHBoxLayout()
        row.setSpacing(12)
        for place, work in enumerate(self._works):
            row.addLayout(self._build_work(place, work, terms), 1)
        column.addLayout(row, 1)
        column.addLayout(self._build_foot())
        return sheet

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        one = len(self._works) == 1
        words = title_of(self._works[0]) if one else self.tr("Side by side")
        row.addWidget(ElidedLabel(words, "title"), 1)
        close = IconButton("x", self.tr("Close (Esc)"))
        close.clicked.connect(self.leave)
        row.addWidget(close)
        return row

    def _build_work(self, place: int, work: Artifact, terms: list[str]) -> QVBoxLayout:
        bar = self._bars[work.id] = StarBar(self.tr("Stars of this work"))
        bar.setValue(work.stars)
        bar.rating_changed.connect(lambda stars: self.rating_changed.emit(work.id, stars))
        head = QHBoxLayout()
        head.setSpacing(8)
        if len(self._works) > 1:
            head.addWidget(Label(_LETTERS[place], "strong"))
            head.addWidget(ElidedLabel(title_of(work), "caption"), 1)
        head.addWidget(bar)
        if len(self._works) == 1:
            head.addStretch(1)
            words = self.tr("{0} words").format(f"{len(work.text.split()):,}")
            head.addWidget(Label(words if work.kind is Medium.TEXT else "", "caption"))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._build_reading(work, terms), 1)
        return column

    def _build_reading(self, work: Artifact, terms: list[str]) -> QWidget:
        if work.kind is Medium.IMAGE:
            frame = PictureFrame()
            frame.show_image(self._pictures.thumbnail(work), title_of(work))
            self._pictures.whole(work, partial(frame.show_image, name=title_of(work)))
            return frame
        if work.kind is Medium.MUSIC:
            view = MusicView(0)
            self._hearing.show(view, work)
            return view
        reading = TextView("editor", 29)
        reading.show_text(work.text or work.prompt, terms)
        reading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return reading

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if len(self._works) == 1:
            row.addWidget(KeyHint(["1", "–", "5"], self.tr("rate")))
            row.addWidget(KeyHint(["←", "→"], self.tr("go through them")))
        elif len(self._works) == 2 and self._works[0].kind is self._works[1].kind:
            row.addWidget(Label(self.tr("Which would you keep?"), "note"))
            for verdict, words in _VERDICTS:
                row.addWidget(self._verdict_button(verdict, self.tr(words)))
        row.addStretch(1)
        row.addWidget(KeyHint(["Esc"], self.tr("close")))
        return row

    def _verdict_button(self, verdict: str, words: str) -> Button:
        kind = "secondary" if verdict in ("left", "right") else "quiet"
        button = Button(words, kind)
        button.clicked.connect(lambda: self._answer(verdict))
        return button

    def _answer(self, verdict: str) -> None:
        self.compared.emit(self._works[0].id, self._works[1].id, verdict)
        self.leave()


_VERDICT_KEYS = {
    Qt.Key.Key_A: "left",
    Qt.Key.Key_B: "right",
    Qt.Key.Key_Equal: "alike",
    Qt.Key.Key_N: "neither",
}
