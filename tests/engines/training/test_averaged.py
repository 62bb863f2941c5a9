import torch
from torch import nn

from engines.training.averaged import AdamSettings, AveragedAdamW, learning_rate_at

SETTINGS = AdamSettings(1e-2, warm_up_steps=2, average_decay=0.9)


def new_net():
    torch.manual_seed(0)
    return nn.Linear(8, 8)


def take_step(net, optimizer, step, x=None):
    x = torch.randn(4, 8, generator=torch.Generator().manual_seed(step)) if x is None else x
    (net(x) - x).square().mean().backward()
    return optimizer.step(step, step / 10)


def test_a_restored_optimiser_continues_exactly():
    net, interrupted_net, resumed_net = new_net(), new_net(), new_net()
    uninterrupted = AveragedAdamW(net, SETTINGS)
    interrupted = AveragedAdamW(interrupted_net, SETTINGS)
    for step in range(3):
        take_step(net, uninterrupted, step)
        take_step(interrupted_net, interrupted, step)
    resumed = AveragedAdamW(resumed_net, SETTINGS)
    resumed.load_state_dict(interrupted.state_dict())
    take_step(net, uninterrupted, 3)
    take_step(resumed_net, resumed, 3)
    for ours, theirs in ((net, resumed_net),):
        assert all(map(torch.equal, ours.parameters(), theirs.parameters()))
    with uninterrupted.averaged_weights(), resumed.averaged_weights():
        assert all(map(torch.equal, net.parameters(), resumed_net.parameters()))


def test_averaged_weights_are_in_the_module_only_inside_the_block():
    net = new_net()
    optimizer = AveragedAdamW(net, SETTINGS)
    for step in range(5):
        take_step(net, optimizer, step)
    trained = [p.clone() for p in net.parameters()]
    with optimizer.averaged_weights():
        assert not all(map(torch.equal, net.parameters(), trained))
    assert all(map(torch.equal, net.parameters(), trained))


def test_a_gradient_that_is_not_finite_changes_nothing():
    net = new_net()
    optimizer = AveragedAdamW(net, SETTINGS)
    before = [p.clone() for p in net.parameters()]
    norm = take_step(net, optimizer, 0, torch.full((2, 8), torch.nan))
    assert norm != norm
    assert all(map(torch.equal, before, net.parameters()))


def test_the_learning_rate_warms_up_stays_and_decays_with_the_progress_of_the_run():
    settings = AdamSettings(1.0, warm_up_steps=10, decay_share=0.5, last_rate=0.1)
    moments = ((0, 0.0), (9, 0.1), (40, 0.4), (75, 0.75), (99, 1))
    rates = [learning_rate_at(settings, *moment) for moment in moments]
    assert [round(rate, 2) for rate in rates] == [0.1, 1.0, 1.0, 0.5, 0.1]
