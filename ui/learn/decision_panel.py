"""What an adapter makes before and after, how it compares in sentences, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from engines.contract import Medium
from engines.contract.text import Text
from studio.adapters.blind import summary
from studio.adapters.samples import Generations
from studio.learning.judging import TOO_FEW, failures_of
from ui.adapter_summary import AdapterSummary, to_percent
from ui.language import join_sentences, translated
from ui.learn.medium_state import MediumState, describe_next_run
from ui.learn.samples_panel import BeforeAfter
from ui.media import window_kit
from ui.parts import Button, ElidedLabel, FlowLayout, Label
from ui.qt.layouts import new_column, new_row

PERCENT = "\N{NO-BREAK SPACE}%"


class DecisionPanel(QFrame):
    """`adopt_`, `decline_` and `blind_test_requested(id)`, and `roll_back_requested`; where nothing
    was learned yet, `learn_requested` and `models_requested`."""

    adopt_requested = Signal(str)
    decline_requested = Signal(str)
    roll_back_requested = Signal()
    blind_test_requested = Signal(str)
    learn_requested = Signal()
    models_requested = Signal()

    def __init__(self, samples: BeforeAfter) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._adapter: AdapterSummary | None = None
        self._possible = ""
        self._is_compact = False
        self.samples = samples
        self.title = Label("", "strong", wrap=True)
        self.text = Label("", "note", wrap=True)
        self._build_buttons()
        self._build_column()
        self.show_adapter(None, "")

    def show_reading(self) -> None:
        """Claim nothing while the ratings are read."""
        self._possible = self.tr("Reading your ratings…")
        self.learn.setEnabled(False)
        self._show_text()

    def show_state(self, medium: Medium, state: MediumState) -> None:
        """Show what can be learned now, where nothing was learned yet."""
        self._possible = describe_next_run(state, window_kit(medium).no_model_to_learn)
        self._has_model = state.has_model
        self.learn.setEnabled(state.can_learn or not state.has_model)
        self.learn.setText(self.tr("Learn now") if state.has_model else self.tr("Models"))
        self._show_text()

    def show_adapter(self, adapter: AdapterSummary | None, previous: str) -> None:
        """Show an adapter; `previous` names what a roll-back returns to, empty if it cannot."""
        self._adapter = None if adapter is None or adapter.role == "base" else adapter
        self._show_text()
        self._show_buttons(self._adapter, previous)
        self._show_samples()

    def show_generations(self, generations: Generations, names: Mapping[str, str]) -> None:
        """Show what the adapter and the one before it made; `names` by id."""
        self.samples.show_generations(generations, names)
        self._show_samples()

    def show_blind_test(self, is_running: bool) -> None:
        """Disable the button of the blind test while one is running."""
        self.blind_test.setEnabled(not is_running)

    def set_compact(self, is_compact: bool) -> None:
        """Fold the samples, where there is little room, until they are asked for."""
        self._is_compact = is_compact
        self.unfold.setChecked(False)
        self._show_samples()

    def _show_text(self) -> None:
        if self._adapter is None:
            self.title.setText(self.tr("Nothing learned yet"))
            hint = self.tr(
                "After a lesson the new adapter is compared with what was before, on briefs it "
                "never saw, and it is yours to adopt."
            )
            self.text.setText(join_sentences(self._possible, hint))
            return
        self.title.setText(self._title_text(self._adapter))
        self.text.setText(describe_adapter(self._adapter).replace(" %", PERCENT))

    def _show_samples(self) -> None:
        has_samples = self._adapter is not None and self.samples.has_samples
        is_open = has_samples and (not self._is_compact or self.unfold.isChecked())
        for widget in (self.samples, self._heading, self._caption):
            widget.setVisible(is_open)
        self.unfold.setVisible(has_samples and self._is_compact)
        self.unfold.setText(self.tr("Hide") if self.unfold.isChecked() else self.tr("Show"))

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
        self.learn.setVisible(role == "base")
        self.blind_test.setVisible(role != "base")
        self.roll_back.setText(self.tr("Roll back to {0}").format(previous))
        self.roll_back.setVisible(role == "in use" and bool(previous))

    def _build_buttons(self) -> None:
        self._has_model = True
        self.learn = Button(self.tr("Learn now"))
        self.learn.clicked.connect(self._press_learn)
        self.adopt = Button("", "primary")
        self.adopt.clicked.connect(lambda: self.adopt_requested.emit(self._id()))
        self.roll_back = Button("", "secondary")
        self.roll_back.clicked.connect(self.roll_back_requested)
        self.blind_test = Button(self.tr("Try it blind"))
        self.blind_test.setToolTip(self.tr("The same briefs with and without it, and you choose"))
        self.blind_test.clicked.connect(lambda: self.blind_test_requested.emit(self._id()))
        self.unfold = Button(self.tr("Show"), "quiet")
        self.unfold.setAccessibleName(self.tr("Show what it made before and after"))
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._show_samples)
        self.decline = Button(self.tr("Leave"), "quiet")
        self.decline.setToolTip(self.tr("Decline it; what is in use stays"))
        self.decline.clicked.connect(lambda: self.decline_requested.emit(self._id()))

    def _build_column(self) -> None:
        self._heading = Label(self.tr("Before and after"), "title")
        self._caption = ElidedLabel(self.tr("same briefs, same seeds"), "caption")
        header = new_row(spacing=10)
        header.addWidget(self._heading)
        header.addWidget(self._caption, 1)
        box = QWidget()
        flow = FlowLayout(box, 6)
        for button in (self.learn, self.adopt, self.blind_test, self.roll_back, self.unfold):
            flow.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addWidget(box, 1)
        buttons.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignBottom)
        column = new_column(self, 8, (16, 12, 16, 12))
        column.addLayout(header)
        column.addWidget(self.samples)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(4)
        column.addLayout(buttons)

    def _press_learn(self) -> None:
        (self.learn_requested if self._has_model else self.models_requested).emit()

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
