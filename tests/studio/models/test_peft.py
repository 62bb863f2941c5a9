"""PEFT adapters: imported for the model they fit, and refused if their files are damaged."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from engines.contract import Medium
from studio.base.errors import EnvironmentFault, InputError
from studio.cli.main import run
from studio.models.adapter_weights import require_usable_weights
from studio.studio import Studio
from tests.studio.conftest import make_model_folder, rate_enough
from tests.studio.learning.test_learning import train_adapter
from tests.studio.models.model_files import save_gguf

DOWN, UP = (1, 4), (4, 1)
PLAIN = {"base_model.model.layer.lora_A.weight": DOWN, "base_model.model.layer.lora_B.weight": UP}


def adapter_folder(
    folder: Path, config: object = None, shapes: dict[str, tuple[int, ...]] | None = None
) -> Path:
    folder.mkdir(parents=True)
    config = {"peft_type": "LORA"} if config is None else config
    (folder / "adapter_config.json").write_text(json.dumps(config))
    shapes = PLAIN if shapes is None else shapes
    tensors = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    save_file(tensors, folder / "adapter_model.safetensors")
    return folder


def with_alphas(patterns: dict[str, object]) -> dict[str, object]:
    return {"peft_type": "LORA", "alpha_pattern": patterns}


INVALID_ADAPTERS = [
    ([], None, "cannot be read"),
    ({}, None, "cannot be read"),
    ({"peft_type": "PROMPT_TUNING"}, None, r"of a kind that cannot be mixed in \(PROMPT_TUNING\)"),
    ({"peft_type": "LORA", "use_dora": True}, None, r"\(DoRA\)"),
    (None, {}, "nothing is in it"),
    (None, {"layer.lora_A.weight": DOWN}, "half of layer is missing"),
    (None, {"layer.lora_A.weight": DOWN, "layer.lora_B.weight": (4, 2)}, "half of layer"),
    (None, {**PLAIN, "layer.bias": (4,)}, "more than a LoRA"),
    (None, {"other.lora_A.weight": DOWN, "other.lora_B.weight": UP}, "made for another model"),
    (None, {"layer.lora_A.weight": (1, 5), "layer.lora_B.weight": UP}, "made for another model"),
    (None, {"layer.lora_A.weight": (0, 4), "layer.lora_B.weight": (4, 0)}, "half of layer"),
    (with_alphas({"(": 5}), None, "a pattern that cannot be matched"),
    (with_alphas({r"(l)\1": 5}), None, "a pattern that cannot be matched"),
    (with_alphas({"layer": "much"}), None, "alpha_pattern that is no number"),
    ({"peft_type": "LORA", "lora_alpha": float("nan")}, None, "lora_alpha that is no number"),
]


@pytest.mark.parametrize(
    ("config", "shapes", "reason"), INVALID_ADAPTERS, ids=[row[2] for row in INVALID_ADAPTERS]
)
def test_an_adapter_that_cannot_be_mixed_in_is_not_imported(
    studio: Studio,
    tmp_path: Path,
    config: object,
    shapes: dict[str, tuple[int, ...]] | None,
    reason: str,
):
    folder = adapter_folder(tmp_path / "theirs", config, shapes)
    with pytest.raises(InputError, match=reason):
        studio.adapters.import_from(folder)
    assert studio.adapters.all() == []


def test_an_adapter_is_imported_for_the_model_that_it_fits(
    studio: Studio, home: Path, tmp_path: Path
):
    other = make_model_folder(home / "models" / "wide")
    tensors = {"transformer.h.0.attn.c_attn.weight": np.zeros((4, 12), np.float32)}
    save_file(tensors, other / "model.safetensors")
    halves = {"transformer.h.0.attn.c_attn.lora_A.weight": DOWN,
              "transformer.h.0.attn.c_attn.lora_B.weight": (12, 1)}  # fmt: skip
    adapter = studio.adapters.import_from(adapter_folder(tmp_path / "gpt", None, halves))
    assert (adapter.medium, adapter.model) == (Medium.TEXT, "wide")
    assert adapter.as_json()["verdict"] == "not measured"
    assert studio.adapters.import_from(adapter_folder(tmp_path / "plain")).model == "small"


def test_imported_adapters_get_unique_names_and_do_not_count_as_learned_ones(
    studio: Studio, tmp_path: Path
):
    rate_enough(studio)
    imported = [
        studio.adapters.import_from(adapter_folder(tmp_path / str(n) / "First")) for n in range(2)
    ]
    assert [adapter.name for adapter in imported] == ["First", "First 2"]
    assert train_adapter(studio).name == "First 3"
    assert train_adapter(studio).name == "Second"


def test_an_adapter_with_a_truncated_file_is_refused_and_the_one_in_use_stays(
    studio: Studio, tmp_path: Path
):
    rate_enough(studio)
    first, second = train_adapter(studio), train_adapter(studio)
    studio.adapters.use(first.id)
    for adapter in (first, second):
        file = adapter.folder / "adapter_model.safetensors"
        file.write_bytes(file.read_bytes()[:-3])
    for use_adapter in (
        lambda: studio.adapters.use(second.id),
        lambda: studio.adapters.export(first.id, tmp_path),
        lambda: studio.learning.start(Medium.TEXT),
    ):
        with pytest.raises(EnvironmentFault, match=r"cannot be used: .* is not whole"):
            use_adapter()
    use = studio.adapters.in_use(Medium.TEXT)
    assert use is not None
    assert use.id == first.id


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_off_and_rollback_apply_to_the_medium_that_was_changed_last(
    studio: Studio, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
):
    music = home / "models" / "tunes"
    make_model_folder(music)
    (music / "music.json").write_text(json.dumps({"config": {"special_tokens": ["Style_any"]}}))
    studio.settings.remember_project(studio.project.folder)
    for medium in Medium.TEXT, Medium.MUSIC:
        studio.adapters.import_from(adapter_folder(tmp_path / medium.value), medium)
    assert run(["adapters", "use", "text", "--strength", "0.5", "--json"]) == 0
    assert rows(capsys)[0]["strength"] == 0.5
    assert run(["adapters", "use", "music", "--json"]) == 0
    capsys.readouterr()
    assert run(["adapters", "--json"]) == 0
    assert [row["strength"] for row in rows(capsys)] == [0.5, 1.0]
    assert run(["adapters", "rollback", "--json"]) == 0
    assert rows(capsys) == [{"kind": "music", "in_use": None}]
    assert run(["adapters", "off", "--json"]) == 0
    assert rows(capsys) == [{"kind": "text", "in_use": None}]
    assert studio.adapters.in_use(Medium.TEXT) is None
    assert run(["write", "x", "--adapter", "none,text"]) == 2
    assert "none, or adapters to mix" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows any bytes in a name")
def test_an_adapter_whose_name_is_not_utf_8_is_imported_and_exported(
    studio: Studio, tmp_path: Path
):
    theirs = adapter_folder(tmp_path / os.fsdecode(b"caf\xe9"))
    adapter = studio.adapters.import_from(theirs)
    assert adapter.name == "caf�"
    folder = studio.adapters.export(adapter.id, tmp_path / "out")
    assert folder.name == f"caf-{adapter.id}"


def test_an_adapter_does_not_go_to_a_gguf_file_that_is_too_shallow_for_it(
    studio: Studio, home: Path, tmp_path: Path
):
    studio.models.add(save_gguf(tmp_path / "a.gguf", "llama"))
    deep = "model.layers.7.self_attn.q_proj"
    shapes = {f"{deep}.lora_A.weight": (1, 32), f"{deep}.lora_B.weight": (32, 1)}
    with pytest.raises(InputError, match="made for another model"):
        studio.adapters.import_from(adapter_folder(tmp_path / "deep", None, shapes))
    first = {name.replace("7", "0"): shape for name, shape in shapes.items()}
    adapter = studio.adapters.import_from(adapter_folder(tmp_path / "first", None, first))
    assert adapter.model == "a"
    assert studio.adapters.import_from(adapter_folder(tmp_path / "plain")).model == "small"


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_an_adapter_with_weights_that_are_no_numbers_is_not_imported(
    studio: Studio, tmp_path: Path, value: float, dtype: type[np.floating]
):
    folder = adapter_folder(tmp_path / "theirs")
    tensors = {name: np.ones(shape, dtype) for name, shape in PLAIN.items()}
    tensors["base_model.model.layer.lora_B.weight"][3] = value
    save_file(tensors, folder / "adapter_model.safetensors")
    with pytest.raises(InputError, match=r"layer\.lora_B\.weight has numbers that are"):
        studio.adapters.import_from(folder)
    assert studio.adapters.all() == []
    assert not list((studio.project.folder / "adapters").iterdir())


@pytest.mark.parametrize("bits", [0x7F80, 0xFF80, 0x7FC1])
def test_a_bfloat16_that_is_no_number_is_not_imported(studio: Studio, tmp_path: Path, bits: int):
    folder = adapter_folder(tmp_path / "theirs")
    file = folder / "adapter_model.safetensors"
    header = json.dumps(
        {
            "base_model.model.layer.lora_A.weight": _bfloat16([1, 4], 0),
            "base_model.model.layer.lora_B.weight": _bfloat16([4, 1], 8),
        }
    ).encode()
    values = np.full(8, 0x3F80, "<u2")
    file.write_bytes(len(header).to_bytes(8, "little") + header + values.tobytes())
    assert studio.adapters.import_from(folder).origin == "imported"
    values[5] = bits
    file.write_bytes(len(header).to_bytes(8, "little") + header + values.tobytes())
    with pytest.raises(InputError, match=r"layer\.lora_B\.weight has numbers that are"):
        studio.adapters.import_from(folder)


def _bfloat16(shape: list[int], start: int) -> dict[str, object]:
    return {"dtype": "BF16", "shape": shape, "data_offsets": [start, start + 8]}


@pytest.mark.parametrize("field", ["alpha_pattern", "rank_pattern", "target_modules"])
def test_a_pattern_with_countless_ways_to_match_does_not_stop_an_import(
    studio: Studio, tmp_path: Path, field: str
):
    pattern = "(.+)+(.+)+(.+)+X"
    value: object = pattern if field == "target_modules" else {pattern: 5}
    folder = adapter_folder(tmp_path / "theirs", {"peft_type": "LORA", field: value})
    assert studio.adapters.import_from(folder).model == "small"


def test_patterns_that_take_too_long_are_refused(studio: Studio, tmp_path: Path):
    pattern = "|".join(["(..?)*x"] * 1000)
    long = f"layers.{'deep' * 500}.layer"
    shapes = {f"{long}.lora_A.weight": DOWN, f"{long}.lora_B.weight": UP}
    folder = adapter_folder(tmp_path / "theirs", with_alphas({pattern: 5}), shapes)
    with pytest.raises(InputError, match="take too long to match"):
        require_usable_weights([*sorted(folder.iterdir())])
