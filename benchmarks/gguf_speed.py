"""How fast GGUF files are written with, compared with llama.cpp's own server and our own decoder.

Invariant: all sides have the same weights, threads, prompt and number of tokens, and take turns in
one run. The server is the one of xllamacpp, which is llama.cpp's, with a slot for each text, called
without its socket; llama.cpp in both is built for AVX2.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.recording_context import RecordingContext
from benchmarks.rows import HEAD, Row
from benchmarks.text_speed import starter_text_model
from engines.contract import TextBrief

PROMPT = "The lighthouse keeper"
TOKENS = {"starter": 60, "1B": 12}
COUNTS = (1, 4, 8)
BARS = {1: 1.0, 4: 1 / 1.2, 8: 1 / 1.5}
"""Our time as a share of the server's, at most."""
ROUNDS = 2
Side = Callable[[int], float]
"""Writes so many texts; returns tokens a second, over all of them and with the prompt."""


def rows() -> Iterator[Row]:
    """Some ten minutes on two cores."""
    from engines import devices

    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        threads = devices.choose("cpu", cache).threads
        for name, file in _files(cache):
            yield from _compare(name, file, cache, threads)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The starter in 8 bits and in half precision, and random models of 1B in 4 and in 8 bits."""
    from gguf import GGMLQuantizationType as Kind

    from tests.engines.text.random_gguf import LLAMA_1B, write_random_gguf

    for kind in ("Q8_0", "F16"):
        yield f"starter, {kind}", _quantise_starter(folder / f"starter-{kind}.gguf", kind)
    for kind in (Kind.Q4_0, Kind.Q8_0):
        yield f"1B, {kind.name}", write_random_gguf(folder / f"{kind.name}.gguf", LLAMA_1B, kind)


def _quantise_starter(file: Path, kind: str) -> Path:
    """The starter's own GGUF file in another precision, by llama.cpp."""
    from engines.decoding.llama_cpp import library
    from engines.text.starter import find_gguf

    llama = library()
    assert llama is not None
    params = llama.lib.llama_model_quantize_default_params()
    params.ftype = getattr(llama.lib, f"LLAMA_FTYPE_MOSTLY_{kind}")
    params.allow_requantize = True
    paths = os.fsencode(find_gguf()), os.fsencode(file)
    code = llama.lib.llama_model_quantize(
        *paths, llama.ffi.new("llama_model_quantize_params *", params)
    )
    assert code == 0
    return file


def _compare(name: str, file: Path, cache: Path, threads: int) -> Iterator[Row]:
    tokens = TOKENS[name.partition(",")[0]]
    sides: dict[str, Side] = {
        "ours": _engine_side(file, cache, tokens),
        "server": _server_side(file, threads, tokens),
    }
    if name == "starter, F16":
        sides["our own decoder, unpacked"] = _engine_side(starter_text_model(), cache, tokens)
    for side in sides.values():
        side(1)  # loads
    for count in COUNTS:
        best = dict.fromkeys(sides, 0.0)
        for _ in range(ROUNDS):
            for side, write in sides.items():
                best[side] = max(best[side], write(count))
        for side, speed in best.items():
            yield Row(f"{name}: {count} texts, {side}", speed, "tokens/s", note=f"{tokens} tokens")
        share = best["server"] / best["ours"]
        yield Row(f"{name}: {count} texts, our share of its time", share, "", BARS[count])


def _engine_side(model: Path, cache: Path, tokens: int) -> Side:
    from engines.text.engine import TextEngine

    engine = TextEngine()

    def write(count: int) -> float:
        brief = TextBrief(prompt=PROMPT, count=count, seed=7, max_tokens=tokens)
        start = time.perf_counter()
        context = RecordingContext(model, cache)
        engine.generate(brief, context)
        seconds = time.perf_counter() - start
        pieces: list[Any] = [output.extra["tokens"] for output in context.outputs]
        return sum(map(len, pieces)) / seconds

    return write


def _server_side(file: Path, threads: int, tokens: int) -> Side:
    import xllamacpp

    params: Any = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_parallel = max(COUNTS)
    params.n_ctx = 256 * max(COUNTS)
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.verbosity = -1
    server = xllamacpp.Server(params)

    def request(seed: int) -> None:
        server.handle_completions(
            {"prompt": PROMPT, "max_tokens": tokens, "seed": seed, "ignore_eos": True,
             "logprobs": 1, "temperature": 0.9, "min_p": 0.05, "repeat_penalty": 1.1,
             "cache_prompt": False}
        )  # fmt: skip

    def write(count: int) -> float:
        start = time.perf_counter()
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(request, range(count)))
        return count * tokens / (time.perf_counter() - start)

    return write


if __name__ == "__main__":
    print(HEAD)
    for row in rows():
        print(row.line(), flush=True)
