"""`bowerbird models add` says of any file in one sentence what it is, or what is wrong with it."""

from __future__ import annotations

import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from gguf import LlamaFileType

from studio.cli.main import run
from studio.models.language_models import WRITES_ON
from tests.studio.models import model_files as files
from tests.studio.models.model_files import save, save_gguf, save_picture_folder, save_text_folder
from tests.studio.models.refusal import refusal_of

SD1_PARTS = ("unet", "vae", "text_encoder", "tokenizer")
XL_PARTS = (*SD1_PARTS, "text_encoder_2", "tokenizer_2")
FLUX_PARTS = ("transformer", "vae", "text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2")
Build = Callable[[Path], Path]


def checkpoint(*parts: files.Shapes, **note: str) -> Build:
    shapes = {name: shape for part in parts for name, shape in part.items()}
    return lambda folder: save(folder / "mine.safetensors", shapes, **note)


def gguf(architecture: str, **options: object) -> Build:
    return lambda folder: save_gguf(folder / "mine.gguf", architecture, **options)  # type: ignore[arg-type]


def text_folder(**config: object) -> Build:
    return lambda folder: save_text_folder(folder / "mine", **config)


def picture_folder(pipeline: str, *parts: str) -> Build:
    return lambda folder: save_picture_folder(folder / "mine", pipeline, *parts)


# What the studio works with: its family, its form and how its weights are packed.
MODELS: dict[str, tuple[Build, str, str, str]] = {
    "sd 1.5": (checkpoint(files.unet(768), files.AUTOENCODER, files.CLIP_L),
               "Stable Diffusion 1.5", "checkpoint file", "f16"),
    "sd 1.5 inpainting": (checkpoint(files.unet(768, 9), files.AUTOENCODER, files.CLIP_L),
                          "Stable Diffusion 1.5", "checkpoint file", "f16"),
    "sd 2": (checkpoint(files.unet(1024), files.AUTOENCODER, files.OPEN_CLIP),
             "Stable Diffusion 2", "checkpoint file", "f16"),
    "sdxl": (checkpoint(files.unet(2048), files.AUTOENCODER, files.TWO_CLIPS),
             "Stable Diffusion XL", "checkpoint file", "f16"),
    "sd 3": (checkpoint(files.SD3), "Stable Diffusion 3", "checkpoint file", "f16"),
    "flux": (checkpoint({f"{files.UNET}{name}": shape for name, shape in files.FLUX.items()},
                        {f"text_encoders.t5xxl.transformer.{files.T5_LAYER}": (2, 2),
                         f"text_encoders.clip_l.transformer.{files.CLIP_LAYER}": (1, 768),
                         "vae.decoder.conv_in.weight": (2, 16, 1, 1)}),
             "Flux", "checkpoint file", "f16"),
    "sd folder": (picture_folder("StableDiffusionPipeline", *SD1_PARTS),
                  "Stable Diffusion", "diffusers folder", "f16"),
    "sdxl folder": (picture_folder("StableDiffusionXLPipeline", *XL_PARTS),
                    "Stable Diffusion XL", "diffusers folder", "f16"),
    "sd 3 folder": (picture_folder("StableDiffusion3Pipeline", "transformer", *XL_PARTS[1:]),
                    "Stable Diffusion 3", "diffusers folder", "f16"),
    "flux folder": (picture_folder("FluxPipeline", *FLUX_PARTS),
                    "Flux", "diffusers folder", "f16"),
    "pixart folder": (picture_folder("PixArtSigmaPipeline", "transformer", *SD1_PARTS[1:]),
                      "PixArt", "diffusers folder", "f16"),
    "sana folder": (picture_folder("SanaPipeline", "transformer", *SD1_PARTS[1:]),
                    "Sana", "diffusers folder", "f16"),
    "flux 2 folder": (picture_folder("Flux2KleinPipeline", "transformer", *SD1_PARTS[1:]),
                      "Flux 2 Klein", "diffusers folder", "f16"),
    "chroma folder": (picture_folder("ChromaPipeline", "transformer", *SD1_PARTS[1:]),
                      "Chroma", "diffusers folder", "f16"),
    "z-image folder": (picture_folder("ZImagePipeline", "transformer", *SD1_PARTS[1:]),
                       "Z-Image", "diffusers folder", "f16"),
    "qwen-image folder": (picture_folder("QwenImagePipeline", "transformer", *SD1_PARTS[1:]),
                          "Qwen-Image", "diffusers folder", "f16"),
    "llama": (text_folder(), "Llama", "transformers folder", "f16"),
    "qwen 2": (text_folder(architectures=["Qwen2ForCausalLM"], model_type="qwen2"),
               "Qwen 2", "transformers folder", "f16"),
    "qwen 3": (text_folder(architectures=["Qwen3ForCausalLM"], model_type="qwen3"),
               "Qwen 3", "transformers folder", "f16"),
    "gemma 2": (text_folder(architectures=["Gemma2ForCausalLM"], model_type="gemma2"),
                "Gemma 2", "transformers folder", "f16"),
    "gemma 3": (text_folder(architectures=["Gemma3ForConditionalGeneration"], model_type="gemma3"),
                "Gemma 3", "transformers folder", "f16"),
    "gemma 4": (text_folder(architectures=["Gemma4ForCausalLM"], model_type="gemma4_text"),
                "Gemma 4", "transformers folder", "f16"),
    "phi": (text_folder(architectures=["Phi3ForCausalLM"], model_type="phi3"),
            "Phi", "transformers folder", "f16"),
    "mistral": (text_folder(architectures=["MistralForCausalLM"], model_type="mistral"),
                "Mistral", "transformers folder", "f16"),
    "smollm3": (text_folder(architectures=["SmolLM3ForCausalLM"], model_type="smollm3"),
                "SmolLM3", "transformers folder", "f16"),
    "qwen 3 gguf": (gguf("qwen3", quantisation=LlamaFileType.MOSTLY_Q4_K_M),
                    "Qwen 3", "GGUF file", "Q4_K_M"),
    "gemma 3 gguf": (gguf("gemma3"), "Gemma 3", "GGUF file", "Q8_0"),
    "split gguf": (lambda folder: split_gguf(folder, 1, 2),
                   "Llama", "GGUF file in 2 parts", "Q8_0"),
}  # fmt: skip


def split_gguf(folder: Path, *numbers: int) -> Path:
    """The parts of a split model with these numbers, of two; returns the last one's first."""
    parts = [files.save_split_gguf(folder, "mine", number) for number in numbers]
    return parts[0]


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_listed_with_family_form_and_packing(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    build, family, form, packing = MODELS[name]
    assert run(["models", "add", str(build(tmp_path)), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["family"], row["form"], row["precision"]) == (family, form, packing)
    assert row["size_bytes"] > 0
    assert row["memory_bytes"] > 0
    assert row["licence"] == ("apache-2.0" if "GGUF" in form else "not stated")


def renamed(build: Build, name: str) -> Build:
    return lambda folder: build(folder).rename(folder / name)


def lora(key: str, shape: tuple[int, int], **note: str) -> Build:
    return lambda folder: save(folder / "mine.safetensors", {key: shape}, **note)


def written(name: str, data: bytes) -> Build:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return write


def torch_file(name: str) -> Build:
    """A file of torch under this name, which is a ZIP archive with a pickle in it."""

    def write(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("archive/data.pkl", pickle.dumps({"a": 1}))
        return folder / name

    return write


def without(build: Build, *paths: str) -> Build:
    def remove(folder: Path) -> Path:
        model = build(folder)
        for path in paths:
            (model / path).unlink()
        return model

    return remove


def without_folder(build: Build, name: str) -> Build:
    def remove(folder: Path) -> Path:
        model = build(folder)
        (model / name).rename(folder / "elsewhere")
        return model

    return remove


ATTENTION = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn"
PICKLE = "This file is a pickle, which can run code when opened."
SDXL = checkpoint(files.unet(2048), files.AUTOENCODER, files.TWO_CLIPS)
SD1_FOLDER = picture_folder("StableDiffusionPipeline", *SD1_PARTS)

# What is no model to work with, with the sentence that says so.
ODD: dict[str, tuple[Build, str]] = {
    # One part of a model
    "flux": (checkpoint(files.FLUX), "is Flux, but lacks its text encoders (CLIP-L and T5-XXL) and"
             " its autoencoder (ae.safetensors)."),
    "flux with t5": (
        checkpoint(files.FLUX, {f"text_encoders.t5xxl.transformer.{files.T5_LAYER}": (2, 2)}),
        "is Flux, but lacks its text encoders (CLIP-L and T5-XXL) and its autoencoder"),
    "flux 2": (checkpoint(files.FLUX2), "is Flux 2, but lacks its text encoder (Mistral or Qwen3)"
               " and its autoencoder (flux2-vae.safetensors)."),
    "chroma": (checkpoint(files.CHROMA), "is Chroma, but lacks its text encoder (T5-XXL) and"),
    "z-image": (checkpoint(files.Z_IMAGE), "is Z-Image, but lacks its text encoder (Qwen3-4B) and"),
    "qwen-image": (checkpoint(files.QWEN_IMAGE),
                   "is Qwen-Image, but lacks its text encoder (Qwen2.5-VL-7B) and"),
    "sana": (checkpoint(files.SANA), "is Sana, but lacks its text encoder (Gemma 2) and"),
    "pixart": (checkpoint(files.PIXART), "is PixArt, but lacks its text encoder (T5-XXL) and"),
    "wan": (checkpoint({f"{files.UNET}head.modulation": (1, 2, 2)}),
            "is Wan, but lacks its text encoder (UMT5-XXL) and its autoencoder (wan_2.1_vae"),
    "sdxl without vae": (checkpoint(files.unet(2048), files.TWO_CLIPS),
                         "is Stable Diffusion XL, but lacks its autoencoder (VAE)."),
    "bare u-net": (checkpoint(files.unet(2048)), "is Stable Diffusion XL, but lacks its text"
                   " encoders (CLIP-L and CLIP-G) and its autoencoder."),
    "vae": (checkpoint({"decoder.conv_in.weight": (2, 16, 1, 1)}),
            "is an autoencoder (VAE) for Flux and Stable Diffusion 3, one part of a picture model."
            " Import it with `bowerbird adapters import` to use it with a model"),
    "t5": (checkpoint({files.T5_LAYER: (2, 2)}), "is a text encoder (T5), one part of a picture"),
    "clip": (checkpoint({files.CLIP_LAYER: (2, 2)}), "is a text encoder (CLIP), one part of"),
    "text weights": (checkpoint({"model.layers.0.self_attn.q_proj.weight": (2, 2)}),
                     "is the weights of a text model alone: config.json and tokenizer.json are"),
    "upscaler": (checkpoint({"layers.0.residual_group.blocks.0.norm1.weight": (2,),
                             "conv_first.weight": (2, 3, 3, 3)}),
                 "is an upscaler of a kind that the studio does not run. It runs those of ESRGAN"),
    "controlnet": (checkpoint({"controlnet_cond_embedding.conv_in.weight": (2, 3, 1, 1)}),
                   "is a ControlNet for Stable Diffusion, which the studio does not use."),
    "inversion": (checkpoint({"emb_params": (2, 768)}),
                  "is a textual inversion for Stable Diffusion 1.5, which adds a word to prompts."
                  " Import it with `bowerbird adapters import`, and write its name into a prompt."),
    "inversion xl": (checkpoint({"clip_l": (2, 768), "clip_g": (2, 1280)}),
                     "is a textual inversion for Stable Diffusion XL, which"),
    # Adapters
    "lora": (lora(f"{ATTENTION}2_to_k.lora_down.weight", (8, 2048)),
             "is a LoRA for Stable Diffusion XL, which is mixed into a model. Import it with"),
    "flux lora": (lora("transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight", (8, 9)),
                  "is a LoRA for Flux, which is mixed into a model."),
    "qwen-image lora": (lora("transformer_blocks.0.img_mlp.net.2.lora_A.weight", (8, 9)),
                        "is a LoRA for Qwen-Image, which is mixed into a model."),
    "z-image lora": (lora("diffusion_model.layers.0.attention.to_q.lora_A.weight", (8, 9)),
                     "is a LoRA for Z-Image, which is mixed into a model."),
    "loha": (checkpoint({f"{ATTENTION}1_to_k.hada_w1_{half}": (8, 8) for half in "ab"},
                        ss_base_model_version="sdxl_base_v1-0"),
             "is a LoHa for Stable Diffusion XL, which is mixed into a model."),
    "lokr": (checkpoint({f"{ATTENTION}1_to_k.lokr_w{side}": (4, 4) for side in (1, 2)},
                        ss_base_model_version="sd_v1"),
             "is a LoKr for Stable Diffusion 1.5, which is mixed into a model."),
    "half a lokr": (lora(f"{ATTENTION}2_to_k.lokr_w1", (4, 4)),
                    "is a LoKr, but half of it is missing. Get the adapter from its author again."),
    "dora": (checkpoint({f"{ATTENTION}1_to_k.dora_scale": (1, 8),
                         f"{ATTENTION}1_to_k.lora_down.weight": (8, 8)}),
             "is a DoRA, which is mixed into a model. Import it with"),
    "oft": (lora(f"{ATTENTION}2_to_k.oft_blocks", (1, 8)),
            "is an OFT, which the studio cannot mix in. Choose a plain LoRA."),
    # Packed in a way that nothing here unpacks
    "nunchaku": (checkpoint({"single_transformer_blocks.0.attn.to_q.wscales": (2, 2)}),
                 "are packed by SVDQuant (Nunchaku), which the studio cannot unpack."),
    "w4a8": (checkpoint({"double_blocks.0.img_attn.qkv.weight_s_rel": (2, 2)}),
             "are packed by W4A8, which the studio cannot unpack."),
    "nf4": (checkpoint({"double_blocks.0.img_attn.qkv.weight.absmax": (2,)}),
            "are packed by bitsandbytes, which the studio cannot unpack."),
    "gptq": (text_folder(quantization_config={"quant_method": "gptq"}),
             "The weights in mine are packed by gptq, which the studio cannot unpack. Choose the"
             " plain model, or its GGUF file."),
    # GGUF
    "flux gguf": (gguf("flux", tensors=dict(files.FLUX), words=0),
                  "is the part of Flux that draws (Q8_0), without its text encoders (CLIP-L and"),
    "unnamed gguf": (gguf("", tensors=dict(files.Z_IMAGE), words=0),
                     "is the part of Z-Image that draws (Q8_0), without its text encoder (Qwen3"),
    "wan gguf": (gguf("wan", words=0), "is the part of Wan that draws (Q8_0), without its text"),
    "film gguf": (gguf("hyvid", words=0), "is Hunyuan video, with which the studio does not draw"),
    "mmproj": (gguf("clip", words=0), "is the part of a text model that looks at pictures"),
    "bert gguf": (gguf("nomic-bert"), "is a model that compares texts, and writes none."),
    "t5 gguf": (gguf("t5encoder"), "is a text encoder (T5) of a picture model."),
    "unknown gguf": (gguf("another"), "llama.cpp cannot open “mine.gguf”. (unknown model"
                     " architecture: 'another') Get the model again, complete, or choose another."),
    "gguf without a layer": (gguf("llama", tensors={"token_embd.weight": (4, 32)}, words=4),
                             "llama.cpp cannot open “mine.gguf”. ("),
    "no words": (gguf("llama", words=0), "has no vocabulary (tokenizer.ggml.tokens), so it cannot"),
    "part missing": (lambda folder: split_gguf(folder, 1),
                     "is not whole: mine-00002-of-00002.gguf is missing. Copy all parts into one"),
    "second part": (lambda folder: split_gguf(folder, 2, 1),
                    "is part 2 of 2. Add mine-00001-of-00002.gguf."),
    "renamed part": (gguf("llama", split__count=2), "is one of 2 parts, which are found by their"),
    "cut gguf": (lambda folder: files.cut(save_gguf(folder / "mine.gguf", "llama"), 40),
                 "mine.gguf is damaged or not whole. Copy it again."),
    # Folders with something missing
    "no tokenizer": (without(text_folder(), "tokenizer.json"),
                     "mine has no tokenizer, so it cannot read words. Put the model's"),
    "no text encoder": (without_folder(SD1_FOLDER, "text_encoder"),
                        "mine is not whole: text_encoder is missing."),
    "no vocabulary": (without(SD1_FOLDER, "tokenizer/tokenizer.json"),
                      "mine is not whole: tokenizer.json in tokenizer is missing."),
    "no weights": (without(SD1_FOLDER, "vae/diffusion_pytorch_model.safetensors"),
                   "mine is not whole: the weights of vae are missing."),
    "other pipeline": (picture_folder("HunyuanVideoPipeline", "transformer"),
                       "mine is of a kind that the studio does not draw with (Hunyuan"),
    "reads only": (text_folder(architectures=["BertForMaskedLM"], model_type="bert"),
                   "mine does not write text onwards: it is a BertForMaskedLM. Choose a causal"),
    # Damage and disguise
    "cut": (lambda folder: files.cut(SDXL(folder), 100), "is not whole:"),
    "endless header": (lambda folder: files.header_of(folder / "mine.safetensors", 2**62),
                       "mine.safetensors is damaged: its beginning cannot be read."),
    "empty": (written("mine.safetensors", b""), "mine.safetensors is empty. Get it again."),
    "ckpt": (torch_file("mine.ckpt"), PICKLE),
    "torch as safetensors": (torch_file("mine.safetensors"), PICKLE),
    "torch as gguf": (torch_file("mine.gguf"), PICKLE),
    "pickle as safetensors": (written("mine.safetensors", pickle.dumps([1, 2])), PICKLE),
    "old pickle": (written("mine.weights", pickle.dumps({"a": 1}, 0)), PICKLE),
    "numpy": (written("mine.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '|O'"), PICKLE),
    "archive": (written("mine.zip", b"PK\x03\x04"), "mine.zip is an archive. Unpack it, and add"),
    "onnx": (written("mine.onnx", b"\x08\x07\x12\x07pytorch"), "mine.onnx is an ONNX file, which"),
    "strange weights": (checkpoint({"alpha.beta": (2, 2, 2)}), "holds weights that the studio does"
                        " not know."),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_gets_one_sentence(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    build, sentence = ODD[name]
    assert sentence in refusal_of(build(tmp_path), capsys)
    assert run(["models", "list", "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_every_class_that_transformers_writes_texts_with_is_taken():
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES as NAMES

    names = {n for entry in NAMES.values() for n in ([entry] if isinstance(entry, str) else entry)}
    readers = {"MossTranscribeDiarizeForConditionalGeneration", "GotOcr2ForConditionalGeneration"}
    others = {name for name in names - readers if not WRITES_ON.search(name)}
    assert others == {"BertGenerationDecoder"}
