"""Everything in the folders of other programs is offered for use, or says why it cannot be used."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.base import places
from studio.base.events import Events
from studio.base.settings import Settings
from studio.cli.main import run
from studio.models.library import ModelLibrary
from tests.studio.models import model_files as files
from tests.studio.models.model_files import save, save_gguf, save_split_gguf, save_text_folder
from tests.studio.models.test_adapter_files import save_gguf_lora
from tests.studio.models.test_nearby import SDXL
from tests.studio.models.test_nearby import artist as artist

Write = Callable[[Path], object]
USABLE, IMPORTED = "", "adapters import"
SD15 = files.unet(768) | files.AUTOENCODER | files.CLIP_L
LAYER = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k"
LORA = {f"{LAYER}.lora_down.weight": (4, 768), f"{LAYER}.lora_up.weight": (8, 4)}
VAE = {"decoder.conv_in.weight": (2, 4, 1, 1), "encoder.conv_in.weight": (2, 3, 1, 1)}
CONTROL = {
    "control_model.input_blocks.0.0.weight": (2, 4),
    "control_model.zero_convs.0.0.weight": (2,),
}
IP_ADAPTER = {"image_proj.proj.weight": (4, 4), "ip_adapter.1.to_k_ip.weight": (4, 4)}
CLIP_VISION = {"vision_model.embeddings.patch_embedding.weight": (4, 3, 2, 2),
               "vision_model.encoder.layers.0.mlp.fc1.weight": (4, 4)}  # fmt: skip
TAESD = {"decoder.layers.0.weight": (4, 4), "encoder.layers.0.weight": (4, 4)}
GGML = b"lmgg" + bytes(200)
PICKLE = b"\x80\x02}q\x00."


def weights(shapes: dict[str, tuple[int, ...]]) -> Write:
    return lambda path: save(path, shapes)


def content(data: bytes | str | dict[str, object]) -> Write:
    text = json.dumps(data) if isinstance(data, dict) else data
    return lambda path: path.write_bytes(text.encode() if isinstance(text, str) else text)


def gguf(kind: str, **values: int) -> Write:
    return lambda path: save_gguf(path, kind, **values)


def mlx(path: Path) -> None:
    save_text_folder(path, quantization={"group_size": 64, "bits": 4})


def exl2(path: Path) -> None:
    save_text_folder(path, quantization_config={"quant_method": "exl2", "bits": 4.0})


def peft(path: Path) -> None:
    save(path / "adapter_model.safetensors", {"base_model.model.a.lora_A.weight": (4, 4)})
    (path / "adapter_config.json").write_text("{}")


def pickled_folder(path: Path) -> None:
    path.mkdir()
    (path / "config.json").write_text('{"model_type": "gpt2"}')
    (path / "pytorch_model.bin").write_bytes(PICKLE)


def link_to(target: str) -> Write:
    return lambda path: path.symlink_to(target)


COMFYUI: dict[str, tuple[Write, str | None]] = {
    "models/checkpoints/SDXL/photo.safetensors": (weights(SDXL), USABLE),
    "models/checkpoints/old.ckpt": (content(PICKLE), "is a pickle"),
    "models/checkpoints/again": (link_to(".."), None),
    "models/checkpoints/photo.sha256": (content("ab"), None),
    "models/diffusion_models/flux1-dev-Q8_0.gguf": (
        lambda path: save_gguf(path, "flux", dict(files.FLUX), words=0), "is the part of Flux",
    ),
    "models/text_encoders/t5xxl.safetensors": (
        weights({files.T5_LAYER: (4, 4), "shared.weight": (4, 4)}), "is a text encoder",
    ),
    "models/vae/sdxl_vae.safetensors": (weights(VAE), IMPORTED),
    "models/vae_approx/taesd_decoder.safetensors": (weights(TAESD), "TAESD"),
    "models/loras/ink/ink.safetensors": (weights(LORA), IMPORTED),
    "models/embeddings/easynegative.safetensors": (weights({"emb_params": (8, 768)}), IMPORTED),
    "models/embeddings/older.pt": (content(PICKLE), "--convert"),
    "models/controlnet/canny.safetensors": (weights(CONTROL), "ControlNet"),
    "models/ipadapter/plus.safetensors": (weights(IP_ADAPTER), IMPORTED),
    "models/clip_vision/h.safetensors": (weights(CLIP_VISION), "an image encoder"),
    "models/upscale_models/4x.pth": (content(PICKLE), "--convert"),
    "models/configs/v1-inference.yaml": (content("model: 1"), None),
    "models/checkpoints/put_checkpoints_here": (content(""), None),
    "models/insightface/inswapper.onnx": (content(bytes(64)), "an ONNX file, which"),
}  # fmt: skip
A1111: dict[str, tuple[Write, str | None]] = {
    "models/Stable-diffusion/v1-5.safetensors": (weights(SD15), USABLE),
    "models/Stable-diffusion/v1-5.civitai.info": (content({"a": 1}), None),
    "models/Stable-diffusion/v1-5.preview.png": (content(b"\x89PNG"), None),
    "models/Stable-diffusion/half.safetensors.part": (content(bytes(90)), None),
    "models/Lora/ink.safetensors": (weights(LORA), IMPORTED),
    "models/Lora/ink.json": (content({"sd version": "SD1"}), None),
    "models/VAE/vae-ft-mse-840000.vae.pt": (content(PICKLE), "--convert"),
    "models/ESRGAN/4x.pth": (content(PICKLE), "--convert"),
    "models/hypernetworks/style.pt": (content(PICKLE), "is a pickle"),
    "embeddings/bad-hands.pt": (content(PICKLE), "--convert"),
    "cache/cache.json": (content({}), None),
}
FOOOCUS: dict[str, tuple[Write, str | None]] = {
    "models/checkpoints/juggernautXL.safetensors": (weights(SDXL), USABLE),
    "models/loras/sd_xl_offset.safetensors": (weights(LORA), IMPORTED),
    "models/prompt_expansion/fooocus_expansion": (pickled_folder, "are a pickle"),
    "models/vae_approx/xlvaeapp.pth": (content(PICKLE), "--convert"),
    "models/inpaint/fooocus_inpaint_head.pth": (content(PICKLE), "--convert"),
    "models/inpaint/inpaint_v26.fooocus.patch": (content(PICKLE), "is a pickle"),
}  # fmt: skip
KOBOLD: dict[str, tuple[Write, str | None]] = {
    "llama.gguf": (gguf("llama"), USABLE),
    "loras/ink.gguf": (save_gguf_lora, IMPORTED),
    "mmproj.gguf": (gguf("clip", words=0), "mmproj"),
    "whisper-base.bin": (content(GGML), "GGML"),
    "old-ggjt.bin": (content(b"tjgg" + bytes(90)), "GGML"),
    "koboldcpp-linux-x64": (content(b"\x7fELF" + bytes(90)), None),
    "mine.kcpps": (content({"model_param": "../elsewhere/far.gguf", "sdmodel": ""}), None),
    "../elsewhere/far.gguf": (gguf("llama"), USABLE),
}
LM_STUDIO: dict[str, tuple[Write, str | None]] = {
    "models/org/Qwen3-4B-GGUF/Qwen3-4B-Q8_0.gguf": (gguf("qwen3"), USABLE),
    "models/org/Large-GGUF/Large-00001-of-00002.gguf": (
        lambda path: [save_split_gguf(path.parent, "Large", number) for number in (1, 2)], USABLE,
    ),
    "models/org/Qwen3-4B-GGUF/mmproj-f16.gguf": (gguf("clip", words=0), "mmproj"),
    "models/mlx-community/Llama-4bit": (mlx, "packed"),
    "models/org/Mistral-exl2": (exl2, "packed"),
    "models/org/adapter": (peft, IMPORTED),
    "models/org/half.gguf": (content(b"GGUF\3\0\0\0" + bytes(8)), "damaged or not whole"),
    "models/org/downloading_half.gguf.part": (content(b"GGUF"), None),
    ".internal/model-index-cache.json": (content({}), None),
}  # fmt: skip
PROGRAMS = {
    "ComfyUI": ("ComfyUI", COMFYUI),
    "A1111": ("stable-diffusion-webui", A1111),
    "Fooocus": ("Fooocus", FOOOCUS),
    "KoboldCpp": ("koboldcpp", KOBOLD),
    "LM Studio": (".lmstudio", LM_STUDIO),
}


def write_tree(root: Path, tree: dict[str, tuple[Write, str | None]]) -> None:
    for name, (write, _) in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_file_of_a_program_is_used_or_says_why_not(artist: Path, program: str):
    folder, tree = PROGRAMS[program]
    root = artist / folder
    write_tree(root, tree)
    models = ModelLibrary(places.models_folder(), Settings(), lambda: None, Events()).find()
    assert {model.program for model in models} == {program}
    answers = {model.path.resolve(): model for model in models}
    expected = {(root / name).resolve(): words for name, (_, words) in tree.items()
                if words is not None}  # fmt: skip
    assert sorted(answers) == sorted(expected)
    for path, words in expected.items():
        model = answers[path]
        if words == USABLE:
            assert model.inspection, (path, model.fault)
        else:
            assert words in f"{model.fault} {model.remedy}", path
        assert model.is_adapter == (words == IMPORTED), path
        assert re.search(r"[.]$", model.fault) or not model.fault


def test_what_fooocus_keeps_elsewhere_is_found(artist: Path, tmp_path: Path):
    save(tmp_path / "disk/a/photo.safetensors", SDXL)
    save(tmp_path / "disk/b/ink.safetensors", LORA)
    paths = {"path_checkpoints": [str(tmp_path / "disk/a")], "path_loras": str(tmp_path / "disk/b")}
    (artist / "Fooocus").mkdir()
    (artist / "Fooocus/config.txt").write_text(json.dumps(paths | {"path_vae": 3}))
    library = ModelLibrary(places.models_folder(), Settings(), lambda: None, Events())
    assert {model.name: model.is_adapter for model in library.find()} == {
        "photo": False,
        "ink": True,
    }


def test_the_command_tells_how_adapters_are_taken(
    artist: Path,
    capsys: pytest.CaptureFixture[str],
):
    write_tree(artist / "ComfyUI", COMFYUI)
    assert run(["models", "find"]) == 0
    output = capsys.readouterr()
    assert "`bowerbird models add PATH` puts one on the list" in output.err
    assert "`bowerbird adapters import PATH` takes an adapter" in output.err
    rows = output.out
    assert rows.index("photo") < rows.index("ink") < rows.index("canny")
