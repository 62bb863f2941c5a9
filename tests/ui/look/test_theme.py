"""The look's own table of contrast, computed again from the tokens."""

from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from tests.ui.conftest import Show
from ui.look.icons import icon, icon_pixmap
from ui.look.theme import RESOURCES, THEMES, Theme, load_tokens
from ui.shell.frame import TopBar
from ui.shell.pages import PAGES

GROUNDS = ("window", "panel", "raised", "hover", "well", "page", "roll", "blue-wash")
PAIRS = (
    (("text", "text2", "text3"), GROUNDS, 4.5),
    (("blue",), GROUNDS, 4.5),
    (("on-accent",), ("accent", "accent-hover", "accent-press"), 4.5),
    (("text",), ("doubt1", "doubt2", "doubt3"), 4.5),
    (("good",), ("window", "panel", "raised", "good-wash"), 4.5),
    (("warn",), ("window", "panel", "raised", "warn-wash"), 4.5),
    (("bad",), ("window", "panel", "raised", "bad-wash"), 4.5),
    (("text", "text2"), ("bad-wash", "warn-wash"), 4.5),
    (("star",), ("panel", "raised"), 3.0),
    (("star-off",), ("panel", "raised"), 3.0),
    (("blue-line",), ("panel", "page"), 3.0),
    (("edge",), ("panel", "page", "raised"), 3.0),
    (("satin",), ("window", "panel"), 3.0),
    (("focus",), ("window", "panel", "page", "raised"), 3.0),
    (("trk1", "trk2", "trk3", "trk4", "trk5"), ("roll", "page"), 3.0),
)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""

    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_colours_has_its_contrast(name: str) -> None:
    tokens = load_tokens()[name]
    for inks, grounds, least in PAIRS:
        for ink, ground in product(inks, grounds):
            ratio = contrast(tokens[ink], tokens[ground])
            assert ratio >= least - 0.01, f"{ink} on {ground}: {ratio:.2f}"


def test_every_theme_has_the_same_tokens() -> None:
    tokens = load_tokens()
    assert {frozenset(tokens[name]) for name in THEMES} == {frozenset(tokens["dark"])}


def test_choosing_a_theme_changes_palette_and_stylesheet(theme: Theme, qapp: QApplication) -> None:
    theme.choose("light")
    assert qapp.palette().window().color() == QColor("#E9E5DE")
    assert "#E9E5DE" in qapp.styleSheet()
    assert "@" not in qapp.styleSheet()


def test_a_change_of_theme_styles_each_widget_once(
    theme: Theme, show: Show, qapp: QApplication
) -> None:
    label = QLabel("deep")
    show(_boxed(label, 10))
    changes = StyleChanges(label)
    theme.choose("light")
    assert changes.count == 2  # its style is taken away, and given back


def _boxed(widget: QWidget, depth: int) -> QWidget:
    for _ in range(depth):
        box = QFrame()
        QVBoxLayout(box).addWidget(widget)
        widget = box
    return widget


class StyleChanges(QObject):
    """Counts how often a widget is styled."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_menus_look_as_before_after_a_change_of_theme_and_back(theme: Theme, show: Show) -> None:
    top = TopBar()
    top.menus.addMenu("File").addAction("Open")
    show(top)
    theme.choose("light")
    QApplication.processEvents()
    before = top.menus.grab().toImage()
    theme.choose("dark")
    theme.choose("light")
    QApplication.processEvents()
    assert top.menus.grab().toImage() == before


def test_the_text_size_reaches_fonts_and_stylesheet(theme: Theme, qapp: QApplication) -> None:
    theme.choose("dark", 1.5)
    assert theme.font("body").pixelSize() == 20
    assert re.search(r"font-size: 18px", qapp.styleSheet())


def test_reduced_motion_stops_every_duration(theme: Theme) -> None:
    assert theme.duration(120) == 120
    theme.choose("dark", 1.0, still=True)
    assert theme.duration(120) == 0


def window_source() -> str:
    """The text of every module of the window."""
    return "".join(path.read_text("utf-8") for path in (RESOURCES.parent / "ui").rglob("*.py"))


def shipped_icons() -> set[str]:
    return {path.stem for path in (RESOURCES / "icons").rglob("*.svg")}


def test_only_icons_that_are_used_are_shipped() -> None:
    words = set(re.findall(r'"([a-z0-9-]+)"', window_source()))
    filled = {f"{word}-fill" for word in words}
    assert shipped_icons() - words - filled == set()


def test_every_icon_named_in_the_window_is_shipped() -> None:
    named = re.findall(r'(?:icon|IconButton|IconLabel)\(\s*"([a-z-]+)"', window_source())
    assert len(named) > 50
    assert {*named, *(page.icon for page in PAGES.values() if page.icon)} - shipped_icons() == set()


def test_an_icon_is_sharp_at_twice_the_scale(theme: Theme) -> None:
    assert icon("x").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)
    assert icon_pixmap("star", "star", 14, 2.0, is_filled=True).devicePixelRatio() == 2.0


def test_chinese_japanese_and_korean_letters_are_no_boxes(theme: Theme) -> None:
    letters = "海歌大聲노래ウ"
    boxes = {drawing("\U00012000"), drawing("\U00012001")}  # cuneiform, which no font here has
    drawings = {drawing(letter) for letter in letters}
    assert len(drawings) == len(letters)
    assert not drawings & boxes


def drawing(letter: str) -> bytes:
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(QFont("Inter", 20))
    painter.drawText(4, 32, letter)
    painter.end()
    return bytes(image.constBits())
