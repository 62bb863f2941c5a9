"""The bar below the gallery when two or more works are selected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.language import number
from ui.parts import Bar, Button, Divider, Label, StarBar, set_background
from ui.qt.layouts import new_column

HEIGHT = 47
_WRITING = ("tag", "collect", "trash", "restore")


class SelectionBar(QWidget):
    """`rating_changed(stars)`, `action_requested(verb)`, `clear_clicked` for all selected works."""

    rating_changed = Signal(int)
    action_requested = Signal(str)
    clear_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_background(self, "panel")
        self.count = Label("", "strong", tabular=True)
        self._stars = StarBar(self.tr("Stars of all that is selected"))
        self._stars.rating_changed.connect(self.rating_changed)
        self._buttons: dict[str, Button] = {}
        self._build_row()

    def show_selection(self, count: int, stars: int, in_trash: bool) -> None:
        """Show the number of selected works, and the stars of all (0 if they differ)."""
        self.count.setText(self.tr("{0} selected").format(number(count)))
        self._stars.setValue(stars)
        self._buttons["compare"].setEnabled(2 <= count <= 4)
        self._buttons["trash"].setVisible(not in_trash)
        self._buttons["restore"].setVisible(in_trash)

    def show_refusal(self, reason: str) -> None:
        """Disable what writes, with this reason; enable it if there is none."""
        self._stars.setEnabled(not reason)
        self._stars.setToolTip(reason)
        for button in (self._buttons[verb] for verb in _WRITING):
            button.setEnabled(not reason)
            button.setToolTip(reason or button.accessibleName())

    def _build_row(self) -> None:
        bar = Bar(HEIGHT, 8, (16, 0, 12, 0))
        bar.add(self.count, self._stars, stays=True)
        for verb, text, icon_name, kind in (
            ("tag", self.tr("Tag"), "tag", "secondary"),
            ("collect", self.tr("Collect"), "folder", "secondary"),
            ("compare", self.tr("Compare"), "columns", "secondary"),
            ("export", self.tr("Export"), "export", "secondary"),
            ("trash", self.tr("Trash"), "trash", "quiet"),
            ("restore", self.tr("Restore"), "arrow-counter-clockwise", "secondary"),
        ):
            if verb == "trash":
                bar.add_stretch()
            self._buttons[verb] = self._new_button(verb, text, icon_name, kind)
            bar.add(self._buttons[verb])
        clear = Button(self.tr("Clear"), "quiet")
        clear.setToolTip(self.tr("Clear the selection (Esc)"))
        clear.clicked.connect(self.clear_clicked)
        bar.add(clear)
        column = new_column(self)
        column.addWidget(Divider())
        column.addWidget(bar)

    def _new_button(self, verb: str, text: str, icon_name: str, kind: str) -> Button:
        button = Button(text, kind, icon_name=icon_name)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.clicked.connect(lambda: self.action_requested.emit(verb))
        return button
