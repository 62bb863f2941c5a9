"""A text that stands before other text is chosen and ended so that it fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from engines.contract import TextBrief
from engines.text.engine import TextEngine
from engines.text.fitting import DRAFTS, FittingWriter
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.tiny import save_model

INSIDE = " the rain and did not come back."
SENTENCE = " She wrote a letter to the sea."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(tmp_path_factory.mktemp("fitting") / "llama")


@pytest.fixture(scope="module")
def engine() -> TextEngine:
    return TextEngine()


def write(engine: TextEngine, model: Path, **settings: object) -> Journal:
    journal = Journal(model, model.parent / "cache")
    engine.generate(brief_of(max_tokens=16, temperature=1.2, **settings), journal)
    return journal


@pytest.mark.parametrize("following", [INSIDE, SENTENCE])
def test_every_variation_is_made_again_from_its_own_brief(
    engine: TextEngine, model: Path, following: str
) -> None:
    journal = write(engine, model, count=3, seed=5, following=following)
    assert len(set(journal.texts())) > 1
    for output in journal.outputs.values():
        assert (output.brief.seed, output.brief.following) == (5 + output.index, following)
        alone = Journal(model, model.parent / "cache")
        engine.generate(output.brief, alone)
        assert alone.outputs[0].data == output.data
        assert alone.outputs[0].extra == output.extra


def test_inside_a_sentence_a_text_ends_with_a_whole_word(engine: TextEngine, model: Path) -> None:
    journal = write(engine, model, count=4, seed=1, following=INSIDE)
    for output in journal.outputs.values():
        text = output.data.decode()
        assert output.extra["finish"] == "fit"
        assert text[-1].isalnum()
        assert "".join(piece for piece, _ in output.extra["tokens"]) == text


def test_a_stop_text_of_several_tokens_ends_a_text_inside_a_sentence(
    engine: TextEngine, model: Path
) -> None:
    unstopped = write(engine, model, seed=5).texts()[0]
    stop = unstopped[len(unstopped) // 2 :]
    text = write(engine, model, seed=5, following=INSIDE, stop=(stop,)).texts()[0]
    assert text
    assert stop not in text


def test_before_a_new_sentence_a_text_ends_as_its_brief_says(
    engine: TextEngine, model: Path
) -> None:
    journal = write(engine, model, seed=1, following=SENTENCE)
    assert journal.outputs[0].extra["finish"] == "length"
    without = write(engine, model, seed=1)
    assert without.outputs[0].extra["finish"] == "length"


def test_the_following_text_decides_among_several_drafts(engine: TextEngine, model: Path) -> None:
    plain = [write(engine, model, seed=seed).texts()[0] for seed in range(6)]
    fitted = [write(engine, model, seed=seed, following=SENTENCE).texts()[0] for seed in range(6)]
    assert sum(a != b for a, b in zip(plain, fitted, strict=True)) > 0


@pytest.mark.parametrize("kind", ["gpt2", "llama"])
def test_a_long_prompt_leaves_room_for_what_follows(
    tmp_path: Path, engine: TextEngine, kind: str
) -> None:
    """The positions of GPT-2 end with its context, and reading on from there would fail."""
    journal = Journal(save_model(tmp_path / kind, kind), tmp_path / "cache")
    words = "The keeper went out into the rain. " * 40
    engine.generate(brief_of(prompt=words, max_tokens=60, following=SENTENCE), journal)
    assert journal.outputs[0].data


def test_a_draft_is_judged_with_all_of_its_tokens(
    engine: TextEngine, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[tuple[int, int]] = []
    score = FittingWriter._score_group

    def record(self: Any, drafts: list[Any], *rest: Any) -> None:
        judged.extend((len(d.tokens), len(d.variation.pieces)) for d in drafts)
        score(self, drafts, *rest)

    monkeypatch.setattr(FittingWriter, "_score_group", record)
    write(engine, model, seed=2, following=SENTENCE, stop_at="length")
    assert len(judged) == DRAFTS
    assert all(tokens == pieces for tokens, pieces in judged)
    assert max(judged)[0] == 16


def test_a_rewrite_needs_a_passage_and_only_a_continuation_has_a_following_text() -> None:
    with pytest.raises(ValidationError, match="passage: is empty"):
        TextBrief(prompt="shorter", mode="rewrite")
    with pytest.raises(ValidationError, match="passage: only mode rewrite"):
        TextBrief(prompt="Go on", passage="He slept.")
    with pytest.raises(ValidationError, match="following: only mode continue"):
        TextBrief(prompt="Go on", mode="instruct", following="He slept.")
