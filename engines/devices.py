"""Chooses device, precision and threads, by measuring once and remembering.

Invariant: once a machine's choice is remembered it never changes by itself, because a change of
precision or of thread count would change the bytes of works that must be made again.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name

from engines.contract import EngineError
from engines.formats.atomic import write_atomically
from engines.machine import DEVICES_FILE

MARGIN = 0.85  # a lower precision must be clearly faster to be worth its rounding
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}


SMALL_MODEL = 32_000_000
"""Parameters up to which a step is so short that threads would wait for each other: of a 6M model
a step took 1.4 ms on one thread, on two half as long at best, and 300 ms on a busy machine."""


@dataclass(frozen=True)
class Device:
    """Where and how to compute. `milliseconds` holds one timed step for each precision tried."""

    name: str
    torch: torch.device
    dtype: torch.dtype
    threads: int
    milliseconds: dict[str, float]


def choose(device: str, cache: Path) -> Device:
    """The device for `auto`, `cpu`, `cuda` or `mps`, measured on first use and kept in `cache`.

    Sets torch's thread count, which belongs to the calling thread: call it on the work thread.
    Raises `EngineError` when the machine has no such device.
    """
    name = _resolve(device)
    torch.set_num_threads(physical_cores())
    file, key = cache / DEVICES_FILE, _identity(name)
    found = _recall(file, key)
    if found is None:
        measured = _measure(name)
        # Another process may have measured meanwhile; the first one to write decides for both.
        found = _recall(file, key) or measured
        _remember(file, key, found)
    torch.set_num_threads(found["threads"])
    return Device(
        name,
        torch.device(name),
        PRECISIONS[found["precision"]],
        found["threads"],
        found["milliseconds"],
    )


def threads_for(device: Device, model: torch.nn.Module) -> int:
    """How many threads suit writing with this model, a token at a time."""
    small = sum(weight.numel() for weight in model.parameters()) <= SMALL_MODEL
    return 1 if small else device.threads


def report() -> dict[str, str]:
    """This machine as the engines see it, for people; takes about a second, as it measures."""
    facts = {
        "torch": torch.__version__,
        "processor": f"{_processor()}, {torch.backends.cpu.get_cpu_capability()}",
        "cores": str(physical_cores()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.1f} GiB",
    }
    for name in available():
        found = _measure(name)
        times = ", ".join(f"{k} {v:.2f} ms" for k, v in found["milliseconds"].items())
        facts[f"precision on {name}"] = f"{found['precision']} ({times} a step)"
    return facts


def available() -> list[str]:
    """The devices of this machine, best first."""
    names = ["cuda"] if torch.cuda.is_available() else []
    names += ["mps"] if torch.backends.mps.is_available() else []
    return [*names, "cpu"]


def training_device(device: Device) -> Device:
    """The device with a precision that gradients survive: float16 would need loss scaling."""
    if device.dtype is not torch.float16:
        return device
    return Device(device.name, device.torch, torch.float32, device.threads, device.milliseconds)


def physical_cores() -> int:
    """Cores this process may use, not counting the second thread of each."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(psutil.cpu_count(logical=False) or 1, allowed or 1))


def _resolve(device: str) -> str:
    names = available()
    if device == "auto":
        return names[0]
    if device in names:
        return device
    if device in ("cuda", "mps"):
        raise EngineError(
            f"This machine has no {device} device that torch can use.",
            remedy="Choose the device auto or cpu.",
        )
    raise EngineError(
        f"There is no device called “{device}”.", remedy="Use auto, cpu, cuda or mps."
    )


def _measure(name: str) -> dict[str, Any]:
    """Time a step at each precision and settle: the fastest, if clearly faster than float32."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        times = {kind: _step_ms(name, dtype) for kind, dtype in _candidates(name).items()}
    finally:
        torch.set_num_threads(threads)
    best = min(times, key=lambda kind: times[kind])
    precision = best if times[best] < MARGIN * times["float32"] else "float32"
    found = {"precision": precision, "threads": threads, "milliseconds": times}
    own = {"memory_bytes": torch.cuda.mem_get_info()[1]} if name == "cuda" else {}
    return found | own


def _candidates(name: str) -> dict[str, torch.dtype]:
    brain = name == "cpu" or (
        name == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)
    )
    kinds = ["float32", "bfloat16" if brain else "float16"]
    return {kind: PRECISIONS[kind] for kind in kinds}


def _step_ms(name: str, dtype: torch.dtype) -> float:
    """Milliseconds of the best of five passes of 8 rows through 12 layers of 768 x 3072.

    On the CPU the time is this one thread's own, so that a busy machine settles as an idle one.
    """
    place = torch.device(name)
    weights = [torch.full((3072, 768), 1e-3, device=place, dtype=dtype) for _ in range(12)]
    row = torch.ones(8, 768, device=place, dtype=dtype)
    clock = time.thread_time if name == "cpu" else time.perf_counter
    times = []
    for _ in range(5):
        _wait_for(name)
        start = clock()
        with torch.inference_mode():
            for weight in weights:
                F.linear(row, weight)
        _wait_for(name)
        times.append((clock() - start) * 1000)
    return round(min(times), 4)


def _wait_for(name: str) -> None:
    if name == "cuda":
        torch.cuda.synchronize()
    elif name == "mps":
        torch.mps.synchronize()


def _identity(name: str) -> str:
    chip = torch.cuda.get_device_name(0) if name == "cuda" else _processor()
    kind = torch.backends.cpu.get_cpu_capability()
    return "|".join([name, chip, kind, str(os.cpu_count()), torch.__version__])


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _recall(file: Path, key: str) -> dict[str, Any] | None:
    """The remembered choice; None when there is none or the file makes no sense."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))[key]
        known = found["precision"] in PRECISIONS and int(found["threads"]) >= 1
        return found if known and isinstance(found["milliseconds"], dict) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(file: Path, key: str, found: dict[str, Any]) -> None:
    """Keep the choice; a cache that cannot be written costs only a new measurement."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        everything = {}
        with contextlib.suppress(OSError, ValueError):
            everything = dict(json.loads(file.read_text(encoding="utf-8")))
        write_atomically(file, json.dumps(everything | {key: found}, indent=1).encode())
