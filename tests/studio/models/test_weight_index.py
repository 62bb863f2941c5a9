"""The index of a model whose weights are in several files, as anybody may have written it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.base.errors import ModelRefused
from studio.models.language_models import inspect_language_model
from tests.studio.conftest import make_model_folder


@pytest.mark.parametrize("file", [["model.safetensors"], {"a": 1}, None, 3, "../model.safetensors"])
def test_an_index_that_names_no_file_is_refused(tmp_path: Path, file: object) -> None:
    folder = make_model_folder(tmp_path / "model")
    index = {"weight_map": {"layer.weight": "model.safetensors", "other": file}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ModelRefused, match="The weight index in model cannot be read"):
        inspect_language_model(folder)
