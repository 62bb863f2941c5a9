import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from engines.training.processes import (
    average_gradients,
    average_metrics,
    broadcast_values,
    new_accelerator,
    own_share,
    process_seed,
)
from tests.engines.training.recipes.test_text import write_book

ROOT = Path(__file__).parents[3]


def test_a_single_process_exchanges_nothing():
    accelerator, net = new_accelerator(), nn.Linear(2, 2)
    net(torch.ones(2)).sum().backward()
    before = net.weight.grad.clone()
    average_gradients(accelerator, net)
    assert torch.equal(net.weight.grad, before)
    assert average_metrics(accelerator, {"loss": 2.0}) == {"loss": 2.0}
    assert broadcast_values(accelerator, [1.0, 0.0]) == [1.0, 0.0]
    assert torch.equal(own_share(accelerator, torch.arange(3)), torch.arange(3))


def test_a_process_computes_in_the_precision_that_it_is_asked_for_even_after_another():
    for dtype in (torch.bfloat16, torch.float32):
        accelerator = new_accelerator(dtype=dtype)
        with accelerator.autocast():
            assert nn.Linear(2, 2)(torch.ones(1, 2)).dtype is dtype


def test_seeds_of_steps_are_the_same_in_every_run():
    assert process_seed(new_accelerator(), 7) == process_seed(new_accelerator(), 7)
    assert process_seed(new_accelerator(), 7) != process_seed(new_accelerator(), 8)


def train(folder: Path, processes: int = 1) -> dict[str, float]:
    """The result of a training of six steps, started plainly or by `accelerate launch`."""
    launch = "-m accelerate.commands.launch --multi_gpu --num_machines 1 --main_process_port 0"
    more = f"--num_processes {processes} --mixed_precision no --dynamo_backend no".split()
    launcher = [] if processes == 1 else [*launch.split(), *more]
    names = f"text gpt --data {folder / 'books'} --out {folder / str(processes)} --name Trial"
    arguments = [*names.split(), "--steps", "6", "--device", "cpu"]
    environment = os.environ | {"ACCELERATE_USE_CPU": "true", "OMP_NUM_THREADS": "1"}
    result = subprocess.run(
        [sys.executable, *launcher, "-m", "engines.training", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-2000:]
    return json.loads(result.stdout)


@pytest.mark.slow
def test_two_processes_end_at_the_loss_of_one(tmp_path):
    write_book(tmp_path / "books")
    one, two = train(tmp_path), train(tmp_path, processes=2)
    assert two["steps"] == one["steps"] == 6
    assert two["loss"] == pytest.approx(one["loss"], rel=2e-3)
    assert (tmp_path / "2" / "model" / "model.safetensors").exists()
