"""What was measured of this machine, for those who may not wait for a tensor library.

Invariant: reading it measures nothing; where nothing was measured yet, it is told as the plainest
machine: everything on the CPU, in whole precision.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEVICES_FILE = "devices.json"
_BYTES = {"float32": 4, "bfloat16": 2, "float16": 2}
_DEVICES = ("cuda", "mps", "cpu")
_ROOM = 0.8


@dataclass(frozen=True)
class Machine:
    """Where models run here, in which precision, and with how much memory in all, in bytes."""

    device: str
    precision: str
    memory_bytes: int

    def bytes_needed(self, parameters: int, working: int) -> int:
        """Bytes for a model of so many numbers, and as many more while it makes one work."""
        return (parameters + working) * _BYTES[self.precision]

    def fits(self, needed: int) -> bool:
        """Whether that fits, with room for the system and other programs."""
        return needed <= self.memory_bytes * _ROOM


def this_machine(cache: Path, device: str = "auto") -> Machine:
    """The machine as the engines remember it in `cache`, for a device of the settings."""
    import psutil  # only here: commands that ask for no model need not wait for it

    known = _remembered(cache)
    for name in _DEVICES if device == "auto" else (device,):
        found = [told for key, told in known.items() if key.startswith(f"{name}|")]
        if found and found[-1].get("precision") in _BYTES:
            told = found[-1]
            memory = told.get("memory_bytes") or psutil.virtual_memory().total
            return Machine(name, told["precision"], int(memory))
    return Machine("cpu", "float32", psutil.virtual_memory().total)


def _remembered(cache: Path) -> dict[str, dict[str, Any]]:
    try:
        found: Any = json.loads((cache / DEVICES_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    rows = found.items() if isinstance(found, dict) else ()
    return {key: told for key, told in rows if isinstance(told, dict)}
