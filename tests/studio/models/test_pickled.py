"""Pickled models are converted beside themselves where the artist asks for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from studio.cli.main import run
from tests.engines.image.test_upscalers import compact
from tests.engines.image.tiny import save_pipeline
from tests.engines.text.tiny import save_model
from tests.studio.models.refusal import refusal_of


def pickle_of(weights: Path, name: str) -> Path:
    """The weights of a safetensors file as a pickle beside it, in its place."""
    file = weights.with_name(name)
    torch.save(load_file(weights), file)
    weights.unlink()
    return file


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_pickle_is_refused_with_the_command_that_converts_it(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "mine.ckpt"
    torch.save({"state_dict": {"a": torch.zeros(2)}}, file)
    assert refusal_of(file, capsys) == (
        "This file is a pickle, which can run code when opened. `bowerbird models add PATH"
        " --convert` writes its weights as safetensors; nothing in it is run."
    )


def test_an_upscaler_is_converted_and_added(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "2x-mine.pth"
    torch.save({"params_ema": compact()}, file)
    assert run(["models", "add", str(file), "--convert", "--json"]) == 0
    (row,) = listed(capsys)
    assert row["path"] == str(tmp_path / "2x-mine.safetensors")
    assert file.is_file()
    assert run(["models", "add", str(file), "--convert"]) == 2
    assert "There is already a 2x-mine.safetensors beside it" in capsys.readouterr().err


def test_a_folder_of_transformers_is_converted(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = save_model(tmp_path / "mine", "llama")
    pickle_of(folder / "model.safetensors", "pytorch_model.bin")
    torch.save({"lr": 1}, folder / "training_args.bin")
    assert "--convert" in refusal_of(folder, capsys)
    assert run(["models", "add", str(folder), "--convert", "--json"]) == 0
    (row,) = listed(capsys)
    assert row["kind"] == "text"
    assert run(["write", "The sea", "--max-tokens", "4", "--model", str(row["id"])]) == 0


@pytest.mark.slow
def test_shards_keep_their_index(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = save_model(tmp_path / "mine", "llama")
    tensors = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    names = {name: f"pytorch_model-0000{1 + i % 2}-of-00002.bin" for i, name in enumerate(tensors)}
    for shard in set(names.values()):
        torch.save(
            {name: tensors[name] for name in tensors if names[name] == shard}, folder / shard
        )
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps({"weight_map": names}))
    assert run(["models", "add", str(folder), "--convert", "--json"]) == 0
    assert listed(capsys)[0]["parameters"] == sum(tensor.numel() for tensor in tensors.values())


@pytest.mark.slow
def test_the_parts_of_a_diffusers_folder_are_converted(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = save_pipeline(tmp_path / "mine", "sd1")
    for part in ("unet", "vae"):
        pickle_of(
            folder / part / "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.bin"
        )
    pickle_of(folder / "text_encoder" / "model.safetensors", "pytorch_model.bin")
    capsys.readouterr()
    assert run(["models", "add", str(folder), "--convert", "--json"]) == 0
    assert listed(capsys)[0]["kind"] == "image"


def test_a_pickle_with_more_than_weights_is_refused_and_nothing_is_written(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "mine.ckpt"
    torch.save({"state_dict": {"a": torch.zeros(2)}, "path": Path("a")}, file)
    assert run(["models", "add", str(file), "--convert"]) == 2
    assert "mine.ckpt asks for more than weights: pathlib." in capsys.readouterr().err
    assert list(tmp_path.glob("*.safetensors")) == []
