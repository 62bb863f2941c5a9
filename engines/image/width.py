"""How many pictures may share a step on this machine, measured.

Invariant: more than one only where a picture's numbers come out the same, bit for bit, beside
others and alone; what was measured is remembered, since a change would change the bytes of works
that must be made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

import torch

from engines.devices import Device
from engines.image.words import Words

WIDEST = 8
REMEMBERED = "pictures-at-once.json"
_LARGE_MODEL = 300_000_000


def at_once(unet: Any, device: Device, cells: tuple[int, int], words: Words, cache: Path) -> int:
    """How many pictures of (rows, columns) latents to draw side by side: 1, or `WIDEST`.

    Large models gain nothing from company on a CPU, so they are not measured there.
    """
    if device.name == "cpu" and sum(p.numel() for p in unet.parameters()) > _LARGE_MODEL:
        return 1
    shape = (unet.config.in_channels, *cells)
    key = _key(unet, device, shape, words)
    file = cache / REMEMBERED
    known = _recall(file)
    if key not in known:
        known[key] = WIDEST if _stands_alone(unet, shape, words) else 1
        _remember(file, known)
    return known[key]


@torch.inference_mode()
def _stands_alone(unet: Any, shape: tuple[int, ...], words: Words) -> bool:
    """Whether first and last of a full group come out as they do alone, guided and not."""
    chance = torch.Generator().manual_seed(0)
    noise = torch.randn((WIDEST, *shape), generator=chance).to(words.told)
    noise = noise.contiguous(memory_format=torch.channels_last)
    time = torch.tensor(500, device=noise.device)

    def found(part: Any, guided: bool) -> Any:
        rows, extras = words.rows(len(part), guided)
        taken = torch.cat([part, part]) if guided else part
        taken = taken.contiguous(memory_format=torch.channels_last)
        return unet(taken, time, rows, added_cond_kwargs=extras or None).sample[-len(part) :]

    for guided in (True, False):
        for size in range(2, WIDEST + 1):
            together = found(noise[:size], guided)
            for place in (0, size - 1):
                if not torch.equal(together[place], found(noise[place : place + 1], guided)[0]):
                    return False
    return True


def _key(unet: Any, device: Device, shape: tuple[int, ...], words: Words) -> str:
    config = json.dumps(dict(unet.config), sort_keys=True, default=str)
    kinds = sorted({type(part).__name__ for part in unet.modules()})
    told = [config, kinds, shape, list(words.told.shape), device.name, str(device.dtype)]
    told += [device.threads, torch.__version__, torch.backends.cpu.get_cpu_capability()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:24]


def _recall(file: Path) -> dict[str, int]:
    try:
        return {str(k): int(v) for k, v in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _remember(file: Path, known: dict[str, int]) -> None:
    with contextlib.suppress(OSError):  # a cache that cannot be written costs a new measurement
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_text(json.dumps(known, indent=1), encoding="utf-8")
        draft.replace(file)
