"""Flux as one file with all its parts, as it is most often had: fp8, in the original naming."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import CLIPTextModel, T5Config, T5EncoderModel

from engines.image.engine import ImageEngine
from engines.image.files.loading import read_need
from engines.memory import Room, Rung
from studio.models.picture_models import inspect_picture_model
from tests.engines.image.big_models import flux_shapes
from tests.engines.image.drawing import brief_of, draw, pictures_of
from tests.engines.image.originals import _clip, _vae, clip_names, vae_names
from tests.engines.image.test_memory_ladder import exact_cache
from tests.engines.text.journal import Journal

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
WIDTH = 3072
"""diffusers converts the names for this width alone."""


def save_flux(file: Path) -> Path:
    """One block of each kind in the true width, with small text encoders: 0.5 GB."""
    torch.manual_seed(0)
    shapes = flux_shapes(WIDTH, double=1, single=1, prompts=64, pooled=64)
    tensors: dict[str, Tensor] = {}
    for name, shape in shapes.items():
        is_matrix = len(shape) > 1
        value = torch.randn(shape) / shape[-1] ** 0.5 if is_matrix else torch.ones(shape)
        tensors[f"model.diffusion_model.{name}"] = value
    t5 = T5EncoderModel(
        T5Config(vocab_size=32128, d_model=64, d_kv=16, d_ff=64, num_layers=1, num_heads=4,
                 feed_forward_proj="gated-gelu")
    )  # fmt: skip
    words = {k: v for k, v in t5.state_dict().items() if k != "encoder.embed_tokens.weight"}
    vae = _vae(latent_channels=16, use_quant_conv=False, use_post_quant_conv=False)
    for prefix, part in (
        ("text_encoders.t5xxl.transformer.", words),
        ("text_encoders.clip_l.transformer.", clip_names(_clip(CLIPTextModel, 64))),
        ("vae.", vae_names(vae)),
    ):
        tensors |= {f"{prefix}{name}": tensor for name, tensor in part.items()}
    save_file({name: _as_stored(tensor) for name, tensor in tensors.items()}, file)
    return file


def _as_stored(tensor: Tensor) -> Tensor:
    if not tensor.is_floating_point():
        return tensor
    return tensor.to(torch.float8_e4m3fn if tensor.dim() == 2 else torch.half).contiguous()


@pytest.mark.slow
def test_flux_in_one_file_draws_whole_and_layer_by_layer(tmp_path: Path):
    file = save_flux(tmp_path / "flux-fp8.safetensors")
    assert inspect_picture_model(file).architecture == "Flux"
    brief = brief_of(width=64, height=64, steps=2)
    journal = Journal(file, exact_cache(tmp_path))
    expected = pictures_of(draw(ImageEngine(), journal, brief))
    room = Room(read_need(file, brief).at(Rung.LAYERS, 4) + 1_000)
    engine = ImageEngine(lambda _: room)
    assert pictures_of(draw(engine, journal, brief)) == expected
    assert engine.cache.model is not None
    assert engine.cache.model.plan.rung is Rung.LAYERS
