"""What networks add to the steps of a U-Net, each at its strength and in its span of steps.

Invariant: a network adds to a step exactly what diffusers' own pipeline lets it add. Sources: Zhang
et al. 2023, "Adding Conditional Control to Text-to-Image Diffusion Models" (ControlNet); Mou et al.
2023, "T2I-Adapter".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import pad

from engines.contract import Control
from engines.image.canvas import Pixels
from engines.image.control.ip_adapter import Looks
from engines.image.control.networks import Network
from engines.image.control.regions import Shares, Window


@dataclass(frozen=True)
class StepInputs:
    """What a step gives a network: latents (n, channels, h, w), and the conditioning of U-Nets.

    With classifier-free guidance the first half of them is drawn without the prompt.
    """

    latents: Tensor
    is_guided: bool
    timestep: Tensor
    prompt_embeds: Tensor
    added_cond_kwargs: Mapping[str, Tensor]


class Guide:
    """A network, and the control map (height, width, 3) that it reads."""

    def __init__(self, control: Control, network: Network, control_map: Pixels) -> None:
        self._control, self._network = control, network
        scaled = torch.from_numpy(control_map.astype(np.float32) / 255)
        self._map = scaled.permute(2, 0, 1)[None]
        self._mode = network.mode_of(control.kind)
        self._features: list[Tensor] | None = None

    @property
    def is_adapter(self) -> bool:
        """Whether it adds within the blocks, as a T2I-Adapter does, the same in every step."""
        return self._network.layout.role == "T2I-Adapter"

    def counts_in(self, step: int, steps: int) -> bool:
        """Return whether it counts in a step (from 0) of so many."""
        control = self._control
        return step / steps >= control.first and (step + 1) / steps <= control.last

    def features(self, inputs: StepInputs) -> list[Tensor]:
        """What a T2I-Adapter adds to a batch.

        That of the model's own adds to the half with the prompt alone, as ControlNets do in the
        mode of diffusers that is called `guess_mode`: the guidance then counts for it, too.
        """
        like = inputs.latents
        if self._features is None:
            module = self._network.module
            control_map = _in_squares(self._map.to(like), module.config["downscale_factor"])
            if module.config["in_channels"] == 1:
                control_map = control_map[:, :1]
            self._features = [f * self._control.strength for f in module(control_map)]
        if not (self._network.is_own and inputs.is_guided):
            return [f.expand(len(like), -1, -1, -1) for f in self._features]
        halves = ([torch.zeros_like(f), f] for f in self._features)
        return [torch.cat(half).repeat_interleave(len(like) // 2, 0) for half in halves]

    def residuals(self, inputs: StepInputs) -> tuple[list[Tensor], Tensor]:
        """What a ControlNet adds to the outputs of the blocks that read, and to the middle."""
        like = inputs.latents
        control_map = self._map.to(like).expand(len(like), -1, -1, -1)
        kwargs: dict[str, Any] = {"added_cond_kwargs": dict(inputs.added_cond_kwargs) or None}
        if self._mode is not None:
            types = torch.zeros(len(like), self._network.layout.modes)
            types[:, self._mode] = 1
            kwargs |= {"control_type": types.to(like), "control_type_idx": [self._mode]}
        down, mid = self._network.module(
            like,
            inputs.timestep,
            encoder_hidden_states=inputs.prompt_embeds,
            controlnet_cond=control_map if self._mode is None else [control_map],
            conditioning_scale=self._control.strength,
            return_dict=False,
            **kwargs,
        )
        return list(down), mid


def _in_squares(control_map: Tensor, side: int) -> Tensor:
    """A map (1, 3, height, width) continued at its edges to whole squares, as an adapter folds it.

    Latents of half a square are rounded up in the same way where the U-Net halves them.
    """
    height, width = control_map.shape[-2:]
    return pad(control_map, (0, -width % side, 0, -height % side), mode="replicate")


@dataclass(frozen=True)
class Guidance:
    """What guides a drawing besides its words."""

    guides: tuple[Guide, ...] = ()
    shares: Shares | None = None
    """Of the prompts of regions."""
    alone: tuple[Window, ...] = ()
    """Those in which things are drawn that were arranged; the rest is white."""
    looks: Looks | None = None
    """What is attended to beside words."""

    def at(self, step: int, steps: int) -> list[Guide]:
        """The guides that count in a step (from 0) of so many."""
        return [guide for guide in self.guides if guide.counts_in(step, steps)]

    def windows(self, multiple: int) -> list[Window]:
        """Those in which a prompt is drawn on its own; none where networks decide the places."""
        if self.alone:
            return [*self.alone]
        if self.shares is None or self.guides:
            return []
        return self.shares.windows(multiple)

    def drawing(self, window: Window) -> AbstractContextManager[None]:
        """Draw a window, in which references of other regions count nothing."""
        return self.looks.drawing(window.prompt) if self.looks else nullcontext()


NO_GUIDANCE = Guidance()


def guide_step(guides: Sequence[Guide], inputs: StepInputs) -> dict[str, Any]:
    """The arguments of a U-Net for what guides add to a step."""
    adapters = [guide.features(inputs) for guide in guides if guide.is_adapter]
    nets = [guide.residuals(inputs) for guide in guides if not guide.is_adapter]
    kwargs: dict[str, Any] = {}
    if adapters:
        features = zip(*adapters, strict=True)
        kwargs["down_intrablock_additional_residuals"] = [sum(f[1:], f[0]) for f in features]
    if nets:
        downs = zip(*(down for down, _ in nets), strict=True)
        kwargs["down_block_additional_residuals"] = [sum(rows[1:], rows[0]) for rows in downs]
        mids = [mid for _, mid in nets]
        kwargs["mid_block_additional_residual"] = sum(mids[1:], mids[0])
    return kwargs
