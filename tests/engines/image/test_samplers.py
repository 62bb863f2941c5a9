"""Samplers and the schedulers of diffusers: each name is one class with its settings."""

from __future__ import annotations

from typing import Any

import diffusers
import pytest
import torch

from engines.contract.samplers import SAMPLERS
from engines.image.steps.samplers import new_scheduler, sampler_name

pytestmark = pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
DPM_SETTINGS = {
    "DPM++ SDE": ("DPMSolverSinglestepScheduler", "sde-dpmsolver++", False),
    "DPM++ SDE Karras": ("DPMSolverSinglestepScheduler", "sde-dpmsolver++", True),
    "DPM++ 2M": ("DPMSolverMultistepScheduler", "dpmsolver++", False),
    "DPM++ 2M Karras": ("DPMSolverMultistepScheduler", "dpmsolver++", True),
    "DPM++ 2M SDE": ("DPMSolverMultistepScheduler", "sde-dpmsolver++", False),
    "DPM++ 2M SDE Karras": ("DPMSolverMultistepScheduler", "sde-dpmsolver++", True),
}


def dpm_solver(**settings: Any) -> Any:
    return diffusers.DPMSolverMultistepScheduler(**settings)


@pytest.mark.parametrize("name", SAMPLERS)
def test_the_scheduler_of_a_name_has_that_name(name: str):
    own: Any = diffusers.PNDMScheduler(beta_start=0.001, prediction_type="v_prediction")
    scheduler = new_scheduler(own, name)
    assert sampler_name(scheduler) == name
    assert scheduler.config["beta_start"] == 0.001
    assert scheduler.config["prediction_type"] == "v_prediction"


@pytest.mark.parametrize("name", DPM_SETTINGS)
@pytest.mark.parametrize("own", [dpm_solver(use_karras_sigmas=True), diffusers.DDIMScheduler()])
def test_the_settings_of_the_solvers_do_not_depend_on_the_models_own_sampler(own: Any, name: str):
    scheduler = new_scheduler(own, name)
    config = scheduler.config
    settings = (type(scheduler).__name__, config["algorithm_type"], config["use_karras_sigmas"])
    assert settings == DPM_SETTINGS[name]
    assert config["solver_order"] == 2


@pytest.mark.parametrize("spacing", ["use_exponential_sigmas", "use_beta_sigmas"])
def test_the_spacing_of_a_sampler_takes_the_place_of_the_models_own(spacing: str):
    own = dpm_solver(**{spacing: True})
    config = new_scheduler(own, "DPM++ 2M Karras").config
    assert config["use_karras_sigmas"]
    assert not config[spacing]


@pytest.mark.parametrize("name", SAMPLERS)
def test_a_perfect_prediction_leads_to_the_picture(name: str):
    own = dpm_solver(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
    picture = 3 * torch.sin(torch.arange(256.0)).reshape(1, 4, 8, 8)
    scheduler = new_scheduler(own, name)
    scheduler.set_timesteps(25)
    latents = torch.randn(picture.shape, generator=torch.Generator().manual_seed(0))
    latents *= scheduler.init_noise_sigma
    torch.manual_seed(0)
    for timestep in scheduler.timesteps:
        seen = scheduler.scale_model_input(latents, timestep)
        signal = own.alphas_cumprod[int(timestep)]
        noise = (seen - signal.sqrt() * picture) / (1 - signal).sqrt()
        latents = scheduler.step(noise, timestep, latents).prev_sample
    assert (latents - picture).abs().max() < 0.3


@pytest.mark.parametrize("name", ["DDIM", "DDPM"])
def test_a_model_that_clips_is_clipped(name: str):
    own: Any = diffusers.DDIMScheduler(clip_sample=True)
    assert new_scheduler(own, name).config["clip_sample"]


@pytest.mark.parametrize("algorithm", ["dpmsolver++", "sde-dpmsolver++"])
def test_a_solver_of_the_third_order_has_no_name_of_the_second(algorithm: str):
    own = dpm_solver(algorithm_type=algorithm, solver_order=3)
    assert sampler_name(own) == ""
    assert new_scheduler(own, "").config == own.config


def test_a_chosen_sampler_keeps_the_order_of_the_models_solver():
    """A brief that names its sampler must make the same bytes again."""
    own = dpm_solver(algorithm_type="sde-dpmsolver++", solver_order=3)
    assert new_scheduler(own, "DPM++ 2M SDE").config["solver_order"] == 3
