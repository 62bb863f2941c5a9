"""Lanes of the form under the ruler: sections, tempo with meter, chords."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from engines.formats.chords import likely_chord
from engines.formats.editing.form import section_spans
from engines.formats.score import Tempo, bars
from ui.compose.form.form_edits import FormEdits
from ui.compose.roll.roll_background import paint_bar_lines
from ui.compose.roll.time_axis import TimeAxis
from ui.language import number
from ui.look.theme import Theme
from ui.parts import draw_box

ROW_HEIGHT = 22
ROWS = 3
SECTIONS, TEMPO, CHORDS = range(ROWS)
DRAG_DISTANCE = 4
POINT_REACH = 6
BPM_PER_PIXEL = 0.5


class FormLanes(QWidget):
    """A section is dragged to another place, a point of the tempo up and down.

    `menu_requested(point, tick)`; `edit_requested(row, tick)` after a double click on a row.
    """

    menu_requested = Signal(QPoint, float)
    edit_requested = Signal(int, int)

    def __init__(self, edits: FormEdits, axis: TimeAxis) -> None:
        super().__init__()
        self._edits, self._axis, self._piece = edits, axis, edits.piece
        self._guesses: dict[int, str] = {}
        self._guessed_score = self._piece.score
        self._section: int | None = None
        self._place: int | None = None
        self._tempo: Tempo | None = None
        self._gesture = 0
        self._press = QPoint()
        Theme.current().set_scaled(self.setFixedHeight, ROWS * ROW_HEIGHT)
        self.setToolTip(
            self.tr(
                "Double-click to name a section, set a tempo or write a chord. Drag a section to "
                "another place, a tempo up or down."
            )
        )
        axis.changed.connect(self.update)
        self._piece.changed.connect(self._forget)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag a section or a tempo."""
        self._section = self._place = self._tempo = None
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._press = event.position().toPoint()
        row = self._row_at(self._press.y())
        if row == SECTIONS:
            self._section = self._section_at(self._axis.tick_at(self._press.x()))
        elif row == TEMPO:
            self._tempo = self._tempo_at(self._press.x())
            self._gesture = self._piece.new_gesture()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed."""
        point = event.position().toPoint()
        if (point - self._press).manhattanLength() <= DRAG_DISTANCE:
            return
        if self._tempo is not None:
            bpm = self._tempo.bpm + round((self._press.y() - point.y()) * BPM_PER_PIXEL)
            self._edits.set_tempo(self._tempo.tick, bpm, self._gesture)
        elif self._section is not None:
            self._place = self._place_at(self._axis.tick_at(point.x()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the section that is dragged."""
        section, place = self._section, self._place
        self._section = self._place = self._tempo = None
        if section is not None and place is not None:
            self._edits.move_section(section, place - 1 if place > section else place)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for a section or a tempo from the bar on, or for a chord at the beat."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        row, tick = self._row_at(round(point.y())), self._axis.tick_at(point.x())
        start, _ = self._axis.spans[self._axis.bar_at(tick)]
        if row == SECTIONS and (own := self._section_at(tick)) is not None:
            start = self._piece.score.sections[own].tick
        elif row == TEMPO and (tempo := self._tempo_at(point.x())) is not None:
            start = tempo.tick
        elif row == CHORDS:
            beat = self._axis.beat_ticks(int(tick))
            start += int((tick - start) // beat) * beat
        self.edit_requested.emit(row, start)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the bar."""
        self.menu_requested.emit(event.globalPos(), self._axis.tick_at(event.pos().x()))

    def _row_at(self, y: int) -> int:
        return max(0, min(ROWS - 1, y * ROWS // max(1, self.height())))

    def _section_at(self, tick: float) -> int | None:
        spans = section_spans(self._piece.score)
        return next((i for i, (_, start, end) in enumerate(spans) if start <= tick < end), None)

    def _place_at(self, tick: float) -> int:
        """Before which section one is dropped at a tick."""
        spans = section_spans(self._piece.score)
        return sum(1 for _, start, end in spans if tick > (start + end) / 2)

    def _tempo_at(self, x: float) -> Tempo | None:
        tempi = self._piece.score.tempi
        nearest = min(tempi, key=lambda tempo: abs(self._axis.x_of(tempo.tick) - x))
        return nearest if abs(self._axis.x_of(nearest.tick) - x) <= POINT_REACH else None

    def _forget(self) -> None:
        if self._piece.score is not self._guessed_score:  # and not what is muted, say
            self._guesses.clear()
            self._guessed_score = self._piece.score
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page"))
        paint_bar_lines(painter, self._axis, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("micro", tabular=True))
        self._paint_sections(painter)
        self._paint_tempi(painter)
        self._paint_chords(painter)
        for row in range(1, ROWS):
            line = QRectF(0, row * self._row_height, self.width(), 1)
            painter.fillRect(line, theme.colour("line"))

    @property
    def _row_height(self) -> float:
        return self.height() / ROWS

    def _box(self, row: int, start: float, end: float) -> QRectF:
        x, right = self._axis.x_of(start), self._axis.x_of(end)
        return QRectF(x + 1, row * self._row_height + 2.5, right - x - 2, self._row_height - 4.5)

    def _paint_sections(self, painter: QPainter) -> None:
        theme, spans = Theme.current(), section_spans(self._piece.score)
        for index, (section, start, end) in enumerate(spans):
            is_dragged = index == self._section and self._place is not None
            fill, frame = ("blue-wash", "blue-line") if is_dragged else ("raised", "line")
            box = self._box(SECTIONS, start, end)
            draw_box(painter, box, theme.colour(fill), theme.colour(frame), 4)
            self._write(painter, box, section.name, theme.colour("text"))
        if self._place is not None and spans:
            edges = [start for _, start, _ in spans] + [spans[-1][2]]
            x = self._axis.x_of(edges[self._place])
            line = QRectF(x - 1, 0, 2, self._row_height)
            painter.fillRect(line, theme.colour("satin"))

    def _paint_tempi(self, painter: QPainter) -> None:
        theme, score = Theme.current(), self._piece.score
        slowest, fastest = (f(tempo.bpm for tempo in score.tempi) for f in (min, max))
        top, height = TEMPO * self._row_height, self._row_height
        painter.setPen(QPen(theme.colour("blue-line"), 1.5))
        ends = [*(tempo.tick for tempo in score.tempi[1:]), self._axis.spans[-1][1]]
        meters = {meter.tick: f"{meter.beats}/{meter.unit}" for meter in score.meters}
        texts: dict[int, str] = {}
        for tempo, end in zip(score.tempi, ends, strict=True):
            share = (tempo.bpm - slowest) / (fastest - slowest) if fastest > slowest else 0.5
            y = top + height - 5 - share * (height - 10)
            x, right = self._axis.x_of(tempo.tick), self._axis.x_of(end)
            painter.setPen(QPen(theme.colour("blue-line"), 1.5))
            painter.drawLine(round(x), round(y), round(right), round(y))
            painter.setBrush(theme.colour("page"))
            painter.drawEllipse(QRectF(x - 3, y - 3, 6, 6))
            texts[tempo.tick] = number(tempo.bpm, "g")
        for tick, meter in meters.items():
            texts[tick] = f"{texts[tick]} · {meter}" if tick in texts else meter
        for tick, text in texts.items():
            area = QRectF(self._axis.x_of(tick) + 6, top, 120, height)
            self._write_over(painter, area, text)

    def _write_over(self, painter: QPainter, area: QRectF, text: str) -> None:
        """Write on a patch of the background, so that the line does not strike it through."""
        theme = Theme.current()
        width = painter.fontMetrics().horizontalAdvance(text)
        patch = QRectF(area.left() - 2, area.top() + 2, width + 4, area.height() - 4)
        painter.fillRect(patch, theme.colour("page"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_chords(self, painter: QPainter) -> None:
        theme, score, spans = Theme.current(), self._piece.score, self._axis.spans
        ends = [*(chord.tick for chord in score.chords[1:]), spans[-1][1]]
        for chord, end in zip(score.chords, ends, strict=False):
            bar_end = spans[self._axis.bar_at(chord.tick)][1]
            box = self._box(CHORDS, chord.tick, min(end, bar_end))
            draw_box(painter, box, theme.colour("raised"), theme.colour("line"), 4)
            self._write(painter, box, chord.name, theme.colour("text"))
        bars_with_chords = {self._axis.bar_at(chord.tick) for chord in score.chords}
        first, last = self._axis.bar_at(self._axis.tick_at(0)), len(bars(score))
        for bar in range(first, last):
            box = self._box(CHORDS, *spans[bar])
            if box.left() > self.width():
                break
            if bar not in bars_with_chords:
                self._write(painter, box, self._guess(bar), theme.colour("blue"))

    def _guess(self, bar: int) -> str:
        """The chord that the notes of a bar suggest."""
        if bar not in self._guesses:
            self._guesses[bar] = likely_chord(self._piece.score, *self._axis.spans[bar])
        return self._guesses[bar]

    def _write(self, painter: QPainter, box: QRectF, text: str, ink: QColor) -> None:
        area = box.adjusted(6, 0, -3, 0)
        metrics = painter.fontMetrics()
        painter.setPen(ink)
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)
