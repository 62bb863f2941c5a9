"""The filters at the left of the history.

Invariant: `choice` is the whole truth of what is filtered; the controls only show and change it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engines.contract import Medium
from studio.records import Facet
from ui.history.work_filter import KIND_WORDS, WorkFilter
from ui.history.date_chart import DateChart
from ui.look.dates import short_day
from ui.look.icons import icon
from ui.parts import (
    Button,
    Check,
    Chip,
    Divider,
    FlowLayout,
    Label,
    LabelledCombo,
    PanelHeader,
    StarBar,
    ground,
)
from ui.qt.layouts import clear_layout

MOST_TAGS = 8


class FilterPanel(QWidget):
    """`changed` when the artist filters, `trash_turned(bool)` for the trash at the foot."""

    changed = Signal()
    trash_turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setProperty("panel", True)
        self.choice = WorkFilter()
        self._tags: dict[str, int] = {}
        self._all_tags = False
        self._column = QVBoxLayout()
        self._build_kinds()
        self._build_stars()
        self._build_made()
        self._build_tags()
        self._build_makers()
        self._column.addStretch(1)
        self._build_frame()

    # What it shows

    def show_choice(self, choice: WorkFilter) -> None:
        """Set every control without saying so."""
        self.choice = choice
        for kind, check in self._kinds.items():
            _set(check, not choice.kinds or kind in choice.kinds)
        self._stars.setValue(choice.min_stars)
        _set(self._unrated, choice.unrated)
        _set(self._rejected, choice.rejected)
        self._made.set_since(choice.since)
        self._show_since()
        for text, chip in self._chips.items():
            _set(chip, text == choice.tag)
        for combo, value in ((self._model, choice.model), (self._adapter, choice.adapter)):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.blockSignals(False)
        self.clear.setEnabled(choice != WorkFilter())

    def show_counts(self, facets: Sequence[Facet], trashed: int) -> None:
        """Say how many works each filter would show, given the others."""
        here = self.choice
        by_kind = dict.fromkeys(Medium, 0)
        unrated = rejected = 0
        for facet in facets:
            stars_fit = facet.stars >= here.min_stars if facet.stars else here.unrated
            kind_fits = not here.kinds or facet.kind in here.kinds
            if stars_fit and (here.rejected or not facet.rejected):
                by_kind[facet.kind] += facet.works
            if kind_fits and not facet.stars and (here.rejected or not facet.rejected):
                unrated += facet.works
            if kind_fits and facet.rejected and stars_fit:
                rejected += facet.works
        for kind, label in self._kind_counts.items():
            label.setText(f"{by_kind[kind]:,}")
        self._unrated_count.setText(f"{unrated:,}")
        self._rejected_count.setText(f"{rejected:,}")
        self._trash_count.setText(f"{trashed:,}")

    def show_days(self, counts: Mapping[str, int]) -> None:
        """Show when works were made."""
        self._made.show_days(counts, date.today())

    def show_tags(self, tags: Mapping[str, int]) -> None:
        """Offer these tags, the commonest first."""
        if dict(tags) != self._tags:
            self._tags = dict(tags)
            self._fill_tags()

    def show_makers(self, models: Mapping[str, str], adapters: Mapping[str, str]) -> None:
        """Offer these models and adapters: name by id."""
        for combo, names in ((self._model, models), (self._adapter, adapters)):
            combo.blockSignals(True)
            combo.clear()
            combo.addItem(self.tr("any"), "")
            for identity, name in names.items():
                combo.addItem(name, identity)
            combo.blockSignals(False)
        self.show_choice(self.choice)

    def show_trash(self, shown: bool) -> None:
        """Mark whether the trash is on show."""
        _set(self.trash, shown)

    # Building

    def _build_frame(self) -> None:
        head = PanelHeader(self.tr("Filters"))
        self.clear = Button(self.tr("Clear"), "quiet", "small")
        self.clear.setEnabled(False)
        self.clear.clicked.connect(lambda: self._change(WorkFilter()))
        head.add(self.clear)
        inner = QWidget()
        ground(inner, "panel")
        inner.setLayout(self._column)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(4)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Divider())
        column.addWidget(scroll, 1)
        column.addWidget(Divider())
        column.addWidget(self._build_trash())

    def _build_trash(self) -> QWidget:
        self.trash = QPushButton(self.tr("Trash"))
        self.trash.setProperty("kind", "quiet")
        self.trash.setCheckable(True)
        self.trash.setIcon(icon("trash"))
        self.trash.toggled.connect(self.trash_turned)
        self._trash_count = _count()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(8, 4, 16, 4)
        row.addWidget(self.trash)
        row.addStretch(1)
        row.addWidget(self._trash_count)
        return foot

    def _build_kinds(self) -> None:
        self._head(self.tr("Kind"), first=True)
        self._kinds: dict[Medium, Check] = {}
        self._kind_counts: dict[Medium, Label] = {}
        for kind, words in KIND_WORDS.items():
            check, count = self._check_row(self.tr(words))
            check.setChecked(True)
            check.clicked.connect(self._kinds_changed)
            self._kinds[kind], self._kind_counts[kind] = check, count

    def _build_stars(self) -> None:
        self._head(self.tr("Stars"))
        self._stars = StarBar(self.tr("Least stars"))
        self._stars.rating_changed.connect(lambda stars: self._change_part(min_stars=stars))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._stars)
        row.addWidget(Label(self.tr("or more"), "caption"), 1)
        self._column.addLayout(row)
        self._unrated, self._unrated_count = self._check_row(self.tr("Not yet rated"))
        self._unrated.setChecked(True)
        self._unrated.clicked.connect(lambda on: self._change_part(unrated=on))
        self._rejected, self._rejected_count = self._check_row(self.tr("Rejected"))
        self._rejected.clicked.connect(lambda on: self._change_part(rejected=on))

    def _build_made(self) -> None:
        self._since = Label("", "caption")
        self._head(self.tr("Made"), self._since)
        self._made = DateChart()
        self._made.since_chosen.connect(lambda since: self._change_part(since=since))
        self._column.addWidget(self._made)

    def _build_tags(self) -> None:
        self._tags_head = self._head(self.tr("Tags"))
        self._tag_box = QWidget()
        self._tag_flow = FlowLayout(self._tag_box)
        self._chips: dict[str, Chip] = {}
        self._column.addWidget(self._tag_box)
        self._fill_tags()

    def _build_makers(self) -> None:
        self._head(self.tr("Made with"))
        self._model = LabelledCombo(self.tr("Model"))
        self._adapter = LabelledCombo(self.tr("Adapter"))
        for combo in (self._model, self._adapter):
            combo.addItem(self.tr("any"), "")
            self._column.addWidget(combo)
            self._column.addSpacing(2)
        self._model.activated.connect(lambda: self._change_part(model=_data(self._model)))
        self._adapter.activated.connect(lambda: self._change_part(adapter=_data(self._adapter)))

    def _head(self, words: str, trailing: Label | None = None, first: bool = False) -> Label:
        if not first:
            self._column.addSpacing(12)
        label = Label(words, "label", "text")
        row = QHBoxLayout()
        row.addWidget(label, 1)
        if trailing is not None:
            row.addWidget(trailing)
        self._column.addLayout(row)
        self._column.addSpacing(2)
        return label

    def _check_row(self, words: str) -> tuple[Check, Label]:
        check, count = Check(words), _count()
        row = QHBoxLayout()
        row.addWidget(check, 1)
        row.addWidget(count)
        self._column.addLayout(row)
        return check, count

    # What the artist does

    def _change_part(self, **parts: Any) -> None:
        self._change(replace(self.choice, **parts))

    def _change(self, choice: WorkFilter) -> None:
        self.show_choice(choice)
        self.changed.emit()

    def _kinds_changed(self) -> None:
        on = tuple(kind for kind, check in self._kinds.items() if check.isChecked())
        self._change_part(kinds=() if len(on) in (0, len(self._kinds)) else on)

    def _show_since(self) -> None:
        since = self.choice.since
        words = self.tr("since {0}").format(short_day(since, date.today())) if since else ""
        self._since.setText(words)

    def _fill_tags(self) -> None:
        clear_layout(self._tag_flow)
        ordered = sorted(self._tags, key=lambda name: (-self._tags[name], name))
        shown = ordered if self._all_tags else ordered[:MOST_TAGS]
        self._chips = {name: self._tag_chip(name) for name in shown}
        if len(ordered) > len(shown):
            more = Chip(self.tr("{0} more").format(len(ordered) - len(shown)), checkable=True)
            more.clicked.connect(self._show_all_tags)
            self._tag_flow.addWidget(more)
        if not ordered:
            self._tag_flow.addWidget(Label(self.tr("T gives a work a tag"), "caption"))
        self._tag_box.updateGeometry()

    def _tag_chip(self, name: str) -> Chip:
        chip = Chip(name, checkable=True)
        chip.setChecked(name == self.choice.tag)
        chip.setToolTip(f"{self._tags[name]:,}")
        chip.clicked.connect(lambda on: self._change_part(tag=name if on else ""))
        self._tag_flow.addWidget(chip)
        return chip

    def _show_all_tags(self) -> None:
        self._all_tags = True
        self._fill_tags()


def _count() -> Label:
    label = Label("", "note", tabular=True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _set(button: Check | Chip | QPushButton, on: bool) -> None:
    button.blockSignals(True)
    button.setChecked(on)
    button.blockSignals(False)
    button.update()


def _data(combo: LabelledCombo) -> str:
    return str(combo.currentData() or "")
