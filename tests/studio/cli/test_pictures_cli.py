"""The command line for pictures: refused input, and unusual pictures that are converted."""

from __future__ import annotations

import io
import json
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from engines.formats.pictures import as_png
from studio.base import places
from studio.cli.main import run
from tests.engines.image.drawing import half_mask, painting, picture
from tests.engines.image.tiny import calm_cache, save_pipeline

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
DRAW = ["draw", "a green turtle", "--steps", "1", "--seed", "5", "--json"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_pipeline(tmp_path_factory.mktemp("models") / "tiny", "starter")


@pytest.fixture
def ready_home(home: Path, model: Path) -> Path:
    """A home whose models folder holds a picture model."""
    (home / "models").mkdir(parents=True)
    (home / "models" / "tiny").symlink_to(model)
    calm_cache(places.cache_folder())
    return home


@pytest.fixture
def start(tmp_path: Path) -> Path:
    return painting(tmp_path / "start.png")


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def refusal(capsys: pytest.CaptureFixture[str]) -> str:
    """The error message, after checking that it is one line and that nothing was stored."""
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 1, output.err
    assert "Traceback" not in output.err
    assert "details are in" not in output.err
    assert run(["history", "--json"]) == 0
    assert rows(capsys) == []
    return output.err


# Values

WRONG = [
    (["--steps", "0"], "steps: "),
    (["--steps", "10000"], "steps: "),
    (["--steps", "-1"], "steps: "),
    (["--steps", "many"], "steps: "),
    (["--width", "65"], "width: "),
    (["--height", "8"], "height: "),
    (["--width", "0"], "width: "),
    (["--width", "1000000"], "width: "),
    (["--guidance", "nan"], "guidance: "),
    (["--guidance", "inf"], "guidance: "),
    (["--guidance", "-1"], "guidance: "),
    (["--sampler", "sideways"], "sampler: "),
    (["--count", "0"], "count: "),
    (["--count", "65"], "count: "),
    (["--seed", "-1"], "seed: "),
    (["--strength", "0.5"], "strength: needs a picture"),
    (["--mask", "mask.png"], "mask: needs a picture"),
    (["--margins", "8,8,8,8"], "margins: needs a picture"),
    (["--adapter", "beef00"], "beef00"),
    (["--init", "/nowhere/at/all.png"], "init: there is no file"),
    (["--init", "beef00"], "beef00"),
]


@pytest.mark.parametrize(("more", "sentence"), WRONG, ids=lambda value: "".join(value))
def test_an_invalid_value_is_refused_with_2_and_named(
    ready_home: Path, more: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
):
    assert run([*DRAW, *more]) == 2
    assert sentence in refusal(capsys)


WRONG_WITH_PICTURE = [
    (["--strength", "0"], "strength: "),
    (["--strength", "1.5"], "strength: "),
    (["--strength", "nan"], "strength: "),
    (["--margins", "8,8"], "margins"),
    (["--margins", "-8,0,0,0"], "margins"),
    (["--margins", "a,b,c,d"], "margins"),
    (["--mask", "/nowhere/at/all.png"], "mask: "),
    (["--mask", "/"], "mask: "),
]


@pytest.mark.parametrize(("more", "sentence"), WRONG_WITH_PICTURE, ids=lambda value: "".join(value))
def test_an_invalid_value_is_refused_before_the_picture_is_imported(
    ready_home: Path,
    start: Path,
    more: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
):
    assert run([*DRAW, "--init", str(start), *more]) == 2
    assert sentence in refusal(capsys)


@pytest.mark.parametrize("words", ["", "   ", "sea " * 10_000], ids=["no", "blank", "10,000"])
def test_an_empty_or_very_long_prompt_is_refused(
    ready_home: Path, words: str, capsys: pytest.CaptureFixture[str]
):
    assert run(["draw", words]) == 2
    assert refusal(capsys).startswith("prompt: ")


def test_a_size_that_exceeds_the_memory_is_an_environment_error(
    ready_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def low_memory() -> SimpleNamespace:
        return SimpleNamespace(available=2**20, total=2**33)

    monkeypatch.setattr("psutil.virtual_memory", low_memory)
    assert run([*DRAW, "--width", "512", "--height", "512"]) == 3
    assert refusal(capsys).startswith("Not enough memory: “tiny” needs about ")


# Source pictures


def header_only(width: int, height: int) -> bytes:
    """A PNG that states a size and has no image data."""
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    parts = (b"IHDR" + size + b"\x08\x02\0\0\0", b"IDAT")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (len(part) - 4).to_bytes(4, "big") + part + zlib.crc32(part).to_bytes(4, "big")
        for part in parts
    )


def truncate(data: bytes) -> bytes:
    return data[: len(data) // 2]


NO_PICTURE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is not a picture"),
    "words": (lambda _: b"a green turtle", "is not a picture"),
    "truncated": (truncate, "is damaged or cut off"),
    "100 megapixels": (lambda _: header_only(10_000, 10_000), "has 100 megapixels; at most 64"),
    "200 megapixels": (lambda _: header_only(20_000, 10_000), "has too many pixels; at most 64"),
}


@pytest.mark.parametrize("name", NO_PICTURE)
@pytest.mark.parametrize("command", [[*DRAW, "--init"], ["import"], ["verify"]], ids=" ".join)
def test_a_file_that_is_no_picture_is_refused(
    ready_home: Path,
    start: Path,
    command: list[str],
    name: str,
    capsys: pytest.CaptureFixture[str],
):
    damage, sentence = NO_PICTURE[name]
    start.write_bytes(damage(start.read_bytes()))
    assert run([*command, str(start)]) == 2
    assert sentence in refusal(capsys)


def cmyk() -> bytes:
    return encode(Image.new("CMYK", (64, 64), (200, 10, 90, 0)), "JPEG")


def sixteen_bit() -> bytes:
    gradient = np.linspace(0, 65535, 64 * 64).astype(np.uint16).reshape(64, 64)
    return as_png(Image.fromarray(gradient))


def translucent() -> bytes:
    return as_png(Image.new("RGBA", (64, 64), (200, 10, 90, 128)))


def animated() -> bytes:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    return encode(frames[0], "GIF", save_all=True, append_images=frames[1:])


def encode(image: Image.Image, file_format: str, **settings: object) -> bytes:
    file = io.BytesIO()
    image.save(file, file_format, **settings)
    return file.getvalue()


UNUSUAL: dict[str, tuple[Callable[[], bytes], str]] = {
    "cmyk.jpg": (cmyk, "is in CMYK colours; it was brought to RGB."),
    "deep.png": (sixteen_bit, "has more than 8 bits a colour; it was brought to 8."),
    "moving.gif": (animated, "moves; its first picture was taken."),
    "glass.png": (translucent, ""),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_an_unusual_picture_is_converted_and_the_change_is_reported(
    ready_home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    make, sentence = UNUSUAL[name]
    (tmp_path / name).write_bytes(make())
    assert run([*DRAW, "--init", str(tmp_path / name)]) == 0
    output = capsys.readouterr()
    assert output.err == (f"{name} {sentence}\n" if sentence else "")
    (row,) = (json.loads(line) for line in output.out.splitlines())
    assert picture(Path(row["path"]).read_bytes()).shape == (64, 64, 3)
    (source,) = row["parents"]
    assert run(["show", source, "--json"]) == 0
    assert picture(Path(str(rows(capsys)[0]["path"])).read_bytes()).shape == (64, 64, 3)


# Metadata of other programs


@pytest.mark.parametrize(
    ("key", "expected"),
    [("prompt", {"3": {"class_type": "KSampler"}}), ("invokeai_metadata", {"seed": 7, "steps": 4})],
)
def test_metadata_of_other_programs_becomes_a_brief_unless_it_is_malformed(
    home: Path,
    tmp_path: Path,
    key: str,
    expected: dict[str, object],
    capsys: pytest.CaptureFixture[str],
):
    metadata: dict[str, object] = {**expected, "positive_prompt": "a tern"}
    if key == "prompt":
        encoder = {"class_type": "CLIPTextEncode", "inputs": {"text": "a tern"}}
        inputs = {"seed": 7, "steps": 4, "positive": ["6", 0], "latent_image": ["5", 0]}
        metadata = {"3": {"class_type": "KSampler", "inputs": inputs}, "6": encoder}
    red = Image.new("RGB", (64, 64), "red")
    for name, text in (("valid", json.dumps(metadata)), ("malformed", json.dumps(metadata)[:-9])):
        (tmp_path / f"{name}.png").write_bytes(as_png(red, {key: text}))
    files = [str(tmp_path / f"{name}.png") for name in ("valid", "malformed")]
    assert run(["import", *files, "--json"]) == 0
    first, second = rows(capsys)
    brief = first["brief"]
    assert isinstance(brief, dict)
    assert (brief["prompt"], brief["seed"], brief["steps"]) == ("a tern", 7, 4)
    assert second["brief"] is None


# Masks


def test_a_mask_of_another_size_is_refused(
    ready_home: Path, tmp_path: Path, start: Path, capsys: pytest.CaptureFixture[str]
):
    small = half_mask(tmp_path / "small.png", 32, 16)
    assert run([*DRAW, "--init", str(start), "--mask", str(small)]) == 2
    assert "mask: 64 x 64 pixels, as the picture is (32 x 16 was given)." in refusal(capsys)


def test_a_mask_that_is_no_picture_is_refused(
    ready_home: Path, tmp_path: Path, start: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "mask.png").write_bytes(truncate(half_mask(tmp_path / "m.png").read_bytes()))
    assert run([*DRAW, "--init", str(start), "--mask", str(tmp_path / "mask.png")]) == 2
    assert refusal(capsys).startswith("The mask is damaged or cut off.")


def test_a_mask_of_another_size_than_a_work_is_refused(
    ready_home: Path, tmp_path: Path, start: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["import", str(start), "--json"]) == 0
    (work,) = rows(capsys)
    small = half_mask(tmp_path / "small.png", 32, 16)
    assert run([*DRAW, "--init", str(work["id"]), "--mask", str(small)]) == 2
    assert "mask: 64 x 64 pixels" in capsys.readouterr().err


# Models


def test_a_path_that_is_no_picture_model_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    empty, unknown, ckpt = tmp_path / "empty", tmp_path / "unknown", tmp_path / "old.ckpt"
    empty.mkdir()
    unknown.mkdir()
    (unknown / "model_index.json").write_text('{"_class_name": "SoundscapePipeline"}')
    ckpt.write_bytes(pickle.dumps({"state_dict": {}}))
    sentences = {
        empty: "it has no config.json and no model_index.json",
        unknown: "of a kind that the studio does not draw with (SoundscapePipeline)",
        ckpt: "is a pickle, which can run code when opened",
        tmp_path / "absent": "There is nothing at",
    }
    for path, sentence in sentences.items():
        assert run(["models", "add", str(path)]) == 2
        assert sentence in refusal(capsys)


@pytest.mark.parametrize("part", ["unet", "vae", "text_encoder"])
def test_a_model_with_pickled_or_truncated_weights_is_refused(
    home: Path, tmp_path: Path, part: str, capsys: pytest.CaptureFixture[str]
):
    folder = save_pipeline(tmp_path / "mine", "sd1")
    capsys.readouterr()  # saving prints a progress bar
    (weights,) = (folder / part).glob("*.safetensors")
    weights.write_bytes(truncate(weights.read_bytes()))
    assert run(["models", "add", str(folder)]) == 2
    assert f"{weights.name} is not whole" in refusal(capsys)
    weights.with_suffix(".bin").write_bytes(pickle.dumps({}))
    weights.unlink()
    assert run(["models", "add", str(folder)]) == 2
    assert "is a pickle, which can run code when opened" in refusal(capsys)


def test_a_missing_model_is_an_environment_error(
    ready_home: Path, capsys: pytest.CaptureFixture[str]
):
    assert run([*DRAW, "--model", "absent"]) == 3
    assert "'absent' is not installed" in refusal(capsys)


def test_the_models_card_says_how_often_its_pictures_are_enlarged(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    model = save_pipeline(home / "models" / "tiny", "starter")
    (model / "bowerbird.json").write_text('{"finish": 2}')
    calm_cache(places.cache_folder())
    assert run(DRAW) == 0
    assert run([*DRAW, "--finish", "1"]) == 0
    assert run([*DRAW, "--width", "64"]) == 0
    sides = [picture(Path(str(row["path"])).read_bytes()).shape[1] for row in rows(capsys)]
    assert sides == [128, 64, 64]
    assert run([*DRAW, "--finish", "3"]) == 2
