"""Control vectors in GGUF: ours as others read them, those of others, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from gguf import GGUFReader, GGUFWriter

from engines.contract import FileRefused
from engines.formats.control_vector import (
    ModelShape,
    read_control_vector,
    read_directions,
    write_control_vector,
)

LLAMA = ModelShape("llama", 5, 8)


def directions(*layers: int, width: int = 8) -> dict[int, np.ndarray]:
    """Random directions for these layers."""
    rng = np.random.default_rng(1)
    return {layer: rng.normal(0, 1, width).astype(np.float32) for layer in layers}


def save_theirs(
    file: Path,
    tensors: dict[str, np.ndarray],
    *,
    hint: str = "llama",
    count: int | None = None,
    architecture: str = "controlvector",
) -> Path:
    """A control vector as repeng writes it."""
    writer = GGUFWriter(file, architecture)
    writer.add_string("controlvector.model_hint", hint)
    writer.add_uint32("controlvector.layer_count", len(tensors) if count is None else count)
    for name, values in tensors.items():
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def named(*layers: int) -> dict[str, np.ndarray]:
    return {f"direction.{layer}": values for layer, values in directions(*layers).items()}


def test_a_written_vector_is_what_the_library_of_the_format_reads(tmp_path: Path):
    file, values = tmp_path / "own.gguf", directions(1, 3, width=7)
    write_control_vector(file, "llama", 4, values)
    reader = GGUFReader(file)
    assert {tensor.name: tensor.data.tolist() for tensor in reader.tensors} == {
        f"direction.{layer}": row.tolist() for layer, row in values.items()
    }
    fields = {name: reader.fields[name].contents() for name in reader.fields if "." in name}
    assert fields["general.architecture"] == "controlvector"
    assert fields["controlvector.model_hint"] == "llama"
    assert fields["controlvector.layer_count"] == 4
    again = tmp_path / "again.gguf"
    write_control_vector(again, "llama", 4, read_directions(file))
    assert again.read_bytes() == file.read_bytes()


def test_a_vector_of_another_program_is_read(tmp_path: Path):
    file = save_theirs(tmp_path / "theirs.gguf", named(2, 3))
    vector = read_control_vector(file)
    assert (vector.model_hint, vector.layer_count, vector.width) == ("llama", 2, 8)
    assert vector.misfit(LLAMA) == ""
    for layer, values in read_directions(file).items():
        assert values.tolist() == directions(2, 3)[layer].tolist()


@pytest.mark.parametrize(
    ("layers", "hint", "count", "model", "reason"),
    [
        ((2, 3), "qwen2", None, LLAMA, "it is for qwen2, and this is llama"),
        ((2, 3), "llama", None, ModelShape("llama", 5, 16), "have 8 numbers, and this model is 16"),
        ((2, 100), "llama", None, LLAMA, "a direction for layer 100, and this model has 5 layers"),
        ((1, 2, 3), "llama", None, LLAMA, "for a model of 4 layers, and this one has 5"),
        ((1, 2, 3), "llama", 9, LLAMA, "for a model of 10 layers, and this one has 5"),
        ((1, 2, 3), "llama", 4, LLAMA, ""),
        ((3,), "mistral", 5, LLAMA, ""),
        ((3,), "", None, LLAMA, ""),
        ((1, 2, 3, 4), "gemma3_text", None, ModelShape("gemma3", 5, 8), ""),
    ],
)
def test_a_vector_says_why_it_does_not_fit_a_model(
    tmp_path: Path, layers: tuple[int, ...], hint: str, count: int, model: ModelShape, reason: str
):
    file = save_theirs(tmp_path / "theirs.gguf", named(*layers), hint=hint, count=count)
    misfit = read_control_vector(file).misfit(model)
    assert reason in misfit
    assert bool(misfit) == bool(reason)


ROW = np.ones(8, np.float32)


@pytest.mark.parametrize(
    ("tensors", "reason"),
    [
        ({}, "holds no directions"),
        ({"direction.0": ROW}, "no direction of a control vector .direction.0."),
        ({"direction.one": ROW}, "no direction of a control vector"),
        ({"direction.99999999": ROW}, "no direction of a control vector"),
        ({"blk.0.attn_q.weight": ROW}, "no direction of a control vector .blk.0.attn_q.weight."),
        ({"direction.1": ROW.reshape(2, 4)}, "no direction of a control vector"),
        ({"direction.1": ROW.astype(np.float16)}, "no direction of a control vector"),
        ({"direction.1": ROW, "direction.2": ROW[:4]}, "differ in size"),
        (
            {"direction.1": np.append(ROW, np.nan).astype(np.float32)},
            "direction.1 has numbers that",
        ),
        (
            {"direction.1": ROW, "direction.2": np.full(8, np.inf, np.float32)},
            "direction.2 has numbers that",
        ),
    ],
    ids=str,
)
def test_what_no_program_could_use_is_refused(
    tmp_path: Path, tensors: dict[str, np.ndarray], reason: str
):
    file = save_theirs(tmp_path / "mine.gguf", tensors)
    with pytest.raises(FileRefused, match=reason):
        read_directions(file)


def test_two_directions_for_a_layer_are_refused(tmp_path: Path):
    file = save_theirs(tmp_path / "mine.gguf", named(1, 2))
    file.write_bytes(file.read_bytes().replace(b"direction.2", b"direction.1"))
    with pytest.raises(FileRefused, match="two directions for one layer"):
        read_directions(file)


def test_a_vector_that_is_cut_anywhere_is_refused(tmp_path: Path):
    data = save_theirs(tmp_path / "whole.gguf", named(1, 2)).read_bytes()
    for size in range(0, len(data) - 32, 7):
        (tmp_path / "mine.gguf").write_bytes(data[:size])
        with pytest.raises(FileRefused):
            read_directions(tmp_path / "mine.gguf")


def test_other_files_are_no_control_vectors(tmp_path: Path):
    (tmp_path / "text.gguf").write_text("once upon a time")
    with pytest.raises(FileRefused, match="is a text, and not what its name says"):
        read_control_vector(tmp_path / "text.gguf")
    file = save_theirs(tmp_path / "model.gguf", named(1), architecture="llama")
    with pytest.raises(FileRefused, match="is no control vector"):
        read_control_vector(file)
