"""The bar under the gallery when two or more works are chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import Theme
from ui.parts import Button, Divider, Label, StarBar, ground


class SelectionBar(QWidget):
    """`rating_changed(stars)`, `action_requested(verb)`, `cleared` for all chosen works at once."""

    rating_changed = Signal(int)
    action_requested = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setFixedHeight(Theme.current().px(48))
        self._words = Label("", "strong", tabular=True)
        self._stars = StarBar(self.tr("Stars of all that is selected"))
        self._stars.rating_changed.connect(self.rating_changed)
        self._buttons: dict[str, Button] = {}
        self._build_row()

    def show_choice(self, count: int, stars: int, in_trash: bool) -> None:
        """How many are chosen, and the stars that all of them carry (0 where they differ)."""
        self._words.setText(self.tr("{0} selected").format(f"{count:,}"))
        self._stars.setValue(stars)
        self._buttons["compare"].setEnabled(2 <= count <= 4)
        self._buttons["trash"].setVisible(not in_trash)
        self._buttons["restore"].setVisible(in_trash)

    def _build_row(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self._stars)
        row.addSpacing(4)
        divider = Divider("v")
        divider.setFixedHeight(20)
        row.addWidget(divider)
        row.addSpacing(4)
        for verb, words, icon_name, kind in (
            ("tag", self.tr("Tag"), "tag", "secondary"),
            ("compare", self.tr("Compare"), "columns", "secondary"),
            ("export", self.tr("Export"), "export", "secondary"),
            ("trash", self.tr("Trash"), "trash", "quiet"),
            ("restore", self.tr("Restore"), "arrow-counter-clockwise", "secondary"),
        ):
            if verb == "trash":
                row.addStretch(1)
            self._buttons[verb] = self._button(verb, words, icon_name, kind)
            row.addWidget(self._buttons[verb])
        clear = Button(self.tr("Clear"), "quiet")
        clear.setToolTip(self.tr("Clear the selection (Esc)"))
        clear.clicked.connect(self.cleared)
        row.addWidget(clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Divider())
        column.addLayout(row, 1)

    def _button(self, verb: str, words: str, icon_name: str, kind: str) -> Button:
        button = Button(words, kind, icon_name=icon_name)
        button.clicked.connect(lambda: self.action_requested.emit(verb))
        return button
