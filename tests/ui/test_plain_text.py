"""Words of the artist's are shown as they are: no widget reads them as HTML or as key letters.

A picture's prompt may come from anywhere. Read as HTML, `<img src='//host/share'>` would be
fetched, which on Windows sends the artist's login to that host.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engines.contract import ImageBrief, Medium, MusicBrief, Output, TextBrief
from engines.formats.midi import write_midi
from engines.formats.pictures import as_png
from engines.formats.score import Note, Score, Track
from studio.base.errors import InputError
from studio.base.settings import Settings
from studio.studio import Studio
from tests.specimen import project as specimen
from ui.look.theme import Theme
from ui.models.page import ModelsPage
from ui.parts import Chip, ErrorMessage, Label, Message
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

HOSTILE = "<img src='file:///tmp/x.png'><b>bold</b> &amp; R&D "
PROJECT = "<b>R&D[*]"
TEXT_COLUMNS = {
    "artifacts": ("prompt", "text", "model"),
    "documents": ("title", "body"),
    "adapters": ("name", "reason"),
    "jobs": ("title",),
}


@pytest.fixture(scope="module")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a project in which everything the artist can name is hostile."""
    home = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOWERBIRD_HOME", str(home))
        specimen.install_model(title=f"{HOSTILE}model")
        folder = home / "projects" / f"{PROJECT}.bower"
        studio = Studio.create(folder)
        fill(studio)
        studio.close()
    make_hostile(folder / "project.sqlite")
    folder.with_name("other R&D.bower").mkdir()
    return home


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, home: Path, hostile_home: Path) -> Iterator[MainWindow]:
    """A window with the hostile project."""
    shutil.copytree(hostile_home, home)
    folder = home / "projects" / f"{PROJECT}.bower"
    other = folder.with_name("other R&D.bower")
    settings = Settings(hints_seen=["welcome", "try-the-example"], recent_projects=[other])
    with theme.unstyled():  # as `ui.main` builds it
        window = MainWindow(settings, folder)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.context.is_open, timeout=30_000)
    window.context.studio.jobs.pause_all()
    yield window
    window.close()
    window.deleteLater()


def fill(studio: Studio) -> None:
    """Works of every medium, adapters, a text, tags, a waiting job and a failed one."""
    specimen.fill(studio)
    picture = as_png(Image.new("RGB", (64, 64)))
    brief = ImageBrief(prompt=HOSTILE, model=specimen.MODEL, seed=1)
    tune = write_midi(Score((Track((Note(0, 60, 480),), name=HOSTILE),)))
    works = [
        studio.history.add(Output(0, picture, ".png", brief)),
        studio.history.add(Output(0, tune, ".mid", MusicBrief(model=specimen.MODEL, seed=1))),
        *studio.history.rated(Medium.TEXT)[:1],
    ]
    for work in works:
        studio.history.tag(work.id, ["<b>R&D</b>"])
    for _ in range(2):
        studio.jobs.submit(TextBrief(prompt=HOSTILE, model=specimen.MODEL, seed=1))


def make_hostile(database: Path) -> None:
    """Begin every text of the project with markup; let one job have failed, with markup too."""
    error = {"what": HOSTILE, "meaning": HOSTILE, "remedy": HOSTILE}
    with sqlite3.connect(database) as connection:
        for table, columns in TEXT_COLUMNS.items():
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = ? || {column}", (HOSTILE,))
        connection.execute(
            "UPDATE jobs SET state = 'failed', error = ? WHERE number = 1", (json.dumps(error),)
        )
        connection.execute("UPDATE jobs SET state = 'paused' WHERE number = 2")
    connection.close()


@pytest.fixture
def pages(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window after each page was shown, with the queue, a message and an error."""
    window.queue.show()
    for name in PAGES:
        window.go_to(name)
        QApplication.processEvents()
        window.grab()
    window.show_message(Message(HOSTILE))
    window.show_error(ErrorMessage(HOSTILE, HOSTILE, HOSTILE))
    window.context.report(InputError(HOSTILE, HOSTILE, HOSTILE))
    models = window.findChild(ModelsPage)
    assert models is not None
    qtbot.waitUntil(lambda: models.is_read, timeout=30_000)
    window.grab()
    return window


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_no_page_reads_words_as_html_or_as_key_letters(pages: MainWindow) -> None:
    assert_labels_are_plain(pages)
    assert_tooltips_are_plain(pages)
    assert_documents_are_plain(pages)
    assert_ampersands_are_no_key_letters(pages)


def assert_labels_are_plain(pages: MainWindow) -> None:
    labels = pages.findChildren(QLabel)
    assert any(HOSTILE in label.text() for label in labels)
    assert [label for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []


def test_a_label_is_plain_before_it_is_shown(theme: Theme) -> None:
    with theme.unstyled():
        assert Label(HOSTILE).textFormat() == Qt.TextFormat.PlainText


def assert_tooltips_are_plain(pages: MainWindow) -> None:
    tips = [widget for widget in pages.findChildren(QWidget) if "<b>" in widget.toolTip()]
    assert tips
    for widget in [*tips, pages]:
        QToolTip.showText(QPoint(10, 10), HOSTILE, widget)
        (shown,) = (w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel"))
        assert isinstance(shown, QLabel)
        assert shown.text() == HOSTILE
        assert shown.textFormat() == Qt.TextFormat.PlainText
    QToolTip.hideText()


def test_no_message_box_reads_its_text_as_html_and_formatted_words_are_pasted_plain(
    pages: MainWindow,
) -> None:
    assert_message_boxes_are_plain(pages)
    assert_words_are_pasted_plain(pages)


def assert_message_boxes_are_plain(pages: MainWindow) -> None:
    models = pages.findChild(ModelsPage)
    assert models is not None
    models.ask_to_remove(specimen.MODEL)
    (box,) = models.findChildren(QMessageBox)
    assert HOSTILE in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    labels = [label for label in box.findChildren(QLabel) if label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    box.close()


def test_the_theme_makes_a_message_box_plain_that_does_not_ask_for_it(theme: Theme) -> None:
    box = QMessageBox()
    box.setText(HOSTILE)
    box.ensurePolished()
    label = box.findChild(QLabel, "qt_msgbox_label")
    assert isinstance(label, QLabel)
    label.ensurePolished()
    assert label.textFormat() == Qt.TextFormat.PlainText
    box.deleteLater()


def assert_documents_are_plain(pages: MainWindow) -> None:
    documents = [field.document() for field in pages.findChildren(QTextEdit)]
    documents += pages.findChildren(QTextDocument)
    views = pages.findChildren(QGraphicsView)
    scenes = [view.scene() for view in views if view.scene() is not None]
    items = [item for scene in scenes for item in scene.items()]
    documents += [item.document() for item in items if isinstance(item, QGraphicsTextItem)]
    assert any("<b>bold</b>" in document.toPlainText() for document in documents)
    for document in documents:
        assert "<img" not in document.toHtml()
        assert "￼" not in document.toPlainText()


def assert_words_are_pasted_plain(pages: MainWindow) -> None:
    fields = [*pages.findChildren(QTextEdit), *pages.findChildren(QPlainTextEdit)]
    writable = [field for field in fields if not field.isReadOnly()]
    assert writable
    for field in writable:
        field.selectAll()
        field.insertFromMimeData(copied_from_a_browser())
        assert field.toPlainText() == "<b>bold</b> & more"
        assert "<img" not in field.document().toHtml()
        assert "font-weight:700" not in field.document().toHtml()


def copied_from_a_browser() -> QMimeData:
    data = QMimeData()
    data.setHtml(f"{HOSTILE}<table><tr><td>cell</td></tr></table>")
    data.setText("<b>bold</b> & more")
    return data


def assert_ampersands_are_no_key_letters(pages: MainWindow) -> None:
    for menu in pages.findChildren(QMenu):
        menu.aboutToShow.emit()
    actions = [one for one in pages.findChildren(QAction) if "R&" in one.text()]
    buttons = [one for one in pages.findChildren(QAbstractButton) if "R&" in one.text()]
    assert actions
    assert buttons
    drawn_raw = [one for one in buttons if isinstance(one, Chip)]
    assert [one.text() for one in buttons if not one.shortcut().isEmpty()] == []
    for text in (one.text() for one in {*actions, *buttons} - {*drawn_raw}):
        assert "R&D" in re.sub("&(.)", r"\1", text), text


def test_an_asterisk_in_brackets_stays_in_the_title_of_the_window(window: MainWindow) -> None:
    assert window.windowTitle().startswith("<b>R&D[*][*] ")  # two of them are shown as one
