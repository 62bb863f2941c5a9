"""Small pictures of cut paper, painted by code.

Invariant: no model is run; a scene is the same picture each time, at any size.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPainterPath, QPen, QTransform

SIDE = 512.0
Point = tuple[float, float]
NIGHT, DUSK = "#161B4A", "#26306F"
SEAS = ("#35469E", "#2C3A8A", "#232E74", "#1B235E")


class _Paper:
    """Paints sheets of paper one over another, each with torn edges and a soft shadow."""

    def __init__(self, image: QImage, seed: int) -> None:
        self.rng = random.Random(seed)
        self.painter = QPainter(image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.scale(image.width() / SIDE, image.height() / SIDE)
        self.painter.setPen(Qt.PenStyle.NoPen)

    def ground(self, colour: str) -> None:
        self.painter.fillRect(QRectF(0, 0, SIDE, SIDE), QColor(colour))

    def lay(self, path: QPainterPath, colour: str, shadow: float = 2.2) -> None:
        """Paint a piece of paper with its shadow."""
        for step in (3, 2, 1):
            ink = QColor(6, 8, 24, 20)
            shadow_path = path.translated(0.5 * step, shadow * step / 2)
            self.painter.fillPath(shadow_path, ink)
        self.painter.fillPath(path, QColor(colour))
        self.painter.strokePath(path, QPen(QColor(colour).lighter(112), 0.9))

    def torn_shape(self, points: Sequence[Point], rough: float = 1.4) -> QPainterPath:
        """A closed shape whose edges are torn."""
        path = QPainterPath(QPointF(*points[0]))
        for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
            steps = max(2, round(math.hypot(x1 - x0, y1 - y0) / 9))
            for step in range(1, steps + 1):
                share = step / steps
                away = 0.0 if step == steps else self.rng.uniform(-rough, rough)
                path.lineTo(x0 + (x1 - x0) * share + away, y0 + (y1 - y0) * share + away)
        path.closeSubpath()
        return path

    def band(self, top: float, swell: float, shift: float, colour: str, rough: float = 1.0) -> None:
        """A wavy sheet from `top` down to the foot."""
        line = [
            (x, top + swell * math.sin(x / 74 + shift) + swell * 0.4 * math.sin(x / 31 + shift))
            for x in range(-12, 532, 12)
        ]
        self.lay(self.torn_shape([*line, (530, 530), (-14, 530)], rough), colour)

    def waves(
        self, top: float, shift: float, colour: str, height: float = 9, length: int = 64
    ) -> None:
        """A sheet cut into waves that break to the left."""
        path = QPainterPath(QPointF(-80, top))
        for index in range(-80 + round(shift) % length, 620, length):
            path.cubicTo(
                index + length * 0.34,
                top - height,
                index + length * 0.62,
                top - height,
                index + length * 0.78,
                top + height * 0.5,
            )
            path.quadTo(index + length * 0.86, top + height * 0.9, index + length, top)
        path.lineTo(620, 540)
        path.lineTo(-80, 540)
        path.closeSubpath()
        self.lay(path, colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        points = [
            (
                x + radius * math.cos(turn / 20 * math.tau),
                y + radius * math.sin(turn / 20 * math.tau),
            )
            for turn in range(20)
        ]
        self.lay(self.torn_shape(points, radius * 0.03), colour)

    def bird(
        self, x: float, y: float, span: float, colour: str = "#F1EBDC", tilt: float = -14
    ) -> None:
        """A tern, its wings up."""
        path = QPainterPath(QPointF(-0.5, -0.14))
        path.quadTo(-0.22, -0.2, -0.03, 0.0)
        path.quadTo(0.12, -0.22, 0.5, -0.34)
        path.quadTo(0.24, -0.06, 0.12, 0.1)
        path.quadTo(0.3, 0.16, 0.36, 0.24)
        path.quadTo(0.16, 0.2, -0.02, 0.17)
        path.quadTo(-0.2, 0.18, -0.34, 0.1)
        path.quadTo(-0.22, 0.04, -0.13, 0.03)
        path.quadTo(-0.3, -0.1, -0.5, -0.14)
        transform = QTransform().translate(x, y).rotate(tilt).scale(span, span)
        self.lay(transform.map(path), colour, 1.6)

    def finish(self, image: QImage) -> QImage:
        """Paint the grain of paper over everything."""
        self.painter.end()
        grain = QImage(128, 128, QImage.Format.Format_Grayscale8)
        data = random.Random(3).randbytes(128 * 128)
        grain = QImage(data, 128, 128, 128, QImage.Format.Format_Grayscale8).copy()
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SoftLight)
        painter.setOpacity(0.2)
        for size in (128, 300):
            soft = grain.scaled(size, size, mode=Qt.TransformationMode.SmoothTransformation)
            for x in range(0, image.width(), size):
                for y in range(0, image.height(), size):
                    painter.drawImage(x, y, soft)
        painter.end()
        return image


def lighthouse(side: int = 512, bird: Point = (196, 158)) -> QImage:
    """A striped lighthouse at dusk, its beam, and a tern crossing it."""
    image, paper = _new_picture(side, 11)
    paper.ground("#1E2761")
    paper.band(78, 5, 0.4, "#26306F")
    beam = [(-8, 28), (366, 104), (366, 114), (-8, 118)]
    paper.lay(paper.torn_shape(beam, 0.7), "#C9B98B")
    paper.band(140, 6, 2.2, "#4A57A6")
    paper.band(226, 7, 0.2, "#9A6F9B")
    paper.band(306, 6, 1.2, "#E59A76")
    paper.disc(150, 318, 46, "#F4DB8A")
    paper.band(336, 4, 3.0, "#33428F")
    paper.bird(*bird, 104)
    paper.bird(94, 208, 52, "#E4E2EC", -8)
    _island(paper, 376)
    _tower(paper, 376, 322, "#C9503B")
    for index, colour in enumerate(SEAS):
        paper.waves(378 + 36 * index, 23 * index, colour)
    return paper.finish(image)


def moonrise(side: int = 512) -> QImage:
    """The lighthouse by night, blue stripes, a great moon."""
    image, paper = _new_picture(side, 12)
    paper.ground("#10153C")
    for _ in range(46):
        x, y = paper.rng.uniform(0, 512), paper.rng.uniform(0, 300)
        paper.disc(x, y, paper.rng.choice((0.9, 1.2, 1.8)), "#DDD8C0")
    paper.lay(paper.torn_shape([(150, 108), (520, -6), (520, 150), (150, 120)], 0.7), "#A89F85")
    paper.disc(350, 152, 84, "#F0DC9A")
    for x, y, r in ((322, 128, 14), (376, 176, 10), (384, 118, 8), (338, 186, 7)):
        paper.disc(x, y, r, "#E2CB84")
    paper.bird(330, 262, 92, "#F1EBDC", -20)
    _tower(paper, 140, 322, "#3C56B8")
    paper.lay(
        paper.torn_shape([(20, 372), (96, 316), (196, 320), (286, 378), (286, 420), (20, 420)]),
        "#1A2050",
    )
    for index, colour in enumerate(("#2A3684", "#222C6E", "#1A225A")):
        paper.waves(368 + 46 * index, 31 * index, colour)
    return paper.finish(image)


def whale(side: int = 512) -> QImage:
    """A whale under a small sun and a smaller boat."""
    image, paper = _new_picture(side, 13)
    paper.ground("#DDE6F2")
    paper.disc(110, 92, 38, "#F0CD6A")
    paper.lay(paper.torn_shape([(300, 150), (338, 70), (346, 150)], 0.6), "#D8694A")
    paper.lay(paper.torn_shape([(284, 156), (372, 156), (352, 178), (300, 178)], 0.6), "#3A2F45")
    paper.waves(180, 10, "#A9BEE6")
    paper.waves(232, 40, "#6E8AD0")
    body = QPainterPath(QPointF(70, 330))
    body.cubicTo(80, 230, 250, 216, 340, 300)
    body.cubicTo(380, 338, 420, 330, 436, 262)
    body.cubicTo(402, 262, 384, 240, 386, 214)
    body.cubicTo(420, 214, 440, 226, 448, 248)
    body.cubicTo(460, 222, 482, 212, 506, 214)
    body.cubicTo(506, 246, 486, 266, 466, 268)
    body.cubicTo(462, 380, 380, 440, 240, 430)
    body.cubicTo(130, 424, 66, 396, 70, 330)
    paper.lay(body, "#1D2453", 4)
    belly = QPainterPath(QPointF(78, 372))
    belly.cubicTo(150, 392, 230, 388, 300, 408)
    belly.cubicTo(220, 440, 120, 426, 78, 372)
    paper.lay(belly, "#E9E4D6", 1)
    paper.disc(138, 326, 6, "#F3EFE4")
    paper.waves(420, 0, "#3F57B4")
    paper.waves(466, 33, "#2F4299")
    return paper.finish(image)


def boats(side: int = 512) -> QImage:
    """Four sails before a warm sky."""
    image, paper = _new_picture(side, 14)
    paper.ground("#F5E6C4")
    paper.disc(350, 130, 54, "#E2806A")
    paper.band(190, 5, 1.0, "#EFD2A2")
    paper.waves(270, 10, "#8FA3DC")
    for x, y, high in ((330, 296, 118), (150, 336, 150), (90, 424, 84), (420, 436, 104)):
        _boat(paper, x, y, high)
        paper.waves(y + 16, x, QColor("#6F88D6").darker(20 + y // 4).name(), 7)
    return paper.finish(image)


def houses(side: int = 512) -> QImage:
    """Houses on stilts over evening water."""
    image, paper = _new_picture(side, 15)
    paper.ground("#232A57")
    paper.band(180, 8, 0.6, "#34407E")
    paper.band(300, 3, 1.4, "#1B2150")
    colours = ("#D8694A", "#E0A24A", "#4F8F86", "#C9503B")
    for index, colour in enumerate(colours):
        x, y = 26 + index * 122, 206 + (index * 37) % 40
        for leg in (10, 48, 86):
            paper.lay(
                paper.torn_shape(
                    [(x + leg, y + 90), (x + leg + 6, y + 90), (x + leg + 6, 410), (x + leg, 410)],
                    0.5,
                ),
                "#12163A",
            )
        paper.lay(
            paper.torn_shape([(x, y), (x + 100, y), (x + 100, y + 96), (x, y + 96)], 1.0), colour
        )
        paper.lay(
            paper.torn_shape([(x - 10, y + 4), (x + 50, y - 52), (x + 112, y + 4)], 1.0), "#171B42"
        )
        for window in (18, 60):
            box = [
                (x + window, y + 34),
                (x + window + 22, y + 34),
                (x + window + 22, y + 62),
                (x + window, y + 62),
            ]
            paper.lay(paper.torn_shape(box, 0.6), "#F4DB8A", 0.6)
    for index, colour in enumerate(("#33479C", "#293A80", "#1F2C64")):
        paper.waves(392 + 40 * index, 40 * index, colour)
    return paper.finish(image)


def bower(side: int = 512) -> QImage:
    """A blue bird before its hall of twigs."""
    image, paper = _new_picture(side, 16)
    paper.ground("#D9CDB2")
    paper.band(360, 6, 0.5, "#B9A57C")
    for index in range(26):
        wall, twig = index % 2, index // 2
        lean = (twig - 6) * 2 + (28 if wall == 0 else -28)
        x = (258 if wall == 0 else 368) + twig * 8
        colour = ("#5A452E", "#6E5638", "#47361F")[index % 3]
        top = 130 + (index * 29) % 44
        paper.lay(
            paper.torn_shape(
                [(x, 402), (x + 8, 402), (x + 8 + lean, top), (x + 3 + lean, top - 6)], 0.8
            ),
            colour,
        )
    body = QPainterPath(QPointF(66, 300))
    body.cubicTo(60, 240, 120, 210, 160, 244)
    body.cubicTo(196, 270, 210, 330, 236, 384)
    body.cubicTo(180, 400, 84, 390, 66, 300)
    paper.lay(body, "#26347F", 3)
    paper.disc(112, 246, 42, "#2C3C92")
    paper.disc(98, 240, 6, "#B9C6FF")
    paper.lay(paper.torn_shape([(72, 246), (36, 262), (74, 266)], 0.5), "#CFC08F")
    for x, y in ((60, 430), (130, 446), (210, 432), (300, 448), (380, 436), (440, 456)):
        paper.disc(x, y, 11, "#3F58C9" if x % 20 else "#E3C063")
    return paper.finish(image)


SCENES: dict[str, Callable[[int], QImage]] = {
    "lighthouse": lighthouse,
    "moonrise": moonrise,
    "whale": whale,
    "boats": boats,
    "houses": houses,
    "bower": bower,
}


def unfinished(picture: QImage, share: float, seed: int = 5) -> QImage:
    """How a picture looks part of the way: coarse, and less noise the further it is."""
    side = 64
    keep = Qt.AspectRatioMode.IgnoreAspectRatio
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(side, side, keep, smooth).convertToFormat(QImage.Format.Format_RGB32)
    rng = random.Random(seed)
    for y in range(side):
        for x in range(side):
            colour = small.pixelColor(x, y)
            rgb = (
                round(value * share + rng.uniform(40, 235) * (1 - share))
                for value in (colour.red(), colour.green(), colour.blue())
            )
            small.setPixelColor(x, y, QColor(*rgb))
    return small


def png(picture: QImage) -> bytes:
    """The picture as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(data.data())


def _new_picture(side: int, seed: int) -> tuple[QImage, _Paper]:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    return image, _Paper(image, seed)


def _island(paper: _Paper, x: float) -> None:
    outline = [
        (x - 120, 420),
        (x - 76, 356),
        (x - 30, 326),
        (x + 60, 322),
        (x + 150, 352),
        (x + 160, 430),
    ]
    paper.lay(paper.torn_shape(outline, 1.2), "#1D2350")


def _tower(paper: _Paper, x: float, foot: float, stripe: str) -> None:
    """Seven stripes, a gallery, a lamp and a roof."""
    high = foot - 136
    for index in range(7):
        top, end = foot - high * (index + 1) / 7, foot - high * index / 7
        half, below = 33 - 1.9 * (index + 1), 33 - 1.9 * index
        colour = stripe if index % 2 else "#F1EADB"
        shape = [(x - below, end), (x - half, top), (x + half, top), (x + below, end)]
        paper.lay(paper.torn_shape(shape, 0.5), colour, 1.0)
    paper.lay(
        paper.torn_shape([(x - 27, 130), (x + 27, 130), (x + 27, 139), (x - 27, 139)], 0.4),
        "#171B42",
    )
    for offset in (-13, 1):
        lamp = [
            (x + offset, 102),
            (x + offset + 12, 102),
            (x + offset + 12, 130),
            (x + offset, 130),
        ]
        paper.lay(paper.torn_shape(lamp, 0.4), "#F7E6A8", 0.8)
    paper.lay(paper.torn_shape([(x - 21, 103), (x, 78), (x + 21, 103)], 0.5), "#171B42", 1.0)


def _boat(paper: _Paper, x: float, y: float, high: float) -> None:
    paper.lay(
        paper.torn_shape([(x, y - high), (x + high * 0.42, y - 8), (x, y - 8)], 0.6), "#FBF4E2"
    )
    paper.lay(
        paper.torn_shape([(x - 5, y - high * 0.8), (x - 5, y - 8), (x - high * 0.3, y - 8)], 0.6),
        "#F0DDB4",
    )
    hull = [
        (x - high * 0.36, y),
        (x + high * 0.46, y),
        (x + high * 0.3, y + 20),
        (x - high * 0.24, y + 20),
    ]
    paper.lay(paper.torn_shape(hull, 0.6), "#2B2F5E")
