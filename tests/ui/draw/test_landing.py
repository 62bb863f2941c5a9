"""Works become layers of their own, and layered files are opened and written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.contract import ImageBrief, Medium
from engines.formats.layers.document import ControlLayer, Document, MaskLayer, RasterLayer
from engines.formats.layers.tiles import Tiles
from studio.base.records import ImportedFile
from studio.base.settings import Disclosure
from studio.layers.files import read_document, write_document
from tests.ui.draw.paint_engine import SIDE, solid_picture
from tests.ui.draw.scenes import LEFT_BUTTON, WAIT, Scene, draw, mask_alpha, put_picture, wait_for
from ui.draw.canvas.sheet_layers import PICTURE, SKETCH, image_of, state_of, tiles_of
from ui.draw.layers.row_painter import eye_area
from ui.look.pictures import png_of


def document_of(scene: Scene) -> Document:
    document = scene.page.easel.sheet.document
    assert document is not None
    return document


def wait_for_layers(scene: Scene, qtbot: QtBot, count: int) -> tuple[RasterLayer, ...]:
    def number_of_layers() -> int:
        document = scene.page.easel.sheet.document
        return len(document.layers) if document else 0

    qtbot.waitUntil(lambda: number_of_layers() == count, **WAIT)
    return document_of(scene).layers  # pyright: ignore[reportReturnType]


def test_a_candidate_lands_above_the_paint_with_its_brief_and_undo_takes_it_back(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    cards = draw(scene, qtbot)
    qtbot.keyClick(cards[0], Qt.Key.Key_A)
    top, below = wait_for_layers(scene, qtbot, 2)
    work = cards[0].artifact
    assert (top.work, top.origin, below.id) == (work.id, "machine", PICTURE)
    assert isinstance(scene.studio.history.get(top.work).brief, ImageBrief)
    assert scene.page.easel.sheet.active == top.id
    qtbot.keyClick(cards[1], Qt.Key.Key_A)
    newest, *others = wait_for_layers(scene, qtbot, 3)
    assert others == [top, below]
    assert newest.name == f"{top.name} 2"
    scene.page.undo()
    scene.page.undo()
    assert scene.page.easel.sheet.document is None


def test_on_an_empty_easel_a_candidate_is_the_first_layer(scene: Scene, qtbot: QtBot) -> None:
    card = draw(scene, qtbot)[0]
    card.action_requested.emit("layer")
    qtbot.waitUntil(lambda: not scene.page.easel.sheet.is_empty, **WAIT)
    assert scene.page.easel.sheet.identical_artifact_id == card.artifact.id


def test_a_work_of_another_shape_lands_in_the_middle_as_large_as_it_is(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    image = solid_picture(3).copy(0, 0, SIDE // 2, SIDE)
    file = ImportedFile(Medium.IMAGE, png_of(image), ".png", "Reed")
    scene.page.picture_actions.run(scene.studio.history.import_file(file), "layer")
    top = wait_for_layers(scene, qtbot, 2)[0]
    assert top.bounds() == (SIDE // 4, 0, SIDE // 2, SIDE)
    assert top.origin == ""


def test_a_live_draft_becomes_a_layer_once_it_is_drawn_in_full(scene: Scene, qtbot: QtBot) -> None:
    page = scene.page
    put_picture(scene)
    scene.set_prompt("a tern")
    page.brief.live.setChecked(True)
    qtbot.waitUntil(lambda: page.drafting.live.visible_draft is not None, **WAIT)
    qtbot.mouseClick(page.work_panel.draft.layer, LEFT_BUTTON)
    page.brief.live.setChecked(False)
    wait_for(scene, qtbot, 1)
    top = wait_for_layers(scene, qtbot, 2)[0]
    brief = scene.studio.history.get(top.work).brief
    assert isinstance(brief, ImageBrief)
    assert brief.prompt == "a tern"


def layered(path: Path) -> Path:
    layers = (
        RasterLayer(name="Ink", pixels=tiles_of(solid_picture(1)), opacity=0.5, blend="multiply"),
        ControlLayer(
            name="Lines", pixels=tiles_of(solid_picture(3)), control="lineart", first=0.1, last=0.6
        ),
        RasterLayer(name="Ground", pixels=tiles_of(solid_picture(2))),
    )
    document = Document(width=SIDE, height=SIDE, layers=layers)
    write_document(document, path, Disclosure())
    return path


def test_a_layered_file_is_opened_and_written_again_and_undo_brings_the_sheet_back(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    put_picture(scene, 7)
    scene.page.layer_files.open(layered(tmp_path / "a.ora"))
    wait_for_layers(scene, qtbot, 3)
    scene.page.layer_files.save(tmp_path / "b.ora")
    qtbot.waitUntil(lambda: (tmp_path / "b.ora").exists(), **WAIT)
    control = read_document(tmp_path / "b.ora").layers[1]
    assert isinstance(control, ControlLayer)
    assert (control.control, control.first, control.last) == ("lineart", 0.1, 0.6)
    scene.page.undo()
    assert scene.page.easel.sheet.document is None
    assert not scene.page.easel.sheet.is_empty


def test_the_masks_of_a_file_are_the_mask_of_the_sheet_and_hidden_ones_when_they_are_shown(
    scene: Scene, qtbot: QtBot
) -> None:
    def half(x: int) -> Tiles:
        return Tiles.of(np.full((SIDE, SIDE // 2, 4), 255, np.uint8), x)

    paint = RasterLayer(pixels=tiles_of(solid_picture(1)))
    hidden = MaskLayer(name="Right", pixels=half(SIDE // 2), is_visible=False)
    layers = (MaskLayer(name="Left", pixels=half(0)), hidden, paint)
    page = scene.page
    page.easel.put_document(state_of(Document(width=SIDE, height=SIDE, layers=layers)), "Open")
    assert (mask_alpha(scene, 5, 5), mask_alpha(scene, SIDE - 5, 5)) == (255, 0)
    box = page.layers_panel.list.rectangle(hidden.id).toRect()
    at = eye_area(box).center()
    qtbot.mouseClick(page.layers_panel.list.viewport(), LEFT_BUTTON, pos=at)
    assert (mask_alpha(scene, 5, 5), mask_alpha(scene, SIDE - 5, 5)) == (255, 255)
    assert document_of(scene).layers == (paint,)


def test_the_canvas_goes_on_showing_large_layers_when_their_mask_is_used(scene: Scene) -> None:
    side = 1400
    hidden = MaskLayer(pixels=Tiles.of(np.full((8, 8, 4), 255, np.uint8)), is_visible=False)
    paint = RasterLayer(pixels=tiles_of(solid_picture(1, side)))
    easel, document = scene.page.easel, Document(width=side, height=side, layers=(hidden, paint))
    sheet = state_of(document)
    easel.put_document(replace(sheet, picture=image_of(document), pictured=sheet.document), "Open")
    picture = easel.sheet.picture
    easel.use_mask(hidden.id)
    assert not easel.sheet.mask.isNull()
    assert easel.sheet.picture.cacheKey() == picture.cacheKey()
    assert not easel.sheet.is_outdated


def test_a_psd_that_cannot_have_all_says_so_in_one_sentence(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    scene.page.layer_files.open(layered(tmp_path / "a.ora"))
    wait_for_layers(scene, qtbot, 3)
    scene.page.layer_files.save(tmp_path / "b.psd")
    qtbot.waitUntil(lambda: bool(scene.shell.messages), **WAIT)
    assert "b.psd cannot have" in scene.shell.messages[-1]
    names = [layer.name for layer in read_document(tmp_path / "b.psd").layers]
    assert "Ink" in names
    assert "Ground" in names


def test_a_file_that_is_too_large_to_paint_on_is_refused_with_its_size(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    layer = RasterLayer(pixels=tiles_of(solid_picture(1)))
    document = Document(width=5000, height=5000, layers=(layer,))
    write_document(document, tmp_path / "a.ora", Disclosure())
    scene.page.layer_files.open(tmp_path / "a.ora")
    qtbot.waitUntil(lambda: bool(scene.shell.errors), **WAIT)
    expected = "a.ora has 5,000 x 5,000 pixels; at most 16 megapixels go."
    assert scene.shell.errors[-1] == expected
    assert scene.page.easel.sheet.is_empty


def test_a_file_that_is_none_is_refused_and_the_sheet_stays(
    scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    put_picture(scene, 7)
    (tmp_path / "a.psd").write_bytes(b"8BPS torn")
    scene.page.layer_files.open(tmp_path / "a.psd")
    qtbot.waitUntil(lambda: bool(scene.shell.errors), **WAIT)
    assert scene.page.easel.sheet.document is None


def test_a_work_that_arrives_in_a_stroke_lands_after_it_and_both_stay(
    scene: Scene, qtbot: QtBot
) -> None:
    page = scene.page
    put_picture(scene)
    work = scene.studio.history.import_file(
        ImportedFile(Medium.IMAGE, png_of(solid_picture(3)), ".png", "Reed")
    )
    page.work_panel.canvas.mouse.select_tool("sketch")
    view = page.work_panel.canvas.viewport()
    qtbot.mousePress(view, LEFT_BUTTON, pos=scene.at(10, 20))
    page.landing.keep(work)
    qtbot.waitUntil(lambda: bool(page.landing._waiting), **WAIT)
    assert page.easel.is_painting()
    qtbot.mouseMove(view, scene.at(50, 20))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=scene.at(50, 20))
    top, stroke, picture = wait_for_layers(scene, qtbot, 3)
    assert (top.name, stroke.id, picture.id) == ("Reed", SKETCH, PICTURE)
    page.undo()
    assert not page.easel.sheet.sketch.isNull()


def test_a_work_that_arrives_after_the_easel_was_emptied_is_its_picture(
    scene: Scene, qtbot: QtBot
) -> None:
    put_picture(scene)
    work = scene.studio.history.import_file(
        ImportedFile(Medium.IMAGE, png_of(solid_picture(3)), ".png", "Reed")
    )
    scene.page.landing.keep(work)
    scene.page.easel.remove_picture()
    qtbot.waitUntil(lambda: scene.page.easel.sheet.identical_artifact_id == work.id, **WAIT)
