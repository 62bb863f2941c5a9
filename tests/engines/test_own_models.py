"""Models that the studio trains come back from their folder, or are refused in a sentence."""

import json
import math

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from engines.contract import EngineError
from engines.own_models import CONFIG, WEIGHTS, load_module, save_module

CPU = torch.device("cpu")


def new_network():
    return nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))


@pytest.fixture
def folder(tmp_path):
    torch.manual_seed(0)
    save_module(new_network().half(), {"size": 3}, tmp_path)
    return tmp_path


def test_a_model_comes_back_in_single_precision_and_for_inference(folder):
    network = load_module(folder, CPU, new_network)
    stored = load_file(folder / WEIGHTS)
    assert all(value.equal(stored[name]) for name, value in network.state_dict().items())
    assert {weight.dtype for weight in network.parameters()} == {torch.float32}
    assert stored["1.num_batches_tracked"].dtype == torch.int64
    assert not network.training
    assert not any(weight.requires_grad for weight in network.parameters())
    assert json.loads((folder / CONFIG).read_text()) == {"size": 3}


def test_weights_of_another_size_do_not_fit(folder):
    with pytest.raises(EngineError, match="do not fit its description"):
        load_module(folder, CPU, lambda: nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)))


def test_weights_that_are_not_finite_are_refused(folder):
    weights = load_file(folder / WEIGHTS)
    save_file(weights | {"0.bias": torch.full((2,), math.inf)}, folder / WEIGHTS)
    with pytest.raises(EngineError, match="not finite numbers"):
        load_module(folder, CPU, new_network)


def test_too_little_memory_is_called_that(folder):
    def build():
        raise torch.OutOfMemoryError("out of memory")

    with pytest.raises(EngineError, match="not enough memory"):
        load_module(folder, CPU, build)


@pytest.mark.parametrize("fault", [KeyError("size"), TypeError("size"), ValueError("size")])
def test_a_config_that_makes_no_network_is_refused(fault, folder):
    def build():
        raise fault

    with pytest.raises(EngineError, match="cannot be used"):
        load_module(folder, CPU, build)
