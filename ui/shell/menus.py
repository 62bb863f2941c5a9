"""The menu bar. Invariant: a menu arranges actions; what they do is asked of window or page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QWidget

from ui.look.theme import Theme
from ui.shell.actions import Actions
from ui.shell.pages import PAGES

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

_TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


def build_menus(window: MainWindow, deeds: Actions) -> None:
    """File, Edit, View, Work, Help."""
    _build_file(window, deeds)
    _build_edit(window, deeds)
    _build_view(window, deeds)
    _build_work(window)
    _build_help(window, deeds)


def fill_project_menu(window: MainWindow) -> QMenu:
    """The projects opened lately, then new and open."""
    menu = QMenu(window)
    here = window.context.studio.project.folder.resolve()
    for folder in window.context.settings.recent_projects:
        if folder != here and folder.exists():
            menu.addAction(folder.stem, _opener(window, folder))
    if not menu.isEmpty():
        menu.addSeparator()
    menu.addAction(window.deeds["file.new-project"])
    menu.addAction(window.deeds["file.open-project"])
    return menu


def _build_file(window: MainWindow, deeds: Actions) -> None:
    menu = window.top.menus.addMenu(window.tr("&File"))
    make = deeds.add
    menu.addAction(
        make("file.new-project", window.tr("New project…"), lambda: _new_project(window))
    )
    menu.addAction(
        make(
            "file.open-project",
            window.tr("Open project…"),
            lambda: _open_project(window),
            "Ctrl+O",
        )
    )
    menu.addSeparator()
    menu.addAction(make("file.quit", window.tr("Quit"), window.close, "Ctrl+Q"))


def _build_edit(window: MainWindow, deeds: Actions) -> None:
    menu = window.top.menus.addMenu(window.tr("&Edit"))
    rows = (
        ("edit.undo", window.tr("Undo"), "undo", "Ctrl+Z"),
        ("edit.redo", window.tr("Redo"), "redo", "Ctrl+Shift+Z"),
        ("edit.cut", window.tr("Cut"), "cut", "Ctrl+X"),
        ("edit.copy", window.tr("Copy"), "copy", "Ctrl+C"),
        ("edit.paste", window.tr("Paste"), "paste", "Ctrl+V"),
        ("edit.select-all", window.tr("Select all"), "selectAll", "Ctrl+A"),
    )
    for identity, text, verb, keys in rows:
        menu.addAction(deeds.add(identity, text, _to_focus(verb), keys))


def _build_view(window: MainWindow, deeds: Actions) -> None:
    menu = window.top.menus.addMenu(window.tr("&View"))
    for name, look in PAGES.items():
        deed = _turner(window, name)
        menu.addAction(deeds.add(f"view.{name}", window.tr(look.title), deed, look.key))
    menu.addSeparator()
    menu.addAction(deeds.add("view.queue", window.tr("Queue"), window.toggle_queue, "Ctrl+J"))
    menu.addAction(
        deeds.add("view.palette", window.tr("Search or do anything"), window.open_palette, "Ctrl+K")
    )
    menu.addSeparator()
    _build_looks(window, deeds, menu)
    menu.addAction(
        deeds.add("view.next-panel", window.tr("Next panel"), lambda: _next_panel(window), "F6")
    )
    menu.addAction(
        deeds.add(
            "view.full-screen",
            window.tr("Full screen"),
            lambda: _toggle_full_screen(window),
            "F11",
            checkable=True,
        )
    )


def _build_looks(window: MainWindow, deeds: Actions, menu: QMenu) -> None:
    themes = menu.addMenu(window.tr("Theme"))
    for wish, text in (
        ("desktop", window.tr("As the desktop")),
        ("dark", window.tr("Dark")),
        ("light", window.tr("Light")),
        ("contrast", window.tr("High contrast")),
    ):
        themes.addAction(deeds.add(f"view.theme-{wish}", text, _theme_chooser(window, wish)))
    larger = window.tr("Larger text")
    smaller = window.tr("Smaller text")
    menu.addAction(
        deeds.add("view.larger", larger, lambda: _resize_text(window, 1), "Ctrl+Shift+=")
    )
    menu.addAction(
        deeds.add("view.smaller", smaller, lambda: _resize_text(window, -1), "Ctrl+Shift+-")
    )
    menu.addSeparator()


def _build_work(window: MainWindow) -> None:
    menu = window.top.menus.addMenu(window.tr("&Work"))

    def fill() -> None:
        menu.clear()
        menu.addActions(window.page().actions())
        if menu.isEmpty():
            menu.addAction(window.tr("Nothing to do on this page")).setEnabled(False)

    menu.aboutToShow.connect(fill)


def _build_help(window: MainWindow, deeds: Actions) -> None:
    menu = window.top.menus.addMenu(window.tr("&Help"))
    menu.addAction(deeds.add("help.keys", window.tr("Keys"), lambda: _show_keys(window), "F1"))
    menu.addAction(deeds.add("help.about", window.tr("About"), lambda: _show_about(window)))


def _opener(window: MainWindow, folder: Path) -> Callable[[], None]:
    return lambda: window.open_project(folder)


def _turner(window: MainWindow, page: str) -> Callable[[], None]:
    return lambda: window.go_to(page)


def _theme_chooser(window: MainWindow, wish: str) -> Callable[[], None]:
    def choose() -> None:
        window.context.settings.theme = wish
        _apply_look(window)

    return choose


def _resize_text(window: MainWindow, step: int) -> None:
    settings = window.context.settings
    nearest = min(_TEXT_SIZES, key=lambda size: abs(size - settings.text_size))
    place = max(0, min(len(_TEXT_SIZES) - 1, _TEXT_SIZES.index(nearest) + step))
    settings.text_size = _TEXT_SIZES[place]
    _apply_look(window)


def _apply_look(window: MainWindow) -> None:
    settings = window.context.settings
    Theme.current().choose(settings.theme, settings.text_size / 100, settings.reduced_motion)
    if window.context.is_open:
        window.context.studio.save_settings()


def _new_project(window: MainWindow) -> None:
    chosen, _ = QFileDialog.getSaveFileName(
        window, window.tr("New project"), str(_projects_folder()), "Bowerbird (*.bower)"
    )
    if chosen:
        window.open_project(Path(chosen).with_suffix(".bower"), new=True)


def _open_project(window: MainWindow) -> None:
    chosen = QFileDialog.getExistingDirectory(
        window, window.tr("Open project"), str(_projects_folder())
    )
    if chosen:
        window.open_project(Path(chosen))


def _projects_folder() -> Path:
    from studio import places

    folder = places.projects_folder()
    return folder if folder.exists() else Path.home()


def _to_focus(verb: str) -> Callable[[], None]:
    """Hand an editing verb to whatever has the keyboard, or lies nearest around it and knows it."""

    def deed() -> None:
        widget = QApplication.focusWidget()
        while widget is not None and not hasattr(widget, verb):
            widget = widget.parentWidget()
        if widget is not None:
            getattr(widget, verb)()

    return deed


def _next_panel(window: MainWindow) -> None:
    """Move the keyboard to the first control of the panel after the one that has it."""
    panels = [panel for panel in window.findChildren(QWidget) if panel.property("panel")]
    panels = [panel for panel in panels if panel.isVisible()]
    if not panels:
        return
    focus = QApplication.focusWidget()
    here = [place for place, panel in enumerate(panels) if focus and panel.isAncestorOf(focus)]
    following = panels[(here[0] + 1) % len(panels)] if here else panels[0]
    target = following if following.focusPolicy() else following.nextInFocusChain()
    while target is not following and not (
        following.isAncestorOf(target) and target.focusPolicy() and target.isVisible()
    ):
        target = target.nextInFocusChain()
    target.setFocus()


def _toggle_full_screen(window: MainWindow) -> None:
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def _show_keys(window: MainWindow) -> None:
    from ui.shell.keys import KeysSheet

    actions = [*window.deeds.all(), *window.page().actions()]
    sheet = KeysSheet(actions, window.page().key_hints(), window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()


def _show_about(window: MainWindow) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("bowerbird")
    except PackageNotFoundError:
        number = ""
    words = window.tr("Bowerbird Studio {0}\n\nApache-2.0. Nothing you make leaves this machine.")
    QMessageBox(
        QMessageBox.Icon.NoIcon, window.tr("About"), words.format(number), parent=window
    ).open()
