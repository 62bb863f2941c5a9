"""How many pictures share a step on this machine, measured.

Invariant: more than one only where a picture's numbers come out the same, bit for bit, beside
others and alone; what was measured is remembered, since a change would change the bytes of works
that must be made again.

Kernels that choose their way of adding up by the size of the batch give other bits to a picture
alone. Where they do, a step always takes the same number of pictures, idle ones filled in.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from engines.devices import Device
from engines.image.words import Words

WIDEST, FILLED = 8, 4
REMEMBERED = "company.json"
_LARGE_MODEL = 300_000_000
_MOST_CELLS = 1024
"""Latents of a picture up to which a full step of four saves more than idle ones cost: with the
starter four took 0.41 of the time one by one at 256, 0.63 at 1024, as long at 4096."""


@dataclass(frozen=True)
class Company:
    """At most so many pictures share a step; `filled`: exactly so many do, some of them idle."""

    most: int
    filled: bool = False


def company(
    unet: Any, device: Device, cells: tuple[int, int], words: Words, cache: Path, count: int
) -> Company:
    """Who draws `count` pictures of (rows, columns) latents side by side.

    Large models gain nothing from company on a CPU, so they are not measured there. A single
    picture is measured only where idle ones might be put beside it.
    """
    if device.name == "cpu" and sum(p.numel() for p in unet.parameters()) > _LARGE_MODEL:
        return Company(1)
    small = cells[0] * cells[1] <= _MOST_CELLS
    if count == 1 and not small:
        return Company(1)
    shape = (unet.config.in_channels, *cells)
    key = _key(unet, device, shape, words)
    file = cache / REMEMBERED
    known = _recall(file)
    if key not in known:
        trial = _Trial(unet, shape, words)
        # Filled groups are remembered as less than nothing.
        known[key] = (
            WIDEST if trial.stands_alone() else -FILLED if small and trial.keeps_apart() else 1
        )
        _remember(file, known)
    return Company(abs(known[key]), known[key] < 0)


class _Trial:
    """Steps of pictures by chance, guided and not, to see which bits depend on their company."""

    def __init__(self, unet: Any, shape: tuple[int, ...], words: Words) -> None:
        self._unet, self._words = unet, words
        chance = torch.Generator().manual_seed(0)
        self._noise = torch.randn((WIDEST, *shape), generator=chance).to(words.told)

    @torch.inference_mode()
    def stands_alone(self) -> bool:
        """Whether first and last of groups of all sizes come out as they do alone."""
        for guided in (True, False):
            for size in range(2, WIDEST + 1):
                together = self._found(self._noise[:size], guided)
                for place in (0, size - 1):
                    alone = self._found(self._noise[place : place + 1], guided)[0]
                    if not torch.equal(together[place], alone):
                        return False
        return True

    @torch.inference_mode()
    def keeps_apart(self) -> bool:
        """Whether a picture comes out the same in every place of a full group and beside others."""
        some, others = self._noise[:FILLED], self._noise[FILLED : 2 * FILLED]
        return all(
            torch.equal(self._found(some, guided)[0], self._found(moved, guided)[place])
            for guided in (True, False)
            for place in range(FILLED)
            for moved in (some.roll(place, 0), _with(others, place, some[0]))
        )

    def _found(self, part: Any, guided: bool) -> Any:
        rows, extras = self._words.rows(len(part), guided)
        taken = torch.cat([part, part]) if guided else part
        taken = taken.contiguous(memory_format=torch.channels_last)
        time = torch.tensor(500, device=taken.device)
        made = self._unet(taken, time, rows, added_cond_kwargs=extras or None).sample
        return made[-len(part) :]


def _with(pictures: torch.Tensor, place: int, one: torch.Tensor) -> torch.Tensor:
    changed = pictures.clone()
    changed[place] = one
    return changed


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
