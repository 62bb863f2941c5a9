"""Opens music models from this machine's own disk.

Invariant: only safetensors are opened, never a pickle and never a model's own program code, and
nothing is fetched from a network. Whatever is wrong with a file becomes `EngineError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import torch

from engines.contract import EngineError
from engines.library_errors import silence_libraries, translate_load_errors
from engines.music.tokens import FILE, MusicTokens
from engines.stalls import without_stalls

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

LONGEST = 768
"""Tokens in view at once, however many a model claims: in training it saw no more."""
PARTS = ("config.json", "model.safetensors", FILE)


@without_stalls()
def load_tokens(path: Path) -> MusicTokens:
    """The vocabulary of a model folder. Raises `EngineError`."""
    check_model(path)
    return MusicTokens.load(path)


@without_stalls()
def load_model(path: Path, device: torch.device, dtype: torch.dtype) -> LlamaForCausalLM:
    """The model in the folder `path`, a Llama, on `device`, for inference.

    Raises `EngineError` when files are missing, cut off, or of another kind.
    """
    from transformers import LlamaForCausalLM

    check_model(path)
    with translate_load_errors(path, "weights"), silence_libraries():
        model, info = LlamaForCausalLM.from_pretrained(
            path,
            dtype=dtype,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            output_loading_info=True,
        )
    if info["missing_keys"] or model.config.model_type != "llama":
        raise misfit(path)
    return model.to(device).eval()


def context_of(model: LlamaForCausalLM) -> int:
    """How many tokens the model can see at once."""
    return min(int(model.config.max_position_embeddings), LONGEST)


def check_model(path: Path) -> None:
    """Refuse, with one sentence, what is not a complete folder of a music model."""
    if not path.is_dir():
        raise EngineError(
            f"The model “{path}” is not there.", remedy="Choose another, or install it again."
        )
    for name in PARTS:
        if not (path / name).is_file():
            raise EngineError(
                f"“{path.name}” is not a music model: it has no {name}.",
                remedy="Choose another, or get it again, complete.",
            )


def misfit(path: Path) -> EngineError:
    """The sentence for a model whose files belong to different models."""
    return EngineError(
        f"The files in “{path.name}” do not fit together.", remedy="Get the model again, complete."
    )
