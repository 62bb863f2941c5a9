"""A sheet of works, to be looked at and saved. Invariant: what is shown is what is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget

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
        self.picture = QLabel()
        self.picture.setPixmap(QPixmap.fromImage(QImage.fromData(data)))
        self.picture.setAccessibleName(title)
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
        sheet = self.picture.sizeHint() + QSize(64, Theme.current().px(130))
        return sheet.expandedTo(QSize(Theme.current().px(420), 0)).boundedTo(room)

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
        start = Path.home() / f"{self._title.replace('/', '-')}.png"
        path = ask_save_path(self, self.tr("Save the sheet"), start, TYPES)
        if path is not None:
            self.save(path)

    def _build_column(self, title: str) -> None:
        area = QScrollArea()
        area.setWidget(self.picture)
        area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = new_column(self, 12, (16, 16, 16, 14))
        column.addWidget(Label(title, "heading", wrap=True))
        column.addWidget(area, 1)
        close = Button(self.tr("Close"), "quiet")
        close.clicked.connect(self.reject)
        row = new_row(spacing=8)
        row.addStretch(1)
        for button in (close, self.works_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
