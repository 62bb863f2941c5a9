"""Earlier pictures of the project, in a row.

Invariant: what stands on a card is not shown twice; reading the history happens beside the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from studio.records import Artifact
from ui.look.dates import local
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.parts.picture import covering
from ui.qt.layouts import clear_layout, new_column
from ui.thumbnails import Thumbnails

MOST = 6
SIDE, GAP = 74, 8
NARROW_SIDE = 52


class _Thumbnail(QAbstractButton):
    def __init__(self, work: Artifact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self._image: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(work.prompt)
        self.setToolTip(work.prompt)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(box, 4, 4)
        painter.setClipPath(path)
        painter.fillRect(box, theme.colour("well"))
        if self._image is not None and not self._image.isNull():
            painter.drawImage(covering(box, self._image.size()), self._image)
        if self.underMouse() or self.hasFocus():
            painter.setClipping(False)
            painter.setPen(theme.colour("satin"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class EarlierStrip(QWidget):
    """`wanted(work)` when one was pressed, `all_wanted` for the history."""

    wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._works: list[Artifact] = []
        self._shown: list[_Thumbnail] = []
        self._title = Label(self.tr("Earlier"), "label")
        self._all = Button(self.tr("see all in History"), "quiet", "tight")
        self._all.clicked.connect(self.all_wanted)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        pictures.ready.connect(self._show_images)
        self._build_column()
        self.hide()

    def show_works(self, works: Sequence[Artifact]) -> None:
        """Show these, the newest first."""
        self._works = list(works[:MOST])
        self.setVisible(bool(self._works))
        today = bool(works) and all(_is_today(work) for work in self._works)
        self._title.setText(self.tr("Earlier today") if today else self.tr("Earlier"))
        self._lay_out()

    def thumbnails(self) -> list[QAbstractButton]:
        """The pictures in the row."""
        return list(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = Theme.current()
        side = theme.px(SIDE if self.width() > theme.px(380) else NARROW_SIDE)
        fits = max(1, (self.width() - 24 + GAP) // (side + GAP))
        wanted = self._works[:fits]
        if [one.work for one in self._shown] != wanted:
            self._rebuild(wanted)
        for one in self._shown:
            one.setFixedSize(QSize(side, side))

    def _rebuild(self, works: list[Artifact]) -> None:
        clear_layout(self._row)
        self._shown = []
        for work in works:
            one = _Thumbnail(work)
            one.clicked.connect(lambda _=False, work=work: self.wanted.emit(work))
            self._row.addWidget(one)
            self._shown.append(one)
        self._row.addStretch(1)
        self._show_images()

    def _show_images(self) -> None:
        for one in self._shown:
            one.show_image(self._pictures.thumbnail(one.work))

    def _build_column(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        column = new_column(self, 6, (12, 4, 12, 12))
        column.addLayout(head)
        column.addLayout(self._row)


def _is_today(work: Artifact) -> bool:
    return local(work.created_at).date() == date.today()
