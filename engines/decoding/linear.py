"""Matrix products whose rows do not influence each other.

Invariant: row i of a product depends on row i of the input and on the number of rows only. So a
decoder that always multiplies the same number of rows gets the same bits for a row, whatever the
other rows hold. (With another number of rows the kernels sum in another order.)
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name

BATCH_SIZE = 8
"""Rows of every decoding step. A step is bound by reading the weights, so idle rows are free."""


class Linear:
    """`x @ weight.T + bias` for (rows, in) inputs, with the weight laid out once for the processor.

    oneDNN otherwise reorders the weight at every call: 7 ms instead of 11 for 57 MB.
    """

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor | None = None) -> None:
        self.is_packed = weight.device.type == "cpu" and _can_pack(weight.dtype)
        self.bias = bias
        self.weight = (
            torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), BATCH_SIZE)
            if self.is_packed
            else weight.contiguous()
        )

    def __call__(self, inputs: torch.Tensor) -> torch.Tensor:
        if self.is_packed:
            return torch.ops.mkldnn._linear_pointwise(
                inputs, self.weight, self.bias, "none", [], ""
            )
        return F.linear(inputs, self.weight, self.bias)


def _can_pack(dtype: torch.dtype) -> bool:
    has_op = hasattr(torch.ops.mkldnn, "_reorder_linear_weight") and torch.backends.mkldnn.enabled
    return has_op and dtype in (torch.float32, torch.bfloat16) and _has_onednn(dtype)


def _has_onednn(dtype: torch.dtype) -> bool:
    if not torch.backends.mkldnn.is_available():
        return False
    return dtype == torch.float32 or torch.ops.mkldnn._is_mkldnn_bf16_supported()
