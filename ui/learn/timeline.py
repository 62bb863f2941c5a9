"""The adapters of a medium in the order they were learned.

Invariant: what is not in use is dashed or hollow, so that nothing rests on colour alone; an adapter
that is not better stays in sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.adapter_summary import AdapterSummary, to_percent
from ui.look.theme import Theme
from ui.parts import draw_box

MOST = 7
_LEFT, _TOP, _FOOT = 42, 22, 86  # above 100 there is room for the figure
_HOLLOW = {"candidate": "blue", "kept aside": "off", "left": "off", "imported": "text3"}
_SOLID_LINE = {"base", "adopted", "in use"}
_CHIPS = {"in use": ("blue-wash", "blue-line", "blue"), "candidate": ("panel", "edge", "text")}


class Timeline(QWidget):
    """`chosen(id)` when a point is pressed or gone to by the arrows."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Adapters"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shown: list[AdapterSummary] = []
        self._chosen = ""

    def show_standings(self, summarize_adapters: Sequence[AdapterSummary], chosen: str) -> None:
        """Show the base and the last adapters."""
        self._shown = [summarize_adapters[0], *summarize_adapters[1:][-MOST + 1 :]] if summarize_adapters else []
        self._chosen = chosen
        told = [f"{one.name} {_words(one)}, {self._role_words(one)}" for one in self._shown]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, Theme.current().px(262))

    def minimumSizeHint(self) -> QSize:
        return QSize(380, Theme.current().px(220))

    def point(self, identity: str) -> QPointF:
        """Where an adapter's dot is."""
        place = next(place for place, one in enumerate(self._shown) if one.id == identity)
        return self._at(place)

    # The artist

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._shown:
            return
        pitch = self._pitch()
        place = int((event.position().x() - _LEFT) // pitch)
        self._choose(min(len(self._shown) - 1, max(0, place)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if steps is None or not self._shown:
            super().keyPressEvent(event)
            return
        ids = [one.id for one in self._shown]
        here = ids.index(self._chosen) if self._chosen in ids else len(ids) - 1
        self._choose(min(len(ids) - 1, max(0, here + steps)))

    def _choose(self, place: int) -> None:
        self._chosen = self._shown[place].id
        self.update()
        self.chosen.emit(self._chosen)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        self._paint_lines(painter)
        for place, one in enumerate(self._shown):
            self._paint_point(painter, place, one)
            self._paint_words(painter, place, one)

    def _paint_scale(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("micro", tabular=True))
        low, high = self._range()
        right = self.width() - 2
        for tick in range(low, high + 1, 10):
            y = self._y(tick / 100)
            style = Qt.PenStyle.DashLine if tick == 50 else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.colour("edge" if tick == 50 else "line"), 1, style))
            painter.drawLine(QPointF(_LEFT, y), QPointF(right, y))
            painter.setPen(theme.colour("text3"))
            room = QRectF(0, y - 8, _LEFT - 10, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(tick))
        if low <= 50 <= high:
            room = QRectF(_LEFT, self._y(0.5) + 2, right - _LEFT, 16)
            painter.setPen(theme.colour("text3"))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, self.tr("no better than chance"))

    def _paint_lines(self, painter: QPainter) -> None:
        """From each adapter back to the one it was learned from."""
        theme = Theme.current()
        names = {one.name: place for place, one in enumerate(self._shown)}
        for place, one in enumerate(self._shown[1:], start=1):
            if one.share is None:
                continue
            begin = names.get(one.parent, 0)
            adopted = one.role in _SOLID_LINE
            style = Qt.PenStyle.SolidLine if adopted else Qt.PenStyle.DotLine
            painter.setPen(QPen(theme.colour("satin" if adopted else "text3"), 1.5, style))
            painter.drawLine(self._at(begin), self._at(place))

    def _paint_point(self, painter: QPainter, place: int, one: AdapterSummary) -> None:
        theme = Theme.current()
        at = self._at(place)
        ink = _HOLLOW.get(one.role, "off" if one.role == "base" else "satin")
        colour = theme.colour("text3" if one.role == "base" else ink)
        if one.low is not None and one.high is not None:
            self._paint_bar(painter, at.x(), one.low, one.high, ink)
        if one.role == "in use":
            painter.setPen(QPen(theme.colour("satin"), 1.5))
            painter.setBrush(theme.colour("panel"))
            painter.drawEllipse(at, 11, 11)
        painter.setPen(QPen(colour, 2))
        hollow = one.role in _HOLLOW
        painter.setBrush(theme.colour("panel") if hollow else colour)
        painter.drawEllipse(at, 6, 6)
        if place and one.share is not None:
            painter.setFont(theme.font("strong", tabular=True))
            painter.setPen(theme.colour("text"))
            # beside the line that leads here: it comes from above where the adapter is no better
            left = at.x() + 11 if one.role == "kept aside" else at.x() - 44
            side = Qt.AlignmentFlag.AlignLeft if left > at.x() else Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(left, at.y() - 22, 33, 18), side, str(to_percent(one.share)))

    def _paint_bar(self, painter: QPainter, x: float, low: float, high: float, ink: str) -> None:
        painter.setPen(QPen(Theme.current().colour(ink), 1.5))
        top, bottom = self._y(high), self._y(low)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for y in (top, bottom):
            painter.drawLine(QPointF(x - 5, y), QPointF(x + 5, y))

    def _paint_words(self, painter: QPainter, place: int, one: AdapterSummary) -> None:
        theme = Theme.current()
        pitch = self._pitch()
        top = self.height() - theme.px(_FOOT) + theme.px(18)
        room = QRectF(_LEFT + place * pitch, top, pitch, theme.px(18))
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("blue" if one.id == self._chosen and place else "text"))
        painter.drawText(room, centre, one.name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        room.translate(0, theme.px(18))
        words = self.tr("{0} works").format(one.ratings) if one.ratings else ""
        painter.drawText(room, centre, words)
        room.translate(0, theme.px(22))
        self._paint_role(painter, room, one)

    def _paint_role(self, painter: QPainter, room: QRectF, one: AdapterSummary) -> None:
        theme = Theme.current()
        words = self._role_words(one)
        painter.setFont(theme.font("label"))
        if one.role not in _CHIPS:
            painter.setPen(theme.colour("text3"))
            words = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
            return
        fill, border, ink = _CHIPS[one.role]
        wide = painter.fontMetrics().horizontalAdvance(words) + 16
        chip = QRectF(room.center().x() - wide / 2, room.top() - 1, wide, theme.px(20))
        draw_box(painter, chip, theme.colour(fill), theme.colour(border), 4)
        painter.setPen(theme.colour(ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)

    def _role_words(self, one: AdapterSummary) -> str:
        return {
            "base": self.tr("as it came"),
            "in use": self.tr("in use"),
            "adopted": self.tr("adopted"),
            "candidate": self.tr("candidate"),
            "kept aside": self.tr("not better, kept aside"),
            "left": self.tr("left aside"),
            "imported": self.tr("imported"),
        }[one.role]

    # Places

    def _pitch(self) -> float:
        return (self.width() - _LEFT - 2) / max(1, len(self._shown))

    def _at(self, place: int) -> QPointF:
        share = self._shown[place].share
        pitch = self._pitch()
        return QPointF(_LEFT + (place + 0.5) * pitch, self._y(0.5 if share is None else share))

    def _y(self, share: float) -> float:
        low, high = self._range()
        room = self.height() - _TOP - Theme.current().px(_FOOT)
        return _TOP + room * (1 - (share * 100 - low) / (high - low))

    def _range(self) -> tuple[int, int]:
        ends = [
            value
            for one in self._shown
            for value in (one.share, one.low, one.high)
            if value is not None
        ]
        low = min(40, int(min(ends, default=0.4) * 10) * 10)
        high = max(90, -int(-max(ends, default=0.9) * 10) * 10)
        return low, min(100, high)


def _words(one: AdapterSummary) -> str:
    return f"{to_percent(one.share)} in 100" if one.share is not None else "not measured"
