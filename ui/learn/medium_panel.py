"""The learning state of one medium: its ratings, what was learned, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from engines.contract import Medium
from studio.base.durations import about
from studio.taste.noticing import NoticedTrait
from studio.taste.trait_ratings import DeclinedTrait
from ui.adapter_summary import to_percent
from ui.language import join_sentences, number, translated
from ui.learn.charts import Histogram, ShareLine
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import Button, Chip, ClickableFrame, IconLabel, Label
from ui.qt.layouts import new_column, new_row

SURE_AUC = 0.75


@dataclass(frozen=True)
class MediumState:
    """What a panel shows.

    `auc`: how often taste ranks two works as the artist did, None if not measured; `interval`:
    between which shares that is with luck allowed for; `sorts`: whether it is enough to sort by;
    `training_text`: state of a queued or running training run; `limits`: sentences about what taste
    does not know; `traits`, `declined`: traits that it goes by, and those that are left out;
    `to_go`: ratings until the next run begins by itself, 0 if none will; `seconds`: what a run
    would take, None if there is too little to learn from; `brought_in`: ratings from other projects
    that count here; `self_share`: how often the artist agrees with himself, `due`: how many works
    he can rate again; `changes`: sentences about how his ratings changed.
    """

    has_model: bool = False
    ratings: int = 0
    comparisons: int = 0
    spread: tuple[int, ...] = (0, 0, 0, 0, 0)
    needed: int = 12
    ready: bool = False
    missing: str = ""
    auc: float | None = None
    interval: tuple[float, float] = (0.0, 1.0)
    sorts: bool = False
    limits: tuple[str, ...] = ()
    traits: tuple[NoticedTrait, ...] = ()
    declined: tuple[DeclinedTrait, ...] = ()
    training_text: str = ""
    to_go: int = 0
    seconds: float | None = None
    brought_in: int = 0
    self_share: float | None = None
    self_interval: tuple[float, float] = (0.0, 1.0)
    due: int = 0
    changes: tuple[str, ...] = ()


class MediumPanel(ClickableFrame):
    """`clicked` selects the medium; `learn_requested`, `models_requested` from its button."""

    learn_requested = Signal()
    models_requested = Signal()

    def __init__(self, medium: Medium) -> None:
        super().__init__()
        self._medium = medium
        self._is_selected = False
        self.state = MediumState()
        self.setAccessibleName(translated(window_kit(medium).name))
        self._build_header()
        self._build_figures()
        self._build_footer()
        self._build_column()
        self.show_reading()

    def show_reading(self) -> None:
        """Claim nothing while the state of the medium is read."""
        self.state, self._is_read = MediumState(), False
        self.ratings.setText("–")
        self._unit.setText(self.tr("ratings"))
        self._spread.show_counts(self.state.spread)
        self.line_name.setText(self.tr("Ratings"))
        self._line.show_share(0.0, has_tick=False)
        self.sentence.setText(self.tr("Reading your ratings…"))
        for label in (self.line_value, self._footer):
            label.setText("")
        self.chip.hide()
        self.button.setText(self.tr("Learn now"))
        self.button.setEnabled(False)

    def show_state(self, state: MediumState) -> None:
        self.state, self._is_read = state, True
        self.chip.show()
        self.ratings.setText(number(state.ratings))
        self._unit.setText(self.tr("rating") if state.ratings == 1 else self.tr("ratings"))
        self._spread.show_counts(state.spread)
        self._spread.setVisible(state.ratings > 0)
        self._show_chip()
        self._show_line()
        self.sentence.setText(self._sentence_text())
        self._footer.setText(self._footer_text())
        self.button.setText(self.tr("Learn now") if state.has_model else self.tr("Models"))
        can_learn = state.ready and not state.training_text
        self.button.setEnabled(not state.has_model or can_learn)

    def show_training(self, text: str) -> None:
        """Show how far the training run of the medium is."""
        if self._is_read and text != self.state.training_text:
            self.show_state(replace(self.state, training_text=text))

    def set_selected(self, is_selected: bool) -> None:
        """Set whether the page shows this medium."""
        self._is_selected = is_selected
        self._icon.show_icon(window_kit(self._medium).icon, "blue" if is_selected else "text2")
        self.setAccessibleDescription(self.tr("chosen") if is_selected else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame; that of the selected medium is thicker."""
        border = "satin" if self._is_selected else "edge" if self.underMouse() else "line"
        self.draw_frame("panel", border, 2.0 if self._is_selected else 1.0)

    def _build_header(self) -> None:
        self._icon = IconLabel(window_kit(self._medium).icon, "text2", 18)
        self.chip = Chip("")
        self._header_row = new_row(spacing=8)
        self._header_row.addWidget(self._icon)
        self._header_row.addWidget(Label(translated(window_kit(self._medium).name), "title"), 1)
        self._header_row.addWidget(self.chip)

    def _build_figures(self) -> None:
        self.ratings = Label("", "figure", tabular=True)
        self._unit = Label("", "caption")
        self._spread = Histogram()
        policy = self._spread.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._spread.setSizePolicy(policy)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self.ratings, 0, 0)
        self._grid.addWidget(self._unit, 1, 0)
        bottom_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._grid.addWidget(self._spread, 0, 1, 2, 1, bottom_right)
        self.line_name = Label("", "note")
        self._line = ShareLine()
        self.line_value = Label("", "value", tabular=True)
        self._line_row = new_row(spacing=10)
        self._line_row.addWidget(self.line_name)
        self._line_row.addWidget(self._line, 1)
        self._line_row.addWidget(self.line_value)
        self.sentence = Label("", "note", wrap=True)
        Theme.current().set_scaled(self.sentence.setMinimumHeight, 34)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _build_footer(self) -> None:
        self._footer = Label("", "caption", wrap=True)
        self.button = Button("", extent="small")
        self.button.clicked.connect(self._press_button)
        self.footer = QWidget()
        self._footer_row = new_row(self.footer)
        self._footer_row.addWidget(self._footer, 1)
        self._footer_row.addWidget(self.button)

    def _build_column(self) -> None:
        column = new_column(self, 6, (16, 12, 14, 12))
        column.addLayout(self._header_row)
        column.addLayout(self._grid)
        column.addSpacing(4)
        column.addLayout(self._line_row)
        column.addWidget(self.sentence)
        column.addStretch(1)
        column.addWidget(self.footer)

    def _press_button(self) -> None:
        if self.state.has_model:
            self.learn_requested.emit()
        else:
            self.models_requested.emit()

    def _show_chip(self) -> None:
        text, tone = self._chip_text()
        self.chip.setText(text)
        self.chip.set_tone(tone)
        self.chip.updateGeometry()

    def _chip_text(self) -> tuple[str, str]:
        """The text of the chip, and its tone."""
        state = self.state
        if not state.has_model:
            return self.tr("no model"), "plain"
        if state.training_text:
            return self.tr("learning"), "on"
        if state.sorts and (state.auc or 0.0) >= SURE_AUC:
            return self.tr("sure"), "good"
        if state.sorts:
            return self.tr("fairly sure"), "plain"
        if state.auc is not None:
            return self.tr("not sure yet"), "warn"
        return (self.tr("ready"), "good") if state.ready else (self.tr("not ready"), "warn")

    def _show_line(self) -> None:
        state = self.state
        low, high = map(to_percent, state.interval)
        if state.auc is not None and state.sorts:
            self.line_name.setText(self.tr("Taste"))
            self._line.show_share(state.auc, has_tick=True)
            self.line_value.setText(self.tr("{0} in 100").format(to_percent(state.auc)))
        elif state.auc is not None:
            self.line_name.setText(self.tr("Taste"))
            self._line.show_interval(*state.interval)
            self.line_value.setText(self.tr("{0} to {1} in 100").format(low, high))
        else:
            self.line_name.setText(self.tr("Ratings"))
            self._line.show_share(state.ratings / state.needed, has_tick=False)
            count = min(state.ratings, state.needed)
            self.line_value.setText(self.tr("{0} of {1}").format(count, state.needed))

    def _sentence_text(self) -> str:
        state, limits = self.state, map(translated, self.state.limits)
        if not state.has_model:
            return join_sentences(translated(window_kit(self._medium).no_model_to_learn), *limits)
        if state.limits and not state.sorts:
            return join_sentences(*limits)
        return join_sentences(self._quality_text(), *limits)

    def _quality_text(self) -> str:
        state = self.state
        if state.auc is not None and to_percent(state.auc) <= 50:
            return self.tr("No better than chance yet. Some more ratings would help.")
        if state.auc is not None and not state.sorts:
            return self.tr("Little better than chance yet. Some more ratings would help.")
        if state.sorts:
            sentence = self.tr("Of two works you rated differently, taste picks your favourite.")
            if (state.auc or 0.0) < SURE_AUC and not state.limits:
                sentence = self.tr("Enough to sort by. Some more ratings would help.")
            luck = self.tr("Between {0} and {1} with luck allowed for.")
            return join_sentences(sentence, luck.format(*map(to_percent, state.interval)))
        if state.ready:
            return self.tr("Enough to learn from.")
        return translated(state.missing)

    def _footer_text(self) -> str:
        state = self.state
        if state.training_text:
            return state.training_text
        lines = self._count_text(), self._brought_in_text(), self._estimate_text()
        return "\n".join(line for line in lines if line)

    def _count_text(self) -> str:
        state = self.state
        if state.to_go == 1:
            return self.tr("Next after 1 more rating")
        if state.to_go:
            return self.tr("Next after {0} more ratings").format(state.to_go)
        if not state.comparisons:
            return ""
        if state.comparisons == 1:
            return self.tr("and 1 answer to A or B?")
        return self.tr("and {0} answers to A or B?").format(state.comparisons)

    def _brought_in_text(self) -> str:
        count = self.state.brought_in
        if count == 1:
            return self.tr("and 1 rating brought in")
        return self.tr("and {0} ratings brought in").format(number(count)) if count else ""

    def _estimate_text(self) -> str:
        state = self.state
        if not state.has_model or state.seconds is None:
            return ""
        return self.tr("Takes {0}").format(translated(about(state.seconds)))
