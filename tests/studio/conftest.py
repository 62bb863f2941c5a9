"""A real project in a temporary folder, with a scriptable engine behind the engine's Protocol."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from engines.contract import (
    Columns,
    Engine,
    Features,
    Feedback,
    FittedPreference,
    FloatArray,
    IndexArray,
    JobContext,
    LearningContext,
    LearningPhase,
    LearningPlan,
    LearningResult,
    LossPoint,
    Medium,
    MusicBrief,
    Output,
    Preview,
    ProbeOutput,
    TextBrief,
)
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Note, Score, Track
from engines.registry import Renderer, preference_model
from studio.base.records import Artifact
from studio.history.history import ArtifactQuery
from studio.projects import project
from studio.studio import Studio
from tests.databases import copied_databases as copied_databases
from tests.databases import migrated_databases as migrated_databases


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
                context.check_cancelled()
            context.check_cancelled()
            if self.fault is not None:
                raise self.fault
            words = f"{brief.prompt} {brief.variation(index).seed}"
            context.preview(Preview(index, 1, 1, words))
            self.made.append(words)
            context.output(Output(index, words.encode(), ".txt", brief.variation(index)))
            context.progress(index + 1, brief.count)

    def release(self) -> None:
        self.released = True


class ScriptedComposer:
    """Answers a music brief with a note that its seed chooses, after reading its source."""

    def __init__(self) -> None:
        self.sources: list[Path | None] = []
        self.fault: Exception | None = None

    def generate(self, brief: MusicBrief, context: JobContext) -> None:
        self.sources.append(context.source)
        if self.fault is not None:
            raise self.fault
        before = read_midi(context.source.read_bytes())[0].end if context.source else 0
        for index in range(brief.count):
            one = brief.variation(index)
            notes = (Note(0, 40 + one.seed % 40, 480 + before), Note(960 + before, 60, 960))
            data = write_midi(Score((Track(notes),)))
            context.preview(Preview(index, 1, 1, data=data))
            context.output(Output(index, data, ".mid", one))

    def release(self) -> None:
        pass


class ScriptedRenderer:
    """Stands in for the synthesizer and the notation: short files of the right kind."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.rendered = 0

    def __call__(self, form: str) -> Renderer:
        return lambda score: self.render(form, score)

    def render(self, form: str, score: Score) -> bytes:
        self.rendered += 1
        if self.fault is not None:
            raise self.fault
        renderers = {"wav": wav, "flac": flac, "musicxml": musicxml}
        plain = form.removesuffix("24")
        return renderers[plain](score.end) if plain in renderers else notation(form, score.end)


class ScriptedExtractor:
    """Computes seven numbers of a work, the first of which is the number that its words end in."""

    def __init__(self) -> None:
        self.group = "script 1"
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.fault: Exception | None = None
        self.works_so_far = 0

    @property
    def names(self) -> tuple[str, ...]:
        return (self.group,)

    def extract(self, data: bytes) -> Features:
        self.begun.set()
        assert self.gate.wait(60)
        if self.fault is not None:
            raise self.fault
        self.works_so_far += 1
        ending = data.split()[-1] if data.split() else b"0"
        digest = hashlib.sha256(data).digest()
        return {self.group: [float(ending) if ending.isdigit() else 0.0, *map(float, digest[:6])]}


class ScriptedPreference:
    """The studio's own model of ratings; counts its fits, and can be told to fail."""

    def __init__(self) -> None:
        self._model = preference_model()
        self.fault: Exception | None = None
        self.before_fit: Callable[[], object] = lambda: None
        self.fits = 0

    def fit(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray | None = None,
        stop: Callable[[], bool] = lambda: False,
        expected: FloatArray | None = None,
    ) -> FittedPreference:
        self.fits += 1
        self.before_fit()
        if self.fault is not None:
            raise self.fault
        return self._model.fit(features, groups, feedback, prompts, stop, expected)

    def p_value(
        self,
        features: FloatArray,
        groups: Sequence[Columns],
        feedback: Feedback,
        prompts: IndexArray,
    ) -> float:
        return self._model.p_value(features, groups, feedback, prompts)


def wav(seed: int) -> bytes:
    """A WAV file of a few samples; an odd number of bytes, so that padding matters."""
    data = struct.pack("<I", seed)[:3]
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    body = b"WAVE" + form + b"data" + struct.pack("<I", len(data)) + data + b"\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


def flac(seed: int) -> bytes:
    """The frame of a FLAC file: stream info, comments, and something that stands for sound."""
    comments = struct.pack("<I", 4) + b"test" + struct.pack("<I", 0)
    blocks = b"\x00\x00\x00\x22" + bytes(34) + b"\x84" + len(comments).to_bytes(3, "big")
    return b"fLaC" + blocks + comments + b"\xff\xf8" + struct.pack("<I", seed)


def musicxml(seed: int) -> bytes:
    """A score that says who encoded it."""
    encoder = f"<identification><encoding><software>x{seed}</software></encoding></identification>"
    return f"<?xml version='1.0'?><score-partwise>{encoder}</score-partwise>".encode()


def notation(form: str, seed: int) -> bytes:
    """Notation of a format that has no marks of its own."""
    head = {"abc": "%abc-2.1", "pdf": "%PDF-1.4", "stems": "PK"}.get(form, f"<{form}>")
    return f"{head}\n{seed}\n".encode()


class ScriptedTrainer:
    """Reports `phases`, takes `steps` steps that wait at a gate, and leaves an adapter folder.

    Its fresh works end in `after` where those before ended in 0.
    """

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.steps = 0
        self.phases: list[LearningPhase] = []
        self.after = 2
        self.result = LearningResult(steps=3, seconds=1.0, before=0.5, after=0.8, diversity=1.0)

    def train(self, plan: LearningPlan, context: LearningContext) -> LearningResult:
        for phase in self.phases:
            context.report_phase(phase)
        for step in range(plan.settings.steps):
            while not self.gate.wait(0.01):
                context.yield_to_jobs()
            context.yield_to_jobs()
            self.steps += 1
            context.loss(LossPoint(step, 1.0 / (step + 1)))
            context.progress(step + 1, plan.settings.steps)
        folder = context.folder / "adapter"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA"}))
        halves = {"layer.lora_A.weight": (1, 4), "layer.lora_B.weight": (4, 1)}
        tensors = {name: np.zeros(shape, np.float32) for name, shape in halves.items()}
        save_file(tensors, folder / "adapter_model.safetensors")
        after = f"fresh {self.after}".encode()
        context.report_probe_outputs(
            [ProbeOutput(probe, b"fresh 0", after) for probe in plan.probes]
        )
        return self.result


def make_model_folder(folder: Path, **config: object) -> Path:
    """A folder that looks like a model by its files."""
    folder.mkdir(parents=True)
    values = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", **config}
    (folder / "config.json").write_text(json.dumps(values))
    save_file({"layer.weight": np.zeros((4, 4), np.float32)}, folder / "model.safetensors")
    (folder / "tokenizer.json").write_text("{}")
    return folder


def make_music_folder(folder: Path) -> Path:
    """A folder that looks like a music model by its files; it knows two styles."""
    make_model_folder(folder)
    styles = ["Style_any", "Style_reel", "Style_slip-jig"]
    (folder / "music.json").write_text(json.dumps({"config": {"special_tokens": styles}}))
    return folder


@pytest.fixture
def composer() -> ScriptedComposer:
    return ScriptedComposer()


@pytest.fixture
def synthesizer() -> ScriptedRenderer:
    return ScriptedRenderer()


@pytest.fixture
def extractor() -> ScriptedExtractor:
    return ScriptedExtractor()


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
def preference() -> ScriptedPreference:
    return ScriptedPreference()


@pytest.fixture
def studio(
    home: Path,
    tmp_path: Path,
    engine: ScriptedEngine,
    composer: ScriptedComposer,
    trainer: ScriptedTrainer,
    synthesizer: ScriptedRenderer,
    extractor: ScriptedExtractor,
    preference: ScriptedPreference,
) -> Iterator[Studio]:
    make_model_folder(home / "models" / "small")
    engines: dict[Medium, Engine] = {Medium.TEXT: engine, Medium.MUSIC: composer}
    open_studio = Studio(
        project.new(tmp_path / "Salt"),
        engines.__getitem__,
        lambda _: trainer,
        synthesizer,
        lambda _: extractor,
        make_preference=lambda: preference,
    )
    yield open_studio
    extractor.gate.set()
    engine.gate.set()
    trainer.gate.set()
    open_studio.close()


def write(studio: Studio, prompt: str = "The keeper", count: int = 1, seed: int = 7) -> list[str]:
    """Make works through the real runner; returns their ids, first variation first."""
    job = studio.jobs.wait(
        studio.jobs.submit(TextBrief(prompt=prompt, count=count, seed=seed)).id, 60
    )
    assert job.state == "done", job
    works = studio.history.find(ArtifactQuery(job=job.id))
    return [work.id for work in sorted(works, key=lambda work: work.seed)]


def compose(studio: Studio, **fields: object) -> list[Artifact]:
    """Make music through the real runner; returns the works, first variation first."""
    brief = MusicBrief.model_validate({"notes": "D4 F4", "seed": 3, **fields})
    job = studio.jobs.wait(studio.jobs.submit(brief).id, 60)
    assert job.state == "done", job
    return sorted(studio.history.find(ArtifactQuery(job=job.id)), key=lambda work: work.seed)


def rate_enough(studio: Studio, prompts: int = 5) -> None:
    """Fifteen ratings over five prompts, enough to learn from."""
    for number in range(prompts):
        for stars, work in zip((1, 3, 5), write(studio, f"Prompt {number}", 3), strict=True):
            studio.history.rate(work, stars)


def add_large_file(folder: Path) -> None:
    """Give a project a file that takes a while to archive: 300 MB, mostly zeros."""
    (folder / "training").mkdir(exist_ok=True)
    with (folder / "training" / "notes.bin").open("wb") as file:
        for start in range(0, 300_000_000, 100_000):
            file.seek(start)
            file.write(os.urandom(1000))
        file.truncate(300_000_000)
