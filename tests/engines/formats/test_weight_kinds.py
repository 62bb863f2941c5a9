"""What weights are, by the names of their tensors and by their notes."""

from __future__ import annotations

import pytest

from engines.formats.weight_kinds import (
    adapter_base,
    autoencoder_channels,
    denoiser_family,
    identify_weights,
)

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


@pytest.mark.parametrize(
    ("family", "names"),
    [
        ("AuraFlow", ("joint_transformer_blocks.0.attn.to_q.weight", "pos_embed.pos_embed")),
        ("LTX-Video", ("adaln_single.emb.timestep_embedder.linear_1.bias", "patchify_proj.bias")),
        ("OmniGen 2", ("time_caption_embed.caption_embedder.0.bias", "ref_image_refiner.0.a")),
        ("HunyuanImage", ("txt_in.individual_token_refiner.blocks.0.a", "byt5_in.fc1.bias")),
        ("Hunyuan video", ("byt5_in.fc1.bias", "vision_in.proj.0.bias")),
    ],
)
def test_relatives_with_names_in_common_are_told_apart(family: str, names: tuple[str, ...]):
    assert denoiser_family({name: [4, 4] for name in names}) == family


def test_an_autoencoder_of_films_or_of_another_kind_stands_in_for_no_other():
    kernel = {"decoder.conv_in.weight": [4, 32, 3, 3]}
    assert autoencoder_channels(kernel) == 32
    assert autoencoder_channels({"decoder.conv_in.weight": [4, 32, 3, 3, 3]}) == 0
    assert autoencoder_channels(kernel | {"decoder.up_blocks.0.0.conv1.conv.weight": [4, 4]}) == 0


def test_a_word_for_t5_is_of_no_u_net():
    kind = identify_weights({"clip_l": [2, 768], "t5xxl": [2, 4096]}, {})
    assert kind
    assert (kind.role, kind.family) == ("textual inversion", "Flux")
