"""The loss curve of a training run.

At most four updates a second however fast points are added, and none before the plot is
on show; the raw line, the smoothed one and the held-out points differ in their stroke, and each has
its name and value at its end. Importing
this module imports pyqtgraph, so only the pages of runs do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.contract import LossPoint
from ui.language import number
from ui.look.theme import Theme
from ui.qt.layouts import new_column
from ui.qt.timers import single_shot_timer

UPDATE_MS = 250
SMOOTHING = 0.12
_LABEL_ROOM = 0.22
_LABEL_PADDING = 10  # above and below its text, in pixels


class LossPlot(QWidget):
    """Training loss over steps; not zoomed by the mouse.

    `measure`: what the held-out points are, where that is no loss; they have an axis of their own.
    """

    def __init__(self, measure: str = "") -> None:
        super().__init__()
        self._measure = measure
        self._points: dict[tuple[bool, int], LossPoint] = {}
        self._total = 0.0
        self._marks_lowest = False
        self.curves: LossCurves | None = None
        """None until the plot is on show: to build them takes 20 ms, and many runs are closed."""
        self._timer = single_shot_timer(self, UPDATE_MS, self._draw)
        self._first_turn = single_shot_timer(self, 0, self._draw)
        self._column = new_column(self)
        Theme.current().set_scaled(self.setMinimumHeight, 120)

    def show_points(self, points: Sequence[LossPoint], total: float) -> None:
        """Show the curve of a run that has `total` steps."""
        self._points = {(point.held_out, point.step): point for point in points}
        self._total = total
        self._draw()

    def add_point(self, point: LossPoint) -> None:
        """Add one point; it is drawn with the next update.

        A run that goes on from a checkpoint adds the points before it again.
        """
        self._points[point.held_out, point.step] = point
        self._draw_later()

    def mark_lowest(self, is_marked: bool) -> None:
        """Ring the lowest held-out loss, whose weights a run kept that stopped early."""
        self._marks_lowest = is_marked
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Build the curves in a turn of their own, so that a page of them opens at once."""
        super().showEvent(event)
        if self.curves is None:
            self._first_turn.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the values at the lines' ends, which are as wide as before."""
        super().resizeEvent(event)
        self._draw_later()

    def _draw_later(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _draw(self) -> None:
        if self.curves is None and self.isVisible():
            self.curves = LossCurves(self._measure)
            self._column.addWidget(self.curves)
        if self.curves is not None:
            self.curves.draw(list(self._points.values()), self._total, self._marks_lowest)


class LossCurves(pg.PlotWidget):
    """The lines, points and axes of a `LossPlot`."""

    def __init__(self, measure: str) -> None:
        values = {side: _ValueAxis(side) for side in (("left", "right") if measure else ("left",))}
        super().__init__(axisItems={"bottom": _StepAxis("bottom"), **values})
        self._measure = measure
        self._total = 0.0
        self._build()
        Theme.current().changed.connect(self.restyle)
        self.restyle()

    def draw(self, points: Sequence[LossPoint], total: float, marks_lowest: bool) -> None:
        """Show the points of a run that has `total` steps.

        `marks_lowest` rings the lowest held-out loss.
        """
        self._total = total
        training = [point for point in points if not point.held_out]
        held_out = [point for point in points if point.held_out]
        xs = np.array([point.step for point in training], float)
        ys = np.array([point.loss for point in training], float)
        smooth = exponential_mean(ys)
        self._raw_line.setData(xs, ys)
        self._smooth_line.setData(xs, smooth)
        held_out_xs = [point.step for point in held_out]
        held_out_ys = [point.loss for point in held_out]
        self._held_out_line.setData(held_out_xs, held_out_ys)
        self._held_out_points.setData(held_out_xs, held_out_ys)
        lowest = [min(held_out, key=lambda point: point.loss)] if held_out else []
        marks = lowest if marks_lowest else []
        self._lowest.setData([mark.step for mark in marks], [mark.loss for mark in marks])
        self._fit(xs, ys, held_out_ys)
        self.showGrid(y=bool(points), alpha=0.18)
        for name in ("left", "bottom", "right"):  # an empty plot has nothing to measure
            self.getAxis(name).setStyle(showValues=bool(points))
        self._label_ends(training, smooth, held_out)

    def point_count(self) -> int:
        """The number of points of the raw line."""
        xs, _ = self._raw_line.getData()
        return 0 if xs is None else len(xs)

    def restyle(self) -> None:
        """Apply the theme's colours."""
        theme = Theme.current()
        self._raw_line.setPen(pg.mkPen(theme.colour("edge"), width=1))
        self._smooth_line.setPen(pg.mkPen(theme.colour("satin"), width=2))
        self._held_out_line.setPen(pg.mkPen(theme.colour("star"), width=1.5))
        self._held_out_points.setBrush(theme.colour("star"))
        self._held_out_points.setPen(pg.mkPen(theme.colour("panel"), width=1))
        self._lowest.setPen(pg.mkPen(theme.colour("text2"), width=1.5))
        for name in ("left", "bottom", "right"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(theme.colour("line")))
            axis.setTextPen(pg.mkPen(theme.colour("text3")))
            axis.setTickFont(QFont(theme.font("micro", tabular=True)))
            axis.setTickDensity(1 / max(1.0, theme.scale))  # larger figures need more room
        for text in (self._held_out_label, self._training_label, self._step_label):
            text.setColor(theme.colour("text3" if text is self._step_label else "text2"))
            text.setFont(theme.font("caption", tabular=True))

    def _build(self) -> None:
        self.setBackground(None)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(False, False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setStyleSheet("background: transparent; border: none;")
        ignored = QSizePolicy.Policy.Ignored
        self.setSizePolicy(ignored, ignored)
        for name in ("left", "bottom"):
            self.getAxis(name).setStyle(tickLength=0, tickTextOffset=8)
        self.getAxis("left").setWidth(40)
        self._raw_line = pg.PlotDataItem()
        self._smooth_line = pg.PlotDataItem()
        self._held_out_line = pg.PlotDataItem()
        self._held_out_points = pg.ScatterPlotItem(size=9)
        self._lowest = pg.ScatterPlotItem(size=15, brush=None)
        self._held_out_label = pg.TextItem(anchor=(0, 1))
        self._training_label = pg.TextItem(anchor=(0, 0))
        self._step_label = pg.TextItem(anchor=(0, 0))
        for item in (self._raw_line, self._smooth_line):
            self.addItem(item)
        for item in (self._training_label, self._step_label):
            self._item().addItem(item, ignoreBounds=True)
        self._held_out_view = self._new_view() if self._measure else self._item().getViewBox()
        for item in (self._held_out_line, self._held_out_points, self._lowest):
            self._held_out_view.addItem(item)
        self._held_out_view.addItem(self._held_out_label, ignoreBounds=True)

    def _new_view(self) -> pg.ViewBox:
        """A view over the same steps, whose values are on the right."""
        item, view = self._item(), pg.ViewBox(enableMouse=False, enableMenu=False)
        item.showAxis("right")
        item.scene().addItem(view)
        axis = item.getAxis("right")
        axis.linkToView(view)
        axis.setStyle(tickLength=0, tickTextOffset=8)
        axis.setWidth(40)
        view.setXLink(item.getViewBox())
        first = item.getViewBox()
        first.sigResized.connect(lambda: view.setGeometry(first.sceneBoundingRect()))
        return view

    def _item(self) -> pg.PlotItem:
        item = self.getPlotItem()
        assert item is not None
        return item

    def _fit(self, xs: np.ndarray, ys: np.ndarray, held_out_ys: Sequence[float]) -> None:
        view = self._item().getViewBox()
        last = max(self._total, float(xs[-1]) if len(xs) else 0.0, 1.0)
        room = self._label_room()
        right = last / (1 - room) if len(xs) and xs[-1] > last * (1 - room) else last
        view.setXRange(0, right, padding=0.01)
        if self._measure:
            _fit_values(view, ys.tolist())
            _fit_values(self._held_out_view, held_out_ys)
        else:
            _fit_values(view, [*ys.tolist(), *held_out_ys])

    def _label_room(self) -> float:
        """The share of the plot's width that the values at the lines' ends take."""
        metrics = QFontMetrics(Theme.current().font("caption", tabular=True))
        names = (self.tr("training"), self.tr("each step"), self._held_out_name())
        words = max(metrics.horizontalAdvance(f"{name} 10.00") for name in names)
        width = self._item().getViewBox().width()
        return min(0.65, max(_LABEL_ROOM, words * 1.15 / width)) if width > 0 else _LABEL_ROOM

    def _label_ends(
        self, training: Sequence[LossPoint], smooth: np.ndarray, held_out: Sequence[LossPoint]
    ) -> None:
        for label in (self._training_label, self._step_label):
            label.setVisible(bool(training))
        self._held_out_label.setVisible(bool(training and held_out))
        if not training:
            return
        step = training[-1].step
        right = step + max(self._total, step, 1) * 0.02
        ends = [float(smooth[-1])]
        self._training_label.setText(self.tr("training {0}").format(number(smooth[-1], ".2f")))
        self._training_label.setPos(QPointF(right, ends[0]))
        if held_out:
            value = held_out[-1].loss
            self._held_out_label.setText(f"{self._held_out_name()} {number(value, '.2f')}")
            self._held_out_label.setPos(QPointF(right, value))
            ends.append(self._on_first_axis(value))
        is_above = ends[-1] >= ends[0]
        self._held_out_label.setAnchor((0, is_above))
        self._training_label.setAnchor((0, len(ends) > 1 and not is_above))
        self._step_label.setText(self.tr("each step {0}").format(number(training[-1].loss, ".2f")))
        self._step_label.setPos(QPointF(right, min(ends) - self._line_height()))

    def _on_first_axis(self, value: float) -> float:
        """Return where a value of the held-out points stands on the axis of the losses."""
        (low, high), (first_low, first_high) = (
            view.viewRange()[1] for view in (self._held_out_view, self._item().getViewBox())
        )
        return first_low + (value - low) / (high - low) * (first_high - first_low)

    def _line_height(self) -> float:
        """The height of a line of text, in losses."""
        view = self._item().getViewBox()
        low, high = view.viewRange()[1]
        height = QFontMetrics(Theme.current().font("caption", tabular=True)).height()
        return height * (high - low) / max(1.0, view.height())

    def _held_out_name(self) -> str:
        """Return what stands at the end of the held-out line: the last word of its measure."""
        return self._measure.rpartition(" ")[2] or self.tr("held out")


class _StepAxis(pg.AxisItem):
    """Whole steps, as "12,000"."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [number(value * scale, ",.0f") if value == int(value) else "" for value in values]


class _ValueAxis(pg.AxisItem):
    """Values as pyqtgraph rounds them, in the language of the window."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        texts: list[str] = super().tickStrings(list(values), scale, spacing)
        return [text.replace(".", QLocale().decimalPoint()) for text in texts]


def _fit_values(view: pg.ViewBox, values: Sequence[float]) -> None:
    """Show these values, with room above and below for what stands at a line's end."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    metrics = QFontMetrics(Theme.current().font("caption", tabular=True))
    label = metrics.height() + _LABEL_PADDING
    room = min(0.2, label / view.height()) if view.height() > 0 else 0.1
    margin = max(0.02, (high - low) * max(0.12, room / (1 - 3 * room)))
    view.setYRange(low - 2 * margin, high + margin, padding=0)  # two lines stand below


def exponential_mean(values: np.ndarray) -> np.ndarray:
    """Exponential moving average with bias correction (Kingma & Ba 2015, section 3)."""
    smooth = np.empty_like(values)
    mean = 0.0
    for index, value in enumerate(values):
        mean += SMOOTHING * (value - mean)
        smooth[index] = mean / (1 - (1 - SMOOTHING) ** (index + 1))
    return smooth
