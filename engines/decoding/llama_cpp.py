"""GGUF files as they are, through llama.cpp: the library, a model, and its sessions.

Invariant: the library writes nothing to the terminal and opens no socket. Nothing here needs torch.
A model is freed after its sessions; a session has at least one sequence, each with a KV cache of
its own, so that no sequence changes what another one reads.

The functions are llama.h's own, called through cffi with the declarations that llama-cpp-py-sync
generates from the header of the very library it ships.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from engines.contract import EngineError
from engines.contract.text import Text

PREFILL_TOKENS = 64
"""Prompt tokens per call, between which a job can be cancelled; a 7B model needs seconds."""
MAX_ROWS = 8
LEAST_KV_BYTES = 384 * 2**20
WEIGHTS_PER_KV_BYTE = 10
CELLS = 256
"""llama.cpp gives each sequence a multiple of so many tokens."""
_SPINS = "1000"
"""How long a thread waits for the others before it sleeps. By default OpenMP's threads keep waiting
on a core that the others need: on a busy machine a model wrote 0.2 tokens a second instead of 4.
"""
MAPPED_BYTES = 2**30
"""Larger files are mapped, so that memory can be had back. Smaller ones are read: whoever writes
over a mapped file ends the program."""
_UNDIVIDED_TOKENS = 256
"""Up to this context, flash attention of a single row is not divided among threads."""
_NO_GPU_BACKENDS = frozenset({"CPU", "BLAS", "RPC"})
_WARNING = 3
"""ggml's number for warnings; errors are 4."""


_COUNT = slice(8, 12)
"""Where the state of a sequence has the number of sequences; see `Session.save_state`."""


def _as_count(number: int) -> bytes:
    return number.to_bytes(4, sys.byteorder)


class LlamaCpp:
    """The library, loaded and silenced. `lib` has the functions of llama.h."""

    def __init__(self) -> None:
        """Raises OSError or ImportError where it cannot be loaded."""
        os.environ.setdefault("GOMP_SPINCOUNT", _SPINS)
        from llama_cpp_py_sync._cffi_bindings import ffi, get_lib

        self.ffi: Any = ffi
        try:
            self.lib: Any = get_lib()
        except RuntimeError as error:
            raise OSError(str(error)) from error
        self.first_error = ""
        self._log = ffi.callback("void(enum ggml_log_level, const char *, void *)", self._keep)
        self.lib.llama_log_set(self._log, ffi.NULL)
        self.lib.llama_backend_init()

    @property
    def has_gpu(self) -> bool:
        """Whether this build computes on graphics processors, with CUDA or Metal.

        `llama_supports_gpu_offload` is true of every build that can compute on other machines.
        """
        info = self.ffi.string(self.lib.llama_print_system_info()).decode("utf-8", "replace")
        return not set(re.findall(r"(\w+) : ", info)) <= _NO_GPU_BACKENDS

    def _keep(self, level: int, text: Any, _data: Any) -> None:
        """Keep the first error, which states the reason, instead of printing it."""
        if level > _WARNING and not self.first_error:
            words = self.ffi.string(text).decode("utf-8", "replace")
            self.first_error = words.rpartition("error loading model: ")[2].strip()


@lru_cache(maxsize=1)
def library() -> LlamaCpp | None:
    """llama.cpp; None on a system that its library does not run on, such as an old one."""
    with contextlib.suppress(ImportError, OSError):
        return LlamaCpp()
    return None


class NativeModel:
    """A GGUF file in memory, ready to compute."""

    def __init__(
        self,
        llama: LlamaCpp,
        file: Path,
        *,
        on_gpu: bool = False,
        repack: bool = False,
        header_only: bool = False,
    ) -> None:
        """`repack` lays weights out anew where that is faster; `header_only` reads no weights.

        Raises `EngineError` with llama.cpp's reason where it cannot open the file.
        """
        self.llama = llama
        params = llama.lib.llama_model_default_params()
        params.n_gpu_layers = -1 if on_gpu else 0
        is_mapped = not repack and file.stat().st_size > MAPPED_BYTES
        modes = llama.lib.LLAMA_LOAD_MODE_NONE, llama.lib.LLAMA_LOAD_MODE_MMAP
        params.load_mode = modes[is_mapped]
        params.use_extra_bufts = repack
        params.no_alloc = header_only
        if header_only:
            params.load_mode = modes[0]
        llama.first_error = ""
        self.pointer: Any = llama.lib.llama_model_load_from_file(os.fsencode(file), params)
        if self.pointer == llama.ffi.NULL:
            raise EngineError(
                Text("llama.cpp cannot open “{name}”.", name=file.name),
                f"({llama.first_error})" if llama.first_error else Text("(it gives no reason)"),
                Text("Get the model again, complete, or choose another."),
            )
        self._free = llama.lib.llama_model_free  # looked up now: modules may be gone at the end
        self._adapters: list[tuple[Any, float]] = []
        self._control: Any = None
        self.vocab: Any = llama.lib.llama_model_get_vocab(self.pointer)
        self.vocab_size = int(llama.lib.llama_vocab_n_tokens(self.vocab))

    def add_adapter(self, file: Path, strength: float) -> None:
        """Mix in a LoRA in GGUF format. Raises `EngineError` where it does not fit."""
        self.llama.first_error = ""
        pointer = self.llama.lib.llama_adapter_lora_init(self.pointer, os.fsencode(file))
        if pointer == self.llama.ffi.NULL:
            raise EngineError(
                Text("An adapter of this brief was made for another model."),
                f"({self.llama.first_error})",
                Text("Choose the model that it was trained on, or take the adapter off."),
            )
        self._adapters.append((pointer, strength))

    def add_control_vector(self, directions: Mapping[int, np.ndarray]) -> None:
        """Add directions (width,) after the blocks of these indices, from 1 on.

        Raises `EngineError` where this llama.cpp cannot.
        """
        if not hasattr(self.llama.lib, "llama_set_adapter_cvec"):
            raise EngineError(
                Text("The llama.cpp of this installation takes no control vectors."),
                remedy=Text("Take the control vector off, or choose a model that is no GGUF file."),
            )
        control = np.zeros((self.layers - 1, self.width), np.float32)
        for layer, values in directions.items():
            control[layer - 1] = values
        self._control = control

    @property
    def has_adapters(self) -> bool:
        """Whether any LoRA is mixed in."""
        return bool(self._adapters)

    @property
    def context_length(self) -> int:
        """Tokens that the model was trained to see; 0 where the file does not say."""
        return int(self.llama.lib.llama_model_n_ctx_train(self.pointer))

    @property
    def layers(self) -> int:
        """Blocks of the model."""
        return int(self.llama.lib.llama_model_n_layer(self.pointer))

    @property
    def width(self) -> int:
        """Numbers in its residual stream for a token."""
        return int(self.llama.lib.llama_model_n_embd(self.pointer))

    @property
    def weight_bytes(self) -> int:
        """Size of all weights."""
        return int(self.llama.lib.llama_model_size(self.pointer))

    @property
    def can_go_back(self) -> bool:
        """Whether a sequence keeps the keys and values of all its tokens, in their order."""
        lib, pointer = self.llama.lib, self.pointer
        is_windowed = lib.llama_model_n_swa(pointer) > 0
        has_state = lib.llama_model_is_recurrent(pointer) or lib.llama_model_is_hybrid(pointer)
        return not (is_windowed or has_state)

    @property
    def kv_bytes(self) -> int:
        """Keys and values of one token in 16 bits, at most."""
        lib = self.llama.lib
        heads = max(1, lib.llama_model_n_head(self.pointer))
        width = lib.llama_model_n_embd(self.pointer) // heads
        kv_heads = lib.llama_model_n_head_kv(self.pointer) or heads
        return max(1, 2 * 2 * lib.llama_model_n_layer(self.pointer) * kv_heads * width)

    def rows_that_fit(self, tokens: int) -> int:
        """Return how many sequences of so many tokens fit beside the weights, at least one.

        Their KV caches take a tenth of the weights at most, or `LEAST_KV_BYTES`.
        """
        budget = max(LEAST_KV_BYTES, self.weight_bytes // WEIGHTS_PER_KV_BYTE)
        cells = -(-max(tokens, 1) // CELLS) * CELLS
        return max(1, min(MAX_ROWS, budget // (self.kv_bytes * cells)))

    def chat_template(self) -> str:
        """The template of the file; empty where it has none."""
        text = self.llama.lib.llama_model_chat_template(self.pointer, self.llama.ffi.NULL)
        is_there = text != self.llama.ffi.NULL
        return self.llama.ffi.string(text).decode("utf-8", "replace") if is_there else ""

    def apply_adapters(self, context: Any) -> None:
        """Mix the adapters into what a context computes. Raises `RuntimeError`."""
        ffi, count = self.llama.ffi, len(self._adapters)
        pointers = ffi.new(
            "struct llama_adapter_lora *[]", [adapter for adapter, _ in self._adapters]
        )
        strengths = ffi.new("float[]", [strength for _, strength in self._adapters])
        if count:
            self.llama.lib.llama_set_adapters_lora(context, pointers, count, strengths)
        if self._control is not None:
            self._apply_control(context)

    def _apply_control(self, context: Any) -> None:
        lib, size = self.llama.lib, self._control.size
        with self.llama.ffi.from_buffer("float[]", self._control) as data:
            code = lib.llama_set_adapter_cvec(context, data, size, self.width, 1, self.layers)
        if code:
            raise RuntimeError(f"llama_set_adapter_cvec returned {code}")

    def __del__(self) -> None:
        if getattr(self, "pointer", None):
            self._free(self.pointer)


class Session:
    """KV caches of some sequences, and the calls that extend them."""

    def __init__(
        self,
        model: NativeModel,
        sequences: int,
        tokens: int,
        *,
        threads: int = 1,
        batch: int = MAX_ROWS,
    ) -> None:
        """Room for `tokens` in each of the `sequences`, and for `batch` tokens in a call.

        Raises `RuntimeError` where memory does not suffice.
        """
        self.model, self.lib, self.ffi = model, model.llama.lib, model.llama.ffi
        params = self.lib.llama_context_default_params()
        params.n_ctx = sequences * max(tokens, 1)
        params.n_seq_max = sequences
        params.n_batch = params.n_ubatch = batch
        params.n_threads = params.n_threads_batch = threads
        # Flash attention is faster, but for a single row alone it divides a long context among the
        # threads, so that its bits depend on their number and differ from those in a batch.
        self.may_use_flash = threads == 1 or tokens <= _UNDIVIDED_TOKENS
        if not self.may_use_flash:
            params.flash_attn_type = self.lib.LLAMA_FLASH_ATTN_TYPE_DISABLED
        params.kv_unified = False
        params.no_perf = True
        self.context: Any = self.lib.llama_init_from_model(model.pointer, params)
        if self.context == self.ffi.NULL:
            raise RuntimeError("llama.cpp cannot allocate memory for a context")
        self.sequences, self.tokens = sequences, tokens
        self.memory: Any = self.lib.llama_get_memory(self.context)
        self._free, self._free_batch = self.lib.llama_free, self.lib.llama_batch_free
        model.apply_adapters(self.context)
        self.batch: Any = self.lib.llama_batch_init(batch, 0, 1)

    def use_threads(self, threads: int) -> None:
        """Compute the next calls on so many threads."""
        self.lib.llama_set_n_threads(self.context, threads, threads)

    def decode(
        self,
        tokens: Sequence[int],
        positions: Sequence[int],
        sequences: Sequence[int],
        *,
        last_only: bool = False,
    ) -> None:
        """Append tokens to sequences; logits of all of them or of the last one follow."""
        batch = self.batch
        batch.n_tokens = len(tokens)
        for i, (token, position, sequence) in enumerate(
            zip(tokens, positions, sequences, strict=True)
        ):
            batch.token[i], batch.pos[i] = token, position
            batch.n_seq_id[i], batch.seq_id[i][0] = 1, sequence
            batch.logits[i] = not last_only or i == len(tokens) - 1
        code = self.lib.llama_decode(self.context, batch)
        if code:
            raise RuntimeError(
                f"llama_decode returned {code}; it may not be able to allocate memory"
            )

    def logits(self, index: int) -> np.ndarray:
        """Float32 logits (vocab_size,) of token `index` of the last call, valid until the next."""
        pointer = self.lib.llama_get_logits_ith(self.context, index)
        size = 4 * self.model.vocab_size
        return np.frombuffer(self.ffi.buffer(pointer, size), dtype=np.float32)

    def truncate(self, sequence: int, length: int) -> bool:
        """Drop all tokens from `length` on; False where a model cannot go back."""
        return bool(self.lib.llama_memory_seq_rm(self.memory, sequence, length, -1))

    def copy(self, source: int, target: int) -> None:
        """Make the sequence `target` hold what `source` holds."""
        self.lib.llama_memory_seq_rm(self.memory, target, -1, -1)
        self.lib.llama_memory_seq_cp(self.memory, source, target, -1, -1)

    def state_size(self) -> int:
        """The bytes of the keys and values of the first sequence."""
        return int(self.lib.llama_state_seq_get_size(self.context, 0))

    def save_state(self) -> bytes:
        """The keys and values of the first sequence; empty where llama.cpp writes them otherwise.

        llama.cpp (llama-kv-cache.cpp, state_write) writes the number of sequences, the cells of the
        first, and a count of 0 cells for each other one, so that a session of another number would
        refuse them. What is returned is as of a session with one sequence.
        """
        state = bytearray(self.state_size())
        with self.ffi.from_buffer("uint8_t[]", state) as data:
            self.lib.llama_state_seq_get_data(self.context, data, len(state), 0)
        counts = self._counts_of_others()
        is_as_expected = state[_COUNT] == _as_count(self.sequences) and state.endswith(counts)
        state[_COUNT] = _as_count(1)
        return bytes(state[: len(state) - len(counts)]) if is_as_expected else b""

    def load_state(self, state: bytes) -> bool:
        """Make the first sequence hold what `save_state` returned; False where that fails."""
        whole = bytearray(state + self._counts_of_others())
        whole[_COUNT] = _as_count(self.sequences)
        with self.ffi.from_buffer("uint8_t[]", whole) as data:
            read = self.lib.llama_state_seq_set_data(self.context, data, len(whole), 0)
        return bool(read)

    def _counts_of_others(self) -> bytes:
        """The counts of no cells of all sequences but the first."""
        return bytes(4 * (self.sequences - 1))

    def close(self) -> None:
        """Free the caches."""
        if getattr(self, "context", None):
            self._free_batch(self.batch)
            self._free(self.context)
            self.context = None

    def __del__(self) -> None:
        self.close()
