"""A sheet of works, to be looked at and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget

from studio.briefs.titles import file_stem
from ui.context import AppContext
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.qt.layouts import new_column, new_row
from ui.save_dialog import ask_save_path

TYPES = {
    ".png": "PNG (*.png)",
    ".pdf": "PDF (*.pdf)",
    ".jpg": "JPEG (*.jpg *.jpeg)",
    ".webp": "WebP (*.webp)",
}


class GridSheet(QDialog):
    """Shows `data`, a PNG. `encode(suffix)` gives the sheet in another format."""

    def __init__(
        self,
        context: AppContext,
        title: str,
        data: bytes,
        encode: Callable[[str], bytes],
        show_works: Callable[[], object] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._title, self._encode = context, title, encode
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._sheet = QPixmap.fromImage(QImage.fromData(data))
        self.picture = QLabel()
        self.picture.setAccessibleName(title)
        self._area = QScrollArea()
        self.size_button = Button(self.tr("Full size"), "quiet", icon_name="arrows-out-simple")
        self.size_button.clicked.connect(self._change_size)
        self._is_full = False
        self.save_button = Button(self.tr("Save as…"), "primary")
        self.save_button.clicked.connect(self._ask_path)
        self.works_button = Button(self.tr("Show in History"), "secondary")
        self.works_button.clicked.connect(self.accept)
        if show_works is None:
            self.works_button.hide()
        else:
            self.works_button.clicked.connect(show_works)
        self._build_column(title)
        self.resize(self.sizeHint())  # which Qt would cut to two thirds of the screen

    def sizeHint(self) -> QSize:
        """As large as the sheet, as far as the screen has room."""
        room = self.screen().availableSize() * 0.85
        sheet = self._sheet.size() + QSize(64, Theme.current().px(130))
        return sheet.expandedTo(QSize(Theme.current().px(420), 0)).boundedTo(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheet again."""
        super().resizeEvent(event)
        self._fit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole sheet, or its pixels one to one."""
        self._change_size()

    def _change_size(self) -> None:
        self._is_full = not self._is_full
        self._fit()

    def _fit(self) -> None:
        """Show the sheet at full size, or as large as there is room."""
        room = self._area.maximumViewportSize()
        has_room = self._sheet.size().boundedTo(room) == self._sheet.size()
        self.size_button.setVisible(not has_room)
        self.size_button.setText(self.tr("Whole sheet") if self._is_full else self.tr("Full size"))
        self.picture.setPixmap(self._sheet if self._is_full or has_room else self._scaled(room))
        self.picture.adjustSize()

    def _scaled(self, room: QSize) -> QPixmap:
        """The whole sheet, as sharp as the screen is."""
        ratio = self.devicePixelRatioF()
        keep = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        whole = self._sheet.scaled(room * ratio, keep, smooth)
        whole.setDevicePixelRatio(ratio)
        return whole

    def save(self, path: Path) -> None:
        """Write the sheet to a file; its ending says in which format."""
        from engines.formats.atomic import write_atomically
        from studio.grids.sheet import require_ending

        def write() -> None:
            require_ending(path)
            write_atomically(path, self._encode(path.suffix.lower()))

        def done(_: None) -> None:
            self._context.show_message(self.tr("Saved as {0}.").format(path.name), tone="good")

        self._context.run_in_background(write, done)

    def _ask_path(self) -> None:
        start = Path.home() / f"{file_stem(self._title)}.png"
        path = ask_save_path(self, self.tr("Save the sheet"), start, TYPES)
        if path is not None:
            self.save(path)

    def _build_column(self, title: str) -> None:
        self._area.setWidget(self.picture)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = new_column(self, 12, (16, 16, 16, 14))
        column.addWidget(Label(title, "heading", wrap=True))
        column.addWidget(self._area, 1)
        close = Button(self.tr("Close"), "quiet")
        close.clicked.connect(self.reject)
        row = new_row(spacing=8)
        for button in (self.size_button, close, self.works_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.insertStretch(1, 1)
        column.addLayout(row)
