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
from engines.training.checkpoints import write_state
from engines.training.model_card import write_card
from studio.data.data_sets import DataSet, DataSets
from studio.projects import project
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, make_model_folder
from tests.studio.data.conftest import scanner


class ScriptedRecipe:
    """Takes ten steps that wait at a gate, counting from a checkpoint, and leaves a model.

    The gate closes by itself where a training of the size `closes_at` begins.
    """

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.closes_at = ""
        self.fault: Exception | None = None
        self.steps: list[int] = []
        self.files: list[DataFile] = []
        self.sizes: list[str] = []
        self.rates: list[float] = []
        self.losses: dict[int, float] = {}

    def train(self, plan: TrainingPlan, context: TrainingContext) -> TrainingResult:
        if plan.size == self.closes_at:
            self.gate.clear()
        self.sizes.append(plan.size)
        self.rates.append(plan.rate)
        lines = plan.manifest.read_text().splitlines()
        self.files = [DataFile.model_validate(json.loads(line)) for line in lines]
        checkpoint = context.folder / "step"
        step = int(checkpoint.read_text()) if checkpoint.exists() else 0
        total = min(plan.steps or 10, 1_000_000)
        while step < total:
            self.begun.set()
            while not self.gate.wait(0.01):
                self._yield(plan, context, step)
            self._yield(plan, context, step)
            if self.fault is not None:
                raise self.fault
            step += 1
            self.steps.append(step)
            checkpoint.write_text(str(step))
            context.loss(LossPoint(step, 1.0 / step))
            context.loss(LossPoint(step, self.losses.get(step, 2.0 / step), held_out=True))
            write_sample(context.folder / "samples", step)
            context.progress(step, total, "loss 1")
        make_model_folder(context.folder / "model")
        result = TrainingResult(steps=step, seconds=2.0, loss=1.5, examples=len(self.files))
        write_card(context.folder / "model", plan, result)
        return result

    def _yield(self, plan: TrainingPlan, context: TrainingContext, step: int) -> None:
        """Yield as the loop does: a model that is asked for is made before the next step."""
        context.yield_to_jobs()
        if context.take_snapshot_request() is None:
            return
        folder = context.folder / "snapshot"
        make_model_folder(folder)
        result = TrainingResult(steps=step, seconds=1.0, loss=2.0, examples=len(self.files))
        write_card(folder, plan, result)
        context.report_snapshot(result)
        context.yield_to_jobs()


def write_sample(folder: Path, step: int) -> None:
    """Two texts at fixed seeds, as the recipes of texts leave them."""
    folder.mkdir(exist_ok=True)
    for seed in (1, 2):
        (folder / f"step-{step:06d}-{seed}.txt").write_text(f"After {step} steps, seed {seed}.")


class ScriptedTeacher:
    """Saves a step, waits at a gate, and leaves an adapter.

    Its held-out perplexity falls from 30 to `after`.
    """

    def __init__(self) -> None:
        self.after = 20.0
        self.gate = threading.Event()
        self.gate.set()

    def teach(self, plan: TeachingPlan, context: LearningContext) -> TeachingResult:
        write_state({"run": {"step": 1}}, context.folder / "checkpoint.safetensors")
        while not self.gate.wait(0.01):
            context.yield_to_jobs()
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
