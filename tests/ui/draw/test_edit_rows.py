"""Instruction and references are on show for models that read them, and go into the brief."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engines.contract import AdapterUse, ImageBrief
from studio.base import places
from studio.layers.edits import Describe
from tests.engines.image.tiny import save_pipeline
from tests.engines.image.tiny_ip_adapters import save_ip_adapter
from tests.studio.models.model_files import save_picture_folder
from tests.ui.draw.paint_engine import solid_picture
from tests.ui.draw.scenes import CONTROL, LEFT_BUTTON, WAIT, Scene, draw, put_picture, wait_for
from tests.ui.draw.test_guides import add_region
from ui.draw.brief.edit_rows import EditRows

EDITOR = "editor"


@pytest.fixture
def editor(scene: Scene, qtbot: QtBot) -> Scene:
    """The page with a model that reads up to eight pictures."""
    parts = ("transformer", "vae", "text_encoder", "tokenizer")
    save_picture_folder(places.models_folder() / EDITOR, "Flux2KleinPipeline", *parts)
    choose(scene, qtbot, EDITOR)
    return scene


def choose(scene: Scene, qtbot: QtBot, model: str) -> None:
    scene.page.model_chooser.fill()
    qtbot.waitUntil(lambda: not scene.page.model_chooser.lacks(model), **WAIT)
    scene.page.model_chooser.choose(model, ())
    qtbot.waitUntil(lambda: scene.page.brief.models.model() == model, **WAIT)


def picture_file(folder: Path, seed: int) -> Path:
    file = folder / f"{seed}.png"
    solid_picture(seed).save(str(file))
    return file


def drop(scene: Scene, file: Path) -> None:
    """Drop a file on the references, as another program does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    rows = scene.page.brief.edits
    keys = Qt.KeyboardModifier.NoModifier
    rows.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT_BUTTON, keys))


def test_a_model_that_reads_no_picture_has_no_rows(scene: Scene, qtbot: QtBot):
    assert not scene.page.brief.edits.isVisible()
    scene.page.brief.edits.instruction.setPlainText("make it night")
    draw(scene, qtbot)
    assert scene.briefs()[-1].instruction == ""


def test_references_are_dropped_pasted_and_removed(editor: Scene, qtbot: QtBot, tmp_path: Path):
    rows = editor.page.brief.edits
    assert rows.isVisible()
    drop(editor, picture_file(tmp_path, 1))
    qtbot.waitUntil(lambda: len(rows.thumbnails()) == 1, **WAIT)
    QGuiApplication.clipboard().setImage(solid_picture(2))
    rows.add_button.setFocus()
    qtbot.keyClick(rows.add_button, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: len(rows.thumbnails()) == 2, **WAIT)
    qtbot.keyClicks(rows.instruction, "make it night")
    draw(editor, qtbot)
    brief = editor.briefs()[-1]
    assert (brief.instruction, len(brief.references), brief.source) == ("make it night", 2, "")
    pictures = {work.id for work in editor.pictures()}
    assert {reference.source for reference in brief.references} <= pictures
    qtbot.mouseClick(rows.thumbnails()[0], LEFT_BUTTON)
    qtbot.waitUntil(lambda: len(rows.thumbnails()) == 1, **WAIT)
    qtbot.keyClick(rows.thumbnails()[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not rows.thumbnails(), **WAIT)


def test_an_instruction_changes_the_start_picture(editor: Scene, qtbot: QtBot):
    put_picture(editor)
    editor.page.brief.edits.instruction.setPlainText("make it night")
    editor.set_prompt("")
    editor.page.brief.actions_zone.set_count(2)
    editor.page.make()
    wait_for(editor, qtbot, 2)
    brief = editor.briefs()[-1]
    assert brief.source
    assert brief.instruction == "make it night"
    assert editor.page.brief.edits._room() == 7  # the start picture is one of eight


def test_a_work_brings_its_references_back(editor: Scene, qtbot: QtBot, tmp_path: Path):
    rows = editor.page.brief.edits
    drop(editor, picture_file(tmp_path, 1))
    qtbot.waitUntil(lambda: len(rows.thumbnails()) == 1, **WAIT)
    rows.instruction.setPlainText("as in the picture")
    draw(editor, qtbot)
    brief = editor.briefs()[-1]
    rows.clear()
    editor.page.show_brief(brief)
    qtbot.waitUntil(lambda: all(not each.isNull() for each in images_of(editor)), **WAIT)
    assert len(rows.thumbnails()) == 1
    assert rows.instruction.toPlainText() == "as in the picture"
    values = rows.values()["references"]
    (value,) = ImageBrief.model_validate({"prompt": "a", "references": values}).references
    assert value == brief.references[0]


def images_of(scene: Scene) -> list[QImage]:
    return [thumbnail.image for thumbnail in scene.page.brief.edits.thumbnails()]


@pytest.fixture(scope="module")
def with_ip_adapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the model "sd1" and an IP-Adapter for it."""
    folder = tmp_path_factory.mktemp("models")
    model = save_pipeline(folder / "sd1")
    save_ip_adapter(folder / "ip", UNet2DConditionModel.from_pretrained(model / "unet"))
    return folder


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_adapter_reads_references_for_what_its_menu_says(
    scene: Scene, qtbot: QtBot, tmp_path: Path, with_ip_adapter: Path
):
    shutil.copytree(with_ip_adapter / "sd1", places.models_folder() / "sd1")
    scene.page.model_chooser.fill()
    qtbot.waitUntil(lambda: not scene.page.model_chooser.lacks("sd1"), **WAIT)
    rows = scene.page.brief.edits
    file = with_ip_adapter / "ip" / "ip-adapter.safetensors"
    adapter = scene.studio.adapters.import_from(file)
    scene.page.model_chooser.choose("sd1", (AdapterUse(id=adapter.id),))
    qtbot.waitUntil(rows.isVisible, **WAIT)
    assert not rows.instruction.isVisible()
    drop(scene, picture_file(tmp_path, 1))
    qtbot.waitUntil(lambda: len(rows.thumbnails()) == 1, **WAIT)
    choose_in_menu(rows, qtbot, "Its style")
    choose_in_menu(rows, qtbot, "50 %")
    draw(scene, qtbot)
    (reference,) = scene.briefs()[-1].references
    assert (reference.kind, reference.strength, reference.region) == ("style", 0.5, 0)
    assert rows.thumbnails()[0].toolTip() == "Its style, 50 %"
    scene.page.brief.models.mix.show_uses(())
    assert not rows.isVisible()
    assert rows.values()["references"] == ()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_reference_stays_with_its_region_whatever_number_that_has(scene: Scene, qtbot: QtBot):
    put_picture(scene)
    add_region(scene, qtbot, "torn paper")
    paper = scene.page.easel.sheet.active
    add_region(scene, qtbot, "moss")
    moss = scene.page.easel.sheet.active
    rows = scene.page.brief.edits
    rows.show_model(0, ("picture", "style"))
    rows.add_reference("a work", solid_picture(1))
    choose_in_menu(rows, qtbot, "torn paper")
    assert regions_read(rows) == [2]
    choose_in_menu(rows, qtbot, "Its style")
    describe(scene, moss, is_visible=False)
    assert regions_read(rows) == [1]
    describe(scene, paper, is_visible=False)
    assert regions_read(rows) == []
    assert "its region is not drawn" in rows.thumbnails()[0].toolTip()
    describe(scene, moss, is_visible=True)
    assert regions_read(rows) == []
    scene.page.undo()
    scene.page.undo()
    scene.page.undo()
    assert regions_read(rows) == [2]
    describe(scene, paper, is_visible=False)
    choose_in_menu(rows, qtbot, "Everywhere")
    assert regions_read(rows) == [0]


def describe(scene: Scene, layer: str, **values: bool) -> None:
    scene.page.easel.change_layers("Change", Describe(layer, **values))


def regions_read(rows: EditRows) -> list[int]:
    """The number of the region of each reference in the brief."""
    references = rows.values()["references"]
    return [int(reference["region"]) for reference in references]


def choose_in_menu(rows: EditRows, qtbot: QtBot, name: str) -> None:
    """Click on the reference, and trigger what its menu, or a menu in it, calls so."""
    qtbot.mouseClick(rows.thumbnails()[0], LEFT_BUTTON)
    (menu,) = [each for each in rows.findChildren(QMenu) if each.isVisible()]
    parts = [menu, *menu.findChildren(QMenu)]
    (action,) = [a for part in parts for a in part.actions() if a.text() == name]
    action.trigger()
    menu.close()
