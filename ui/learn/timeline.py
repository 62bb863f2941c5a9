"""The adapters of a medium in the order they were learned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.contract.text import Text
from ui.adapter_summary import AdapterSummary, to_percent
from ui.language import translated
from ui.look.theme import Theme
from ui.parts import draw_box

MAX_ADAPTERS = 7
_LEFT_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN = 42, 22, 86  # above 100 there is room for the figure
_HOLLOW = {
    "candidate": "blue",
    "superseded": "off",
    "not better": "off",
    "declined": "off",
    "imported": "text3",
}
_ADOPTED_ROLES = {"base", "adopted", "in use"}
_CHIPS = {"in use": ("blue-wash", "blue-line", "blue"), "candidate": ("panel", "edge", "text")}


class Timeline(QWidget):
    """`adapter_selected(id)` by a click on its point or by the arrow keys."""

    adapter_selected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Adapters"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._adapters: list[AdapterSummary] = []
        self._selected = ""

    def show_adapters(self, adapters: Sequence[AdapterSummary], selected: str) -> None:
        """Show the base and the newest adapters; `selected` is an id."""
        self._adapters = [*adapters[:1], *adapters[1:][-MAX_ADAPTERS + 1 :]]
        self._selected = selected
        descriptions = [
            f"{adapter.name} {_share_text(adapter)}, {self._role_text(adapter)}"
            for adapter in self._adapters
        ]
        self.setAccessibleDescription("; ".join(descriptions))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for seven adapters."""
        return QSize(560, Theme.current().px(262))

    def minimumSizeHint(self) -> QSize:
        """The least size in which labels fit."""
        return QSize(380, Theme.current().px(220))

    def point(self, identity: str) -> QPointF:
        """The position of an adapter's point."""
        ids = [adapter.id for adapter in self._adapters]
        return self._position(ids.index(identity))

    # Input

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the adapter under the pointer."""
        if not self._adapters:
            return
        pitch = self._pitch()
        index = int((event.position().x() - _LEFT_MARGIN) // pitch)
        self._select(min(len(self._adapters) - 1, max(0, index)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select the adapter to the left or right."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if steps is None or not self._adapters:
            super().keyPressEvent(event)
            return
        ids = [adapter.id for adapter in self._adapters]
        current = ids.index(self._selected) if self._selected in ids else len(ids) - 1
        self._select(min(len(ids) - 1, max(0, current + steps)))

    def _select(self, index: int) -> None:
        self._selected = self._adapters[index].id
        self.update()
        self.adapter_selected.emit(self._selected)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scale, the lines, and a point with labels for each adapter."""
        if not self._adapters:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        self._paint_lines(painter)
        for index, adapter in enumerate(self._adapters):
            self._paint_point(painter, index, adapter)
            self._paint_labels(painter, index, adapter)

    def _paint_scale(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("micro", tabular=True))
        low, high = self._range()
        right = self.width() - 2
        for tick in range(low, high + 1, 10):
            y = self._y(tick / 100)
            style = Qt.PenStyle.DashLine if tick == 50 else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.colour("edge" if tick == 50 else "line"), 1, style))
            painter.drawLine(QPointF(_LEFT_MARGIN, y), QPointF(right, y))
            painter.setPen(theme.colour("text3"))
            height = theme.px(16)
            label_area = QRectF(0, y - height / 2, _LEFT_MARGIN - 10, height)
            painter.drawText(label_area, Qt.AlignmentFlag.AlignRight, str(tick))
        if low <= 50 <= high:
            area_width = right - _LEFT_MARGIN
            label_area = QRectF(_LEFT_MARGIN, self._y(0.5) + 2, area_width, theme.px(16))
            painter.setPen(theme.colour("text3"))
            text = self.tr("no better than chance")
            painter.drawText(label_area, Qt.AlignmentFlag.AlignRight, text)

    def _paint_lines(self, painter: QPainter) -> None:
        """Paint a line from each adapter's parent to the adapter."""
        theme = Theme.current()
        index_by_name = {adapter.name: index for index, adapter in enumerate(self._adapters)}
        for index, adapter in enumerate(self._adapters[1:], start=1):
            if adapter.share is None:
                continue
            parent = index_by_name.get(adapter.parent, 0)
            is_adopted = adapter.role in _ADOPTED_ROLES
            style = Qt.PenStyle.SolidLine if is_adopted else Qt.PenStyle.DotLine
            painter.setPen(QPen(theme.colour("satin" if is_adopted else "text3"), 1.5, style))
            painter.drawLine(self._position(parent), self._position(index))

    def _paint_point(self, painter: QPainter, index: int, adapter: AdapterSummary) -> None:
        theme = Theme.current()
        centre = self._position(index)
        is_base = adapter.role == "base"
        ink = _HOLLOW.get(adapter.role, "off" if is_base else "satin")
        colour = theme.colour("text3" if is_base else ink)
        if adapter.low is not None and adapter.high is not None:
            self._paint_bar(painter, centre.x(), adapter.low, adapter.high, ink)
        if adapter.role == "in use":
            painter.setPen(QPen(theme.colour("satin"), 1.5))
            painter.setBrush(theme.colour("panel"))
            painter.drawEllipse(centre, 11, 11)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(theme.colour("panel") if adapter.role in _HOLLOW else colour)
        painter.drawEllipse(centre, 6, 6)
        if not is_base and adapter.share is not None:
            self._paint_share(painter, centre, adapter.share, adapter.role == "not better")

    def _paint_share(
        self, painter: QPainter, centre: QPointF, share: float, on_right: bool
    ) -> None:
        """Paint the figure of a point, on the side without the line from the parent.

        That line comes from above if the adapter is not better.
        """
        theme = Theme.current()
        painter.setFont(theme.font("strong", tabular=True))
        painter.setPen(theme.colour("text"))
        width, height = theme.px(33), theme.px(18)
        x = centre.x() + 11 if on_right else centre.x() - 11 - width
        alignment = Qt.AlignmentFlag.AlignLeft if on_right else Qt.AlignmentFlag.AlignRight
        area = QRectF(x, centre.y() - 4 - height, width, height)
        painter.drawText(area, alignment, str(to_percent(share)))

    def _paint_bar(self, painter: QPainter, x: float, low: float, high: float, ink: str) -> None:
        painter.setPen(QPen(Theme.current().colour(ink), 1.5))
        top, bottom = self._y(high), self._y(low)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for y in (top, bottom):
            painter.drawLine(QPointF(x - 5, y), QPointF(x + 5, y))

    def _paint_labels(self, painter: QPainter, index: int, adapter: AdapterSummary) -> None:
        theme = Theme.current()
        pitch = self._pitch()
        top = self.height() - theme.px(_BOTTOM_MARGIN) + theme.px(18)
        area = QRectF(_LEFT_MARGIN + index * pitch, top, pitch, theme.px(18))
        centre = Qt.AlignmentFlag.AlignHCenter
        is_selected = adapter.id == self._selected and index > 0
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("blue" if is_selected else "text"))
        painter.drawText(area, centre, adapter.name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        area.translate(0, theme.px(18))
        text = self.tr("1 work") if adapter.ratings == 1 else self.tr("{0} works")
        text = text.format(adapter.ratings) if adapter.ratings else ""
        painter.drawText(area, centre, text)
        area.translate(0, theme.px(22))
        self._paint_role(painter, area, adapter)

    def _paint_role(self, painter: QPainter, area: QRectF, adapter: AdapterSummary) -> None:
        theme = Theme.current()
        text = self._role_text(adapter)
        painter.setFont(theme.font("label"))
        metrics = painter.fontMetrics()
        if adapter.role not in _CHIPS:
            painter.setPen(theme.colour("text3"))
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, elided)
            return
        fill, border, ink = _CHIPS[adapter.role]
        width = metrics.horizontalAdvance(text) + 16
        chip = QRectF(area.center().x() - width / 2, area.top() - 1, width, theme.px(20))
        draw_box(painter, chip, theme.colour(fill), theme.colour(border), 4)
        painter.setPen(theme.colour(ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _role_text(self, adapter: AdapterSummary) -> str:
        return {
            "base": self.tr("as it came"),
            "in use": self.tr("in use"),
            "adopted": self.tr("adopted"),
            "candidate": self.tr("candidate"),
            "not better": self.tr("not better"),
            "superseded": self.tr("a newer one followed"),
            "declined": self.tr("declined"),
            "imported": self.tr("imported"),
        }[adapter.role]

    # Geometry

    def _pitch(self) -> float:
        return (self.width() - _LEFT_MARGIN - 2) / max(1, len(self._adapters))

    def _position(self, index: int) -> QPointF:
        share = self._adapters[index].share
        x = _LEFT_MARGIN + (index + 0.5) * self._pitch()
        return QPointF(x, self._y(0.5 if share is None else share))

    def _y(self, share: float) -> float:
        low, high = self._range()
        height = self.height() - _TOP_MARGIN - Theme.current().px(_BOTTOM_MARGIN)
        return _TOP_MARGIN + height * (1 - (share * 100 - low) / (high - low))

    def _range(self) -> tuple[int, int]:
        values = [
            value
            for adapter in self._adapters
            for value in (adapter.share, adapter.low, adapter.high)
            if value is not None
        ]
        low = min(40, int(min(values, default=0.4) * 10) * 10)
        high = max(90, -int(-max(values, default=0.9) * 10) * 10)
        return low, min(100, high)


def _share_text(adapter: AdapterSummary) -> str:
    if adapter.share is None:
        return translated("not measured")
    return translated(Text("{share} in 100", share=to_percent(adapter.share)))
