"""Which settings suit a picture model, by its name where it was distilled."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.formats.pipeline_families import default_steps_and_guidance


def test_a_distilled_model_is_known_by_the_name_of_its_entry_in_a_cache(tmp_path: Path):
    snapshot = tmp_path / "models--org--sdxl-turbo" / "snapshots" / "4d6ea5ef"
    snapshot.mkdir(parents=True)
    kind = "StableDiffusionXLPipeline"
    named = default_steps_and_guidance(tmp_path / "sdxl-turbo", kind)
    assert default_steps_and_guidance(snapshot, kind, name="models--org--sdxl-turbo") == named
    assert default_steps_and_guidance(snapshot, kind) != named


@pytest.mark.parametrize(
    ("pipeline", "name", "settings"),
    [
        ("ZImagePipeline", "z_image_turbo_bf16", (9, 0.0)),
        ("ZImagePipeline", "z_image_bf16", (50, 5.0)),
        ("Flux2KleinPipeline", "flux-2-klein-4b-fp8", (4, 1.0)),
        ("Flux2KleinPipeline", "flux-2-klein-base-4b", (28, 4.0)),
    ],
)
def test_a_family_has_steps_of_its_own_for_its_distilled_models(
    tmp_path: Path, pipeline: str, name: str, settings: tuple[int, float]
):
    assert default_steps_and_guidance(tmp_path / f"{name}.safetensors", pipeline) == settings
