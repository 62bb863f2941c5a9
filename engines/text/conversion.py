"""Turns a GGUF file into a transformers folder with safetensors, once.

Invariant: a converted folder appears complete or not at all (written beside, then renamed), and
holds weights, description, tokenizer and chat template, so that it loads like any other folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from engines.library_errors import silence_libraries, translate_load_errors

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def unpack(file: Path, dtype: torch.dtype) -> PreTrainedModel:
    """The model in a GGUF file with plain weights of `dtype`. Raises what transformers raises."""
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(
        file.parent,
        gguf_file=file.name,
        dtype=dtype,
        local_files_only=True,
        trust_remote_code=False,
        **_plain_weights(),
    )
    # transformers counts the model as still quantized and would refuse to save or train it.
    with contextlib.suppress(AttributeError):
        del model.config.quantization_config
    model.hf_quantizer, model.is_quantized = None, False
    return model


def convert(file: Path, folder: Path, dtype: torch.dtype) -> None:
    """Write the GGUF `file` as a transformers folder of `dtype` weights, all or nothing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _write(file, draft, dtype)
        draft.chmod(0o755)
        with contextlib.suppress(FileExistsError):
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def converted(file: Path, cache: Path, dtype: torch.dtype) -> Path:
    """The folder in `cache` that holds this very file converted; made on first use.

    The folder's name covers the file's place, size and time, so a replaced file is converted anew.
    """
    stat = file.stat()
    identity = f"{file.resolve()}|{stat.st_size}|{stat.st_mtime_ns}|{dtype}"
    folder = cache / "converted" / hashlib.sha256(identity.encode()).hexdigest()[:20]
    if not folder.is_dir():
        with translate_load_errors(file, "weights"):
            convert(file, folder, dtype)
    return folder


def _write(file: Path, folder: Path, dtype: torch.dtype) -> None:
    from transformers import AutoTokenizer

    # The reader draws its own bars, which no setting of transformers turns off.
    with silence_libraries(), contextlib.redirect_stderr(io.StringIO()):
        tokenizer = AutoTokenizer.from_pretrained(
            file.parent, gguf_file=file.name, local_files_only=True, trust_remote_code=False
        )
        model = unpack(file, dtype)
        tokenizer.save_pretrained(folder)
        model.config.architectures = [type(model).__name__]
        model.save_pretrained(folder)
    for written in folder.iterdir():
        written.chmod(0o644)


def _plain_weights() -> dict[str, Any]:
    """What tells newer transformers not to keep GGUF weights packed; older ones never do."""
    import transformers

    packed = getattr(transformers, "GgufConfig", None)
    return {"quantization_config": packed(dequantize=True)} if packed else {}
