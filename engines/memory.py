"""The ladder of memory, which every job asks before it loads a model.

Invariant: what a model needs follows from its header, before anything is loaded. Memory that is
free is what the system and its limits (cgroups) leave to this program, without the room that the
desktop keeps. Each rung takes less memory than the one above it and is slower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from engines.contract import EngineError
from engines.contract.text import Text

GIB = 2**30
_LARGEST_ROOM, _ROOM_SHARE = GIB, 8
"""The desktop keeps an eighth of all memory, at most this much."""
_LEAST_ROOM = 2**28
"""So much may always be used: the program itself takes as much."""
_NO_LIMIT = 2**60
_UNPACKING_BYTES = 6
"""A packed weight is unpacked in steps in half precision, of which so many bytes are alive."""


class Rung(IntEnum):
    """How much of a model is in memory at once."""

    WHOLE = 0
    PARTS = 1
    """Text encoders, denoiser and autoencoder take turns on the graphics card."""
    LAYERS = 2
    """Weights stay in their file and are read, layer by layer, when they are needed."""


@dataclass(frozen=True)
class Part:
    """A part of a model that runs on its own, by its header.

    `packed` weights stay as they are stored; all others become the precision of the device.
    `largest_layer` is the number of parameters of its largest tensor. `mappable` weights can be
    read from their file when they are needed, since torch computes with what is stored.
    """

    parameters: int
    stored_bytes: int
    largest_layer: int = 0
    packed: bool = False
    mappable: bool = True

    def loaded_bytes(self, itemsize: int) -> int:
        """Its size in memory, in a precision of `itemsize` bytes."""
        return self.stored_bytes if self.packed else self.parameters * itemsize

    def layer_bytes(self, itemsize: int) -> int:
        """Return what its largest layer takes when its weights are read to compute with them."""
        return self.largest_layer * (_UNPACKING_BYTES * self.packed + 2 * itemsize)


@dataclass(frozen=True)
class Need:
    """What a job takes: the parts of its model, and the values besides them while it makes a work.

    `tiled_values` are those where pictures are decoded in tiles. Only models of pictures can be
    divided (`divisible`). What llama.cpp runs is in the system's memory also where there is a
    graphics card (`on_cpu`).
    """

    parts: Sequence[Part]
    values: int = 0
    tiled_values: int = 0
    divisible: bool = False
    on_cpu: bool = False

    def at(self, rung: Rung, itemsize: int, *, tiled: bool = False) -> int:
        """Bytes on the device at a rung, in a precision of `itemsize` bytes."""
        sizes = [part.loaded_bytes(itemsize) for part in self.parts] or [0]
        weights = {
            Rung.WHOLE: sum(sizes),
            Rung.PARTS: max(sizes),
            Rung.LAYERS: max((part.layer_bytes(itemsize) for part in self.parts), default=0),
        }[rung]
        return weights + (self.tiled_values if tiled else self.values) * itemsize


@dataclass(frozen=True)
class Room:
    """Bytes that a job may use: of the system's memory, and of the device's own.

    They are one and the same where the device has none of its own, as a CPU.
    """

    system: int
    device: int | None = None

    @property
    def on_device(self) -> int:
        """Bytes on the device."""
        return self.system if self.device is None else self.device


@dataclass(frozen=True)
class Plan:
    """How a job uses memory: its rung, whether pictures are decoded in tiles, and what is said."""

    rung: Rung = Rung.WHOLE
    tiled: bool = False
    sentence: str = ""


def make_plan(name: str, need: Need, room: Room, itemsize: int, below: Rung | None = None) -> Plan:
    """The highest rung that fits, below the rung `below` where one is given.

    `name` begins a sentence: that of the model, in quotes. Raises `EngineError` where none fits.
    """
    for rung in Rung:
        if not _exists(rung, need, room) or (below is not None and rung <= below):
            continue
        for tiled in (False, True) if need.tiled_values else (False,):
            needed = need.at(rung, itemsize, tiled=tiled)
            if needed <= room.on_device:
                return Plan(rung, tiled, _describe(name, need, room, itemsize, rung))
    raise refusal(name, need.at(Rung.WHOLE, itemsize), room.on_device)


def refusal(name: str, needed: int, free: int) -> EngineError:
    """The error for a model that does not fit on any rung."""
    return EngineError(
        Text(
            "Not enough memory: {name} needs about {needed} and {free} are free.",
            name=name,
            needed=in_gb(needed),
            free=in_gb(free),
        ),
        Text("Nothing was lost."),
        Text("Choose a smaller size or a smaller model, or close other programs."),
    )


def in_gb(size_bytes: int) -> str:
    """9.2 GB, 300 MB."""
    if size_bytes < GIB // 2:
        return Text("{size} MB", size=max(1, round(size_bytes / 2**20)))
    return Text("{size:.1f} GB", size=size_bytes / GIB)


def system_room(files: Path = Path("/")) -> Room:
    """Return what this program may use of the system's memory now. `files` is where /proc and /sys
    are."""
    import psutil  # only here: commands that need no model need not wait for it

    memory = psutil.virtual_memory()
    free, total = memory.available, memory.total
    for limit, used_bytes in _cgroup_limits(files):
        free, total = min(free, max(0, limit - used_bytes)), min(total, limit)
    return Room(max(_LEAST_ROOM, free - desktop_room(total)))


def system_total(files: Path = Path("/")) -> int:
    """All memory that this program could ever use, without the room of the desktop."""
    import psutil  # only here: commands that need no model need not wait for it

    limits = [limit for limit, _ in _cgroup_limits(files)]
    total = min([psutil.virtual_memory().total, *limits])
    return total - desktop_room(total)


def desktop_room(total: int) -> int:
    """The bytes that are left to the desktop and other programs."""
    return min(_LARGEST_ROOM, total // _ROOM_SHARE)


def _exists(rung: Rung, need: Need, room: Room) -> bool:
    """Return whether a model can be used so: parts take turns only where the device has own
    memory."""
    if rung is Rung.WHOLE:
        return True
    if not need.divisible:
        return False
    if rung is Rung.LAYERS:
        return all(part.mappable for part in need.parts)
    stored_bytes = sum(part.stored_bytes for part in need.parts)
    return room.device is not None and stored_bytes <= room.system


def _describe(name: str, need: Need, room: Room, itemsize: int, rung: Rung) -> str:
    """Return what the artist is told before a job that does not have its whole model in memory."""
    whole = in_gb(need.at(Rung.WHOLE, itemsize))
    if rung is Rung.PARTS:
        return Text(
            "{name} takes {whole} and the graphics card has {on_device} free, so its parts "
            "take turns there.",
            name=name,
            whole=whole,
            on_device=in_gb(room.on_device),
        )
    stored_bytes = sum(part.stored_bytes for part in need.parts)
    if rung is Rung.WHOLE or stored_bytes + need.tiled_values * itemsize <= room.system:
        return ""  # the file stays in the system's cache, so that it is read once
    return Text(
        "{name} takes {whole} and {on_device} are free, so its weights are read from "
        "the disk again and again: it will be slow here.",
        name=name,
        whole=whole,
        on_device=in_gb(room.on_device),
    )


# Limits of the system


def _cgroup_limits(files: Path) -> list[tuple[int, int]]:
    """The limit and the use, in bytes, of each group of processes that this one is in.

    Pages of files that can be given back do not count as used. (Linux, cgroups 1 and 2.)
    """
    limits: list[tuple[int, int]] = []
    for line in _read(files / "proc/self/cgroup").splitlines():
        number, controllers, path = [*line.split(":", 2), "", ""][:3]
        is_second = number == "0" and not controllers
        if not (is_second or "memory" in controllers.split(",")):
            continue
        root = files / "sys/fs/cgroup" / ("" if is_second else "memory")
        group = root / path.strip("/")
        while group.is_relative_to(root):
            limits += _limit_of(group, is_second)
            if group == root:
                break
            group = group.parent
    return limits


def _limit_of(group: Path, is_second: bool) -> list[tuple[int, int]]:
    names = ("memory.max", "memory.current", "")
    if not is_second:
        names = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_")
    limit, used_bytes = _number(_read(group / names[0])), _number(_read(group / names[1]))
    if limit is None or limit >= _NO_LIMIT:
        return []
    rows = (row.split() for row in _read(group / "memory.stat").splitlines())
    files = (f"{names[2]}inactive_file", f"{names[2]}active_file")
    cached = sum(int(row[1]) for row in rows if len(row) == 2 and row[0] in files)
    return [(limit, max(0, (used_bytes or 0) - cached))]


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _number(text: str) -> int | None:
    """The number in a text; None for "max" or anything else."""
    return int(text) if text.strip().isdigit() else None
