"""Where one medium stands: its ratings, what was learned, what is missing.

Invariant: the panel is also the switch to its medium, and a medium without a model says so plainly
and offers no lesson.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import Medium
from ui.adapter_summary import to_percent
from ui.look.theme import Theme
from ui.parts import Button, Chip, IconLabel, Label, draw_box

SURE = 0.75
TITLES = {Medium.TEXT: "Text", Medium.IMAGE: "Pictures", Medium.MUSIC: "Music"}
_ICONS = {Medium.TEXT: "pen-nib", Medium.IMAGE: "paint-brush", Medium.MUSIC: "music-notes"}
_NO_MODEL = {
    Medium.TEXT: "Writing needs a model, and there is none on this machine yet.",
    Medium.IMAGE: "Pictures come with their own model. There is none on this machine yet.",
    Medium.MUSIC: "Music comes with its own model. There is none on this machine yet.",
}


@dataclass(frozen=True)
class MediumState:
    """What a panel shows. `auc`: how often taste picks the favourite of two, where that is known;
    `sorts`: whether that is enough to sort by; `learning`: words; `to_go`: ratings until the
    next lesson begins by itself, where the artist agreed to that."""

    has_model: bool = False
    ratings: int = 0
    comparisons: int = 0
    spread: tuple[int, ...] = (0, 0, 0, 0, 0)
    needed: int = 12
    ready: bool = False
    missing: str = ""
    auc: float | None = None
    sorts: bool = False
    learning: str = ""
    to_go: int = 0


class Histogram(QWidget):
    """How many works have each number of stars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = (0, 0, 0, 0, 0)
        self.setFixedSize(124, Theme.current().px(52))

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Works with one to five stars."""
        self._counts = counts
        told = [f"{count} with {stars}" for stars, count in enumerate(counts, start=1)]
        self.setAccessibleName(self.tr("Stars: {0}").format(", ".join(told)))
        self.setToolTip(", ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setFont(theme.font("micro"))
        most = max(self._counts) or 1
        floor = self.height() - theme.px(18)
        for place, count in enumerate(self._counts):
            ink = QColor(theme.colour("star"))
            ink.setAlphaF(0.45 + 0.11 * place)
            height = max(2.0, count / most * floor)
            bar = QRectF(place * 25.0, floor - height, 18, height)
            draw_box(painter, bar, ink if count else theme.colour("line"), None, 2)
            painter.setPen(theme.colour("text3"))
            room = QRectF(place * 25.0, floor + 3, 18, theme.px(15))
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, str(place + 1))


class ShareLine(QWidget):
    """A line from 0 to 100 with a tick at the half, or at nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._tick = 0.0, False
        self.setFixedHeight(10)

    def show_share(self, share: float, tick: bool) -> None:
        """`share` from 0 to 1; `tick` marks the half."""
        self._share, self._tick = share, tick
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        width = float(self.width())
        draw_box(painter, QRectF(0, 3, width, 4), theme.colour("line"), None, 2)
        done = min(1.0, self._share) * width
        if done > 0:
            draw_box(painter, QRectF(0, 3, max(4.0, done), 4), theme.colour("satin"), None, 2)
        if self._tick:
            painter.fillRect(QRectF(width / 2 - 0.5, 0, 1, 10), theme.colour("text3"))


class MediumPanel(QFrame):
    """`chosen` when the panel is pressed; `learn_wanted`, `models_wanted` from its button."""

    chosen = Signal()
    learn_wanted = Signal()
    models_wanted = Signal()

    def __init__(self, medium: Medium, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._medium = medium
        self._is_chosen = False
        self._state = MediumState()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr(TITLES[medium]))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._build_head()
        self._build_figures()
        self._build_foot()
        self._build_column()
        self.show_state(MediumState())

    def show_state(self, state: MediumState) -> None:
        """Show where the medium stands."""
        self._state = state
        self._ratings.setText(f"{state.ratings:,}")
        self._words.setText(self.tr("rating") if state.ratings == 1 else self.tr("ratings"))
        self._spread.show_counts(state.spread)
        self._show_chip()
        self._show_line()
        self._foot.setText(self._foot_words())
        self.button.setText(self.tr("Learn now") if state.has_model else self.tr("Models"))
        self.button.setEnabled(not state.has_model or (state.ready and not state.learning))

    def set_chosen(self, chosen: bool) -> None:
        """Whether the page shows this medium."""
        self._is_chosen = chosen
        self._icon.show_icon(_ICONS[self._medium], "blue" if chosen else "text2")
        self.setAccessibleDescription(self.tr("chosen") if chosen else "")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        border = "satin" if self._is_chosen else "edge" if self.underMouse() else "line"
        width = 2.0 if self._is_chosen else 1.0
        box = QRectF(self.rect())
        draw_box(QPainter(self), box, theme.colour("panel"), theme.colour(border), 6, width)

    def _build_head(self) -> None:
        self._icon = IconLabel(_ICONS[self._medium], "text2", 18)
        self._chip = Chip("")
        self._head_row = QHBoxLayout()
        self._head_row.setSpacing(8)
        self._head_row.addWidget(self._icon)
        self._head_row.addWidget(Label(self.tr(TITLES[self._medium]), "title"), 1)
        self._head_row.addWidget(self._chip)

    def _build_figures(self) -> None:
        self._ratings = Label("", "figure", tabular=True)
        self._words = Label("", "caption")
        self._spread = Histogram()
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self._ratings, 0, 0)
        self._grid.addWidget(self._words, 1, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._grid.addWidget(self._spread, 0, 1, 2, 1, right)
        self._line_name = Label("", "note")
        self._line = ShareLine()
        self._line_value = Label("", "value", tabular=True)
        self._line_row = QHBoxLayout()
        self._line_row.setSpacing(10)
        self._line_row.addWidget(self._line_name)
        self._line_row.addWidget(self._line, 1)
        self._line_row.addWidget(self._line_value)
        self._sentence = Label("", "note", wrap=True)
        self._sentence.setMinimumHeight(Theme.current().px(34))
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _build_foot(self) -> None:
        self._foot = Label("", "caption")
        self.button = Button("", extent="small")
        self.button.clicked.connect(self._press)
        self._foot_row = QHBoxLayout()
        self._foot_row.addWidget(self._foot, 1)
        self._foot_row.addWidget(self.button)

    def _build_column(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(6)
        column.addLayout(self._head_row)
        column.addLayout(self._grid)
        column.addSpacing(4)
        column.addLayout(self._line_row)
        column.addWidget(self._sentence)
        column.addStretch(1)
        column.addLayout(self._foot_row)

    def _press(self) -> None:
        if self._state.has_model:
            self.learn_wanted.emit()
        else:
            self.models_wanted.emit()

    def _show_chip(self) -> None:
        state = self._state
        if not state.has_model:
            words, tone = self.tr("no model"), "plain"
        elif state.learning:
            words, tone = self.tr("learning"), "on"
        elif state.sorts and (state.auc or 0.0) >= SURE:
            words, tone = self.tr("sure"), "good"
        elif state.sorts:
            words, tone = self.tr("fairly sure"), "plain"
        elif state.auc is not None:
            words, tone = self.tr("not sure yet"), "warn"
        elif state.ready:
            words, tone = self.tr("ready"), "good"
        else:
            words, tone = self.tr("not ready"), "warn"
        self._chip.setText(words)
        self._chip.set_tone(tone)
        self._chip.updateGeometry()

    def _show_line(self) -> None:
        state = self._state
        if state.auc is not None:
            self._line_name.setText(self.tr("Taste"))
            self._line.show_share(state.auc, tick=True)
            self._line_value.setText(self.tr("{0} in 100").format(to_percent(state.auc)))
        else:
            self._line_name.setText(self.tr("Ratings"))
            self._line.show_share(state.ratings / state.needed, tick=False)
            enough = min(state.ratings, state.needed)
            self._line_value.setText(self.tr("{0} of {1}").format(enough, state.needed))
        self._sentence.setText(self._sentence_words())

    def _sentence_words(self) -> str:
        state = self._state
        if not state.has_model:
            return self.tr(_NO_MODEL[self._medium])
        if state.auc is not None and not state.sorts:
            return self.tr("Little better than chance yet. Some more ratings would help.")
        if state.sorts and (state.auc or 0.0) < SURE:
            return self.tr("Enough to sort by. Some more ratings would help.")
        if state.sorts:
            return self.tr("Of two works you rated differently, taste picks your favourite.")
        if state.ready:
            return self.tr("Enough to learn from. A lesson takes some minutes.")
        return state.missing

    def _foot_words(self) -> str:
        state = self._state
        if state.learning:
            return state.learning
        if state.to_go:
            return self.tr("Next after {0} more ratings").format(state.to_go)
        if not state.comparisons:
            return ""
        one = self.tr("and 1 answer to A or B?")
        many = self.tr("and {0} answers to A or B?")
        return one if state.comparisons == 1 else many.format(state.comparisons)
