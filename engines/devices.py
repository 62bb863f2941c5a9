"""Chooses device, precision and thread count by a measurement, which is made once and stored.

Invariant: a stored choice never changes by itself, because another precision or thread count would
change the bytes of works that are made again.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psutil
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.machine import DEVICES_FILE
from engines.memory import Room, system_room, system_total

MARGIN = 0.85  # a lower precision must be clearly faster to be worth its rounding
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}


SMALL_MODEL = 32_000_000
"""Parameters up to which a step is so short that threads mostly wait for each other: a step of a 6M
model took 1.4 ms on one thread, on two half as long at best, and 300 ms on a busy machine."""
MAX_BATCHES = 4
"""Most batches at a time: a quarter of a small model's step is Python, on one thread at a time."""


@dataclass(frozen=True)
class Device:
    """Where and how to compute. `milliseconds` holds one timed step for each precision tried."""

    name: str
    torch: torch.device
    dtype: torch.dtype
    threads: int
    milliseconds: dict[str, float]


def choose(device: str, cache: Path) -> Device:
    """The device for `auto`, `cpu`, `cuda` or `mps`, measured on first use and stored in `cache`.

    Sets torch's thread count for the calling thread: call it on the work thread.
    Raises `EngineError` when the machine has no such device.
    """
    name = _resolve_name(device)
    torch.set_num_threads(physical_cores())
    file, key = cache / DEVICES_FILE, _machine_key(name)
    row = _load_row(file, key)
    if row is None:
        measured = _measure(name)
        # Another process may have stored its measurement meanwhile: the first one is used by both.
        row = _load_row(file, key) or measured
        _store_row(file, key, row)
    torch.set_num_threads(row["threads"])
    return Device(
        name,
        torch.device(name),
        PRECISIONS[row["precision"]],
        row["threads"],
        row["milliseconds"],
    )


def room_on(device: Device) -> Room:
    """Return what a job may use of the memory of the system and of the device now, in bytes."""
    return room_for(device.torch)


def room_for(device: torch.device) -> Room:
    room = system_room()
    return Room(room.system, torch.cuda.mem_get_info()[0]) if device.type == "cuda" else room


def is_memory_short() -> bool:
    """Return whether less than half of the memory is free, of the system or of a graphics card."""
    if system_room().system < system_total() / 2:
        return True
    free, total = torch.cuda.mem_get_info() if torch.cuda.is_available() else (1, 1)
    return free < total / 2


def threads_for(device: Device, model: torch.nn.Module) -> int:
    """The best number of threads for decoding with this model."""
    is_small = sum(weight.numel() for weight in model.parameters()) <= SMALL_MODEL
    return 1 if is_small else device.threads


def batches_for(device: Device, model: torch.nn.Module) -> int:
    """Return how many batches to decode at a time, each with `threads_for` threads."""
    if device.name != "cpu":
        return 1
    return min(MAX_BATCHES, device.threads // threads_for(device, model))


def report() -> dict[str, str]:
    """A description of this machine for people. Measures, which takes about a second."""
    facts = {
        "torch": torch.__version__,
        "processor": f"{_processor()}, {torch.backends.cpu.get_cpu_capability()}",
        "cores": str(physical_cores()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.1f} GiB",
    }
    for name in available():
        row = _measure(name)
        times = ", ".join(f"{k} {v:.2f} ms" for k, v in row["milliseconds"].items())
        facts[f"precision on {name}"] = f"{row['precision']} ({times} a step)"
    return facts | {"GGUF text models": _gguf_report()}


def _gguf_report() -> str:
    from engines.decoding.llama_cpp import library  # only here: no other device needs it

    llama = library()
    if llama is None:
        return "unpacked, since llama.cpp does not run here"
    if llama.has_gpu:
        return "run by llama.cpp on the graphics processor"
    lacks_cuda = ": this build of llama.cpp has no CUDA" if torch.cuda.is_available() else ""
    return f"run by llama.cpp on the CPU{lacks_cuda}"


def available() -> list[str]:
    """The devices of this machine, best first."""
    names = ["cuda"] if torch.cuda.is_available() else []
    names += ["mps"] if torch.backends.mps.is_available() else []
    return [*names, "cpu"]


@contextmanager
def same_threads() -> Iterator[None]:
    """Torch's number of threads is afterwards what it was before.

    A job that runs between the steps of another sets its own, which changes the order of sums.
    """
    threads = torch.get_num_threads()
    try:
        yield
    finally:
        set_threads(threads)


@contextmanager
def use_threads(count: int) -> Iterator[None]:
    """Compute with so many threads on the processor, and afterwards with as many as before."""
    with same_threads():
        set_threads(count)
        yield


def set_threads(count: int) -> None:
    """Set torch's threads of the calling thread, unless it has that many.

    Setting clears a cache that all threads of the program use.
    """
    if torch.get_num_threads() != count:
        torch.set_num_threads(count)


def training_device(device: Device) -> Device:
    """The device with a precision for training: float32 instead of float16, which needs scaling."""
    if device.dtype is not torch.float16:
        return device
    return Device(device.name, device.torch, torch.float32, device.threads, device.milliseconds)


def physical_cores() -> int:
    """Physical cores that this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(psutil.cpu_count(logical=False) or 1, usable or 1))


def _resolve_name(device: str) -> str:
    names = available()
    if device == "auto":
        return names[0]
    if device in names:
        return device
    if device in ("cuda", "mps"):
        raise EngineError(
            Text("This machine has no {device} device that torch can use.", device=device),
            remedy=Text("Choose the device auto or cpu."),
        )
    raise EngineError(
        Text("There is no device called “{device}”.", device=device),
        remedy=Text("Use auto, cpu, cuda or mps."),
    )


def _measure(name: str) -> dict[str, Any]:
    """Time a step at each precision; chooses the fastest if it is clearly faster than float32."""
    threads = torch.get_num_threads()
    times = _step_times(name)
    fastest = min(times, key=lambda key: times[key])
    precision = fastest if times[fastest] < MARGIN * times["float32"] else "float32"
    row = {"precision": precision, "threads": threads, "milliseconds": dict(times)}
    memory = {"memory_bytes": torch.cuda.mem_get_info()[1]} if name == "cuda" else {}
    return row | memory


@cache
def _step_times(name: str) -> dict[str, float]:
    """Time a step at each precision; a machine is measured once in a process."""
    with use_threads(1):
        return {key: _step_ms(name, dtype) for key, dtype in _candidates(name).items()}


def _candidates(name: str) -> dict[str, torch.dtype]:
    has_bfloat16 = name == "cpu" or (
        name == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)
    )
    names = ["float32", "bfloat16" if has_bfloat16 else "float16"]
    return {precision: PRECISIONS[precision] for precision in names}


def _step_ms(name: str, dtype: torch.dtype) -> float:
    """Milliseconds of the best of five passes of 8 rows through 12 layers of 768 x 3072.

    On the CPU this is the thread's own time, so that a busy machine measures as an idle one.
    """
    device = torch.device(name)
    weights = [torch.full((3072, 768), 1e-3, device=device, dtype=dtype) for _ in range(12)]
    inputs = torch.ones(8, 768, device=device, dtype=dtype)
    clock = time.thread_time if name == "cpu" else time.perf_counter
    times = []
    for _ in range(5):
        _synchronize(name)
        start = clock()
        with torch.inference_mode():
            for weight in weights:
                F.linear(inputs, weight)
        _synchronize(name)
        times.append((clock() - start) * 1000)
    return round(min(times), 4)


def _synchronize(name: str) -> None:
    if name == "cuda":
        torch.cuda.synchronize()
    elif name == "mps":
        torch.mps.synchronize()


def _machine_key(name: str) -> str:
    """Return what a measurement holds for; a process that may use fewer cores has one of its
    own."""
    chip = torch.cuda.get_device_name(0) if name == "cuda" else _processor()
    kind = torch.backends.cpu.get_cpu_capability()
    return "|".join([name, chip, kind, str(physical_cores()), torch.__version__])


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _load_row(file: Path, key: str) -> dict[str, Any] | None:
    """The stored choice; None when there is none or the file is damaged."""
    try:
        row = json.loads(file.read_text(encoding="utf-8"))[key]
        is_valid = row["precision"] in PRECISIONS and int(row["threads"]) >= 1
        return row if is_valid and isinstance(row["milliseconds"], dict) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _store_row(file: Path, key: str, row: dict[str, Any]) -> None:
    """Store the choice. If the cache is not writable, it is only measured again."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        rows = {}
        with contextlib.suppress(OSError, ValueError):
            rows = dict(json.loads(file.read_text(encoding="utf-8")))
        write_atomically(file, json.dumps(rows | {key: row}, indent=1).encode())
