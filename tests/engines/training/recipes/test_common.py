import json
import math
from dataclasses import replace

import pytest
from safetensors.torch import save_file

from engines.contract import Medium, TeachingSettings
from engines.training.recipes.common import (
    MODEL,
    Pacing,
    new_schedule,
    open_processes,
    sized,
    train_and_export,
)
from engines.training.recipes.copies import Copies
from engines.training.recipes.text_rnn import SIZES
from tests.engines.training.recipes.context import RecordingTraining, plan_of
from tests.engines.training.walker import Walker


class ExportingWalker(Walker):
    """A walker whose model is one file, which does not fit on the disk if it is told so."""

    def __init__(self, fits=True):
        super().__init__()
        self.fits = fits

    def export(self, folder):
        target = folder if self.fits else folder / "missing"
        save_file({"total": self.total}, target / "model.safetensors")

    def measures(self):
        return {"total": float(self.total)}

    def find_copies(self):
        return Copies({"copied_share": 0.5}, b"a sheet")


def train(folder, cache, learner, **more):
    plan = plan_of(Medium.TEXT, "rnn", [], folder, **more)
    context = RecordingTraining(folder / "run", cache)
    processes = open_processes(context)
    return train_and_export(learner, plan, context, processes, Pacing(4, measure_every=2), 1)


def test_a_plan_without_steps_has_the_steps_of_the_recipe(tmp_path, cache):
    result = train(tmp_path, cache, ExportingWalker())
    assert result.steps == 4
    assert result.loss > 0
    assert (tmp_path / "run" / MODEL / "model.safetensors").exists()


def test_a_model_says_how_much_of_its_samples_is_copied(tmp_path, cache):
    train(tmp_path, cache, ExportingWalker())
    model = tmp_path / "run" / MODEL
    assert json.loads((model / "bowerbird.json").read_text())["copied_share"] == 0.5
    assert (model / "copies.png").read_bytes() == b"a sheet"
    assert "![](copies.png)" in (model / "README.md").read_text()


def test_a_slower_plan_takes_a_share_of_the_learning_rate(tmp_path):
    plan = plan_of(Medium.TEXT, "rnn", [], tmp_path, size="medium", rate=0.5)
    assert sized(SIZES, plan) == replace(SIZES["medium"], learning_rate=1e-3)


def test_a_plan_of_minutes_has_no_other_end(tmp_path):
    timed = new_schedule(plan_of(Medium.TEXT, "rnn", [], tmp_path, minutes=2.0), Pacing(4))
    assert timed.seconds == 120
    assert timed.steps > 10**6
    both = new_schedule(plan_of(Medium.TEXT, "rnn", [], tmp_path, minutes=2.0, steps=9), Pacing(4))
    assert (both.steps, both.seconds) == (9, 120)
    unlimited = new_schedule(plan_of(Medium.TEXT, "rnn", [], tmp_path), Pacing(4))
    assert (unlimited.steps, unlimited.seconds) == (4, math.inf)


def test_teaching_is_scheduled_by_the_same_rules():
    timed = new_schedule(TeachingSettings(minutes=2.0, seed=7), Pacing(4, patience=3))
    assert timed.seconds == 120
    assert timed.steps > 10**6
    assert (timed.seed, timed.patience) == (7, 3)


def test_a_model_that_does_not_fit_on_the_disk_is_an_error_of_the_system_and_leaves_nothing(
    tmp_path, cache
):
    with pytest.raises(OSError, match="No such file"):
        train(tmp_path, cache, ExportingWalker(fits=False))
    assert not (tmp_path / "run" / MODEL).exists()
    assert train(tmp_path, cache, ExportingWalker()).steps == 4


def test_a_model_is_made_of_a_run_that_goes_on(tmp_path, cache):
    plan = plan_of(Medium.TEXT, "rnn", [], tmp_path)
    context = RecordingTraining(tmp_path / "run", cache)
    context.on_step = lambda count: count == 3 and context.snapshot_requests.append("present")
    processes = open_processes(context)
    learner = ExportingWalker()
    result = train_and_export(learner, plan, context, processes, Pacing(4, measure_every=2), 1)
    assert [snapshot.steps for snapshot in context.snapshots] == [2]
    assert (tmp_path / "run" / "snapshot" / "model.safetensors").exists()
    assert "Training: 2 steps" in (tmp_path / "run" / "snapshot" / "README.md").read_text()
    assert result.steps == 4


def test_a_short_run_is_measured_and_sampled_sooner(tmp_path):
    plan = plan_of(Medium.TEXT, "rnn", [], tmp_path, steps=400)
    short = new_schedule(plan, Pacing(6000, measure_every=100, sample_every=500))
    assert (short.measure_every, short.sample_every) == (33, 50)
    long = new_schedule(
        plan.model_copy(update={"steps": 9000}), Pacing(6000, measure_every=100, sample_every=500)
    )
    assert (long.measure_every, long.sample_every) == (100, 500)
    three_minutes = plan.model_copy(update={"steps": None, "minutes": 3.0})
    brief = new_schedule(three_minutes, Pacing(6000, measure_every=100, sample_every=500))
    assert (brief.measure_every, brief.sample_every) == (15, 22)
