"""Weights of 8 and of 4 bits that are to be multiplied by scales beside them.

Invariant: the weights stay as they are stored, and where they are, in the mapped file; a layer
unpacks its own when it runs. They are kept as whole numbers, so that nothing that converts a model
from one precision to another touches them. (T5 in transformers leaves layers of `int8` alone.)

Sources: OCP Microscaling Formats 1.0 (E2M1, E8M0), and for the order of the scales of FP4 and MXFP8
the blocks of cuBLAS ("1D block scaling factors layout").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

_FP4 = torch.uint8
_CODES = (torch.float8_e4m3fn, torch.float8_e5m2, _FP4)
_E2M1 = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])
_SCALES = (".weight_scale", ".scale_weight", ".weight_scale_inv")
_NOTES = (*_SCALES, ".weight_scale_2", ".input_scale", ".scale_input", ".comfy_quant", "scaled_fp8")
_TILE_ROWS, _TILE_COLUMNS = 128, 4
_BYTE_BLOCK, _FP4_BLOCK = 32, 16
"""How many weights share a scale of E8M0 (MXFP8, MXFP4), and one of E4M3 (NVFP4)."""


@dataclass
class Weights:
    """The tensors of a model: a scale (rows, 1) for those that have one, and one of each block.

    All three have the same names, and the same rows of each matrix.
    """

    stored: dict[str, Tensor]
    rows: dict[str, Tensor] = field(default_factory=dict[str, Tensor])
    blocks: dict[str, Tensor] = field(default_factory=dict[str, Tensor])

    def is_scaled(self, name: str) -> bool:
        """Return whether a tensor is packed and has a scale."""
        return name in self.rows

    def unpacked(self, name: str) -> Tensor:
        """A tensor in float32, times its scales."""
        return unpack(self.stored[name], self.rows[name], self.blocks.get(name))


def split_scales(tensors: Mapping[str, Tensor]) -> Weights:
    """The weights of a model without the scales and notes between them."""
    weights = Weights({n: t for n, t in tensors.items() if not n.endswith(_NOTES)})
    for name, codes in weights.stored.items():
        base = name.removesuffix(".weight")
        scale = next((tensors[base + end] for end in _SCALES if base + end in tensors), None)
        if base != name and scale is not None and codes.dtype in _CODES:
            rows, blocks = _in_rows(codes, scale, tensors.get(f"{base}.weight_scale_2"))
            weights.rows[name] = rows
            if blocks is not None:
                weights.blocks[name] = blocks
    return weights


def _in_rows(codes: Tensor, scale: Tensor, whole: Tensor | None) -> tuple[Tensor, Tensor | None]:
    """The scale of each row (rows, 1), and of each block (rows, blocks) if it has several."""
    rows, columns = codes.shape[0], codes[0].numel() * (2 if codes.dtype is _FP4 else 1)
    ones = torch.ones(rows, 1)
    if whole is not None:
        ones = ones * whole.float()
    if scale.dtype is not torch.float32 and scale.dim() == 2 and scale.element_size() == 1:
        block = _FP4_BLOCK if scale.dtype is torch.float8_e4m3fn else _BYTE_BLOCK
        is_exponent = scale.dtype is not torch.float8_e4m3fn
        in_order = _without_tiles(scale.view(torch.uint8), rows, columns // block)
        code = torch.float8_e8m0fnu if is_exponent else torch.float8_e4m3fn
        return ones, in_order.view(code).to(torch.bfloat16)
    if scale.numel() == 1 or scale.numel() == rows:
        return ones * scale.float().reshape(-1, 1), None
    size = _block_size(rows, scale.shape[0])
    return ones, scale.float().repeat_interleave(size, 0)[:rows]


def _block_size(length: int, blocks: int) -> int:
    """The power of two that divides a length into so many blocks, the last of which may be short.

    Raises `ValueError` where there is none.
    """
    size = 1
    while -(-length // size) > blocks:
        size *= 2
    if -(-length // size) != blocks:
        raise ValueError(f"{length} weights have {blocks} scales")
    return size


def _without_tiles(scale: Tensor, rows: int, columns: int) -> Tensor:
    """The scales (rows, columns) of tiles of 128 x 4, which cuBLAS stores as 32 x 16."""
    down, across = -(-rows // _TILE_ROWS), -(-columns // _TILE_COLUMNS)
    tiles = scale.reshape(down, across, 32, 4, _TILE_COLUMNS)
    rows_in_order = tiles.permute(0, 3, 2, 1, 4).reshape(down * _TILE_ROWS, across * _TILE_COLUMNS)
    return rows_in_order[:rows, :columns].contiguous()


def unpack(codes: Tensor, rows: Tensor, blocks: Tensor | None) -> Tensor:
    """Packed weights in float32, times the scales of their rows and blocks."""
    values = _from_fp4(codes) if codes.dtype is _FP4 else codes.float()
    if blocks is None:
        return values * rows.view(-1, *[1] * (values.dim() - 1))
    scales = rows * blocks.float()
    size = _block_size(values.shape[1], scales.shape[1])
    if values.shape[1] != size * scales.shape[1]:
        return values * scales.repeat_interleave(size, 1)[:, : values.shape[1]]
    return (values.unflatten(1, (scales.shape[1], -1)) * scales[..., None]).flatten(1)


def _from_fp4(nibbles: Tensor) -> Tensor:
    """Two weights of each byte, that of the upper four bits first."""
    codes = torch.stack((nibbles >> 4, nibbles & 15), -1).flatten(1)
    values = _E2M1.to(nibbles.device)[(codes & 7).int()]
    return torch.where(codes > 7, -values, values)


class ScaledLinear(nn.Linear):
    """A linear layer that unpacks its weights when it runs."""

    def __init__(
        self, layer: nn.Linear, codes: Tensor, rows: Tensor, blocks: Tensor | None
    ) -> None:
        super().__init__(layer.in_features, layer.out_features, layer.bias is not None, "meta")
        self.code = codes.dtype
        self.weight = nn.Parameter(codes.view(torch.int8), requires_grad=False)
        self.register_buffer("rows", rows, persistent=False)
        self.register_buffer("blocks", blocks, persistent=False)

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - the name in torch
        codes = self.weight.data.view(self.code)
        rows, blocks = self.get_buffer("rows"), self._buffers["blocks"]
        weight = unpack(codes, rows, blocks).to(input.dtype)
        bias = self.bias if self.bias is None else self.bias.to(input.dtype)
        return nn.functional.linear(input, weight, bias)
