"""Converts a GGUF file into a transformers folder with safetensors, once.

Invariant: a converted folder is complete or absent (written to a temporary folder, then renamed).
It holds weights, config, tokenizer and chat template, so that it loads like any other folder.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from engines.cached_models import mark_used
from engines.library_errors import silence_libraries, translate_load_errors
from engines.stalls import import_model_code
from engines.text import gguf_file

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def load_gguf(file: Path, dtype: torch.dtype) -> PreTrainedModel:
    """The model in a GGUF file with plain weights of `dtype`. Raises what transformers raises."""
    import_model_code()
    from transformers import AutoModelForCausalLM

    model: Any = AutoModelForCausalLM.from_pretrained(
        file.parent,
        gguf_file=file.name,
        dtype=dtype,
        local_files_only=True,
        trust_remote_code=False,
        **_dequantize_kwargs(),
    )
    # transformers still takes the model for quantized and would refuse to save or train it.
    with contextlib.suppress(AttributeError):
        del model.config.quantization_config
    model.hf_quantizer, model.is_quantized = None, False
    return model


def convert(file: Path, folder: Path, dtype: torch.dtype) -> None:
    """Write the GGUF `file` as a transformers folder of `dtype` weights, complete or not at all.

    Raises `OSError` when the disk is full, and what transformers raises.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _write_folder(file, temporary, dtype)
        temporary.chmod(0o755)
        with contextlib.suppress(FileExistsError):
            temporary.rename(folder)
    except Exception as error:  # each library has its own error for a full disk
        if "No space left" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder.parent)) from error
        raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def convert_cached(file: Path, cache: Path, dtype: torch.dtype) -> Path:
    """The folder in `cache` with the conversion of this file, which is made on first use.

    The folder's name is a hash of the file's path, size and time of change, so that a replaced
    file is converted again. Raises `EngineError` when the file cannot be read, or its plain weights
    do not fit into memory.
    """
    stat = file.stat()
    identity = f"{file.resolve()}|{stat.st_size}|{stat.st_mtime_ns}|{dtype}"
    folder = cache / "converted" / hashlib.sha256(identity.encode()).hexdigest()[:20]
    gguf_file.require_room_to_unpack(file, dtype.itemsize)
    if not folder.is_dir():
        with translate_load_errors(file, "weights"):
            convert(file, folder, dtype)
    mark_used(folder)
    return folder


def _write_folder(file: Path, folder: Path, dtype: torch.dtype) -> None:
    from transformers import AutoTokenizer

    # The GGUF reader has its own progress bars, which no setting of transformers switches off.
    with silence_libraries(), contextlib.redirect_stderr(io.StringIO()):
        tokenizer = AutoTokenizer.from_pretrained(
            file.parent, gguf_file=file.name, local_files_only=True, trust_remote_code=False
        )
        model = load_gguf(file, dtype)
        tokenizer.save_pretrained(folder)
        model.config.architectures = [type(model).__name__]
        model.save_pretrained(folder)
    for path in folder.iterdir():
        path.chmod(0o644)


def _dequantize_kwargs() -> dict[str, Any]:
    """Makes newer versions of transformers dequantize GGUF weights; older ones always do."""
    import transformers

    config_class = getattr(transformers, "GgufConfig", None)
    return {"quantization_config": config_class(dequantize=True)} if config_class else {}
