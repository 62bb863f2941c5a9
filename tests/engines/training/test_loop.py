import math
import random
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import torch

from engines.contract import Cancelled, EngineError
from engines.formats.atomic import TEMPORARY
from engines.training.checkpoints import BEST_FILE, FILE, Checkpoints, read_state
from engines.training.learner import Schedule
from engines.training.loop import TrainingRun
from tests.engines.training.walker import Recorder, Walker, train

ROOT = Path(__file__).parents[3]


def curve(folder):
    """The rows of a run without their times."""
    lines = (folder / "metrics.jsonl").read_text().splitlines()
    return [line.partition('"hours"')[0] + line.partition('"loss"')[2] for line in lines]


def test_a_resumed_run_ends_like_an_uninterrupted_one_and_has_the_same_curve(tmp_path):
    uninterrupted, first, second = Walker(), Walker(), Walker()
    train(tmp_path / "uninterrupted", uninterrupted)
    stops = iter([False] * 7 + [True])
    schedule = Schedule(20, measure_every=5, log_every=3)
    assert not TrainingRun(first, tmp_path / "resumed", schedule).train(lambda: next(stops))
    assert read_state(tmp_path / "resumed" / FILE)["run"]["step"] == 7
    assert train(tmp_path / "resumed", second).step == 20
    assert torch.equal(uninterrupted.total, second.total)
    assert curve(tmp_path / "uninterrupted") == curve(tmp_path / "resumed")


def test_a_cancelled_run_keeps_its_steps(tmp_path):
    def cancel(count):
        if count == 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        train(tmp_path, Walker(), observer=Recorder(cancel))
    assert read_state(tmp_path / FILE)["run"]["step"] == 7


def test_a_run_that_is_cancelled_while_it_is_measured_has_the_same_curve_later(tmp_path):
    class Cancelling(Walker):
        def measure(self):
            if len(self.progress) == 10:
                raise Cancelled
            return super().measure()

    with pytest.raises(Cancelled):
        train(tmp_path / "resumed", Cancelling())
    assert read_state(tmp_path / "resumed" / FILE)["run"]["step"] == 10
    resumed, uninterrupted = Walker(), Walker()
    train(tmp_path / "resumed", resumed)
    train(tmp_path / "uninterrupted", uninterrupted)
    assert torch.equal(resumed.total, uninterrupted.total)
    assert curve(tmp_path / "resumed") == curve(tmp_path / "uninterrupted")
    assert (tmp_path / "resumed" / "samples" / "10.txt").exists()


def test_an_observer_gets_curve_samples_and_progress_and_the_curve_again_after_a_resume(tmp_path):
    first, second = Recorder(), Recorder()
    train(tmp_path, Walker(), 10, first)
    assert [(point.step, point.held_out) for point in first.points] == [
        *((3, False), (5, True), (6, False), (9, False), (10, True), (10, False)),
    ]
    assert [preview.text for preview in first.previews] == ["10", "10"]
    assert first.progresses[-1][:2] == (10, 10)
    train(tmp_path, Walker(), 15, second)
    assert second.points[: len(first.points) - 1] == first.points[:-1]
    assert second.points[-1].step == 15


def test_a_run_begins_with_samples_of_the_untrained_model_once(tmp_path):
    first, second = Recorder(), Recorder()
    train(tmp_path, Walker(), 10, first, samples_untrained=True)
    assert [preview.text for preview in first.previews] == ["0", "10", "10"]
    assert (tmp_path / "samples" / "0.txt").read_text() == "0.0"
    train(tmp_path, Walker(), 15, second, samples_untrained=True)
    assert "0" not in [preview.text for preview in second.previews]


def test_a_job_in_between_does_not_change_the_number_of_threads(tmp_path):
    class Counter(Walker):
        def step(self, step, seed, progress):
            assert torch.get_num_threads() == threads
            return super().step(step, seed, progress)

    threads = torch.get_num_threads()
    try:
        train(tmp_path, Counter(), 3, Recorder(lambda count: torch.set_num_threads(threads + 1)))
    finally:
        torch.set_num_threads(threads)


def test_a_loss_that_turns_nan_goes_back_to_the_last_good_checkpoint(tmp_path):
    learner = Walker(bad_steps=[12])
    train(tmp_path, learner, checkpoint_every_s=0.0)
    assert torch.isfinite(learner.total).all()
    assert "goes on from step 12, the last good checkpoint" in (tmp_path / "log.txt").read_text()


def test_a_loss_that_is_always_nan_ends_with_a_clear_error(tmp_path):
    with pytest.raises(EngineError, match="step 0 is kept"):
        train(tmp_path, Walker(always_bad=True))
    assert read_state(tmp_path / FILE)["run"]["step"] == 0


def test_the_step_that_is_kept_is_that_of_the_checkpoint(tmp_path):
    class BadFromStep12(Walker):
        def step(self, step, seed, progress):
            metrics = super().step(step, seed, progress)
            return {"loss": math.nan} if step >= 12 else metrics

    with pytest.raises(EngineError, match="step 0 is kept"):
        train(tmp_path, BadFromStep12())
    assert read_state(tmp_path / FILE)["run"]["step"] == 0


def test_a_weight_that_is_not_finite_at_the_end_is_trained_again(tmp_path):
    class BadLastStep(Walker):
        def step(self, step, seed, progress):
            metrics = super().step(step, seed, progress)
            return {"loss": 1.0} if step == 19 else metrics

    learner = BadLastStep(bad_steps=[19])
    assert train(tmp_path, learner).step == 20
    assert torch.isfinite(learner.total).all()


class Overfitting(Walker):
    """Its held-out loss falls to step 10 and rises from there."""

    def measure(self):
        return {"loss": 1.0 + abs(len(self.progress) - 10)}


def test_a_run_stops_early_with_the_weights_of_the_lowest_held_out_loss(tmp_path):
    learner, best = Overfitting(), Walker()
    run = train(tmp_path, learner, 100, patience=2)
    assert (run.step, run.loss, run.stopped_early) == (20, 1.0, True)
    best.load_state_dict(read_state(tmp_path / BEST_FILE)["learner"])
    assert torch.equal(learner.total, best.total)
    again = train(tmp_path, Overfitting(), 100, patience=2)
    assert (again.step, again.loss, again.stopped_early) == (20, 1.0, True)


def test_the_loss_is_that_of_the_weights_where_the_best_could_not_be_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(Checkpoints, "save_best", lambda *_: False)
    run = train(tmp_path, Overfitting(), 20, patience=2)
    assert (run.step, run.loss, run.stopped_early) == (20, 11.0, False)


def test_time_completes_a_run_like_its_last_step(tmp_path):
    learner, seconds = Walker(), iter(range(10_000))
    schedule = Schedule(1000, seconds=10.0)
    run = TrainingRun(learner, tmp_path, schedule, clock=lambda: float(next(seconds)))
    assert run.train()
    assert run.step == 10
    assert learner.progress == [step / 10 for step in range(10)]


@pytest.mark.parametrize(("written_in_s", "checkpoints"), [(0.0, 30), (1.0, 8), (30.0, 3)])
def test_checkpoints_are_written_as_often_as_they_cost_little(tmp_path, written_in_s, checkpoints):
    now, saved_at = 0.0, []

    class Timed(Walker):
        def step(self, step, seed, progress):
            nonlocal now
            now += 1.0
            return super().step(step, seed, progress)

        def state_dict(self):
            nonlocal now
            saved_at.append(now)
            now += written_in_s
            return super().state_dict()

    run = TrainingRun(Timed(), tmp_path, Schedule(300), clock=lambda: now)
    run.train()
    assert len(saved_at) == pytest.approx(1 + checkpoints, abs=2)


def test_a_run_without_space_for_its_first_checkpoint_does_not_begin(tmp_path):
    (tmp_path / f"{TEMPORARY}{FILE}").mkdir()  # nothing can be written here
    learner = Walker()
    with pytest.raises(EngineError, match="Free some space"):
        train(tmp_path, learner)
    assert learner.progress == []


def test_a_run_whose_disk_fills_up_goes_on_and_says_so_once(tmp_path):
    def fill(count):
        (tmp_path / f"{TEMPORARY}{FILE}").mkdir(exist_ok=True)

    recorder = Recorder(fill)
    assert train(tmp_path, Walker(), observer=recorder, checkpoint_every_s=0.0).step == 20
    assert len(recorder.notices) == 1
    assert "free some space" in recorder.notices[0]


KILLED_RUN = """
import os, signal, sys
sys.path[:0] = [{root!r}]
from pathlib import Path
from tests.engines.training.walker import Walker, train

class Fatal(Walker):
    def step(self, step, seed, progress):
        if step == {step}:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().step(step, seed, progress)

train(Path({folder!r}), Fatal(), 400, checkpoint_every_s={period})
"""


def kill_at(folder, step, period):
    names = {"root": str(ROOT), "folder": str(folder), "step": step, "period": period}
    script = textwrap.dedent(KILLED_RUN).format(**names)
    process = subprocess.run([sys.executable, "-c", script], check=False)
    assert process.returncode == -signal.SIGKILL


def assert_resumes(tmp_path):
    resumed, uninterrupted = Walker(), Walker()
    assert train(tmp_path / "killed", resumed, 400).step == 400
    train(tmp_path / "uninterrupted", uninterrupted, 400)
    assert torch.equal(resumed.total, uninterrupted.total)
    assert curve(tmp_path / "killed") == curve(tmp_path / "uninterrupted")


def test_a_killed_run_is_resumed_with_the_same_curve(tmp_path):
    kill_at(tmp_path / "killed", 137, period=0.0)
    assert Checkpoints(tmp_path / "killed", print).load()["run"]["step"] == 137
    assert_resumes(tmp_path)


@pytest.mark.slow
def test_a_run_killed_at_twenty_random_moments_is_resumed_with_the_same_curve(tmp_path):
    steps = sorted(random.Random(0).sample(range(1, 400), 20))
    for step in steps:
        kill_at(tmp_path / "killed", step, period=random.Random(step).choice([0.0, 0.01, 0.1]))
    assert_resumes(tmp_path)


class Models:
    """`Snapshots` that note the learner's number; one is wanted before each step of `wanted`."""

    def __init__(self, learner, wanted, fault=None):
        self.learner, self.wanted, self.fault = learner, dict(wanted), fault
        self.calls, self.written = 0, []

    def requested(self):
        self.calls += 1
        return self.wanted.pop(self.calls - 1, None)

    def write(self, step, seconds, loss):
        if self.fault is not None:
            raise self.fault
        self.written.append((step, float(self.learner.total), loss))


def train_with_models(folder, wanted, fault=None, **options):
    learner, recorder = Walker(), Recorder()
    models = Models(learner, wanted, fault)
    often = {"measure_every": 5, "sample_every": 10, "log_every": 3}
    schedule = Schedule(20, **often | options)
    run = TrainingRun(learner, folder, schedule, observer=recorder, snapshots=models)
    run.train()
    return learner, models, recorder


def test_a_model_of_a_step_leaves_the_run_as_it_would_have_been(tmp_path):
    plain = Walker()
    train(tmp_path / "plain", plain)
    learner, models, recorder = train_with_models(tmp_path / "run", {7: "present", 12: "best"})
    assert [step for step, _, _ in models.written] == [7, 12]
    assert all(total == loss for _, total, loss in models.written)
    assert float(learner.total) == float(plain.total)
    assert curve(tmp_path / "run") == curve(tmp_path / "plain")
    assert recorder.notices == []


def test_a_model_of_the_best_step_has_its_weights_and_the_run_goes_on_from_the_present(tmp_path):
    plain = Walker()
    train(tmp_path / "plain", plain, patience=9)
    learner, models, _ = train_with_models(tmp_path / "run", {12: "best"}, patience=9)
    ((step, total, loss),) = models.written
    assert step == 5  # the walker's loss only rises
    assert total == loss
    assert len(learner.progress) == len(plain.progress)
    assert curve(tmp_path / "run") == curve(tmp_path / "plain")


def test_a_model_that_the_disk_has_no_room_for_does_not_end_the_run(tmp_path):
    fault = OSError(28, "No space left on device")
    _, models, recorder = train_with_models(tmp_path, {7: "present"}, fault)
    assert models.written == []
    assert recorder.notices == ["No model could be made of this step. The training goes on."]
    assert recorder.progresses[-1][0] == 20


def test_a_sample_that_finds_no_space_ends_nothing(tmp_path):
    class Full(Walker):
        def sample(self, folder, step):
            raise OSError(28, "No space left on device")

    assert train(tmp_path, Full()).step == 20
    assert "no samples at step 10" in (tmp_path / "log.txt").read_text()
