import pytest
import torch

from engines.formats.atomic import TEMPORARY
from engines.training.checkpoints import (
    FILE,
    PREVIOUS_FILE,
    Checkpoints,
    read_state,
    read_tensors,
    write_state,
)


@pytest.fixture
def messages():
    return []


@pytest.fixture
def checkpoints(tmp_path, messages):
    return Checkpoints(tmp_path, messages.append)


def new_adam(weight):
    optimizer = torch.optim.AdamW([weight], lr=1e-3)
    weight.grad = torch.ones_like(weight)
    optimizer.step()
    return optimizer


def test_a_state_comes_back_exactly_as_it_was(tmp_path):
    optimizer = new_adam(torch.nn.Parameter(torch.randn(3, 4)))
    state = {
        "bf16": torch.randn(5).bfloat16(),
        "turned": torch.randn(3, 4).T,
        "scalar": torch.tensor(3, dtype=torch.int64),
        "empty": {"list": [], "text": "ü", "none": None, "infinite": float("inf")},
        "optimizer": optimizer.state_dict(),
    }
    write_state(state, tmp_path / "state")
    loaded = read_state(tmp_path / "state")
    for name in ("bf16", "turned", "scalar"):
        assert loaded[name].dtype == state[name].dtype
        assert torch.equal(loaded[name], state[name])
    assert loaded["empty"] == state["empty"]
    resumed = torch.optim.AdamW([torch.nn.Parameter(torch.zeros(3, 4))], lr=1e-3)
    resumed.load_state_dict(loaded["optimizer"])
    assert resumed.param_groups[0]["betas"] == (0.9, 0.999)
    slots = optimizer.state_dict()["state"][0]
    assert all(torch.equal(resumed.state_dict()["state"][0][n], slots[n]) for n in slots)


def test_tied_weights_are_saved_twice(tmp_path):
    weight = torch.randn(4)
    write_state({"one": weight, "half": weight[:2], "other": weight}, tmp_path / "state")
    loaded = read_state(tmp_path / "state")
    assert torch.equal(loaded["one"], weight)
    assert torch.equal(loaded["other"], weight)
    assert torch.equal(loaded["half"], weight[:2])


def test_one_branch_of_a_state_can_be_read(tmp_path):
    write_state({"learner": {"a": {"w.x": torch.ones(1)}, "b": torch.ones(2)}}, tmp_path / "state")
    assert list(read_tensors(tmp_path / "state", "learner/a/")) == ["w.x"]


def test_weights_that_are_not_finite_are_never_saved(checkpoints, messages):
    assert checkpoints.save({"weights": torch.ones(2)})
    assert not checkpoints.save({"weights": torch.tensor([1.0, torch.inf])})
    assert torch.equal(checkpoints.load()["weights"], torch.ones(2))
    assert "last good checkpoint is kept" in messages[0]


def test_the_checkpoint_before_a_damaged_one_is_loaded(checkpoints, messages, tmp_path):
    for value in (1.0, 2.0):
        checkpoints.save({"value": torch.tensor(value)})
    data = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(data[: len(data) // 2])
    assert checkpoints.load()["value"] == 1.0
    assert "cannot be read" in messages[0]


def test_a_checkpoint_of_another_program_is_not_loaded(checkpoints, tmp_path):
    from safetensors.torch import save_file

    save_file({"x": torch.ones(1)}, tmp_path / FILE, {"state": "[1, {}]"})
    assert checkpoints.load() is None


def test_a_checkpoint_that_cannot_be_written_is_logged_and_the_last_one_stays(
    checkpoints, messages, tmp_path
):
    checkpoints.save({"value": torch.tensor(1.0)})
    (tmp_path / f"{TEMPORARY}{FILE}").mkdir()  # nothing can be written here
    assert not checkpoints.save({"value": torch.tensor(2.0)})
    assert "No checkpoint could be written" in messages[0]
    assert checkpoints.load()["value"] == 1.0


def test_without_space_the_checkpoint_before_the_last_makes_room(checkpoints, tmp_path):
    for value in (1.0, 2.0):
        checkpoints.save({"value": torch.tensor(value)})
    (tmp_path / f"{TEMPORARY}{FILE}").mkdir()
    assert not checkpoints.save({"value": torch.tensor(3.0)})
    assert not (tmp_path / PREVIOUS_FILE).exists()
    assert checkpoints.load()["value"] == 2.0
