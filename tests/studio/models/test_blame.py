"""A refusal names what a file is or what is wrong with it, and no other cause."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engines.contract import FileRefused
from engines.formats.gguf_header import read_gguf_header
from engines.image.engine import ImageEngine
from studio.base.errors import ModelRefused
from studio.cli.main import run
from studio.models.model import inspect_model
from studio.models.names import id_of
from tests.engines.image.drawing import brief_of, draw
from tests.engines.image.test_upscalers import compact
from tests.engines.image.tiny import save_pipeline
from tests.engines.text.journal import Journal
from tests.studio.models.model_files import (
    AUTOENCODER,
    CLIP_L,
    T5_LAYER,
    Z_IMAGE,
    Shapes,
    save,
    save_gguf,
    save_text_folder,
    unet,
)
from tests.studio.models.refusal import refusal_of

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


def text_folder_with(name: str) -> Callable[[Path], object]:
    return lambda path: (save_text_folder(path) / "model.safetensors").rename(path / name)


def picture_gguf(architecture: str, shapes: Shapes) -> Callable[[Path], object]:
    return lambda path: save_gguf(path, architecture, shapes, words=0)


def weights(**shapes: tuple[int, ...]) -> Callable[[Path], object]:
    return lambda path: save(path, {key.replace("__", "."): size for key, size in shapes.items()})


FOLDER_ALONE = "that draws, which the studio takes from its whole diffusers folder alone. Get the"
REFUSALS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a.safetensors": (weights(double_stream_blocks__0__block__a=(2,)), f"HiDream {FOLDER_ALONE}"),
    "b.gguf": (picture_gguf("hidream", {"a": (2,)}), f"is the part of HiDream {FOLDER_ALONE}"),
    "c.safetensors": (weights(decoder__conv1__weight=(2, 16, 3, 3, 3)), "takes the place of no"),
    "d.gguf": (picture_gguf("lumina2", Z_IMAGE), "is the part of Z-Image that draws (Q8_0),"),
    "e.safetensors": (weights(down_blocks__0__resnets__0__time_emb_proj__weight=(2, 2),
                              a__attn2__to_k__weight=(2, 2048)),
                      "and its autoencoder. Get the diffusers folder of this model"),
    "f.civitai.info": (written(b'{"id": 1234567}'), "is a text, and neither a model nor an ad"),
    "g.safetensors.part": (written(b"abcdefgh"), "is a download that is not finished."),
    "h.ckpt": (written(b""), "h.ckpt is empty. Get it again."),
    "i.pt": (written(b"<!DOCTYPE html>"), "i.pt is a web page, and not what its name says."),
    "j.safetensors": (weights(clip_l=(2, 768), t5xxl=(2, 4096)),
                      "is a textual inversion for Flux, which the studio cannot mix in."),
    "k.safetensors": (weights(a__lora_A__weight=(2, 2), a__motion_modules__0__weight=(2,)),
                      "is a motion module, which draws films; the studio does not use it."),
    "l.safetensors": (weights(lora_unet_a__w_norm=(2,), lora_unet_a__lora_down__weight=(2, 2)),
                      "is a LoRA, which the studio cannot mix in. Choose a plain LoRA."),
    "m.safetensors": (weights(double_blocks__0__img_attn__qkv__lora_A__weight=(2, 2),
                              double_blocks__0__img_attn__norm__query_norm__scale=(2,)),
                      "is a control LoRA of Flux, which gives it a second picture to read;"),
    "n.safetensors": (weights(conv_first__weight=(2, 3, 3, 3), layers__0__a=(2,)),
                      "is an upscaler of a kind that the studio does not run."),
    "q.safetensors": (weights(transformer__single_transformer_blocks__0__lora_A__weight=(2, 2),
                              transformer__single_transformer_blocks__0__dora_scale=(2,)),
                      "is a DoRA for Flux, which the studio cannot mix in. Choose a plain LoRA."),
    "o": (text_folder_with("weights.safetensors"), "is not whole: model.safetensors is missing."),
    "p": (text_folder_with("model-00001-of-00002.safetensors"),
          "is not whole: model.safetensors.index.json is missing. Get it again."),
}  # fmt: skip
"""By the name of a file: how it is written, and a part of what is said."""


def test_adding_names_what_a_file_is(tmp_path: Path):
    for name, (write, sentence) in REFUSALS.items():
        write(tmp_path / name)
        with pytest.raises(ModelRefused) as refusal:
            inspect_model(tmp_path / name)
        assert sentence in f"{refusal.value.what} {refusal.value.remedy}", name


def test_weights_may_end_in_sft(tmp_path: Path):
    file = save(tmp_path / "mine.sft", {**unet(768), **AUTOENCODER, **CLIP_L})
    assert inspect_model(file).architecture == "Stable Diffusion 1.5"


LAYER = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k"
IMPORTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "mmproj.gguf": (lambda path: save_gguf(path, "clip", words=0), "looks at pictures (mmproj)."),
    "notes.yml": (written(b"name: x"), "notes.yml is neither a model nor an adapter."),
    "half.safetensors": (lambda path: save(path, {f"{LAYER}.lora_down.weight": (4, 32)}),
                         "half.safetensors is a LoRA, but half of it is missing."),
    "vae.safetensors": (weights(decoder__conv_in__weight=(2, 4, 3, 3),
                                encoder__down__0__block__0__conv1__weight=(2, 2, 3, 3)), ""),
    "INK.SAFETENSORS": (
        lambda path: save(path, {f"{LAYER}.lora_{half}.weight": shape for half, shape in
                                 (("down", (4, 32)), ("up", (64, 4)))}), ""),
}  # fmt: skip


def test_importing_names_what_a_file_is_and_keeps_it_under_an_ending_that_is_read(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    save_pipeline(home / "models" / "sd1", "sd1")
    assert run(["new", str(tmp_path / "Salt")]) == 0
    for name, (write, sentence) in IMPORTS.items():
        write(tmp_path / name)
        assert run(["adapters", "import", str(tmp_path / name)]) == (2 if sentence else 0), name
        assert sentence in capsys.readouterr().err
    (copy,) = (tmp_path / "Salt.bower" / "adapters").rglob("INK.*")
    assert copy.suffix == ".safetensors"


def with_nan(path: Path) -> Path:
    """The folder or GGUF file of a text model with a weight that is no number."""
    if path.suffix == ".gguf":
        header, data = read_gguf_header(path), bytearray(path.read_bytes())
        tensor = next(t for t in header.tensors if t.name == "blk.0.attn_q.weight")
        begin = len(data) - header.data_bytes + tensor.offset
        data[begin : begin + 2] = np.float16(np.nan).tobytes()  # the scale of the first block
        path.write_bytes(data)
    else:
        tensors = {"h.0.attn.masked_bias": torch.tensor(-torch.inf), "a": torch.zeros(9)}
        tensors["a"][4] = torch.nan
        save_file(tensors, path / "model.safetensors")
    return path


@pytest.mark.parametrize("form", ["gguf", "folder"])
def test_a_text_model_whose_weights_are_no_numbers_is_not_added(
    home: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
):
    is_gguf = form == "gguf"
    model = save_gguf(tmp_path / "a.gguf", "llama") if is_gguf else save_text_folder(tmp_path / "a")
    name = "blk.0.attn_q.weight" if is_gguf else "model.safetensors cannot be used: a"
    sentence = refusal_of(with_nan(model), capsys)
    assert f"{name} has numbers that are infinite or no numbers at all." in sentence


def test_a_file_that_is_gone_keeps_its_id(tmp_path: Path):
    file = save(tmp_path / "My model.safetensors", {"a": (2,)})
    before = id_of(file)
    file.unlink()
    assert id_of(file) == before == "my-model"
