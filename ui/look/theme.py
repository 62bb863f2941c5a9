"""The theme: colour tokens, type scale, palette and the stylesheet.

Every colour on screen comes from resources/theme/tokens.json. A `Theme` is a child of
the QApplication and follows the desktop unless the artist selected a theme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MethodType
from typing import ClassVar, Literal

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ThemeName = Literal["desktop", "dark", "light", "contrast"]
THEMES: tuple[ThemeName, ...] = ("dark", "light", "contrast")
# Icons and their buttons grow less than texts, so that a bar of them still fits its column.
MAX_ICON_GROWTH = 1.25
_LENGTHS = "lengths"  # the property of a widget with its lengths at 100 %, by name of their setter
SANS_FALLBACK = "sans-serif"
SERIF_FALLBACKS = ("Georgia", "Noto Serif", "DejaVu Serif")

# role: (serif, pixels at 100 %, weight)
TYPE_SCALE: dict[str, tuple[bool, int, QFont.Weight]] = {
    "micro": (False, 11, QFont.Weight.Normal),
    "caption": (False, 12, QFont.Weight.Normal),
    "label": (False, 12, QFont.Weight.Medium),
    "body": (False, 13, QFont.Weight.Normal),
    "button": (False, 13, QFont.Weight.Medium),
    "strong": (False, 13, QFont.Weight.DemiBold),
    "title": (False, 15, QFont.Weight.DemiBold),
    "heading": (False, 18, QFont.Weight.DemiBold),
    "figure": (False, 24, QFont.Weight.DemiBold),
    "excerpt": (True, 13, QFont.Weight.Normal),
    "work": (True, 15, QFont.Weight.Normal),
    "editor": (True, 17, QFont.Weight.Normal),
}


def load_tokens() -> dict[str, dict[str, str]]:
    """Colour values by theme and token name."""
    tokens: dict[str, dict[str, str]] = json.loads(
        (RESOURCES / "theme" / "tokens.json").read_text("utf-8")
    )
    tokens["contrast"] = tokens.pop("high-contrast")
    return tokens


class Theme(QObject):
    """Colours, fonts and motion of the running application.

    `changed` when it was applied again; `rescaled` when the text size changed, after `changed`.
    """

    changed = Signal()
    rescaled = Signal()
    _current: ClassVar[Theme | None] = None  # a gallery asks for it thousands of times a second

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._tokens = load_tokens()
        self._template = (RESOURCES / "theme" / "studio.qss").read_text("utf-8")
        self._setting: ThemeName = "desktop"
        self._is_unstyled = False
        self._colours: dict[str, QColor] = {}
        self.scale = 1.0
        self.still = False
        self.name: ThemeName = "dark"
        _load_fonts()
        application.setStyle("Fusion")
        self._connect_desktop()
        self.apply()

    @classmethod
    def current(cls) -> Theme:
        """The theme of the running application; created on first use."""
        if cls._current is None or not isValid(cls._current):
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            cls._current = cls(application)
        return cls._current

    def choose(self, setting: ThemeName, scale: float | None = None, still: bool = False) -> None:
        """Apply `setting`: desktop, dark, light, contrast; `scale` is the text size, 1.0 = 100 %.

        `still` turns off all animation, whatever the setting of the desktop.
        """
        self.still = still
        state = (setting, self.scale if scale is None else scale)
        if state == (self._setting, self.scale):
            return
        is_rescaled = state[1] != self.scale
        self._setting, self.scale = state
        self.apply()
        if is_rescaled:
            self.rescaled.emit()

    def apply(self) -> None:
        """Apply the theme of the setting, or of the desktop, to the application."""
        self.name = _desktop_theme() if self._setting == "desktop" else self._setting
        self._colours = {key: QColor(value) for key, value in self._tokens[self.name].items()}
        # First without a stylesheet: where one takes the place of another, Qt styles each widget as
        # often as it has ancestors. With all pages that took five times as long.
        self._application.setStyleSheet("")
        self._application.setPalette(self._palette())
        self._application.setFont(self.font("body"))
        self._rescale_widgets()  # before the stylesheet, after which Qt asks all for their sizes
        if not self._is_unstyled:
            self._application.setStyleSheet(self._stylesheet())
        self.changed.emit()

    @contextmanager
    def unstyled(self) -> Iterator[None]:
        """Build widgets inside: each is styled once, at the end, and not at every step.

        This makes the first window a third faster to build (65 ms of processor time to 35).
        """
        self._is_unstyled = True
        self._application.setStyleSheet("")
        try:
            yield
        finally:
            self._is_unstyled = False
            self._application.setStyleSheet(self._stylesheet())

    def colour(self, token: str) -> QColor:
        """The colour of a token in the current theme."""
        return self._colours[token]

    def font(self, role: str, tabular: bool = False) -> QFont:
        """The font of a role of the type scale, with figures of equal width if `tabular`."""
        serif, pixels, weight = TYPE_SCALE[role]
        font = QFont()
        font.setFamilies(["Literata", *SERIF_FALLBACKS] if serif else ["Inter", SANS_FALLBACK])
        font.setPixelSize(self.px(pixels))
        font.setWeight(weight)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def px(self, pixels: float) -> int:
        """A length that grows with the text size."""
        return round(pixels * self.scale)

    def icon_px(self, pixels: float) -> int:
        """The side of an icon or of its button, which grows a little with the text size."""
        return round(pixels * min(self.scale, MAX_ICON_GROWTH))

    def set_scaled(self, setter: MethodType, *pixels: float) -> None:
        """Set a length of a widget (`label.setFixedHeight`), and again at each text size."""
        self._set_lengths(setter, "px", pixels)

    def set_icon_scaled(self, setter: MethodType, *pixels: float) -> None:
        """Set the size of an icon or of its button, and again at each text size."""
        self._set_lengths(setter, "icon_px", pixels)

    def duration(self, milliseconds: int) -> int:
        """The duration of an animation; 0 if the desktop or the artist asks for reduced motion."""
        return 0 if self.still or _is_motion_reduced() else milliseconds

    def _set_lengths(self, setter: MethodType, unit: str, pixels: tuple[float, ...]) -> None:
        widget, name = setter.__self__, setter.__name__
        assert isinstance(widget, QWidget)
        lengths = dict(widget.property(_LENGTHS) or {})
        lengths[name] = [unit, *pixels]
        widget.setProperty(_LENGTHS, lengths)
        self._apply_lengths(widget, {name: lengths[name]})

    def _apply_lengths(self, widget: QWidget, lengths: dict[str, list[str | float]]) -> None:
        for name, (unit, *pixels) in lengths.items():
            to_pixels = self.icon_px if unit == "icon_px" else self.px
            values = [to_pixels(float(value)) for value in pixels]
            is_size = name.endswith("Size")
            getattr(widget, name)(*([QSize(values[0], values[-1])] if is_size else values))

    def _rescale_widgets(self) -> None:
        for widget in self._application.allWidgets():
            lengths = widget.property(_LENGTHS)
            if lengths:
                self._apply_lengths(widget, lengths)

    def _connect_desktop(self) -> None:
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.apply)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self.apply)

    def _stylesheet(self) -> str:
        values = self._tokens[self.name]
        sheet = re.sub(r"@([a-z][a-z0-9-]*)", lambda m: values[m[1]], self._template)
        return re.sub(r"\b(\d+)sp\b", lambda m: f"{self.px(int(m[1]))}px", sheet)

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        text_roles = (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        )
        for role in text_roles:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("off"))
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "blue-wash",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "blue",
    QPalette.ColorRole.LinkVisited: "blue",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Light: "hover",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "well",
    QPalette.ColorRole.Shadow: "well",
    QPalette.ColorRole.Accent: "accent",
}


_EAST_ASIAN = (
    QFontDatabase.WritingSystem.Japanese,
    QFontDatabase.WritingSystem.SimplifiedChinese,
    QFontDatabase.WritingSystem.TraditionalChinese,
    QFontDatabase.WritingSystem.Korean,
)
"""Scripts for which the desktop's own fonts come first, since their readers chose them."""


def _load_fonts() -> None:
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    if not all(QFontDatabase.families(system) for system in _EAST_ASIAN):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / "BowerbirdCJK_400Regular.otf"))


def _desktop_theme() -> ThemeName:
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility"):
        contrast = hints.accessibility().contrastPreference()
        if contrast == Qt.ContrastPreference.HighContrast:
            return "contrast"
    return "light" if hints.colorScheme() == Qt.ColorScheme.Light else "dark"


def _is_motion_reduced() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    motion = getattr(hints.accessibility(), "motionPreference", None)
    return motion is not None and motion() == Qt.MotionPreference.ReducedMotion
