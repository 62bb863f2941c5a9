"""Trains a small network in as many processes as it is started in; writes `result.json`.

python -m tests.engines.training.two_processes FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch
from torch import nn

from engines.training.learner import Schedule
from engines.training.loop import TrainingRun
from engines.training.optimizer import MasterOptimizer, OptimizerSettings
from engines.training.processes import average_gradients, new_accelerator, own_share

STEPS, BATCH = 60, 32


def rows(seed):
    return torch.randn(BATCH, 16, generator=torch.Generator().manual_seed(seed))


class Net:
    """Learns to return its input, through a narrow layer."""

    def __init__(self, accelerator):
        torch.manual_seed(0)
        self.accelerator = accelerator
        self.net = nn.Sequential(nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 16))
        self.optimizer = MasterOptimizer(self.net, OptimizerSettings(1e-2, STEPS))

    def step(self, step, seed, progress):
        batch = own_share(self.accelerator, rows(seed))
        loss = (self.net(batch) - batch).square().mean()
        self.accelerator.backward(loss)
        average_gradients(self.accelerator, self.net)
        return {"loss": float(loss.detach()), "gradient": self.optimizer.step(step)}

    @torch.no_grad()
    def measure(self):
        return {"loss": float((self.net(rows(0)) - rows(0)).square().mean())}

    def sample(self, folder, step):
        return []

    def state_dict(self):
        return {"optimiser": self.optimizer.state_dict()}

    def load_state_dict(self, state):
        return self.optimizer.load_state_dict(state["optimiser"])


def main(folder):
    accelerator = new_accelerator()
    run = TrainingRun(Net(accelerator), folder, Schedule(STEPS), accelerator)
    run.train()
    if accelerator.is_main_process:
        result = {"loss": run.loss, "processes": accelerator.num_processes}
        (folder / "result.json").write_text(json.dumps(result))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
