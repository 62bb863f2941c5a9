"""What the gallery says when it has nothing to show. Invariant: it always says what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.history.work_filter import WorkFilter, stars_or_more
from ui.parts import Button, EmptyState


class EmptyStates(QStackedWidget):
    """`action_requested`: write, bring-in, clear, clear-filters, leave-trash."""

    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = EmptyState(
            self.tr("Nothing collected yet"),
            self.tr("Whatever you make is kept here with its brief and your stars."),
        )
        self._button(self._nothing, self.tr("Write something"), "write")
        self._button(self._nothing, self.tr("Bring works in"), "bring-in", "quiet")
        self._trash = EmptyState(
            self.tr("The trash is empty"), self.tr("What you move here can be taken back.")
        )
        self._button(self._trash, self.tr("Back to the history"), "leave-trash")
        self._unfound = EmptyState("", "")
        self._show = self._button(self._unfound, self.tr("Show those"), "clear-filters")
        self._clear = self._button(self._unfound, self.tr("Clear the search"), "clear")
        for state in (self._nothing, self._trash, self._unfound):
            self.addWidget(state)

    def show_for(
        self, total: int, in_trash: bool, words: str, choice: WorkFilter, with_words: int
    ) -> None:
        """Say why nothing shows. `with_words`: how many works have the words, filters aside."""
        if total == 0:
            self.setCurrentWidget(self._trash if in_trash else self._nothing)
            return
        self.setCurrentWidget(self._unfound)
        self._show.setVisible(bool(with_words))
        self._clear.setVisible(not with_words)
        self._unfound.set_text(
            self._title(words, choice, with_words), self._rest(words, with_words)
        )

    def _title(self, words: str, choice: WorkFilter, with_words: int) -> str:
        if words and with_words and choice.min_stars:
            stars = stars_or_more(choice.min_stars)
            return self.tr("No work has both “{0}” and {1}").format(words, stars)
        if words and with_words:
            return self.tr("No work with “{0}” passes these filters").format(words)
        if words:
            return self.tr("No work has “{0}”").format(words)
        return self.tr("No work passes these filters")

    def _rest(self, words: str, with_words: int) -> str:
        if with_words:
            return self.tr("{0} have “{1}”.").format(f"{with_words:,}", words)
        if words:
            return self.tr("The search looks at prompts, texts and tags, from the start of words.")
        return self.tr("Clear the filters to see everything.")

    def _button(self, state: EmptyState, words: str, verb: str, kind: str = "secondary") -> Button:
        button = state.add_button(Button(words, kind))
        button.clicked.connect(lambda: self.action_requested.emit(verb))
        return button
