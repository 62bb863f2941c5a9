"""A real project in a temporary folder, with a scriptable engine behind the engine's Protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from engines.contract import (
    JobContext,
    LearningContext,
    LearningPlan,
    LearningResult,
    LossPoint,
    Output,
    Preview,
    TextBrief,
)
from studio import project
from studio.history import Wanted
from studio.studio import Studio


class ScriptedEngine:
    """Writes "<prompt> <seed>" for each variation; can be told to wait or to fail."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.fault: Exception | None = None
        self.made: list[str] = []
        self.released = False

    def generate(self, brief: TextBrief, context: JobContext) -> None:
        self.begun.set()
        for index in range(brief.count):
            while not self.gate.wait(0.01):
                context.breathe()
            context.breathe()
            if self.fault is not None:
                raise self.fault
            words = f"{brief.prompt} {brief.variation(index).seed}"
            context.preview(Preview(index, 1, 1, words))
            self.made.append(words)
            context.output(Output(index, words.encode(), ".txt", brief.variation(index)))
            context.progress(index + 1, brief.count)

    def release(self) -> None:
        self.released = True


class ScriptedTrainer:
    """Takes `steps` steps that wait at a gate, and leaves an adapter folder."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.steps = 0
        self.result = LearningResult(steps=3, seconds=1.0, before=0.5, after=0.8, diversity=1.0)

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        for step in range(plan.settings.steps):
            while not self.gate.wait(0.01):
                context.breathe()
            context.breathe()
            self.steps += 1
            context.loss(LossPoint(step, 1.0 / (step + 1)))
            context.progress(step + 1, plan.settings.steps)
        folder = context.folder / "adapter"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA"}))
        save_file({"lora_A": np.zeros((1, 1), np.float32)}, folder / "adapter_model.safetensors")
        return self.result


def make_model_folder(folder: Path, **config: object) -> Path:
    """A folder that looks like a model by its files."""
    folder.mkdir(parents=True)
    told = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", **config}
    (folder / "config.json").write_text(json.dumps(told))
    save_file({"weight": np.zeros((4, 4), np.float32)}, folder / "model.safetensors")
    return folder


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def trainer() -> ScriptedTrainer:
    return ScriptedTrainer()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOWERBIRD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def studio(
    home: Path, tmp_path: Path, engine: ScriptedEngine, trainer: ScriptedTrainer
) -> Iterator[Studio]:
    make_model_folder(home / "models" / "small")
    opened = Studio(project.new(tmp_path / "Salt"), lambda _: engine, lambda _: trainer)
    yield opened
    engine.gate.set()
    trainer.gate.set()
    opened.close()


def write(studio: Studio, prompt: str = "The keeper", count: int = 1, seed: int = 7) -> list[str]:
    """Make works through the real runner; returns their ids, first variation first."""
    job = studio.wait(studio.submit(TextBrief(prompt=prompt, count=count, seed=seed)).id, 10)
    assert job.state == "done", job
    works = studio.history.find(Wanted(job=job.id))
    return [work.id for work in sorted(works, key=lambda work: work.seed)]


def rate_enough(studio: Studio, prompts: int = 5) -> None:
    """Fifteen ratings over five prompts, enough to learn from."""
    for number in range(prompts):
        for stars, work in zip((1, 3, 5), write(studio, f"Prompt {number}", 3), strict=True):
            studio.rate(work, stars)
