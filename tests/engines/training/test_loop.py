import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
import torch

from engines.contract import EngineError
from engines.formats.atomic import TEMPORARY
from engines.training.loop import Checkpoints, Schedule, TrainingRun


class Walker:
    """Adds a random number from the step's seed; its state is the sum."""

    def __init__(self, bad_steps=(), always_bad=False):
        self.total, self.bad_steps, self.always_bad = torch.zeros(1), set(bad_steps), always_bad

    def step(self, step, seed, team):
        self.total = self.total + torch.rand(1, generator=torch.Generator().manual_seed(seed))
        if step in self.bad_steps or self.always_bad:
            self.bad_steps.discard(step)
            self.total = self.total * torch.nan
        return {"loss": float(self.total)}

    def measure(self):
        return {"loss": float(self.total)}

    def sample(self, folder, step):
        (folder / f"{step}.txt").write_text(str(float(self.total)))

    def state_dict(self):
        return {"total": self.total}

    def load_state_dict(self, state):
        self.total = state["total"].clone()
        return state.get("warning", "")


def train(folder, learner, steps=20, **options):
    run = TrainingRun(learner, folder, Schedule(steps, **options))
    run.train()
    return run


def test_a_resumed_run_ends_like_an_uninterrupted_one(tmp_path):
    uninterrupted, first, second = Walker(), Walker(), Walker()
    train(tmp_path / "uninterrupted", uninterrupted)
    stops = iter([False] * 7 + [True])
    assert not TrainingRun(first, tmp_path / "resumed", Schedule(20)).train(lambda: next(stops))
    assert train(tmp_path / "resumed", second).step == 20
    assert torch.equal(uninterrupted.total, second.total)


def test_what_a_checkpoint_lacks_is_logged(tmp_path):
    learner = Walker()
    learner.state_dict = lambda: {"total": learner.total, "warning": "No optimiser state."}
    train(tmp_path, learner, 2)
    train(tmp_path, Walker(), 4)
    assert "No optimiser state." in (tmp_path / "log.txt").read_text()


def test_a_loss_that_turns_nan_goes_back_to_the_last_good_checkpoint(tmp_path):
    learner = Walker(bad_steps=[12])
    train(tmp_path, learner, checkpoint_every_s=0.0)
    assert torch.isfinite(learner.total).all()
    assert "goes on from step 12, the last good checkpoint" in (tmp_path / "log.txt").read_text()


def test_a_loss_that_is_always_nan_ends_with_a_clear_error(tmp_path):
    with pytest.raises(EngineError, match="last good checkpoint is kept"):
        train(tmp_path, Walker(always_bad=True))
    assert torch.load(tmp_path / "checkpoint.pt")["step"] == 0


def test_weights_that_are_not_finite_are_never_saved(tmp_path):
    messages = []
    checkpoints = Checkpoints(tmp_path, messages.append)
    assert checkpoints.save({"weights": torch.ones(2)})
    assert not checkpoints.save({"weights": torch.tensor([1.0, torch.inf])})
    assert torch.equal(checkpoints.load()["weights"], torch.ones(2))
    assert "last good checkpoint is kept" in messages[0]


def test_the_checkpoint_before_a_damaged_one_is_loaded(tmp_path):
    messages = []
    checkpoints = Checkpoints(tmp_path, messages.append)
    for value in (1.0, 2.0):
        checkpoints.save({"value": torch.tensor(value)})
    data = (tmp_path / "checkpoint.pt").read_bytes()
    (tmp_path / "checkpoint.pt").write_bytes(data[: len(data) // 2])
    assert checkpoints.load()["value"] == 1.0
    assert "cannot be read" in messages[0]


def test_a_checkpoint_that_cannot_be_written_is_logged_and_the_last_one_stays(tmp_path):
    messages = []
    checkpoints = Checkpoints(tmp_path, messages.append)
    checkpoints.save({"value": torch.tensor(1.0)})
    (tmp_path / f"{TEMPORARY}checkpoint.pt").mkdir()  # nothing can be written here
    assert not checkpoints.save({"value": torch.tensor(2.0)})
    assert "No checkpoint could be written" in messages[0]
    assert checkpoints.load()["value"] == 1.0


SLOW_RUN = """
import sys, time
sys.path[:0] = {paths!r}
from pathlib import Path
from engines.training.loop import Schedule, TrainingRun
from tests.engines.training.test_loop import Walker

class Slow(Walker):
    def step(self, step, seed, team):
        time.sleep(0.002)
        return super().step(step, seed, team)

TrainingRun(Slow(), Path({folder!r}), Schedule(400, checkpoint_every_s=0.0)).train()
"""


def test_a_run_killed_at_any_moment_can_be_resumed(tmp_path):
    root = str(Path(__file__).parents[3])
    script = textwrap.dedent(SLOW_RUN).format(paths=[root], folder=str(tmp_path / "killed"))
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", script])
        deadline = time.monotonic() + 30
        state = Checkpoints(tmp_path / "killed", print).load()
        first_step = state["step"] if state else 0
        while time.monotonic() < deadline:
            state = Checkpoints(tmp_path / "killed", lambda _: None).load()
            if state and state["step"] > first_step + 20:
                break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    resumed, uninterrupted = Walker(), Walker()
    assert train(tmp_path / "killed", resumed, 400).step == 400
    train(tmp_path / "uninterrupted", uninterrupted, 400)
    assert torch.equal(resumed.total, uninterrupted.total)
