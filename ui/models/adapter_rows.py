"""The adapters of a medium: which is in use, and how strongly.

Invariant: at most one is on, as in the studio; a strength that moves is said once it rests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.records import Adapter
from ui.adapter_summary import AdapterSummary, to_percent
from ui.look.dates import local, short_day
from ui.look.theme import Theme
from ui.parts import Check, Divider, ElidedLabel, IconButton, Label, Slider, ground
from ui.qt.layouts import clear_layout

REST_MS = 300
MOST_STRENGTH = 200
AGAINST_WIDTH, STRENGTH_WIDTH = 150, 250


class AdapterRow(QWidget):
    """`turned(id, on)`, `strength_chosen(id, strength)`, `export_wanted(id)`."""

    turned = Signal(str, bool)
    strength_chosen = Signal(str, float)
    export_wanted = Signal(str)

    def __init__(
        self,
        adapter: Adapter,
        standing: AdapterSummary | None,
        strength: float,
        in_use: bool,
        note: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.adapter = adapter
        self.setMinimumHeight(Theme.current().px(44))
        self.check = Check()
        self.check.setAccessibleName(self.tr("Use {0}").format(adapter.name))
        self.check.setChecked(in_use)
        self.check.clicked.connect(lambda on: self.turned.emit(adapter.id, on))
        self.slider = Slider()
        self.slider.setRange(0, MOST_STRENGTH)
        self.slider.setValue(round(strength * 100))
        self.slider.setEnabled(in_use)
        self.slider.setAccessibleName(self.tr("Strength of {0}").format(adapter.name))
        self._value = Label("", "value" if in_use else "caption", tabular=True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._say)
        self.slider.valueChanged.connect(self._moved)
        self._build_row(note, _against(standing))
        self._show_value()

    def strength(self) -> float:
        """The strength on show."""
        return self.slider.value() / 100

    def _build_row(self, note: str, against: str) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(self.adapter.name, "strong"))
        names.addWidget(ElidedLabel(note, "caption"))
        measured = ElidedLabel(against, "body", "text2")
        measured.setFixedWidth(Theme.current().px(AGAINST_WIDTH))
        strength = QWidget()
        strength.setFixedWidth(Theme.current().px(STRENGTH_WIDTH))
        line = QHBoxLayout(strength)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.slider, 1)
        self._value.setFixedWidth(Theme.current().px(36))
        line.addWidget(self._value)
        more = IconButton("dots-three-vertical", self.tr("More"))
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        export = menu.addAction(self.tr("Export…"))
        export.triggered.connect(lambda: self.export_wanted.emit(self.adapter.id))
        more.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 14, 4)
        row.setSpacing(12)
        row.addWidget(self.check)
        row.addLayout(names, 1)
        row.addWidget(measured)
        row.addWidget(strength)
        row.addWidget(more)

    def _moved(self) -> None:
        self._show_value()
        self._rest.start()

    def _say(self) -> None:
        self.strength_chosen.emit(self.adapter.id, self.strength())

    def _show_value(self) -> None:
        self._value.setText(f"{self.strength():.2f}")
        self.slider.setAccessibleDescription(self._value.text())


class AdapterRows(QWidget):
    """The list with its head; the rows' signals go on."""

    turned = Signal(str, bool)
    strength_chosen = Signal(str, float)
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.rows: dict[str, AdapterRow] = {}
        self._empty = Label("", "note", wrap=True)
        self._empty.setContentsMargins(16, 10, 16, 12)
        self._head = self._build_head()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(Divider())
        self._column.addWidget(self._empty)

    def show_adapters(
        self,
        adapters: Sequence[Adapter],
        summarize_adapters: Mapping[str, AdapterSummary],
        in_use: str,
        strengths: Mapping[str, float],
        names: Mapping[str, str],
    ) -> None:
        """Show these adapters, the newest first; `names` are those of models by id."""
        clear_layout(self._column, 3)
        self.rows = {}
        self._empty.setVisible(not adapters)
        self._head.setVisible(bool(adapters))
        words = self.tr(
            "None yet. A lesson on the Learn page leaves one, or import one: PEFT or LoRA."
        )
        self._empty.setText(words)
        for adapter in reversed(adapters):
            note = f"{_origin(adapter)}, for {names.get(adapter.model, adapter.model)}"
            row = AdapterRow(
                adapter,
                summarize_adapters.get(adapter.id),
                strengths.get(adapter.id, 1.0),
                adapter.id == in_use,
                note,
            )
            row.turned.connect(self.turned)
            row.strength_chosen.connect(self.strength_chosen)
            row.export_wanted.connect(self.export_wanted)
            self.rows[adapter.id] = row
            self._column.addWidget(row)
            self._column.addWidget(Divider())

    def _build_head(self) -> QWidget:
        head = QWidget()
        head.setMinimumHeight(Theme.current().px(30))
        row = QHBoxLayout(head)
        row.setContentsMargins(45, 0, 14, 0)
        row.setSpacing(12)
        row.addWidget(Label(self.tr("Name"), "label"), 1)
        for words, width in (
            (self.tr("Held-out pairs"), AGAINST_WIDTH),
            (self.tr("Strength"), STRENGTH_WIDTH),
        ):
            label = Label(words, "label")
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            label.setFixedWidth(Theme.current().px(width))
            row.addWidget(label)
        row.addSpacing(38)
        return head


def _origin(adapter: Adapter) -> str:
    day = short_day(local(adapter.created_at).date(), date.today())
    if adapter.origin == "imported":
        return f"imported {day}"
    return f"learned from {len(adapter.examples)} of your works, {day}"


def _against(standing: AdapterSummary | None) -> str:
    if standing is None or standing.share is None:
        return "not measured"
    words = f"{to_percent(standing.share)} in 100"
    if standing.low is not None and standing.high is not None:
        words += f" ({to_percent(standing.low)}–{to_percent(standing.high)})"
    return words
