import torch
from torch import nn

from engines.training.muon import MasterOptimiser, OptimiserSettings, orthogonalise, rate_at
from engines.training.team import ALONE, agreed_figures, run_together


def new_net() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(16, 32), nn.SiLU(), nn.Linear(32, 16)).bfloat16()


def learn(net, optimiser, step, x, team=ALONE):
    (net(x.bfloat16()).float() - x).square().mean().backward()
    team.average(net)
    return optimiser.step(step, team)


def member(team, folder):
    net = new_net()
    optimiser = MasterOptimiser(net, OptimiserSettings(1e-2, 10))
    data = torch.randn(8, 16, generator=torch.Generator().manual_seed(team.rank))
    for step in range(3):
        figures = agreed_figures(team, {"norm": learn(net, optimiser, step, data, team)})
    torch.save((figures, optimiser.state()["master"]), folder / f"{team.rank}.pt")


def test_members_of_a_team_stay_alike(tmp_path):
    run_together(member, (tmp_path,), 2, 10_000)
    (first, mine), (second, theirs) = (torch.load(tmp_path / f"{rank}.pt") for rank in (0, 1))
    assert first == second
    assert all(torch.equal(mine[name], theirs[name]) for name in mine)


def whole_batch():
    """What one alone makes of both members' data: it takes the mean of the same two gradients."""
    net, data = (
        new_net(),
        [torch.randn(8, 16, generator=torch.Generator().manual_seed(r)) for r in (0, 1)],
    )
    optimiser = MasterOptimiser(net, OptimiserSettings(1e-2, 10))
    for step in range(3):
        grads = []
        for x in data:
            (net(x.bfloat16()).float() - x).square().mean().backward()
            grads.append({n: p.grad for n, p in net.named_parameters()})
            net.zero_grad()
        for name, parameter in net.named_parameters():
            parameter.grad = torch.stack([g[name] for g in grads]).float().mean(0).bfloat16()
        optimiser.step(step)
    return optimiser.state()["master"]


def test_a_team_that_shares_the_matrices_out_learns_what_one_alone_does(tmp_path):
    run_together(member, (tmp_path,), 2, 10_000)
    _, shared = torch.load(tmp_path / "0.pt")
    alone = whole_batch()
    assert all(torch.equal(shared[name], alone[name]) for name in alone)


def test_muon_moves_every_singular_value_towards_one():
    matrix = torch.randn(32, 64, generator=torch.Generator().manual_seed(0))
    values = torch.linalg.svdvals(orthogonalise(matrix).float())
    assert float(values.min()) > 0.5
    assert float(values.max()) < 1.5


def test_a_restored_optimiser_goes_on_exactly():
    x = torch.randn(8, 16, generator=torch.Generator().manual_seed(1))
    settings = OptimiserSettings(1e-2, 10, average_decay=0.9)
    one, two = new_net(), new_net()
    whole, saved = MasterOptimiser(one, settings), MasterOptimiser(two, settings)
    for step in range(3):
        learn(one, whole, step, x)
        learn(two, saved, step, x)
    resumed_net = new_net()
    resumed = MasterOptimiser(resumed_net, settings)
    resumed.restore(saved.state())
    learn(one, whole, 3, x)
    learn(resumed_net, resumed, 3, x)
    for name, weight in whole.weights(averaged=True).items():
        assert torch.equal(weight, resumed.weights(averaged=True)[name])


def test_a_gradient_that_is_not_finite_changes_nothing():
    net = new_net()
    optimiser = MasterOptimiser(net, OptimiserSettings(1e-2, 10))
    before = [p.clone() for p in net.parameters()]
    norm = learn(net, optimiser, 0, torch.full((2, 16), torch.nan))
    assert norm != norm
    assert all(torch.equal(a, b) for a, b in zip(before, net.parameters(), strict=True))


def test_the_rate_warms_up_stays_and_decays():
    settings = OptimiserSettings(1.0, 100, warm_up_steps=10, decay_share=0.5, last_rate=0.1)
    assert [round(rate_at(settings, step), 2) for step in (0, 9, 40, 75, 99)] == [
        *(0.1, 1.0, 1.0, 0.5, 0.1),
    ]
