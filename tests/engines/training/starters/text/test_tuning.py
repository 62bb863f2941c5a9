"""What a starter for text is tuned to, and that what it learned stays on its lattice."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch.nn import functional
from transformers import LlamaConfig, LlamaForCausalLM

from engines.contract import EngineError
from engines.decoding.four_bit import LEVELS, pack
from engines.text import tuned_groups
from engines.training.recipes.token_loss import summed_divergence
from engines.training.starters.text import scaled_groups
from engines.training.starters.text.answers import own_answers, questions
from engines.training.starters.text.books import Books, read_books, stories
from engines.training.starters.text.requests import make_requests
from engines.training.starters.text.rows import StoryRows
from tests.engines.text.tiny import save_model

PROSE = (
    "The old house was dark and *quite* empty, which nobody in the village had expected. “Is it?”"
    " she said, and went slowly through all its rooms, where the dust of years lay thick and white."
)
BOOK = "# A Book\n\nSomebody\n\n" + "".join(
    f"## {title}\n\n" + "\n\n".join([PROSE, "“Yes,” said Tom. “It is very near.”"] * 8) + "\n\n"
    for title in ("I", "The House", "Chapter IV")
)


def test_a_book_is_read_as_its_chapters_in_plain_letters():
    house = stories(BOOK)[1]
    assert [story.title for story in stories(BOOK)] == ["", "The House", ""]
    assert house.text.startswith("The old house was dark and quite empty")
    assert len(house.paragraphs) == 16


def test_a_book_is_learned_from_or_held_out(tmp_path: Path):
    (tmp_path / "one.md").write_text(BOOK)
    (tmp_path / "other.md").write_text(BOOK.replace("house", "barn"))
    books = read_books(tmp_path, ["other"])
    assert all("barn" not in story.text for story in books.train)
    assert all("house" not in story.text for story in books.held_out)
    with pytest.raises(EngineError, match="no books to learn from"):
        read_books(tmp_path, ["none"])


def test_requests_ask_for_passages_of_the_books():
    found = make_requests(stories(BOOK), 60, seed=3)
    assert found == make_requests(stories(BOOK), 60, seed=3)
    assert {request.brief.mode for request in found} == {"instruct", "rewrite"}
    assert all(request.answer.strip() for request in found)


def test_what_a_model_answered_is_asked_once_and_kept(tmp_path: Path):
    asked = questions(30, seed=1)
    assert len(set(asked)) == 30
    assert questions(30, seed=1) == asked
    model, file = save_model(tmp_path / "model"), tmp_path / "answers.json"
    answers = own_answers(model, file, 3)
    kept = file.read_bytes()
    assert [request.brief.mode for request in answers] == ["instruct"] * len(answers)
    file.write_text('[["What is a cat for?", "Company."]]', "utf-8")
    (request,) = own_answers(model, file, 3)
    assert (request.brief.prompt, request.answer) == ("What is a cat for?", "Company.")
    file.unlink()
    own_answers(model, file, 3)
    assert file.read_bytes() == kept


def test_a_row_begins_with_a_paragraph_and_goes_on_after_the_end():
    parts = tuple(stories(BOOK))
    rows = StoryRows(Books(parts, parts), [], lambda text: [ord(c) for c in text], end=0)
    row = rows.draw(1, context=3000, seed=1)[0].tolist()
    assert len(row) == 3001
    assert 0 in row
    assert chr(row[0]) in 'T“"'
    held_out, read = rows.held_out_rows(2, context=400)
    assert held_out.shape[1] == 401
    assert read == 100


def test_what_is_learned_by_groups_is_what_is_shipped_and_can_be_packed():
    model = _model_on_a_lattice()
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    scaled_groups.attach(model)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=5e-3)
    rows = torch.arange(24).view(2, 12)
    losses: list[float] = []
    for _ in range(12):
        loss = model(rows, labels=rows).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    assert losses[-1] < losses[0]
    shipped = tuned_groups.apply(before, scaled_groups.change_of(model))
    name = "model.layers.0.mlp.up_proj.weight"
    assert not torch.equal(shipped[name], before[name])
    assert pack(shipped[name]) is not None
    assert torch.equal(shipped["lm_head.weight"], before["lm_head.weight"])
    tuned = _model_on_a_lattice()
    tuned.load_state_dict(shipped)
    assert torch.allclose(tuned(rows).logits, model(rows).logits, atol=0.05)


def test_the_rows_of_a_seed_are_of_stories_or_of_answers():
    parts = tuple(stories(BOOK))
    rows = StoryRows(
        Books(parts, parts), [], lambda text: [ord(c) for c in text], 0, 0.2, [[5, 6]], 0.5
    )
    of_answers = [rows.is_kept(seed) for seed in range(40)]
    assert 5 < sum(of_answers) < 35
    for seed, is_kept in enumerate(of_answers):
        assert (set(rows.draw(2, context=20, seed=seed).flatten().tolist()) == {5, 6}) == is_kept


def test_a_tuned_model_knows_what_it_was():
    model = _model_on_a_lattice()
    rows = torch.arange(24).view(2, 12)
    before = model(rows).logits
    scaled_groups.attach(model)
    for weight in model.parameters():
        if weight.requires_grad:
            weight.data += 0.1
    with scaled_groups.as_it_came(model):
        wanted = model(rows).logits
    assert torch.allclose(wanted, before, atol=0.02)
    assert not torch.allclose(model(rows).logits, before, atol=0.02)


def test_a_divergence_and_its_gradient_are_those_of_torch():
    torch.manual_seed(1)
    logits, wanted = torch.randn(6, 40, requires_grad=True), torch.randn(6, 40)
    found = summed_divergence(logits, wanted)
    (gradient,) = torch.autograd.grad(found, logits)
    right = functional.kl_div(
        logits.log_softmax(-1), wanted.log_softmax(-1), log_target=True, reduction="sum"
    )
    (expected,) = torch.autograd.grad(right, logits)
    assert torch.allclose(found, right, rtol=1e-5)
    assert torch.allclose(gradient, expected, atol=1e-6)


def _model_on_a_lattice() -> LlamaForCausalLM:
    """A tiny model whose weights have 16 levels in groups of 32."""
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=32, hidden_size=64, intermediate_size=96, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=2, tie_word_embeddings=False,
    )  # fmt: skip
    model = LlamaForCausalLM(config).bfloat16()
    for name, weight in model.named_parameters():
        if "proj" in name:
            levels = torch.randint(0, LEVELS + 1, (len(weight), weight.shape[1] // 32, 32))
            weight.data = (0.02 * (levels - 7)).bfloat16().view_as(weight)
    return model
