"""The filters at the left of the history.

Invariant: `work_filter` is the only state; the controls show and change it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from engines.contract import Medium
from studio.base.records import Facet
from studio.history.date_spans import days_of
from studio.history.work_filter import WorkFilter
from ui.bound_keys import name_keys
from ui.history.collections.collections_list import CollectionsList
from ui.history.filters.date_chart import DateChart
from ui.history.filters.date_spans import SPAN_TEXTS, days_label
from ui.language import number, translated
from ui.media import window_kit
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
    set_background,
)
from ui.qt.layouts import clear_layout, later_scroll_area, new_column, new_row

MAX_TAGS = 8


class FilterPanel(QWidget):
    """`filter_changed` when the artist filters, `trash_toggled(bool)` for the trash."""

    filter_changed = Signal()
    trash_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_background(self, "panel")
        self.setProperty("panel", True)
        self.work_filter = WorkFilter()
        self._tags: dict[str, int] = {}
        self._shows_all_tags = False
        self._body = set_background(QWidget(), "panel")
        self._column = new_column(self._body, 4, (16, 12, 16, 12))
        self._build_kinds()
        self._build_stars()
        self._build_collections()
        self._build_dates()
        self._build_tags()
        self._build_makers()
        self._column.addStretch(1)
        self._build_frame()

    # Content

    def show_filter(self, work_filter: WorkFilter) -> None:
        """Set every control without emitting a signal."""
        self.work_filter = work_filter
        for medium, check in self.kinds.items():
            _set(check, not work_filter.kinds or medium in work_filter.kinds)
        self.stars.setValue(work_filter.min_stars)
        _set(self.unrated, work_filter.unrated)
        _set(self._rejected, work_filter.rejected)
        self.dates.set_days(work_filter.since, work_filter.until)
        # A span has its name below, and two days do not fit here.
        self.since.setText("" if work_filter.until else days_label(work_filter.since, None))
        span = work_filter.span_name(date.today())
        self.span.setCurrentIndex(self.span.findData(span))
        for text, chip in self.chips.items():
            _set(chip, text == work_filter.tag)
        for combo, value in (
            (self._model, work_filter.model),
            (self._adapter, work_filter.adapter),
        ):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.blockSignals(False)
        self.clear.setEnabled(work_filter != WorkFilter())

    def show_counts(self, facets: Sequence[Facet], trashed: int) -> None:
        """Show how many works each filter would match, given the others."""
        current = self.work_filter
        by_medium = dict.fromkeys(Medium, 0)
        unrated = rejected = 0
        for facet in facets:
            stars_fit = facet.stars >= current.min_stars if facet.stars else current.unrated
            kind_fits = not current.kinds or facet.medium in current.kinds
            if stars_fit and (current.rejected or not facet.rejected):
                by_medium[facet.medium] += facet.works
            if kind_fits and not facet.stars and (current.rejected or not facet.rejected):
                unrated += facet.works
            if kind_fits and facet.rejected and stars_fit:
                rejected += facet.works
        for medium, label in self._kind_counts.items():
            label.setText(number(by_medium[medium]))
        self._unrated_count.setText(number(unrated))
        self._rejected_count.setText(number(rejected))
        self._trash_count.setText(number(trashed))

    def show_days(self, counts: Mapping[str, int]) -> None:
        """Show when works were made."""
        self.dates.show_days(counts, date.today())

    def show_tags(self, tags: Mapping[str, int]) -> None:
        """Offer these tags, the most frequent first."""
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
        self.show_filter(self.work_filter)

    def show_trash(self, in_trash: bool) -> None:
        """Mark whether the gallery shows the trash."""
        _set(self.trash, in_trash)

    # Building

    def _build_frame(self) -> None:
        header = PanelHeader(self.tr("Filters"))
        self.clear = Button(self.tr("Clear"), "quiet", "small")
        self.clear.setEnabled(False)
        self.clear.clicked.connect(lambda: self._set_filter(WorkFilter()))
        header.add(self.clear)
        column = new_column(self)
        column.addWidget(header)
        column.addWidget(Divider())
        column.addWidget(later_scroll_area(self._body), 1)
        column.addWidget(Divider())
        column.addWidget(self._build_trash())

    def _build_trash(self) -> QWidget:
        self.trash = Button(self.tr("Trash"), "quiet", icon_name="trash")
        self.trash.setCheckable(True)
        self.trash.toggled.connect(self.trash_toggled)
        self._trash_count = _count_label()
        footer = QWidget()
        row = QHBoxLayout(footer)
        row.setContentsMargins(3, 4, 16, 4)
        row.addWidget(self.trash)
        row.addStretch(1)
        row.addWidget(self._trash_count)
        return footer

    def _build_kinds(self) -> None:
        self._add_title(self.tr("Kind"), first=True)
        self.kinds: dict[Medium, Check] = {}
        self._kind_counts: dict[Medium, Label] = {}
        for medium in Medium:
            check, count = self._add_check(translated(window_kit(medium).name))
            check.setChecked(True)
            check.clicked.connect(self._change_kinds)
            self.kinds[medium], self._kind_counts[medium] = check, count

    def _build_stars(self) -> None:
        self._add_title(self.tr("Stars"))
        self.stars = StarBar(self.tr("Least stars"))
        # Whoever asks for stars does not ask for works without any; these can be added again.
        self.stars.rating_changed.connect(
            lambda stars: self._change(min_stars=stars, unrated=not stars)
        )
        row = new_row(spacing=8)
        row.addWidget(self.stars)
        row.addWidget(Label(self.tr("or more"), "caption"), 1)
        self._column.addLayout(row)
        self.unrated, self._unrated_count = self._add_check(self.tr("Not yet rated"))
        self.unrated.setChecked(True)
        self.unrated.clicked.connect(lambda on: self._change(unrated=on))
        self._rejected, self._rejected_count = self._add_check(self.tr("Rejected"))
        self._rejected.clicked.connect(lambda on: self._change(rejected=on))

    def _build_collections(self) -> None:
        self.collections = CollectionsList()
        self._column.addSpacing(12)
        self._column.addWidget(self.collections)

    def _build_dates(self) -> None:
        self.since = Label("", "caption")
        self._add_title(self.tr("Made"), self.since)
        self.dates = DateChart()
        self.dates.since_changed.connect(
            lambda since: self._change(since=since, until=None, span="")
        )
        self._column.addWidget(self.dates)
        self.span = LabelledCombo(self.tr("When"))
        for name, text in SPAN_TEXTS.items():
            self.span.addItem(translated(text), name)
        self.span.activated.connect(self._choose_span)
        self._column.addSpacing(4)
        self._column.addWidget(self.span)

    def _build_tags(self) -> None:
        self._add_title(self.tr("Tags"))
        self._tag_box = QWidget()
        self._tag_flow = FlowLayout(self._tag_box)
        self.chips: dict[str, Chip] = {}
        self._column.addWidget(self._tag_box)
        self._fill_tags()

    def _build_makers(self) -> None:
        self._add_title(self.tr("Made with"))
        self._model = LabelledCombo(self.tr("Model"))
        self._adapter = LabelledCombo(self.tr("Adapter"))
        for combo in (self._model, self._adapter):
            combo.addItem(self.tr("any"), "")
            self._column.addWidget(combo)
            self._column.addSpacing(2)
        self._model.activated.connect(lambda: self._change(model=_data(self._model)))
        self._adapter.activated.connect(lambda: self._change(adapter=_data(self._adapter)))

    def _add_title(self, text: str, trailing: Label | None = None, first: bool = False) -> None:
        if not first:
            self._column.addSpacing(12)
        row = QHBoxLayout()
        row.addWidget(Label(text, "label", "text"), 1)
        if trailing is not None:
            row.addWidget(trailing)
        self._column.addLayout(row)
        self._column.addSpacing(2)

    def _add_check(self, text: str) -> tuple[Check, Label]:
        check, count = Check(text), _count_label()
        row = QHBoxLayout()
        row.addWidget(check, 1)
        row.addWidget(count)
        self._column.addLayout(row)
        return check, count

    # Changes by the artist

    def _change(self, **values: Any) -> None:
        self._set_filter(replace(self.work_filter, **values))

    def _set_filter(self, work_filter: WorkFilter) -> None:
        self.show_filter(work_filter)
        self.filter_changed.emit()

    def _choose_span(self) -> None:
        span = _data(self.span)
        since, until = days_of(span, date.today())
        self._change(since=since, until=until, span=span if since else "")

    def _change_kinds(self) -> None:
        kinds = tuple(medium for medium, check in self.kinds.items() if check.isChecked())
        self._change(kinds=() if len(kinds) in (0, len(self.kinds)) else kinds)

    def _fill_tags(self) -> None:
        clear_layout(self._tag_flow)
        names = sorted(self._tags, key=lambda name: (-self._tags[name], name))
        listed = names if self._shows_all_tags else names[:MAX_TAGS]
        self.chips = {name: self._add_tag_chip(name) for name in listed}
        if len(names) > len(listed):
            more = Chip(self.tr("{0} more").format(len(names) - len(listed)), checkable=True)
            more.clicked.connect(self._show_all_tags)
            self._tag_flow.addWidget(more)
        if not names:
            advice = Label("", "caption", wrap=True)
            name_keys(advice.setText, self.tr("{history.tag} gives a work a tag"))
            self._tag_flow.addWidget(advice)
        self._tag_box.updateGeometry()

    def _add_tag_chip(self, name: str) -> Chip:
        chip = Chip(name, checkable=True)
        chip.setChecked(name == self.work_filter.tag)
        chip.setToolTip(number(self._tags[name]))
        chip.clicked.connect(lambda on: self._change(tag=name if on else ""))
        self._tag_flow.addWidget(chip)
        return chip

    def _show_all_tags(self) -> None:
        self._shows_all_tags = True
        self._fill_tags()


def _count_label() -> Label:
    label = Label("", "note", tabular=True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _set(button: Check | Chip | QPushButton, is_checked: bool) -> None:
    button.blockSignals(True)
    button.setChecked(is_checked)
    button.blockSignals(False)
    button.update()


def _data(combo: LabelledCombo) -> str:
    return str(combo.currentData() or "")
