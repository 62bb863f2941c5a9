"""One cell of the gallery, painted.

Painting never reads the project; the excerpt, which is slow to lay out, is painted once
and cached until its text, size or theme change. A turn of the window's thread paints a few of them
at most; the others follow in the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from engines.contract.text import Text
from studio.base.records import Artifact
from ui.history.gallery.marked_text import paint_line, paint_paragraph
from ui.language import number, translated
from ui.look.matches import excerpt_from
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import draw_box, draw_icon, draw_ring, draw_stars
from ui.parts.mini_roll import Picture, paint_mini_roll
from ui.parts.picture import draw_edge, draw_whole

FOOTER_HEIGHT = 52
_EXCERPT_LENGTH = 130
_CACHE_SIZE = 400
MAX_NEW = 12
"""Excerpts and pictures that are painted anew in one turn."""
_LONGEST_PROMPT = 2000
_STAR_WIDTH, _CLICKABLE_STAR_WIDTH = 14, 18


@dataclass(frozen=True)
class CellState:
    """How a cell is painted.

    `badge`: one of several selected; `current`: keys act on it; `hovered`: under the pointer.
    """

    selected: bool = False
    badge: bool = False
    current: bool = False
    hovered: bool = False
    hovered_star: int = 0


class CellPainter:
    """Paints cells; `terms` are those of the search.

    `music` returns pictures of music, `images` thumbnails; both return None until one is loaded.
    `is_complete`: whether no cell since `begin` was left without its excerpt, for the next turn.
    `unfinished`: ids of the works that were painted without what their cell is to show.
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.music: Callable[[Artifact], Picture | None] = lambda work: None
        self.images: Callable[[Artifact], QImage | None] = lambda work: None
        self.cache: dict[tuple[object, ...], QPixmap] = {}
        self.new = 0
        self.is_complete = True
        self.unfinished: set[str] = set()

    def begin(self) -> None:
        """Begin to paint the cells of one turn."""
        self.new, self.is_complete = 0, True

    def paint(
        self, painter: QPainter, rect: QRect, work: Artifact | None, state: CellState
    ) -> None:
        """Paint a work in its cell; an empty card if it could not be loaded."""
        theme = Theme.current()
        fill = theme.colour("blue-wash" if state.selected else "raised")
        draw_box(painter, QRectF(rect), fill, None, 6)
        if work is not None:
            self._paint_picture(painter, rect, work)
            if window_kit(work.medium).has_notes and (state.hovered or state.current):
                _paint_play(painter, play_rect(rect))
            self._paint_footer(painter, rect, work, state)
        border, width = _border(state)
        draw_box(painter, QRectF(rect), None, theme.colour(border), 6, width)
        if state.badge:
            _paint_badge(painter, rect)

    def _paint_picture(self, painter: QPainter, rect: QRect, work: Artifact) -> None:
        area = QRect(0, 0, rect.width(), rect.height() - Theme.current().px(FOOTER_HEIGHT))
        pixmap = self._picture_of(work, area.size(), painter.device().devicePixelRatioF())
        if pixmap is not None:
            painter.drawPixmap(rect.topLeft(), pixmap)

    def _picture_of(self, work: Artifact, size: QSize, scale: float) -> QPixmap | None:
        """Return what a cell shows of a work; None where that is left for the next turn.

        A picture that was painted before is asked for no more, so that few are in memory.
        """
        theme = Theme.current()
        key = (work.id, size.toTuple(), tuple(self.terms), theme.name, scale, theme.scale)
        if (*key, True) in self.cache:
            return self.cache[*key, True]
        kit = window_kit(work.medium)
        content = self.music(work) if kit.has_notes else self.images(work)
        is_final = content is not None or kit.has_words
        if not is_final:
            self.unfinished.add(work.id)
        pixmap = self.cache.get((*key, is_final))
        if pixmap is None:
            self.new += 1
            if self.new > MAX_NEW:
                self.is_complete = False
                self.unfinished.add(work.id)
                return None
            pixmap = self.cache[*key, is_final] = self._render(work, content, size, scale)
            self._tidy_cache(key, is_final)
        return pixmap

    def _tidy_cache(self, key: tuple[object, ...], is_final: bool) -> None:
        """Drop the ground on which a picture came, and what was painted longest ago."""
        if is_final:
            self.cache.pop((*key, False), None)
        for oldest in list(self.cache)[:-_CACHE_SIZE]:
            del self.cache[oldest]

    def _render(
        self, work: Artifact, content: Picture | QImage | None, size: QSize, scale: float
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
        painter.fillPath(top, theme.colour(window_kit(work.medium).ground))
        box = QRectF(0, 0, size.width(), size.height())
        painter.setClipPath(top, Qt.ClipOperation.IntersectClip)
        if isinstance(content, QImage):
            _paint_image(painter, box, content)
        elif content is not None:
            paint_mini_roll(painter, box, content)
        elif window_kit(work.medium).has_words:
            area = QRectF(12, 8, size.width() - 22, size.height() - 8)
            text = excerpt_from(work.text or work.prompt, self.terms, _EXCERPT_LENGTH)
            paint_paragraph(painter, area, text, self.terms, theme.font("excerpt"), theme.px(20))
        painter.end()
        return pixmap

    def _paint_footer(
        self, painter: QPainter, rect: QRect, work: Artifact, state: CellState
    ) -> None:
        theme = Theme.current()
        top = rect.bottom() + 1 - theme.px(FOOTER_HEIGHT)
        painter.setPen(theme.colour("line"))
        if not state.selected:
            painter.drawLine(rect.left() + 1, top, rect.right() - 1, top)
        area = QRectF(rect.left() + 10, top + 6, rect.width() - 20, theme.px(18))
        self._paint_caption(painter, area, work)
        middle = top + theme.px(37)
        icon_position = QPoint(rect.right() - 24, middle - 7)
        draw_icon(painter, window_kit(work.medium).work_icon, "text3", icon_position, 14)
        if "rejected" in work.marks:
            _paint_rejected(painter, QPoint(rect.left() + 10, middle))
            return
        paint_cell_stars(painter, stars_rect(rect, state), work.stars, state)
        if work.score is not None and not work.stars:
            _paint_guess(painter, QPoint(icon_position.x() - 5, middle), work.score)

    def _paint_caption(self, painter: QPainter, area: QRectF, work: Artifact) -> None:
        """Paint what a work was made from."""
        paint_line(painter, area, caption(work), self.terms, Theme.current().font("caption"))


def caption(work: Artifact) -> str:
    """The caption of a work: its prompt, of a text also its mode."""
    prompt = " ".join(work.prompt[-_LONGEST_PROMPT:].split())
    if work.brief is None:
        return translated(Text("brought in · {prompt}", prompt=prompt))
    return window_kit(work.medium).caption(work.brief, prompt)


def stars_rect(cell: QRect, state: CellState) -> QRect:
    """The area of a cell's five stars; wider when they can be clicked."""
    width = _CLICKABLE_STAR_WIDTH if state.hovered or state.current else _STAR_WIDTH
    middle = cell.bottom() + 1 - Theme.current().px(FOOTER_HEIGHT) + Theme.current().px(37)
    return QRect(cell.left() + 9, middle - width // 2, 5 * width, width)


def star_at(cell: QRect, point: QPoint) -> int:
    """The star at a point of a hovered cell, 1 to 5; 0 for none."""
    area = stars_rect(cell, CellState(hovered=True)).adjusted(0, -4, 0, 4)
    return (point.x() - area.left()) // _CLICKABLE_STAR_WIDTH + 1 if area.contains(point) else 0


def play_rect(cell: QRect) -> QRect:
    """The area of the play button in a hovered music cell."""
    bottom = cell.bottom() + 1 - Theme.current().px(FOOTER_HEIGHT)
    return QRect(cell.left() + 8, bottom - 34, 26, 26)


def paint_cell_stars(painter: QPainter, area: QRect, stars: int, state: CellState) -> None:
    """Paint the stars of a work; while hovered, those that a click would give, at 60 %."""
    width = area.width() // 5
    if not state.hovered_star or state.hovered_star == stars:
        draw_stars(painter, area.topLeft(), stars, width)
        return
    draw_stars(painter, area.topLeft(), 0, width)
    painter.save()
    painter.setOpacity(0.6)
    painter.setClipRect(QRect(area.left(), area.top(), state.hovered_star * width, area.height()))
    draw_stars(painter, area.topLeft(), state.hovered_star, width)
    painter.restore()


def _border(state: CellState) -> tuple[str, float]:
    if state.current:
        return "satin", 2.0
    if state.selected:
        return "blue-line", 1.0
    return ("edge" if state.hovered else "line"), 1.0


def _paint_image(painter: QPainter, box: QRectF, image: QImage) -> None:
    """A whole thumbnail in its cell; an icon if its file cannot be read."""
    if image.isNull():
        middle = box.center().toPoint() - QPoint(12, 12)
        draw_icon(painter, "image", "text3", middle, 24)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    draw_edge(painter, draw_whole(painter, box, image), 0)


def _paint_play(painter: QPainter, area: QRect) -> None:
    draw_box(painter, QRectF(area), Theme.current().colour("accent"), None, 5)
    draw_icon(painter, "play-fill", "on-accent", area.topLeft() + QPoint(6, 6), 14)


def _paint_badge(painter: QPainter, rect: QRect) -> None:
    theme = Theme.current()
    badge = QRectF(rect.right() - 27, rect.top() + 7, 20, 20)
    draw_box(painter, badge, theme.colour("accent"), None, 4)
    position = badge.topLeft().toPoint() + QPoint(3, 3)
    draw_icon(painter, "check", "on-accent", position, 14)


def _paint_rejected(painter: QPainter, position: QPoint) -> None:
    theme = Theme.current()
    draw_icon(painter, "thumbs-down-fill", "text2", position - QPoint(0, 7), 14)
    painter.setFont(theme.font("micro"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(position + QPoint(20, 4), translated("rejected"))


def _paint_guess(painter: QPainter, end: QPoint, score: float) -> None:
    """Paint the guess of taste so that it ends at a point, whatever the size of the text."""
    theme, text = Theme.current(), number(score, ".1f")
    painter.setFont(theme.font("label", tabular=True))
    painter.setPen(theme.colour("blue"))
    begin = end - QPoint(painter.fontMetrics().horizontalAdvance(text), 0)
    painter.drawText(begin + QPoint(0, theme.px(4)), text)
    draw_ring(painter, begin - QPoint(18, 7), 1.0)


def paint_group_header(painter: QPainter, area: QRect, title: str, text: str) -> None:
    """Paint the title of a group of works, and a caption after it."""
    theme = Theme.current()
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("text"))
    painter.drawText(area, middle, title)
    title_width = painter.fontMetrics().horizontalAdvance(title) + 10
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.colour("text3"))
    painter.drawText(area.adjusted(title_width, 0, 0, 0), middle, text)
