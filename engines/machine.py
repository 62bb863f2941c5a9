"""The measured facts of this machine, for code that must not wait for torch.

Invariant: reading them measures nothing. Without stored measurements the machine is described in
the most cautious way: everything on the CPU in float32.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engines.contract import EngineError
from engines.memory import Need, Plan, Room, Rung, desktop_room, make_plan, system_total

DEVICES_FILE = "devices.json"
_BYTES = {"float32": 4, "bfloat16": 2, "float16": 2}
_DEVICES = ("cuda", "mps", "cpu")


@dataclass(frozen=True)
class Machine:
    """Where models run here, in which precision, and the total memory in bytes."""

    device: str
    precision: str
    memory_bytes: int

    @property
    def room(self) -> Room:
        """What models may use when nothing else is in memory."""
        own = self.memory_bytes - desktop_room(self.memory_bytes)
        return Room(system_total(), own if self.device == "cuda" else None)

    def bytes_needed(self, need: Need) -> int:
        """Memory for a whole model while it makes a work."""
        return need.at(Rung.WHOLE, _BYTES[self.precision])

    def plan(self, name: str, need: Need) -> Plan | None:
        """Return how a model of this name would be used here; None if it does not fit."""
        room = Room(system_total()) if need.on_cpu else self.room
        try:
            return make_plan(f"“{name}”", need, room, _BYTES[self.precision])
        except EngineError:
            return None


def this_machine(cache: Path, device: str = "auto") -> Machine:
    """The machine as measured and stored in `cache`, for a device of the settings."""
    import psutil  # only here: commands that need no model need not wait for it

    rows = _stored_rows(cache)
    for name in _DEVICES if device == "auto" else (device,):
        matches = [row for key, row in rows.items() if key.startswith(f"{name}|")]
        if matches and matches[-1].get("precision") in _BYTES:
            row = matches[-1]
            memory = row.get("memory_bytes") or psutil.virtual_memory().total
            return Machine(name, row["precision"], int(memory))
    return Machine("cpu", "float32", psutil.virtual_memory().total)


def _stored_rows(cache: Path) -> dict[str, dict[str, Any]]:
    try:
        content: Any = json.loads((cache / DEVICES_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    items = content.items() if isinstance(content, dict) else ()
    return {key: row for key, row in items if isinstance(row, dict)}
