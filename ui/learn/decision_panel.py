"""How an adapter compares with its parent, in figures and sentences, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from engines.contract.text import Text
from studio.adapters.blind import summary
from studio.learning.judging import TOO_FEW, failures_of
from ui.adapter_summary import AdapterSummary, to_percent
from ui.language import join_sentences, translated
from ui.learn.charts import ShareLine
from ui.look.theme import Theme
from ui.parts import Button, FlowLayout, Label
from ui.qt.layouts import clear_layout, new_column

PERCENT = "\N{NO-BREAK SPACE}%"


class DecisionPanel(QFrame):
    """`adopt_`, `decline_` and `blind_test_requested(id)`, and `roll_back_requested`."""

    adopt_requested = Signal(str)
    decline_requested = Signal(str)
    roll_back_requested = Signal()
    blind_test_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._adapter: AdapterSummary | None = None
        self.title = Label("", "title", wrap=True)
        self.text = Label("", "body", "text2", wrap=True)
        self._rows = QGridLayout()
        self.adopt = Button("", "primary")
        self.adopt.clicked.connect(lambda: self.adopt_requested.emit(self._id()))
        self.roll_back = Button("", "secondary")
        self.roll_back.clicked.connect(self.roll_back_requested)
        self.blind_test = Button(self.tr("Try it blind"))
        self.blind_test.setToolTip(self.tr("The same briefs with and without it, and you choose"))
        self.blind_test.clicked.connect(lambda: self.blind_test_requested.emit(self._id()))
        self.decline = Button(self.tr("Leave"), "quiet")
        self.decline.setToolTip(self.tr("Decline it; what is in use stays"))
        self.decline.clicked.connect(lambda: self.decline_requested.emit(self._id()))
        self._build_column()
        self.show_adapter(None, "")

    def show_adapter(self, adapter: AdapterSummary | None, previous: str) -> None:
        """Show an adapter; `previous` names what a roll-back returns to, empty if it cannot."""
        if adapter is not None and adapter.role == "base":
            adapter = None
        self._adapter = adapter
        self._show_rows(adapter)
        self._show_buttons(adapter, previous)
        if adapter is None:
            self.title.setText(self.tr("Nothing learned yet"))
            self.text.setText(
                self.tr(
                    "After a training run the studio says here how often the new adapter puts "
                    "your favourite first, on briefs it never saw."
                )
            )
            return
        self.title.setText(self._title_text(adapter))
        self.text.setText(describe_adapter(adapter).replace(" %", PERCENT))

    def show_blind_test(self, is_running: bool) -> None:
        """Disable the button of the blind test while one is running."""
        self.blind_test.setEnabled(not is_running)

    def _title_text(self, adapter: AdapterSummary) -> str:
        parent = adapter.parent.lower() or self.tr("the base")
        if adapter.role == "not better" and TOO_FEW in adapter.reason:
            return self.tr("Too few pairs to tell how good {0} is").format(adapter.name.lower())
        return {
            "in use": self.tr("{0} is in use").format(adapter.name),
            "adopted": self.tr("{0} was in use before").format(adapter.name),
            "candidate": self.tr("{0} is better than {1}").format(adapter.name, parent),
            "superseded": self.tr("{0} is better, and a newer one followed").format(adapter.name),
            "declined": self.tr("{0} is better, and declined").format(adapter.name),
            "imported": self.tr("{0} was imported").format(adapter.name),
        }.get(adapter.role, self.tr("{0} is not better").format(adapter.name))

    def _show_rows(self, adapter: AdapterSummary | None) -> None:
        clear_layout(self._rows)
        if adapter is None or adapter.share is None:
            return
        parent = adapter.parent.lower() or self.tr("base")
        rows = ((parent, adapter.before, "text2"), (adapter.name.lower(), adapter.share, "blue"))
        for index, (name, share, ink) in enumerate(rows):
            line = ShareLine()
            line.show_share(share or 0.0, has_tick=True)
            self._rows.addWidget(Label(name, "note", ink), index, 0)
            self._rows.addWidget(line, index, 1)
            text = self.tr("{0} in 100").format(to_percent(share)) if share is not None else ""
            self._rows.addWidget(Label(text, "value", tabular=True), index, 2)

    def _show_buttons(self, adapter: AdapterSummary | None, previous: str) -> None:
        role = adapter.role if adapter else "base"
        is_candidate = role == "candidate"
        text = self.tr("Use {0} anyway")
        if role in ("candidate", "superseded", "declined"):
            text = self.tr("Adopt {0}")
        elif role in ("adopted", "imported"):
            text = self.tr("Use {0}")
        self.adopt.setText(text.format(adapter.name.lower() if adapter else ""))
        self.adopt.set_kind("primary" if is_candidate else "secondary")
        self.adopt.setVisible(role not in ("base", "in use"))
        self.decline.setVisible(is_candidate)
        self.blind_test.setVisible(role != "base")
        self.roll_back.setText(self.tr("Roll back to {0}").format(previous))
        self.roll_back.setVisible(role == "in use" and bool(previous))

    def _build_column(self) -> None:
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        box = QWidget()
        flow = FlowLayout(box, 6)
        for button in (self.adopt, self.blind_test, self.roll_back):
            flow.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addWidget(box, 1)
        buttons.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignBottom)
        column = new_column(self, 8, (16, 12, 16, 12))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(4)
        column.addLayout(self._rows)
        column.addStretch(1)
        column.addLayout(buttons)
        Theme.current().set_scaled(self.setMinimumHeight, 200)

    def _id(self) -> str:
        return self._adapter.id if self._adapter else ""


def describe_adapter(adapter: AdapterSummary) -> str:
    """The figures as sentences: the share with its confidence interval, and what else changed."""
    is_measured = adapter.share is not None and adapter.pairs
    texts: list[str] = [*_figures(adapter)] if is_measured else [adapter.reason]
    if adapter.role == "not better":
        texts.append(Text("It is stored but not offered, and what is in use stays."))
    if adapter.blind is not None and adapter.blind.decided:
        texts.append(Text("In blind tests: {summary}", summary=summary(adapter.blind)))
    failure = _failure_text(adapter) if is_measured else ""
    return join_sentences(failure, *map(translated, texts))


def _failure_text(adapter: AdapterSummary) -> str:
    """Return why an adapter is not better; empty for others."""
    failures = failures_of(adapter.reason) if adapter.role == "not better" else ""
    sentence = translated(Text("{failures}.", failures=failures)) if failures else ""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _figures(adapter: AdapterSummary) -> Iterator[Text]:
    before = to_percent(adapter.before) if adapter.before is not None else 50
    share = to_percent(adapter.share or 0.0)
    if adapter.low is not None and adapter.high is not None:
        yield Text(
            "It puts {share} of 100 held-out pairs in your order, against {before} before,"
            " and between {low} and {high} with luck allowed for.",
            share=share,
            before=before,
            low=to_percent(adapter.low),
            high=to_percent(adapter.high),
        )
    else:
        yield Text(
            "It puts {share} of 100 held-out pairs in your order, against {before} before.",
            share=share,
            before=before,
        )
    parent = adapter.parent.lower() or Text("the base")
    if adapter.diversity is not None:
        variety = to_percent(adapter.diversity)
        yield Text("Variety {variety} % of {parent}.", variety=variety, parent=parent)
    if adapter.length is not None:
        yield Text("Length {length} %.", length=to_percent(adapter.length))
