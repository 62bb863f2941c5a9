"""A scripted recipe and a scripted teacher behind their Protocols, and a folder of texts."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from engines.contract import (
    DataFile,
    LearningContext,
    LossPoint,
    Medium,
    ProbeOutput,
    RecipeName,
    TeachingPlan,
    TeachingResult,
    TrainingContext,
    TrainingPlan,
    TrainingResult,
)
from engines.training.model_card import write_card
from studio import project
from studio.data.data_sets import DataSet, DataSets
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, make_model_folder
from tests.studio.data.conftest import scanner


class ScriptedRecipe:
    """Takes ten steps that wait at a gate, counting from a checkpoint, and leaves a model."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.fault: Exception | None = None
        self.steps: list[int] = []
        self.files: list[DataFile] = []

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        lines = plan.manifest.read_text().splitlines()
        self.files = [DataFile.model_validate(json.loads(line)) for line in lines]
        checkpoint = context.folder / "step"
        step = int(checkpoint.read_text()) if checkpoint.exists() else 0
        while step < 10:
            self.begun.set()
            while not self.gate.wait(0.01):
                context.yield_to_jobs()
            context.yield_to_jobs()
            if self.fault is not None:
                raise self.fault
            step += 1
            self.steps.append(step)
            checkpoint.write_text(str(step))
            context.loss(LossPoint(step, 1.0 / step))
            context.progress(step, 10)
        make_model_folder(context.folder / "model")
        result = TrainingResult(steps=step, seconds=2.0, loss=1.5, examples=len(self.files))
        write_card(context.folder / "model", plan, result)
        return result


class ScriptedTeacher:
    """Leaves an adapter, with a held-out perplexity that falls from 30 to `after`."""

    def __init__(self) -> None:
        self.after = 20.0

    def teach(self, plan: TeachingPlan, context: LearningContext) -> TeachingResult:
        context.yield_to_jobs()
        context.loss(LossPoint(1, 3.0))
        folder = context.folder / "adapter"
        folder.mkdir()
        (folder / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA"}))
        tensors = {"layer.lora_A.weight": np.zeros((1, 4), np.float32)}
        save_file(tensors, folder / "adapter_model.safetensors")
        outputs = [ProbeOutput(probe, b"before", b"after") for probe in plan.probes]
        context.report_probe_outputs(outputs)
        return TeachingResult(steps=5, seconds=1.0, before=30.0, after=self.after, examples=4)


@pytest.fixture
def recipe() -> ScriptedRecipe:
    return ScriptedRecipe()


@pytest.fixture
def teacher() -> ScriptedTeacher:
    return ScriptedTeacher()


@pytest.fixture
def studio(
    home: Path,
    tmp_path: Path,
    engine: ScriptedEngine,
    recipe: ScriptedRecipe,
    teacher: ScriptedTeacher,
) -> Iterator[Studio]:
    make_model_folder(home / "models" / "small")

    def make_recipe(medium: Medium, name: RecipeName) -> ScriptedRecipe:
        return recipe

    open_studio = Studio(
        project.new(tmp_path / "Salt"),
        lambda medium: engine,
        make_extractor=lambda medium: None,
        make_recipe=make_recipe,
        make_teacher=lambda medium: teacher,
    )
    yield open_studio
    recipe.gate.set()
    open_studio.close()


@pytest.fixture
def texts(tmp_path: Path) -> DataSet:
    """Five different texts with a paragraph each that can be prompted from."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(5):
        words = " ".join(f"word{number}x{index}" for index in range(60))
        (folder / f"{number}.txt").write_text(words)
    data_sets = DataSets(tmp_path / "home" / "data")
    return data_sets.add("Letters", folder, scanner(Medium.TEXT), licence="CC0")
