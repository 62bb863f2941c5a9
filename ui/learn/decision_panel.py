"""What an adapter is worth, in words, and what to do with it.

Invariant: the figures stand beside the words; an adapter that is not better can still be read, and
adopting is offered loudly only for one that is better.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.adapters.blind import summary
from ui.adapter_summary import AdapterSummary, to_percent
from ui.learn.medium_panel import ShareLine
from ui.look.theme import Theme
from ui.parts import Button, FlowLayout, Label
from ui.qt.layouts import clear_layout

PERCENT = "\N{NO-BREAK SPACE}%"


class DecisionPanel(QFrame):
    """`adopt_wanted(id)`, `leave_wanted(id)`, `trial_wanted(id)`, `rollback_wanted`."""

    adopt_wanted = Signal(str)
    leave_wanted = Signal(str)
    rollback_wanted = Signal()
    trial_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sheet")
        self._standing: AdapterSummary | None = None
        self._title = Label("", "title", wrap=True)
        self._words = Label("", "body", "text2", wrap=True)
        self._rows = QGridLayout()
        self.adopt = Button("", "primary")
        self.adopt.clicked.connect(lambda: self.adopt_wanted.emit(self._id()))
        self.roll_back = Button("", "secondary")
        self.roll_back.clicked.connect(self.rollback_wanted)
        self.trial = Button(self.tr("Try it blind"))
        self.trial.setToolTip(self.tr("The same briefs with and without it, and you choose"))
        self.trial.clicked.connect(lambda: self.trial_wanted.emit(self._id()))
        self.leave = Button(self.tr("Leave"), "quiet")
        self.leave.setToolTip(self.tr("Keep it aside; what is in use stays"))
        self.leave.clicked.connect(lambda: self.leave_wanted.emit(self._id()))
        self._build_column()
        self.show_standing(None, "")

    def show_standing(self, one: AdapterSummary | None, back_to: str) -> None:
        """Show an adapter; `back_to` names what rolling back would bring, if it can."""
        self._standing = one if one is not None and one.role != "base" else None
        one = self._standing
        self._show_rows(one)
        self._show_buttons(one, back_to)
        if one is None:
            self._title.setText(self.tr("Nothing learned yet"))
            self._words.setText(
                self.tr(
                    "After a lesson the studio says here how often the new adapter puts your "
                    "favourite first, on briefs it never saw."
                )
            )
            return
        self._title.setText(self._title_words(one))
        self._words.setText(verdict_words(one).replace(" %", PERCENT))

    def show_trial(self, is_on: bool) -> None:
        """While a blind test is on there is no second one."""
        self.trial.setEnabled(not is_on)

    def _title_words(self, one: AdapterSummary) -> str:
        other = one.parent.lower() or self.tr("the base")
        return {
            "in use": self.tr("{0} is in use").format(one.name),
            "adopted": self.tr("{0} was in use before").format(one.name),
            "candidate": self.tr("{0} is better than {1}").format(one.name, other),
            "left": self.tr("{0} is better, and left aside").format(one.name),
            "imported": self.tr("{0} was imported").format(one.name),
        }.get(one.role, self.tr("{0} is not better").format(one.name))

    def _show_rows(self, one: AdapterSummary | None) -> None:
        clear_layout(self._rows)
        if one is None or one.share is None:
            return
        before = one.parent.lower() or self.tr("base")
        shown = ((before, one.before, "text2"), (one.name.lower(), one.share, "blue"))
        for place, (name, share, ink) in enumerate(shown):
            line = ShareLine()
            line.show_share(share or 0.0, tick=True)
            self._rows.addWidget(Label(name, "note", ink), place, 0)
            self._rows.addWidget(line, place, 1)
            words = self.tr("{0} in 100").format(to_percent(share)) if share is not None else ""
            self._rows.addWidget(Label(words, "value", tabular=True), place, 2)

    def _show_buttons(self, one: AdapterSummary | None, back_to: str) -> None:
        role = one.role if one else "base"
        name = one.name.lower() if one else ""
        is_offer = role == "candidate"
        usable = role in ("candidate", "left", "adopted", "kept aside", "imported")
        words = self.tr("Adopt {0}") if is_offer or role == "left" else self.tr("Use {0} anyway")
        if role in ("adopted", "imported"):
            words = self.tr("Use {0}")
        self.adopt.setText(words.format(name))
        self.adopt.set_kind("primary" if is_offer else "secondary")
        self.adopt.setVisible(usable)
        self.leave.setVisible(is_offer)
        self.trial.setVisible(role != "base")
        self.roll_back.setText(self.tr("Roll back to {0}").format(back_to))
        self.roll_back.setVisible(role == "in use" and bool(back_to))

    def _build_column(self) -> None:
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        box = QWidget()
        flow = FlowLayout(box, 6)
        for button in (self.adopt, self.trial, self.roll_back):
            flow.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addWidget(box, 1)
        buttons.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(4)
        column.addLayout(self._rows)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumHeight(Theme.current().px(200))

    def _id(self) -> str:
        return self._standing.id if self._standing else ""


def verdict_words(one: AdapterSummary) -> str:
    """The figures as sentences: how often, with luck allowed for, and what changed beside."""
    aside = " It is kept aside, and what is in use stays." if one.role == "kept aside" else ""
    if one.share is None:
        return one.reason + aside
    before = to_percent(one.before) if one.before is not None else 50
    words = (
        f"It puts {to_percent(one.share)} of 100 held-out pairs in your order, against {before} before"
    )
    if one.low is not None and one.high is not None:
        words += f", and between {to_percent(one.low)} and {to_percent(one.high)} with luck allowed for"
    words += "."
    other = one.parent.lower() or "the base"
    if one.diversity is not None:
        words += f" Variety {to_percent(one.diversity)} % of {other}."
    if one.length is not None:
        words += f" Length {to_percent(one.length)} %."
    words += aside
    if one.blind is not None and one.blind.decided:
        words += f" In blind tests {summary(one.blind)[0].lower()}{summary(one.blind)[1:]}"
    return words
