"""Opens GGUF files for writing through llama.cpp.

Invariant: a file reaches llama.cpp only after its header was checked, it fits into memory, and a
trial in another process succeeded. Its weights are in memory once, never unpacked.
"""

from __future__ import annotations

from engines import devices
from engines.contract import JobContext
from engines.contract.text import Text
from engines.decoding.control import split_adapters, sum_directions
from engines.decoding.gguf_decoder import GgufDecoder
from engines.decoding.llama_cpp import LlamaCpp, NativeModel
from engines.formats.control_vector import ModelShape
from engines.formats.gguf_header import GgufHeader
from engines.memory import refusal, system_room
from engines.text import gguf_adapters
from engines.text.gguf_file import check_file, parts
from engines.text.gguf_tokenizer import GgufTokenizer
from engines.text.gguf_trial import try_model
from engines.text.loaded_model import LoadedModel

_COMPUTE_BYTES = 2**27
"""What a session needs besides its KV caches, at most, for a model of 7B."""
_REPACKED = frozenset({2, 20})
"""ggml's numbers of Q4_0 and IQ4_NL, which llama.cpp multiplies 1.3 to 1.8 times as fast in another
layout, with the same bits in every batch. Of K-quants the bits would depend on the batch."""


def load(
    llama: LlamaCpp, context: JobContext, device: devices.Device, default_length: int
) -> LoadedModel:
    """The GGUF file of a job, with its adapters mixed in. Raises `EngineError`."""
    file = context.model
    headers = [check_file(part) for part in parts(file)]
    stored_bytes = sum(part.stat().st_size for part in parts(file))
    room = system_room().system
    if stored_bytes + _COMPUTE_BYTES > room:
        raise refusal(f"“{file.name}”", stored_bytes + _COMPUTE_BYTES, room)
    parameters = sum(tensor.elements for header in headers for tensor in header.tensors)
    threads = 1 if parameters <= devices.SMALL_MODEL else device.threads
    on_gpu = device.name != "cpu" and llama.has_gpu
    if device.name == "cuda" and not on_gpu:
        context.notice(Text("GGUF files run on the CPU here: this build of llama.cpp has no CUDA."))
    repack = any(tensor.type_number in _REPACKED for each in headers for tensor in each.tensors)
    trial = try_model(
        file,
        context.cache,
        threads,
        on_gpu=on_gpu,
        repack=repack,
        check_cancelled=context.check_cancelled,
    )
    model = NativeModel(llama, file, on_gpu=on_gpu, repack=repack)
    loras, vectors = split_adapters(context.adapters)
    if vectors:
        model.add_control_vector(sum_directions(vectors, _shape_of(headers[0], model)))
    for adapter in loras:
        lora = gguf_adapters.convert_cached(adapter.folder, headers, context.cache)
        model.add_adapter(lora, adapter.strength)
    # The products of a LoRA are of floats, whose sums have another order in a batch.
    together = 1 if model.has_adapters else trial.rows_together
    tokenizer = GgufTokenizer(model)
    return LoadedModel(
        GgufDecoder(model, threads, together),
        tokenizer,
        model.context_length or default_length,
        tokenizer.end_tokens(),
        may_differ=not trial.repeats,
    )


def _shape_of(header: GgufHeader, model: NativeModel) -> ModelShape:
    """What decides whether a control vector fits a file."""
    kind = str(header.values.get("general.architecture", ""))
    return ModelShape(kind, model.layers, model.width)
