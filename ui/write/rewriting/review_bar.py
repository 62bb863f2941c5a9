"""The bar below a rewrite in the text: which sentence is decided, and the keys that decide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.bound_keys import name_keys
from ui.language import number
from ui.parts import Bar, Button, Divider, ElidedLabel, KeyedButton, Label, set_background
from ui.qt.layouts import new_column

_ROW_HEIGHT = 36


class ReviewBar(QWidget):
    """`verb_requested(verb)` when a button was pressed."""

    verb_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "window")
        self._place = ElidedLabel("", "caption", "text2", tabular=True)
        self._title = Label("", "note", "blue")
        self._accepted = ElidedLabel("", "caption", "text2", tabular=True)
        column = new_column(self)
        column.addWidget(Divider())
        column.addWidget(self._build_sentence())
        column.addWidget(Divider())
        column.addWidget(self._build_whole())
        self.hide()

    def show_state(self, ordinal: int, current: int, count: int, accepted: int) -> None:
        """Show which rewrite it is, its current sentence, and how many are accepted."""
        place = self.tr("Sentence {0} of {1}").format(number(current), number(count))
        self._place.setText(place)
        self._title.setText(self.tr("Rewrite {0} in the text").format(number(ordinal)))
        progress = self.tr("{0} of {1} accepted").format(number(accepted), number(count))
        self._accepted.setText(progress)

    def _build_sentence(self) -> Bar:
        """What is decided on the current sentence."""
        row = Bar(_ROW_HEIGHT, 6, (16, 3, 12, 3))
        self.accept = self._keyed(self.tr("Accept"), "Return", "primary", "accept")
        self.keep = self._keyed(self.tr("Keep mine"), "Backspace", "secondary", "keep")
        self.next = self._keyed(self.tr("Next"), "Tab", "quiet", "next")
        row.add(self._place, grows=True)
        row.add_stretch()
        row.add(self.accept, self.keep, self.next, stays=True)
        return row

    def _build_whole(self) -> Bar:
        """What is decided on all sentences that are left."""
        row = Bar(_ROW_HEIGHT, 6, (16, 3, 12, 3))
        self.keep_all = self._connected(
            Button(self.tr("Keep all mine"), "quiet", "small"), "keep-all"
        )
        self.accept_all = self._connected(
            Button(self.tr("Accept all"), extent="small"), "accept-all"
        )
        name_keys(self.keep_all.setToolTip, self.tr("Keep all mine"), "Shift+Backspace")
        name_keys(self.accept_all.setToolTip, self.tr("Accept all"), "Shift+Return")
        row.add(self._title, self._accepted, grows=True)
        row.add_stretch()
        row.add(self.keep_all, self.accept_all)
        return row

    def _keyed(self, text: str, key: str, kind: str, verb: str) -> Button:
        return self._connected(KeyedButton(text, key, kind, extent="small"), verb)

    def _connected(self, button: Button, verb: str) -> Button:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the text
        button.clicked.connect(lambda: self.verb_requested.emit(verb))
        return button
