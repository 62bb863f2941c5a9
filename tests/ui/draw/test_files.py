"""Pictures imported and exported by drag and drop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.draw.paint_engine import solid_picture
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, draw


def drop(scene: Scene, data: QMimeData) -> None:
    """Drop data in the middle of the page."""
    panel = scene.page.work_panel
    at = QPointF(panel.rect().center())
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, data, LEFT_BUTTON, none)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(at, copy, data, LEFT_BUTTON, none))


def test_a_dropped_picture_file_becomes_the_start(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    solid_picture(77, 96).save(str(tmp_path / "beach.png"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "beach.png"))])
    drop(scene, data)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    assert scene.page.brief.picture_size() == (96, 96)
    [work] = scene.pictures()
    assert (work.prompt, work.brief) == ("beach", None)


def test_a_dropped_picture_without_a_file_is_imported(scene: Scene, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(solid_picture(78, 80))
    drop(scene, data)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    [work] = scene.pictures()
    assert QImage(str(work.path)).pixelColor(0, 0).red() == 78


def drop_urls(scene: Scene, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    drop(scene, data)


def test_many_files_and_a_web_address_get_an_answer_and_change_nothing(
    scene: Scene, tmp_path: Path
) -> None:
    files = [QUrl.fromLocalFile(str(tmp_path / f"{index}.png")) for index in range(500)]
    drop_urls(scene, *files)
    drop_urls(scene, QUrl("https://example.org/tern.png"))
    many, web = scene.shell.errors
    assert many == "That is 500 files, and one fits here."
    assert web.startswith("That is an address on the web")
    assert scene.page.easel.sheet.is_empty
    assert scene.pictures() == []


def test_a_picture_dragged_from_a_browser_is_imported_and_its_address_left_alone(
    scene: Scene, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/tern.png")])
    data.setImageData(solid_picture(78, 80))
    drop(scene, data)
    qtbot.waitUntil(lambda: scene.page.brief.has_source(), **WAIT)
    assert scene.shell.errors == []


def test_importing_a_file_that_is_no_picture_shows_an_error(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n torn")
    scene.page.files.import_file(tmp_path / "torn.png")
    qtbot.waitUntil(lambda: bool(scene.shell.errors), **WAIT)
    assert scene.shell.errors[0].startswith("torn.png")
    assert scene.page.easel.sheet.is_empty
    assert scene.pictures() == []


def test_a_dragged_picture_is_a_file_named_after_its_title(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot, 2, "A tern, crossing")[0]
    assert card.artifact is not None
    [url] = scene.page.files.drag_data(card.artifact).urls()
    path = Path(url.toLocalFile())
    assert path.name == "A tern, crossing.png"
    assert QImage(str(path)).pixelColor(0, 0).red() == card.artifact.seed % 256
