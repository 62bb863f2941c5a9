"""GroupNorm that trains fast on CPUs, alone or fused with the SiLU that follows it.

Invariant: same parameters, same state-dict keys and same results as `nn.GroupNorm` (and SiLU), up
to the precision of bf16. PyTorch's backward pass iterates in an order that suits contiguous memory
and is the hot spot of training with channels_last tensors. A small C kernel does it in two passes
over memory; it is compiled for this machine if there is a C compiler. Without a compiler, on
another device or in another precision PyTorch's operations are used.
"""

from __future__ import annotations

import ctypes
import getpass
import hashlib
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the field's own name for it
from diffusers.models.resnet import ResnetBlock2D
from torch import Tensor, nn

from engines.formats.atomic import save_atomically

_SOURCE = Path(__file__).with_name("norm.c")
# Not -ffast-math: a library linked with it makes the processor flush denormal numbers to zero in
# the whole program.
_QUICK = ("-fassociative-math", "-fno-signed-zeros", "-fno-trapping-math", "-fno-math-errno")
_FLAGS = ("-O3", "-march=native", *_QUICK, "-freciprocal-math", "-shared", "-fPIC")
_CHUNKS = 16


class FastGroupNorm(nn.GroupNorm):
    """`nn.GroupNorm`, followed by SiLU when `silu` is set."""

    silu = False

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - the name nn.GroupNorm gives it
        """Normalise (batch, channels, height, width); other shapes take PyTorch's own path."""
        is_channels_last = input.dim() == 4 and input.is_contiguous(
            memory_format=torch.channels_last
        )
        if not is_channels_last or input.device.type != "cpu":
            normal = super().forward(input)
            return F.silu(normal) if self.silu else normal
        function = _Kernel if input.dtype == torch.bfloat16 and _kernel() else _Composed
        if function is _Kernel:
            return function.apply(
                input, self.weight, self.bias, self.num_groups, self.eps, self.silu
            )
        normal = function.apply(input, self.weight, self.bias, self.num_groups, self.eps)
        return F.silu(normal) if self.silu else normal


class SiluUnlessFused(nn.Module):
    """SiLU for vectors (a time embedding); the identity for pictures, whose norm has applied it."""

    def forward(self, values: Tensor) -> Tensor:
        """Any shape."""
        return values if values.dim() == 4 else F.silu(values)


def with_fast_norms(module: nn.Module) -> nn.Module:
    """Replace every `nn.GroupNorm` inside by a `FastGroupNorm` that shares its parameters.

    In diffusers' residual blocks and before output convolutions the SiLU is fused as well.
    """
    for parent in list(module.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.GroupNorm:
                fast = FastGroupNorm(child.num_groups, child.num_channels, child.eps)
                fast.weight, fast.bias = child.weight, child.bias
                setattr(parent, name, fast)
        _fuse_silu(parent)
    return module


def _fuse_silu(parent: nn.Module) -> None:
    if isinstance(parent, ResnetBlock2D) and isinstance(parent.nonlinearity, nn.SiLU):
        parent.norm1.silu = parent.norm2.silu = True  # type: ignore[assignment]
        parent.nonlinearity = SiluUnlessFused()
    elif isinstance(getattr(parent, "conv_act", None), nn.SiLU):
        parent.conv_norm_out.silu = True  # type: ignore[union-attr, assignment]
        parent.conv_act = nn.Identity()


@cache
def _kernel() -> ctypes.CDLL | None:
    """The compiled kernel, built once per machine and source; None where it cannot be built."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or os.environ.get("BOWERBIRD_NO_KERNEL"):
        return None
    try:
        return ctypes.CDLL(str(_library_path(compiler)))
    except (OSError, subprocess.CalledProcessError):
        return None


def _library_path(compiler: str) -> Path:
    """The library, compiled if it does not exist; a folder of another user is never trusted."""
    source = _SOURCE.read_bytes() + repr((_FLAGS, _processor())).encode()
    folder = Path(tempfile.gettempdir()) / f"bowerbird-kernels-{getpass.getuser()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PermissionError(folder)
    library = folder / f"norm-{hashlib.sha256(source).hexdigest()[:16]}.so"
    if not library.exists():
        save_atomically(library, lambda draft: _compile(compiler, draft))
    return library


def _compile(compiler: str, library: Path) -> None:
    command = [compiler, *_FLAGS, str(_SOURCE), "-o", str(library), "-lm"]
    subprocess.run(command, check=True, capture_output=True)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line for line in lines if line.startswith("flags")), "")


def _pointer(tensor: Tensor) -> ctypes.c_void_p:
    return ctypes.c_void_p(tensor.data_ptr())


def _sizes(x: Tensor, groups: int) -> tuple[ctypes.c_long, ...]:
    batch, channels, height, width = x.shape
    return tuple(ctypes.c_long(n) for n in (batch, height * width, channels, groups))


class _Kernel(torch.autograd.Function):
    """The C kernel; the input of SiLU is recomputed instead of saved."""

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, groups: int, eps: float, silu: bool
    ) -> Tensor:
        kernel = _kernel()
        assert kernel is not None
        y = torch.empty_like(x, memory_format=torch.channels_last)
        w, b = weight.float().contiguous(), bias.float().contiguous()
        mean, r = x.new_empty(2, x.shape[0], groups, dtype=torch.float32)
        tensors = [_pointer(t) for t in (x, w, b, y, mean, r)]
        sizes = _sizes(x, groups)
        if kernel.group_norm_forward(*tensors, *sizes, ctypes.c_float(eps), ctypes.c_int(silu)):
            raise MemoryError("group norm")
        ctx.save_for_backward(x, w, b, mean, r)
        ctx.groups, ctx.silu, ctx.dtype = groups, silu, weight.dtype
        return y

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        kernel = _kernel()
        assert kernel is not None
        x, w, b, mean, r = ctx.saved_tensors
        dy = grads[0].to(x.dtype).contiguous(memory_format=torch.channels_last)
        dx, dw, db = torch.empty_like(x), torch.empty_like(w), torch.empty_like(b)
        tensors = [_pointer(t) for t in (x, dy, w, b, mean, r, dx, dw, db)]
        if kernel.group_norm_backward(*tensors, *_sizes(x, ctx.groups), ctypes.c_int(ctx.silu)):
            raise MemoryError("group norm")
        return dx, dw.to(ctx.dtype), db.to(ctx.dtype), None, None, None


def _channel_sums(rows: Tensor) -> Tensor:
    """Sum (batch, positions, channels) over positions: matrix products with partial sums in fp32.

    A product with a row of ones runs on the matrix units; the chunks keep the rounding of each
    partial sum to bf16 from adding up.
    """
    batch, positions, channels = rows.shape
    chunks = _CHUNKS if positions % _CHUNKS == 0 else 1
    ones = rows.new_ones(1, positions // chunks)
    parts = ones @ rows.reshape(batch * chunks, positions // chunks, channels)
    return parts.view(batch, chunks, channels).sum(1, dtype=torch.float32)


class _Composed(torch.autograd.Function):
    """y = (x - mean) * r * w + b, its backward pass made of two sums and two multiply-adds."""

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, groups: int, eps: float
    ) -> Tensor:
        batch, channels, height, width = x.shape
        y, mean, r = torch.native_group_norm(
            x, weight, bias, batch, channels, height * width, groups, eps
        )
        ctx.save_for_backward(x, weight, mean, r)
        ctx.groups = groups
        return y

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        """dx = A dy + B x + C with A, B, C one number per channel or group.

        With s = sum(dy x w), t = sum(dy w) over a group of n numbers: A = r w,
        B = (t mean - s) r^3 / n, C = -B mean - t r / n.
        """
        x, weight, mean, r = ctx.saved_tensors
        batch, channels, height, width = x.shape
        groups, n = ctx.groups, height * width * (channels // ctx.groups)
        rows = x.permute(0, 2, 3, 1).reshape(batch, height * width, channels)
        dy = grads[0].permute(0, 2, 3, 1).reshape(batch, height * width, channels)
        mean, r = mean.float().view(batch, groups), r.float().view(batch, groups)
        dots, sums = _channel_sums(dy * rows), _channel_sums(dy)
        w = weight.float()
        s = (dots * w).view(batch, groups, -1).sum(2)
        t = (sums * w).view(batch, groups, -1).sum(2)
        b = (t * mean - s) * r**3 / n
        c = -b * mean - t * r / n
        per_group = channels // groups
        wide_r, wide_b, wide_c, wide_mean = (
            v.repeat_interleave(per_group, 1).unsqueeze(1) for v in (r, b, c, mean)
        )
        inner = torch.addcmul(wide_c.to(dy.dtype), rows, wide_b.to(dy.dtype))
        dx = torch.addcmul(inner, dy, (wide_r * w).to(dy.dtype))
        dw = ((dots - sums * wide_mean[:, 0]) * wide_r[:, 0]).sum(0).to(weight.dtype)
        grad_x = dx.view(batch, height, width, channels).permute(0, 3, 1, 2)
        return grad_x, dw, sums.sum(0).to(weight.dtype), None, None
