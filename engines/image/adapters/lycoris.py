"""LyCORIS files (LoHa, LoKr, LoCon) as plain LoRA of full rank, which the converters of names know.

Invariant: a delta is what LyCORIS adds to a weight, its own scale included; all other tensors stay
as they are. Sources: LoHa is Hyeon-Woo et al. 2022 (FedPara), eq. 3; LoKr is Edalati et al. 2022
(KronA); both, and the CP decomposition of convolutions, as LyCORIS stores them (Yeh et al. 2024).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

import torch
from torch import Tensor

_KEY = re.compile(
    r"(?P<module>.+)\.(?P<name>hada_w[12]_[ab]|hada_t[12]|lokr_w[12](_[ab])?|lokr_t2|lora_mid)"
    r"(\.weight)?"
)
_HALVES = ("lora_up", "lora_down")
Factors = dict[str, Tensor]


def to_plain_lora(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors with `lora_up` and `lora_down` for each module of LoHa, LoKr or CP-LoCon.

    Raises `KeyError` or `RuntimeError` where factors are missing or do not fit each other.
    """
    modules: dict[str, Factors] = defaultdict(dict)
    plain: dict[str, Tensor] = {}
    for key, tensor in tensors.items():
        match = _KEY.fullmatch(key)
        if match is None:
            plain[key] = tensor
        else:
            modules[match["module"]][match["name"]] = tensor.float()
    for module, factors in modules.items():
        alpha = plain.pop(f"{module}.alpha", None)
        if "lora_mid" in factors:
            factors |= {half: plain.pop(f"{module}.{half}.weight").float() for half in _HALVES}
        delta = _product(factors)(factors, float(alpha) if alpha is not None else None)
        is_wide = delta.shape[1] > delta.shape[0]
        identity = torch.eye(min(delta.shape))
        plain[f"{module}.lora_up.weight"] = identity if is_wide else delta
        plain[f"{module}.lora_down.weight"] = delta if is_wide else identity
    return plain


def _product(factors: Factors) -> Callable[[Factors, float | None], Tensor]:
    if "lora_mid" in factors:
        return _locon
    return _loha if "hada_w1_a" in factors else _lokr


def _locon(factors: Factors, alpha: float | None) -> Tensor:
    """Three convolutions in a row as one: (out, in * kernel)."""
    rank = factors["lora_down"].shape[0]
    delta = _decomposed(factors["lora_mid"], factors["lora_up"].flatten(1).T, factors["lora_down"])
    return delta.flatten(1) * ((alpha or rank) / rank)


def _loha(factors: Factors, alpha: float | None) -> Tensor:
    """(W1a W1b) times (W2a W2b), element by element: (out, in)."""
    rank = factors["hada_w1_b"].shape[0]
    sides: list[Tensor] = []
    for number in "12":
        first, second = factors[f"hada_w{number}_a"], factors[f"hada_w{number}_b"].flatten(1)
        kernel = factors.get(f"hada_t{number}")
        whole = first @ second if kernel is None else _decomposed(kernel, first, second)
        sides.append(whole.flatten(1))
    return sides[0] * sides[1] * ((alpha or rank) / rank)


def _decomposed(kernel: Tensor, outputs: Tensor, inputs: Tensor) -> Tensor:
    """CP decomposition: a kernel (rank, rank, …) between two factors, each (rank, size)."""
    return torch.einsum("ij...,ip,jr->pr...", kernel, outputs, inputs.flatten(1))


def _lokr(factors: Factors, alpha: float | None) -> Tensor:
    """The Kronecker product of W1 and W2, each of which may be a product itself: (out, in).

    Without such a product there is no rank, and no scale.
    """
    sides: list[Tensor] = []
    rank = 0
    for side in ("lokr_w1", "lokr_w2"):
        if side in factors:
            sides.append(factors[side])
            continue
        second = factors[f"{side}_b"]
        rank = second.shape[0]
        sides.append(
            _decomposed(factors["lokr_t2"], factors[f"{side}_a"], second)
            if side == "lokr_w2" and "lokr_t2" in factors
            else factors[f"{side}_a"] @ second.flatten(1)
        )
    first, second = sides
    if second.dim() == 4:  # of a convolution, whose kernel belongs to W2
        first = first[:, :, None, None]
    delta = torch.kron(first, second.contiguous()).flatten(1)
    return delta * ((alpha or rank) / rank) if rank else delta
