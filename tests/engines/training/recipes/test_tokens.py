import pytest
import torch

from engines.training.averaged import AdamSettings
from engines.training.processes import new_accelerator
from engines.training.recipes.text_rnn import CharacterModel, RnnSettings
from engines.training.recipes.text_tokenizers import character_tokenizer, encode_characters
from engines.training.recipes.tokens import TokenData, TokenLearner, TokenSettings

TEXT = "the sea and the rain and the light of the harbour\n" * 8


def new_learner(rows_at_once):
    torch.manual_seed(0)
    tokenizer = character_tokenizer([TEXT])
    sequence = encode_characters([TEXT], tokenizer.get_vocab())
    model = CharacterModel(tokenizer, RnnSettings(8, 16, 1, dropout=0.0))
    settings = TokenSettings(4, 16, rows_at_once, AdamSettings(1e-3))
    return TokenLearner(model, TokenData(sequence, sequence), settings, new_accelerator()), model


def test_micro_batches_learn_what_a_whole_batch_does():
    (whole, model), (parts, other_model) = new_learner(4), new_learner(1)
    for step in range(3):
        one, other = whole.step(step, step, 0.0), parts.step(step, step, 0.0)
        assert one["loss"] == pytest.approx(other["loss"], rel=1e-5)
    pairs = zip(model.module.parameters(), other_model.module.parameters(), strict=True)
    assert all(torch.allclose(one, other, atol=1e-5) for one, other in pairs)


def test_a_step_depends_on_its_seed_alone():
    (one, model), (other, other_model) = new_learner(4), new_learner(4)
    assert one.step(0, 7, 0.0) == other.step(0, 7, 0.0)
    assert one.step(1, 8, 0.0) != other.step(1, 9, 0.0)
    assert not torch.equal(model.module.output.weight, other_model.module.output.weight)


def test_the_held_out_loss_is_the_same_every_time_and_leaves_the_weights_alone():
    learner, model = new_learner(2)
    learner.step(0, 0, 0.0)
    before = [weight.clone() for weight in model.module.parameters()]
    assert learner.measure() == learner.measure()
    assert all(map(torch.equal, before, model.module.parameters()))
