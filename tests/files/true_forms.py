"""Small files and folders of every kind that artists own, in the form that its program writes.

What is in a folder beside the main file is what programs keep there: the other parts of a model, a
configuration, a vocabulary.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from miditok import REMI, TokenizerConfig
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from safetensors.torch import save_file

from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from tests.engines.image import loras, originals, part_files, tiny, tiny_families
from tests.engines.image.test_redux import save_redux
from tests.engines.image.test_upscalers import compact, esrgan
from tests.engines.text.tiny import save_model
from tests.studio.models.model_files import (
    save,
    save_gguf,
    save_text_folder,
    unet,
)
from tests.studio.models.test_adapter_files import save_gguf_lora

Tensors = dict[str, torch.Tensor]
LAYER = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"
PARAMETERS = (
    "a boat <lora:ink:0.8>\nNegative prompt: fog\nSteps: 20, Sampler: DPM++ 2M Karras, "
    "CFG scale: 7, Seed: 12345678901234, Size: 64x64, Model: mine"
)


def _parts(family: str, form: str = "plain", which: int = 0) -> Callable[[Path], Path]:
    """Write a model of parts; the main file is that of the part of this number."""

    def write(folder: Path) -> Path:
        pipeline = part_files.new_model(family, folder)
        return part_files.save_parts_of(family, form, pipeline, folder)[which]

    return write


def _checkpoint(folder: Path) -> Path:
    file = folder / "mine.safetensors"
    originals.save_original(file, originals.new_pipeline("sd1"))
    return file


def _pickle(folder: Path) -> Path:
    file = folder / "mine.ckpt"
    torch.save({"state_dict": originals.original_tensors(originals.new_pipeline("sd1"))}, file)
    return file


def _upscaler_pickle(folder: Path) -> Path:
    torch.save({"params_ema": esrgan()}, folder / "4x-mine.pth")
    return folder / "4x-mine.pth"


def _tensors(name: str, tensors: Callable[[], Tensors]) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        save_file(tensors(), folder / name)
        return folder / name

    return write


def _lora(folder: Path) -> Path:
    halves = loras.new_halves(loras.new_pipeline("sd1"))
    return loras.save_kohya(folder / "lora.safetensors", halves, 2.0)


def _onetrainer() -> Tensors:
    return {f"{LAYER}.lora_down.weight": torch.randn(4, 768),
            f"{LAYER}.lora_up.weight": torch.randn(8, 4),
            "bundle_emb.mine.clip_l": torch.randn(2, 768)}  # fmt: skip


def _loha() -> Tensors:
    return {f"{LAYER}.hada_w{number}_{half}": torch.randn(*shape)
            for number in (1, 2) for half, shape in (("a", (8, 4)), ("b", (4, 768)))}  # fmt: skip


def _lokr() -> Tensors:
    return {f"{LAYER}.lokr_w1": torch.randn(2, 4), f"{LAYER}.lokr_w2": torch.randn(4, 192)}


def _glora() -> Tensors:
    return {f"{LAYER}.{name}.weight": torch.randn(*shape) for name, shape in
            {"a1": (4, 8), "a2": (8, 4), "b1": (8, 4), "b2": (4, 768)}.items()}  # fmt: skip


def _wan_lora() -> Tensors:
    name = "diffusion_model.blocks.0.self_attn.q"
    return {f"{name}.lora_A.weight": torch.randn(4, 64), f"{name}.lora_B.weight": torch.randn(8, 4)}


def _family(kind: str, file: str) -> Callable[[Path], Path]:
    """Write a folder of diffusers; the main file is that in it which damage goes into."""

    def write(folder: Path) -> Path:
        tiny_families.save_family(folder / "mine", kind)
        return folder / "mine" / file

    return write


def _folder(folder: Path) -> Path:
    tiny.save_pipeline(folder / "mine", "sd1")
    return folder / "mine" / "unet" / "diffusion_pytorch_model.safetensors"


def _text(folder: Path) -> Path:
    return save_model(folder / "mine", "llama") / "model.safetensors"


def _adapter(folder: Path) -> Path:
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM

    model: Any = AutoModelForCausalLM.from_pretrained(save_model(folder / "base", "llama"))
    config = LoraConfig(target_modules=["q_proj"], init_lora_weights=False)
    get_peft_model(model, config).save_pretrained(str(folder / "mine"))
    return folder / "mine" / "adapter_model.safetensors"


def _miditok(folder: Path) -> Path:
    mine = save_text_folder(folder / "mine", model_type="gpt2", architectures=["GPT2LMHeadModel"])
    REMI(TokenizerConfig(use_programs=True)).save_pretrained(str(mine))
    return mine / "model.safetensors"


def _musicgen(folder: Path) -> Path:
    names = {"audio_encoder.encoder.layers.0.conv.weight": (2, 2),
             "text_encoder.encoder.block.0.layer.0.SelfAttention.q.weight": (2, 2)}  # fmt: skip
    return save(folder / "mine.safetensors", names)


def _redux(folder: Path) -> Path:
    part = save_redux(folder / "mine") / "image_embedder"
    return next(part.glob("*.safetensors"))


def _picture(folder: Path) -> Path:
    notes = PngInfo()
    notes.add_text("parameters", PARAMETERS)
    rng = np.random.default_rng(0)
    picture = Image.fromarray(rng.integers(0, 255, (64, 64, 3), np.uint8))
    picture.save(folder / "mine.png", pnginfo=notes)
    return folder / "mine.png"


def _piece(folder: Path) -> Path:
    notes = tuple(Note(480 * beat, 60 + beat, 480) for beat in range(8))
    (folder / "mine.mid").write_bytes(write_midi(Score((Track(notes),))))
    return folder / "mine.mid"


def _list_of_parts(folder: Path) -> Path:
    """A list as the studio writes it, of parts that lie beside it wherever the folder is."""
    file = _parts("sd3", "one file")(folder)
    size = file.stat().st_size
    row = {"path": str(file), "prefix": "", "target": "", "size": size, "sha256": ""}
    content = {"format": "bowerbird model of parts", "version": 1, "files": [row]}
    (folder / "mine.parts").write_text(json.dumps(content, indent=1))
    return folder / "mine.parts"


TRUE_FORMS: dict[str, Callable[[Path], Path]] = {
    "checkpoint of SD 1.5": _checkpoint,
    "SD 3 in one file": _parts("sd3", "one file"),
    "transformer of Flux with its parts": _parts("flux"),
    "scaled fp8": _parts("flux", "fp8 scaled"),
    "NVFP4": _parts("z-image", "nvfp4"),
    "MXFP8": _parts("flux", "mxfp8"),
    "GGUF of Flux": _parts("flux", "gguf"),
    "text encoder": _parts("flux", which=2),
    "autoencoder": _parts("flux", which=-1),
    "list of parts": _list_of_parts,
    "pickled checkpoint": _pickle,
    "pickled upscaler": _upscaler_pickle,
    "folder of diffusers": _folder,
    "folder of Flux Kontext": _family(
        "flux kontext", "transformer/diffusion_pytorch_model.safetensors"
    ),
    "upscaler": _tensors("4x-mine.safetensors", compact),
    "LoRA": _lora,
    "LoRA of OneTrainer": _tensors("mine.safetensors", _onetrainer),
    "LoHa": _tensors("mine.safetensors", _loha),
    "LoKr": _tensors("mine.safetensors", _lokr),
    "GLoRA": _tensors("mine.safetensors", _glora),
    "LoRA of Wan": _tensors("mine.safetensors", _wan_lora),
    "textual inversion": _tensors("mine.safetensors", lambda: {"emb_params": torch.randn(2, 768)}),
    "Redux": _redux,
    "GGUF LoRA": lambda folder: save_gguf_lora(folder / "mine.gguf"),
    "text folder": _text,
    "GGUF text": lambda folder: save_gguf(folder / "mine.gguf", "llama"),
    "PEFT folder": _adapter,
    "folder of miditok": _miditok,
    "MusicGen": _musicgen,
    "refiner of SDXL": lambda folder: save(folder / "mine.safetensors", unet(1280), "f4"),
    "picture with parameters": _picture,
    "MIDI": _piece,
}  # fmt: skip
