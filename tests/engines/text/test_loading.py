"""Only complete, safe and supported models load; anything else raises one clear error."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engines.contract import EngineError
from engines.text.loading import load_model, load_tokenizer
from tests.engines.text.tiny import save_model, tokenizer, write_gguf

CPU = torch.device("cpu")
FIRST_MODEL = """
import gc, sys, torch
from pathlib import Path
from engines.{medium}.loading import load_model
gc.disable()
def load():
    model = load_model(Path(sys.argv[1]), torch.device("cpu"), torch.float32)
    return sum(p.numel() for p in model.parameters())
assert load() > 0
gc.unfreeze()
sys.exit(sum(type(thing).__name__ == "LlamaForCausalLM" for thing in gc.get_objects()))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_model(tmp_path / "tiny")


def error_of(path: Path) -> str:
    with pytest.raises(EngineError) as info:
        load_model(path, CPU, torch.float32)
    sentence = str(info.value)
    assert "Traceback" not in sentence
    assert len(sentence) < 400
    return sentence


def edit(file: Path, **values: object) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | values))


def test_a_folder_loads_in_the_given_precision(folder: Path):
    for dtype in (torch.float32, torch.bfloat16):
        model = load_model(folder, CPU, dtype)
        assert model.dtype == dtype
        assert not model.training
    assert load_tokenizer(folder).decode(load_tokenizer(folder)("sea").input_ids) == "sea"


@pytest.mark.slow
@pytest.mark.parametrize("medium", ["text", pytest.param("music", marks=pytest.mark.slow)])
def test_the_first_model_of_a_process_is_freed_without_a_look_for_garbage(
    folder: Path, medium: str
):
    (folder / "music.json").touch()
    code = FIRST_MODEL.format(medium=medium)
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 0


def test_a_model_with_tied_embeddings_loads(tmp_path: Path):
    model = load_model(save_model(tmp_path / "tied", "llama-tied"), CPU, torch.float32)
    assert model.lm_head.weight is model.model.embed_tokens.weight


def test_sharded_weights_load_and_a_missing_shard_is_named(folder: Path):
    model = load_model(folder, CPU, torch.float32)
    sharded = folder.parent / "sharded"
    model.save_pretrained(sharded, max_shard_size="50KB")
    files = sorted(sharded.glob("*.safetensors"))
    assert len(files) > 1
    load_model(sharded, CPU, torch.float32)
    files[1].unlink()
    assert files[1].name in error_of(sharded)


@pytest.mark.parametrize("suffix", [".bin", ".pt", ".ckpt", ".pkl"])
def test_a_pickle_is_refused_without_opening_it(tmp_path: Path, suffix: str):
    file = tmp_path / f"model{suffix}"
    torch.save({"a": torch.ones(1)}, file)
    assert error_of(file) == (
        "This file is a pickle, which can run code when opened. "
        "The studio opens safetensors and GGUF only."
    )


def test_a_folder_whose_weights_are_a_pickle_is_refused(folder: Path):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    assert "pickle" in error_of(folder)


def test_a_folder_without_weights_or_description_says_so(folder: Path):
    (folder / "model.safetensors").unlink()
    assert "without its weights" in error_of(folder)
    (folder / "config.json").unlink()
    assert "no config.json" in error_of(folder)
    assert "not there" in error_of(folder / "nowhere")


@pytest.mark.parametrize("size", [0, 4, 100, 5000, -1])
def test_truncated_safetensors_are_damaged(folder: Path, size: int):
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:size])
    assert "damaged or cut off" in error_of(folder)


def test_weights_that_do_not_fit_the_config_are_refused(folder: Path):
    tensors = load_file(folder / "model.safetensors")
    file = folder / "model.safetensors"
    part = {name: tensor for name, tensor in tensors.items() if "down_proj" not in name}
    save_file(part, file, {"format": "pt"})
    assert "down_proj" in error_of(folder)
    save_file(tensors | {"lm_head.weight": torch.ones(3, 3)}, file, {"format": "pt"})
    assert "cannot be used" in error_of(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"model_type": "llama"'])
def test_an_invalid_config_is_damaged(folder: Path, text: str):
    (folder / "config.json").write_text(text)
    assert "damaged" in error_of(folder)


def test_unknown_kinds_foreign_code_and_other_tasks_are_refused(folder: Path):
    config = folder / "config.json"
    edit(config, model_type="perceptron9000")
    assert "perceptron9000" in error_of(folder)
    edit(config, auto_map={"AutoModelForCausalLM": "evil.Model"})
    assert "never executes" in error_of(folder)
    edit(config, model_type="bert", architectures=["BertForMaskedLM"])
    assert "BertForMaskedLM" in error_of(folder)
    edit(config, model_type="t5", architectures=["T5ForConditionalGeneration"])
    assert "does not write" in error_of(folder)


def test_foreign_code_is_not_run_even_for_a_known_kind(folder: Path):
    (folder / "evil.py").write_text("raise SystemExit('executed')")
    edit(folder / "config.json", auto_map={"AutoModelForCausalLM": "evil.Model"})
    assert type(load_model(folder, CPU, torch.float32)).__name__ == "LlamaForCausalLM"


def test_a_model_without_tokenizer_says_so(folder: Path):
    for file in folder.glob("tokenizer*"):
        file.unlink()
    with pytest.raises(EngineError, match="has no tokenizer"):
        load_tokenizer(folder)


def test_a_damaged_tokenizer_raises_an_engine_error(folder: Path):
    (folder / "tokenizer.json").write_text("{")
    with pytest.raises(EngineError, match="tokenizer of “tiny” cannot be used"):
        load_tokenizer(folder)


def test_a_gguf_file_loads_and_is_converted_into_the_cache_once(tmp_path: Path):
    file, cache = write_gguf(tmp_path / "tiny.gguf"), tmp_path / "cache"
    direct = load_model(file, CPU, torch.float32)
    cached = load_model(file, CPU, torch.float32, cache)
    for name, weight in direct.state_dict().items():
        assert torch.equal(weight, cached.state_dict()[name]), name
    (folder,) = (cache / "converted").glob("*/")
    weights = (folder / "model.safetensors").stat()
    load_model(file, CPU, torch.float32, cache)
    assert (folder / "model.safetensors").stat().st_mtime_ns == weights.st_mtime_ns
    write_gguf(file, seed=1)
    load_model(file, CPU, torch.float32, cache)
    assert len(list((cache / "converted").glob("*/"))) == 2
    assert load_tokenizer(file)("the sea").input_ids == tokenizer()("the sea").input_ids


@pytest.mark.parametrize("size", [0, 3, 30, 1000, -5000, -1])
def test_a_truncated_gguf_file_is_damaged_and_leaves_nothing_behind(tmp_path: Path, size: int):
    file, cache = write_gguf(tmp_path / "tiny.gguf"), tmp_path / "cache"
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(EngineError, match="damaged or cut off"):
        load_model(file, CPU, torch.float32, cache)
    assert not list(cache.glob("converted/*"))


def test_a_file_that_is_no_model_says_what_to_choose(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("hello")
    assert ".gguf" in error_of(file)


def test_a_folder_that_cannot_be_read_says_so(folder: Path):
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "config.json").mkdir()
    assert "no config.json" in error_of(folder)


@pytest.mark.parametrize(
    "sizes", [{"num_hidden_layers": 10**6}, {"vocab_size": 10**12}, {"head_dim": 10**9}]
)
def test_a_description_of_a_far_larger_model_is_refused_before_it_is_loaded(
    tmp_path: Path, sizes: dict[str, int]
):
    folder = save_model(tmp_path / "tiny")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | sizes))
    assert "a larger model" in error_of(folder)


@pytest.mark.parametrize("sizes", [{"num_attention_heads": 0}, {"num_attention_heads": 3}])
def test_a_description_that_no_model_can_have_is_refused(tmp_path: Path, sizes: dict[str, int]):
    folder = save_model(tmp_path / "tiny")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"head_dim": None} | sizes))
    assert "describes no model" in error_of(folder)


def test_a_tokenizer_that_is_nested_too_deeply_is_refused(tmp_path: Path):
    folder = save_model(tmp_path / "tiny")
    deep = '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"
    (folder / "tokenizer_config.json").write_text(deep)
    with pytest.raises(EngineError):
        load_tokenizer(folder)
