"""`bowerbird explore`, and drawing with a model that has a latent space."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.base import places
from studio.cli.main import run
from studio.models.latent_models import inspect_latent_model
from tests.engines.image.drawing import painting, picture
from tests.engines.image.latent.models import DIMENSIONS, save_latent_model
from tests.engines.image.tiny import calm_cache
from tests.studio.conftest import make_model_folder

DRAW = ["draw", "First fox", "--model", "foxes", "--seed", "7", "--json"]


@pytest.fixture
def ready_home(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home with a model that has a latent space and one that writes."""
    save_latent_model(home / "models" / "foxes")
    make_model_folder(home / "models" / "words")
    calm_cache(places.cache_folder())
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return home


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def frames_of(file: Path) -> list[np.ndarray]:
    """The frames of a GIF at the size of the model's pictures."""
    frames = []
    with Image.open(file) as film:
        for index in range(getattr(film, "n_frames", 1)):
            film.seek(index)
            frames.append(np.asarray(film.convert("RGB").resize((64, 64), Image.Resampling.BOX)))
    return frames


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def test_a_way_between_two_works_begins_and_ends_at_them(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*DRAW, "--count", "2"]) == 0
    first, second = rows(capsys)
    assert first["seed"] == 7
    ids = ["--from", str(first["id"]), "--to", str(second["id"])]
    assert run(["explore", "foxes", *ids, "--frames", "5", "--out", "way.gif", "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["model"], row["frames"], row["loop"]) == ("foxes", 5, False)
    assert (row["from"], row["to"]) == (first["id"], second["id"])
    assert row["file"] == str(tmp_path / "desk" / "way.gif")
    frames = frames_of(Path("way.gif"))
    assert len(frames) == 5
    start, end = (picture(Path(str(work["path"])).read_bytes()) for work in (first, second))
    # A GIF has few colours, so that its frames are not quite the pictures.
    assert 3 * difference(frames[0], start) < difference(frames[0], end)
    assert 3 * difference(frames[-1], end) < difference(frames[-1], start)


def test_a_loop_has_a_name_of_its_own_and_the_same_bytes_for_the_same_seed(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    command = ["explore", "foxes", "--frames", "6", "--seed", "3", "--json"]
    for name in ("foxes.gif", "foxes-2.gif"):
        assert run(command) == 0
        (row,) = rows(capsys)
        assert Path(str(row["file"])).name == name
        assert (row["seed"], row["loop"], row["from"], row["to"]) == (3, True, None, None)
    assert Path("foxes.gif").read_bytes() == Path("foxes-2.gif").read_bytes()


def test_truncation_is_kept_with_the_work_and_refused_out_of_its_limits(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*DRAW, "--truncation", "0.5"]) == 0
    (work,) = rows(capsys)
    assert json.loads(json.dumps(work["brief"]))["truncation"] == 0.5
    assert run(["again", str(work["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == work["sha256"]
    assert run([*DRAW, "--truncation", "2"]) == 2
    assert "truncation" in capsys.readouterr().err


def test_a_picture_from_elsewhere_has_a_place_in_the_space(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["import", str(painting(tmp_path / "start.png")), "--json"]) == 0
    (work,) = rows(capsys)
    command = ["explore", "foxes", "--from", str(work["id"]), "--frames", "4"]
    assert run([*command, "--out", "strip.png", "--json"]) == 0
    assert rows(capsys)[0]["from"] == work["id"]
    with Image.open("strip.png") as strip:
        assert strip.size == (4 * 64, 64)
    assert run([*DRAW, "--init", str(work["id"]), "--strength", "0.2"]) == 0
    assert rows(capsys)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["words"], 2, "words has no space to explore"),
        (["nowhere"], 3, "not installed"),
        (["foxes", "--frames", "1"], 2, "frames: 2 to 600 (1 was given)"),
        (["foxes", "--frames", "1000000"], 2, "frames"),
        (["foxes", "--frames", "many"], 2, "a whole number"),
        (["foxes", "--seed", "-1"], 2, "seed"),
        (["foxes", "--truncation", "0"], 2, "truncation"),
        (["foxes", "--truncation", "nan"], 2, "truncation"),
        (["foxes", "--to", "abc"], 2, "name it with --from"),
        (["foxes", "--from", "abc", "--to", "abc"], 2, "abc"),
        (["foxes", "--out", "film.avi"], 2, "ends in .gif, .mp4 or .png"),
        (["foxes", "--out", "nowhere/film.gif"], 2, "there is no folder nowhere"),
        (["foxes", "--out", "."], 2, "is a folder"),
    ],
)
def test_wrong_input_is_refused_in_one_sentence(
    arguments: list[str],
    code: int,
    words: str,
    ready_home: Path,
    capsys: pytest.CaptureFixture[str],
):
    assert run(["explore", *arguments]) == code
    output = capsys.readouterr()
    assert words in output.err
    assert len(output.err.splitlines()) == 1
    assert list(Path().iterdir()) == []


def test_a_text_has_no_place_in_a_space_of_pictures(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "letter.txt").write_text("Dear fox")
    assert run(["import", str(tmp_path / "letter.txt"), "--json"]) == 0
    (work,) = rows(capsys)
    assert run(["explore", "foxes", "--from", str(work["id"])]) == 2
    assert "is of kind text, not image" in capsys.readouterr().err


def test_the_model_is_listed_with_what_it_is(ready_home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["models", "list", "--json"]) == 0
    row = next(row for row in rows(capsys) if row["id"] == "foxes")
    assert (row["kind"], row["form"], row["architecture"]) == ("image", "latent space", "FastGAN")
    inspection = inspect_latent_model(ready_home / "models" / "foxes")
    assert inspection.dimensions == DIMENSIONS
    assert inspection.picture_defaults is not None
    assert inspection.picture_defaults.side == 64


def test_a_drawing_with_a_mask_is_refused_before_anything_is_brought_in(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    start, mask = painting(tmp_path / "start.png"), painting(tmp_path / "mask.png")
    assert run([*DRAW, "--init", str(start), "--mask", str(mask)]) == 2
    assert "mask: a model with a latent space draws whole pictures" in capsys.readouterr().err


def test_a_damaged_model_is_listed_with_its_fault_as_one_of_pictures(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    (ready_home / "models" / "foxes" / "model.safetensors").unlink()
    assert run(["models", "list", "--json"]) == 0
    row = next(row for row in rows(capsys) if row["id"] == "foxes")
    assert row["kind"] == "image"
    assert run(DRAW) == 2
    assert "foxes is not whole: model.safetensors is missing" in capsys.readouterr().err
