import pytest
import torch

from engines.contract import EngineError
from engines.decoding.factory import rows_are_independent, with_independent_rows
from engines.decoding.recurrent import (
    RecurrentConfig,
    RecurrentDecoder,
    TokenLSTM,
    load_recurrent,
    save_recurrent,
)

CONFIG = RecurrentConfig("test-lstm", 19, 8, 24, 2, (0,))


@pytest.fixture
def model():
    torch.manual_seed(0)
    return TokenLSTM(CONFIG).eval().requires_grad_(False)


def test_the_decoder_continues_as_the_network_does(model):
    decoder, prompt, rows = RecurrentDecoder(model), [3, 4, 5], [[6, 7, 8], [9, 10, 11]]
    expected = [model(torch.tensor([prompt + row]))[0][0] for row in rows]
    logits = decoder.prefill(prompt, lambda: None)
    assert torch.allclose(logits[1:], expected[0][2, 1:], atol=1e-5)
    decoder.fork(2, 3)
    for position, tokens in enumerate(zip(*rows, strict=True)):
        logits = decoder.step(tokens)
        for row in range(2):
            assert torch.allclose(logits[row, 1:], expected[row][3 + position, 1:], atol=1e-5)


def test_rows_do_not_influence_each_other(model):
    decoder = RecurrentDecoder(model)
    assert rows_are_independent(decoder)
    assert with_independent_rows(decoder).max_rows == 8


def test_a_suppressed_token_is_never_likely(model):
    decoder = RecurrentDecoder(model)
    assert decoder.prefill([1, 2], lambda: None)[0] == -torch.inf
    decoder.fork(1, 2)
    assert decoder.step([3])[0, 0] == -torch.inf


def test_a_long_prompt_can_be_cancelled(model):
    checks = []
    RecurrentDecoder(model).prefill([1] * 600, lambda: checks.append(1))
    assert len(checks) == 3


def test_a_model_comes_back_from_its_folder(model, tmp_path):
    save_recurrent(model, tmp_path)
    loaded = load_recurrent(tmp_path, torch.device("cpu"))
    assert loaded.config == CONFIG
    assert all(map(torch.equal, model.parameters(), loaded.parameters()))


def test_a_model_with_weights_that_are_not_finite_is_refused(model, tmp_path):
    model.output.bias.data[3] = torch.nan
    save_recurrent(model, tmp_path)
    with pytest.raises(EngineError, match="not finite numbers"):
        load_recurrent(tmp_path, torch.device("cpu"))
