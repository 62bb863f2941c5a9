"""Tries a GGUF file in a process of its own, before the studio opens it.

Invariant: whatever is in the file, this process goes on: llama.cpp aborts on some damaged files,
and then only the trial ends. What was found out is cached until the file changes.

The trial also finds out whether rows that share a step have the same bits as alone, which depends
on the kernels of a quantisation and of a processor, and whether a step repeated has.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from engines.contract import EngineError
from engines.decoding.llama_cpp import NativeModel, Session, library
from engines.formats.atomic import write_atomically
from engines.text.gguf_tokenizer import GgufTokenizer

_PROMPT = (3, 10, 17)
_CODES = (
    range(1, 256),
    range(256, 2048, 64),
    range(2048, 0xD800, 4096),
    range(2**16, 2**20, 2**18),
)
_ALL_BYTES = "".join(chr(code) for codes in _CODES for code in codes)
"""Text whose UTF-8 has every byte that UTF-8 can have: some vocabularies lack some of them."""
_POLL_S = 0.1
_REMEDY = "Get the model again, complete, or choose another."


@dataclass(frozen=True)
class Trial:
    """Whether rows may share a step, and whether a step gives the same bits again."""

    rows_together: bool
    repeats: bool


def try_model(
    file: Path, cache: Path, threads: int, *, on_gpu: bool, check_cancelled: Callable[[], None]
) -> Trial:
    """The trial of a file, from `cache` or made now. Raises `EngineError` where it failed."""
    stat = file.stat()
    identity = f"{file.resolve()}|{stat.st_size}|{stat.st_mtime_ns}|{threads}|{on_gpu}"
    stored = cache / "gguf" / f"{hashlib.sha256(identity.encode()).hexdigest()[:20]}.json"
    trial = _load(stored)
    if trial is None:
        trial = _run(file, threads, on_gpu, check_cancelled)
        with contextlib.suppress(OSError):
            stored.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(stored, json.dumps(asdict(trial)).encode())
    return trial


def _load(stored: Path) -> Trial | None:
    try:
        return Trial(**json.loads(stored.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _run(file: Path, threads: int, on_gpu: bool, check_cancelled: Callable[[], None]) -> Trial:
    if getattr(sys, "frozen", False):  # a frozen program has no interpreter to start
        return _try(file, threads, on_gpu)
    command = [sys.executable, "-m", __name__, str(file), str(threads), str(int(on_gpu))]
    root = Path(__file__).resolve().parents[2]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None:
                check_cancelled()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_POLL_S)
        except BaseException:
            process.kill()
            raise
        answer = process.stdout.read() if process.stdout else b""
    return _read_answer(file, process.returncode, answer)


def _read_answer(file: Path, code: int, answer: bytes) -> Trial:
    with contextlib.suppress(ValueError, TypeError):
        content = json.loads(answer)
        if isinstance(content, dict):
            return Trial(**content)
        raise EngineError(*content)
    if code == -9:
        raise EngineError(
            f"There is not enough memory to load “{file.name}”.",
            remedy="Close other programs or choose a smaller model.",
        )
    raise EngineError(
        f"“{file.name}” cannot be used: llama.cpp crashes on it.",
        "It was only tried, so nothing was lost.",
        _REMEDY,
    )


# In the process of its own


def _try(file: Path, threads: int, on_gpu: bool) -> Trial:
    llama = library()
    if llama is None:
        raise EngineError("llama.cpp does not run on this system.")
    model = NativeModel(llama, file, on_gpu=on_gpu)
    _require_language_model(file, model)
    tokenizer = GgufTokenizer(model)
    for ids in (tokenizer(_ALL_BYTES)["input_ids"], range(min(model.vocab_size, 1000))):
        tokenizer.decode(ids)
    rows = model.rows_that_fit(len(_PROMPT) + 1)
    tokens = [(7 * i + 3) % model.vocab_size for i in range(rows)]
    together = _first_step(model, threads, tokens)
    reversed_rows = _first_step(model, threads, tokens[::-1])
    half, alone = (_first_step(model, threads, tokens[: max(1, n)]) for n in (rows // 2, 1))
    if not np.isfinite(alone).all():
        raise EngineError(f"The logits of “{file.name}” are not finite.", remedy=_REMEDY)
    is_same = all(
        np.array_equal(logits, together[: len(logits)])
        for logits in (reversed_rows[::-1], half, alone)
    )
    repeats = np.array_equal(alone, _first_step(model, threads, tokens[:1]))
    return Trial(bool(is_same), bool(repeats))


def _require_language_model(file: Path, model: NativeModel) -> None:
    lib, pointer = model.llama.lib, model.pointer
    if not model.vocab_size or lib.llama_vocab_type(model.vocab) == lib.LLAMA_VOCAB_TYPE_NONE:
        raise EngineError(f"“{file.name}” has no vocabulary, so it cannot read words.", "", _REMEDY)
    is_writer = lib.llama_model_has_decoder(pointer) and not lib.llama_model_has_encoder(pointer)
    if not is_writer or lib.llama_model_is_diffusion(pointer):
        raise EngineError(
            f"“{file.name}” does not write text onwards.",
            remedy="Choose a causal language model.",
        )


def _first_step(model: NativeModel, threads: int, tokens: Sequence[int]) -> np.ndarray:
    """Logits (rows, vocab_size) of one step after `_PROMPT`."""
    session = Session(model, len(tokens), len(_PROMPT) + 1, threads=threads)
    prompt = [token % model.vocab_size for token in _PROMPT]
    session.decode(prompt, range(len(prompt)), [0] * len(prompt), last_only=True)
    rows = range(len(tokens))
    for row in rows[1:]:
        session.copy(0, row)
    session.decode(tokens, [len(prompt)] * len(tokens), rows)
    logits = np.stack([session.logits(row) for row in rows])
    session.close()
    return logits


def main(file: str, threads: str, on_gpu: str) -> None:
    """Print the trial of a file as JSON, or what is wrong with it."""
    try:
        answer: object = asdict(_try(Path(file), int(threads), on_gpu == "1"))
    except EngineError as error:
        answer = [error.what, error.meaning, error.remedy]
    except RuntimeError as error:
        answer = [f"“{Path(file).name}” cannot be used.", f"({error})", _REMEDY]
    os.write(1, json.dumps(answer).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
