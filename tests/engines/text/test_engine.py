"""The engine makes the same bytes of a brief every time, in any batch."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engines.contract import MAX_SEED, AdapterFiles, Cancelled, EngineError
from engines.decoding.decoder import Decoder
from engines.text.engine import TextEngine
from tests.engines.decoding.test_adapters import save_adapter
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.tiny import save_model, tokenizer, write_gguf
from tests.matrices import some_of


@pytest.fixture(scope="module")
def engine() -> TextEngine:
    return TextEngine()


def journal_in(tmp_path: Path, kind: str = "llama", **settings: object) -> Journal:
    return Journal(save_model(tmp_path / kind, kind, **settings), tmp_path / "cache")


def write(engine: TextEngine, like: Journal, **settings: object) -> Journal:
    journal = Journal(like.model, like.cache, like.adapters)
    engine.generate(brief_of(**settings), journal)
    return journal


@pytest.mark.parametrize("kind", ["llama", "qwen2", "gpt2", "mistral-sliding", "mixtral", "mamba"])
def test_every_variation_is_made_again_from_its_own_brief(
    engine: TextEngine, tmp_path: Path, kind: str
):
    journal = journal_in(tmp_path, kind)
    settings = {"max_tokens": 20, "temperature": 1.2, "stop": ("e",)}
    group = write(engine, journal, count=6, seed=5, **settings)
    assert len(set(group.texts())) > 1
    for output in group.outputs.values():
        assert output.brief.count == 1
        assert output.brief.seed == 5 + output.index
        again = Journal(journal.model, journal.cache)
        engine.generate(output.brief, again)
        assert again.outputs[0].data == output.data
        assert again.outputs[0].extra == output.extra


SETTINGS: dict[str, dict[str, object]] = {
    "plain": {"max_tokens": 12},
    "sentence": {"max_tokens": 30, "stop_at": "sentence"},
    "stops": {"max_tokens": 16, "stop": (" the", ","), "temperature": 1.5, "min_p": 0.0},
    "instruct": {"max_tokens": 12, "mode": "instruct", "top_p": 0.9, "top_k": 50},
}


def assert_same_alone(
    engine: TextEngine, journal: Journal, seed: int, counts: list[int], **settings: object
) -> None:
    """Texts of every count equal those written alone."""
    alone = [
        write(engine, journal, seed=seed + i, **settings).outputs[0] for i in range(max(counts))
    ]
    for count in counts:
        group = write(engine, journal, seed=seed, count=count, **settings)
        assert len(group.outputs) == count
        for index, output in group.outputs.items():
            assert output.data == alone[index].data, (settings, count, index)
            assert output.extra == alone[index].extra


def test_words_that_the_weights_do_not_know_are_refused(tmp_path: Path):
    folder = save_model(tmp_path / "llama")
    words = tokenizer()
    words.add_special_tokens({"additional_special_tokens": ["<|begin|>"]})
    words.save_pretrained(folder)
    with pytest.raises(EngineError, match="words that its weights do not know"):
        TextEngine().generate(brief_of("<|begin|>Once"), Journal(folder, tmp_path / "cache"))


@pytest.mark.parametrize("name", some_of(["sentence", "stops", "instruct"], "stops"))
def test_the_starter_makes_each_text_again_alone(
    engine: TextEngine, starter_text: Path, tmp_path: Path, name: str
):
    assert_same_alone(engine, Journal(starter_text, tmp_path), 11, [3], **SETTINGS[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_the_starter_makes_many_texts_again_whatever_the_count(
    engine: TextEngine, starter_text: Path, tmp_path: Path, name: str, precision: str
):
    journal = Journal(starter_text, tmp_path)
    write(engine, journal, max_tokens=1)
    file = tmp_path / "devices.json"
    rows = json.loads(file.read_text())
    for row in rows.values():
        row["precision"] = precision
    file.write_text(json.dumps(rows))
    engine.release()
    for seed in (0, 1000, 77_777):
        assert_same_alone(engine, journal, seed, list(range(1, 9)), **SETTINGS[name])
    assert_same_alone(engine, journal, 5, [8], **(SETTINGS[name] | {"prompt": "Rain. " * 400}))


def test_more_variations_than_rows_are_written_in_groups(engine: TextEngine, tmp_path: Path):
    journal = journal_in(tmp_path)
    group = write(engine, journal, count=19, seed=MAX_SEED - 3, max_tokens=6)
    assert sorted(group.outputs) == list(range(19))
    assert group.outputs[4].brief.seed == 0
    again = write(engine, journal, seed=0, max_tokens=6)
    assert again.outputs[0].data == group.outputs[4].data


@pytest.mark.slow
def test_a_new_engine_makes_the_same_bytes(engine: TextEngine, starter_text: Path, tmp_path: Path):
    first = write(engine, Journal(starter_text, tmp_path), count=2, max_tokens=20)
    engine.release()
    second = write(TextEngine(), Journal(starter_text, tmp_path), count=2, max_tokens=20)
    assert first.texts() == second.texts()


def test_pieces_spell_the_text_and_carry_probabilities(
    engine: TextEngine, starter_text: Path, tmp_path: Path
):
    group = write(engine, Journal(starter_text, tmp_path), count=4, max_tokens=30, stop=("er",))
    for output in group.outputs.values():
        text = output.data.decode()
        pieces = output.extra["tokens"]
        assert "".join(piece for piece, _ in pieces) == text
        assert "er" not in text
        assert output.extra["words"] == len(text.split())
        assert all(0 <= probability <= 1 for _, probability in pieces)
        json.dumps(dict(output.extra))


def test_it_continues_without_repeating_the_prompt(
    engine: TextEngine, starter_text: Path, tmp_path: Path
):
    journal = write(engine, Journal(starter_text, tmp_path), max_tokens=8, temperature=0.0)
    assert journal.texts() == [", a seasoned sailor with a penchant"]
    assert journal.outputs[0].extra["finish"] == "length"


def test_the_reason_of_the_end_is_recorded(engine: TextEngine, starter_text: Path, tmp_path: Path):
    journal = Journal(starter_text, tmp_path)
    request = {"mode": "instruct", "prompt": "What is the capital of France?", "temperature": 0.0}
    assert write(engine, journal, **request).outputs[0].extra["finish"] == "end"
    sentence = write(engine, journal, stop_at="sentence", temperature=0.0).outputs[0]
    assert sentence.extra["finish"] == "sentence"
    assert sentence.data.decode().endswith(".")
    stop = write(engine, journal, stop=(" seasoned sail",), temperature=0.0).outputs[0]
    assert (stop.data, stop.extra["finish"]) == (b", a", "stop")


def test_finished_texts_are_output_at_once_and_survive_a_cancel(
    engine: TextEngine, starter_text: Path, tmp_path: Path
):
    def has_output(journal: Journal) -> bool:
        return bool(journal.outputs)

    journal = Journal(starter_text, tmp_path, cancel_when=has_output)
    with pytest.raises(Cancelled):
        engine.generate(brief_of(count=8, max_tokens=200, stop_at="sentence"), journal)
    assert 1 <= len(journal.outputs) < 8
    expected = write(engine, journal, count=8, max_tokens=200, stop_at="sentence")
    for index, output in journal.outputs.items():
        assert output.data == expected.outputs[index].data


def test_a_cancel_takes_effect_within_one_token(engine: TextEngine, tmp_path: Path):
    like = journal_in(tmp_path)
    write(engine, like, max_tokens=2)
    journal = Journal(
        like.model, like.cache, cancel_when=lambda journal: journal.cancel_checks >= 9
    )
    with pytest.raises(Cancelled):
        engine.generate(brief_of(count=4, max_tokens=200), journal)
    assert journal.cancel_checks == 9
    assert not journal.outputs


def test_previews_grow_and_never_show_the_beginning_of_a_stop_string(
    engine: TextEngine, starter_text: Path, tmp_path: Path
):
    journal = write(
        engine, Journal(starter_text, tmp_path), count=3, max_tokens=40, stop=(" of the",)
    )
    for index in range(3):
        previews = [preview for preview in journal.previews if preview.index == index]
        assert previews[0].done == 1
        assert [preview.done for preview in previews] == sorted(
            preview.done for preview in previews
        )
        assert not any(preview.text.endswith((" of", " of ")) for preview in previews)
        assert all(len(preview.probabilities) == len(preview.text) for preview in previews)
        text = journal.outputs[index].data.decode()
        assert all(text.startswith(preview.text) for preview in previews)


def test_long_prompts_are_cut_from_the_left_with_a_notice(engine: TextEngine, tmp_path: Path):
    journal = journal_in(tmp_path, max_position_embeddings=128)
    long = write(engine, journal, prompt="the rain " * 200 + "sea", max_tokens=20)
    assert "left out" in long.notices[0]
    assert len(long.outputs) == 1
    much = write(engine, journal, prompt="sea", max_tokens=4000, temperature=1.5, min_p=0.0)
    assert any("128 tokens" in notice for notice in much.notices)
    assert len(much.outputs[0].extra["tokens"]) <= 128


@pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")
def test_an_adapter_changes_the_text_and_taking_it_off_brings_the_old_one_back(
    engine: TextEngine, tmp_path: Path
):
    journal = journal_in(tmp_path)
    plain = write(engine, journal, max_tokens=20).texts()
    adapter = save_adapter(journal.model, tmp_path / "adapter")
    journal.adapters = (adapter,)
    adapted = write(engine, journal, max_tokens=20).texts()
    assert adapted != plain
    assert write(engine, journal, max_tokens=20).texts() == adapted
    journal.adapters = (AdapterFiles("adapter", adapter.folder, 0.0),)
    assert write(engine, journal, max_tokens=20).texts() == plain
    journal.adapters = ()
    assert write(engine, journal, max_tokens=20).texts() == plain


def test_nan_weights_raise_an_engine_error(engine: TextEngine, tmp_path: Path):
    journal = journal_in(tmp_path)
    file = journal.model / "model.safetensors"
    tensors = load_file(file)
    tensors["model.norm.weight"] = torch.full_like(tensors["model.norm.weight"], float("nan"))
    save_file(tensors, file, {"format": "pt"})
    with pytest.raises(EngineError, match="not finite"):
        write(engine, journal)


@pytest.mark.parametrize(
    "content",
    [
        {"temperature": -3, "top_p": 7, "do_sample": True},
        {"eos_token_id": [0, "two", None, 10**9]},
        {"eos_token_id": "none", "max_length": -1},
    ],
    ids=str,
)
def test_invalid_generation_settings_of_a_model_are_ignored(
    engine: TextEngine, tmp_path: Path, content: object
):
    journal = journal_in(tmp_path)
    (journal.model / "generation_config.json").write_text(json.dumps(content))
    assert len(write(engine, journal, count=2, max_tokens=5).outputs) == 2


class LowMemoryDecoder:
    """A decoder with memory for `rows` rows only."""

    def __init__(self, inner: Decoder, rows: int) -> None:
        self.inner, self.rows_in_memory = inner, rows
        self.max_rows, self.vocab_size = inner.max_rows, inner.vocab_size
        self.prefill, self.step, self.free_cache = inner.prefill, inner.step, inner.free_cache
        self.rows_that_fit, self.reserve = inner.rows_that_fit, inner.reserve
        self.free_rows = inner.free_rows

    def fork(self, rows: int, tokens: int) -> None:
        if rows > self.rows_in_memory:
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory")
        self.inner.fork(rows, tokens)


@pytest.mark.parametrize("rows", [3, 1, 0])
def test_low_memory_makes_smaller_groups_and_the_same_bytes(tmp_path: Path, rows: int):
    engine = TextEngine()
    journal = journal_in(tmp_path)
    expected = write(engine, journal, count=7, max_tokens=10).texts()
    loaded = engine.cache.model
    assert loaded is not None
    engine.cache.model = dataclasses.replace(loaded, decoder=LowMemoryDecoder(loaded.decoder, rows))
    if rows:
        assert write(engine, journal, count=7, max_tokens=10).texts() == expected
    else:
        with pytest.raises(EngineError, match="not enough memory"):
            write(engine, journal, count=7, max_tokens=10)


def test_texts_of_a_long_context_are_written_in_smaller_groups_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    journal = journal_in(tmp_path)
    expected = write(TextEngine(), journal, count=6, max_tokens=10).texts()
    monkeypatch.setattr("engines.decoding.llama.BATCHED_KV_BYTES", 0)
    row_by_row = write(TextEngine(), journal, count=6, max_tokens=10).texts()
    monkeypatch.setattr("engines.decoding.llama.MAX_KV_BYTES", 1)
    one_by_one = write(TextEngine(), journal, count=6, max_tokens=10)
    assert one_by_one.texts() == row_by_row
    assert len(expected) == len(row_by_row)
    assert one_by_one.cancel_checks > 6


def test_a_gguf_model_makes_the_same_bytes_every_time(engine: TextEngine, tmp_path: Path):
    journal = Journal(write_gguf(tmp_path / "tiny.gguf"), tmp_path / "cache")
    first = write(engine, journal, count=3, max_tokens=10).texts()
    assert write(TextEngine(), journal, count=3, max_tokens=10).texts() == first


def test_a_replaced_model_is_loaded_again(engine: TextEngine, tmp_path: Path):
    journal = journal_in(tmp_path)
    before = write(engine, journal, max_tokens=20).texts()
    save_model(journal.model, "llama", seed=1)
    assert write(engine, journal, max_tokens=20).texts() != before
