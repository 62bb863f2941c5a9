"""Loads music models from the local disk.

Invariant: only safetensors are loaded, never a pickle and never a model's own program code, and
nothing is downloaded. Any fault of a file raises `EngineError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import torch

from engines.contract import EngineError
from engines.contract.text import Text
from engines.decoding.recurrent import TokenLSTM, load_recurrent, model_type_of
from engines.library_errors import silence_libraries, translate_load_errors
from engines.music.tokens import VOCABULARY_FILE, MusicTokens
from engines.stalls import import_model_code, without_stalls

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM

MAX_CONTEXT = 768
"""Maximum context in tokens, whatever a model claims: training sequences were no longer."""
MELODY_LSTM = "bowerbird-melody-lstm"
PHRASE_VAE = "bowerbird-phrase-vae"
"""`model_type` of the models that the studio trains, besides Llamas."""
REQUIRED_FILES = ("config.json", "model.safetensors", VOCABULARY_FILE)


@without_stalls()
def load_tokens(path: Path) -> MusicTokens:
    """The vocabulary of a model folder. Raises `EngineError`."""
    check_model(path)
    return MusicTokens.load(path)


@without_stalls()
def load_model(path: Path, device: torch.device, dtype: torch.dtype) -> LlamaForCausalLM:
    """The model in the folder `path`, a Llama, on `device`, for inference.

    Raises `EngineError` if files are missing, truncated, or of another kind.
    """
    check_model(path)
    if kind_of(path) in (MELODY_LSTM, PHRASE_VAE):
        raise EngineError(
            Text("“{name}” composes, but does not learn from ratings.", name=path.name),
            remedy=Text("Choose a transformer, such as the starter."),
        )
    import_model_code()
    from transformers import LlamaForCausalLM

    with translate_load_errors(path, "weights"), silence_libraries():
        loaded = LlamaForCausalLM.from_pretrained(
            path,
            dtype=dtype,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            output_loading_info=True,
        )
    # With `output_loading_info` transformers returns a pair, which its types leave out.
    model, info = cast("tuple[Any, dict[str, Any]]", loaded)
    if info["missing_keys"] or model.config.model_type != "llama":
        raise mismatch_error(path)
    return model.to(device).eval()


def kind_of(path: Path) -> str:
    """The `model_type` of a model folder. Raises `EngineError`."""
    check_model(path)
    return model_type_of(path)


@without_stalls()
def load_lstm(path: Path, device: torch.device) -> TokenLSTM:
    """The melody LSTM in a folder. Raises `EngineError` when its files do not fit."""
    check_model(path)
    return load_recurrent(path, device)


def context_length(model: LlamaForCausalLM) -> int:
    """The model's context in tokens."""
    return min(int(model.config.max_position_embeddings), MAX_CONTEXT)


def check_model(path: Path) -> None:
    """Raise `EngineError` if the folder is not a complete music model."""
    if not path.is_dir():
        raise EngineError(
            Text("The model “{path}” is not there.", path=path),
            remedy=Text("Choose another, or install it again."),
        )
    for name in REQUIRED_FILES:
        if not (path / name).is_file():
            raise EngineError(
                Text(
                    "“{name}” is not a music model: it has no {name2}.", name=path.name, name2=name
                ),
                remedy=Text("Choose another, or get it again, complete."),
            )


def mismatch_error(path: Path) -> EngineError:
    """The error for a folder whose files belong to different models."""
    return EngineError(
        Text("The files in “{name}” do not fit together.", name=path.name),
        remedy=Text("Get the model again, complete."),
    )
