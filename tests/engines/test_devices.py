"""Precision is measured once and does not change by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from engines import devices
from engines.contract import EngineError


def test_the_choice_is_stored_and_not_measured_again(tmp_path: Path):
    first = devices.choose("cpu", tmp_path)
    file = tmp_path / devices.DEVICES_FILE
    (row,) = json.loads(file.read_text()).values()
    assert row["threads"] == first.threads == torch.get_num_threads()
    other = "float32" if row["precision"] == "bfloat16" else "bfloat16"
    text = file.read_text().replace(row["precision"] + '",', other + '",', 1)
    file.write_text(text)
    assert devices.choose("cpu", tmp_path).dtype == devices.PRECISIONS[other]
    assert file.read_text() == text


def test_a_process_limited_to_one_core_leaves_the_others_their_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for cores in (1, 2):
        monkeypatch.setattr(devices, "physical_cores", lambda cores=cores: cores)
        assert devices.choose("cpu", tmp_path).threads == cores


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": 1}', '{"x": {"precision": "int3"}}'])
def test_a_damaged_file_is_measured_again(tmp_path: Path, text: str):
    file = tmp_path / devices.DEVICES_FILE
    file.write_text(text)
    device = devices.choose("cpu", tmp_path)
    assert device.torch == torch.device("cpu")
    assert device.name in next(reversed(json.loads(file.read_text())))


def test_a_cache_that_is_not_writable_is_no_error(tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert devices.choose("cpu", tmp_path / "file" / "cache").threads >= 1


def test_a_lower_precision_must_be_clearly_faster(tmp_path: Path):
    device = devices.choose("cpu", tmp_path)
    times = device.milliseconds
    faster = times["bfloat16"] < devices.MARGIN * times["float32"]
    assert device.dtype == (torch.bfloat16 if faster else torch.float32)


def test_auto_chooses_the_best_device(tmp_path: Path):
    assert devices.choose("auto", tmp_path).name == devices.available()[0]


def test_absent_and_unknown_devices_raise_an_error(tmp_path: Path):
    for name in {"cuda", "mps"} - set(devices.available()):
        with pytest.raises(EngineError, match=f"no {name} device"):
            devices.choose(name, tmp_path)
    with pytest.raises(EngineError, match="no device called “abacus”"):
        devices.choose("abacus", tmp_path)


def test_the_report_has_the_facts_that_people_ask_for():
    report = devices.report()
    assert {"torch", "processor", "cores", "memory", "precision on cpu"} <= set(report)
    assert all(isinstance(value, str) for value in report.values())
