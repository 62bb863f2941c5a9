"""How often taste agrees with the artist, in words first, and how often the artist with himself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.adapter_summary import to_percent
from ui.language import join_sentences, number, translated
from ui.learn.charts import AgreementLine
from ui.learn.medium_panel import MediumState
from ui.parts import Button, ElidedLabel, EmptyState, Label
from ui.qt.layouts import new_column, new_row

_NEARLY, _AS_OFTEN = 10, 2
"""Of a hundred pairs, by how many taste may agree less often than the artist with himself."""


class FirstVisit(EmptyState):
    """What the page is for, where nothing was rated yet."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Rate twelve works and taste begins"),
            self.tr(
                "Give stars to what you like and to what you do not. The studio finds out what "
                "your favourites have in common, sorts by it, and learns to make more of them."
            ),
            measure=420,
        )
        self.start = self.add_button(Button(self.tr("Start"), "primary"))
        self.hide()


class AgreementPanel(QFrame):
    """`again_requested`: to rate works of weeks ago again, blind."""

    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._caption = ElidedLabel("", "caption")
        self.headline = Label("", "heading", wrap=True)
        self.line = AgreementLine()
        self.changes = Label("", "note", wrap=True)
        self.again = Button(self.tr("Rate again, blind"), "quiet", "small")
        self.again.clicked.connect(self.again_requested)
        header = new_row(spacing=10)
        header.addWidget(Label(self.tr("What taste knows"), "title"))
        header.addWidget(self._caption, 1)
        header.addWidget(self.again)
        column = new_column(self, 6, (16, 12, 16, 12))
        column.addLayout(header)
        column.addWidget(self.headline)
        column.addWidget(self.line)
        column.addWidget(self.changes)

    def show_reading(self) -> None:
        """Claim nothing while the ratings are read."""
        self.headline.setText(self.tr("Reading your ratings…"))
        for label in (self._caption, self.changes):
            label.setText("")
        for widget in (self.line, self.changes, self.again):
            widget.hide()

    def show_state(self, state: MediumState) -> None:
        """Show what taste knows of the ratings of a medium."""
        ratings = state.ratings + state.brought_in
        count = self.tr("{0} ratings").format(number(ratings))
        self._caption.setText(self.tr("1 rating") if ratings == 1 else count)
        self.headline.setText(self._headline_text(state))
        self.line.setVisible(state.auc is not None)
        if state.auc is not None:
            self.line.show_shares(state.auc, state.self_share)
        self.changes.setText(self._changes_text(state))
        self.changes.setVisible(bool(self.changes.text()))
        self.again.setVisible(state.due > 0)

    def _headline_text(self, state: MediumState) -> str:
        """What is known, in words."""
        if state.auc is None:
            missing = state.needed - state.ratings - state.comparisons
            if missing == 1:
                return self.tr("Rate 1 more work and taste begins.")
            if missing > 0:
                return self.tr("Rate {0} more works and taste begins.").format(missing)
            return self.tr("Your ratings do not show yet what you prefer.")
        taste = to_percent(state.auc)
        if not state.sorts:
            if taste <= 50:
                return self.tr("{0} of 100, no better than a coin.").format(taste)
            return self.tr("{0} of 100, hardly more than a coin.").format(taste)
        if state.self_share is None:
            return self.tr("Taste agrees with you in {0} of 100.").format(taste)
        you = to_percent(state.self_share)
        return self._comparison_text(you - taste).format(taste, you)

    def _comparison_text(self, gap: int) -> str:
        if gap <= _AS_OFTEN:
            return self.tr(
                "Taste agrees with you as often as you agree with yourself: {0} of 100 against {1}."
            )
        if gap <= _NEARLY:
            return self.tr(
                "Taste agrees with you nearly as often as you agree with yourself: "
                "{0} of 100 against {1}."
            )
        return self.tr("Taste agrees with you in {0} of 100, you with yourself in {1}.")

    def _changes_text(self, state: MediumState) -> str:
        sentences = [translated(words) for words in state.changes]
        if state.self_share is not None:
            luck = self.tr("You with yourself: between {0} and {1} with luck allowed for.")
            sentences.append(luck.format(*map(to_percent, state.self_interval)))
        elif state.due and state.auc is not None:
            sentences.append(
                self.tr("How often do you agree with yourself? Rate five works of weeks ago again.")
            )
        return join_sentences(*sentences)
