"""A language model of letters with random weights, small enough to be trained within a test."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from engines.contract import (
    AdapterFiles,
    ArtifactFile,
    Cancelled,
    ControlFiles,
    Features,
    JobContext,
    LearningPhase,
    LearningPlan,
    LearningResult,
    LearningSettings,
    LossPoint,
    Medium,
    Output,
    Pair,
    Preview,
    ProbeOutput,
    TextBrief,
)
from engines.features.text import TextFeatures
from engines.learning.token_trainer import TokenTrainer
from engines.registry import new_engine
from engines.text.examples import TextMedium

VOWELS, CONSONANTS = "aeiou", "bdfgklmnprst"
WEIGHTS = "adapter/adapter_model.safetensors"
SIGNS = " abcdefghijklmnopqrstuvwxyz.,'"


def tiny_model(folder: Path, seed: int = 0, layers: int = 2) -> Path:
    """A complete model folder: two layers, 32 wide, one token a letter."""
    torch.manual_seed(seed)
    vocabulary = {"<unk>": 0, "</s>": 1} | {sign: i + 2 for i, sign in enumerate(SIGNS)}
    letters = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token="<unk>"))
    letters.decoder = decoders.Fuse()
    PreTrainedTokenizerFast(
        tokenizer_object=letters, eos_token="</s>", unk_token="<unk>", pad_token="</s>"
    ).save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=layers,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=256,
        bos_token_id=None,
        eos_token_id=1,
        pad_token_id=1,
        tie_word_embeddings=True,
        initializer_range=0.15,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


@dataclass
class RecordingContext:
    """A `LearningContext` that records all calls; `on_check` gets the number of checks."""

    new_engine = staticmethod(new_engine)

    model: Path
    folder: Path
    cache: Path
    adapters: tuple[AdapterFiles, ...] = ()
    device: str = "cpu"
    source: Path | None = None
    mask: Path | None = None
    references: tuple[Path, ...] = ()
    controls: tuple[ControlFiles, ...] = ()
    regions: tuple[Path, ...] = ()
    on_check: Callable[[int], None] = lambda count: None
    points: list[LossPoint] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    progresses: list[tuple[float, float, str]] = field(default_factory=list)
    phases: list[LearningPhase] = field(default_factory=list)
    cancel_checks: int = 0
    reported_outputs: tuple[ProbeOutput, ...] = ()

    def progress(self, done: float, total: float, note: str = "") -> None:
        self.progresses.append((done, total, note))

    def preview(self, preview: Preview) -> None:
        raise AssertionError("a learning job shows no previews")

    def output(self, output: Output) -> None:
        raise AssertionError("a learning job puts no works into the history")

    def notice(self, sentence: str) -> None:
        self.notices.append(sentence)

    def loss(self, point: LossPoint) -> None:
        self.points.append(point)

    def report_phase(self, phase: LearningPhase) -> None:
        self.phases.append(phase)

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        self.reported_outputs = tuple(outputs)

    def check_cancelled(self) -> None:
        raise AssertionError("a learning job yields to other jobs instead")

    def yield_to_jobs(self) -> None:
        self.cancel_checks += 1
        self.on_check(self.cancel_checks)

    def losses(self, held_out: bool = False) -> list[float]:
        """The curve."""
        return [point.loss for point in self.points if point.held_out == held_out]


_text_features = cache(TextFeatures().extract)


class LettersMedium(TextMedium):
    """The text medium; what all runs of a process read of a text, they read once."""

    def features(self, data: bytes) -> Features:
        """See `TextMedium.features`."""
        return _text_features(data)


def text_medium(context: JobContext) -> TextMedium:
    """The text medium on one thread, which is enough for a tiny model and shares a busy machine."""
    medium = LettersMedium(context)
    torch.set_num_threads(1)
    return medium


def new_context(folder: Path, model: Path, **more: object) -> RecordingContext:
    """A new context whose working folder is in `folder`."""
    return RecordingContext(model, folder / "run", model.parent / "cache", **more)  # type: ignore[arg-type]


def cancel_at(check_number: int) -> Callable[[int], None]:
    """Cancels at one check and at all later ones."""

    def check(count: int) -> None:
        if count >= check_number:
            raise Cancelled

    return check


def work(folder: Path, prompt: str, text: str, **brief: object) -> ArtifactFile:
    """A text on disk."""
    name = f"{prompt}-{text}".encode().hex()[-60:]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    fields = {"max_tokens": 24} | brief
    return ArtifactFile(artifact=name, brief=TextBrief(prompt=prompt, **fields), path=path)  # type: ignore[arg-type]


def pair(folder: Path, prompt: str, better: str, worse: str, weight: float = 1.0) -> Pair:
    """Two texts for one prompt."""
    return Pair(
        chosen=work(folder, prompt, better), rejected=work(folder, prompt, worse), weight=weight
    )


def consonant_plan(folder: Path, probes: int = 0, **settings: object) -> LearningPlan:
    """A plan from ratings that prefer consonants; two prompts are held out."""
    better_texts = ["krtz pl mnb", "grst hjk lmwq pt", "bdf ghk nst"]
    worse_texts = ["aeio ua oea", "oua eia iue ao", "iea uoa eai"]
    pairs = [
        pair(folder / "works", prompt, good, bad)
        for prompt in ("one", "two", "three", "four")
        for good, bad in zip(better_texts, worse_texts, strict=True)
    ]
    held_out = [pair(folder / "works", p, "trp kls mnd", "uaeo iou ea") for p in ("nine", "ten")]
    probe_briefs = [TextBrief(prompt=f"fresh {i}", seed=i, max_tokens=24) for i in range(probes)]
    defaults = {
        "on_policy_samples": 0,
        "steps": 30,
        "learning_rate": 0.01,
        "rank": 4,
        "beta": 0.1,
        "extrapolation": 1.0,
    } | settings
    return LearningPlan(
        medium=Medium.TEXT,
        model="letters",
        pairs=tuple(pairs),
        held_out=tuple(held_out),
        probes=tuple(probe_briefs),
        settings=LearningSettings(**defaults),  # type: ignore[arg-type]
    )


def resampling_plan(folder: Path, steps: int = 12, resample_every: int = 6) -> LearningPlan:
    """A third of these ratings, with two rounds of samples that novelty counts in."""
    plan = consonant_plan(
        folder,
        steps=steps,
        on_policy_samples=8,
        resample_every=resample_every,
        diversity_weight=0.5,
    )
    return plan.model_copy(update={"pairs": plan.pairs[::3]})


def train(plan: LearningPlan, context: RecordingContext) -> LearningResult:
    """A whole run of the trainer of tokens."""
    return TokenTrainer(text_medium).train(plan, context)


def weights(context: RecordingContext) -> bytes:
    """The file of the adapter that a run left."""
    return (context.folder / WEIGHTS).read_bytes()


def words(letters: str, rng: random.Random, length: int = 4) -> str:
    """Six words of these letters."""
    return " ".join("".join(rng.choices(letters, k=length)) for _ in range(6))


def long_word_plan(folder: Path) -> LearningPlan:
    """A plan from ratings that prefer long words."""
    rng = random.Random(3)
    letters = VOWELS + CONSONANTS
    pairs = [
        Pair(
            chosen=work(folder, prompt, words(letters, rng, 6)),
            rejected=work(folder, prompt, words(letters, rng, 3)),
        )
        for prompt in ("one", "two", "three", "four", "five")
        for _ in range(2)
    ]
    return consonant_plan(folder).model_copy(update={"pairs": tuple(pairs), "held_out": ()})
