"""Layered files beside their pictures: archived, and deleted with the last work that has them."""

from __future__ import annotations

from pathlib import Path

from engines.contract import ImageBrief, Output
from engines.formats.layers.document import RasterLayer
from engines.formats.layers.open_raster_out import write_open_raster
from engines.formats.layers.tiles import png
from studio.care.contents import contents_of
from studio.exchange import imports
from studio.history.deletion import delete_from_trash
from studio.layers.drawing import document_of_work
from studio.studio import Studio
from tests.engines.formats.layers.samples import differences, document, noise


def test_a_layered_file_is_archived_and_goes_with_its_last_work(studio: Studio, tmp_path: Path):
    path = tmp_path / "a.ora"
    write_open_raster(document(), path)
    history = studio.history
    first = history.import_file(imports.read_file(path))
    assert differences(document(), document_of_work(first)) == []
    other = history.keep_document(history.import_file(imports.read_file(path)).id, b"other", ".ora")
    assert other.id == first.id
    again = history.import_file(imports.read_file(path))
    assert again.id != first.id
    kept, last = other.document_path, again.document_path
    assert kept is not None
    assert last is not None
    with contents_of(studio.project, tmp_path) as contents:
        digests = {file.name: file.digest for file in contents.files}
    assert digests[f"documents/{last.name}"] == last.stem
    shared = history.keep_document(first.id, path.read_bytes(), ".ora")
    assert shared.document_path == last
    for work, is_there in ((first, True), (again, False)):
        history.trash(work.id)
        delete_from_trash(studio.project.database, history.some([work.id]))
        assert last.exists() is is_there


def test_an_extended_work_is_a_document_as_large_as_it_is_and_pixel_for_pixel(studio: Studio):
    pixels = noise(96, 80)
    source = studio.history.add(Output(0, png(noise(64, 64)), ".png", ImageBrief(prompt="a")))
    brief = ImageBrief(prompt="a", source=source.id, strength=0.5, margins=(32, 16, 0, 0))
    result = document_of_work(studio.history.add(Output(0, png(pixels), ".png", brief)))
    (layer,) = result.layers
    assert isinstance(layer, RasterLayer)
    assert (result.width, result.height, layer.bounds()) == (96, 80, (0, 0, 96, 80))
    assert (layer.pixels.pixels(result.sheet) == pixels).all()
