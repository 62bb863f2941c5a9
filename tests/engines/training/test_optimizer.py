import torch
from torch import nn

from engines.training.optimizer import MasterOptimizer, OptimizerSettings

SETTINGS = OptimizerSettings(1e-2, average_decay=0.9)


def new_net() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Conv2d(4, 16, 3, padding=1), nn.SiLU(), nn.Flatten(), nn.Linear(256, 16)
    ).bfloat16()


def inputs(seed: int = 1) -> torch.Tensor:
    return torch.randn(8, 4, 4, 4, generator=torch.Generator().manual_seed(seed))


def loss_of(net, x):
    return (net(x.bfloat16()).float() - x.flatten(1)[:, :16]).square().mean()


def take_step(net, optimizer, step, x):
    loss_of(net, x).backward()
    return optimizer.step(step, step / 40)


def test_training_lowers_the_loss_and_the_module_holds_the_rounded_masters():
    net, x = new_net(), inputs()
    optimizer = MasterOptimizer(net, OptimizerSettings(2e-2, warm_up_steps=1))
    before = float(loss_of(net, x).detach())
    for step in range(40):
        take_step(net, optimizer, step, x)
    assert float(loss_of(net, x).detach()) < 0.5 * before
    for name, weight in net.named_parameters():
        assert torch.equal(weight, optimizer.weights(averaged=False)[name].bfloat16())


def test_a_restored_optimiser_continues_exactly():
    x = inputs()
    net, interrupted_net, resumed_net = new_net(), new_net(), new_net()
    uninterrupted = MasterOptimizer(net, SETTINGS)
    interrupted = MasterOptimizer(interrupted_net, SETTINGS)
    for step in range(3):
        take_step(net, uninterrupted, step, x)
        take_step(interrupted_net, interrupted, step, x)
    resumed = MasterOptimizer(resumed_net, SETTINGS)
    resumed.load_state_dict(interrupted.state_dict())
    take_step(net, uninterrupted, 3, x)
    take_step(resumed_net, resumed, 3, x)
    for averaged in (True, False):
        for name, weight in uninterrupted.weights(averaged=averaged).items():
            assert torch.equal(weight, resumed.weights(averaged=averaged)[name])


def test_averaged_weights_are_in_the_module_only_inside_the_block():
    net, x = new_net(), inputs()
    optimizer = MasterOptimizer(net, SETTINGS)
    for step in range(5):
        take_step(net, optimizer, step, x)
    trained = [p.clone() for p in net.parameters()]
    averages = list(optimizer.weights(averaged=True).values())
    with optimizer.averaged_weights():
        assert all(map(torch.equal, net.parameters(), [a.bfloat16() for a in averages]))
    assert all(map(torch.equal, net.parameters(), trained))
    assert not all(map(torch.equal, averages, optimizer.weights(averaged=False).values()))


def test_a_gradient_that_is_not_finite_changes_nothing():
    net = new_net()
    optimizer = MasterOptimizer(net, SETTINGS)
    before = [p.clone() for p in net.parameters()]
    norm = take_step(net, optimizer, 0, torch.full((2, 4, 4, 4), torch.nan))
    assert norm != norm
    assert all(map(torch.equal, before, net.parameters()))
