"""How fast GGUF files are written with, compared with llama.cpp's own server and our own decoder.

Invariant: all sides have the same weights, prompt, adapter and number of tokens, and take turns in
one run, each in a process of its own and after a pause: threads may look for work a while after it
is done. The server is the one of xllamacpp, which is llama.cpp's, with a slot for each text and a
thread for each core, called without its socket; llama.cpp in both is built for AVX2. Both compute
the probability of each token.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from benchmarks.rows import HEAD, Row
from benchmarks.text_speed import starter_text_model
from engines.contract import AdapterFiles, TextBrief
from studio.cli.measuring import RecordingContext

PROMPT = "The lighthouse keeper"
TOKENS = {"starter": 60, "1B": 12}
COUNTS = (1, 4, 8)
BARS = {1: 1.0, 4: 1 / 1.5, 8: 1 / 2}
"""Our time as a share of the server's, at most."""
SHIPPED = "starter, as shipped"
"""The file that the studio unpacks, and writes with in weights of four bits."""
HALVES = "starter, F16"
"""The file that our own decoder is compared with; without bars, as few artists have such files."""
ROUNDS, PAUSE_S = 3, 0.5


class Side(Protocol):
    """One of the programs that are compared, with its model loaded."""

    def write(self, count: int) -> float:
        """Write so many texts; tokens a second, over all of them and with the prompt."""
        ...

    def first_word(self) -> float:
        """Seconds until the first word of a single text is there."""
        ...


def rows() -> Iterator[Row]:
    """Some ten minutes on two cores."""
    from engines import devices

    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        threads = devices.choose("cpu", cache).threads
        for name, file in _files(cache):
            yield from _compare(name, file, cache, threads)
            if name == SHIPPED:
                adapter = _write_adapter(cache / "adapter")
                yield from _compare(f"{name}, adapter on", file, cache, threads, adapter)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The starter as it is shipped (Q4_1) and in others, and random models of 1B."""
    from gguf import GGMLQuantizationType as Kind

    from engines.text.starter import find_gguf
    from tests.engines.text.random_gguf import LLAMA_1B, write_random_gguf

    yield SHIPPED, find_gguf()
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


def _write_adapter(folder: Path) -> AdapterFiles:
    """A small random LoRA of rank 8 on all layers of the starter, as PEFT saves it."""
    import torch
    from safetensors.torch import save_file

    config = json.loads((starter_text_model() / "config.json").read_text())
    width, hidden = config["hidden_size"], config["intermediate_size"]
    kv_width = width // config["num_attention_heads"] * config["num_key_value_heads"]
    shapes = {
        "self_attn.q_proj": (width, width), "self_attn.k_proj": (kv_width, width),
        "self_attn.v_proj": (kv_width, width), "self_attn.o_proj": (width, width),
        "mlp.gate_proj": (hidden, width), "mlp.up_proj": (hidden, width),
        "mlp.down_proj": (width, hidden),
    }  # fmt: skip
    tensors: dict[str, torch.Tensor] = {}
    for layer in range(config["num_hidden_layers"]):
        for name, (rows_out, columns) in shapes.items():
            stem = f"base_model.model.model.layers.{layer}.{name}"
            tensors[f"{stem}.lora_A.weight"] = torch.randn(8, columns) * 0.02
            tensors[f"{stem}.lora_B.weight"] = torch.randn(rows_out, 8) * 0.02
    folder.mkdir()
    save_file(tensors, folder / "adapter_model.safetensors")
    settings = {"peft_type": "LORA", "r": 8, "lora_alpha": 8, "target_modules": ["q_proj"]}
    (folder / "adapter_config.json").write_text(json.dumps(settings))
    return AdapterFiles("random", folder, 1.0)


def _compare(
    name: str, file: Path, cache: Path, threads: int, adapter: AdapterFiles | None = None
) -> Iterator[Row]:
    tokens = TOKENS[name.partition(",")[0]]
    adapters = (adapter,) if adapter else ()
    model = starter_text_model() if name.startswith(SHIPPED) else file
    makers: dict[str, Callable[[], Side]] = {
        "ours": partial(_Engine, model, cache, tokens, adapters),
        "server": partial(_Server, file, cache, tokens, threads, adapters),
    }
    if model != file:
        makers["ours through llama.cpp"] = partial(_Engine, file, cache, tokens, adapters)
    if name == HALVES:
        makers["our own decoder, unpacked"] = partial(_Engine, starter_text_model(), cache, tokens)
    with ExitStack() as stack:
        sides = {key: stack.enter_context(_OtherProcess(make)) for key, make in makers.items()}
        yield from _take_turns(name, sides, tokens)


def _take_turns(name: str, sides: dict[str, _OtherProcess], tokens: int) -> Iterator[Row]:
    for side in sides.values():
        side.write(1)  # loads
    for count in COUNTS:
        best = dict.fromkeys(sides, 0.0)
        for _ in range(ROUNDS):
            for key, side in sides.items():
                time.sleep(PAUSE_S)
                best[key] = max(best[key], side.write(count))
        for key, speed in best.items():
            yield Row(f"{name}: {count} texts, {key}", speed, "tokens/s", note=f"{tokens} tokens")
        share, bar = best["server"] / best["ours"], None if name == HALVES else BARS[count]
        yield Row(f"{name}: {count} texts, our share of its time", share, "", bar)
    first = {key: min(side.first_word() for _ in range(3)) for key, side in sides.items()}
    for key, seconds in first.items():
        yield Row(f"{name}: first word, {key}", 1000 * seconds, "ms")


class _OtherProcess:
    """A side in a process of its own, which ends with the context."""

    def __init__(self, make: Callable[[], Side]) -> None:
        processes = get_context("spawn")
        self.connection, other = processes.Pipe()
        self.process = processes.Process(target=_serve, args=(make, other), daemon=True)
        self.process.start()

    def __enter__(self) -> _OtherProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.join()

    def write(self, count: int) -> float:
        """See `Side.write`."""
        return self._ask(("write", count))

    def first_word(self) -> float:
        """See `Side.first_word`."""
        return self._ask(("first_word",))

    def _ask(self, call: tuple[object, ...]) -> float:
        self.connection.send(call)
        return self.connection.recv()


def _serve(make: Callable[[], Side], connection: Connection) -> None:
    side = make()
    while True:
        method, *arguments = connection.recv()
        connection.send(getattr(side, method)(*arguments))


class _Engine:
    """The studio's engine, as a job calls it."""

    def __init__(
        self, model: Path, cache: Path, tokens: int, adapters: tuple[AdapterFiles, ...] = ()
    ) -> None:
        from engines.text.engine import TextEngine

        self.engine, self.tokens = TextEngine(), tokens
        self.model, self.cache, self.adapters = model, cache, adapters

    def write(self, count: int) -> float:
        """See `Side.write`."""
        start = time.perf_counter()
        pieces: list[Any] = [output.extra["tokens"] for output in self._generate(count).outputs]
        return sum(map(len, pieces)) / (time.perf_counter() - start)

    def first_word(self) -> float:
        """See `Side.first_word`."""
        start = time.perf_counter()
        return (self._generate(1).first_preview_at or start) - start

    def _generate(self, count: int) -> RecordingContext:
        brief = TextBrief(prompt=PROMPT, count=count, seed=7, max_tokens=self.tokens)
        context = RecordingContext(self.model, self.cache, adapters=self.adapters)
        self.engine.generate(brief, context)
        return context


class _Server:
    """llama.cpp's server."""

    def __init__(
        self,
        file: Path,
        cache: Path,
        tokens: int,
        threads: int,
        adapters: tuple[AdapterFiles, ...],
    ) -> None:
        from engines.text.gguf_adapters import convert_cached
        from engines.text.gguf_file import check_file

        xllamacpp: Any = import_module("xllamacpp")  # it has no types
        params = xllamacpp.CommonParams()
        params.model.path = str(file)
        params.n_parallel = max(COUNTS)
        params.n_ctx = 256 * max(COUNTS)
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
        params.verbosity = -1
        loras = [convert_cached(one.folder, [check_file(file)], cache) for one in adapters]
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(lora), 1.0) for lora in loras]
        self.server, self.tokens = xllamacpp.Server(params), tokens

    def write(self, count: int) -> float:
        """See `Side.write`."""
        start = time.perf_counter()
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(self._request, range(count)))
        return count * self.tokens / (time.perf_counter() - start)

    def first_word(self) -> float:
        """See `Side.first_word`."""
        times: list[float] = []
        start = time.perf_counter()
        self._request(7, lambda _: bool(times.append(time.perf_counter())), stream=True)
        return times[0] - start

    def _request(self, seed: int, on_piece: Any = None, **settings: object) -> None:
        request = {
            "prompt": PROMPT, "max_tokens": self.tokens, "seed": seed, "ignore_eos": True,
            "logprobs": 1, "temperature": 0.9, "min_p": 0.05, "repeat_penalty": 1.1,
            "cache_prompt": False,
        }  # fmt: skip
        self.server.handle_completions(request | settings, on_piece)


if __name__ == "__main__":
    print(HEAD)
    for row in rows():
        print(row.line(), flush=True)
