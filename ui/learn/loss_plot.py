"""The curve of a lesson.

Invariant: at most four updates a second however fast points arrive; the raw line, the smoothed one
and the held-out points are never the same kind of stroke. Importing this module imports pyqtgraph,
so only the Learn page does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from engines.contract import LossPoint
from ui.look.theme import Theme

UPDATE_MS = 250
SMOOTHING = 0.12
_ROOM_FOR_NAMES = 0.28


class LossPlot(QWidget):
    """Training loss over steps; not zoomed by the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[LossPoint] = []
        self._total = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(UPDATE_MS)
        self._later.timeout.connect(self._draw)
        self._plot = pg.PlotWidget(background=None)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build_plot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        Theme.current().changed.connect(self.restyle)
        self.restyle()

    def show_points(self, points: Sequence[LossPoint], total: float) -> None:
        """Show a whole curve of a lesson that has `total` steps."""
        self._points = list(points)
        self._total = total
        self._draw()

    def add_point(self, point: LossPoint) -> None:
        """Add one point; it is drawn with the next update."""
        self._points.append(point)
        if not self._later.isActive():
            self._later.start()

    def drawn(self) -> int:
        """How many points the raw line shows."""
        xs, _ = self._raw.getData()
        return 0 if xs is None else len(xs)

    def restyle(self) -> None:
        """Take the theme's colours."""
        theme = Theme.current()
        self._raw.setPen(pg.mkPen(theme.colour("edge"), width=1))
        self._smooth.setPen(pg.mkPen(theme.colour("satin"), width=2))
        self._held_line.setPen(pg.mkPen(theme.colour("star"), width=1.5))
        self._held.setBrush(theme.colour("star"))
        self._held.setPen(pg.mkPen(theme.colour("panel"), width=1))
        dots = Qt.PenStyle.DotLine
        self._now.setPen(pg.mkPen(theme.colour("text3"), width=1, style=dots))
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(pg.mkPen(theme.colour("line")))
            axis.setTextPen(pg.mkPen(theme.colour("text3")))
            axis.setTickFont(QFont(theme.font("micro", tabular=True)))
        for text in (self._held_name, self._smooth_name):
            text.setColor(theme.colour("text2"))
            text.setFont(theme.font("caption", tabular=True))

    def _build_plot(self) -> None:
        self._plot.setMouseEnabled(False, False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self._plot.setStyleSheet("background: transparent; border: none;")
        ignored = QSizePolicy.Policy.Ignored
        self._plot.setSizePolicy(ignored, ignored)
        self.setMinimumHeight(Theme.current().px(120))
        self._plot.showGrid(y=True, alpha=0.18)
        for name in ("left", "bottom"):
            self._plot.getAxis(name).setStyle(tickLength=0, tickTextOffset=8)
        self._plot.getAxis("left").setWidth(40)
        self._raw = pg.PlotDataItem()
        self._smooth = pg.PlotDataItem()
        self._held_line = pg.PlotDataItem()
        self._held = pg.ScatterPlotItem(size=9)
        self._now = pg.InfiniteLine(angle=90)
        self._held_name = pg.TextItem(anchor=(0, 1))
        self._smooth_name = pg.TextItem(anchor=(0, 0))
        for item in (self._raw, self._smooth, self._held_line, self._held, self._now):
            self._plot.addItem(item)
        for item in (self._held_name, self._smooth_name):
            self._plot.addItem(item, ignoreBounds=True)

    def _draw(self) -> None:
        training = [point for point in self._points if not point.held_out]
        held_out = [point for point in self._points if point.held_out]
        xs = np.array([point.step for point in training], float)
        ys = np.array([point.loss for point in training], float)
        smooth = smoothed(ys)
        self._raw.setData(xs, ys)
        self._smooth.setData(xs, smooth)
        held_xs = [point.step for point in held_out]
        held_ys = [point.loss for point in held_out]
        self._held_line.setData(held_xs, held_ys)
        self._held.setData(held_xs, held_ys)
        self._fit(xs, ys, held_ys)
        for name in ("left", "bottom"):  # an empty plot has nothing to measure
            self._plot.getAxis(name).setStyle(showValues=bool(self._points))
        self._name_ends(training, smooth, held_out)

    def _fit(self, xs: np.ndarray, ys: np.ndarray, held: Sequence[float]) -> None:
        last = max(self._total, float(xs[-1]) if len(xs) else 0.0, 1.0)
        room = last * (1 + _ROOM_FOR_NAMES) if len(xs) and xs[-1] > last * 0.72 else last
        self._plot.setXRange(0, room, padding=0.01)
        values = [*ys.tolist(), *held]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        margin = max(0.02, (high - low) * 0.12)
        self._plot.setYRange(low - margin, high + margin, padding=0)

    def _name_ends(
        self, training: Sequence[LossPoint], smooth: np.ndarray, held_out: Sequence[LossPoint]
    ) -> None:
        self._now.setVisible(bool(training))
        self._smooth_name.setVisible(bool(training))
        self._held_name.setVisible(bool(training and held_out))
        if not training:
            return
        step = training[-1].step
        self._now.setValue(step)
        gap = max(self._total, step, 1) * 0.02
        self._smooth_name.setText(self.tr("training {0:.2f}").format(smooth[-1]))
        self._smooth_name.setPos(QPointF(step + gap, float(smooth[-1])))
        if held_out:
            self._held_name.setText(self.tr("held out {0:.2f}").format(held_out[-1].loss))
            above = max(held_out[-1].loss, float(smooth[-1]))
            self._held_name.setPos(QPointF(step + gap, above))


def smoothed(values: np.ndarray) -> np.ndarray:
    """Exponential mean, corrected for its beginning (Kingma & Ba 2015, section 3)."""
    smooth = np.empty_like(values)
    mean = 0.0
    for place, value in enumerate(values):
        mean += SMOOTHING * (value - mean)
        smooth[place] = mean / (1 - (1 - SMOOTHING) ** (place + 1))
    return smooth
