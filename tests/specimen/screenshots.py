"""Grabs every page, in every theme, at three sizes and in two languages, without a display.

    python -m tests.specimen.screenshots DIR [PAGE…]

Invariant: it needs no model and no project of the artist; it makes everything that it shows.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from engines.contract import TasteRequest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import Medium, TextBrief
from studio.base.settings import Settings
from tests.specimen import project as specimen
from tests.specimen.stages import STAGED, staged_window, until
from ui import parts
from ui.language import use_language
from ui.look.theme import THEMES, Theme
from ui.shell.window import MainWindow
from ui.write.page import WritePage

# Widths set heights, which set widths of scroll bars: a nested layout needs several rounds.
LAYOUT_ROUNDS = 6
SHOWN_LANGUAGES = ("en", "de")
SIZES = (QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080))


def parts_page() -> QWidget:
    """Every part in its states."""
    page = QWidget()
    parts.set_background(page, "window")
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 24, 24, 24)
    row.setSpacing(24)
    for build in (_buttons_column, _inputs_column, _marks_column, _cards_column):
        column = QVBoxLayout()
        column.setSpacing(8)
        build(column)
        column.addStretch(1)
        row.addLayout(column, 1)
    return page


def _buttons_column(column: QVBoxLayout) -> None:
    column.addWidget(parts.Label("Buttons", "label"))
    grid = QGridLayout()
    for index, kind in enumerate(("primary", "secondary", "quiet", "danger", "link")):
        grid.addWidget(parts.Button(kind.capitalize(), kind), index, 0)
        disabled = parts.Button(kind.capitalize(), kind)
        disabled.setEnabled(False)
        grid.addWidget(disabled, index, 1)
    column.addLayout(grid)
    segments = parts.Segments("Shape", [(1, "Square"), (2, "Tall"), (3, "Wide")])
    column.addWidget(segments)
    row = QHBoxLayout()
    on = parts.Check("Make 8, show the best 4")
    on.setChecked(True)
    radio = parts.Radio("Tonight")
    radio.setChecked(True)
    for widget in (parts.Check(), on, radio):
        row.addWidget(widget)
    column.addLayout(row)
    row = QHBoxLayout()
    toggle = parts.Toggle("Machine's words", "pen-nib")
    toggle.setChecked(True)
    for widget in (toggle, parts.Toggle("Doubt", "highlighter")):
        row.addWidget(widget)
    for name in ("bookmark-simple", "arrow-clockwise", "dots-three-vertical"):
        row.addWidget(parts.IconButton(name, name))
    column.addLayout(row)
    hint = parts.KeyHint(["1", "–", "5"], "rate")
    column.addWidget(hint)
    column.addWidget(parts.KeyHint(["Ctrl+Enter"], "write"))


def _inputs_column(column: QVBoxLayout) -> None:
    field = parts.Field("How many", lambda text: "How many: 1 to 64.")
    field.set_text("10,000")
    column.addWidget(parts.SearchField("Search 8,431 works"))
    column.addWidget(field)
    combo = parts.LabelledCombo("Adapter")
    combo.set_trailing("0.70")
    combo.addItem("Coast blues, second")
    column.addWidget(combo)
    slider = parts.LabelledSlider(
        "Temperature", parts.SliderRange(0, 2, 0.05), lambda v: f"{v:.2f}", ("steady", "wild")
    )
    slider.set_value(0.9)
    column.addWidget(slider)
    off = parts.LabelledSlider("Feather", parts.SliderRange(0, 40, 1), lambda v: f"{v:.0f} px")
    off.set_value(12)
    off.setEnabled(False)
    column.addWidget(off)
    fold = parts.Fold("More settings", QWidget())
    fold.set_summary("min-p 0.05 · seed 7")
    column.addWidget(fold)
    column.addWidget(parts.Notice("Models live in Home / Bowerbird / models.", "shield-check-fill"))


def _marks_column(column: QVBoxLayout) -> None:
    for stars, enabled in ((0, True), (4, True), (0, False)):
        bar = parts.StarBar()
        bar.setValue(stars)
        bar.setEnabled(enabled)
        column.addWidget(bar)
    hovered = parts.StarBar()
    at = QPointF(50, 10)
    QApplication.sendEvent(hovered, QEnterEvent(at, at, at))
    column.addWidget(hovered)
    for score, certainty in ((4.4, 0.95), (3.8, 0.5), (3.1, 0.2)):
        ring = parts.TasteRing()
        ring.show_guess(score, certainty)
        column.addWidget(ring)
    flow = QWidget()
    chips = parts.FlowLayout(flow)
    for text, tone in (("night", "plain"), ("sure", "good"), ("not ready", "warn")):
        chips.addWidget(parts.Chip(text, tone))
    chips.addWidget(parts.Chip("failed", "bad"))
    chips.addWidget(parts.Chip("blue", "on", removable=True))
    column.addWidget(flow)
    for title, share, state in (
        ("Drawing 4", 0.64, "running"),
        ("Opening the model", None, "running"),
        ("Learning", 0.36, "paused"),
        ("Composing 4", 0.75, "failed"),
    ):
        row = parts.ProgressRow(title)
        row.detail.setText(state)
        row.time_left.setText("0:18 left")
        row.line.set_share(share, state)
        column.addWidget(row)


def _cards_column(column: QVBoxLayout) -> None:
    selected = parts.Card(1)
    selected.set_selected(True)
    selected.taste.show_guess(4.4, 0.9)
    selected.state.setText("like 3 you rated 5")
    selected.stars.setValue(5)
    selected.body.addWidget(parts.Label("One word: come. He put the kettle on.", "work", wrap=True))
    selected.add_action(parts.Button("Insert", "primary", "small"))
    selected.add_action(parts.Button("Replace", "quiet", "small"))
    column.addWidget(selected)
    second = parts.Card(2)
    second.set_current(True)
    second.body.addWidget(parts.Label("It would be like her to pay.", "work", wrap=True))
    column.addWidget(second)
    empty = parts.EmptyState("Nothing collected yet", "Whatever you make is kept here.")
    empty.add_button(parts.Button("Write something"))
    empty.add_button(parts.Button("Bring works in", "quiet"))
    column.addWidget(empty)
    bar = parts.ErrorBar()
    bar.show_error(
        parts.ErrorMessage("The disk is full.", "Three of four are safe.", action="Try again")
    )
    column.addWidget(bar)


def studio_window(page: str) -> Callable[[], QWidget]:
    """A builder of the window on the specimen project that shows `page`."""

    def build() -> QWidget:
        window = MainWindow(Settings(theme=Theme.current().name), _specimen_project())
        window.show()
        window.open_project(_specimen_project())
        until(lambda: window.context.is_open)
        window.go_to(page)
        _STAGES.get(page, lambda _: None)(window)
        return window

    return build


def first_run_window() -> QWidget:
    """The window on its first run, in a home with nothing but the starter model."""
    environment = {name: os.environ[name] for name in ("HOME", "BOWERBIRD_HOME")}
    os.environ["HOME"] = tempfile.mkdtemp(dir=environment["HOME"])
    os.environ["BOWERBIRD_HOME"] = str(Path(os.environ["HOME"]) / "Bowerbird")
    specimen.install_model()
    window = MainWindow(Settings(theme=Theme.current().name))
    window.open_project(None)
    until(lambda: window.context.is_open)
    page = window.page()
    assert isinstance(page, WritePage)
    until(lambda: page.brief.models.model() != "")
    os.environ.update(environment)
    return window


def _stage_write(window: MainWindow) -> None:
    """A batch in progress: two alternatives finished, the first one selected."""
    page = window.page()
    assert isinstance(page, WritePage)
    cursor = page.editor.textCursor()
    cursor.setPosition(specimen.caret(page.editor.toPlainText()))
    page.editor.setTextCursor(cursor)
    studio = window.context.studio
    specimen.fill_taste(studio)
    page.taste.refresh()
    until(lambda: studio.taste.of(Medium.TEXT).quality.ready)
    brief = TextBrief(prompt=specimen.PROMPT, model=specimen.MODEL, count=4, max_tokens=60)
    job = studio.jobs.ledger.add(
        "make", Medium.TEXT, "Write 4, He broke the seal", TasteRequest(), ()
    )
    page.follow(job, brief)
    page.brief.show_settings({"max_tokens": 60, "seed": 7, "stop_at": "sentence", "count": 4})
    specimen.play_batch(studio, window.bridge, job)
    until(lambda: page.results.finished_of(job.id) == 2)
    until(lambda: bool(page.brief.models.adapters()))
    window.resize(SIZES[-1])
    window.show()
    window.activateWindow()
    until(lambda: window.isActiveWindow() and window.ring is not None)
    page.results.enter()


def _specimen_project() -> Path:
    """The specimen project in its own home; created on first use."""
    home = Path(os.environ["BOWERBIRD_HOME"])
    folder = home / "projects" / "Salt & Rope.bower"
    if not folder.exists():
        from studio.studio import Studio

        specimen.install_model()
        studio = Studio.create(folder)
        specimen.fill(studio)
        studio.close()
    return folder


_STAGES: dict[str, Callable[[MainWindow], None]] = {"write": _stage_write}
PAGES: dict[str, Callable[[], QWidget]] = {
    "parts": parts_page,
    "write": studio_window("write"),
    "settings": studio_window("settings"),
    "first-run": first_run_window,
} | {name: staged_window(name) for name in STAGED}


def grab(page: QWidget, size: QSize, path: Path) -> None:
    """Show `page` at `size` off screen and save a screenshot."""
    page.resize(size)
    page.show()
    for _ in range(LAYOUT_ROUNDS):
        QApplication.processEvents()
    page.grab().save(str(path))


def run(argv: list[str]) -> int:
    """Write `<page>-<language>-<theme>-<width>.png` for every page into the folder in `argv`.

    Where every page is asked for, contact.jpg shows them all beside each other.
    """
    folder = Path(argv[1] if len(argv) > 1 else "screenshots")
    names = [name.lower() for name in argv[2:]]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bowerbird-specimen-") as home:
        os.environ["HOME"] = home
        os.environ["BOWERBIRD_HOME"] = str(Path(home) / "Bowerbird")
        for language in SHOWN_LANGUAGES:
            _grab_all(folder, names, language)
    if not names:
        contact_sheet(folder).save(folder / "contact.jpg", quality=70)
    return 0


def _grab_all(folder: Path, names: list[str], language: str) -> None:
    application = QApplication.instance() or QApplication(["bowerbird"])
    assert isinstance(application, QApplication)
    use_language(application, language)
    theme = Theme.current()
    for name, build in PAGES.items():
        if names and name not in names:
            continue
        theme.choose(THEMES[0])
        page = build()
        for theme_name in THEMES:
            theme.choose(theme_name)
            for size in SIZES:
                file = f"{name}-{language}-{theme_name}-{size.width()}.png"
                grab(page, size, folder / file)
        page.close()
        page.deleteLater()


def contact_sheet(folder: Path) -> Image.Image:
    """Every page at 1440 x 900, a row each: the themes in each language, a quarter as wide."""
    columns = [(language, theme) for language in SHOWN_LANGUAGES for theme in THEMES]
    cell = (360, 225)
    sheet = Image.new("RGB", (cell[0] * len(columns), cell[1] * len(PAGES)), "black")
    for row, name in enumerate(PAGES):
        for column, (language, theme) in enumerate(columns):
            with Image.open(folder / f"{name}-{language}-{theme}-1440.png") as picture:
                small = picture.convert("RGB").resize(cell, Image.Resampling.LANCZOS)
            sheet.paste(small, (column * cell[0], row * cell[1]))
    return sheet


if __name__ == "__main__":
    sys.exit(run(sys.argv))
