"""Where the panels of the Learn page stand, in windows of every width.

The page has two views. The first has what taste knows, works to rate, A or B?, and the decision on
the last lesson, or the lesson that goes on. The other one, the lessons, has the timeline, the
losses, the decision and the samples of all. Width is counted in text units; the page scrolls down,
never sideways.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.learn.agreement_panel import AgreementPanel, FirstVisit
from ui.learn.comparison_panel import ComparisonPanel
from ui.learn.decision_panel import DecisionPanel
from ui.learn.rating_panel import RatingPanel
from ui.learn.samples_panel import SamplesPanel
from ui.learn.timeline_panel import TimelinePanel
from ui.learn.training_panel import TrainingPanel
from ui.learn.traits_panel import TraitsPanel
from ui.look.theme import Theme
from ui.parts import set_background
from ui.parts.column_widths import RAIL_WIDTH, TABS_BELOW, WIDE
from ui.qt.layouts import new_column, new_row, scroll_area

_SIDE_BY_SIDE = 1200
"""Width of a window, from which the decision stands beside A or B?"""
_WIDE_WIDTHS, _WIDTHS, _NARROW_WIDTH = (600, 440), (480, 360), 352
"""Widths of what taste knows, and of the decision."""
_LEAST_COMPARISON = 270
_MAX_WIDTH = 16_777_215


class Panels(NamedTuple):
    """The panels of the page."""

    first_visit: FirstVisit
    agreement: AgreementPanel
    traits: TraitsPanel
    ratings: RatingPanel
    timeline: TimelinePanel
    comparison: ComparisonPanel
    training: TrainingPanel
    decision: DecisionPanel
    samples: SamplesPanel


class PanelGrid(QWidget):
    """The panels in two rows, or below each other, in an area that scrolls down."""

    def __init__(self, panels: Panels) -> None:
        super().__init__()
        self.panels, self._has_two = panels, True
        directions = QBoxLayout.Direction
        self._top, self._bottom = QBoxLayout(directions.LeftToRight), new_row(spacing=12)
        self._left = QWidget()
        left = new_column(self._left)
        left.addWidget(panels.first_visit)
        left.addWidget(panels.agreement)
        for row, first, *others in (
            (self._top, self._left, panels.ratings),
            (self._bottom, panels.comparison, panels.training, panels.decision),
        ):
            row.setSpacing(12)
            row.addWidget(first, 0 if row is self._top else 1)
            for panel in others:
                row.addWidget(panel, 1 if panel is not panels.decision else 0)
        inner = set_background(QWidget(), "window")
        column = new_column(inner, 12, (12, 12, 12, 12))
        column.addLayout(self._top)
        column.addWidget(panels.timeline)
        column.addLayout(self._bottom, 1)
        column.addWidget(panels.samples)
        self.area = scroll_area(inner)
        new_column(self).addWidget(self.area)
        Theme.current().set_scaled(panels.comparison.setMinimumHeight, _LEAST_COMPARISON)
        Theme.current().rescaled.connect(self.arrange)

    def show_view(self, lessons: bool, is_first: bool, has_run: bool, has_lessons: bool) -> None:
        """Show the panels that have something to show.

        `lessons` for the view of all lessons; `is_first` where nothing was rated yet; `has_run`
        while a lesson goes on, or can go on; `has_lessons` where one has ended.
        """
        panels = self.panels
        has_pair = panels.comparison.pair() is not None or panels.comparison.is_blind_test()
        panels.first_visit.setVisible(is_first)
        panels.agreement.setVisible(not is_first)
        self._left.setHidden(lessons)
        panels.ratings.setVisible(not lessons and bool(panels.ratings.cards))
        panels.comparison.setVisible(not lessons and (has_pair or not is_first))
        panels.training.setVisible(lessons or has_run)
        panels.decision.setVisible(lessons or (not has_run and (has_lessons or not is_first)))
        panels.timeline.setVisible(lessons)
        panels.samples.setVisible(lessons and panels.samples.has_samples)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panels for the new width."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put the panels beside or below each other, as there is room."""
        panels, theme = self.panels, Theme.current()
        units = self.width() / theme.scale + RAIL_WIDTH
        directions = QBoxLayout.Direction
        has_two, is_row = units >= _SIDE_BY_SIDE, units >= TABS_BELOW
        left, right = _WIDE_WIDTHS if units >= WIDE else _WIDTHS if has_two else (_NARROW_WIDTH, 0)
        self._top.setDirection(directions.LeftToRight if is_row else directions.TopToBottom)
        self._bottom.setDirection(directions.LeftToRight if has_two else directions.TopToBottom)
        is_beside = is_row and not panels.ratings.isHidden()
        _set_width(self._left, theme.px(left) if is_beside else 0)
        for panel in (panels.decision, panels.training):
            is_wide = panel is panels.training and panels.comparison.isHidden()
            _set_width(panel, theme.px(right) if has_two and not is_wide else 0)
        if has_two is not self._has_two:
            self._has_two = has_two
            for panel in (panels.decision, panels.traits, panels.ratings):
                panel.set_compact(not has_two)


def _set_width(widget: QWidget, width: int) -> None:
    """Fix the width of a widget; with 0 it takes the room that there is."""
    widget.setMinimumWidth(width)
    widget.setMaximumWidth(width or _MAX_WIDTH)
