import torch
from torch import nn

from engines.training.optimizer import MasterOptimizer, OptimizerSettings
from engines.training.team import ALONE, average_metrics, run_team

STEPS = 3


def new_net() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(16, 32), nn.SiLU(), nn.Linear(32, 16)).bfloat16()


def data_of(rank: int) -> torch.Tensor:
    return torch.randn(8, 16, generator=torch.Generator().manual_seed(rank))


def backward(net, x):
    (net(x.bfloat16()).float() - x).square().mean().backward()


def train_member(team, folder):
    net = new_net()
    optimizer = MasterOptimizer(net, OptimizerSettings(1e-2, 10))
    metrics = {}
    for step in range(STEPS):
        backward(net, data_of(team.rank))
        team.average_gradients(net)
        metrics = average_metrics(team, {"norm": optimizer.step(step), "rank": team.rank})
    leader_values = team.broadcast([float(team.rank), 7.0])
    weights = optimizer.weights(averaged=False)
    torch.save((metrics, leader_values, weights), folder / f"{team.rank}.pt")


def train_alone():
    """The weights after the same steps in one process, on the mean of both members' gradients."""
    net = new_net()
    optimizer = MasterOptimizer(net, OptimizerSettings(1e-2, 10))
    for step in range(STEPS):
        grads = []
        for rank in (0, 1):
            backward(net, data_of(rank))
            grads.append({n: p.grad for n, p in net.named_parameters()})
            net.zero_grad()
        for name, parameter in net.named_parameters():
            parameter.grad = torch.stack([g[name] for g in grads]).float().mean(0).bfloat16()
        optimizer.step(step)
    return optimizer.weights(averaged=False)


def test_members_of_a_team_stay_equal_and_learn_what_one_process_does(tmp_path):
    run_team(train_member, (tmp_path,), 2)
    results = [torch.load(tmp_path / f"{rank}.pt") for rank in (0, 1)]
    (metrics, leader_values, weights), (other_metrics, other_values, other_weights) = results
    assert metrics == other_metrics
    assert metrics["rank"] == 0.5
    assert leader_values == other_values == [0.0, 7.0]
    expected = train_alone()
    for name, weight in weights.items():
        assert torch.equal(weight, other_weights[name])
        assert torch.equal(weight, expected[name])


def test_a_team_of_one_exchanges_nothing():
    assert ALONE.is_leader
    assert ALONE.mean([1.0, 2.0]) == [1.0, 2.0]
    assert ALONE.broadcast([3.0]) == [3.0]
