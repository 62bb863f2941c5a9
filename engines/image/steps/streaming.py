"""Computes with weights that stay in their file: each layer reads its own when it runs.

Invariant: a layer computes with the same numbers, in the same precision and order of memory, as if
the whole model were loaded, and the weights that it read are gone when it has run. The file is
mapped, so the system can take back every page of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

ALIGNMENT = 64
"""Bytes: where torch puts what it allocates."""


@dataclass(frozen=True)
class Target:
    """Where and how layers compute; `order` is that of the memory of convolutions' weights."""

    device: torch.device
    dtype: torch.dtype
    order: torch.memory_format = torch.preserve_format

    def read(self, weight: Tensor) -> Tensor:
        """A weight as its layer computes with it."""
        dtype = self.dtype if weight.is_floating_point() else weight.dtype
        order = self.order if weight.dim() == 4 else torch.preserve_format
        value = weight.to(self.device, dtype, memory_format=order)
        # Some libraries round a product by where its weights lie; in a file they lie anywhere.
        return value if value.data_ptr() % ALIGNMENT == 0 else value.clone()

    def stand_in(self, weight: Tensor) -> Tensor:
        """Return what a layer has in place of a weight while it does not run: the same device,
        shape and precision, by which others choose theirs, and no memory. Its values would be
        noticed."""
        is_plain = weight.is_floating_point()
        value = torch.full((1,), torch.nan) if is_plain else torch.zeros((1,))
        dtype = self.dtype if is_plain else weight.dtype
        return value.to(self.device, dtype).expand(weight.shape)

    def convert(self, value: Any) -> Any:
        """An input of a layer, if it is a tensor, beside its weights."""
        if not isinstance(value, Tensor):
            return value
        return value.to(self.device, self.dtype if value.is_floating_point() else value.dtype)


def stream_weights(part: nn.Module, target: Target) -> None:
    """Let every layer of a part compute as `target` says, and leave its weights where they are.

    Buffers, which are small, are moved.
    """
    part.eval().requires_grad_(False)
    for module in part.modules():
        for name, buffer in module._buffers.items():
            if buffer is not None:
                module._buffers[name] = buffer.to(target.device)
        _stream_layer(module, target)


def _stream_layer(module: nn.Module, target: Target) -> None:
    weights = {name: weight for name, weight in module._parameters.items() if weight is not None}
    if not weights:
        return
    stand_ins = {
        name: nn.Parameter(target.stand_in(weight), False) for name, weight in weights.items()
    }
    module._parameters.update(stand_ins)

    def read(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        for name, weight in weights.items():
            module._parameters[name] = nn.Parameter(target.read(weight), False)
        return (
            tuple(map(target.convert, args)),
            {name: target.convert(value) for name, value in kwargs.items()},
        )

    def drop(*_: Any) -> None:
        module._parameters.update(stand_ins)

    module.register_forward_pre_hook(read, with_kwargs=True)
    module.register_forward_hook(drop, always_call=True)
