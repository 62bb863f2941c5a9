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
from engines.training.loop import Checkpoints, Run, Schedule
from engines.training.team import ALONE


class Walker:
    """Adds a draw from the step's seed; its state is the sum of all draws."""

    def __init__(self, bad_steps=(), bad_always=False):
        self.total, self.bad, self.always = torch.zeros(1), set(bad_steps), bad_always

    def step(self, step, seed, team):
        draw = torch.rand(1, generator=torch.Generator().manual_seed(seed))
        self.total = self.total + draw
        if step in self.bad or self.always:
            self.bad.discard(step)
            self.total = self.total * torch.nan
        return {"loss": float(self.total)}

    def measure(self):
        return {"loss": float(self.total)}

    def sample(self, folder, step):
        (folder / f"{step}.txt").write_text(str(float(self.total)))

    def state(self):
        return {"total": self.total}

    def restore(self, state):
        self.total = state["total"].clone()


def run(folder, learner, steps=20, **options):
    found = Run(learner, folder, Schedule(steps, **options))
    found.go()
    return found


def test_a_resumed_run_ends_where_an_unbroken_one_does(tmp_path):
    whole, part, rest = Walker(), Walker(), Walker()
    run(tmp_path / "whole", whole)
    stops = iter([False] * 7 + [True])
    assert not Run(part, tmp_path / "parts", Schedule(20)).go(lambda: next(stops))
    assert run(tmp_path / "parts", rest).step == 20
    assert torch.equal(whole.total, rest.total)


def test_a_loss_that_turns_nan_goes_back_to_the_last_good_checkpoint(tmp_path):
    learner = Walker(bad_steps=[12])
    run(tmp_path, learner, checkpoint_every_s=0.0)
    assert torch.isfinite(learner.total).all()
    assert "goes on from step 12, the last good checkpoint" in (tmp_path / "log.txt").read_text()


def test_a_loss_that_is_always_nan_ends_with_a_clear_error(tmp_path):
    with pytest.raises(EngineError, match="last good checkpoint is kept"):
        run(tmp_path, Walker(bad_always=True))
    assert torch.load(tmp_path / "checkpoint.pt")["step"] == 0


def test_weights_that_are_not_finite_are_never_saved(tmp_path):
    said = []
    checkpoints = Checkpoints(tmp_path, said.append)
    assert checkpoints.save({"weights": torch.ones(2)})
    assert not checkpoints.save({"weights": torch.tensor([1.0, torch.inf])})
    assert torch.equal(checkpoints.load()["weights"], torch.ones(2))
    assert "last good checkpoint is kept" in said[0]


def test_a_damaged_checkpoint_gives_way_to_the_one_before(tmp_path):
    said = []
    checkpoints = Checkpoints(tmp_path, said.append)
    for value in (1.0, 2.0):
        checkpoints.save({"value": torch.tensor(value)})
    whole = (tmp_path / "checkpoint.pt").read_bytes()
    (tmp_path / "checkpoint.pt").write_bytes(whole[: len(whole) // 2])
    assert checkpoints.load()["value"] == 1.0
    assert "cannot be read" in said[0]


def test_no_room_for_a_checkpoint_is_said_and_the_last_one_kept(tmp_path):
    said = []
    checkpoints = Checkpoints(tmp_path, said.append)
    checkpoints.save({"value": torch.tensor(1.0)})
    (tmp_path / "checkpoint.making").mkdir()  # nothing can be written here
    assert not checkpoints.save({"value": torch.tensor(2.0)})
    assert "No checkpoint could be written" in said[0]
    assert checkpoints.load()["value"] == 1.0


SLOW_RUN = """
import sys, time
sys.path[:0] = {paths!r}
from pathlib import Path
from engines.training.loop import Run, Schedule
from tests.engines.training.test_loop import Walker

class Slow(Walker):
    def step(self, step, seed, team):
        time.sleep(0.002)
        return super().step(step, seed, team)

Run(Slow(), Path({folder!r}), Schedule(400, checkpoint_every_s=0.0)).go()
"""


def test_a_run_killed_at_any_moment_goes_on(tmp_path):
    root = str(Path(__file__).parents[3])
    script = textwrap.dedent(SLOW_RUN).format(paths=[root], folder=str(tmp_path / "killed"))
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", script])
        deadline = time.monotonic() + 30
        before = Checkpoints(tmp_path / "killed", print).load()
        reached = before["step"] if before else 0
        while time.monotonic() < deadline:
            found = Checkpoints(tmp_path / "killed", lambda _: None).load()
            if found and found["step"] > reached + 20:
                break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    killed, whole = Walker(), Walker()
    assert run(tmp_path / "killed", killed, 400).step == 400
    run(tmp_path / "whole", whole, 400)
    assert torch.equal(killed.total, whole.total)
    assert ALONE.size == 1
