"""Control vectors as adapters: imported for the model they fit, mixed, exported, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engines.contract import LearningPlan, Medium
from engines.formats.control_vector import FILE, write_control_vector
from studio.base.errors import InputError
from studio.cli.main import run
from studio.learning.feedback import settings_for
from studio.studio import Studio
from tests.engines.formats.test_control_vector import named, save_theirs
from tests.engines.text.tiny import save_model
from tests.studio.conftest import make_model_folder, rate_enough
from tests.studio.models.test_adapter_files import answers

WRITE = ["write", "the sea", "--max-tokens", "8", "--seed", "7", "--json"]
SIZES = {"hidden_size": 8, "num_hidden_layers": 5}


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def save_vector(file: Path, width: int = 48) -> Path:
    """A direction after the last of two layers."""
    values = np.random.default_rng(0).normal(0, 4, width).astype(np.float32)
    write_control_vector(file, "llama", 1, {1: values})
    return file


def write_with(adapter: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The one work of a brief with an adapter."""
    assert run([*WRITE, "--adapter", adapter]) == 0
    (row,) = rows(capsys)
    return row


def test_a_vector_is_mixed_in_like_a_lora_and_the_same_brief_gives_the_same_bytes(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    save_model(home / "models" / "tiny")
    file = save_vector(tmp_path / "wet.gguf")
    assert run(["adapters", "import", str(file), "--json"]) == 0
    (adapter,) = rows(capsys)
    assert (adapter["name"], adapter["model"], adapter["kind"]) == ("wet", "tiny", "text")
    assert "a control vector" in str(adapter["reason"])
    plain, half = write_with("none", capsys), write_with("wet:0.5", capsys)
    assert half["text"] != plain["text"]
    assert write_with("wet:0", capsys)["text"] == plain["text"]
    assert write_with("wet:0.5", capsys)["sha256"] == half["sha256"]
    uses = half["brief"]["adapters"]  # type: ignore[index]
    assert uses == [{"id": adapter["adapter"], "strength": 0.5}]
    assert run(["adapters", "use", "wet", "--strength", "0.5"]) == 0
    capsys.readouterr()
    assert run(WRITE) == 0
    assert rows(capsys)[0]["sha256"] == half["sha256"]
    assert run(["adapters", "rollback"]) == 0
    capsys.readouterr()
    assert run(WRITE) == 0
    assert rows(capsys)[0]["sha256"] == plain["sha256"]
    assert run(["adapters", "export", "wet", str(tmp_path / "out")]) == 0
    (exported,) = (tmp_path / "out").glob(f"*/{FILE}")
    assert exported.read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("layers", "hint", "sentence"),
    [
        ((2, 3), "qwen2", "was made for another model: it is for qwen2, and this is llama."),
        ((2, 100), "llama", "it has a direction for layer 100, and this model has 5 layers."),
        ((1, 2), "llama", "it is for a model of 3 layers, and this one has 5."),
    ],
)
def test_a_vector_of_another_model_is_refused_with_the_reason(
    home: Path,
    tmp_path: Path,
    layers: tuple[int, ...],
    hint: str,
    sentence: str,
    capsys: pytest.CaptureFixture[str],
):
    make_model_folder(home / "models" / "small", **SIZES)
    _, refusal = answers(save_theirs(tmp_path / "mine.gguf", named(*layers), hint=hint), capsys)
    assert sentence in refusal


def test_a_vector_goes_to_the_model_that_it_fits_and_is_no_model(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    make_model_folder(home / "models" / "other", hidden_size=16, num_hidden_layers=5)
    make_model_folder(home / "models" / "small", **SIZES)
    file = save_theirs(tmp_path / "mine.gguf", named(1, 2, 3, 4))
    added, imported = answers(file, capsys)
    assert added == (
        "mine.gguf is a control vector, which is added to a model. Import it with"
        " `bowerbird adapters import`."
    )
    assert imported == ""
    assert run(["adapters", "--json"]) == 0
    assert [row["model"] for row in rows(capsys)] == ["small"]
    assert run(["adapters", "import", str(file), "image"]) == 2
    assert "mine.gguf is a control vector for texts" in capsys.readouterr().err


def test_damaged_vectors_are_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    make_model_folder(home / "models" / "small", **SIZES)
    file = save_theirs(tmp_path / "mine.gguf", named(1, 2, 3, 4))
    whole = file.read_bytes()
    for data in (whole[:60], whole[:-40]):
        file.write_bytes(data)
        assert answers(file, capsys)[1] == "mine.gguf is damaged or not whole. Copy it again."
    nothing = {f"direction.{layer}": np.full(8, np.nan, np.float32) for layer in (1, 2, 3, 4)}
    assert "infinite or no" in answers(save_theirs(file, nothing), capsys)[1]
    assert run(["adapters", "--json"]) == 0
    assert rows(capsys) == []


def test_a_vector_is_planned_to_be_compared_with_whatever_is_in_use(
    studio: Studio, home: Path, tmp_path: Path
):
    config = home / "models" / "small" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | SIZES))
    rate_enough(studio)
    vector = studio.adapters.import_from(save_theirs(tmp_path / "mine.gguf", named(2)))
    studio.adapters.use(vector.id)
    assert plan_of(studio, "LoRA").parent is None
    plan = plan_of(studio, "control vector")
    assert plan.parent is not None
    assert plan.parent.id == vector.id


def plan_of(studio: Studio, method: str) -> LearningPlan:
    return studio.learning.plan(Medium.TEXT, settings_for(Medium.TEXT, method=method))


def test_pictures_have_no_vectors_and_a_vector_takes_no_steps(
    studio: Studio, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(InputError, match="no control vectors for pictures"):
        studio.learning.plan(Medium.IMAGE, settings_for(Medium.IMAGE, method="control vector"))
    assert run(["learn", "text", "--control-vector", "--steps", "9"]) == 2
    assert "not allowed with argument" in capsys.readouterr().err


@pytest.mark.slow
def test_ratings_become_a_vector_on_the_command_line(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    save_model(home / "models" / "tiny", num_hidden_layers=4)
    for prompt in ("the sea", "a letter", "the rain", "the roof"):
        words = ["write", prompt, "--max-tokens", "12", "--count", "4", "--json"]
        assert run([*words, "--temperature", "1.2"]) == 0
        for stars, row in zip((1, 2, 4, 5), sorted(rows(capsys), key=_vowels), strict=True):
            assert run(["rate", str(row["id"]), str(stars)]) == 0
        capsys.readouterr()
    assert run(["learn", "text", "--control-vector", "--adopt", "always", "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["kind"], row["steps"], row["adopted"]) == ("text", 1, True)
    assert (Path(str(row["path"])) / FILE).is_file()
    assert run([*WRITE, "--adapter", "First:0.5"]) == 0


def _vowels(row: dict[str, object]) -> int:
    return sum(letter in "aeiou" for letter in str(row["text"]))
