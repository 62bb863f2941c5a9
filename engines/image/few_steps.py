"""A model's own adapter with which it draws in four steps by the sampler LCM.

Invariant: it is mixed in where a brief names LCM and the model's folder has it, and nowhere else.

Source: Luo et al. 2023, "LCM-LoRA: A Universal Stable-Diffusion Acceleration Module".
"""

from __future__ import annotations

from pathlib import Path

from engines.contract import AdapterFiles
from engines.formats.pipeline_families import FEW_STEPS_FILE, FEW_STEPS_SAMPLER, has_few_steps
from engines.image.files.loading import resolve_snapshot

STEPS_AND_GUIDANCE = (4, 1.0)
"""Guidance is what the adapter was taught with already."""


def own_adapters(model: Path, sampler: str) -> tuple[AdapterFiles, ...]:
    """What a model mixes in for a sampler besides the adapters of the brief."""
    if sampler != FEW_STEPS_SAMPLER or not has_few_steps(files := resolve_snapshot(model)):
        return ()
    return (AdapterFiles("few steps", files / FEW_STEPS_FILE, 1.0),)
