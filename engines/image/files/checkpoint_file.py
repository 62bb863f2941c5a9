"""Loads picture models from one `.safetensors` file with the tensor names of the original code.

Invariant: only the file and shipped resources are read. diffusers converts the names. The
configuration follows from the shapes in the file (original_config.py), the tokenizers are shipped.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from importlib.resources import as_file, files
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from transformers import CLIPTokenizer, Qwen2Tokenizer, T5Tokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.checkpoint_layouts import (
    QWEN3_PREFIX,
    QWEN25_PREFIX,
    QWEN25_READER_PREFIX,
    T5_PREFIX,
    UMT5_PREFIX,
    CheckpointLayout,
    layout_of_file,
)
from engines.formats.model_parts import (
    WORDS,
    ModelParts,
    open_parts,
    plain_shapes,
    read_part_tensors,
)
from engines.formats.pipeline_families import FAMILIES, family_names
from engines.formats.prediction import prediction_of_file
from engines.image.files.mapped_checkpoint import build_networks, read_weights
from engines.image.files.original_config import build_configs

_BOUNDARY = 0.875
"""Of the noise, above which the first of the two transformers of Wan 2.2 draws."""


def load_checkpoint(file: Path, dtype: torch.dtype, *, mapped: bool = False) -> Any:
    """The pipeline of the checkpoint in `file`, or of the files that a list of parts names.

    It is in one precision, or has its weights mapped. Raises `EngineError`.
    """
    import diffusers
    from diffusers.schedulers.scheduling_lcm import LCMScheduler

    parts = open_parts(file)
    shapes = plain_shapes(read_part_tensors(parts.files))
    layout = layout_of_file(shapes, file)
    if layout is None or layout.missing:
        raise _unsupported_error(file, layout)
    weights = read_weights(parts)
    configs = build_configs(shapes, layout, prediction_of_file(parts, weights.stored.keys()))
    networks = build_networks(weights, layout, configs, dtype, mapped=mapped)
    scheduler = configs["scheduler"]
    components = networks | _tokenizers(parts, layout, weights.stored)
    if "processor" in components:
        _tell_tokens_of_pictures(components["text_encoder"].config, components["tokenizer"])
    components["scheduler"] = getattr(diffusers, scheduler["_class_name"]).from_config(scheduler)
    if "lcm" in file.stem.lower():
        components["scheduler"] = LCMScheduler.from_config(components["scheduler"].config)
    kind = getattr(diffusers, layout.pipeline)
    settings = _settings(layout, file, networks)
    required = signature(kind.__init__).parameters.values()
    absent = [p.name for p in required if p.default is p.empty and p.name != "self"]
    return kind(**{**dict.fromkeys(absent), **settings, **components})


def _settings(
    layout: CheckpointLayout, file: Path, networks: Mapping[str, Any]
) -> dict[str, object]:
    """Settings of a pipeline that are no parts."""
    if layout.pipeline in ("StableDiffusionPipeline", "StableDiffusionInstructPix2PixPipeline"):
        return {"requires_safety_checker": False}
    if layout.pipeline == "Flux2KleinPipeline":
        return {"is_distilled": "base" not in file.stem.lower()}
    if "transformer_2" in networks:
        return {"boundary_ratio": _BOUNDARY}
    if layout.pipeline == "WanPipeline":
        return {"expand_timesteps": bool(networks["vae"].config.is_residual)}
    return {}


def _tokenizers(
    parts: ModelParts, layout: CheckpointLayout, tensors: Mapping[str, torch.Tensor]
) -> dict[str, Any]:
    """The tokenizer of each text encoder; all but those of Qwen and UMT5 are shipped."""
    tokenizers: dict[str, Any] = {}
    for index, prefix in enumerate(layout.text_encoders):
        name = "tokenizer" if index == 0 else f"tokenizer_{index + 1}"
        if prefix == T5_PREFIX:
            tokenizers[name] = t5_tokenizer()
        elif prefix == UMT5_PREFIX:
            tokenizers[name] = umt5_tokenizer(tensors[prefix + WORDS].numpy().tobytes())
        elif prefix in (QWEN3_PREFIX, QWEN25_PREFIX, QWEN25_READER_PREFIX):
            if parts.tokenizer is None:
                raise _without_words(parts.files[0].path)
            tokenizers[name] = qwen_tokenizer(parts.tokenizer)
            if prefix == QWEN25_READER_PREFIX:
                tokenizers["processor"] = qwen_processor(tokenizers[name])
        else:
            is_first = index == 0 and prefix != "cond_stage_model.model."
            tokenizers[name] = clip_tokenizer("<|endoftext|>" if is_first else "!")
    return tokenizers


def _without_words(file: Path) -> EngineError:
    return EngineError(
        Text(
            "{name} reads prompts with the words of Qwen, and these are in no folder here.",
            name=file.name,
        ),
        remedy=Text("Add the model again with its parts."),
    )


def _unsupported_error(file: Path, layout: CheckpointLayout | None) -> EngineError:
    if layout is None:
        return EngineError(
            Text(
                "“{name}” is a checkpoint of a kind that the studio does not know.", name=file.name
            ),
            remedy=Text("It draws with {family_names}.", family_names=family_names()),
        )
    return EngineError(
        Text(
            "“{name}” is {name2}, but lacks {missing}.",
            name=file.name,
            name2=FAMILIES[layout.pipeline].name,
            missing=layout.missing,
        ),
        remedy=Text("Choose the diffusers folder of this model."),
    )


_START, _END = "<|startoftext|>", "<|endoftext|>"


def clip_tokenizer(padding: str = _END) -> CLIPTokenizer:
    """The tokenizer, which pads prompts to 77 tokens with the token `padding`."""
    compressed = (files("resources") / "tokenizers" / "clip.txt.gz").read_bytes()
    merges = [tuple(line.split()) for line in gzip.decompress(compressed).decode().splitlines()]
    letters = list(bytes_to_unicode().values())
    tokens = [*letters, *(f"{letter}</w>" for letter in letters), *map("".join, merges)]
    vocabulary = {token: index for index, token in enumerate([*tokens, _START, _END])}
    return CLIPTokenizer(vocab=vocabulary, merges=merges, pad_token=padding, model_max_length=77)  # type: ignore[arg-type]


_LENGTH = 512


def t5_tokenizer() -> T5Tokenizer:
    """The tokenizer, which pads prompts to 512 tokens."""
    vocabulary = files("resources") / "tokenizers" / "t5.model"
    with as_file(vocabulary) as file:
        return umt5_tokenizer(file.read_bytes())


def umt5_tokenizer(vocabulary: bytes) -> T5Tokenizer:
    """The tokenizer of a vocabulary of SentencePiece, as files of UMT5 carry it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "spiece.model").write_bytes(vocabulary)
        return T5Tokenizer.from_pretrained(folder, model_max_length=_LENGTH)


_CHAT = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}"
    "<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n"
    "{% if enable_thinking is defined and not enable_thinking %}<think>\n\n</think>\n\n"
    "{% endif %}{% endif %}"
)
"""Qwen3's template for one message, in place of whatever came with the words."""


def qwen_tokenizer(folder: Path) -> Qwen2Tokenizer:
    """The tokenizer of Qwen in a folder. Raises `EngineError` where it has no tokens of a chat."""
    tokenizer = Qwen2Tokenizer.from_pretrained(folder, local_files_only=True)
    tokenizer.chat_template = _CHAT
    tokenizer.add_special_tokens({"pad_token": _END})
    if len(tokenizer("<|im_start|>", add_special_tokens=False)["input_ids"]) != 1:
        raise EngineError(
            Text("The words in {folder} are not those of Qwen.", folder=folder),
            remedy=Text("Add the model again."),
        )
    return tokenizer


_LEAST_PIXELS, _MOST_PIXELS = 3_136, 12_845_056
"""As published with Qwen2.5-VL."""
_PICTURE, _FILM = "<|image_pad|>", "<|video_pad|>"


def qwen_processor(tokenizer: Qwen2Tokenizer) -> Any:
    """What turns words and pictures into the inputs of Qwen2.5-VL."""
    import transformers

    pixels: dict[str, Any] = {"min_pixels": _LEAST_PIXELS, "max_pixels": _MOST_PIXELS}
    return transformers.Qwen2VLProcessor(
        transformers.Qwen2VLImageProcessor(**pixels),
        tokenizer,
        transformers.Qwen2VLVideoProcessor(),
        chat_template=tokenizer.chat_template,
    )


def _tell_tokens_of_pictures(config: Any, tokenizer: Qwen2Tokenizer) -> None:
    """Put the tokens that stand for pictures into a configuration. Raises `EngineError`."""
    ids: Any = tokenizer.convert_tokens_to_ids([_PICTURE, _FILM])
    picture, film = ids
    if picture is None or picture == tokenizer.unk_token_id:
        raise EngineError(
            Text(
                "The words of Qwen that were found have none for pictures ({token}).",
                token=_PICTURE,
            ),
            remedy=Text("Add the model again, with the words of Qwen2.5-VL beside it."),
        )
    config.image_token_id, config.video_token_id = picture, film
