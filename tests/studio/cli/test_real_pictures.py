"""The command line with the real picture engine and a tiny model of random weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.cli.main import run
from tests.engines.image.drawing import half_mask, painting, picture
from tests.engines.image.tiny import calm_cache, save_pipeline

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
DRAW = ["draw", "a green turtle", "--steps", "2", "--seed", "5", "--json"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pipeline(tmp_path_factory.mktemp("models") / "tiny", "starter")


@pytest.fixture
def ready_home(home: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose models folder holds a picture model."""
    (home / "models").mkdir(parents=True)
    (home / "models" / "tiny").symlink_to(model)
    from studio.base import places

    calm_cache(places.cache_folder())
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_batch_is_drawn_again_exported_verified_and_imported(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*DRAW, "--count", "4"]) == 0
    first = rows(capsys)
    assert len({row["sha256"] for row in first}) == 4
    assert run(["again", str(first[2]["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == first[2]["sha256"]
    assert (
        run(["export", str(first[2]["id"]), str(tmp_path / "out"), "--disclose-prompt", "--json"])
        == 0
    )
    file = str(rows(capsys)[0]["file"])
    assert run(["verify", file, "--json"]) == 0
    (row,) = rows(capsys)
    assert row["marked"]
    assert str(row["DigitalSourceType"]).endswith("/trainedAlgorithmicMedia")
    assert run(["import", file, "--json"]) == 0
    assert rows(capsys)[0]["brief"] == row["brief"] == first[2]["brief"]


def test_pixels_outside_the_mask_are_unchanged(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    start, mask = painting(tmp_path / "p.png"), half_mask(tmp_path / "m.png")
    assert run([*DRAW, "--init", str(start), "--mask", str(mask)]) == 0
    (row,) = rows(capsys)
    after, before = picture(Path(str(row["path"])).read_bytes()), picture(start.read_bytes())
    assert np.array_equal(after[:, :32], before[:, :32])
    assert not np.array_equal(after[:, 32:], before[:, 32:])


WRONG = [
    ["--steps", "0"],
    ["--steps", "10000"],
    ["--width", "65"],
    ["--height", "8"],
    ["--guidance", "nan"],
    ["--sampler", "sideways"],
    ["--strength", "0.5"],
    ["--mask", "nowhere.png"],
    ["--init", "/nowhere/at/all.png"],
    ["--model", "absent"],
]


def test_invalid_input_prints_one_sentence_and_leaves_nothing(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "truncated.png").write_bytes(painting(tmp_path / "p.png").read_bytes()[:200])
    Image.new("1", (20_000, 10_000)).save(tmp_path / "vast.png")
    start, small = str(tmp_path / "p.png"), str(half_mask(tmp_path / "m.png", 32, 32))
    cases = [
        *WRONG,
        ["--init", str(tmp_path / "truncated.png")],
        ["--init", str(tmp_path / "vast.png")],
    ]
    cases += [["--init", start, "--mask", small]]
    for more in cases:
        assert run([*DRAW, *more]) in (2, 3), more
        output = capsys.readouterr()
        assert output.out == ""
        assert len(output.err.splitlines()) == 1, output.err
    assert run(["draw", "sea " * 10_000, "--json"]) == 2
    capsys.readouterr()
    assert run(["history", "--json"]) == 0
    assert rows(capsys) == []


def test_without_a_picture_model_the_error_names_it(home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(DRAW) == 3
    assert "No image model is installed" in capsys.readouterr().err


def test_a_path_that_is_no_model_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.ckpt").write_bytes(b"\x80\x02}q\x00.")
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "model_index.json").write_text('{"_class_name": "KandinskyPipeline"}')
    for path in (tmp_path / "empty", tmp_path / "x.ckpt", strange):
        assert run(["models", "add", str(path)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_picture_is_traced_as_svg_without_a_model(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    start = str(painting(tmp_path / "p.png"))
    assert run(["draw", "--task", "trace", "--init", start, "--json"]) == 0
    assert "<svg" in Path(str(rows(capsys)[0]["path"])).read_text()


def test_a_model_of_the_hugging_face_cache_is_described_and_used_in_place(
    home: Path,
    model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    entry = tmp_path / "hf" / "hub" / "models--salt--tiny"
    (entry / "refs").mkdir(parents=True)
    (entry / "refs" / "main").write_text("abc")
    (entry / "snapshots").mkdir()
    (entry / "snapshots" / "abc").symlink_to(model)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    assert run(["models", "add", "salt/tiny", "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["name"], row["kind"], row["form"]) == ("salt/tiny", "image", "Hugging Face cache")
    assert (row["architecture"], row["precision"]) == ("Stable Diffusion", "f32")
    assert run(DRAW) == 0
