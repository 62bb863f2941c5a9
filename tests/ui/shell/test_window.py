"""The window: first paint, pages, opening, closing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from engines.formats.midi import read_midi
from studio.base.events import JobChanged
from studio.base.records import Job
from studio.base.settings import Settings, load
from studio.studio import Studio
from tests.engines.music.test_humming import TUNE, whistle
from tests.ui.compose.test_humming import ScriptedMicrophone
from ui.compose.page import ComposePage
from ui.look.theme import Theme
from ui.shell.keys import KeysSheet
from ui.shell.status_line import StatusLine
from ui.shell.window import MainWindow

HEAVY = ("torch", "transformers", "sqlalchemy", "alembic", "numpy", "pyqtgraph")


def test_importing_the_window_imports_nothing_heavy() -> None:
    script = f"import sys, ui.main; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_importing_the_draw_page_imports_neither_the_database_library_nor_midi() -> None:
    libraries = ("sqlalchemy", "mido", "torch")
    script = f"import sys, ui.draw.page; print([m for m in {libraries} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


class FirstPageWindow(MainWindow):
    """Records whether a project was being opened when a page was shown."""

    def go_to(self, page: str, target: object = None) -> None:
        self.was_opening = self._is_opening
        super().go_to(page, target)


def test_the_project_begins_to_open_before_the_first_page_is_imported(
    project: Path, theme: Theme, qtbot: QtBot
) -> None:
    settings = Settings(hints_seen=["welcome"], layout={"page": "settings"})
    window = FirstPageWindow(settings, project)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    assert window.was_opening
    window.close()


def test_the_window_paints_before_database_library_and_pydantic_are_loaded(
    tmp_path: Path,
) -> None:
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.look.theme import Theme\n"
        "from ui.shell.window import MainWindow\n"
        "from studio.base.settings import Settings\n"
        "a = QApplication([])\n"
        "Theme.current()\n"
        "class Probe(MainWindow):\n"
        "    def _open_first(self):\n"
        "        print([name for name in ('sqlalchemy', 'pydantic') if name in sys.modules])\n"
        "        a.quit()\n"
        "w = Probe(Settings())\n"
        "w.show()\n"
        "a.exec()\n"
        "w.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_opening_names_the_project_and_shows_its_text(window: MainWindow) -> None:
    assert window.windowTitle() == "Salt & Rope – Bowerbird Studio"
    assert window.top.project.accessibleName() == "Project Salt & Rope"


def test_the_view_commands_show_settings_and_write(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["view.settings"].trigger()
    assert window.page().__class__.__name__ == "SettingsPage"
    window.commands["view.write"].trigger()
    assert window.page().__class__.__name__ == "WritePage"
    assert window.commands["view.write"].shortcut().toString() == "Ctrl+1"


def test_a_settings_change_applies_at_once_and_is_saved(
    window: MainWindow, theme: Theme, home: Path
) -> None:
    window.go_to("settings")
    page = window.page()
    page._change("theme", "light")
    assert theme.name == "light"
    assert '"light"' in (home / "settings.json").read_text("utf-8")


def test_only_the_visible_page_is_built(window: MainWindow) -> None:
    assert list(window.pages.built) == ["write"]


def test_a_project_locked_by_another_program_shows_an_error(
    qtbot: QtBot, theme: Theme, project: Path
) -> None:
    other = Studio.open(project)
    other.start()
    window = MainWindow(Settings(), project)
    window.show()
    qtbot.waitUntil(lambda: window.errors.text() != "", timeout=10_000)
    assert "is open in another Bowerbird" in window.errors.text()
    assert not window.context.is_open
    window.close()
    other.close()


def test_closing_saves_the_layout(window: MainWindow, home: Path) -> None:
    window.close()
    settings = load(home / "settings.json")
    assert "window" in settings.layout
    assert "write.brief" in settings.layout


@pytest.mark.usefixtures("theme")
def test_the_status_line_shows_the_keys_that_work_now(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_hints(((["1", "–", "5"], "rate"),))
    words = [label.text() for label in line.findChildren(type(line.device).__mro__[1])]
    assert "rate" in words


def test_a_project_that_cannot_be_opened_leaves_the_open_one_open(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_project(tmp_path / "Nowhere.bower")
    qtbot.waitUntil(lambda: window.errors.text() != "", timeout=20_000)
    assert window.context.studio.project.name == "Salt & Rope"
    assert window.context.studio.documents.all()


def test_another_project_replaces_the_open_one(
    window: MainWindow, tmp_path: Path, home: Path, qtbot: QtBot
) -> None:
    window.open_project(tmp_path / "Second.bower", new=True)
    qtbot.waitUntil(lambda: window.context.studio.project.name == "Second", timeout=20_000)
    assert window.windowTitle().startswith("Second")
    settings = load(home / "settings.json")
    assert settings.last_project == (tmp_path / "Second.bower").resolve()


def test_what_is_hummed_while_another_project_is_opened_stays_in_the_one_before(
    window: MainWindow, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.go_to("compose")
    page = window.page()
    assert isinstance(page, ComposePage)
    microphone = ScriptedMicrophone()
    window.context.new_microphone = lambda _: microphone
    window.open_project(tmp_path / "Second.bower", new=True)
    page.humming.toggle()
    microphone.give(whistle(TUNE))
    qtbot.waitUntil(lambda: window.context.studio.project.name == "Second", timeout=30_000)
    assert page.piece.is_empty
    tracks = read_midi((project / "piece.mid").read_bytes())[0].tracks
    assert tuple(note.pitch for note in tracks[-1].notes) == TUNE


def test_a_job_of_the_previous_project_is_not_shown_in_the_next(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    running = Job("j", "make", Medium.TEXT, "Write 3 texts", {}, "running", 1.0, "")
    window.bridge.post_event(JobChanged(running))
    labels = window.top.queue.findChildren(QLabel)
    qtbot.waitUntil(lambda: "Write 3 texts" in [label.text() for label in labels])
    window.open_project(tmp_path / "Second.bower", new=True)
    qtbot.waitUntil(lambda: window.context.studio.project.name == "Second", timeout=20_000)
    assert "Write 3 texts" not in [label.text() for label in labels]


def test_the_help_menu_shows_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["help.keys"].trigger()
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    assert "Ctrl+Enter" in [item.text(1) for item in sheet._items()]
    sheet.close()


def test_closing_stops_a_fit_of_taste_before_it_waits_for_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    taste, join = window.context.studio.taste, window.bridge.close
    monkeypatch.setattr(taste, "stop", lambda: order.append("stop"))
    monkeypatch.setattr(window.bridge, "close", lambda: order.append("join") or join())
    window.close()
    assert order[:2] == ["stop", "join"]


def test_the_keys_of_a_page_work_on_when_what_had_the_focus_is_hidden(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go_to("draw")
    page = window.page()
    button, other = QPushButton(page), QPushButton(page)
    for each in (button, other):
        each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        each.show()
    for widget in page.findChildren(QWidget):
        if widget not in (button, other):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setFocus()
    other.hide()
    assert QApplication.focusWidget() is button
    button.hide()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page)
