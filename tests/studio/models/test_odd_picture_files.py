"""`bowerbird models add` says of forty odd files for pictures in one sentence what they are."""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.studio.models import model_files as files
from tests.studio.models.model_files import save, save_gguf, save_picture_folder
from tests.studio.models.refusal import refusal_of

SD1 = {**files.unet(768), **files.AUTOENCODER, **files.CLIP_L}
FIRST = f"{files.UNET}input_blocks.0.0.weight"
MINE = "mine.safetensors"
Build = Callable[[Path], Path]


def named(name: str, data: bytes | Callable[[Path], bytes]) -> Build:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(data if isinstance(data, bytes) else data(folder))
        return folder / name

    return write


def raw(data: bytes) -> Build:
    return named(MINE, data)


def header(entries: object, data: bytes = b"") -> Build:
    text = entries if isinstance(entries, bytes) else json.dumps(entries).encode()
    return raw(struct.pack("<Q", len(text)) + text + data)


def tensor(dtype: str = "F16", shape: object = (2,), offsets: object = (0, 4)) -> dict[str, object]:
    return {"a": {"dtype": dtype, "shape": shape, "data_offsets": offsets}}


def weights(*parts: files.Shapes, dtype: str = "f2", name: str = MINE) -> Build:
    shapes = {key: shape for part in parts for key, shape in part.items()}
    return lambda folder: save(folder / name, shapes, dtype)


def of(key: str, *shape: int) -> Build:
    return weights({key: shape})


def channels(count: int) -> Build:
    return weights(SD1, {FIRST: (2, count, 1, 1)})


def whole(folder: Path) -> bytes:
    return save(folder / "whole", SD1).read_bytes()


def zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("model.safetensors", "weights")
    return archive.getvalue()


def gguf_bytes(folder: Path) -> bytes:
    return save_gguf(folder / "whole", "flux", tensors=dict(files.FLUX), words=0).read_bytes()


def a_part(folder: Path) -> Path:
    save(folder / "unet" / "diffusion_pytorch_model.safetensors", {"conv_in.weight": (2, 4, 3, 3)})
    (folder / "unet" / "config.json").write_text('{"_class_name": "UNet2DConditionModel"}')
    return folder / "unet"


def pickled_part(folder: Path) -> Path:
    save_picture_folder(folder / "mine", "StableDiffusionPipeline", "unet", "vae", "tokenizer")
    weights_file = folder / "mine" / "unet" / "diffusion_pytorch_model.safetensors"
    weights_file.rename(weights_file.with_suffix(".bin"))
    return folder / "mine"


def half_network(folder: Path) -> Path:
    name = "diffusion_pytorch_model-00001-of-00002.safetensors"
    save(folder / "net" / name, {"controlnet_mid_block.weight": (2, 2)})
    (folder / "net" / "config.json").write_text('{"_class_name": "ControlNetModel"}')
    return folder / "net"


def of_edm(folder: Path) -> Path:
    save_picture_folder(folder / "mine", "StableDiffusionXLPipeline", "unet", "vae", "tokenizer")
    index = json.loads((folder / "mine" / "model_index.json").read_text())
    index["scheduler"][1] = "EDMDPMSolverMultistepScheduler"
    (folder / "mine" / "model_index.json").write_text(json.dumps(index))
    return folder / "mine"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / MINE)
    return folder / MINE


DAMAGED = "mine.safetensors is damaged: its beginning cannot be read. Copy it again."
ARCHIVE = "mine.safetensors is an archive, and not what its name says. Unpack it, and add"
PICKLE = "This file is a pickle, which can run code when opened."
ODD: dict[str, tuple[Build, str]] = {
    # Something else under the name of a model
    "web page": (raw(b"\n<!DOCTYPE html><html><title>Sign in</title>"), "is a web page, and not"),
    "note of lfs": (raw(b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n"),
                    "is a note of Git LFS on where the model is"),
    "answer": (raw(b'{"error": "Access to this model is restricted"}'), "is a text, and not what"),
    "zip": (raw(zipped()), ARCHIVE),
    "gzip": (raw(gzip.compress(b"weights" * 99)), ARCHIVE),
    "7z": (raw(b"7z\xbc\xaf'\x1c" + bytes(99)), ARCHIVE),
    "picture": (raw(b"\x89PNG\r\n\x1a\n" + bytes(99)), "is a picture, and not what its name says."),
    "gguf": (named(MINE, gguf_bytes), "is a GGUF file, and not what its name says. Rename"),
    "named gguf": (named("mine.gguf", whole), "is a safetensors file, and not what its name"),
    "named ckpt": (named("mine.ckpt", whole), "is a safetensors file, and not what its name"),
    "no ending": (named("mine", whole), "is a safetensors file, and not what its name"),
    "pickled embedding": (named("mine.pt", b"\x80\x02}q\x00."), PICKLE),
    "pickle in disguise": (raw(b"\x80\x02}q\x00."), PICKLE),
    "pipe": (pipe, "mine.safetensors is a pipe or a device, not a file."),
    # Damage
    "cut header": (named(MINE, lambda folder: whole(folder)[:60]), DAMAGED),
    "cut by one": (named(MINE, lambda folder: whole(folder)[:-1]), "bytes of its weights are"),
    "too long": (named(MINE, lambda folder: whole(folder) + bytes(10)),
                 "is damaged: it has 10 bytes more than its beginning states."),
    "short": (raw(b"\x01\x02\x03"), DAMAGED),
    "list": (header([1, 2]), DAMAGED),
    "not utf-8": (header(b"\xff\xfe{}"), DAMAGED),
    "deep": (header(b'{"a":' * 9_000 + b"1" + b"}" * 9_000), DAMAGED),
    "nested names": (header({"model": tensor()}, b"0000"), DAMAGED),
    "negative": (header(tensor(shape=[-2]), b"0000"), DAMAGED),
    "vast": (header(tensor(shape=[2**40, 2**40]), b"0000"), DAMAGED),
    "shape in words": (header(tensor(shape="2"), b"0000"), DAMAGED),
    "beyond the end": (header(tensor(offsets=[0, 400]), b"0000"), "4 of 400 bytes of its weights"),
    "nothing": (header({}), "mine.safetensors holds no weights. Get it again."),
    "notes only": (header({"__metadata__": {"format": "pt"}}), "holds no weights. Get it again."),
    "integers": (weights(SD1, dtype="i1"), "are packed as i8, which the studio cannot unpack."),
    # Models of another task, and parts of models
    "by instructions": (weights(files.unet(768, 8)), "is Stable Diffusion 1.5, but lacks its text"),
    "by another schedule": (weights(SD1, {"edm_mean": (1, 4)}), "another noise schedule (EDM"),
    "a schedule of a folder": (of_edm, "another noise schedule (EDM), as Playground 2.5 and"),
    "another by instructions": (weights(files.unet(1024, 8), files.AUTOENCODER, files.OPEN_CLIP),
                                "is a Stable Diffusion of another task (8 channels), with which"),
    "part of a network": (weights({"controlnet_cond_embedding.conv_in.weight": (2, 3, 3, 3),
                                   "controlnet_mid_block.weight": (2, 2)},
                                  name="model-00001-of-00003.safetensors"),
                          "is part 1 of 3 of a model's weights. Add the folder"),
    "part of a network's folder": (half_network, "net is not whole: diffusion_pytorch_model-00002"),
    "by depth": (channels(5), "is a Stable Diffusion that reads depth, with which"),
    "enlarges": (channels(7), "is a Stable Diffusion that enlarges pictures, with which"),
    "strange": (channels(6), "is a Stable Diffusion of another task (6 channels), with which"),
    "video": (weights(SD1, {f"{files.UNET}input_blocks.1.0.time_stack.in_layers.0.weight": (2,)},
                      {FIRST: (2, 8, 1, 1)}), "is Stable Video Diffusion, with which the"),
    "refiner": (weights(files.unet(1280), files.AUTOENCODER), "is the refiner of Stable Diffusion"),
    "part of two": (weights(files.unet(768), name="model-00001-of-00002.safetensors"),
                    "is part 1 of 2 of a model's weights. Add the folder"),
    "part of a folder": (a_part, "unet is one part of a picture model (UNet2DConditionModel). Add"),
    "pickled part": (pickled_part, "The unet in mine is a pickle, which can run code when opened."),
    "averaged": (of("model_ema.diffusion_model.out.2.weight", 2, 2), "is an averaged copy (EMA)"),
    # What other programs draw with besides
    "ip-adapter": (of("ip_adapter.1.to_k_ip.weight", 2, 2), "is an IP-Adapter, which draws after"),
    "t2i-adapter": (of("adapter.body.0.block1.weight", 2, 2), "is a T2I-Adapter, which guides"),
    "control lora": (of("lora_controlnet", 1), "is a control LoRA, a small ControlNet"),
    "flux controlnet": (weights({"controlnet_x_embedder.weight": (2, 2),
                                 "controlnet_blocks.0.weight": (2, 2)}),
                        "is a ControlNet, which the studio does not use."),
    "motion": (of("mid_block.motion_modules.0.temporal_transformer.norm.weight", 2), "is a motion"),
    "safety": (weights({"concept_embeds": (17, 768), "visual_projection.weight": (2, 2)}),
               "is the safety checker of a picture model"),
    "eyes": (of("vision_model.encoder.layers.0.mlp.fc1.weight", 2, 2), "is an image encoder,"),
    "taesd": (of("decoder.layers.0.weight", 64, 4, 3, 3), "is a small autoencoder (TAESD) for"),
    "hypernetwork": (of("768.0.linear.0.weight", 2, 2), "is a hypernetwork, which older programs"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_gets_one_right_sentence(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    build, sentence = ODD[name]
    assert sentence in refusal_of(build(tmp_path), capsys)
