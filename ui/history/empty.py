"""What the gallery shows when it is empty."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from studio.history.work_filter import WorkFilter
from ui.history.filters.work_filter import stars_or_more
from ui.language import number
from ui.parts import Button, EmptyState


class EmptyStates(QStackedWidget):
    """`action_requested`: write, bring-in, clear, clear-filters, leave-trash."""

    action_requested = Signal(str)

    def _build(self) -> None:
        """Build the states, when the first of them is shown."""
        self._no_works = EmptyState(
            self.tr("Nothing collected yet"),
            self.tr("Whatever you make is kept here with its brief and your stars."),
        )
        self._add_button(self._no_works, self.tr("Write something"), "write")
        self._add_button(self._no_works, self.tr("Bring works in"), "bring-in", "quiet")
        self._empty_trash = EmptyState(
            self.tr("The trash is empty"), self.tr("What you move here can be taken back.")
        )
        self.leave_trash = self._add_button(
            self._empty_trash, self.tr("Back to the history"), "leave-trash"
        )
        self.no_match = EmptyState("", "")
        self._show = self._add_button(self.no_match, self.tr("Show those"), "clear-filters")
        self._clear = self._add_button(self.no_match, self.tr("Clear the search"), "clear")
        for state in (self._no_works, self._empty_trash, self.no_match):
            self.addWidget(state)

    def show_for(
        self, total: int, in_trash: bool, terms: str, work_filter: WorkFilter, matches: int
    ) -> None:
        """Show why the gallery is empty. `matches`: works with the terms, without any filter."""
        if not self.count():
            self._build()
        if total == 0:
            self.setCurrentWidget(self._empty_trash if in_trash else self._no_works)
            return
        self.setCurrentWidget(self.no_match)
        self._show.setVisible(bool(matches))
        self._clear.setVisible(not matches)
        self.no_match.set_text(self._title(terms, work_filter, matches), self._hint(terms, matches))

    def _title(self, terms: str, work_filter: WorkFilter, matches: int) -> str:
        if terms and matches and work_filter.min_stars:
            stars = stars_or_more(work_filter.min_stars)
            return self.tr("No work has both “{0}” and {1}").format(terms, stars)
        if terms and matches:
            return self.tr("No work with “{0}” passes these filters").format(terms)
        if terms:
            return self.tr("No work has “{0}”").format(terms)
        return self.tr("No work passes these filters")

    def _hint(self, terms: str, matches: int) -> str:
        if matches:
            return self.tr("{0} have “{1}”.").format(number(matches), terms)
        if terms:
            return self.tr("The search looks at prompts, texts and tags, from the start of words.")
        return self.tr("Clear the filters to see everything.")

    def _add_button(
        self, state: EmptyState, text: str, verb: str, kind: str = "secondary"
    ) -> Button:
        button = state.add_button(Button(text, kind))
        button.clicked.connect(lambda: self.action_requested.emit(verb))
        return button
