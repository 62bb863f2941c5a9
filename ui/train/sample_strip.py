"""Samples of a training run at the same seeds, one column a step.

The strip is painted by hand from images that were read on another thread; arrows and
pointer show a column's step, Enter or a click opens it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.contract import Medium
from ui.language import number
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import draw_box
from ui.parts.mini_roll import paint_mini_roll
from ui.parts.picture import draw_whole, soften
from ui.train.sample_columns import StripColumn

GAP, HEAD = 4, 20


class SampleStrip(QWidget):
    """`column_chosen(index)` while the pointer or the arrows are on a column, -1 for none;
    `column_opened(index)` for Enter and clicks."""

    column_chosen = Signal(int)
    column_opened = Signal(int)

    def __init__(self, medium: Medium) -> None:
        super().__init__()
        self._kit = window_kit(medium)
        self._columns: tuple[StripColumn, ...] = ()
        self._next_step: int | None = None
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.update)
        Theme.current().rescaled.connect(self.updateGeometry)
        self._name()

    def show_columns(self, columns: Sequence[StripColumn], next_step: int | None = None) -> None:
        """Show samples by step; `next_step` is the dashed column that comes next, if any does."""
        step = self.step()
        self._columns, self._next_step = tuple(columns), next_step
        steps = [column.step for column in columns]
        self._current = steps.index(step) if step in steps else -1
        self._name()
        self.update()

    def columns(self) -> tuple[StripColumn, ...]:
        return self._columns

    def current(self) -> int:
        """The index of the chosen column; -1 for none."""
        return self._current

    def step(self) -> int | None:
        """The step of the chosen column; None where none is chosen."""
        return self._columns[self._current].step if self._current >= 0 else None

    def choose(self, index: int) -> None:
        """Choose a column; an index beyond the ends stays at the end."""
        index = max(-1, min(len(self._columns) - 1, index))
        if index != self._current:
            self._current = index
            self._name()
            self.column_chosen.emit(index)
            self.update()

    def cell(self, row: int, column: int) -> QRectF:
        """Return where the sample of a row is painted."""
        width, height = self._cell_size()
        x = column * (width + GAP)
        return QRectF(x, self._head() + row * (height + GAP), width, height)

    # Qt

    def sizeHint(self) -> QSize:
        width, height = self._cell_size()
        count, rows = self._kit.sample_columns + 1, self._kit.sample_rows
        return QSize(count * (width + GAP) - GAP, self._head() + rows * (height + GAP) - GAP)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Left:
            self.choose(max(0, self._current - 1))
        elif key == Qt.Key.Key_Right:
            self.choose(self._current + 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.column_opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(self._column_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._column_at(event.position()))
        self.column_opened.emit(self._current)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_heads(painter)
        for index, column in enumerate(self._columns):
            self._paint_column(painter, index, column)
        if self._next_step is not None:
            self._paint_next(painter)

    # Painting

    def _paint_column(self, painter: QPainter, index: int, column: StripColumn) -> None:
        is_current = index == self._current
        for row in range(self._kit.sample_rows):
            area = self.cell(row, index)
            if row < len(column.images):
                self._paint_image(painter, area, column, row)
            elif row < len(column.pieces):
                paint_mini_roll(painter, area, column.pieces[row])
            elif row < len(column.texts):
                self._paint_text(painter, area, column.texts[row])
            else:
                continue
            if is_current:
                draw_box(painter, area, None, Theme.current().colour("satin"), 3, 2)

    def _paint_heads(self, painter: QPainter) -> None:
        """Paint the steps from the last to the first, without those that have no room."""
        theme = Theme.current()
        painter.setFont(theme.font("micro", tabular=True))
        steps = [column.step for column in self._columns]
        if self._next_step is not None:
            steps.append(self._next_step)
        end = float(self.width())
        for index, step in reversed(list(enumerate(steps))):
            width = painter.fontMetrics().horizontalAdvance(number(step))
            x = min(self.cell(0, index).center().x() + width / 2, end) - width
            if x < 0 or x + width > end:
                continue
            painter.setPen(theme.colour("text" if index == self._current else "text3"))
            painter.drawText(QPointF(x, painter.fontMetrics().ascent()), number(step))
            end = x - GAP

    def _paint_image(self, painter: QPainter, area: QRectF, column: StripColumn, row: int) -> None:
        painter.fillRect(area, Theme.current().colour("page"))
        soften(painter, draw_whole(painter, area, column.images[row]), 0)

    def _paint_text(self, painter: QPainter, area: QRectF, text: str) -> None:
        theme = Theme.current()
        draw_box(painter, area, theme.colour("page"), theme.colour("line"), 3)
        painter.save()
        painter.setClipRect(area)
        painter.setFont(theme.font("excerpt"))
        painter.setPen(theme.colour("text"))
        wrap = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop
        painter.drawText(area.adjusted(5, 3, -4, -2), int(wrap), " ".join(text.split())[:200])
        painter.restore()

    def _paint_next(self, painter: QPainter) -> None:
        index = len(self._columns)
        pen = QPen(Theme.current().colour("edge"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in range(self._kit.sample_rows):
            painter.drawRect(self.cell(row, index).adjusted(0.5, 0.5, -0.5, -0.5))

    # Internals

    def _cell_size(self) -> tuple[int, int]:
        width, height = self._kit.sample_size
        theme = Theme.current()
        if self._kit.has_words:
            return theme.icon_px(width), theme.px(height)
        return theme.icon_px(width), theme.icon_px(height)

    def _head(self) -> int:
        return Theme.current().px(HEAD)

    def _column_at(self, point: QPointF) -> int:
        width, _ = self._cell_size()
        index = int(point.x() // (width + GAP))
        return index if 0 <= index < len(self._columns) else -1

    def _name(self) -> None:
        step = self.step()
        at = self.tr(", step {0}").format(number(step)) if step is not None else ""
        self.setAccessibleName(self.tr("Samples at the same seeds, by step{0}").format(at))
