"""What taste knows of a medium, in words, figures and traits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from engines.contract import Medium
from ui.adapter_summary import to_percent
from ui.language import join_sentences, number, translated
from ui.learn.charts import AgreementLine
from ui.learn.medium_state import MediumState
from ui.learn.traits_panel import TraitsPanel
from ui.media import window_kit
from ui.parts import Button, Chip, ElidedLabel, EmptyState, Label
from ui.qt.layouts import new_column, new_row

SURE_AUC = 0.75
_NEARLY, _AS_OFTEN = 10, 2
"""Of a hundred pairs, by how many taste may agree less often than the artist with himself."""


class FirstVisit(EmptyState):
    """What the page is for, where nothing was rated yet."""

    def __init__(self) -> None:
        super().__init__(self.tr("Rate twelve works and taste begins"), "", measure=420)
        self.start = self.add_button(Button(self.tr("Start"), "primary"))
        self.models = self.add_button(Button(self.tr("Models"), "quiet"))
        self.hide()

    def show_state(self, medium: Medium, state: MediumState) -> None:
        """Say what stars are for, and which model is missing."""
        text = self.tr(
            "Give stars to what you like and to what you do not. The studio finds out what "
            "your favourites have in common, sorts by it, and learns to make more of them."
        )
        no_model = translated(window_kit(medium).no_model_to_learn)
        self.sentence.setText(text if state.has_model else join_sentences(no_model, text))
        self.models.setHidden(state.has_model)


class AgreementPanel(QFrame):
    """`again_requested`: to rate works of weeks ago again, blind."""

    again_requested = Signal()

    def __init__(self, traits: TraitsPanel) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self.caption = ElidedLabel("", "caption")
        self.chip = Chip("")
        self.headline = Label("", "heading", wrap=True)
        self.line = AgreementLine()
        self.notes = Label("", "note", wrap=True)
        self.again = Button(self.tr("Rate again, blind"), "quiet", "small")
        self.again.clicked.connect(self.again_requested)
        header = new_row(spacing=10)
        header.addWidget(Label(self.tr("What taste knows"), "title"))
        header.addWidget(self.caption, 1)
        header.addWidget(self.again)
        header.addWidget(self.chip)
        column = new_column(self, 6, (16, 12, 16, 12))
        column.addLayout(header)
        for widget in (self.headline, self.line, self.notes, traits):
            column.addWidget(widget)
        column.addStretch(1)

    def show_reading(self) -> None:
        """Claim nothing while the ratings are read."""
        self.headline.setText(self.tr("Reading your ratings…"))
        for label in (self.caption, self.notes):
            label.setText("")
        for widget in (self.line, self.notes, self.again, self.chip):
            widget.hide()

    def show_state(self, state: MediumState) -> None:
        """Show what taste knows of the ratings of a medium."""
        self.caption.setText(self._counts_text(state))
        self.caption.setToolTip(self._spread_text(state))
        self.chip.setText(self.tr("ready") if state.sorts else self.tr("not ready"))
        self.chip.set_tone("good" if state.sorts else "warn")
        self.chip.show()
        self.headline.setText(self._headline_text(state))
        self.line.setVisible(state.auc is not None)
        if state.auc is not None:
            self.line.show_shares(state.auc, state.self_share)
        self.notes.setText(self._notes_text(state))
        self.notes.setVisible(bool(self.notes.text()))
        self.again.setVisible(state.due > 0)

    def _counts_text(self, state: MediumState) -> str:
        """How many ratings there are, of which kinds."""
        ratings, answers, others = state.ratings, state.comparisons, state.brought_in
        count = self.tr("1 rating") if ratings == 1 else self.tr("{0} ratings")
        texts = [count.format(number(ratings))]
        if answers:
            text = self.tr("1 answer to A or B?") if answers == 1 else ""
            texts.append((text or self.tr("{0} answers to A or B?")).format(number(answers)))
        if others:
            text = self.tr("1 rating brought in") if others == 1 else ""
            texts.append((text or self.tr("{0} ratings brought in")).format(number(others)))
        return ", ".join(texts)

    def _spread_text(self, state: MediumState) -> str:
        template = self.tr("{0} with {1}")
        counts = enumerate(state.spread, start=1)
        text = ", ".join(template.format(number(count), stars) for stars, count in counts)
        return self.tr("Stars: {0}").format(text)

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

    def _notes_text(self, state: MediumState) -> str:
        """The errors of the figures, what would help, and what has changed."""
        sentences = [translated(words) for words in (*state.limits, *state.changes)]
        if state.auc is None:
            return join_sentences(*sentences)
        luck = self.tr("Taste: between {0} and {1} with luck allowed for.")
        sentences.append(luck.format(*map(to_percent, state.interval)))
        if state.self_share is not None:
            luck = self.tr("You with yourself: between {0} and {1} with luck allowed for.")
            sentences.append(luck.format(*map(to_percent, state.self_interval)))
        if not (state.sorts and state.auc >= SURE_AUC):
            sentences.append(self.tr("Some more ratings would help."))
        elif state.self_share is None:
            sentences.append(
                self.tr("How often do you agree with yourself? Rate five works of weeks ago again.")
                if state.due
                else self.tr(
                    "How often you agree with yourself is known once you rate works again, weeks "
                    "later."
                )
            )
        return join_sentences(*sentences)
