"""The menu bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QMenu,
    QMenuBar,
    QMessageBox,
    QWidget,
)

from engines.contract.text import Text
from ui.commands import COMMANDS, command
from ui.context import AppContext
from ui.help_pages import FIRST_STEPS, GPU, HONEST_USE
from ui.language import of_setting, translated
from ui.look.theme import Theme, ThemeName
from ui.page import Page
from ui.qt.actions import escape_ampersands
from ui.shell.actions import Actions
from ui.shell.pages import PAGES
from ui.shell.placement import toggle_full_screen

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.shell.projects import TasteSource

_TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
_EDIT_KEYS = {
    "edit.undo": (Text("Undo"), "undo", "Ctrl+Z"),
    "edit.redo": (Text("Redo"), "redo", "Ctrl+Shift+Z"),
    "edit.cut": (Text("Cut"), "cut", "Ctrl+X"),
    "edit.copy": (Text("Copy"), "copy", "Ctrl+C"),
    "edit.paste": (Text("Paste"), "paste", "Ctrl+V"),
    "edit.select-all": (Text("Select all"), "selectAll", "Ctrl+A"),
}
_THEMES: dict[ThemeName, str] = {
    "desktop": Text("As the desktop"),
    "dark": Text("Dark"),
    "light": Text("Light"),
    "contrast": Text("High contrast"),
}


@dataclass(frozen=True)
class MenuParts:
    """The window that the menus belong to, its bar, and what they call."""

    window: QMainWindow
    bar: QMenuBar
    commands: Actions
    context: AppContext
    current_page: Callable[[], Page]
    open_project: Callable[[Path, bool], None]
    make_project: Callable[[Path, TasteSource | None], None]
    toggle_queue: Callable[[], None]
    open_palette: Callable[[], None]
    show_keys: Callable[[], None]
    show_around: Callable[[], None]


def build_menus(parts: MenuParts) -> None:
    """File, Edit, View, Work, Help."""
    _build_file(parts)
    _build_edit(parts)
    _build_view(parts)
    _build_work(parts)
    _build_help(parts)


def project_menu(parts: MenuParts) -> QMenu:
    """This project, the recent ones, then new and open."""
    menu = QMenu(parts.window)
    menu.addAction(parts.commands["view.project"])
    menu.addSeparator()
    current = parts.context.studio.project.folder.resolve()
    for folder in parts.context.settings.recent_projects:
        if folder != current and folder.exists():
            menu.addAction(escape_ampersands(folder.stem), _opener(parts, folder))
    menu.addSeparator()
    menu.addAction(parts.commands["file.new-project"])
    menu.addAction(parts.commands["file.open-project"])
    menu.addAction(parts.commands["file.open-archive"])
    return menu


def _build_file(parts: MenuParts) -> None:
    menu = parts.bar.addMenu(translated("&File"))
    add = parts.commands.add
    menu.addAction(
        add("file.new-project", translated("New project…"), partial(_new_project, parts))
    )
    menu.addAction(
        add(
            "file.open-project",
            translated("Open project…"),
            partial(_open_project, parts),
            "Ctrl+O",
        )
    )
    menu.addSeparator()
    show_project = partial(parts.context.go_to, "project")
    menu.addAction(add("view.project", translated("Show this project"), show_project))
    on_project, on_taste = partial(_on_project, parts), partial(_on_taste, parts)
    for identity, text, on_part, name in (
        ("file.archive", translated("Archive the project…"), on_project, "ask_archive"),
        ("file.open-archive", translated("Open an archive…"), on_project, "ask_open_archive"),
        ("file.rename", translated("Rename the project…"), on_project, "ask_rename"),
        ("file.duplicate", translated("Duplicate the project…"), on_project, "ask_duplicate"),
        ("file.export-taste", translated("Export my taste…"), on_taste, "ask_export"),
        ("file.import-taste", translated("Bring taste in…"), on_taste, "ask_import"),
    ):
        menu.addAction(add(identity, text, partial(on_part, name)))
    show_backups = partial(parts.context.go_to, "backups")
    menu.addAction(add("view.backups", translated("Backups"), show_backups))
    menu.addSeparator()
    bring_folder = partial(_bring_folder, parts)
    menu.addAction(add("file.import-folder", translated("Bring a folder in…"), bring_folder))
    read_marks = partial(_read_marks, parts)
    menu.addAction(add("file.marks", translated("Read the marks of a file…"), read_marks))
    menu.addSeparator()
    menu.addAction(add("file.quit", translated("Quit"), parts.window.close, "Ctrl+Q"))


def _build_edit(parts: MenuParts) -> None:
    menu = parts.bar.addMenu(translated("&Edit"))
    for identity, (text, verb, keys) in _EDIT_KEYS.items():
        run = partial(_edit, parts, verb)
        menu.addAction(parts.commands.add(identity, translated(text), run, keys))


def _build_view(parts: MenuParts) -> None:
    menu = parts.bar.addMenu(translated("&View"))
    add = parts.commands.add
    for name, page in PAGES.items():
        if not page.icon:
            continue
        run = partial(parts.context.go_to, name)
        menu.addAction(add(f"view.{name}", translated(page.title), run, page.key))
    menu.addSeparator()
    menu.addAction(add("view.queue", translated("Queue"), parts.toggle_queue, "Ctrl+J"))
    menu.addAction(
        add("view.palette", translated("Search or do anything"), parts.open_palette, "Ctrl+K")
    )
    menu.addSeparator()
    _build_looks(parts, menu)
    next_panel = partial(_focus_next_panel, parts.window)
    menu.addAction(add("view.next-panel", translated("Next panel"), next_panel, "F6"))
    full_screen = partial(toggle_full_screen, parts.window)
    menu.addAction(
        add("view.full-screen", translated("Full screen"), full_screen, "F11", checkable=True)
    )


def _build_looks(parts: MenuParts, menu: QMenu) -> None:
    add = parts.commands.add
    themes = menu.addMenu(translated("Theme"))
    for name, text in _THEMES.items():
        themes.addAction(
            add(f"view.theme-{name}", translated(text), partial(_choose_theme, parts.context, name))
        )
    larger = partial(_resize_text, parts.context, 1)
    smaller = partial(_resize_text, parts.context, -1)
    menu.addAction(add("view.larger", translated("Larger text"), larger, "Ctrl+Shift+="))
    menu.addAction(add("view.smaller", translated("Smaller text"), smaller, "Ctrl+Shift+-"))
    menu.addSeparator()


def _build_work(parts: MenuParts) -> None:
    menu = parts.bar.addMenu(translated("&Work"))

    def fill() -> None:
        for action in menu.actions():
            menu.removeAction(action)  # `clear` would delete the actions of the page
        menu.addActions(sorted(parts.current_page().actions(), key=_order))
        if menu.isEmpty():
            menu.addAction(translated("Nothing to do on this page")).setEnabled(False)

    menu.aboutToShow.connect(fill)


def _order(action: QAction) -> int:
    """Return where a page's action is among all commands."""
    return list(COMMANDS).index(command(action.objectName()))


def _build_help(parts: MenuParts) -> None:
    menu = parts.bar.addMenu(translated("&Help"))
    add = parts.commands.add
    menu.addAction(add("help.page", translated("Help"), partial(_show_help, parts), "F1"))
    menu.addAction(add("help.tour", translated("Show me around"), parts.show_around))
    menu.addAction(add("help.keys", translated("Keys"), parts.show_keys, "Shift+F1"))
    menu.addSeparator()
    pages = {
        "help.first-steps": (FIRST_STEPS, translated("First steps")),
        "help.honest-use": (HONEST_USE, translated("Honest use")),
        "help.gpu": (GPU, translated("Get more from your GPU")),
    }
    for name, (page, title) in pages.items():
        menu.addAction(add(name, title, partial(_show_help, parts, page)))
    menu.addSeparator()
    menu.addAction(add("help.about", translated("About"), partial(_show_about, parts.window)))


def _show_help(parts: MenuParts, name: str = "") -> None:
    """Show a page of the help, by default the one that fits the page on show."""
    from ui.help_sheet import show_help

    language = of_setting(parts.context.settings.language)
    show_help(name or parts.current_page().help_name(), parts.window, language)


def _opener(parts: MenuParts, folder: Path) -> Callable[[], None]:
    return lambda: parts.open_project(folder, False)


def _choose_theme(context: AppContext, name: ThemeName) -> None:
    context.settings.theme = name
    _apply_look(context)


def _resize_text(context: AppContext, steps: int) -> None:
    settings = context.settings
    nearest = min(_TEXT_SIZES, key=lambda size: abs(size - settings.text_size))
    index = max(0, min(len(_TEXT_SIZES) - 1, _TEXT_SIZES.index(nearest) + steps))
    settings.text_size = _TEXT_SIZES[index]
    _apply_look(context)


def _apply_look(context: AppContext) -> None:
    settings = context.settings
    Theme.current().choose(settings.theme, settings.text_size / 100, settings.reduced_motion)
    if context.is_open:
        context.studio.settings.save()


def _new_project(parts: MenuParts) -> None:
    from ui.shell.new_project import NewProjectDialog

    context = parts.context
    source = context.studio if context.is_open and _has_taste(context.studio) else None
    dialog = NewProjectDialog(parts.make_project, source, parts.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _has_taste(studio: Studio) -> bool:
    """Return whether there are ratings that a new project can begin with."""
    from studio.history.queries import ArtifactQuery

    is_rated = studio.history.count(ArtifactQuery(has_feedback=True, limit=1)) > 0
    return is_rated or any(taste.is_included for taste in studio.taste.foreign.all())


def _open_project(parts: MenuParts) -> None:
    path = QFileDialog.getExistingDirectory(
        parts.window, translated("Open project"), str(_projects_folder())
    )
    if path:
        parts.open_project(Path(path), False)


def _on_project(parts: MenuParts, verb: str) -> None:
    """Archive, rename or copy the open project, or open an archive."""
    from ui.project.files import ProjectFiles

    files = parts.window.findChild(ProjectFiles) or ProjectFiles(parts.context, parts.window)
    parts.context.attempt(getattr(files, verb))


def _on_taste(parts: MenuParts, verb: str) -> None:
    """Export taste or bring it in, on the page of the project, which then shows what counts."""
    from ui.project.taste import TasteSection

    parts.context.go_to("project")
    section = parts.window.findChild(TasteSection)
    if section is not None:
        parts.context.attempt(getattr(section, verb))


def _bring_folder(parts: MenuParts) -> None:
    """Import what is in a folder, on the History page."""
    path = QFileDialog.getExistingDirectory(
        parts.window, translated("Bring a folder in"), str(Path.home())
    )
    if path and parts.context.is_open:
        parts.context.go_to("history")
        parts.context.folders_dropped.emit([path])


def _read_marks(parts: MenuParts) -> None:
    """Say what made a file of the artist's choice."""
    from ui.shell.file_marks import ask_file

    ask_file(parts.context, parts.window)


def _projects_folder() -> Path:
    from studio.base import places

    folder = places.projects_folder()
    return folder if folder.exists() else Path.home()


def _edit(parts: MenuParts, verb: str) -> None:
    """Undo or redo on the page that has the focus; else call the method on the focused widget."""
    page, focus = parts.current_page(), QApplication.focusWidget()
    is_on_page = focus is None or page is focus or page.isAncestorOf(focus)
    page_action = {"undo": page.undo, "redo": page.redo}.get(verb)
    if page_action is None or not is_on_page or not page_action():
        _call_on_focus(verb)


def _call_on_focus(verb: str) -> None:
    """Call an editing method on the focused widget, or on its nearest parent that has it."""
    widget = QApplication.focusWidget()
    while widget is not None and not callable(getattr(widget, verb, None)):
        widget = widget.parentWidget()
    if widget is not None:
        getattr(widget, verb)()


def _focus_next_panel(window: QMainWindow) -> None:
    """Move the keyboard to the panel right of the one that has it; from the last to the first."""
    panels = [panel for panel in window.findChildren(QWidget) if panel.property("panel")]
    panels = [panel for panel in panels if panel.isVisible() and panel.isEnabled()]
    panels.sort(key=lambda panel: panel.mapTo(window, QPoint(0, 0)).x())
    if not panels:
        return
    focus = QApplication.focusWidget()
    current = [i for i, panel in enumerate(panels) if focus and _holds(panel, focus)]
    panel = panels[(current[-1] + 1) % len(panels)] if current else panels[0]
    _first_control(panel).setFocus(Qt.FocusReason.TabFocusReason)


def _holds(panel: QWidget, focus: QWidget) -> bool:
    return panel is focus or panel.isAncestorOf(focus)


def _first_control(panel: QWidget) -> QWidget:
    """The panel if it takes focus, else the first control in it that can; else the panel."""
    if panel.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return panel
    widget = panel.nextInFocusChain()
    while widget is not None and widget is not panel:
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
        if takes_focus and widget.isVisible() and panel.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return panel


def _show_about(window: QMainWindow) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("bowerbird")
    except PackageNotFoundError:
        number = ""
    text = window.tr("Bowerbird Studio {0}\n\nApache-2.0. Nothing you make leaves this machine.")
    QMessageBox(
        QMessageBox.Icon.NoIcon, window.tr("About"), text.format(number), parent=window
    ).open()
