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
from engines.contract.text import Text
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
_SHORT, _LONG = 8, 300
"""Tokens of contexts that flash attention may be used for and not."""
_POLL_S = 0.1
_FORMAT = 2
_REMEDY = Text("Get the model again, complete, or choose another.")


@dataclass(frozen=True)
class Trial:
    """How many rows may share a call at most, and whether a step gives the same bits again."""

    rows_together: int
    repeats: bool


def try_model(
    file: Path,
    cache: Path,
    threads: int,
    *,
    on_gpu: bool,
    repack: bool,
    check_cancelled: Callable[[], None],
) -> Trial:
    """The trial of a file, from `cache` or made now. Raises `EngineError` where it failed."""
    stat, settings = file.stat(), (threads, int(on_gpu), int(repack))
    identity = f"{file.resolve()}|{stat.st_size}|{stat.st_mtime_ns}|{settings}|{_FORMAT}"
    cache_file = cache / "gguf" / f"{hashlib.sha256(identity.encode()).hexdigest()[:20]}.json"
    trial = _load(cache_file)
    if trial is None:
        trial = _run(file, settings, check_cancelled)
        with contextlib.suppress(OSError):
            cache_file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(cache_file, json.dumps(asdict(trial)).encode())
    return trial


def require_openable(file: Path) -> None:
    """Raise `EngineError` with llama.cpp's reason where it would not open a file.

    It reads what the header says and no weights, which takes a second.
    """
    _run(file, (), lambda: None)


def _load(cache_file: Path) -> Trial | None:
    try:
        return Trial(**json.loads(cache_file.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _run(file: Path, settings: Sequence[int], check_cancelled: Callable[[], None]) -> Trial:
    # By its own name, also where that is a link: llama.cpp finds the other parts of a model by it.
    # In an installed studio the executable is the program itself, which understands this much.
    command = [sys.executable, "-m", __name__, str(file.absolute()), *map(str, settings)]
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
            Text("There is not enough memory to load “{name}”.", name=file.name),
            remedy=Text("Close other programs or choose a smaller model."),
        )
    raise EngineError(
        Text("“{name}” cannot be used: llama.cpp crashes on it.", name=file.name),
        Text("It was only tried, so nothing was lost."),
        _REMEDY,
    )


# In the process of its own


def _write_no_core_file() -> None:
    """Turn off memory dumps: that of a crash would be as large as the model.

    A limit of 1 byte is too little for a file, and also keeps Linux from starting the program that
    some systems pipe dumps to, which 0 does not.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows; a limit of 0 stays
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (1, 1))


def _open(file: Path) -> Trial:
    """Open a file without its weights; which rows may share a call stays unknown."""
    llama = library()
    if llama is not None:
        _require_language_model(file, NativeModel(llama, file, header_only=True))
    return Trial(1, repeats=False)


def _try(file: Path, threads: int, on_gpu: int, repack: int) -> Trial:
    llama = library()
    if llama is None:
        raise EngineError(
            Text("llama.cpp does not run on this system."),
            remedy=Text("On Linux, install what `bowerbird doctor` names."),
        )
    model = NativeModel(llama, file, on_gpu=bool(on_gpu), repack=bool(repack))
    _require_language_model(file, model)
    tokenizer = GgufTokenizer(model)
    for ids in (tokenizer(_ALL_BYTES)["input_ids"], range(min(model.vocab_size, 1000))):
        tokenizer.decode(ids)
    alone = _first_step(model, threads, _tokens(model, 1))
    if not np.isfinite(alone).all():
        raise EngineError(
            Text("The logits of “{name}” are not finite.", name=file.name), remedy=_REMEDY
        )
    # The number of threads is chosen by time, so it must not matter either.
    repeats = np.array_equal(alone, _first_step(model, 1, _tokens(model, 1)))
    return Trial(_rows_together(model, threads), bool(repeats))


def _rows_together(model: NativeModel, threads: int) -> int:
    """The most rows that may share a call, of 8, 4 and 1: kernels change at certain numbers."""
    rows = model.rows_that_fit(_LONG)
    tokens = _tokens(model, rows)
    result = 1
    for size in (size for size in (2, 4, 8) if size <= rows):
        for capacity in (_SHORT, _LONG):  # with flash attention and without
            steps = [
                _first_step(model, threads, tokens[:1], capacity),
                _first_step(model, threads, tokens[:size], capacity),
                _first_step(model, threads, tokens[size - 1 :: -1], capacity)[::-1],
            ]
            if not all(np.array_equal(step, steps[1][: len(step)]) for step in steps):
                return result
        result = size
    return result


def _tokens(model: NativeModel, count: int) -> list[int]:
    return [(7 * i + 3) % model.vocab_size for i in range(count)]


def _require_language_model(file: Path, model: NativeModel) -> None:
    lib, pointer = model.llama.lib, model.pointer
    if not model.vocab_size or lib.llama_vocab_type(model.vocab) == lib.LLAMA_VOCAB_TYPE_NONE:
        raise EngineError(
            Text("“{name}” has no vocabulary, so it cannot read words.", name=file.name),
            "",
            _REMEDY,
        )
    is_writer = lib.llama_model_has_decoder(pointer) and not lib.llama_model_has_encoder(pointer)
    if not is_writer or lib.llama_model_is_diffusion(pointer):
        raise EngineError(
            Text("“{name}” does not write text onwards.", name=file.name),
            remedy=Text("Choose a causal language model."),
        )


def _first_step(
    model: NativeModel, threads: int, tokens: Sequence[int], capacity: int = _SHORT
) -> np.ndarray:
    """Logits (rows, vocab_size) of one step after `_PROMPT`."""
    session = Session(model, len(tokens), capacity, threads=threads)
    prompt = [token % model.vocab_size for token in _PROMPT]
    session.decode(prompt, range(len(prompt)), [0] * len(prompt), last_only=True)
    rows = range(len(tokens))
    for row in rows[1:]:
        session.copy(0, row)
    session.decode(tokens, [len(prompt)] * len(tokens), rows)
    logits = np.stack([session.logits(row) for row in rows])
    session.close()
    return logits


def main(file: str, *settings: str) -> None:
    """Print the trial of a file as JSON, or what is wrong with it; without settings only its
    header is read."""
    _write_no_core_file()
    os.environ["GGML_NO_BACKTRACE"] = "1"  # llama.cpp starts a debugger on itself before it aborts
    try:
        path, numbers = Path(file), map(int, settings)
        answer: object = asdict(_try(path, *numbers) if settings else _open(path))
    except EngineError as error:
        answer = [error.what, error.meaning, error.remedy]
    except RuntimeError as error:
        answer = [Text("“{name}” cannot be used.", name=Path(file).name), f"({error})", _REMEDY]
    os.write(1, json.dumps(answer).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
