"""The pictures of the help, from the specimen: `python -m tests.specimen.help_pictures [PICTURE…]`.

Invariant: each picture shows the window as it is, in every language, in dark and in light, with
few colours.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from tests.specimen.screenshots import grab, studio_window
from tests.specimen.stages import rest, staged_window
from ui.language.languages import ENGLISH, LANGUAGES, use_language
from ui.look.theme import Theme, ThemeName
from ui.shell.keys import KeysSheet
from ui.shell.window import MainWindow

FOLDER = Path(__file__).parents[2] / "resources" / "help" / "pictures"
WINDOW, SHOWN = QSize(1280, 800), (800, 500)
COLOURS = 160


def _settings() -> QWidget:
    window = staged_window("models")()
    assert isinstance(window, MainWindow)
    window.go_to("settings")
    rest()
    return window


def _keys() -> QWidget:
    window = staged_window("models")()
    assert isinstance(window, MainWindow)
    window.commands["help.keys"].trigger()
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    sheet.select("write.doubt")
    sheet.setProperty("window", window)  # it lives as long as the sheet
    return sheet


PICTURES: dict[str, Callable[[], QWidget]] = {
    "writing": studio_window("write"),
    "drawing": staged_window("draw"),
    "composing": staged_window("compose"),
    "rating": staged_window("history"),
    "learning": staged_window("learn"),
    "training": staged_window("train"),
    "history": staged_window("history-pictures"),
    "models": staged_window("models"),
    "keys": _keys,
    "privacy": _settings,
}


def main(names: list[str]) -> int:
    """Make all pictures, or those that are named; the English ones lie above the others."""
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        os.environ["BOWERBIRD_HOME"] = home
        for language in LANGUAGES:
            use_language(application, language)
            folder = FOLDER if language == ENGLISH else FOLDER / language
            for name in names or PICTURES:
                _make(name, folder)
    return 0


def _make(name: str, folder: Path) -> None:
    themes: tuple[ThemeName, ...] = ("dark", "light")
    Theme.current().choose(themes[0], 1.0)
    widget = PICTURES[name]()
    for theme in themes:
        Theme.current().choose(theme)
        _save(widget, folder / theme / f"{name}.png")
    widget.window().close()
    QApplication.processEvents()


def _save(widget: QWidget, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    is_window = isinstance(widget, MainWindow)
    grab(widget, WINDOW if is_window else widget.size(), file)
    with Image.open(file) as image:
        small = image.convert("RGB")
        if is_window:
            small = small.resize(SHOWN, Image.Resampling.LANCZOS)
        # Rare colours stay, such as that of the stars; the mean keeps large grounds exact.
        few = small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 1, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
