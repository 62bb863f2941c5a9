"""One work in the whole window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.base.records import Artifact
from studio.briefs.titles import title_of
from ui.history.details.text_view import TextView
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import Divider, ElidedLabel, IconButton, KeyHint, Label, StarBar
from ui.parts.picture import PictureFrame
from ui.qt.layouts import new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

_TEXT_WIDTH = 760
_MARGIN = 16


class Preview(QFrame):
    """`rating_changed(id, stars)`, `step_requested(steps)`."""

    rating_changed = Signal(str, int)
    step_requested = Signal(int)
    closed_by_artist = Signal()

    def __init__(self, page: QWidget, music_player: MusicPlayer, pictures: Thumbnails) -> None:
        super().__init__(page)
        self._page, self._music_player, self._pictures = page, music_player, pictures
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setAccessibleName(self.tr("Preview"))
        self._work: Artifact | None = None
        self._stars = StarBar(self.tr("Stars of this work"))
        self._sheet = QWidget()
        self._outer = QVBoxLayout(self)
        self.hide()

    def show_work(self, work: Artifact, terms: list[str]) -> None:
        """Show a work in the window that the page is in."""
        window = self._page.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)
            self.addActions(self._page.actions())  # their keys work here too
        self._work = work
        self._outer.removeWidget(self._sheet)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet = self._build_sheet(work, terms)
        self._fit()
        self._outer.addWidget(self._sheet)
        self.show()
        self.raise_()
        self.setFocus()

    def update_work(self, work: Artifact) -> None:
        """Show the stars of a work that changed."""
        if self._work is not None and work.id == self._work.id:
            self._work = work
            self._stars.setValue(work.stars)

    def dismiss(self) -> None:
        """Close the sheet."""
        if self.isVisible():
            self._music_player.stop()
            self.hide()
            self.closed_by_artist.emit()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Keep the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken the window behind the sheet."""
        scrim = QColor(Theme.current().colour("well"))
        scrim.setAlphaF(0.9)
        QPainter(self).fillRect(self.rect(), scrim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close the sheet on a click next to it."""
        self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate, step or close by a key; no key reaches what is behind."""
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.dismiss()
        elif self._work is not None and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.rating_changed.emit(self._work.id, key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.step_requested.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.step_requested.emit(1)

    def _fit(self) -> None:
        """Fill the window; a text keeps its measure."""
        window = self._page.window()
        self.setGeometry(window.rect())
        is_text = self._work is not None and window_kit(self._work.medium).has_words
        room = window.width() - Theme.current().px(_TEXT_WIDTH)
        across = max(_MARGIN, room // 2) if is_text else _MARGIN
        self._outer.setContentsMargins(across, _MARGIN, across, _MARGIN)

    def _build_sheet(self, work: Artifact, terms: list[str]) -> QWidget:
        sheet = QFrame()
        sheet.setProperty("part", "sheet")
        sheet.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        column = new_column(sheet, 10, (16, 10, 16, 12))
        column.addLayout(self._build_head(work))
        column.addWidget(Divider())
        column.addWidget(self._build_content(work, terms), 1)
        column.addLayout(self._build_footer())
        return sheet

    def _build_head(self, work: Artifact) -> QHBoxLayout:
        row = new_row(spacing=12)
        row.addWidget(ElidedLabel(title_of(work), "title"), 1)
        if length := window_kit(work.medium).length(work):
            row.addWidget(Label(length, "caption"))
        self._stars = StarBar(self.tr("Stars of this work"))
        self._stars.setValue(work.stars)
        self._stars.rating_changed.connect(lambda stars: self.rating_changed.emit(work.id, stars))
        row.addWidget(self._stars)
        close = IconButton("x", self.tr("Close (Esc)"))
        close.clicked.connect(self.dismiss)
        row.addWidget(close)
        return row

    def _build_content(self, work: Artifact, terms: list[str]) -> QWidget:
        kit = window_kit(work.medium)
        if kit.has_words:
            text_view = TextView("editor", 29)
            text_view.show_text(work.text or work.prompt, terms)
            text_view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            return text_view
        if kit.has_notes:
            view = MusicView(0)
            self._music_player.show(view, work)
            return view
        frame = PictureFrame()
        frame.show_image(self._pictures.thumbnail(work), title_of(work))
        self._pictures.read_full(work, partial(frame.show_image, name=title_of(work)))
        return frame

    def _build_footer(self) -> QHBoxLayout:
        row = new_row(spacing=8)
        row.addWidget(KeyHint(["work.rate-1", "–", "work.rate-5"], self.tr("rate")))
        row.addWidget(KeyHint(["←", "→"], self.tr("go through them")))
        row.addStretch(1)
        row.addWidget(KeyHint(["Esc"], self.tr("close")))
        return row
