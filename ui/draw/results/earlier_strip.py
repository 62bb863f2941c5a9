"""A row of earlier pictures of the project."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from engines.contract import Medium
from studio.base.records import Artifact
from ui.look.dates import local
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.parts.picture import draw_rounded_picture
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from studio.history.history import History

MAX_WORKS, MAX_READ = 6, 40
SIDE, NARROW_SIDE, SPACING = 74, 52, 8
WIDE_ROW = 380
SIDE_MARGIN = 12


def read_earlier(history: History, on_cards: Container[str]) -> list[Artifact]:
    """The newest pictures that are neither rejected nor on a card. Reads the database."""
    from studio.history.queries import ArtifactQuery  # loads the database library

    query = ArtifactQuery(kinds=(Medium.IMAGE,), rejected=False, limit=MAX_READ)
    return [work for work in history.find(query) if work.id not in on_cards]


class _Thumbnail(QAbstractButton):
    def __init__(self, work: Artifact) -> None:
        super().__init__()
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
        box = QRectF(self.rect())
        draw_rounded_picture(painter, box, self._image, theme.colour("page"))
        if self.underMouse() or self.hasFocus():
            painter.setPen(theme.colour("satin"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class EarlierStrip(QWidget):
    """`work_selected(work)` when a picture was clicked; `all_requested` for the history."""

    work_selected = Signal(object)
    all_requested = Signal()

    def __init__(self, pictures: Thumbnails) -> None:
        super().__init__()
        self._pictures = pictures
        self._works: list[Artifact] = []
        self._is_crowded = False
        self._thumbnails: list[_Thumbnail] = []
        self._title = Label(self.tr("Earlier"), "label")
        self._all_button = Button(self.tr("see all in History"), "quiet", "tight")
        self._all_button.clicked.connect(self.all_requested)
        self._row = new_row(spacing=SPACING)
        pictures.ready.connect(self._show_images)
        self._build_column()
        Theme.current().rescaled.connect(self._lay_out)
        # The pictures follow the width, so they must not keep it from shrinking.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hide()

    def set_crowded(self, is_crowded: bool) -> None:
        """Leave the room to something else, or take it again."""
        self._is_crowded = is_crowded
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._works) and not self._is_crowded)

    def show_works(self, works: Sequence[Artifact]) -> None:
        """Show the first of these works; the newest comes first."""
        self._works = list(works[:MAX_WORKS])
        self._show()
        are_today = bool(works) and all(_is_today(work) for work in self._works)
        self._title.setText(self.tr("Earlier today") if are_today else self.tr("Earlier"))
        self._lay_out()

    def thumbnails(self) -> list[QAbstractButton]:
        """The pictures in the row."""
        return list(self._thumbnails)

    def works(self) -> list[Artifact]:
        """The works whose pictures are in the row."""
        return [thumbnail.work for thumbnail in self._thumbnails]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many pictures as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = Theme.current()
        side = theme.px(SIDE if self.width() > theme.px(WIDE_ROW) else NARROW_SIDE)
        count = max(1, (self.width() - 2 * SIDE_MARGIN + SPACING) // (side + SPACING))
        works = self._works[:count]
        if self.works() != works:
            self._rebuild(works)
        for thumbnail in self._thumbnails:
            thumbnail.setFixedSize(QSize(side, side))

    def _rebuild(self, works: list[Artifact]) -> None:
        clear_layout(self._row)
        self._thumbnails = [self._add_thumbnail(work) for work in works]
        self._row.addStretch(1)
        self._show_images()

    def _add_thumbnail(self, work: Artifact) -> _Thumbnail:
        thumbnail = _Thumbnail(work)
        thumbnail.clicked.connect(lambda: self.work_selected.emit(work))
        self._row.addWidget(thumbnail)
        return thumbnail

    def _show_images(self) -> None:
        for thumbnail in self._thumbnails:
            thumbnail.show_image(self._pictures.thumbnail(thumbnail.work))

    def _build_column(self) -> None:
        head = new_row(spacing=6)
        head.addWidget(self._title, 1)
        head.addWidget(self._all_button)
        column = new_column(self, 6, (SIDE_MARGIN, 4, SIDE_MARGIN, SIDE_MARGIN))
        column.addLayout(head)
        column.addLayout(self._row)


def _is_today(work: Artifact) -> bool:
    return local(work.created_at).date() == date.today()
