"""What weights are, by the names of their tensors and by their notes."""

from __future__ import annotations

import pytest

from engines.formats.weight_kinds import adapter_base, denoiser_family

FLUX_NAMES = {"lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight": [4, 64]}
SHARED_NAMES = {"transformer_blocks.0.attn.add_k_proj.lora_A.weight": [4, 64]}


@pytest.mark.parametrize(
    ("shapes", "stated", "base"),
    [
        (FLUX_NAMES, "", "Flux"),
        (FLUX_NAMES, "chroma", "Chroma"),
        (FLUX_NAMES, "flux2", "Flux 2"),
        (SHARED_NAMES, "", "Stable Diffusion 3"),
        (SHARED_NAMES, "qwen-image", "Qwen-Image"),
        ({"single_stream_modulation.lora_A.weight": [4, 64]}, "flux", "Flux 2"),
    ],
)
def test_notes_tell_families_apart_that_share_names(
    shapes: dict[str, list[int]], stated: str, base: str
):
    notes = {"modelspec.architecture": stated, "ss_base_model_version": stated} if stated else {}
    assert adapter_base(shapes, notes) == base


def test_a_model_of_auraflow_is_not_taken_for_one_of_stable_diffusion():
    names = ("joint_transformer_blocks.0.attn.to_q.weight", "pos_embed.pos_embed")
    assert denoiser_family({name: [4, 4] for name in names}) == "AuraFlow"
