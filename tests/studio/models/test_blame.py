"""A refusal names what a file is or what is wrong with it, and no other cause."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from engines.contract import FileRefused
from engines.image.engine import ImageEngine
from studio.cli.main import run
from studio.models.names import id_of
from tests.engines.image.drawing import brief_of, draw
from tests.engines.image.test_upscalers import compact
from tests.engines.image.tiny import save_pipeline
from tests.engines.text.journal import Journal
from tests.studio.models.model_files import T5_LAYER, save, save_text_folder

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def written(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def folder_without_weights(folder: Path) -> None:
    for part in ("unet", "vae"):
        (folder / part).mkdir(parents=True)
    parts = {"unet": ["diffusers", "U"], "vae": ["diffusers", "V"]}
    index = {"_class_name": "StableDiffusionPipeline", **parts}
    (folder / "model_index.json").write_text(json.dumps(index))


ADD, IMPORT, VERIFY = ("models", "add"), ("adapters", "import"), ("verify",)
CASES: dict[str, tuple[tuple[str, ...], str, Callable[[Path], object], str]] = {
    "marks of weights": (VERIFY, "a.safetensors", written(b"\x08\0\0\0\0\0\0\0{}\xff"),
                         "a.safetensors is of a kind that carries no marks."),
    "a cut letter": (VERIFY, "a.pth", written(b"\xd8"), "is of a kind that carries no marks."),
    "an upscaler as an adapter": (IMPORT, "4x.safetensors", lambda path: save_file(compact(), path),
                                  "is no LoRA for pictures. It is a whole model: add it with"),
    "an encoder as an adapter": (
        IMPORT, "t5.safetensors", lambda path: save(path, {T5_LAYER: (2, 2)}),
        "is no LoRA for pictures. t5.safetensors is a text encoder (T5), one part of a picture",
    ),
    "a folder as an adapter": (IMPORT, "mine", save_text_folder,
                               "adapter_config.json is not there. It is a whole model: add it"),
    "a piece as an adapter": (IMPORT, "a.mid", written(b"MThd\0\0\0\6\0\0"),
                              "a.mid is neither a model nor an adapter."),
    "a picture as a model": (ADD, "a.png", written(b"\x89PNG\r\n\x1a\n" + bytes(40)),
                             "a.png is a picture, and neither a model nor an adapter."),
    "a folder without weights": (ADD, "mine", folder_without_weights,
                                 "mine is not whole: the weights of unet are missing."),
    "GGML": (ADD, "whisper.bin", written(b"lmgg" + bytes(40)),
             "whisper.bin is of GGML, a form before GGUF. Get its GGUF file."),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_names_the_cause(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    command, file, write, words = CASES[name]
    write(tmp_path / file)
    if command == IMPORT:
        assert run(["new", str(tmp_path / "Salt")]) == 0
    assert run([*command, str(tmp_path / file)]) == 2
    assert words in capsys.readouterr().err


def test_weights_that_are_no_numbers_are_why_nothing_is_drawn(tmp_path: Path):
    folder = save_pipeline(tmp_path / "mine", "sd1")
    file = folder / "vae" / "diffusion_pytorch_model.safetensors"
    tensors = load_file(file)
    tensors["decoder.conv_in.weight"].view(-1)[0] = float("nan")
    save_file(tensors, file)
    with pytest.raises(
        FileRefused, match=r"decoder\.conv_in\.weight has numbers that are infinite"
    ):
        draw(ImageEngine(), Journal(folder, tmp_path / "cache"), brief_of())


def test_a_file_that_is_gone_keeps_its_id(tmp_path: Path):
    file = save(tmp_path / "My model.safetensors", {"a": (2,)})
    before = id_of(file)
    file.unlink()
    assert id_of(file) == before == "my-model"
