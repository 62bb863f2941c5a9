"""Phosphor icons in the theme's colours.

Invariant: an icon holds names of tokens, never colours, so it follows a change of theme; each
rendering is in Qt's pixmap cache under its name, colour, size and scale.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui.look.theme import RESOURCES, Theme

# The drawings have the colours of the dark theme; these are the tokens of those colours.
_DRAWING_TOKENS = {
    "#A19A8E": "text3",
    "#8B8478": "star-off",
    "#7D766B": "edge",
    "#BEB7AC": "text2",
    "#7289EE": "satin",
    "#9DB0F8": "blue",
    "#4A63D0": "accent",
    "#E8C05C": "star",
}


def icon(name: str, ink: str = "text2", on: str = "blue", fill_when_on: bool = True) -> QIcon:
    """The icon `name` in token `ink`; in token `on`, and filled, while its button is checked.

    A name that ends in `-fill` is filled in every state.
    """
    return QIcon(_TokenIconEngine(name, ink, on, fill_when_on))


def icon_pixmap(
    name: str, ink: str, size: int, scale: float = 1.0, is_filled: bool = False
) -> QPixmap:
    """One rendering of an icon, `size` logical pixels square, for painting by hand."""
    colour = Theme.current().colour(ink)
    return _cached(name, is_filled, colour, size, scale)


def drawing(name: str, size: QSize, scale: float = 1.0) -> QPixmap:
    """The drawing `mark` or `bower` in the theme's colours."""
    theme = Theme.current()
    key = f"bowerbird/{name}/{theme.name}/{size.width()}x{size.height()}@{scale}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    source = (RESOURCES / "theme" / f"{name}.svg").read_text("utf-8")
    source = re.sub(r"#[0-9A-F]{6}", lambda m: theme.colour(_DRAWING_TOKENS[m[0]]).name(), source)
    pixmap = _render(source.encode(), size, scale)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _cached(name: str, is_filled: bool, colour: QColor, size: int, scale: float) -> QPixmap:
    key = f"bowerbird/{name}/{is_filled}/{colour.name(QColor.NameFormat.HexArgb)}/{size}@{scale}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    stem = name.removesuffix("-fill")
    is_filled = is_filled or stem != name
    folder, file = ("fill", f"{stem}-fill.svg") if is_filled else ("regular", f"{stem}.svg")
    if not (RESOURCES / "icons" / folder / file).exists():  # not every icon comes filled
        folder, file = "regular", f"{stem}.svg"
    source = (RESOURCES / "icons" / folder / file).read_bytes()
    source = source.replace(b"currentColor", colour.name().encode())
    pixmap = _render(source, QSize(size, size), scale)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _render(source: bytes, size: QSize, scale: float) -> QPixmap:
    pixmap = QPixmap(size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(source).render(painter, QRectF(QPoint(0, 0), QSize(size * scale)))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


class _TokenIconEngine(QIconEngine):
    """Paints an icon in the token of its mode and state."""

    def __init__(self, name: str, ink: str, on: str, fill_when_on: bool) -> None:
        super().__init__()
        self._name, self._ink, self._on, self._fill_when_on = name, ink, on, fill_when_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self._pixmap(rect.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._pixmap(size, mode, state, scale)

    def clone(self) -> QIconEngine:
        return _TokenIconEngine(self._name, self._ink, self._on, self._fill_when_on)

    def _pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon at the left of its room, which a button makes wider to part icon and text."""
        side = min(size.width(), size.height())
        pixmap = self._square(side, mode, state, scale)
        if size.width() == side:
            return pixmap
        wide = QPixmap(size * scale)
        wide.setDevicePixelRatio(scale)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, (size.height() - side) // 2, pixmap)
        painter.end()
        return wide

    def _square(self, side: int, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        is_on = state == QIcon.State.On
        ink = "off" if mode == QIcon.Mode.Disabled else self._on if is_on else self._ink
        colour = Theme.current().colour(ink)
        is_filled = is_on and self._fill_when_on
        return _cached(self._name, is_filled, colour, side, scale)
