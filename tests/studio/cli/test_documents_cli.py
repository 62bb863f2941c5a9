"""The command line for layered pictures: shown, written, brought in, drawn from, verified."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engines.formats.layers.document import Document, MaskLayer, RasterLayer, RegionLayer
from engines.formats.layers.open_raster import read_open_raster
from engines.formats.layers.open_raster_out import write_open_raster
from engines.formats.layers.photoshop import read_photoshop
from engines.formats.layers.tiles import Tiles
from engines.formats.pictures import size_of
from studio.base import places
from studio.cli.main import run
from tests.engines.formats.layers.samples import differences, document, noise, paint, plain
from tests.engines.image.tiny import calm_cache, save_pipeline

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
WHITE = (255, 255, 255, 255)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pipeline(tmp_path_factory.mktemp("models") / "tiny", "starter")


@pytest.fixture
def ready_home(home: Path, model: Path) -> Path:
    (home / "models").mkdir(parents=True)
    (home / "models" / "tiny").symlink_to(model)
    calm_cache(places.cache_folder())
    return home


@pytest.fixture
def layered(tmp_path: Path) -> Path:
    path = tmp_path / "turtle.ora"
    write_open_raster(document(), path)
    return path


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_document_is_shown_as_a_tree(
    home: Path, layered: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["document", "show", str(layered), "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["width"], row["height"], row["resolution"]) == (300, 200, 300.0)
    kinds = [layer["kind"] for layer in row["layers"]]
    assert kinds == ["paint", "group", "group", "mask", "region", "control", "paint"]
    assert [layer["name"] for layer in row["layers"][1]["layers"]] == ["soft", "locked"]
    assert row["layers"][0]["bounds"] == [-20, -10, 100, 90]
    assert row["layers"][4]["prompt"] == "a turtle"
    assert 0.5 < row["machine_share"] < 0.8
    assert run(["document", "show", str(layered)]) == 0
    assert "(masked" not in capsys.readouterr().out.splitlines()[1]


def test_a_document_is_written_in_every_form_and_replaces_nothing(
    home: Path, layered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for name in ("a.ora", "a.psd", "a.png", "a.jpg", "a.webp"):
        assert run(["document", "export", str(layered), str(tmp_path / name)]) == 0
    assert differences(document(), read_open_raster(tmp_path / "a.ora")) == []
    assert len(list(read_photoshop(tmp_path / "a.psd").walk())) == 11
    assert "cannot have: masks to draw in" in capsys.readouterr().err
    assert size_of(tmp_path / "a.png") == (300, 200)
    for name in ("a.png", "a.psd"):
        assert run(["verify", str(tmp_path / name)]) == 0
        assert "compositeWithTrained" in capsys.readouterr().out
    assert run(["document", "export", str(layered), str(tmp_path / "a.png")]) == 2
    assert run(["document", "flatten", str(layered), str(tmp_path / "a.png"), "--force"]) == 0
    (tmp_path / "each").mkdir()
    assert run(["document", "export", str(layered), str(tmp_path / "each"), "--json"]) == 0
    assert len(list((tmp_path / "each").iterdir())) == 9
    assert run(["document", "export", str(layered), str(tmp_path / "a.tiff")]) == 2
    assert run(["document", "export", str(layered), str(tmp_path / "none" / "a.ora")]) == 2
    assert run(["document", "show", str(tmp_path / "none.ora")]) == 2
    (tmp_path / "bad.psd").write_bytes(b"8BPS" + bytes(30))
    capsys.readouterr()
    assert run(["document", "show", str(tmp_path / "bad.psd")]) == 2
    output = capsys.readouterr()
    assert (output.out, len(output.err.splitlines())) == ("", 1)


def test_an_exported_file_says_by_layer_what_a_machine_made(
    home: Path, layered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "out.ora"
    assert run(["document", "export", str(layered), str(path)]) == 0
    capsys.readouterr()
    assert run(["verify", str(path), "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["unchanged"], row["signature"]["own_key"]) == (True, True)
    assert [layer["origin"] for layer in row["layers"]][-1] == "machine"
    assert row["machine_share"] == pytest.approx(sum(e["share"] for e in row["layers"][-1:]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["stack.xml"] = parts["stack.xml"].replace(b'opacity="0.5"', b'opacity="0.4"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert run(["verify", str(path)]) == 3
    assert "changed or damaged" in capsys.readouterr().out
    assert run(["document", "export", str(layered), str(path), "--force", "--no-mark"]) == 0
    with zipfile.ZipFile(path) as archive:
        assert b"bowerbird:origin" not in archive.read("stack.xml")
    assert run(["verify", str(path)]) == 0
    assert "no marks" in capsys.readouterr().out


def test_a_layered_file_comes_in_with_its_layers_kept_whole(
    home: Path, layered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["document", "export", str(layered), str(tmp_path / "a.psd")]) == 0
    capsys.readouterr()
    files = [str(layered), str(tmp_path / "a.psd"), str(layered)]
    assert run(["import", *files, "--json"]) == 0
    first, second, third = rows(capsys)
    assert third["id"] == first["id"] != second["id"]
    assert Path(str(first["document"])).read_bytes() == layered.read_bytes()
    assert size_of(Path(str(first["path"]))) == (300, 200)
    assert run(["document", "show", str(second["id"]), "--json"]) == 0
    assert len(rows(capsys)[0]["layers"]) == 7
    assert run(["check", "--json"]) == 0
    assert rows(capsys)[0]["ok"] is True

    Path(str(first["document"])).write_bytes(b"damaged")
    assert run(["document", "show", str(first["id"])]) == 3
    assert run(["check", "--json"]) == 3
    assert rows(capsys)[-1]["problems"]


def test_layers_are_drawn_from_and_the_result_is_a_layer(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sketch = tmp_path / "sketch.ora"
    right = Tiles.of(plain(64, 128, WHITE), 64, 0)
    sheet = Document(
        width=128,
        height=128,
        layers=(
            MaskLayer(name="redraw", pixels=right),
            RegionLayer(name="there", prompt="a turtle", pixels=right),
            paint("blob", plain(40, 40, (40, 160, 60, 255)), 30, 30, origin="hand"),
            paint("sky", plain(128, 128, (200, 220, 255, 255))),
            RasterLayer(name="off", pixels=Tiles.of(noise(9, 9)), is_visible=False),
        ),
    )
    write_open_raster(sheet, sketch)
    before = sketch.read_bytes()
    draw = ["draw", "a green turtle", "--steps", "1", "--seed", "5", "--json"]
    assert run([*draw, "--layers", str(sketch)]) == 0
    (row,) = rows(capsys)
    assert row["brief"]["mask"]
    assert sketch.read_bytes() == before
    result = read_open_raster(Path(str(row["document"])))
    names = [layer.name for layer in result.layers]
    assert names == ["redraw", "there", "a green turtle", "blob", "sky", "off"]
    drawn = result.layers[2]
    assert (drawn.origin, drawn.work) == ("machine", row["id"])
    with Image.open(str(row["path"])) as png:
        picture = np.asarray(png.convert("RGBA"))
    assert np.array_equal(drawn.pixels.pixels(result.sheet), picture)
    assert drawn.mask.pixels(result.sheet)[0, [0, 127], 0].tolist() == [0, 255]
    out = tmp_path / "out.ora"
    assert run(["document", "export", str(row["id"]), str(out)]) == 0
    capsys.readouterr()
    assert run(["verify", str(out), "--json"]) == 0
    told = {layer["name"]: layer for layer in rows(capsys)[0]["layers"]}
    assert told["a green turtle"]["share"] == pytest.approx(0.5)
    assert told["a green turtle"]["changed"] is False
    assert told["blob"]["origin"] == "hand"
    assert run([*draw, "--layers", str(sketch), "--init", str(sketch)]) == 2
    write_open_raster(Document(width=8, height=8), sketch)
    assert run([*draw, "--layers", str(sketch)]) == 2
    assert "no visible layer of paint, control or region" in capsys.readouterr().err


def test_a_work_without_layers_is_a_document_of_one(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = io.BytesIO()
    Image.fromarray(noise(20, 10)).save(file, "PNG")
    (tmp_path / "a.png").write_bytes(file.getvalue())
    assert run(["import", str(tmp_path / "a.png"), "--json"]) == 0
    (row,) = rows(capsys)
    assert "document" not in row
    assert run(["document", "export", str(row["id"]), str(tmp_path / "a.ora")]) == 0
    sheet = read_open_raster(tmp_path / "a.ora")
    assert [(e.name, e.origin) for e in sheet.layers] == [("a", "")]
    assert np.array_equal(sheet.layers[0].pixels.pixels(sheet.sheet), noise(20, 10))
