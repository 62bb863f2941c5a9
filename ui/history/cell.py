"""One cell of the gallery, painted.

Invariant: painting never asks the project for anything; the excerpt, which is slow to lay out, is
painted once and kept until its words, size or theme change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from engines.contract import Medium, TextBrief
from studio.records import Artifact
from ui.history.marked_text import paint_line, paint_paragraph
from ui.look.matches import excerpt_from
from ui.look.theme import Theme
from ui.parts import draw_box, draw_icon, draw_ring, draw_stars
from ui.parts.mini_roll import Picture, paint_mini_roll
from ui.parts.picture import covering

MEDIUM_ICONS = {
    Medium.TEXT: "text-align-left",
    Medium.IMAGE: "image",
    Medium.MUSIC: "music-notes",
}
_GROUNDS = {Medium.TEXT: "page", Medium.IMAGE: "well", Medium.MUSIC: "roll"}
FOOT = 52
_EXCERPT_LETTERS = 130
_MOST_KEPT = 400
_READ_CELL, _CLICK_CELL = 14, 18


@dataclass(frozen=True)
class CellState:
    """How a cell stands: chosen, one of several chosen, what keys act on, under the pointer."""

    selected: bool = False
    badge: bool = False
    current: bool = False
    hovered: bool = False
    hovered_star: int = 0


class CellPainter:
    """Paints cells; `terms` are the words of the search.

    `music` gives pictures of music, `images` thumbnails; both give None until they have one.
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.music: Callable[[Artifact], Picture | None] = lambda work: None
        self.images: Callable[[Artifact], QImage | None] = lambda work: None
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def paint(
        self, painter: QPainter, rect: QRect, work: Artifact | None, state: CellState
    ) -> None:
        """A work in its cell; an empty card where it could not be read."""
        theme = Theme.current()
        fill = theme.colour("blue-wash" if state.selected else "raised")
        draw_box(painter, QRectF(rect), fill, None, 6)
        if work is not None:
            self._paint_picture(painter, rect, work)
            if work.kind is Medium.MUSIC and (state.hovered or state.current):
                _paint_play(painter, play_rect(rect))
            self._paint_foot(painter, rect, work, state)
        border, width = _border(state)
        draw_box(painter, QRectF(rect), None, theme.colour(border), 6, width)
        if state.badge:
            _paint_badge(painter, rect)

    def _paint_picture(self, painter: QPainter, rect: QRect, work: Artifact) -> None:
        theme = Theme.current()
        picture = QRect(rect.left(), rect.top(), rect.width(), rect.height() - theme.px(FOOT))
        scale = painter.device().devicePixelRatioF()
        look = self.images(work) if work.kind is Medium.IMAGE else self.music(work)
        key = (
            work.id,
            picture.size().toTuple(),
            tuple(self.terms),
            theme.name,
            scale,
            theme.scale,
            look is None,
        )
        pixmap = self._kept.get(key)
        if pixmap is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            pixmap = self._kept[key] = self._painted(work, look, picture.size(), scale)
        painter.drawPixmap(picture.topLeft(), pixmap)

    def _painted(
        self, work: Artifact, look: Picture | QImage | None, size: QSize, scale: float
    ) -> QPixmap:
        theme = Theme.current()
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = QPainterPath()
        top.addRoundedRect(QRectF(0, 0, size.width(), size.height() + 8), 6, 6)
        painter.setClipRect(0, 0, size.width(), size.height())
        painter.fillPath(top, theme.colour(_GROUNDS[work.kind]))
        box = QRectF(0, 0, size.width(), size.height())
        painter.setClipPath(top, Qt.ClipOperation.IntersectClip)
        if isinstance(look, QImage):
            _paint_image(painter, box, look)
        elif look is not None:
            paint_mini_roll(painter, box, look)
        elif work.kind is Medium.TEXT:
            area = QRectF(12, 8, size.width() - 22, size.height() - 8)
            text = excerpt_from(work.text or work.prompt, self.terms, _EXCERPT_LETTERS)
            paint_paragraph(painter, area, text, self.terms, theme.font("excerpt"), theme.px(20))
        painter.end()
        return pixmap

    def _paint_foot(self, painter: QPainter, rect: QRect, work: Artifact, state: CellState) -> None:
        theme = Theme.current()
        top = rect.bottom() + 1 - theme.px(FOOT)
        painter.setPen(theme.colour("line"))
        if not state.selected:
            painter.drawLine(rect.left() + 1, top, rect.right() - 1, top)
        words = QRectF(rect.left() + 10, top + 6, rect.width() - 20, theme.px(18))
        paint_line(painter, words, caption(work), self.terms, theme.font("caption"))
        middle = top + theme.px(37)
        icon_at = QPoint(rect.right() - 24, middle - 7)
        draw_icon(painter, MEDIUM_ICONS[work.kind], "text3", icon_at, 14)
        if "rejected" in work.marks:
            _paint_rejected(painter, QPoint(rect.left() + 10, middle))
            return
        paint_cell_stars(painter, stars_rect(rect, state), work.stars, state)
        if work.score is not None and not work.stars:
            _paint_guess(painter, QPoint(rect.right() - 68, middle), work.score)


def caption(work: Artifact) -> str:
    """What stands below a work: for a text how it was asked for, else its prompt."""
    prompt = " ".join(work.prompt.split())
    if work.brief is None:
        return f"brought in · {prompt}"
    return f"{work.brief.mode} · {prompt}" if isinstance(work.brief, TextBrief) else prompt


def stars_rect(cell: QRect, state: CellState) -> QRect:
    """Where the five stars of a cell lie; wider where they can be clicked."""
    wide = _CLICK_CELL if state.hovered or state.current else _READ_CELL
    middle = cell.bottom() + 1 - Theme.current().px(FOOT) + Theme.current().px(37)
    return QRect(cell.left() + 9, middle - wide // 2, 5 * wide, wide)


def star_at(cell: QRect, at: QPoint) -> int:
    """Which star of a cell that is under the pointer is at a point; 0 for none."""
    area = stars_rect(cell, CellState(hovered=True)).adjusted(0, -4, 0, 4)
    return (at.x() - area.left()) // _CLICK_CELL + 1 if area.contains(at) else 0


def play_rect(cell: QRect) -> QRect:
    """Where the play button of a music cell that is under the pointer lies."""
    foot = cell.bottom() + 1 - Theme.current().px(FOOT)
    return QRect(cell.left() + 8, foot - 34, 26, 26)


def paint_cell_stars(painter: QPainter, area: QRect, stars: int, state: CellState) -> None:
    """The artist's stars, or at 60 % those that a click would give."""
    cell = area.width() // 5
    if not state.hovered_star or state.hovered_star == stars:
        draw_stars(painter, area.topLeft(), stars, cell)
        return
    draw_stars(painter, area.topLeft(), 0, cell)
    painter.save()
    painter.setOpacity(0.6)
    painter.setClipRect(QRect(area.left(), area.top(), state.hovered_star * cell, area.height()))
    draw_stars(painter, area.topLeft(), state.hovered_star, cell)
    painter.restore()


def _border(state: CellState) -> tuple[str, float]:
    if state.current:
        return "satin", 2.0
    if state.selected:
        return "blue-line", 1.0
    return ("edge" if state.hovered else "line"), 1.0


def _paint_image(painter: QPainter, box: QRectF, image: QImage) -> None:
    """A thumbnail over the whole cell; a broken picture where its file cannot be read."""
    if image.isNull():
        middle = box.center().toPoint() - QPoint(12, 12)
        draw_icon(painter, "image", "text3", middle, 24)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(covering(box, image.size()), image)


def _paint_play(painter: QPainter, at: QRect) -> None:
    draw_box(painter, QRectF(at), Theme.current().colour("accent"), None, 5)
    draw_icon(painter, "play-fill", "on-accent", at.topLeft() + QPoint(6, 6), 14)


def _paint_badge(painter: QPainter, rect: QRect) -> None:
    theme = Theme.current()
    badge = QRectF(rect.right() - 27, rect.top() + 7, 20, 20)
    draw_box(painter, badge, theme.colour("accent"), None, 4)
    at = badge.topLeft().toPoint() + QPoint(3, 3)
    draw_icon(painter, "check", "on-accent", at, 14)


def _paint_rejected(painter: QPainter, at: QPoint) -> None:
    theme = Theme.current()
    draw_icon(painter, "thumbs-down-fill", "text2", at - QPoint(0, 7), 14)
    painter.setFont(theme.font("micro"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(at + QPoint(20, 4), "rejected")


def _paint_guess(painter: QPainter, at: QPoint, score: float) -> None:
    theme = Theme.current()
    draw_ring(painter, at - QPoint(0, 7), 1.0)
    painter.setFont(theme.font("label", tabular=True))
    painter.setPen(theme.colour("blue"))
    painter.drawText(at + QPoint(18, 4), f"{score:.1f}")
