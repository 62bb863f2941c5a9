"""The Settings page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio.base import places
from studio.models.model_cache import ModelCache
from ui.context import AppContext
from ui.help_pages import HONEST_USE
from ui.help_sheet import show_help
from ui.language import LANGUAGES
from ui.look.theme import Theme
from ui.models.listing import format_size
from ui.page import Hints, Page
from ui.parts import (
    Button,
    Check,
    Divider,
    Label,
    LabelledCombo,
    LabelledSlider,
    PanelHeader,
    Segments,
    SliderRange,
    set_background,
)
from ui.qt.layouts import new_column, scroll_area
from ui.qt.player import choose_buffer
from ui.settings.disclosure import DisclosureChoices

WIDTH = 620
_CACHE_LIMITS = (0, 5, 10, 20, 50, 100)


class SettingsPage(Page):
    """Look, work, exported files, folders."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._column = new_column(spacing=14, margins=(32, 24, 32, 32))
        self._build_look()
        self._build_work()
        self._build_exports()
        self._build_folders()
        self._column.addStretch(1)
        self._build_page()

    def open_project(self) -> None:
        self._show()

    def on_shown(self, target: object = None) -> None:
        self._show()

    def key_hints(self) -> Hints:
        return ((["view.palette"], self.tr("everything else")), (["help.page"], self.tr("help")))

    # Building

    def _build_look(self) -> None:
        self.theme = Segments(
            self.tr("Theme"),
            [
                ("desktop", self.tr("As the desktop")),
                ("dark", self.tr("Dark")),
                ("light", self.tr("Light")),
                ("contrast", self.tr("High contrast")),
            ],
            fit_text=True,
        )
        self.theme.value_selected.connect(partial(self._change, "theme"))
        self.text_size = LabelledSlider(
            self.tr("Text size"), SliderRange(80, 200, 5), lambda value: f"{value:.0f} %"
        )
        self.text_size.value_changed.connect(lambda value: self._change("text_size", int(value)))
        self.still = Check(self.tr("Reduce motion"))
        self.still.toggled.connect(partial(self._change, "reduced_motion"))
        self.language = self._combo(
            "language",
            self.tr("Language"),
            (("desktop", self.tr("As the desktop")), *LANGUAGES.items()),
        )
        self._section(self.tr("Look"))
        self._row(self.tr("Language"), self.language)
        self._row(self.tr("Theme"), self.theme)
        self._column.addWidget(self.text_size)
        self._row(self.tr("Motion"), self.still)

    def _build_work(self) -> None:
        self.device = self._combo(
            "device",
            self.tr("Work on"),
            (
                ("auto", self.tr("The fastest device here")),
                ("cpu", self.tr("The processor")),
                ("cuda", self.tr("The NVIDIA graphics card")),
                ("mps", self.tr("The Apple graphics processor")),
            ),
        )
        self.learn_when = self._combo(
            "learn_when",
            self.tr("When to learn"),
            (
                ("asked", self.tr("Only when I say so")),
                ("idle", self.tr("When the machine is idle")),
                ("tonight", self.tr("Tonight, from 23:00, on mains power")),
            ),
        )
        self.sound_buffer = self._combo(
            "sound_buffer",
            self.tr("Sound buffer"),
            (
                ("short", self.tr("Short, to play along")),
                ("medium", self.tr("Medium")),
                ("long", self.tr("Long, where sound stutters")),
            ),
        )
        self.notifies = Check(self.tr("Tell me on the desktop when long work ends"))
        self.notifies.toggled.connect(partial(self._change, "notifies"))
        self.stays_awake = Check(self.tr("Keep the machine awake while the studio works"))
        self.stays_awake.toggled.connect(partial(self._change, "stays_awake"))
        self.people = Check(self.tr("Sort by what most people like until my stars tell more"))
        self.people.toggled.connect(partial(self._change, "sorts_by_people"))
        self._section(self.tr("Work"))
        self._row(self.tr("Work on"), self.device)
        self.keys = Button(self.tr("Change them"), "quiet", "small")
        self.keys.setAccessibleName(self.tr("Change the keys"))
        self.keys.clicked.connect(self._show_keys)
        words = self.tr("of every command, to be found and changed")
        if sys.platform.startswith("linux"):  # other systems choose it themselves
            self._row(self.tr("Sound buffer"), self.sound_buffer)
        self._row(self.tr("When to learn"), self.learn_when)
        self._row(self.tr("Taste"), self.people)
        self._row(self.tr("Long work"), self.notifies)
        self._row("", self.stays_awake)
        self._row(self.tr("Keys"), Label(words, "note", wrap=True), self.keys)

    def _build_exports(self) -> None:
        self.disclosure = choices = DisclosureChoices(self.context, self)
        choices.value_changed.connect(partial(self._change, "disclosure"))
        self.read_honest_use = read = Button(self.tr("Read it"), "quiet", "small")
        read.setAccessibleName(self.tr("Read about honest use"))
        read.clicked.connect(lambda: show_help(HONEST_USE, self.window()))
        words = self.tr("consent, likeness, and when to say that a machine made it")
        self._section(self.tr("Exported files"))
        self._row(self.tr("Marks"), choices.mark)
        self._row(self.tr("Prompt"), choices.prompt)
        self._row(self.tr("Signed with"), choices.signer, choices.own_key, choices.choose)
        self._row(self.tr("Honest use"), Label(words, "note", wrap=True), read)

    def _build_folders(self) -> None:
        self._section(self.tr("Places"))
        for name, path in (
            (self.tr("Projects"), places.projects_folder()),
            (self.tr("Models"), places.models_folder()),
            (self.tr("Settings"), places.settings_file().parent),
            (self.tr("Log"), places.log_file().parent),
        ):
            button = Button(self.tr("Open the folder"), "quiet", "small")
            button.setAccessibleName(self.tr("Open the folder of {0}").format(name))
            button.clicked.connect(_folder_opener(path))
            self._row(name, Label(str(path), "note", wrap=True), button)
        self.cache = self._combo(
            "cache_limit_gb",
            self.tr("Converted models"),
            [(str(limit), self.tr("At most {0} GB").format(limit)) for limit in _CACHE_LIMITS],
        )
        self.cache_size = Label("", "note", wrap=True)
        self._row(self.tr("Converted models"), self.cache_size, self.cache)
        self.fetches = Check(self.tr("Let me get models from a hub by name, on the Models page"))
        self.fetches.toggled.connect(partial(self._change, "fetches_models"))
        self._row(self.tr("Online"), self.fetches)
        backups = Button(self.tr("Show them"), "quiet", "small")
        backups.setAccessibleName(self.tr("Show the backups"))
        backups.clicked.connect(lambda: self.context.go_to("backups"))
        words = self.tr("of this project, made when it closes and every half hour of work")
        self._row(self.tr("Backups"), Label(words, "note", wrap=True), backups)
        self.offline = Label("", "caption", wrap=True)
        self._column.addWidget(self.offline)

    def _build_page(self) -> None:
        content = set_background(QWidget(), "window")
        centred = QVBoxLayout(content)
        centred.setContentsMargins(0, 0, 0, 0)
        sheet = QWidget()
        Theme.current().set_scaled(sheet.setMaximumWidth, WIDTH + 64)
        sheet.setLayout(self._column)
        centred.addWidget(sheet)
        column = new_column(self)
        column.addWidget(PanelHeader(self.tr("Settings")))
        column.addWidget(Divider())
        column.addWidget(scroll_area(content), 1)

    def _combo(self, setting: str, name: str, options: Sequence[tuple[str, str]]) -> LabelledCombo:
        """A combo box of (value, text) that changes a setting."""
        combo = LabelledCombo()
        combo.setAccessibleName(name)
        for value, text in options:
            combo.addItem(text, value)
        combo.activated.connect(lambda _: self._change(setting, str(combo.currentData())))
        return combo

    def _section(self, title: str) -> None:
        if self._column.count():
            self._column.addSpacing(8)
            self._column.addWidget(Divider())
        self._column.addWidget(Label(title, "title"))

    def _row(self, name: str, *widgets: QWidget) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        label = Label(name, "label")
        label.setBuddy(widgets[0])
        grid.addWidget(label, 0, 0)
        grid.setColumnMinimumWidth(0, 120)
        for column, widget in enumerate(widgets, start=1):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)

    def _show_keys(self) -> None:
        """As the menu does."""
        action = self.window().findChild(QAction, "help.keys")
        if action is not None:
            action.trigger()

    # Values

    def _show(self) -> None:
        settings = self.context.settings
        work = (self.notifies, self.stays_awake, self.people)
        checks = (self.text_size, self.still, self.fetches, *work)
        for widget in checks:
            widget.blockSignals(True)
        self.theme.set_value(settings.theme)
        self.text_size.set_value(settings.text_size)
        self.still.setChecked(settings.reduced_motion)
        self.fetches.setChecked(settings.fetches_models)
        self.disclosure.show_value(settings.disclosure)
        self._show_offline()
        self.notifies.setChecked(settings.notifies)
        self.stays_awake.setChecked(settings.stays_awake)
        self.people.setChecked(settings.sorts_by_people)
        for widget in checks:
            widget.blockSignals(False)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.device.setCurrentIndex(self.device.findData(settings.device))
        buffer = self.sound_buffer.findData(settings.sound_buffer)
        self.sound_buffer.setCurrentIndex(buffer)
        self.learn_when.setCurrentIndex(self.learn_when.findData(settings.learn_when))
        self.cache.setCurrentIndex(self.cache.findData(str(settings.cache_limit_gb)))
        self._clean_cache()

    def _show_offline(self) -> None:
        text = self.tr("Offline. Nothing you make leaves this machine.")
        if self.context.settings.fetches_models:
            text = self.tr("Online only to get a model. Nothing you make leaves this machine.")
        self.offline.setText(text)

    def _clean_cache(self) -> None:
        """Delete what is beyond the limit, on another thread, and show how large the rest is."""
        cache, limit = ModelCache(places.cache_folder()), self.context.settings.cache_limit_bytes

        def clean() -> int:
            cache.clean(limit)
            return cache.size_bytes()

        self.context.run_in_background(clean, self._show_cache)

    def _show_cache(self, size_bytes: int) -> None:
        text = self.tr("{0}, made again when needed; what was used longest ago goes first")
        size = format_size(size_bytes) if size_bytes else self.tr("Nothing")
        self.cache_size.setText(text.format(size))

    def _change(self, name: str, value: object) -> None:
        settings = self.context.settings
        if str(getattr(settings, name)) == str(value):
            return
        setattr(settings, name, value)
        if name == "cache_limit_gb":
            self._clean_cache()
        self._show_offline()
        choose_buffer(settings.sound_buffer)
        Theme.current().choose(settings.theme, settings.text_size / 100, settings.reduced_motion)
        if self.context.is_open:
            self.context.studio.settings.save()
        self.context.settings_changed.emit(settings)
        if name == "language":
            self.context.language_changed.emit()


def _folder_opener(path: Path) -> Callable[[], bool]:
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
