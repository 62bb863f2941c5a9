"""Which settings suit a picture model, by its name where it was distilled."""

from __future__ import annotations

from pathlib import Path

from engines.formats.pipeline_families import default_steps_and_guidance


def test_a_distilled_model_is_known_by_the_name_of_its_entry_in_a_cache(tmp_path: Path):
    snapshot = tmp_path / "models--org--sdxl-turbo" / "snapshots" / "4d6ea5ef"
    snapshot.mkdir(parents=True)
    kind = "StableDiffusionXLPipeline"
    named = default_steps_and_guidance(tmp_path / "sdxl-turbo", kind)
    assert default_steps_and_guidance(snapshot, kind, name="models--org--sdxl-turbo") == named
    assert default_steps_and_guidance(snapshot, kind) != named
